"""Any document: its kind, what is inside what, and withheld values wherever they stand."""

from __future__ import annotations

import gzip
import io
import random
import time
from hashlib import sha256

import pytest
from openpyxl import Workbook

from generator.inspection import documents
from generator.inspection.documents import inspect_document, kind_of
from generator.inspection.findings import Finding, Limits, Passage
from generator.inspection.likeness import Likeness
from generator.inspection.watch import Watch
from tests.inspection.made import (
    HIDDEN,
    LIMITS,
    blocked,
    book,
    open_document,
    picture,
    reported,
    saved,
    show,
    tells_nothing,
    unzipped,
    word,
    zipped,
)
from tests.inspection.test_archives import ole, tar
from tests.inspection.test_images import GPS

NOTHING = Watch()
PHOTO = saved(picture(), "JPEG", exif=GPS)


def look(content: bytes | str, name: str = "", watch: Watch = NOTHING, limits: Limits = LIMITS) -> tuple[Finding, ...]:
    """All that is found in a document."""
    return inspect_document(content.encode() if isinstance(content, str) else content, name, limits, watch)


KINDS = [
    ("docx", word(), ""), ("xlsx", book(), ""), ("pptx", show(), ""), ("odt", open_document("text", ""), ""),
    ("ods", open_document("spreadsheet", ""), ""), ("odp", open_document("presentation", ""), ""),
    ("zip", zipped({"a": "b"}), "a.docx"), ("kmz", zipped({"doc.kml": "b"}), ""), ("tar", tar(), ""), ("gz", gzip.compress(b"a"), ""),
    ("png", saved(picture()), "a.jpg"), ("jpeg", saved(picture(), "JPEG"), ""), ("gif", saved(picture(), "GIF"), ""),
    ("webp", saved(picture(), "WEBP"), ""), ("tiff", saved(picture(), "TIFF"), ""), ("bmp", saved(picture(), "BMP"), ""),
    ("pdf", b"%PDF-1.7", "a.txt"), ("pdf", b"junk\n%PDF-1.7\n1 0 obj", ""), ("text", b"Berkas PDF diawali %PDF-1.7.", "a.txt"), ("ole", ole({"Workbook": b"x"}), ""), ("program", b"MZ" + b"\0" * 100, "a.pdf"),
    ("rtf", rb"{\rtf1 a}", "a.doc"), ("7z", b"7z\xbc\xaf\x27\x1c", ""), ("sqlite", b"SQLite format 3\0", "a.csv"),
    ("html", b"<!DOCTYPE html><p>a", "a.txt"), ("html", b"<!-- a --><html>", ""), ("svg", b"<?xml version='1.0'?><!-- a --><svg xmlns='s'/>", ""),
    ("kml", b"<kml xmlns='k'/>", ""), ("xml", b"<?xml version='1.0'?><a/>", ""), ("json", b'{"a": 1}', ""), ("json", b"[1, 2]", "a.txt"),
    ("text", b"[Catatan] biasa", ""), ("eml", b"From: a@b\r\nTo: c@d\r\nSubject: e\r\n\r\nf", ""), ("csv", b"a,b\n1,2\n", ""), ("csv", b"a;b\n1;2\n", "a.csv"),
    ("tsv", b"a\tb\n", "a.tsv"), ("csv", b"a,b\n1,2\n", "a.txt"), ("text", "Laporan – tahun".encode(), "a.txt"), ("md", b"# a\n\n- b\n- c\n", ""), ("md", b"a", "a.md"),
    ("text", "Laporan".encode("utf-16"), ""), ("text", b"", ""), ("", b"\x00\x01\x02\x03" * 50, "a.txt"), ("", b"\0\0\0\x18ftypheic", "a.jpg"), ("media", b"\0\0\0\x18ftypisom", "a.mp4"),
    ("xlsb", zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "a.xlsx"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "content", "name"), KINDS, ids=[f"{number}-{case[0]}" for number, case in enumerate(KINDS)]
)
def test_kinds(kind: str, content: bytes, name: str) -> None:
    """The kind comes from the content, whatever the name says."""
    assert kind == kind_of(content, name)


