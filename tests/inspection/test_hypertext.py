"""HTML pages: words that a browser keeps to itself, and words alike that it shows."""

from __future__ import annotations

import base64
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from urllib.parse import quote

import pytest

from generator.inspection import texts
from generator.inspection.documents import inspect_document
from generator.inspection.findings import Inspection, Severity
from generator.inspection.watch import Watch
from tests.inspection.made import HIDDEN, LIMITS, blocked, picture, saved, tells_nothing, unseen

HUSHED = "Rumah pelapor Sukartini"
CASES = {
    "a hint": ("hidden-text", f"<p title='{HUSHED}'>Peta</p>", "<p title='Peta wilayah kerja'>Peta</p>"),
    "the description of a picture": ("hidden-text", f"<img alt='{HUSHED}' src='a.jpg'>", "<img alt='Gedung kantor' src='a.jpg'>"),
    "a long note in an attribute": ("data-attribute", "<p data-note='usulan mutasi Sukartini lewat jalur khusus'>a</p>", "<p data-target='#menu utama'>a</p>"),
    "a clear colour": ("invisible-colour", f"<p style='color:transparent'>{HIDDEN}</p>", f"<p style='color:rgb(0 0 0 / 90%)'>{HIDDEN}</p>"),
    "a clear colour in digits": ("invisible-colour", f"<p style='color:#00000000'>{HIDDEN}</p>", f"<p style='color:#000000ff'>{HIDDEN}</p>"),
    "a box that never opens": ("hidden-text", f"<dialog>{HIDDEN}</dialog>", f"<dialog open>{HIDDEN}</dialog>"),
    "a box that opens on a click": ("hidden-text", f"<div popover>{HIDDEN}</div>", f"<div>{HIDDEN}</div>"),
    "for browsers without films": ("hidden-text", f"<video src='a.mp4'>{HUSHED}</video>", "<video src='a.mp4'>Peramban Anda tidak dapat memutar film</video>"),
    "a rule that holds on the screen, too": ("hidden-text", f"<style>@media print, screen{{.x{{display:none}}}}</style><p class='x'>{HIDDEN}</p>", f"<style>@media print{{h1{{top:0}}.x{{display:none}}}}h2{{top:0}}</style><p class='x'>{HIDDEN}</p>"),
    "a rule behind one for paper": ("hidden-text", f"<style>@media print{{h1{{top:0}}}}.x{{display:none}}</style><p class='x'>{HIDDEN}</p>", f"<style>@media only print{{.x{{display:none}}}}</style><p class='x'>{HIDDEN}</p>"),
    "a way past the menu that tells of somebody": ("hidden-text", f"<style>.x{{left:-9999px}}</style><a class='x' href='#isi'>{HUSHED}</a>", "<style>.x{left:-9999px}</style><a class='x' href='#isi'>Lewati ke isi</a><label class='x' for='q'>Cari informasi</label>"),
    "a way past the menu that is a text": ("hidden-text", f"<a style='left:-9999px' href='#isi'>{HIDDEN} {HIDDEN}</a>", "<a style='left:-9999px' href='#isi'>Langsung ke konten utama</a>"),
    "a way past the menu that nobody hears": ("hidden-text", f"<a style='display:none' href='#isi'>{HIDDEN}</a>", f"<a href='#isi'>{HIDDEN}</a>"),
    "a remark in a style": ("markup-comment", f"<style>/* {HUSHED} */</style><p>a</p>", "<style>/* tata letak kolom utama */</style><p>a</p>"),
    "a remark of a program that is none": ("markup-comment", f"<p>a</p><!-- Copyright {HUSHED} -->", "<p>a</p><!-- Copyright Dinas Contoh 2025 -->"),
}  # fmt: skip


def look(page: str) -> Inspection:
    """What is in a page."""
    return texts.inspect(page.encode(), LIMITS, "html")


@pytest.mark.parametrize("name", CASES)
def test_what_is_not_seen(name: str) -> None:
    """What a browser does not show is found and told without its words; what looks alike is let through."""
    code, leak, clean = CASES[name]
    found = look(leak)
    assert {code} == blocked(found)
    assert tells_nothing(found.findings)
    assert HUSHED in unseen(found) or HIDDEN in unseen(found) or code == "data-attribute"
    assert set() == blocked(look(clean))


@pytest.mark.parametrize(("kind", "page"), [("html", "<p>a</p>{}"), ("xml", "<a>{}</a>"), ("md", "# Isi\n\n{}\n")])
def test_a_remark_is_told_alike_in_every_markup(kind: str, page: str) -> None:
    """That it begins as those of programs do excuses no remark that speaks of somebody."""
    found = [
        texts.inspect(page.format(f"<!-- Copyright {who} -->").encode(), LIMITS, kind) for who in (HUSHED, "Dinas")
    ]
    assert [{"markup-comment"}, set()] == list(map(blocked, found))


