"""`laman sop`: everything the office needs to keep a secret, on paper, and nowhere that anybody else can read."""

from __future__ import annotations

import ast
import re
import shutil
import stat
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from generator.errors import SchemaFault
from generator.model.calendar import Calendar
from generator.office import sop
from generator.registers.reading import read_agency
from tests.fixtures.browser import Window
from tests.fixtures.builds import ROOT
from tests.fleet.builders import Done, Home, as_typed, dip, everything_in, run, types, write_examples
from tests.fleet.test_repository import git


def _dik(kode: str, **more: object) -> dict[str, Any]:
    entry = as_typed(types()["dik"].schema["examples"][0])
    return {name: value for name, value in entry.items() if name != "dip"} | {"kode": kode, **more}


@pytest.fixture
def office(home: Home) -> Home:
    """An agency with every register filled, and one that has hardly begun."""
    home.fleet("a", "b")
    write_examples(home, "a")
    home.agency("b", dik=[{"kode": "BK-1", "informasi": "Pokok b", **dict.fromkeys(_OPEN, "")}])
    return home


_OPEN = (
    "pasal_17", "konsekuensi_dibuka", "konsekuensi_ditutup", "jangka_waktu", "keputusan_nomor", "keputusan_tanggal",
    "lembar_uji",
)  # fmt: skip


def _sop(home: Home, folder: Path, *arguments: str) -> Done:
    return run("sop", "--source", home.source, "--output", folder, "--date", home.day[0], *arguments)


@pytest.fixture
def drawer(office: Home, tmp_path: Path) -> Path:
    """The folder with the papers of both agencies."""
    folder = tmp_path / "laci"
    done = _sop(office, folder)
    assert 0 == done.code, done.err
    return folder


def _page(drawer: Path, slug: str = "a") -> str:
    return (drawer / f"sop-{slug}.html").read_text("utf-8")


