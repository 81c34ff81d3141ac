"""What a PDF holds that nobody sees is found, and what only looks like it is let through."""

from __future__ import annotations

import contextlib
import io
import re
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import get_args

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream, String
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from generator.inspection.documents import inspect_document
from generator.inspection.drawn import How
from generator.inspection.findings import Finding, Limits, Severity, Uninspectable
from generator.inspection.pdf import inspect
from generator.inspection.personal import search
from generator.inspection.watch import Watch
from generator.pages.words import LANGUAGES, Words
from tests.fixtures.builds import ROOT
from tests.inspection.pdfs import (
    BODY,
    DRAW_SCAN,
    HUSHED,
    LINES,
    appearance,
    appended,
    field,
    font,
    form,
    note,
    ocr,
    pdf,
    photograph,
    picture,
    report,
    saved,
    scan,
    text,
)

HIDDEN = text(HUSHED)
TOLD = "Bambang Hariyadi menerima dua puluh lima juta dari rekanan"
STRANGE = "Usulan kenaikan pangkat Sukartini Wiradharma lewat jalur khusus"


def _blocked(content: bytes) -> list[str]:
    found = inspect_document(content, "dokumen.pdf", Limits(), Watch())
    return sorted({one.code for one in found if one.severity is Severity.BLOCK})


def _with(*changes: Callable[[Pdf], object]) -> Callable[[Pdf], None]:
    def change(document: Pdf) -> None:
        for one in changes:
            one(document)

    return change


def _layer(document: Pdf, *, off: bool) -> None:
    group = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("Konsep")))
    setting = Dictionary(OFF=Array([group])) if off else Dictionary(ON=Array([group]))
    document.Root.OCProperties = Dictionary(OCGs=Array([group]), D=setting)
    document.pages[0].obj.Resources.Properties = Dictionary(MC0=group)


def _bookmarks(document: Pdf, *titles: str) -> None:
    with document.open_outline() as outline:
        outline.root.extend(OutlineItem(title, 0) for title in titles)


def _xmp(document: Pdf, inside: str, attributes: str = "") -> None:
    packet = f'<x:xmpmeta><rdf:RDF><rdf:Description rdf:about="" {attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
    document.Root.Metadata = document.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _print_only(document: Pdf) -> None:
    _layer(document, off=False)
    layer = document.pages[0].obj.Resources.Properties.MC0
    layer.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF), Print=Dictionary(PrintState=Name.ON))
    when = Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([layer]))
    document.Root.OCProperties.D.AS = Array([when])


def _orphan(document: Pdf, thing: object) -> None:
    """Leave an object in the file that nothing leads to; pikepdf itself would drop it."""
    document.Root.Orphan = thing


def _orphaned(content: bytes) -> bytes:
    """The file with the reference to the orphan made unreadable, at the same length."""
    assert b"/Orphan" in content
    place = content.index(b"/Orphan ")
    end = content.index(b"R", place)
    return content[:place] + b" " * (end + 1 - place) + content[end + 1 :]


def _plain(*contents: str, change: Callable[[Pdf], None] | None = None) -> bytes:
    return pdf(*contents, change=change, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)


def _attached(document: Pdf) -> None:
    document.attachments["rahasia.txt"] = pikepdf.AttachedFileSpec(document, b"isi", filename="rahasia.txt")


def _table() -> bytes:
    target = BytesIO()
    rows = [["Kegiatan", "Pagu", "Realisasi"], *([f"Kegiatan {n}", f"{n}.000.000", f"{n}.500.000"] for n in range(20))]
    style = [
        ("BACKGROUND", (0, 0), (-1, 0), colors.darkblue),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.lightgrey, colors.white]),
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
    ]
    SimpleDocTemplate(target, pagesize=A4).build([Table(rows, style=style, repeatRows=1)])
    return target.getvalue()


def _watermark(canvas: Canvas) -> None:
    """In a font that comes with the document, as most programs write it."""
    registerFont(TTFont("Vera", "Vera.ttf"))
    canvas.setFont("Vera", 14)
    canvas.setFillAlpha(0.1)
    for row in range(4):
        canvas.drawString(100, 300 - 60 * row, "JDIH KABUPATEN CONTOH")


def _canvas(draw: Callable[[Canvas], object], **options: object) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, **options)
    canvas.setFont("Helvetica", 12)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 760 - 20 * number, line)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def _changed_page(content: str, before: str = BODY + HIDDEN) -> bytes:
    """A page whose text is replaced by an appended change."""
    first = _plain(before)
    with Pdf.open(BytesIO(first)) as document:
        number = document.pages[0].obj.Contents.objgen[0]
    data = content.encode()
    return appended(first, {number: b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)})


def _picture_gone() -> bytes:
    first = _plain(BODY + DRAW_SCAN, change=lambda document: picture(document, scan()))
    with Pdf.open(BytesIO(first)) as document:
        page = document.pages[0].obj
        instructions, image = page.Contents.objgen[0], page.Resources.XObject.Im1.objgen[0]
    return appended(
        first,
        {
            instructions: b"<</Length %d>>stream\n%s\nendstream" % (len(BODY), BODY.encode()),
            image: b"<</Nothing true>>",
        },
    )


def _inserted(content: bytes, one: bytes) -> bytes:
    """With an object before the table of contents, which does not know of it."""
    place = content.rindex(b"xref\n", 0, content.rindex(b"startxref"))
    return (
        content[:place]
        + one
        + content[place : content.rindex(b"startxref")]
        + b"startxref\n%d\n%%%%EOF\n" % (place + len(one))
    )


CERTIFICATE = b"0\x82\x05\xe2U\x04\x03\x0c\x0e"
"""How a signature with its certificates begins."""

SIGNER = b"0nama beserta tempat terbit untuk Siti Rohani Sukamaju"


def _signed(content: bytes, held: bytes = b"0" * 400, reason: bytes = b"") -> bytes:
    """With a signature appended, as BSrE does: a field, its value and the page's list of notes."""
    with Pdf.open(BytesIO(content)) as document:
        page, root = document.pages[0].obj, document.Root
        size = len(document.objects) + 1
        kept = " ".join(
            f"/{key[1:]} {value.objgen[0]} 0 R"
            for key, value in page.items()
            if isinstance(value, pikepdf.Object) and value.is_indirect and key not in {"/Parent", "/Annots"}
        )
        resources = page.Resources.unparse(resolved=False) if not page.Resources.is_indirect else b""
        return appended(
            content,
            {
                page.objgen[0]: (
                    f"<</Type/Page/MediaBox[0 0 595 842]/Parent {page.Parent.objgen[0]} 0 R {kept} /Annots[{size} 0 R]".encode()
                    + (b"/Resources " + resources if resources else b"")
                    + b">>"
                ),
                root.objgen[
                    0
                ]: f"<</Type/Catalog/Pages {root.Pages.objgen[0]} 0 R /AcroForm<</SigFlags 3/Fields[{size} 0 R]>>>>".encode(),
                size: f"<</Type/Annot/Subtype/Widget/FT/Sig/T(tanda-tangan)/F 132/Rect[0 0 0 0]/V {size + 1} 0 R>>".encode(),
                size + 1: b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Name(Kepala Dinas Contoh)"
                + (b"/Reason(%b)/Location(Kota Contoh)" % reason if reason else b"")
                + b"/Contents<"
                + held.hex().encode()
                + b">/ByteRange[0 1 2 3]>>",
            },
        )


def _two_pages_one_gone() -> bytes:
    def change(document: Pdf) -> None:
        gone = document.pages[1].obj
        del document.pages[1]
        document.Root.Kept = document.make_indirect(Dictionary(Target=gone))

    return pdf(BODY, HIDDEN, change=change)


def _lines(count: int, width: float, step: float) -> str:
    """Lines over the words that nobody should see, one above the other."""
    return (
        f"q {width} w " + "".join(f"60 {696 + step * row} m 320 {696 + step * row} l S " for row in range(count)) + "Q "
    )


def _scribble(step: int, left: int = 66, right: int = 300) -> str:
    """A pen of two points that goes up and down over them, as narrow as `step`."""
    points = "".join(f"{x} {697 + 12 * (number % 2)} l " for number, x in enumerate(range(left + step, right, step), 1))
    return f"q 2 w {left} 697 m {points} S Q "


