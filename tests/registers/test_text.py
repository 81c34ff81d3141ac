"""YAML as it was typed: what stays, what is refused, and where."""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.errors import Problem
from generator.pages.telling import told
from generator.pages.words import Words
from generator.registers.text import read_text
from tests.fleet.builders import Done, Home, dip, profil, request

_NOBODY = 65534
ENTRY = """\
- kode: D-1
  judul: {judul}
  klasifikasi: berkala
  ringkasan: Ringkasan
  penguasa: Sekretariat
  penanggung_jawab: Sekretaris
  waktu_pembuatan: 2025
  tempat_pembuatan: Kota Contoh
  bentuk: [softcopy]
  jangka_waktu: 5 tahun
"""


@pytest.fixture
def office(home: Home) -> Home:
    """A fleet of one agency whose register a test writes."""
    home.fleet("a")
    home.write("a/profil.yml", profil("Badan A"))
    return home


def _check(office: Home, text: str | bytes, name: str = "dip.yml") -> Done:
    office.write(f"a/{name}", text)
    return office.check()


def _titles(office: Home, typed: list[str]) -> list[object]:
    office.write(
        "a/dip.yml", "".join(ENTRY.replace("D-1", f"D-{n}").replace("{judul}", text) for n, text in enumerate(typed))
    )
    office.built()
    return [entry["judul"] for entry in office.data("a", "dip")]


PLAIN = [
    "007", "1.10", "1e3", "0x1F", "0o17", "1_000", ".5", "-1", "+62", "12:30:45", "190:20:30", "2024-05-01",
    "2024-05-01T10:00:00Z", "ya", "Ya", "tidak", "yes", "no", "on", "off", "true", "False", "y", "n", "NULL", "Null",
    "None", "nil", "N/A", "=", ".inf", "-.INF", ".nan", "NaN", "=SUM(A1)", "1:1", "12e03", "0b1", "1,5", "Rp 1.000",
]  # fmt: skip
QUOTED = [
    "~", "null", "007", "ya", "a # b", "*bintang", "&dan", "@di", "`tik`", "- garis", "? tanya", "<<", "!", "%", "!!int 1",
]  # fmt: skip
WRITTEN = {
    "|\n    Satu\n    dua\n": "Satu\ndua\n",
    ">-\n    Satu\n    dua\n": "Satu dua",
    '"Satu\\tdua \\u2013 \\x41"': "Satu\tdua – A",
    "'It''s'": "It's",
    "!!str 007": "007",
    "! 007": "007",
}
OTHER = ["Tanda – “petik”", "Ünïcødé", "日本", "🙂", "a\u00a0b", "a\u200db", "\u1b00\u1b13"]


def test_plain_text_stays_text(office: Home) -> None:
    """What a clerk types without quotation marks is published to the letter, whatever other YAML would take it for."""
    assert PLAIN == _titles(office, PLAIN)


def test_quoted_text_stays_text(office: Home) -> None:
    """Quotation marks make text of what would mean something to YAML."""
    assert QUOTED == _titles(office, [f"'{text}'" for text in QUOTED])


def test_ways_to_write_text(office: Home) -> None:
    """Each way YAML has of writing text gives the text it should."""
    assert list(WRITTEN.values()) == _titles(office, list(WRITTEN))


def test_other_characters_pass(office: Home) -> None:
    """Letters of any script, signs of typography and joiners are text."""
    assert OTHER == _titles(office, OTHER)


@pytest.mark.parametrize("nothing", ["", "~", "null", '""', "'  '", "[]"])
def test_nothing_is_nothing(office: Home, nothing: str) -> None:
    """A statutory column that is left empty, however that is written, is a warning and shown as not filled in."""
    office.write(
        "a/dip.yml", ENTRY.replace("{judul}", "Laporan").replace("ringkasan: Ringkasan", f"ringkasan: {nothing}")
    )
    checked = office.check()
    assert (0, ["statutory-empty"]) == (checked.code, [problem["code"] for problem in checked.json["problems"]])
    office.built()
    assert "ringkasan" not in office.data("a", "dip")[0]
    assert "Belum diisi" in office.page("a/informasi-publik/daftar.html")


