"""Workbooks: what is behind the one sheet that is looked at."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from cases import CUNNING, DRAFTS, INTERNAL, JOURNALIST, PLAIN, REQUESTERS, SYSTEMS, Making, clean, leak
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from parts import Package, written

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_INLINE = re.compile(r'(<c [^>]*?)t="inlineStr"><is>(<t[^>]*>[^<]*</t>)</is></c>')
_NAVY = PatternFill("solid", fgColor="1F3864")
_WHITE = Font(color="FFFFFF", bold=True)


def workbook(its: Making, rows: int = 8) -> Workbook:
    """A budget table with a white heading on blue, on one sheet."""
    book = Workbook()
    book.properties.creator = its.office.unit.title()
    book.properties.lastModifiedBy = its.official().name
    book.properties.title = its.subject()
    sheet = book.active
    sheet.title = "Rekap"
    sheet.append(["No", "Kode rekening", "Uraian", "Pagu", "Realisasi"])
    for cell in sheet[1]:
        cell.font, cell.fill = _WHITE, _NAVY
    for number in range(1, rows + 1):
        pagu = its.rng.randint(90, 900) * 1_000_000
        sheet.append([
            number,
            f"5.1.02.01.01.{number:04}",
            f"Belanja {its.rng.choice(('alat tulis', 'cetak', 'perjalanan', 'jasa'))} {number}",
            pagu,
            int(pagu * 0.9),
        ])
    for column, wide in zip("ABCDE", (6, 20, 30, 16, 16), strict=True):
        sheet.column_dimensions[column].width = wide
    sheet.freeze_panes = "A2"
    return book


def saved(book: Workbook) -> Package:
    """The workbook as Excel writes it: texts in a list of their own, where openpyxl puts them into the cells."""
    package = written(book)
    texts: dict[str, int] = {}

    def point(found: re.Match[str]) -> str:
        return f'{found[1]}t="s"><v>{texts.setdefault(found[2], len(texts))}</v></c>'

    for name in package.parts:
        if name.startswith("xl/worksheets/sheet"):
            package.parts[name] = _INLINE.sub(point, package.text(name)).encode()
    listed = "".join(f"<si>{text}</si>" for text in texts)
    strings = f'<sst {_MAIN} count="{len(texts)}" uniqueCount="{len(texts)}">{listed}</sst>'
    return package.add(
        "xl/sharedStrings.xml",
        strings,
        "spreadsheetml.sharedStrings+xml",
        owner="xl/workbook.xml",
        relation="sharedStrings",
        number="rId900",
    )


def _whispered(its: Making, count: int = 3) -> list[tuple[str, str]]:
    return [(str(number), its.whisper()) for number in range(1, count + 1)]


def _sheet(its: Making, book: Workbook, name: str = "Catatan") -> object:
    sheet = book.create_sheet(name)
    sheet.append(["No", "Catatan"])
    for row in _whispered(its):
        sheet.append(row)
    return sheet


# ------------------------------------------------------------------ plain leaks
@leak("excel", PLAIN, "hidden-sheet", ".xlsx", asset=REQUESTERS)
def excel_hidden_sheet(its: Making) -> bytes:
    """A hidden sheet with notes on people."""
    book = workbook(its)
    _sheet(its, book).sheet_state = "hidden"
    return saved(book).done()


@leak("excel", PLAIN, "hidden-sheet", ".xlsx", asset=REQUESTERS)
def excel_very_hidden_sheet(its: Making) -> bytes:
    """A sheet that Excel's own menu does not even offer to show."""
    book = workbook(its)
    _sheet(its, book, "Sheet9").sheet_state = "veryHidden"
    return saved(book).done()


