"""Steps 1 to 4 for one agency: from its folder to everything its site says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from generator.assets import schema_folder, templates_folder
from generator.checks.criteria import Instrument, instruments
from generator.checks.documents import exempted_documents
from generator.checks.found import acceptance_ends
from generator.checks.links import Visits, measured
from generator.checks.named import unknown_criteria
from generator.checks.report import Report
from generator.checks.review import review, tainted
from generator.errors import ContentRefused, Problem
from generator.inspection.likeness import Likeness
from generator.model.agency import Agency, Attachment, texts
from generator.model.duties import next_turn, published_duties
from generator.model.forms import form_texts
from generator.model.publishing import Address, Withheld, publish
from generator.pages.agency_site import HOME, MENU, agency_site
from generator.pages.frames import SiteFacts
from generator.pages.language import Language, load
from generator.pages.page import Output, Page, hashed
from generator.pages.palettes import Palette
from generator.pages.rendering import Renderer
from generator.registers.joining import Place
from generator.registers.reading import PROSE, Internal, Prose, read_agency
from generator.registers.types import RegisterType, register_types
from generator.site.leaks import Declared
from generator.site.wayfinding import lost_links


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A site ready to be built: pages without their frame, files, and what must not be in any of them.

    `declared` are all texts that are meant to be public; the gate needs them to tell a leak from a namesake.
    `tainted` are the published fields that hold something withheld: it is asked for only when somebody wants to know.
    `unpublished` names the files in which a column is filled that is never published, with the first;
    `exempted` is what the documents are known by of which no copy may go out.
    """

    facts: SiteFacts
    pages: tuple[Page, ...]
    outputs: tuple[Output, ...]
    documents: tuple[Attachment, ...]
    prose: tuple[Prose, ...]
    prose_folder: Path
    withheld: Withheld
    declared: Declared
    tainted: Callable[[], tuple[Problem, ...]]
    warnings: tuple[Problem, ...]
    unpublished: Mapping[str, Place]
    exempted: tuple[Likeness, ...]
    next_change: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every site is made with, loaded once for all of them."""

    types: Mapping[str, RegisterType]
    instruments: Mapping[str, Instrument]
    renderer: Renderer
    language: Language


@cache
def workshop() -> Workshop:
    """The types, instruments, templates and words of this installation."""
    types = register_types()
    return Workshop(
        types=types,
        instruments=instruments(types),
        renderer=Renderer(types),
        language=load(schema_folder() / "bahasa"),
    )


def prepare(
    folder: Path,
    path: str,
    internal: Internal | None,
    address: Address,
    palette: Palette,
    today: date,
    instrument: Instrument,
    criteria: Collection[str],
    visits: Visits,
    portal_url: str | None,
    jobs: int = 1,
) -> Prepared:
    """The site of the agency in `folder`, and in its second folder if it has one, as of `today`.

    It is measured by `instrument`; `criteria` are all that its entries may name, and `visits` say which links to other
    sites could be opened. Its documents are looked into by `jobs` processes.

    Raises `ContentRefused` with all problems of the agency if it cannot be published.
    """
    tools = workshop()
    reading = read_agency(folder, tools.types, path, internal)
    agency, withheld = publish(reading, tools.types, address, today)
    named = unknown_criteria(reading, criteria)
    problems = (*reading.problems, *named, *review(agency, reading, withheld, today, jobs))
    if any(not problem.warning for problem in problems):
        raise ContentRefused((*problems, *tainted(agency, reading, withheld)))
    report = measured(agency, instrument, visits)
    text = agency_site(agency, report, tools.renderer, tools.language)
    taken = {page.path for page in text.pages}
    clashes = [
        Problem(path=f"{path}/prosa/{prose.name}.md", code="prose-taken", facts={"name": f"{prose.name}.html"})
        for prose in reading.prose
        if f"{prose.name}.html" in taken
    ]
    if clashes:
        raise ContentRefused([*problems, *clashes])
    assets = site_assets(palette)
    documents = [document.place for document in agency.attachments]
    places = [
        *taken,
        *(output.path for output in text.outputs),
        *documents,
        *(f"{one.name}.html" for one in reading.prose),
    ]
    listed = [page for page in text.pages if page.listed]
    robots = tools.renderer.body("robots.txt", "", url=agency.url)
    sitemap = tools.renderer.body("sitemap.xml", "", url=agency.url, pages=listed, prose=reading.prose)
    return Prepared(
        facts=_facts(agency, assets, portal_url, tools.renderer),
        pages=text.pages,
        outputs=(
            *text.outputs,
            *assets.values(),
            Output(path="robots.txt", content=robots),
            Output(path="sitemap.xml", content=sitemap),
        ),
        documents=agency.attachments,
        prose=reading.prose,
        prose_folder=folder / PROSE,
        withheld=withheld,
        declared=_declared(agency, report.instrument, tools),
        tainted=lambda: tainted(agency, reading, withheld),
        warnings=(*problems, *lost_links(reading.prose, path, agency.url, places)),
        unpublished=reading.unpublished,
        exempted=exempted_documents(reading.records),
        next_change=min((day for day in (*_changes(agency, report), acceptance_ends(problems)) if day), default=None),
    )


def _changes(agency: Agency, report: Report) -> tuple[date | None, ...]:
    """The next days on which the entries, the self-assessment and the list of renewals say something else."""
    return agency.next_change, report.next_change, next_turn(published_duties(agency), agency.today)


def _declared(agency: Agency, instrument: Instrument, tools: Workshop) -> Declared:
    """The texts an agency means to publish, and what the forms and pages around them say."""
    own = [agency.slug, agency.url]
    # What a fleet says in an instrument of its own is somebody's text like any other.
    ours = [
        *tools.renderer.words.all(),
        *form_texts(),
        *(text for one in tools.instruments.values() for text in one.texts),
    ]
    other = list(instrument.texts)
    for register in agency.registers.values():
        ours += [register.type.title, register.type.description]
        for form in register.type.fields:
            ours += [form.title, *form.labels.values()]
        for entry in register.entries:
            said = own if register.type.shape == "single" else other
            said += [entry.path, *texts(entry.values)]
    return Declared(of_itself=tuple(own), ours=tuple(ours), other=tuple(other))


def site_assets(palette: Palette) -> Mapping[str, Output]:
    """The style sheet in an agency's colours, the scripts of the pages that have one, and the icon."""
    folder = templates_folder() / "assets"
    css = (folder / "laman.css").read_text("utf-8") + palette.css
    return {
        "css": hashed("aset/laman.css", css),
        "cari": hashed("aset/cari.js", (folder / "cari.js").read_bytes()),
        "tenggat": hashed("aset/tenggat.js", (folder / "tenggat.js").read_bytes()),
        "favicon": Output(path="aset/favicon.svg", content=(folder / "favicon.svg").read_bytes()),
    }


def _facts(agency: Agency, assets: Mapping[str, Output], portal_url: str | None, renderer: Renderer) -> SiteFacts:
    logo = agency.profil.values.get("logo")
    return SiteFacts(
        site_name=agency.name,
        short_name=agency.short_name,
        url=agency.url,
        css=assets["css"].path,
        logo=logo.path if logo else None,
        fictional=agency.fictional,
        notice=_first_sentence(agency.profil.values.get("catatan_sumber", "")),
        portal_url=portal_url,
        feed="feed.xml",
        menu=tuple((section, path, renderer.words(f"menu.{section}")) for section, path in (HOME, *MENU)),
        scripts=tuple((name, assets[name].path) for name in ("cari", "tenggat")),
        words=renderer.words,
    )


def _first_sentence(text: str) -> str:
    """The first sentence alone; the whole text stands on the page of the profile."""
    first, dot, _ = text.replace("\n", " ").partition(". ")
    return f"{first}." if dot else first
