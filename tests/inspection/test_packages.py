"""Office documents: for each way to hide something a document that does, and one alike that does not."""

from __future__ import annotations

import io
import time
from datetime import date

import openpyxl
import pytest
from docx.shared import Pt
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor as Ink
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu

from generator.inspection.findings import Limits, Uninspectable
from generator.inspection.packages import inspect
from tests.inspection.made import (
    HIDDEN,
    LIMITS,
    blocked,
    book,
    changed,
    look,
    open_document,
    picture,
    reported,
    saved,
    seen,
    show,
    tells_nothing,
    unseen,
    unzipped,
    word,
    zipped,
)

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(properties: str, text: str = HIDDEN, paragraph: str = "") -> str:
    """A paragraph with one run of these properties."""
    return f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(cell: str = "", row: str = "", text: str = HIDDEN, properties: str = "") -> str:
    """A table of one cell."""
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr>{row}</w:trPr>"
        f"<w:tc><w:tcPr>{cell}</w:tcPr>{run('', text)}</w:tc></w:tr></w:tbl>"
    )


def box(
    x: int = 100000,
    *,
    fill: str = "<a:noFill/>",
    text: str = HIDDEN,
    hidden: str = "",
    behind: int = 0,
    size: tuple[int, int] = (2000000, 300000),
) -> str:
    """A text box at a place on the page."""
    inner = f"<wps:txbx><w:txbxContent>{run('', text)}</w:txbxContent></wps:txbx>" if text else ""
    return f"""<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
    <wp:anchor behindDoc="{behind}"><wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
    <wp:positionV relativeFrom="page"><wp:posOffset>900000</wp:posOffset></wp:positionV><wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:wrapNone/>
    <wp:docPr id="7" name="Kotak 7" {hidden}/><a:graphic><a:graphicData><wps:wsp><wps:spPr>{fill}</wps:spPr>{inner}</wps:wsp>
    </a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"""


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


