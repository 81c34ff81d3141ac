"""A PDF as an office would write it, and the ways to change one afterwards."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

import pikepdf
import pypdfium2
from cases import Making
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

INVISIBLE = 3


def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO((files("reportlab") / "fonts" / "Vera.ttf").read_bytes()), size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    x: float
    y: float
    w: float
    h: float


class Paper:
    """A letter in the making: text from the top down, under the head of the office."""

    def __init__(
        self, its: Making, title: str = "", *, size: tuple[float, float] = A4, head: bool = True, ink: bool = True
    ) -> None:
        self.its = its
        self.buffer = io.BytesIO()
        self.c = Canvas(self.buffer, pagesize=size, invariant=1)
        self.width, self.height = size
        self.ink = ink
        self.y = self.height - 60
        self.title = title or its.subject()
        self.c.setTitle(self.title)
        self.c.setAuthor(its.office.unit.title())
        self.c.setSubject(its.office.body.title())
        self.c.setCreator("Aplikasi Naskah Dinas")
        if head:
            self.head()

    def head(self) -> None:
        for text, face, size in (
            (self.its.office.body, "Helvetica-Bold", 13),
            (self.its.office.unit, "Helvetica-Bold", 15),
            (
                f"Jalan Merdeka Nomor 12, Telepon {self.its.office.phone}, Surel {self.its.office.mail}",
                "Helvetica",
                8.5,
            ),
        ):
            self.put(text, (self.width - self.c.stringWidth(text, face, size)) / 2, self.y, face=face, size=size)
            self.y -= size * 1.3
        if self.ink:
            self.c.line(56, self.y, self.width - 56, self.y)
        self.y -= 24
        self.say(self.title.upper(), face="Helvetica-Bold", size=12)
        self.y -= 6

    def put(
        self,
        text: str,
        x: float,
        y: float,
        *,
        face: str = "Helvetica",
        size: float = 11,
        color: Color = black,
        mode: int = 0,
    ) -> Box:
        """One line, anywhere."""
        # The rendering mode would stay for all that is written after it.
        self.c.saveState()
        writing = self.c.beginText(x, y)
        writing.setFont(face, size)
        writing.setFillColor(color)
        writing.setTextRenderMode(mode if self.ink else INVISIBLE)
        writing.textOut(text)
        self.c.drawText(writing)
        self.c.restoreState()
        return Box(x=x, y=y - size * 0.25, w=self.c.stringWidth(text, face, size), h=size * 1.05)

    def say(self, text: str, *, face: str = "Helvetica", size: float = 11, color: Color = black, mode: int = 0) -> Box:
        """A paragraph; where it stands."""
        lines = simpleSplit(text, face, size, self.width - 112)
        top = self.y
        wide = 0.0
        for line in lines:
            wide = max(wide, self.put(line, 56, self.y, face=face, size=size, color=color, mode=mode).w)
            self.y -= size * 1.4
        box = Box(x=56, y=self.y + size * 1.05, w=wide, h=top - self.y)
        self.y -= size * 0.5
        return box

    def prose(self, count: int = 3) -> Paper:
        for text in self.its.prose(count):
            self.say(text)
        return self

    def fill(self, box: Box, color: Color = black, *, grow: float = 1) -> None:
        self.c.setFillColor(color)
        self.c.rect(box.x - grow, box.y - grow, box.w + 2 * grow, box.h + 2 * grow, fill=1, stroke=0)

    def sign(self) -> Paper:
        who = self.its.official()
        self.y -= 12
        for line in (f"{who.post},", "", "", who.name, f"NIP {who.spaced_nip}"):
            self.put(line, self.width - 260, self.y)
            self.y -= 15
        return self

    def picture(self, image: Image.Image, box: Box, *, mask: str | None = None) -> None:
        self.c.drawImage(ImageReader(image), box.x, box.y, box.w, box.h, mask=mask)

    def turn(self) -> Paper:
        self.c.showPage()
        self.y = self.height - 60
        return self

    def done(self) -> bytes:
        self.c.save()
        return self.buffer.getvalue()


def letter(its: Making, count: int = 3) -> bytes:
    return Paper(its).prose(count).sign().done()


# ------------------------------------------------------------------ changing one
def saved(pdf: Pdf, **how: object) -> bytes:
    buffer = io.BytesIO()
    how = {"deterministic_id": True} | how
    pdf.save(buffer, fix_metadata_version=False, **how)
    return buffer.getvalue()


def changed(content: bytes, change: Callable[[Pdf], None], **how: object) -> bytes:
    with Pdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        return saved(pdf, **how)


def resaved(content: bytes, **how: object) -> bytes:
    with Pdf.open(io.BytesIO(content)) as pdf:
        return saved(pdf, **how)


def literal(text: str) -> bytes:
    return b"(" + re.sub(rb"([()\\])", rb"\\\1", text.encode("cp1252")) + b")"


def shown(text: str, x: float, y: float, size: float = 11) -> bytes:
    """The operators that write a line in the font of `add`."""
    return b"BT /Xf %.4g Tf %.4g %.4g Td %b Tj ET\n" % (size, x, y, literal(text))


def add(pdf: Pdf, operators: bytes, *, page: int = 0, **resources: object) -> None:
    """More operators for a page, drawn last; `Font={"/Xf": …}` and the like are put among its resources."""
    plain = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    given: dict[str, dict[str, object]] = {"Font": {"/Xf": plain}}
    for kind, entries in resources.items():
        given.setdefault(kind, {}).update(entries)
    target = pdf.pages[page]
    if "/Resources" not in target.obj:
        target.obj.Resources = Dictionary()
    own = Dictionary(target.obj.Resources)
    for kind, entries in given.items():
        merged = Dictionary(own.get(f"/{kind}", Dictionary()))
        for key, value in entries.items():
            merged[key] = value
        own[f"/{kind}"] = merged
    target.obj.Resources = own
    target.contents_add(pdf.make_stream(b"q\n" + operators + b"Q\n"))


def annotate(pdf: Pdf, annotation: Dictionary, *, page: int = 0) -> None:
    target = pdf.pages[page].obj
    if "/Annots" not in target:
        target.Annots = Array()
    annotation.Type = Name.Annot
    target.Annots.append(pdf.make_indirect(annotation))


def look(pdf: Pdf, width: float, height: float, operators: bytes) -> pikepdf.Stream:
    """The appearance of an annotation."""
    face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    return pdf.make_stream(
        operators,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, width, height],
        Resources=Dictionary(Font=Dictionary({"/Xf": face})),
    )


def field(pdf: Pdf, name: str, value: str, *, y: float, flags: int = 4, seen: bool = False, **more: object) -> None:
    """A text field with a value."""
    widget = Dictionary(
        Subtype=Name.Widget, FT=Name.Tx, T=name, Rect=[180, y, 480, y + 18], F=flags, DA="/Helv 11 Tf 0 g", **more
    )
    if value:
        widget.V = value
    widget.AP = Dictionary(N=look(pdf, 300, 18, shown(value, 2, 5) if seen and value else b""))
    annotate(pdf, widget)
    if "/AcroForm" not in pdf.Root:
        face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        pdf.Root.AcroForm = Dictionary(Fields=Array(), DR=Dictionary(Font=Dictionary(Helv=face)), DA="/Helv 11 Tf 0 g")
    pdf.Root.AcroForm.Fields.append(pdf.pages[0].obj.Annots[-1])


def layer(pdf: Pdf, name: str, *, on: bool) -> Dictionary:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name))
    if "/OCProperties" not in pdf.Root:
        pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(Order=Array(), ON=Array(), OFF=Array()))
    pdf.Root.OCProperties.OCGs.append(group)
    pdf.Root.OCProperties.D.Order.append(group)
    (pdf.Root.OCProperties.D.ON if on else pdf.Root.OCProperties.D.OFF).append(group)
    return group


def revised(content: bytes, objects: dict[int, bytes], *, stream: bool = False) -> bytes:
    """The file with an update appended, as writers do that do not write the file anew; `objects` by their number."""
    before = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    with Pdf.open(io.BytesIO(content)) as pdf:
        size = max(int(pdf.trailer.Size), *(number + 1 for number in objects))
        root = pdf.Root.objgen[0]
    out = bytearray(content if content.endswith(b"\n") else content + b"\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    if stream:
        places[size] = start
        rows = b"".join(b"\x01" + place.to_bytes(4, "big") + b"\0" for _, place in sorted(places.items()))
        index = " ".join(f"{number} 1" for number in sorted(places))
        out += b"%d 0 obj\n<</Type/XRef/Size %d/Root %d 0 R/Prev %d/W[1 4 1]/Index[%b]/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
            size, size + 1, root, before, index.encode(), len(rows), rows,
        )  # fmt: skip
    else:
        out += b"xref\n"
        for number, place in sorted(places.items()):
            out += b"%d 1\n%010d 00000 n \n" % (number, place)
        out += b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (size, root, before)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def stream_body(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


# ------------------------------------------------------------------ scans
def scanned(content: bytes, *, scale: float = 150 / 72, noise: int = 0, page: int = 0) -> Image.Image:
    """A page as a scanner sees it."""
    with pypdfium2.PdfDocument(content) as document:
        image = document[page].render(scale=scale).to_pil().convert("L")
    if noise:
        draw = ImageDraw.Draw(image)
        for place in range(0, image.width * image.height, noise):
            draw.point((place * 7919 % image.width, place * 104_729 % image.height), fill=190)
    return image


def jpeg(image: Image.Image, **how: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **{"quality": 70} | how)
    return buffer.getvalue()


def reread(image: Image.Image) -> Image.Image:
    """The picture as a JPEG holds it."""
    return Image.open(io.BytesIO(jpeg(image)))