@pytest.mark.parametrize("said", ["N/A", "n.a.", "'-'", "—", "Tidak ada.", "belum diketahui", "nihil"])
def test_what_stands_for_nothing_is_warned_of(office: Home, said: str) -> None:
    """A text that only says that there is none is published as it is, and the clerk is told what it will look like."""
    entry = ENTRY.replace("{judul}", "Laporan")
    office.write("a/dip.yml", entry.replace("jangka_waktu: 5 tahun", f"jangka_waktu: {said}"))
    checked = office.check()
    told = [(problem["code"], problem["field"], problem["line"]) for problem in checked.json["problems"]]
    assert (0, [("placeholder", "jangka_waktu", _line(entry, "jangka_waktu"))]) == (checked.code, told)
    office.built()
    assert said.strip("'") == office.data("a", "dip")[0]["jangka_waktu"]


def test_what_stands_for_nothing_in_what_is_withheld_is_not_spelled(office: Home) -> None:
    """Neither is a text that has such words in it warned of, nor is a withheld one told to the letter."""
    office.write("a/permohonan.yml", [request("P-1", nama="Nihil", tujuan="Tidak ada data lain yang kami punya")])
    (problem,) = [one for one in office.check().json["problems"] if one["code"] == "placeholder"]
    assert ("nama", False) == (problem["field"], "Nihil" in problem["message"])


def _line(text: str, column: str) -> int:
    return 1 + next(number for number, line in enumerate(text.splitlines()) if line.strip().startswith(f"{column}:"))


