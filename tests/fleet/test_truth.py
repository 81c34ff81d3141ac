"""Sites say nothing that is not so: of what replaced what, of how much there is, of where a link leads."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.assets import schema_folder
from generator.pages.language import load
from tests.fleet.builders import Home, dip, request


@pytest.mark.parametrize("hidden", [{"status": "draf"}, {"terbit_pada": "2099-01-01"}])
def test_nobody_is_replaced_by_what_is_not_public(home: Home, hidden: dict[str, str]) -> None:
    """An entry stands until its successor is published, and the successor's code is not given away."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1", diganti_oleh="RAHASIA-DRAF-77"), dip("RAHASIA-DRAF-77", **hidden)])
    home.built()
    (entry,) = home.data("a", "dip")
    assert ("terbit", False) == (entry["keadaan_entri"], "diganti_oleh" in entry)
    everything = b"".join(file.read_bytes() for file in home.output.rglob("*") if file.is_file())
    assert b"rahasia-draf" not in everything.lower()
    home.day[0] = "2099-01-01"
    home.agency("a", dip=[dip("A-1", diganti_oleh="RAHASIA-DRAF-77"), dip("RAHASIA-DRAF-77")])
    home.built()
    assert "diganti" == home.data("a", "dip")[0]["keadaan_entri"]


def test_a_code_of_a_draft_is_not_named_by_others(home: Home) -> None:
    """A request that names a draft, or a public entry, shows the public one alone."""
    home.fleet("a")
    home.agency(
        "a",
        dip=[dip("A-1"), dip("RAHASIA-DRAF-77", status="draf")],
        permohonan=[request("P-1", dip=["A-1", "RAHASIA-DRAF-77"]), request("P-2", dip=["RAHASIA-DRAF-77"])],
    )
    home.built()
    assert [["A-1"], None] == [entry.get("dip") for entry in home.data("a", "permohonan")]


def test_what_is_withdrawn_is_not_counted(home: Home) -> None:
    """The numbers on the home page and the portal are of information in effect."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1"), dip("A-2", status="dicabut", alasan_dicabut="Salah unggah.")])
    home.built()
    assert 1 == json.loads((home.output / "a" / "data" / "situs.json").read_text("utf-8"))["jumlah"]["dip"]
    assert "2 informasi" not in home.page("a/index.html") + home.page("portal/index.html")


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", '{"format": 1}', '{"format": 2}', '{"format": 2, "informasi": [[1]]}']
)
def test_a_site_that_says_nothing_sensible_does_not_stop_the_portal(home: Home, said: str) -> None:
    """It is shown as one that could not be built, its neighbours as ever."""
    home.fleet("a", "b")
    home.agency("a")
    home.agency("b")
    home.built()
    (home.output / "a" / "data" / "situs.json").write_text(said, "utf-8")
    home.write("a/dip.yml", "- [")
    assert 1 == home.build().code
    told = json.loads((home.output / "portal" / "data" / "situs.json").read_text("utf-8"))["badan"]
    assert {"a": "gagal", "b": "baik"} == {site["slug"]: site["keadaan"] for site in told}


def test_what_is_still_to_come_is_no_news(home: Home) -> None:
    """A slip in a year does not put an entry before all others."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1", waktu_pembuatan="2199-12-31", diperbarui="2199-12-31")])
    home.built()
    assert "Laporan A-1" not in home.page("portal/index.html")


def test_every_way_leads_somewhere(built_fleet: Path) -> None:
    """Every link inside the sample fleet, with its fragment, and every address in its data."""
    anchors: dict[Path, set[str]] = {}

    def there(target: Path, fragment: str) -> bool:
        if not target.is_file():
            return False
        if not fragment or target.suffix != ".html":
            return True
        if target not in anchors:
            anchors[target] = set(re.findall(r'\bid="([^"]*)"', target.read_text("utf-8")))
        return unquote(fragment) in anchors[target]

    lost = []
    for page in built_fleet.rglob("*.html"):
        if page.name == "404.html":
            continue
        for found in re.findall(r'\bhref="([^"]*)"', page.read_text("utf-8")):
            parts = urlsplit(unescape(found))
            if not parts.scheme and not parts.netloc:
                target = page if not parts.path else page.parent / unquote(parts.path)
                if not there(target.resolve(), parts.fragment):
                    lost.append((page.relative_to(built_fleet).as_posix(), found))
    for file in built_fleet.rglob("data/*.json"):
        for address in re.findall(r'"alamat_tetap":"([^"]*)"', file.read_text("utf-8")):
            parts = urlsplit(urljoin("https://x.example/", address))
            place = built_fleet / unquote(parts.path).lstrip("/")
            if not there(place if place.exists() else file.parents[1] / Path(place).name, parts.fragment):
                lost.append((file.relative_to(built_fleet).as_posix(), address))
    assert [] == lost


def _spread(coded: str) -> set[str]:
    """The words of a front-coded list."""
    words, before = set(), ""
    for shared, rest in re.findall(r"(\d)(\D*)", coded):
        before = before[: int(shared)] + rest
        words.add(before)
    return words


@pytest.mark.parametrize("slug", ["kabupaten-malang", "dinas-baru", "dinas-contoh", "kota-probolinggo"])
def test_the_search_denies_no_word_of_the_site(built_fleet: Path, slug: str) -> None:
    """What stands on any page, in its frame or in a list, is known to the search page, which says what is nowhere."""
    indonesian = load(schema_folder() / "bahasa")
    script = next((built_fleet / slug / "aset").glob("judul.*.js")).read_text("utf-8")
    data = json.loads(script.removeprefix("self.lamanCari="))
    known = _spread(data["roots"]) | _spread(data["words"]) | indonesian.roots(data["titles"])
    known |= {line.split()[0] for line in data["acronyms"].splitlines()}
    denied = {}
    for page in (built_fleet / slug).rglob("*.html"):
        text = unescape(re.sub(r"<[^>]*>", " ", page.read_text("utf-8").partition("<body")[2].partition(">")[2]))
        unknown = {root for root in indonesian.roots(text) if root.isalpha() and len(root) > 2} - known
        if unknown and page.name not in {"404.html", "cari.html"}:
            denied[page.name] = sorted(unknown)[:8]
    assert {} == denied
