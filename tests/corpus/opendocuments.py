"""OpenDocument files, written part by part."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from cases import CUNNING, DRAFTS, INTERNAL, JOURNALIST, PLAIN, REQUESTERS, Making, clean, leak, zipped
from images import photo, with_place

_NS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"), ("meta", "meta"),
        ("presentation", "presentation"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("number", "datastyle"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
_KINDS = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def package(
    its: Making,
    kind: str,
    body: str,
    *,
    styles: str = "",
    meta: str = "",
    more: dict[str, bytes | str] | None = None,
    settings: str = "",
) -> bytes:
    """A file whose body, automatic styles, properties and further members are given."""
    media = f"application/vnd.oasis.opendocument.{_KINDS[kind]}"
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NS} office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{_KINDS[kind]}>{body}</office:{_KINDS[kind]}></office:body></office:document-content>'
    about = f'<office:document-meta {_NS} office:version="1.3"><office:meta><meta:generator>LibreOffice/7.6</meta:generator><dc:title>{its.subject()}</dc:title><dc:creator>{its.office.unit.title()}</dc:creator>{meta}</office:meta></office:document-meta>'
    look = f'<office:document-styles {_NS} office:version="1.3"><office:styles><style:style style:name="Standard" style:family="paragraph"/></office:styles></office:document-styles>'
    members: dict[str, bytes | str] = {"mimetype": media, "content.xml": content, "meta.xml": about, "styles.xml": look}
    if settings:
        members["settings.xml"] = (
            f'<office:document-settings {_NS} office:version="1.3">{settings}</office:document-settings>'
        )
    members |= more or {}
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{"text/xml" if name.endswith(".xml") else ""}"/>'
        for name in members
        if name != "mimetype"
    )
    members["META-INF/manifest.xml"] = (
        f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>{listed}</manifest:manifest>'
    )
    return zipped(members, stored=("mimetype",))


def _letter(its: Making, extra: str = "", *, before: str = "", **more: object) -> bytes:
    lines = [its.office.body, its.office.unit, *its.prose(3)]
    return package(its, "odt", before + "".join(f"<text:p>{escape(line)}</text:p>" for line in lines) + extra, **more)


def _row(cells: list[str], more: str = "") -> str:
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row{more}>{inside}</table:table-row>"


def _table(
    its: Making,
    name: str = "Rekap",
    more: str = "",
    extra: str = "",
    columns: str = '<table:table-column table:number-columns-repeated="3"/>',
) -> str:
    rows = _row(["No", "Uraian", "Pagu"]) + "".join(
        _row([str(number), f"Subkegiatan {number}", f"{its.rng.randint(90, 900)}.000.000"]) for number in range(1, 8)
    )
    return f'<table:table table:name="{name}"{more}>{columns}{rows}{extra}</table:table>'


def _slides(its: Making, extra: str = "", *, inside: str = "", more: str = "") -> str:
    frame = '<draw:frame svg:width="24cm" svg:height="6cm" svg:x="2cm" svg:y="3cm"><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>'
    pages = "".join(
        f'<draw:page draw:name="Slide {number}">{frame.format(escape(text))}{inside if number == 1 else ""}</draw:page>'
        for number, text in enumerate(its.prose(2))
    )
    return pages + extra + more


def _hiding(name: str, family: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'


_VANISHED = _hiding("T9", "text", '<style:text-properties text:display="none"/>')


# ------------------------------------------------------------------ plain leaks
@leak("odf", PLAIN, "comment", ".odt", asset=INTERNAL)
def odt_comment(its: Making) -> bytes:
    """A reviewer's comment in the margin."""
    note = f"<text:p>Demikian.<office:annotation><dc:creator>Kasubbag</dc:creator><dc:date>2024-03-05T09:30:00</dc:date><text:p>{escape(its.whisper())}</text:p></office:annotation></text:p>"
    return _letter(its, note)


@leak("odf", PLAIN, "tracked-deletion", ".odt", asset=REQUESTERS)
def odt_tracked_deletion(its: Making) -> bytes:
    """Text struck out with changes recorded."""
    changes = f'<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><office:change-info><dc:creator>Sekretariat</dc:creator><dc:date>2024-03-05T09:30:00</dc:date></office:change-info><text:p>{escape(its.whisper())}</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    return _letter(its, '<text:p>Selanjutnya<text:change text:change-id="ct1"/> dilaporkan.</text:p>', before=changes)


@leak("odf", PLAIN, "hidden-text", ".odt", asset=INTERNAL)
def odt_hidden_text(its: Making) -> bytes:
    """Characters with the effect Hidden, and a hidden section."""
    extra = f'<text:p>Demikian. <text:span text:style-name="T9">{escape(its.whisper())}</text:span></text:p><text:section text:name="Bagian1" text:display="none"><text:p>{escape(its.whisper())}</text:p></text:section>'
    return _letter(its, extra, styles=_VANISHED)


