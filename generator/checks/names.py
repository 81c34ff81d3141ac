"""Parts of withheld names by which a published text seems to call their bearers.

The whole of a name is refused wherever it stands; many people have a name of one word, which is no more than a part
of others' names. A part of it is the name of other people and things as well, so it is
told and stops nothing, and only where the words around it speak of the bearer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from generator.checks.said import Places, Said, entries, said
from generator.errors import Problem
from generator.inspection.folding import fold, squash, words
from generator.inspection.knowledge import facts, lines
from generator.model.agency import Agency, texts
from generator.model.publishing import Secret, Withheld
from generator.registers.reading import PROSE, Reading

_WORD = re.compile(r"[^\W_]+")
_PARAGRAPH = re.compile(r"\S.*(?:\n[ \t]*\S.*)*")
# What may stand between two parts of a name, in a sentence or in the name of a file.
_BETWEEN = re.compile(r"[\s._-]{1,3}")
_SHORTEST = 4
# So many letters before a name the word stands that says whose it is.
_NEAR = 40
_TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """Somebody whose name is withheld: its parts, folded, and where it stands."""

    secret: Secret
    parts: tuple[str, ...]

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """Two parts by which somebody with more of them is called."""
        if len(self.parts) < 3:
            return set()
        return {*pairwise(self.parts), (self.parts[0], self.parts[-1])}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    titles: frozenset[str]
    bodies: frozenset[str]
    ordinary: frozenset[str]
    calling: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    data = facts("orang")
    calling = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in (*data["roles"], *data["calling"]))
    ordinary = (*lines("kata-umum"), *data["nouns"], *data["things"], *data["ordinary"])
    return _Lexicon(
        titles=frozenset(data["titles"]),
        bodies=frozenset(data["bodies"]),
        ordinary=frozenset(word for text in ordinary for word in words(text)),
        calling=re.compile(rf"(?<!\w)(?:{calling})(?:[.:,]?\s+|[.:])$", re.IGNORECASE),
    )


def parts_of_names(agency: Agency, reading: Reading, withheld: Withheld, places: Places) -> Iterator[Problem]:
    """A warning for each published text that seems to call somebody by a part of a withheld name."""
    bearers = list(_people(withheld))
    if not bearers:
        return
    people = _Searched(bearers, _own(agency), _small(agency, reading))
    for entry in entries(agency):
        record = places.record(entry)
        for one in said(entry):
            named = people.called_in(one.value if isinstance(one.value, str) else one.value.name, one)
            if found := _sources(named):
                yield record.problem("part-of-name", *one.trail, warning=True, sources=found)
    for prose in reading.prose:
        path = f"{reading.path}/{PROSE}/{prose.name}.md"
        for match in _PARAGRAPH.finditer(prose.text):
            if found := _sources(people.called_in(match[0])):
                line = prose.text.count("\n", 0, match.start()) + 1
                yield Problem(path=path, line=line, code="part-of-name", warning=True, facts={"sources": found})


def _sources(people: Iterable[_Person]) -> str:
    found = sorted({one.secret.place() for one in people})
    return ", ".join(found[:_TOLD]) + (", …" if len(found) > _TOLD else "")


def _people(withheld: Withheld) -> Iterator[_Person]:
    know = _lexicon()
    for secret in withheld.reveal():
        if secret.of_person:
            # What follows a comma is a degree, or where somebody can be reached.
            parts = [word for word in words(secret.reveal().partition(",")[0]) if word.isalpha() and len(word) > 1]
            parts = [word for word in parts if word not in know.titles]
            if parts and not know.bodies.intersection(parts):
                yield _Person(secret=secret, parts=tuple(parts))


def _own(agency: Agency) -> frozenset[str]:
    """The words an agency says of itself, its officials' names among them: an applicant may have one of these, too."""
    return frozenset(
        word
        for register in agency.registers.values()
        if register.type.shape == "single"
        for entry in register.entries
        for text in texts(entry.values)
        for word in words(text)
    )


def _small(agency: Agency, reading: Reading) -> Iterator[str]:
    """The words that stand in a published text without a capital."""
    for entry in entries(agency):
        for text in texts(entry.values):
            yield from (word for word in _WORD.findall(text) if word.islower())
    for prose in reading.prose:
        yield from (word for word in _WORD.findall(prose.text) if word.islower())


class _Searched:
    """People, by the parts of their names that are no words of the language or of the agency itself."""

    def __init__(self, people: Sequence[_Person], own: frozenset[str], small: Iterable[str]) -> None:
        known = {part for one in people for part in one.parts}
        common = own | _lexicon().ordinary | known.intersection(small)
        self._by_part: dict[str, list[_Person]] = {}
        self._by_pair: dict[tuple[str, str], list[_Person]] = {}
        for one in people:
            for part in set(one.parts):
                if len(part) >= _SHORTEST and part not in common:
                    self._by_part.setdefault(part, []).append(one)
            for pair in one.pairs:
                if not common.issuperset(pair):
                    self._by_pair.setdefault(pair, []).append(one)
        self._parts = {*self._by_part, *(part for pair in self._by_pair for part in pair)}

    def called_in(self, text: str, place: Said | None = None) -> Iterator[_Person]:
        """Those called by two parts of a name, or by one after a word that says who it is, or by one in their entry."""
        if self._parts.isdisjoint(words(text)):
            return
        plain = squash(text)
        for one in self._called_in(text, place):
            # The whole name is told as such, but for one of a word alone.
            if len(one.parts) == 1 or squash(one.secret.reveal()) not in plain:
                yield one

    def _called_in(self, text: str, place: Said | None) -> Iterator[_Person]:
        found = list(_WORD.finditer(text))
        for first, second in pairwise(found):
            if _BETWEEN.fullmatch(text, first.end(), second.start()):
                yield from self._by_pair.get((fold(first[0]), fold(second[0])), ())
        for word in found:
            people = self._by_part.get(fold(word[0]), ())
            if people and word[0][0].isupper() and _lexicon().calling.search(text[: word.start()][-_NEAR:]):
                yield from people
            elif people and place:
                yield from (one for one in people if _is_of(one, place, word[0]))


def _is_of(person: _Person, place: Said, word: str) -> bool:
    """Whether an entry is about a person and the word a name; in the name of a file none has a capital."""
    record, entry = person.secret.record, place.entry
    written = word[0].isupper() or not isinstance(place.value, str)
    return written and (record.type.name, record.kode) == (entry.type.name, entry.kode)
