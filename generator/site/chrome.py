"""The frame around a page's body, rendered once per kind of page and then joined.

Rendering the theme for each of thousands of entry pages would be most of a build. What differs from page to
page of one kind is a handful of texts; so the frame is rendered with marks in their place and cut at the marks.
The first page of each kind is also rendered in full and must come out the same, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from generator.errors import SchemaFault
from generator.pages.page import Page
from generator.pages.rendering import SITE_LANGUAGE
from generator.pages.words import Words

_VARYING = ("title", "description", "canonical", "breadcrumbs_html", "content", "updated_html", "json_ld")
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
class Chrome:
    """What `theme/main.html` is given as `chrome`."""

    lang: str
    base: str
    kind: str
    section: str
    search: bool
    title: str
    description: str
    canonical: str
    site_name: str
    short_name: str
    nav: tuple[MenuItem, ...]
    breadcrumbs_html: Markup
    content: Markup
    updated_html: Markup
    json_ld: Markup
    scripts: tuple[str, ...]
    css: str
    logo: str | None
    fictional: bool
    notice: str
    portal_url: str | None
    feed: str | None
    words: Words


class Frames:
    """Puts the frame around the pages of one site."""

    def __init__(self, site: SiteFacts, render: Callable[[Chrome], str]) -> None:
        self._site = site
        self._render = render
        self._cut: dict[tuple[object, ...], list[str]] = {}

    def html(self, page: Page) -> str:
        """The whole page."""
        # Which menu item is the page itself differs only on the pages the menu leads to.
        in_menu = any(path == page.path for _, path, _ in self._site.menu)
        key = (page.kind, page.base, page.section, page.searched, page.scripts)
        if in_menu:
            return self._render(self.chrome(page))
        if key not in self._cut:
            self._cut[key] = self._first(page)
        return _joined(self._cut[key], page, self._site)

    def _first(self, page: Page) -> list[str]:
        chrome = self.chrome(page)
        marked = replace(
            chrome,
            **{
                name: (Markup if isinstance(getattr(chrome, name), Markup) else str)(_MARK.format(name))
                for name in _VARYING
            },
        )
        cut = _MARKS.split(self._render(marked))
        if _joined(cut, page, self._site) != self._render(chrome):
            raise SchemaFault("theme/main.html", f"the frame of {page.kind} looks inside what it should only place")
        return cut

    def chrome(self, page: Page) -> Chrome:
        """The frame's facts for a page."""
        site = self._site
        scripts = dict(site.scripts)
        return Chrome(
            lang=SITE_LANGUAGE,
            base=page.base,
            kind=page.kind,
            section=page.section,
            search=page.searched,
            **_varying(page, site),
            site_name=site.site_name,
            short_name=site.short_name,
            nav=tuple(
                MenuItem(
                    title=title,
                    path=path,
                    active="page" if path == page.path else section == page.section,
                )
                for section, path, title in site.menu
            ),
            scripts=tuple(scripts[name] for name in page.scripts),
            css=site.css,
            logo=site.logo,
            fictional=site.fictional,
            notice=site.notice,
            portal_url=f"{page.base}{site.portal_url}" if site.portal_url and ":" not in site.portal_url
            else site.portal_url,
            feed=site.feed,
            words=site.words,
        )


def _varying(page: Page, site: SiteFacts) -> dict[str, str]:
    # What ends in _html, the body and the JSON-LD are made by templates and writers that escape.
    json_ld = f'<script type="application/ld+json">{page.json_ld}</script>' if page.json_ld else ""
    return {
        "title": page.title,
        "description": page.description,
        "canonical": f"{site.url}{page.path}",
        "breadcrumbs_html": Markup(page.breadcrumbs_html),  # noqa: S704
        "content": Markup(page.body),  # noqa: S704
        "updated_html": Markup(page.updated_html),  # noqa: S704
        "json_ld": Markup(json_ld),  # noqa: S704
    }


def _joined(cut: list[str], page: Page, site: SiteFacts) -> str:
    varying = {name: str(escape(value)) for name, value in _varying(page, site).items()}
    return "".join(varying[part] if place % 2 else part for place, part in enumerate(cut))
