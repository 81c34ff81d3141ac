"""All pages and files of one agency's site, as values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape

from generator.checks.judges import Outcome
from generator.checks.report import AspectScore, Finding, Report
from generator.model.agency import ROWS_PER_PAGE, Agency, Entry, PartialDate, Register, page_number
from generator.model.statistics import Statistics, objection_times, request_statistics
from generator.model.terms import Klasifikasi, State
from generator.pages import browsing, finding
from generator.pages.asking import Asking
from generator.pages.assessing import rating_as_data, spelled
from generator.pages.deadlines import deadlines, months
from generator.pages.exports import json_text, register_exports
from generator.pages.figures import Figure, statistics_view, told_times
from generator.pages.language import Language, Meaning
from generator.pages.page import Crumb, Output, Page, base_of, hashed
from generator.pages.papers import public_papers
from generator.pages.rendering import Renderer
from generator.pages.renewing import CALENDAR, renewal_calendar, renewals
from generator.pages.reporting import ReportPaper, report_papers, report_view, years_without_report
from generator.pages.words import Words

_TAG = re.compile(r"<[^>]*>")
_LEFT_OUT = re.compile(r'<([a-z0-9]+)(?: [a-z-]+="[^"]*")* data-pagefind-ignore>[^<]*(?:<(?!/\1>)[^<]*)*</\1>')
_VALUE = re.compile(r"<(?:dd|li)>(.*?)</(?:dd|li)>", re.DOTALL)
_NUMBERED = re.compile(r"\.\d+\.html$")  # as page_number() writes it

FORMAT = 2
"""The `format` of `data/situs.json`, raised when a portal must read it otherwise."""

NEWEST = 20
_NEWEST_ON_HOME = 6

HOME = ("beranda", "index.html")
# The menu: the sections of a site in their order, each with the page it leads to.
MENU = (
    ("profil", "profil.html"),
    ("informasi-publik", "informasi-publik/index.html"),
    ("layanan", "layanan/index.html"),
    ("permohonan", "permohonan.html"),
    ("laporan", "laporan.html"),
    ("regulasi", "regulasi.html"),
    ("pengadaan", "pengadaan.html"),
    ("tanya-jawab", "tanya-jawab.html"),
    ("kontak", "kontak.html"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassOfInformation:
    """One of the classes of information, as the home page and the overview tell it."""

    key: str
    title: str
    count: int
    path: str
    updated: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectRow:
    """An aspect of the self-assessment as its table has it."""

    title: str
    points: str
    worth: str
    met: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of criteria with what became of them."""

    id: str
    title: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteText:
    """Everything a site says, before the chrome is around it."""

    pages: tuple[Page, ...]
    outputs: tuple[Output, ...]


def agency_site(agency: Agency, report: Report, renderer: Renderer, language: Language) -> SiteText:
    """The pages, exports and search data of an agency, each page marked with the criteria it meets."""
    return _AgencySite(agency, report, renderer, language).whole()


def findable(page: Page, meaning: Meaning) -> Page:
    """The page with the roots of its words, by which Pagefind finds every form of them."""
    roots = finding.hidden_roots(meaning)
    return replace(page, body=f'{page.body}<p hidden data-pagefind-weight="0.2">{escape(roots)}</p>') if roots else page


def visible(page: Page) -> str:
    """What a page can be found by: the words of its body, those of neighbouring elements kept apart.

    What Pagefind is told to leave out says the same on every page of its kind; facts there count by their values.
    """
    return _words(_LEFT_OUT.sub(lambda part: " ".join(_VALUE.findall(part[0])), page.body))


def _words(html: str) -> str:
    return unescape(_TAG.sub(" ", html))


def _is_further_page(page: Page) -> bool:
    return bool(_NUMBERED.search(page.path))


def _begins_a_list(page: Page) -> bool:
    """Whether a page is the first of its list, and not one of the many that only choose from another."""
    return not _is_further_page(page) and page.kind != "jelajah-pilihan"


