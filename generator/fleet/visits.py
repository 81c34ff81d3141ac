"""What came of the links that were tried, kept beside the manifest for the days after."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from generator.assets import schema_folder
from generator.checks.links import Reached, Visit, Visits
from generator.errors import Problem, UsageError
from generator.fleet.manifest import VISITS
from generator.registers.reading import read_form
from generator.registers.types import RegisterType, form_type
from generator.writing import FOR_ALL_TO_READ, write_whole

_HEAD = "# Ditulis oleh laman score --check-links: tautan ke situs lain yang dicoba dibuka, dengan hasil dan harinya."


def read_visits(source: Path) -> tuple[Visits, tuple[Problem, ...]]:
    """The last visit to each link, and what is wrong with the file; of one that is broken nothing counts."""
    file = source / VISITS
    if not file.exists():
        return {}, ()
    records, problems = read_form(file, file.as_posix(), _form())
    wrong = tuple(problem for problem in problems if not problem.warning)
    rows = records[0].values.get("tautan", ()) if records and not wrong else ()
    visits = [
        Visit(
            url=row["url"],
            reached=Reached(row["hasil"]),
            day=date.fromisoformat(row["tanggal"]),
            reason=row.get("alasan", ""),
            status=row.get("kode", 0),
        )
        for row in rows
    ]
    return {visit.url: visit for visit in visits}, wrong


def fleet_visits(source: Path) -> Visits:
    """The last visit to each link; none where the file is not there or not whole, which the check tells."""
    file = source / VISITS
    try:
        return _read_once(source, file.read_bytes())
    except OSError:
        return {}


@lru_cache(maxsize=4)
def _read_once(source: Path, _content: bytes) -> Visits:
    return read_visits(source)[0]


def keep_visits(source: Path, visits: Iterable[Visit], today: date) -> Path:
    """Write the visits that still say something, by address; the file.

    Raises `UsageError` if it cannot be written.
    """
    file = source / VISITS
    lines = [_HEAD, "tautan:", *_rows(sorted(visits, key=lambda visit: visit.url), today)]
    try:
        write_whole(file, "\n".join([*lines, ""]), FOR_ALL_TO_READ)
    except OSError as error:
        raise UsageError("cannot-write", path=file.as_posix(), reason=error.strerror or str(error)) from error
    return file


def _rows(visits: Iterable[Visit], today: date) -> Iterator[str]:
    for visit in visits:
        if visit.until >= today:
            facts = {"url": visit.url, "hasil": visit.reached.value, "alasan": visit.reason, "kode": visit.status}
            told = ", ".join(
                f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items() if value
            )
            yield f"  - {{{told}, tanggal: {visit.day.isoformat()}}}"


@cache
def _form() -> RegisterType:
    name = VISITS.removesuffix(".yml")
    return form_type(name, schema_folder() / VISITS)
