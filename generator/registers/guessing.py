"""A guess at which of the known names was meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

_LONGEST, _MOST = 200, 2000  # letters; names to guess among
_CUTOFF = 0.6


def guess(text: str, known: Collection[str]) -> str:
    """What of `known` may have been meant, or nothing."""
    if len(known) > _MOST or len(text) > _LONGEST:
        return ""
    by_folded = {folded(name): name for name in known}
    close = get_close_matches(folded(text), by_folded, n=1, cutoff=_CUTOFF)
    return by_folded[close[0]] if close else ""


def folded(text: str) -> str:
    """A name without what people write in this way or that: capitals, blanks, hyphens."""
    return re.sub(r"[\s_-]+", "", text).lower()
