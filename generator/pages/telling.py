"""Problems in a person's words: where, what is wrong, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.checks.found import FoundProblem
from generator.errors import Problem, SchemaFault
from generator.inspection.findings import Finding
from generator.pages.sarif import ToldFinding
from generator.pages.words import Words

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# Facts by which a remedy can say more than the one for all such problems.
_BETTER = ("guess", "choices", "described", "example", "last", "empty", "blank", "row", "column")

_IN_FULL, _PLACES = 3, 20
# What somebody answers for is told each time.
_DECISIONS = frozenset({"finding-accepted"})


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
    """Problems as lines a clerk can work through, file by file.

    A warning that many entries share is told once, and of errors that say the same the first few.
    """
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in sorted(problems, key=lambda one: (one.path, one.line)):
        alike.setdefault(_kind(problem, words), []).append(problem)
    for group in alike.values():
        first, *others = group
        if first.warning:
            yield from _in_full(first, words, _also(first, others, words))
            continue
        for problem in group[:_IN_FULL]:
            yield from _in_full(problem, words)
        if len(group) > _IN_FULL:
            yield _in_short(group[_IN_FULL:], words)


def _kind(problem: Problem, words: Words) -> tuple[object, ...]:
    """What problems have in common that need not be told one by one."""
    name, found = (problem.name, problem.finding.code) if isinstance(problem, FoundProblem) else ("", "")
    if problem.code in _DECISIONS:
        return (problem.path, problem.code, problem.line, problem.item)
    if problem.warning:
        return (problem.path, problem.code, problem.field, name, found)
    # The message on a document tells the place in it.
    said = problem.facts.get("exempted") if name else told(problem, words)[0]
    return (problem.path, problem.code, said, name, found)


def _also(first: Problem, others: Sequence[Problem], words: Words) -> str:
    """For how many more entries a warning is, or how often more for the same one, and where if that is elsewhere."""
    if not others:
        return ""
    entries = {one.item for one in others} - {first.item}
    if entries:
        return words("place.others", count=len(entries))
    kind, where = _elsewhere(others, words, besides=_elsewhere([first], words)[1])
    return words(f"place.again-{kind}" if where else "place.again", count=len(others), where=where)


def _in_full(problem: Problem, words: Words, others: str = "") -> Iterator[str]:
    message, remedy = told(problem, words)
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    where = [words("place.item", item=problem.item) if problem.item else "", problem.field, others]
    mark = words("place.warning" if problem.warning else "place.error")
    yield f"{place}  {', '.join(filter(None, where))}".rstrip()
    yield f"  {mark}: {message}"
    yield f"  {words('place.mend')}: {remedy}"


def _in_short(problems: Sequence[Problem], words: Words) -> str:
    """How many more there are, and where; all of each is in the JSON."""
    kind, where = _elsewhere(problems, words)
    marks = f" {words('place.marks')}" if any(isinstance(one, FoundProblem) and one.tanda for one in problems) else ""
    return f"  {words(f'place.more-{kind}' if where else 'place.more', count=len(problems), where=where)}{marks}"


def _elsewhere(problems: Sequence[Problem], words: Words, besides: str = "") -> tuple[str, str]:
    """Where problems are, but for the place `besides`: in `places` of a document, or on `lines` of a text."""
    found = [one for one in problems if isinstance(one, FoundProblem)]
    if found and found[0].name:
        kind, between, where = "places", "; ", [_place(one.finding, words) for one in found]
    else:
        kind, between, where = "lines", ", ", [str(one.line) for one in problems if one.line]
    named = [one for one in dict.fromkeys(where) if one and one != besides]
    return kind, between.join([*named[:_PLACES], *(["…"] if len(named) > _PLACES else [])])


def told_finding(path: str, finding: Finding, words: Words) -> ToldFinding:
    """A finding in the document `path` in a person's words.

    Raises `SchemaFault` if there are no words for it.
    """
    facts = {"count": finding.count, "masked": finding.masked}
    start = f"findings.{finding.code}"
    return ToldFinding(
        path=_STEERING.sub("\ufffd", path),
        finding=finding,
        place=_place(finding, words),
        message=words(f"{start}.message", **facts),
        why=words(f"{start}.why", **facts),
        remedy=words(f"{start}.remedy", **facts),
    )


def _place(finding: Finding, words: Words) -> str:
    # A document may name its parts as it likes: what steers a terminal is not passed on.
    return ", ".join(f"{words(f'places.{kind}')} {_STEERING.sub(' ', name)}".strip() for kind, name in finding.where)


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