@leak("excel", PLAIN, "hidden-rows", ".xlsx", asset=REQUESTERS)
def excel_hidden_rows(its: Making) -> bytes:
    """Three rows in the middle of the table are hidden."""
    book = workbook(its)
    sheet = book.active
    for number, said in enumerate(_whispered(its), start=4):
        sheet.insert_rows(number)
        sheet.cell(number, 3, said[1])
        sheet.row_dimensions[number].hidden = True
    return saved(book).done()


@leak("excel", PLAIN, "hidden-columns", ".xlsx", asset=INTERNAL)
def excel_hidden_column(its: Making) -> bytes:
    """A hidden column with the auditor's notes."""
    book = workbook(its)
    for number, said in enumerate(_whispered(its), start=2):
        book.active.cell(number, 6, said[1])
    book.active.column_dimensions["F"].hidden = True
    return saved(book).done()


@leak("excel", PLAIN, "comment", ".xlsx", asset=INTERNAL)
def excel_comment(its: Making) -> bytes:
    """A remark on a cell."""
    book = workbook(its)
    book.active["C3"].comment = Comment(its.whisper(), "Verifikator")
    return saved(book).done()


@leak("excel", PLAIN, "pivot-cache", ".xlsx")
def excel_pivot_cache(its: Making) -> bytes:
    """A pivot table shows sums by subdistrict; its cache holds the records of people, whose sheet was deleted."""
    return _with_cache(its, [(one.name, its.keep(one.nik)) for one in (its.person() for _ in range(4))]).done()


