"""Words in office documents that nobody sees and that speak of somebody, each with a twin that is harmless."""

from __future__ import annotations

import io
import re
from xml.sax.saxutils import escape

import pytest
from lxml import etree
from openpyxl.drawing.image import Image as Picture
from openpyxl.drawing.spreadsheet_drawing import AbsoluteAnchor, AnchorMarker, OneCellAnchor, TwoCellAnchor
from openpyxl.drawing.xdr import XDRPoint2D, XDRPositiveSize2D
from openpyxl.worksheet.datavalidation import DataValidation
from pptx.oxml.ns import qn
from pptx.util import Pt

from generator.inspection.speaking import are_people, names_person, speaks_of_someone
from tests.inspection.made import (
    _SPACES,
    blocked,
    book,
    changed,
    look,
    open_document,
    picture,
    saved,
    seen,
    show,
    unzipped,
    word,
    zipped,
)
from tests.inspection.test_packages import run, table, with_part

WHISPER = "Pelapor Sutrisno Pratinjo minta identitasnya dirahasiakan"


# ---------------------------------------------------------------------- the judgement
@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Pelapor Sutrisno Kertapadma", True),
        ("Korban Wirogomo Pratinjo saat ini di rumah aman", True),
        ("Usulan pembebastugasan Tukinem menunggu persetujuan", True),
        ("Harga penawaran ini jangan diumumkan", True),
        ("Bupati Sri Handayani menyerahkan bantuan kepada warga", False),
        ("Drs. H. Ahmad Fauzan, M.Si. membuka sosialisasi bagi siswa", False),
        ("Grafik Jumlah Pemohon Informasi Publik", False),
        ("Warga Desa Karangmulyo bergotong royong", False),
        ("Denah lokasi korban banjir Kecamatan Suka Maju", False),
        ("Siswa SDN Sukarno menari di Taman Kartini", False),
        ("Grafik penderita Demam Berdarah Dengue per kecamatan", False),
        ("Peta sebaran pasien Covid-19 Jawa Timur", False),
        ("Alur bagi pemohon Informasi Publik di meja layanan", False),
        ("Foto kegiatan", False),
    ],
)
def test_texts_that_speak_of_somebody(text: str, *, private: bool) -> None:
    """A protected person or what an office keeps to itself; not officials, places, or people as a number."""
    assert private is speaks_of_someone(text)


def test_choices_are_people() -> None:
    """Two common names, or one that is called a reporter; not towns, streets and answers."""
    assert are_people(["Siti Rahma", "Bambang Wirogomo"])
    assert are_people(["-", "Saksi Siti Rahma"])
    assert not are_people(["Ya", "Tidak", "Dalam Proses"])
    assert not are_people(["Jalan Ahmad Yani", "Jalan Sudirman", "Pasar Slamet"])
    assert not are_people(["Drs. Ahmad Fauzan, M.Si.", "Siti Aminah, S.Sos."])
    assert not names_person("Sosialisasi di Gedung Sudirman")


# ---------------------------------------------------------------------- Word
def field(*parts: str, shown: str = "Terlampir") -> str:
    """A paragraph with a field whose instructions stand in so many runs."""
    codes = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in parts)
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"<w:p>{begin}{codes}{middle}<w:r><w:t>{shown}</w:t></w:r>{end}</w:p>"


def control(*items: str) -> str:
    """A paragraph with a list to choose from."""
    listed = "".join(f'<w:listItem w:displayText="{item}" w:value="{item}"/>' for item in items)
    return f"<w:p><w:sdt><w:sdtPr><w:dropDownList>{listed}</w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>Pilih</w:t></w:r></w:sdtContent></w:sdt></w:p>"


def inline(description: str, *, wide: int = 900000) -> str:
    """A paragraph with a drawing that is described."""
    return (
        '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:inline><wp:extent cx="{wide}" cy="900000"/><wp:docPr id="9" name="Gambar 9" descr="{description}"/></wp:inline></w:drawing></w:r></w:p>'
    )


def old_box(style: str) -> str:
    """A text box of the old kind."""
    return f'<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="{style}"><v:textbox><w:txbxContent>{run("", WHISPER)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'


def formula_in_word(properties: str) -> str:
    """A paragraph with a formula."""
    return (
        f'<w:p><m:oMath xmlns:m="m"><m:r><m:rPr/><w:rPr>{properties}</w:rPr><m:t>{WHISPER}</m:t></m:r></m:oMath></w:p>'
    )


def phantom(shown: str) -> str:
    """A paragraph with a formula that only takes room."""
    return f'<w:p><m:oMath xmlns:m="m"><m:phant><m:phantPr><m:show m:val="{shown}"/></m:phantPr><m:e><m:r><m:t>{WHISPER}</m:t></m:r></m:e></m:phant></m:oMath></w:p>'


