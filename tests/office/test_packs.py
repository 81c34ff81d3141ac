"""`laman score --pack`: what an assessor is handed: every answer, its evidence in files that can be uploaded, no more."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from generator.fleet import packs
from generator.pages.prints import blocks
from tests.fixtures.builds import TODAY, tree
from tests.fixtures.documents import document
from tests.fleet.builders import Done, Home, dip, exempted, profil, run

_LIMIT = 2_000_000
_WITHHELD = "Catatan 7731 untuk kantor sendiri saja"


def _noise(sides: list[int]) -> bytes:
    """A PDF with one picture a page, which nothing makes smaller."""
    content = io.BytesIO()
    canvas = Canvas(content, invariant=1)
    dice = random.Random(1)  # noqa: S311 - its noise is the same each time
    for number, side in enumerate(sides, 1):
        picture = Image.frombytes("RGB", (side, side), dice.randbytes(side * side * 3))
        canvas.drawImage(ImageReader(picture), 50, 100, 300, 300)
        canvas.drawString(50, 700, f"Lembar {number}")
        canvas.showPage()
    canvas.save()
    return content.getvalue()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An agency with evidence of every kind: small, large and too large a document, data, a link, a statement."""
    folder = tmp_path_factory.mktemp("paket")
    home = Home(source=folder / "isi", output=folder / "public")
    home.fleet("a")
    files = {
        "kecil.pdf": document("kecil.pdf"), "besar.pdf": _noise([500, 500, 500, 500]), "lebar.pdf": _noise([900]),
        "data.csv": b"nama;jumlah\r\nJalan;12\r\n",
    }  # fmt: skip
    for name, content in files.items():
        home.write(f"a/berkas/{name}", content)
    met = {
        "kecil.pdf": ("=1+1 Neraca", ["berkala-neraca"]), "besar.pdf": ("Laporan kinerja", ["berkala-laporan-kinerja"]),
        "lebar.pdf": ("Peta", ["berkala-daftar-aset"]), "data.csv": ("Anggaran", ["berkala-program-anggaran"]),
    }  # fmt: skip
    listed = [
        dip(
            f"D-{number}", judul=title, memenuhi=criteria, diperbarui=TODAY, waktu_pembuatan=TODAY,
            berkas=[{"judul": title, "berkas": f"berkas/{name}"}], catatan_internal=_WITHHELD,
        )
        for number, (name, (title, criteria)) in enumerate(met.items(), 1)
    ]  # fmt: skip
    nil = {
        "kode": "N-1", "klasifikasi": "berkala", "kriteria": "berkala-penerimaan-pegawai",
        "periode": "2026", "pernyataan": "Tidak ada penerimaan pegawai.", "tanggal": TODAY, "pejabat": "Sekretaris",
    }  # fmt: skip
    home.write("a/berkas/lambang.png", document("lambang.png"))
    home.agency(
        "a",
        profil=profil("Badan & Mitra", logo="berkas/lambang.png"),
        dip=listed,
        nihil=[nil],
        dik=[exempted(catatan_internal=_WITHHELD)],
    )
    return home


def _score(home: Home, *arguments: str | Path) -> Done:
    return run("score", "--source", home.source, "--date", TODAY, *arguments)


@pytest.fixture(scope="module")
def pack(home: Home) -> Path:
    """The pack of the agency."""
    done = _score(home, "--pack", home.source.parent / "paket")
    assert 0 == done.code, done.err
    assert "Paket bukti" in done.out
    return home.source.parent / "paket" / "a"


@pytest.fixture(scope="module")
def book(pack: Path) -> openpyxl.Workbook:
    """Its workbook, as a reader opens it."""
    return openpyxl.load_workbook(pack / "penilaian-mandiri-a.xlsx")


def _rows(book: openpyxl.Workbook, sheet: str) -> list[dict[str, Any]]:
    head, *rows = book[sheet].iter_rows(min_row=4, values_only=True)
    return [{str(name): value or "" for name, value in zip(head, row, strict=True)} for row in rows]


def _text(content: Path | bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)


