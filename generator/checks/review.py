"""All that is looked at in one agency before any page is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from generator.checks.apart import overlaps
from generator.checks.dates import impossible_dates
from generator.checks.documents import alike_in_name, copied_into_texts, found_in_documents
from generator.checks.found import FoundProblem, judged
from generator.checks.hidden import pointers_to_hidden, shown_before_their_day
from generator.checks.names import parts_of_names
from generator.checks.said import Places
from generator.checks.texts import private_data, withheld_values
from generator.errors import Problem
from generator.inspection.findings import Passage
from generator.inspection.folding import squash, words
from generator.inspection.watch import Watch
from generator.model.agency import Agency, texts
from generator.model.publishing import Secret, Withheld
from generator.registers.reading import Reading

# A shorter value, one word of letters alone or a day stands in too many texts to mean anything.
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_SHORTEST, _LONG = 5, 12
# Of a long value, any run of this many words gives it away; runs begin at every fourth word.
_RUN, _STEP = 12, 4
_TOLD = 3


def review(agency: Agency, reading: Reading, withheld: Withheld, today: date, jobs: int) -> tuple[Problem, ...]:
    """What is wrong with what an agency is about to publish on `today`; what it has accepted is a warning."""
    places = Places(reading)
    found = [
        *private_data(agency, reading, places),
        *copied_into_texts(agency, reading, places),
        *found_in_documents(agency, places, reading.records, watched(agency, withheld), jobs),
    ]
    problems = [
        *alike_in_name(agency, places),
        *overlaps(reading.records),
        *impossible_dates(reading.records, today),
        *pointers_to_hidden(agency, reading, places),
        *shown_before_their_day(agency, reading, withheld, places),
        *parts_of_names(agency, reading, withheld, places),
    ]
    return (*problems, *judged(found, reading.folder, reading.path, today))


def tainted(agency: Agency, reading: Reading, withheld: Withheld) -> tuple[FoundProblem, ...]:
    """Withheld values in published texts of registers and prose, each told where it is about to come out.

    None of them can be accepted: the last gate knows of no exceptions.
    """
    watch = Watch(values=watched(agency, withheld))
    if not watch.values:
        return ()
    sources = _Sources(withheld, frozenset(watch.values))
    return tuple(withheld_values(agency, reading, Places(reading), watch, sources))


class _Sources:
    """Says where the watched values stand that passages hold: one place, or the first few of many."""

    def __init__(self, withheld: Withheld, known: frozenset[str]) -> None:
        self._withheld = withheld
        self._known = known

    @cached_property
    def _secrets(self) -> list[tuple[str, Secret, str]]:
        return [
            (squash(part), secret, part)
            for secret in self._withheld.reveal()
            if secret.strict
            for part in _parts(secret.reveal())
            if part in self._known
        ]

    def __call__(self, passages: Sequence[Passage]) -> str:
        plain = squash("".join(passage.text for passage in passages))
        found = {
            secret.place()
            for folded, secret, part in self._secrets
            if folded in plain and Watch(values=(part,)).search(passages)
        }
        return ", ".join(sorted(found)[:_TOLD]) + (", …" if len(found) > _TOLD else "")


def watched(agency: Agency, withheld: Withheld) -> tuple[str, ...]:
    """The withheld values that may be in no text and no document, and runs of the long ones.

    What an agency says of itself is not among them: an applicant may be called as an official is.
    """
    own = {
        squash(text)
        for register in agency.registers.values()
        if register.type.shape == "single"
        for entry in register.entries
        for text in texts(entry.values)
    }
    return tuple(
        dict.fromkeys(
            part
            for secret in withheld.reveal()
            if secret.strict
            for part in _parts(secret.reveal())
            if squash(part) not in own
        )
    )


def _parts(value: str) -> Iterator[str]:
    plain = squash(value)
    if (
        len(plain) < _SHORTEST
        or _DATE.fullmatch(value)
        or (len(plain) < _LONG and len(words(value)) < 2 and not plain.isdecimal())
    ):
        return
    yield value
    said = value.split()
    for start in range(_STEP, len(said) - _RUN + 1, _STEP):
        yield " ".join(said[start : start + _RUN])
