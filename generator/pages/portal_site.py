"""The portal over a fleet: all its pages as values, made from what the agencies' sites publish of themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest
from typing import Any
from urllib.parse import urlsplit

from generator.errors import SchemaFault
from generator.model.agency import PartialDate
from generator.model.terms import Klasifikasi
from generator.pages import finding
from generator.pages.agency_site import FORMAT, Search
from generator.pages.browsing import Choice, Facet
from generator.pages.exports import json_text
from generator.pages.figures import Figure
from generator.pages.language import Language
from generator.pages.page import Output, Page, base_of, hashed
from generator.pages.rendering import Renderer, number
from generator.registers.formats import parts_of_date

_NEWEST = 12
PORTAL_MENU = (("portal-beranda", "index.html"), ("portal-cari", "cari.html"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """An agency's site as the portal tells of it. `path` leads there from the portal; None before the first build.

    `items` are its information in force, `vocabulary` that of their pages and of those they replaced.
    `state` is `baik`, `basi` (the last good site stays up, `since` says since when) or `gagal` (there is none yet).
    """

    slug: str
    name: str
    short_name: str
    kind: str
    kind_label: str
    region: str
    fictional: bool
    path: str | None
    updated: PartialDate | None
    entries: int
    state: str
    since: PartialDate | None
    reason: str
    items: tuple[finding.Item, ...]
    vocabulary: finding.Vocabulary


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
    """Who keeps the portal and where it is."""

    nama: str
    pengelola: str
    url: str


def site(slug: str, address: str, about: object, failed: date | None, reason: str) -> Site:
    """A site from its own `data/situs.json`, if there is one that this version can read."""
    since = _from_day(failed)
    try:
        return _read(slug, address, about, since, reason)
    except (KeyError, TypeError, ValueError, AttributeError, SchemaFault):
        return Site(
            slug=slug, name=slug, short_name=slug, kind="", kind_label="", region="", fictional=False, path=None,
            updated=None, entries=0, state="gagal", since=since, reason=reason, items=(),
            vocabulary=finding.Vocabulary({}, frozenset()),
        )  # fmt: skip


def _read(slug: str, address: str, about: Any, since: PartialDate | None, reason: str) -> Site:
    """Raises one of many errors if `about` is not what a site of this version says of itself."""
    if about["format"] != FORMAT:
        raise ValueError(about["format"])
    items = tuple(
        finding.Item(
            path=path, title=title, kode=kode, klasifikasi=klasifikasi, year=year, unit=unit, kind=kind,
            date=day, badan=slug, alias=tuple(alias),
        )
        for path, title, kode, klasifikasi, year, unit, kind, day, alias in about["informasi"]
    )  # fmt: skip
    found = Site(
        slug=slug,
        name=about["nama"],
        short_name=about["nama_singkat"],
        kind=about["jenis"],
        kind_label=about["jenis_label"],
        region=about["wilayah"],
        fictional=about["fiktif"],
        path=f"{address}index.html",
        updated=_partial(about["diperbarui"]),
        entries=about["jumlah"]["dip"],
        state="basi" if since else "baik",
        since=since,
        reason=reason,
        items=items,
        vocabulary=finding.Vocabulary(dict(about["kata"]), frozenset(about["singkatan"])),
    )
    _examine(found)
    return found


def _examine(found: Site) -> None:
    """Raises if a value is of a kind that the portal could not write."""
    texts = [found.name, found.short_name, found.kind, found.kind_label, found.region]
    texts += [*found.vocabulary.roots, *found.vocabulary.acronyms]
    for item in found.items:
        texts += (item.path, item.title, item.kode, item.year, item.unit, item.kind, item.date, *item.alias)
    "".join(texts).encode()  # half a character could not be written
    numbers = [found.entries, *found.vocabulary.roots.values()]
    if not all(type(number) is int for number in numbers) or type(found.fictional) is not bool:
        raise TypeError(found.slug)
    for day in {item.date for item in found.items}:
        _partial(day)
    for klasifikasi in {item.klasifikasi for item in found.items} - {""}:
        Klasifikasi(klasifikasi)


def portal_site(
    portal: Portal, sites: Sequence[Site], addresses: Mapping[str, str], renderer: Renderer, language: Language
) -> PortalText:
    """The pages and search data of a portal; `addresses` lead from it to each agency's site."""
    items = [item for site in sites for item in site.items]
    bodies = [finding.Body(slug=site.slug, address=addresses[site.slug]) for site in sites]
    titles = hashed(
        "aset/judul.js",
        finding.title_index(language, items, finding.vocabulary(site.vocabulary for site in sites), bodies),
    )
    made = _PortalSite(portal, sites, addresses, renderer, items, titles)
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
    ) -> None:
        self.portal = portal
        self.sites = tuple(sorted(sites, key=lambda site: (site.name.casefold(), site.slug)))
        self.addresses = addresses
        self.renderer = renderer
        self.words = renderer.words
        self.items = items
        self.titles = titles
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
        yield self._page("404", "404.html", self.words("halaman.404.judul"), listed=False, agency=None)

    def home(self, base: str) -> Page:
        """The home page, seen from a place from which `base` leads to the portal."""
        return self._page(
            "portal-beranda", "index.html", self.portal.nama, base=base,
            sites=self.sites, groups=self._groups(), newest=self._newest(), facts=self._facts(),
        )  # fmt: skip

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

    def _page(
        self,
        template: str,
        path: str,
        title: str,
        *,
        listed: bool = True,
        scripts: tuple[str, ...] = (),
        base: str | None = None,
        **context: Any,
    ) -> Page:
        if base is None:
            base = f"{urlsplit(self.portal.url).path}portal/" if template == "404" else base_of(path)
        trail = ((self.words("menu.portal-beranda"), "index.html"),) if path != "index.html" else ()
        page = Page(
            path=path,
            base=base,
            kind=template if template.startswith("portal") else f"portal-{template}",
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
            if (day := _partial(item.date))
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


def _partial(text: str | None) -> PartialDate | None:
    if not text:
        return None
    parts = parts_of_date(text)
    if parts is None:
        raise SchemaFault("data/situs.json", f"{text} is not a date")
    return PartialDate(year=parts[0], month=parts[1], day=parts[2])


def _from_day(day: date | None) -> PartialDate | None:
    return PartialDate(year=day.year, month=day.month, day=day.day) if day else None
