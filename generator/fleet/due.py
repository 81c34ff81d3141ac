"""What the agencies of a fleet still have to do, and by when; for their staff, never for a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.errors import LamanError, Problem
from generator.fleet.checking import OUR_FAULT
from generator.fleet.manifest import Member
from generator.model.calendar import agency_calendar
from generator.model.duties import Duty, duties
from generator.registers.reading import read_agency
from generator.registers.types import register_types


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """The open duties of one agency, or what keeps them from being read."""

    slug: str
    duties: tuple[Duty, ...] = ()
    problems: tuple[Problem, ...] = ()


def owed(members: Sequence[Member], today: date) -> Iterator[Owed]:
    """What each agency owes; one that cannot be read has its problems instead, and does not stop the others."""
    for member in members:
        try:
            yield _owed(member, today)
        except LamanError:
            raise
        except Exception as error:  # noqa: BLE001 - one agency must not keep the others' duties from being told
            fault = f"{type(error).__name__}: {error}"
            problem = Problem(path=member.folder.as_posix(), code=OUR_FAULT, facts={"fault": fault})
            yield Owed(slug=member.slug, problems=(problem,))


def _owed(member: Member, today: date) -> Owed:
    if member.missing:
        return Owed(slug=member.slug, problems=(member.missing,))
    reading = read_agency(member.folder, register_types(), member.folder.as_posix())
    if reading.refused:
        wrong = tuple(problem for problem in reading.problems if not problem.warning)
        return Owed(slug=member.slug, problems=wrong)
    calendar = agency_calendar(reading.records, member.holidays)
    return Owed(slug=member.slug, duties=duties(reading, calendar, today))
