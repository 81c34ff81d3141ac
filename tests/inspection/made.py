"""Documents made for the tests, and what is found in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import docx
import openpyxl
import pptx
from PIL import Image, ImageDraw

from generator.inspection import packages
from generator.inspection.findings import Finding, Inspection, Limits, Severity

LIMITS = Limits()
# What nobody may find in a finding.
HIDDEN = "Pemohon Sengketa Ketiga Belas"


def zipped(members: Mapping[str, bytes | str], *, comment: bytes = b"") -> bytes:
    """A zip file of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = comment
    return target.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(
    content: bytes, part: str, *changes: tuple[str, str], more: Mapping[str, bytes | str] | None = None
) -> bytes:
    """A package in one of whose parts texts are replaced by others, with further parts."""
    members: dict[str, bytes | str] = dict(unzipped(content))
    text = members[part].decode("utf-8")
    for old, new in changes:
        assert old in text, f"{old} is not in {part}: {text[:3000]}"
        text = text.replace(old, new, 1)
    return zipped({**members, part: text, **(more or {})})


def word(*paragraphs: str, body: str = "", edit: Callable[[docx.document.Document], object] | None = None) -> bytes:
    """A Word document of these paragraphs; `body` is XML that comes after them, `edit` does more to it."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for paragraph in paragraphs or ("Laporan layanan informasi publik tahun 2025.",):
        document.add_paragraph(paragraph)
    if edit:
        edit(document)
    target = io.BytesIO()
    document.save(target)
    content = target.getvalue()
    return changed(content, "word/document.xml", ("<w:sectPr", f"{body}<w:sectPr")) if body else content


def book(rows: list[list[object]] | None = None, edit: Callable[[openpyxl.Workbook], object] | None = None) -> bytes:
    """A workbook with these rows on its first sheet; `edit` does more to it."""
    workbook = openpyxl.Workbook()
    workbook.properties.creator = ""
    sheet = workbook.active
    sheet.title = "Rekap"
    for row in rows or [["No", "Informasi", "Jumlah"], [1, "Laporan keuangan", 12], [2, "Rencana kerja", 7]]:
        sheet.append(row)
    if edit:
        edit(workbook)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def show(*texts: str, edit: Callable[[pptx.presentation.Presentation], object] | None = None) -> bytes:
    """A presentation with a slide for each text; `edit` does more to it."""
    presentation = pptx.Presentation()
    presentation.core_properties.author = ""
    for text in texts or ("Laporan layanan informasi",):
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        box = slide.shapes.add_textbox(914400, 914400, 4572000, 914400)
        box.text_frame.text = text
    if edit:
        edit(presentation)
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "meta": "meta",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible", "presentation": "presentation", "number": "datastyle",
        "config": "config",
    }.items()
)  # fmt: skip
_SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'


def open_document(
    kind: str,
    body: str,
    styles: str = "",
    *,
    masters: str = "",
    meta: str = "",
    more: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """An OpenDocument file: kind is text, spreadsheet or presentation."""
    return zipped({
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:automatic-styles>'
        f"{styles}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_SPACES}><office:automatic-styles><style:page-layout style:name='pm1'>"
        "<style:page-layout-properties fo:page-width='21cm' fo:page-height='29.7cm'/></style:page-layout>"
        f"</office:automatic-styles><office:master-styles>{masters}</office:master-styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {_SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        **(more or {}),
    })


def picture(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    """A picture with something on it."""
    image = Image.new(mode, size, (240, 240, 230, 255)[: len(mode)] if mode != "L" else 240)
    drawing = ImageDraw.Draw(image)
    for step in range(0, size[0], 12):
        drawing.line(
            (step, 0, size[0] - step, size[1]), fill=(step % 255, 90, 160, 255)[: len(mode)] if mode != "L" else 90
        )
    return image


def saved(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    """A picture as a file."""
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def look(content: bytes) -> Inspection:
    """What is in an office document."""
    return packages.inspect(content, LIMITS)


def blocked(findings: Inspection | tuple[Finding, ...]) -> set[str]:
    """The codes that keep a document from being published."""
    some = findings.findings if isinstance(findings, Inspection) else findings
    return {one.code for one in some if one.severity is Severity.BLOCK}


def reported(findings: Inspection | tuple[Finding, ...]) -> set[str]:
    """The codes that are only told."""
    some = findings.findings if isinstance(findings, Inspection) else findings
    return {one.code for one in some if one.severity is Severity.REPORT}


def seen(inspection: Inspection) -> str:
    """All text that readers see."""
    return "\n".join(
        text
        for one in inspection.passages
        if one.visible
        for text in (one.text, *(cell for row in one.table for cell in row))
    )


def unseen(inspection: Inspection) -> str:
    """All text that is there and that readers do not see."""
    return "\n".join(
        text
        for one in inspection.passages
        if not one.visible
        for text in (one.text, *(cell for row in one.table for cell in row))
    )


def tells_nothing(findings: tuple[Finding, ...]) -> bool:
    """Whether no finding holds what it found."""
    return not re.search(re.escape(HIDDEN), repr(findings), re.IGNORECASE)
