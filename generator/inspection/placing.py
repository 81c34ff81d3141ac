"""Places in a document as they may be told: what is found is often in the name of the place already."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.inspection import credentials
from generator.inspection.findings import Place

# Ten digits are a number of somebody; fewer may be a day.
_NUMBER_IN_NAME = re.compile(r"\d(?:[ ._-]?\d){9,}")
_MAIL_IN_NAME = re.compile(r"[^\s@]+@[^\s@]+")
_LONGEST = 40


def cut(where: Place) -> Place:
    """A place with names of at most forty characters, on one line, without passwords and numbers of people."""
    return tuple((kind, _quiet(" ".join(name.split()))[:_LONGEST]) for kind, name in where)


@lru_cache(maxsize=4096)
def _quiet(name: str) -> str:
    """A name of a sheet, a layer or a file without what must not be published."""
    if credentials.may_hold(name):
        return f"{name[:1]}…"
    plain = _NUMBER_IN_NAME.sub(lambda found: f"{found[0][:2]}…", name)
    return _MAIL_IN_NAME.sub("…@…", plain) if "@" in plain else plain
