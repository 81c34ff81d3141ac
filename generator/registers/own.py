"""YAML of ours that is not a register, refused where it has not the form that `schema/meta/` gives it."""

from __future__ import annotations

from typing import Any

import jsonschema

from generator.assets import schema_folder
from generator.errors import SchemaFault
from generator.registers.text import own_yaml


def refuse_malformed(content: Any, meta: str, file: str) -> None:
    """Raise `SchemaFault` with the first thing in `content` that `schema/meta/<meta>.yml` does not allow."""
    validator = jsonschema.Draft202012Validator(own_yaml(schema_folder() / "meta" / f"{meta}.yml"))
    fault = jsonschema.exceptions.best_match(validator.iter_errors(content))
    if fault is not None:
        raise SchemaFault(file, f"{fault.json_path}: {fault.message[:300]}")
