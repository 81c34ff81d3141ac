"""What the other tests lean on does what they believe it does."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures.browser import Window
from tests.fixtures.builds import ROOT
from tests.fixtures.kinds import fullest_and_barest, pages_by_kind
from tests.fixtures.servers import STRICT_CSP, Served

_PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Uji</title></head>
<body data-kind="{kind}"><p>{text}</p></body></html>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("situs")
    (home / "index.html").write_text(_PAGE.format(kind="beranda", text="Beranda"))
    (home / "404.html").write_text(_PAGE.format(kind="tiada", text="Tidak ditemukan"))
    (home / "dip").mkdir()
    for text in ("a", "bb", "ccc"):
        (home / "dip" / f"{text}.html").write_text(_PAGE.format(kind="entri", text=text))
    (home / "buruk.html").write_text(
        _PAGE.format(
            kind="buruk",
            text="<img src=https://example.org/a.png alt=''><script>window.jahat = 1</script>"
            "<div style='width: 2000px'>lebar</div>",
        )
    )
    (home / "lebar.css").write_text("div { width: 2000px }")
    (home / "lebar.html").write_text(
        _PAGE.format(kind="lebar", text="<link rel=stylesheet href=lebar.css><div>lebar</div>")
    )
    return home


def _status(url: str) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(url) as answer:  # noqa: S310 - an address on the loopback made here
            return answer.status, answer.headers["Content-Security-Policy"], answer.headers["Content-Type"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Security-Policy"], error.headers["Content-Type"]


@pytest.mark.parametrize("prefix", ["", "/dinas"])
@pytest.mark.parametrize("fixture", ["serve", pytest.param("nginx", marks=pytest.mark.nginx)])
def test_both_servers_serve_alike(request: pytest.FixtureRequest, folder: Path, fixture: str, prefix: str) -> None:
    """Pages, folders and missing pages answer the same from either server, at the root and under a prefix."""
    url = request.getfixturevalue(fixture)(folder, prefix).url
    answers = {_status(f"{url}{path}") for path in ("", "index.html", "dip/a.html")}
    assert {(200, STRICT_CSP, "text/html; charset=utf-8")} == answers
    assert (404, STRICT_CSP, "text/html; charset=utf-8") == _status(f"{url}tiada.html")


def test_kinds_are_found_with_their_extremes(folder: Path) -> None:
    """A kind stands for its pages by the longest and the shortest."""
    assert {"beranda", "buruk", "entri", "lebar", "tiada"} == pages_by_kind(folder).keys()
    chosen = {page.name for kind, page in fullest_and_barest(folder) if kind == "entri"}
    assert {"a.html", "ccc.html"} == chosen


def test_the_browser_tells_on_a_bad_page(folder: Path, serve: Callable[..., Served], window: Window) -> None:
    """A foreign picture, an inline script and an inline style are each noticed."""
    url = f"{serve(folder).url}buruk.html"
    with window() as visited:
        visited.go(url)
        assert {"img-src", "script-src-elem", "style-src-attr"} <= {line.split()[0] for line in visited.refusals()}
        assert visited.page.evaluate("window.jahat") is None
    with window(policy=False) as visited:
        visited.go(url)
        assert ["https://example.org/a.png"] == visited.foreign


def test_the_browser_measures_what_is_too_wide(folder: Path, serve: Callable[..., Served], window: Window) -> None:
    """The overflow is what a reader would have to scroll sideways."""
    served = serve(folder)
    with window(width=320) as visited:
        visited.go(f"{served.url}lebar.html")
        assert visited.overflow() > 1600
        visited.go(f"{served.url}index.html")
        assert visited.overflow() == 0


def test_the_server_counts_what_travels(folder: Path, serve: Callable[..., Served], window: Window) -> None:
    """Each answer is noted with its compressed size and kind."""
    served = serve(folder)
    with window() as visited:
        visited.go(f"{served.url}lebar.html")
        # The second time too: nothing comes from a cache.
        visited.go(f"{served.url}lebar.html")
        assert [("/lebar.html", "text/html"), ("/lebar.css", "text/css")] * 2 == [
            (answer.path, answer.type) for answer in served.answers
        ]
        assert all(0 < answer.size < 300 for answer in served.answers)


@pytest.mark.parametrize(("required", "outcome"), [("", 0), ("1", 1)], ids=["a person's run", "a whole run"])
def test_a_missing_browser_is_never_silent(tmp_path: Path, required: str, outcome: int) -> None:
    """Without Chromium the run names each test it left out, and fails where nothing may be left out."""
    this = "tests/test_fixtures.py::test_the_browser_measures_what_is_too_wide"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", this],
        cwd=ROOT,
        env={**os.environ, "PATH": str(tmp_path), "LAMAN_REQUIRE_TOOLS": required},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert outcome == run.returncode
    assert "NOT RUN: 1 TESTS THAT NEED Chromium" in run.stdout
    assert f"  {this}\n" in run.stdout
