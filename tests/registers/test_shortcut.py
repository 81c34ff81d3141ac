"""The short way through validation says yes to nothing that the long way refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.registers.formats import formats
from generator.registers.reading import is_right_text, rules
from generator.registers.types import register_types


def _leaves(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "properties" in schema:
        for form in schema["properties"].values():
            yield from _leaves(form)
    elif "items" in schema:
        yield from _leaves(schema["items"])
    else:
        yield schema


_FORMS = {
    repr(sorted(form.items(), key=str)): form
    for kind in register_types().values()
    for form in _leaves(rules(dict(kind.schema)))
}
_ODD = st.sampled_from(
    ["", " ", "2024", "2024-02-30", "2024-05-01", "berkala", "A-1", "A-1\n", "https://a.example/", "javascript:x",
     "a@b.example", "0812 345", "x" * 400, None, 7, True, ["berkala"], {"a": "b"}]
)  # fmt: skip


@pytest.mark.parametrize("form", _FORMS.values(), ids=range(len(_FORMS)))
@given(value=_ODD | st.text(max_size=80))
def test_a_quick_yes_is_a_yes(form: dict[str, Any], value: Any) -> None:
    """Whatever the short way passes, jsonschema passes as well."""
    if is_right_text(value, form):
        slow = jsonschema.Draft202012Validator(form, format_checker=formats)
        assert [] == list(slow.iter_errors(value))


def test_most_fields_have_the_short_way() -> None:
    """Examples of text fields take it: otherwise it would be there for nothing."""
    texts = [form for form in _FORMS.values() if form.get("type") == "string"]
    assert len(texts) > 15
    assert sum(is_right_text(value, form) for form in texts for value in form.get("enum", ["2024-05-01"])) > 40
