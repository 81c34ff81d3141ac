"""Whether a text that nobody sees speaks of what an office keeps to itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from generator.inspection.folding import words
from generator.inspection.knowledge import lines


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The words of which one is enough, and those of which it takes two."""
    told = [line for line in lines("bisik") if " " not in line]
    return (
        frozenset(word for word in told if not word.endswith("?")),
        frozenset(word.removesuffix("?") for word in told if word.endswith("?")),
    )


@cache
def _ordinary() -> re.Pattern[str]:
    """The phrases in which such a word says nothing."""
    return re.compile(rf"\b(?:{'|'.join(line for line in lines('bisik') if ' ' in line)})(?:nya)?\b")


def is_hushed(text: str, is_seen: Callable[[str], bool] = lambda _: False) -> bool:
    """Whether a text holds such words, those left out that are seen elsewhere in the document."""
    enough, two = _known()
    said = words(text)
    found = {word.removesuffix("nya") for word in said} & (enough | two)
    if found:
        rest = _ordinary().sub("", " ".join(said))
        found &= {word.removesuffix("nya") for word in rest.split()}
    unseen = {word for word in found if not is_seen(word)}
    return bool(unseen & enough) or len(unseen & two) > 1