LINES = ENTRY.replace("{judul}", "Laporan")
_BOMB = "- &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"- &{name} [{','.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        pytest.param(LINES + "  judul: Lagi\n", "yaml-repeated-key", 11, 3, id="repeated key"),
        pytest.param(LINES + "  berkas:\n    - {berkas: berkas/a.pdf, berkas: berkas/b.pdf}\n", "yaml-repeated-key", 12, 30, id="repeated key inside"),
        pytest.param(LINES + LINES.replace("- kode", "  kode"), "yaml-no-hyphen", 11, 3, id="entry without a hyphen"),
        pytest.param(LINES + "  berkas:\n    - berkas: berkas/a.pdf\n      berkas: berkas/b.pdf\n", "yaml-no-hyphen", 13, 7, id="row without a hyphen"),
        pytest.param("- {kode: D-1, kode: D-2}\n", "yaml-repeated-key", 1, 15, id="first key repeated in brackets"),
        pytest.param(LINES + "  'judul': Lagi\n", "yaml-repeated-key", 11, 3, id="repeated key in other quotes"),
        pytest.param(LINES + "  topik: !!int 7\n", "yaml-tag", 11, 10, id="tag"),
        pytest.param(LINES + "  topik: !!python/object/apply:os.system [id]\n", "yaml-tag", 11, 10, id="python tag"),
        pytest.param(LINES + "  alias: !!set {a, b}\n", "yaml-tag", 11, 10, id="tag of a collection"),
        pytest.param("!daftar\n" + LINES, "yaml-tag", 1, 1, id="tag of the document"),
        pytest.param(LINES + "  topik: *tiada\n", "yaml-alias-unknown", 11, 10, id="alias without anchor"),
        pytest.param(LINES + "  alias: &x [*x]\n", "yaml-alias-cycle", 11, 14, id="cycle"),
        pytest.param("- &x\n  berkas: [{a: *x}]\n", "yaml-alias-cycle", 2, 16, id="cycle through a mapping"),
        pytest.param(_BOMB, "yaml-bomb", 4, None, id="bomb"),
        pytest.param("- &satu {topik: T}\n- <<: *satu\n  kode: D-2\n", "yaml-merge", 2, 3, id="merge key"),
        pytest.param("- " * 40 + "x\n", "yaml-too-deep", 1, None, id="depth of a list"),
        pytest.param("[" * 500, "yaml-too-deep", 1, None, id="depth without end"),
        pytest.param("{a: " * 40 + "x" + "}" * 40, "yaml-too-deep", 1, None, id="depth of a mapping"),
        pytest.param(LINES + "---\n" + LINES, "yaml-many-documents", 11, 1, id="many documents"),
        pytest.param(LINES + "...\n---\nlagi\n", "yaml-many-documents", 12, 1, id="many documents, ended"),
        pytest.param("- kode: D-1\n\tjudul: Laporan\n", "yaml-tab", 2, 1, id="tab"),
        pytest.param("- kode: D-1\n  berkas:\n\t- berkas: x\n", "yaml-tab", 3, 1, id="tab further down"),
        pytest.param("- kode: D-1\n  judul: Laporan: akhir\n", "yaml-syntax", 2, 17, id="colon"),
        pytest.param("- kode: D-1\n  judul: 'Laporan\n  topik: x\n", "yaml-syntax", 2, 10, id="open quotation mark"),
        pytest.param("- kode: D-1\n  bentuk: [a, b\n  topik: x\n", "yaml-syntax", 2, 11, id="open bracket"),
        pytest.param("- kode: D-1\n  judul: “Laporan: akhir”\n", "yaml-curly-quotes", 2, 18, id="curly quotes"),
        pytest.param("- kode: D-1\n\u00a0 judul: Laporan\n", "yaml-no-space", 2, None, id="no-break space"),
        pytest.param("- kode: D-1\n\u200b  judul: Laporan\n", "yaml-no-space", 2, None, id="space without width"),
        pytest.param("- kode: D-1\n   judul: x\n", "yaml-syntax", 2, 9, id="crooked"),
        pytest.param("- kode: D-1\n  judul: @x\n", "yaml-syntax", 2, 10, id="reserved sign"),
        pytest.param("- ? [a, b]\n  : x\n", "yaml-key-not-text", 1, 5, id="list as key"),
        pytest.param("- ? {a: b}\n  : x\n", "yaml-key-not-text", 1, 5, id="mapping as key"),
        pytest.param("- &a kode: D-1\n  *a : x\n", "yaml-key-not-text", 2, 3, id="alias as key"),
        pytest.param('- kode: D-1\n  judul: "\\ud800"\n', "yaml-syntax", 2, None, id="half a pair"),
        pytest.param("kode: D-1\n", "not-a-list", 1, 1, id="one entry without a dash"),
        pytest.param("Daftar\n", "not-a-list", 1, 1, id="text alone"),
        pytest.param("- D-1\n- [kode]\n", "not-a-mapping", 1, 3, id="text as entry"),
    ],
)  # fmt: skip
def test_what_yaml_may_not_do_here(office: Home, text: str, code: str, line: int | None, column: int | None) -> None:
    """Anything that YAML allows and a register does not is refused where it stands."""
    checked = _check(office, text)
    assert (1, code) == (checked.code, checked.errors[0]["code"])
    problem = checked.errors[0]
    assert problem["message"]
    assert problem["remedy"]
    assert (line or problem["line"], column or problem["column"]) == (problem["line"], problem["column"])
    assert problem["line"] > 0


@pytest.mark.parametrize(
    ("text", "line", "percent"),
    [
        ("  - kode: D-1\n    judul: x\n- kode: D-2\n", 3, False),
        ("    kode: D-1\n  judul: x\n", 2, False),
        ("[]\n- kode: D-1\n", 2, False),
        ("%YAML x\n- kode: D-1\n", 1, True),
        ("- kode: D-1\n%judul: x\n", 2, True),
        ("%judul x\n", 1, True),
        ("% judul: x\n", 1, True),
    ],
)
def test_a_line_that_stands_otherwise_is_told_as_that(office: Home, text: str, line: int, percent: bool) -> None:  # noqa: FBT001 - what is told
    """Only where a line begins with % is that the matter; else the line is indented otherwise than those above."""
    (problem,) = _check(office, text).errors
    assert ("yaml-syntax", line) == (problem["code"], problem["line"])
    assert ("diawali tanda %" in problem["message"], "menjorok lain" in problem["message"]) == (percent, not percent)


