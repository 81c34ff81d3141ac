"""Word files: what reviewers, templates and earlier versions leave in a letter."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from cases import CUNNING, DRAFTS, INTERNAL, JOURNALIST, PLAIN, REQUESTERS, SYSTEMS, Making, clean, leak
from docx import Document
from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from images import photo, with_place
from papers import jpeg
from parts import Package, compound, written

W = nsdecls("w")


def started(its: Making) -> Written:
    """A letter under the office's head, without its end."""
    document = Document()
    properties = document.core_properties
    properties.author = its.office.unit.title()
    properties.title = its.subject()
    properties.last_modified_by = its.official().name
    properties.comments = ""
    for text, size in (
        (its.office.body, 13),
        (its.office.unit, 15),
        (f"Telepon {its.office.phone}, Surel {its.office.mail}", 9),
    ):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(text).font.size = Pt(size)
    document.add_heading(properties.title, level=1)
    for text in its.prose(3):
        document.add_paragraph(text)
    return document


def finished(its: Making, document: Written) -> Package:
    who = its.official()
    for line in (f"{who.post},", "", who.name, f"NIP {who.spaced_nip}"):
        document.add_paragraph(line)
    return written(document)


def letter(its: Making) -> Package:
    return finished(its, started(its))


def _with(its: Making, xml: str) -> bytes:
    """The letter with one more paragraph, given as XML."""
    document = started(its)
    document.paragraphs[-1]._p.addnext(parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1)))
    return finished(its, document).done()


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


_BLACK = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
_WHITE = '<w:color w:val="FFFFFF"/>'
_HALF_A_POINT = '<w:sz w:val="1"/>'
_PROMPT = '<w:rStyle w:val="PlaceholderText"/>'
_BY = 'w:id="901" w:author="Sekretariat" w:date="2024-03-05T09:30:00Z"'


# ------------------------------------------------------------------ plain leaks
@leak("word", PLAIN, "comment", ".docx", asset=INTERNAL)
def word_comment(its: Making) -> bytes:
    """A reviewer's comment in the margin."""
    document = started(its)
    document.add_comment(document.paragraphs[-1].runs, text=its.whisper(), author="Kasubbag", initials="KS")
    return finished(its, document).done()


@leak("word", PLAIN, "tracked-deletion", ".docx", asset=REQUESTERS)
def word_tracked_deletion(its: Making) -> bytes:
    """The sentence was struck out with tracked changes on: rejecting the change brings it back."""
    said = escape(its.whisper())
    return _with(
        its,
        f"<w:p><w:del {_BY}><w:r><w:delText>{said}</w:delText></w:r></w:del>{_run('Selanjutnya dilaporkan.')}</w:p>",
    )


@leak("word", PLAIN, "hidden-text", ".docx", asset=INTERNAL)
def word_hidden_text(its: Making) -> bytes:
    """A paragraph with the font effect Hidden."""
    return _with(its, f"<w:p>{_run(its.whisper(), '<w:vanish/>')}</w:p>")


@leak("word", PLAIN, "invisible-text", ".docx", asset=INTERNAL)
def word_white_text(its: Making) -> bytes:
    """White letters on the white page."""
    document = started(its)
    document.add_paragraph().add_run(its.whisper()).font.color.rgb = RGBColor(255, 255, 255)
    return finished(its, document).done()


@leak("word", PLAIN, "embedded-object", ".docx")
def word_embedded_workbook(its: Making) -> bytes:
    """A table pasted from Excel brought the whole workbook with it, with a sheet of people that is not shown."""
    from sheets import saved, workbook  # noqa: PLC0415 - sheets embeds letters, and so this module

    rows = [("Nama", "NIK", "Alamat")] + [
        (one.name, its.keep(one.nik), one.address) for one in (its.person() for _ in range(5))
    ]
    book = workbook(its)
    sheet = book.create_sheet("Penerima")
    for row in rows:
        sheet.append(row)
    package = letter(its)
    kind = "spreadsheetml.sheet"
    package.add(
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        saved(book).done(),
        kind,
        owner="word/document.xml",
        relation="package",
        number="rId901",
    )
    shape = '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="Excel.Sheet.12" ShapeID="_x0000_i1025" DrawAspect="Content" ObjectID="_1" r:id="rId901"/></w:object></w:r></w:p>'
    return package.swap("word/document.xml", "<w:sectPr", shape + "<w:sectPr").done()


