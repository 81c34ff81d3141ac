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

from generator.inspection import segments, xmp
from generator.inspection.findings import Inspection, Limits, Place, Uninspectable
from generator.inspection.folding import squash
from generator.inspection.hushed import is_hushed
from generator.inspection.likeness import SIDE, steps
from generator.inspection.noting import Notes
from generator.inspection.speaking import tells_of_someone

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
_FLASH = 20
_CLEAR = 5
# Fewer bytes behind a picture tell nothing.
_LEAST_TAIL = 4
_GPS = 0x8825
_MAKER = 0x927C
_TEXTS = {
    0x010E: "ImageDescription", 0x013B: "Artist", 0x8298: "Copyright", 0x9C9B: "XPTitle", 0x9C9C: "XPComment",
    0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords", 0x9C9F: "XPSubject", 0x9286: "UserComment", 0xA430: "CameraOwnerName",
    0xA431: "BodySerialNumber", 0xA435: "LensSerialNumber", 0x010D: "DocumentName", 0x013C: "HostComputer",
    0xFE00: "OwnerName", 0x011D: "PageName", 0x9213: "ImageHistory", 0xA436: "ImageTitle", 0xA437: "Photographer",
    0xA438: "ImageEditor",
}  # fmt: skip
_PEOPLE = frozenset({
    "Artist", "XPAuthor", "CameraOwnerName", "BodySerialNumber", "LensSerialNumber", "HostComputer", "OwnerName",
    "Photographer", "ImageEditor",
})  # fmt: skip
# What programs and cameras write into fields that are meant for people.
_VENDOR = re.compile(
    r"^(?:adobe|photoshop|gimp|created with|matplotlib|software|screenshot|digital camera|olympus|sony|samsung|dcim"
    r"|jfif|lead technologies|ijg|file written by|compressed by|optimized by|lavc|xmp|charset|cropped|minolta|kodak"
    r"|creator: gd-jpeg|intel\(r\) jpeg|acd systems|file source: https?:|edited (?:with|by|in|using)\b"
    r"|(?:resi[sz]ed|scanned|processed|encoded) (?:with|by)\b|whatsapp image|camscanner|paint tool"
    r"|filter|fileter|\{|oplus_|ahdr|binary comment|hdr|untitled design|desain tanpa judul|canva|maker:|quality|handmade|default|unknown|https?://(?:www\.)?(?:gimp|inkscape|matplotlib|imagemagick))",
    re.IGNORECASE,
)
_VENDOR_WORDS = 14
_TECHNICAL = re.compile(
    r"^(?:exif|icc_profile|photoshop|xmp|dpi|transparency|XML:com\.adobe\.xmp|background|version|compression|software"
    r"|creation.?time|date:|icc:|jpeg:|tiff:|png:|pdf:|jfif|loop|duration|adobe|progress|signature|thumb::|source$"
    r"|raw profile|gamma|extension|mp$|mpoffset|interlace)",
    re.IGNORECASE,
)
# What a picture is called, and whose it is, is meant to be read.
_TITLE = re.compile(
    r"title|headline|objectname|documentname|pagename|copyright|credit|source|category|location|event", re.IGNORECASE
)
# What people write about a picture, and whom they name, under the last part of each property's name.
_XMP_WORDS = frozenset({
    "description", "title", "subject", "usercomment", "imagedescription", "headline", "instructions", "caption",
    "notes", "comment", "comments", "label", "nickname", "transmissionreference", "layertext", "layername",
    "alttextaccessibility", "extdescraccessibility", "event", "location", "sublocation", "category", "textlayers",
    "supplementalcategories", "tagslist", "hierarchicalsubject", "keywords", "documentname",
})  # fmt: skip
_XMP_PEOPLE = frozenset({
    "creator", "artist", "personinimage", "persondisplayname", "captionwriter", "authorsposition", "ownername", "name",
    "serialnumber", "cameraownername",
})  # fmt: skip
_TAG = re.compile(r"<[^<>]*>")


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
            picture.draft("L", (8 * SIDE, 8 * SIDE))  # of a photograph a small one is read, which is much sooner
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
    # Some of what stands beside a picture comes after its points.
    picture.load()
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
        if name:
            _note(name, _decoded(raw), notes)
        elif key == _MAKER and isinstance(raw, bytes):
            _read_strings(raw, "MakerNote", notes)
        elif isinstance(raw, str):
            if key in ExifTags.TAGS:
                _read_strings(raw.encode("utf-8", "replace"), ExifTags.TAGS.get(key, str(key)), notes)
            else:
                _note(f"0x{key:04X}", raw, notes)
    for key in (0x1B, 0x1C):
        if place.get(key):
            _note("GPSAreaInformation", _decoded(place[key]), notes)


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
    if is_hushed(text):
        notes.block("picture-text", where, text)
    elif name in _PEOPLE:
        notes.report("picture-person", where, text)
    elif _VENDOR.match(text) and len(text.split()) <= _VENDOR_WORDS and not tells_of_someone(text):
        return
    elif len(text.split()) >= 3 and not _TITLE.search(name):
        notes.block("picture-text", where, text)
    else:
        notes.report("picture-text", where, text)


