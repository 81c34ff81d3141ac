"""Pictures: what a picture holds besides what it shows, and a copy of it without that."""

from __future__ import annotations

import base64
import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import ExifTags, Image, ImageChops, ImageFilter, ImageOps, ImageSequence, ImageStat

from generator.inspection.findings import Inspection, Limits, Place, Uninspectable
from generator.inspection.folding import squash
from generator.inspection.likeness import SIDE, steps
from generator.inspection.noting import Notes

_KINDS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "TIFF": "tiff", "BMP": "bmp"}
# What Pillow raises where a picture is not what it should be.
_DAMAGE = (
    OSError, SyntaxError, ValueError, LookupError, TypeError, EOFError, ArithmeticError, struct.error, zlib.error,
)  # fmt: skip
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")
_PIXELS = 100_000_000
# Pictures in one file: pages of a scan may be many.
_FRAMES = 200
_LOOKED_AT = 20
_GPS = 0x8825
_MAKER = 0x927C
_TEXTS = {
    0x010E: "ImageDescription", 0x013B: "Artist", 0x8298: "Copyright", 0x9C9B: "XPTitle", 0x9C9C: "XPComment",
    0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords", 0x9C9F: "XPSubject", 0x9286: "UserComment", 0xA430: "CameraOwnerName",
    0xA431: "BodySerialNumber", 0xA435: "LensSerialNumber", 0x010D: "DocumentName", 0x013C: "HostComputer",
    0x013D: "Predictor", 0xFE00: "OwnerName",
}  # fmt: skip
_PEOPLE = frozenset({"Artist", "XPAuthor", "CameraOwnerName", "BodySerialNumber", "LensSerialNumber", "HostComputer"})
# What programs and cameras write into fields that are meant for people.
_VENDOR = re.compile(
    r"^(?:adobe|photoshop|gimp|created with|matplotlib|software|screenshot|digital camera|olympus|sony|samsung|dcim"
    r"|jfif|lead technologies|ijg|file written by|compressed by|optimized by|lavc|xmp|charset|cropped|minolta|kodak"
    r"|filter|fileter|\{|oplus_|ahdr|binary comment|hdr|untitled design|desain tanpa judul|canva|maker:|quality|handmade|default|unknown|https?://(?:www\.)?(?:gimp|inkscape|matplotlib|imagemagick))",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"^(?:exif|icc_profile|photoshop|xmp|dpi|transparency|XML:com\.adobe\.xmp|background|version|compression|software"
    r"|creation.?time|date:|icc:|jpeg:|tiff:|png:|pdf:|jfif|loop|duration|adobe|progress|signature|thumb::|source$"
    r"|raw profile|gamma|extension|mp$|mpoffset|interlace)",
    re.IGNORECASE,
)
# What a picture is called, and whose it is, is meant to be read.
_TITLE = re.compile(r"title|headline|objectname|documentname|copyright", re.IGNORECASE)
_XMP_GPS = re.compile(rb"GPSL(?:atitude|ongitude)")
_XMP_TEXT = re.compile(
    rb"<(?:dc:(?:description|title|creator|subject|rights)|photoshop:(?:Instructions|AuthorsPosition|CaptionWriter"
    rb"|TextLayers|LayerText|LayerName)|exif:UserComment|xmpMM:History)[^<>]*>(.{0,4000}?)</(?:dc|photoshop|exif|xmpMM):",
    re.DOTALL,
)
_TAG = re.compile(r"<[^<>]*>")
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def inspect(content: bytes, limits: Limits) -> Inspection:
    """All that a picture holds."""
    notes = Notes(limits)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with _opened(content) as picture:
                kind = _KINDS[picture.format or ""]
                _inspect(picture, content, kind, notes)
        except _DAMAGE as error:
            raise Uninspectable("damaged") from error
    return notes.inspection(kind)


def steps_of(content: bytes) -> int:
    """The steps of brightness by which a picture is known again, as bits; see `likeness.steps`.

    Raises `Uninspectable` if it is no picture.
    """
    try:
        with _opened(content) as picture:
            grey = picture.convert("RGBA")
            plain = Image.new("RGBA", grey.size, "white")
            plain.alpha_composite(grey)
            return steps(plain.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes())
    except _DAMAGE as error:
        raise Uninspectable("damaged") from error