def test_words_stand_as_on_the_screen() -> None:
    """Texts come in the order in which they are read, whatever is set in bold; a word parted by tags is one word."""
    page = "<p>satu <b>dua <i>ti</i>ga</b> empat</p>\n<p hidden>x</p><ul><li>lima<li><u>en</u>am</ul> tujuh<br>delapan"
    assert ["satu dua tiga empat\nlima\nenam\ntujuh\ndelapan"] == [
        one.text for one in look(page).passages if one.visible
    ]


def test_a_number_is_one_number_whatever_is_bold_in_it() -> None:
    """A NIK is found that tags cut into pieces."""
    content = b"<p>Warga dengan NIK 3507<b>1245</b>08<i>790003</i></p>"
    assert ["nik"] == [one.code for one in inspect_document(content, "a.html", LIMITS, Watch())]


def _of(*rows: tuple[str, ...]) -> str:
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) for row in rows)}</table>"


TABLES = {
    "person-table": (
        _of(("No", "<b>Nama</b>", "Tanggal Lahir"), ("1", "Budi Santoso", "12-05-1985"), ("2", "Siti", "03-04-1990")),
        _of(("No", "Nama", "NIP", "Tanggal Lahir"), ("1", "Budi Santoso", "198506172010011002", "17-06-1985")),
    ),
    "account": (
        _of(("No", "Nama", "No. Rekening"), ("1", "Budi Santoso", "1234567890")),
        _of(("No", "Nama", "No. Rekening"), ("1", "Dinas Sosial", "1234567890")),
    ),
    "birth-date": (
        _of(("Nama", ":", "Budi Santoso"), ("Tempat/Tgl Lahir", ":", "Malang, 12 Mei 1985")),
        _of(("Kegiatan", ":", "Pasar murah"), ("Tanggal", ":", "12 Mei 2025")),
    ),
    "home-address": (
        _of(("Nama pemohon : Budi Santoso",), ("Alamat : Dusun Krajan RT 03 RW 05",)),
        _of(("Nama : Puskesmas Contoh",), ("Alamat : Jl. Raya 5 RT 1",)),
    ),
    "nik": (_of(("Uraian", "Nilai"), ("Surat", "3507124506900003")), _of(("Uraian", "Nilai"), ("Surat", "12"))),
}  # fmt: skip


@pytest.mark.parametrize("code", TABLES)
def test_tables_of_people(code: str) -> None:
    """They are found as in documents of other kinds, also inside another table, and each thing is told once."""
    leak, clean = TABLES[code]
    for page in ("<p>Daftar</p>{}<p>Akhir</p>", _of(("Menu",), ("{}", "Kanan"))):
        (found,) = inspect_document(page.format(leak).encode(), "a.html", LIMITS, Watch())
        assert (code, 1 + (code == "person-table")) == (found.code, found.count)
        assert "tabel" in dict(found.where)
        told = inspect_document(page.format(clean).encode(), "a.html", LIMITS, Watch())
        assert [] == [one for one in told if one.severity is Severity.BLOCK]


def test_tables_in_other_texts() -> None:
    """In Markdown and mails each thing is told once, and the text beside a page may say what its tables say."""
    leak, clean = TABLES["account"]
    page = "# Daftar\n\n- satu\n- dua\n\n{}\n\nakhir {}\n"
    for rest in ("", "<table>", "</table>"):
        found = inspect_document(page.format(leak, rest).encode(), "a.md", LIMITS, Watch())
        assert ["account"] == [one.code for one in found]
        assert () == inspect_document(page.format(clean, rest).encode(), "a.md", LIMITS, Watch())
    mail = MIMEMultipart("alternative")
    mail["From"], mail["To"], mail["Subject"] = "a@contoh.go.id", "b@contoh.go.id", "Jadwal"
    mail.attach(MIMEText("Ibu Siti Aminah dan Bapak Budi Santoso datang pada hari itu"))
    mail.attach(MIMEText(_of(("Ibu Siti Aminah dan Bapak", "Budi Santoso datang pada hari itu")), "html"))
    assert set() == blocked(texts.inspect(mail.as_bytes(), LIMITS, "eml"))


def test_cells_over_several_columns_and_rows() -> None:
    """Those behind and below them stand under their own titles."""
    page = (
        "<table><tr><th rowspan=2>No<th colspan=2>Wilayah<th rowspan='2'>Nama<th rowspan=2>Lahir"
        "<tr><th>Kecamatan<th>Desa<tr><td>1<td rowspan=2>Contoh<td>Maju<td>Budi Santoso<td>12-05-1985"
        "<tr><td>2<td>Jaya<td>Siti Aminah<td>03-04-1990</table>"
    )
    (table,) = [one.table for one in look(page).passages if one.table]
    assert table == (
        ("No", "Wilayah", "", "Nama", "Lahir"),
        ("", "Kecamatan", "Desa"),
        ("1", "Contoh", "Maju", "Budi Santoso", "12-05-1985"),
        ("2", "", "Jaya", "Siti Aminah", "03-04-1990"),
    )


