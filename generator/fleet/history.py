"""The history of a fleet's self-assessments: one file for each day on which somebody kept them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.checks.snapshots import Snapshot, read_snapshot, snapshot_text
from generator.errors import Problem, UsageError
from generator.fleet.manifest import HISTORY
from generator.writing import FOR_ALL_TO_READ, write_whole

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The file a snapshot was kept in; `replaced` if there was another of the same day."""

    file: Path
    replaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The snapshots of a fleet, the oldest first, and what is wrong with those that cannot be read."""

    snapshots: tuple[Snapshot, ...]
    problems: tuple[Problem, ...]


def keep(source: Path, taken: Snapshot) -> Kept:
    """Put a snapshot into the history, whole or not at all, in the place of one of the same day.

    Raises `UsageError` if that cannot be written.
    """
    folder = source / HISTORY
    file = folder / f"{taken.day.isoformat()}.yml"
    text = snapshot_text(taken)
    try:
        before = file.read_bytes() if file.exists() else None
        if before != text.encode():
            folder.mkdir(exist_ok=True)
            write_whole(file, text, FOR_ALL_TO_READ)
    except OSError as error:
        raise UsageError("cannot-write", path=file.as_posix(), reason=error.strerror or str(error)) from error
    return Kept(file=file, replaced=before not in (None, text.encode()))


def snapshot_files(source: Path) -> tuple[Path, ...]:
    """The files of the history, the oldest first."""
    return tuple(sorted(file for file in (source / HISTORY).glob("*.yml") if _DAY.fullmatch(file.name)))


def history(files: Sequence[Path]) -> History:
    """What stands in these files; one that is broken takes nothing from the others."""
    read = [read_snapshot(file) for file in files]
    return History(
        snapshots=tuple(one for one in read if isinstance(one, Snapshot)),
        problems=tuple(problem for one in read if not isinstance(one, Snapshot) for problem in one),
    )


def next_snapshot(source: Path, today: date) -> date | None:
    """The first day after `today` for which there is a snapshot already."""
    return min((day for file in snapshot_files(source) if (day := _day(file)) and day > today), default=None)


def _day(file: Path) -> date | None:
    try:
        return date.fromisoformat(file.stem)
    except ValueError:
        return None


def last_of_years(source: Path, today: date) -> History:
    """The last snapshot of each year until `today` that can be read, and what is wrong with later ones of that year."""
    years: dict[str, list[Path]] = {}
    for file in snapshot_files(source):
        if file.stem <= today.isoformat():
            years.setdefault(file.stem[:4], []).append(file)
    found = [_last(files) for files in years.values()]
    return History(
        snapshots=tuple(one for each in found for one in each.snapshots),
        problems=tuple(problem for each in found for problem in each.problems),
    )


def _last(files: Sequence[Path]) -> History:
    problems: list[Problem] = []
    for file in reversed(files):
        read = read_snapshot(file)
        if isinstance(read, Snapshot):
            return History(snapshots=(read,), problems=tuple(problems))
        problems += read
    return History(snapshots=(), problems=tuple(problems))