def test_aliases_within_bounds_are_read(office: Home) -> None:
    """An alias stands for what its anchor holds, as often as it is used."""
    text = LINES.replace("ringkasan: Ringkasan", "ringkasan: &sama Isi yang sama") + "".join(
        LINES.replace("D-1", f"D-{n}").replace("ringkasan: Ringkasan", "ringkasan: *sama") for n in range(2, 200)
    )
    office.write("a/dip.yml", text)
    office.built()
    assert ["Isi yang sama"] * 199 == [entry["ringkasan"] for entry in office.data("a", "dip")]


def test_a_bomb_is_refused_at_once(office: Home) -> None:
    """Nested aliases that would make billions of values cost no more than reading the file."""
    started = time.perf_counter()
    assert [("dip.yml", "yaml-bomb", 4)] == _check(office, _BOMB).told
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"- kode: D-1\n  judul: Caf\xe9\n", 2, 13),
        (b"# \xe2\x80\x93\n- kode: D-1\n  judul: \xe2\x80\x93 \x93x\x94\n", 3, 12),
        (b"\xff\xfe-\x00 \x00", 1, 1),
        (b"- kode: D-1\r\n  judul: \x80\r\n", 2, 10),
    ],
    ids=["latin-1", "windows-1252", "utf-16", "crlf"],
)
def test_what_is_not_utf8_is_refused_with_its_place(office: Home, raw: bytes, line: int, column: int) -> None:
    """The first byte that is not UTF-8 is found by line and column, counted in characters as an editor counts."""
    (problem,) = _check(office, raw).errors
    assert ("text-not-utf8", line, column) == (problem["code"], problem["line"], problem["column"])


def test_a_byte_order_mark_at_the_start_is_no_matter(office: Home) -> None:
    """Windows' editors begin a UTF-8 file with a mark, which is not part of the text."""
    assert [] == _check(office, b"\xef\xbb\xbf" + LINES.encode()).errors
    assert [] == _check(office, LINES.replace("\n", "\r\n")).errors


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x85", "\u2028", "\u2029"], ids=["CR", "CRLF", "NEL", "LS", "PS"])
def test_lines_may_end_otherwise(office: Home, end: str) -> None:
    """Old Macs and the web end lines with signs of their own; YAML counts them, and what is wrong is told all the same."""
    for text, code, line in (
        ("- kode: D-1\n  judul\uff1ax\n  topik: x\n", "yaml-colon", 2),
        ("- kode: D-1\n\n\n  judul: @x\n", "yaml-syntax", 4),
        ("# Daftar\nD-1\tLaporan\tberkala\n", "yaml-table", 2),
        ("- kode: D-1\n- [", "yaml-syntax", 3),
    ):
        (problem,) = _check(office, text.replace("\n", end)).errors
        assert (code, line) == (problem["code"], problem["line"])


HIDDEN = [
    "\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x80", "\x9f", "\u061c", "\u200e", "\u200f", "\u202a", "\u202e",
    "\u2066", "\u2069", "\ufeff", "\ufffe", "\uffff",
]  # fmt: skip


@pytest.mark.parametrize("character", HIDDEN, ids=lambda c: f"U+{ord(c):04X}")
def test_hidden_characters_are_refused_raw(office: Home, character: str) -> None:
    """Control characters and those that turn the direction of reading are refused, with their line and number."""
    (problem,) = _check(office, LINES.replace("Laporan", f"Laporan{character} akhir")).errors
    assert ("text-control-character", 2, 17) == (problem["code"], problem["line"], problem["column"])
    assert f"U+{ord(character):04X}" in problem["message"]


@pytest.mark.parametrize("character", HIDDEN, ids=lambda c: f"U+{ord(c):04X}")
@pytest.mark.parametrize("place", ["value", "key"])
def test_hidden_characters_are_refused_as_escapes(office: Home, place: str, character: str) -> None:
    """Written as an escape they are refused as well, in values and in keys; none reaches the clerk's screen."""
    escape = f"\\u{ord(character):04x}"
    old, new = ("Laporan", f'"Laporan{escape}"') if place == "value" else ("judul", f'"judul{escape}"')
    checked = _check(office, LINES.replace(old, new))
    problem = checked.errors[0]
    assert ("text-control-character", 2) == (problem["code"], problem["line"])
    assert f"U+{ord(character):04X}" in problem["message"]
    assert character not in checked.json["problems"][0]["message"]