LEAKS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "white": ("pdf-text-colour", lambda: pdf(BODY + text(HUSHED, state="1 g"))),
    "almost white": ("pdf-text-colour", lambda: pdf(BODY + text(HUSHED, state="0.985 g"))),
    "white on a coloured row of its own colour": ("pdf-text-colour", lambda: pdf(BODY + "q 0.2 0.3 0.8 rg 60 690 400 30 re f Q\n" + text(HUSHED, state="0.2 0.3 0.8 rg"))),
    "under a black box": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "q 0 g 60 690 400 30 re f Q")),
    "under a white box": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "q 1 g 60 690 400 30 re f Q")),
    "half a word under a box": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "q 0 g 200 690 40 30 re f Q")),
    "under a hatched box": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "q 0 g 60 690 400 30 re f 1 g " + "".join(f"{x} 690 2 30 re f " for x in range(60, 460, 5)) + "Q")),
    "in a group under a box": ("pdf-text-under-box", lambda: pdf(BODY + "/Fm1 Do q 0 g 60 690 400 30 re f Q", change=lambda d: form(d, HIDDEN))),
    "under a box in a group": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "/Fm1 Do", change=lambda d: form(d, "0 g 60 690 400 30 re f"))),
    "under a small photograph": ("pdf-text-under-picture", lambda: pdf(BODY + HIDDEN + "q 300 0 0 60 60 670 cm /Im1 Do Q", change=lambda d: picture(d, photograph()))),
    "under a photograph of the whole page": ("pdf-text-under-picture", lambda: pdf(BODY + HIDDEN + DRAW_SCAN, change=lambda d: picture(d, photograph()))),
    "under a plain picture": ("pdf-text-under-picture", lambda: pdf(BODY + HIDDEN + "q 400 0 0 30 60 690 cm /Im1 Do Q", change=lambda d: picture(d, Image.new("L", (80, 80), 0)))),
    "under a box that is a note": ("pdf-text-under-note", lambda: pdf(BODY + HIDDEN, change=lambda d: note(d, "/Square", rect=(60, 690, 400, 720), IC=Array([0, 0, 0]), AP=appearance(d, "0 g 0 0 400 40 re f", 340, 30)))),
    "invisible mode": ("pdf-text-invisible", lambda: pdf(BODY + text(HUSHED, state="3 Tr"))),
    "transparent": ("pdf-text-colour", lambda: pdf(BODY + text(HUSHED, state="/G0 gs"), change=lambda d: d.pages[0].obj.Resources.__setitem__("/ExtGState", Dictionary(G0=Dictionary(ca=0))))),
    "off the page": ("pdf-text-off-page", lambda: pdf(BODY + text(HUSHED, x=700))),
    "above the page": ("pdf-text-off-page", lambda: pdf(BODY + text(HUSHED, y=900))),
    "much text behind a line that runs off the page": ("pdf-text-off-page", lambda: pdf(BODY + text("Uraian kegiatan yang panjang sekali " * 3 + f"{HUSHED} " * 8))),
    "a remark behind a line that runs off the page": ("pdf-text-off-page", lambda: pdf(BODY + text("Uraian kegiatan yang panjang sekali " * 3 + HUSHED))),
    "cut off by the crop": ("pdf-text-off-page", lambda: pdf(BODY + text(HUSHED, y=100), change=lambda d: d.pages[0].obj.__setitem__("/CropBox", Array([0, 400, 595, 842])))),
    "tiny": ("pdf-text-tiny", lambda: pdf(BODY + text(HUSHED, size=1))),
    "squeezed to nothing": ("pdf-text-tiny", lambda: pdf(BODY + text(HUSHED, state="0 g 0.01 Tz"))),
    "the lightest yellow": ("pdf-text-colour", lambda: pdf(BODY + text(HUSHED, state="1 1 0.9 rg"))),
    "in print only": ("pdf-text-colour", lambda: pdf(BODY + f"/OC /MC0 BDC {HIDDEN} EMC", change=_print_only)),
    "under a thick line": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "q 0 G 24 w 60 704 m 460 704 l S Q")),
    "under an opaque highlight": ("pdf-text-under-note", lambda: pdf(BODY + HIDDEN, change=lambda d: note(d, "/Highlight", rect=(60, 690, 460, 720), C=Array([0, 0, 0]), QuadPoints=Array([60, 720, 460, 720, 60, 690, 460, 690])))),
    "cut but for its foot": ("pdf-text-sliver", lambda: pdf(BODY + f"q 60 700 400 1 re W n {HIDDEN} Q")),
    "cut but for a line in its middle": ("pdf-text-sliver", lambda: pdf(BODY + f"q 60 703 400 1 re W n {HIDDEN} Q")),
    "under a box but for its head": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "q 0 g 60 690 400 17.6 re f Q")),
    "under white but for its head and its foot": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "q 1 g 60 690 400 10 re f 60 700.8 400 7.3 re f Q")),
    "cut but for its head and its foot": ("pdf-text-sliver", lambda: pdf(BODY + f"q 60 699.5 400 0.9 re 60 708 400 0.6 re W n {HIDDEN} Q")),
    "cut but for stripes": ("pdf-text-sliver", lambda: pdf(BODY + f"q {''.join(f'60 {699 + 2.4 * row} 400 0.3 re ' for row in range(5))} W n {HIDDEN} Q")),
    "under lines side by side": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + _lines(5, 3.2, 3))),
    "under many thin lines": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + _lines(12, 1.2, 1.1))),
    "under white lines": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "1 G " + _lines(5, 3.2, 3))),
    "scribbled over": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + _scribble(2))),
    "scribbled over in white": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "1 G " + _scribble(2))),
    "white on dark, scribbled over": ("pdf-text-under-box", lambda: pdf(BODY + "q 0 0 0.4 rg 60 690 400 30 re f Q" + text(HUSHED, state="1 g") + _scribble(2))),
    "scribbled over stroke by stroke": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "".join(f"q 2 w {x} 697 m {x + 2} 710 l S Q " for x in range(66, 300, 3)))),
    "scribbled over on a turned page": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + _scribble(2), change=lambda d: d.pages[0].obj.__setitem__("/Rotate", 90))),
    "scribbled over as a note": ("pdf-text-under-note", lambda: pdf(BODY + HIDDEN, change=lambda d: note(d, "/Ink", rect=(60, 690, 320, 720), InkList=Array([]), AP=appearance(d, f"1 0 0 1 -60 -690 cm {_scribble(2)}", 260, 30)))),
    "the end of a number scribbled over": ("pdf-text-under-box", lambda: pdf(BODY + text("3507124506900003") + _scribble(2, 125, 162))),
    "under stripes": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "q 0 g " + "".join(f"60 {697 + 2.4 * row} 400 2 re f " for row in range(6)) + "Q")),
    "cut, and upwards": ("pdf-text-sliver", lambda: pdf(BODY + f"q 300 60 1.2 600 re W n q 0 1 -1 0 304 100 cm {text(HUSHED, x=0, y=0)} Q Q")),
    "cut, letter by letter": ("pdf-text-sliver", lambda: pdf(BODY + f"q 60 703 500 1 re W n {''.join(text(letter, x=72 + 12 * place) for place, letter in enumerate(HUSHED))} Q")),
    "a number cut, digit by digit": ("pdf-text-sliver", lambda: pdf(BODY + f"q 60 703 500 1 re W n {''.join(text(digit, x=72 + 20 * place) for place, digit in enumerate('3174'))} Q")),
    "letters on each other": ("pdf-text-sliver", lambda: pdf(BODY + text(HUSHED, state="0 g -6 Tc"))),
    "large letters on each other": ("pdf-text-sliver", lambda: pdf(BODY + text(HUSHED, size=20, x=200, state="0 g -11 Tc"))),
    "letters on each other that go back": ("pdf-text-sliver", lambda: pdf(BODY + text(HUSHED, x=300, state="0 g -7.5 Tc"))),
    "squeezed a little less": ("pdf-text-sliver", lambda: pdf(BODY + text(HUSHED, state="0 g 16 Tz"))),
    "squeezed": ("pdf-text-sliver", lambda: pdf(BODY + text(HUSHED, state="0 g 10 Tz"))),
    "squeezed with all around it": ("pdf-text-sliver", lambda: pdf(BODY + f"q 0.1 0 0 1 60 0 cm {HIDDEN} Q")),
    "pressed flat": ("pdf-text-sliver", lambda: pdf(BODY + f"q 1 0 0 0.1 0 600 cm {HIDDEN} Q")),
    "a speck": ("pdf-text-tiny", lambda: pdf(BODY + text(HUSHED, size=0.01))),
    "clipped away": ("pdf-text-clipped", lambda: pdf(BODY + f"q 0 0 10 10 re W n {HIDDEN} Q")),
    "behind other text": ("pdf-text-colour", lambda: pdf(BODY + text(HUSHED, y=720, state="1 g") + text("Rapat koordinasi hari Senin, pukul delapan", y=720))),
    "white on a turned page": ("pdf-text-colour", lambda: pdf(BODY + text(HUSHED, state="1 g"), change=lambda d: d.pages[0].obj.__setitem__("/Rotate", 90))),
    "one digit in each box, whitened": ("pdf-text-colour", lambda: pdf(BODY + "".join(text(digit, x=72 + 20 * place, state="1 g") for place, digit in enumerate("3507124506900003")))),
    "on a layer that is off": ("pdf-layer-off", lambda: pdf(BODY + f"/OC /MC0 BDC {HIDDEN} EMC", change=lambda d: _layer(d, off=True))),
    "a picture on a layer that is off": ("pdf-layer-off", lambda: pdf(BODY + "/OC /MC0 BDC q 100 0 0 100 72 400 cm /Im1 Do Q EMC", change=_with(lambda d: _layer(d, off=True), lambda d: picture(d, photograph())))),
    "black over a scan": ("pdf-scan-painted-over", lambda: pdf(DRAW_SCAN + "q 0 g 70 745 300 26 re f Q", change=lambda d: picture(d, scan()))),
    "white over a scan": ("pdf-scan-painted-over", lambda: pdf(DRAW_SCAN + "q 1 g 70 745 300 26 re f Q", change=lambda d: picture(d, scan()))),
    "a note over a scan": ("pdf-scan-painted-over", lambda: pdf(DRAW_SCAN, change=_with(lambda d: picture(d, scan()), lambda d: note(d, "/Square", rect=(70, 745, 370, 771), AP=appearance(d, "0 g 0 0 400 40 re f", 300, 26))))),
    "black over a photograph": ("pdf-scan-painted-over", lambda: pdf(BODY + "q 300 0 0 300 100 200 cm /Im1 Do Q q 0 g 150 300 120 40 re f Q", change=lambda d: picture(d, photograph()))),
    "a picture under a white box": ("pdf-scan-painted-over", lambda: pdf(BODY + "q 300 0 0 300 100 200 cm /Im1 Do Q q 1 g 90 190 320 320 re f Q", change=lambda d: picture(d, photograph()))),
    "a picture under a white picture": ("pdf-scan-painted-over", lambda: pdf(BODY + "q 300 0 0 300 100 200 cm /Im1 Do Q q 320 0 0 320 90 190 cm /Im2 Do Q", change=_with(lambda d: picture(d, photograph()), lambda d: picture(d, Image.new("L", (80, 80), 255), name="Im2")))),
    "white text in the look of a stamp": ("pdf-note-text", lambda: pdf(change=lambda d: note(d, "/Stamp", AP=appearance(d, f"BT /F1 10 Tf 1 g 2 6 Td ({HUSHED}) Tj ET")))),
    "an older object that no mark of an end follows": ("pdf-earlier-version", lambda: _changed_page(BODY).replace(b"%%EOF", b"%%xxx", 1)),
    "an object that the table of contents left out": ("pdf-earlier-version", lambda: _inserted(_plain(), b"99 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (len(HIDDEN), HIDDEN.encode()))),
    "a template page": ("pdf-page-not-shown", lambda: pdf(change=lambda d: d.Root.__setitem__("/Names", Dictionary(Templates=Dictionary(Names=Array([String("a"), d.make_indirect(Dictionary(Type=Name.Template, Contents=Stream(d, HIDDEN.encode()), Resources=Dictionary(Font=Dictionary(F1=font()))))])))))),
    "text of a scan that was blackened in the picture": ("pdf-text-invisible", lambda: pdf(DRAW_SCAN + ocr((HUSHED, *LINES)), change=lambda d: picture(d, scan((HUSHED, *LINES), black=(95, 98, 480, 122))))),
    "invisible text that is not what the scan shows": ("pdf-text-invisible", lambda: pdf(DRAW_SCAN + ocr() + "".join(text(f"{HUSHED} nomor {n}", y=400 - 14 * n, state="3 Tr") for n in range(6)), change=lambda d: picture(d, scan()))),
    "a hidden note": ("pdf-note-hidden", lambda: pdf(change=lambda d: note(d, "/Text", Contents=String(HUSHED), F=2))),
    "a note": ("pdf-note", lambda: pdf(change=lambda d: note(d, "/Text", Contents=String(HUSHED)))),
    "a note on a highlight": ("pdf-note", lambda: pdf(change=lambda d: note(d, "/Highlight", Contents=String("Jangan diumumkan dulu"), QuadPoints=Array([72, 712, 300, 712, 72, 690, 300, 690])))),
    "typed onto the page with other words kept": ("pdf-note-differs", lambda: pdf(change=lambda d: note(d, "/FreeText", Contents=String(HUSHED), AP=appearance(d, "BT /F1 10 Tf 2 6 Td (Diterima bagian umum) Tj ET")))),
    "a pop-up": ("pdf-note", lambda: pdf(change=lambda d: note(d, "/Popup", Contents=String(HUSHED)))),
    "a mark for redaction, not applied": ("pdf-redaction-pending", lambda: pdf(BODY + HIDDEN, change=lambda d: note(d, "/Redact"))),
    "a hidden field": ("pdf-field-hidden", lambda: pdf(change=lambda d: field(d, HUSHED, flags=2))),
    "a field in white": ("pdf-field-hidden", lambda: pdf(change=lambda d: field(d, HUSHED, AP=appearance(d, f"q BT /F1 12 Tf 1 g 2 6 Td ({HUSHED}) Tj ET Q")))),
    "a field on no page": ("pdf-field-hidden", lambda: pdf(change=_with(lambda d: field(d, HUSHED), lambda d: d.pages[0].obj.__delitem__("/Annots")))),
    "the data of an XFA form": ("pdf-xfa-data", lambda: pdf(change=lambda d: d.Root.__setitem__("/AcroForm", Dictionary(Fields=Array([]), XFA=Array([String("datasets"), Stream(d, f"<xfa:datasets><xfa:data><nama>{HUSHED}</nama></xfa:data></xfa:datasets>".encode())]))))),
    "a script": ("pdf-javascript", lambda: pdf(change=lambda d: d.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))))),
    "a script by name": ("pdf-javascript", lambda: pdf(change=lambda d: d.Root.__setitem__("/Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), Dictionary(S=Name.JavaScript, JS=Stream(d, b"app.alert(1)"))])))))),
    "a program to start": ("pdf-launch", lambda: pdf(change=lambda d: d.Root.__setitem__("/OpenAction", Dictionary(S=Name.Launch, F=String("cmd.exe"))))),
    "a link to a drive": ("pdf-link-file", lambda: pdf(change=lambda d: note(d, "/Link", A=Dictionary(S=Name.URI, URI=String("file:///D:/Dikecualikan/pelapor.xlsx"))))),
    "a link to a server inside": ("pdf-link-file", lambda: pdf(change=lambda d: note(d, "/Link", A=Dictionary(S=Name.URI, URI=String("http://192.168.10.4/arsip"))))),
    "a link to a share": ("pdf-link-file", lambda: pdf(change=lambda d: note(d, "/Link", A=Dictionary(S=Name.GoToR, F=String(r"\\server\bagian\daftar.pdf"))))),
    "a form that is sent": ("pdf-submit", lambda: pdf(change=lambda d: d.Root.__setitem__("/OpenAction", Dictionary(S=Name.SubmitForm, F=String("http://contoh.example/kirim"))))),
    "a film": ("pdf-multimedia", lambda: pdf(change=lambda d: note(d, "/RichMedia"))),
    "an earlier version": ("pdf-earlier-version", lambda: _changed_page(BODY)),
    "a picture of an earlier version": ("pdf-earlier-version", _picture_gone),
    "a text given in place of the letters": ("pdf-actual-text", lambda: pdf(BODY + f"/Span <</ActualText ({HUSHED})>> BDC {text('Pelapor dirahasiakan')} EMC")),
    "unseen letters under another text in their place": ("pdf-text-colour", lambda: pdf(BODY + f"/Span <</ActualText <FEFF0009>>> BDC {text(HUSHED, state='1 g')} EMC")),
    "private data of a program": ("pdf-private-data", lambda: pdf(change=lambda d: d.Root.__setitem__("/PieceInfo", Dictionary(Editor=Dictionary(LastModified=String("D:20250101"), Private=Dictionary(Draft=String(HUSHED))))))),
    "a group that no page draws": ("pdf-text-not-drawn", lambda: pdf(change=lambda d: form(d, HIDDEN))),
    "a page that is no longer among the pages": ("pdf-page-not-shown", _two_pages_one_gone),
    "instructions nothing leads to": ("pdf-stray-object", lambda: _orphaned(_plain(change=lambda d: _orphan(d, Stream(d, HIDDEN.encode()))))),
    "a page nothing leads to": ("pdf-page-not-shown", lambda: _orphaned(_plain(change=lambda d: _orphan(d, d.make_indirect(Dictionary(Type=Name.Page, Contents=Stream(d, HIDDEN.encode()), Resources=Dictionary(Font=Dictionary(F1=font())))))))),
    "a note nothing leads to": ("pdf-stray-object", lambda: _orphaned(_plain(change=lambda d: _orphan(d, d.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), Contents=String(HUSHED))))))),
    "a picture nothing leads to": ("pdf-stray-picture", lambda: _orphaned(_plain(change=lambda d: _orphan(d, Stream(d, bytes(10000), Type=Name.XObject, Subtype=Name.Image, Width=100, Height=100, ColorSpace=Name.DeviceGray, BitsPerComponent=8))))),
    "a bookmark of another draft": ("pdf-bookmark", lambda: pdf(change=lambda d: _bookmarks(d, "Laporan Kinerja Dinas Contoh", STRANGE))),
    "a bookmark that names a reporter": ("pdf-bookmark", lambda: pdf(change=lambda d: _bookmarks(d, "Pelapor Sukartini"))),
    "a description in XMP alone": ("pdf-description", lambda: pdf(change=lambda d: _xmp(d, f"<dc:description><rdf:Alt><rdf:li>{STRANGE}</rdf:li></rdf:Alt></dc:description>"))),
    "a description as an attribute": ("pdf-description", lambda: pdf(change=lambda d: _xmp(d, "", f'dc:description="{STRANGE}"'))),
    "a subject that says much": ("pdf-description", lambda: pdf(change=lambda d: d.docinfo.__setitem__("/Subject", STRANGE))),
    "a property of its own": ("pdf-description", lambda: pdf(change=lambda d: d.docinfo.__setitem__("/Catatan", HUSHED))),
    "a title with a reporter": ("pdf-description", lambda: pdf(change=lambda d: d.docinfo.__setitem__("/Title", HUSHED))),
    "the place of a photograph": ("pdf-picture-position", lambda: pdf(BODY + "q 300 0 0 300 100 200 cm /Im1 Do Q", change=lambda d: picture(d, photograph()).__setitem__("/Metadata", Stream(d, b'<x:xmpmeta><rdf:Description exif:GPSLatitude="7,58.2S" exif:GPSLongitude="112,37.1E"/></x:xmpmeta>', Type=Name.Metadata)))),
    "what a drawing program wrote": ("pdf-private-data", lambda: pdf(change=lambda d: d.pages[0].obj.__setitem__("/PieceInfo", Dictionary(Illustrator=Dictionary(Private=Dictionary(AIPrivateData1=Stream(d, f"%AI5_FileFormat 14.0\n({STRANGE}) Tx\n".encode()))))))),
    "choices that are reporters": ("pdf-choices", lambda: pdf(change=lambda d: field(d, "", Opt=Array([String("Sukartini Wiradharma"), String("Slamet Wibisono")]), TU=String("x"), FT=Name.Ch).__setitem__("/T", String("pelapor")))),
    "the hint of a field": ("pdf-name", lambda: pdf(change=lambda d: field(d, "", TU=String(HUSHED)))),
    "the name of a layer": ("pdf-name", lambda: pdf(BODY + f"/OC /MC0 BDC {text('Peta wilayah')} EMC", change=_with(lambda d: _layer(d, off=False), lambda d: d.Root.OCProperties.OCGs[0].__setitem__("/Name", String("Rumah korban"))))),
    "the description of an attachment": ("pdf-name", lambda: pdf(change=_with(_attached, lambda d: d.Root.Names.EmbeddedFiles.Names[1].__setitem__("/Desc", String(HUSHED))))),
    "the description of a blackened picture": ("pdf-alternative-text", lambda: pdf(change=lambda d: d.Root.__setitem__("/StructTreeRoot", Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, Alt=String(HUSHED)))))),
    "a remark among the instructions": ("pdf-string", lambda: pdf(BODY + f"% {STRANGE}\n")),
    "a property among the instructions": ("pdf-string", lambda: pdf(BODY + f"/Span <</Catatan ({HUSHED})>> BDC {text(LINES[0])} EMC")),
    "a string under a key of its own": ("pdf-string", lambda: pdf(change=lambda d: d.pages[0].obj.__setitem__("/Keterangan", String(HUSHED)))),
    "more after the end": ("pdf-data-around", lambda: pdf() + b"PK\3\4" + HUSHED.encode() * 3),
}  # fmt: skip