def _opened(content: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(content), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise Uninspectable("bomb") from error
    if picture.width * picture.height > _PIXELS:
        raise Uninspectable("bomb")
    return picture


def _inspect(picture: Image.Image, content: bytes, kind: str, notes: Notes) -> None:
    _read_exif(picture, notes)
    _read_thumbnail(picture, content, notes)
    _read_texts(picture, content, kind, notes)
    _read_tail(content, kind, notes)
    _read_frames(picture, kind, notes)
    picture.seek(0)
    _find_under_transparency(picture, notes)


# ---------------------------------------------------------------------- EXIF
def _read_exif(picture: Image.Image, notes: Notes) -> None:
    exif = picture.getexif()
    place = exif.get_ifd(_GPS)
    if any(key in place for key in (1, 2, 3, 4)):
        notes.block("picture-position", _field("GPS"), str([str(place.get(key)) for key in (1, 2, 3, 4)]))
    for key, raw in (*exif.items(), *exif.get_ifd(0x8769).items()):
        name = _TEXTS.get(key)
        if name and name != "Predictor":
            _note(name, _decoded(raw), notes)
        elif key == _MAKER and isinstance(raw, bytes):
            for text in _strings_in(raw):
                notes.hide(text, _field("MakerNote"))


def _decoded(raw: Any) -> str:
    if not isinstance(raw, bytes):
        return str(raw)
    for start, coding in ((b"ASCII\0\0\0", "ascii"), (b"UNICODE\0", "utf-16"), (b"JIS\0\0\0\0\0", "shift-jis")):
        if raw.startswith(start):
            return raw[8:].decode(coding, "ignore").strip("\0 ")
    if len(raw) > 1 and raw[1::2].count(0) > len(raw) // 4:
        return raw.decode("utf-16-le", "ignore").strip("\0 ")
    return raw.decode("utf-8", "replace").strip("\0 ")


def _note(name: str, text: str, notes: Notes) -> None:
    """Notes one text about a picture: words that people wrote block, names and serial numbers are reported."""
    text = text.strip("\0 \r\n\t")
    where = _field(name)
    if not squash(text):
        return
    notes.hide(text, where)
    notes.note_paths(text, where)
    if name in _PEOPLE:
        notes.report("picture-person", where, text)
    elif _VENDOR.match(text):
        return
    elif len(text.split()) >= 3 and not _TITLE.search(name):
        notes.block("picture-text", where, text)
    else:
        notes.report("picture-text", where, text)


def _field(name: str) -> Place:
    return (("isian", name),)


def _read_thumbnail(picture: Image.Image, content: bytes, notes: Notes) -> None:
    """A small copy that was made before the picture was cut or painted over shows what was there."""
    for raw in _thumbnails(picture, content):
        try:
            with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "TIFF")) as small:
                if small.width * small.height > 4_000_000:
                    raise Uninspectable("bomb")
                differs = _differ(picture, small)
        except (OSError, ValueError, SyntaxError):
            notes.block("picture-thumbnail-unreadable", (), str(len(raw)))
            continue
        if differs:
            notes.block("picture-thumbnail-differs", (), str(len(raw)))
        else:
            notes.report("picture-thumbnail", (), str(len(raw)))


def _thumbnails(picture: Image.Image, content: bytes) -> Iterator[bytes]:
    ifd = picture.getexif().get_ifd(ExifTags.IFD.IFD1)
    start, size = ifd.get(0x0201), ifd.get(0x0202)
    exif = picture.info.get("exif", b"")
    if isinstance(start, int) and isinstance(size, int) and isinstance(exif, bytes):
        base = 6 if exif.startswith(b"Exif\0\0") else 0
        yield exif[base + start : base + start + size]
    # Photoshop keeps one of its own (resources 1033 and 1036), XMP another in base64.
    resources = picture.info.get("photoshop")
    if isinstance(resources, dict):
        for key in (1033, 1036):
            if isinstance(resources.get(key), bytes):
                yield resources[key][28:]
    if found := re.search(rb"<xmpGImg:image>([A-Za-z0-9+/=\s&#x;]+)</xmpGImg:image>", content[:4_000_000]):
        text = re.sub(rb"&#x[0-9A-Fa-f]+;|\s", b"", found[1])
        try:
            yield base64.b64decode(text)
        except ValueError:
            yield b"?"