@leak("word", PLAIN, "metadata", ".docx", asset=REQUESTERS)
def word_properties(its: Making) -> bytes:
    """The property Comments, and one of the office's own, name the reporter."""
    document = started(its)
    document.core_properties.comments = its.whisper()
    document.core_properties.keywords = "aduan"
    return finished(its, document).done()


@leak("word", PLAIN, "remote-template", ".docx", asset=SYSTEMS, adversary=JOURNALIST)
def word_remote_template(its: Making) -> bytes:
    """Each reader's Word fetches the template from a server outside when the letter is opened."""
    package = letter(its)
    where = its.keep("http://pengumpul.example/templat.dotm")
    package.swap(
        "word/settings.xml",
        "<w:zoom",
        '<w:attachedTemplate r:id="rId901" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><w:zoom',
    )
    return package.relate("word/settings.xml", where, "attachedTemplate", "rId901", outside=True).done()


@leak("word", PLAIN, "encrypted", ".docx", asset=REQUESTERS)
def word_password(its: Making) -> bytes:
    """Protected with a password to open: nobody can check it."""
    its.keep("bytes:encrypted")
    noise = its.rng.randbytes(9000)
    info = (
        b"\x04\0\x04\0\x40\0\0\0"
        b'<?xml version="1.0" encoding="UTF-8"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"/>'
    )
    return compound({"EncryptedPackage": len(noise).to_bytes(8, "little") + noise, "EncryptionInfo": info})


@leak("word", PLAIN, "legacy-format", ".doc", asset=REQUESTERS)
def word_before_2007(its: Making) -> bytes:
    """The format before 2007, in which quick saves keep deleted text: it cannot be read, so it cannot be checked."""
    text = its.whisper() + "\r" + "\r".join(its.prose(3))
    return compound({"1Table": bytes(600), "WordDocument": b"\xec\xa5\xc1\0" + bytes(1532) + text.encode("cp1252")})


# ------------------------------------------------------------------ cunning leaks
@leak("word", CUNNING, "hidden-text", ".docx", asset=INTERNAL)
def word_hidden_by_style(its: Making) -> bytes:
    """Hidden not by the run but by a character style based on another that is hidden."""
    document = started(its)
    styles = document.styles.element
    styles.append(
        parse_xml(
            f'<w:style {W} w:type="character" w:styleId="Dasar7"><w:name w:val="Dasar7"/><w:rPr><w:vanish/></w:rPr></w:style>'
        )
    )
    styles.append(
        parse_xml(
            f'<w:style {W} w:type="character" w:styleId="Turun7"><w:name w:val="Turun7"/><w:basedOn w:val="Dasar7"/></w:style>'
        )
    )
    line = document.add_paragraph("Demikian disampaikan. ")
    line._p.append(
        parse_xml(f'<w:r {W}><w:rPr><w:rStyle w:val="Turun7"/></w:rPr><w:t>{escape(its.whisper())}</w:t></w:r>')
    )
    return finished(its, document).done()


@leak("word", CUNNING, "invisible-text", ".docx", asset=INTERNAL)
def word_black_on_black(its: Making) -> bytes:
    """The name was blackened with black shading behind black letters."""
    return _with(its, f"<w:p>{_run('Terlapor: ')}{_run(its.whisper(), _BLACK)}</w:p>")


@leak("word", CUNNING, "invisible-text", ".docx", asset=INTERNAL)
def word_one_point(its: Making) -> bytes:
    """Letters of half a point at the end of a paragraph."""
    return _with(its, f"<w:p>{_run('Demikian untuk menjadi perhatian.')}{_run(its.whisper(), _HALF_A_POINT)}</w:p>")


@leak("word", CUNNING, "document-variable", ".docx", asset=REQUESTERS)
def word_variables(its: Making) -> bytes:
    """The letter's document variables still hold the record it was filled from."""
    said = escape(its.whisper(), {'"': "&quot;"})
    package = letter(its)
    return package.swap(
        "word/settings.xml",
        "<w:compat>",
        f'<w:docVars><w:docVar w:name="uraian" w:val="{said}"/></w:docVars><w:compat>',
    ).done()