def _type3(document: Pdf) -> None:
    square = Stream(document, b"500 0 0 0 500 500 d1 0 0 400 400 re f")
    drawn = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 0, 0]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=97, LastChar=98, Widths=Array([500, 500]),
        CharProcs=Dictionary(a=square, b=square), Encoding=Dictionary(Differences=Array([97, Name.a, Name.b])), Resources=Dictionary(),
    )  # fmt: skip
    document.pages[0].obj.Resources.Font.F3 = drawn


def _state(**state: object) -> Callable[[Pdf], None]:
    """Make a graphics state G0 for a page."""
    return lambda document: document.pages[0].obj.Resources.__setitem__(
        "/ExtGState", Dictionary(G0=Dictionary(**state))
    )


def _photo(document: Pdf) -> None:
    picture(document, photograph())


def _clear(document: Pdf) -> None:
    """A picture of which nothing shows through its mask."""
    mask = Stream(document, bytes(300 * 420), Type=Name.XObject, Subtype=Name.Image, Width=300, Height=420, ColorSpace=Name.DeviceGray, BitsPerComponent=8)  # fmt: skip
    picture(document, photograph()).SMask = document.make_indirect(mask)


def _doubled(document: Pdf) -> None:
    """A scan, and the same scan with a place blackened."""
    picture(document, scan((HUSHED, *LINES)))
    picture(document, scan((HUSHED, *LINES), black=(95, 98, 480, 122)), "Im2")


