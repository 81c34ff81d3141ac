"""What was withheld from the public, looked for in everything a document says."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from generator.inspection.findings import Finding, Passage, Place, Severity
from generator.inspection.folding import squash, words
from generator.inspection.likeness import Likeness, from_codes, runs
from generator.inspection.noting import mark
from generator.inspection.placing import cut

_LONG = 12
# A text is looked at in steps of five letters, each time eight of them. In whatever step a value of twelve begins,
# one whole piece of eight of it is met.
_PIECE, _STEP = 8, 5
_SHORTEST = 3


@dataclass(frozen=True, kw_only=True)
class Watch:
    """Values that must not be found, and documents of which no copy must be. Printed, it shows neither."""

    values: tuple[str, ...] = field(default=(), repr=False)
    originals: tuple[Likeness, ...] = field(default=(), repr=False)

    @cached_property
    def digest(self) -> str:
        """The same for the same values."""
        return sha256(self.to_json().encode("utf-8", "surrogatepass")).hexdigest()

    def to_json(self) -> str:
        """All of it as text."""
        originals = sorted({(one.sha256, one.text_code, one.picture_code) for one in self.originals})
        return json.dumps({"values": sorted(set(self.values)), "originals": originals})

    @classmethod
    def from_json(cls, text: str) -> Watch:
        """What `to_json` made a text of."""
        found = json.loads(text)
        return cls(values=tuple(found["values"]), originals=tuple(from_codes(*codes) for codes in found["originals"]))

    # ------------------------------------------------------------------ long values
    @cached_property
    def _pieces(self) -> dict[str, list[tuple[str, int]]]:
        """Pieces of the long values, with where in the value each stands.

        Of the places that a step may meet, the one whose piece the fewest other values have is kept.
        """
        values = sorted({plain for value in self.values if len(plain := squash(value)) >= _LONG})
        common = Counter(value[place : place + _PIECE] for value in values for place in range(len(value) - _PIECE + 1))
        found: dict[str, list[tuple[str, int]]] = {}
        for value in values:
            for first in range(_STEP):
                places = range(first, len(value) - _PIECE + 1, _STEP)
                best = min(places, key=lambda place, value=value: common[value[place : place + _PIECE]])  # type: ignore[misc]
                found.setdefault(value[best : best + _PIECE], []).append((value, best))
        return found

    def _long_in(self, text: str) -> Iterator[tuple[int, str]]:
        pieces = self._pieces
        if not pieces:
            return
        for start in range(0, len(text) - _PIECE + 1, _STEP):
            for value, place in pieces.get(text[start : start + _PIECE], ()):
                if start >= place and text.startswith(value, start - place):
                    yield start - place, value

    # ------------------------------------------------------------------ short values
    @cached_property
    def _sequences(self) -> dict[str, list[tuple[str, ...]]]:
        """Short values as words, under the rarest of their words."""
        sequences = {
            tuple(words(value)) for value in self.values if _SHORTEST <= len(squash(value)) < _LONG and words(value)
        }
        found: dict[str, list[tuple[str, ...]]] = {}
        for sequence in sorted(sequences):
            found.setdefault(sequence[0], []).append(sequence)
        return found

    def _short_in(self, text: str) -> Iterator[tuple[str, ...]]:
        sequences = self._sequences
        if not sequences:
            return
        some = words(text)
        for place, word in enumerate(some):
            for sequence in sequences.get(word, ()):
                if tuple(some[place : place + len(sequence)]) == sequence:
                    yield sequence

    # ------------------------------------------------------------------ copies
    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(one.sha256 for one in self.originals)

    @cached_property
    def pictures(self) -> tuple[Likeness, ...]:
        """The pictures among the documents."""
        return tuple(one for one in self.originals if one.picture)

    def is_original(self, sha256: str) -> bool:
        """Whether a file is one of the documents, unchanged."""
        return sha256 in self._files

    def copied(self, passages: Sequence[Passage]) -> str:
        """The SHA-256 of a document that these passages repeat, wholly or in part; empty if there is none."""
        written = [one for one in self.originals if one.text]
        said = runs(passages) if written else frozenset()
        return next((one.sha256 for one in written if one.is_said_by(said)), "")

    # ------------------------------------------------------------------ searching
    def search(self, passages: Sequence[Passage]) -> tuple[Finding, ...]:
        """A finding for each place in which a withheld value stands."""
        if not self.values:
            return ()
        texts = [_text(passage) for passage in passages]
        plain = [squash(text) for text in texts]
        starts: list[int] = []
        total = 0
        for one in plain:
            starts.append(total)
            total += len(one)
        found: dict[Place, list[str]] = {}
        # As one text: a value may begin in one run of letters and end in the next.
        for start, value in self._long_in("".join(plain)):
            _note(found, passages[bisect_right(starts, start) - 1], value)
        for passage, text in zip(passages, texts, strict=True):
            for sequence in self._short_in(text):
                _note(found, passage, " ".join(sequence))
        return tuple(
            Finding(
                code="withheld-value",
                severity=Severity.BLOCK,
                where=cut(where),
                count=len(values),
                mark=mark("withheld-value", *dict.fromkeys(values)),
            )
            for where, values in found.items()
        )


def _note(found: dict[Place, list[str]], passage: Passage, value: str) -> None:
    values = found.setdefault(passage.where, [])
    if not (passage.again and value in values):
        values.append(value)


def _text(passage: Passage) -> str:
    if not passage.table:
        return passage.text
    return "\n".join([passage.text, *("\t".join(row) for row in passage.table)])
