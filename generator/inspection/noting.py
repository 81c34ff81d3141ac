"""What an inspector notes while it reads: findings, counted where they are equal, and passages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from generator.inspection.findings import Finding, Inspection, Limits, Passage, Place, Severity, Uninspectable
from generator.inspection.folding import squash, words
from generator.inspection.knowledge import lines

# How many places of one kind of finding are told one by one; a clerk reads no more.
_PLACES = 20
# How often a text may be looked for inside all that is seen: each time all of it is read.
_SEARCHES = 2000
_USER_PATH = re.compile(
    r"(?:[a-z]:|file:/{2,3}[a-z]:|file:/{2,3}(?=home|users))[\\/]?"
    r"(?:users|documents and settings|home)[\\/]+[^\\/\s\"'<>|]+"
    r"|(?<![\w.])/(?:home|Users)/[A-Za-z][\w.-]+/"
    r"|(?<![\\\w:/])\\\\[A-Za-z0-9][\w.-]*\\[\w$.-]+",
    re.IGNORECASE,
)


@cache
def _vendor_texts() -> frozenset[str]:
    return frozenset(map(squash, lines("bawaan"))) - {""}


def is_vendor_text(text: str) -> bool:
    """Whether a text is one that office programs put into documents by themselves."""
    # Numbered ones are the same: "Rectangle 3", "Category 1".
    plain = squash(text)
    return plain in _vendor_texts() or plain.rstrip("0123456789") in _vendor_texts()


def is_user_path(text: str) -> bool:
    """Whether a text holds a path on somebody's computer or in an office network."""
    return bool(_USER_PATH.search(text))


def says_much(text: str) -> bool:
    """Whether a text is long enough to tell something: three words, or a long one."""
    return len(words(text)) >= 3 or len(squash(text)) >= 12


class Seen:
    """All that a reader of a document sees, to ask of another text whether it is new."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._wholes = {squash(text) for text in texts}
        self._all = "\n".join(sorted(self._wholes))
        self._searches = 0

    def has(self, text: str) -> bool:
        """Whether a reader sees this text too; so little that it tells nothing counts as seen."""
        plain = squash(text)
        if len(plain) < 2 or plain in self._wholes:
            return True
        self._searches += 1
        # What is no longer looked for counts as unseen: that errs on the safe side.
        return self._searches < _SEARCHES and len(plain) >= 4 and plain in self._all

    def lacks(self, text: str) -> bool:
        """Whether a text is unseen and was written by a person."""
        return not self.has(text) and not is_vendor_text(text)


class Notes:
    """The notes of one inspection."""

    def __init__(self, limits: Limits) -> None:
        self._room = limits.text
        self._found: dict[tuple[str, Severity, Place], list[str]] = {}
        self.passages: list[Passage] = []
        self.members: list[tuple[str, bytes]] = []

    def block(self, code: str, where: Place = (), value: str = "") -> None:
        """Something that must not be published."""
        self._found.setdefault((code, Severity.BLOCK, where), []).append(value)

    def report(self, code: str, where: Place = (), value: str = "") -> None:
        """Something that should perhaps not be published."""
        self._found.setdefault((code, Severity.REPORT, where), []).append(value)

    def show(self, text: str, where: Place = ()) -> None:
        """A text that readers see."""
        self._keep(Passage(text=text, visible=True, where=where), len(text))

    def hide(self, text: str, where: Place = ()) -> None:
        """A text that is there and that readers do not see."""
        self._keep(Passage(text=text, visible=False, where=where), len(text))

    def show_table(
        self, rows: Iterable[Iterable[str]], where: Place = (), *, visible: bool = True, columns: Iterable[str] = ()
    ) -> None:
        """A table of texts; `columns` are what its columns are called, where some are left out."""
        table = tuple(tuple(row) for row in rows)
        passage = Passage(table=table, visible=visible, where=where, columns=tuple(columns))
        self._keep(passage, sum(len(cell) for row in table for cell in row))

    def _keep(self, passage: Passage, size: int) -> None:
        if not size or (not passage.table and not passage.text.strip()):
            return
        self._room -= size
        if self._room < 0:
            raise Uninspectable("too-large")
        self.passages.append(passage)

    def seen(self) -> Seen:
        """What readers see, as far as it has been read."""
        return Seen(text for passage in self.passages if passage.visible for text in passage.texts)

    def note_paths(self, text: str, where: Place = ()) -> None:
        """A report if a text that is not seen names a path on somebody's computer."""
        if is_user_path(text):
            self.report("user-path", where, text)

    def findings(self) -> tuple[Finding, ...]:
        """What was found, in order of reading; beyond the first places of a kind the rest is counted together."""
        told: dict[tuple[str, Severity], int] = {}
        rest: dict[tuple[str, Severity, Place], list[str]] = {}
        for (code, severity, where), values in self._found.items():
            told[code, severity] = told.get((code, severity), 0) + 1
            place = where if told[code, severity] <= _PLACES else where[:1] if len(where) > 1 else ()
            rest.setdefault((code, severity, place), []).extend(values)
        return tuple(
            Finding(code=code, severity=severity, where=where, count=len(values), mark=mark(code, *values))
            for (code, severity, where), values in rest.items()
        )

    def inspection(self, kind: str) -> Inspection:
        """All of it."""
        return Inspection(
            kind=kind, findings=self.findings(), passages=tuple(self.passages), members=tuple(self.members)
        )


def mark(code: str, *values: str) -> str:
    """The name of a finding: the same as long as its code and its values are, wherever it stands."""
    return sha256("\0".join([code, *sorted(map(squash, values))]).encode("utf-8", "surrogatepass")).hexdigest()
