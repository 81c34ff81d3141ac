"""Criteria that entries name and no instrument has: what is written there would count for nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.errors import Problem
from generator.registers.guessing import Guesses
from generator.registers.joining import short
from generator.registers.reading import Reading


def unknown_criteria(reading: Reading, known: Collection[str]) -> Iterator[Problem]:
    """A warning for each criterion that is named and is none of `known`, those of every instrument there is."""
    guesses = Guesses(known)
    for records in reading.records.values():
        for record in records:
            for form in (form for form in record.type.fields if form.criteria):
                value = record.values.get(form.name, ())
                for place, name in enumerate(value if isinstance(value, list) else [value]):
                    if isinstance(name, str) and name not in known:
                        trail = (form.name, place) if isinstance(value, list) else (form.name,)
                        facts = {"criterion": short(name), "guess": guesses.of(name)}
                        yield record.problem("unknown-criterion", *trail, warning=True, **facts)
