"""Papers as PDF: what a reader's program and a screen reader find in them, and that texts stay texts."""

from __future__ import annotations

import io
import os
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest

from generator import typesetting
from generator.errors import SchemaFault
from generator.typesetting import typeset

DAY = date(2026, 3, 9)


def _paper(text: str, **more: Any) -> dict[str, Any]:
    return {
        "judul_dokumen": "Formulir percobaan",
        "judul": ["FORMULIR PERCOBAAN"],
        "mendatar": False,
        "kop": {"nama": "Dinas Contoh", "baris": ["Jalan Contoh Raya Nomor 1"]},
        "kaki": "Lampiran contoh",
        "kata": {"halaman": "Halaman {n} dari {dari}", "keterangan": "Keterangan:"},
        "blok": [
            {"judul": "Bagian pertama"},
            {"teks": text},
            {"tabel": {"lebar": [1, 2], "kepala": [["No.", "Isi"]], "kosong": 1}},
        ],
        **more,
    }


def _text(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_a_paper_has_what_a_screen_reader_asks_for() -> None:
    """It says its title and language, and its headings and heads of columns are marked as such."""
    with pikepdf.open(io.BytesIO(typeset("formulir", _paper("Isi"), lang="id", day=DAY))) as pdf:
        assert True is bool(pdf.Root.MarkInfo.Marked)
        assert "id" == str(pdf.Root.Lang)
        assert "Formulir percobaan" == str(pdf.docinfo.Title)
        assert True is bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "1" == pdf.open_metadata()["pdfuaid:part"]
        kinds = {
            str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one
        }
        assert kinds >= {"/H1", "/H2", "/Table", "/TH", "/TD", "/P"}
        heads = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH"]
        assert {"/Column"} == {str(part.Scope) for one in heads for part in one.A if "/Scope" in part}


def test_the_same_paper_has_the_same_bytes() -> None:
    """Made twice of the same, a paper is the same; its day is the one it was given."""
    first, again = (typeset("formulir", _paper("Isi"), lang="id", day=DAY) for _ in range(2))
    assert first == again
    assert b"CreationDate(D:20260309000000Z)" in first


def test_texts_are_never_markup() -> None:
    """What looks like a command of the typesetter is printed as it was written; letters no font has are marked."""
    hostile = '#panic("x") *a* $x$ \\ [b] <c> @d {n} 🛑 \x00 Citarum'
    assert '#panic("x") *a* $x$ \\ [b] <c> @d {n} \ufffd \ufffd Citarum' in _text(
        typeset("formulir", _paper(hostile), lang="id", day=DAY)
    )


def test_a_picture_stands_in_the_letterhead() -> None:
    """An emblem is drawn, with words for who cannot see it."""
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    letterhead = {
        "nama": "Dinas Contoh",
        "baris": [],
        "lambang": {"isi": drawing, "format": "svg", "alt": "Lambang Dinas Contoh"},
    }
    with pikepdf.open(io.BytesIO(typeset("formulir", _paper("Isi", kop=letterhead), lang="id", day=DAY))) as pdf:
        assert "Lambang Dinas Contoh" in {
            str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        }


def test_a_fault_of_a_template_tells_no_content() -> None:
    """A template that cannot do its work is named with the line; what it was given is not told."""
    with pytest.raises(SchemaFault) as raised:
        typeset("formulir", _paper("Isi", blok=[{"rahasia-7731": "rahasia-7731"}]), lang="id", day=DAY)
    assert "cetak/formulir.typ" == raised.value.file
    assert "7731" not in str(raised.value)
    assert "line" in raised.value.fault


def test_a_process_forked_from_one_that_made_papers_makes_them_too() -> None:
    """The builders of a fleet are forked; one whose parent has begun the typesetter does not wait for ever."""
    whole = typeset("formulir", _paper("Isi"), lang="id", day=DAY)
    back, there = os.pipe()
    if (child := os.fork()) == 0:
        os.write(there, b"same" if typeset("formulir", _paper("Isi"), lang="id", day=DAY) == whole else b"other")
        os._exit(0)
    os.close(there)
    assert b"same" == os.read(back, 9)
    os.waitpid(child, 0)
    os.close(back)


def test_every_letter_that_is_let_through_has_a_font() -> None:
    """What is not marked as unknown can be shown: a letter without a font would keep the whole paper from being made."""
    kept = [letter for letter in map(chr, range(0x20, 0x3000)) if typesetting._shown(letter) != "\ufffd"]
    assert len(kept) > 1500
    assert typeset("formulir", _paper("", blok=[{"teks": f"A{letter}"} for letter in kept]), lang="id", day=DAY)
