"""Lists of words as patterns, which find the words however they are set."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

_LONGEST = 9
"""No word of a title has so many parts."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where the next word begins in a title without blanks, as programs write them: "tanggalLahir"."""

_SHORT = 80
"""Titles are shorter, and each is asked for many times."""


def plain(word: str) -> str:
    """A word in small letters, with single spaces between its parts."""
    return re.sub(r"[\W_]+", " ", word.casefold()).strip()


def heading(cell: str) -> str:
    """The title of a column without what stands in brackets; in a narrow column it goes on in the next line."""
    return _heading(cell) if len(cell) < _SHORT else plain(cell.partition("(")[0])


@lru_cache(maxsize=4096)
def _heading(cell: str) -> str:
    title = cell.partition("(")[0].strip()
    return plain(title if " " in title else _HUMP.sub(" ", title))


def begins(title: str, words: Collection[str]) -> bool:
    """Whether a title is one of the words, or begins with one that has several parts."""
    parts = title.split(" ", _LONGEST)
    return title in words or any(" ".join(parts[:number]) in words for number in range(2, len(parts)))


def _spelled(word: str) -> str:
    """A word as it may be set: with spaces, points or underscores between its parts."""
    return r"[\s._/,-]{1,3}".join(map(re.escape, re.split(r"[\s._/,-]+", word)))


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(map(_spelled, sorted(set(words), key=len, reverse=True)))


def any_of(words: Iterable[str], *, end: str = "") -> re.Pattern[str]:
    """What finds any of the words; `end` is a pattern of what has to follow."""
    return re.compile(rf"(?i)(?<![a-z0-9])(?:{alternatives(words)})(?![a-z0-9]){end}")
