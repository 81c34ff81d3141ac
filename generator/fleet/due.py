"""What the agencies of a fleet still have to do, and by when; for their staff, never for a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.checks.dates import impossible_dates
from generator.errors import LamanError, Problem
from generator.fleet.checking import OUR_FAULT
from generator.fleet.manifest import Member
from generator.model.calendar import agency_calendar
from generator.model.duties import Bucket, Duty, duties, rules
from generator.registers.reading import read_agency
from generator.registers.types import register_types


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """The open duties of one agency with warnings of dates that may hide one, or what keeps them from being read."""

    slug: str
    duties: tuple[Duty, ...] = ()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """An agency that has left somebody without an answer: how many requests and objections, since which day."""

    slug: str
    requests: int
    objections: int
    oldest: date


def behind(found: Iterable[Owed], today: date) -> tuple[Behind, ...]:
    """The agencies in which a request or an objection is overdue, the one that is longest so first."""
    waited_for = {rule.id for rule in rules() if rule.answers}
    told = []
    for own in found:
        late = [duty for duty in own.duties if duty.rule in waited_for and duty.bucket(today) is Bucket.OVERDUE]
        if late:
            counts = Counter(duty.register for duty in late)
            oldest = min(duty.due for duty in late if duty.due)
            told.append(
                Behind(slug=own.slug, requests=counts["permohonan"], objections=counts["keberatan"], oldest=oldest)
            )
    return tuple(sorted(told, key=lambda one: (one.oldest, one.slug)))


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
    reading = read_agency(member.folder, register_types(), member.folder.as_posix(), member.internal)
    if reading.refused:
        wrong = tuple(problem for problem in reading.problems if not problem.warning)
        return Owed(slug=member.slug, problems=wrong)
    calendar = agency_calendar(reading.records, member.holidays)
    warnings = tuple(impossible_dates(reading.records, today))
    return Owed(slug=member.slug, duties=duties(reading, calendar, today), warnings=warnings)
