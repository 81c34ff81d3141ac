"""What the agencies of a fleet still have to do, and by when; for their staff, never for a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.errors import Problem
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
    types = register_types()
    for member in members:
        if member.missing:
            yield Owed(slug=member.slug, problems=(member.missing,))
            continue
        reading = read_agency(member.folder, types, member.folder.as_posix())
        if reading.refused:
            wrong = tuple(problem for problem in reading.problems if not problem.warning)
            yield Owed(slug=member.slug, problems=wrong)
            continue
        calendar = agency_calendar(reading.records, member.holidays)
        yield Owed(slug=member.slug, duties=duties(reading, calendar, today))
