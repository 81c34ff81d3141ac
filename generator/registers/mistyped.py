"""What a clerk cannot see in a register that YAML reads otherwise than it looks: colons, hyphens, blanks, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.errors import Problem

# A colon of another script, one without a blank behind it, or a blank that is none beside it.
_BLANK = "\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
_COLON = "\uff1a\ufe55\ufe13\u2236\ua789"
_FALSE_COLON = re.compile(
    rf"\s*(?:-\s+)?([a-z][a-z0-9_]*)(?:[{_BLANK} ]*[{_COLON}]|[{_BLANK} ]*[{_BLANK}]:|:[{_BLANK}]|:(?=[^\s/:]))"
)
# A hyphen without a blank behind it, or what word processors make of one, before the name of a column.
_DASHES = "\u2010-\u2015\u2212\u2022\u00b7\u25aa\u25cf\u25e6\uf0b7"
_FALSE_BULLET = re.compile(rf"\s*(?:(-)[{_BLANK}]*|[{_DASHES}][{_BLANK} ]*)([a-z][a-z0-9_]*)[{_BLANK} ]*[:{_COLON}]")
# A row of a spreadsheet begins at the margin, and tabs part its cells.
_ROW = re.compile(r"(?![ #-])(?![A-Za-z_]+:(?:\s|$))[^\n]*[^\s:][ ]*\t")
_LINE_END = re.compile("\r\n?|[\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistyped:
    """What is mistyped before or behind the name of a column, as a code of the words; `column` is where, from 1."""

    code: str
    name: str
    column: int

    @property
    def facts(self) -> dict[str, str]:
        """What is told of it; what the column holds may not be."""
        return {"name": self.name}

    def problem(self, path: str, line: int) -> Problem:
        """The problem that is told of this in that line."""
        return Problem(path=path, line=line, column=self.column, code=self.code, facts=self.facts)


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them, by more than the usual ends."""
    return _LINE_END.split(text)


def false_colon(line: str) -> Mistyped | None:
    """The column in a line whose colon is none to YAML."""
    found = _FALSE_COLON.match(line)
    if not found:
        return None
    code = "yaml-no-blank" if line[found.end(1) : found.end()] == ":" else "yaml-colon"
    return Mistyped(code=code, name=found[1], column=found.end(1) + 1)


def false_bullet(line: str) -> Mistyped | None:
    """The column in a line that seems to begin an entry and to YAML does not."""
    found = _FALSE_BULLET.match(line)
    if not found:
        return None
    code = "yaml-hyphen-blank" if found[1] else "yaml-dash"
    return Mistyped(code=code, name=found[2], column=found.start(2))


def first_row(lines: list[str]) -> int:
    """The first line, from 1, that looks like a row copied from a spreadsheet; 0 if there is none."""
    return next((number for number, line in enumerate(lines, 1) if _ROW.match(line)), 0)
