"""What a reader sees of a PDF's text, letter by letter: each page is drawn with its text and without.

A letter that makes no difference to the picture is not seen, whatever the reason: white on white, under a box or a
photograph, clipped, on a layer that is off, beyond the edge, in an invisible mode. It can still be copied out.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import hypot
from typing import Any, Literal, NamedTuple, cast

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from generator.inspection.findings import Limits, Uninspectable

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

How = Literal[
    "clipped",
    "colour",
    "invisible",
    "masked",
    "ocr",
    "off-page",
    "overflow",
    "sliver",
    "tiny",
    "under-box",
    "under-note",
    "under-picture",
    "unseen",
]
"""In what way text is hidden."""

Matrix = tuple[float, float, float, float, float, float]

_SCALE = 1.5
_CLOSE_SCALE = 4.0
_MOST_PIXELS = 6_000_000
_TILE = 1600
# Acrobat knows no page of more than 200 inches.
_WIDEST = 14_400 + 100
_CONTRAST = 8
"""Of 255. A watermark at four percent is seen, a letter in almost-white is not."""

_PLAIN = 2
"""Of 255. What differs less is one plain area: the palest letters of a watermark still have more."""

_FAINT = 15
"""Of 255. Letters as small as those of a text have to stand out more than the large ones of a watermark."""

_LARGE = 9
"""Points: so high or wide are letters that are seen though they are faint."""

_TINY = 1.0
"""Points. The letters of the smallest print that anyone reads on paper are higher."""

_TINY_WORD = 1.3
"""Points, from the foot of a word to its head, below which its letters are looked at one by one."""

_SLIVER = 0.2
"""Of the height of a word, below which nobody can read what is left of it."""

_LEAST_CUT = 6
"""Pixels of the larger drawing: of what is lower, or narrower, no part is taken for a sliver."""

_MOST_SLIVERS = 6
"""Between more stripes a word can be read."""

_SQUEEZED = 0.2
"""Of the usual width of letters, or of their height, below which they are a line."""

_MOST_ROWS = 250
"""The mean of a column is zero only where all of so many rows are."""

_TALLER = 2.4
"""A strip so much higher than a word is too high for it."""

_NARROW = 0.32
"""Of the height of a word: letters that are wider do not lie on each other so far."""

_CROSSED_OUT = 0.5
"""Of the ink that a word has by itself: with less of it left between what is drawn over it, it is not to be read."""

_STRETCH = 4
"""Letters. So many of a long word may be crossed out, and the others not."""

_FRAME, _FRAME_LINES = 60, 6
"""Points, and lines: a path of fewer that is higher and wider is a frame."""

_NEUTRAL = 0xFF60A04C
"""A ground from which letters of all usual colours stand out, black and white ones too."""

_GREY = 0xFF606060
"""The same where all is grey."""

_ROW = 16
"""Points."""

_MOST_COMPARED = 50_000
"""Beyond so many it is quicker to draw the page once more."""

_LOST = 40
"""Of 255, the mean of a square of the page as large as a letter where that much ink is covered."""

_SQUARE = 8
"""Pixels of the smaller drawing."""

_PILED = 0.4
"""Of the width of letters, from one to the next, below which none of them can be read."""

_LINE = 1.2
"""Points: letters that are wider and higher can be read, however they are squeezed."""

_LONGEST_OVERFLOW = 400
"""Letters. A line that runs off the page is a line, not a page."""

_INVISIBLE = 3
_STROKED = frozenset({1, 2, 5, 6})

_MASK = 3
"""So many different letters that look the same are a mask; two or three may be signs of a font of signs."""

_SAMPLE = (8, 12)
_SAMPLES = 16
_MOST_MASKED = 300
_SOLID = 90
_NOT_SOLID = bytes(mean <= _SOLID for mean in range(256))

_DOT = 2
"""Points: a picture so small is a dot."""

_LEAST_PICTURE = 64
_MOST_PICTURES = 12
_VARIETY = 60
_SQUARES = (24, 32)
_OTHERWISE = 100

_OCR_SHARE = 0.25
"""Of the page, which a picture must cover for text under it to be taken for the text of a scan."""

_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W_]")
_HYPHEN = re.compile("[\x02\ufffe\u00ad]\\s*")
_INK = [255 if value > _FAINT else 1 if value > _CONTRAST else 0 for value in range(256)]
_INK_ON_WHITE = _INK[::-1]
_INK_ON_GREY = [255 if abs(value - (_GREY & 255)) > _FAINT else 0 for value in range(256)]
_MUCH_LOST = [255 if value > _LOST else 0 for value in range(256)]
_BLUE = [int(0.3 * value) for value in range(256)]
_MOST_OBJECTS = 200_000
_MOST_OVERLAPS = 60
_SOME_INK = 12
"""Of 255. A square of a scan with so much ink has something written in it."""
_FEWEST_GONE = 3
"""So many such squares have lost most of it where words were wiped out, not a speck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Text that is in a page and makes no difference to its picture; `how` it is hidden names the finding."""

    how: How
    text: str
    letters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page: the text a reader sees, the text that is only there, and what is painted over a scan."""

    seen: str
    unseen: tuple[Unseen, ...] = ()
    whole: str = ""
    """All of the text, seen or not, where some of it is hidden: a number may be half seen."""
    painted_over: int = 0
    scan: bool = False
    pictures: int = 0
    """How many pictures make no difference to the page, though there is something in them."""
    blank: frozenset[int] = frozenset()
    """Which of the boxes asked about show nothing."""
    flat: frozenset[int] = frozenset()
    """Which of the figures asked about are of one colour."""


@dataclass(slots=True)
class _Object:
    """A drawn thing on a page, in the order of drawing, with its edges on the page."""

    raw: Any
    kind: int
    order: int
    edges: Box


@dataclass(slots=True)
class _Font:
    """How the letters of a font look, as far as they have been met; `is_mask` once it is known."""

    looks: dict[str, bytes] = field(default_factory=dict)
    is_mask: bool | None = None
    pages: int = 0

    def meet(self) -> None:
        """On a page; one of a few signs only, as for the points of lists, is not looked for for ever."""
        self.pages += 1
        if self.pages > 8 and len(self.looks) < _MASK:
            self.is_mask = False

    def judge(self) -> None:
        looks = list(self.looks.values())
        if any(_apart(one, other) > 24 for one, other in pairwise(looks)):
            self.is_mask = False
        elif len(looks) >= _SAMPLES:
            self.is_mask = True


def sheets(
    content: bytes,
    limits: Limits,
    boxes: Mapping[int, Sequence[Box]],
    figures: Mapping[int, Collection[int]] | None = None,
) -> list[Sheet]:
    """Every page as a reader sees it.

    `boxes` are edges of form fields by page, `figures` the marks of figures: of both is told which show nothing.
    """
    found: list[Sheet] = []
    length = 0
    fonts: dict[int, _Font] = {}
    with _opened(content) as document:
        # Without it fields are not drawn.
        document.init_forms()
        for number in range(len(document)):
            page = _Page(document, number, fonts)
            try:
                sheet = page.sheet(boxes.get(number, ()), (figures or {}).get(number, ()))
            finally:
                page.close()
            length += len(sheet.seen) + len(sheet.whole) + sum(len(one.text) for one in sheet.unseen)
            if length > limits.text:
                raise Uninspectable("too-large")
            found.append(sheet)
    return found


def unlike(content: bytes, small: Mapping[int, Image.Image]) -> list[int]:
    """The pages that look otherwise than the small pictures of them."""
    found = []
    with _opened(content) as document:
        document.init_forms()
        for number, picture in small.items():
            page = _Page(document, number)
            try:
                if page.is_unlike(picture):
                    found.append(number)
            finally:
                page.close()
    return found


def texts(content: bytes, limits: Limits) -> list[str]:
    """All text of every page, seen or not."""
    found: list[str] = []
    length = 0
    with _opened(content) as document:
        for number in range(len(document)):
            page = _Page(document, number)
            try:
                found.append(_joined(page.text))
            finally:
                page.close()
            length += len(found[-1])
            if length > limits.text:
                raise Uninspectable("too-large")
    return found


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Uninspectable("damaged") from error


def _joined(text: str) -> str:
    """Text with the hyphens taken out that stand at line ends only."""
    return _HYPHEN.sub("", text).replace("\0", "")