def _with_cache(its: Making, people: list[tuple[str, str]]) -> Package:
    package = saved(workbook(its))
    names = "".join(f'<s v="{escape(name)}"/>' for name, _ in people)
    numbers = "".join(f'<s v="{number}"/>' for _, number in people)
    cache = (
        f'<pivotCacheDefinition {_MAIN} r:id="rId1" recordCount="{len(people)}"><cacheSource type="worksheet"><worksheetSource ref="A1:B99" sheet="Data"/></cacheSource>'
        f'<cacheFields count="2"><cacheField name="nama"><sharedItems count="{len(people)}">{names}</sharedItems></cacheField>'
        f'<cacheField name="nik"><sharedItems count="{len(people)}">{numbers}</sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    )
    records = (
        f'<pivotCacheRecords {_MAIN} count="{len(people)}">'
        + "".join(f'<r><x v="{place}"/><x v="{place}"/></r>' for place in range(len(people)))
        + "</pivotCacheRecords>"
    )
    table = (
        f'<pivotTableDefinition {_MAIN} name="Pivot1" cacheId="7" dataCaption="Nilai"><location ref="H2:I4" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        '<pivotFields count="2"><pivotField showAll="0"/><pivotField dataField="1" showAll="0"/></pivotFields><dataFields count="1"><dataField name="Jumlah" fld="1" subtotal="count"/></dataFields></pivotTableDefinition>'
    )
    definition = "xl/pivotCache/pivotCacheDefinition1.xml"
    package.add(
        definition,
        cache,
        "spreadsheetml.pivotCacheDefinition+xml",
        owner="xl/workbook.xml",
        relation="pivotCacheDefinition",
        number="rId901",
    )
    package.add(
        "xl/pivotCache/pivotCacheRecords1.xml",
        records,
        "spreadsheetml.pivotCacheRecords+xml",
        owner=definition,
        relation="pivotCacheRecords",
        number="rId1",
    )
    package.add(
        "xl/pivotTables/pivotTable1.xml",
        table,
        "spreadsheetml.pivotTable+xml",
        owner="xl/worksheets/sheet1.xml",
        relation="pivotTable",
        number="rId901",
    )
    package.relate("xl/pivotTables/pivotTable1.xml", f"/{definition}", "pivotCacheDefinition", "rId1")
    return package.swap(
        "xl/workbook.xml",
        "</workbook>",
        f'<pivotCaches><pivotCache cacheId="7" r:id="rId901" {_MAIN.split()[1]}/></pivotCaches></workbook>',
    )


@leak("excel", PLAIN, "external-link", ".xlsx", asset=DRAFTS)
def excel_external_link(its: Making) -> bytes:
    """A link to another workbook keeps a copy of that one's cells."""
    package = saved(workbook(its))
    cells = "".join(
        f'<row r="{number}"><cell r="A{number}" t="str"><v>{escape(said)}</v></cell></row>'
        for number, said in _whispered(its)
    )
    link = f'<externalLink {_MAIN}><externalBook r:id="rId1"><sheetNames><sheetName val="Usulan"/></sheetNames><sheetDataSet><sheetData sheetId="0">{cells}</sheetData></sheetDataSet></externalBook></externalLink>'
    part = "xl/externalLinks/externalLink1.xml"
    package.add(
        part, link, "spreadsheetml.externalLink+xml", owner="xl/workbook.xml", relation="externalLink", number="rId901"
    )
    package.relate(part, "usulan-mutasi.xlsx", "externalLinkPath", "rId1", outside=True)
    refs = f'<externalReferences><externalReference r:id="rId901" {_MAIN.split()[1]}/></externalReferences>'
    return package.swap("xl/workbook.xml", "</sheets>", "</sheets>" + refs).done()


@leak("excel", PLAIN, "defined-name", ".xlsx", asset=REQUESTERS)
def excel_hidden_name(its: Making) -> bytes:
    """A hidden name stands for a text about a person."""
    book = workbook(its)
    book.defined_names["_catatan"] = DefinedName("_catatan", attr_text=f'"{its.whisper()}"', hidden=True)
    return saved(book).done()


@leak("excel", PLAIN, "invisible-text", ".xlsx", asset=INTERNAL)
def excel_white_text(its: Making) -> bytes:
    """White letters in cells without a fill."""
    book = workbook(its)
    cell = book.active.cell(14, 3, its.whisper())
    cell.font = Font(color="FFFFFF")
    return saved(book).done()


@leak("excel", PLAIN, "embedded-object", ".xlsx", asset=REQUESTERS)
def excel_embedded_letter(its: Making) -> bytes:
    """A letter with a tracked deletion is embedded in the workbook."""
    from words import word_tracked_deletion  # noqa: PLC0415 - words embeds workbooks

    package = saved(workbook(its))
    inner = word_tracked_deletion(its)
    package.add(
        "xl/embeddings/Dokumen1.docx",
        inner,
        "wordprocessingml.document",
        owner="xl/worksheets/sheet1.xml",
        relation="package",
        number="rId901",
    )
    return package.swap(
        "xl/worksheets/sheet1.xml",
        "</worksheet>",
        f'<oleObjects><oleObject progId="Word.Document.12" shapeId="1025" r:id="rId901" {_MAIN.split()[1]}/></oleObjects></worksheet>',
    ).done()


@leak("excel", PLAIN, "metadata", ".xlsx", asset=REQUESTERS)
def excel_properties(its: Making) -> bytes:
    """The workbook's description quotes the case."""
    book = workbook(its)
    book.properties.description = its.whisper()
    return saved(book).done()


# ------------------------------------------------------------------ cunning leaks
@leak("excel", CUNNING, "masked-cell", ".xlsx", asset=INTERNAL)
def excel_masking_format(its: Making) -> bytes:
    """The number format ;;; shows nothing, whatever is in the cell."""
    book = workbook(its)
    book.active.cell(5, 6, its.whisper()).number_format = ";;;"
    return saved(book).done()


@leak("excel", CUNNING, "orphan-string", ".xlsx", asset=REQUESTERS, adversary=JOURNALIST)
def excel_orphan_string(its: Making) -> bytes:
    """A text that no cell refers to any more is still in the list of texts."""
    package = saved(workbook(its))
    return package.swap("xl/sharedStrings.xml", "</sst>", f"<si><t>{escape(its.whisper())}</t></si></sst>").done()


@leak("excel", CUNNING, "remote-cell", ".xlsx", asset=INTERNAL)
def excel_remote_cell(its: Making) -> bytes:
    """A remark in the last cell of the sheet, where nobody scrolls."""
    book = workbook(its)
    book.active["XFD1048576"] = its.whisper()
    return saved(book).done()


@leak("excel", CUNNING, "comment", ".xlsx", asset=INTERNAL)
def excel_threaded_comment(its: Making) -> bytes:
    """A conversation in the newer kind of remark; the older kind only says that there is one."""
    package = saved(workbook(its))
    thread = f'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="C3" dT="2024-03-05T09:30:00.00" personId="{{A1}}" id="{{B2}}"><text>{escape(its.whisper())}</text></threadedComment></ThreadedComments>'
    return package.add(
        "xl/threadedComments/threadedComment1.xml",
        thread,
        "application/vnd.ms-excel.threadedcomments+xml",
        owner="xl/worksheets/sheet1.xml",
        relation="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        number="rId901",
    ).done()


@leak("excel", CUNNING, "hidden-choices", ".xlsx", asset=REQUESTERS)
def excel_choices(its: Making) -> bytes:
    """The permitted values of a column are the names of this year's reporters."""
    book = workbook(its)
    names = ",".join(its.keep(its.person().name) for _ in range(3))
    rule = DataValidation(type="list", formula1=f'"{names}"')
    rule.add("F2:F20")
    book.active.add_data_validation(rule)
    return saved(book).done()


@leak("excel", CUNNING, "hidden-rows", ".xlsx", asset=REQUESTERS)
def excel_filtered_rows(its: Making) -> bytes:
    """A filter is on: the rows that it leaves out are in the file."""
    book = workbook(its)
    sheet = book.active
    for number, said in enumerate(_whispered(its), start=10):
        sheet.cell(number, 1, number)
        sheet.cell(number, 3, said[1])
        sheet.row_dimensions[number].hidden = True
    sheet.auto_filter.ref = "A1:E12"
    sheet.auto_filter.add_filter_column(0, ["1", "2", "3"])
    return saved(book).done()


@leak("excel", CUNNING, "hidden-columns", ".xlsx", asset=INTERNAL)
def excel_narrow_column(its: Making) -> bytes:
    """The column is not hidden, only drawn to a width of nearly nothing, between two others."""
    book = workbook(its)
    sheet = book.active
    for number, said in enumerate(_whispered(its), start=2):
        sheet.cell(number, 6, said[1])
        sheet.cell(number, 7, "selesai")
    sheet.column_dimensions["F"].width = 0.05
    return saved(book).done()


@leak("excel", CUNNING, "hidden-rows", ".xlsx", asset=INTERNAL)
def excel_flat_rows(its: Making) -> bytes:
    """Rows of a height of nought point one."""
    book = workbook(its)
    sheet = book.active
    for number, said in enumerate(_whispered(its), start=10):
        sheet.cell(number, 3, said[1])
        sheet.row_dimensions[number].height = 0.1
    return saved(book).done()


@leak("excel", CUNNING, "invisible-text", ".xlsx", asset=INTERNAL)
def excel_white_by_condition(its: Making) -> bytes:
    """A condition that is always true turns the letters white."""
    book = workbook(its)
    book.active["C14"] = its.whisper()
    book.active.conditional_formatting.add("C14:C20", FormulaRule(formula=["TRUE"], font=Font(color="FFFFFF")))
    return saved(book).done()


@leak("excel", CUNNING, "invisible-text", ".xlsx", asset=REQUESTERS)
def excel_black_on_black(its: Making) -> bytes:
    """The cell was blackened with a black fill under black letters."""
    book = workbook(its)
    cell = book.active.cell(12, 3, its.whisper())
    cell.fill = PatternFill("solid", fgColor="000000")
    cell.font = Font(color="000000")
    return saved(book).done()


@leak("excel", CUNNING, "formula-text", ".xlsx", asset=REQUESTERS)
def excel_formula_text(its: Making) -> bytes:
    """A formula quotes the text that it does not show."""
    package = saved(workbook(its))
    cell = (
        f'<row r="12"><c r="C12" t="str"><f>IF(1=2,"{escape(its.whisper())}","Terlampir")</f><v>Terlampir</v></c></row>'
    )
    return package.swap("xl/worksheets/sheet1.xml", "</sheetData>", cell + "</sheetData>").done()


@leak("excel", CUNNING, "connection", ".xlsx", asset=SYSTEMS, adversary=JOURNALIST)
def excel_connection(its: Making) -> bytes:
    """The connection to the office's database, with user and password."""
    secret = its.keep(f"Rahasia#{its.number(6)}")
    text = f"Provider=SQLOLEDB.1;Data Source=10.12.4.{its.rng.randint(2, 250)};Initial Catalog=simpeg;User ID=sa;Password={secret};"
    package = saved(workbook(its))
    connection = f'<connections {_MAIN}><connection id="1" name="simpeg" type="5" refreshedVersion="6"><dbPr connection="{text}" command="pegawai" commandType="3"/></connection></connections>'
    return package.add(
        "xl/connections.xml",
        connection,
        "spreadsheetml.connections+xml",
        owner="xl/workbook.xml",
        relation="connections",
        number="rId901",
    ).done()


@leak("excel", CUNNING, "chart-cache", ".xlsx", asset=DRAFTS)
def excel_chart_cache(its: Making) -> bytes:
    """A chart keeps the labels of the data it was drawn from, of a sheet that has been deleted."""
    book = workbook(its)
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=4, min_row=1, max_row=5), titles_from_data=True)
    book.active.add_chart(chart, "H2")
    package = saved(book)
    name = next(part for part in package.parts if part.startswith("xl/charts/chart"))
    points = "".join(f'<pt idx="{number}"><v>{escape(said)}</v></pt>' for number, said in _whispered(its))
    cached = f'<cat><strRef><f>Usulan!$A$2:$A$4</f><strCache><ptCount val="3"/>{points}</strCache></strRef></cat><val>'
    return package.swap(name, "<val>", cached).done()


