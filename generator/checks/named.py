"""Criteria that entries name and no instrument has: what is written there would count for nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from generator.errors import Problem
from generator.registers.guessing import Guesses
from generator.registers.joining import short
from generator.registers.reading import Reading
from generator.registers.text import Trail
from generator.registers.types import Field


def unknown_criteria(reading: Reading, known: Collection[str]) -> Iterator[Problem]:
    """A warning for each criterion that is named and is none of `known`, those of every instrument there is."""
    guesses = Guesses(known)
    for records in reading.records.values():
        for record in records:
            for trail, name in strangers(record.type.fields, record.values, known):
                facts = {"criterion": short(name), "guess": guesses.of(name)}
                yield record.problem("unknown-criterion", *trail, warning=True, **facts)


def strangers(
    fields: Iterable[Field], values: Mapping[str, Any], known: Collection[str]
) -> Iterator[tuple[Trail, str]]:
    """The criteria that one entry names and that are none of `known`, each with the way to it."""
    for form in (form for form in fields if form.criteria):
        value = values.get(form.name, ())
        alone = not isinstance(value, (list, tuple))
        for place, name in enumerate((value,) if alone else value):
            if isinstance(name, str) and name not in known:
                yield (form.name,) if alone else (form.name, place), name