def test_styles_of_tables_hide_too() -> None:
    """A table whose style hides its letters shows none of them; one whose style is bold does."""

    def styled(properties: str) -> bytes:
        style = f'<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="table" w:styleId="Tabel9"><w:rPr>{properties}</w:rPr></w:style>'
        body = table(properties='<w:tblStyle w:val="Tabel9"/>', text=WHISPER)
        return changed(word(body=body), "word/styles.xml", ("</w:styles>", f"{style}</w:styles>"))

    assert {"hidden-text"} == blocked(look(styled("<w:vanish/>")))
    assert set() == blocked(look(styled("<w:b/>")))


def cell(width: int, layout: str = "fixed") -> str:
    return table(
        cell=f'<w:tcW w:w="{width}" w:type="dxa"/>', properties=f'<w:tblLayout w:type="{layout}"/>', text=WHISPER
    )


_FILL = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:a="a"'
WORD = [
    ("blacked-text", run('<w:shd w:val="clear" w:fill="000000"/>', WHISPER), table(cell='<w:shd w:val="clear" w:fill="000000"/>', text="Judul kolom")),
    ("field-code", field(' IF 1 = 2 "', WHISPER, '" "Terlampir" '), field(' IF "L" = "L" "Bapak" "Ibu" ')),
    ("field-code", field(f' SET catatan "{WHISPER}" '), field(' TOC \\o "1-3" \\h \\z \\t "Judul Bab Lampiran,1" ')),
    ("field-code", field(f' HYPERLINK "https://a.example" \\o "{WHISPER}" '), field(' HYPERLINK "https://a.example" \\o "Buka laman layanan informasi publik" ')),
    ("field-code", f'<w:p><w:fldSimple w:instr=\' QUOTE "{WHISPER}" \'><w:r><w:t>-</w:t></w:r></w:fldSimple></w:p>', '<w:p><w:fldSimple w:instr=" DATE \\@ &quot;d MMMM yyyy&quot; "><w:r><w:t>5 Maret 2025</w:t></w:r></w:fldSimple></w:p>'),
    ("field-code", field(" ADDIN x ").replace("ADDIN x", f"IF </w:instrText></w:r><w:r><w:t>{WHISPER}</w:t></w:r><w:r><w:instrText>"), field(" PAGE ")),
    ("hidden-choices", control("Sutrisno Pratinjo", "Halimah Wirogomo"), control("Setuju", "Tidak Setuju", "Perlu Perbaikan")),
    ("unseen-words", inline(WHISPER), inline("Bupati Sri Handayani membuka rapat kerja bersama warga")),
    ("unseen-words", f'<w:p><w:bookmarkStart w:id="1" w:name="{WHISPER.replace(" ", "_")}"/><w:bookmarkEnd w:id="1"/></w:p>', '<w:p><w:bookmarkStart w:id="1" w:name="_Toc_bab_pemohon_informasi_publik"/><w:bookmarkEnd w:id="1"/></w:p>'),
    ("invisible-colour", run(f'<w14:textFill {_FILL}><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>', WHISPER), run(f'<w14:textFill {_FILL}><w14:solidFill><w14:srgbClr w14:val="1F3864"/></w14:solidFill></w14:textFill>', WHISPER)),
    ("tiny-text", run('<w:spacing w:val="-300"/>', WHISPER), run('<w:spacing w:val="-10"/>', WHISPER)),
    ("hidden-text", run("", WHISPER, '<w:framePr w:x="-20000" w:y="100"/>'), run("", WHISPER, '<w:framePr w:x="200" w:y="100"/>')),
    ("hidden-text", table(properties='<w:tblpPr w:tblpX="40000" w:tblpY="1"/>', text=WHISPER), table(properties='<w:tblpPr w:tblpX="400" w:tblpY="1"/>', text=WHISPER)),
    ("hidden-text", cell(20), cell(2000)),
    ("invisible-colour", run('<w:color w:val="000000" w:themeColor="background1"/>', WHISPER), run('<w:color w:val="BFBFBF" w:themeColor="background1" w:themeShade="BF"/>', WHISPER)),
    ("hidden-text", run("", WHISPER, '<w:framePr w:h="10" w:hRule="exact"/>'), run("", WHISPER, '<w:framePr w:h="300" w:hRule="exact"/>')),
    ("hidden-text", run('<w:position w:val="-3000"/>', WHISPER), run('<w:position w:val="-6"/>', WHISPER)),
    ("tracked-deletion", table(cell='<w:cellDel w:author="A"/>', text=WHISPER), table(cell='<w:cellIns w:author="A"/>', text=WHISPER)),
    ("hidden-text", formula_in_word("<w:vanish/>"), formula_in_word("<w:b/>")),
    ("hidden-text", phantom("0"), phantom("1")),
    ("unseen-part", f"<x:catatan xmlns:x='x'>{WHISPER}</x:catatan>", "<x:catatan xmlns:x='x'>1</x:catatan>"),
    ("hidden-drawing", old_box("position:absolute;margin-left:-9999pt;width:90pt;height:20pt"), old_box("position:absolute;margin-left:99pt;width:90pt;height:20pt")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "leak", "clean"), WORD, ids=[f"{number}-{case[0]}" for number, case in enumerate(WORD)]
)
def test_word(code: str, leak: str, clean: str) -> None:
    """What is quoted, listed, described or drawn where nobody reads it, is found; its everyday twin is not."""
    found = look(word(body=leak))
    assert {code} == blocked(found)
    assert WHISPER not in repr(found.findings)
    assert set() == blocked(look(word(body=clean)))


