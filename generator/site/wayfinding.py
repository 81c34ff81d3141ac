"""Links in prose that lead nowhere on the site they stand in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from generator.errors import Problem
from generator.registers.guessing import FewGuesses
from generator.registers.joining import short
from generator.registers.reading import PROSE, Prose

# [words](address "title") and [name]: address; in code neither is a link. Bounds keep a search from going on and on.
_LINK = re.compile(
    r"""\]\(\s*<?([^()<>"\n]{0,500}(?:\([^()<>"\n]{0,200}\)[^()<>"\n]{0,200}){0,3})>?(?:"[^"\n]{0,500}")?\s*\)"""
    r"""|^\ {0,3}\[[^\]\n]{1,200}\]:\s*<?([^\s<>]{1,500})""",
    re.MULTILINE,
)
_CODE = re.compile(r"^(```|~~~).*?(?:^\1|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE)
# What a page of prose may lead to on other sites, and what opens a program.
_ELSEWHERE = frozenset({"http", "https", "mailto", "tel"})


def lost_links(prose: Collection[Prose], path: str, url: str, known: Collection[str]) -> Iterator[Problem]:
    """A warning for each link in prose to what the site at `url` does not have; `known` are its paths."""
    guesses, names = FewGuesses(), frozenset(known)
    for text in prose:
        for line, address in _links(text.text):
            way = _way(address, url)
            if way is None or (way.own and way.place in names):
                continue
            # What lies beside the site, as the portal and its other sites, is not known here.
            if way.own or way.place in names:
                facts = {"value": short(address), "guess": _meant(way.place, names, guesses)}
                file = f"{path}/{PROSE}/{text.name}.md"
                yield Problem(path=file, line=line, code="prose-link", facts=facts, warning=True)


def _meant(place: str, names: Collection[str], guesses: FewGuesses) -> str:
    """What is called so in another folder, or nearly so in the same; nothing if nothing is."""
    if place in names:
        return place
    file = place.rpartition("/")[2]
    elsewhere = [name for name in names if name.endswith(f"/{file}")]
    if len(elsewhere) == 1:
        return elsewhere[0]
    folder = place.removesuffix(file)
    return guesses.of(place, [name for name in names if name.removesuffix(name.rpartition("/")[2]) == folder])


def _links(text: str) -> Iterator[tuple[int, str]]:
    """The line and the address of each link."""
    plain = _CODE.sub(lambda code: "\n" * code[0].count("\n"), text)
    for found in _LINK.finditer(plain):
        address = (found[1] or found[2] or "").strip()
        if address and not address.startswith("#"):
            yield plain.count("\n", 0, found.start()) + 1, address


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """Where a link leads, counted from the home page; `own` is whether that is on its own site."""

    own: bool
    place: str


def _way(address: str, url: str) -> _Way | None:
    """Where a link leads; None if to another host or into a program."""
    try:
        parts, target = urlsplit(address), urljoin(url, address)
    except ValueError:
        return _Way(own=True, place=address)
    own = target.startswith(url)
    if not own and (parts.netloc or parts.scheme in _ELSEWHERE):
        return None
    if not own and parts.scheme:  # C:\\berkas\\laporan.pdf, which no page leads to
        return _Way(own=True, place=address)
    place = urlsplit(target[len(url) :]).path if own else re.sub(r"^(?:\.{0,2}/)+", "", parts.path)
    # MkDocs leads from one text to the other by the names of their files.
    place = re.sub(r"\.md$", ".html", unquote(place))
    return _Way(own=own, place=place if place and not place.endswith("/") else f"{place}index.html")