def _said(page: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_withheld_columns_are_on_it(drawer: Path) -> None:
    """Full titles, custodians, places, access lists, fingerprints and notes stand in it, beside what is public."""
    said = _said(_page(drawer))
    entry = as_typed(types()["dik"].schema["examples"][0])
    for name in ("kode", "informasi", "judul_lengkap", "kustodian", "tempat_simpan", "keputusan_nomor", "lembar_uji", "jangka_waktu", "catatan_internal"):  # fmt: skip
        assert entry[name] in said, name
    for access in entry["daftar_akses"]:
        assert f"{access['nama']} {access['keperluan']} 17 Desember 2026" in said
    for file in entry["sidik_berkas"]:
        assert f"{file['nama']} {file['sha256']}" in said
    profile = as_typed(types()["profil"].schema["examples"][0])
    for person in (profile["nama"], profile["ppid"]["atasan"], profile["ppid"]["ppid"], *profile["ppid"]["pelaksana"], profile["ppid"]["narahubung_internal"]):  # fmt: skip
        assert person in said


def test_the_analysis_stays_in_the_register(drawer: Path) -> None:
    """What the orders do not need is not spread: neither the full analysis nor who made it."""
    said, entry = _said(_page(drawer)), as_typed(types()["dik"].schema["examples"][0])
    assert entry["analisis_lengkap"] not in said
    assert entry["penguji"][0]["nama"] not in said


def test_every_chapter_and_annex_is_there(drawer: Path) -> None:
    """Chapters are numbered headings, the contents lead to each, and what is to be filled in is the last of them."""
    page = _page(drawer)
    titles = [unescape(title) for title in re.findall(r"<h2>(.*?)</h2>", page)]
    chapters = [chapter["judul"] for chapter in sop.text()["bab"]]
    annexes = [annex["judul"] for annex in sop.text()["lampiran"]]
    assert [*chapters, *annexes] == [title.partition(". ")[2] for title in titles]
    assert "BAB XV. Yang belum lengkap" == titles[len(chapters) - 1]
    assert set(re.findall(r'href="#([^"]+)"', page)) == set(re.findall(r'<section[^>]* id="([^"]+)"', page))
    assert "{" not in _said(page)
    for words in ("Pasal 50 ayat (4)", "Pasal 52 ayat (1)", "3 × 24 jam", "UU 27/2022 Pasal 46 ayat (1)–(2)", "INTERNAL – RAHASIA"):  # fmt: skip
        assert words in _said(page)


def test_what_is_missing_is_a_line_and_is_listed(drawer: Path) -> None:
    """An empty column is a line to fill in, and the last chapter names it; nothing is made up."""
    page = _page(drawer, "b")
    last = _said(page.partition('id="bab-15"')[2].partition("</section>")[0])
    forms = types()["dik"].by_name
    wanted = [forms[name].title for name in (*_OPEN, "judul_lengkap", "kustodian", "tempat_simpan", "daftar_akses", "sidik_berkas")]  # fmt: skip
    assert [] == [title for title in wanted if title not in last]
    assert forms["informasi"].title not in last
    assert "Profil badan publik" in last
    assert page.count('class="kosong"') > _page(drawer).count('class="kosong"')
    assert "None" not in _said(page)


def test_a_complete_agency_is_told_so(drawer: Path, home: Home) -> None:
    """Where nothing is missing the last chapter says that, and where there is nothing exempt, that."""
    assert "Semua kolom yang diperlukan SOP ini terisi." in _said(_page(drawer))
    home.agency("b")
    (home.source / "b" / "dik.yml").unlink()
    assert 0 == _sop(home, drawer, "b").code
    assert "masih kosong" in _said(_page(drawer, "b"))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"berakhir": "2026-12-23"}, "30 September 2026 (sudah lewat) 11 November 2026 (sudah lewat) 23 Desember 2026"),
        ({"berakhir": "2026-11-01"}, "1 November 2026 (berakhir; menjadi informasi publik"),
        ({"berakhir": "2036-01-14"}, "14 Januari 2036"),
        ({"status": "draf"}, "konsep"),
        ({"terbit_pada": "2027-01-01"}, "berlaku mulai 1 Januari 2027"),
        ({"daftar_akses": [{"nama": "Orang Lama", "sampai": "2026-01-31"}]}, "31 Januari 2026 (masa akses sudah habis)"),
        ({"daftar_akses": [{"nama": "Orang Tetap"}]}, "Orang Tetap sampai dicabut"),
        ({"judul_lengkap": "<b>Map</b> & {kunci}"}, "<b>Map</b> & {kunci}"),
    ],
)  # fmt: skip
def test_each_entry_is_told_as_it_stands_today(home: Home, tmp_path: Path, more: dict[str, Any], said: str) -> None:
    """Days of review and end, drafts, what begins later, access that is over; text is text."""
    home.fleet("a")
    entry = _dik("K-1") | more
    if "berakhir" not in more:
        entry.pop("berakhir")
    home.agency("a", dik=[entry])
    assert 0 == _sop(home, tmp_path / "laci").code
    assert said in _said(_page(tmp_path / "laci"))


def test_what_is_withdrawn_is_listed_and_guarded_no_more(drawer: Path) -> None:
    """An exemption that is withdrawn stands in the list of all, and nowhere else."""
    page = _page(drawer)
    annex = page.partition('id="lampiran-1"')[2].partition("</section>")[0]
    assert "DIK-2024-002" in annex
    assert "DIK-2024-002" not in page.replace(annex, "")