@leak("excel", CUNNING, "custom-xml", ".xlsx", asset=REQUESTERS)
def excel_scenarios(its: Making) -> bytes:
    """The scenario manager keeps a remark and other values for the cells."""
    package = saved(workbook(its))
    said = escape(its.whisper(), {'"': "&quot;"})
    scenario = f'<scenarios current="0"><scenario name="Alternatif" count="1" user="Bidang" comment="{said}"><inputCells r="D2" val="999000000"/></scenario></scenarios>'
    return package.swap("xl/worksheets/sheet1.xml", "</sheetData>", "</sheetData>" + scenario).done()


@leak("excel", CUNNING, "hidden-shape", ".xlsx", asset=INTERNAL)
def excel_hidden_text_box(its: Making) -> bytes:
    """A text box that the selection pane has switched off."""
    package = saved(workbook(its))
    ns = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    drawing = (
        f"<xdr:wsDr {ns}><xdr:twoCellAnchor><xdr:from><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>10</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Catatan 1" hidden="1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{escape(its.whisper())}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>'
    )
    package.add(
        "xl/drawings/drawing9.xml",
        drawing,
        "drawing+xml",
        owner="xl/worksheets/sheet1.xml",
        relation="drawing",
        number="rId901",
    )
    return package.swap(
        "xl/worksheets/sheet1.xml", "</worksheet>", f'<drawing r:id="rId901" {_MAIN.split()[1]}/></worksheet>'
    ).done()


