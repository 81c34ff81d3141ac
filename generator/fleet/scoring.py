"""The agencies of a fleet measured by an instrument, without building anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.checks.criteria import Instrument
from generator.checks.judges import Remedy
from generator.checks.links import Visits, links_of, measured, unreachable
from generator.checks.report import Places, Report, notes
from generator.checks.snapshots import Standing, standing
from generator.errors import ContentRefused, LamanError, Problem
from generator.fleet.checking import OUR_FAULT
from generator.fleet.manifest import Member
from generator.model.agency import Agency
from generator.model.publishing import publish
from generator.registers.reading import read_agency
from generator.registers.types import RegisterType, register_types


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
    found: Mapping[str, Instrument],
    instrument: Instrument,
    visits: Visits,
    day: date,
) -> Iterator[Scored | Unscored]:
    """Each agency's self-assessment as of `day`, or why there is none; one that fails does not stop the others.

    One after the other, for the registers of a large fleet are more than a machine can hold.
    """
    types = register_types()
    known = frozenset(criterion for one in found.values() for criterion in one.by_id)
    return (_score(member, types, instrument, known, visits, day) for member in members)


def _score(
    member: Member,
    types: Mapping[str, RegisterType],
    instrument: Instrument,
    known: frozenset[str],
    visits: Visits,
    day: date,
) -> Scored | Unscored:
    if member.missing:
        return Unscored(slug=member.slug, problems=(member.missing,))
    try:
        reading = read_agency(member.folder, types, member.folder.as_posix())
        agency, _ = publish(reading, types, member.address, day)
        report = measured(agency, instrument, visits)
        told = (*notes(agency, report, known), *unreachable(agency, report, visits))
        return Scored(agency=agency, report=report, places=Places(reading, agency), notes=told)
    except ContentRefused as refused:
        return Unscored(slug=member.slug, problems=tuple(refused.problems))
    except LamanError:
        raise
    except Exception as error:  # noqa: BLE001 - one agency must not keep the others from being measured
        fault = f"{type(error).__name__}: {error}"
        problem = Problem(path=member.folder.as_posix(), code=OUR_FAULT, facts={"fault": fault})
        return Unscored(slug=member.slug, problems=(problem,))


def links(found: Iterable[Scored | Unscored]) -> tuple[str, ...]:
    """The links on which what was found rests, each once."""
    every = (url for one in found if isinstance(one, Scored) for url in links_of(one.agency, one.report))
    return tuple(dict.fromkeys(every))


def stands(one: Scored | Unscored) -> Standing:
    """Where an agency stands, as the fleet's history keeps it."""
    if isinstance(one, Scored):
        return standing(one.agency.slug, one.report, shown=one.shown)
    return standing(one.slug, None, shown=False)
