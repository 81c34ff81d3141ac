"""All that somebody with tools can get out of a file: the proof that a leaking file leaks and a clean one does not.

It knows nothing of what is seen and what is hidden, so it is no gate.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import email
import email.policy
import gzip
import html
import io
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageSequence, ImageStat

# Cyrillic letters that look like Latin ones.
_LOOK_ALIKE = str.maketrans("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456", "aeopcyxi")
_ZIP, _PDF, _GZIP, _COMPOUND = b"PK\x03\x04", b"%PDF-", b"\x1f\x8b", bytes.fromhex("D0CF11E0A1B11AE1")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")
_BASE64 = re.compile(rb"[A-Za-z0-9+/\r\n]{80,}={0,2}")
_TAG = re.compile(r"<[^<>]{0,4000}>")
_END_OF_PDF = re.compile(rb"%%EOF\s?")


def squashed(text: str) -> str:
    """Letters and digits only, in one case and one script."""
    plain = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKE).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def is_word(text: str) -> bool:
    """Whether this stands for what is no text."""
    return text.startswith(("gps:", "pixels:", "bytes:"))


def extracted(content: bytes, password: str = "", depth: int = 0) -> Iterator[str]:
    """Texts, and words for what is no text: `gps:exif`, `pixels:alpha`, `pixels:thumbnail`."""
    if depth > 8:
        return
    yield from _decoded(content)
    start = content[:1024].find(_PDF)
    if start >= 0:
        yield from _pdf(content, password, depth)
    if _ZIP in content:
        yield from _zip(content, password, depth)
    if content.startswith(_GZIP):
        yield from extracted(gzip.decompress(content), password, depth + 1)
    with contextlib.suppress(tarfile.TarError):
        yield from _tar(content, depth)
    if content.startswith(_PICTURES):
        yield from _picture(content, depth)
    if b"\nSubject: " in content[:4000] or content.startswith(b"From: "):
        for part in email.message_from_bytes(content, policy=email.policy.default).walk():
            if not part.is_multipart():
                yield from extracted(part.get_payload(decode=True) or b"", password, depth + 1)
    for found in _BASE64.finditer(content):
        with contextlib.suppress(binascii.Error, ValueError):
            data = base64.b64decode(re.sub(rb"\s", b"", found[0]), validate=True)
            if not content.startswith((_PDF, *_PICTURES)):
                yield from extracted(data, password, depth + 1)


def _decoded(content: bytes) -> Iterator[str]:
    for coding in ("utf-8", "utf-16", "utf-16-le", "latin-1"):
        with contextlib.suppress(UnicodeError):
            text = content.decode(coding)
            yield text
            if "<" in text:
                yield html.unescape(_TAG.sub("", html.unescape(text) if "&lt;" in text else text))
            if "&" in text:
                yield html.unescape(text)
            if re.search(r"\d[Ol]|[Ol]\d", text) and len(text) < 10_000:
                yield text.replace("O", "0").replace("l", "1")
    # Numbers of a spreadsheet that are longer than what it shows.
    for number in re.findall(rb"<v>(\d\.\d+[eE]\+?\d+)</v>", content):
        yield str(int(float(number)))


def _tar(content: bytes, depth: int) -> Iterator[str]:
    if content[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive:
                opened = archive.extractfile(member)
                yield member.name
                yield from extracted(opened.read() if opened else b"", "", depth + 1)


def _zip(content: bytes, password: str, depth: int) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.comment.decode("utf-8", "replace")
        for entry in archive.infolist():
            yield entry.filename
            yield from extracted(archive.read(entry, password.encode() or None), password, depth + 1)


def _pdf(content: bytes, password: str, depth: int) -> Iterator[str]:
    ends = [found.end() for found in _END_OF_PDF.finditer(content)] or [len(content)]
    for end in ends:
        with contextlib.suppress(pikepdf.PdfError), pikepdf.open(io.BytesIO(content[:end]), password=password) as pdf:
            for thing in pdf.objects:
                yield from _thing(thing, depth)
    with (
        contextlib.suppress(pypdfium2.PdfiumError),
        pypdfium2.PdfDocument(content, password=password or None) as document,
    ):
        for number in range(len(document)):
            yield document[number].get_textpage().get_text_range()


def _thing(thing: object, depth: int, level: int = 0) -> Iterator[str]:
    if level > 12:
        return
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for inner in thing:
            if not getattr(inner, "is_indirect", False):
                yield from _thing(inner, depth, level + 1)
    elif isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        for value in thing.values() if isinstance(thing, pikepdf.Dictionary) else dict(thing.stream_dict).values():
            if not getattr(value, "is_indirect", False):
                yield from _thing(value, depth, level + 1)
    if isinstance(thing, pikepdf.Stream):
        filters = str(thing.get("/Filter", ""))
        with contextlib.suppress(pikepdf.PdfError, zlib.error):
            data = thing.read_raw_bytes() if "DCT" in filters else thing.read_bytes()
            yield from extracted(data, "", depth + 1)
            yield from _strings(data)


def _strings(operators: bytes) -> Iterator[str]:
    """The literal strings of a content stream."""
    yield "".join(
        re.sub(rb"\\([()\\])", rb"\1", found).decode("cp1252", "replace")
        for found in re.findall(rb"\(((?:\\.|[^()\\])*)\)", operators)
    )
    for found in re.findall(rb"<FEFF([0-9A-Fa-f]+)>", operators):
        yield bytes.fromhex(found.decode()).decode("utf-16-be", "replace")


def _picture(content: bytes, depth: int) -> Iterator[str]:
    image = Image.open(io.BytesIO(content))
    image.load()
    # A text chunk may stand behind the picture's data.
    for value in [*image.info.values(), *getattr(image, "text", {}).values()]:
        yield value.decode("latin-1") if isinstance(value, bytes) else str(value)
    described = image.getexif()
    yield from map(str, described.values())
    yield from map(str, described.get_ifd(0x8769).values())
    if described.get_ifd(0x8825):
        yield "gps:exif"
    yield from _thumbnail(image, content)
    if image.mode == "RGBA":
        below = ImageStat.Stat(
            image.convert("RGB"), mask=image.getchannel("A").point(lambda value: 255 if value == 0 else 0)
        )
        if any(count and spread > 100 for count, spread in zip(below.count, below.var, strict=True)):
            yield "pixels:alpha"
    if sum(1 for _ in ImageSequence.Iterator(image)) > 1:
        yield "pixels:frames"
    for mark, lead in ((b"\xff\xd9", b"\xff\xd8"), (b"IEND\xae\x42\x60\x82", b"\x89PNG")):
        if content.startswith(lead):
            rest = (
                content[content.rindex(mark) + len(mark) :]
                if mark == b"\xff\xd9"
                else content[content.index(mark) + len(mark) :]
            )
            if rest.strip(b"\0"):
                yield "bytes:after the end"
            second = content.find(b"\xff\xd9\xff\xd8\xff", 2)
            yield from extracted(content[second + 2 :] if second > 0 else rest, "", depth + 1)


def _thumbnail(image: Image.Image, content: bytes) -> Iterator[str]:
    start = content.find(b"\xff\xd8\xff", 3, 65_536)
    if image.format == "JPEG" and 0 < start < content.find(b"\xff\xd9"):
        small = Image.open(io.BytesIO(content[start:])).convert("L")
        there = image.convert("L").resize(small.size)
        if ImageStat.Stat(ImageChops.difference(small, there)).mean[0] > 8:
            yield "pixels:thumbnail"


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same, at whatever size and in whatever colours."""
    first, second = (image.convert("L").resize((64, 48)) for image in (one, other))
    return ImageStat.Stat(ImageChops.difference(first, second)).mean[0] < 6