def test_every_question_is_answered(home: Home, book: openpyxl.Workbook) -> None:
    """The workbook has each criterion once, by aspect, with the outcome, address and place that `laman score` gives."""
    scored = _score(home, "--json").json["scores"][0]
    rows = _rows(book, "Jawaban")
    titles = [aspect["title"] for aspect in scored["aspects"]]
    assert sorted((row["Aspek"] for row in rows), key=titles.index) == [row["Aspek"] for row in rows]
    by_text = {row["Indikator"]: row for row in rows}
    assert len(rows) == len(by_text) == len(scored["criteria"]) == 120
    starts = {"met": "terpenuhi", "partly": "terpenuhi", "not-met": "belum", "not-applicable": "tidak berlaku"}
    for one in scored["criteria"]:
        row = by_text[one["text"]]
        assert row["Jawaban"].startswith(starts[one["outcome"]])
        assert (one["evidence"][0]["url"] if one["evidence"] else "") == row["Alamat bukti"]
        assert one["reason"] in row["Keterangan"]
        for remedy in one["remedy"][:1]:
            place = remedy["path"].removeprefix(f"{home.source.as_posix()}/") + (
                f":{remedy['line']}" if remedy["line"] else ""
            )
            assert f"{place}: {remedy['message']}" in row["Keterangan"]
    assert (
        "terpenuhi dengan pernyataan bertanggal"
        == by_text["Informasi penerimaan calon pegawai dan/atau pejabat"]["Jawaban"]
    )
    total = next(row for row in _rows(book, "Ringkasan") if row["Aspek"] == "Jumlah")
    assert scored["total"] == total["Nilai"]


def test_every_file_can_be_handed_in_and_found(pack: Path, book: openpyxl.Workbook) -> None:
    """No file of evidence is larger than 2 MB; its name begins with its question's number; its fingerprint is right."""
    rows = _rows(book, "Bukti")
    found = {file.name: file for file in (pack / "bukti").rglob("*.pdf")}
    assert found.keys() == {row["Berkas"] for row in rows}
    for row in rows:
        content = found[row["Berkas"]].read_bytes()
        assert len(content) == row["Ukuran (bita)"] <= _LIMIT
        assert sha256(content).hexdigest() == row["Sidik SHA-256 berkas ini"]
        assert row["Berkas"].startswith(f"{row['Bukti']}_")
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert len(pdf.pages)


def _files(pack: Path, criterion: str) -> list[Path]:
    return sorted((pack / "bukti").rglob(f"*_{criterion}_*"))


def test_what_is_small_is_copied_and_what_is_large_is_divided(home: Home, pack: Path, book: openpyxl.Workbook) -> None:
    """A document is copied byte for byte, or its pages stand in numbered parts in their order, none left out."""
    (copy,) = _files(pack, "berkala-neraca")
    assert (home.source / "a/berkas/kecil.pdf").read_bytes() == copy.read_bytes()
    parts = _files(pack, "berkala-laporan-kinerja")
    assert 2 == len(parts)
    assert [True, True] == [file.stem.endswith(f"_besar_{n}-dari-2") for n, file in enumerate(parts, 1)]
    assert "Lembar 1 Lembar 2 Lembar 3 Lembar 4" == " ".join(map(_text, parts))
    told = [row["Dari mana berkas ini"] for row in _rows(book, "Bukti") if row["Berkas"] == parts[1].name]
    assert ["Bagian 2 dari 2, halaman 3–4 dari besar.pdf; dokumen utuhnya di situs."] == told


@pytest.mark.parametrize(
    ("criterion", "name", "why"),
    [
        ("berkala-daftar-aset", "lebar.pdf", "satu halamannya saja lebih dari 2 MB, atau isinya tidak dapat dibagi"),
        ("berkala-program-anggaran", "data.csv", "bukan PDF"),
    ],
)
def test_what_cannot_be_handed_in_is_printed_and_says_so(
    home: Home, pack: Path, book: openpyxl.Workbook, criterion: str, name: str, why: str
) -> None:
    """The page stands for the document and says what it is, of which address and day, and the document's fingerprint."""
    (file,) = _files(pack, criterion)
    text = _text(file)
    mark = sha256((home.source / "a/berkas" / name).read_bytes()).hexdigest()
    for words in ("Ini cetakan sebuah halaman situs", "https://ppid.uji.example/a/dip/d-", "25 November 2026", why):
        assert words in text
    assert mark in text.replace(" ", "")
    row = next(row for row in _rows(book, "Bukti") if row["Berkas"] == file.name)
    assert f"{name} ({why})" in row["Dari mana berkas ini"]
    assert mark == row["Sidik SHA-256"]


