"""Problems in a person's words: where, what is wrong, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.errors import Problem, SchemaFault
from generator.pages.words import Words


def told(problem: Problem, words: Words) -> tuple[str, str]:
    """What is wrong, and how to mend it.

    Raises `SchemaFault` if there are no words for it.
    """
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
    remedy = f"{start}.guess" if facts.get("guess") and f"{start}.guess" in words else f"{start}.remedy"
    return words(f"{start}.message", **facts), words(remedy, **facts)


def listed(problems: Iterable[Problem], words: Words) -> Iterator[str]:
    """Problems as lines a clerk can work through; a warning that many entries share is told once."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for number, problem in enumerate(problems):
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
