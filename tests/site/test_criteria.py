"""What is met has an address that a citizen can open, and the page there says so by a mark."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.fixtures.builds import ROOT, TODAY
from tests.fleet.builders import run

_MAIN = re.compile(r'<main id="isi"[^>]*?(?: data-kriteria="([^"]*)")?>')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The complete agency's site, built."""
    home = tmp_path_factory.mktemp("kriteria")
    shutil.copytree(ROOT / "content", home / "isi")
    options = ("--source", home / "isi", "--output", home / "public", "--date", TODAY, "--pages-only", "--quiet")
    assert 0 == run("build", "dinas-contoh", *options).code
    return home / "public" / "dinas-contoh"


@pytest.fixture(scope="module")
def criteria() -> list[dict[str, object]]:
    """What became of each criterion of the complete agency."""
    found = run("score", "dinas-contoh", "--source", ROOT / "content", "--date", TODAY, "--json")
    return list(found.json["scores"][0]["criteria"])


def _marks(page: Path) -> list[str]:
    found = _MAIN.search(page.read_text("utf-8"))
    assert found is not None
    return (found[1] or "").split()


def test_what_is_met_is_confirmed_on_the_page(site: Path, criteria: list[dict[str, object]]) -> None:
    """Each page that shows a criterion exists and carries its mark; where it points into the page, that is there."""
    shown = [(one["id"], found["path"]) for one in criteria if one["outcome"] == "met" for found in one["evidence"]]
    assert len({name for name, _ in shown}) == sum(one["outcome"] == "met" for one in criteria)
    for name, path in shown:
        page, _, place = str(path).partition("#")
        assert name in _marks(site / page), path
        assert not place or f'id="{place}"' in (site / page).read_text("utf-8"), path


def test_nothing_else_is_marked(site: Path, criteria: list[dict[str, object]]) -> None:
    """No page claims a criterion that the score does not give it."""
    shown = {(one["id"], str(found["path"]).partition("#")[0]) for one in criteria for found in one["evidence"]}
    marked = {(name, page.relative_to(site).as_posix()) for page in site.rglob("*.html") for name in _marks(page)}
    assert marked <= shown


def test_a_site_is_built_anew_when_its_score_changes(site: Path) -> None:
    """The next day on which the site differs is not later than the next on which its score does."""
    source = site.parents[1] / "isi"
    options = ("--source", source, "--date", TODAY, "--json")
    score = run("score", "dinas-contoh", *options).json["scores"][0]
    built = run("build", "dinas-contoh", *options, "--all", "--pages-only", "--output", site.parents[1] / "lagi").json[
        "agencies"
    ]
    assert built[0]["next_change"] <= score["next_change"]
    assert json.dumps(score["next_change"]) != "null"