class _AgencySite:
    def __init__(self, agency: Agency, report: Report, renderer: Renderer, language: Language) -> None:
        self.agency = agency
        self.report = report
        self.marks = report.marks
        self.renderer = renderer
        renderer.begin()
        self.language = language
        self.words: Words = renderer.words
        self.dip = agency.registers["dip"]
        self.current = self.dip.in_effect
        self._by_code: dict[str, dict[str, Entry]] = {}
        self.facets = browsing.facets(self.current, self.words)
        self.renewals = renewals(agency, self.words)
        self.items = tuple(self._items())
        self.papers = public_papers(agency, self.words)
        self.reports: tuple[ReportPaper, ...] = ()
        self.asking = Asking(agency, self.words)

    def whole(self) -> SiteText:
        pages = list(self._pages())
        meanings = {page.path: self.language.meaning(visible(page)) for page in pages if page.searched}
        texts = [text.markdown for text in self.agency.prose]
        # Lists say again what their entries say; of each the first page is enough to know its own words.
        texts += [visible(page) for page in pages if not page.searched and _begins_a_list(page)]
        texts += [page.title for page in pages if not page.searched]
        for part in ("situs", "menu", "berkas"):
            texts += self.words.under(part).values()
        # What every page of a kind says no search for pages finds, but it is not said to be nowhere either.
        texts += [_words(page.body) for page in {page.kind: page for page in pages if page.searched}.values()]
        texts += [field.title for register in self.agency.registers.values() for field in register.type.fields]
        others = self._other_items(pages)
        known = finding.vocabulary([*meanings.values(), *map(self.language.meaning, texts)])
        index = finding.title_index(self.language, [*self.items, *others], known)
        titles = hashed("aset/judul.js", index)
        pages.append(self._search(titles.path))
        return SiteText(
            pages=tuple(findable(page, meanings[page.path]) if page.searched else page for page in pages),
            outputs=(titles, *self._outputs(meanings)),
        )

    def _pages(self) -> Iterator[Page]:
        yield self._home()
        yield self._page("profil", "profil.html", "profil", updated=self.agency.profil.updated)
        yield self._page("kontak", "kontak.html", "kontak")
        yield from self._public_information()
        yield from self._browsing()
        yield from self._services()
        made = {"profil.html"} | {f"informasi-publik/{klasifikasi}.html" for klasifikasi in Klasifikasi}
        made |= {"informasi-publik/daftar.html", "layanan/index.html"}
        for register in self.agency.registers.values():
            if register.type.page not in made:
                yield from self._register(register)
            if register.type.entry_pages:
                for entry in register.entries:
                    yield self._entry(entry)
        yield self._openness()
        yield from self._renewing()
        yield self._page("aksesibilitas", "aksesibilitas.html", "")
        yield self._page("404", "404.html", "", listed=False, searched=False)

    def _page(
        self,
        template: str,
        path: str,
        section: str,
        title: str = "",
        *,
        description: str = "",
        crumbs: Sequence[Crumb] = (),
        searched: bool = True,
        listed: bool = True,
        updated: Any = None,
        json_ld: str = "",
        scripts: tuple[str, ...] = (),
        kind: str = "",
        **context: Any,
    ) -> Page:
        name = self.agency.name
        title = title or self.words(f"halaman.{template}.judul", badan=name)
        if not description and f"halaman.{template}.deskripsi" in self.words:
            description = self.words(f"halaman.{template}.deskripsi", badan=name)
        # A page for addresses that do not exist is served from any depth.
        base = urlsplit(self.agency.url).path if template == "404" else base_of(path)
        trail = ((self.words("menu.beranda"), "index.html"), *crumbs) if path != "index.html" else ()
        page = Page(
            path=path,
            base=base,
            kind=kind or template,
            section=section,
            title=title,
            description=_one_line(description or f"{title}. {name}."),
            body="",
            breadcrumbs_html=self.renderer.trail(base, tuple(trail)),
            updated=updated,
            # An entry's date stands in its head already.
            updated_html="" if "entry" in context else self.renderer.body("diperbarui.html", base, updated=updated),
            searched=searched,
            json_ld=json_ld,
            scripts=scripts,
            listed=listed,
            criteria=self.marks.get(path, ()),
        )
        body = self.renderer.body(
            f"{template}.html", base, agency=self.agency, page=page, related=self._related, **context
        )
        return replace(page, body=body + self._rest_of_section(page, body))

    def _rest_of_section(self, page: Page, body: str) -> str:
        """On the page a section begins with: the way to its registers that the page does not lead to by itself."""
        if (page.section, page.path) not in MENU:
            return ""
        registers = [
            (register, len(register.in_effect))
            for register in self.agency.registers.values()
            if register.type.section == page.section
            and register.type.page != page.path
            and f'href="{page.base}{register.type.page}"' not in body
            and register.entries
        ]
        return self.renderer.body("bagian.html", page.base, registers=registers)

    def _related(self, register: str, kode: str) -> Entry | None:
        """The published entry a value points to."""
        found = self._by_code.get(register)
        if found is None:
            found = self._by_code[register] = {entry.kode: entry for entry in self.agency.registers[register].entries}
        return found.get(kode)

    def _home(self) -> Page:
        agency = self.agency
        newest = sorted(
            (entry for entry in self.current if self._past(entry.updated)),
            key=lambda entry: (entry.updated.sort_key if entry.updated else (), entry.slug),
            reverse=True,
        )
        organisation = {
            "@context": "https://schema.org",
            "@type": "GovernmentOrganization",
            "name": agency.name,
            "url": agency.url or None,
        }
        return self._page(
            "beranda",
            "index.html",
            "beranda",
            searched=False,
            json_ld="" if agency.fictional or not agency.url else json_text(organisation),
            urgent=self._in_force(),
            newest=tuple(newest[:_NEWEST_ON_HOME]),
            classes=self._classes(),
        )

    def _in_force(self) -> tuple[Entry, ...]:
        today = self.agency.today
        found = []
        for entry in self.agency.registers["serta-merta"].in_effect:
            starts, ends = entry.values.get("mulai"), entry.values.get("sampai")
            if (not starts or starts.exact <= today) and (not ends or ends.exact >= today):
                found.append(entry)
        return tuple(found)

    def _classes(self) -> tuple[ClassOfInformation, ...]:
        classes = []
        for klasifikasi in Klasifikasi:
            entries = self._of_class(klasifikasi)
            dates = [entry.updated for entry in entries if entry.updated]
            classes.append(
                ClassOfInformation(
                    key=klasifikasi.value,
                    title=self.words(f"kelas.{klasifikasi.value}.judul"),
                    count=len(entries),
                    path=f"informasi-publik/{klasifikasi.value}.html",
                    updated=max(dates, key=lambda date: date.sort_key) if dates else None,
                )
            )
        classes.append(
            ClassOfInformation(
                key="daftar",
                title=self.words("kelas.daftar.judul"),
                count=len(self.current),
                path="informasi-publik/daftar.html",
                updated=self.dip.updated,
            )
        )
        return tuple(classes)

    def _of_class(self, klasifikasi: Klasifikasi) -> tuple[Entry, ...]:
        if klasifikasi is Klasifikasi.DIKECUALIKAN:
            return self.agency.registers["dik"].in_effect
        entries = tuple(entry for entry in self.current if browsing.klasifikasi(entry) == klasifikasi)
        if klasifikasi is Klasifikasi.SERTA_MERTA:
            return self.agency.registers["serta-merta"].in_effect + entries
        return entries

    def _openness(self) -> Page:
        """The self-assessment for citizens: what is met and where, what is not, and what does not apply and why."""
        report, words = self.report, self.words
        asked = [found for found in report.findings if found.outcome is not Outcome.NOT_APPLICABLE]
        others = [found for found in report.findings if found.outcome is Outcome.NOT_APPLICABLE]
        kinds = (Outcome.MET, Outcome.PARTLY, Outcome.NOT_MET)
        counts = {kind: sum(found.outcome is kind for found in asked) for kind in kinds}
        dates = [evidence.updated for found in asked for evidence in found.evidence if evidence.updated]
        return self._page(
            "keterbukaan",
            "keterbukaan.html",
            "laporan",
            crumbs=((words("menu.laporan"), "laporan.html"),),
            searched=False,
            updated=max(dates, key=lambda date: date.sort_key, default=None),
            report=report,
            statistics=tuple(
                Figure(label=words(f"keterbukaan.hitungan.{kind}"), value=str(counts[kind])) for kind in kinds
            ),
            show_total=self._shows_total,
            total=spelled(report.total, words.lang),
            aspects=tuple(_aspect(one, words) for one in report.aspects),
            lacking=_lacking,
            groups=tuple(_grouped_findings(report, asked)),
            excused=tuple(found for found in others if found.reason != "scope"),
            others=sum(found.reason == "scope" for found in others),
        )

    def _renewing(self) -> Iterator[Page]:
        """What is due within six months, and what is late already."""
        found, words = self.renewals, self.words
        for pager, shown in browsing.paged(found.shown, "pembaruan.html", ROWS_PER_PAGE):
            yield self._page(
                "pembaruan",
                pager.paths[pager.current - 1],
                "informasi-publik",
                self._numbered(words("halaman.pembaruan.judul"), pager),
                crumbs=((words("menu.informasi-publik"), "informasi-publik/index.html"),),
                searched=False,
                late=tuple(one for one in shown if one.late),
                coming=tuple(one for one in shown if not one.late),
                undated=found.undated,
                pager=pager,
                calendar=CALENDAR,
                rules={one.duty.rule for one in shown},
            )

    def _public_information(self) -> Iterator[Page]:
        section, title = "informasi-publik", self.words("menu.informasi-publik")
        crumb = ((title, "informasi-publik/index.html"),)
        yield self._page(
            "informasi-publik",
            "informasi-publik/index.html",
            section,
            title,
            classes=self._classes(),
            facets=self.facets,
        )
        for klasifikasi in (Klasifikasi.BERKALA, Klasifikasi.SERTA_MERTA, Klasifikasi.SETIAP_SAAT):
            path = f"informasi-publik/{klasifikasi.value}.html"
            name = self.words(f"kelas.{klasifikasi.value}.judul")
            entries = [entry for entry in self.current if browsing.klasifikasi(entry) == klasifikasi]
            announcements = (
                self.agency.registers["serta-merta"].entries if klasifikasi is Klasifikasi.SERTA_MERTA else ()
            )
            for pager, shown in browsing.paged(entries, path, ROWS_PER_PAGE):
                yield self._page(
                    "kelas",
                    pager.paths[pager.current - 1],
                    section,
                    self._numbered(name, pager),
                    crumbs=crumb,
                    searched=False,
                    kind=f"kelas-{klasifikasi.value}",
                    updated=_newest(entries),
                    klasifikasi=klasifikasi.value,
                    pager=pager,
                    groups=browsing.grouped(shown),
                    nihil=self._nil(klasifikasi),
                    announcements=announcements,
                    urgent=self._in_force(),
                )
        for template, register in (("dikecualikan", self.agency.registers["dik"]), ("daftar", self.dip)):
            path = f"informasi-publik/{template}.html"
            for pager, shown in browsing.paged(register.entries, path, ROWS_PER_PAGE):
                yield self._page(
                    template,
                    pager.paths[pager.current - 1],
                    section,
                    self._numbered(register.type.title, pager),
                    crumbs=crumb,
                    searched=False,
                    updated=register.updated,
                    register=register,
                    rows=tuple(shown),
                    pager=pager,
                    facets=self.facets,
                    nihil=self._nil(Klasifikasi.DIKECUALIKAN) if template == "dikecualikan" else (),
                )

    def _numbered(self, title: str, pager: browsing.Pager) -> str:
        return title if pager.current == 1 else self.words("pager.judul", judul=title, nomor=pager.current)

    def _nil(self, klasifikasi: Klasifikasi) -> tuple[Entry, ...]:
        return tuple(
            entry
            for entry in self.agency.registers["nihil"].in_effect
            if entry.values.get("klasifikasi") == klasifikasi.value
        )

    def _browsing(self) -> Iterator[Page]:
        section, title = "informasi-publik", self.words("halaman.jelajah.judul")
        crumbs: tuple[Crumb, ...] = ((self.words("menu.informasi-publik"), "informasi-publik/index.html"),)
        letters = browsing.by_letter(self.current)
        pages = _letter_pages(letters)
        paths = tuple(page_number("jelajah/index.html", number + 1) for number in range(len(pages)))
        for number, shown in enumerate(pages):
            count = sum(len(entries) for _, entries in shown)
            pager = browsing.Pager(
                current=number + 1, total=len(pages), paths=paths,
                first=min(number * ROWS_PER_PAGE + 1, len(self.current)), last=number * ROWS_PER_PAGE + count,
                count=len(self.current),
            )  # fmt: skip
            yield self._page(
                "jelajah",
                paths[number],
                section,
                self._numbered(title, pager),
                crumbs=crumbs,
                searched=False,
                facets=self.facets,
                facet=None,
                choice=None,
                entries=(),
                letters=shown,
                pager=pager,
            )
        crumbs = (*crumbs, (title, "jelajah/index.html"))
        for facet in self.facets:
            if facet.name == "klasifikasi":
                continue
            for choice in facet.choices:
                for pager, entries in browsing.paged(choice.entries, choice.path, ROWS_PER_PAGE):
                    yield self._page(
                        "jelajah",
                        pager.paths[pager.current - 1],
                        section,
                        self._numbered(f"{facet.title}: {choice.label}", pager),
                        crumbs=crumbs,
                        searched=False,
                        kind="jelajah-pilihan",
                        facets=self.facets,
                        facet=facet,
                        choice=choice,
                        entries=tuple(entries),
                        letters=(),
                        pager=pager,
                    )

    def _services(self) -> Iterator[Page]:
        section, title = "layanan", self.words("menu.layanan")
        crumbs = ((title, "layanan/index.html"),)
        layanan = self.agency.registers["layanan"]
        entry = layanan.entries[0] if layanan.entries else None
        yield self._page(
            "layanan", "layanan/index.html", section, title, updated=layanan.updated, layanan=entry, register=layanan
        )
        reckoned = deadlines(self.agency.calendar)
        for name in ("permohonan", "keberatan", "sengketa", "jalur"):
            yield self._page(
                f"layanan-{name}",
                f"layanan/{name}.html",
                section,
                crumbs=crumbs,
                updated=layanan.updated,
                layanan=entry,
                register=layanan,
                papers=self.papers,
                ways=self.asking.ways(),
                deadlines=reckoned,
                scripts=("tenggat",) if name == "permohonan" else (),
            )
        yield self._page(
            "layanan-kalender",
            "layanan/kalender.html",
            section,
            crumbs=(*crumbs, (self.words("halaman.layanan-permohonan.judul"), "layanan/permohonan.html")),
            searched=False,
            months=months(self.agency.calendar, self.words.lang),
            deadlines=reckoned,
        )

    def _register(self, register: Register) -> Iterator[Page]:
        kind = register.type
        template = kind.name if self.renderer.has(f"{kind.name}.html") else "register"
        more = self._about_requests(register)
        for pager, rows in browsing.paged(register.entries, kind.page, ROWS_PER_PAGE):
            yield self._page(
                template,
                pager.paths[pager.current - 1],
                kind.section,
                self._numbered(kind.title, pager),
                updated=register.updated,
                register=register,
                rows=tuple(rows),
                pager=pager,
                statistics=_statistics(register, self.words),
                searched=not kind.entry_pages,
                **more,
            )

    def _about_requests(self, register: Register) -> dict[str, Any]:
        """What the page of a register says of the figures of requests, if it does."""
        match register.type.name:
            case "permohonan":
                dik = self.agency.registers["dik"].type
                view = statistics_view(self.requests, register.type, dik, self.words) if register.entries else None
                return {"figures": view}
            case "keberatan":
                return {
                    "times": told_times(objection_times(register, self.agency.calendar, self.agency.today), self.words)
                }
            case "laporan":
                return {"unreported": years_without_report(self.agency, self.requests)}
            case _:
                return {}

    @cached_property
    def requests(self) -> Statistics:
        """The figures of all requests."""
        return request_statistics(self.agency.registers["permohonan"], self.agency.calendar, self.agency.today)

    def _entry(self, entry: Entry) -> Page:
        kind = entry.type
        permalink = f"{self.agency.url}{entry.path}"
        crumbs: list[Crumb] = [(kind.title, kind.page)]
        if kind.name == "dip":
            klasifikasi = browsing.klasifikasi(entry)
            crumbs = [
                (self.words("menu.informasi-publik"), "informasi-publik/index.html"),
                (self.words(f"kelas.{klasifikasi}.judul"), f"informasi-publik/{klasifikasi}.html"),
            ]
        document = {
            "@context": "https://schema.org",
            "@type": "DigitalDocument",
            "name": entry.title,
            "identifier": entry.kode,
            "url": permalink,
            "dateModified": entry.updated.iso if entry.updated else None,
            "publisher": {"@type": "GovernmentOrganization", "name": self.agency.name},
        }
        template = f"{kind.name}-entri" if self.renderer.has(f"{kind.name}-entri.html") else "entri"
        more: dict[str, Any] = {}
        if kind.name == "laporan":
            report = report_view(entry, self.agency, self.requests, self.words)
            papers = report_papers(entry, report, self.agency, self.renderer)
            self.reports += papers
            more |= {"report": report, "papers": papers}
        return self._page(
            template,
            entry.path,
            kind.section,
            entry.title,
            description=entry.summary,
            crumbs=crumbs,
            updated=entry.updated,
            kind="entri" if kind.name == "dip" else f"entri-{kind.name}",
            json_ld="" if self.agency.fictional or not self.agency.url else json_text(document),
            entry=entry,
            citation=self._citation(entry),
            permalink=permalink,
            filters=self._filters(entry),
            ways=self.asking.ways(entry) if kind.name == "dip" and entry.state is State.TERBIT else (),
            **more,
        )

    def _filters(self, entry: Entry) -> dict[str, str]:
        """What Pagefind can tell this entry by."""
        filters = {
            "klasifikasi": browsing.klasifikasi(entry),
            "tahun": browsing.year(entry),
            "unit": browsing.unit(entry),
            "jenis": browsing.kind(entry),
            "badan": self.agency.slug,
        }
        return {name: value for name, value in filters.items() if value}

    def _citation(self, entry: Entry) -> str:
        made = entry.values.get("waktu_pembuatan") or entry.updated
        return self.words(
            "entri.kutipan",
            badan=self.agency.name,
            tahun=made.year if made else self.words("entri.tanpa_tahun"),
            judul=entry.title,
            register=entry.type.title,
            kode=entry.kode,
        )

    def _search(self, titles: str) -> Page:
        return self._page(
            "cari",
            "cari.html",
            "",
            searched=False,
            scripts=("cari",),
            facets=self.facets,
            search=Search(index=titles, pagefind="pagefind/", request="layanan/permohonan.html"),
        )

    def _items(self) -> Iterator[finding.Item]:
        for entry in self.current:
            yield finding.Item(
                path=entry.path,
                title=entry.title,
                kode=entry.kode,
                klasifikasi=browsing.klasifikasi(entry),
                year=browsing.year(entry),
                unit=browsing.unit(entry),
                kind=browsing.kind(entry),
                date=self._past(entry.values.get("waktu_pembuatan") or entry.updated),
                badan=self.agency.slug,
                alias=tuple(entry.values.get("alias", ())),
            )

    def _past(self, date: PartialDate | None) -> str:
        """A date as ISO text, unless it is still to come: a slip of the pen is no news."""
        today = self.agency.today
        return date.iso if date and date.sort_key <= (today.year, today.month, today.day) else ""

    def _other_items(self, pages: Sequence[Page]) -> Iterator[finding.Item]:
        """What is found by its title beside public information: entries of other registers, and plain pages."""
        dated = {
            entry.path: entry
            for register in self.agency.registers.values()
            if register.type.entry_pages
            for entry in register.entries
        }
        known = {item.path for item in self.items}
        # A page may be called otherwise in the menu than in its heading.
        in_menu = {path: (self.words(f"menu.{section}"),) for section, path in MENU}
        for page in pages:
            entry = dated.get(page.path)
            if page.path in known or not page.listed:
                continue
            # A code may end like a number of a page, as in PERDA.12.
            if entry is None and not _begins_a_list(page):
                continue
            yield finding.Item(
                path=page.path,
                title=page.title,
                kode=entry.kode if entry else "",
                date=entry.updated.iso if entry and entry.updated else "",
                alias=in_menu.get(page.path, ()),
            )
        for text in self.agency.prose:
            yield finding.Item(path=text.path, title=text.title)

    def _outputs(self, meanings: Mapping[str, Meaning]) -> Iterator[Output]:
        for register in self.agency.registers.values():
            yield from register_exports(self.agency, register)
        for form in self.papers:
            yield Output(path=form.path, content=form.content)
        for report in self.reports:
            yield Output(path=report.path, content=report.content)
        yield renewal_calendar(self.agency, self.renewals, self.words)
        yield Output(path="data/situs.json", content=json_text(self._about(meanings)))
        yield Output(
            path="feed.xml",
            content=self.renderer.body(
                "feed.xml", "", agency=self.agency, entries=self._feed_entries(), moment=_moment
            ),
        )

    def _feed_entries(self) -> tuple[Entry, ...]:
        dated = [
            entry
            for register in self.agency.registers.values()
            for entry in register.in_effect
            if entry.updated and register.type.entry_pages
        ]
        dated.sort(key=lambda entry: (entry.updated.sort_key if entry.updated else (), entry.path), reverse=True)
        return tuple(dated[:NEWEST])

    @property
    def _shows_total(self) -> bool:
        return bool(self.agency.profil.values.get("tampilkan_nilai"))

    def _waiting(self) -> Mapping[str, int] | None:
        """How many requests there were, and how many wait; nothing where none is recorded."""
        whole = self.requests.whole
        if not whole.received:
            return None
        return {"diterima": whole.received, "belum_dijawab": whole.open, "terlambat": whole.overdue}

    def _about(self, meanings: Mapping[str, Meaning]) -> Mapping[str, Any]:
        """What the portal needs to know of this site."""
        agency = self.agency
        # Of replaced entries too: the portal finds their pages as well.
        known = finding.vocabulary(meanings[entry.path] for entry in self.dip.entries if entry.path in meanings)
        return {
            "format": FORMAT,
            "slug": agency.slug,
            "nama": agency.name,
            "nama_singkat": agency.short_name,
            "jenis": agency.kind,
            "jenis_label": agency.kind_label,
            "wilayah": agency.region,
            "fiktif": agency.fictional,
            "berubah": agency.next_change.isoformat() if agency.next_change else None,
            "diperbarui": self.dip.updated.iso if self.dip.updated else None,
            "nilai": rating_as_data(self.report) if self._shows_total else None,
            "permohonan": self._waiting(),
            "jumlah": {name: len(register.in_effect) for name, register in agency.registers.items()},
            "informasi": [
                [
                    item.path,
                    item.title,
                    item.kode,
                    item.klasifikasi,
                    item.year,
                    item.unit,
                    item.kind,
                    item.date,
                    list(item.alias),
                ]
                for item in self.items
            ],
            "kata": dict(sorted(known.roots.items())),
            "singkatan": sorted(known.acronyms),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Where the script of the search page finds what it needs."""

    index: str
    pagefind: str
    request: str | None


def _letter_pages(
    letters: tuple[tuple[str, tuple[Entry, ...]], ...],
) -> tuple[tuple[tuple[str, tuple[Entry, ...]], ...], ...]:
    """Letters spread over pages of at most `ROWS_PER_PAGE` entries; a long letter goes on on the next."""
    pages: list[list[tuple[str, tuple[Entry, ...]]]] = [[]]
    room = ROWS_PER_PAGE
    for letter, entries in letters:
        rest = entries
        while rest:
            if room == 0:
                pages.append([])
                room = ROWS_PER_PAGE
            pages[-1].append((letter, rest[:room]))
            taken = len(rest[:room])
            rest, room = rest[room:], room - taken
    return tuple(tuple(page) for page in pages)


def _statistics(register: Register, words: Words) -> tuple[Figure, ...]:
    """How many entries there are, and how many of each outcome the register knows."""
    outcome = register.type.by_name.get("keputusan")
    figures = [Figure(label=words("statistik.jumlah"), value=str(len(register.entries)))]
    if outcome is not None and outcome.kind == "choice":
        for value, label in outcome.labels.items():
            count = sum(entry.values.get("keputusan") == value for entry in register.entries)
            if count:
                figures.append(Figure(label=label, value=str(count)))
    return tuple(figures)


def _aspect(one: AspectScore, words: Words) -> AspectRow:
    return AspectRow(
        title=one.aspect.title,
        points=spelled(one.points, words.lang),
        worth=spelled(one.worth, words.lang),
        met=one.met,
        asked=one.asked,
    )


# What is there and does not count; of anything else there is nothing.
_LACKING = {
    "refresh": "old",
    "renew": "old",
    "add-newer": "old",
    "expired": "wrong",
    "endless": "wrong",
    "beyond": "wrong",
    "late": "wrong",
    "ahead": "wrong",
    "reopen": "wrong",
    "astray": "wrong",
    "hold": "wrong",
}


def _lacking(found: Finding) -> str:
    """What a citizen is told of a criterion that is not met: that there is nothing, or that it is too old or wrong."""
    return next((_LACKING[remedy.code] for remedy, _ in found.missing if remedy.code in _LACKING), "nothing")


def _grouped_findings(report: Report, findings: Sequence[Finding]) -> Iterator[Group]:
    for name, title in report.instrument.groups.items():
        own = tuple(found for found in findings if found.criterion.group == name)
        if own:
            yield Group(id=name, title=title, findings=own)


def _newest(entries: Iterable[Entry]) -> Any:
    dates = [entry.updated for entry in entries if entry.updated]
    return max(dates, key=lambda date: date.sort_key) if dates else None


def _moment(date: Any) -> str:
    """The first moment of a date as Atom wants it."""
    return datetime(date.year, date.month or 1, date.day or 1, tzinfo=UTC).isoformat().replace("+00:00", "Z")


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 160 else text[:157].rsplit(" ", 1)[0] + "…"