def _read_strings(raw: bytes, name: str, notes: Notes) -> None:
    """Notes the strings in what programs write for themselves."""
    for text in _strings_in(raw):
        notes.hide(text, _field(name))
        notes.note_paths(text, _field(name))
        if is_hushed(text):
            notes.block("picture-text", _field(name), text)


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
        if str(name).lower().startswith("raw profile type"):
            _read_raw_profile(_decoded(raw), notes)
        elif isinstance(raw, bytes | str) and not _TECHNICAL.match(str(name)):
            _note(str(name), _decoded(raw), notes)
        elif isinstance(raw, str) or str(name).lower() in {"software", "source", "comment"}:
            _read_strings(str(raw).encode("utf-8", "replace"), str(name), notes)
    packets = [raw for raw in (picture.info.get("xmp"), picture.info.get("XML:com.adobe.xmp")) if raw]
    if kind == "tiff" and (packet := getattr(picture, "tag_v2", {}).get(700)):
        packets.append(packet)
    for raw in packets:
        _read_xmp(raw if isinstance(raw, bytes) else str(raw).encode("utf-8", "replace"), notes)
    resources = picture.info.get("photoshop")
    if isinstance(resources, dict):
        _read_resources(resources, notes)
    if kind == "tiff" and isinstance(raw := getattr(picture, "tag_v2", {}).get(0x83BB), bytes):
        _read_iptc(raw, notes)
    for name, text in segments.parts(content, kind):
        if name == segments.COMMENT:
            _note(name, text.decode("utf-8", "replace"), notes)
        elif name == segments.PACKET:
            _read_xmp(text, notes)
        else:
            _read_unknown(text, name, notes)


def _read_unknown(raw: bytes, name: str, notes: Notes) -> None:
    """Notes a part of a picture that no reader of pictures knows."""
    _read_strings(raw, name, notes)
    if any(len(re.findall(r"[A-Za-z]{3,}", found)) >= 4 for found in _strings_in(raw)):
        notes.block("picture-text", _field(name), raw.decode("latin-1"))


def _read_raw_profile(text: str, notes: Notes) -> None:
    """Notes what some programs write into a PNG as digits: the EXIF, XMP or IPTC of the picture it came from."""
    digits = "".join(text.split()[2:])
    try:
        raw = bytes.fromhex(digits)
    except ValueError:
        _note("Raw profile", text, notes)
        return
    if (start := raw.find(b"Exif\0\0")) >= 0:
        exif = Image.Exif()
        exif.load(raw[start:])
        if exif.get_ifd(_GPS):
            notes.block("picture-position", _field("GPS"), raw.hex())
    if b"<x:xmpmeta" in raw or b"<rdf:RDF" in raw:
        _read_xmp(raw, notes)
    if (start := raw.find(b"\x1c\x02")) >= 0:
        _read_iptc(raw[start:], notes)
    _read_strings(raw, "Raw profile", notes)


def _read_xmp(raw: bytes, notes: Notes) -> None:
    where = _field("XMP")
    plain = raw.decode("utf-8", "replace")
    notes.hide(_TAG.sub(" ", plain), where)
    notes.hide(" ".join(re.findall(r'="([^"]{3,})"', plain)), where)
    notes.note_paths(plain, where)
    if xmp.has_place(plain):
        notes.block("picture-position", where, plain)
    for name, text in xmp.properties(plain):
        if name in _XMP_PEOPLE:
            _note("Artist", text, notes)
        elif name in _XMP_WORDS and text.lower() not in {"true", "false"}:
            _note(f"XMP {name}", text, notes)
        elif name not in {"image", "instanceid", "documentid"} and is_hushed(text):
            notes.block("picture-text", where, text)