def _wiped(document: Pdf) -> None:
    """A scan, and the same scan without a line."""
    picture(document, scan((HUSHED, *LINES, *LINES)))
    picture(document, scan(("", *LINES, *LINES)), "Im2")


def _copied(document: Pdf) -> None:
    """A scan, and the same scan a little paler, under a stamp."""
    whole = scan((HUSHED, *LINES, *LINES))
    picture(document, whole)
    picture(document, whole.point([min(250, value + 12) for value in range(256)]), "Im2")
    note(document, "/Stamp", rect=(300, 60, 528, 82), AP=appearance(document, "1 0 0 rg 0 0 228 22 re f"))


def _whitened() -> Image.Image:
    image = scan((f"Bahwa {HUSHED} menyatakan benar", *LINES))
    image.paste(244, (165, 95, 440, 124))
    return image


def _pressed(document: Pdf, words: str) -> None:
    """A stamp that shows other words while it is pressed."""
    one = note(document, "/Stamp", AP=appearance(document, f"BT /F1 10 Tf 2 6 Td ({LINES[0]}) Tj ET"))
    one.AP.D = appearance(document, f"BT /F1 10 Tf 2 6 Td ({words}) Tj ET").N


def _figure(document: Pdf, described: str) -> None:
    """A figure in the tag tree, with what is told to those who cannot see it."""
    kind = Dictionary(S=Name.Figure, Pg=document.pages[0].obj, K=0, Alt=String(described))
    document.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=kind)


def _thumbed(shown: str) -> bytes:
    """A page with a small picture of how it looked with other instructions."""
    with pypdfium2.PdfDocument(pdf(shown)) as document:
        small = document[0].render(scale=0.25).to_pil()
    return pdf(BOXED, change=lambda d: d.pages[0].obj.__setitem__("/Thumb", _off(d, small)))


def _off(document: Pdf, image: Image.Image) -> object:
    """A picture that no page draws."""
    one = picture(document, image)
    del document.pages[0].obj.Resources["/XObject"]
    return one


BOXED = BODY + "q 0 g 60 500 400 230 re f Q"
FIGURE = "/Figure <</MCID 0>> BDC {} EMC\n"
PHOTO = "q 300 0 0 300 100 200 cm /Im1 Do Q"
LEAKS |= {
    "faint letters": ("pdf-text-colour", lambda: pdf(BODY + text(HUSHED, state="0.95 g", size=10))),
    "faint letters in a dark box": ("pdf-text-colour", lambda: pdf(BODY + "q 0 g 60 690 400 30 re f Q" + text(HUSHED, state="0.05 g"))),
    "under a box that all but covers": ("pdf-text-under-box", lambda: pdf(BODY + HIDDEN + "q /G0 gs 0 g 60 690 400 30 re f Q", change=_state(ca=0.95))),
    "smaller than print": ("pdf-text-tiny", lambda: pdf(BODY + text(HUSHED, size=1.5))),
    "a picture without any cover": ("pdf-picture-unseen", lambda: pdf(f"{BODY}/G0 gs {PHOTO}", change=_with(_state(ca=0), _photo))),
    "a picture behind a mask": ("pdf-picture-unseen", lambda: pdf(BODY + PHOTO, change=_clear)),
    "a picture off the page": ("pdf-picture-unseen", lambda: pdf(BODY + PHOTO.replace("100 200 cm", "700 200 cm"), change=_photo)),
    "a picture as small as a dot": ("pdf-picture-unseen", lambda: pdf(BODY + PHOTO.replace("300 0 0 300", "1 0 0 1"), change=_photo)),
    "a picture that is clipped away": ("pdf-picture-unseen", lambda: pdf(f"{BODY}q 0 0 5 5 re W n {PHOTO} Q", change=_photo)),
    "a picture in print only": ("pdf-picture-unseen", lambda: pdf(f"{BODY}/OC /MC0 BDC {PHOTO} EMC", change=_with(_print_only, _photo))),
    "a picture beside its picture": ("pdf-picture-unseen", lambda: pdf(BODY + PHOTO, change=lambda d: picture(d, Image.new("L", (80, 80), 200)).__setitem__("/Alternates", Array([Dictionary(Image=Stream(d, b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1))])))),
    "a remark in the place of a signature": ("pdf-string", lambda: _signed(_plain(), SIGNER)),
    "a scan under its blackened copy": ("pdf-scan-painted-over", lambda: pdf(DRAW_SCAN + DRAW_SCAN.replace("Im1", "Im2"), change=_doubled)),
    "a scan under its copy without a line": ("pdf-scan-painted-over", lambda: pdf(DRAW_SCAN + DRAW_SCAN.replace("Im1", "Im2"), change=_wiped)),
    "a word whitened in a scan and kept in its text": ("pdf-text-invisible", lambda: pdf(DRAW_SCAN + ocr((f"Bahwa {HUSHED} menyatakan benar", *LINES)), change=lambda d: picture(d, _whitened()))),
    "typed beside the page": ("pdf-note-hidden", lambda: pdf(change=lambda d: note(d, "/FreeText", rect=(700, 700, 900, 720), Contents=String(HUSHED), DA=String("/F1 10 Tf 0 g")))),
    "typed in white": ("pdf-note-hidden", lambda: pdf(change=lambda d: note(d, "/FreeText", Contents=String(HUSHED), DA=String("/F1 10 Tf 1 g")))),
    "a stamp that tells of a reporter": ("pdf-note", lambda: pdf(change=lambda d: note(d, "/Stamp", Contents=String(HUSHED), AP=appearance(d, "1 0 0 rg 0 0 228 22 re f")))),
    "a stamp that says more when it is pressed": ("pdf-note-text", lambda: pdf(change=lambda d: _pressed(d, STRANGE))),
    "a field that shows something else": ("pdf-field-hidden", lambda: pdf(change=lambda d: field(d, HUSHED, AP=appearance(d, "BT /F1 12 Tf 2 6 Td (diisi petugas) Tj ET")))),
    "what a field is reset to": ("pdf-field-hidden", lambda: pdf(change=lambda d: field(d, "", DV=String(STRANGE)))),
    "the caption of a button": ("pdf-field-hidden", lambda: pdf(change=lambda d: field(d, "", FT=Name.Btn, MK=Dictionary(RC=String(STRANGE))))),
    "a shape that some programs draw": ("pdf-text-under-note", lambda: pdf(BODY + HIDDEN, change=lambda d: note(d, "/Polygon", rect=(60, 690, 460, 720), IC=Array([0, 0, 0]), Vertices=Array([60, 690, 460, 690, 460, 720])))),
    "a description of a blackened figure": ("pdf-alternative-text", lambda: pdf(BODY + FIGURE.format("0 g 56 90 200 60 re f"), change=lambda d: _figure(d, "Foto Sukartini Wiradharma bersama anaknya"))),
    "a small picture of the page before it was blackened": ("pdf-thumbnail-differs", lambda: _thumbed(BODY + HIDDEN)),
    "a string that nothing writes": ("pdf-string", lambda: pdf(BODY + f"BT ({STRANGE}) pop ET")),
    "the name of a destination": ("pdf-name", lambda: pdf(change=lambda d: d.Root.__setitem__("/Dests", Dictionary({"/Rumah_Pelapor": Array([d.pages[0].obj, Name.Fit])})))),
    "a stream of its own": ("pdf-string", lambda: pdf(change=lambda d: d.Root.__setitem__("/Catatan", Stream(d, STRANGE.encode())))),
}  # fmt: skip


def _lettering(document: Pdf, draw: Callable[[str], str]) -> None:
    """A font F3 whose letters are drawn by `draw`, for the letters of Helvetica's codes."""
    letters = sorted(set("".join((HUSHED, *LINES))) - {" "})
    document.pages[0].obj.Resources.Font.F3 = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 600, 800]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=32, LastChar=122, Widths=Array([600] * 91),
        CharProcs=Dictionary({f"/g{ord(letter)}": Stream(document, f"600 0 0 0 600 800 d1 {draw(letter)}".encode()) for letter in letters}),
        Encoding=Dictionary(Differences=Array([part for letter in letters for part in (ord(letter), Name(f"/g{ord(letter)}"))])), Resources=Dictionary(),
        ToUnicode=Stream(document, ("1 begincodespacerange <00> <FF> endcodespacerange\n" + "".join(f"1 beginbfchar <{ord(letter):02X}> <{ord(letter):04X}> endbfchar\n" for letter in (" ", *letters))).encode()),
    )  # fmt: skip


