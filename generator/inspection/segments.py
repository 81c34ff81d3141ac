"""The parts of the files of pictures: those that no reader of pictures knows, and where a picture ends."""

from __future__ import annotations

from collections.abc import Iterator

_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_JPEG_KNOWN = (
    b"JFIF", b"JFXX", b"Exif", b"http://ns.adobe.com/xap", b"ICC_PROFILE", b"Photoshop 3.0", b"Adobe", b"Ducky", b"MPF",
    b"FPXR", b"urn:iso", b"JP", b"AROT", b"HDR", b"AVI1", b"GUANO", b"QVGA",
)  # fmt: skip
# What says how the points are to be read.
_JPEG_POINTS = (b"JFIF", b"ICC_PROFILE", b"Adobe", b"Ducky")
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_FURTHER = b"http://ns.adobe.com/xmp/extension/\0"
_PNG_KNOWN = frozenset({
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tEXt",
    b"zTXt",
    b"iTXt",
    b"iCCP",
    b"eXIf",
    b"caBX",
    b"fdAT",
})
_WEBP_KNOWN = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"EXIF", b"XMP "})
_LONGEST = 4_000_000

COMMENT, PACKET = "Comment", "XMP"


def parts(content: bytes, kind: str) -> Iterator[tuple[str, bytes]]:
    """Comments, XMP packets that are easily overlooked, and parts with names of their own, each by its name."""
    reader = {"jpeg": _jpeg_parts, "png": _png_parts, "gif": _gif_parts, "webp": _webp_parts, "bmp": _bmp_parts}.get(
        kind
    )
    return reader(content) if reader else iter(())


def end(content: bytes, kind: str) -> int:
    """Where a picture ends; what comes after that is no part of it."""
    reader = {"jpeg": _jpeg_end, "png": _png_end, "gif": _gif_end, "webp": _webp_end, "bmp": _bmp_end}.get(kind, len)
    return reader(content)


def is_plain_jpeg(content: bytes) -> bool:
    """Whether a photograph is its points and colours alone: nothing is written beside or behind them."""
    told = any(
        marker == 0xFE or (0xE0 <= marker <= 0xEF and not text.startswith(_JPEG_POINTS))
        for marker, text, _ in _segments(content)
    )
    return not told and not content[_jpeg_end(content) :].strip(b"\0\r\n \xff")


# ---------------------------------------------------------------------- JPEG
def _segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The segments before the points, and the first that comes with points: marker, content, and where it ends."""
    index = 2
    while index + 4 <= len(content) and content[index] == 0xFF:
        marker = content[index + 1]
        if marker == 0xFF:
            index += 1
            continue
        if marker in _JPEG_ALONE:
            index += 2
            continue
        size = int.from_bytes(content[index + 2 : index + 4], "big")
        yield marker, content[index + 4 : index + 2 + size], index + 2 + size
        if marker in {0xDA, 0xD9}:
            return
        index += 2 + size


def _later_segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The segments between and behind the points, the last of them the end."""
    place = max((stop for _, _, stop in _segments(content)), default=2)
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            yield 0xD9, b"", len(content)
            return
        marker = content[place + 1]
        if marker == 0xD9:
            yield marker, b"", place + 2
            return
        if marker in {0x00, 0xFF} or marker in _JPEG_ALONE:
            place += 2 if marker != 0xFF else 1
        else:  # a further scan of a progressive picture
            stop = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
            yield marker, content[place + 4 : stop], stop
            place = stop


def _jpeg_end(content: bytes) -> int:
    return max(stop for _, _, stop in _later_segments(content))


def _jpeg_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    further = b""
    packets = 0
    for marker, text, _ in (*_segments(content), *_later_segments(content)):
        if marker == 0xFE:
            yield COMMENT, text
        elif text.startswith(_XMP_FURTHER):
            further += text[len(_XMP_FURTHER) + 40 :]
        elif text.startswith(_XMP):
            packets += 1
            if packets > 1:
                yield PACKET, text[len(_XMP) :]
        elif 0xE0 <= marker <= 0xEF and not text.startswith(_JPEG_KNOWN):
            yield f"APP{marker - 0xE0}", text
    if further:
        yield PACKET, further


