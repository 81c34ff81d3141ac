"""The rules of a schema for one value, and whether it keeps them; what it breaks, `validator.py` tells.

Nearly every value is right, and jsonschema takes long to say so: its own start alone is a tenth of a command's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.registers.formats import conforms
from generator.registers.types import RegisterType

# Longer than any text of its kind, where the schema does not say.
_LONGEST_TEXT, _LONGEST_PARAGRAPH = 5_000, 100_000
_FOR_PEOPLE = frozenset({"$id", "$schema", "examples", "description", "title"})
# What `is_right` understands of each type.
_KNOWN = {
    "string": frozenset({"type", "enum", "minLength", "maxLength", "pattern", "format"}),
    "array": frozenset({"type", "items", "minItems", "maxItems", "uniqueItems"}),
    "object": frozenset({"type", "properties", "additionalProperties"}),
    "boolean": frozenset({"type"}),
    "integer": frozenset({"type", "format", "minimum", "maximum"}),
    "number": frozenset({"type", "minimum", "maximum"}),
}


@cache
def rules_of(kind: RegisterType) -> Any:
    """The rules of a register for the values of one entry."""
    return _rules(dict(kind.schema))


def _rules(schema: Any) -> Any:
    """The schema of a register without what only people read, and without what must be there.

    Presence is judged when text is typed, which alone still sees the keys that stand there empty.
    """
    if isinstance(schema, dict):
        is_object = schema.get("type") == "object"
        if schema.get("type") == "string" and "enum" not in schema and schema.get("format") != "berkas":
            schema = {"maxLength": _LONGEST_PARAGRAPH if schema.get("x-long") else _LONGEST_TEXT, **schema}
        return {
            key: {name: _rules(form) for name, form in value.items()} if key == "properties" else _rules(value)
            for key, value in schema.items()
            if not (key == "required" and is_object) and key not in _FOR_PEOPLE and not key.startswith("x-")
        }
    if isinstance(schema, list):
        return [_rules(item) for item in schema]
    return schema


def is_right(value: Any, form: Mapping[str, Any]) -> bool:
    """Whether jsonschema would find nothing wrong with `value`; False leaves it to jsonschema to say."""
    kind = form.get("type", "")
    if kind not in _KNOWN or not form.keys() <= _KNOWN[kind]:
        return False
    if isinstance(value, str):
        return kind == "string" and _is_right_text(value, form)
    if isinstance(value, dict):
        forms = form.get("properties", {})
        return kind == "object" and all(name in forms and is_right(one, forms[name]) for name, one in value.items())
    if isinstance(value, list):
        return kind == "array" and _is_right_list(value, form)
    if isinstance(value, bool) or kind not in ("integer", "number"):
        return isinstance(value, bool) and kind == "boolean"
    is_number = isinstance(value, int) or (isinstance(value, float) and kind == "number")
    return is_number and form.get("minimum", value) <= value <= form.get("maximum", value)


def _is_right_text(value: str, form: Mapping[str, Any]) -> bool:
    return (
        ("enum" not in form or value in form["enum"])
        and form.get("minLength", 0) <= len(value) <= form.get("maxLength", len(value))
        and ("pattern" not in form or compiled_pattern(form["pattern"]).search(value) is not None)
        and ("format" not in form or conforms(value, form["format"]))
    )


def _is_right_list(value: list[Any], form: Mapping[str, Any]) -> bool:
    if not form.get("minItems", 0) <= len(value) <= form.get("maxItems", len(value)):
        return False
    if "items" not in form or not all(is_right(one, form["items"]) for one in value):
        return False
    return not form.get("uniqueItems") or (all(isinstance(one, str) for one in value) and len(set(value)) == len(value))


@cache
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of a schema for Python, in which `$` also matches before a line end: one would get into an address."""
    return re.compile(re.sub(r"\$$", r"\\Z", pattern))