LEAKS |= {
    "letters that are blocks": ("pdf-text-masked", lambda: pdf(BODY + HIDDEN.replace("/F1", "/F3"), change=lambda d: _lettering(d, lambda _: "0 0 600 800 re f"))),
    "see-through letters that are blocks": ("pdf-text-masked", lambda: pdf(BODY + "/G0 gs " + HIDDEN.replace("/F1", "/F3"), change=_with(lambda d: _lettering(d, lambda _: "0 0 600 800 re f"), _state(ca=0.1)))),
    "letters that are dots": ("pdf-text-masked", lambda: pdf(BODY + HIDDEN.replace("/F1", "/F3"), change=lambda d: _lettering(d, lambda _: "200 200 200 200 re f"))),
    "letters that are blocks on a page on its side": ("pdf-text-masked", lambda: pdf(BODY + HIDDEN.replace("/F1", "/F3"), change=_with(lambda d: _lettering(d, lambda _: "0 0 600 800 re f"), lambda d: d.pages[0].obj.__setitem__("/Rotate", 90)))),
    "some letters of a font that are blocks": ("pdf-text-masked", lambda: pdf("".join(text(line, y=810 - 20 * n) for n, line in enumerate(LINES[:2])).replace("/F1", "/F3") + text("PLSWDRKT", y=600).replace("/F1", "/F3"), change=lambda d: _lettering(d, lambda letter: "0 0 600 800 re f" if letter.isupper() else f"0 0 {60 + 7 * (ord(letter) % 13)} {800 - 11 * (ord(letter) % 31)} re f"))),
}  # fmt: skip


def _photographed(document: Pdf, *, comment: bytes = b"", tail: bytes = b"") -> None:
    """A photograph as a camera packs it, with a remark in it and with more behind its end."""
    target = BytesIO()
    photograph((120, 90)).save(target, "JPEG")
    packed = target.getvalue()
    remark = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment if comment else b""
    one = picture(document, Image.new("RGB", (120, 90)))
    one.write(packed[:2] + remark + packed[2:] + tail, filter=Name.DCTDecode)


def _when(document: Pdf, policy: str) -> None:
    """Content that is shown by the state of a layer that is on."""
    _layer(document, off=False)
    layers = document.pages[0].obj.Resources.Properties
    layers.MC0 = document.make_indirect(Dictionary(Type=Name.OCMD, OCGs=layers.MC0, P=Name(policy)))


def _misread(document: Pdf) -> None:
    """A font F4 that shows one line of letters and gives away another."""
    shown, copied = LINES[1].casefold(), HUSHED.casefold()
    pairs = sorted({
        (one, other) for one, other in zip(shown, copied, strict=False) if one.isalpha() and other.isalpha()
    })
    codes = {pair: 128 + place for place, pair in enumerate(pairs)}
    table = "".join(f"1 beginbfchar <{code:02X}> <{ord(other):04X}> endbfchar\n" for (_, other), code in codes.items())
    document.pages[0].obj.Resources.Font.F4 = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, ToUnicode=document.make_stream(table.encode()),
        Encoding=Dictionary(Differences=Array([128, *(Name(f"/{one}") for one, _ in codes)])),
    )  # fmt: skip


def _between(words: str) -> bytes:
    """A document with words between its last object and its table of objects."""
    content = _plain()
    place = content.rindex(b"xref\n", 0, content.rindex(b"startxref"))
    grown = content[:place] + words.encode() + b"\n" + content[place:]
    return grown.replace(b"startxref\n%d" % place, b"startxref\n%d" % (place + len(words) + 1))


LEAKS |= {
    "the subject of a note": ("pdf-string", lambda: pdf(change=lambda d: note(d, "/Square", Subj=String(TOLD)))),
    "the words of a link": ("pdf-note", lambda: pdf(change=lambda d: note(d, "/Link", Contents=String(TOLD)))),
    "the words of a field's help": ("pdf-name", lambda: pdf(change=lambda d: field(d, "", TU=String(TOLD)))),
    "a destination called so": ("pdf-string", lambda: pdf(change=lambda d: d.Root.__setitem__("/Names", Dictionary(Dests=Dictionary(Names=Array([String(TOLD), Array([d.pages[0].obj, Name.Fit])])))))),
    "the language of a document": ("pdf-string", lambda: pdf(change=lambda d: d.Root.__setitem__("/Lang", String(TOLD)))),
    "the value of a box to tick": ("pdf-name", lambda: pdf(change=lambda d: field(d, "", FT=Name.Btn, V=Name("/" + TOLD.replace(" ", "_"))))),
    "a remark in a photograph": ("picture-text", lambda: pdf(BODY + PHOTO, change=lambda d: _photographed(d, comment=TOLD.encode()))),
    "more behind a photograph": ("picture-tail", lambda: pdf(BODY + PHOTO, change=lambda d: _photographed(d, tail=b"PK" + TOLD.encode()))),
    "shown if a layer is off that is on": ("pdf-layer-off", lambda: pdf(BODY + f"/OC /MC0 BDC {HIDDEN} EMC", change=lambda d: _when(d, "/AllOff"))),
    "words between the objects": ("pdf-string", lambda: _between(STRANGE)),
    "a remark between the objects": ("pdf-string", lambda: _between(f"% {STRANGE}")),
    "an object with a string that nothing leads to": ("pdf-stray-object", lambda: _orphaned(_plain(change=lambda d: _orphan(d, d.make_indirect(Dictionary(Isi=String(STRANGE))))))),
    "an earlier title": ("pdf-earlier-version", lambda: appended(_plain(change=lambda d: d.docinfo.__setitem__("/Title", STRANGE)), {99: b"<< /Title (Laporan) >>"}).replace(b"/Prev", b"/Info 99 0 R /Prev")),
    "letters that are read as others": ("pdf-text-masked", lambda: pdf(BODY, change=_misread)),
    "letters filled by their stroke": ("pdf-text-masked", lambda: pdf(BODY + text(HUSHED, state="0 g 0 G 14 w 2 Tr"))),
}  # fmt: skip