WORD = [
    ("hidden-text", run("<w:vanish/>"), run('<w:vanish w:val="0"/>')),
    ("tiny-text", run('<w:sz w:val="2"/>'), run('<w:sz w:val="16"/>')),
    ("tiny-text", run('<w:w w:val="1"/>'), run('<w:w w:val="90"/>')),
    ("invisible-colour", run('<w:color w:val="FFFFFF"/>'), run('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>')),
    ("invisible-colour", run('<w:color w:val="FEFEFE"/>'), run('<w:color w:val="C0C0C0"/>')),
    ("invisible-colour", run('<w:color w:themeColor="background1"/>'), run('<w:color w:themeColor="text1"/>')),
    ("invisible-colour", run('<w:color w:val="FF0000"/><w:shd w:val="clear" w:fill="FF0000"/>'), run('<w:color w:val="FF0000"/>')),
    ("blacked-text", run('<w:highlight w:val="black"/>'), run('<w:highlight w:val="yellow"/>')),
    ("blacked-text", run('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'), run('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>')),
    ("invisible-colour", run('<w:color w:val="FFFFFF"/>', paragraph=""), run('<w:color w:val="FFFFFF"/>', paragraph='<w:shd w:val="clear" w:fill="002060"/>')),
    ("hidden-text", run("", paragraph='<w:spacing w:line="10" w:lineRule="exact"/>'), run("", paragraph='<w:spacing w:line="240" w:lineRule="exact"/>')),
    ("hidden-text", run("", paragraph='<w:ind w:left="31000"/>'), run("", paragraph='<w:ind w:left="720"/>')),
    ("tracked-deletion", f"<w:p><w:del w:author='A'><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del></w:p>", f"<w:p><w:ins w:author='A'><w:r><w:t>{HIDDEN}</w:t></w:r></w:ins></w:p>"),
    ("tracked-move", f"<w:p><w:moveFrom><w:r><w:t>{HIDDEN}</w:t></w:r></w:moveFrom></w:p>", f"<w:p><w:moveFrom><w:r><w:t>{HIDDEN}</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>{HIDDEN}</w:t></w:r></w:moveTo></w:p>"),
    ("hidden-text", table(cell="<w:vMerge/>"), table(cell='<w:vMerge w:val="restart"/>')),
    ("hidden-text", table(row="<w:hidden/>"), table(row="<w:cantSplit/>")),
    ("hidden-text", table(row='<w:trHeight w:hRule="exact" w:val="4"/>'), table(row='<w:trHeight w:hRule="atLeast" w:val="4"/>')),
    ("tracked-deletion", table(row="<w:del w:author='A'/>"), table(row="<w:ins w:author='A'/>")),
    ("off-page", box(90000000), box(900000)),
    ("hidden-drawing", box(hidden='hidden="1"'), box(hidden='hidden="0"')),
    ("box-over-text", box(fill=solid("000000"), text=""), box(fill=solid("000000"), text="", size=(6000000, 20000))),
    ("box-over-text", box(fill=solid("FFFFFF"), text=""), box(fill=solid("FFFFFF"), text="", behind=1)),
    ("other-version", f"<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:t>Bagan</w:t></mc:Choice><mc:Fallback><w:t>{HIDDEN}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>", f"<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:t>{HIDDEN}</w:t></mc:Choice><mc:Fallback><w:t>{HIDDEN}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"),
    ("external-command", '<w:p><w:fldSimple w:instr=" DDEAUTO excel a b "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>', '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "leak", "clean"), WORD, ids=[f"{number}-{case[0]}" for number, case in enumerate(WORD)]
)
def test_word_text_that_is_not_seen(code: str, leak: str, clean: str) -> None:
    """What Word does not show is found and told without its words; what it shows, alike as it may look, is not."""
    found = look(word(body=leak))
    assert {code} == blocked(found)
    assert tells_nothing(found.findings)
    assert set() == blocked(look(word(body=clean)))


@pytest.mark.parametrize("level", ["style", "default"])
def test_word_styles_are_resolved(level: str) -> None:
    """Text is hidden too if its style hides it, or the style that one is based on."""
    style = f'<w:style {_W} w:type="paragraph" w:styleId="Rahasia"><w:rPr><w:vanish/></w:rPr></w:style>'
    based = f'<w:style {_W} w:type="paragraph" w:styleId="Anak"><w:basedOn w:val="Rahasia"/></w:style>'
    body = run("", paragraph='<w:pStyle w:val="Anak"/>')
    if level == "default":
        style, based = '<w:style w:type="paragraph" w:styleId="X"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>', ""
    content = changed(word(body=body), "word/styles.xml", ("</w:styles>", f"{style}{based}</w:styles>"))
    assert ({"hidden-text"} if level == "style" else set()) == blocked(look(content))


def test_white_letters_in_a_styled_table_are_read() -> None:
    """The head of a table is often white on the colour of the table's style."""
    style = f'<w:style {_W} w:type="table" w:styleId="Biru"><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
    cell = "<w:tc><w:tcPr/>" + run('<w:color w:val="FFFFFF"/>', "Judul kolom") + "</w:tc>"
    body = f"<w:tbl><w:tblPr><w:tblStyle w:val='Biru'/></w:tblPr><w:tr>{cell}</w:tr><w:tr><w:tc>{run('', 'isi')}</w:tc></w:tr></w:tbl>"
    content = changed(word(body=body), "word/styles.xml", ("</w:styles>", f"{style}</w:styles>"))
    found = look(content)
    assert set() == blocked(found)
    assert "Judul kolom" in seen(found)
    second = body.replace(
        f"<w:tr>{cell}</w:tr><w:tr><w:tc>{run('', 'isi')}",
        f"<w:tr><w:tc>{run('', 'isi')}</w:tc></w:tr><w:tr>{cell[:-7]}",
    )
    content = changed(word(body=second), "word/styles.xml", ("</w:styles>", f"{style}</w:styles>"))
    assert {"invisible-colour"} == blocked(look(content))


def test_word_comments() -> None:
    """A comment blocks; a footnote is text that readers see."""

    def edit(document):
        document.add_comment(document.paragraphs[0].runs, text=f"Hapus {HIDDEN}", author="Kasubag", initials="K")

    found = look(word(edit=edit))
    assert {"comment"} == blocked(found)
    assert HIDDEN in unseen(found)
    assert tells_nothing(found.findings)


def test_headers_that_no_page_shows_are_reported() -> None:
    """A header for first pages stays in the file when first pages are no longer different."""

    def edit(document):
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = HIDDEN
        section.header.paragraphs[0].text = "Dinas Contoh"

    shown = word(edit=edit)
    assert "unused-header" not in reported(look(shown))
    assert HIDDEN in seen(look(shown))
    unshown = changed(shown, "word/document.xml", ("<w:titlePg/>", ""))
    assert {"unused-header"} <= reported(look(unshown))
    assert HIDDEN in unseen(look(unshown))


def test_word_settings() -> None:
    """Variables of a document, and the source of a mail merge, are not seen."""
    variable = f'<w:docVars><w:docVar w:name="x" w:val="{HIDDEN}"/></w:docVars>'
    merge = '<w:mailMerge><w:query w:val="SELECT * FROM pemohon"/></w:mailMerge>'
    content = word()
    end = "</w:settings>"
    assert {"document-variable"} == blocked(look(changed(content, "word/settings.xml", (end, variable + end))))
    assert {"mail-merge-source"} == blocked(look(changed(content, "word/settings.xml", (end, merge + end))))
    assert set() == blocked(
        look(changed(content, "word/settings.xml", (end, "<w:rsids><w:rsid w:val='00A1B2C3'/></w:rsids>" + end)))
    )


PROPERTIES = [
    ("creator", "Siti Rahma", {"property-person"}, set()),
    ("creator", "python-docx", set(), set()),
    ("lastModifiedBy", "Siti Rahma", {"property-person"}, set()),
    ("description", "Jangan dibuka sebelum putusan", set(), {"property-text"}),
    ("keywords", "layanan", {"property-text"}, set()),
    ("title", "Laporan", set(), set()),
]


@pytest.mark.parametrize(("name", "text", "told", "kept"), PROPERTIES)
def test_properties(name: str, text: str, told: set[str], kept: set[str]) -> None:
    """Names of people are told; a remark that says something keeps a document from being published."""
    space = {"lastModifiedBy": "cp", "keywords": "cp"}.get(name, "dc")
    core = f"""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><{space}:{name}>{text}</{space}:{name}></cp:coreProperties>"""
    found = look(zipped({**unzipped(word()), "docProps/core.xml": core}))
    assert (told, kept) == (reported(found), blocked(found))


def test_paths_of_people_are_told() -> None:
    """A link to a file on somebody's computer tells who that is."""
    relation = '<Relationship Id="rId99" Type="http://x/relationships/attachedTemplate" Target="file:///C:\\Users\\Siti\\surat.dotx" TargetMode="External"/>'
    found = look(changed(word(), "word/_rels/document.xml.rels", ("</Relationships>", relation + "</Relationships>")))
    assert {"user-path", "external-link"} <= reported(found)
    served = relation.replace("file:///C:\\Users\\Siti\\surat.dotx", "http://server.example/surat.dotm")
    found = look(changed(word(), "word/_rels/document.xml.rels", ("</Relationships>", served + "</Relationships>")))
    assert {"remote-template"} == blocked(found)
    web = relation.replace("file:///C:\\Users\\Siti\\surat.dotx", "https://example.go.id/users/siti").replace(
        "attachedTemplate", "hyperlink"
    )
    assert set() == reported(
        look(changed(word(), "word/_rels/document.xml.rels", ("</Relationships>", web + "</Relationships>")))
    )


# ---------------------------------------------------------------------- spreadsheets
def hide_sheet(state: str = "hidden", text: str = HIDDEN):
    def edit(workbook):
        sheet = workbook.create_sheet("Mentah")
        sheet.append(["Informasi", text])
        sheet.sheet_state = state

    return edit


def hide_row(text: str = HIDDEN, *, hidden: bool = True, height: float | None = None):
    def edit(workbook):
        sheet = workbook.active
        sheet.append([9, text, 1])
        sheet.row_dimensions[4].hidden = hidden
        if height is not None:
            sheet.row_dimensions[4].height = height

    return edit


def hide_unused_rows(text: str = HIDDEN):
    """Rows that are not written are hidden; those that are show, unless they say otherwise."""

    def edit(workbook):
        workbook.active.sheet_format.zeroHeight = True
        workbook.active.append([9, text, 1])

    return edit


def hide_column(text: str = HIDDEN, *, hidden: bool = True, width: float | None = None):
    def edit(workbook):
        sheet = workbook.active
        sheet["E2"] = text
        sheet.column_dimensions["E"].hidden = hidden
        if width is not None:
            sheet.column_dimensions["E"].width = width

    return edit


def style_cell(font: Font | None = None, fill: PatternFill | None = None, form: str = "", value: object = HIDDEN):
    def edit(workbook):
        cell = workbook.active["D5"]
        cell.value = value
        if font:
            cell.font = font
        if fill:
            cell.fill = fill
        if form:
            cell.number_format = form

    return edit


def condition(rule):
    def edit(workbook):
        workbook.active["D5"] = HIDDEN
        workbook.active.conditional_formatting.add("D1:D9", rule)

    return edit


def name(text: str, **options):
    return lambda workbook: workbook.defined_names.add(DefinedName("Catatan", attr_text=text, **options))


WHITE_INK = Font(color="FFFFFFFF")
DARK = PatternFill("solid", fgColor="FF1F3864")

BOOKS = [
    ("sheet-hidden", hide_sheet(), hide_sheet("visible")),
    ("sheet-very-hidden", hide_sheet("veryHidden"), hide_sheet("hidden", "Laporan keuangan")),
    ("row-hidden", hide_row(), hide_row(hidden=False)),
    ("row-hidden", hide_row(hidden=False, height=0.5), hide_row(hidden=False, height=30)),
    ("row-hidden", hide_row(), hide_row("Laporan keuangan")),
    ("row-hidden", hide_row(), hide_unused_rows()),
    ("column-hidden", hide_column(), hide_column(hidden=False)),
    ("column-hidden", hide_column(hidden=False, width=0.1), hide_column(hidden=False, width=2)),
    ("cell-masked", style_cell(form=";;;"), style_cell(form="General")),
    ("cell-masked", style_cell(form='"x";"x";"x";"Dirahasiakan"'), style_cell(form='0;0;0;"Nama: "@')),
    ("cell-masked", style_cell(form=";;", value=350712345678), style_cell(form='_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', value=350712345678)),
    ("cell-masked", style_cell(form="[White]General", value=350712345678), style_cell(form="0;-0;;@", value=0)),
    ("invisible-colour", style_cell(WHITE_INK), style_cell(WHITE_INK, DARK)),
    ("invisible-colour", style_cell(Font(color=openpyxl.styles.colors.Color(theme=0))), style_cell(Font(color=openpyxl.styles.colors.Color(theme=1)))),
    ("blacked-text", style_cell(fill=PatternFill("solid", fgColor="FF000000")), style_cell(fill=PatternFill("solid", fgColor="FFFFFF00"))),
    ("tiny-text", style_cell(Font(size=1)), style_cell(Font(size=8))),
    ("condition-hides", condition(FormulaRule(["TRUE"], font=WHITE_INK)), condition(FormulaRule(["TRUE"], font=WHITE_INK, fill=PatternFill(bgColor="FF1F3864", fill_type="solid")))),
    ("condition-hides", condition(FormulaRule(["LEN(D1)>0"], font=WHITE_INK)), condition(FormulaRule(["ISERROR(D1)"], font=WHITE_INK))),
    ("condition-hides", condition(FormulaRule(["NOT(ISBLANK(D1))"], font=WHITE_INK)), condition(CellIsRule(operator="equal", formula=["0"], font=WHITE_INK))),
    ("cell-remote", lambda book: book.active.__setitem__("XEZ90000", HIDDEN), lambda book: book.active.__setitem__("Z90", HIDDEN)),
    ("comment", lambda book: setattr(book.active["A1"], "comment", Comment(HIDDEN, "A")), lambda book: book.active.__setitem__("F9", HIDDEN)),
    ("defined-name", name(f'"{HIDDEN}"'), name("Rekap!$A$1:$B$2")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "leak", "clean"), BOOKS, ids=[f"{number}-{case[0]}" for number, case in enumerate(BOOKS)]
)
def test_cells_that_are_not_seen(code: str, leak, clean) -> None:
    """What a sheet does not show is found; what it shows, or shows elsewhere too, is not."""
    found = look(book(edit=leak))
    assert {code} == blocked(found)
    assert tells_nothing(found.findings)
    assert set() == blocked(look(book(edit=clean)))


def test_places_of_cells_are_told() -> None:
    """A clerk is told the sheet, and the row, column or cell."""

    def place(edit):
        return look(book(edit=edit)).findings[0].where

    assert (("lembar", "Mentah"),) == place(hide_sheet())
    assert (("lembar", "Rekap"), ("baris", "4")) == place(hide_row())
    assert (("lembar", "Rekap"), ("kolom", "E")) == place(hide_column())
    assert (("lembar", "Rekap"), ("sel", "D5")) == place(style_cell(WHITE_INK))


def test_lists_to_choose_from_are_helpers() -> None:
    """A hidden sheet whose column fills a list is told, and does not block; the same sheet with more does."""

    def edit(more: str):
        def inner(workbook):
            sheet = workbook.create_sheet("Pilihan")
            for text in ("Berkala", "Setiap saat", "Serta merta"):
                sheet.append([text, more])
            sheet.sheet_state = "hidden"
            choice = DataValidation(type="list", formula1="Pilihan!$A$1:$A$3")
            choice.add("D2:D9")
            workbook.active.add_data_validation(choice)

        return inner

    clean = look(book(edit=edit("")))
    assert (set(), {"sheet-helper"}) == (blocked(clean), reported(clean))
    assert {"sheet-hidden"} == blocked(look(book(edit=edit(HIDDEN))))


def test_an_empty_hidden_sheet_is_nothing() -> None:
    """There is nothing to find in it."""
    found = look(book(edit=lambda workbook: setattr(workbook.create_sheet("Kosong"), "sheet_state", "hidden")))
    assert () == found.findings


def test_filtered_rows() -> None:
    """Rows that a filter hides are hidden rows, with words of their own."""

    def edit(workbook):
        hide_row()(workbook)
        workbook.active.auto_filter.ref = "A1:C4"

    assert {"row-filtered"} == blocked(look(book(edit=edit)))


def test_cells_under_a_merged_one() -> None:
    """Cells that were merged away keep what was in them; empty ones are nothing."""
    merged = '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>'
    content = changed(book(), "xl/worksheets/sheet1.xml", ("</sheetData>", f"</sheetData>{merged}"))
    assert {"cell-under-merge"} == blocked(look(content))
    clean = changed(
        book(), "xl/worksheets/sheet1.xml", ("</sheetData>", f"</sheetData>{merged.replace('B2:C3', 'F2:G3')}")
    )
    assert set() == blocked(look(clean))


def with_part(
    content: bytes, name: str, xml: str, kind: str, *, owner: str = "xl/workbook.xml", form: str = "application/xml"
) -> bytes:
    """A package with one more part that another leads to."""
    folder, _, base = owner.rpartition("/")
    rels = f"{folder}/_rels/{base}.rels"
    relation = f'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="/{name}"/>'
    members = unzipped(content)
    old = members.get(
        rels, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    ).decode()
    return changed(
        zipped({**members, rels: old.replace("</Relationships>", relation + "</Relationships>"), name: xml}),
        "[Content_Types].xml",
        ("</Types>", f'<Override PartName="/{name}" ContentType="{form}"/></Types>'),
    )


def with_strings(*items: str) -> bytes:
    """A workbook with a list of texts, of which a cell uses the first."""
    content = with_part(book(), "xl/sharedStrings.xml", f"<sst>{''.join(items)}</sst>", "sharedStrings")
    cell = '<c r="C1" t="inlineStr"><is><t>Jumlah</t></is></c>'
    return changed(content, "xl/worksheets/sheet1.xml", (cell, '<c r="C1" t="s"><v>0</v></c>'))


def test_strings_that_no_cell_uses() -> None:
    """A text that was deleted from its cell may still be in the list of texts."""
    first = "<si><t>Jumlah</t></si>"
    assert {"orphan-string"} == blocked(look(with_strings(first, f"<si><t>{HIDDEN}</t></si>")))
    assert set() == blocked(look(with_strings(first, "<si><t>Laporan keuangan</t></si>")))


def test_a_fill_without_a_colour_is_black() -> None:
    """Black letters on it are not seen, white ones are."""

    def marked(ink: str) -> bytes:
        def mark(workbook: openpyxl.Workbook) -> None:
            cell = workbook.active["B2"]
            cell.fill, cell.font = PatternFill("solid"), Font(color=ink)

        return book(edit=mark)

    assert {"blacked-text"} == blocked(look(marked("FF000000")))
    assert set() == blocked(look(marked("FFFFFFFF")))


def test_white_words_in_a_cell() -> None:
    """Part of a cell may be white, and the rest not."""
    rich = f'<si><r><t>Jumlah </t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>{HIDDEN}</t></r></si>'
    assert {"invisible-colour"} == blocked(look(with_strings(rich)))
    assert set() == blocked(look(with_strings(rich.replace("FFFFFFFF", "FFFF0000"))))


def test_heads_of_tables() -> None:
    """They are white on the colour of the table's style; further down white is white."""

    def edit(place: str):
        def inner(workbook):
            sheet = workbook.active
            table = Table(displayName="Tabel1", ref="A1:C3")
            table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9")
            sheet.add_table(table)
            sheet[place].font = WHITE_INK

        return inner

    assert set() == blocked(look(book(edit=edit("B1"))))
    assert {"invisible-colour"} == blocked(look(book(edit=edit("B2"))))


def test_pivot_caches() -> None:
    """A pivot table keeps the rows that it sums up, though their sheet was deleted."""

    def cache(text: str) -> bytes:
        return with_part(
            book(),
            "xl/pivotCache/pivotCacheDefinition1.xml",
            f'<pivotCacheDefinition><cacheFields><cacheField name="Nama"><sharedItems><s v="{text}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>',
            "pivotCacheDefinition",
        )

    assert {"pivot-cache"} == blocked(look(cache(HIDDEN)))
    assert set() == blocked(look(cache("Rencana kerja")))


def test_values_of_other_workbooks() -> None:
    """A link to another workbook keeps that workbook's values; without values it is only told."""

    def link(value: str) -> bytes:
        return with_part(
            book(),
            "xl/externalLinks/externalLink1.xml",
            f"<externalLink><externalBook><sheetDataSet><sheetData><row r='1'><cell r='A1'>{value}</cell></row></sheetData></sheetDataSet></externalBook></externalLink>",
            "externalLink",
        )

    assert {"external-values"} == blocked(look(link(f"<v>{HIDDEN}</v>")))
    assert set() == blocked(look(link("<v>12</v>")))


def test_connections() -> None:
    """Where data comes from is told; a password in it blocks."""

    def source(text: str) -> bytes:
        return with_part(
            book(),
            "xl/connections.xml",
            f'<connections><connection name="x"><dbPr connection="{text}"/></connection></connections>',
            "connections",
        )

    assert {"connection-password"} == blocked(look(source("Server=a;Password=b1")))
    found = look(source("Server=a;Integrated"))
    assert (set(), {"connection"}) == (blocked(found), reported(found))


def test_history_of_a_shared_workbook() -> None:
    """A shared workbook remembers earlier values."""

    def log(text: str) -> bytes:
        content = with_part(book(), "xl/revisions/revisionHeaders.xml", "<headers/>", "revisionHeaders")
        return with_part(
            content,
            "xl/revisions/revisionLog1.xml",
            f"<revisions><rcc><oc><is><t>{text}</t></is></oc></rcc></revisions>",
            "revisionLog",
            owner="xl/revisions/revisionHeaders.xml",
        )

    assert {"revision-history"} == blocked(look(log(HIDDEN)))
    assert set() == blocked(look(log("Rencana kerja")))


def test_scenarios() -> None:
    """Other values for the same cells."""

    def scene(text: str) -> bytes:
        return changed(
            book(),
            "xl/worksheets/sheet1.xml",
            (
                "</sheetData>",
                f'</sheetData><scenarios><scenario name="a"><inputCells r="A1" val="{text}"/></scenario></scenarios>',
            ),
        )

    assert {"scenario"} == blocked(look(scene(HIDDEN)))
    assert set() == blocked(look(scene("Rencana kerja")))


def drawing(fill: str, to: tuple[int, int] = (3, 3), *, hidden: str = "", text: str = "") -> bytes:
    """A workbook with a box over its cells."""
    xml = f"""<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
    <xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
    <xdr:to><xdr:col>{to[0]}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{to[1]}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>
    <xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Kotak 1" {hidden}/></xdr:nvSpPr><xdr:spPr>{fill}</xdr:spPr><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"""
    return with_part(book(), "xl/drawings/drawing1.xml", xml, "drawing", owner="xl/worksheets/sheet1.xml")


def test_boxes_over_cells() -> None:
    """A filled box over cells hides them; one without a fill, or over nothing, does not."""
    assert {"cells-under-shape"} == blocked(look(drawing(solid("000000"))))
    assert set() == blocked(look(drawing("<a:noFill/>")))
    assert set() == blocked(look(drawing(solid("000000"), to=(0, 0))))
    assert {"hidden-drawing"} == blocked(look(drawing("<a:noFill/>", hidden='hidden="1"', text=HIDDEN)))
    assert HIDDEN in seen(look(drawing("<a:noFill/>", text=HIDDEN)))


def test_sheets_become_tables() -> None:
    """Rules about columns see rows of cells; long numbers are written out, dates as dates."""
    found = look(book([["NIK", "Lahir"], [3507123456780001, date(1990, 5, 17)]]))
    assert (("NIK", "Lahir"), ("3507123456780001", "1990-05-17")) == next(
        one.table for one in found.passages if one.table
    )


# ---------------------------------------------------------------------- presentations
def slide_text(**options):
    def edit(presentation):
        slide = presentation.slides[0]
        shape = slide.shapes.add_textbox(
            Emu(options.get("x", 914400)), Emu(options.get("y", 3000000)), Emu(2000000), Emu(400000)
        )
        run = shape.text_frame.paragraphs[0].add_run()
        run.text = HIDDEN
        if "ink" in options:
            run.font.color.rgb = Ink.from_string(options["ink"])
        if "size" in options:
            run.font.size = Pt(options["size"])
        if "fill" in options:
            shape.fill.solid()
            shape.fill.fore_color.rgb = Ink.from_string(options["fill"])
        if "hidden" in options:
            shape._element.nvSpPr.cNvPr.set("hidden", "1")
        if "cover" in options:
            cover = slide.shapes.add_shape(1, Emu(900000), Emu(2990000), Emu(2100000), Emu(500000))
            cover.fill.solid()
            cover.fill.fore_color.rgb = Ink.from_string(options["cover"])
            if options.get("below"):
                slide.shapes._spTree.insert(2, cover._element)

    return edit


def notes(text: str):
    def edit(presentation):
        presentation.slides[0].notes_slide.notes_text_frame.text = text

    return edit


SHOWS = [
    ("off-slide", slide_text(x=-9000000), slide_text()),
    ("hidden-drawing", slide_text(hidden=True), slide_text(y=100000)),
    ("invisible-colour", slide_text(ink="FFFFFF"), slide_text(ink="FFFFFF", fill="1F3864")),
    ("invisible-colour", slide_text(ink="FFFFFF"), slide_text(ink="FFFFFF", cover="000000", below=True)),
    ("blacked-text", slide_text(ink="000000", fill="000000"), slide_text(ink="000000", fill="FFFF00")),
    ("tiny-text", slide_text(size=1), slide_text(size=9)),
    ("text-under-shape", slide_text(cover="000000"), slide_text(cover="FFFF00", below=True)),
    ("speaker-notes", notes(HIDDEN), notes("")),
    ("slide-hidden", lambda one: [slide_text()(one), one.slides[0]._element.set("show", "0")], slide_text()),
]


@pytest.mark.parametrize(
    ("code", "leak", "clean"), SHOWS, ids=[f"{number}-{case[0]}" for number, case in enumerate(SHOWS)]
)
def test_slides(code: str, leak, clean) -> None:
    """What a slide does not show is found."""
    found = look(show(edit=leak))
    assert {code} == blocked(found)
    assert tells_nothing(found.findings)
    assert set() == blocked(look(show(edit=clean)))


def test_slides_that_were_taken_out() -> None:
    """A slide that is no longer in the list but still in the file."""

    def edit(presentation):
        presentation.slides._sldIdLst.remove(presentation.slides._sldIdLst[1])

    assert {"slide-removed"} == blocked(look(show("Satu", HIDDEN, edit=edit)))
    assert set() == blocked(look(show("Satu", HIDDEN)))


def test_comments_on_slides() -> None:
    """Comments of either generation block."""
    xml = f'<p:cmLst xmlns:p="p"><p:cm><p:text>{HIDDEN}</p:text></p:cm></p:cmLst>'
    form = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
    content = with_part(show(), "ppt/comments/comment1.xml", xml, "comments", owner="ppt/slides/slide1.xml", form=form)
    assert {"comment"} == blocked(look(content))


# ---------------------------------------------------------------------- all packages
def test_pictures_are_members() -> None:
    """Pictures are given on, to be looked into; one that nothing shows is found."""

    def edit(document):
        document.add_picture(io.BytesIO(saved(picture())))

    content = word(edit=edit)
    found = look(content)
    assert {"image1.png", "thumbnail.jpeg"} == {one for one, _ in found.members}
    assert set() == blocked(found)
    text = unzipped(content)["word/document.xml"].decode()
    start, end = text.index("<w:drawing"), text.index("</w:drawing>")
    assert {"picture-not-shown"} == blocked(look(changed(content, "word/document.xml", (text[start : end + 12], ""))))
    crop = changed(content, "word/document.xml", ("<a:stretch>", '<a:srcRect l="30000"/><a:stretch>'))
    assert {"picture-cropped"} <= reported(look(crop))


def test_parts_that_nothing_leads_to() -> None:
    """No program shows them."""
    assert {"unreferenced-part"} == blocked(look(zipped({**unzipped(word()), "word/lama.xml": f"<a>{HIDDEN}</a>"})))
    assert {"unreferenced-part"} == blocked(look(zipped({**unzipped(word()), "[trash]/0000.dat": b"sisa"})))
    assert set() == blocked(
        look(zipped({**unzipped(word()), "word/lama.xml": "<a>Laporan layanan informasi publik tahun 2025.</a>"}))
    )


def test_custom_xml() -> None:
    """Data that is bound to fields shows in them; what shows nowhere is found."""

    def data(xml: str) -> bytes:
        return with_part(word(), "customXml/item9.xml", xml, "customXml", owner="word/document.xml")

    assert {"custom-xml"} == blocked(look(data(f"<data><pemohon>{HIDDEN}</pemohon></data>")))
    assert set() == blocked(look(data("<data><judul>Laporan layanan informasi publik tahun 2025.</judul></data>")))


def test_ink_and_drawings_of_old_forms() -> None:
    """Handwriting is told, not read as words; the forms of old Excel are read though they are no XML."""
    trace = "<ink><trace>120 340, 121 350, 122 361, 140 390</trace></ink>"
    found = look(
        with_part(
            word(), "word/ink/ink1.xml", trace, "customXml", owner="word/document.xml", form="application/inkml+xml"
        )
    )
    assert (set(), {"ink"}) == (blocked(found), reported(found))
    form = "<xml><v:shape><v:textbox><div>Tombol<br>Cetak</div></v:textbox></v:shape></xml>"
    found = look(
        with_part(
            book(),
            "xl/drawings/vmlDrawing1.vml",
            form,
            "vmlDrawing",
            owner="xl/worksheets/sheet1.xml",
            form="application/vnd.openxmlformats-officedocument.vmlDrawing",
        )
    )
    assert set() == blocked(found)
    assert "Cetak" in seen(found)


def test_remarks_in_markup() -> None:
    """Comments in the XML itself."""
    assert {"markup-comment"} == blocked(
        look(changed(word(), "word/document.xml", ("<w:body>", f"<!-- {HIDDEN} --><w:body>")))
    )


def test_bytes_between_members() -> None:
    """A member that was deleted from the list of a zip file only is still there."""
    content = word()
    hidden = zipped({"rahasia.txt": HIDDEN * 20})
    assert {"package-hidden-bytes"} == blocked(look(hidden[: hidden.index(b"PK\x01\x02")] + content))
    assert {"package-hidden-bytes"} <= blocked(look(content + b"x" * 500))
    assert {"package-comment"} == blocked(look(zipped(unzipped(content), comment=HIDDEN.encode())))


def test_macros_and_embedded_files_are_told() -> None:
    """They are no leak in themselves."""
    content = with_part(
        word(),
        "word/vbaProject.bin",
        "x",
        "vbaProject",
        owner="word/document.xml",
        form="application/vnd.ms-office.vbaProject",
    )
    assert {"macro"} == reported(look(content))
    content = with_part(word(), "word/embeddings/buku.xlsx", "", "package", owner="word/document.xml")
    content = zipped({**unzipped(content), "word/embeddings/buku.xlsx": book()})
    found = look(content)
    assert {"embedded-file"} == reported(found)
    assert "buku.xlsx" in dict(found.members)


def test_workbooks_behind_charts() -> None:
    """A chart brings its workbook along: with more in it than the chart shows, that is found."""

    def edit(presentation):
        data = CategoryChartData()
        data.categories = ["Januari", "Februari"]
        data.add_series("Permohonan", (3, 4))
        presentation.slides[0].shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 3000000, 2000000, data)

    content = show(edit=edit)
    assert set() == blocked(look(content))
    name = next(one for one in unzipped(content) if one.endswith(".xlsx"))
    workbook = openpyxl.load_workbook(io.BytesIO(unzipped(content)[name]))

    def with_cell(value: object) -> bytes:
        workbook.active["D9"] = value
        target = io.BytesIO()
        workbook.save(target)
        return zipped({**unzipped(content), name: target.getvalue()})

    assert {"chart-data"} == blocked(look(with_cell(HIDDEN)))
    assert {"chart-data"} == blocked(look(with_cell(8123456.75)))
    # What a spreadsheet makes of 4.4, and a heading that it writes by itself.
    for value in (4.4000000000000004, "X-Values"):
        assert set() == blocked(look(with_cell(value)))