def test_no_text_is_a_formula(pack: Path, book: openpyxl.Workbook) -> None:
    """A text that begins like a formula is text, and stays so when it is typed in again."""
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert set("sn") >= {cell.data_type for cell in cells}
    hostile = [cell for cell in cells if str(cell.value).startswith("=")]
    assert ["=1+1 Neraca"] == [cell.value for cell in hostile]
    assert [True] == [cell.quotePrefix for cell in hostile]


def test_the_workbook_can_be_read_and_printed(book: openpyxl.Workbook) -> None:
    """Each sheet says above its table that this is no result of the commission, keeps its head in view and prints on A4."""
    assert ["Ringkasan", "Jawaban", "Bukti", "Yang kurang"] == book.sheetnames
    assert "Penilaian mandiri keterbukaan informasi publik: Badan & Mitra" == book.properties.title
    for sheet in book:
        assert "Penilaian mandiri, bukan hasil Komisi Informasi" == sheet["A2"].value
        assert ("B5", "landscape", "9", True) == (
            sheet.freeze_panes,
            sheet.page_setup.orientation,
            str(sheet.page_setup.paperSize),
            sheet.sheet_properties.pageSetUpPr.fitToPage,
        )
        assert "$4:$4" == sheet.print_title_rows
        assert 1 == len(sheet.tables)
        assert "Badan && Mitra" in sheet.oddFooter.left.text or "Badan & Mitra" in sheet.oddFooter.left.text


def test_every_file_is_one_click_away(pack: Path, book: openpyxl.Workbook) -> None:
    """Each row of the evidence leads to its file in the pack, on any system, and to its address on the site."""
    rows = [[cell.hyperlink for cell in row if cell.hyperlink] for row in book["Bukti"].iter_rows(min_row=5)]
    for address, file in rows:
        assert address.target.startswith("https://ppid.uji.example/a/")
        assert (pack / file.target).is_file()
    assert "n-1" in {address.location for address, _ in rows}


def test_the_paper_says_the_same(pack: Path, book: openpyxl.Workbook) -> None:
    """The PDF has every question with its answer, the addresses and fingerprints, and that it is a self-assessment."""
    file = pack / "penilaian-mandiri-a.pdf"
    text = _text(file)
    assert "Penilaian mandiri, bukan hasil Komisi Informasi" in text
    squeezed = re.sub(r"\s", "", text)
    for row in _rows(book, "Jawaban"):
        for name in ("Nomor", "Indikator", "Jawaban", "Alamat bukti", "Sidik SHA-256"):
            assert re.sub(r"\s", "", str(row[name])) in squeezed
    with pikepdf.open(file) as pdf:
        assert True is bool(pdf.Root.MarkInfo.Marked)


def test_nothing_withheld_is_in_it(pack: Path) -> None:
    """What is not published is in no file of the pack, and neither is the way to the registers on this machine."""
    with ZipFile(pack / "penilaian-mandiri-a.xlsx") as book:
        said = "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    said += "".join(_text(file) for file in pack.rglob("*.pdf"))
    assert "7731" not in said
    assert pack.parent.as_posix() not in said


def test_the_same_answers_have_the_same_bytes(home: Home, pack: Path) -> None:
    """Written again, the pack takes the place of the first and is the same to the byte."""
    before = tree(pack)
    assert 0 == _score(home, "--pack", pack.parent, "--quiet").code
    assert before == tree(pack)
    assert [pack] == list(pack.parent.iterdir())


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (lambda home: home.source, "paper-in-source"),
        (lambda home: home.source / "a" / "paket", "paper-in-source"),
        (lambda home: home.source.parent / "www" / "paket", "paper-on-site"),
        (lambda home: _with_something(home.source.parent / "lain"), "pack-not-ours"),
    ],
)
def test_it_is_written_nowhere_else(home: Home, place: Callable[[Home], Path], code: str) -> None:
    """A pack lies neither with the registers nor on a site, and takes nobody's folder."""
    folder = place(home)
    before = tree(folder) if folder.is_dir() else {}
    done = _score(home, "--pack", folder, "--json")
    assert (2, code) == (done.code, done.json["error"]["code"])
    assert before == (tree(folder) if folder.is_dir() else {})


