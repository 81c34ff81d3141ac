"""The yearly report of how information was served: prose from its register, figures from the others.

Its parts and their order are those of `schema/layanan/bagian-laporan.yml` (Perki KI 1/2021 Pasal 56-58).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from generator.model.agency import Agency, Entry, PartialDate
from generator.model.duties import report_due
from generator.model.service import service_facts
from generator.model.statistics import Figures, Statistics
from generator.model.tallies import EVERYTHING, tally
from generator.pages.figures import Figure, YearTable, four_figures, request_tables, shown_figure
from generator.pages.letterhead import letterhead, set_with_emblem
from generator.pages.prints import blocks
from generator.pages.rendering import Renderer, date_text, number
from generator.pages.words import Words
from generator.registers.types import Field

_COUNTED = ("permohonan", "keberatan", "sengketa")
_FACTS = ("tanggal", "penetap", "disampaikan")
_NOTHING = shown_figure(0)
_YEARS = 2  # the year of the report and the one before, to compare it with


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a report: what was written, what was counted, and whether it is there at all.

    `brief` parts make the summary. `absent` is True where the law asks for the part and nothing was written, `none`
    where the law asks for it only if there is something to tell and there is not.
    """

    id: str
    title: str
    basis: Sequence[Mapping[str, str]]
    brief: bool
    fields: tuple[Field, ...]
    tables: tuple[YearTable, ...]
    absent: bool
    none: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report with its figures: the four of UU 14/2008 Pasal 12, if the year had requests, and its parts in order.

    `requests` are those of the year by their numbers, and `times` how many working days the answer to each took.
    """

    year: int
    four: tuple[Figure, ...]
    parts: tuple[Part, ...]
    requests: tuple[Entry, ...]
    times: Mapping[str, str]

    @property
    def absent(self) -> tuple[Part, ...]:
        """The parts that the law asks for and nobody wrote."""
        return tuple(part for part in self.parts if part.absent)


def report_view(entry: Entry, agency: Agency, statistics: Statistics, words: Words) -> ReportView:
    """The report of one entry of the register `laporan`; `statistics` are those of all requests."""
    return _Report(entry, agency, statistics, words).whole()


def years_without_report(agency: Agency, statistics: Statistics) -> tuple[int, ...]:
    """The years that had requests and of which the report is overdue, the newest first."""
    reported = {entry.values.get("tahun") for entry in agency.registers["laporan"].entries}
    years = (figures.year for figures in statistics.years if figures.year is not None)
    return tuple(year for year in years if year not in reported and report_due(year) < agency.today)


class _Report:
    def __init__(self, entry: Entry, agency: Agency, statistics: Statistics, words: Words) -> None:
        self.entry = entry
        self.agency = agency
        self.words = words
        self.year: int = entry.values["tahun"]
        self.years = [self.year - back for back in range(_YEARS)]
        self.times = statistics.times
        self.figures = [one for one in statistics.years if one.year in self.years]
        types = {name: register.type for name, register in agency.registers.items()}
        self.requests = request_tables(self.figures, types["permohonan"], types["dik"], words) if self._served else {}

    @property
    def _served(self) -> Figures | None:
        """The figures of the year itself."""
        return next((one for one in self.figures if one.year == self.year), None)

    def whole(self) -> ReportView:
        served = self._served
        return ReportView(
            year=self.year,
            four=four_figures(served, self.words) if served else (),
            parts=tuple(map(self._part, service_facts()["bagian_laporan"])),
            requests=tuple(self._requests()),
            times={kode: self._taken(kode, days) for kode, days in self.times.taken.items()},
        )

    def _taken(self, kode: str, days: int) -> str:
        return self.words("laporan.lama_lewat", n=days) if kode in self.times.limits else str(days)

    def _requests(self) -> Iterator[Entry]:
        for entry in sorted(self.agency.registers["permohonan"].in_effect, key=lambda entry: entry.kode):
            received = entry.values.get("tanggal")
            if received and received.year == self.year:
                yield entry

    def _part(self, form: Mapping[str, Any]) -> Part:
        fields = tuple(field for field in self.entry.type.fields if field.name in form["isi"])
        written = tuple(field for field in fields if field.name in self.entry.values)
        tables = tuple(table for asked in form.get("tabel", ()) if (table := self._table(asked)))
        happened = any(cells[0] != _NOTHING for table in tables for _, cells in table.rows)
        none = form.get("jika_ada", False) and not happened and not written
        return Part(
            id=form["id"],
            title=form["judul"],
            basis=form["dasar"],
            brief=form.get("ringkas", False),
            fields=written,
            tables=tables,
            absent=form.get("wajib", False) and not written and not none,
            none=none,
        )

    def _table(self, asked: Mapping[str, Any]) -> YearTable | None:
        if "permohonan" in asked:
            table = self.requests.get(asked["permohonan"])
            # Two years are no curve to look at.
            return replace(table, chart=None) if table else None
        return self._lengths(asked["lama"]) if "lama" in asked else self._counted(asked)

    def _lengths(self, limits: Sequence[int]) -> YearTable | None:
        """How many answers took how long, in classes that each end with so many working days."""
        if not self._served:
            return None
        words = self.words
        labels = [words("laporan.lama.sampai", n=limits[0])]
        labels += [words("laporan.lama.antara", dari=low + 1, n=high) for low, high in pairwise(limits)]
        labels += [words("laporan.lama.lebih", n=limits[-1])]
        edges = [-1, *limits, None]
        return YearTable(
            caption=words("laporan.lama.judul"),
            subject=words("laporan.lama.kolom"),
            years=tuple(str(one.year) for one in self.figures),
            rows=tuple(
                (label, tuple(number(_between(one.days, edges[at], edges[at + 1])) for one in self.figures))
                for at, label in enumerate(labels)
            ),
            chart=None,
        )

    def _counted(self, asked: Mapping[str, Any]) -> YearTable | None:
        rows = tuple(row for line in asked["hitung"] for row in self._rows(line))
        if not rows:
            return None
        return YearTable(
            caption=asked["judul"], subject=asked["kolom"], years=tuple(map(str, self.years)), rows=rows, chart=None
        )

    def _rows(self, line: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The lines of a table that have something in one of the years."""
        register = self.agency.registers[line["register"]]
        column = line.get("menurut")
        counts = tally(register, line["tahun"], column)
        labels = register.type.by_name[column].labels if column else {EVERYTHING: line["judul"]}
        for value, label in labels.items():
            cells = [counts.get(year, {}).get(value, 0) for year in self.years]
            if any(cells):
                yield label, tuple(map(shown_figure, cells))


