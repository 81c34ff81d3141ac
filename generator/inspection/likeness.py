"""What a document is known by after it was saved again, in part or in another format, without telling what it says."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import islice

from generator.inspection.findings import Passage
from generator.inspection.folding import fold, words
from generator.inspection.knowledge import lines

# Words in a run, and bytes of what stands for a run: enough that a hundred thousand runs meet none by chance.
_RUN, _BYTES = 7, 5
# Of longer documents these many runs are kept, those with the lowest marks, so that of any part some are among them.
_MOST = 4000
# So many runs of another document are no accident; of one that has few, this share of them and no fewer than these.
_MANY, _SHARE, _FEW = 25, 0.4, 8
# A run with so many words of letterheads and citations stands in every other document of an office.
_COMMON = 2
_SEPARATOR = re.compile(r"(?<=\d)[.,](?:0{1,2}(?!\d)|(?=\d))")
# Of a picture, steps from one point to the next that are darker or lighter, in sixteen rows of sixteen.
SIDE = 16
_STEP, _STEPS, _ALIKE = 4, 24, 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A document's SHA-256, marks of its runs of words, and for a picture the steps of its brightness as bits."""

    sha256: str
    text: frozenset[int] = frozenset()
    picture: int = 0

    @property
    def text_code(self) -> str:
        """The marks of the runs as one word."""
        raw = b"".join(mark.to_bytes(_BYTES, "big") for mark in sorted(self.text))
        return base64.b32encode(raw).decode("ascii").rstrip("=").lower()

    @property
    def picture_code(self) -> str:
        """The steps of the picture as one word; empty for what is no picture."""
        return f"{self.picture:0{SIDE * SIDE // 2}x}" if self.picture else ""

    def is_said_by(self, text: frozenset[int]) -> bool:
        """Whether a document with these runs repeats this one or a part of it."""
        shared = len(self.text & text)
        return shared >= _MANY or (shared >= _FEW and shared >= _SHARE * len(self.text))

    def is_shown_by(self, picture: int) -> bool:
        """Whether a picture with these steps shows what this one does."""
        if min(self.picture.bit_count(), picture.bit_count()) < _STEPS:
            return False
        return (self.picture & picture).bit_count() >= _ALIKE * (self.picture | picture).bit_count()


def from_codes(sha256: str, text_code: str, picture_code: str) -> Likeness:
    """What `text_code` and `picture_code` were made of.

    Raises `ValueError` if they are no such words.
    """
    raw = base64.b32decode(text_code.upper() + "=" * (-len(text_code) % 8))
    marks = frozenset(int.from_bytes(raw[i : i + _BYTES], "big") for i in range(0, len(raw), _BYTES))
    return Likeness(sha256=sha256, text=marks, picture=int(picture_code or "0", 16))


def runs(passages: Iterable[Passage]) -> frozenset[int]:
    """The marks of all runs of words that readers of a document see, in the order of its passages."""
    seen = (passage for passage in passages if passage.visible)
    return frozenset(_marks([word for passage in seen for text in passage.texts for word in _words(text)]))


def kept(marks: frozenset[int]) -> frozenset[int]:
    """As many of a document's marks as are kept of it."""
    return frozenset(islice(sorted(marks), _MOST))


def steps(points: Sequence[int]) -> int:
    """The bits for `SIDE` rows of one point more than `SIDE`, each from 0, black, to 255, white."""
    pairs = [
        (points[i], points[i + 1]) for row in range(SIDE) for i in range(row * (SIDE + 1), (row + 1) * (SIDE + 1) - 1)
    ]
    bits = 0
    for left, right in pairs:
        bits = bits << 2 | (left > right + _STEP) << 1 | (right > left + _STEP)
    return bits


def _words(text: str) -> list[str]:
    """The words of a text; a number is the same with and without its separators."""
    return words(_SEPARATOR.sub("", fold(text)))


def _marks(said: Sequence[str]) -> Iterator[int]:
    common = [word in _common_words() for word in said]
    for start in range(len(said) - _RUN + 1):
        if sum(common[start : start + _RUN]) < _COMMON:
            run = " ".join(said[start : start + _RUN]).encode("utf-8", "surrogatepass")
            yield int.from_bytes(blake2b(run, digest_size=_BYTES).digest(), "big")


@cache
def _common_words() -> frozenset[str]:
    return frozenset(lines("kata-umum"))
