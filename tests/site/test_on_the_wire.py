"""What a page costs its reader, and whom it asks: little, and nobody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fixtures.browser import Window
from tests.fixtures.kinds import fullest_and_barest
from tests.fixtures.servers import Answer, Served

# What a browser fetches by itself, as opposed to a link somebody may follow.
_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|embed|object|audio|video|track)\b[^>]*\b(?:src|data|srcset)=["']?(?:https?:)?//"""
    r"""|<link\b(?=[^>]*\brel=["']?(?:stylesheet|icon|preload|prefetch|preconnect|dns-prefetch|modulepreload|manifest))"""
    r"""[^>]*\bhref=["']?(?:https?:)?//""",
    re.IGNORECASE,
)
_FETCHED_BY_STYLE = re.compile(r"""(?:@import|url\()\s*["']?(?:https?:)?//""", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cold:
    """A page opened by a browser that has been to no other."""

    name: str
    kind: str
    answers: tuple[Answer, ...]
    complaints: tuple[str, ...]

    @property
    def is_entry(self) -> bool:
        """Whether this is the page of one entry of a register."""
        return self.kind == "entri" or self.kind.startswith("entri-")

    def size(self, kind: str = "") -> int:
        """Bytes that travelled, compressed: all, or of one kind of file."""
        return sum(answer.size for answer in self.answers if kind in answer.type)

    def __str__(self) -> str:
        parts = ", ".join(f"{answer.path} {answer.size}" for answer in self.answers)
        return f"{self.name}: {self.size()} ({parts})"


@pytest.fixture(scope="module")
def opened(fleet: Path, served: Served, window: Window) -> list[Cold]:
    """Every kind of page, each opened cold."""
    found = []
    with window() as visited:
        for kind, page in fullest_and_barest(fleet):
            served.answers.clear()
            visited.errors.clear()
            visited.go(f"{served.url}{page}")
            complaints = (*visited.refusals(), *visited.errors)
            found.append(Cold(name=f"{kind} {page}", kind=kind, answers=tuple(served.answers), complaints=complaints))
    return found


@pytest.mark.slow  # Whom a page asks is refused and told by its policy in the test below, too.
def test_no_page_asks_another_host(fleet: Path, served: Served, window: Window) -> None:
    """Opening a page tells nobody but its own server, even where no policy would stop it."""
    with window(policy=False) as visited:
        for _, page in fullest_and_barest(fleet):
            visited.go(f"{served.url}{page}")
        assert [] == visited.foreign


def test_nothing_built_names_another_host_to_fetch_from(fleet: Path) -> None:
    """No page or style in the whole tree has another host's script, style, font or picture; also without Chromium."""
    asking = {
        file.relative_to(fleet).as_posix()
        for pattern, found in (("*.html", _FETCHED), ("*.css", _FETCHED_BY_STYLE))
        for file in fleet.rglob(pattern)
        if found.search(file.read_text(encoding="utf-8"))
    }
    assert set() == asking


def test_every_page_lives_under_the_strict_policy(opened: list[Cold]) -> None:
    """The content security policy without any inline exception refuses nothing, and the console stays empty."""
    assert {} == {cold.name: cold.complaints for cold in opened if cold.complaints}


def test_nothing_a_page_asks_for_is_missing(opened: list[Cold]) -> None:
    """Every file a page asks for is there."""
    assert {} == {
        cold.name: missing
        for cold in opened
        if (missing := [answer.path for answer in cold.answers if answer.status != 200])
    }


def test_a_page_is_light(opened: list[Cold]) -> None:
    """At most 30 kB a page, cold and compressed."""
    assert [] == [str(cold) for cold in opened if cold.size() > 30_000]


def test_the_page_of_an_entry_is_lighter(opened: list[Cold]) -> None:
    """At most 15 kB for the page of one entry."""
    assert [] == [str(cold) for cold in opened if cold.is_entry and cold.size() > 15_000]


def test_a_page_has_little_script(opened: list[Cold]) -> None:
    """At most 10 kB of script a page."""
    assert [] == [str(cold) for cold in opened if cold.size("javascript") > 10_000]


def test_a_page_asks_seldom(opened: list[Cold]) -> None:
    """At most six requests a page."""
    assert [] == [str(cold) for cold in opened if len(cold.answers) > 6]
