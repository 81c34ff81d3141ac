"""Slides: notes, slides and shapes that the audience does not see."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from cases import CUNNING, DRAFTS, INTERNAL, JOURNALIST, PLAIN, REQUESTERS, Making, clean, leak
from images import photo, with_place
from papers import jpeg
from parts import written
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation as Deck
from pptx.util import Cm, Pt

_NS = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def deck(its: Making) -> Deck:
    """A talk of three slides."""
    slides = Presentation()
    slides.core_properties.author = its.office.unit.title()
    slides.core_properties.title = its.subject()
    slides.core_properties.last_modified_by = its.official().name
    first = slides.slides.add_slide(slides.slide_layouts[0])
    first.shapes.title.text = slides.core_properties.title
    first.placeholders[1].text = its.office.unit
    for text in its.prose(2):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text = "Capaian"
        slide.placeholders[1].text = text
    return slides


def _box(deck_: Deck, text: str, *, left: float = 2, top: float = 16, number: int = 1) -> object:
    box = deck_.slides[number].shapes.add_textbox(Cm(left), Cm(top), Cm(20), Cm(1.5))
    box.text_frame.text = text
    return box


def _done(slides: Deck) -> bytes:
    return written(slides).done()


# ------------------------------------------------------------------ plain leaks
@leak("powerpoint", PLAIN, "notes", ".pptx", asset=INTERNAL)
def powerpoint_notes(its: Making) -> bytes:
    """The speaker's notes say what was not to be said."""
    slides = deck(its)
    slides.slides[1].notes_slide.notes_text_frame.text = its.whisper()
    return _done(slides)


@leak("powerpoint", PLAIN, "hidden-slide", ".pptx", asset=DRAFTS)
def powerpoint_hidden_slide(its: Making) -> bytes:
    """A slide that is skipped in the show."""
    slides = deck(its)
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.shapes.title.text = "Cadangan"
    slide.placeholders[1].text = its.whisper()
    slide._element.set("show", "0")
    return _done(slides)


@leak("powerpoint", PLAIN, "off-slide", ".pptx", asset=INTERNAL)
def powerpoint_beside_the_slide(its: Making) -> bytes:
    """A text box on the grey ground beside the slide."""
    slides = deck(its)
    _box(slides, its.whisper(), left=30)
    return _done(slides)


@leak("powerpoint", PLAIN, "invisible-text", ".pptx", asset=INTERNAL)
def powerpoint_white_text(its: Making) -> bytes:
    """White letters on the white slide."""
    slides = deck(its)
    box = _box(slides, its.whisper())
    box.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    return _done(slides)


@leak("powerpoint", PLAIN, "comment", ".pptx", asset=INTERNAL)
def powerpoint_comment(its: Making) -> bytes:
    """A reviewer's comment on a slide."""
    package = written(deck(its))
    comments = f'<p:cmLst {_NS}><p:cm authorId="0" dt="2024-03-05T09:30:00" idx="1"><p:pos x="10" y="10"/><p:text>{escape(its.whisper())}</p:text></p:cm></p:cmLst>'
    authors = (
        f'<p:cmAuthorLst {_NS}><p:cmAuthor id="0" name="Kabid" initials="KB" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'
    )
    package.add(
        "ppt/comments/comment1.xml",
        comments,
        "presentationml.comments+xml",
        owner="ppt/slides/slide2.xml",
        relation="comments",
        number="rId901",
    )
    return package.add(
        "ppt/commentAuthors.xml",
        authors,
        "presentationml.commentAuthors+xml",
        owner="ppt/presentation.xml",
        relation="commentAuthors",
        number="rId901",
    ).done()


@leak("powerpoint", PLAIN, "embedded-object", ".pptx")
def powerpoint_embedded_workbook(its: Making) -> bytes:
    """Behind a pasted table there is the whole workbook, with a hidden sheet."""
    from sheets import excel_hidden_sheet  # noqa: PLC0415 - only here

    package = written(deck(its))
    return package.add(
        "ppt/embeddings/Lembar1.xlsx",
        excel_hidden_sheet(its),
        "spreadsheetml.sheet",
        owner="ppt/slides/slide2.xml",
        relation="package",
        number="rId901",
    ).done()