def _differ(picture: Image.Image, small: Image.Image) -> bool:
    """Whether a thumbnail shows something else than its picture, letters painted over included."""
    picture.seek(0)
    size = (64, 64)
    whole = ImageOps.exif_transpose(picture)
    # A thumbnail of a camera may have black bars, or be turned as the picture itself is stored.
    choices = []
    for one in (picture, whole):
        grey = one.convert("L")
        shape = small.width / small.height
        if abs(grey.width / grey.height - shape) > 0.04 * shape:
            choices.append(_barred(grey, small).resize(size, Image.Resampling.BOX))
        choices.append(grey.resize(size, Image.Resampling.BOX))
    plain = small.convert("L").resize(size, Image.Resampling.BOX)
    return min(_distance(one, plain) for one in choices) > 1


def _barred(grey: Image.Image, small: Image.Image) -> Image.Image:
    return ImageOps.pad(grey, (small.width * 4, small.height * 4), color=0)


def _distance(one: Image.Image, other: Image.Image) -> float:
    """1 is where two small pictures begin to be different ones: in all, or much in one place."""
    difference = ImageChops.difference(ImageOps.autocontrast(one), ImageOps.autocontrast(other))
    mean = ImageStat.Stat(difference).mean[0]
    # Sharpening and packing change single points; what is painted over changes whole squares.
    squares = difference.resize((16, 16), Image.Resampling.BOX)
    _, most = squares.getextrema()
    return max(mean / 24, float(most if isinstance(most, int | float) else 255) / 90)


# ---------------------------------------------------------------------- texts beside the picture
def _read_texts(picture: Image.Image, content: bytes, kind: str, notes: Notes) -> None:
    for name, raw in picture.info.items():
        if isinstance(raw, bytes | str) and not _TECHNICAL.match(str(name)):
            _note(str(name), _decoded(raw), notes)
    packets = [raw for raw in (picture.info.get("xmp"), picture.info.get("XML:com.adobe.xmp")) if raw]
    for raw in packets:
        _read_xmp(raw if isinstance(raw, bytes) else str(raw).encode("utf-8", "replace"), notes)
    for name, text in _iptc(picture):
        _note(name, text, notes)
    if kind == "jpeg":
        for text in _jpeg_comments(content):
            _note("Comment", text, notes)
        _read_unknown_segments(content, notes)


def _read_xmp(raw: bytes, notes: Notes) -> None:
    where = _field("XMP")
    plain = raw.decode("utf-8", "replace")
    notes.hide(_TAG.sub(" ", plain), where)
    notes.hide(" ".join(re.findall(r'="([^"]{3,})"', plain)), where)
    notes.note_paths(plain, where)
    if _XMP_GPS.search(raw):
        notes.block("picture-position", where, plain)
    for found in _XMP_TEXT.finditer(raw):
        text = " ".join(_TAG.sub(" ", found[1].decode("utf-8", "replace")).split())
        head = found[0][:40]
        if b"dc:creator" in head:
            notes.report("picture-person", where, text)
        elif b"dc:rights" in head or b"History" in head or not squash(text) or _VENDOR.match(text):
            continue
        elif len(text.split()) >= 3 and b"dc:title" not in head:
            notes.block("picture-text", where, text)
        else:
            notes.report("picture-text", where, text)


def _iptc(picture: Image.Image) -> Iterator[tuple[str, str]]:
    resources = picture.info.get("photoshop")
    raw = resources.get(0x0404) if isinstance(resources, dict) else None
    if not isinstance(raw, bytes):
        return
    names = {5: "IPTC ObjectName", 25: "IPTC Keywords", 40: "IPTC Instructions", 80: "Artist", 105: "IPTC Headline",
             116: "Copyright", 120: "IPTC Caption", 122: "Artist"}  # fmt: skip
    index = 0
    while index + 5 <= len(raw) and raw[index] == 0x1C:
        record, key, size = raw[index + 1], raw[index + 2], int.from_bytes(raw[index + 3 : index + 5], "big")
        if record == 2 and key in names:
            yield names[key], raw[index + 5 : index + 5 + size].decode("utf-8", "replace")
        index += 5 + size


