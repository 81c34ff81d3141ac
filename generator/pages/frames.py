"""The frame around a page's body, rendered once per kind of page and then joined.

Rendering the theme for each of thousands of entry pages would be most of a build. What differs from page to
page of one kind is a handful of texts; so the frame is rendered with marks in their place and cut at the marks.
The first page of each kind is rendered in full, and must come out the same as when it is joined, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from generator.assets import icons_folder, templates_folder
from generator.errors import SchemaFault
from generator.pages.page import Page
from generator.pages.rendering import SITE_LANGUAGE, environment, escaped
from generator.pages.words import Words

# Noncharacters: no register can hold them (registers/text.py refuses them).
_MARK = "\ufdd0{}\ufdd1"
_MARKS = re.compile("\ufdd0([a-z_]+)\ufdd1")


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """A place in the menu. `active` is `page` on that page, True inside its section."""

    title: str
    path: str
    active: str | bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """What the frame says on every page of a site.

    `notice` tells readers where the content comes from, if they must know that before anything else.
    """

    site_name: str
    short_name: str
    url: str
    css: str
    logo: str | None
    fictional: bool
    notice: str
    portal_url: str | None
    feed: str | None
    menu: tuple[tuple[str, str, str], ...]
    scripts: tuple[tuple[str, str], ...]
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Varying:
    """What differs from page to page of one kind; the frame only places it and never looks inside."""

    title: str
    description: str
    canonical: str
    breadcrumbs_html: Markup
    content: Markup
    updated_html: Markup
    json_ld: Markup
    marks: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome(Varying):
    """What `theme/main.html` is given as `chrome`."""

    lang: str
    base: str
    kind: str
    section: str
    search: bool
    site_name: str
    short_name: str
    nav: tuple[MenuItem, ...]
    scripts: tuple[str, ...]
    css: str
    logo: str | None
    fictional: bool
    notice: str
    portal_url: str | None
    feed: str | None
    words: Words


def _ready(html: str) -> Markup:
    """HTML as made by templates and writers that escape; nothing else may come here."""
    return Markup(html)  # noqa: S704


_NAMES = tuple(field.name for field in fields(Varying))
_MARKED = Varying(
    title=_MARK.format("title"),
    description=_MARK.format("description"),
    canonical=_MARK.format("canonical"),
    breadcrumbs_html=_ready(_MARK.format("breadcrumbs_html")),
    content=_ready(_MARK.format("content")),
    updated_html=_ready(_MARK.format("updated_html")),
    json_ld=_ready(_MARK.format("json_ld")),
    marks=_ready(_MARK.format("marks")),
)


class _Unlisted(FileSystemLoader):
    """Templates that are asked for by name; MkDocs would walk 15,000 icons to list the files of a theme."""

    def list_templates(self) -> list[str]:
        """None: no file of the theme goes out as it is."""
        return []


@cache
def theme() -> Environment:
    """The templates of the theme: our own, then those of Material for MkDocs, whose icons ours take in."""
    return environment(_Unlisted((templates_folder() / "theme", icons_folder().parent)))


def frames_of(site: SiteFacts) -> Frames:
    """The frames of a site, as the theme has them."""
    template = theme().get_template("main.html")
    return Frames(site, lambda chrome: template.render(chrome=chrome))


class Frames:
    """Puts the frame around the pages of one site."""

    def __init__(self, site: SiteFacts, render: Callable[[Chrome], str]) -> None:
        self._site = site
        self._render = render
        self._first: dict[tuple[object, ...], tuple[Page, str]] = {}
        self._cut: dict[tuple[object, ...], list[str]] = {}

    def html(self, page: Page) -> str:
        """The whole page."""
        # Which place in the menu is the page itself differs only on the pages the menu leads to.
        if any(path == page.path for _, path, _ in self._site.menu):
            return self._render(self.chrome(page))
        key = (page.kind, page.base, page.section, page.searched, page.scripts)
        if key not in self._first:
            # Of many kinds there is one page alone.
            self._first[key] = page, self._render(self.chrome(page))
            return self._first[key][1]
        if key not in self._cut:
            self._cut[key] = self._parted(*self._first[key])
        return _joined(self._cut[key], self._varying(page))

    def chrome(self, page: Page) -> Chrome:
        """The frame's facts for a page."""
        return self._chrome(page, self._varying(page))

    def _parted(self, page: Page, whole: str) -> list[str]:
        """The frame of a page cut at what varies; `whole` is the page in it."""
        cut = _MARKS.split(self._render(self._chrome(page, _MARKED)))
        if _joined(cut, self._varying(page)) != whole:
            raise SchemaFault("theme/main.html", f"the frame of {page.kind} looks inside what it should only place")
        return cut

    def _chrome(self, page: Page, varying: Varying) -> Chrome:
        site = self._site
        scripts = dict(site.scripts)
        return Chrome(
            title=varying.title,
            description=varying.description,
            canonical=varying.canonical,
            breadcrumbs_html=varying.breadcrumbs_html,
            content=varying.content,
            updated_html=varying.updated_html,
            json_ld=varying.json_ld,
            marks=varying.marks,
            lang=SITE_LANGUAGE,
            base=page.base,
            kind=page.kind,
            section=page.section,
            search=page.searched,
            site_name=site.site_name,
            short_name=site.short_name,
            nav=tuple(
                MenuItem(title=title, path=path, active="page" if path == page.path else section == page.section)
                for section, path, title in site.menu
            ),
            scripts=tuple(scripts[name] for name in page.scripts),
            css=site.css,
            logo=site.logo,
            fictional=site.fictional,
            notice=site.notice,
            portal_url=site.portal_url
            if site.portal_url is None or ":" in site.portal_url
            else f"{page.base}{site.portal_url}",
            feed=site.feed,
            words=site.words,
        )

    def _varying(self, page: Page) -> Varying:
        json_ld = f'<script type="application/ld+json">{page.json_ld}</script>' if page.json_ld else ""
        return Varying(
            title=page.title,
            description=page.description,
            canonical=f"{self._site.url}{page.path}",
            breadcrumbs_html=_ready(page.breadcrumbs_html),
            content=_ready(page.body),
            updated_html=_ready(page.updated_html),
            json_ld=_ready(json_ld),
            # By this an assessor's program finds what shows a criterion; ids of criteria hold nothing to escape.
            marks=_ready(f' data-kriteria="{" ".join(page.criteria)}"' if page.criteria else ""),
        )


def _joined(cut: list[str], varying: Varying) -> str:
    values = {name: escaped(getattr(varying, name)) for name in _NAMES}
    return "".join(values[part] if place % 2 else part for place, part in enumerate(cut))
