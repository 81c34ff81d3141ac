"""The registers of many agencies checked, without building anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.errors import ContentRefused, LamanError, Problem
from generator.fleet.instruments import fleet_instrument, unused_instruments
from generator.fleet.manifest import MANIFEST, Fleet, Member
from generator.fleet.repository import exposures
from generator.fleet.single import prepare_member, unpublished_files
from generator.inspection.likeness import Likeness
from generator.registers.guessing import guess
from generator.registers.joining import Place

OUR_FAULT = "our-fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is wrong with an agency and what it should be warned of; which files must not leave the office.

    `documents` are those that were looked into because they are about to be published, `exempted` what those are known
    by that must not be.
    """

    member: Member
    problems: tuple[Problem, ...]
    unpublished: Mapping[str, Place] = field(default_factory=dict)
    documents: frozenset[Path] = frozenset()
    exempted: tuple[Likeness, ...] = ()


def check_fleet(fleet: Fleet, members: Sequence[Member], day: date, jobs: int) -> tuple[Checked, ...]:
    """What came of the check of each agency.

    Raises `ContentRefused` if the fleet's own instrument cannot be used.
    """
    fleet_instrument(fleet, day)
    return tuple(_checked(fleet, member, day, jobs) for member in members)


def _checked(fleet: Fleet, member: Member, day: date, jobs: int) -> Checked:
    try:
        prepared = prepare_member(fleet, member, day, jobs)
    except ContentRefused as refused:
        return Checked(member=member, problems=refused.problems, unpublished=unpublished_files(member))
    except LamanError:
        raise
    except Exception as error:  # noqa: BLE001 - one agency must not keep the others from being checked
        fault = f"{type(error).__name__}: {error}"
        problem = Problem(path=member.folder.as_posix(), code=OUR_FAULT, facts={"fault": fault})
        return Checked(member=member, problems=(problem,))
    return Checked(
        member=member,
        problems=(*prepared.tainted(), *prepared.warnings),
        unpublished=prepared.unpublished,
        documents=frozenset(document.source for document in prepared.documents),
        exempted=prepared.exempted,
    )


def fleet_warnings(fleet: Fleet) -> Iterator[Problem]:
    """What whoever builds the fleet should know before its agencies are looked at."""
    if fleet.internal is not None and not fleet.internal.is_dir():
        facts = {"folder": fleet.internal.as_posix()}
        yield Problem(path=(fleet.source / MANIFEST).as_posix(), code="internal-missing", facts=facts, warning=True)
    elif fleet.internal is not None:
        yield from _folders_of_nobody(fleet, fleet.internal)
    yield from unused_instruments(fleet)


def _folders_of_nobody(fleet: Fleet, internal: Path) -> Iterator[Problem]:
    """Folders inside that no agency reads: nobody would miss what is in them, and the gate would not know it."""
    slugs = {member.slug for member in fleet.members}
    with suppress(OSError):  # one that may not be looked into is told when its agency is read
        for folder in sorted(internal.iterdir()):
            if folder.name not in slugs and folder.is_dir() and any(folder.glob("*.yml")):
                facts = {"name": folder.name, "guess": guess(folder.name, slugs)}
                yield Problem(path=f"{folder.as_posix()}/", code="internal-nobody", facts=facts, warning=True)


def misplaced(fleet: Fleet, checked: Sequence[Checked]) -> Iterator[Problem]:
    """Files of the source in which a column is filled that the fleet's internal folder is for."""
    if fleet.internal is not None:
        for file, place in sorted(_unpublished(checked).items()):
            if not file.is_relative_to(fleet.internal):
                yield place.problem("internal-belongs", warning=True, folder=fleet.internal.as_posix())


def carried_out(fleet: Fleet, checked: Sequence[Checked], day: date) -> Iterator[Problem]:
    """What of the registers stays in the office and would be carried out of it by git."""
    roots = [fleet.source, *([fleet.internal] if fleet.internal and fleet.internal.is_dir() else [])]
    told: set[tuple[str, str]] = set()
    for root in roots:
        for problem in exposures(root, _unpublished(checked), fleet.vouched, day):
            if (problem.path, problem.code) not in told:
                told.add((problem.path, problem.code))
                yield problem


def _unpublished(checked: Sequence[Checked]) -> dict[Path, Place]:
    return {Path(file): place for one in checked for file, place in one.unpublished.items()}
