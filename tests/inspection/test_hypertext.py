"""HTML pages: words that a browser keeps to itself, and words alike that it shows."""

from __future__ import annotations

import pytest

from generator.inspection import texts
from generator.inspection.documents import inspect_document
from generator.inspection.findings import Inspection
from generator.inspection.watch import Watch
from tests.inspection.made import HIDDEN, LIMITS, blocked, tells_nothing, unseen

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
