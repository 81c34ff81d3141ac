"""Statistics as a page tells them: figures with what they count, and tables by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.model.agency import PartialDate
from generator.model.calendar import Reckoning
from generator.model.statistics import OTHER_GROUND, Figures, Statistics, Times
from generator.pages.rendering import date_text, number
from generator.pages.words import Words
from generator.registers.types import RegisterType

_NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it counts."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """A table with a column for each year, the newest first, and, if there are more, one for all of them."""

    caption: str
    subject: str
    years: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    chart: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsView:
    """The four figures of UU 14/2008 Pasal 12 and the tables by year.

    `times` says of each request by its number how long its answer took, or by when there has to be one.
    """

    four: tuple[Figure, ...]
    tables: tuple[YearTable, ...]
    untimed: int
    times: Mapping[str, str]


_Row = tuple[str, Callable[[Figures], float | None]]


def statistics_view(
    statistics: Statistics, requests: RegisterType, exemptions: RegisterType, words: Words
) -> StatisticsView:
    """What the page of the register of requests says of its figures.

    The letters of Pasal 17 are called what the register of exempted information calls them.
    """
    whole = statistics.whole
    shown = (*statistics.years, *((whole,) if len(statistics.years) > 1 else ()))
    tables = request_tables(shown, requests, exemptions, words)
    return StatisticsView(
        four=four_figures(whole, words),
        tables=tuple(tables.values()),
        untimed=whole.untimed,
        times=told_times(statistics.times, words),
    )


def told_times(times: Times, words: Words) -> Mapping[str, str]:
    """Of each request or objection by its number how long its answer took, or by when there has to be one."""
    return {
        **{kode: _limit(limit, words) for kode, limit in times.limits.items()},
        **{kode: _taken(days, times.limits.get(kode), words) for kode, days in times.taken.items()},
    }


def _taken(days: int, missed: Reckoning | None, words: Words) -> str:
    if missed is None:
        return words("statistik.lama", n=days)
    return words("statistik.lama_lewat", n=days, tanggal=_day(missed.due))


def _limit(limit: Reckoning, words: Words) -> str:
    """By when a request has to be answered, and the other day where cuti bersama makes a difference."""
    key = "statistik.paling_lambat" if limit.strict == limit.due else "statistik.paling_lambat_keduanya"
    return words(key, tanggal=_day(limit.due), ketat=_day(limit.strict))


def _day(day: date | None) -> str:
    return date_text(PartialDate(year=day.year, month=day.month, day=day.day)) if day else _NONE


_TIMES = ("average", "longest", "within", "beyond", "open", "overdue")


def request_tables(
    shown: Sequence[Figures], requests: RegisterType, exemptions: RegisterType, words: Words
) -> Mapping[str, YearTable]:
    """The tables of requests by name, a column for each of the figures; a table without a row is left out."""
    named = {
        "outcomes": (requests.by_name["keputusan"], words("statistik.tanpa.keputusan")),
        "channels": (requests.by_name["cara"], words("statistik.tanpa.cara")),
        "grounds": (exemptions.by_name["pasal_17"], words("statistik.tanpa.pasal_17")),
    }

    def counted(part: str) -> tuple[_Row, ...]:
        form, nameless = named[part]
        labels = {**form.labels, OTHER_GROUND: nameless}
        known = {key for figures in shown for key, count in getattr(figures, part).items() if count}
        return tuple((labels[key], _count(part, key)) for key in labels if key in known)

    received: _Row = (words("statistik.diterima"), lambda figures: figures.received)
    rows = {
        "hasil": (received, *counted("outcomes")),
        "waktu": tuple((words(f"statistik.ukuran.{name}"), _attribute(name)) for name in _TIMES),
        "jalur": counted("channels"),
        "alasan": counted("grounds"),
    }
    return {name: _table(name, own, shown, words) for name, own in rows.items() if own}


def _table(name: str, rows: tuple[_Row, ...], shown: Sequence[Figures], words: Words) -> YearTable:
    return YearTable(
        caption=words(f"statistik.{name}.judul"),
        subject=words(f"statistik.{name}.kolom"),
        years=tuple(words("statistik.semua") if one.year is None else str(one.year) for one in shown),
        rows=tuple((label, tuple(shown_figure(cell(one)) for one in shown)) for label, cell in rows),
        chart=_chart(rows[0], shown) if name in _DRAWN else None,
    )


# Of these tables the first row is drawn: how many requests came in, and how long an answer took.
_DRAWN = frozenset({"hasil", "waktu"})


def _chart(row: _Row, shown: Sequence[Figures]) -> Markup | None:
    """The row as a chart from the oldest year on, if it has a value in more than one."""
    title, cell = row
    years = [one for one in reversed(shown) if one.year is not None]
    known = [(str(one.year), value) for one in years if (value := cell(one)) is not None]
    if len(known) < 2:
        return None
    # Many a site has no chart, and every command would wait for what draws them.
    from generator.pages.charts import column_chart  # noqa: PLC0415

    return column_chart(title, known, [shown_figure(value) for _, value in known])


def four_figures(figures: Figures, words: Words) -> tuple[Figure, ...]:
    """What UU 14/2008 Pasal 12 has every public body announce, but for the grounds."""
    return (
        Figure(label=words("statistik.pasal_12.a"), value=number(figures.received)),
        Figure(label=words("statistik.pasal_12.b"), value=shown_figure(figures.average)),
        Figure(label=words("statistik.pasal_12.c_diberikan"), value=number(figures.granted)),
        Figure(label=words("statistik.pasal_12.c_ditolak"), value=number(figures.refused)),
    )


def _count(part: str, key: str) -> Callable[[Figures], float | None]:
    return lambda figures: getattr(figures, part).get(key, 0)


def _attribute(name: str) -> Callable[[Figures], float | None]:
    return lambda figures: getattr(figures, name)


def shown_figure(value: float | None) -> str:
    """A figure as a reader is told it, a dash where there is none."""
    return _NONE if value is None else number(value)
