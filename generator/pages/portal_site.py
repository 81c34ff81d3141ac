"""The portal over a fleet: all its pages as values, made from what the agencies' sites publish of themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import Any
from urllib.parse import urlsplit

from generator.model.agency import ROWS_PER_PAGE, PartialDate
from generator.pages import finding
from generator.pages.agency_site import FORMAT, Search
from generator.pages.browsing import Choice, Facet, paged
from generator.pages.exports import json_text
from generator.pages.figures import Figure
from generator.pages.language import Language
from generator.pages.page import Output, Page, base_of, hashed
from generator.pages.rendering import Renderer, number
from generator.pages.scoreboard import FRONT, Board, board_as_data, board_pages
from generator.pages.sites import Site, partial

_NEWEST = 12
PORTAL_MENU = (("portal-beranda", "index.html"), ("portal-cari", "cari.html"))
BOARD_MENU = (("portal-papan", FRONT),)
REQUESTS_MENU = (("portal-permohonan", "permohonan.html"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """One of the newest items of all agencies."""

    title: str
    path: str
    date: PartialDate
    klasifikasi: str
    site_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalText:
    """Everything a portal says; `front` is its home page as it stands at the root of the web server."""

    front: Page
    pages: tuple[Page, ...]
    outputs: tuple[Output, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """Who keeps the portal and where it is, and whether it tells how many requests wait at each agency."""

    nama: str
    pengelola: str
    url: str
    requests: bool = False


def portal_site(
    portal: Portal,
    sites: Sequence[Site],
    addresses: Mapping[str, str],
    renderer: Renderer,
    language: Language,
    board: Board | None = None,
) -> PortalText:
    """The pages and search data of a portal, the scoreboard among them if there is one.

    `addresses` lead from it to each agency's site.
    """
    items = [item for site in sites for item in site.items]
    bodies = [finding.Body(slug=site.slug, address=addresses[site.slug]) for site in sites]
    titles = hashed(
        "aset/judul.js",
        finding.title_index(language, items, finding.vocabulary(site.vocabulary for site in sites), bodies),
    )
    made = _PortalSite(portal, sites, addresses, renderer, items, titles, board)
    return PortalText(front=made.home("portal/"), pages=tuple(made.pages()), outputs=(titles, *made.outputs()))


class _PortalSite:
    def __init__(
        self,
        portal: Portal,
        sites: Sequence[Site],
        addresses: Mapping[str, str],
        renderer: Renderer,
        items: Sequence[finding.Item],
        titles: Output,
        board: Board | None,
    ) -> None:
        self.portal = portal
        self.sites = tuple(sorted(sites, key=lambda site: (site.name.casefold(), site.slug)))
        self.addresses = addresses
        self.renderer = renderer
        self.words = renderer.words
        self.items = items
        self.titles = titles
        self.board = board
        self.names = {site.slug: site.name for site in sites}

    def pages(self) -> Iterator[Page]:
        facets = self._facets()
        search = Search(index=self.titles.path, pagefind="pagefind/", request=None)
        yield self.home("")
        yield self._page(
            "portal-cari",
            "cari.html",
            self.words("halaman.portal-cari.judul"),
            scripts=("cari",),
            facets=facets,
            search=search,
            sites=self.sites,
        )
        yield self._page("aksesibilitas", "aksesibilitas.html", self.words("halaman.aksesibilitas.judul"), agency=None)
        if self.board:
            yield from board_pages(self.board, self.sites, self.addresses, self.renderer, self._page)
        if self.portal.requests:
            yield from self._requests()
        yield self._page("404", "404.html", self.words("halaman.404.judul"), listed=False, agency=None)

    def home(self, base: str) -> Page:
        """The home page, seen from a place from which `base` leads to the portal."""
        return self._page(
            "portal-beranda", "index.html", self.portal.nama, base=base,
            sites=self.sites, groups=self._groups(), newest=self._newest(), facts=self._facts(),
            board=FRONT if self.board else "",
        )  # fmt: skip

    def _requests(self) -> Iterator[Page]:
        """How many requests wait at each agency, those that let most wait too long first."""
        known = [(site, site.requests) for site in self.sites if site.requests]
        known.sort(key=lambda pair: (-pair[1].overdue, -pair[1].open))
        title = self.words("halaman.portal-permohonan.judul")
        names = ("received", "open", "overdue")
        sums = [(name, sum(getattr(requests, name) for _, requests in known)) for name in names]
        for pager, rows in paged(known, "permohonan.html", ROWS_PER_PAGE):
            yield self._page(
                "portal-permohonan",
                pager.paths[pager.current - 1],
                title if pager.current == 1 else self.words("pager.judul", judul=title, nomor=pager.current),
                rows=rows,
                pager=pager,
                sums=tuple(Figure(label=self.words(f"portal.permohonan.{name}"), value=number(n)) for name, n in sums),
                unknown=len(self.sites) - len(known),
            )

    def outputs(self) -> Iterator[Output]:
        about = {
            "format": FORMAT,
            "nama": self.portal.nama,
            "pengelola": self.portal.pengelola,
            "badan": [
                {
                    "slug": site.slug,
                    "nama": site.name,
                    "jenis": site.kind,
                    "wilayah": site.region,
                    "fiktif": site.fictional,
                    "alamat": self.addresses[site.slug],
                    "informasi": site.entries,
                    "diperbarui": site.updated.iso if site.updated else None,
                    "keadaan": site.state,
                    "sejak": site.since.iso if site.since else None,
                }
                for site in self.sites
            ],
        }
        yield Output(path="data/situs.json", content=json_text(about))
        if self.board:
            yield Output(path="data/papan.json", content=json_text(board_as_data(self.board, self.sites)))

    def _page(
        self,
        template: str,
        path: str,
        title: str,
        *,
        listed: bool = True,
        scripts: tuple[str, ...] = (),
        base: str | None = None,
        kind: str = "",
        **context: Any,
    ) -> Page:
        if base is None:
            base = f"{urlsplit(self.portal.url).path}portal/" if template == "404" else base_of(path)
        trail = ((self.words("menu.portal-beranda"), "index.html"),) if path != "index.html" else ()
        page = Page(
            path=path,
            base=base,
            kind=kind or (template if template.startswith("portal") else f"portal-{template}"),
            section=template,
            title=title,
            description=f"{title}. {self.portal.nama}."
            if title != self.portal.nama
            else self.words("halaman.portal-beranda.deskripsi", portal=title, n=number(len(self.sites))),
            body="",
            breadcrumbs_html=self.renderer.body("remah.html", base, crumbs=trail),
            scripts=scripts,
            listed=listed,
        )
        body = self.renderer.body(f"{template}.html", base, portal=self.portal, page=page, **context)
        return replace(page, body=body)

    def _groups(self) -> tuple[tuple[str, tuple[tuple[str, tuple[Site, ...]], ...]], ...]:
        """The agencies by kind of body, then by region."""
        found: dict[str, dict[str, list[Site]]] = defaultdict(lambda: defaultdict(list))
        for site in self.sites:
            found[site.kind_label or self.words("portal.jenis_lain")][site.region].append(site)
        return tuple(
            (kind, tuple((region, tuple(regions[region])) for region in sorted(regions)))
            for kind, regions in sorted(found.items())
        )

    def _newest(self) -> tuple[NewItem, ...]:
        dated = [item for item in self.items if len(item.date) == len("2024-05-17")]
        newest = nlargest(_NEWEST, dated, key=lambda item: (item.date, item.badan, item.path))
        return tuple(
            NewItem(
                title=item.title,
                path=f"{self.addresses[item.badan]}{item.path}",
                date=day,
                klasifikasi=item.klasifikasi,
                site_name=self.names[item.badan],
            )
            for item in newest
            if (day := partial(item.date))
        )

    def _facts(self) -> tuple[Figure, ...]:
        classes = Counter(item.klasifikasi for item in self.items)
        figures = [("badan", len(self.sites)), ("informasi", len(self.items))]
        figures += [(name, classes[name]) for name in ("berkala", "serta-merta", "setiap-saat")]
        return tuple(Figure(label=self.words(f"portal.fakta.{name}"), value=number(count)) for name, count in figures)

    def _facets(self) -> tuple[Facet, ...]:
        """What can be chosen on the search page; the agencies' own sites hold the lists behind each choice."""
        facets = [
            Facet(
                name="badan",
                title=self.words("jelajah.badan"),
                choices=tuple(
                    Choice(value=site.slug, label=site.name, count=len(site.items), path=site.path or "", entries=())
                    for site in self.sites
                    if site.items
                ),
            ),
            self._facet("klasifikasi", (item.klasifikasi for item in self.items)),
            self._facet("tahun", (item.year for item in self.items), newest_first=True),
        ]
        return tuple(facet for facet in facets if facet.choices)

    def _facet(self, name: str, values: Iterable[str], *, newest_first: bool = False) -> Facet:
        counts = Counter(value for value in values if value)
        return Facet(
            name=name,
            title=self.words(f"jelajah.{name}"),
            choices=tuple(
                Choice(
                    value=value,
                    label=self.words(f"kelas.{value}.nama") if name == "klasifikasi" else value,
                    count=counts[value],
                    path="",
                    entries=(),
                )
                for value in sorted(counts, reverse=newest_first)
            ),
        )