def test_names_that_lie() -> None:
    """A name that promises another kind blocks; between pictures it is told."""
    assert {"extension-lies"} == blocked(look(word(), "a.pdf"))
    assert {"extension-lies"} == blocked(look(book(), "a.csv"))
    assert (set(), {"extension-lies"}) == (blocked(found := look(saved(picture()), "a.jpg")), reported(found))
    for name in ("a.docx", "a.DOCX", "a", "a.data"):
        assert () == look(word(), name)
    assert () == look("a,b\n1,2", "a.csv")


def test_what_cannot_be_looked_into() -> None:
    """It is a finding, and never an exception."""
    assert {"unknown-kind"} == blocked(look(b"\0\1\2\3" * 50, "a.bin"))
    assert {"program"} == blocked(look(b"MZ" + b"\0" * 50, "a"))
    assert {"legacy-format"} == blocked(look(b"7z\xbc\xaf\x27\x1c", "a.7z"))
    assert {"legacy-format"} == blocked(look(ole({"WordDocument": b"x"}), "a.doc"))
    assert {"damaged"} == blocked(look(word()[:-100], "a.docx"))


def test_members_of_members() -> None:
    """A photograph in a document in an archive in an archive, with the way to it."""

    def place(document):
        document.add_picture(io.BytesIO(PHOTO))

    content = zipped({"lampiran/dalam.zip": zipped({"surat.docx": word(edit=place)})})
    found = look(content, "a.zip")
    assert {"picture-position"} == blocked(found)
    assert (
        ("berkas", "lampiran/dalam.zip"),
        ("berkas", "surat.docx"),
        ("berkas", "image1.jpg"),
        ("isian", "GPS"),
    ) == found[0].where


def test_depth() -> None:
    """Archives in archives end."""
    content = b"isi"
    for _ in range(4):
        content = zipped({"a.zip": content})
    assert {"too-deep"} == blocked(look(content, limits=Limits(depth=2)))
    assert "too-deep" not in blocked(look(content))


def test_the_sum_of_members() -> None:
    """All that is unpacked counts, at every depth."""
    content = zipped({f"{number}.zip": zipped({"a.txt": str(number) * 3000}) for number in range(4)})
    assert {"too-large"} == blocked(look(content, limits=Limits(expanded=10_000)))
    assert set() == blocked(look(content))


@pytest.mark.parametrize(
    "name", ["~$surat.docx", ".env", "a/.env.local", ".git/config", "id_rsa", "kunci.pem", "data.bak"]
)
def test_files_left_lying(name: str) -> None:
    """Locks, keys, settings and backups are not published."""
    assert "stray-file" in blocked(look(zipped({name: "isi"})))
    assert set() == blocked(look(zipped({"surat.txt": "isi", "data.bakti.txt": "isi"})))


def test_private_keys() -> None:
    """In any text."""
    assert {"private-key"} == blocked(look("-----BEGIN RSA " + "PRIVATE KEY-----\nabc"))
    assert set() == blocked(look("-----BEGIN CERTIFICATE-----\nabc"))


def test_film() -> None:
    """It is not looked into, but for the place where it was taken."""
    head = b"\0\0\0\x18ftypisom" + b"\0" * 100
    assert (set(), {"media-unread"}) == (blocked(found := look(head, "a.mp4")), reported(found))
    for tag in (b"\xa9xyz", b"com.apple.quicktime.location.ISO6709"):
        assert {"picture-position"} == blocked(look(head + tag, "a.mp4"))


@pytest.mark.parametrize("coding", ["utf-16-le", "ascii"])
def test_drawings_of_windows(coding: str) -> None:
    """Their words are read, whether letters take two bytes or one."""
    header = b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 64
    drawing = header + f"Surat untuk {LONG}".encode(coding) + b"\0\0"
    assert "emf" == kind_of(drawing, "a.emf")
    assert "withheld-value" in blocked(look(drawing, "a.emf", watch=WATCH))
    assert "withheld-value" not in blocked(look(drawing, "a.emf"))


def test_the_name_of_a_file_says_something() -> None:
    """Whoever saves a letter under the number of the person it is about publishes that number."""
    assert "nik" in blocked(look("Isi", "Surat NIK 3402120508790005.txt"))
    assert "nik" not in blocked(look("Isi", "Surat Nomor 34.txt"))


