"""Links of an agency to its own site: whether anything is there that could be evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from posixpath import normpath
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.model.agency import ROWS_PER_PAGE, Agency, Entry, links
from generator.model.forms import forms

# What every site has beside what its registers name; tests/checks/test_own.py holds it against a site that was built.
_ALWAYS = frozenset({
    "index.html", "kontak.html", "cari.html", "keterbukaan.html", "pembaruan.html", "pembaruan.ics",
    "aksesibilitas.html", "feed.xml", "sitemap.xml", "robots.txt", "data/situs.json", "jelajah/index.html",
    *(f"informasi-publik/{name}.html" for name in ("index", "berkala", "setiap-saat", "serta-merta")),
    *(f"layanan/{name}.html" for name in ("permohonan", "keberatan", "sengketa", "jalur", "kalender")),
})  # fmt: skip
# Which lists there are to choose from, only the pages know. Such a list proves no more than the whole one.
_CHOICES = "jelajah/"
_REPORTS = "laporan"
_NUMBERED = re.compile(r"\.([1-9][0-9]{0,5})(?=\.html$)")  # as page_number() writes it


class Astray(StrEnum):
    """Why a link to the own site proves nothing."""

    NOTHING = "astray"  # the site has nothing at that address
    ITSELF = "to-itself"  # it leads back to the entry that it stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSite:
    """The addresses of an agency's own site, as they follow from what it publishes."""

    host: str
    root: str
    known: frozenset[str]
    last: int

    def astray(self, url: str, entry: Entry) -> Astray | None:
        """What is wrong with a link of an entry, if it leads into the own site and not to anything there."""
        path = self._inside(url)
        if path is None or path.startswith(_CHOICES):
            return None
        if entry.type.entry_pages and path == entry.path:
            return Astray.ITSELF
        first = _NUMBERED.sub(self._first, path)
        # A server leads on from a folder without its stroke.
        return None if self.known.intersection((path, first, f"{path}/index.html")) else Astray.NOTHING

    def _inside(self, url: str) -> str | None:
        """The path of an address below the root of the site, None for one elsewhere."""
        parts = urlsplit(url)
        if not self.host or (parts.hostname or "") != self.host:
            return None
        whole = unquote(parts.path)
        path = normpath(f"/{whole.lstrip('/')}").rstrip("/") + "/"
        if not path.startswith(self.root):
            return None
        inside = path.removeprefix(self.root)
        return inside.rstrip("/") if inside and not whole.endswith("/") else f"{inside}index.html"

    def _first(self, number: re.Match[str]) -> str:
        """A further page of a list is where the list is, as far as the longest one reaches."""
        return "" if 2 <= int(number[1]) <= self.last else number[0]


def own_site(agency: Agency) -> OwnSite:
    """The addresses of an agency's own site."""
    address = urlsplit(agency.url)
    longest = max(len(register.entries) for register in agency.registers.values())
    return OwnSite(
        host=address.hostname or "",
        root=unquote(address.path) or "/",
        known=_ALWAYS | frozenset(_known(agency)),
        last=-(-longest // ROWS_PER_PAGE),
    )


def _known(agency: Agency) -> Iterator[str]:
    for name, register in agency.registers.items():
        yield from (register.type.page, f"data/{name}.json", f"data/{name}.csv")
        yield from (entry.path.partition("#")[0] for entry in register.entries)
    yield from (document.place for document in agency.attachments)
    yield from (text.path for text in agency.prose)
    yield from (f"layanan/formulir-{form.id}.pdf" for form in forms().values() if form.public)
    for entry in agency.registers[_REPORTS].entries:
        yield from (entry.path.replace(".html", f"-{form}.pdf") for form in ("ringkas", "lengkap"))


def without_astray(agency: Agency) -> Agency:
    """The agency as it is to be measured: a link astray has no address, one from an entry to itself is not there."""
    site = own_site(agency)
    registers = {
        name: replace(register, entries=tuple(_without(entry, site) for entry in register.entries))
        for name, register in agency.registers.items()
    }
    return replace(agency, registers=MappingProxyType(registers), profil=registers["profil"].entries[0])


def _without(entry: Entry, site: OwnSite) -> Entry:
    if not any(site.astray(url, entry) for url, _ in links(entry)):
        return entry
    values = {
        name: tuple(_row(row, entry, site) for row in value) if isinstance(value, tuple) else value
        for name, value in entry.values.items()
    }
    return replace(entry, values=MappingProxyType(values))


def _row(row: Any, entry: Entry, site: OwnSite) -> Any:
    if not isinstance(row, Mapping) or not row.get("url"):
        return row
    match site.astray(str(row["url"]), entry):
        case Astray.NOTHING:
            return MappingProxyType({**row, "url": ""})
        case Astray.ITSELF:
            return MappingProxyType({name: value for name, value in row.items() if name != "url"})
    return row


def astray(agency: Agency) -> Iterator[tuple[Entry, str, str, Astray]]:
    """Each link in effect to the own site that proves nothing: its entry, the way to it, its address and why."""
    site = own_site(agency)
    for register in agency.registers.values():
        for entry in register.in_effect:
            for url, way in links(entry):
                if (why := site.astray(url, entry)) is not None:
                    yield entry, way, url, why
