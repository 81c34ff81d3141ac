"""The agencies of a fleet measured by an instrument, without building anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.checks.criteria import Instrument
from generator.checks.judges import Remedy
from generator.checks.links import Visits, links_of, unreachable, visited
from generator.checks.report import Places, Report, judge, notes
from generator.checks.snapshots import Snapshot, snapshot, standing
from generator.errors import ContentRefused, LamanError, Problem
from generator.fleet.checking import OUR_FAULT
from generator.fleet.manifest import Member
from generator.model.agency import Agency
from generator.model.publishing import publish
from generator.registers.reading import read_agency
from generator.registers.types import RegisterType


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """An agency with its self-assessment and where to mend what is missing."""

    agency: Agency
    report: Report
    places: Places
    notes: tuple[Remedy, ...]

    @property
    def shown(self) -> bool:
        """Whether the agency has chosen that its total may be shown."""
        return bool(self.agency.profil.values.get("tampilkan_nilai"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscored:
    """An agency that cannot be published and so cannot be measured."""

    slug: str
    problems: tuple[Problem, ...]


def score_fleet(
    members: Sequence[Member],
    types: Mapping[str, RegisterType],
    found: Mapping[str, Instrument],
    instrument: Instrument,
    day: date,
) -> tuple[Scored | Unscored, ...]:
    """Each agency's self-assessment as of `day`, or why there is none; one that fails does not stop the others."""
    known = frozenset(criterion for one in found.values() for criterion in one.by_id)
    return tuple(_score(member, types, instrument, known, day) for member in members)


def _score(
    member: Member, types: Mapping[str, RegisterType], instrument: Instrument, known: frozenset[str], day: date
) -> Scored | Unscored:
    if member.missing:
        return Unscored(slug=member.slug, problems=(member.missing,))
    try:
        reading = read_agency(member.folder, types, member.folder.as_posix())
        agency, _ = publish(reading, types, member.address, day)
        report = judge(agency, instrument)
        told = notes(agency, report, known)
        return Scored(agency=agency, report=report, places=Places(reading, agency), notes=told)
    except ContentRefused as refused:
        return Unscored(slug=member.slug, problems=tuple(refused.problems))
    except LamanError:
        raise
    except Exception as error:  # noqa: BLE001 - one agency must not keep the others from being measured
        fault = f"{type(error).__name__}: {error}"
        problem = Problem(path=member.folder.as_posix(), code=OUR_FAULT, facts={"fault": fault})
        return Unscored(slug=member.slug, problems=(problem,))


def with_visits(found: Sequence[Scored | Unscored], visits: Visits) -> tuple[Scored | Unscored, ...]:
    """What was found, with what is known of the links on which it rests."""
    return tuple(_with_visits(one, visits) if isinstance(one, Scored) else one for one in found)


def _with_visits(one: Scored, visits: Visits) -> Scored:
    told = (*one.notes, *unreachable(one.agency, one.report, visits))
    return replace(one, report=visited(one.report, one.agency, visits), notes=told)


def links(found: Sequence[Scored | Unscored]) -> tuple[str, ...]:
    """The links on which what was found rests, each once."""
    every = (url for one in found if isinstance(one, Scored) for url in links_of(one.agency, one.report))
    return tuple(dict.fromkeys(every))


def taken(found: Sequence[Scored | Unscored], instrument: Instrument, day: date) -> Snapshot:
    """What was found of a fleet, as its history keeps it."""
    standings = [
        standing(one.agency.slug, one.report, shown=one.shown)
        if isinstance(one, Scored)
        else standing(one.slug, None, shown=False)
        for one in found
    ]
    return snapshot(instrument, day, standings)