@leak("excel", CUNNING, "revision-log", ".xlsx", asset=REQUESTERS, adversary=JOURNALIST)
def excel_shared_workbook_log(its: Making) -> bytes:
    """The log of a shared workbook tells what stood in a cell before."""
    log = f'<revisions {_MAIN}><rcc rId="1" sId="1"><oc r="C4" t="inlineStr"><is><t>{escape(its.whisper())}</t></is></oc><nc r="C4"/></rcc></revisions>'
    package = saved(workbook(its))
    heads = f'<headers {_MAIN} guid="{{A1B2C3D4-0000-0000-0000-000000000001}}"><header guid="{{A1B2C3D4-0000-0000-0000-000000000001}}" dateTime="2024-03-05T09:30:00" maxSheetId="2" userName="Verifikator" r:id="rId1"/></headers>'
    package.add(
        "xl/revisions/revisionHeaders.xml",
        heads,
        "spreadsheetml.revisionHeaders+xml",
        owner="xl/workbook.xml",
        relation="revisionHeaders",
        number="rId901",
    )
    return package.add(
        "xl/revisions/revisionLog1.xml",
        log,
        "spreadsheetml.revisionLog+xml",
        owner="xl/revisions/revisionHeaders.xml",
        relation="revisionLog",
        number="rId1",
    ).done()