# ---------------------------------------------------------------------- OpenDocument
def style(name: str, family: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'


def span(properties: str) -> tuple[str, str]:
    return f'<text:p><text:span text:style-name="T1">{HIDDEN}</text:span></text:p>', style(
        "T1", "text", f"<style:text-properties {properties}/>"
    )


TEXTS = [
    ("hidden-text", span('text:display="none"'), span('fo:font-weight="bold"')),
    ("invisible-colour", span('fo:color="#ffffff"'), span('fo:color="#ffffff" fo:background-color="#000080"')),
    ("tiny-text", span('fo:font-size="1pt"'), span('fo:font-size="7pt"')),
    ("blacked-text", span('fo:color="#000000" fo:background-color="#000000"'), span('fo:color="#000000" fo:background-color="#ffff00"')),
    ("tracked-deletion", (f"<text:tracked-changes><text:changed-region><text:deletion><text:p>{HIDDEN}</text:p></text:deletion></text:changed-region></text:tracked-changes>", ""), ("<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>", "")),
    ("comment", (f"<text:p>a<office:annotation><text:p>{HIDDEN}</text:p></office:annotation></text:p>", ""), ("<text:p>a<text:note><text:note-body><text:p>Catatan kaki</text:p></text:note-body></text:note></text:p>", "")),
    ("hidden-section", (f'<text:section text:name="s" text:display="none"><text:p>{HIDDEN}</text:p></text:section>', ""), (f'<text:section text:name="s"><text:p>{HIDDEN}</text:p></text:section>', "")),
    ("hidden-text", (f'<text:p><text:hidden-text text:string-value="{HIDDEN}"/></text:p>', ""), ("<text:p><text:page-number>3</text:page-number></text:p>", "")),
    ("document-variable", (f'<text:user-field-decls><text:user-field-decl text:name="u" office:string-value="{HIDDEN}"/></text:user-field-decls>', ""), (f'<text:user-field-decls><text:user-field-decl text:name="u" office:string-value="{HIDDEN}"/></text:user-field-decls><text:p>{HIDDEN}</text:p>', "")),
    ("off-page", (f'<text:p><draw:frame draw:name="F" svg:x="90cm" svg:y="1cm" svg:width="5cm" svg:height="1cm"><draw:text-box><text:p>{HIDDEN}</text:p></draw:text-box></draw:frame></text:p>', ""), (f'<text:p><draw:frame draw:name="F" svg:x="3cm" svg:y="1cm" svg:width="5cm" svg:height="1cm"><draw:text-box><text:p>{HIDDEN}</text:p></draw:text-box></draw:frame></text:p>', "")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "leak", "clean"), TEXTS, ids=[f"{number}-{case[0]}" for number, case in enumerate(TEXTS)]
)
def test_opendocument_texts(code: str, leak: tuple[str, str], clean: tuple[str, str]) -> None:
    """What Writer does not show is found."""
    found = look(open_document("text", *leak))
    assert {code} == blocked(found)
    assert tells_nothing(found.findings)
    assert set() == blocked(look(open_document("text", *clean)))


def cells(*, table_style: str = "", column: str = "", row: str = "", cell: str = "", covered: bool = False) -> str:
    tag = "covered-table-cell" if covered else "table-cell"
    return (
        f'<table:table table:name="Rekap"><table:table-row><table:table-cell><text:p>Laporan</text:p></table:table-cell></table:table-row></table:table>'
        f'<table:table table:name="Data" {table_style}><table:table-column {column}/><table:table-row {row}>'
        f"<table:{tag} {cell} office:value-type='string'><text:p>{HIDDEN}</text:p></table:{tag}></table:table-row></table:table>"
    )


SHEETS = [
    ("sheet-hidden", (cells(table_style='table:style-name="ta"'), style("ta", "table", '<style:table-properties table:display="false"/>')), (cells(table_style='table:style-name="ta"'), style("ta", "table", '<style:table-properties table:display="true"/>'))),
    ("column-hidden", (cells(column='table:visibility="collapse"'), ""), (cells(column='table:visibility="visible"'), "")),
    ("row-hidden", (cells(row='table:visibility="collapse"'), ""), (cells(row='table:visibility="visible"'), "")),
    ("row-filtered", (cells(row='table:visibility="filter"'), ""), (cells(), "")),
    ("cell-under-merge", (cells(covered=True), ""), (cells(), "")),
    ("invisible-colour", (cells(cell='table:style-name="ce"'), style("ce", "table-cell", '<style:text-properties fo:color="#ffffff"/>')), (cells(cell='table:style-name="ce"'), style("ce", "table-cell", '<style:table-cell-properties fo:background-color="#000080"/><style:text-properties fo:color="#ffffff"/>'))),
    ("cell-masked", (cells(cell='table:style-name="ce"'), '<number:text-style style:name="N1"><number:text></number:text></number:text-style><style:style style:name="ce" style:family="table-cell" style:data-style-name="N1"/>'), (cells(cell='table:style-name="ce"'), '<number:text-style style:name="N1"><number:text-content/></number:text-style><style:style style:name="ce" style:family="table-cell" style:data-style-name="N1"/>')),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "leak", "clean"), SHEETS, ids=[f"{number}-{case[0]}" for number, case in enumerate(SHEETS)]
)
def test_opendocument_sheets(code: str, leak: tuple[str, str], clean: tuple[str, str]) -> None:
    """What Calc does not show is found."""
    found = look(open_document("spreadsheet", *leak))
    assert {code} == blocked(found)
    assert tells_nothing(found.findings)
    assert set() == blocked(look(open_document("spreadsheet", *clean)))


