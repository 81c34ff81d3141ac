"""The agencies of a fleet measured by an instrument, without building anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.checks.criteria import Instrument
from generator.checks.report import Places, Report, judge
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscored:
    """An agency that cannot be published and so cannot be measured."""

    slug: str
    problems: tuple[Problem, ...]


def score_fleet(
    members: Sequence[Member], types: Mapping[str, RegisterType], instrument: Instrument, day: date
) -> tuple[Scored | Unscored, ...]:
    """Each agency's self-assessment as of `day`, or why there is none; one that fails does not stop the others."""
    return tuple(_score(member, types, instrument, day) for member in members)


def _score(member: Member, types: Mapping[str, RegisterType], instrument: Instrument, day: date) -> Scored | Unscored:
    if member.missing:
        return Unscored(slug=member.slug, problems=(member.missing,))
    try:
        reading = read_agency(member.folder, types, member.folder.as_posix())
        agency, _ = publish(reading, types, member.address, day)
        return Scored(agency=agency, report=judge(agency, instrument), places=Places(reading, agency))
    except ContentRefused as refused:
        return Unscored(slug=member.slug, problems=tuple(refused.problems))
    except LamanError:
        raise
    except Exception as error:  # noqa: BLE001 - one agency must not keep the others from being measured
        fault = f"{type(error).__name__}: {error}"
        return Unscored(
            slug=member.slug, problems=(Problem(path=member.folder.as_posix(), code=OUR_FAULT, facts={"fault": fault}),)
        )
