"""The short way through validation says yes to nothing that the long way refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.registers.reading import read_agency
from generator.registers.rules import is_right, rules_of
from generator.registers.types import register_types
from generator.registers.validator import errors_by


def _forms(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for form in (*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else ())):
        yield from _forms(form)


_FORMS = {
    repr(sorted(form.items(), key=str)): form for kind in register_types().values() for form in _forms(rules_of(kind))
}
_ODD = st.sampled_from(
    ["", " ", "2024", "2024-02-30", "2024-05-01", "berkala", "A-1", "A-1\n", "https://a.example/", "javascript:x",
     "a@b.example", "0812 345", "x" * 400, None, -7, 0, 7, 1.0, 2.5, 10**9, True, ["berkala"], {"a": "b"}]
)  # fmt: skip


def _values(form: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that are right now and then, so that the short way has something to say yes to."""
    inner: st.SearchStrategy[Any] = st.nothing()
    if "properties" in form:
        names = st.sampled_from([*form["properties"], "tidak_dikenal"])
        inner = st.dictionaries(names, st.one_of(_ODD, *map(_leaf, form["properties"].values())), max_size=4)
    elif "items" in form:
        inner = st.lists(_ODD | _values(form["items"]), max_size=3)
    return _ODD | st.text(max_size=80) | _leaf(form) | inner


def _leaf(form: dict[str, Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from([*form.get("enum", ()), "2024-05-01", "Kepala dinas", ["Kepala dinas"], 3])


@pytest.mark.parametrize("form", _FORMS.values(), ids=range(len(_FORMS)))
@given(data=st.data())
def test_a_quick_yes_is_a_yes(form: dict[str, Any], data: st.DataObject) -> None:
    """Whatever the short way passes, jsonschema passes as well."""
    value = data.draw(_values(form))
    if is_right(value, form):
        assert [] == list(errors_by(form, value))


def test_good_entries_take_the_short_way() -> None:
    """Those of an agency that fills every register: otherwise it would be there for nothing."""
    reading = read_agency(Path(__file__).parents[1] / "agencies" / "lengkap", register_types(), "lengkap")
    records = [record for found in reading.records.values() for record in found]
    assert len(records) > 20
    assert [] == [one.kode for one in records if not is_right(one.values, rules_of(one.type))]