@leak("word", CUNNING, "custom-xml", ".docx", asset=REQUESTERS)
def word_custom_xml(its: Making) -> bytes:
    """A custom XML part, bound to nothing that is shown, holds the record of the case."""
    data = f'<perkara xmlns="urn:naskah-dinas"><pelapor>{escape(its.whisper())}</pelapor></perkara>'
    return (
        letter(its)
        .add("customXml/item9.xml", data, owner="word/document.xml", relation="customXml", number="rId901")
        .done()
    )


@leak("word", CUNNING, "tracked-deletion", ".docx", asset=REQUESTERS)
def word_moved_and_deleted_row(its: Making) -> bytes:
    """Tracked: a table row struck out, and text moved away from here."""
    row = f"<w:tr><w:trPr><w:del {_BY}/></w:trPr><w:tc><w:tcPr/><w:p><w:del {_BY}><w:r><w:delText>{escape(its.whisper())}</w:delText></w:r></w:del></w:p></w:tc></w:tr>"
    kept = f"<w:tr><w:tc><w:tcPr/><w:p>{_run('Uraian')}</w:p></w:tc></w:tr>"
    return _with(its, f'<w:tbl {W}><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>{kept}{row}</w:tbl>')


@leak("word", CUNNING, "orphan-part", ".docx", asset=DRAFTS, adversary=JOURNALIST)
def word_orphan_part(its: Making) -> bytes:
    """A part to which nothing leads holds an earlier document."""
    old = f"<w:document {W}><w:body><w:p>{_run(its.whisper())}</w:p></w:body></w:document>"
    return letter(its).add("word/document2.xml", old, "wordprocessingml.document.main+xml").done()


@leak("word", CUNNING, "unused-header", ".docx", asset=INTERNAL)
def word_header_not_shown(its: Making) -> bytes:
    """The first page's own header is switched off, but still has its text."""
    document = started(its)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = its.whisper()
    section.different_first_page_header_footer = False
    return finished(its, document).done()


@leak("word", CUNNING, "fallback", ".docx", asset=REQUESTERS)
def word_fallback(its: Making) -> bytes:
    """For programs before 2010 the letter has another text in the same place."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    return _with(
        its,
        f'<w:p><w:r><mc:AlternateContent {mc}><mc:Choice Requires="wps"><w:t>[dihitamkan]</w:t></mc:Choice><mc:Fallback><w:t>{escape(its.whisper())}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>',
    )


@leak("word", CUNNING, "field-code", ".docx", asset=REQUESTERS)
def word_field_code(its: Making) -> bytes:
    """The instruction of a field quotes what the field does not show."""
    code = escape(f' IF 1 = 2 "{its.whisper()}" "Terlampir" ')
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return _with(
        its,
        f'<w:p>{begin}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{middle}{_run("Terlampir")}{end}</w:p>',
    )


@leak("word", CUNNING, "hidden-choices", ".docx", asset=REQUESTERS)
def word_dropdown(its: Making) -> bytes:
    """A content control whose drop-down list has the reporters of the year."""
    items = "".join(
        f'<w:listItem w:displayText="Pelapor {name}" w:value="{number}"/>'
        for number, name in enumerate(its.keep(its.person().name) for _ in range(4))
    )
    return _with(
        its,
        f"<w:p><w:sdt><w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr><w:sdtContent>{_run('Pilih salah satu')}</w:sdtContent></w:sdt></w:p>",
    )


@leak("word", CUNNING, "image-place", ".docx")
def word_photo_place(its: Making) -> bytes:
    """The photo in the letter carries the coordinates of the house."""
    its.keep("gps:exif")
    document = started(its)
    document.add_picture(io.BytesIO(with_place(its, photo(its))), width=Cm(8))
    return finished(its, document).done()


@leak("word", CUNNING, "alternative-text", ".docx", asset=REQUESTERS)
def word_alternative_text(its: Making) -> bytes:
    """The face was made unrecognisable, the picture's description says who it is."""
    document = started(its)
    document.add_picture(io.BytesIO(jpeg(photo(its))), width=Cm(8))
    document.paragraphs[-1]._p.find(".//" + qn("wp:docPr")).set("descr", its.whisper())
    return finished(its, document).done()


