"""Pictures in office documents that nobody sees, and words beside a text that tell of somebody."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Cm
from openpyxl import Workbook
from openpyxl.drawing.image import Image as Picture
from openpyxl.worksheet.datavalidation import DataValidation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Emu, Inches

from generator.inspection.speaking import tells_of_someone
from tests.inspection.made import blocked, book, changed, look, picture, saved, show, unzipped, word

TOLD = "Bambang Hariyadi menerima dua puluh lima juta dari rekanan"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@cache
def _packed(mode: str = "RGB") -> bytes:
    return saved(picture((400, 300), mode))


def _stream() -> io.BytesIO:
    return io.BytesIO(_packed())


# ---------------------------------------------------------------------- pictures
def _word(change: Callable[[Document], object], *, size: float = 8) -> bytes:
    def edit(document: Document) -> None:
        document.add_picture(_stream(), width=Cm(size))
        change(document)

    return word(edit=edit)


def _faint(document: Document) -> None:
    blip = next(document.element.body.iter(f"{{{_DRAWING}}}blip"))
    blip.append(parse_xml(f'<a:alphaModFix xmlns:a="{_DRAWING}" amt="0"/>'))


def _switch_off(document: Document) -> None:
    next(one for one in document.element.body.iter() if one.tag.endswith("}docPr")).set("hidden", "1")


def _vanish(document: Document) -> None:
    document.paragraphs[-1].runs[0].font.hidden = True


def _show(left: int, width: int, *, off: bool = False) -> bytes:
    def edit(presentation: Presentation) -> None:
        shape = presentation.slides[0].shapes.add_picture(_stream(), Emu(left), Inches(2), Emu(width))
        if off:
            shape._element.find(qn("p:nvPicPr")).find(qn("p:cNvPr")).set("hidden", "1")

    return show(edit=edit)


def _book(anchor: str, size: int) -> bytes:
    def edit(workbook: Workbook) -> None:
        one = Picture(_stream())
        one.width = one.height = size
        one.anchor = anchor
        workbook.active.add_image(one)

    return book(edit=edit)


def _nothing(_: Document) -> None:
    pass


HIDDEN: dict[str, Callable[[], bytes]] = {
    "in hidden words": lambda: _word(_vanish),
    "switched off in Word": lambda: _word(_switch_off),
    "without colour": lambda: _word(_faint),
    "as small as a dot": lambda: _word(_nothing, size=0.01),
    "beside the slide": lambda: _show(20 * 914_400, 914_400),
    "a dot on a slide": lambda: _show(914_400, 10),
    "switched off on a slide": lambda: _show(914_400, 914_400, off=True),
    "far down a sheet": lambda: _book("B900000", 200),
    "a dot on a sheet": lambda: _book("E5", 1),
}
SHOWN: dict[str, Callable[[], bytes]] = {
    "in a letter": lambda: _word(_nothing),
    "on a slide": lambda: _show(914_400, 914_400),
    "over the edge of a slide": lambda: _show(9 * 914_400, 2 * 914_400),
    "on a sheet": lambda: _book("E5", 200),
    "hidden and shown": lambda: _word(
        lambda document: (_vanish(document), document.add_picture(_stream(), width=Cm(4)))
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_picture_that_nobody_sees(name: str) -> None:
    """A picture that is there to be taken out, and that no reader sees, keeps a document from going out."""
    assert {"hidden-drawing"} == blocked(look(HIDDEN[name]()))


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_that_is_seen(name: str) -> None:
    """A picture that is seen somewhere keeps nothing back."""
    assert set() == blocked(look(SHOWN[name]()))


# ---------------------------------------------------------------------- words
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TOLD, True),
        ("Menurut Siti Rahmawati berkasnya sudah diambil kemarin sore", True),
        ("Bambang Hariyadi", False),
        ("Peraturan Bupati tentang Jalan Ahmad Yani dan Jalan Sudirman", False),
        ("Peta lokasi jalan Ahmad Yani sampai dengan pasar lama kota", False),
        ("Foto Bupati Ahmad Fauzan membuka rapat di aula kantor", False),
        ("Tuliskan nama lengkap pemohon sesuai dengan kartu identitas", False),
    ],
)
def test_sentences_that_tell_of_somebody(text: str, *, told: bool) -> None:
    """A sentence that names a private person; not a name alone, nor a title, a place or an official."""
    assert told is tells_of_someone(text)


def _styled(name: str) -> bytes:
    style = f'<w:style w:type="paragraph" w:styleId="zz"><w:name w:val="{name}"/></w:style></w:styles>'
    return changed(word(), "word/styles.xml", ("</w:styles>", style))


def _control(name: str) -> bytes:
    inside = "<w:sdtContent><w:p><w:r><w:t>Kepala Dinas</w:t></w:r></w:p></w:sdtContent>"
    return word(body=f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/></w:sdtPr>{inside}</w:sdt>')


def _indexed(entry: str) -> bytes:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return word(body=f'<w:p>{begin}<w:r><w:instrText> XE "{entry}" </w:instrText></w:r>{end}</w:p>')


def _advised(tip: str) -> bytes:
    def edit(workbook: Workbook) -> None:
        advice = DataValidation(type="whole", operator="between", formula1="0", formula2="9", prompt=tip)
        workbook.active.add_data_validation(advice)
        advice.add("B5")

    return book(edit=edit)


def _edged(text: str, *, used: bool = False) -> bytes:
    def edit(workbook: Workbook) -> None:
        workbook.active.evenHeader.center.text = text
        workbook.active.HeaderFooter.differentOddEven = used

    return book(edit=edit)


WORDS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "the name of a style": ("unseen-words", _styled),
    "the title of a control": ("unseen-words", _control),
    "an entry for an index": ("field-code", _indexed),
    "advice at a cell": ("unseen-words", _advised),
    "a header that no page has": ("unused-header", _edged),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_beside_a_text(name: str) -> None:
    """What stands where no reader looks may be a label, and no sentence about a person."""
    code, made = WORDS[name]
    assert code in blocked(look(made(TOLD)))
    assert set() == blocked(look(made("Petunjuk pengisian untuk kepala seksi")))


def test_a_header_that_is_used_is_read() -> None:
    """A header of even pages is seen where pages differ."""
    assert set() == blocked(look(_edged(TOLD, used=True)))


def test_a_part_that_is_not_called() -> None:
    """A document inside a document that its text never calls is shown by no program."""
    more = {
        "word/sisipan.htm": f"<html><body><p>{TOLD}</p></body></html>",
        "[Content_Types].xml": _types(),
    }
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    link = f'<Relationship Id="rIdX" Type="{kind}" Target="sisipan.htm"/></Relationships>'
    content = changed(word(), "word/_rels/document.xml.rels", ("</Relationships>", link), more=more)
    assert "unreferenced-part" in blocked(look(content))


def _types() -> bytes:
    html = b'<Default Extension="htm" ContentType="text/html"/><Default Extension="xml"'
    return unzipped(word())["[Content_Types].xml"].replace(b'<Default Extension="xml"', html)