def _read_resources(resources: dict[int, Any], notes: Notes) -> None:
    """Notes what Photoshop keeps beside a picture."""
    for key, raw in resources.items():
        if not isinstance(raw, bytes) or key in {1033, 1036, 1039, 1060}:
            continue
        if key == 0x0404:
            _read_iptc(raw, notes)
        else:
            _read_strings(raw, "Photoshop", notes)


def _read_iptc(raw: bytes, notes: Notes) -> None:
    for name, text in _iptc(raw):
        _note(name, text, notes)


def _iptc(raw: bytes) -> Iterator[tuple[str, str]]:
    names = {5: "IPTC ObjectName", 7: "IPTC EditStatus", 15: "IPTC Category", 20: "IPTC Category", 22: "IPTC Fixture",
             25: "IPTC Keywords", 40: "IPTC Instructions", 80: "Artist", 85: "Artist", 92: "IPTC Sublocation",
             103: "IPTC TransmissionReference", 105: "IPTC Headline", 110: "IPTC Credit", 115: "IPTC Source",
             116: "Copyright", 118: "Artist", 120: "IPTC Caption", 122: "Artist"}  # fmt: skip
    index = 0
    while index + 5 <= len(raw) and raw[index] == 0x1C:
        record, key, size = raw[index + 1], raw[index + 2], int.from_bytes(raw[index + 3 : index + 5], "big")
        if record == 2 and key in names:
            yield names[key], raw[index + 5 : index + 5 + size].decode("utf-8", "replace")
        index += 5 + size


def _strings_in(raw: bytes) -> Iterator[str]:
    for found in re.findall(rb"[\x20-\x7e]{6,}", raw[:1_000_000]):
        yield found.decode("ascii")


# ---------------------------------------------------------------------- after the end
def _read_tail(content: bytes, kind: str, notes: Notes) -> None:
    """Bytes after the end of a picture: what a cropped screenshot leaves of the whole one, or a file hung on to it."""
    tail = content[segments.end(content, kind) :]
    # Office programs fill the picture of the first page up to a multiple of four, with whatever is at hand.
    if len(tail) < _LEAST_TAIL or not tail.strip(b"\0\r\n \xff"):
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
    waits: list[float] = []
    for number, frame in enumerate(ImageSequence.Iterator(picture)):
        if number >= _LOOKED_AT * 10:
            break
        if frame.width * frame.height * (number + 1) > _PIXELS * 4:
            raise Uninspectable("bomb")
        frame.load()
        wait = frame.info.get("duration", 0)
        waits.append(wait if isinstance(wait, int | float) else 0)
        if waits[-1] > 60_000:
            notes.block("picture-frame-unseen", (("bingkai", str(number + 1)),), str(wait))
    usual = sorted(waits)[len(waits) // 2]
    for number, wait in enumerate(waits):
        # Browsers show no frame for less than this; where all are so short it is a film.
        if wait <= _FLASH and usual > 5 * _FLASH and number:
            notes.block("picture-frame-unseen", (("bingkai", str(number + 1)),), str(wait))
    notes.report("picture-frames", (), str(frames))


def _is_reduced(page: Image.Image) -> bool:
    return bool(getattr(page, "tag_v2", {}).get(254, 0) & 1)


def _find_under_transparency(picture: Image.Image, notes: Notes) -> None:
    """Colours where a picture is wholly transparent: one that was erased only in its transparency is still there."""
    see_through = picture.info.get("transparency")
    is_clear = picture.mode == "P" and isinstance(see_through, bytes) and see_through.count(0) > 1
    if not (picture.mode in {"RGBA", "LA", "PA"} or is_clear) or picture.width * picture.height > 40_000_000:
        return
    whole = picture.convert("RGBA")
    unseen = whole.getchannel("A").point([255] * (_CLEAR + 1) + [0] * (255 - _CLEAR))
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
        upright = Image.composite(
            upright, clear, upright.getchannel("A").point([0] * (_CLEAR + 1) + [255] * (255 - _CLEAR))
        )
    bare = Image.new(upright.mode, upright.size)
    if upright.mode == "P" and (palette := upright.getpalette("RGB")):
        bare.putpalette(palette)
    bare.paste(upright)
    bare.save(target, form, **options)
    return target.getvalue()