def frame(x: str = "2cm", extra: str = "") -> str:
    return f'<draw:frame draw:name="F" svg:x="{x}" svg:y="2cm" svg:width="5cm" svg:height="1cm" {extra}><draw:text-box><text:p>{HIDDEN}</text:p></draw:text-box></draw:frame>'


def test_opendocument_slides() -> None:
    """Notes, hidden slides and what lies beside a slide."""
    hidden = style("dp", "drawing-page", '<style:drawing-page-properties presentation:visibility="hidden"/>')
    cases = {
        "speaker-notes": (
            f'<draw:page draw:name="s1"><presentation:notes>{frame()}</presentation:notes></draw:page>',
            "",
        ),
        "slide-hidden": (f'<draw:page draw:name="s1" draw:style-name="dp">{frame()}</draw:page>', hidden),
        "off-slide": (f'<draw:page draw:name="s1">{frame("90cm")}</draw:page>', ""),
    }
    for code, (body, styles) in cases.items():
        assert {code} == blocked(look(open_document("presentation", body, styles))), code
    assert set() == blocked(look(open_document("presentation", f'<draw:page draw:name="s1">{frame()}</draw:page>')))


def test_opendocument_rest() -> None:
    """Properties, macros, old versions, pictures nobody shows."""
    body = "<text:p>Laporan</text:p>"
    assert {"property-person"} == reported(look(open_document("text", body, meta="<dc:creator>Siti</dc:creator>")))
    assert {"property-text"} == blocked(
        look(open_document("text", body, meta=f'<meta:user-defined meta:name="x">{HIDDEN}</meta:user-defined>'))
    )
    assert {"macro"} == reported(look(open_document("text", body, more={"Basic/Standard/Module1.xml": "<a/>"})))
    assert {"saved-version"} <= blocked(look(open_document("text", body, more={"Versions/Version1": b"x"})))
    assert {"picture-not-shown"} == blocked(
        look(open_document("text", body, more={"Pictures/a.png": saved(picture())}))
    )
    assert {"unreferenced-part"} == blocked(look(open_document("text", body, more={"lain.bin": b"sisa"})))


