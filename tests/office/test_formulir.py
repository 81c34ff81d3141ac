"""`laman formulir`: the law's forms with an agency's own data on them, for the office to print."""

from __future__ import annotations

import re
import stat
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.errors import SchemaFault
from generator.model import forms as law
from generator.model.forms import forms
from generator.model.publishing import Address, publish
from generator.pages.letterhead import letterhead
from generator.pages.papers import office_papers
from generator.pages.words import Words
from generator.registers.reading import read_agency
from tests.fleet.builders import Home, dip, exempted, profil, run, types, write_examples

WHERE = Address(slug="a", url="https://a.example/", palette="biru")


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms of an agency with every register filled, and of one that has hardly begun."""
    place = tmp_path_factory.mktemp("formulir")
    home = Home(source=place / "isi", output=place / "public")
    home.source.mkdir()
    home.fleet("a", "b")
    write_examples(home, "a")
    home.agency("b", dik=[], dip=[dip("B-1", judul="Neraca"), dip("B-2", status="draf", judul="Rancangan rahasia")])
    done = run("formulir", "--source", home.source, "--output", place / "laci", "--date", home.day[0])
    assert (0, "") == (done.code, done.err)
    return place


def _words(paper: Path | bytes) -> str:
    content = paper if isinstance(paper, bytes) else paper.read_bytes()
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    return " ".join(text.split())


def test_every_form_of_the_law_is_there(drawer: Path) -> None:
    """Each form is a tagged PDF in Indonesian that says which it is and whose; nobody else can read the folder."""
    files = {file.stem: file for file in (drawer / "laci" / "b").iterdir()}
    assert forms().keys() == files.keys()
    for name, file in files.items():
        with pikepdf.open(file) as pdf:
            assert (True, "id") == (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang)), name
            assert f"{forms()[name].title}, Badan b" == str(pdf.docinfo.Title)
        assert 0o600 == stat.S_IMODE(file.stat().st_mode)


def test_they_say_what_the_agency_says_of_itself(drawer: Path) -> None:
    """Address, officers' titles, costs and channels are filled in; an agency that names none has lines to write on."""
    example = types()["profil"].schema["examples"][0]
    refusal, request = (_words(drawer / "laci" / "a" / f"{name}.pdf") for name in ("penolakan", "permohonan"))
    assert f"Pejabat Pengelola Informasi dan Dokumentasi (PPID) {example['ppid']['ppid']}" in refusal
    assert f"kepada atasan PPID ({example['ppid']['atasan']}) selambat-lambatnya 30 (tiga puluh) hari kerja" in refusal
    assert example["alamat"] in request
    assert re.search(r"Pimpinan Badan Publik adalah .*Rp", request)
    assert "kepada atasan PPID selambat-lambatnya" in _words(drawer / "laci" / "b" / "penolakan.pdf")


def test_annexes_list_what_is_published(drawer: Path) -> None:
    """Public entries stand in the list of the decree in the columns of Lampiran I; drafts do not."""
    listed = _words(drawer / "laci" / "b" / "lampiran-sk-dip.pdf")
    assert "1 Neraca Ringkasan B-1 Sekretariat Sekretaris 2025 Kota Contoh" in listed
    assert "Rancangan" not in listed


def test_every_test_of_consequences_has_its_sheet(home: Home) -> None:
    """Entries of one sheet stand on it together, with its number and day; there is one for each number."""
    home.fleet("a")
    home.agency("a", dik=[
        exempted("K-1", uji_tanggal="2026-03-09"), exempted("K-2", informasi="Yang kedua", uji_tanggal="2026-03-09"),
        exempted("K-3", informasi="Yang ketiga", lembar_uji="2/UK/2026"),
    ])  # fmt: skip
    agency, _ = publish(read_agency(home.source / "a", types(), "a", None), types(), WHERE, date(2026, 4, 1))
    papers = {paper.path: paper.content for paper in office_papers(agency, Words("id", "site"), date(2026, 4, 1))}
    first, second = (_words(papers[f"lembar-uji-konsekuensi-{number}.pdf"]) for number in (1, 2))
    assert "NOMOR 1/UK/2026 TAHUN 2026 Pada hari ini, Senin tanggal 9 bulan Maret tahun 2026" in first
    assert "Hasil pemeriksaan khusus" in first
    assert "UU 14/2008 Pasal 17 Huruf" in first
    assert "Yang kedua" in first
    assert "Yang ketiga" in second
    assert "Yang kedua" not in second


