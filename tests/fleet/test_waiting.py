"""The portal's page of requests that wait for an answer: only if the fleet has chosen so, and as counts alone."""

from __future__ import annotations

import re
from html import unescape

from tests.fleet.builders import Home, request

_PAGE = "portal/permohonan.html"


def _rows(page: str) -> list[list[str]]:
    """The cells of each line of the table, without marks of HTML."""
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    lines = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [
        [
            " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<t[hd].*?</t[hd]>", line, re.DOTALL)
        ]
        for line in lines
    ]


def _fleet(home: Home, **portal: object) -> None:
    home.fleet("a", "b", "c", **portal)
    home.agency("a", permohonan=[request("P-1", tgl_pemberitahuan="2026-01-08", alasan_penolakan="Rahasia.")])
    home.agency(
        "b",
        permohonan=[
            request("P-1", keputusan="diterima", tanggal="2026-10-05", nama="Pemohon Zqzq"),
            request("P-2", keputusan="diterima", tanggal="2026-11-23"),
        ],
    )
    home.agency("c")
    home.built()


def test_the_counts_are_shown_if_the_fleet_says_so(home: Home) -> None:
    """Each agency with its counts, the most overdue first; one that records no request is only counted."""
    _fleet(home, jumlah_permohonan=True)
    page = home.page(_PAGE)
    assert [["Badan b", "2", "2", "1"], ["Badan a", "1", "0", "0"]] == _rows(page)
    assert "Tidak termasuk 1 badan publik" in page
    assert 'href="../b/permohonan.html"' in page
    assert "Zqzq" not in page
    assert "permohonan.html" in home.page("portal/index.html")


def test_a_fleet_that_says_nothing_shows_none(home: Home) -> None:
    """Without its word there is no such page, and no way to one."""
    _fleet(home)
    assert not (home.output / _PAGE).exists()
    assert "permohonan.html" not in home.page("portal/index.html")


def test_a_fleet_that_changes_its_mind_is_heeded(home: Home) -> None:
    """The page goes with the next build, though nothing else has changed, and comes back in the same way."""
    members = ("a", "b", "c")
    _fleet(home, jumlah_permohonan=True)
    home.fleet(*members)
    home.built()
    assert not (home.output / _PAGE).exists()
    home.fleet(*members, jumlah_permohonan=True)
    home.built()
    assert (home.output / _PAGE).exists()
