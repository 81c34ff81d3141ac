"""Small PDFs for the tests, written by hand so that each holds just what its name says."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HUSHED = "Pelapor bernama Sukartini Wiradharma"
LINES = (
    "Laporan Kinerja Dinas Contoh Tahun 2025",
    "Realisasi anggaran belanja daerah mencapai 92,4 persen.",
    "Daftar informasi publik diperbarui setiap enam bulan.",
    "Pelayanan permohonan informasi dilakukan pada hari kerja.",
)


def text(line: str, x: float = 72, y: float = 700, size: float = 12, state: str = "0 g") -> str:
    """Instructions that write a line."""
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q {state} BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET Q\n"


BODY = "".join(text(line, y=810 - 20 * number) for number, line in enumerate(LINES))


def font() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def pdf(
    *contents: str,
    change: Callable[[Pdf], None] | None = None,
    box: tuple[float, ...] = (0, 0, 595, 842),
    **save: object,
) -> bytes:
    """A document with a page for each text of instructions, and with what `change` makes of it."""
    document = Pdf.new()
    for content in contents or (BODY,):
        document.add_blank_page(page_size=(box[2], box[3]))
        page = document.pages[-1].obj
        page.Resources = Dictionary(Font=Dictionary(F1=font()))
        page.Contents = document.make_stream(content.encode("latin-1"))
    if change:
        change(document)
    return saved(document, **save)


def saved(document: Pdf, **save: object) -> bytes:
    target = BytesIO()
    document.save(target, **save)
    return target.getvalue()


def note(
    document: Pdf, subtype: str, rect: tuple[float, ...] = (72, 690, 300, 712), number: int = 0, **more: object
) -> Object:
    """Put a note on a page."""
    page = document.pages[number].obj
    one = document.make_indirect(
        Dictionary({
            "/Type": Name.Annot,
            "/Subtype": Name(subtype),
            "/Rect": Array(rect),
            **{f"/{key}": value for key, value in more.items()},
        })
    )
    page.Annots = Array([*page.get("/Annots", []), one])
    return one


def appearance(document: Pdf, instructions: str, width: float = 228, height: float = 22) -> Dictionary:
    return Dictionary(
        N=document.make_indirect(
            Stream(
                document,
                instructions.encode(),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, width, height]),
                Resources=Dictionary(Font=Dictionary(F1=font())),
            )
        )
    )


def field(document: Pdf, value: str, flags: int = 4, **more: object) -> Object:
    """A form with one field that is filled in, with its appearance."""
    one = note(
        document,
        "/Widget",
        **{"FT": Name.Tx, "T": String("nama"), "V": String(value), "F": flags, "DA": String("/F1 12 Tf 0 g"), **more},
    )
    if "AP" not in more:
        one.AP = appearance(document, f"/Tx BMC q BT /F1 12 Tf 0 g 2 6 Td ({value}) Tj ET Q EMC")
    document.Root.AcroForm = Dictionary(
        Fields=Array([one]), DA=String("/F1 12 Tf 0 g"), DR=Dictionary(Font=Dictionary(F1=font()))
    )
    return one


def picture(document: Pdf, image: Image.Image, name: str = "Im1", number: int = 0) -> Object:
    """Put a picture among the resources of a page."""
    image = image if image.mode in {"L", "RGB"} else image.convert("RGB")
    stream = Stream(
        document,
        zlib.compress(image.tobytes()),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=Name.DeviceGray if image.mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.FlateDecode,
    )
    one = document.make_indirect(stream)
    resources = document.pages[number].obj.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject[f"/{name}"] = one
    return one


def form(document: Pdf, instructions: str, name: str = "Fm1", number: int = 0, **more: object) -> Object:
    one = document.make_indirect(
        Stream(
            document,
            instructions.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 595, 842]),
            Resources=Dictionary(Font=Dictionary(F1=font())),
            **more,
        )
    )
    resources = document.pages[number].obj.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject[f"/{name}"] = one
    return one


DRAW_SCAN = "q 595 0 0 842 0 0 cm /Im1 Do Q\n"


def scan(lines: tuple[str, ...] = LINES, black: tuple[int, int, int, int] | None = None) -> Image.Image:
    """A page of paper through a scanner, at 100 dots per inch; its lines stand where `ocr` puts them."""
    image = Image.new("L", (827, 1170), 244)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((100, 100 + 28 * number), line, fill=30, font_size=17)
    for spot in range(0, 800, 37):
        image.putpixel((spot, (spot * 7) % 1100), 90)
    if black:
        draw.rectangle(black, fill=0)
    return image


def ocr(lines: tuple[str, ...] = LINES, state: str = "3 Tr") -> str:
    """The text of a scan as readers of scans put it: under the lines, unseen."""
    return "".join(
        text(line, x=72, y=842 - (117 + 28 * number) * 0.72, size=12, state=state) for number, line in enumerate(lines)
    )


def photograph(size: tuple[int, int] = (300, 420)) -> Image.Image:
    """A colourful picture with no paper in it."""
    image = Image.linear_gradient("L").resize(size)
    other = Image.radial_gradient("L").resize(size)
    noise = Image.effect_noise(size, 60)
    return Image.merge("RGB", (image, other, noise))


def appended(content: bytes, objects: dict[int, bytes], root: int | None = None) -> bytes:
    """The document with changed objects appended, as programs do that save a change or a signature."""
    start = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    document = Pdf.open(BytesIO(content))
    size = max(len(document.objects) + 1, max(objects) + 1)
    root = root or document.Root.objgen[0]
    body, table = content, b""
    for number, one in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return body + b"xref\n%strailer\n<</Size %d /Root %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        size,
        root,
        start,
        len(body),
    )


def report(pages: int, *, size: int = 9, tag: str = "") -> bytes:
    """A report as offices make them: dense text in an embedded font."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    words = (
        "laporan",
        "kinerja",
        "pemerintah",
        "daerah",
        "tahun",
        "anggaran",
        "belanja",
        "pegawai",
        "modal",
        "kegiatan",
    )
    for number in range(pages):
        canvas.setFont("Helvetica", size)
        for row in range(int(740 / (size * 1.4))):
            canvas.drawString(
                60,
                790 - row * size * 1.4,
                " ".join(words[(number + row * 5 + place) % len(words)] for place in range(11)) + tag,
            )
        canvas.showPage()
    canvas.save()
    return target.getvalue()
