"""What a clerk cannot see in a register that YAML reads otherwise than it looks: colons, blanks and pasted tables."""

from __future__ import annotations

import re

# A colon of another script, one without a blank behind it, or a blank that is none beside it.
_BLANK = "\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
_COLON = "\uff1a\ufe55\ufe13\u2236\ua789"
_FALSE_COLON = re.compile(
    rf"\s*(?:-\s+)?([a-z][a-z0-9_]*)(?:[{_BLANK} ]*[{_COLON}]|[{_BLANK} ]*[{_BLANK}]:|:[{_BLANK}]|:(?=[^\s/:]))"
)
# A row of a spreadsheet begins at the margin, and tabs part its cells.
_ROW = re.compile(r"(?![ #-])(?![A-Za-z_]+:(?:\s|$))[^\n]*[^\s:][ ]*\t")
_LINE_END = re.compile("\r\n?|[\n\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them, by more than the usual ends."""
    return _LINE_END.split(text)


def false_colon(line: str) -> tuple[str, int] | None:
    """The name of the column in a line whose colon is none to YAML, and where that begins, from 1."""
    found = _FALSE_COLON.match(line)
    return (found[1], found.end(1) + 1) if found else None


def first_row(lines: list[str]) -> int:
    """The first line, from 1, that looks like a row copied from a spreadsheet; 0 if there is none."""
    return next((number for number, line in enumerate(lines, 1) if _ROW.match(line)), 0)
