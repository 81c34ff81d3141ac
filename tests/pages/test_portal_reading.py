"""What the portal makes of a site's `data/situs.json`, whatever stands there."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from generator.pages.portal_site import Portal, portal_site
from generator.pages.scoreboard import Board
from generator.pages.sites import Site, site
from generator.site.preparing import workshop
from tests.checks.facts import instrument

GOOD: dict[str, Any] = {
    "format": 2,
    "slug": "a",
    "nama": "Badan A",
    "nama_singkat": "A",
    "jenis": "perangkat-daerah",
    "jenis_label": "Perangkat daerah",
    "wilayah": "Kota Contoh",
    "fiktif": True,
    "berubah": None,
    "diperbarui": "2026-05-17",
    "jumlah": {"dip": 1},
    "informasi": [
        ["dip/d-1.html", "Laporan", "D-1", "berkala", "2026", "Sekretariat", "laporan", "2026-05-17", ["lapor"]]
    ],
    "kata": {"lapor": 1},
    "singkatan": ["apbd"],
}
RATED: dict[str, Any] = {
    **GOOD,
    "nilai": {
        "instrumen": "monev-2025",
        "judul": "Penilaian mandiri",
        "jumlah": 84.25,
        "predikat": "menuju-informatif",
        "predikat_judul": "Menuju Informatif",
        "aspek": [["digitalisasi", 12.5, 20]],
    },
    "permohonan": {"diterima": 7, "belum_dijawab": 2, "terlambat": 1},
}
# What the portal does not read, or reads as nothing.
INDIFFERENT = {"slug", "berubah"}
EMPTY = ("", [], {}, None)


def _read(about: object, slug: str = "a") -> Site:
    return site(slug, f"../{slug}/", about, None, "")


def _spoilt() -> list[Any]:
    """The good one with each of its values, also of its one item, left out or put in another kind."""
    found: list[Any] = [None, [], {}, "", 5, [GOOD]]
    wrong = [None, 5, 1.5, True, "x\ud800", [], [[1]], {}, {"dip": "x"}, {"lapor": "x"}, {"lapor": True}, [["x"]]]
    for key in GOOD.keys() - INDIFFERENT:
        found.append({name: value for name, value in GOOD.items() if name != key})
        found += [{**GOOD, key: value} for value in wrong if value != GOOD[key] and value not in EMPTY]
    for place in range(9):
        for value in wrong:
            about = copy.deepcopy(GOOD)
            about["informasi"][0][place] = value
            found.append(about)
    for key in RATED["nilai"]:
        found += [{**RATED, "nilai": {**RATED["nilai"], key: value}} for value in (*wrong, 101, -1, float("nan"))]
    for key in RATED["permohonan"]:
        found += [{**RATED, "permohonan": {**RATED["permohonan"], key: value}} for value in wrong]
    for place, value in ((3, "lain"), (7, "2026-13-40"), (7, "kemarin")):
        about = copy.deepcopy(GOOD)
        about["informasi"][0][place] = value
        found.append(about)
    return found


def test_a_site_is_read() -> None:
    """What a site of this version says is taken as it is."""
    assert ("baik", "Badan A", 1, "Laporan") == (
        (found := _read(GOOD)).state,
        found.name,
        found.entries,
        found.items[0].title,
    )


def test_whatever_a_site_says_the_portal_stands() -> None:
    """None of them stops the portal, which has a page for all."""
    sites = [_read(about, f"s{number}") for number, about in enumerate(_spoilt())]
    tools = workshop()
    text = portal_site(
        Portal(nama="Portal", pengelola="", url="https://x.example/", requests=True),
        sites,
        {found.slug: f"../{found.slug}/" for found in sites},
        tools.renderer,
        tools.language,
        Board(instrument=instrument(), snapshots=()),
    )
    for page in text.pages:
        page.body.encode()
    for file in text.outputs:
        assert file.content.encode() if isinstance(file.content, str) else file.content


@pytest.mark.parametrize("key", sorted(GOOD.keys() - INDIFFERENT))
def test_what_is_left_out_makes_a_site_unreadable(key: str) -> None:
    """Every value the portal reads must be there, and of its kind."""
    assert "gagal" == _read({name: value for name, value in GOOD.items() if name != key}).state
    assert "gagal" == _read({**GOOD, key: 1.5}).state


def test_a_total_is_read_as_it_is_told() -> None:
    """A site tells its total, hides it, or, being of an older version, says nothing; what is no total spoils it."""
    told, hidden, silent = _read(RATED), _read({**GOOD, "nilai": None}), _read(GOOD)
    assert told.rating is not None
    assert (84.25, (12.5, 20)) == (told.rating.total, told.rating.aspects["digitalisasi"])
    assert [(None, True), (None, False)] == [(one.rating, one.conceals) for one in (hidden, silent)]
    for value in (True, "84", 101, float("nan")):
        assert "gagal" == _read({**RATED, "nilai": {**RATED["nilai"], "jumlah": value}}).state


def test_counts_of_requests_are_numbers() -> None:
    """A site tells how many requests wait, or says nothing of them; what is no number spoils it."""
    told = _read(RATED).requests
    assert told is not None
    assert (7, 2, 1) == (told.received, told.open, told.overdue)
    assert None is _read(GOOD).requests
    for value in (True, "2", 1.5):
        assert "gagal" == _read({**RATED, "permohonan": {**RATED["permohonan"], "terlambat": value}}).state


def test_a_total_by_another_instrument_is_not_ranked() -> None:
    """It is told with its instrument's title, and stands in no band."""
    other = {**RATED, "nilai": {**RATED["nilai"], "instrumen": "monev-2020", "judul": "Penilaian 2020"}}
    tools = workshop()
    board = Board(instrument=instrument(), snapshots=())
    portal = Portal(nama="Portal", pengelola="", url="https://x.example/")
    text = portal_site(portal, [_read(other)], {"a": "../a/"}, tools.renderer, tools.language, board)
    (page,) = [page for page in text.pages if page.path == "papan/index.html"]
    assert "84,25 menurut instrumen lain: Penilaian 2020." in page.body
    assert "Menuju Informatif (" not in page.body


def test_a_portal_that_nobody_keeps_does_not_say_who_keeps_it() -> None:
    """Without `pengelola` there is no sentence about it; with it there is."""
    tools = workshop()

    def front(keeper: str) -> str:
        portal = Portal(nama="Portal", pengelola=keeper, url="https://x.example/")
        return portal_site(portal, [_read(GOOD)], {"a": "../a/"}, tools.renderer, tools.language).front.body

    said = tools.renderer.words("portal.pengelola", nama="#").partition("#")[0]
    assert said not in front("")
    assert f"{said}Diskominfo" in front("Diskominfo")