# ------------------------------------------------------------------ clean look-alikes
@clean("excel", "hidden-sheet", ".xlsx")
def excel_clean_sheets(its: Making) -> bytes:
    """Three sheets, all of them shown."""
    book = workbook(its)
    for name in ("Rincian", "Keterangan"):
        sheet = book.create_sheet(name)
        for text in its.prose(3):
            sheet.append([text])
    return saved(book).done()


@clean("excel", "hidden-rows", ".xlsx")
def excel_clean_unused_rows_hidden(its: Making) -> bytes:
    """All that is below and beside the table is hidden, and empty."""
    package = saved(workbook(its))
    package.swap("xl/worksheets/sheet1.xml", "<cols>", "<cols>").swap(
        "xl/worksheets/sheet1.xml", "</cols>", '<col min="6" max="16384" width="9" hidden="1" customWidth="1"/></cols>'
    )
    rows = "".join(f'<row r="{number}" hidden="1"/>' for number in range(10, 40))
    return package.swap("xl/worksheets/sheet1.xml", "</sheetData>", rows + "</sheetData>").done()


@clean("excel", "hidden-rows", ".xlsx")
def excel_clean_filter(its: Making) -> bytes:
    """A filter is offered, none is on; groups of rows are open."""
    book = workbook(its)
    book.active.auto_filter.ref = "A1:E9"
    book.active.row_dimensions.group(3, 6, hidden=False)
    return saved(book).done()


@clean("excel", "comment", ".xlsx")
def excel_clean_empty_comments(its: Making) -> bytes:
    """The remarks were deleted; their part is still there, empty."""
    package = saved(workbook(its))
    return package.add(
        "xl/comments1.xml",
        f"<comments {_MAIN}><authors><author/></authors><commentList/></comments>",
        "spreadsheetml.comments+xml",
        owner="xl/worksheets/sheet1.xml",
        relation="comments",
        number="rId901",
    ).done()


@clean("excel", "defined-name", ".xlsx")
def excel_clean_names(its: Making) -> bytes:
    """Names for the print area, print titles and the filter, some of them hidden by Excel itself."""
    book = workbook(its)
    book.active.print_area = "A1:E9"
    book.active.print_title_rows = "1:1"
    book.active.defined_names["_xlnm._FilterDatabase"] = DefinedName(
        "_xlnm._FilterDatabase", attr_text="Rekap!$A$1:$E$9", hidden=True
    )
    book.defined_names["pagu"] = DefinedName("pagu", attr_text="Rekap!$D$2:$D$9")
    return saved(book).done()