def test_a_header_that_is_switched_off_and_says_something() -> None:
    """A sentence in the header of first pages blocks when no page shows it; a letterhead is only told."""

    def header(text: str) -> bytes:
        def edit(document):
            section = document.sections[0]
            section.different_first_page_header_footer = True
            section.first_page_header.paragraphs[0].text = text

        return changed(word(edit=edit), "word/document.xml", ("<w:titlePg/>", ""))

    assert {"unused-header"} == blocked(look(header(WHISPER)))
    assert set() == blocked(look(header("Dinas Sosial Kabupaten Tirtamulya")))


@pytest.mark.parametrize(("name", "space"), [("subject", "dc"), ("title", "dc"), ("category", "cp")])
def test_properties_that_speak_of_somebody(name: str, space: str) -> None:
    """A subject that names the case blocks; one that names the report does not."""

    def core(text: str) -> bytes:
        xml = (
            f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><{space}:{name}>{text}</{space}:{name}></cp:coreProperties>'
        )
        return zipped({**unzipped(word()), "docProps/core.xml": xml})

    assert {"property-text"} == blocked(look(core(WHISPER)))
    assert set() == blocked(look(core("Laporan pengaduan warga tahun 2025")))


def test_sheets_behind_a_pasted_table() -> None:
    """Of a workbook in a document one sheet shows; what stands on another is found, if it says something new."""

    def pasted(text: str) -> bytes:
        inner = book(edit=lambda workbook: workbook.create_sheet("Lain").append([text]))
        return with_part(
            word(),
            "word/embeddings/lembar.xlsx",
            inner,
            "package",
            owner="word/document.xml",
            form="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )

    assert {"embedded-sheets"} == blocked(look(pasted(WHISPER)))
    assert set() == blocked(look(pasted("Jumlah")))


# ---------------------------------------------------------------------- spreadsheets
_SHEET = "xl/worksheets/sheet1.xml"


def after_cells(xml: str) -> bytes:
    """A workbook with something behind its cells."""
    return changed(book(), _SHEET, ("</sheetData>", f"</sheetData>{xml}"))


def formula(text: str, shown: str = "Terlampir") -> bytes:
    """A workbook with a formula and what it gives."""
    row = f'<row r="9"><c r="B9" t="str"><f>{escape(text)}</f><v>{shown}</v></c></row>'
    return changed(book(), _SHEET, ("</sheetData>", f"{row}</sheetData>"))


def row_of(cells: str) -> bytes:
    """A workbook with one more row."""
    return changed(book(), _SHEET, ("</sheetData>", f'<row r="9">{cells}</row></sheetData>'))


def choices(listed: str, **tips: str) -> bytes:
    """A workbook with a list to choose from."""

    def edit(workbook):
        rule = DataValidation(type="list", formula1=f'"{listed}"', **tips)
        rule.add("D2:D9")
        workbook.active.add_data_validation(rule)

    return book(edit=edit)


def views(sheet: str, pane: str, text: str = "Sutrisno Pratinjo") -> bytes:
    """A workbook whose first sheet is shown so."""
    content = book([[text, "Informasi", "Jumlah"], [1, "Laporan", 12], [2, "Rencana kerja", 7]])
    text = unzipped(content)[_SHEET].decode()
    old = re.search(r"<sheetViews>.*?</sheetViews>", text)[0]
    return changed(
        content,
        _SHEET,
        (old, f"<sheetViews><sheetView workbookViewId='0' {sheet}><pane {pane}/></sheetView></sheetViews>"),
    )


def boxes(*bodies: str, at: tuple[int, int] = (6, 1), more: str = "") -> bytes:
    """A workbook with shapes that hold words."""
    anchors = "".join(
        f"<xdr:oneCellAnchor><xdr:from><xdr:col>{at[0]}</xdr:col><xdr:row>{at[1]}</xdr:row></xdr:from><xdr:ext cx='9' cy='9'/>{body}</xdr:oneCellAnchor>"
        for body in bodies
    )
    xml = f'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{anchors}{more}</xdr:wsDr>'
    return with_part(book(), "xl/drawings/drawing1.xml", xml, "drawing", owner=_SHEET)


def shape(text: str, ink: str = "", fill: str = "<a:noFill/>", hidden: str = "") -> str:
    """A shape with words in a colour."""
    colour = f'<a:rPr><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:rPr>' if ink else ""
    return f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Kotak 1" {hidden}/></xdr:nvSpPr><xdr:spPr>{fill}</xdr:spPr><xdr:txBody><a:p><a:r>{colour}<a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>'


def group(inner: str) -> str:
    return f'<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="3" name="Grup"/></xdr:nvGrpSpPr>{inner}</xdr:grpSp>'


def edges(text: str) -> bytes:
    return after_cells(f"<headerFooter><oddHeader>{escape(text)}</oddHeader></headerFooter>")


def painted(rule: str) -> bytes:
    """A workbook with a condition of the newer kind."""
    return after_cells(
        '<extLst><ext><x14:conditionalFormattings xmlns:x14="x14" xmlns:xm="xm"><x14:conditionalFormatting><x14:cfRule type="expression">'
        f"<xm:f>TRUE</xm:f><x14:dxf>{rule}</x14:dxf></x14:cfRule><xm:sqref>B2:B3</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )


def narrow(width: float, column: str = "B") -> bytes:
    def edit(workbook):
        workbook.active.column_dimensions[column].width = width

    return book(edit=edit)


def under_photo(content: bytes, text: str) -> bytes:
    """A workbook with a picture over its cells."""

    def edit(workbook):
        workbook.active["F9"] = text
        photo = Picture(io.BytesIO(content))
        photo.anchor = TwoCellAnchor(_from=AnchorMarker(col=4, row=6), to=AnchorMarker(col=14, row=14))
        workbook.active.add_image(photo)

    return book(edit=edit)


def pinned(
    start: tuple[int, int] | None, *, size: tuple[int, int] = (3, 3), width: float = 9, merged: str = ""
) -> bytes:
    """A workbook with a photo of so many usual columns and rows: at a cell, by row and column, or at none."""

    def edit(workbook):
        sheet = workbook.active
        sheet["F9"] = WHISPER[:20]
        sheet.column_dimensions["F"].width = width
        if merged:
            sheet.merge_cells(merged)
        photo = Picture(io.BytesIO(saved(picture(), "JPEG")))
        extent = XDRPositiveSize2D(*(count * length for count, length in zip(size, (609_600, 190_500), strict=True)))
        if start is None:
            photo.anchor = AbsoluteAnchor(pos=XDRPoint2D(3 * 609_600, 7 * 190_500), ext=extent)
        else:
            photo.anchor = OneCellAnchor(_from=AnchorMarker(row=start[0], col=start[1]), ext=extent)
        sheet.add_image(photo)

    return book(edit=edit)


def chart(label: str, sheet: str, *, extra: str = "") -> bytes:
    """A workbook with a chart that keeps a label of a sheet."""
    points = f"<c:cat><c:strRef><c:f>{sheet}!$A$2:$A$3</c:f><c:strCache><c:pt idx='0'><c:v>{label}</c:v></c:pt></c:strCache></c:strRef></c:cat>"
    xml = f'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:barChart><c:ser>{points}</c:ser>{extra}</c:barChart></c:plotArea></c:chart></c:chartSpace>'
    content = with_part(book(), "xl/drawings/drawing1.xml", "<xdr:wsDr xmlns:xdr='x'/>", "drawing", owner=_SHEET)
    return with_part(content, "xl/charts/chart1.xml", xml, "chart", owner="xl/drawings/drawing1.xml")


_LEFT_OUT = f"<c:extLst><c15:filteredBarSeries xmlns:c15='c15'><c15:ser><c:tx><c:v>{WHISPER}</c:v></c:tx></c15:ser></c15:filteredBarSeries></c:extLst>"
BOOKS = [
    ("formula-text", formula(f'IF(1=2,"{WHISPER}","Terlampir")'), formula('IF(A1=2,"Terlampir","Belum ada, silakan isi kolom B")')),
    ("formula-text", formula(f'SUM(A1:A3)+N("{WHISPER}")'), formula('TEXT(A1,"dd mmmm yyyy")&" (angka sementara)"')),
    ("formula-text", formula('IF(C2>1,"Terlampir","Sutrisno Pratinjo")'), formula('VLOOKUP("Jumlah",A1:C3,2,0)')),
    ("formula-text", formula('IF(FALSE,"usulan nilai penawaran terendah","")'), formula('HYPERLINK("#Rekap!A1","Kembali ke rekap")', "Kembali")),
    ("hidden-choices", choices("Sutrisno Pratinjo,Halimah Wirogomo"), choices("Ya,Tidak,Dalam proses")),
    ("unseen-words", choices("Ya,Tidak", prompt=WHISPER), choices("Ya,Tidak", prompt="Pilih salah satu dari daftar ini")),
    ("unseen-words", after_cells(f'<hyperlinks><hyperlink ref="A1" location="Rekap!A1" tooltip="{WHISPER}"/></hyperlinks>'), after_cells('<hyperlinks><hyperlink ref="A1" location="Rekap!A1" tooltip="Buka rekap permohonan informasi"/></hyperlinks>')),
    ("unseen-words", after_cells(f'<protectedRanges><protectedRange name="{WHISPER.replace(" ", "_")}" sqref="A1"/></protectedRanges>'), after_cells('<protectedRanges><protectedRange name="Rentang_isian_unit_kerja" sqref="A1"/></protectedRanges>')),
    ("cell-scrolled-away", views("topLeftCell='A3'", "ySplit='1' topLeftCell='A4' state='frozen'"), views("topLeftCell='A1'", "ySplit='1' topLeftCell='A3' state='frozen'")),
    ("cell-scrolled-away", views("topLeftCell='C1'", "xSplit='1' topLeftCell='D1' state='frozen'"), views("topLeftCell='C1'", "xSplit='1' topLeftCell='D1' state='frozen'", "Daftar informasi publik")),
    ("column-hidden", narrow(0.6), narrow(3)),
    ("column-hidden", narrow(0.6, "B"), narrow(0.6, "C")),
    ("hidden-drawing", boxes(group(shape(WHISPER, hidden='hidden="1"'))), boxes(group(shape(WHISPER)))),
    ("invisible-colour", boxes(shape(WHISPER, "FFFFFF")), boxes(shape(WHISPER, "FFFFFF", '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'))),
    ("invisible-colour", boxes(shape(WHISPER, "FFFFFF", '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>')), boxes(shape(WHISPER, "FFFFFF"), shape("", fill='<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'))),
    ("cell-remote", boxes(shape(WHISPER), at=(400, 3000)), boxes(shape(WHISPER), at=(8, 30))),
    ("invisible-colour", edges(f"&C&KFFFFFF{WHISPER}"), edges("&C&K000000Dinas Sosial&R&P")),
    ("tiny-text", edges(f"&L&1{WHISPER}"), edges("&L&10Dinas Sosial Kabupaten&KFFFFFF&P")),
    ("condition-hides", painted('<font><color rgb="FFFFFFFF"/></font>'), painted('<font><color rgb="FFFF0000"/></font>')),
    ("cells-under-picture", under_photo(saved(picture(), "JPEG"), WHISPER[:20]), under_photo(saved(picture(mode="RGBA"), "PNG"), WHISPER[:20])),
    ("cells-under-picture", under_photo(saved(picture(), "PNG"), WHISPER[:20]), under_photo(saved(picture(mode="RGBA"), "PNG"), WHISPER[:20])),
    ("cells-under-picture", pinned((7, 4), size=(6, 3)), pinned((7, 4), size=(2, 3))),
    ("cells-under-picture", pinned((8, 5), width=25), pinned((8, 5), width=60)),
    ("cells-under-picture", pinned(None, size=(9, 4)), pinned(None, size=(9, 1))),
    ("cells-under-picture", pinned((8, 5), merged="F9:G9", width=25, size=(5, 1)), pinned((8, 5), merged="F9:L9", width=25)),
    ("cell-remote", book([["a"], ["Catatan:" + 40 * "\n" + WHISPER]]), book([["a"], ["Catatan:\n\n" + WHISPER]])),
    ("cell-remote", book([["a"], ["Catatan:" + 400 * " " + WHISPER]]), book([["a"], ["Catatan:    " + WHISPER]])),
    ("unseen-words", row_of(f'<c r="A9"><v>1</v><is><t>{WHISPER}</t></is></c>'), row_of(f'<c r="A9" t="inlineStr"><is><t>{WHISPER}</t></is></c>')),
    ("unseen-words", row_of(f'<c r="A9" t="e"><v>{WHISPER}</v></c>'), row_of('<c r="A9" t="e"><v>#DIV/0!</v></c>')),
    ("unseen-part", after_cells(f"<extLst><ext><x:z xmlns:x='x'>{WHISPER}</x:z></ext></extLst>"), after_cells("<extLst><ext><x:f xmlns:x='x'>Rekap!A1:A9</x:f></ext></extLst>")),
    ("chart-data", chart("Usulan nama calon penerima", "Lama"), chart("Rencana kerja", "Rekap")),
    ("chart-data", chart("Rencana kerja", "Rekap", extra=_LEFT_OUT), chart("Triwulan I", "[1]Lain")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "leak", "clean"), BOOKS, ids=[f"{number}-{case[0]}" for number, case in enumerate(BOOKS)]
)
def test_spreadsheets(code: str, leak: bytes, clean: bytes) -> None:
    """What a workbook quotes, offers, draws or scrolls away is found; its everyday twin is not."""
    found = look(leak)
    assert {code} == blocked(found)
    assert WHISPER not in repr(found.findings)
    assert set() == blocked(look(clean))


def test_a_list_of_people_on_a_hidden_sheet() -> None:
    """A hidden sheet that fills a list is a helper, unless those to choose from are people."""

    def listed(*items: str):
        def edit(workbook):
            sheet = workbook.create_sheet("Pilihan")
            for item in items:
                sheet.append([item])
            sheet.sheet_state = "hidden"
            rule = DataValidation(type="list", formula1="Pilihan!$A$1:$A$3")
            rule.add("D2:D9")
            workbook.active.add_data_validation(rule)

        return book(edit=edit)

    assert {"sheet-hidden"} == blocked(look(listed("Sutrisno Pratinjo", "Halimah Wirogomo", "Slamet Widodo")))
    assert set() == blocked(look(listed("Berkala", "Setiap saat", "Serta merta")))


def test_names_of_sheets_are_read() -> None:
    """A sheet that is called after a family is text like any other."""
    found = look(book(edit=lambda workbook: workbook.create_sheet("3507123456780001").append(["Jumlah", 4])))
    assert "3507123456780001" in seen(found)


# ---------------------------------------------------------------------- presentations
def beside(text: str, x: int = -9000000):
    """A text on the layout of the slides."""

    def edit(presentation):
        layout = presentation.slides[0].slide_layout
        box = f"""<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="97" name="Catatan"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>
        <p:spPr><a:xfrm><a:off x="{x}" y="0"/><a:ext cx="5000000" cy="500000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"""
        layout.shapes._spTree.append(etree.fromstring(box))

    return edit


def on_slide(x: int = 914400, style: str = "", size: int = 0):
    """A text box on the first slide, in the style of its list."""

    def edit(presentation):
        shape = presentation.slides[0].shapes.add_textbox(x, 3000000, 3000000, 400000)
        shape.text_frame.text = WHISPER
        if size:
            shape.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
        if style:
            fill = f'<a:lstStyle xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:lvl1pPr><a:defRPr><a:solidFill><a:srgbClr val="{style}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
            body = shape._element.txBody
            body.replace(body.find(qn("a:lstStyle")), etree.fromstring(fill))

    return edit


def described(text: str):
    def edit(presentation):
        photo = presentation.slides[0].shapes.add_picture(io.BytesIO(saved(picture())), 0, 4000000, 900000)
        photo._element.nvPicPr.cNvPr.set("descr", text)

    return edit


def section(name: str) -> bytes:
    """A presentation whose slides are in a section."""
    xml = f'<p:extLst><p:ext uri="x"><p14:sectionLst xmlns:p14="p14"><p14:section name="{name}" id="1"/></p14:sectionLst></p:ext></p:extLst>'
    content = show()
    text = unzipped(content)["ppt/presentation.xml"].decode()
    text = re.sub(r"<p:extLst>.*</p:extLst>", "", text).replace("</p:presentation>", f"{xml}</p:presentation>")
    return zipped({**unzipped(content), "ppt/presentation.xml": text})


def diagram(source: str) -> bytes:
    """A presentation with a diagram, as data and as drawn."""
    content = with_part(
        show(),
        "ppt/diagrams/data1.xml",
        f"<d><t>Alur layanan</t><t>{source}</t></d>",
        "diagramData",
        owner="ppt/slides/slide1.xml",
    )
    relation = '<Relationship Id="rId78" Type="http://schemas.microsoft.com/office/2007/relationships/diagramDrawing" Target="/ppt/diagrams/drawing1.xml"/>'
    return changed(
        content,
        "ppt/slides/_rels/slide1.xml.rels",
        ("</Relationships>", f"{relation}</Relationships>"),
        more={"ppt/diagrams/drawing1.xml": "<d><t>Alur layanan</t></d>"},
    )


def set_up(change: str, old: str = "<a:bodyPr", text: str = WHISPER) -> bytes:
    """A slide with a text box of which one thing is changed."""
    content = show(text)
    return changed(content, "ppt/slides/slide1.xml", (old, change))


def blend(colour: str) -> str:
    stops = "".join(f'<a:gs pos="{place}"><a:srgbClr val="{colour}"/></a:gs>' for place in (0, 100000))
    return f"<a:rPr><a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill></a:rPr><a:t>"


def columns(width: int) -> bytes:
    """A slide with a table whose second column is so wide."""

    def edit(presentation):
        grid = presentation.slides[0].shapes.add_table(1, 2, 0, 3000000, 3000000, 400000).table
        grid.cell(0, 0).text, grid.cell(0, 1).text = "Nama", WHISPER
        grid.columns[1].width = width

    return show(edit=edit)


SHOWS = [
    ("tiny-text", set_up('<a:rPr spc="-3000"/><a:t>', "<a:t>"), set_up('<a:rPr spc="-50"/><a:t>', "<a:t>")),
    ("off-slide", set_up('<a:rPr baseline="-900000"/><a:t>', "<a:t>"), set_up('<a:rPr baseline="-25000"/><a:t>', "<a:t>")),
    ("invisible-colour", set_up(blend("FFFFFF"), "<a:t>"), set_up(blend("1F3864"), "<a:t>")),
    ("off-slide", set_up('<a:pPr marL="51206400"/><a:r>', "<a:r>"), set_up('<a:pPr marL="457200"/><a:r>', "<a:r>")),
    ("hidden-text", columns(100), columns(1500000)),
    ("off-slide", show(edit=beside(WHISPER)), show(edit=beside(WHISPER, x=914400))),
    ("off-slide", show(edit=on_slide(-2950000)), show(edit=on_slide(-1500000))),
    ("invisible-colour", show(edit=on_slide(style="FFFFFF")), show(edit=on_slide(style="1F3864"))),
    ("tiny-text", show(edit=on_slide(size=2)), show(edit=on_slide(size=6))),
    ("unseen-words", show(edit=described(WHISPER)), show(edit=described("Foto bersama peserta sosialisasi di aula"))),
    ("unseen-words", section(WHISPER), section("Bagian Default")),
    ("unseen-part", diagram("Pelapor tidak ada di sini"), diagram("Alur")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "leak", "clean"), SHOWS, ids=[f"{number}-{case[0]}" for number, case in enumerate(SHOWS)]
)
def test_presentations(code: str, leak: bytes, clean: bytes) -> None:
    """What lies beside slides, under their names or in their styles is found; its everyday twin is not."""
    found = look(leak)
    assert {code} == blocked(found)
    assert WHISPER not in repr(found.findings)
    assert set() == blocked(look(clean))


# ---------------------------------------------------------------------- OpenDocument
def written(properties: str, kind: str = "text") -> bytes:
    """A text with a run, or a paragraph, of these properties."""
    look_ = f'<style:style style:name="X1" style:family="{kind}"><style:{kind}-properties {properties}/></style:style>'
    name = 'text:style-name="X1"'
    body = (
        f"<text:p><text:span {name}>{WHISPER}</text:span></text:p>"
        if kind == "text"
        else f"<text:p {name}>{WHISPER}</text:p>"
    )
    return open_document("text", body, look_)


def calc(*rows: str, head: str = "", styles: str = "", more: str = "") -> bytes:
    """A spreadsheet of one sheet."""
    return open_document(
        "spreadsheet", f'{head}<table:table table:name="Rekap">{more}{"".join(rows)}</table:table>', styles
    )


def calc_row(text: str, cell: str = "", row: str = "") -> str:
    return f'<table:table-row {row}><table:table-cell office:value-type="string" {cell}><text:p>{text}</text:p></table:table-cell></table:table-row>'


def validation(listed: str) -> str:
    return f"<table:content-validations><table:content-validation table:name='v' table:condition='of:cell-content-is-in-list({listed})'/></table:content-validations>"


def mapped(condition: str) -> bytes:
    """A spreadsheet with a cell that a condition paints white."""
    white = '<style:style style:name="P" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
    cell = f'<style:style style:name="ce" style:family="table-cell"><style:map style:condition="{condition}" style:apply-style-name="P"/></style:style>'
    return calc(calc_row(WHISPER, 'table:style-name="ce"'), styles=white + cell)


def formatted(rule: str) -> bytes:
    """A spreadsheet with a condition of the newer kind."""
    white = '<style:style style:name="P" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
    formats = f'<c:conditional-formats xmlns:c="calcext"><c:conditional-format c:target-range-address="Rekap.A1:Rekap.A2"><c:condition c:apply-style-name="P" c:value="{rule}"/></c:conditional-format></c:conditional-formats>'
    return calc(calc_row(WHISPER), styles=white, more=formats)


def drawn(cover: str) -> bytes:
    """A slide with a text and something in front of it."""
    black = '<style:style style:name="gr" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="#222222"/></style:style>'
    text = f'<draw:frame svg:x="2cm" svg:y="2cm" svg:width="5cm" svg:height="1cm"><draw:text-box><text:p>{WHISPER}</text:p></draw:text-box></draw:frame>'
    return open_document(
        "presentation", f'<draw:page draw:name="s1">{text}<draw:rect draw:style-name="gr" {cover}/></draw:page>', black
    )


def boxed(through: str) -> bytes:
    black = f'<style:style style:name="gr" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="#000000" style:wrap="run-through" style:run-through="{through}"/></style:style>'
    return open_document(
        "text",
        '<text:p>Nama<draw:rect draw:style-name="gr" svg:x="2cm" svg:y="2cm" svg:width="5cm" svg:height="0.6cm"/></text:p>',
        black,
    )


def moved(place: str) -> bytes:
    return open_document(
        "presentation",
        f'<draw:page draw:name="s1"><draw:frame draw:transform="rotate(0) translate({place})" svg:width="5cm" svg:height="1cm"><draw:text-box><text:p>{WHISPER}</text:p></draw:text-box></draw:frame></draw:page>',
    )


def pictured(text: str) -> bytes:
    return open_document(
        "text",
        f'<text:p>Foto<draw:frame draw:name="F" svg:width="5cm" svg:height="5cm"><svg:title>{text}</svg:title></draw:frame></text:p>',
    )


def graph(text: str) -> bytes:
    """A spreadsheet with a chart and the table that it was drawn from."""
    body = f'<office:body><office:chart><table:table table:name="local-table"><table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row></table:table></office:chart></office:body>'
    return open_document(
        "spreadsheet", f'<table:table table:name="Rekap">{calc_row("Rencana kerja")}</table:table>',
        more={"Object 1/content.xml": f"<office:document-content {_SPACES}>{body}</office:document-content>"},
    )  # fmt: skip


OPEN = [
    ("tiny-text", written('style:text-position="-33% 1%"'), written('style:text-position="super 58%"')),
    ("tiny-text", written('fo:font-size="2%"'), written('fo:font-size="80%"')),
    ("tiny-text", written('fo:letter-spacing="-0.3cm"'), written('fo:letter-spacing="-0.01cm"')),
    ("invisible-colour", written('loext:opacity="0%" xmlns:loext="loext"'), written('loext:opacity="90%" xmlns:loext="loext"')),
    ("hidden-text", written('fo:line-height="0.02cm"', "paragraph"), written('fo:line-height="150%"', "paragraph")),
    ("hidden-text", written('fo:text-indent="60cm"', "paragraph"), written('fo:text-indent="1cm"', "paragraph")),
    ("hidden-choices", calc(calc_row("a"), head=validation('"Sutrisno Pratinjo";"Halimah Wirogomo"')), calc(calc_row("a"), head=validation('"Ya";"Tidak"'))),
    ("formula-text", calc(calc_row("x", f"table:formula='of:=IF(1=2;\"{WHISPER}\";\"x\")'")), calc(calc_row("x", "table:formula='of:=IF([.A1]=2;\"Data belum lengkap sekali\";\"x\")'"))),
    ("cell-remote", calc(calc_row("a"), '<table:table-row table:number-rows-repeated="3000"/>', calc_row(WHISPER)), calc(calc_row("a", row='table:number-rows-repeated="3000"'), calc_row(WHISPER))),
    ("condition-hides", mapped("cell-content()!=0"), mapped("cell-content()=0")),
    ("condition-hides", formatted("!=0"), formatted("=0")),
    ("text-under-shape", drawn('svg:x="1cm" svg:y="1cm" svg:width="9cm" svg:height="4cm"'), drawn('svg:x="9cm" svg:y="9cm" svg:width="9cm" svg:height="4cm"')),
    ("box-over-text", boxed("foreground"), boxed("background")),
    ("off-slide", moved("-40cm 1cm"), moved("4cm 1cm")),
    ("unseen-words", pictured(WHISPER), pictured("Bupati Sri Handayani membuka rapat bersama warga")),
    ("unseen-part", open_document("text", f"<text:p>a</text:p><x:z xmlns:x='x'>{WHISPER}</x:z>"), open_document("text", f"<text:p>a</text:p><l:z xmlns:l='urn:org:documentfoundation:x'>{WHISPER}</l:z>")),
    ("unseen-words", open_document("presentation", f'<presentation:footer-decl presentation:name="f">{WHISPER}</presentation:footer-decl><draw:page draw:name="s"/>'), open_document("presentation", '<presentation:footer-decl presentation:name="f">Dinas Sosial</presentation:footer-decl><draw:page draw:name="s"/>')),
    ("property-text", open_document("text", "<text:p>a</text:p>", meta=f"<dc:title>{WHISPER}</dc:title>"), open_document("text", "<text:p>a</text:p>", meta="<dc:title>Laporan layanan bagi pemohon</dc:title>")),
    ("chart-data", graph("Usulan nama calon penerima"), graph("Rencana kerja")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "leak", "clean"), OPEN, ids=[f"{number}-{case[0]}" for number, case in enumerate(OPEN)]
)
def test_opendocument(code: str, leak: bytes, clean: bytes) -> None:
    """What Writer, Calc and Impress keep and do not show is found; its everyday twin is not."""
    found = look(leak)
    assert {code} == blocked(found)
    assert WHISPER not in repr(found.findings)
    assert set() == blocked(look(clean))


def test_documents_inside_opendocument() -> None:
    """A spreadsheet inside a text is looked into as a file of its own; boxes on a sheet are read."""
    inner = f'<office:document-content {_SPACES}><office:body><office:spreadsheet><table:table table:name="a">{calc_row(WHISPER)}</table:table></office:spreadsheet></office:body></office:document-content>'
    found = look(open_document("text", "<text:p>Laporan</text:p>", more={"Object 1/content.xml": inner}))
    name, content = found.members[0]
    assert ("Object 1", "ods") == (name, look(content).kind)
    assert WHISPER in seen(look(content))
    shapes = f"<table:shapes><draw:frame draw:name='F'><draw:text-box><text:p>{WHISPER}</text:p></draw:text-box></draw:frame></table:shapes>"
    assert WHISPER in seen(look(calc(calc_row("a"), more=shapes)))