def test_order_and_counts() -> None:
    """What blocks comes first; the same again is counted; two runs say the same."""
    content = word(
        edit=lambda document: setattr(document.core_properties, "author", "Siti"),
        body="<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r></w:p>",
    )
    found = look(content)
    assert ["hidden-text", "property-person"] == [one.code for one in found]
    assert found == look(content)


# ---------------------------------------------------------------------- withheld values
LONG, SHORT = "Hasil audit investigatif pengadaan alat berat", "Siti Rahma"
WATCH = Watch(values=(LONG, SHORT, "x"))

PLACES = [
    f"Isi: {LONG}.", f"Isi: {LONG.upper()}", "Isi: Hasil  audit\ninvestigatif-pengadaan (alat) berat", "Hasil audit inves\u200btigatif pengadaan alat berat",
    LONG.replace("a", "\u0430"), "oleh SITI  RAHMA, M.Si.", "siti rahma",
]  # fmt: skip


@pytest.mark.parametrize("text", PLACES)
def test_withheld_values_are_found(text: str) -> None:
    """However they are typed."""
    found = look(text, watch=WATCH)
    assert {"withheld-value"} == blocked(found)
    assert LONG not in repr(found)
    assert SHORT not in repr(found)


@pytest.mark.parametrize(
    "text", ["Hasil audit investigatif", "Siti Rahmawati", "Pengadaan alat berat; hasil audit", "x", "Siti dan Rahma"]
)
def test_values_that_are_only_alike_are_not(text: str) -> None:
    """Parts of a value, and words in which it is a part."""
    assert () == look(text, watch=WATCH)


