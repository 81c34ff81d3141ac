"""The portal's scoreboard: all agencies in every order, the bands over the years, and what it never shows."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.checks.snapshots import Snapshot, read_snapshot
from tests.fixtures.browser import Window
from tests.fixtures.builds import TODAY
from tests.fixtures.servers import Served
from tests.fleet.builders import Home, dip, everything_in, profil, run

_SORTED = re.compile(r'<th scope="col"[^>]* aria-sort="(\w+)">(?:<a href="[^"]*">)?([^<]*)')
_ROW = re.compile(r'<tr>\n<th scope="row"><div>(.*?)</tr>', re.DOTALL)
_LINK = re.compile(r'href="(\.\./papan/[^"]+)"')
_TAG = re.compile(r"<[^>]*>")
_BUILT = "2026-11-20"


def _shown(name: str, **values: Any) -> dict[str, Any]:
    return profil(name, tampilkan_nilai="ya", **values)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Three agencies that show their totals, one that hides it, one that is stale, one that never was built."""
    folder = tmp_path_factory.mktemp("papan")
    (folder / "isi").mkdir()
    home = Home(source=folder / "isi", output=folder / "public", day=[_BUILT])
    home.fleet("a", "b", "c", "sembunyi", "basi", "gagal")
    home.agency("a", profil=_shown("Badan A"))
    home.agency("b", profil=_shown("Dinas & B", telepon="0800-000-000", surel="b@contoh.example"), dip=[dip("B-1")])
    home.agency("c", profil=_shown("Badan C", telepon="0800-000-000"))
    home.agency("sembunyi", profil=profil("Badan Sembunyi", surel="s@contoh.example", laman="https://s.example/"))
    home.agency("basi", profil=_shown("Badan Basi"))
    home.agency("gagal")
    home.write("gagal/dip.yml", "- [\n")
    assert 1 == home.build().code
    for day in ("2024-06-30", "2024-12-31", "2025-12-31"):
        run("score", "--snapshot", "--quiet", "--source", home.source, "--date", day)
    home.write("basi/dip.yml", "- [\n")
    home.day[0] = TODAY
    assert 1 == home.build().code
    return home


def _scores(office: Home) -> dict[str, Any]:
    return {
        one["slug"]: one for one in run("score", "--source", office.source, "--date", TODAY, "--json").json["scores"]
    }


def _rows(html: str) -> list[str]:
    return [" ".join(unescape(_TAG.sub(" ", row)).split()) for row in _ROW.findall(html)]


def _board(office: Home, name: str = "index") -> str:
    return office.page(f"portal/papan/{name}.html")


def test_every_agency_is_on_it(office: Home) -> None:
    """Those that show it have their total and aspects as `laman score` says, best first; the others say why not."""
    html, scores = _board(office), _scores(office)
    rows = _rows(html)
    assert 6 == len(rows)
    totals = [float(row.partition("Informatif ")[2].split()[0].replace(",", ".")) for row in rows[:4]]
    assert sorted(totals, reverse=True) == totals
    for slug, name in (("a", "Badan A"), ("b", "Dinas & B"), ("c", "Badan C")):
        row = next(row for row in rows if row.startswith(name))
        points = [scores[slug]["total"], *(aspect["points"] for aspect in scores[slug]["aspects"])]
        assert row.endswith(" ".join(f"{one:.2f}".replace(".", ",") for one in points))
        assert f'<a href="../../{slug}/keterbukaan.html">' in html
    assert "Badan Sembunyi Badan publik ini tidak menampilkan nilainya." in rows
    assert "Ini bukan hasil monitoring dan evaluasi" in html


def test_stale_and_failed_agencies_are_marked(office: Home) -> None:
    """A site that stays up has its day; one that never was there has no link."""
    rows = _rows(_board(office))
    stale = next(row for row in rows if row.startswith("Badan Basi"))
    assert "Situs yang tampil dari 20 November 2026 . Gagal diperbarui sejak 25 November 2026 ." in stale
    assert "gagal Belum tersedia Gagal diperbarui sejak 20 November 2026 . Nilainya belum ada." in rows
    assert "gagal/keterbukaan.html" not in _board(office)


def test_a_hidden_total_is_nowhere(office: Home) -> None:
    """Nothing of the portal, nor what the site says to it, has the total of the agency or one of its aspects' points."""
    score = _scores(office)["sembunyi"]
    told = {f"{number:.2f}" for number in (score["total"], *(one["points"] for one in score["aspects"]))} - {"0.00"}
    others = [one for slug, one in _scores(office).items() if slug != "sembunyi"]
    told -= {f"{number:.2f}" for one in others for number in (one["total"], *(a["points"] for a in one["aspects"]))}
    assert f"{score['total']:.2f}" in told  # nobody else has it
    wanted = [text for number in told for text in (number, number.replace(".", ","), str(float(number)))]
    for name, content in everything_in(office.output / "portal"):
        text = content.decode("utf-8", "replace")
        assert [] == [number for number in wanted if re.search(rf"(?<![\d.,]){re.escape(number)}(?!\d)", text)], name
    about = json.loads(office.page("sembunyi/data/situs.json"))
    assert about["nilai"] is None
    (row,) = [one for one in json.loads(office.page("portal/data/papan.json"))["badan"] if one["slug"] == "sembunyi"]
    assert (False, None, None, None) == (row["ditampilkan"], row["jumlah"], row["predikat"], row["aspek"])