@leak("word", CUNNING, "embedded-object", ".docx", asset=REQUESTERS)
def word_old_object(its: Making) -> bytes:
    """An icon in the letter is a whole file of the old kind."""
    inner = compound({"\x01Ole10Native": b"C:\\Data\\bap.txt\0" + its.whisper().encode()})
    package = letter(its).default("bin", "application/vnd.openxmlformats-officedocument.oleObject")
    package.add(
        "word/embeddings/oleObject1.bin", inner, owner="word/document.xml", relation="oleObject", number="rId901"
    )
    shape = '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="Package" ShapeID="_x0000_i1025" DrawAspect="Icon" ObjectID="_1" r:id="rId901"/></w:object></w:r></w:p>'
    return package.swap("word/document.xml", "<w:sectPr", shape + "<w:sectPr").done()


@leak("word", CUNNING, "imported-part", ".docx", asset=REQUESTERS)
def word_glossary(its: Making) -> bytes:
    """The building blocks of the letter's template: a stored paragraph about a case."""
    text = f'<w:glossaryDocument {W}><w:docParts><w:docPart><w:docPartPr><w:name w:val="kasus"/></w:docPartPr><w:docPartBody><w:p>{_run(its.whisper())}</w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>'
    return (
        letter(its)
        .add(
            "word/glossary/document.xml",
            text,
            "wordprocessingml.document.glossary+xml",
            owner="word/document.xml",
            relation="glossaryDocument",
            number="rId901",
        )
        .done()
    )