def test_withheld_values_in_every_passage() -> None:
    """In hidden text and in visible, in cells, in members, across passages; the place is told."""
    hidden = word(body=f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{LONG}</w:t></w:r></w:p>")
    assert {"hidden-text", "withheld-value"} == blocked(look(hidden, watch=WATCH))
    sheet = look(book([["a", LONG], ["b", SHORT]]), watch=WATCH)
    assert {"withheld-value"} == blocked(sheet)
    assert (("lembar", "Rekap"),) == sheet[0].where
    assert (2,) == tuple(one.count for one in sheet)
    split = word(*LONG.rsplit(" ", 2))
    assert {"withheld-value"} == blocked(look(split, watch=WATCH))
    assert {"withheld-value"} == blocked(look(zipped({"a.docx": word(LONG)}), watch=WATCH))


_NIKS = [["Wilayah", "", "NIK"], *(["Barat", "", f"35071245069000{number:02}"] for number in range(1, 7))]


def _without_a_column(workbook: Workbook) -> None:
    workbook.active.column_dimensions["C"].hidden = True


@pytest.mark.parametrize(
    "content",
    [
        book(_NIKS, _without_a_column),
        book(_NIKS),
        book([["", "", *row] for row in [["NIK"], *([one[2]] for one in _NIKS[1:])]]),
    ],
)
def test_a_column_is_told_once_and_by_its_name_in_the_document(content: bytes) -> None:
    """A hidden one is cut out before it is looked into, and so are empty ones beside it; the clerk sees neither."""
    found = [one for one in look(content) if one.code == "nik"]
    assert {(("lembar", "Rekap"), ("kolom", "C"))} == {one.where for one in found}
    assert 6 == sum(one.count for one in found)


@pytest.mark.parametrize(
    "content",
    [
        book(edit=lambda workbook: setattr(workbook.create_sheet("pwd=S3kret!2025"), "sheet_state", "veryHidden")),
        zipped({"pwd=S3kret!2025.html": f"<!-- {HIDDEN} -->"}),
        zipped({f"{'berkas ' * 9} pwd=S3kret!2025.html": f"<!-- {HIDDEN} -->"}),
        zipped({"b.zip": zipped({"kata sandi: S3kret!2025/a.html": f"<!-- {HIDDEN} -->"})}),
    ],
)
def test_no_place_is_told_by_a_password(content: bytes) -> None:
    """A sheet or a file that is called by a password is told by its first letter; that it is one is found."""
    found = look(content)
    assert "credential" in blocked(found)
    assert "S3kret" not in repr(found)
    assert any("…" in name for one in found for _, name in one.where)


def test_every_beginning_is_met() -> None:
    """A value is found at whatever letter of a text it begins."""
    watch = Watch(values=("abcdefghijkl",))
    for start in range(20):
        assert watch.search([Passage(text="z" * start + "abcdefghijkl" + "y")]), start


def test_exempted_files() -> None:
    """A file that must not be published, wherever it lies."""
    content = saved(picture())
    watch = Watch(originals=(Likeness(sha256=sha256(content).hexdigest()),))
    assert {"exempted-file"} == blocked(look(content, "a.png", watch))
    assert {"exempted-file"} == blocked(look(zipped({"b.png": content}), "a.zip", watch))
    assert set() == blocked(look(saved(picture((20, 20))), "a.png", watch))


def test_a_watch_says_nothing() -> None:
    """Neither printed nor by its mark."""
    assert HIDDEN not in repr(Watch(values=(HIDDEN,)))
    assert Watch(values=("a", "b")).digest == Watch(values=("b", "a", "a")).digest != Watch(values=("a",)).digest
    assert WATCH.digest == Watch.from_json(WATCH.to_json()).digest
    assert tells_nothing(look(HIDDEN, watch=Watch(values=(HIDDEN,))))


def test_many_values_are_looked_for_in_one_go() -> None:
    """Two thousand values, alike in how they begin, in a megabyte of text."""
    values = tuple(
        f"Keputusan Kepala Dinas Nomor {number} tentang Uji Konsekuensi {number * 7919}" for number in range(2000)
    )
    text = "Keputusan Kepala Dinas Nomor tentang Uji Konsekuensi " * 20_000
    watch = Watch(values=values)
    watch.search([Passage(text="a")])
    start = time.monotonic()
    assert () == watch.search([Passage(text=text)])
    assert time.monotonic() - start < 3
    assert watch.search([Passage(text=text + values[1234])])


# ---------------------------------------------------------------------- documents that are broken
WHOLE = [
    word(),
    book(),
    show(),
    open_document("text", "<text:p>a</text:p>"),
    PHOTO,
    saved(picture()),
    tar(),
    ole({"Package": b"x"}),
    rb"{\rtf1 {\v a}\'61}",
    b"<html><p hidden>a",
]


def broken(content: bytes, chance: random.Random) -> bytes:
    """A document with some of its bytes changed, taken away or put in; of a zip file, those of one member."""
    if content.startswith(b"PK"):
        members = unzipped(content)
        name = chance.choice([name for name, member in members.items() if member])
        return zipped({**members, name: broken(members[name].replace(b"PK", b"kp"), chance)})
    some = bytearray(content)
    for _ in range(chance.choice((1, 4, 20))):
        place = chance.randrange(len(some))
        some[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
    return bytes(some) or b"x"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("number", range(len(WHOLE)))
def test_broken_documents_end_with_a_verdict(number: int) -> None:
    """Whatever is wrong with a document, there are findings and no exception, and soon."""
    chance = random.Random(number)  # noqa: S311 - the same documents each time
    start = time.process_time()
    for _ in range(60):
        assert "inspection-failed" not in blocked(look(broken(WHOLE[number], chance), "a"))
    assert time.process_time() - start < 15


def test_errors_of_inspectors_are_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should one fail all the same, its document is refused."""
    for error, code in ((ValueError, "inspection-failed"), (MemoryError, "too-large"), (RecursionError, "too-large")):

        def fail(*_: object, error: type[BaseException] = error) -> None:
            raise error

        monkeypatch.setitem(documents._INSPECTORS, "docx", fail)
        assert {code} == blocked(look(word(), "a.docx"))


def test_a_place_is_not_told_by_what_was_found() -> None:
    """A sheet or a member that is called by the number or the name it holds is told by its first letters."""
    watch = Watch(values=(HIDDEN,))

    def hide(workbook: Workbook) -> None:
        for title in ("NIK 3174051203850007", HIDDEN[:31]):
            sheet = workbook.create_sheet(title)
            sheet["A1"] = f"{HIDDEN} 3174051203850007"
            sheet.sheet_state = "hidden"

    inner = zipped({"warga@surel.example 3174051203850007.txt": f"NIK 3174051203850007 {HIDDEN}"})
    for content in (book(edit=hide), inner):
        found = look(content, watch=watch)
        assert {"nik", "withheld-value"} <= blocked(found)
        assert "3174051203850007" not in repr(found)
        assert "warga@surel" not in repr(found)
        assert tells_nothing(found)
