"""The portal of a fleet, built from the sites that stand in the output folder."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.assets import templates_folder
from generator.fleet.manifest import PORTAL, Fleet, Member
from generator.pages.frames import Frames, SiteFacts, frames_of
from generator.pages.page import Output, hashed
from generator.pages.portal_site import BOARD_MENU, PORTAL_MENU, REQUESTS_MENU, Portal, PortalText, portal_site
from generator.pages.rendering import Renderer
from generator.pages.scoreboard import Board
from generator.pages.sites import Site, site
from generator.pages.words import Words
from generator.site import search
from generator.site.building import staged
from generator.site.finishing import write
from generator.site.leaks import Declared, Expected, refuse_leaks
from generator.site.preparing import site_assets, workshop
from generator.writing import FOR_ALL_TO_READ, write_whole

ROOT_FILES = ("index.html", "404.html", "robots.txt", "sitemap.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Since when an agency cannot be built, the exit code that says why, and the day of the site that stays up."""

    since: date
    code: int
    built: date | None


def build_portal(
    fleet: Fleet, output: Path, failures: Mapping[str, Failure], board: Board | None, *, searchable: bool
) -> int:
    """Build the portal of `fleet` into `output`; how many pages it has.

    What it says of an agency comes from the site that is up, also when that agency could not be built now.
    """
    tools = workshop()
    addresses = {member.slug: member.url if member.own_domain else f"../{member.place}/" for member in fleet.members}
    sites = [_site(member, output, addresses[member.slug], failures, tools.renderer.words) for member in fleet.members]
    portal = Portal(nama=fleet.name, pengelola=fleet.operator, url=fleet.url, requests=fleet.requests)
    text = portal_site(portal, sites, addresses, tools.renderer, tools.language, board)
    assets = {**site_assets(fleet.palette), **_board_assets(board)}
    menu = (*PORTAL_MENU, *(BOARD_MENU if board else ()), *(REQUESTS_MENU if fleet.requests else ()))
    facts = SiteFacts(
        site_name=fleet.name,
        short_name=fleet.name,
        url=f"{fleet.url}{PORTAL}/",
        css=assets["css"].path,
        logo=None,
        fictional=False,
        notice="",
        portal_url=None,
        feed=None,
        menu=tuple((section, path, tools.renderer.words(f"menu.{section}")) for section, path in menu),
        scripts=tuple((name, assets[name].path) for name in ("cari", "papan") if name in assets),
        words=tools.renderer.words,
    )
    framed = frames_of(facts)
    with staged(output / PORTAL) as folder:
        files: dict[str, str | bytes] = {page.path: framed.html(page) for page in text.pages}
        files |= {file.path: file.content for file in (*text.outputs, *assets.values())}
        for path, content in files.items():
            write(folder / path, content)
        places = [member.place for member in fleet.members if any((output / member.place / "dip").glob("*.html"))]
        if searchable and places:
            search.index(output, folder / search.FOLDER, f"{{{','.join(places)}}}/dip/*.html")
        refuse_leaks(folder, (), Declared(of_itself=(), ours=(), other=()), _expected(files))
    for file in _at_root(fleet, text, framed, tools.renderer):
        write_whole(output / file.path, file.content, FOR_ALL_TO_READ)
    return len(text.pages)


def _expected(files: Collection[str]) -> Expected:
    """Nothing but these, and the index. What a site withholds cannot be in it: it is made of what is up already."""
    return Expected(files=frozenset(files), documents={}, folders={search.FOLDER: search.ENDINGS})


def _board_assets(board: Board | None) -> Mapping[str, Output]:
    """The script that puts a short scoreboard in order."""
    script = templates_folder() / "assets" / "papan.js"
    return {"papan": hashed("aset/papan.js", script.read_bytes())} if board else {}


def _site(member: Member, output: Path, address: str, failures: Mapping[str, Failure], words: Words) -> Site:
    about = None
    with suppress(OSError, ValueError, RecursionError):
        about = json.loads((output / member.place / "data" / "situs.json").read_text("utf-8"))
    failure = failures.get(member.slug)
    if failure is None:
        return site(member.slug, address, about, None, "")
    reason = words("portal.alasan.isi" if failure.code == 1 else "portal.alasan.sistem")
    return site(member.slug, address, about, failure.since, reason, failure.built)


def _at_root(fleet: Fleet, text: PortalText, framed: Frames, renderer: Renderer) -> list[Output]:
    """What must stand at the root of the web server: the portal's front door and what robots ask for."""
    missing = next(page for page in text.pages if page.path == "404.html")
    return [
        Output(path="index.html", content=framed.html(text.front)),
        Output(path="404.html", content=framed.html(missing)),
        Output(path="robots.txt", content=renderer.body("robots.txt", "", url=fleet.url)),
        Output(
            path="sitemap.xml",
            content=renderer.body(
                "sitemap-index.xml",
                "",
                urls=[f"{member.url}sitemap.xml" for member in fleet.members if not member.own_domain],
            ),
        ),
    ]