CLEAN: dict[str, Callable[[], bytes]] = {
    "plain": pdf,
    "a report of an office program": lambda: report(3),
    "a table with shading and white on dark": _table,
    "text on a coloured box": lambda: pdf("q 0.8 0.9 1 rg 60 680 400 40 re f Q" + BODY + HIDDEN),
    "white text on a dark head": lambda: pdf(BODY + "q 0 0 0.4 rg 60 690 400 30 re f Q" + text("Bab satu pendahuluan", state="1 g")),
    "colours of the same brightness": lambda: pdf(BODY + "q 0 0.5 0 rg 60 690 400 30 re f Q" + text("Merah di atas hijau", state="0.98 0 0 rg")),
    "yellow letters": lambda: pdf(BODY + text("Perhatian untuk pemohon", state="1 1 0 rg")),
    "a pale watermark": lambda: pdf(text("SALINAN", x=100, y=300, size=90, state="0.93 g") + BODY),
    "a watermark over the text": lambda: pdf(BODY + text("RANCANGAN", x=60, y=700, size=60, state="/G0 gs 0.5 g"), change=lambda d: d.pages[0].obj.Resources.__setitem__("/ExtGState", Dictionary(G0=Dictionary(ca=0.2)))),
    "a turned watermark": lambda: pdf(BODY + "q 0.7 0.7 -0.7 0.7 100 400 cm" + text("SALINAN RESMI", x=0, y=0, size=40, state="0.85 g") + "Q"),
    "outlined letters": lambda: pdf(BODY + text("Judul laporan tahunan", size=24, state="1 Tr 0 G")),
    "letters twice for bold type": lambda: pdf(BODY + text("Judul laporan") + text("Judul laporan", x=72.4)),
    "a shadow": lambda: pdf(BODY + text("Judul laporan", size=20, x=73, y=699, state="0.6 g") + text("Judul laporan", size=20)),
    "letters that cut a colour": lambda: pdf(BODY + "q BT /F1 40 Tf 7 Tr 72 650 Td (Kabupaten) Tj ET 0.1 0.4 0.7 rg 0 600 595 100 re f Q"),
    "small print": lambda: pdf(BODY + text("Dokumen ini telah ditandatangani secara elektronik", size=3)),
    "wide apart": lambda: pdf(BODY + text("L A P O R A N", state="0 g 6 Tc")),
    "a turned page": lambda: pdf(change=lambda d: d.pages[0].obj.__setitem__("/Rotate", 90)),
    "a page turned and moved": lambda: pdf(change=_with(lambda d: d.pages[0].obj.__setitem__("/Rotate", 270), lambda d: d.pages[0].obj.__setitem__("/CropBox", Array([40, 600, 500, 830])))),
    "a cropped page with crop marks": lambda: pdf(BODY + "q 0 0 m 20 0 l S Q", change=lambda d: d.pages[0].obj.__setitem__("/CropBox", Array([30, 30, 560, 830]))),
    "text up the side": lambda: pdf(BODY + "q 0 1 -1 0 40 300 cm" + text("Lampiran keputusan", x=0, y=0) + "Q"),
    "a line that runs off the page": lambda: pdf(BODY + text("Uraian kegiatan yang panjang sekali " * 4)),
    "a cell that is cut off": lambda: pdf(BODY + "q 70 690 90 20 re W n" + text("Uraian kegiatan yang lebih panjang daripada kolomnya") + "Q"),
    "a cell whose start is cut off": lambda: pdf(BODY + "q 200 690 90 20 re W n" + text("Uraian kegiatan yang lebih panjang daripada kolomnya") + "Q"),
    "an old page number under a white box": lambda: pdf(BODY + text("17", y=30) + "q 1 g 60 20 60 30 re f Q"),
    "what a printer's program writes beside the page": lambda: pdf(BODY + text("laporan_isi.indd   3   12/03/25   10:22", y=-20)),
    "a scan with its text": lambda: pdf(DRAW_SCAN + ocr(), change=lambda d: picture(d, scan())),
    "a scan over its text": lambda: pdf(ocr(state="0 g") + DRAW_SCAN, change=lambda d: picture(d, scan())),
    "a scan with a page number": lambda: pdf(DRAW_SCAN + "q 1 g 280 20 40 16 re f Q" + text("12", x=294, y=24), change=lambda d: picture(d, scan())),
    "a scan without text": lambda: pdf(DRAW_SCAN, change=lambda d: picture(d, scan())),
    "a slide with boxes on a photograph": lambda: pdf(DRAW_SCAN + "q 0.1 0.1 0.1 rg 60 600 300 100 re f Q" + text("Capaian kinerja", state="1 g", y=640), change=lambda d: picture(d, photograph())),
    "text over a photograph": lambda: pdf(DRAW_SCAN + BODY, change=lambda d: picture(d, photograph())),
    "a filled form": lambda: pdf(change=lambda d: field(d, "Dinas Contoh")),
    "an empty form with a hidden field": lambda: pdf(change=lambda d: field(d, "", flags=2)),
    "a field that shapes numbers": lambda: pdf(change=lambda d: field(d, "1.000", AA=Dictionary(F=Dictionary(S=Name.JavaScript, JS=String('AFNumber_Format(2, 3, 0, 0, "", true);'))))),
    "a highlight": lambda: pdf(change=lambda d: note(d, "/Highlight", rect=(72, 805, 300, 825), C=Array([1, 1, 0]), QuadPoints=Array([72, 825, 300, 825, 72, 805, 300, 805]))),
    "links": lambda: pdf(change=_with(*(lambda d, a=a: note(d, "/Link", A=Dictionary(S=Name.URI, URI=String(a))) for a in ("https://ppid.contoh.go.id/", "mailto:ppid@contoh.go.id", "www.contoh.go.id/berkas", "tel:0211234567")))),
    "a link with a word for those who listen": lambda: pdf(change=lambda d: note(d, "/Link", Contents=String("Tautan ke laman PPID"), A=Dictionary(S=Name.URI, URI=String("https://contoh.go.id")))),
    "typed onto the page": lambda: pdf(BODY, change=lambda d: note(d, "/FreeText", Contents=String("Diterima bagian umum"), DA=String("/F1 10 Tf 0 g"), AP=appearance(d, "BT /F1 10 Tf 2 6 Td (Diterima bagian umum) Tj ET"))),
    "a caption on a photograph": lambda: pdf(BODY + "q 300 0 0 300 100 200 cm /Im1 Do Q q 1 g 150 210 200 30 re f Q" + text("Gedung kantor dari depan", y=220, x=155, size=10), change=lambda d: picture(d, photograph())),
    "a logo beside a box": lambda: pdf(BODY + "q 80 0 0 80 40 640 cm /Im1 Do Q q 0 g 40 636 500 2 re f Q", change=lambda d: picture(d, photograph((90, 90)))),
    "a stamp with its text": lambda: pdf(change=lambda d: note(d, "/Stamp", AP=appearance(d, "1 0 0 rg 0 0 228 22 re f BT /F1 10 Tf 1 g 2 6 Td (SALINAN SESUAI ASLINYA) Tj ET"))),
    "a layer that is on": lambda: pdf(BODY + f"/OC /MC0 BDC {HIDDEN} EMC", change=lambda d: _layer(d, off=False)),
    "a layer that is off and empty": lambda: pdf(BODY, change=lambda d: _layer(d, off=True)),
    "arranged for the web": lambda: saved(Pdf.open(BytesIO(report(3))), linearize=True),
    "signed": lambda: _signed(_plain()),
    "signed with a certificate": lambda: _signed(_plain(), CERTIFICATE + SIGNER),
    "signed with a reason": lambda: _signed(_plain(), reason=b"Dokumen ini telah ditandatangani secara elektronik"),
    "signed twice": lambda: _signed(_signed(_plain())),
    "arranged for the web and signed": lambda: _signed(saved(Pdf.open(BytesIO(_plain())), linearize=True)),
    "appended with more text": lambda: _changed_page(BODY + HIDDEN, before=BODY),
    "without a password to open": lambda: pdf(encryption=pikepdf.Encryption(owner="rahasia", user="")),
    "letters drawn by the document itself": lambda: pdf(BODY + "BT /F3 20 Tf 72 600 Td (abba) Tj ET", change=_type3),
    "tabs as Word writes them": lambda: pdf(BODY + "/Span <</ActualText <FEFF0009>>> BDC " + text(" ") + " EMC"),
    "a ligature with its letters": lambda: pdf(BODY + "/Span <</ActualText (Pelayanan)>> BDC " + text("Pelayanan") + " EMC"),
    "a description of a picture": lambda: pdf(change=lambda d: d.Root.__setitem__("/StructTreeRoot", Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, Alt=String("Foto gedung kantor dari depan"))))),
    "with chapters and page labels": lambda: _canvas(lambda c: (c.bookmarkPage("a"), c.addOutlineEntry("Bab I Pendahuluan", "a"), c.setTitle("Laporan"))),
    "bookmarks that repeat headings": lambda: pdf(change=lambda d: _bookmarks(d, *LINES)),
    "bookmarks that are names of files": lambda: pdf(change=lambda d: _bookmarks(d, "Microsoft Word - Naskah akhir bagian kepegawaian", "lampiran_rekap_triwulan_kedua.xlsx")),
    "bookmarks of a scan": lambda: pdf(DRAW_SCAN, change=_with(lambda d: picture(d, scan()), lambda d: _bookmarks(d, STRANGE))),
    "bookmarks of letters without a meaning": lambda: pdf(change=lambda d: _bookmarks(d, *(f"{title} keadaan umum wilayah" for title in ("Geologi", "Hidrologi", "Klimatologi", "Topografi", "Demografi")))),
    "who made a scan, among its properties": lambda: pdf(
        "q 300 0 0 300 100 200 cm /Im1 Do Q",
        change=_with(
            lambda d: picture(d, Image.effect_noise((80, 80), 60)),
            lambda d: _xmp(d, "<dc:creator>Siti Rahmawati</dc:creator><xmp:CreatorTool>dibuat dengan pengolah kata yang biasa dipakai di kantor</xmp:CreatorTool>"),
        ),
    ),
    "a description in both places": lambda: pdf(change=_with(lambda d: d.docinfo.__setitem__("/Subject", "Laporan Kinerja Dinas Contoh"), lambda d: _xmp(d, "<dc:description><rdf:Alt><rdf:li>Laporan Kinerja Dinas Contoh</rdf:li></rdf:Alt></dc:description>"))),
    "keywords": lambda: pdf(change=_with(lambda d: d.docinfo.__setitem__("/Keywords", "lakip, sakip, akuntabilitas, kabupaten, evaluasi, capaian"), lambda d: d.docinfo.__setitem__("/Title", "Microsoft Word - lakip final revisi.docx"))),
    "the schema of an archive format": lambda: pdf(change=lambda d: _xmp(d, "<pdfaProperty:description>A name object indicating whether the document has been trapped</pdfaProperty:description><xmpMM:History>converted from application/x-indesign to application/pdf</xmpMM:History>")),
    "choices of a form": lambda: pdf(change=lambda d: field(d, "", Opt=Array([String("Perorangan"), String("Badan hukum"), String("Kelompok orang")]), TU=String("Pilih jenis pemohon"), FT=Name.Ch)),
    "a report on complaints with its bookmarks": lambda: pdf(BODY + text("Jumlah pelapor dan korban menurut kecamatan"), change=_with(lambda d: _bookmarks(d, "Jumlah pelapor", "Jumlah korban"), lambda d: d.docinfo.__setitem__("/Title", "Jumlah korban"))),
    "the half of a line": lambda: pdf(BODY + f"q 60 704 400 20 re W n {HIDDEN} Q"),
    "letters with shadows on all sides": lambda: pdf(BODY + "".join(text(letter, x=72 + 30 * place + x, y=500 + y, size=44, state=state) for place, letter in enumerate("LAPORAN") for x, y, state in ((-1, -1, "0.7 g"), (1, -1, "0.7 g"), (-1, 1, "0.7 g"), (1, 1, "0.7 g"), (0, 0, "0 g")))),
    "letters that stand close": lambda: pdf(BODY + text(HUSHED, state="0 g -1.5 Tc")),
    "single letters": lambda: pdf(BODY + "".join(text(letter, x=72 + 12 * place, size=5) for place, letter in enumerate(HUSHED))),
    "upwards": lambda: pdf(BODY + f"q 0 1 -1 0 304 100 cm {text(HUSHED, x=0, y=0, size=5)} Q"),
    "struck through": lambda: pdf(BODY + HIDDEN + "q 1 w 60 704 m 320 704 l S Q"),
    "struck through twice": lambda: pdf(BODY + HIDDEN + "q 0.8 w 60 703 m 320 703 l 60 706 m 320 706 l S Q"),
    "underlined": lambda: pdf(BODY + HIDDEN + "q 0 g 72 697.6 250 1 re f Q"),
    "under a broad line that touches it": lambda: pdf(BODY + HIDDEN + "q 2 w 60 699 m 320 699 l S Q"),
    "marked with a pen that is seen through": lambda: pdf(BODY + HIDDEN + "q /G0 gs 1 1 0 rg 60 694 400 18 re f Q", change=_state(ca=0.5)),
    "marked with a pen that darkens": lambda: pdf(BODY + HIDDEN + "q /G0 gs 1 1 0 rg 60 694 400 18 re f Q", change=_state(BM=Name.Multiply)),
    "in a table whose lines come last": lambda: pdf(BODY + "".join(text(line, y=500 - 14 * row, size=9) for row, line in enumerate(LINES)) + "q 0.5 w " + "".join(f"70 {511 - 14 * row} m 400 {511 - 14 * row} l S " for row in range(5)) + "70 455 330 56 re S 200 455 m 200 511 l S Q"),
    "in a frame that comes last": lambda: pdf(BODY + HIDDEN + "q 2 w 60 640 500 190 re S 68 695 260 16 re S Q"),
    "signed across": lambda: pdf(BODY + HIDDEN + "q 0 0 0.6 RG 1 w 80 690 m 110 740 120 670 150 715 c 180 730 170 690 220 705 c 240 720 250 690 290 712 c S Q"),
    "ticked off": lambda: pdf(BODY + HIDDEN + "q 2 w 70 704 m 80 694 l 100 720 l S Q"),
    "under wide hatching": lambda: pdf(BODY + HIDDEN + "q 0.5 w " + "".join(f"{x} 694 m {x + 16} 714 l S " for x in range(60, 320, 4)) + "Q"),
    "half a word under stripes": lambda: pdf(BODY + HIDDEN + "q 0 g " + "".join(f"60 {697 + 2.4 * row} 400 1.2 re f " for row in range(6)) + "Q"),
    "what a browser leaves of a line that a box cuts": lambda: pdf(BODY + f"q 60 704 400 1 re W n {text('k d lib tk d i d K i t i li i dih di i l h t', size=6)} Q"),
    "a narrow type": lambda: pdf(BODY + text(HUSHED, state="0 g 40 Tz")),
    "large letters that stand close": lambda: pdf(BODY + f"q 0.1 0 0 1 60 0 cm {text(HUSHED, size=100)} Q"),
    "a word without stems": lambda: pdf(BODY + text("sama rasa warna nona cerca acara mana", size=6)),
    "letters that a page turned lays down": lambda: pdf(BODY + f"q 0 1 -1 0 300 100 cm {text(HUSHED, y=0)} Q"),
    "what a drawing program notes": lambda: pdf(change=lambda d: d.pages[0].obj.__setitem__("/PieceInfo", Dictionary(Illustrator=Dictionary(Private=Dictionary(AIPrivateData1=Stream(d, b"%!PS-Adobe-3.0\n%%Creator: Adobe Illustrator(R) 24.0\n%%Title: (lambang.ai)\n%AI5_FileFormat 14.0\n")))))),
    "a column of a sheet that runs far off the page": lambda: pdf(BODY + "".join(text("Kegiatan sosialisasi dilaksanakan di setiap kecamatan dengan melibatkan pendamping desa dan operator kelurahan " * 3, y=690 - 14 * n, size=9) for n in range(3))),
    "a table about people that is wider than its page": lambda: pdf(BODY + "".join(text("Kegiatan dilaksanakan di setiap kecamatan dengan pendamping desa dan operator kelurahan " + line, y=690 - 14 * n) for n, line in enumerate(("serta dihadiri pelaku usaha mikro", "bagi korban kekerasan dan pasien umum", "untuk identitas penderita HIV yang diketahui")))),
    "letters drawn by the document, each in its way": lambda: pdf(BODY.replace("/F1", "/F3"), change=lambda d: _lettering(d, lambda letter: f"{40 * (ord(letter) % 7)} 0 {60 + 17 * (ord(letter) % 13)} {800 - 21 * (ord(letter) % 31)} re f")),
    "a watermark that is seen through": lambda: _canvas(_watermark),
    "pale letters": lambda: pdf(BODY + text("Salinan dokumen untuk arsip daerah", state="0.9 g")),
    "a large faint watermark": lambda: pdf(BODY + text("SALINAN", x=100, y=300, size=90, state="0.95 g")),
    "a picture with a soft edge": lambda: pdf(f"{BODY}/G0 gs {PHOTO}", change=_with(_state(ca=0.8), _photo)),
    "a plain emblem with its name": lambda: pdf(BODY + FIGURE.format("0.2 0.4 0.7 rg 56 90 40 40 re f"), change=lambda d: _figure(d, "Lambang Pemerintah Kabupaten Contoh")),
    "a photograph with its description": lambda: pdf(BODY + FIGURE.format(PHOTO), change=_with(_photo, lambda d: _figure(d, "Foto bupati bersama peserta upacara bendera"))),
    "a small picture of the page": lambda: _thumbed(BOXED),
    "a picture over the edge": lambda: pdf(BODY + PHOTO.replace("100 200 cm", "400 200 cm"), change=_photo),
    "a plain picture that is not seen": lambda: pdf(BODY + PHOTO, change=lambda d: picture(d, Image.new("L", (200, 200), 255))),
    "a small sign": lambda: pdf(BODY + PHOTO.replace("300 0 0 300", "8 0 0 8"), change=_photo),
    "a scan under its own copy": lambda: pdf(DRAW_SCAN + DRAW_SCAN.replace("Im1", "Im2"), change=_copied),
    "a scan in two layers": lambda: pdf(DRAW_SCAN + DRAW_SCAN.replace("Im1", "Im2"), change=lambda d: (picture(d, scan(())), picture(d, scan((HUSHED, *LINES)), "Im2"))),
    "a field that shows its value in another form": lambda: pdf(change=lambda d: field(d, "Dinas Contoh Kabupaten", AP=appearance(d, "BT /F1 12 Tf 2 6 Td (DINAS CONTOH KABUPATEN) Tj ET"))),
    "a stamp that is the same when it is pressed": lambda: pdf(change=lambda d: _pressed(d, LINES[0])),
    "a shape around nothing": lambda: pdf(change=lambda d: note(d, "/Polygon", rect=(60, 300, 460, 330), IC=Array([0, 0, 0]), Vertices=Array([60, 300, 460, 300, 460, 330]))),
    "names of destinations": lambda: pdf(change=lambda d: d.Root.__setitem__("/Dests", Dictionary({"/section.1_pendahuluan": Array([d.pages[0].obj, Name.Fit])}))),
    "what a program says of itself": lambda: pdf(change=_with(lambda d: d.docinfo.__setitem__("/PTEX.Fullbanner", "This is pdfTeX, Version 3.14159265-2.6-1.40.18 (TeX Live 2017) kpathsea version 6.2.3"), lambda d: d.Root.__setitem__("/NS", String("https://www.latex-project.org/ns/dflt/long/name")))),
    "small letters": lambda: report(2, size=5),
    "more white after the end": lambda: pdf() + b"\r\n\0\0\0\0",
    "a mark of an end inside a stream": lambda: _plain(BODY + "% startxref 12 %%EOF\n"),
    "the same page twice": lambda: pdf(BODY, BODY),
    "a photograph with the name of its program": lambda: pdf(BODY + PHOTO, change=lambda d: _photographed(d, comment=b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90", tail=b"\0\n")),
    "the program of an earlier state": lambda: appended(_plain(change=lambda d: d.docinfo.__setitem__("/Producer", "Adobe PDF Library dengan perbaikan sementara dari kantor pusat")), {99: b"<< /Producer (Lain) >>"}).replace(b"/Prev", b"/Info 99 0 R /Prev"),
    "what a writer remarks between the objects": lambda: _between("%%Invocation: gs -dNOPAUSE -dBATCH tanpa jeda serta dengan mutu cetak"),
    "shown if a layer is on that is on": lambda: pdf(BODY + f"/OC /MC0 BDC {HIDDEN} EMC", change=lambda d: _when(d, "/AllOn")),
    "the words of an ordinary link": lambda: pdf(change=lambda d: note(d, "/Link", Contents=String("Buka laman unduhan dokumen lengkap pada situs Badan Pusat Statistik"))),
    "broad letters that can be read": lambda: pdf(BODY + text(LINES[0], state="0 g 0 G 0.4 w 2 Tr")),
    "old instructions that say the same": lambda: _orphaned(_plain(change=lambda d: _orphan(d, Stream(d, text(LINES[1]).encode())))),
}  # fmt: skip


@pytest.mark.parametrize("name", LEAKS)
def test_what_is_not_seen_is_found(name: str) -> None:
    """Each way to have something in a PDF that a reader does not see is found by its name."""
    code, made = LEAKS[name]
    assert code in _blocked(made())


@pytest.mark.parametrize("name", CLEAN)
def test_what_is_seen_passes(name: str) -> None:
    """What looks like one of them, and is not, keeps nothing from being published."""
    assert [] == _blocked(CLEAN[name]())


# ---------------------------------------------------------------------- what is told


def _only(content: bytes, code: str) -> Finding:
    (found,) = (one for one in inspect(content, Limits()).findings if one.code == code)
    return found


def test_a_finding_says_where_and_not_what() -> None:
    """The page and how many letters; the text itself goes on to be searched only."""
    inspection = inspect(pdf(BODY, BODY + text(HUSHED, state="1 g")), Limits())
    (found,) = (one for one in inspection.findings if one.code == "pdf-text-colour")
    assert (("halaman", "2"),) == found.where
    assert 33 == found.count
    assert "Sukartini" not in repr(inspection.findings)
    hidden = [one for one in inspection.passages if not one.visible and not one.again]
    assert [(("halaman", "2"),)] == [one.where for one in hidden if HUSHED in one.text]


_NIK = "NIK 3507124506900003"
_ACCOUNT = "Nomor rekening BRI 0341 01 012345 50 7 atas nama Bambang Hariyadi"
_BOX = "q 0 g {} 696 19 14 re f Q"
HALF_SEEN = {
    "whose last digits a cell of a table cuts": ("nik", f"q 60 690 120 22 re W n {text(_NIK)} Q"),
    "under a box too narrow for it": ("nik", text(_NIK) + _BOX.format(118)),
    "that runs over the edge of the page": ("npwp", text("NPWP 09.254.294.3-407.000", x=500)),
    "of which a shorter one is left": ("account", text(_ACCOUNT) + _BOX.format(190)),
    "whose word alone is hidden": ("account", text(_ACCOUNT) + _BOX.format(119).replace(" 19 ", " 48 ")),
    "beside something hidden": ("nik", text(_NIK) + text("17", y=30) + "q 1 g 60 20 60 30 re f Q"),
}


@pytest.mark.parametrize("name", HALF_SEEN)
def test_a_number_half_seen_is_a_number(name: str) -> None:
    """Whoever copies the text has it whole; and it is told once."""
    code, instructions = HALF_SEEN[name]
    found = inspect_document(pdf(BODY + instructions), "dokumen.pdf", Limits(), Watch())
    assert [(code, 1)] == [(one.code, one.count) for one in found if not one.code.startswith("pdf-")]


def test_a_number_half_seen_in_a_note() -> None:
    """The look of a note has its own page, and its own edge."""
    look = text(_NIK, x=2, y=6) + "q 0 g 48 2 19 14 re f Q"
    content = pdf(change=lambda document: note(document, "/Stamp", AP=appearance(document, look)))
    assert "nik" in _blocked(content)


def test_what_is_withheld_is_told_once_where_it_is_half_seen() -> None:
    """A name and a password, too, that a box covers in part, and those beside it that no box covers."""
    name, secret = "Bambang Hariyadi Kusumo", "password: Rahasia#2025"
    covered = text(f"{name}, {secret}") + _BOX.format(100) + _BOX.format(290)
    for content in (covered, covered + text(f"{name}, {secret}", y=500)):
        found = inspect_document(pdf(BODY + content), "dokumen.pdf", Limits(), Watch(values=(name,)))
        told = [(one.code, one.count) for one in found if not one.code.startswith("pdf-")]
        assert [("credential", 1), ("withheld-value", 1)] == sorted(told)


def test_the_visible_text_is_passed_on() -> None:
    """Page by page, with what is filled into fields and what notes show."""
    inspection = inspect(pdf(BODY, change=lambda document: field(document, "Ani Wijaya")), Limits())
    seen = "\n".join(one.text for one in inspection.passages if one.visible)
    assert all(line in seen for line in LINES)
    assert "Ani Wijaya" in seen


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("pdf-author", lambda: _canvas(lambda canvas: canvas.setAuthor("Sukartini Wiradharma"))),
        ("pdf-user-path", lambda: _canvas(lambda canvas: canvas.setTitle(r"C:\Users\sukartini\Documents\laporan.docx"))),
        ("pdf-attachment", lambda: pdf(change=_attached)),
        ("pdf-ocr", lambda: pdf(DRAW_SCAN + ocr(), change=lambda document: picture(document, scan()))),
        ("pdf-scan-without-text", lambda: pdf(DRAW_SCAN, change=lambda document: picture(document, scan()))),
        ("pdf-text-overflow", lambda: pdf(BODY + text("Uraian kegiatan yang panjang sekali " * 4))),
        ("pdf-text-repeated", lambda: pdf(BODY + text(LINES[0], state="1 g"))),
        ("pdf-redaction-label", lambda: pdf(BODY + "q 0 g 60 690 400 30 re f Q" + text("Dikecualikan Pasal 17 huruf h"))),
        ("pdf-text-scrap", lambda: pdf(BODY + text("17", y=30) + "q 1 g 60 20 60 30 re f Q")),
        ("pdf-stamp-note", lambda: pdf(change=lambda document: note(document, "/Stamp", Contents=String(HUSHED), AP=appearance(document, "1 0 0 rg 0 0 228 22 re f")))),
        ("pdf-xfa-form", lambda: pdf(change=lambda document: document.Root.__setitem__("/AcroForm", Dictionary(Fields=Array([]), XFA=Stream(document, b"<xdp:xdp><template/></xdp:xdp>"))))),
        ("pdf-editing-data", lambda: pdf(change=lambda document: document.pages[0].obj.__setitem__("/PieceInfo", Dictionary(Illustrator=Dictionary(Private=Dictionary(AIPrivateData1=Stream(document, b"%!PS-Adobe " * 900))))))),
        ("pdf-thumbnail", lambda: pdf(change=lambda document: document.pages[0].obj.__setitem__("/Thumb", picture(document, photograph())))),
        ("pdf-link-document", lambda: pdf(change=lambda document: note(document, "/Link", A=Dictionary(S=Name.GoToR, F=String("lampiran.pdf"))))),
        ("pdf-picture-not-shown", lambda: pdf(change=lambda document: picture(document, photograph()))),
    ],
)  # fmt: skip
def test_what_a_person_should_look_at_is_reported(code: str, content: Callable[[], bytes]) -> None:
    """And does not keep the document from being published."""
    found = _only(content(), code)
    assert Severity.REPORT == found.severity