@clean("excel", "invisible-text", ".xlsx")
def excel_clean_colours(its: Making) -> bytes:
    """White on blue and white on red by condition, grey subtitles, coloured bands."""
    book = workbook(its)
    sheet = book.active
    sheet.conditional_formatting.add(
        "E2:E9",
        CellIsRule(
            operator="lessThan", formula=["1"], font=Font(color="FFFFFF"), fill=PatternFill("solid", bgColor="C00000")
        ),
    )
    for row in range(2, 10, 2):
        for cell in sheet[row]:
            cell.fill = PatternFill("solid", fgColor="EEF3FA")
    sheet["C11"] = "Keterangan: angka sementara"
    sheet["C11"].font = Font(color="7F7F7F", size=7)
    return saved(book).done()


@clean("excel", "masked-cell", ".xlsx")
def excel_clean_formats(its: Making) -> bytes:
    """Formats for money, percent, dates and noughts as dashes."""
    book = workbook(its)
    sheet = book.active
    for row in range(2, 10):
        sheet.cell(row, 4).number_format = '_("Rp"* #,##0_);_("Rp"* (#,##0);_("Rp"* "-"_);_(@_)'
        sheet.cell(row, 6, f"=E{row}/D{row}").number_format = "0.00%"
    return saved(book).done()


@clean("excel", "hidden-choices", ".xlsx")
def excel_clean_choices(its: Making) -> bytes:
    """Permitted values: Ya, Tidak."""
    book = workbook(its)
    rule = DataValidation(
        type="list", formula1='"Ya,Tidak,Dalam proses"', showErrorMessage=True, error="Pilih dari daftar"
    )
    rule.add("F2:F20")
    book.active.add_data_validation(rule)
    return saved(book).done()


@clean("excel", "chart-cache", ".xlsx")
def excel_clean_chart(its: Making) -> bytes:
    """A chart of the table that is shown."""
    book = workbook(its)
    chart = BarChart()
    chart.title = "Realisasi"
    chart.add_data(Reference(book.active, min_col=4, max_col=5, min_row=1, max_row=9), titles_from_data=True)
    chart.set_categories(Reference(book.active, min_col=3, min_row=2, max_row=9))
    book.active.add_chart(chart, "H2")
    return saved(book).done()


@clean("excel", "orphan-string", ".xlsx")
def excel_clean_rich_text(its: Making) -> bytes:
    """Merged cells, a text with a bold word, leading zeros kept as text, a formula of sums."""
    package = saved(workbook(its))
    row = '<row r="12"><c r="A12" t="inlineStr"><is><r><rPr><b/></rPr><t>Catatan: </t></r><r><t xml:space="preserve">angka belum diaudit.</t></r></is></c><c r="D12"><f>SUM(D2:D9)</f><v>0</v></c></row>'
    return package.swap(
        "xl/worksheets/sheet1.xml",
        "</sheetData>",
        row + '</sheetData><mergeCells count="1"><mergeCell ref="A12:C12"/></mergeCells>',
    ).done()


@clean("excel", "metadata", ".xlsx")
def excel_clean_properties(its: Making) -> bytes:
    """Author, last editor and company: the office and its people."""
    book = workbook(its)
    who = its.official()
    book.properties.creator = who.name
    book.properties.keywords = "APBD, realisasi"
    book.properties.category = "Laporan"
    return saved(book).done()


@clean("excel", "remote-cell", ".xlsx")
def excel_clean_long_table(its: Making) -> bytes:
    """Fifteen hundred rows and thirty columns, all shown."""
    book = workbook(its, rows=1500)
    for column in range(6, 31):
        book.active.cell(1, column, f"Bulan {column - 5}")
        book.active.cell(2, column, its.rng.randint(1, 999))
    return saved(book).done()


@clean("excel", "external-link", ".xlsx")
def excel_clean_hyperlink(its: Making) -> bytes:
    """Links to pages of the agency, in cells that say so."""
    book = workbook(its)
    book.active["C12"] = "https://ppid.tirtamulyakab.go.id/informasi-berkala"
    book.active["C12"].hyperlink = "https://ppid.tirtamulyakab.go.id/informasi-berkala"
    return saved(book).done()