@leak("odf", PLAIN, "hidden-sheet", ".ods", asset=REQUESTERS)
def ods_hidden_sheet(its: Making) -> bytes:
    """A hidden sheet."""
    styles = _hiding("ta9", "table", '<style:table-properties table:display="false"/>')
    body = (
        _table(its)
        + f'<table:table table:name="Catatan" table:style-name="ta9"><table:table-column/>{_row([its.whisper()])}{_row([its.whisper()])}</table:table>'
    )
    return package(its, "ods", body, styles=styles)


@leak("odf", PLAIN, "hidden-columns", ".ods", asset=INTERNAL)
def ods_hidden_column(its: Making) -> bytes:
    """A hidden column with notes."""
    columns = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>'
    return package(
        its, "ods", _table(its, columns=columns, extra=_row(["8", "Subkegiatan 8", "12.000.000", its.whisper()]))
    )


@leak("odf", PLAIN, "notes", ".odp", asset=INTERNAL)
def odp_notes(its: Making) -> bytes:
    """Speaker's notes."""
    notes = f'<presentation:notes><draw:frame presentation:class="notes"><draw:text-box><text:p>{escape(its.whisper())}</text:p></draw:text-box></draw:frame></presentation:notes>'
    return package(its, "odp", _slides(its, inside=notes))


@leak("odf", PLAIN, "hidden-slide", ".odp", asset=DRAFTS)
def odp_hidden_slide(its: Making) -> bytes:
    """A hidden slide."""
    styles = _hiding("dp9", "drawing-page", '<style:drawing-page-properties presentation:visibility="hidden"/>')
    page = f'<draw:page draw:name="Cadangan" draw:style-name="dp9"><draw:frame svg:width="20cm" svg:height="4cm" svg:x="2cm" svg:y="3cm"><draw:text-box><text:p>{escape(its.whisper())}</text:p></draw:text-box></draw:frame></draw:page>'
    return package(its, "odp", _slides(its, page), styles=styles)


# ------------------------------------------------------------------ cunning leaks
@leak("odf", CUNNING, "hidden-text", ".odt", asset=REQUESTERS)
def odt_hidden_fields(its: Making) -> bytes:
    """A hidden-text field, and a variable whose value is shown nowhere."""
    said = escape(its.whisper(), {'"': "&quot;"})
    stored = escape(its.whisper(), {'"': "&quot;"})
    before = f'<text:user-field-decls><text:user-field-decl text:name="kasus" office:value-type="string" office:string-value="{stored}"/></text:user-field-decls>'
    return _letter(
        its,
        f'<text:p>Demikian.<text:hidden-text text:condition="ooow:TRUE" text:string-value="{said}" text:is-hidden="true"/></text:p>',
        before=before,
    )


@leak("odf", CUNNING, "earlier-revision", ".odt", asset=DRAFTS, adversary=JOURNALIST)
def odt_saved_versions(its: Making) -> bytes:
    """The file keeps an earlier version of itself, as File, Versions does."""
    old = _letter(its, f"<text:p>{escape(its.whisper())}</text:p>")
    listed = '<VL:version-list xmlns:VL="http://openoffice.org/2001/versions-list" xmlns:dc="http://purl.org/dc/elements/1.1/"><VL:version-entry VL:title="Version1" VL:comment="sebelum disunting" dc:date-time="2024-03-05T09:30:00"/></VL:version-list>'
    return _letter(its, more={"VersionList.xml": listed, "Versions/Version1": old})


@leak("odf", CUNNING, "embedded-object", ".odt")
def odt_embedded_table(its: Making) -> bytes:
    """An embedded table of which the first rows are shown as a picture; the object has all of them, with NIK."""
    rows = "".join(_row([one.name, its.keep(one.nik)]) for one in (its.person() for _ in range(4)))
    inner = f'<office:document-content {_NS} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Penerima"><table:table-column table:number-columns-repeated="2"/>{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    return _letter(
        its,
        '<text:p><draw:frame svg:width="8cm" svg:height="3cm"><draw:object xlink:href="./Object 1"/></draw:frame></text:p>',
        more={"Object 1/content.xml": inner},
    )


@leak("odf", CUNNING, "hidden-rows", ".ods", asset=REQUESTERS)
def ods_filtered_rows(its: Making) -> bytes:
    """Rows left out by a filter."""
    extra = "".join(_row([str(number), its.whisper(), "-"], ' table:visibility="filter"') for number in range(8, 11))
    return package(its, "ods", _table(its, extra=extra))