# ------------------------------------------------------------------ cunning leaks
@leak("powerpoint", CUNNING, "text-under-box", ".pptx", asset=REQUESTERS)
def powerpoint_box_over_text(its: Making) -> bytes:
    """A black rectangle lies on the name and can be moved aside."""
    slides = deck(its)
    _box(slides, its.whisper())
    shape = slides.slides[1].shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(1.8), Cm(15.8), Cm(21), Cm(2))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0, 0, 0)
    return _done(slides)


@leak("powerpoint", CUNNING, "text-under-image", ".pptx", asset=REQUESTERS)
def powerpoint_picture_over_text(its: Making) -> bytes:
    """A photo was laid over the table of names."""
    slides = deck(its)
    _box(slides, its.whisper())
    slides.slides[1].shapes.add_picture(io.BytesIO(jpeg(photo(its))), Cm(1.5), Cm(15.5), Cm(22), Cm(3))
    return _done(slides)


@leak("powerpoint", CUNNING, "orphan-part", ".pptx", asset=DRAFTS, adversary=JOURNALIST)
def powerpoint_slide_taken_out(its: Making) -> bytes:
    """A slide was taken out of the order but not out of the file."""
    slides = deck(its)
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.placeholders[1].text = its.whisper()
    order = slides.slides._sldIdLst
    order.remove(order[-1])
    return _done(slides)


@leak("powerpoint", CUNNING, "hidden-shape", ".pptx", asset=INTERNAL)
def powerpoint_hidden_shape(its: Making) -> bytes:
    """A text box inside a group, switched off in the selection pane."""
    slides = deck(its)
    group = slides.slides[1].shapes.add_group_shape()
    box = group.shapes.add_textbox(Cm(2), Cm(16), Cm(20), Cm(1.5))
    box.text_frame.text = its.whisper()
    box._element.nvSpPr.cNvPr.set("hidden", "1")
    return _done(slides)