@leak("word", CUNNING, "text-under-box", ".docx", asset=REQUESTERS)
def word_box_before_text(its: Making) -> bytes:
    """A black rectangle floats in front of the paragraph and covers it."""
    said = its.whisper()
    ns = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    box = (
        f'<w:r><w:drawing><wp:anchor {ns} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="99" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="5700000" cy="420000"/><wp:wrapNone/><wp:docPr id="77" name="Persegi 77"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5700000" cy="420000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="000000"/></a:solidFill></wps:spPr><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    return _with(its, f"<w:p>{box}{_run(said)}</w:p>")


# ------------------------------------------------------------------ clean look-alikes
@clean("word", "comment", ".docx")
def word_clean_letter(its: Making) -> bytes:
    """An ordinary letter."""
    return letter(its).done()


@clean("word", "comment", ".docx")
def word_clean_empty_comments(its: Making) -> bytes:
    """All comments were taken out; the part for them is still there, empty."""
    package = letter(its)
    return package.add(
        "word/comments.xml",
        f"<w:comments {W}/>",
        "wordprocessingml.comments+xml",
        owner="word/document.xml",
        relation="comments",
        number="rId901",
    ).done()


@clean("word", "tracked-deletion", ".docx")
def word_clean_accepted_changes(its: Making) -> bytes:
    """All changes were accepted: revision numbers remain, no text, and tracking is still switched on."""
    package = letter(its)
    package.swap("word/settings.xml", "<w:zoom", "<w:trackRevisions/><w:zoom")
    return package.swap(
        "word/settings.xml",
        "<w:compat>",
        '<w:rsids><w:rsidRoot w:val="00A1"/><w:rsid w:val="00A1"/><w:rsid w:val="00B2"/></w:rsids><w:compat>',
    ).done()


@clean("word", "hidden-text", ".docx")
def word_clean_hidden_paragraph_mark(its: Making) -> bytes:
    """A hidden paragraph mark without text, a hidden bookmark and a hidden web setting, as Word itself makes them."""
    return _with(
        its,
        '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/></w:p>',
    )


@clean("word", "invisible-text", ".docx")
def word_clean_white_on_blue(its: Making) -> bytes:
    """A table whose heading is white on dark blue, by shading of the cell."""
    document = started(its)
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    for place, title in enumerate(("No", "Uraian", "Keterangan")):
        cell = table.rows[0].cells[place]
        cell.paragraphs[0].add_run(title).font.color.rgb = RGBColor(255, 255, 255)
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {W} w:val="clear" w:color="auto" w:fill="1F3864"/>'))
    for number in range(1, 4):
        for place, text in enumerate((str(number), f"Butir {number}", "Selesai")):
            table.rows[number].cells[place].text = text
    return finished(its, document).done()


@clean("word", "invisible-text", ".docx")
def word_clean_small_notes(its: Making) -> bytes:
    """Small print of six points, grey captions, white letters on a black run."""
    document = started(its)
    document.add_paragraph().add_run("Dokumen ini telah ditandatangani secara elektronik.").font.size = Pt(6)
    document.add_paragraph().add_run("Sumber: data olahan").font.color.rgb = RGBColor(128, 128, 128)
    package = finished(its, document)
    shown_white = f"<w:p>{_run('PENGUMUMAN', _WHITE + _BLACK)}</w:p>"
    return package.swap("word/document.xml", "<w:sectPr", shown_white + "<w:sectPr").done()


@clean("word", "metadata", ".docx")
def word_clean_official_properties(its: Making) -> bytes:
    """Author, manager and company of the office, a template's name, a content type number."""
    document = started(its)
    document.core_properties.author = its.official().name
    document.core_properties.category = "Laporan"
    package = finished(its, document)
    custom = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="ContentTypeId"><vt:lpwstr>0x010100F2A1B3</vt:lpwstr></property></Properties>'
    return (
        package
        .add("docProps/custom.xml", custom, "custom-properties+xml", owner="", relation="")
        .relate("", "docProps/custom.xml", "custom-properties", "rId901")
        .done()
    )


@clean("word", "field-code", ".docx")
def word_clean_fields(its: Making) -> bytes:
    """Fields for page numbers, a date and a table of contents; a prompt to click in a content control."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    toc = f'{begin}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>{middle}{_run("Pendahuluan 1")}{end}'
    page = f'{begin}<w:r><w:instrText xml:space="preserve"> PAGE \\* MERGEFORMAT </w:instrText></w:r>{middle}{_run("1")}{end}'
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>{_run('Klik di sini untuk mengetik.', _PROMPT)}</w:sdtContent></w:sdt>"
    return _with(its, f"<w:p>{toc}{page}{control}</w:p>")


@clean("word", "unused-header", ".docx")
def word_clean_headers(its: Making) -> bytes:
    """Headers and footers that are shown: of the first page and of the others."""
    document = started(its)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = its.office.body
    section.header.paragraphs[0].text = its.office.unit
    section.footer.paragraphs[0].text = f"Telepon {its.office.phone}"
    document.add_page_break()
    document.add_paragraph(its.prose(1)[0])
    return finished(its, document).done()


@clean("word", "fallback", ".docx")
def word_clean_fallback(its: Making) -> bytes:
    """A text box, for older programs once more with the same words."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    said = "Loket pelayanan: Senin sampai Jumat, 08.00 sampai 15.00."
    return _with(
        its,
        f'<w:p><w:r><mc:AlternateContent {mc}><mc:Choice Requires="wps"><w:t>{said}</w:t></mc:Choice><mc:Fallback><w:t>{said}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>',
    )


@clean("word", "alternative-text", ".docx")
def word_clean_picture(its: Making) -> bytes:
    """A photo without properties, described as Word describes it by itself; a link to the agency's page."""
    document = started(its)
    document.add_picture(io.BytesIO(jpeg(photo(its))), width=Cm(8))
    document.paragraphs[-1]._p.find(".//" + qn("wp:docPr")).set(
        "descr", "A house in a field\n\nDescription automatically generated"
    )
    package = finished(its, document)
    package.relate("word/document.xml", "https://ppid.tirtamulyakab.go.id/", "hyperlink", "rId901", outside=True)
    link = f'<w:p><w:hyperlink r:id="rId901">{_run("ppid.tirtamulyakab.go.id")}</w:hyperlink></w:p>'
    return package.swap("word/document.xml", "<w:sectPr", link + "<w:sectPr").done()


@clean("word", "embedded-object", ".docx")
def word_clean_theme_and_fonts(its: Making) -> bytes:
    """Theme, web settings, font table with an East Asian name list, and an empty custom XML store of references."""
    package = letter(its)
    store = '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" SelectedStyle="\\APASixthEditionOfficeOnline.xsl" StyleName="APA" Version="6"/>'
    package.add("customXml/item9.xml", store, owner="word/document.xml", relation="customXml", number="rId901")
    web = f"<w:webSettings {W}><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>"
    if "word/webSettings.xml" not in package.parts:
        package.add(
            "word/webSettings.xml",
            web,
            "wordprocessingml.webSettings+xml",
            owner="word/document.xml",
            relation="webSettings",
            number="rId902",
        )
    return package.done()
