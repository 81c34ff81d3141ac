"""The portal's scoreboard: every agency in every order, chosen by band, and the bands over the years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.checks.criteria import Instrument
from generator.checks.snapshots import Snapshot
from generator.pages.browsing import paged
from generator.pages.figures import YearTable
from generator.pages.page import Page
from generator.pages.rendering import Renderer, date_text, number
from generator.pages.sites import Rating, Site, from_day

FOLDER = "papan"
FRONT = f"{FOLDER}/index.html"
_ROWS = 100
_UP, _DOWN = "naik", "turun"
_NAME, _TOTAL = "nama", "jumlah"
_HIDDEN, _UNKNOWN = "tidak-ditampilkan", "belum-dinilai"
_BASE = "../"
_NONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the agencies of a portal are measured by, and the last snapshot of each year, the oldest first."""

    instrument: Instrument
    snapshots: tuple[Snapshot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An agency on the board; `rating` is None where there is nothing that could be compared."""

    site: Site
    rating: Rating | None
    group: str
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the lists an agency can be looked for in."""

    title: str
    count: int
    path: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column to put a list in order by: the direction it stands in, if it does, and the way to the other one."""

    title: str
    numeric: bool
    weight: float
    direction: str
    path: str


MakePage = Callable[..., Page]
"""Makes a page of the portal from a template, a path, a title and what the template is told."""


def board_pages(
    board: Board, sites: Sequence[Site], addresses: Mapping[str, str], renderer: Renderer, page: MakePage
) -> Iterator[Page]:
    """All pages of the board: each list in each order, a hundred agencies to a page."""
    made = _Board(board, sites, addresses, renderer)
    for choice in made.choices:
        for order in made.orders(choice):
            yield from made.pages(choice, order, page)


def board_as_data(board: Board, sites: Sequence[Site]) -> dict[str, Any]:
    """The board and its years for programs: of an agency that does not show its total, only that it does not."""
    return {
        "catatan": board.instrument.note,
        "instrumen": board.instrument.id,
        "badan": [
            {
                "slug": site.slug,
                "nama": site.name,
                "instrumen": site.rating.instrument if site.rating else None,
                "jumlah": site.rating.total if site.rating else None,
                "predikat": site.rating.band if site.rating else None,
                "aspek": {name: points for name, (points, _) in site.rating.aspects.items()} if site.rating else None,
                "ditampilkan": site.rating is not None,
                "keadaan": site.state,
                "situs_tanggal": site.built.iso if site.built else None,
            }
            for site in sites
        ],
        "tahun": [
            {
                "tanggal": share.taken.day.isoformat(),
                "instrumen": share.taken.instrument,
                "badan": len(share.taken.standings),
                "ditampilkan": share.shown,
                "predikat": {band.id: share.counts[band.id] for band in share.taken.bands},
            }
            for share in shares(board.snapshots, concealing(sites))
        ],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    column: str
    direction: str


class _Board:
    def __init__(self, board: Board, sites: Sequence[Site], addresses: Mapping[str, str], renderer: Renderer) -> None:
        self.board = board
        self.renderer = renderer
        self.words = renderer.words
        self.columns = (_NAME, _TOTAL, *(aspect.id for aspect in board.instrument.aspects))
        self.rows = tuple(self._row(site, addresses[site.slug]) for site in sites)
        self.choices = tuple(self._choices())
        self.years = share_table(shares(board.snapshots, concealing(sites)), self.words)

    def _row(self, site: Site, address: str) -> Row:
        instrument = self.board.instrument
        same = site.rating is not None and site.rating.instrument == instrument.id
        bands = {band.id for band in instrument.bands}
        rating = site.rating if site.rating and same and site.rating.band in bands else None
        group = rating.band if rating else _HIDDEN if site.conceals else _UNKNOWN
        html = self.renderer.body(
            "papan-baris.html", _BASE, site=site, rating=rating, other=None if rating else site.rating,
            aspects=instrument.aspects, path=f"{address}keterbukaan.html" if site.path else None,
        )  # fmt: skip
        return Row(site=site, rating=rating, group=group, html=Markup(html))  # noqa: S704 - a template that escapes

    def _choices(self) -> Iterator[Choice]:
        """Everything; what there is of each band, of those that show nothing and of those without a total."""
        yield Choice(title=self.words("papan.semua"), count=len(self.rows), path=FRONT, rows=self.rows)
        titles = {band.id: band.title for band in self.board.instrument.bands}
        paths = {name: f"{FOLDER}/predikat-{name}.html" for name in titles}
        for name in (_HIDDEN, _UNKNOWN):
            titles[name], paths[name] = self.words(f"papan.{name}"), f"{FOLDER}/keadaan-{name}.html"
        for name, title in titles.items():
            rows = tuple(row for row in self.rows if row.group == name)
            if rows:
                yield Choice(title=title, count=len(rows), path=paths[name], rows=rows)

    def orders(self, choice: Choice) -> tuple[_Order, ...]:
        """The orders of a list, the first of which is that of its own address; where nothing has points, by name."""
        rated = sum(row.rating is not None for row in choice.rows)
        # One alone is in every order there is.
        by_points = self.columns[1:] if rated > 1 else ()
        found = [_Order(column=name, direction=way) for name in by_points for way in (_DOWN, _UP)]
        if len(choice.rows) > 1:
            found += [_Order(column=_NAME, direction=way) for way in (_UP, _DOWN)]
        first = _Order(column=_TOTAL, direction=_DOWN) if rated else _Order(column=_NAME, direction=_UP)
        return tuple(dict.fromkeys((first, *found)))

    def pages(self, choice: Choice, order: _Order, page: MakePage) -> Iterator[Page]:
        """The pages of a list in an order."""
        orders = self.orders(choice)
        path = self._path(choice, order)
        rows = self._sorted(choice.rows, order)
        for pager, shown in paged(rows, path, _ROWS):
            first = order == orders[0]
            yield page(
                "portal-papan",
                pager.paths[pager.current - 1],
                self._title(choice),
                kind="portal-papan" if first and pager.current == 1 else "portal-papan-urutan",
                # Robots and readers who search come to the list itself; its other orders lead nowhere else.
                listed=first,
                scripts=("papan",) if pager.total == 1 and len(orders) > 1 else (),
                board=self.board,
                choices=self.choices,
                choice=choice,
                columns=tuple(self._column(choice, column, order) for column in self.columns),
                order=order,
                pager=pager,
                rows=shown,
                years=self.years if choice.path == FRONT and first and pager.current == 1 else None,
            )

    def _title(self, choice: Choice) -> str:
        title = self.words("halaman.portal-papan.judul")
        return title if choice.path == FRONT else f"{title}: {choice.title}"

    def _column(self, choice: Choice, name: str, order: _Order) -> Column:
        """A column with the way to the list ordered by it: turned round if it is so ordered already."""
        orders = self.orders(choice)
        here = order.direction if order.column == name else ""
        usual = _UP if name == _NAME else _DOWN
        way = (_DOWN if here == _UP else _UP) if here else usual
        other = _Order(column=name, direction=way)
        aspect = next((one for one in self.board.instrument.aspects if one.id == name), None)
        return Column(
            title=aspect.title if aspect else self.words(f"papan.kolom.{name}"),
            numeric=name != _NAME,
            weight=aspect.weight if aspect else 0,
            direction=here,
            path=self._path(choice, other) if other in orders and len(orders) > 1 else "",
        )

    def _path(self, choice: Choice, order: _Order) -> str:
        if order == self.orders(choice)[0]:
            return choice.path
        # An underscore, because no id of a band or an aspect has one.
        column = order.column if order.column in (_NAME, _TOTAL) else f"aspek-{order.column}"
        return f"{choice.path.removesuffix('.html')}_{order.direction}_{column}.html"

    def _sorted(self, rows: Sequence[Row], order: _Order) -> list[Row]:
        """The rows in order; those alike by name, and those without points at the end, whichever way it goes."""
        down = order.direction == _DOWN
        if order.column == _NAME:
            return list(reversed(rows)) if down else list(rows)
        rated = [(points, row) for row in rows if (points := _points(row, order.column)) is not None]
        rated.sort(key=lambda pair: -pair[0] if down else pair[0])
        return [*(row for _, row in rated), *(row for row in rows if _points(row, order.column) is None)]


def _points(row: Row, column: str) -> float | None:
    if row.rating is None or column == _TOTAL:
        return row.rating.total if row.rating else None
    return row.rating.aspects[column][0] if column in row.rating.aspects else None


# ------------------------------------------------------------------------- over the years


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many agencies stood in each band on a day, of those that show their total."""

    taken: Snapshot
    counts: Mapping[str, int]
    shown: int

    def part(self, band: str) -> float:
        """The band's part of a hundred."""
        return 100 * self.counts.get(band, 0) / self.shown


def concealing(sites: Sequence[Site]) -> frozenset[str]:
    """The agencies whose sites do not tell their totals."""
    return frozenset(site.slug for site in sites if site.path is not None and site.rating is None)


def shares(snapshots: Sequence[Snapshot], left_out: Collection[str]) -> tuple[Share, ...]:
    """The bands of each snapshot in which anybody shows a total.

    An agency that shows its total no longer is `left_out` of past years too: where few do, a share would tell it.
    """
    found = []
    for taken in snapshots:
        bands = [
            one.band for one in taken.standings if one.shown and one.total is not None and one.slug not in left_out
        ]
        if bands:
            found.append(Share(taken=taken, counts=Counter(bands), shown=len(bands)))
    return tuple(found)


def share_table(found: Sequence[Share], words: Callable[..., str]) -> YearTable | None:
    """The bands by year, the newest year first, with a chart if there is more than one."""
    if not found:
        return None
    newest = tuple(reversed(found))
    # The bands of the newest year, then those that only earlier instruments had.
    titles = {band.id: band.title for share in newest for band in reversed(share.taken.bands)}
    order = [band.id for share in newest for band in share.taken.bands]
    names = {name: titles[name] for name in dict.fromkeys(order)}
    rows = [(title, tuple(_told(share, name, words) for share in newest)) for name, title in names.items()]
    rows.append((words("papan.tahun.ditampilkan"), tuple(_of_all(share, words) for share in newest)))
    rows.append((words("papan.tahun.keadaan"), tuple(_day(share) for share in newest)))
    if len({share.taken.instrument for share in newest}) > 1:
        rows.append((words("papan.tahun.instrumen"), tuple(share.taken.title for share in newest)))
    columns = [(str(share.taken.day.year), [share.part(name) for name in names]) for share in found]
    return YearTable(
        caption=words("papan.tahun.keterangan"),
        subject=words("papan.kolom.predikat"),
        years=tuple(str(share.taken.day.year) for share in newest),
        rows=tuple(rows),
        chart=_chart(words("papan.tahun.gambar"), tuple(names.values()), columns) if len(columns) > 1 else None,
    )


def _chart(title: str, bands: tuple[str, ...], columns: Sequence[tuple[str, Sequence[float]]]) -> Markup:
    # Many a portal has no chart, and every command would wait for what draws them.
    from generator.pages.charts import share_chart  # noqa: PLC0415

    return share_chart(title, bands, columns)


def _told(share: Share, band: str, words: Callable[..., str]) -> str:
    if band not in {one.id for one in share.taken.bands}:
        return _NONE
    return words("papan.tahun.bagian", persen=number(round(share.part(band), 1)), n=number(share.counts.get(band, 0)))


def _of_all(share: Share, words: Callable[..., str]) -> str:
    return words("papan.tahun.dari", n=number(share.shown), semua=number(len(share.taken.standings)))


def _day(share: Share) -> str:
    day = from_day(share.taken.day)
    return date_text(day) if day else _NONE