@leak("odf", CUNNING, "metadata", ".ods", asset=REQUESTERS)
def ods_user_properties(its: Making) -> bytes:
    """A property of the office's own names the case; the description too."""
    meta = f'<dc:description>{escape(its.whisper())}</dc:description><meta:user-defined meta:name="Kasus">{escape(its.whisper())}</meta:user-defined>'
    return package(its, "ods", _table(its), meta=meta)


@leak("odf", CUNNING, "hidden-choices", ".ods", asset=REQUESTERS)
def ods_choices(its: Making) -> bytes:
    """The permitted values of a cell are the names of reporters."""
    names = ";".join(f"&quot;{its.keep(its.person().name)}&quot;" for _ in range(3))
    rule = f'<table:content-validations><table:content-validation table:name="val1" table:condition="of:cell-content-is-in-list({names})" table:allow-empty-cell="true"/></table:content-validations>'
    return package(its, "ods", rule + _table(its))


@leak("odf", CUNNING, "image-place", ".odp")
def odp_photo_place(its: Making) -> bytes:
    """The photo on a slide carries the coordinates of the house."""
    its.keep("gps:exif")
    frame = '<draw:frame svg:width="9cm" svg:height="6cm" svg:x="2cm" svg:y="10cm"><draw:image xlink:href="Pictures/foto.jpg"/></draw:frame>'
    return package(its, "odp", _slides(its, inside=frame), more={"Pictures/foto.jpg": with_place(its, photo(its))})


# ------------------------------------------------------------------ clean look-alikes
@clean("odf", "comment", ".odt")
def odt_clean_letter(its: Making) -> bytes:
    """A letter, with a bookmark and an empty list of changes."""
    return _letter(
        its,
        '<text:p><text:bookmark text:name="_awal"/>Demikian disampaikan.</text:p>',
        before='<text:tracked-changes text:track-changes="true"/>',
    )


@clean("odf", "hidden-text", ".odt")
def odt_clean_fields(its: Making) -> bytes:
    """Page numbers, the date, the title; nothing conditional; a section that is shown."""
    styles = _hiding("T8", "text", '<style:text-properties fo:font-weight="bold"/>')
    return _letter(
        its,
        '<text:section text:name="Bagian1"><text:p>Halaman <text:page-number>1</text:page-number>, <text:span text:style-name="T8">rahasia jabatan tidak dimuat</text:span></text:p></text:section>',
        styles=styles,
    )


@clean("odf", "invisible-text", ".odt")
def odt_clean_white_on_dark(its: Making) -> bytes:
    """White letters on a dark paragraph."""
    styles = _hiding(
        "P8",
        "paragraph",
        '<style:paragraph-properties fo:background-color="#1f3864"/><style:text-properties fo:color="#ffffff"/>',
    )
    return _letter(its, '<text:p text:style-name="P8">PENGUMUMAN</text:p>', styles=styles)


@clean("odf", "hidden-sheet", ".ods")
def ods_clean_sheets(its: Making) -> bytes:
    """Two sheets, both shown, one with a style that says so."""
    styles = _hiding("ta1", "table", '<style:table-properties table:display="true"/>')
    return package(its, "ods", _table(its, more=' table:style-name="ta1"') + _table(its, "Rincian"), styles=styles)


@clean("odf", "hidden-rows", ".ods")
def ods_clean_unused_rows_hidden(its: Making) -> bytes:
    """A million empty rows below the table are hidden, as are the empty columns."""
    columns = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse" table:number-columns-repeated="16381"/>'
    rest = '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048568"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    return package(its, "ods", _table(its, columns=columns, extra=rest))


@clean("odf", "metadata", ".ods")
def ods_clean_properties(its: Making) -> bytes:
    """Who made and printed it, in the office; times and statistics."""
    who = its.official().name
    meta = f"<meta:initial-creator>{who}</meta:initial-creator><meta:printed-by>{who}</meta:printed-by><meta:editing-cycles>7</meta:editing-cycles>"
    settings = "<office:settings/>"
    return package(its, "ods", _table(its), meta=meta, settings=settings)


@clean("odf", "notes", ".odp")
def odp_clean_slides(its: Making) -> bytes:
    """Slides with empty notes pages and a photo without properties."""
    notes = '<presentation:notes><draw:frame presentation:class="notes" presentation:placeholder="true"><draw:text-box/></draw:frame></presentation:notes>'
    buffer = io.BytesIO()
    photo(its).save(buffer, "JPEG")
    frame = '<draw:frame svg:width="9cm" svg:height="6cm" svg:x="2cm" svg:y="10cm"><draw:image xlink:href="Pictures/foto.jpg"/></draw:frame>'
    return package(its, "odp", _slides(its, inside=frame + notes), more={"Pictures/foto.jpg": buffer.getvalue()})
