"""What jsonschema finds wrong in the values of an entry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from generator.registers.formats import FORMATS
from generator.registers.rules import compiled_pattern, is_right, rules_of
from generator.registers.types import RegisterType

_formats = FormatChecker(formats=())
for _name, _conforms in FORMATS.items():
    _formats.checks(_name)(_conforms)


def errors(kind: RegisterType, values: Mapping[str, Any]) -> Iterator[Any]:
    """The errors in the values of an entry of a register, as jsonschema tells them."""
    yield from _validator(kind).iter_errors(values)


def errors_by(form: Mapping[str, Any], content: Any) -> Iterator[Any]:
    """The errors in a content that has a form of its own, by that form as it stands."""
    yield from _OwnValidator(form, format_checker=_formats).iter_errors(content)


@cache
def _validator(kind: RegisterType) -> Any:
    return _Validator(rules_of(kind), format_checker=_formats)


def _pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and not compiled_pattern(pattern).search(value):
        yield ValidationError(pattern)


def _properties(validator: Any, forms: dict[str, Any], value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, dict):
        for name, form in forms.items():
            if name in value and not is_right(value[name], form):
                yield from validator.descend(value[name], form, path=name, schema_path=name)


def _items(validator: Any, form: dict[str, Any], value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, list):
        for i, item in enumerate(value):
            if not is_right(item, form):
                yield from validator.descend(item, form, path=i)


def _unique(_validator: Any, wanted: bool, value: Any, _schema: Any) -> Iterator[ValidationError]:  # noqa: FBT001 - called by jsonschema
    # That of jsonschema compares each with each where texts and rows are mixed.
    if wanted and isinstance(value, list):
        marks = {item if isinstance(item, str) else (json.dumps(item, sort_keys=True),) for item in value}
        if len(marks) < len(value):
            yield ValidationError("repeated")


_OwnValidator = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
_Validator = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {"pattern": _pattern, "properties": _properties, "items": _items, "uniqueItems": _unique},
)
