"""The last gate: a finished site that holds what is withheld is not published, however it came there."""

from __future__ import annotations

import base64
import gzip
import hashlib
import socket
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.errors import LeakFound
from generator.site.leaks import Declared, Expected, Watched, refuse_leaks
from generator.typesetting import typeset
from tests.fixtures.documents import PDF
from tests.fleet.builders import Home, dip, exempted, request

NAME = "Sulastri Wirakusumah"
SHORT = "Ki Dali"
NUMBER = "9907124508790003"
NOTE = "Berkas aslinya tersimpan pada lemari besi lantai tiga di ruang arsip timur bersama kuncinya"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """One agency that keeps a requester's name and number, a short name and a note back."""
    home = Home(source=tmp_path / "isi", output=tmp_path / "public")
    home.fleet("a")
    _agency(home)
    return home


def _agency(home: Home, **registers: object) -> None:
    requests = [
        request("P-1", nama=NAME, nik_atau_pengesahan=NUMBER),
        request("P-2", nama=SHORT),
    ]
    home.agency("a", **({"permohonan": requests, "dip": [dip("A-1", catatan_internal=NOTE)]} | registers))


def _form_saying(text: str, title: str = "Formulir") -> bytes:
    """A form as a site has it, with these words on it and this title among its facts."""
    sheet = {
        "judul_dokumen": title, "judul": ["FORMULIR"], "mendatar": False, "kop": {"nama": "Badan", "baris": []},
        "kaki": "", "kata": {"halaman": "{n} {dari}", "keterangan": ""}, "blok": [{"teks": text}],
    }  # fmt: skip
    return typeset("formulir", sheet, lang="id", day=date(2026, 1, 5))


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _spaced(text: str) -> str:
    return " ".join(text)


