"""Archives: their members within limits, and what tries to get past those who unpack them."""

from __future__ import annotations

import io
import re
import tarfile
import zlib

from generator.inspection.findings import Inspection, Limits, Uninspectable
from generator.inspection.noting import Notes, says_much
from generator.inspection.zipped import read_zip

_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")
_COMMENT = 0x10
_NAME = 0x08
_EXTRA = 0x04
# What systems add to archives by themselves.
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_DIGEST = re.compile(r"(?i)\b[0-9a-f]{16,}\b")
# What programs say of themselves in an archive's remark.
_MADE_WITH = re.compile(
    r"(?:created|made|packed|zipped|compressed|dibuat|dikompres)\s+(?:with|by|using|dengan|oleh)\s+"
    r"(?:7-?zip|winzip|winrar|peazip|bandizip|pkzip|info-?zip|ant)(?:\s+v?[\d.]+)?\.?",
    re.IGNORECASE,
)


def inspect(content: bytes, limits: Limits, kind: str) -> Inspection:
    """The members of an archive."""
    notes = Notes(limits)
    match kind:
        case "zip" | "kmz":
            _read_zip(content, limits, notes)
        case "tar":
            _read_tar(content, limits, notes)
        case "gz":
            _read_gzip(content, limits, notes)
        case _:
            raise Uninspectable("legacy-format")
    return notes.inspection(kind)


def _read_zip(content: bytes, limits: Limits, notes: Notes) -> None:
    zipped = read_zip(content, limits)
    if zipped.hidden:
        notes.hide(zipped.hidden.decode("latin-1"))
        notes.block("archive-hidden-bytes", (), str(len(zipped.hidden)))
    for code, names in (
        ("archive-repeated", zipped.repeated),
        ("archive-path", zipped.outside),
        ("archive-link", zipped.links),
    ):
        for name in names:
            notes.block(code, (("berkas", name),), name)
    for text in zipped.comments:
        _remark(text, notes)
    for name, member in zipped.members.items():
        _take(name, member, notes)


def _remark(text: str, notes: Notes) -> None:
    """A remark on an archive or on one of its members; numbers and digests are none."""
    notes.hide(text, (("bagian", "keterangan arsip"),))
    if says_much(text) and re.search(r"[^\W\d_]{3}", _DIGEST.sub("", text)) and not _MADE_WITH.fullmatch(text.strip()):
        notes.block("archive-comment", (), text)


def _take(name: str, member: bytes, notes: Notes) -> None:
    notes.hide(name, (("bagian", "nama berkas"),))
    if _LITTER.search(name):
        notes.report("archive-litter", (("berkas", name),), name)
    elif member:
        notes.members.append((name, member))


def _read_tar(content: bytes, limits: Limits, notes: Notes) -> None:
    total = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
            for count, entry in enumerate(archive):
                total += max(entry.size, 0)
                if entry.size > limits.stream or total > limits.expanded or count > 20_000:
                    raise Uninspectable("too-large")
                where = (("berkas", entry.name),)
                if _OUTSIDE.search(entry.name):
                    notes.block("archive-path", where, entry.name)
                if entry.uname and entry.uname not in {"root", "user", "nobody"}:
                    notes.hide(entry.uname, where)
                    notes.report("archive-owner", (), entry.uname)
                if entry.isfile():
                    stream = archive.extractfile(entry)
                    _take(entry.name, stream.read(limits.stream + 1) if stream else b"", notes)
                elif not entry.isdir():
                    notes.block("archive-link", where, entry.name)
                _remark("\n".join(map(str, entry.pax_headers.values())), notes)
            tail = content[archive.offset :].strip(b"\0")
            if tail:
                notes.hide(tail.decode("latin-1"))
                notes.block("archive-hidden-bytes", (), str(len(tail)))
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise Uninspectable("damaged") from error


def _read_gzip(content: bytes, limits: Limits, notes: Notes) -> None:
    name, comment = _gzip_texts(content)
    if name:
        notes.hide(name)
        notes.note_paths(name)
    if comment:
        _remark(comment, notes)
    unpacked = []
    total, rest = 0, content
    while rest:
        reader = zlib.decompressobj(wbits=31)
        try:
            part = reader.decompress(rest, limits.stream + 1 - total)
        except zlib.error as error:
            if total and not rest.startswith(b"\x1f\x8b"):
                notes.hide(rest.decode("latin-1"))
                notes.block("archive-hidden-bytes", (), str(len(rest)))
                break
            raise Uninspectable("damaged") from error
        total += len(part)
        if total > limits.stream:
            raise Uninspectable("bomb" if total > limits.ratio * len(content) else "too-large")
        if not reader.eof:
            raise Uninspectable("damaged")
        unpacked.append(part)
        rest = reader.unused_data.lstrip(b"\0")
    if total > 1024 * 1024 and total > limits.ratio * len(content):
        raise Uninspectable("bomb")
    notes.members.append((name or "isi", b"".join(unpacked)))


def _gzip_texts(content: bytes) -> tuple[str, str]:
    """The name and the remark in front of what is packed."""
    flags, place = content[3] if len(content) > 3 else 0, 10
    if flags & _EXTRA:
        place += 2 + int.from_bytes(content[place : place + 2], "little")
    found = []
    for flag in (_NAME, _COMMENT):
        text = content[place : place + 10_000].partition(b"\0")[0] if flags & flag else b""
        place += len(text) + 1 if flags & flag else 0
        found.append(text.decode("latin-1"))
    return found[0], found[1]