@pytest.mark.parametrize(
    "own",
    [
        [],
        [{"kode": "L-1", "tanggal": "2026-12-01", "nama": "Hari jadi", "jenis": "libur", "keputusan_nomor": "1/2026"}],
    ],
)
def test_its_days_are_those_of_laman_due(office: Home, tmp_path: Path, own: list[dict[str, str]]) -> None:
    """By the same calendar, with the office's own holidays: the decision is due on the day the staff are reminded of."""
    office.write("b/dik.yml", [_dik("BK-1", berakhir="2026-12-23")])
    office.write("b/hari-libur.yml", own)
    told = run("due", "--source", office.source, "--date", office.day[0], "--months", "--json", "b").json["due"]
    [decree] = [one for one in told if one["code"] == "BK-1"]
    _sop(office, tmp_path / "laci", "b")
    day = date.fromisoformat(decree["warn"])
    assert day == (date(2026, 11, 10) if own else date(2026, 11, 11))
    assert f"{day.day} November 2026" in _said(_page(tmp_path / "laci", "b"))


def test_a_day_that_is_not_known_is_not_made_up(drawer: Path) -> None:
    """Where a year's days off are not decreed yet, the paper says so."""
    said = _said(_page(drawer))
    assert "belum dapat dihitung" in said
    assert not re.search(r"(November|Desember) 2035", said)


def test_nobody_else_can_read_it(drawer: Path, office: Home, tmp_path: Path) -> None:
    """The folder is its owner's alone, and so is each file, whatever the mask was; written again they stay so."""
    modes = {stat.S_IMODE(file.stat().st_mode) for file in drawer.iterdir()}
    assert ({0o600}, 0o700) == (modes, stat.S_IMODE(drawer.stat().st_mode))
    assert ["sop-a.html", "sop-b.html"] == sorted(file.name for file in drawer.iterdir())
    (drawer / "sop-a.html").chmod(0o644)
    before_ = _page(drawer)
    assert 0 == _sop(office, drawer, "a").code
    assert 0o600 == stat.S_IMODE((drawer / "sop-a.html").stat().st_mode)
    assert before_ == _page(drawer)


def _inside_a_site(office: Home, tmp_path: Path) -> Path:
    office.built()
    office.output.rename(tmp_path / "tayang")
    return tmp_path / "tayang" / "a" / "laci"


def _beside_the_sites(office: Home, tmp_path: Path) -> Path:
    office.built()
    office.output.rename(tmp_path / "tayang")
    return tmp_path / "tayang" / "laci"


def _inside_the_internal_folder(office: Home, tmp_path: Path) -> Path:
    manifest = office.source / "fleet.yml"
    manifest.write_text(manifest.read_text("utf-8").replace("{", '{\n "internal": "../dalam",', 1), "utf-8")
    return tmp_path / "dalam" / "a"


def _in_a_public_repository(_office: Home, tmp_path: Path) -> Path:
    (tmp_path / "umum").mkdir()
    git(tmp_path / "umum", "init", "--quiet")
    git(tmp_path / "umum", "remote", "add", "origin", "https://token:rahasia@github.com/x/y.git")
    return tmp_path / "umum" / "sop" / "laci"


def _through_a_link(office: Home, tmp_path: Path) -> Path:
    (tmp_path / "pintasan").symlink_to(office.source / "a", target_is_directory=True)
    return tmp_path / "pintasan"


def _below_a_link(office: Home, tmp_path: Path) -> Path:
    (tmp_path / "pintasan").symlink_to(office.source, target_is_directory=True)
    return tmp_path / "pintasan" / "laci"


def _open_folder(_office: Home, tmp_path: Path) -> Path:
    (tmp_path / "meja").mkdir(mode=0o755)
    (tmp_path / "meja" / "surat.txt").write_text("x", "utf-8")
    return tmp_path / "meja"


