"""Any files, whether they are part of a fleet or not, looked into for what must not be published."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import UsageError
from generator.inspection.findings import Finding
from generator.inspection.watch import Watch
from generator.inspection.worker import inspect_files


def scan(places: Sequence[Path], jobs: int) -> Iterator[tuple[Path, tuple[Finding, ...]]]:
    """What is found in each file of `places`, which are files and folders, in the order of their names.

    Raises `UsageError` if one of them is not there.
    """
    for place in places:
        if not place.exists():
            raise UsageError("nothing-there", path=place.as_posix())
    yield from inspect_files([file for place in places for file in _files(place)], Watch(), jobs=jobs)


def _files(place: Path) -> Iterator[Path]:
    if not place.is_dir():
        yield place
        return
    for root, folders, names in os.walk(place):
        folders[:] = sorted(folder for folder in folders if folder != ".git")
        yield from (Path(root, name) for name in sorted(names))