def _segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The segments of a JPEG before its pixels: marker, content, and where it ends."""
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


def _jpeg_comments(content: bytes) -> Iterator[str]:
    for marker, text, _ in _segments(content):
        if marker == 0xFE:
            yield text.decode("utf-8", "replace")


def _read_unknown_segments(content: bytes, notes: Notes) -> None:
    known = (b"JFIF", b"JFXX", b"Exif", b"http://ns.adobe.com/", b"ICC_PROFILE", b"Photoshop 3.0", b"Adobe", b"Ducky",
             b"MPF", b"FPXR", b"urn:iso", b"JP", b"AROT", b"HDR", b"AVI1", b"GUANO", b"QVGA")  # fmt: skip
    for marker, text, _ in _segments(content):
        if 0xE0 <= marker <= 0xEF and not text.startswith(known):
            for found in _strings_in(text):
                notes.hide(found, _field(f"APP{marker - 0xE0}"))
            if any(len(re.findall(r"[A-Za-z]{3,}", found)) >= 4 for found in _strings_in(text)):
                notes.block("picture-text", _field(f"APP{marker - 0xE0}"), text.decode("latin-1"))


def _strings_in(raw: bytes) -> Iterator[str]:
    for found in re.findall(rb"[\x20-\x7e]{6,}", raw[:1_000_000]):
        yield found.decode("ascii")


# ---------------------------------------------------------------------- after the end
def _read_tail(content: bytes, kind: str, notes: Notes) -> None:
    """Bytes after the end of a picture: what a cropped screenshot leaves of the whole one, or a file hung on to it."""
    end = {"jpeg": _jpeg_end, "png": _png_end, "gif": _gif_end, "webp": _webp_end}.get(kind, len)(content)
    tail = content[end:]
    if not tail.strip(b"\0\r\n \xff"):
        return
    if kind == "jpeg" and _is_second_picture(content, tail):
        # Phones store a second picture, of depth or of light, behind the first one.
        notes.report("picture-second", (), str(len(tail)))
        return
    for text in _strings_in(tail):
        notes.hide(text, (("bagian", "setelah akhir gambar"),))
    notes.block("picture-tail", (), str(len(tail)))
    for start in (b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff"):
        if 0 <= (place := tail.find(start)) < 64:
            notes.members.append(("ekor", tail[place:]))
            break


def _is_second_picture(content: bytes, tail: bytes) -> bool:
    return b"MPF\0" in content[:200_000] and tail.lstrip(b"\0").startswith(b"\xff\xd8\xff")


def _jpeg_end(content: bytes) -> int:
    place = 2
    for marker, _, end in _segments(content):
        place = end
        if marker == 0xDA:
            break
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            return len(content)
        marker = content[place + 1]
        if marker == 0xD9:
            return place + 2
        if marker in {0x00, 0xFF} or marker in _JPEG_ALONE:
            place += 2 if marker != 0xFF else 1
        else:  # a further scan of a progressive picture
            place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")


def _png_end(content: bytes) -> int:
    place = 8
    while place + 12 <= len(content):
        size = int.from_bytes(content[place : place + 4], "big")
        name = content[place + 4 : place + 8]
        place += 12 + size
        if name == b"IEND":
            return place
    return len(content)


def _gif_end(content: bytes) -> int:
    place = 13 + (3 << (content[10] & 7) + 1 if content[10] & 0x80 else 0)
    while place < len(content):
        mark = content[place]
        if mark == 0x3B:
            return place + 1
        if mark == 0x21:
            place += 2
        elif mark == 0x2C:
            flags = content[place + 9]
            place += 10 + (3 << (flags & 7) + 1 if flags & 0x80 else 0) + 1
        else:
            return place
        while place < len(content) and content[place]:
            place += 1 + content[place]
        place += 1
    return len(content)


def _webp_end(content: bytes) -> int:
    return 8 + int.from_bytes(content[4:8], "little")


# ---------------------------------------------------------------------- pixels
def _read_frames(picture: Image.Image, kind: str, notes: Notes) -> None:
    frames = getattr(picture, "n_frames", 1)
    if frames > _FRAMES:
        raise Uninspectable("too-large")
    if kind == "jpeg" or frames < 2:
        picture.load()
        return
    if kind == "tiff":
        notes.report("picture-pages", (), str(frames))
        for number, page in enumerate(ImageSequence.Iterator(picture)):
            if page.width * page.height > _PIXELS:
                raise Uninspectable("bomb")
            _read_exif(page, notes)
            if _is_reduced(page) and number:
                notes.report("picture-thumbnail", (("halaman", str(number + 1)),), str(page.size))
        return
    # A frame that is shown for no time at all, or only after a very long one, is not for readers.
    for number, frame in enumerate(ImageSequence.Iterator(picture)):
        if number >= _LOOKED_AT * 10:
            break
        if frame.width * frame.height * (number + 1) > _PIXELS * 4:
            raise Uninspectable("bomb")
        frame.load()
        wait = frame.info.get("duration", 0)
        if isinstance(wait, int | float) and wait > 60_000:
            notes.block("picture-frame-unseen", (("bingkai", str(number + 1)),), str(wait))
    notes.report("picture-frames", (), str(frames))


def _is_reduced(page: Image.Image) -> bool:
    return bool(getattr(page, "tag_v2", {}).get(254, 0) & 1)


def _find_under_transparency(picture: Image.Image, notes: Notes) -> None:
    """Colours where a picture is wholly transparent: one that was erased only in its transparency is still there."""
    if picture.mode not in {"RGBA", "LA", "PA"} or picture.width * picture.height > 40_000_000:
        return
    whole = picture.convert("RGBA")
    unseen = whole.getchannel("A").point([255] + [0] * 255)
    share = ImageStat.Stat(unseen).mean[0] / 255
    if share * whole.width * whole.height < 400:
        return
    grey = whole.convert("RGB").convert("L")
    # Programs spread the colours of an edge under what is transparent beside it; drawings there have edges of
    # their own, away from the border of what is seen.
    inner = unseen.filter(ImageFilter.MinFilter(9)) if min(whole.size) > 16 else unseen
    light = ImageStat.Stat(grey, inner)
    if not light.count[0] or light.stddev[0] < 12:
        return
    shifted = ImageChops.difference(grey, ImageChops.offset(grey, 1, 0))
    edges = ImageStat.Stat(shifted.point([0] * 40 + [255] * 216), inner)
    if edges.count[0] and edges.mean[0] / 255 > 0.004:
        notes.block("picture-under-transparency", (), f"{share:.3f}")


# ---------------------------------------------------------------------- a clean copy
def strip(content: bytes) -> bytes:
    """The same picture without anything but its pixels and colour profile, turned as its camera held it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with _opened(content) as picture:
                return _stripped(picture)
        except _DAMAGE as error:
            raise Uninspectable("damaged") from error


