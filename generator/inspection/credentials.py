"""Keys, passwords and addresses with a password that were left in a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from generator.inspection.findings import Finding, Passage, Place, Severity
from generator.inspection.keywords import Keywords
from generator.inspection.knowledge import facts
from generator.inspection.noting import mark

# How far from a password a word may say that it is shared with guests, in letters.
_NEAR = 160
# So many findings of one rule in one text are told.
_ENOUGH = 50
_MASKED = re.compile(r"^[*xX•●.…_\-#?]+$|^[<\[{$%].*|.*[>\]}]$|\.{3}$|^your[_-]|^\(|\($")
# "Tirta2025!"
_WORD_AND_YEAR = re.compile(r"[A-Z]?[a-z]{3,}\d{3,}[!@#$%^&*+=?~]?")
_SECRET_COLUMN = re.compile(r"(?i)^(?:kata[ _]?sandi|password|passwd|pwd|passphrase|api[ _]?key|token)(?:[ _]\w+)?$")
_USER_COLUMN = re.compile(r"(?i)\b(?:user ?name|user|pengguna|login|akun|email|surel|id|host|server|aplikasi)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of secret: how it looks, what it is not, and examples of both."""

    id: str
    code: str
    keywords: tuple[str, ...]
    pattern: re.Pattern[str]
    soft: bool
    positives: tuple[str, ...]
    negatives: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their file."""
    return tuple(
        Rule(
            id=one["id"],
            code="private-key" if one["id"] == "private-key" else "credential",
            keywords=tuple(one["keywords"]),
            pattern=re.compile(one["pattern"]),
            soft=bool(one.get("soft", False)),
            positives=tuple(one["positives"]),
            negatives=tuple(one["negatives"]),
        )
        for one in facts("kredensial")["rules"]
    )


@cache
def _keywords() -> Keywords:
    return Keywords({rule.id: rule.keywords for rule in rules()})


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![a-z])(?:{'|'.join(map(re.escape, facts('kredensial')['shared']))})(?![a-z])")


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(facts("kredensial")["placeholders"])


def search(passages: Iterable[Passage]) -> list[Finding]:
    """What secrets stand in the passages of one document."""
    found: list[Finding] = []
    for passage in passages:
        for text in (passage.text, *_pairs(passage.table)):
            for one in _in_text(text, passage.where):
                if not (passage.again and one in found):
                    found.append(one)
        if passage.table:
            found += _in_columns(passage.table, passage.where)
    return found


def may_hold(text: str) -> bool:
    """Whether there could be any in a text."""
    return any(True for _ in _in_text(text, ()))


def _pairs(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of a table as text, and neighbouring cells as a word and what it stands for."""
    if table:
        yield "\n".join(
            f"{label}: {value}" if not label.rstrip().endswith((":", "=")) else f"{label} {value}"
            for row in table
            for label, value in pairwise(cell for cell in row if cell)
            if len(label) < 60
        )
        yield "\n".join(cell for row in table for cell in row if len(cell) > 7)


def _in_text(text: str, where: Place) -> Iterator[Finding]:
    possible = _keywords().groups(text.lower())
    for rule in rules() if possible else ():
        if rule.id not in possible:
            continue
        for number, match in enumerate(found for found in rule.pattern.finditer(text) if is_secret(found)):
            if number >= _ENOUGH:
                break
            near = text[max(0, match.start() - _NEAR) : match.end()]
            soft = rule.soft or (rule.id.startswith("note") and bool(_shared().search(near)))
            yield _finding(rule.code, where, match[0], soft=soft)


def _in_columns(table: Sequence[Sequence[str]], where: Place) -> Iterator[Finding]:
    """Columns of passwords beside columns of users."""
    for number, row in enumerate(table[:10]):
        if not any(map(_USER_COLUMN.search, row)):
            continue
        for column, head in enumerate(row):
            if not _SECRET_COLUMN.fullmatch(head.strip()):
                continue
            values = [line[column] for line in table[number + 1 :] if column < len(line)]
            values = [value for value in values if _is_plausible(value.strip())]
            if values:
                yield _finding("credential", where, "\n".join(values), soft=False)
        return


def _finding(code: str, where: Place, value: str, *, soft: bool) -> Finding:
    severity = Severity.REPORT if soft else Severity.BLOCK
    return Finding(code=code, severity=severity, where=where, mark=mark(code, value))


def is_secret(match: re.Match[str]) -> bool:
    """Whether what stands in the place of a secret can be one; those told by words alone have digits or signs."""
    parts = match.groupdict()
    if value := parts.get("value"):
        return _is_plausible(value)
    if value := parts.get("mixed"):
        return (
            _is_plausible(value) and bool(re.search(r"[A-Za-z]", value)) and bool(re.search(r"[\d!@#$%^&*+=?~]", value))
        )
    if value := parts.get("strong"):
        # A word with a hyphen and a number is the name of a standard.
        return _is_plausible(value) and (
            bool(_WORD_AND_YEAR.fullmatch(value))
            or all(re.search(kind, value[:-1]) for kind in (r"[A-Za-z]", r"\d", r"[!@#$%^&*+=?~]"))
        )
    return True


def _is_plausible(value: str) -> bool:
    plain = value.strip("\"'“”.,;").lower()
    if len(plain) < 4 or _MASKED.search(plain) or plain in _placeholders():
        return False
    return re.split(r"[^a-z0-9]", plain, maxsplit=1)[0] not in {
        "your",
        "isi",
        "contoh",
        "example",
        "process",
        "config",
        "env",
        "this",
        "self",
    }
