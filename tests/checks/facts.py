"""Agencies as values, made of a few facts or read from a sample, with one thing taken out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.checks.criteria import Instrument, chosen, instruments
from generator.checks.report import Report, judge
from generator.model.agency import Agency, Attachment, Entry, PartialDate, Register
from generator.model.calendar import agency_calendar
from generator.model.publishing import Address, publish
from generator.model.terms import State
from generator.registers.reading import Reading, read_agency
from tests.fixtures.builds import ROOT, TODAY
from tests.fleet.builders import types

DAY = date.fromisoformat(TODAY)
DOCUMENT = Attachment(
    path="berkas/a.pdf",
    place="berkas/a.pdf",
    name="a.pdf",
    suffix="pdf",
    size=1,
    sha256="",
    pages=1,
    source=Path("a.pdf"),
)


@cache
def instrument() -> Instrument:
    """The usual instrument of the tests' day."""
    return chosen(instruments(types()), "", DAY)


def partial(text: str) -> PartialDate:
    """`2026`, `2026-07` or `2026-07-01` as a date."""
    return PartialDate(**dict(zip(("year", "month", "day"), map(int, text.split("-")), strict=False)))


def entry(
    register: str,
    kode: str = "X-1",
    *,
    updated: str = "",
    state: State = State.TERBIT,
    attachments: tuple[Attachment, ...] = (),
    title: str = "",
    **values: Any,
) -> Entry:
    """A published entry of these values."""
    kind = types()[register].published
    return Entry(
        type=kind,
        kode=kode if kind.shape == "list" else register,
        slug=kode.lower(),
        path=f"{register}/{kode.lower()}.html" if kind.entry_pages else f"{kind.page}#{kode.lower()}",
        title=title or kode,
        summary="",
        values=MappingProxyType(values),
        missing=(),
        state=state,
        successor=None,
        updated=partial(updated) if updated else None,
        attachments=attachments,
    )


def agency(*entries: Entry, kind: str = "perangkat-daerah", today: date = DAY, **profil: Any) -> Agency:
    """An agency with these entries and nothing else."""
    own = entry("profil", updated="2026-11-01", jenis=kind, **profil)
    found = {name: [one for one in entries if one.type.name == name] for name in types()}
    if not found["profil"]:
        found["profil"] = [own]
    return Agency(
        slug="uji",
        name="Badan Uji",
        short_name="Badan Uji",
        url="https://uji.example/",
        palette="biru",
        kind=kind,
        kind_label=kind,
        region="",
        fictional=True,
        profil=found["profil"][0],
        registers=MappingProxyType({
            name: Register(type=types()[name].published, entries=tuple(inside), updated=None)
            for name, inside in found.items()
        }),
        prose=(),
        calendar=agency_calendar({}, ()),
        today=today,
        next_change=None,
    )


@cache
def sample(folder: str, day: date = DAY) -> tuple[Reading, Agency]:
    """An agency of ours, read and published as of a day."""
    reading = read_agency(ROOT / folder, types(), folder)
    address = Address(slug=Path(folder).name, url=f"https://contoh.laman.example/{Path(folder).name}/", palette="biru")
    return reading, publish(reading, types(), address, day)[0]


def complete(day: date = DAY) -> Agency:
    """The sample that shows everything."""
    return sample("content/dinas-contoh", day)[1]


@cache
def whole() -> Report:
    """The sample that shows everything, measured."""
    return judge(complete(), instrument())


def report(of: Agency, by: Instrument | None = None) -> Report:
    """The agency measured."""
    return judge(of, by or instrument())


def outcomes(of: Report) -> Mapping[str, str]:
    """What became of each criterion."""
    return {found.criterion.id: found.outcome.value for found in of.findings}


def changed(of: Agency, register: str, entries: Iterable[Entry]) -> Agency:
    """The agency with other entries in one register."""
    table = replace(of.registers[register], entries=tuple(entries))
    found = MappingProxyType({**of.registers, register: table})
    return replace(of, registers=found, profil=found["profil"].entries[0])


def without(values: Any, path: str) -> Any:
    """The published values without what a dotted path leads to, in every row on the way."""
    if isinstance(values, tuple):
        return tuple(without(row, path) for row in values)
    name, _, rest = path.partition(".")
    if not isinstance(values, Mapping) or name not in values:
        return values
    if not rest:
        return MappingProxyType({key: value for key, value in values.items() if key != name})
    return MappingProxyType({**values, name: without(values[name], rest)})
