"""The self-assessments of a fleet on one day, as its history keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator.assets import schema_folder
from generator.checks.criteria import Instrument
from generator.checks.report import Report, rounded
from generator.errors import Problem
from generator.registers.reading import Record, read_form
from generator.registers.types import RegisterType, form_type

_FORM = "riwayat-nilai"
_SCORED, _UNSCORED = "dinilai", "tidak-dapat-dinilai"
_HEAD = "# Ditulis oleh laman score --snapshot. Penilaian mandiri pada satu hari, bukan hasil Komisi Informasi."


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An aspect or a band by the id and the title it had on the day; of a band, `lower` is where it begins."""

    id: str
    title: str
    lower: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """What an aspect brought of what it could."""

    aspect: str
    points: float
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one agency stood; `total` is None where it could not be measured.

    `shown` is whether the agency had chosen that its total may be shown.
    """

    slug: str
    shown: bool
    total: float | None
    band: str
    aspects: tuple[Points, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Where all agencies of a fleet stood on a day, by an instrument of then."""

    day: date
    instrument: str
    version: int
    title: str
    aspects: tuple[Named, ...]
    bands: tuple[Named, ...]
    standings: tuple[Standing, ...]


def snapshot(instrument: Instrument, day: date, standings: Sequence[Standing]) -> Snapshot:
    """The standings on `day`, with all that their instrument must be remembered for."""
    return Snapshot(
        day=day,
        instrument=instrument.id,
        version=instrument.version,
        title=instrument.title,
        aspects=tuple(Named(id=aspect.id, title=aspect.title) for aspect in instrument.aspects),
        bands=tuple(Named(id=band.id, title=band.title, lower=band.lower) for band in instrument.bands),
        standings=tuple(standings),
    )


def standing(slug: str, report: Report | None, *, shown: bool) -> Standing:
    """Where an agency stands by its self-assessment, or that there is none."""
    if report is None:
        return Standing(slug=slug, shown=False, total=None, band="", aspects=())
    return Standing(
        slug=slug,
        shown=shown,
        total=rounded(report.total),
        band=report.band.id,
        aspects=tuple(
            Points(aspect=one.aspect.id, points=rounded(one.points), worth=rounded(one.worth)) for one in report.aspects
        ),
    )


# ------------------------------------------------------------------------- written


def snapshot_text(kept: Snapshot) -> str:
    """The snapshot as its file has it: one line for each agency, so that two days can be compared line by line."""
    return "\n".join([*_lines(kept), ""])


def _lines(kept: Snapshot) -> Iterator[str]:
    yield _HEAD
    yield f"tanggal: {kept.day.isoformat()}"
    yield f"instrumen: {_flow(nama=kept.instrument, versi=kept.version, judul=kept.title)}"
    yield "aspek:"
    yield from (f"  - {_flow(id=one.id, judul=one.title)}" for one in kept.aspects)
    yield "predikat:"
    yield from (f"  - {_flow(id=one.id, judul=one.title, mulai=one.lower)}" for one in kept.bands)
    yield "badan:"
    yield from (f"  - {_standing(one)}" for one in kept.standings)


def _standing(one: Standing) -> str:
    if one.total is None:
        return _flow(slug=one.slug, keadaan=_UNSCORED)
    aspects = ", ".join(
        f'{{id: "{points.aspect}", nilai: {points.points:.2f}, dari: {points.worth:.2f}}}' for points in one.aspects
    )
    start = _flow(slug=one.slug, keadaan=_SCORED).removesuffix("}")
    shown = "ya" if one.shown else "tidak"
    return f'{start}, tampil: {shown}, nilai: {one.total:.2f}, predikat: "{one.band}", aspek: [{aspects}]}}'


def _flow(**facts: object) -> str:
    # A text as JSON writes it is a text to YAML as well.
    return f"{{{', '.join(f'{name}: {json.dumps(value, ensure_ascii=False)}' for name, value in facts.items())}}}"


# ------------------------------------------------------------------------- read


def read_snapshot(file: Path) -> Snapshot | tuple[Problem, ...]:
    """The snapshot in a file, or everything that keeps it from being one."""
    records, problems = read_form(file, file.as_posix(), _form())
    wrong = [problem for problem in problems if not problem.warning]
    if wrong:
        return tuple(wrong)
    if not records:
        return (Problem(path=file.as_posix(), code="snapshot-empty"),)
    record = records[0]
    if wrong := [*_of_another_day(record, file), *_incoherent(record)]:
        return tuple(wrong)
    values = record.values
    return Snapshot(
        day=date.fromisoformat(values["tanggal"]),
        instrument=values["instrumen"]["nama"],
        version=values["instrumen"]["versi"],
        title=values["instrumen"]["judul"],
        aspects=tuple(Named(id=one["id"], title=one["judul"]) for one in values["aspek"]),
        bands=tuple(Named(id=one["id"], title=one["judul"], lower=one["mulai"]) for one in values["predikat"]),
        standings=tuple(_read(row) for row in values["badan"]),
    )


@cache
def _form() -> RegisterType:
    return form_type(_FORM, schema_folder() / f"{_FORM}.yml")


def _read(row: dict[str, Any]) -> Standing:
    return Standing(
        slug=row["slug"],
        shown=row.get("tampil", False),
        total=row.get("nilai"),
        band=row.get("predikat", ""),
        aspects=tuple(Points(aspect=one["id"], points=one["nilai"], worth=one["dari"]) for one in row.get("aspek", ())),
    )


def _of_another_day(record: Record, file: Path) -> Iterator[Problem]:
    if record.values["tanggal"] != file.stem:
        yield record.problem("snapshot-day", "tanggal", value=record.values["tanggal"], name=file.name)


def _incoherent(record: Record) -> Iterator[Problem]:
    """Agencies that are there twice, or whose total, band and aspects do not belong together."""
    values = record.values
    aspects = {one["id"] for one in values["aspek"]}
    bands = {one["id"]: one["mulai"] for one in values["predikat"]}
    seen: set[str] = set()
    for number, row in enumerate(values["badan"]):
        if row["slug"] in seen:
            yield record.problem("agency-twice", "badan", number, "slug", value=row["slug"])
        seen.add(row["slug"])
        if not _fits(row, aspects, bands):
            yield record.problem("snapshot-row", "badan", number, value=row["slug"])


def _fits(row: dict[str, Any], aspects: set[str], bands: dict[str, float]) -> bool:
    if row["keadaan"] == _UNSCORED:
        return not row.keys() & {"tampil", "nilai", "predikat", "aspek"}
    if "nilai" not in row or [one["id"] for one in row.get("aspek", ()) if one["id"] not in aspects]:
        return False
    if "aspek" in row and not _sums_up(row["nilai"], [one["nilai"] for one in row["aspek"]]):
        return False
    reached = [lower for lower in bands.values() if row["nilai"] >= lower]
    return bool(reached) and bands.get(row.get("predikat", "")) == max(reached)


def _sums_up(total: float, points: Sequence[float]) -> bool:
    """Whether a total is that of its aspects, of which each was rounded down, as was the total."""
    left = round(100 * total) - sum(round(100 * one) for one in points)
    return 0 <= left < max(len(points), 1)