@pytest.mark.parametrize("rows", ["0", "60", "5000"])
def test_cells_over_many_rows(rows: str) -> None:
    """They go on as far as they say, or to the end of the part of the table in which they are."""
    page = (
        f"<table><thead><tr><th rowspan={rows}>Desa<th>Nama<tbody><tr><td rowspan={rows}>Maju<td>-"
        f"{'<tr><td>-' * 50}<tr><td>Budi Santoso<tfoot><tr><td>Jumlah<td>1</table>"
    )
    (table,) = [one.table for one in look(page).passages if one.table]
    assert (("Desa", "Nama"), ("Maju", "-"), *[("", "-")] * 50, ("", "Budi Santoso"), ("Jumlah", "1")) == table


_NIKS = "nama,NIK\n" + "".join(f"Budi,35071245069000{number:02}\n" for number in range(1, 5))
_PACKED = base64.b64encode(_NIKS.encode()).decode()


@pytest.mark.parametrize(
    "address",
    [
        f"data:text/csv;base64,{_PACKED}",
        f"data:text/csv;base64,{_PACKED.rstrip('=')}",
        f"data:text/csv;base64,{_PACKED.replace('=', '%3D')}",
        f"data:text/csv;charset=utf-8;base64,{_PACKED[:60]}\n{_PACKED[60:]}",
        f" DATA:application/octet-stream;base64,{_PACKED}",
        f"data:image/png;base64,{_PACKED}",
        f"data:;base64,{_PACKED}",
        f"data:text/csv,{quote(_NIKS)}",
    ],
)
def test_a_file_in_the_place_of_a_picture(address: str) -> None:
    """It is told as what it is, with its place, and looked into, read as forgivingly as browsers read it."""
    found = inspect_document(f"<!DOCTYPE html><p>a<img src='{address}'>".encode(), "a.html", LIMITS, Watch())
    assert {"packaged-file", "nik"} == {one.code for one in found}
    assert all(one.where[0][0] == "berkas" and one.where[0][1].startswith("data.") for one in found)
    assert 4 == sum(one.count for one in found if one.code == "nik")


@pytest.mark.parametrize(
    "page",
    [
        f"<img src='data:image/png;base64,{base64.b64encode(saved(picture())).decode().rstrip('=')}'>",
        f"<img srcset='data:image/jpeg;base64,{base64.b64encode(saved(picture(), 'JPEG')).decode()} 2x'>",
        f"<img src='data:application/octet-stream;base64,{base64.b64encode(saved(picture())).decode()}'>",
        "<img src='data:image/svg+xml;utf8,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'>",
        "<p title='Data: jumlah, dan lain-lain'>a<img src='a.png' alt='Data:, jumlah'>",
        "<a href='data:text/csv,a%2Cb%0A1%2C2%0A'>Unduh</a>",
    ],
)
def test_a_picture_in_an_address_is_no_file(page: str) -> None:
    """However it is named, and whatever is only called data."""
    assert () == inspect_document(f"<!DOCTYPE html>{page}".encode(), "a.html", LIMITS, Watch())


def test_cells_over_too_many_columns() -> None:
    """A small page makes no table that nobody can read to its end."""
    page = "<table>" + ("<tr>" + "<td colspan=999 rowspan=999>a" * 20) * 500 + "</table>"
    assert ["too-large"] == [one.code for one in inspect_document(page.encode(), "a.html", LIMITS, Watch())]


def test_tables_around_tables_and_cells_without_any() -> None:
    """Each table has its own words, whatever is left out of the markup."""
    page = "satu<table><caption>judul</caption><tr><td>a<table><td>b</table>c<td colspan=x>d</table>dua<td>tiga"
    found = look(page).passages
    assert [(), (("a\nc", "d"),), (("b",),)] == [one.table for one in found if one.visible]
    assert "satu\njudul\ndua\ntiga" == next(one.text for one in found if one.visible)


def test_what_a_table_hides_is_not_in_its_cells() -> None:
    """A cell or a row that no browser shows is told as it is elsewhere."""
    found = look(f"<table><tr hidden><td>{HIDDEN}<tr><td>a<td style='display:none'>{HIDDEN}</table>")
    assert {"hidden-text"} == blocked(found)
    assert HIDDEN in unseen(found)
    assert not any(HIDDEN in str(one.table) for one in found.passages)


def test_titles_over_titles() -> None:
    """A title over several columns, and one over two rows."""
    head = "<tr><th rowspan=2>No<th rowspan=2>Nama<th colspan=2>Data diri<tr><th>{}<th>Desa"
    page = f"<table>{head}<tr><td>1<td>Budi Santoso<td>12-05-1985<td>Maju</table>"
    for title, codes in (("Tanggal Lahir", ["person-table"]), ("Tanggal Survei", [])):
        assert codes == [one.code for one in inspect_document(page.format(title).encode(), "a.html", LIMITS, Watch())]