def _multiplied(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(box: Box, matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    left, bottom, right, top = box
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def _overlap(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def _is_apart(one: Box, other: Box) -> bool:
    """Whether two boxes have nothing in common, and more than an edge lies between them."""
    return one[0] > other[2] + 1 or one[2] < other[0] - 1 or one[1] > other[3] + 1 or one[3] < other[1] - 1


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _within(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _meets(one: Box, other: Box) -> bool:
    """Whether two boxes have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


class _Word(NamedTuple):
    """Where a word begins and ends in the text and, in pixels, in the picture.

    The width of its letters and its height are in points.
    """

    start: int
    end: int
    first: int
    last: int
    upper: int
    lower: int
    wide: float
    em: float


class _Line:
    """Words that stand in one strip of the picture, those with tall letters and those without."""

    def __init__(self, word: _Word) -> None:
        self.words = [word]
        self.upper, self.lower, self._em = word.upper, word.lower, word.em

    def takes(self, word: _Word) -> bool:
        """Whether a word stands in this line, which then is as high as both."""
        upper, lower = word.upper, word.lower
        if not (self.upper <= upper and lower <= self.lower):
            if min(lower, self.lower) - max(upper, self.upper) <= 0.6 * (lower - upper):
                return False
            upper, lower = min(upper, self.upper), max(lower, self.lower)
            if lower - upper >= _MOST_ROWS:
                return False
            self.upper, self.lower, self._em = upper, lower, max(word.em, self._em)
        self.words.append(word)
        return True

    def columns(self, ink: Image.Image, scale: float) -> tuple[bytes, bytes, bytes]:
        """The mean of each column; a one where it is not full of ink, and where it has more than a sliver has."""
        rows = self.lower - self.upper
        profile = ink.reduce((1, rows), (0, self.upper, ink.width, self.lower)).tobytes()
        return profile, profile.translate(_NOT_SOLID), profile.translate(_full(_least(rows, 1.4 * self._em * scale)))


class _Page:
    """A page while it is looked at. Edges are in its own points, from the lower left, as PDFium gives them."""

    def __init__(self, document: pypdfium2.PdfDocument, number: int, fonts: dict[int, _Font] | None = None) -> None:
        self._fonts = {} if fonts is None else fonts
        self._solid: list[tuple[int, int]] = []
        self._thin: list[tuple[int, int]] = []
        self._narrow: list[tuple[int, int]] = []
        self._piled: list[tuple[int, int]] = []
        self._slivers: set[int] = set()
        self._crossed: set[int] = set()
        self._placed: tuple[list[_Line], list[tuple[int, int]]] = [], []
        self._raw = pdfium.FPDF_LoadPage(document.raw, number)
        if not self._raw:
            raise Uninspectable("damaged")
        self._text_page = pdfium.FPDFText_LoadPage(self._raw)
        if not self._text_page:
            pdfium.FPDF_ClosePage(self._raw)
            raise Uninspectable("damaged")
        self._form = document.formenv.raw if document.formenv else None
        if self._form:
            pdfium.FORM_OnAfterLoadPage(self._raw, self._form)
        self.text = self._whole_text()
        self._width = pdfium.FPDF_GetPageWidthF(self._raw)
        self._height = pdfium.FPDF_GetPageHeightF(self._raw)
        if max(self._width, self._height) > _WIDEST:
            self.close()
            raise Uninspectable("too-large")
        self._letters = _address(self._text_page)
        self._edges = (ctypes.c_double * 4)()
        self._pointers = tuple(
            ctypes.addressof(self._edges) + place * ctypes.sizeof(ctypes.c_double) for place in range(4)
        )

    def close(self) -> None:
        pdfium.FPDFText_ClosePage(self._text_page)
        if self._form:
            pdfium.FORM_OnBeforeClosePage(self._raw, self._form)
        pdfium.FPDF_ClosePage(self._raw)

    def _whole_text(self) -> str:
        count = pdfium.FPDFText_CountChars(self._text_page)
        if count <= 0:
            return ""
        room = ctypes.create_string_buffer(2 * count + 2)
        target = ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))
        pdfium.FPDFText_GetText(self._text_page, 0, count, target)
        text = room.raw[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count and "\0" not in text:
            return text
        # Places in the text must be places in the list of letters; beyond the first plane and for letters without
        # a meaning they are not.
        codes = (pdfium.FPDFText_GetUnicode(self._text_page, place) for place in range(count))
        return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)

    # ------------------------------------------------------------------ what is drawn

    def _objects(self) -> Iterator[_Object]:
        """Everything drawn, with what stands in groups instead of the groups."""
        counter = iter(range(_MOST_OBJECTS))
        edges = tuple(ctypes.c_float() for _ in range(4))
        pointers = tuple(map(ctypes.byref, edges))
        matrix = pdfium.FS_MATRIX()

        def walk(raws: Iterable[Any], outer: Matrix | None, depth: int) -> Iterator[_Object]:
            for raw in raws:
                kind = pdfium.FPDFPageObj_GetType(raw)
                order = next(counter, None)
                if order is None or depth > 28:
                    raise Uninspectable("too-large")
                if kind == pdfium.FPDF_PAGEOBJ_FORM:
                    pdfium.FPDFPageObj_GetMatrix(raw, matrix)
                    own: Matrix = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
                    inner = (
                        pdfium.FPDFFormObj_GetObject(raw, place)
                        for place in range(pdfium.FPDFFormObj_CountObjects(raw))
                    )
                    yield from walk(inner, own if outer is None else _multiplied(own, outer), depth + 1)
                    continue
                box: Box = (0.0, 0.0, 0.0, 0.0)
                if pdfium.FPDFPageObj_GetBounds(raw, *pointers):
                    left, bottom, right, top = (one.value for one in edges)
                    box = (left, bottom, right, top) if outer is None else moved((left, bottom, right, top), outer)
                yield _Object(raw, kind, order, box)

        top = (pdfium.FPDFPage_GetObject(self._raw, place) for place in range(pdfium.FPDFPage_CountObjects(self._raw)))
        return walk(top, None, 0)

    def _to_pixels(self, scale: float) -> Matrix:
        """From the page's points to pixels from the upper left, with its turn and its crop."""
        fine = 1_000
        width, height = int(self._width * fine), int(self._height * fine)
        x, y = ctypes.c_int(), ctypes.c_int()

        def device(px: float, py: float) -> tuple[float, float]:
            pdfium.FPDF_PageToDevice(self._raw, 0, 0, width, height, 0, px, py, x, y)
            return x.value / fine * scale, y.value / fine * scale

        e, f = device(0, 0)
        ax, ay = device(100, 0)
        cx, cy = device(0, 100)
        return ((ax - e) / 100, (ay - f) / 100, (cx - e) / 100, (cy - f) / 100, e, f)

    def _drawn(
        self,
        scale: float,
        part: tuple[int, int, int, int],
        *,
        colour: bool,
        notes: bool = True,
        ground: int = 0xFFFFFFFF,
    ) -> Image.Image:
        """A part of the page as a picture: left, upper, width and height in pixels."""
        left, upper, width, height = part
        form = pdfium.FPDFBitmap_BGRx if colour else pdfium.FPDFBitmap_Gray
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, form, None, 0)
        if not bitmap:
            raise Uninspectable("too-large")
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, ground)
            flags = (pdfium.FPDF_ANNOT if notes else 0) | (0 if colour else pdfium.FPDF_GRAYSCALE)
            whole = (int(self._width * scale), int(self._height * scale))
            pdfium.FPDF_RenderPageBitmap(bitmap, self._raw, -left, -upper, *whole, 0, flags)
            if notes and self._form:
                pdfium.FPDF_FFLDraw(self._form, bitmap, self._raw, -left, -upper, *whole, 0, flags)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            content = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        if colour:
            return Image.frombuffer("RGB", (width, height), content, "raw", "BGRX", stride, 1)
        return Image.frombuffer("L", (width, height), content, "raw", "L", stride, 1)

    def _without(self, objects: Sequence[_Object], drawing: Callable[[], Image.Image]) -> Image.Image:
        for one in objects:
            pdfium.FPDFPageObj_SetIsActive(one.raw, 0)
        try:
            return drawing()
        finally:
            for one in objects:
                pdfium.FPDFPageObj_SetIsActive(one.raw, 1)

    # ------------------------------------------------------------------ what is seen

    def sheet(self, boxes: Sequence[Box], figures: Collection[int] = ()) -> Sheet:
        objects = list(self._objects())
        words = bool(_WORD.search(self.text))
        written = [one for one in objects if one.kind == pdfium.FPDF_PAGEOBJ_TEXT]
        pictures = [one for one in objects if one.kind == pdfium.FPDF_PAGEOBJ_IMAGE]
        notes = pdfium.FPDFPage_GetAnnotCount(self._raw)
        scale = min(_SCALE, (_MOST_PIXELS / max(1.0, self._width * self._height)) ** 0.5)
        size = (max(1, int(self._width * scale)), max(1, int(self._height * scale)))
        lost = [one for one in written if self._is_speck(one)]
        covered = self._covered(pictures)
        scan = covered > 0.6
        odd = self._out_of_sight(pictures)
        clear = [one for one in pictures if one not in odd and pdfium.FPDFPageObj_HasTransparency(one.raw) == 1]
        over_scan = bool(pictures) and (len(objects) > len(pictures) + len(written) or notes > 0 or len(pictures) > 1)
        if not (words or lost or boxes or figures or over_scan or clear):
            return Sheet(seen=_joined(self.text), scan=scan, pictures=len(odd))

        drawing = [one for one in written if pdfium.FPDFTextObj_GetTextRenderMode(one.raw) != _INVISIBLE]
        if not drawing and not over_scan:
            # Only the marks of a scan are looked for.
            scale = min(scale, 1.0)
            size = (max(1, int(self._width * scale)), max(1, int(self._height * scale)))
        whole = (0, 0, *size)
        shown = self._drawn(scale, whole, colour=False)
        unseen: list[Unseen] = []
        taken: set[int] = set()
        seen = self.text
        if words:
            if not drawing:
                ink = shown
            elif len(written) == len(objects) and not notes:
                ink = shown.point(_INK_ON_WHITE)
            else:
                bare = self._without(drawing, lambda: self._drawn(scale, whole, colour=False))
                ink = ImageChops.difference(shown, bare).point(_INK)
            if drawing:
                hidden = self._hidden(ink, scale)
            else:
                hidden = {match.start(): self._letter_box(match.start()) for match in _LETTER.finditer(self.text)}
            if hidden and drawing:
                hidden = self._looked_at_closely(hidden, drawing)
            if drawing and (len(written) < len(objects) or notes):
                self._crossed = self._crossed_out(ink, scale, objects, drawing)
            hidden.update(self._as_lines(hidden, drawing))
            hidden.update({place: self._letter_box(place) for place in self._crossed if place not in hidden})
            hidden.update(self._behind_other_words(scale, drawing))
            if hidden:
                unseen, taken = self._told(hidden, objects, covered, shown, scale)
            if drawing and (masked := self._masked(drawing, hidden, shown, scale)):
                words_ = [self.text[start:end] for start, end in masked]
                unseen.append(Unseen(how="masked", text=" ".join(words_), letters=sum(map(len, words_))))
                taken.update(place for start, end in masked for place in range(start, end))
            if taken:
                letters = list(seen)
                for place in taken:
                    letters[place] = " "
                seen = "".join(letters)
        if lost:
            unseen.append(Unseen(how="tiny", text="", letters=len(lost)))
        return Sheet(
            seen=_joined(seen),
            unseen=tuple(unseen),
            whole=_joined(self.text) if taken and (len(unseen) > 1 or _LETTER.search(seen)) else "",
            painted_over=(
                self._painted_over(objects, pictures, scale, shown) + self._is_doubled(objects, pictures, shown)
                if over_scan
                else 0
            ),
            pictures=len(odd) + self._without_effect(pictures, clear, scale, shown),
            scan=scan,
            blank=frozenset(number for number, box in enumerate(boxes) if self._is_blank(shown, box, scale)),
            flat=frozenset(mark for mark in figures if self._is_flat(mark, objects, shown, scale)),
        )

    def is_unlike(self, picture: Image.Image) -> bool:
        """Whether a small picture shows something else than the page."""
        scale = min(1.0, 400 / max(self._width, self._height))
        size = (max(1, int(self._width * scale)), max(1, int(self._height * scale)))
        page = self._drawn(scale, (0, 0, *size), colour=False).resize(_SQUARES, Image.Resampling.BOX)
        other = picture.convert("L").resize(_SQUARES, Image.Resampling.BOX)
        values = ImageChops.difference(page, other).tobytes()
        return max(values) > _OTHERWISE or sum(values) > len(values) * _OTHERWISE / 4

    def _is_speck(self, one: _Object) -> bool:
        """Text so small that PDFium leaves it out of the page's text."""
        left, bottom, right, top = one.edges
        if right - left > 0.05 and top - bottom > 0.05:
            return False
        size = ctypes.c_float()
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFTextObj_GetFontSize(one.raw, size)
        pdfium.FPDFPageObj_GetMatrix(one.raw, matrix)
        return abs(size.value) * min(hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)) < 0.3

    def _letter_box(self, place: int) -> Box:
        _char_box(self._letters, place, *self._pointers)
        left, right, bottom, top = self._edges[:]
        if left < right and bottom < top:
            return left, bottom, right, top
        loose = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._text_page, place, loose)
        return (
            min(loose.left, loose.right),
            min(loose.bottom, loose.top),
            max(loose.left, loose.right),
            max(loose.bottom, loose.top),
        )

    def _hidden(self, ink: Image.Image, scale: float) -> dict[int, Box]:
        """Places of letters without ink, with their edges in points."""
        pixels = b""
        matrix = self._to_pixels(scale)
        hidden: dict[int, Box] = {}
        page = self._page_edges()
        for start, end in self._not_all_there(ink, matrix, scale):
            if self._is_never_drawn(start):
                hidden |= {place: self._letter_box(place) for place in range(start, end)}
                continue
            boxes: list[Box] = []
            for place in range(start, end):
                box = self._letter_box(place)
                if _is_apart(box, page):
                    hidden[place] = box
                    continue
                x0, y0, x1, y1 = edges = moved(box, matrix)
                pixels = pixels or ink.tobytes()
                if max(x1 - x0, y1 - y0) < _TINY * scale or not _has_ink(pixels, ink.size, edges, scale):
                    hidden[place] = box
                boxes.append(edges)
            if any(place not in hidden for place in range(start, end)):
                self._judge_later((start, end), boxes, ink, scale)
        return hidden

    def _judge_later(self, word: tuple[int, int], boxes: Sequence[Box], ink: Image.Image, scale: float) -> None:
        """Note a word of which there is ink, but perhaps no more than a line of it."""
        if len(boxes) > 1:
            self._narrow.append(word)
        elif word[1] - word[0] > 1:
            return  # The others are beyond the page.
        if len(boxes) > _MASK and _is_piled(self.text[slice(*word)], boxes) and self._has_own_edges(word[0]):
            self._piled.append(word)
        elif _is_thin(ink, boxes, scale):
            self._thin.append(word)

    def _not_all_there(self, ink: Image.Image, matrix: Matrix, scale: float) -> list[tuple[int, int]]:
        """Words whose letters have to be looked at one by one.

        In the columns of a word that is all there, no gap is as wide as a letter. The columns of a line of words are
        made once.
        """
        lines, others = self._placed = self._lines(ink.size, matrix)
        others = list(others)
        for line in lines:
            columns = line.columns(ink, scale)
            for word in line.words:
                first, last = word.first, word.last
                alone = line.lower > word.upper + _TALLER * (word.lower - word.upper)
                profile, open_, full = _Line(word).columns(ink, scale) if alone else columns
                gap = max(3, int(0.45 * word.wide * scale) + 1)
                if profile.find(bytes(gap), first, last + 1) >= 0:
                    others.append((word.start, word.end))
                    continue
                span = (word.start, word.end)
                if word.end - word.start > _MASK and first + 1 < last and open_.find(1, first + 1, last) < 0:
                    self._solid.append(span)
                if word.wide < _NARROW * word.em:
                    boxes = [moved(self._letter_box(place), matrix) for place in range(*span)]
                    self._judge_later(span, boxes, ink, scale)
                # No column of a word has so little ink unless the word is cut.
                elif full.find(1, first, last + 1) < 0:
                    self._thin.append(span)
        return sorted(others)

    def _lines(self, size: tuple[int, int], matrix: Matrix) -> tuple[list[_Line], list[tuple[int, int]]]:
        """Upright words by the line in which they stand, and where all others begin and end."""
        width, height = size
        a, b, c, d, e, f = matrix
        upright = b == 0 and c == 0 and a > 0 and d < 0
        lines: list[_Line] = []
        others: list[tuple[int, int]] = []
        letters, edges, pointers = self._letters, self._edges, self._pointers
        for match in _WORD.finditer(self.text):
            start, end = match.span()
            if upright and end - start > 1:
                _char_box(letters, start, *pointers)
                left, right, bottom, top = edges[:]
                _char_box(letters, end - 1, *pointers)
                _, far, last_bottom, last_top = edges[:]
                low = min(last_bottom, bottom)
                high = max(last_top, top)
                em = high - low
                wide = (far - left) / (end - start)
                if left < right <= far and em > _TINY_WORD and abs(bottom - last_bottom) < 0.6 * em and wide < 1.6 * em:
                    first, last, upper, lower = (
                        int(a * left + e),
                        int(a * far + e),
                        int(d * high + f),
                        int(d * low + f) + 1,
                    )
                    if first >= 0 and upper >= 0 and last < width and lower <= height and lower - upper < _MOST_ROWS:
                        word = _Word(start, end, first, last, upper, lower, wide, em)
                        if not (lines and lines[-1].takes(word)):
                            lines.append(_Line(word))
                        continue
            others.append((start, end))
        return lines, others

    # ------------------------------------------------------------------ letters that look alike

    def _masked(
        self, drawing: Sequence[_Object], hidden: Mapping[int, Box], shown: Image.Image, scale: float
    ) -> list[tuple[int, int]]:
        """Words whose letters cannot be told apart: blocks or dots to the eye, letters to who copies them."""
        masked = self._of_masks(drawing, hidden, shown, scale)
        for start, end in self._solid[:_MOST_MASKED]:
            if (start, end) not in masked and self._is_solid(start, end, drawing):
                masked.append((start, end))
        return sorted(masked)

    def _is_solid(self, start: int, end: int, drawing: Sequence[_Object]) -> bool:
        """Whether every letter of a word fills its place."""
        raw = pdfium.FPDFText_GetTextObject(self._text_page, start)
        # Letters drawn with a broad stroke fill their place in any font.
        stroked = bool(raw) and pdfium.FPDFTextObj_GetTextRenderMode(raw) in _STROKED
        if not raw or not (stroked or pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(raw)) == 1):
            return False
        if len(set(self.text[start:end].casefold())) < _MASK:
            return False
        matrix = self._to_pixels(_CLOSE_SCALE)
        boxes = [moved(self._letter_box(place), matrix) for place in range(start, end)]
        left, upper = int(min(box[0] for box in boxes)), int(min(box[1] for box in boxes))
        size = int(max(box[2] for box in boxes)) + 1 - left, int(max(box[3] for box in boxes)) + 1 - upper
        if size[0] * size[1] > _MOST_PIXELS:
            return False
        ink = Image.frombytes("L", size, self._ink(_CLOSE_SCALE, (left, upper, *size), drawing))
        for x0, y0, x1, y1 in boxes:
            dent_x, dent_y = 0.12 * (x1 - x0), 0.12 * (y1 - y0)
            letter = _part(ink, x0 + dent_x - left, y0 + dent_y - upper, x1 - dent_x - left, y1 - dent_y - upper)
            if letter.histogram()[255] < 0.95 * letter.width * letter.height:
                return False
        return True

    def _of_masks(
        self, drawing: Sequence[_Object], hidden: Mapping[int, Box], shown: Image.Image, scale: float
    ) -> list[tuple[int, int]]:
        """Words in fonts all of whose letters look the same."""
        open_ = False
        for address, raw in {
            _address(raw): raw for one in drawing if (raw := pdfium.FPDFTextObj_GetFont(one.raw))
        }.items():
            font = self._fonts.get(address)
            if font is None:
                # What another program would draw in place of a font that is not there is not known.
                is_there = pdfium.FPDFFont_GetIsEmbedded(raw) == 1
                font = self._fonts[address] = _Font(is_mask=None if is_there else False)
            font.meet()
            open_ = open_ or font.is_mask is not False
        if not open_:
            return []
        matrix = self._to_pixels(scale)
        of_font: dict[int, list[tuple[int, int]]] = {}
        for match in _WORD.finditer(self.text):
            start, end = match.span()
            raw = pdfium.FPDFText_GetTextObject(self._text_page, start)
            if not raw or start in hidden:
                continue
            address = _address(pdfium.FPDFTextObj_GetFont(raw))
            font = self._fonts.get(address)
            if font is None or font.is_mask is False:
                continue
            of_font.setdefault(address, []).append((start, end))
            for place in range(start, end):
                letter = self.text[place].casefold()
                if font.is_mask is None and letter not in font.looks and place not in hidden:
                    font.looks[letter] = self._letter_look(shown, moved(self._letter_box(place), matrix), scale)
            if font.is_mask is None:
                font.judge()
        return [
            word
            for address, found in of_font.items()
            if self._fonts[address].is_mask or len(self._fonts[address].looks) > 2 * _MASK
            for word in found
            if self._fonts[address].is_mask is not False
        ]

    def _letter_look(self, shown: Image.Image, box: Box, scale: float) -> bytes:
        """How a letter looks, in colour where nothing is seen of it."""
        look = _look(shown, box)
        if any(look):
            return look
        # In grey PDFium draws see-through letters much fainter than they are.
        x0, y0, x1, y1 = map(int, box)
        part = (x0, y0, max(1, x1 - x0), max(1, y1 - y0))
        if part[2] * part[3] > _MOST_PIXELS:
            return look
        return _look(self._drawn(scale, part, colour=True).convert("L"), (0, 0, part[2], part[3]))

    def _is_never_drawn(self, place: int) -> bool:
        raw = pdfium.FPDFText_GetTextObject(self._text_page, place)
        return bool(raw) and pdfium.FPDFTextObj_GetTextRenderMode(raw) == _INVISIBLE

    def _looked_at_closely(self, hidden: Mapping[int, Box], written: Sequence[_Object]) -> dict[int, Box]:
        """Those of the letters that a second, larger drawing in colour does not show either."""
        matrix = self._to_pixels(_CLOSE_SCALE)
        width, height = int(self._width * _CLOSE_SCALE), int(self._height * _CLOSE_SCALE)
        closer: dict[int, Box] = {}
        still: dict[int, Box] = {}
        page = self._page_edges()
        for place, box in hidden.items():
            if _is_apart(box, page) or self._is_never_drawn(place):
                still[place] = box
                continue
            x0, y0, x1, y1 = pixels = moved(box, matrix)
            if max(x1 - x0, y1 - y0) < _TINY * _CLOSE_SCALE or x1 <= 0 or y1 <= 0 or x0 >= width or y0 >= height:
                still[place] = box
            else:
                closer[place] = pixels
        for part, ink, letters in self._tiles(closer, written):
            for place, edges in letters:
                if not _has_ink(ink, (part[2], part[3]), edges, _CLOSE_SCALE) and not self._cuts(place, edges, part):
                    still[place] = hidden[place]
        return still

    def _tiles(
        self, pixels: Mapping[int, Box], written: Sequence[_Object]
    ) -> Iterator[tuple[tuple[int, int, int, int], bytes, list[tuple[int, Box]]]]:
        """Parts of the page with their ink in the larger drawing, and what has its edges there."""
        width, height = int(self._width * _CLOSE_SCALE), int(self._height * _CLOSE_SCALE)
        tiles: dict[tuple[int, int], list[tuple[int, Box]]] = {}
        for one in pixels.items():
            x0, y0, _, _ = one[1]
            tiles.setdefault((int(max(0, x0) // _TILE), int(max(0, y0) // _TILE)), []).append(one)
        for (column, row), ones in tiles.items():
            # No more than they need: along the edge of a page that is next to nothing.
            left = max(column * _TILE, int(min(x0 for _, (x0, _, _, _) in ones)))
            upper = max(row * _TILE, int(min(y0 for _, (_, y0, _, _) in ones)))
            right = min(width, column * _TILE + _TILE + 200, int(max(x1 for _, (_, _, x1, _) in ones)) + 2)
            lower = min(height, row * _TILE + _TILE + 200, int(max(y1 for _, (_, _, _, y1) in ones)) + 2)
            part = (left, upper, right - left, lower - upper)
            inside = [(place, (x0 - left, y0 - upper, x1 - left, y1 - upper)) for place, (x0, y0, x1, y1) in ones]
            yield part, self._ink(_CLOSE_SCALE, part, written), inside

    # ------------------------------------------------------------------ what is seen as a line

    def _as_lines(self, hidden: Mapping[int, Box], written: Sequence[_Object]) -> dict[int, Box]:
        """Letters of words of which a line is all that is seen: cut to a sliver, squeezed, or each on the other."""
        words = [word for word in self._narrow if self._is_squeezed(*word)]
        words += self._piled
        words += self._cut_to_slivers(self._thin, written)
        self._slivers = {place for word in words for place in range(*word)} - self._crossed
        return {place: self._letter_box(place) for place in self._slivers if place not in hidden}

    def _is_squeezed(self, start: int, end: int) -> bool:
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self._text_page, start, matrix):
            return False
        wide, high = hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)
        if min(wide, high) >= _SQUEEZED * max(wide, high):
            return False
        boxes = [self._letter_box(place) for place in range(start, end)]
        return sum(min(x1 - x0, y1 - y0) for x0, y0, x1, y1 in boxes) < _LINE * len(boxes)

    def _cut_to_slivers(self, words: Sequence[tuple[int, int]], written: Sequence[_Object]) -> list[tuple[int, int]]:
        """Words, and letters that stand alone, of which next to nothing has ink from one edge to the other."""
        matrix = self._to_pixels(_CLOSE_SCALE)
        boxes: dict[int, Box] = {}
        axes: dict[int, tuple[bool, bool]] = {}
        for number, (start, end) in enumerate(words):
            own = [moved(self._letter_box(place), matrix) for place in range(start, end)]
            across = _across(own)
            if any(across) and self._has_own_edges(start):
                boxes[number], axes[number] = _around_all(own), across
        found = []
        for part, ink, ones in self._tiles(boxes, written) if boxes else ():
            tile = Image.frombytes("L", (part[2], part[3]), ink)
            for number, (x0, y0, x1, y1) in ones:
                own_part = (max(0, int(x0)), max(0, int(y0)), min(part[2], int(x1) + 1), min(part[3], int(y1) + 1))
                columns, rows = tile.crop(own_part).getprojection()
                upright, sideways = axes[number]
                if (upright and _is_sliver(rows)) or (sideways and _is_sliver(columns)):
                    found.append(words[number])
        return found

    # ------------------------------------------------------------------ what other things are drawn over

    def _crossed_out(
        self, ink: Image.Image, scale: float, objects: Sequence[_Object], written: Sequence[_Object]
    ) -> set[int]:
        """Letters of words of whose ink little is left between the lines, bars or scribbles drawn over them."""
        others = [one for one in objects if one.kind != pdfium.FPDF_PAGEOBJ_TEXT]
        if not (_is_any_over(written, others) or any(self._note_edges(links=False))):
            return set()
        words = self._words_with_a_loss(ink, scale, others)
        spans = [part for word in words for part in _stretches(*word)]
        closer = dict(enumerate(self._boxes_of(spans, _CLOSE_SCALE)))
        found: set[int] = set()
        for tile, pixels, ones in self._tiles(closer, written) if closer else ():
            alone = self._alone(tile, others)
            rest = Image.frombytes("L", (tile[2], tile[3]), pixels)
            for number, box in ones:
                if _left_of(alone, rest, box) < _CROSSED_OUT:
                    found.update(range(*spans[number]))
        return found

    def _boxes_of(self, spans: Iterable[tuple[int, int]], scale: float) -> Iterator[Box]:
        """The pixels of words, from their first letter to their last."""
        matrix = self._to_pixels(scale)
        for start, end in spans:
            yield moved(_around_all([self._letter_box(start), self._letter_box(end - 1)]), matrix)

    def _words_with_a_loss(
        self, ink: Image.Image, scale: float, others: Sequence[_Object]
    ) -> Iterator[tuple[int, int]]:
        """Words that have less ink than they have by themselves."""
        whole = (0, 0, *ink.size)
        alone = self._without(others, lambda: self._drawn(scale, whole, colour=False, notes=False, ground=_GREY)).point(
            _INK_ON_GREY
        )
        lost = ImageChops.subtract(alone.reduce(_SQUARE), ink.reduce(_SQUARE)).point(_MUCH_LOST)
        if not lost.getbbox():
            return
        lines, apart = self._placed
        for line in lines:
            strip = (0, line.upper // _SQUARE, lost.width, line.lower // _SQUARE + 1)
            if not lost.crop(strip).getbbox():
                continue
            for word in line.words:
                place = (word.first // _SQUARE, strip[1], word.last // _SQUARE + 1, strip[3])
                if lost.crop(place).getbbox():
                    yield word.start, word.end
        for span, box in zip(apart, self._boxes_of(apart, scale / _SQUARE), strict=True):
            if _part(lost, box[0], box[1], box[2] + 1, box[3] + 1).getbbox():
                yield span

    def _alone(self, part: tuple[int, int, int, int], others: Sequence[_Object]) -> Image.Image:
        """The ink that the letters have by themselves, without all that is under and over them."""
        shown = self._without(
            others, lambda: self._drawn(_CLOSE_SCALE, part, colour=True, notes=False, ground=_NEUTRAL)
        )
        ground = Image.new("RGB", shown.size, (_NEUTRAL >> 16 & 255, _NEUTRAL >> 8 & 255, _NEUTRAL & 255))
        red, green, blue = ImageChops.difference(shown, ground).split()
        return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(_INK)

    def _has_own_edges(self, place: int) -> bool:
        """Whether the edges of a letter are those of its figure: of one that is drawn by instructions they are not."""
        raw = pdfium.FPDFText_GetTextObject(self._text_page, place)
        font = pdfium.FPDFTextObj_GetFont(raw) if raw else None
        size = ctypes.c_size_t()
        return bool(font and pdfium.FPDFFont_GetFontData(font, None, 0, size) and size.value)

    def _cuts(self, place: int, edges: Box, part: tuple[int, int, int, int]) -> bool:
        """Whether the letter is a hole through which something else is seen."""
        raw = pdfium.FPDFText_GetTextObject(self._text_page, place)
        if not raw or pdfium.FPDFTextObj_GetTextRenderMode(raw) < 4:
            return False
        x0, y0, x1, y1 = map(int, edges)
        own = (part[0] + x0, part[1] + y0, max(1, x1 - x0), max(1, y1 - y0))
        low, high = _extremes(self._drawn(_CLOSE_SCALE, own, colour=False))
        return high - low > _CONTRAST

    def _ink(self, scale: float, part: tuple[int, int, int, int], without: Sequence[_Object]) -> bytes:
        shown = self._drawn(scale, part, colour=True)
        bare = self._without(without, lambda: self._drawn(scale, part, colour=True))
        red, green, blue = ImageChops.difference(shown, bare).split()
        blue = blue.point(_BLUE)  # Light yellow on white is as good as white.
        return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(_INK).tobytes()

    def _behind_other_words(self, scale: float, written: Sequence[_Object]) -> dict[int, Box]:
        """Letters that share their place with other letters and are not what is seen there."""
        by_row: dict[int, list[_Object]] = {}
        wide = [one for one in written if one.edges[2] - one.edges[0] > 0.5 and one.edges[3] - one.edges[1] > 0.5]
        for one in wide:
            by_row.setdefault(int(_middle(one.edges)[1] // 4), []).append(one)
        suspects: dict[int, _Object] = {}
        for row, ones in by_row.items():
            near = sorted([*ones, *by_row.get(row + 1, ())], key=lambda one: one.edges[0])
            for first, second in pairwise(near):
                shared = _overlap(first.edges, second.edges)
                if shared > 0.4 * min(_area(first.edges), _area(second.edges)):
                    suspects.setdefault(first.order, first)
                    suspects.setdefault(second.order, second)
        if not suspects:
            return {}
        alone: dict[int, list[int]] = {}
        address = {ctypes.cast(one.raw, ctypes.c_void_p).value: one for one in suspects.values()}
        for match in _LETTER.finditer(self.text):
            raw = pdfium.FPDFText_GetTextObject(self._text_page, match.start())
            suspect = address.get(ctypes.cast(raw, ctypes.c_void_p).value) if raw else None
            if suspect is not None:
                alone.setdefault(suspect.order, []).append(match.start())
        hidden: dict[int, Box] = {}
        matrix = self._to_pixels(scale)
        width, height = int(self._width * scale), int(self._height * scale)
        for order, places in list(alone.items())[:_MOST_OVERLAPS]:
            x0, y0, x1, y1 = moved(suspects[order].edges, matrix)
            left, upper = max(0, int(x0) - 2), max(0, int(y0) - 2)
            part = (left, upper, min(width, int(x1) + 3) - left, min(height, int(y1) + 3) - upper)
            if part[2] <= 0 or part[3] <= 0:
                continue
            ink = self._ink(scale, part, [suspects[order]])
            for place in places:
                box = self._letter_box(place)
                x0, y0, x1, y1 = moved(box, matrix)
                if not _has_ink(ink, (part[2], part[3]), (x0 - left, y0 - upper, x1 - left, y1 - upper), scale):
                    hidden[place] = box
        if not hidden:
            return hidden
        # A letter drawn twice, as for bold type or a shadow, is seen by its twin.
        letters = (match.start() for match in _LETTER.finditer(self.text))
        seen = {(self.text[place], *_near(self._letter_box(place))) for place in letters if place not in hidden}
        return {
            place: box
            for place, box in hidden.items()
            if not any((self.text[place], *spot) in seen for spot in _around(box))
        }

    # ------------------------------------------------------------------ why it is not seen

    def _told(
        self,
        hidden: dict[int, Box],
        objects: Sequence[_Object],
        covered: float,
        shown: Image.Image,
        scale: float,
    ) -> tuple[list[Unseen], set[int]]:
        """Hidden letters as runs of text with the way they are hidden, and the places they were at."""
        by_address = {ctypes.cast(one.raw, ctypes.c_void_p).value: one for one in objects}
        orders = {address: one.order for address, one in by_address.items()}
        under_scan: dict[int, Box] = {}
        if covered > _OCR_SHARE:
            pictures = [one for one in objects if one.kind == pdfium.FPDF_PAGEOBJ_IMAGE]
            under_scan = {
                place: box
                for place, box in hidden.items()
                if any(_within(*_middle(box), one.edges) for one in pictures)
                and self._is_under(place, pictures, orders)
            }
        read = self._read_off_a_scan(under_scan, shown, scale) if under_scan else frozenset()
        page = self._page_edges()
        unseen: list[Unseen] = []
        for run in self._runs(hidden, read):
            letters = [place for place in run if place in hidden]
            text = _joined(self.text[run[0] : run[-1] + 1])
            how: How = "ocr" if letters[0] in read else self._way(letters, hidden, objects, by_address, page)
            unseen.append(Unseen(how=how, text=text, letters=len(letters)))
        return unseen, set(hidden)

    def _is_under(self, place: int, pictures: Sequence[_Object], orders: Mapping[int | None, int]) -> bool:
        """Whether the letter is never drawn, or a picture is drawn after it."""
        raw = pdfium.FPDFText_GetTextObject(self._text_page, place)
        if not raw:
            return True
        if pdfium.FPDFTextObj_GetTextRenderMode(raw) == _INVISIBLE:
            return True
        return orders.get(ctypes.cast(raw, ctypes.c_void_p).value, 0) < pictures[-1].order

    def _runs(self, hidden: Mapping[int, Box], read: frozenset[int]) -> Iterator[range]:
        """Stretches of the text in which every letter is hidden, those read off a scan apart."""
        start = end = -1
        for place in sorted(hidden):
            if start >= 0 and ((place in read) != (start in read) or _LETTER.search(self.text, end + 1, place)):
                yield range(start, end + 1)
                start = -1
            start, end = (place if start < 0 else start), place
        if start >= 0:
            yield range(start, end + 1)

    def _page_edges(self) -> Box:
        """What of the plane the page shows, in points."""
        a, b, c, d, e, f = self._to_pixels(1.0)
        whole = a * d - b * c
        if not whole:
            return (0.0, 0.0, self._width, self._height)
        inverse = (
            d / whole,
            -b / whole,
            -c / whole,
            a / whole,
            (c * f - d * e) / whole,
            (b * e - a * f) / whole,
        )
        return moved((0.0, 0.0, self._width, self._height), inverse)

    def _way(
        self,
        letters: Sequence[int],
        hidden: Mapping[int, Box],
        objects: Sequence[_Object],
        by_address: Mapping[int | None, _Object],
        page: Box,
    ) -> How:
        middle = letters[len(letters) // 2]
        if middle in self._slivers:
            return "sliver"
        box = hidden[middle]
        x, y = _middle(box)
        if not _within(x, y, page):
            return "overflow" if self._goes_on_in_sight(letters, hidden) else "off-page"
        if max(box[2] - box[0], box[3] - box[1]) < _TINY:
            return "tiny"
        raw = pdfium.FPDFText_GetTextObject(self._text_page, middle)
        if not raw:
            return "unseen"
        own = by_address.get(ctypes.cast(raw, ctypes.c_void_p).value)
        if pdfium.FPDFTextObj_GetTextRenderMode(raw) in {_INVISIBLE, 7}:
            return "invisible"
        clip = self._clip(raw)
        if clip and not _within(x, y, clip):
            return "overflow" if self._goes_on_in_sight(letters, hidden) else "clipped"
        # Between lines that are drawn over a word its middle may be free.
        spot = box if middle in self._crossed else (x, y, x, y)
        for one in reversed(objects):
            if own is None or one.order <= own.order:
                break
            if one.kind != pdfium.FPDF_PAGEOBJ_TEXT and _meets(spot, one.edges):
                return "under-picture" if one.kind == pdfium.FPDF_PAGEOBJ_IMAGE else "under-box"
        if any(_meets(spot, edges) for edges in self._note_edges()):
            return "under-note"
        return "colour"

    def _goes_on_in_sight(self, letters: Sequence[int], hidden: Mapping[int, Box]) -> bool:
        """Whether the letters are the end or the start of a piece of text that is seen, and not much longer."""
        if len(letters) > _LONGEST_OVERFLOW:
            return False
        before = range(letters[0] - 1, max(-1, letters[0] - 40), -1)
        after = range(letters[-1] + 1, min(len(self.text), letters[-1] + 40))
        return self._joins(letters[0], before, hidden) or self._joins(letters[-1], after, hidden)

    def _joins(self, place: int, others: Iterable[int], hidden: Mapping[int, Box]) -> bool:
        for other in others:
            letter = self.text[other]
            if letter in "\r\n" or other in hidden:
                return False
            if letter.isalnum():
                box, own = self._letter_box(other), hidden[place]
                wide = max(own[0] - box[2], box[0] - own[2], own[1] - box[3], box[1] - own[3])
                return wide < 2.5 * max(own[2] - own[0], own[3] - own[1])
        return False

    def _clip(self, raw: Any) -> Box | None:
        path = pdfium.FPDFPageObj_GetClipPath(raw)
        if not path:
            return None
        x, y = ctypes.c_float(), ctypes.c_float()
        clip: Box | None = None
        for number in range(max(0, min(50, pdfium.FPDFClipPath_CountPaths(path)))):
            xs: list[float] = []
            ys: list[float] = []
            for place in range(max(0, min(500, pdfium.FPDFClipPath_CountPathSegments(path, number)))):
                segment = pdfium.FPDFClipPath_GetPathSegment(path, number, place)
                if segment and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                    xs.append(x.value)
                    ys.append(y.value)
            if not xs:
                continue
            one = (min(xs), min(ys), max(xs), max(ys))
            clip = (
                one
                if clip is None
                else (max(clip[0], one[0]), max(clip[1], one[1]), min(clip[2], one[2]), min(clip[3], one[3]))
            )
        return clip

    def _note_edges(self, *, links: bool = True) -> Iterator[Box]:
        rect = pdfium.FS_RECTF()
        for number in range(min(2000, pdfium.FPDFPage_GetAnnotCount(self._raw))):
            note = pdfium.FPDFPage_GetAnnot(self._raw, number)
            if not note:
                continue
            try:
                if not links and pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_LINK:
                    continue
                if pdfium.FPDFAnnot_GetRect(note, rect):
                    yield (
                        min(rect.left, rect.right),
                        min(rect.bottom, rect.top),
                        max(rect.left, rect.right),
                        max(rect.bottom, rect.top),
                    )
            finally:
                pdfium.FPDFPage_CloseAnnot(note)

    # ------------------------------------------------------------------ pictures

    def _out_of_sight(self, pictures: Sequence[_Object]) -> list[_Object]:
        """Pictures beyond the edge of the page, or drawn as small as a dot."""
        page = self._page_edges()
        return [
            one
            for one in pictures
            if (
                _overlap(one.edges, page) <= 0.001 * _area(one.edges)
                or max(one.edges[2] - one.edges[0], one.edges[3] - one.edges[1]) < _DOT
            )
            and self._shows_something(one)
        ][:_MOST_PICTURES]

    def _without_effect(
        self, pictures: Sequence[_Object], clear: Sequence[_Object], scale: float, shown: Image.Image
    ) -> int:
        """How many of the pictures within the page could be taken away and nobody would see it."""
        page, matrix, found = self._page_edges(), self._to_pixels(scale), 0
        for one in pictures[:_MOST_PICTURES]:
            if _overlap(one.edges, page) <= 0.001 * _area(one.edges):
                continue
            x0, y0, x1, y1 = moved(one.edges, matrix)
            left, upper = max(0, int(x0)), max(0, int(y0))
            part = (left, upper, min(shown.width, int(x1) + 1) - left, min(shown.height, int(y1) + 1) - upper)
            if part[2] < 4 or part[3] < 4:
                continue
            low, high = _extremes(shown.crop((left, upper, left + part[2], upper + part[3])))
            if (high - low > _CONTRAST and one not in clear) or not self._shows_something(one):
                continue
            with_it = self._drawn(scale, part, colour=True)
            without = self._without([one], lambda part=part: self._drawn(scale, part, colour=True))  # type: ignore[misc]
            parts = ImageChops.difference(with_it, without).split()
            found += max(_extremes(channel)[1] for channel in parts) <= _CONTRAST
        return found

    def _shows_something(self, one: _Object) -> bool:
        """Whether there is more in a picture than one colour."""
        width, height = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(one.raw, width, height)
        if min(width.value, height.value) < _LEAST_PICTURE or width.value * height.value > 8 * _MOST_PIXELS:
            return False
        bitmap = pdfium.FPDFImageObj_GetBitmap(one.raw)
        if not bitmap:
            return False
        try:
            return _variety(bitmap) > _VARIETY
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)

    # ------------------------------------------------------------------ scans

    def _covered(self, pictures: Sequence[_Object]) -> float:
        """The share of the page that pictures cover, those that overlap counted once at most as the whole."""
        page = self._page_edges()
        whole = _area(page)
        return min(1.0, sum(_overlap(one.edges, page) for one in pictures) / whole) if whole else 0.0

    def _read_off_a_scan(self, letters: Mapping[int, Box], shown: Image.Image, scale: float) -> frozenset[int]:
        """Those of the hidden letters that stand where the picture has marks as letters make them.

        The text of a scan lies on the ink of the scan; text hidden under a photograph does not care where it lies, and
        text that was blackened in the picture lies on plain colour.
        """
        matrix = self._to_pixels(scale)
        paper = _median(shown)
        marks = shown.point(_marked(paper))
        places = Image.new("L", shown.size)
        draw = ImageDraw.Draw(places)
        words: list[tuple[list[int], Box]] = []
        for match in _WORD.finditer(self.text):
            own = [place for place in range(*match.span()) if place in letters]
            if own:
                boxes = [moved(letters[place], matrix) for place in own]
                edges = _around_all(boxes)
                words.append((own, edges))
                draw.rectangle(edges, fill=255)
        inside = places.histogram()[255]
        ink = marks.histogram()[255]
        ink_inside = ImageChops.darker(marks, places).histogram()[255]
        outside = shown.width * shown.height - inside
        if not inside or not outside:
            return frozenset()
        dense, sparse = ink_inside / inside, (ink - ink_inside) / outside
        if dense < 0.03 or dense < 2.0 * sparse:
            return frozenset()
        read: set[int] = set()
        strays: list[tuple[list[int], Box]] = []
        rows: set[int] = set()
        for own, edges in words:
            x0, y0, x1, y1 = edges
            height = y1 - y0
            low, high = _extremes(_part(shown, x0, y0, x1, y1))
            if high - low <= 24 and abs(high - paper) > 60 and len(own) > 2:
                continue  # blackened
            slack = 0.4 * height
            low, high = _extremes(_part(shown, x0 - slack, y0 - slack, x1 + slack, y1 + slack))
            if high - low > 24:
                read.update(own)
                rows.update(range(int(y0 + 0.3 * height), int(y1 - 0.3 * height) + 1))
            else:
                strays.append((own, edges))
        whitened = self._whitened(words, read)
        # Readers of scans see a word in a speck now and then, and set a line wider than it is.
        for own, (_, y0, _, y1) in strays:
            if (len(own) < 4 or int((y0 + y1) / 2) in rows) and own[0] not in whitened:
                read.update(own)
        return frozenset(read)

    @staticmethod
    def _whitened(words: Sequence[tuple[list[int], Box]], read: set[int]) -> set[int]:
        """Words without ink in the middle of a line that has ink before and after them: they were taken out of it.

        Where that happens often the letters only stand beside their ink.
        """
        found: set[int] = set()
        for number, (own, (_, y0, _, y1)) in enumerate(words):
            if own[0] in read or len(own) < 4:
                continue
            around = (words[number - 1 :: -1] if number else (), words[number + 1 :])
            ends = [next((edges for other, edges in side[:12] if other[0] in read), None) for side in around]
            if all(edges and edges[1] < (y0 + y1) / 2 < edges[3] for edges in ends):
                found.add(own[0])
        return found if len(found) <= max(4, 0.15 * len(words)) else set()

    def _is_doubled(self, objects: Sequence[_Object], pictures: Sequence[_Object], shown: Image.Image) -> bool:
        """Whether a scan lies under a copy of itself in which places are blackened."""
        page = self._page_edges()
        large = [one for one in pictures if _overlap(one.edges, page) > 0.25 * _area(page)]
        for under, over in pairwise(large):
            if not (
                _overlap(under.edges, over.edges) > 0.9 * max(_area(under.edges), _area(over.edges))
                and pdfium.FPDFPageObj_HasTransparency(over.raw) != 1
                and self._shows_something(under)
            ):
                continue
            scale = min(1.0, 800 / max(self._width, self._height))
            size = (max(1, int(self._width * scale)), max(1, int(self._height * scale)))
            above = [one for one in objects if one.order >= over.order]
            below = self._without(above, lambda size=size, scale=scale: self._drawn(scale, (0, 0, *size), colour=False))  # type: ignore[misc]
            difference = ImageChops.difference(below, shown.resize(size, Image.Resampling.BOX))
            squares = difference.resize((32, 48), Image.Resampling.BOX).tobytes()
            changed = sum(value > 90 for value in squares)
            same = sum(value < 24 for value in squares)
            if same > 0.6 * len(squares) and (changed or self._is_other_copy(over.order, objects, size, scale)):
                return True
        return False

    def _is_other_copy(self, order: int, objects: Sequence[_Object], size: tuple[int, int], scale: float) -> bool:
        """Whether some marks of a scan are gone from the copy of it that lies above, and most are still there."""

        def marks(least: int) -> Image.Image:
            later = [one for one in objects if one.order >= least]
            drawn = self._without(later, lambda: self._drawn(scale, (0, 0, *size), colour=False, notes=False))
            return drawn.point(_marked(_median(drawn)))

        below, copy = marks(order), marks(order + 1)
        gone = ImageChops.multiply(below, ImageChops.invert(copy))
        grid = [one.resize((32, 48), Image.Resampling.BOX).tobytes() for one in (below, gone)]
        marked = [(had, lost) for had, lost in zip(*grid, strict=True) if had > _SOME_INK]
        wiped = [had for had, lost in marked if 2 * lost > had]
        return _FEWEST_GONE <= len(wiped) < 0.3 * len(marked)

    def _painted_over(
        self, objects: Sequence[_Object], pictures: Sequence[_Object], scale: float, shown: Image.Image
    ) -> int:
        """How many plain areas lie over marks of a scan or of a picture, which are still there below."""
        page = self._page_edges()
        matrix = self._to_pixels(scale)
        kinds = {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}
        patches = [(one.order, one.edges) for one in objects if one.kind in kinds and one.order > pictures[0].order]
        patches += [(len(objects), edges) for edges in self._note_edges()]
        found = []
        for order, edges in patches[:2000]:
            under = [one for one in pictures if one.order < order and _covers(edges, one.edges)]
            if not under or not _is_patch(edges, page):
                continue
            x0, y0, x1, y1 = moved(edges, matrix)
            # Boxes that were burnt into the picture too differ a little from those drawn over it, at their edges.
            inset_x, inset_y = 2 + 0.1 * min(x1 - x0, 60), 2 + 0.15 * min(y1 - y0, 60)
            part = (
                max(0, int(x0 + inset_x)),
                max(0, int(y0 + inset_y)),
                min(shown.width, int(x1 - inset_x)),
                min(shown.height, int(y1 - inset_y)),
            )
            if part[2] - part[0] < 3 or part[3] - part[1] < 3:
                continue
            low, high = _extremes(shown.crop(part))
            if high - low <= _CONTRAST:
                found.append((part, high, any(_overlap(one.edges, page) > 0.6 * _area(page) for one in under)))
        if not found:
            return 0
        plain = [
            one
            for one in pictures
            if one.order > pictures[0].order and any(_covers(one.edges, other.edges) for other in pictures)
        ]
        above = [one for one in objects if one.kind != pdfium.FPDF_PAGEOBJ_IMAGE] + plain
        below = self._without(above, lambda: self._drawn(scale, (0, 0, *shown.size), colour=False, notes=False))
        paper = _median(below)
        count = 0
        for part, value, on_scan in found:
            # A slide is full of boxes on a photograph: there only black and white ones are looked at.
            if (on_scan and paper < 160) or not (on_scan or value <= 40 or value >= 235):
                continue
            under_patch = below.crop(part)
            if not on_scan:
                low, high = _extremes(under_patch)
                count += high - low > 30
                continue
            marks = under_patch.point(_marked(paper))
            columns = marks.reduce((1, min(_MOST_ROWS, marks.height))).tobytes()
            share = marks.histogram()[255] / (marks.width * marks.height)
            if share < 0.7 and len(columns) - columns.count(0) > 0.3 * len(columns):
                count += 1
        return count

    def _is_flat(self, mark: int, objects: Sequence[_Object], shown: Image.Image, scale: float) -> bool:
        """Whether what bears a mark on the page is drawn, and of one colour."""
        edges = [
            one.edges
            for one in objects
            if one.kind != pdfium.FPDF_PAGEOBJ_TEXT and pdfium.FPDFPageObj_GetMarkedContentID(one.raw) == mark
        ]
        if not edges:
            return False
        whole = (min(e[0] for e in edges), min(e[1] for e in edges), max(e[2] for e in edges), max(e[3] for e in edges))
        return min(whole[2] - whole[0], whole[3] - whole[1]) > 20 and self._is_blank(shown, whole, scale)

    def _is_blank(self, shown: Image.Image, box: Box, scale: float) -> bool:
        x0, y0, x1, y1 = moved(box, self._to_pixels(scale))
        part = (max(0, int(x0) + 3), max(0, int(y0) + 3), min(shown.width, int(x1) - 3), min(shown.height, int(y1) - 3))
        if part[2] - part[0] < 2 or part[3] - part[1] < 2:
            return True
        low, high = _extremes(shown.crop(part))
        return high - low <= _CONTRAST


# As pypdfium2 has it, but for addresses that are numbers: of each letter's edges four pointers would be checked.
_char_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 4)(
    ctypes.cast(pdfium.FPDFText_GetCharBox, ctypes.c_void_p).value or 0
)


def _address(raw: Any) -> int:
    return ctypes.cast(raw, ctypes.c_void_p).value or 0


def _look(shown: Image.Image, box: Box) -> bytes:
    """How a letter looks, the same however large and however dark it is."""
    letter = _part(shown, *box)
    low, high = _extremes(letter)
    if high - low <= _PLAIN:
        return bytes(_SAMPLE[0] * _SAMPLE[1])
    stretched = letter.resize(_SAMPLE, Image.Resampling.BOX)
    low, high = _extremes(stretched)
    return bytes((value - low) * 255 // max(1, high - low) for value in stretched.tobytes())


def _apart(one: bytes, other: bytes) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def _variety(bitmap: Any) -> int:
    """How far the lights of a bitmap lie apart, when it is looked at from afar."""
    width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    content = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    modes = {1: ("L", "L"), 2: ("RGB", "BGR"), 3: ("RGB", "BGRX"), 4: ("RGB", "BGRX")}
    mode, raw = modes.get(pdfium.FPDFBitmap_GetFormat(bitmap), ("", ""))
    if not mode:
        return 0
    picture = Image.frombuffer(mode, (width, height), content, "raw", raw, stride, 1).convert("L")
    low, high = _extremes(picture.resize((128, 128), Image.Resampling.BOX))
    return high - low


def _around_all(boxes: Sequence[Box]) -> Box:
    lefts, uppers, rights, lowers = zip(*boxes, strict=True)
    return min(lefts), min(uppers), max(rights), max(lowers)


def _least(rows: int, height: float) -> int:
    """The mean of a column that has more ink than a sliver of a word so high has, with its soft edges."""
    return min(255, int(255 * (_SLIVER * height + 2) / rows) + 1)


@cache
def _full(least: int) -> bytes:
    """What makes of each column of a profile whether it has so much ink."""
    return bytes(mean >= least for mean in range(256))


def _across(letters: Sequence[Box]) -> tuple[bool, bool]:
    """Whether a word can be cut to a sliver that lies, and to one that stands: letters that stand alone to both."""
    (x0, y0), (x1, y1) = _middle(letters[0]), _middle(letters[-1])
    wide, high = abs(x1 - x0), abs(y1 - y0)
    return len(letters) == 1 or wide > 2 * high, len(letters) == 1 or high > 2 * wide


def _is_sliver(inked: Sequence[int]) -> bool:
    """Whether next to nothing of a word's rows, or columns, has ink: slivers with their soft edges."""
    slivers = sum(one > before for before, one in pairwise((0, *inked)))
    return len(inked) >= _LEAST_CUT and 0 < sum(inked) <= _SLIVER * len(inked) + min(slivers, _MOST_SLIVERS)


def _is_piled(word: str, letters: Sequence[Box]) -> bool:
    """Whether the letters of a word, of which some may be beyond the page, lie on each other."""
    if len(letters) < len(word):
        return False
    # A figure that is several letters gives each its own edges; a letter with shadows is there several times.
    one_each = [
        letters[0],
        *(box for box, (before, one) in zip(letters[1:], pairwise(word), strict=True) if one != before),
    ]
    apart = list(dict.fromkeys(one_each))
    if len(apart) <= _MASK:
        return False
    steps = sum(hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(map(_middle, apart)))
    sizes = sum(min(x1 - x0, y1 - y0) for x0, y0, x1, y1 in apart)
    return steps < _PILED * sizes * (len(apart) - 1) / len(apart)


def _is_thin(ink: Image.Image, letters: Sequence[Box], scale: float) -> bool:
    """Whether a word, by the edges of its letters, may be a sliver."""
    box = _around_all(letters)
    left, right = max(0, int(box[0])), min(ink.width, int(box[2]) + 1)
    upper, lower = max(0, int(box[1])), min(ink.height, int(box[3]) + 1)
    if left >= right or upper >= lower:
        return False
    part = (left, upper, right, lower)
    upright, sideways = _across(letters)
    return (upright and _has_little_ink(ink, part, (1, lower - upper), box[3] - box[1], scale)) or (
        sideways and _has_little_ink(ink, part, (right - left, 1), box[2] - box[0], scale)
    )


def _has_little_ink(
    ink: Image.Image, part: tuple[int, int, int, int], line: tuple[int, int], size: float, scale: float
) -> bool:
    """Whether no line of a part, a column or a row of so many pixels, has more ink than a sliver of a word."""
    pixels = max(line)
    return (
        pixels < _MOST_ROWS
        and size >= _TINY_WORD * scale
        and max(ink.reduce(line, part).tobytes()) < _least(pixels, size)
    )


def _stretches(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A word, and of a long one each few letters."""
    yield start, end
    if end - start >= 2 * _STRETCH:
        firsts = range(start, end - _STRETCH + 1, _STRETCH)
        yield from zip(firsts, [*firsts[1:], end], strict=True)


def _is_any_over(written: Sequence[_Object], others: Sequence[_Object]) -> bool:
    """Whether anything may be drawn over letters that were there before."""
    rows: dict[int, list[_Object]] = {}
    for one in written:
        for row in _rows(one.edges):
            rows.setdefault(row, []).append(one)
    room = _MOST_COMPARED
    for one in others:
        if one.order < written[0].order or _is_frame(one):
            continue
        left, bottom, right, top = one.edges
        for row in _rows(one.edges):
            letters = rows.get(row, ())
            room -= len(letters) + 1
            for other in letters:
                x0, y0, x1, y1 = other.edges
                if left < x1 and x0 < right and bottom < y1 and y0 < top and other.order < one.order:
                    return True
            if room < 0:
                return True
    return False


def _rows(edges: Box) -> range:
    """The rows of the page, and a little beyond it, that a box touches."""
    return range(max(-1, int(edges[1] // _ROW)), min(int(edges[3] // _ROW), _WIDEST // _ROW) + 1)


def _is_frame(one: _Object) -> bool:
    """Whether a path is a frame around more than a line: nothing in it is drawn over."""
    left, bottom, right, top = one.edges
    if one.kind != pdfium.FPDF_PAGEOBJ_PATH or min(right - left, top - bottom) < _FRAME:
        return False
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(one.raw, filled, stroked)
    return not filled.value and pdfium.FPDFPath_CountSegments(one.raw) < _FRAME_LINES


def _left_of(alone: Image.Image, rest: Image.Image, box: Box) -> float:
    """How much is left of the ink that letters have by themselves; all of it where they have none."""
    own, left = _part(alone, *box), _part(rest, *box)
    inked = own.histogram()[255]
    return (left.width * left.height - left.histogram()[0]) / inked if inked else 1.0


def _has_ink(ink: bytes, size: tuple[int, int], box: Box, scale: float) -> bool:
    width, height = size
    faint = max(box[2] - box[0], box[3] - box[1]) > _LARGE * scale
    left, right = max(0, int(box[0])), min(width, int(box[2]) + 1)
    upper, lower = max(0, int(box[1])), min(height, int(box[3]) + 1)
    if left >= right:
        return False
    middle = (upper + lower) // 2
    if upper <= middle < lower and ink.find(255, middle * width + left, middle * width + right) >= 0:
        return True
    rows = [(row * width + left, row * width + right) for row in range(upper, lower)]
    if any(ink.find(255, first, last) >= 0 for first, last in rows):
        return True
    return faint and any(ink.find(1, first, last) >= 0 for first, last in rows)


def _marked(paper: int) -> list[int]:
    """What makes marks white and paper black."""
    return [255 if abs(value - paper) > 40 else 0 for value in range(256)]


def _part(picture: Image.Image, x0: float, y0: float, x1: float, y1: float) -> Image.Image:
    left, upper = min(max(0, int(x0)), picture.width - 1), min(max(0, int(y0)), picture.height - 1)
    return picture.crop((
        left,
        upper,
        max(left + 1, min(picture.width, int(x1))),
        max(upper + 1, min(picture.height, int(y1))),
    ))


def _near(box: Box) -> tuple[int, int]:
    return int(box[0] // 2), int(box[1] // 2)


def _around(box: Box) -> Iterator[tuple[int, int]]:
    x, y = _near(box)
    return ((x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _median(picture: Image.Image) -> int:
    counts = picture.histogram()
    half, passed = sum(counts) / 2, 0
    for value, count in enumerate(counts):
        passed += count
        if passed >= half:
            return value
    return 255


def _extremes(picture: Image.Image) -> tuple[int, int]:
    low, high = cast("tuple[int, int]", picture.getextrema())
    return low, high


def _covers(patch: Box, picture: Box) -> bool:
    """Whether a patch lies on a picture, or covers it whole."""
    shared = _overlap(patch, picture)
    return shared > 0 and (shared >= 0.9 * _area(patch) or shared >= 0.9 * _area(picture))


def _is_patch(edges: Box, page: Box) -> bool:
    """Large enough to hide a word, and not a frame or a background of the whole page."""
    width, height = edges[2] - edges[0], edges[3] - edges[1]
    return width > 6 and height > 4 and _overlap(edges, page) < 0.8 * _area(page)