# ---------------------------------------------------------------------- PNG
def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and size of each."""
    place = 8
    while place + 12 <= len(content):
        size = int.from_bytes(content[place : place + 4], "big")
        yield content[place + 4 : place + 8], place + 8, size
        place += 12 + size


def _png_end(content: bytes) -> int:
    return next((place + size + 4 for name, place, size in _chunks(content) if name == b"IEND"), len(content))


def _png_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    for name, place, size in _chunks(content):
        if name == b"IEND":
            return
        if name not in _PNG_KNOWN:
            yield name.decode("latin-1"), content[place : place + min(size, _LONGEST)]


# ---------------------------------------------------------------------- GIF
def _blocks(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The mark of each block, its content if it is an extension, and where it ends; the last is the end."""
    place = 13 + (3 << (content[10] & 7) + 1 if content[10] & 0x80 else 0)
    while place < len(content):
        mark = content[place]
        if mark == 0x3B:
            yield mark, b"", place + 1
            return
        kind = 0
        if mark == 0x21:
            kind = content[place + 1]
            place += 2
        elif mark == 0x2C:
            flags = content[place + 9]
            place += 10 + (3 << (flags & 7) + 1 if flags & 0x80 else 0) + 1
        else:
            yield 0x3B, b"", place
            return
        pieces = []
        while place < len(content) and content[place]:
            if kind:
                pieces.append(content[place + 1 : place + 1 + content[place]])
            place += 1 + content[place]
        place += 1
        yield kind, b"".join(pieces), place
    yield 0x3B, b"", len(content)


def _gif_end(content: bytes) -> int:
    return max(stop for _, _, stop in _blocks(content))


def _gif_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    for kind, text, _ in _blocks(content):
        if kind == 0xFE:
            yield COMMENT, text
        elif kind == 0xFF and text.startswith(b"XMP Data"):
            yield PACKET, text[11:]
        elif kind in {0x01, 0xFF} and not text.startswith(b"ICCRGBG1"):
            yield "GIF", text[:_LONGEST]


# ---------------------------------------------------------------------- WebP and BMP
def _webp_end(content: bytes) -> int:
    return 8 + int.from_bytes(content[4:8], "little")


def _webp_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    place, stop = 12, min(len(content), _webp_end(content))
    while place + 8 <= stop:
        name, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        if name not in _WEBP_KNOWN:
            yield name.decode("latin-1"), content[place + 8 : place + 8 + min(size, _LONGEST)]
        place += 8 + size + size % 2


def _number(content: bytes, place: int, size: int = 4) -> int:
    return int.from_bytes(content[place : place + size], "little")


def _bmp_end(content: bytes) -> int:
    """Behind the points, and behind a colour profile if there is one."""
    points, head = _number(content, 10), _number(content, 14)
    if head < 40 or _number(content, 30) not in {0, 3, 6}:
        return max(_number(content, 2), points)
    width, height = _number(content, 18), int.from_bytes(content[22:26], "little", signed=True)
    stop = points + (width * _number(content, 28, 2) + 31) // 32 * 4 * abs(height)
    profile = 14 + _number(content, 126) + _number(content, 130) if head >= 124 else 0
    return max(stop, profile)


def _bmp_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What lies between the head of a bitmap with its colours and its points."""
    head, depth = _number(content, 14), _number(content, 28, 2)
    colours = _number(content, 46) or (1 << depth if depth <= 8 else 0)
    masks = 12 if head == 40 and _number(content, 30) == 3 else 0
    if head >= 40:
        yield "BMP", content[14 + head + masks + 4 * colours : _number(content, 10)]
