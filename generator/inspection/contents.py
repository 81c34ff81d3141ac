"""What was read of a document: it can be kept as text, and searched again without the document."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from generator.inspection.findings import Finding, Passage, Place, Severity
from generator.inspection.likeness import Likeness
from generator.inspection.noting import mark
from generator.inspection.placing import cut
from generator.inspection.watch import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A document, or one inside it at a place: what it says, its SHA-256, and of a picture its steps of brightness."""

    where: Place
    sha256: str
    passages: tuple[Passage, ...] = ()
    picture: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A document with all that is in it, and what was found there whatever is withheld."""

    findings: tuple[Finding, ...]
    parts: tuple[Part, ...]


def to_text(contents: Contents) -> str:
    """All of it as text."""
    return json.dumps(asdict(contents))


def from_text(text: str | bytes) -> Contents:
    """What `to_text` made a text of.

    Raises `ValueError`, `KeyError` or `TypeError` if it is no such text.
    """
    raw = json.loads(text)
    parts = [
        Part(**part | {"where": _place(part["where"]), "passages": tuple(map(_passage, part["passages"]))})
        for part in raw["parts"]
    ]
    return Contents(findings=tuple(map(_finding, raw["findings"])), parts=tuple(parts))


def _passage(raw: dict[str, Any]) -> Passage:
    lists = {"table": tuple(map(tuple, raw["table"])), "columns": tuple(raw["columns"])}
    return Passage(**raw | lists | {"where": _place(raw["where"])})


def _finding(raw: dict[str, Any]) -> Finding:
    return Finding(**raw | {"where": _place(raw["where"]), "severity": Severity(raw["severity"])})


def _place(raw: Sequence[Sequence[str]]) -> Place:
    return tuple((kind, name) for kind, name in raw)


def found_with(contents: Contents, watch: Watch) -> tuple[Finding, ...]:
    """The findings of a document, with those of what is withheld; no place is told by a name that holds it."""
    found = [*contents.findings, *(one for part in contents.parts for one in _withheld(part, watch))]
    names = {name for one in found for _, name in one.where}
    told = {name for name in names if watch.search([Passage(text=name)])}
    return merged([replace(one, where=_covered(one.where, told)) for one in found] if told else found)


def _covered(where: Place, told: Collection[str]) -> Place:
    return tuple((kind, f"{name[:1]}…" if name in told else name) for kind, name in where)


def _withheld(part: Part, watch: Watch) -> Iterator[Finding]:
    yield from watch.search(part.passages)
    if watch.is_original(part.sha256):
        yield blocking("exempted-file", part.where, part.sha256)
    if copied := watch.copied(part.passages):
        yield blocking("exempted-text", part.where, copied)
    if shown := next((one.sha256 for one in watch.pictures if one.is_shown_by(part.picture)), ""):
        yield blocking("exempted-picture", part.where, shown)


def copy_marks(original: Likeness) -> frozenset[str]:
    """The marks of the findings by which a copy of this document is known."""
    return frozenset(mark(code, original.sha256) for code in ("exempted-file", "exempted-text", "exempted-picture"))


def blocking(code: str, where: Place, value: str) -> Finding:
    """A finding that stops the site; the value itself is not in it."""
    return Finding(code=code, severity=Severity.BLOCK, where=cut(where), mark=mark(code, value))


def merged(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings that tell the same as one, what blocks first."""
    found: dict[tuple[str, Severity, Place, str, str], Finding] = {}
    for told in findings:
        one = replace(told, where=cut(told.where))
        key = (one.code, one.severity, one.where, one.masked, one.mark)
        found[key] = replace(one, count=one.count + found[key].count) if key in found else one
    return tuple(sorted(found.values(), key=lambda one: one.severity is not Severity.BLOCK))