def test_no_signature_stands_on_a_page_by_itself(home: Home) -> None:
    """However much room names take, who signs does so below words of what is signed."""
    home.fleet("a")
    name = "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan Rakyat, dan Kawasan Permukiman"
    home.agency("a", profil=profil(name, ppid={"ppid": f"Sekretaris {name}", "atasan": f"Kepala {name}"}))
    agency, _ = publish(read_agency(home.source / "a", types(), "a", None), types(), WHERE, date(2026, 4, 1))
    for paper in office_papers(agency, Words("id", "site"), date(2026, 4, 1)):
        for page in pypdfium2.PdfDocument(paper.content):
            words = page.get_textpage().get_text_bounded().split()
            assert words[0] not in {"Ditetapkan", "Menyetujui", ",", "Pejabat", "(", "Keterangan"}, paper.path


def test_a_row_is_read_whole_on_one_page(home: Home) -> None:
    """An entry of a list is not torn by the end of a page, so that none stands there without its number."""
    home.fleet("a")
    home.agency("a", dip=[dip(f"B-{n}", judul=f"Neraca {n}", ringkasan="Isinya panjang. " * n) for n in range(1, 30)])
    agency, _ = publish(read_agency(home.source / "a", types(), "a", None), types(), WHERE, date(2026, 4, 1))
    listed = next(
        p for p in office_papers(agency, Words("id", "site"), date(2026, 4, 1)) if p.form.id == "lampiran-sk-dip"
    )
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(listed.content)]
    begun = [[n for n in range(1, 30) if f"Neraca {n}\r\n" in text] for text in pages]
    assert list(range(1, 30)) == [n for page in begun for n in page]
    assert [sum(page) for page in begun] == [" ".join(text.split()).count("Isinya panjang.") for text in pages]


def test_nothing_withheld_is_on_any_form(drawer: Path) -> None:
    """No value that is kept from the public stands on a form, blank or filled."""
    reading = read_agency(drawer / "isi" / "a", types(), "a", None)
    _, withheld = publish(reading, types(), WHERE, date(2026, 11, 25))
    secrets = {re.sub(r"\W", "", one.reveal()).lower() for one in withheld.reveal() if one.strict}
    shown = [re.sub(r"\W", "", _words(file)).lower() for file in (drawer / "laci" / "a").iterdir()]
    assert len(secrets) > 20
    assert [] == [secret for secret in secrets if len(secret) > 7 and any(secret in text for text in shown)]


def test_no_form_is_printed_that_nobody_has_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form whose articles are not marked as read in the law stops the program."""
    (tmp_path / "formulir").mkdir()
    (tmp_path / "formulir" / "x.yml").write_text("dasar: []\nconfidence: recalled\n", "utf-8")
    monkeypatch.setattr(law, "schema_folder", lambda: tmp_path)
    forms.cache_clear()
    with pytest.raises(SchemaFault, match="recalled"):
        forms()
    forms.cache_clear()


def test_they_are_not_written_where_a_site_is_made(home: Home) -> None:
    """The folder of the registers is no place for papers of the office."""
    home.fleet("a")
    home.agency("a")
    done = run("formulir", "--source", home.source, "--output", home.source / "laci", "--json")
    assert (2, "paper-in-source") == (done.code, done.json["error"]["code"])
    assert not (home.source / "laci").exists()


@pytest.mark.parametrize("command", ["formulir", "sop"])
def test_what_wrote_nothing_says_nothing_of_papers(home: Home, command: str) -> None:
    """Registers that cannot be read leave no empty folder behind, and no advice on what to print."""
    home.fleet("a")
    home.agency("a")
    home.write("a/dip.yml", "- [")
    done = run(command, "--source", home.source, "--output", home.source.parent / "laci", "--date", home.day[0])
    assert (1, "") == (done.code, done.out)
    assert "dip.yml" in done.err
    assert not (home.source.parent / "laci").exists()


def test_an_emblem_that_cannot_be_drawn_keeps_nobody_from_a_form(home: Home) -> None:
    """The form is made without it."""
    home.fleet("a")
    home.write("a/berkas/lambang.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>漢</text></svg>')
    home.agency("a", profil=profil("Badan a", logo="berkas/lambang.svg"))
    agency, _ = publish(read_agency(home.source / "a", types(), "a", None), types(), WHERE, date(2026, 4, 1))
    first = next(office_papers(agency, Words("id", "site"), date(2026, 4, 1)))
    assert "BADAN A" in _words(first.content)


def test_an_emblem_that_was_saved_again_is_on_no_paper(home: Home) -> None:
    """What was not looked into is not published inside a form either."""
    home.fleet("a")
    home.write("a/berkas/lambang.svg", '<svg xmlns="http://www.w3.org/2000/svg"></svg>')
    home.agency("a", profil=profil("Badan a", logo="berkas/lambang.svg"))
    agency, _ = publish(read_agency(home.source / "a", types(), "a", None), types(), WHERE, date(2026, 4, 1))
    assert "lambang" in letterhead(agency, Words("id", "site"))
    home.write("a/berkas/lambang.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>Sulastri</text></svg>')
    assert "lambang" not in letterhead(agency, Words("id", "site"))