def _stripped(picture: Image.Image) -> bytes:
    form = "JPEG" if picture.format == "MPO" else picture.format or "PNG"
    profile = picture.info.get("icc_profile")
    target = io.BytesIO()
    if form in {"GIF", "WEBP"} and getattr(picture, "n_frames", 1) > 1:
        frames = [frame.copy() for frame in ImageSequence.Iterator(picture)]
        waits = [frame.info.get("duration", 100) for frame in ImageSequence.Iterator(picture)]
        for frame in frames:
            frame.info = {}
        frames[0].save(target, form, save_all=True, append_images=frames[1:], duration=waits, loop=0)
        return target.getvalue()
    upright = ImageOps.exif_transpose(picture)
    see_through = upright.info.get("transparency")
    options: dict[str, Any] = {"icc_profile": profile} if profile and form != "GIF" else {}
    if see_through is not None and form in {"PNG", "GIF"}:
        options["transparency"] = see_through
    if form == "JPEG":
        options["quality"] = 95
        if upright.mode not in {"L", "RGB", "CMYK"}:
            upright = upright.convert("RGB")
    elif form == "WEBP":
        options |= {"quality": 95, "exact": False}
    if upright.mode == "RGBA":
        # What nobody sees becomes one colour.
        clear = Image.new("RGBA", upright.size, (0, 0, 0, 0))
        upright = Image.composite(upright, clear, upright.getchannel("A").point([0] + [255] * 255))
    bare = Image.new(upright.mode, upright.size)
    if upright.mode == "P" and (palette := upright.getpalette("RGB")):
        bare.putpalette(palette)
    bare.paste(upright)
    bare.save(target, form, **options)
    return target.getvalue()