def test_a_large_file_is_refused_unread(office: Home) -> None:
    """A file of 200 MB is refused by its size alone, in no time and without its bytes in memory."""
    with (office.source / "a" / "dip.yml").open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    started = time.process_time()
    (problem,) = office.check().errors
    assert ("file-too-large", 0) == (problem["code"], problem["line"])
    assert "200 MB" in problem["message"]
    assert time.process_time() - started < 1


@pytest.mark.parametrize(("size", "code"), [(10 * 1024 * 1024, None), (10 * 1024 * 1024 + 1, "file-too-large")])
def test_the_limit_is_ten_megabytes(office: Home, size: int, code: str | None) -> None:
    """A register of exactly ten megabytes is read, a byte more is not."""
    text = LINES.encode() + b"#"
    checked = _check(office, text + b"x" * (size - len(text)))
    assert [code] * bool(code) == [problem["code"] for problem in checked.errors]


def test_an_empty_register_is_no_mistake(office: Home) -> None:
    """A file with nothing but comments is a register without entries."""
    for text in ("# belum ada\n", "---\n", "[]\n", "null\n"):
        assert (0, []) == ((checked := _check(office, text)).code, checked.json["problems"]), text


@pytest.mark.parametrize("name", ["dip.yml", "dip/d-1.yml", "layanan.yml"])
@pytest.mark.parametrize("text", ["", "\n", "  \n\n", "\ufeff"])
def test_a_file_that_holds_nothing_at_all_is_warned_of(office: Home, name: str, text: str) -> None:
    """One that broke off while it was saved would take down all that was published from it, and nobody would know."""
    checked = _check(office, text, name)
    assert (0, [("register-empty", "warning")]) == (
        checked.code,
        [(problem["code"], problem["level"]) for problem in checked.json["problems"] if problem["path"].endswith(name)],
    )


DEEP = """\
nama: Badan A
jenis: perangkat-daerah
alamat: Jalan Contoh 1
pejabat:
  - nama: Satu
    jabatan: Kepala
  - nama: Dua
    jabatan: Sekretaris
    menjabat_sejak: kemarin
ppid:
  atasan: Kepala
  ppid: Sekretaris
  dasar: {nomor: "1", tanggal: 2024-13-01}
  petugas: [Satu, [Dua]]
jam_layanan: [{hari: Senin, buka: "08.00", tutup: "15.00", libur: ya}]
"""


def test_places_are_exact_at_every_depth(office: Home) -> None:
    """Line, column and the way to the value are right however deep a mistake lies; all are told at once, in order."""
    checked = _check(office, DEEP, "profil.yml")
    assert [
        (9, 5, "pejabat[2].menjabat_sejak", "not-tanggal-sebagian"),
        (13, 23, "ppid.dasar.tanggal", "not-tanggal"),
        (14, 19, "ppid.petugas[2]", "not-string"),
        (15, 60, "jam_layanan[1].libur", "unknown-field"),
    ] == [(p["line"], p["column"], p["field"], p["code"]) for p in checked.errors]


def test_all_problems_of_an_agency_come_at_once_and_in_order(home: Home) -> None:
    """Problems of all its files are told together, by file, then line, then column; items are counted from one."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1"), dip("D-2", klasifikasi="kadang", jenis="x", tempat_pembuatan=["x"]), dip("D-1")])
    home.write("a/regulasi/r-1.yml", "kode: R 1\njudul: x\n")
    home.write("a/regulasi/r-0.yml", "- kode: R-1\n")
    home.write("a/tanya-jawab.yml", b"\xff")
    home.write("a/prosa/Salah Nama.md", "# x\n")
    checked = home.check()
    assert 1 == checked.code
    places = [(p["path"], p["line"], p["column"]) for p in checked.json["problems"]]
    assert sorted(places) == places
    assert {"dip.yml", "r-0.yml", "r-1.yml", "tanya-jawab.yml", "Salah Nama.md"} == {
        name for name, _, _ in checked.told
    }
    assert ["repeated-code", "unknown-choice"] == sorted({
        code for name, code, _ in checked.told if name == "dip.yml" and code != "not-string"
    })
    assert {2, 3} == {p["item"] for p in checked.errors if p["path"].endswith("dip.yml")}


def test_a_file_that_may_not_be_read_is_told() -> None:
    """Another person's file, or one that a program holds, is a problem of that file and no fault of ours."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        file = Path(folder) / "dip.yml"
        file.write_text("- kode: D-1\n", "utf-8")
        file.chmod(0)
        user = os.geteuid()
        if user == 0:  # to whom nothing is closed
            os.seteuid(_NOBODY)
        try:
            found = read_text(file, "a/dip.yml")
        finally:
            os.seteuid(user)
    assert isinstance(found, Problem)
    assert ("a/dip.yml", "file-unreadable") == (found.path, found.code)
    message, remedy = told(found, Words("id", "clerk"))
    assert found.facts["reason"] in message
    assert remedy