def _a_file(office: Home, _tmp_path: Path) -> Path:
    return office.write("../berkas.txt", "x")


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (lambda home, _: home.source, "paper-in-source"),
        (lambda home, _: home.source / "a", "paper-in-source"),
        (lambda home, _: home.source / "a" / "berkas" / "laci", "paper-in-source"),
        (lambda home, _: home.source / "sop", "paper-in-source"),
        (_inside_the_internal_folder, "paper-in-source"),
        (_below_a_link, "paper-in-source"),
        (_through_a_link, "not-our-output"),
        (_a_file, "not-our-output"),
        (_inside_a_site, "paper-on-site"),
        (_beside_the_sites, "paper-on-site"),
        (lambda home, _: home.output, "paper-on-site"),
        (lambda _, folder: folder / "www" / "sop", "paper-on-site"),
        (_in_a_public_repository, "paper-in-repository"),
        (_open_folder, "paper-folder-open"),
    ],
)
def test_no_place_that_is_shown_or_sent_is_written_to(office: Home, tmp_path: Path, place: Any, code: str) -> None:
    """Registers, sites, web folders, repositories on public hosts, links, folders of others: code 2, nothing written."""
    folder = place(office, tmp_path)
    done = _sop(office, folder, "--json")
    assert (2, code) == (done.code, done.json["error"]["code"])
    assert "rahasia" not in done.json["error"]["message"]
    assert [] == list(tmp_path.rglob("sop-*.html"))
    assert [] == list(tmp_path.rglob("*.baru"))


def test_a_private_repository_may_have_it_beside_its_files(office: Home, tmp_path: Path) -> None:
    """A repository that is sent nowhere, or to a server of the office, is no hindrance, but does not take it up."""
    (tmp_path / "kantor").mkdir()
    git(tmp_path / "kantor", "init", "--quiet")
    git(tmp_path / "kantor", "remote", "add", "origin", "git@git.kabupaten.example:sop.git")
    for _ in range(2):
        assert 0 == _sop(office, tmp_path / "kantor" / "sop").code
    git(tmp_path / "kantor", "add", "--all")
    assert "" == git(tmp_path / "kantor", "status", "--porcelain")
    assert {0o600} == {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "kantor" / "sop").iterdir()}


def test_an_agency_with_mistakes_gets_none(office: Home, tmp_path: Path) -> None:
    """Orders made of registers that cannot be understood would be wrong: told, code 1, and the others get theirs."""
    office.write("a/dik.yml", [_dik("K-1", pasal_17="z")])
    done = _sop(office, tmp_path / "laci", "--json")
    assert 1 == done.code
    assert {"a": None, "b": (tmp_path / "laci" / "sop-b.html").as_posix()} == {one["agency"]: one["file"] for one in done.json["papers"]}  # fmt: skip
    assert "unknown-choice" in {problem["code"] for problem in done.errors}
    assert 1 == _sop(office, tmp_path / "laci", "--quiet").code


def test_the_command_says_nothing_of_what_it_wrote(office: Home, tmp_path: Path) -> None:
    """Files and figures are told, in words and in JSON, and no value."""
    said, data = _sop(office, tmp_path / "laci"), _sop(office, tmp_path / "laci", "--json")
    entry = as_typed(types()["dik"].schema["examples"][0])
    assert [("a", 1), ("b", 1)] == [(one["agency"], one["exemptions"]) for one in data.json["papers"]]
    assert "sop-a.html (1 pengecualian" in said.out
    for name in ("judul_lengkap", "tempat_simpan", "kustodian"):
        assert entry[name] not in said.out + said.err + data.out + data.err


def test_the_internal_half_is_in_it(office: Home, tmp_path: Path) -> None:
    """Columns that lie in the internal folder stand in the paper as any others."""
    entry = _dik("BK-1")
    forms = types()["dik"].by_name
    office.write("b/dik.yml", [{name: value for name, value in entry.items() if forms[name].publish}])
    office.write("../dalam/b/dik.yml", [{"kode": "BK-1", "tempat_simpan": "Brankas selatan"}])
    _inside_the_internal_folder(office, tmp_path)
    assert 0 == _sop(office, tmp_path / "laci", "b").code
    assert "Brankas selatan" in _said(_page(tmp_path / "laci", "b"))