def test_every_order_is_a_page_of_its_own(office: Home) -> None:
    """Links alone lead from the board to each column both ways, and each page is in the order it says."""
    waiting, seen = ["../papan/index.html"], dict[str, str]()
    while waiting:
        link = waiting.pop()
        if link not in seen:
            seen[link] = office.page(f"portal/{link.removeprefix('../')}")
            waiting += _LINK.findall(seen[link])
    files = {f"../papan/{file.name}" for file in (office.output / "portal" / "papan").iterdir()}
    assert files == seen.keys()
    orders = {_SORTED.search(html).groups()[::-1] for link, html in seen.items() if link.startswith("../papan/index")}  # type: ignore[union-attr]
    assert 16 == len(orders)  # eight columns, two ways
    for html in seen.values():
        (way, column), names = _SORTED.search(html).groups(), _rows(html)  # type: ignore[union-attr]
        if column == "Badan publik":
            assert sorted(names, key=str.casefold, reverse=way == "descending") == names
        else:
            cells = re.findall(rf'data-label="{re.escape(column)}">([\d,]+)<', html)
            points = [float(cell.replace(",", ".")) for cell in cells]
            assert sorted(points, reverse=way == "descending") == points


def test_a_band_has_its_own_list(office: Home) -> None:
    """Each choice says how many it leads to, and leads to as many."""
    choices = re.findall(r'<li><a href="\.\./papan/([a-z-]+)\.html">[^<]* \((\d+)\)</a></li>', _board(office))
    assert {"keadaan-tidak-ditampilkan", "keadaan-belum-dinilai", "predikat-tidak-informatif"} == dict(choices).keys()
    assert [] == [name for name, count in choices if len(_rows(_board(office, name))) != int(count)]


def test_the_years(office: Home) -> None:
    """The last snapshot of each year, as a table and a picture with its text; the hidden agency is in none."""
    html = _board(office)
    assert (
        '<tr><th scope="col">Predikat penilaian mandiri</th><th scope="col">2025</th><th scope="col">2024</th></tr>'
        in html
    )
    assert '<td data-label="2025">100% (4)</td>' in html
    assert '<td data-label="2025">4 dari 6</td>' in html
    assert "31 Desember 2024" in html
    assert re.search(r'<svg class="chart"[^>]* aria-label="[^"]*2024: [^"]*Tidak Informatif 100%', html)
    data = json.loads(office.page("portal/data/papan.json"))["tahun"]
    assert ["2024-12-31", "2025-12-31"] == [year["tanggal"] for year in data]


def test_who_hides_now_is_in_no_year(office: Home, tmp_path: Path) -> None:
    """An agency that no longer shows its total leaves the past years too; a broken snapshot gives way to an earlier one."""
    shutil.copytree(office.source, tmp_path / "isi")
    home = Home(source=tmp_path / "isi", output=tmp_path / "public")
    home.agency("a", profil=profil("Badan A"))
    last = home.source / "riwayat-nilai" / "2024-12-31.yml"
    last.write_text(last.read_text("utf-8").replace("tampil: ya", "tampil: entah", 1), "utf-8")
    done = home.build()
    (told,) = [one for one in done.json["problems"] if one["path"].endswith("2024-12-31.yml")]
    assert ("not-boolean", "warning") == (told["code"], told["level"])
    data = json.loads(home.page("portal/data/papan.json"))["tahun"]
    # `basi` has no site here, so that its choice of then stands.
    assert [("2024-06-30", 3), ("2025-12-31", 3)] == [(year["tanggal"], year["ditampilkan"]) for year in data]
    assert isinstance(read_snapshot(last.with_name("2025-12-31.yml")), Snapshot)


def test_a_fleet_may_keep_its_board_to_itself(home: Home) -> None:
    """Where `fleet.yml` says so there is no page of it, no data and no place in the menu."""
    home.fleet("a", papan_nilai="ya")
    home.agency("a", profil=_shown("Badan A"))
    home.built()
    assert "Papan penilaian mandiri" in home.page("portal/index.html")
    home.fleet("a", papan_nilai="tidak")
    home.built()
    assert "papan" not in home.page("portal/index.html").lower()
    assert [] == [path for path in home.tree("portal") if "papan" in path]


@pytest.mark.slow
def test_the_script_orders_as_the_pages_do(office: Home, serve: Any, window: Window) -> None:
    """A click puts a short list in the order of the page its link leads to, with buttons that say so."""
    served: Served = serve(office.output)
    with window(width=1280) as visited:
        visited.go(f"{served.url}portal/papan/index.html")
        visited.page.get_by_role("button", name="Digitalisasi").click()
        visited.page.get_by_role("button", name="Digitalisasi").click()
        names = visited.page.locator(".board tbody th a, .board tbody th div").all_inner_texts()
        assert "ascending" == visited.page.locator("th[aria-sort]").get_attribute("aria-sort")
        assert [] == visited.errors
        visited.go(f"{served.url}portal/papan/index_naik_aspek-digitalisasi.html")
        assert visited.page.locator(".board tbody th a, .board tbody th div").all_inner_texts() == names