LEAKS: dict[str, Callable[[Home], object]] = {
    "name-in-prose": lambda home: home.write("a/prosa/surat.md", "# Surat\n\nDari **Sulastri** _Wirakusumah_."),
    "name-in-a-summary": lambda home: _agency(home, dip=[dip("A-1", ringkasan=f"Jawaban untuk {NAME.upper()}.")]),
    "short-name": lambda home: _agency(home, dip=[dip("A-1", ringkasan=f"Atas permintaan {SHORT}, Januari.")]),
    "alias": lambda home: _agency(home, dip=[dip("A-1", alias=[NAME])]),
    "who-asks-often": lambda home: _agency(
        home,
        permohonan=[request(f"P-{n}", nama=NAME) for n in range(4)],
        dip=[dip("A-1", ringkasan=f"Diminta oleh {NAME}.")],
    ),
    "name-in-a-draft": lambda home: _agency(
        home,
        permohonan=[request("P-1", nama=NAME, status="draf")],
        dip=[dip("A-1", ringkasan=f"Diminta oleh {NAME}.")],
    ),
    "letters-apart": lambda home: _agency(home, dip=[dip("A-1", ringkasan=_spaced(NAME))]),
    "look-alikes": lambda home: _agency(
        home, dip=[dip("A-1", ringkasan=NAME.replace("a", "\u0430").replace("i", "\u0456"))]
    ),
    "zero-width": lambda home: _agency(home, dip=[dip("A-1", ringkasan="\u200d".join(NAME))]),
    "wide-letters": lambda home: _agency(
        home, dip=[dip("A-1", ringkasan="".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in NAME))]
    ),
    "number-in-groups": lambda home: _agency(home, dip=[dip("A-1", ringkasan="NIK 9907.1245.0879.0003")]),
    "part-of-a-note": lambda home: _agency(
        home, dip=[dip("A-1", catatan_internal=NOTE, ringkasan=f"Lihat {NOTE[8:70]} itu.")]
    ),
    "base64": lambda home: _agency(
        home, dip=[dip("A-1", ringkasan=base64.b64encode(f"nama pemohon {NAME}".encode()).decode())]
    ),
    "in-an-address": lambda home: _agency(
        home, dip=[dip("A-1", tautan=[{"url": f"https://a.example/?q={quote(NAME)}", "judul": "Tautan"}])]
    ),
    "in-a-file-name": lambda home: (
        home.write("a/berkas/sulastri-wirakusumah.pdf", PDF),
        _agency(home, dip=[dip("A-1", berkas=[{"berkas": "berkas/sulastri-wirakusumah.pdf", "judul": "Jawaban"}])]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LEAKS)
def test_a_withheld_value_stops_its_site(home: Home, name: str) -> None:
    """The site stays as it was; the clerk learns where the value stands and where it came out, never what it is."""
    home.built()
    before = {file: file.read_bytes() for file in (home.output / "a").rglob("*") if file.is_file()}
    LEAKS[name](home)
    done = home.build()
    assert 4 == done.code
    codes = {problem["code"] for problem in done.errors}
    assert "leak-in-output" in codes <= {"leak-in-output", "found-in-text"}
    assert all(problem["path"].endswith((".yml", ".md")) and problem["line"] for problem in done.errors)
    for value in (NAME, SHORT, NUMBER, NOTE):
        assert value.lower() not in (done.out + done.err).lower()
    assert before == {file: file.read_bytes() for file in (home.output / "a").rglob("*") if file.is_file()}


def test_with_its_index_a_site_is_read_again(home: Home) -> None:
    """What Pagefind packs is opened: the places told are those of pages a reader can look up."""
    home.write("a/prosa/surat.md", f"# Surat\n\n{NAME}")
    done = home.build("--all")
    assert 4 == done.code
    leaks = [problem for problem in done.errors if problem["code"] == "leak-in-output"]
    assert ["surat.html"] == [problem["message"].split()[-1].rstrip(".") for problem in leaks]


NO_LEAKS: dict[str, Callable[[Home], object]] = {
    "a namesake in office": lambda home: _agency(
        home,
        profil={"nama": "Badan a", "jenis": "perangkat-daerah", "alamat": "Jalan Contoh 1",
                "pejabat": [{"nama": NAME, "jabatan": "Kepala"}]},
    ),
    "a trade that many have": lambda home: _agency(
        home,
        permohonan=[
            request(f"P-{n}", nama=f"Warga {n}", pekerjaan="Karyawan Swasta")
            for n in range(3)
        ],
        dip=[dip("A-1", ringkasan="Jumlah karyawan swasta menurut kecamatan")],
    ),
    "a day": lambda home: _agency(
        home,
        dip=[dip("A-1", diperbarui="2026-06-30")],
        dik=[exempted(daftar_akses=[{"nama": "Pemeriksa Satu", "sampai": "2026-06-30"}])],
    ),
    "a number in another": lambda home: _agency(home, dip=[dip("A-1", ringkasan="Tabel 9907, 1245, 0879 dan 0004")]),
    "words in another order": lambda home: _agency(home, dip=[dip("A-1", ringkasan="Wirakusumah, Jalan Sulastri")]),
    "a draft like its predecessor": lambda home: _agency(
        home, dip=[dip("A-1", judul="Laporan Kinerja 2025"), dip("A-2", judul="Laporan Kinerja 2025", status="draf")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_LEAKS)
def test_what_only_looks_like_it_passes(home: Home, name: str) -> None:
    """What is declared public, or says nothing about anybody, stops no site."""
    NO_LEAKS[name](home)
    home.built()


EXPECTED = Expected(
    files=frozenset({"index.html", "pembaruan.ics", "feed.xml", "data/x.bin", "data/x.json", "aset/judul.js"}),
    documents={"berkas/a.pdf": hashlib.sha256(PDF).hexdigest()},
    folders={"pagefind": frozenset({".pf_fragment"})},
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page, one document and one fragment of an index."""
    for path, content in {
        "index.html": b"<main>Isi</main>",
        "berkas/a.pdf": PDF,
        "pagefind/x.pf_fragment": b"",
        "data/x.bin": b"",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def _refused(site: Path, *watched: str, expected: Expected = EXPECTED) -> list[tuple[str, str]]:
    try:
        refuse_leaks(
            site,
            [Watched(value=value, origin=lambda: ("a.yml", 1)) for value in watched],
            Declared(of_itself=(), ours=(), other=()),
            expected,
        )
    except LeakFound as found:
        return [(problem.path, problem.code) for problem in found.problems]
    return []


@pytest.mark.parametrize(
    "path",
    [".git/config", ".env", "index.html~", "index.html.bak", "permohonan.yml", "mkdocs.yml", "a/index.html", "index.md",
     "pagefind/.x.pf_fragment", "pagefind/x.map", "berkas/b.pdf", "x.pf_fragment"],
)  # fmt: skip
def test_a_file_nobody_meant_stops_the_site(site: Path, path: str) -> None:
    """Sources, copies of editors, hidden folders: whatever is not part of the site does not go out with it."""
    assert [] == _refused(site)
    (site / path).parent.mkdir(exist_ok=True, parents=True)
    (site / path).write_text("x", "utf-8")
    assert [(path, "leak-stray")] == _refused(site)


@pytest.mark.parametrize("path", ["sulastri-wirakusumah.html", "Sulastri%20Wirakusumah.html"])
def test_the_name_of_a_file_is_read_too(site: Path, path: str) -> None:
    """As it stands, and as a browser asks for it."""
    (site / path).write_text("<main>Isi</main>", "utf-8")
    expected = replace(EXPECTED, files=EXPECTED.files | {path})
    assert [("a.yml", "leak-in-output")] == _refused(site, NAME, expected=expected)
    assert [] == _refused(site, "Sulastri Wirakusuma Lain", expected=expected)


def test_what_is_no_file_stops_the_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A web server would wait for a pipe or a socket, or answer with what nobody has looked at."""
    (site / "index.html").unlink()
    monkeypatch.chdir(site)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as waiting:
        waiting.bind("index.html")
        assert [("index.html", "leak-not-plain")] == _refused(site)


def test_links_and_changed_documents_stop_the_site(site: Path) -> None:
    """A link could lead anywhere, and a document that changed was not looked at."""
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("/etc/hostname")
    (site / "aset").symlink_to("/etc")
    (site / "berkas" / "a.pdf").write_bytes(PDF + b"%")
    assert {
        ("aset", "leak-not-plain"),
        ("index.html", "leak-not-plain"),
        ("berkas/a.pdf", "leak-other-document"),
    } == set(_refused(site))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("index.html", "<main><p>Sulastri&#32;Wira<wbr>kusumah</p></main>"),
        ("index.html", '<main><p title="Sulastri Wirakusumah">x</p></main>'),
        ("index.html", "<main></main><!-- Sulastri Wirakusumah -->"),
        ("index.html", "<head></head><main></main><!-- Sulastri Wirakusumah -->"),
        ("index.html", '<script type="application/ld+json">{"name": "Sulastri\\u0020Wirakusumah"}</script>'),
        ("index.html", f'<main><a href="https://a.example/{_base64(NAME)}">x</a></main>'),
        ("index.html", f'<a href="https://a.example/surat/{_base64(NAME)}">x</a>'),
        (
            "index.html",
            f'<a href="https://a.example/x/{base64.b64encode(NAME.encode() + b"?abcdefgh").decode()}">x</a>',
        ),
        ("index.html", f"<main>{NAME.encode().hex()}</main>"),
        ("index.html", f'<main><a href="https://a.example/{quote(quote(NAME))}">x</a></main>'),
        ("index.html", f"<main>x{''.join(chr(0xE0000 + ord(letter)) for letter in NAME)}</main>"),
        (
            "index.html",
            "<main>Su\u029fa\ua731\u1d1b\u0280\u026a W\u026a\u0280a\u1d0b\u1d1c\ua731\u1d1c\u1d0da\u029c</main>",
        ),
        ("pagefind/x.pf_fragment", gzip.compress(b'pagefind_dcd{"content":"Surat Sulastri Wirakusumah"}', mtime=0)),
        ("pagefind/x.pf_fragment", gzip.compress(b"pagefind_dcd\x82tSulastri Wirakusumah", mtime=0)),
        ("pagefind/x.pf_fragment", gzip.compress(b'pagefind_dcd{"meta":{"Sulastri Wirakusumah":""}}', mtime=0)),
        ("index.html", _form_saying("Surat Sulastri Wirakusumah")),
        ("index.html", _form_saying("Surat", title="Surat Sulastri Wirakusumah")),
        ("index.html", _form_saying("Surat", title="Surat S\u00fclastri Wirakusum\u00e0h")),
        ("index.html", _form_saying("Surat") + b"% Surat Sulastri Wirakusumah"),
        ("data/x.bin", b"\0\1Sulastri Wirakusumah\0"),
        ("pembaruan.ics", "SUMMARY:Surat dari Sulas\r\n tri Wirakusumah"),
        ("index.html", '<script type="application/ld+json">{"a": "Sulastri\\nWirakusumah"}</script>'),
        ("data/x.json", '{"a": "Surat\\nSulastri\\r\\n\\tWirakusumah"}'),
        ("index.html", "<main>D:\\udeface\\u{110000}\\u{ffffff} D:\\nSulastri Wirakusumah</main>"),
        ("index.html", '<main><p title="Kata &amp;lt;Sulastri&amp;gt; Wirakusumah">x</p></main>'),
        ("index.html", "<main>Sulastri&lt;br&gt;Wira&lt;i title=&quot;a b&quot;&gt;kusumah</main>"),
        ("feed.xml", "<content type='html'>&lt;p&gt;Sulastri &amp;lt;b&amp;gt;Wirakusumah</content>"),
        ("index.html", f'<main><a href="https://a.example/x/{_base64(NAME).rstrip("=")}/q">x</a></main>'),
        ("index.html", f"<main>a{NAME.encode().hex()}</main>"),
        ("index.html", "<main>Sulastr\u0131 W\u0131ra\u043ausuma\u04bb</main>"),
    ],
)
def test_every_way_of_writing_it_is_read(site: Path, path: str, content: str | bytes) -> None:
    """Entities, attributes, comments, escapes, packed fragments, papers: a browser would read them, so the gate does."""
    (site / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert [("a.yml", "leak-in-output")] == _refused(site, NAME)
    assert [] == _refused(site, "Sulastri Wirakusuma Lain")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("index.html", "<main><table><tr><td>Pemohon</td><td>Ki Dali</td><td>x</td></table></main>"),
        ("index.html", "<main>Pemohon<br>Ki<br>Dali<br>x</main>"),
        ("index.html", "<main>Pemohon <b>Ki D</b>a<wbr>li, x</main>"),
        ("index.html", "<main>Pemohon\u2014Ki Dali\u2014Swasta</main>"),
        ("index.html", "<main>\u201cKi\u2011Dali\u201d</main>"),
        ("index.html", "<main>Pemohon\u00b7Ki\u00a0Da\u200bli\u00b7x</main>"),
        ("data/x.json", '{"a": "x\\nKi Dali\\ny"}'),
        ("aset/judul.js", 'self.judul="Surat\\nKi Dali\\nBerkas"'),
    ],
)
def test_a_short_name_is_found_whatever_stands_beside_it(site: Path, path: str, content: str) -> None:
    """Cells of a table, dashes and quotation marks, ends of lines in data: each ends a word."""
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text(content, encoding="utf-8")
    assert [("a.yml", "leak-in-output")] == _refused(site, SHORT)
    assert [] == _refused(site, "Ki Dal")


@pytest.mark.parametrize("value", [NAME, SHORT])
@pytest.mark.parametrize("before", ["surat " * 8, "surat " * 9, "surat " * 9 + "a "])
def test_what_is_packed_in_lines_is_read_across_them(site: Path, value: str, before: str) -> None:
    """As letters carry it: a line holds 57 bytes, and a value may begin on one and end on the next."""
    packed = base64.encodebytes(f"{before}{value} dan lampirannya".encode()).decode()
    (site / "index.html").write_text(f"<main>{packed}</main>", encoding="utf-8")
    assert [("a.yml", "leak-in-output")] == _refused(site, value)
    assert [] == _refused(site, "Sulastri Wirakusuma Lain")


@pytest.mark.parametrize(
    ("value", "content"),
    [
        ("Budi <budi@contoh.example>", '{"kontak": "Budi \\u003cbudi@contoh.example\\u003e"}'),
        ("Jalan Melati 5\nRT 03 RW 02\nDesa Sukamaju", '{"alamat": "Jalan Melati 5\\nRT 03 RW 02\\nDesa Sukamaju"}'),
        ("D:\\norma\\tanah\\rahasia", '{"folder": "D:\\\\norma\\\\tanah\\\\rahasia"}'),
        ("https://a.example/Surat%20Bu%20Ani", '{"tautan": "https://a.example/Surat%20Bu%20Ani"}'),
        ("https://a.example/Surat%2520Bu%2520Ani", '{"tautan": "https://a.example/Surat%2520Bu%2520Ani"}'),
        ("Toko A&amp;B Sejahtera Makmur", '{"a": "Toko A&amp;B Sejahtera Makmur"}'),
        ("Toko A&amp;B Sejahtera Makmur", "Toko A&amp;amp;B Sejahtera Makmur"),
        ("Nurdin Hasanudin", "https://a.example/?f=D%3A%5Cnurdin%20hasanudin"),
        ("D:\\norma\\tanah\\rahasia", "https://a.example/?f=D%3A%5Cnorma%5Ctanah%5Crahasia"),
        ("Rek\u00e9n\u00ed Bj\u00f8rn", '{"a": "Rekeni Bjorn"}'),
        ("Berkas 1234 5678", '{"a": "Berkas \u0661\u0662\u0663\u0664 \u0665\u0666\u0667\u0668"}'),
    ],
)
def test_values_of_signs_are_found_as_data_spells_them(site: Path, value: str, content: str) -> None:
    """Brackets, ends of lines, strokes and accents are written otherwise there."""
    (site / "data" / "x.json").write_text(content, encoding="utf-8")
    assert [("a.yml", "leak-in-output")] == _refused(site, value)


def test_what_looks_like_an_escape_is_found_where_nothing_is_unpacked(site: Path) -> None:
    """An address that was typed with its percent signs, in a paper and in the index of words."""
    value = "https://a.example/Surat%20Bu%20Ani"
    for path, content in (
        ("index.html", _form_saying(value)),
        ("data/x.bin", b"\0" + value.encode()),
        ("pagefind/x.pf_fragment", b"pagefind_dcd\x81" + value.encode()),
    ):
        before = (site / path).read_bytes()
        (site / path).write_bytes(content)
        assert [("a.yml", "leak-in-output")] == _refused(site, value), path
        (site / path).write_bytes(before)


def test_our_own_words_tell_nothing(home: Home) -> None:
    """A clerk who writes "tidak ada" where nothing is to be written keeps no site back; a name is found beside it."""
    _agency(home, permohonan=[request("P-1", nama=NAME, kontak="tidak ada", catatan_internal="Datang langsung")])
    home.built()
    _agency(
        home,
        permohonan=[request("P-1", nama=NAME, kontak="tidak ada")],
        dip=[dip("A-1", ringkasan=f"Tidak ada {NAME}")],
    )
    assert 4 == home.build().code


def test_an_address_may_be_public_elsewhere(home: Home) -> None:
    """A draft with the address of a published document says no more than that."""
    link = {"tautan": [{"url": "https://a.example/Laporan%20Kinerja%202025.pdf"}]}
    _agency(home, dip=[dip("A-1", **link), dip("A-2", **link, status="draf")])
    home.built()


@pytest.mark.parametrize("text", ["<" * 60_000, "&#" + "9" * 5_000 + ";", "<" * 60_000 + ">", "&lt;" * 50_000])
def test_odd_texts_end(site: Path, text: str) -> None:
    """Signs that open and never close, and numbers of no letter, are read in no time, and what stands behind them."""
    (site / "index.html").write_text(f"<main>{text} {NAME}</main>", encoding="utf-8")
    assert [("a.yml", "leak-in-output")] == _refused(site, NAME)


def test_the_name_of_a_document_is_read(site: Path) -> None:
    """A document was looked into; the name it goes out with is read with those of all other files."""
    (site / "berkas" / "a.pdf").rename(site / "berkas" / "surat-ki-dali.pdf")
    documents = {"berkas/surat-ki-dali.pdf": EXPECTED.documents["berkas/a.pdf"]}
    assert [("a.yml", "leak-in-output")] == _refused(site, SHORT, expected=replace(EXPECTED, documents=documents))


def test_of_values_that_begin_alike_each_is_found(site: Path) -> None:
    """The longest that stands there, those it begins with, and none of its neighbours."""
    known = ["Catatan rapat anggaran", "Catatan rapat anggaran dua", "Catatan rapat anggaran dua tiga"]
    others = ["Catatan rapat anggaran dua beta", "Catatan rapat anggaran empat", "Catatan rapat anggota", "Zat rapat"]
    watched = [
        Watched(value=value, origin=lambda line=line: ("a.yml", line))
        for line, value in enumerate([*known, *others], start=1)
    ]
    for text, found in (
        ("Surat Zat", []),
        ("Catatan rapat anggaran", [1]),
        ("Catatan rapat anggaran dini", [1]),
        ("Catatan rapat anggaran dua di kantor", [1, 2]),
        ("Catatan rapat anggaran dua tiga. Catatan rapat anggota", [1, 2, 3, 6]),
    ):
        (site / "index.html").write_text(f"<main>{text}</main>", encoding="utf-8")
        with pytest.raises(LeakFound) if found else nullcontext() as refused:
            refuse_leaks(site, watched, Declared(of_itself=(), ours=(), other=()), EXPECTED)
        assert found == ([problem.line for problem in refused.value.problems] if refused else []), text


def test_a_calendar_is_read_as_it_was_before_it_was_folded(site: Path) -> None:
    """A short name is found in it, whether a line was folded within or another ends before it; its parts are no name."""
    for text, found in (("Surat Ki D\r\n ali", 1), ("Surat\\nKi Dali", 1), ("Surat Ki D\r\nali", 0)):
        (site / "pembaruan.ics").write_bytes(f"SUMMARY:{text}\r\n".encode())
        assert found == len(_refused(site, SHORT)), text