def _between(days: Sequence[int], above: int | None, up_to: int | None) -> int:
    return sum((above is None or day > above) and (up_to is None or day <= up_to) for day in days)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPaper:
    """A report as a file to print: its form of Perki KI 1/2021 Pasal 58, where it lies in the site, and its bytes."""

    form: str
    path: str
    content: bytes

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)


def report_papers(entry: Entry, report: ReportView, agency: Agency, renderer: Renderer) -> tuple[ReportPaper, ...]:
    """The summary and the full report of one entry of the register `laporan`, as PDF."""
    day = _as_of(entry, agency)
    return tuple(
        ReportPaper(
            form=form,
            path=entry.path.replace(".html", f"-{form}.pdf"),
            content=set_with_emblem(
                "laporan",
                _sheet(form, entry, report, agency, renderer),
                renderer.words,
                day,
                keep=True,
            ),
        )
        for form in ("ringkas", "lengkap")
    )


def _as_of(entry: Entry, agency: Agency) -> date:
    """The day of the newest word in what a report is made of."""
    dates = [entry.updated, *(agency.registers[name].updated for name in _COUNTED)]
    return max((known.first_day for known in dates if known), default=report_due(entry.values["tahun"]))


def _sheet(form: str, entry: Entry, report: ReportView, agency: Agency, renderer: Renderer) -> dict[str, Any]:
    words = renderer.words
    title = words(f"laporan.judul_{form}")
    facts = [(words("laporan.tahun"), str(report.year))]
    facts += [
        (field.title, date_text(value) if isinstance(value, PartialDate) else value)
        for field in entry.type.fields
        if field.name in _FACTS and (value := entry.values.get(field.name))
    ]
    body = renderer.body("laporan-cetak.html", "", entry=entry, report=report, brief=form == "ringkas")
    return {
        "judul_dokumen": f"{title} {report.year}, {agency.name}",
        "judul": [title, entry.title],
        "kop": letterhead(agency, words),
        "kaki": words("laporan.kaki", judul=title, url=f"{agency.url}{entry.path}"),
        "kata": {"halaman": words("formulir.halaman", n="{n}", dari="{dari}")},
        "fakta": facts,
        "blok": blocks(body, f"{agency.url}{entry.path}"),
    }
