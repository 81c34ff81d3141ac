"""What the leak gate knows as data: the rules and lists of words in `schema/gerbang/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.assets import schema_folder
from generator.registers.text import own_yaml

FOLDER = "gerbang"


@cache
def facts(name: str) -> Mapping[str, Any]:
    """What `<name>.yml` says."""
    return MappingProxyType(own_yaml(schema_folder() / FOLDER / f"{name}.yml"))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of `<name>.txt`, without its remarks."""
    text = (schema_folder() / FOLDER / f"{name}.txt").read_text("utf-8")
    return tuple(line for each in text.split("\n") if (line := each.strip()) and not line.startswith("#"))
