"""Any files, whether they are part of a fleet or not, looked into for what must not be published."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import UsageError
from generator.inspection.findings import Finding
from generator.inspection.likeness import Likeness
from generator.inspection.watch import Watch
from generator.inspection.worker import inspect_files, likenesses


def scan(
    places: Sequence[Path], jobs: int, exempted: Path | None, known: Sequence[Likeness] = ()
) -> Iterator[tuple[Path, tuple[Finding, ...]]]:
    """What is found in each file of `places`, which are files and folders, in the order of their names.

    Copies of what lies in the folder `exempted`, and of documents that are `known`, are findings.

    Raises `UsageError` if one of them is not there.
    """
    files = _all_files(places)
    originals = _all_files([exempted]) if exempted else []
    there = [one for one in likenesses(originals, jobs) if one]
    yield from inspect_files(files, Watch(originals=(*known, *there)), jobs=jobs)


def fingerprints(places: Sequence[Path], jobs: int) -> list[tuple[Path, Likeness]]:
    """What each file of `places` is known by after it was saved again.

    Raises `UsageError` if one of them is not there or cannot be read.
    """
    files = _all_files(places)
    found: list[tuple[Path, Likeness]] = []
    for file, likeness in zip(files, likenesses(files, jobs), strict=True):
        if likeness is None:
            raise UsageError("nothing-there", path=file.as_posix())
        found.append((file, likeness))
    return found


def _all_files(places: Sequence[Path]) -> list[Path]:
    for place in places:
        if not place.exists():
            raise UsageError("nothing-there", path=place.as_posix())
    return [file for place in places for file in _files(place)]


def _files(place: Path) -> Iterator[Path]:
    if not place.is_dir():
        yield place
        return
    for root, folders, names in os.walk(place):
        folders[:] = sorted(folder for folder in folders if folder != ".git")
        yield from (Path(root, name) for name in sorted(names))