def test_an_unreadable_register_is_told_and_the_others_are_still_read(home: Home) -> None:
    """One file that is not YAML does not hide the mistakes of the others."""
    home.fleet("a")
    home.agency("a", dip="- [", profil="nama: 1\njenis: x\nalamat: y\n")
    assert {("dip.yml", "yaml-syntax"), ("profil.yml", "unknown-choice")} == {(n, c) for n, c, _ in home.check().told}


def test_a_register_is_read_alike_from_one_file_and_from_a_folder(home: Home) -> None:
    """One file per register and one file per entry give the same site."""
    entries = [dip(f"D-{n}", judul=f"Judul {n}") for n in range(3)]
    home.fleet("a", "b")
    home.agency("a", profil=profil("Badan"), dip=entries)
    home.agency("b", profil=profil("Badan"))
    (home.source / "b" / "dip.yml").unlink()
    for entry in entries:
        home.write(f"b/dip/{entry['kode']}.yml", entry)
    home.built()
    one, other = (
        [{**entry, "alamat_tetap": entry["alamat_tetap"].replace("/b/", "/a/")} for entry in home.data(slug, "dip")]
        for slug in "ab"
    )
    assert one == other


def test_prose_is_read_as_strictly(office: Home) -> None:
    """A text of 200 MB, one that is not UTF-8 and one with hidden characters are refused, with the line."""
    office.write("a/prosa/satu.md", b"# Satu\n\nCaf\xe9\n")
    office.write("a/prosa/dua.md", "# Dua\n\nNUL \x00\n")
    office.write("a/prosa/tiga.md", "# Tiga\n\nbalik \u202e\n")
    with office.write("a/prosa/besar.md", "").open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    assert [
        ("besar.md", "file-too-large", 0),
        ("dua.md", "text-control-character", 3),
        ("satu.md", "text-not-utf8", 3),
        ("tiga.md", "text-control-character", 3),
    ] == office.check().told


@pytest.mark.parametrize("name", ["prosa", "berkas", "dip"])
def test_links_of_the_file_system_are_not_followed(office: Home, tmp_path: Path, name: str) -> None:
    """A register, a folder of registers, of prose or of documents that is a link is refused."""
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (elsewhere / "rahasia.md").write_text("# Rahasia\n")
    (elsewhere / "a.pdf").write_bytes(b"%PDF-")
    (office.source / "a" / name).symlink_to(elsewhere)
    entry = dip("D-1", berkas=[{"berkas": "berkas/a.pdf"}])
    if name != "dip":
        office.write("a/dip.yml", [entry])
    checked = office.check()
    assert 1 == checked.code
    assert {"register-is-link", "file-is-link"} & {problem["code"] for problem in checked.errors}


@pytest.mark.parametrize(("name", "code"), [("dip/d-1.yml", "file-not-read"), ("prosa/surat.md", "prose-name")])
def test_links_in_a_folder_are_not_followed(office: Home, name: str, code: str) -> None:
    """One entry of a register or one text of prose that is a link is refused."""
    place = office.source / "a" / name
    place.parent.mkdir()
    place.symlink_to(office.write(f"../luar/{place.name}", dip("D-1") if place.suffix == ".yml" else "# Surat\n"))
    assert [(place.name, code)] == [problem[:2] for problem in office.check().told]
