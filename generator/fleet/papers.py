"""Where papers for the office may be written, and how: read by nobody else, and nowhere that is shown or sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.errors import Problem, UsageError
from generator.fleet.manifest import PORTAL, Fleet, Member
from generator.fleet.repository import repository_of
from generator.inspection.knowledge import facts
from generator.model.calendar import agency_calendar
from generator.model.publishing import publish
from generator.office.rendering import sop_page
from generator.office.sop import orders
from generator.pages.papers import office_papers
from generator.pages.rendering import SITE_LANGUAGE
from generator.pages.words import Words
from generator.registers.reading import Reading, read_agency
from generator.registers.types import register_types
from generator.writing import write_whole

_ABOUT = Path("data") / "situs.json"  # every site has it
_IGNORED_BY_GIT = ".gitignore"
_FOLDER_OF_OWNER, _OTHERS = 0o700, 0o077


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that was written, or what kept it from being written; `missing` counts what is still to be filled in."""

    slug: str
    file: Path | None
    problems: tuple[Problem, ...] = ()
    exemptions: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms that were written for an agency, or what kept them from being written."""

    slug: str
    folder: Path | None
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def write_forms(fleet: Fleet, members: Sequence[Member], folder: Path, day: date) -> Iterator[Forms]:
    """Write the law's forms for each member into a folder of its own in `folder`, where its owner alone can read them.

    What they list of the registers is what is published; they lie apart because they are there to be filled in.
    Raises `UsageError` if that is no place for them.
    """
    _refuse(fleet, folder)
    types, words = register_types(), Words(SITE_LANGUAGE, "site")
    for member in members:
        reading = read_agency(member.folder, types, member.folder.as_posix(), member.internal)
        if problems := _refused(member, reading):
            yield Forms(slug=member.slug, folder=None, problems=problems)
            continue
        agency, _ = publish(reading, types, member.address, day)
        _begin(folder)
        own = folder / member.slug
        _make_private(own)
        files = []
        for paper in office_papers(agency, words, day):
            write_whole(own / paper.path, paper.content)
            files.append(own / paper.path)
        yield Forms(slug=member.slug, folder=own, files=tuple(files))


def write_sops(fleet: Fleet, members: Sequence[Member], folder: Path, day: date) -> Iterator[Paper]:
    """Write the orders of each member into `folder`, where its owner alone can read them.

    Raises `UsageError` if that is no place for them.
    """
    _refuse(fleet, folder)
    types = register_types()
    for member in members:
        reading = read_agency(member.folder, types, member.folder.as_posix(), member.internal)
        if problems := _refused(member, reading):
            yield Paper(slug=member.slug, file=None, problems=problems)
            continue
        told = orders(reading, types, agency_calendar(reading.records, member.holidays), day)
        _begin(folder)
        file = folder / f"sop-{member.slug}.html"
        write_whole(file, sop_page(told).encode())
        missing = len(told.missing) + sum(len(one.missing) for one in told.kept)
        yield Paper(slug=member.slug, file=file, exemptions=len(told.kept), missing=missing)


def _refuse(fleet: Fleet, folder: Path) -> None:
    refuse_shown_places(fleet, folder)
    _refuse_shared_places(folder)


def _begin(folder: Path) -> None:
    """Make the folder, once there is something to write into it."""
    _make_private(folder)
    if repository_of(folder) is not None and not (folder / _IGNORED_BY_GIT).exists():
        # Adding everything there is, as people do, must not add these.
        write_whole(folder / _IGNORED_BY_GIT, b"*\n")


def _refused(member: Member, reading: Reading) -> tuple[Problem, ...]:
    """What keeps the papers of a member from being made."""
    return (member.missing,) if member.missing else tuple(one for one in reading.problems if not one.warning)


def refuse_shown_places(fleet: Fleet, folder: Path) -> None:
    """Raise `UsageError` if a folder lies with what agencies write, or with what is shown as a site."""
    place = folder.resolve()
    if folder.is_symlink() or (place.exists() and not place.is_dir()):
        raise UsageError("not-our-output", path=folder.as_posix())
    sources = [fleet.source, *(member.folder for member in fleet.members)]
    sources += [member.internal.folder for member in fleet.members if member.internal]
    if any(place.is_relative_to(source.resolve()) for source in sources):
        raise UsageError("paper-in-source", path=folder.as_posix())
    shown = frozenset(facts("repositori")["folder_web"])
    for parent in (place, *place.parents):
        if parent.name.lower() in shown or _holds_a_site(parent):
            raise UsageError("paper-on-site", path=folder.as_posix(), site=parent.as_posix())


def _refuse_shared_places(folder: Path) -> None:
    repository = repository_of(folder)
    if repository and repository.public_hosts:
        remote, host = next(iter(repository.public_hosts.items()))
        root = repository.root.as_posix()
        raise UsageError("paper-in-repository", path=folder.as_posix(), root=root, remote=remote, host=host)


def _holds_a_site(folder: Path) -> bool:
    """Whether a folder is a site of ours, or one in which such sites are published."""
    return any((folder / name / _ABOUT).is_file() for name in ("", PORTAL))


def _make_private(folder: Path) -> None:
    """Make the folder, or see that nobody else can look into the one that is there."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=_FOLDER_OF_OWNER)
    except FileExistsError:
        if any(folder.iterdir()) and folder.stat().st_mode & _OTHERS:
            raise UsageError("paper-folder-open", path=folder.as_posix()) from None
    except OSError as error:
        raise UsageError("not-our-output", path=folder.as_posix()) from error
    folder.chmod(_FOLDER_OF_OWNER)