def _with_something(folder: Path) -> Path:
    (folder / "a").mkdir(parents=True, exist_ok=True)
    (folder / "a" / "milik-orang.txt").write_text("x", "utf-8")
    return folder


def test_an_agency_that_cannot_be_published_has_no_pack(home: Home, tmp_path: Path) -> None:
    """What the gate holds back is in no pack either: the problem is told and nothing is written."""
    other = Home(source=tmp_path / "isi", output=tmp_path / "public")
    other.fleet("b")
    other.agency("b", dip=[dip("B-1", ringkasan="NIK 3174091203850002", judul="Daftar penerima")])
    done = _score(other, "--pack", tmp_path / "paket", "--json")
    assert 1 == done.code
    assert [None] == [one["folder"] for one in done.json["packs"]]
    assert not (tmp_path / "paket" / "b").exists()


def test_a_list_that_goes_on_is_printed_whole(tmp_path: Path) -> None:
    """An entry on the second page of the list is in the print of the list as well, and the list begins once."""
    home = Home(source=tmp_path / "isi", output=tmp_path / "public")
    home.fleet("a")
    home.agency("a", profil=profil("Badan A"), dip=[dip(f"D-{n}", judul=f"Berkas ke-{n:03d}") for n in range(1, 103)])
    assert 0 == _score(home, "--pack", tmp_path / "paket").code
    (file,) = (tmp_path / "paket").rglob("*_setiap-saat-dip_*.pdf")
    text = _text(file)
    assert [1, 1, 1] == [text.count(said) for said in ("Berkas ke-001", "Berkas ke-102", "Daftar ini memuat semua")]


def test_a_page_on_paper_says_what_the_screen_does() -> None:
    """Headings go down step by step, what is to be clicked is left out, a picture is told, links lead to the site."""
    body = (
        '<h1>Judul</h1><nav>menu</nav><form><label>Cari</label></form><h4 id="a">Isi</h4><p class="meta"><span>Satu</span>'
        '<span>Dua</span></p><p>Lihat <a href="../b.html">ini</a>.<br>Akhir &amp; <b>tebal</b></p><p hidden>kata</p>'
        '<figure><figcaption>F</figcaption><svg role="img" aria-label="F: 2026: 1"></svg></figure>'
        "<table><caption>Isi</caption><thead><tr><th>K</th></tr></thead><tbody><tr><td><div>s<span class='under'>t</span>"
        "</div></td></tr></tbody></table>"
    )
    assert [
        {"judul": {"tingkat": 2, "teks": "Isi"}},
        {"teks": [{"t": "Satu · Dua"}]},
        {"teks": [{"t": "Lihat "}, {"t": "ini", "u": "https://a.example/b.html"}, {"t": ".\nAkhir & tebal"}]},
        {"teks": [{"t": "F: 2026: 1"}]},
        {
            "tabel": {
                "keterangan": "",
                "kepala": 1,
                "lebar": [],
                "baris": [[[{"teks": [{"t": "K"}]}]], [[{"teks": [{"t": "s\nt"}]}]]],
            }
        },
    ] == blocks(body, "https://a.example/x/y.html")


def test_a_pack_that_would_tell_more_than_the_site_is_not_handed_out(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its workbook and papers are looked through like a site, whatever made them."""
    made = packs.workbook

    def careless(*asked: Any) -> bytes:
        content = io.BytesIO(made(*asked))
        with ZipFile(content, "a") as book:
            book.writestr("docProps/catatan.xml", f"<a>{_WITHHELD}</a>")
        return content.getvalue()

    monkeypatch.setattr(packs, "workbook", careless)
    done = _score(home, "--pack", tmp_path / "paket", "--json")
    assert ["leak-in-output"] * len(done.json["problems"]) == [one["code"] for one in done.json["problems"]] != []
    assert _WITHHELD not in done.out + done.err
    assert [] == [path for path in (tmp_path / "paket").rglob("*") if path.is_file()]