# ---------------------------------------------------------------------- hostile ones
def refused(content: bytes, limits: Limits = LIMITS) -> str:
    start = time.monotonic()
    with pytest.raises(Uninspectable) as caught:
        inspect(content, limits)
    assert time.monotonic() - start < 15
    return caught.value.code


_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f"<!ENTITY {new} '{10 * ('&' + old + ';')}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def test_hostile_packages() -> None:
    """Bombs, entities, locks and rubbish are refused in time."""
    members = unzipped(word())
    text = members["word/document.xml"].decode().partition("?>")[2]
    assert "declarations" == refused(zipped({**members, "word/document.xml": _LAUGHS + text}))
    assert "declarations" == refused(
        zipped({**members, "word/document.xml": "<!DOCTYPE w:document SYSTEM 'http://x/y.dtd'>" + text})
    )
    assert "bomb" == refused(zipped({**members, "word/media/nol.bin": b"\0" * 20_000_000}))
    assert "too-large" == refused(zipped({**members, "a": b"x" * 2000}), Limits(stream=1000))
    assert "damaged" == refused(word()[:-200])
    assert "damaged" == refused(zipped({**members, "word/document.xml": text[:-30]}))
    assert "unknown-kind" == refused(zipped({"a.txt": "a"}))
    assert "damaged" == refused(zipped({**members, "word/document.xml": "<a>" * 400 + "</a>" * 400}))
    assert "encrypted" == refused(
        open_document(
            "text",
            "",
            more={
                "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
            },
        )
    )


@pytest.mark.slow
def test_a_million_cells_end_in_time() -> None:
    """More cells than anybody reads are refused; many are read."""
    row = "".join(f"<c><v>{number}</v></c>" for number in range(100))

    def sheet(rows: int) -> bytes:
        xml = f"<worksheet><sheetData>{''.join(f'<row>{row}</row>' for _ in range(rows))}</sheetData></worksheet>"
        return zipped({**unzipped(book()), "xl/worksheets/sheet1.xml": xml})

    assert "too-large" == refused(sheet(10_000), Limits(ratio=100_000))
    start = time.monotonic()
    inspect(sheet(1_000), Limits(ratio=100_000))
    assert time.monotonic() - start < 10


def test_a_share_is_not_unpacked_twice() -> None:
    """Members that share their bytes unpack to more than there is."""
    content = bytearray(zipped({"a": b"x" * 1000, "b": b"y" * 1000}))
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = (0).to_bytes(4, "little")
    content[second + 46 : second + 47] = b"a"
    assert refused(bytes(content)) in {"bomb", "damaged"}
