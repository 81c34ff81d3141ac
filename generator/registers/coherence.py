"""What in one entry cannot be true together, by the rules its register declares under `x-register`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from generator.registers.types import RegisterType

Found = tuple[str, str, bool, dict[str, str]]
"""The code of a problem, the field it stands at, whether it is a mere warning, and its facts."""


def incoherent(kind: RegisterType, values: Mapping[str, Any]) -> list[Found]:
    """Dates out of order, columns that exclude each other, and reasons that a decision asks for and that are not there.

    What two columns hold against each other is refused: no figure made of it would be true. A date that is missing or
    comes too early is warned of, since old registers have many; it is left out where days are counted.
    """
    found: list[Found] = []
    if values.get("status") == "dicabut":
        return found
    for order in kind.coherence.dates_in_order:
        known = [name for name in order if isinstance(values.get(name), str)]
        for before, name in pairwise(known):
            # Texts of whole dates stand in the order of their days.
            if len(values[before]) == len(values[name]) == _WHOLE and values[name] < values[before]:
                facts = {"title": kind.by_name[name].title, "other": kind.by_name[before].title}
                found.append(("dates-swapped", name, True, facts))
    for clash in kind.coherence.clashes:
        for other in clash.never if _holds(clash.when, values) else ():
            if values.get(other):
                facts = {"title": _said(kind, clash.when, values), "other": kind.by_name[other].title}
                found.append(("columns-clash", other, False, facts))
    for need in kind.coherence.needs:
        if _holds(need.when, values) and not any(values.get(name) for name in need.any_of):
            titles = ", ".join(kind.by_name[name].title for name in need.any_of)
            facts = {"title": _said(kind, need.when, values), "others": titles, "basis": need.basis}
            found.append(("reason-missing", next(iter(need.when)), True, facts))
    return found


_WHOLE = len("2026-03-09")


def _holds(when: Mapping[str, tuple[Any, ...]], values: Mapping[str, Any]) -> bool:
    return all(values.get(name) in wanted for name, wanted in when.items())


def _said(kind: RegisterType, when: Mapping[str, tuple[Any, ...]], values: Mapping[str, Any]) -> str:
    """The columns of a condition with what they hold, which is a choice or a yes and nothing typed."""
    return ", ".join(
        kind.by_name[name].title
        if values[name] is True
        else f"{kind.by_name[name].title}: {kind.by_name[name].label(values[name])}"
        for name in when
    )
