"""Statistics as a page tells them: figures with what they count, and tables by year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.model.agency import PartialDate
from generator.model.calendar import Reckoning
from generator.model.statistics import OTHER_GROUND, Figures, Statistics
from generator.pages.charts import column_chart
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
    named = {
        "outcomes": (requests.by_name["keputusan"], words("statistik.tanpa.keputusan")),
        "channels": (requests.by_name["cara"], words("statistik.tanpa.cara")),
        "grounds": (exemptions.by_name["pasal_17"], words("statistik.tanpa.pasal_17")),
    }

    def counted(part: str) -> tuple[_Row, ...]:
        form, nameless = named[part]
        labels = {**form.labels, OTHER_GROUND: nameless}
        counts: Mapping[str, int] = getattr(whole, part)
        return tuple((labels[key], _count(part, key)) for key in labels if counts.get(key))

    received: _Row = (words("statistik.diterima"), lambda figures: figures.received)
    tables = {
        "hasil": (received, *counted("outcomes")),
        "waktu": tuple((words(f"statistik.ukuran.{name}"), _attribute(name)) for name in _TIMES),
        "jalur": counted("channels"),
        "alasan": counted("grounds"),
    }
    return StatisticsView(
        four=tuple(_four(whole, words)),
        tables=tuple(_table(name, rows, statistics, words) for name, rows in tables.items() if rows),
        untimed=whole.untimed,
        times={
            **{kode: words("statistik.lama", n=days) for kode, days in statistics.taken.items()},
            **{kode: _limit(limit, words) for kode, limit in statistics.limits.items()},
        },
    )


def _limit(limit: Reckoning, words: Words) -> str:
    """By when a request has to be answered, and the other day where cuti bersama makes a difference."""
    key = "statistik.paling_lambat" if limit.strict == limit.due else "statistik.paling_lambat_keduanya"
    return words(key, tanggal=_day(limit.due), ketat=_day(limit.strict))


def _day(day: date | None) -> str:
    return date_text(PartialDate(year=day.year, month=day.month, day=day.day)) if day else _NONE


_TIMES = ("average", "longest", "within", "beyond", "open", "overdue")


def _table(name: str, rows: tuple[_Row, ...], statistics: Statistics, words: Words) -> YearTable:
    years = (*statistics.years, *((statistics.whole,) if len(statistics.years) > 1 else ()))
    return YearTable(
        caption=words(f"statistik.{name}.judul"),
        subject=words(f"statistik.{name}.kolom"),
        years=tuple(words("statistik.semua") if one.year is None else str(one.year) for one in years),
        rows=tuple((label, tuple(_shown(cell(one)) for one in years)) for label, cell in rows),
        chart=_chart(rows[0], statistics) if name in _DRAWN else None,
    )


# Of these tables the first row is drawn: how many requests came in, and how long an answer took.
_DRAWN = frozenset({"hasil", "waktu"})


def _chart(row: _Row, statistics: Statistics) -> Markup | None:
    """The row as a chart from the oldest year on, if it has a value in more than one."""
    title, cell = row
    known = [(str(one.year), value) for one in reversed(statistics.years) if (value := cell(one)) is not None]
    return column_chart(title, known, [_shown(value) for _, value in known]) if len(known) > 1 else None


def _four(whole: Figures, words: Words) -> Iterator[Figure]:
    yield Figure(label=words("statistik.pasal_12.a"), value=number(whole.received))
    yield Figure(label=words("statistik.pasal_12.b"), value=_shown(whole.average))
    yield Figure(label=words("statistik.pasal_12.c_diberikan"), value=number(whole.granted))
    yield Figure(label=words("statistik.pasal_12.c_ditolak"), value=number(whole.refused))


def _count(part: str, key: str) -> Callable[[Figures], float | None]:
    return lambda figures: getattr(figures, part).get(key, 0)


def _attribute(name: str) -> Callable[[Figures], float | None]:
    return lambda figures: getattr(figures, name)


def _shown(value: float | None) -> str:
    return _NONE if value is None else number(value)
