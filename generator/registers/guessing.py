"""A guess at which of the known names was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

_LONGEST, _MOST = 200, 2000  # letters; names to guess among
# What people call a thing is longer and shares words with what others are called.
_NEAR, _NEAR_TITLE = 0.6, 0.8
_LISTED = 8  # that are equally near
MOST_GUESSES = 50  # of an agency: comparing takes long


def guess(text: str, known: Collection[str]) -> str:
    """What of `known` may have been meant, all that are equally near, or nothing.

    Of a mapping the values are what people call the names: who writes one of those has meant its name.
    """
    if len(known) > _MOST or len(text) > _LONGEST:
        return ""
    letters, numbers = _letters(text), _numbers(text)
    # Codes that differ in their numbers alone are each right by themselves, and neither is near the other.
    names = [name for name in known if not numbers or letters != _letters(name) or numbers == _numbers(name)]
    near = _nearest(folded(text), [(folded(name), name) for name in names], _NEAR)
    if isinstance(known, Mapping):
        titled = _nearest(folded(text), [(folded(str(known[name])), name) for name in names], _NEAR_TITLE)
        near = max(near, titled, key=lambda one: one[0])
    found = dict.fromkeys(near[1])
    return " / ".join(found) if len(found) <= _LISTED else ""


class Guesses:
    """Guesses among the same names: for each text one, and for so many texts that they take no long time."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._found: dict[str, str] = {}

    def of(self, text: str) -> str:
        """What may have been meant by `text`, or nothing."""
        if text not in self._found and len(self._found) < MOST_GUESSES:
            self._found[text] = guess(text, self._known)
        return self._found.get(text, "")


class FewGuesses:
    """Guesses among whatever names, the first of them alone: comparing takes long."""

    def __init__(self) -> None:
        self._asked = 0

    def of(self, text: str, known: Collection[str]) -> str:
        """What of `known` may have been meant, or nothing."""
        self._asked += 1
        return guess(text, known) if self._asked <= MOST_GUESSES else ""


def _nearest(meant: str, spelled: Sequence[tuple[str, str]], cutoff: float) -> tuple[float, list[str]]:
    """How near the nearest are, and the names of all that are so near."""
    near = get_close_matches(meant, {way for way, _ in spelled}, n=_LISTED + 1, cutoff=cutoff)
    ranked = {way: (SequenceMatcher(None, way, meant).ratio(), sorted(way) == sorted(meant)) for way in near}
    best = max(ranked.values(), default=(0.0, False))
    return best[0], [name for way, name in spelled if ranked.get(way) == best]


def _letters(text: str) -> str:
    return folded(re.sub(r"[0-9]+", "0", text))


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", text)]


def folded(text: str) -> str:
    """A name without what people write in this way or that: capitals, blanks, hyphens."""
    return re.sub(r"[\s_-]+", "", text).lower()