def test_nothing_of_it_is_in_a_site(office: Home, tmp_path: Path) -> None:
    """A build before and after is the same to the byte, and has none of the paper's own sentences or values."""
    office.built("--all")
    before_ = office.tree()
    assert 0 == _sop(office, tmp_path / "laci").code
    office.built("--all")
    assert before_ == office.tree()
    entry = as_typed(types()["dik"].schema["examples"][0])
    for path, content in everything_in(office.output):
        assert "sop-a" not in path
        for words in ("INTERNAL – RAHASIA", "Penanggung jawab digital", entry["judul_lengkap"], entry["tempat_simpan"]):
            assert words.encode() not in content, path


_STEPS = ("registers", "inspection", "model", "checks", "pages", "site")


@pytest.mark.parametrize("step", _STEPS)
def test_nothing_a_site_is_made_of_knows_of_it(step: str) -> None:
    """No module before the fleet imports the office's step, nor do the modules that build and preview sites."""
    files = [*(ROOT / "generator" / step).rglob("*.py"), *(ROOT / "generator" / "fleet" / f"{name}.py" for name in ("building", "portal", "single"))]  # fmt: skip
    imported = {
        name
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    assert imported
    assert [] == [name for name in imported if name.startswith(("generator.office", "generator.fleet.papers"))]


def test_printing_its_facts_shows_nothing(office: Home) -> None:
    """What the paper is made of, printed by mistake, shows none of what it holds."""
    reading = read_agency(office.source / "a", types(), "a")
    told = sop.orders(reading, types(), Calendar(), date(2026, 11, 25))
    entry = as_typed(types()["dik"].schema["examples"][0])
    for thing in (told, told.exemptions, told.exemptions[0].access):
        assert entry["judul_lengkap"] not in repr(thing) + str(thing)
        assert entry["daftar_akses"][0]["nama"] not in repr(thing) + str(thing)


def test_no_article_is_shown_that_nobody_has_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A basis that is not marked as read stops the command before anything is written."""
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    file = tmp_path / "schema" / "sop" / "penyimpanan.yml"
    file.write_text(file.read_text("utf-8").replace("confidence: verified", "confidence: recalled", 1), "utf-8")
    monkeypatch.setattr(sop, "schema_folder", lambda: tmp_path / "schema")
    sop.text.cache_clear()
    with pytest.raises(SchemaFault):
        sop.text()
    monkeypatch.undo()
    sop.text.cache_clear()


@pytest.mark.chromium
@pytest.mark.parametrize("slug", ["a", "b"])
def test_it_prints_on_paper_with_its_mark_on_every_page(drawer: Path, window: Window, slug: str) -> None:
    """Chromium prints it on A4 with the running header, tagged headings and no request; on screen nothing overflows."""
    with window(width=1280) as visit:
        visit.page.goto((drawer / f"sop-{slug}.html").as_uri())
        assert ([], [], 0) == (visit.foreign, visit.errors, visit.overflow())
        paper = visit.page.pdf(prefer_css_page_size=True, tagged=True)
    document = pypdfium2.PdfDocument(paper)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert 10 <= len(texts) <= 30
    assert all("INTERNAL – RAHASIA" in text for text in texts)
    assert {(595, 842), (842, 595)} == {tuple(round(side) for side in page.get_size()) for page in document}
    assert b"/StructTreeRoot" in paper
    with window(width=320) as visit:
        visit.page.goto((drawer / f"sop-{slug}.html").as_uri())
        assert 0 == visit.overflow()


def test_entries_of_a_draft_fleet_are_counted(home: Home, tmp_path: Path) -> None:
    """Only what must still be kept is counted as an exemption."""
    home.fleet("a")
    home.agency(
        "a", dip=[dip("D-1")], dik=[_dik("K-1"), _dik("K-2", status="dicabut", alasan_dicabut="Sudah terbuka.")]
    )
    assert [1] == [one["exemptions"] for one in _sop(home, tmp_path / "laci", "--json").json["papers"]]
