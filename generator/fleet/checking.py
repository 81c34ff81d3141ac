"""The registers of many agencies checked, without building anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.errors import ContentRefused, LamanError, Problem
from generator.fleet.manifest import Fleet, Member
from generator.fleet.single import prepare_member

OUR_FAULT = "our-fault"


def check_fleet(
    fleet: Fleet, members: Sequence[Member], day: date, jobs: int
) -> tuple[tuple[Member, tuple[Problem, ...]], ...]:
    """What is wrong with each agency, and what it should be warned of."""
    return tuple((member, _problems(fleet, member, day, jobs)) for member in members)


def _problems(fleet: Fleet, member: Member, day: date, jobs: int) -> tuple[Problem, ...]:
    try:
        prepared = prepare_member(fleet, member, day, jobs)
        return (*prepared.tainted(), *prepared.warnings)
    except ContentRefused as refused:
        return refused.problems
    except LamanError:
        raise
    except Exception as error:  # noqa: BLE001 - one agency must not keep the others from being checked
        fault = f"{type(error).__name__}: {error}"
        return (Problem(path=member.folder.as_posix(), code=OUR_FAULT, facts={"fault": fault}),)
