"""Problems in a person's words: where, what is wrong, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.checks.found import FoundProblem
from generator.errors import Problem, SchemaFault
from generator.inspection.findings import Finding
from generator.pages.sarif import ToldFinding
from generator.pages.words import Words

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# Facts by which a remedy can say more than the one for all such problems.
_BETTER = ("guess", "choices", "described", "example", "last", "empty")


def told(problem: Problem, words: Words) -> tuple[str, str]:
    """What is wrong, and how to mend it.

    Raises `SchemaFault` if there are no words for it.
    """
    if isinstance(problem, FoundProblem):
        return _told_found(problem, words)
    facts = {"item": problem.item, "field": problem.field, "path": problem.path, **problem.facts}
    if "detail" in facts:
        # What a parser said is the key of what we say.
        detail = f"details.{'-'.join(re.findall(r'[a-z]+', problem.facts['detail'].lower()))}"
        facts["detail"] = words(detail if detail in words else "details.other")
    for name in ("scheme", "front", "back"):
        if name in facts:
            facts[name] = words(f"colours.{facts[name]}")
    start = f"problems.{problem.code}"
    if f"{start}.message" not in words:
        raise SchemaFault(f"locale/{words.lang}.yml", f"no words for clerk.{start}")
    known = (name for name in _BETTER if facts.get(name) and f"{start}.{name}" in words)
    return words(f"{start}.message", **facts), words(f"{start}.{next(known, 'remedy')}", **facts)


def _told_found(problem: FoundProblem, words: Words) -> tuple[str, str]:
    found = told_finding(problem.name, problem.finding, words)
    if not problem.name:
        # A text has no columns to delete and is no file to save again.
        own = words.under(f"in-text.{problem.finding.code}")
        found = replace(found, message=own.get("message", found.message), remedy=own.get("remedy", found.remedy))
    facts = {
        "name": found.path,
        "what": found.message,
        "why": found.why,
        "remedy": found.remedy,
        "tanda": problem.tanda,
    }
    place = f" ({found.place})" if found.place else ""
    start = f"problems.{problem.code}"
    if "sources" in problem.facts:
        return words(f"{start}.withheld", **problem.facts), words(f"{start}.withheld-remedy", **problem.facts)
    remedy = "note" if problem.warning or not problem.tanda else "remedy"
    message = "exempted" if "exempted" in problem.facts else "message"
    facts = {**facts, **problem.facts, "place": place}
    return words(f"{start}.{message}", **facts), words(f"{start}.{remedy}", **facts)


def listed(problems: Iterable[Problem], words: Words) -> Iterator[str]:
    """Problems as lines a clerk can work through, file by file; a warning that many entries share is told once."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for number, problem in enumerate(sorted(problems, key=lambda one: (one.path, one.line))):
        key = (problem.path, problem.code, problem.field) if problem.warning else (str(number),)
        alike.setdefault(key, []).append(problem)
    for first, *others in alike.values():
        message, remedy = told(first, words)
        place = f"{first.path}:{first.line}" if first.line else first.path
        where = [words("place.item", item=first.item)] if first.item else []
        where += [first.field] if first.field else []
        where += [words("place.others", count=len(others))] if others else []
        mark = words("place.warning" if first.warning else "place.error")
        yield f"{place}  {', '.join(where)}".rstrip()
        yield f"  {mark}: {message}"
        yield f"  {words('place.mend')}: {remedy}"


def told_finding(path: str, finding: Finding, words: Words) -> ToldFinding:
    """A finding in the document `path` in a person's words.

    Raises `SchemaFault` if there are no words for it.
    """
    facts = {"count": finding.count, "masked": finding.masked}
    start = f"findings.{finding.code}"
    # A document may name its parts as it likes: what steers a terminal is not passed on.
    named = (f"{words(f'places.{kind}')} {_STEERING.sub(' ', name)}".strip() for kind, name in finding.where)
    return ToldFinding(
        path=_STEERING.sub("\ufffd", path),
        finding=finding,
        place=", ".join(named),
        message=words(f"{start}.message", **facts),
        why=words(f"{start}.why", **facts),
        remedy=words(f"{start}.remedy", **facts),
    )


def listed_findings(findings: Iterable[ToldFinding], words: Words) -> Iterator[str]:
    """Findings as lines: the document, the place in it, what is there, why it matters and how to mend it.

    Findings of one kind in one place are told once.
    """
    alike: dict[tuple[str, ...], list[ToldFinding]] = {}
    for one in findings:
        alike.setdefault((one.path, one.place, one.finding.severity, one.message), []).append(one)
    for told, *others in alike.values():
        count = f"({len(others) + 1}×)" if others else ""
        yield "  ".join(filter(None, (told.path, told.place, count)))
        yield f"  {words(f'scan.{told.finding.severity}')}: {told.message}"
        yield f"  {words('scan.why')}: {told.why}"
        yield f"  {words('place.mend')}: {told.remedy}"