@pytest.mark.parametrize("key", ["Contents", "Keterangan"])
def test_any_string_is_searched(key: str) -> None:
    """Strings under keys that no reader of PDFs knows hold numbers as well as any others, and are told once."""
    inspection = inspect(
        pdf(change=lambda document: note(document, "/Link", **{key: String("NIK 3507124506900003")})), Limits()
    )
    assert ["nik"] == [one.code for one in search(inspection.passages)]


@pytest.mark.parametrize(("shown", "found"), [(BOXED, set()), (BODY, {"pdf-thumbnail-differs"})], ids=["same", "other"])
def test_a_thumbnail_need_not_say_that_it_is_a_picture(shown: str, found: set[str]) -> None:
    """Most programs leave it out; it is compared with its page all the same."""
    with pikepdf.open(io.BytesIO(_thumbed(shown))) as document:
        del document.pages[0].obj.Thumb.Type, document.pages[0].obj.Thumb.Subtype
        target = io.BytesIO()
        document.save(target)
    codes = {one.code for one in inspect(target.getvalue(), Limits()).findings}
    assert found == codes & {"pdf-thumbnail-differs"}


def test_an_attachment_is_a_member() -> None:
    """A file inside is handed on to be inspected in its turn."""
    assert (("rahasia.txt", b"isi"),) == inspect(pdf(change=_attached), Limits()).members


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_has_words(lang: str) -> None:
    """What it is, why it matters and how to mend it, for each code that this module can give."""
    source = (ROOT / "generator" / "inspection" / "pdf.py").read_text("utf-8")
    codes = set(re.findall(r'"(pdf-[a-z-]+)"', source)) | {f"pdf-text-{how}" for how in get_args(How) if how != "ocr"}
    for code in sorted(codes):
        words = Words(lang, "clerk").under(f"findings.{code}")
        assert {"message", "why", "remedy"} == words.keys(), code
        assert all(one.rstrip().endswith((".", "?")) for one in words.values()), code


