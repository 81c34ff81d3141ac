"""What is exempted and what is public kept apart: no entry of the one may be an entry of the other.

Perki KI 1/2021 Pasal 50 ayat (4): exempted documents are kept secret, so no list of public ones may offer them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from generator.errors import Problem
from generator.inspection.folding import squash, words
from generator.model.terms import Status
from generator.registers.reading import Record
from generator.registers.types import Field

# So alike are two names for the same thing; numbers apart, for a report of another year is another report.
_ALIKE = 0.9
_SHARED_WORDS = 0.7


def overlaps(records: Mapping[str, tuple[Record, ...]]) -> Iterator[Problem]:
    """A problem for each entry that names what an entry of the register it must be apart from names.

    What is called nearly the same is a warning. The entry that publishes the open part of a document is none.
    """
    for found in records.values():
        for form in (form for form in found[0].type.fields if form.apart_from) if found else ():
            register, _, field = (form.apart_from or "").partition(".")
            yield from _overlaps(_in_force(found), form, _in_force(records.get(register, ())), field)


def _in_force(records: Iterable[Record]) -> list[Record]:
    return [record for record in records if record.values.get("status") != Status.DICABUT]


def _overlaps(exempted: list[Record], form: Field, public: list[Record], field: str) -> Iterator[Problem]:
    known = _Names(public, field)
    for record in exempted:
        name = record.values.get(form.name)
        if not isinstance(name, str):
            continue
        opened = record.opened_by
        for other, same in known.like(name):
            if other.kode not in opened:
                place = other.at(field)
                facts = {"kode": other.kode, "file": place.document.path, "line": str(place.line)}
                yield record.problem(
                    "exempted-is-public" if same else "exempted-like-public", form.name, warning=not same, **facts
                )


class _Names:
    """Entries by what they are called, however that is typed."""

    def __init__(self, records: Iterable[Record], field: str) -> None:
        self._by_name: dict[str, list[Record]] = {}
        self._by_word: dict[str, set[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        for record in records:
            name = record.values.get(field)
            if isinstance(name, str):
                plain = squash(name)
                self._by_name.setdefault(plain, []).append(record)
                self._words[plain] = frozenset(words(name))
                for word in self._words[plain]:
                    self._by_word.setdefault(word, set()).add(plain)

    def like(self, name: str) -> Iterator[tuple[Record, bool]]:
        """The entries called so, and those called nearly so; True for the first."""
        plain, own = squash(name), frozenset(words(name))
        if not plain:
            return
        for record in self._by_name.get(plain, ()):
            yield record, True
        shared: dict[str, int] = {}
        for word in own:
            for other in self._by_word.get(word, ()):
                shared[other] = shared.get(other, 0) + 1
        for other in sorted(shared):
            if other == plain or shared[other] < _SHARED_WORDS * len(own | self._words[other]):
                continue
            apart = own ^ self._words[other]
            if apart and all(word.isdigit() for word in apart):
                continue
            if SequenceMatcher(None, plain, other, autojunk=False).ratio() >= _ALIKE:
                for record in self._by_name[other]:
                    yield record, False
