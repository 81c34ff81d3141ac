"""Every kind of page can be used by everybody: axe-core's rules, and no page wider than a small phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.fixtures.browser import Visit, Window
from tests.fixtures.kinds import fullest_and_barest, pages_by_kind
from tests.fixtures.servers import Served

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_OPTIONS = {"runOnly": {"type": "tag", "values": _RULES}, "resultTypes": ["violations"]}
_AXE = Axe()


def _violations(visited: Visit) -> list[str]:
    rules = _AXE.run(visited.page, options=_OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in rules for node in rule["nodes"]]


def test_every_page_says_its_kind(fleet: Path) -> None:
    """A page that names no kind would pass every test of kinds unseen."""
    assert [] == pages_by_kind(fleet).get("", [])


@pytest.mark.slow
@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_breaks_a_rule_of_accessibility(
    fleet: Path, served: Served, window: Window, width: int, palette: str
) -> None:
    """axe-core finds nothing against WCAG 2.2 A and AA on any kind of page, in either palette, narrow or wide."""
    broken = {}
    with window(width=width, dark=palette == "dark") as visited:
        for kind, page in fullest_and_barest(fleet):
            visited.go(f"{served.url}{page}")
            if violations := _violations(visited):
                broken[f"{kind} {page}"] = violations
    assert {} == broken


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(fleet: Path, served: Served, window: Window, width: int) -> None:
    """Nothing on any kind of page is wider than the window."""
    wide = {}
    with window(width=width) as visited:
        for kind, page in fullest_and_barest(fleet):
            visited.go(f"{served.url}{page}")
            if pixels := visited.overflow():
                wide[f"{kind} {page}"] = pixels
    assert {} == wide
