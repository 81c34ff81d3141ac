"""What an inspection of a document finds, and what it gives further to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Place = tuple[tuple[str, str], ...]
"""Where in a document, from the outside in: `(("lembar", "Rekap"), ("sel", "B7"))`; the first of each pair is a word
under `clerk.places`."""


class Severity(StrEnum):
    """Whether a finding keeps a document from being published."""

    BLOCK = "block"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a document that must not, or should not, be published; it never holds the value itself.

    `code` names the words under `clerk.findings`. `masked` shows at most two characters and the length. `mark` is a
    digest of the code and the value, by which an exception names the finding.
    """

    code: str
    severity: Severity
    where: Place = ()
    count: int = 1
    masked: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of text in a document, or a table of texts; `visible` if a reader of the document sees it.

    One that says `again` what passages before it say in parts tells only what they do not.
    """

    text: str = ""
    visible: bool = True
    where: Place = ()
    table: tuple[tuple[str, ...], ...] = ()
    again: bool = False
    columns: tuple[str, ...] = ()
    """What the columns of the table are called in the document, where some of its columns are left out."""

    @property
    def texts(self) -> Iterator[str]:
        """The text, or those of the cells."""
        if self.text:
            yield self.text
        for row in self.table:
            yield from row


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """All that one document holds. `members` are files inside it, by name, to be inspected in their turn."""

    kind: str
    findings: tuple[Finding, ...] = ()
    passages: tuple[Passage, ...] = ()
    members: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far an inspection goes before it refuses: depth of nesting, bytes unpacked, bytes for each packed one."""

    depth: int = 5
    expanded: int = 64 * 1024 * 1024
    stream: int = 32 * 1024 * 1024
    ratio: int = 300
    text: int = 20_000_000


class Uninspectable(Exception):
    """A document that cannot be looked into, and so cannot be published; `code` names the words."""

    def __init__(self, code: str, **facts: str) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)