@leak("powerpoint", CUNNING, "off-slide", ".pptx", asset=INTERNAL)
def powerpoint_beside_the_layout(its: Making) -> bytes:
    """The remark stands beside the layout that the slides are made from."""
    slides = deck(its)
    from pptx.oxml import parse_xml  # noqa: PLC0415 - only here

    tree = slides.slide_layouts[1].shapes._spTree
    tree.append(
        parse_xml(
            f'<p:sp {_NS}><p:nvSpPr><p:cNvPr id="97" name="Catatan"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="-9000000" y="0"/><a:ext cx="5000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{escape(its.whisper())}</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    )
    return _done(slides)


@leak("powerpoint", CUNNING, "metadata", ".pptx", asset=REQUESTERS)
def powerpoint_tags_and_sections(its: Making) -> bytes:
    """A section of the slide list is named after the case, and a tag keeps the source of a slide."""
    package = written(deck(its))
    section = f'<p:extLst><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="{escape(its.whisper())}" id="{{0A0A0A0A-0000-0000-0000-000000000001}}"><p14:sldIdLst/></p14:section></p14:sectionLst></p:ext></p:extLst>'
    text = package.text("ppt/presentation.xml")
    if "<p:extLst>" in text:
        return package.swap("ppt/presentation.xml", "<p:extLst>", section.removesuffix("</p:extLst>")).done()
    return package.swap("ppt/presentation.xml", "</p:presentation>", section + "</p:presentation>").done()


@leak("powerpoint", CUNNING, "alternative-text", ".pptx", asset=REQUESTERS)
def powerpoint_alternative_text(its: Making) -> bytes:
    """The face on the photo is blurred, its description names the victim."""
    slides = deck(its)
    picture = slides.slides[1].shapes.add_picture(io.BytesIO(jpeg(photo(its))), Cm(2), Cm(12), Cm(9))
    picture._element.nvPicPr.cNvPr.set("descr", its.whisper())
    return _done(slides)


@leak("powerpoint", CUNNING, "image-place", ".pptx")
def powerpoint_photo_place(its: Making) -> bytes:
    """The photo on the slide carries the coordinates of the house."""
    its.keep("gps:exif")
    slides = deck(its)
    slides.slides[1].shapes.add_picture(io.BytesIO(with_place(its, photo(its))), Cm(2), Cm(12), Cm(9))
    return _done(slides)


# ------------------------------------------------------------------ clean look-alikes
@clean("powerpoint", "notes", ".pptx")
def powerpoint_clean_empty_notes(its: Making) -> bytes:
    """Notes pages that nobody wrote on."""
    slides = deck(its)
    for slide in slides.slides:
        slide.notes_slide.notes_text_frame.text = ""
    return _done(slides)


@clean("powerpoint", "hidden-slide", ".pptx")
def powerpoint_clean_slides(its: Making) -> bytes:
    """A talk whose slides are all shown."""
    return _done(deck(its))


@clean("powerpoint", "off-slide", ".pptx")
def powerpoint_clean_ornaments_off_the_edge(its: Making) -> bytes:
    """Ornaments run over the slide's edge; the text does not."""
    slides = deck(its)
    for number in range(3):
        shape = slides.slides[number].shapes.add_shape(MSO_SHAPE.OVAL, Cm(21), Cm(-4), Cm(9), Cm(9))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor(0xDD, 0xE6, 0xF4)
    return _done(slides)


@clean("powerpoint", "invisible-text", ".pptx")
def powerpoint_clean_white_on_dark(its: Making) -> bytes:
    """White letters on a dark slide and in a dark shape."""
    slides = deck(its)
    ground = slides.slides[1].background.fill
    ground.solid()
    ground.fore_color.rgb = RGBColor(0x10, 0x20, 0x40)
    box = _box(slides, "Terima kasih")
    box.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    for shape in slides.slides[1].placeholders:
        for run in shape.text_frame.paragraphs[0].runs:
            run.font.color.rgb = RGBColor(255, 255, 255)
    shape = slides.slides[2].shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(2), Cm(14), Cm(12), Cm(2))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0x1F, 0x38, 0x64)
    shape.text_frame.text = "Lihat laman PPID"
    shape.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    return _done(slides)


@clean("powerpoint", "text-under-image", ".pptx")
def powerpoint_clean_picture_behind(its: Making) -> bytes:
    """A photo as the slide's ground, behind the text."""
    slides = deck(its)
    slide = slides.slides[1]
    picture = slide.shapes.add_picture(
        io.BytesIO(jpeg(photo(its).point(lambda value: 160 + value // 3))),
        0,
        0,
        slides.slide_width,
        slides.slide_height,
    )
    slide.shapes._spTree.remove(picture._element)
    slide.shapes._spTree.insert(2, picture._element)
    return _done(slides)


@clean("powerpoint", "embedded-object", ".pptx")
def powerpoint_clean_table(its: Making) -> bytes:
    """A table of figures and small print."""
    slides = deck(its)
    table = slides.slides[2].shapes.add_table(4, 3, Cm(2), Cm(12), Cm(20), Cm(4)).table
    for row in range(4):
        for column in range(3):
            table.cell(row, column).text = f"Butir {row}" if column == 0 else str(its.rng.randint(10, 99))
    box = _box(slides, "Sumber: SIPD, data diolah")
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(7)
    return _done(slides)


@clean("powerpoint", "alternative-text", ".pptx")
def powerpoint_clean_picture(its: Making) -> bytes:
    """A photo without properties; its description says Foto kegiatan."""
    slides = deck(its)
    picture = slides.slides[1].shapes.add_picture(io.BytesIO(jpeg(photo(its))), Cm(2), Cm(12), Cm(9))
    picture._element.nvPicPr.cNvPr.set("descr", "Foto kegiatan")
    return _done(slides)