# ---------------------------------------------------------------------- hostile files


def _packed(size: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(bytes(1 << 20)) for _ in range(size >> 20)]) + packer.flush()


def _raw_pdf(*objects: bytes, root: int = 1) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        root,
        len(body),
    )


def _stream(data: bytes, entries: bytes = b"/Filter/FlateDecode") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def _many_versions() -> bytes:
    content = pdf()
    return content + b"startxref\n9\n%%EOF\n" * 100 + content[content.rindex(b"startxref") :]


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_ONE_PAGE = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"

HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a head alone": lambda: b"%PDF-1.7\n%%EOF\n",
    "cut short": lambda: pdf()[:-200],
    "cut in two": lambda: report(3)[:3000],
    "no table of contents": lambda: pdf().replace(b"startxref", b"startxxxx"),
    "a bomb of drawing instructions": lambda: _raw_pdf(_CATALOG, _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", _stream(_packed(400 << 20))),
    "a bomb in a bomb": lambda: _raw_pdf(_CATALOG, _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", _stream(zlib.compress(_packed(900 << 20)), b"/Filter[/FlateDecode/FlateDecode]")),
    "a bomb attached": lambda: pdf(change=lambda document: document.Root.__setitem__("/X", Dictionary(EF=Dictionary(F=Stream(document, _packed(400 << 20), Filter=Name.FlateDecode))))),
    "a page too large to draw": lambda: _raw_pdf(_CATALOG, _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 280000000 9]>>"),
    "a picture too large to draw": lambda: _raw_pdf(_CATALOG, _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>", _stream(b"/I Do", b""), _stream(_packed(64 << 20), b"/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode")),
    "encrypted": lambda: pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
    "pages in a ring": lambda: _raw_pdf(_CATALOG, b"<</Type/Pages/Count 1/Kids[2 0 R]>>"),
}  # fmt: skip

SLOW: dict[str, Callable[[], bytes]] = {
    "a hundred thousand objects": lambda: _raw_pdf(_CATALOG, _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/All 5 0 R>>", b"null", b"[" + b" ".join(b"%d 0 R" % n for n in range(6, 100_000)) + b"]", *[b"<</A[1 2 3]/B(x)>>"] * 100_000),
    "a group that draws itself": lambda: _raw_pdf(_CATALOG, _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 6 0 R>>", _stream(b"/F Do", b""), _stream(b"/F Do /F Do /F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 6 0 R"), b"<</XObject<</F 5 0 R>>>>"),
    "groups in groups": lambda: _raw_pdf(_CATALOG, _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>", _stream(b"/F Do", b""), *[_stream(b"/F Do " * 2, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>" % (n + 1)) for n in range(5, 60)], b"null"),
    "deep arrays": lambda: _raw_pdf(_CATALOG, _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/X " + b"[" * 5000 + b"]" * 5000 + b">>"),
    "chapters in a ring": lambda: _raw_pdf(b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>", _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", b"<</First 5 0 R>>", b"<</Title(a)/Next 5 0 R/First 4 0 R>>"),
    "fields in a ring": lambda: _raw_pdf(b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", b"<</T(a)/FT/Tx/Kids[4 0 R]>>"),
    "a page without end": lambda: _raw_pdf(_CATALOG, _ONE_PAGE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]/Contents 4 0 R>>", _stream(b"0 0 9 9 re f", b"")),
    "a hundred versions": _many_versions,
    "a million marks": lambda: _plain(BODY + "%" * 1_000_000 + "\n" + "BT " * 200_000 + "(" * 100_000),
    "ten thousand words in one place": lambda: pdf(BODY + "".join(text("kata", x=100, y=500 + n % 3) for n in range(10_000))),
    "ten thousand boxes": lambda: pdf(DRAW_SCAN + "q 0 g " + "".join(f"{n % 500} {n % 700} 30 20 re f " for n in range(10_000)) + "Q", change=lambda document: picture(document, scan())),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_looked_into_is_refused(name: str) -> None:
    """Cut, locked, and packed to burst: refused by its name and quickly."""
    content = HOSTILE[name]()
    start = time.process_time()
    with pytest.raises(Uninspectable):
        inspect(content, Limits())
    assert time.process_time() - start < 10


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW)
def test_what_is_made_to_be_slow_ends(name: str) -> None:
    """With an answer or refused."""
    content = SLOW[name]()
    start = time.process_time()
    with contextlib.suppress(Uninspectable):
        inspect(content, Limits())
    assert time.process_time() - start < 15


@settings(deadline=None, max_examples=60)
@given(places=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_broken_document_is_answered_or_refused(places: list[tuple[int, int]]) -> None:
    """Whatever bytes are changed, nothing but a refusal comes out."""
    content = bytearray(_plain(change=lambda document: field(document, "Ani")))
    for place, value in places:
        content[place % len(content)] = value
    with contextlib.suppress(Uninspectable):
        inspect(bytes(content), Limits())


def test_pages_a_second() -> None:
    """Fifty dense pages a second on one core are promised; half of it is asked here, on machines that do more."""
    content = report(40)
    start = time.process_time()
    inspect(content, Limits())
    assert time.process_time() - start < 40 / 25
