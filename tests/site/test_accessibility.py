"""Every kind of page can be used by everybody: axe-core's rules, and no page wider than a small phone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.fixtures.browser import Visit, Window
from tests.fixtures.kinds import fullest_and_barest, pages_by_kind
from tests.fixtures.servers import Served

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_OPTIONS = {"runOnly": {"type": "tag", "values": _RULES}, "resultTypes": ["violations"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A page as somebody with a window of some width sees it, by day or by night."""

    name: str
    violations: list[str]
    overflow: int


def _view(width: int, palette: str, *marks: pytest.MarkDecorator) -> Any:
    return pytest.param((width, palette), id=f"{width}-{palette}", marks=marks)


@pytest.fixture(
    scope="module",
    params=[
        _view(320, "light"),
        _view(1280, "dark", pytest.mark.slow),
        _view(320, "dark", pytest.mark.slow),
        _view(1280, "light", pytest.mark.slow),
    ],
)
def seen(request: pytest.FixtureRequest, fleet: Path, served: Served, window: Window) -> list[Seen]:
    """Every kind of page, opened once for all the tests below: opening it takes as long as judging it."""
    width, palette = request.param
    found = []
    with window(width=width, dark=palette == "dark") as visited:
        for kind, page in fullest_and_barest(fleet):
            visited.go(f"{served.url}{page}")
            overflow = visited.overflow()
            visited.page.evaluate(Axe().axe_script)
            found.append(Seen(name=f"{kind} {page}", violations=_violations(visited), overflow=overflow))
    return found


def _violations(visited: Visit) -> list[str]:
    rules = visited.page.evaluate("options => axe.run(document, options).then(result => result.violations)", _OPTIONS)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in rules for node in rule["nodes"]]


def test_every_page_says_its_kind(fleet: Path) -> None:
    """A page that names no kind would pass every test of kinds unseen."""
    assert [] == pages_by_kind(fleet).get("", [])


def test_no_page_breaks_a_rule_of_accessibility(seen: list[Seen]) -> None:
    """axe-core finds nothing against WCAG 2.2 A and AA on any kind of page, in either palette, narrow or wide."""
    assert {} == {page.name: page.violations for page in seen if page.violations}


def test_no_page_scrolls_sideways(seen: list[Seen]) -> None:
    """Nothing on any kind of page is wider than the window."""
    assert {} == {page.name: page.overflow for page in seen if page.overflow}
