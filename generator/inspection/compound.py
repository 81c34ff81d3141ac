"""OLE compound files: old Office documents, locked new ones, and what is embedded in others."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from hashlib import sha256

from generator.inspection.findings import Inspection, Limits, Place, Uninspectable
from generator.inspection.noting import Notes

START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFC  # this and all above are no sectors
# So much of a stream is read as text.
_READABLE = 200_000
# What the streams of objects are called that hold nothing but a formula or a picture.
_HARMLESS = frozenset({
    "Equation Native", "\x01Ole", "\x01CompObj", "\x03ObjInfo", "\x03EPRINT", "\x02OlePres000", "\x03LinkInfo",
    "\x05SummaryInformation", "\x05DocumentSummaryInformation", "\x03META", "\x03PIC", "\x03OCXNAME", "\x03OCXDATA",
    "Root Entry",
})  # fmt: skip


def inspect(content: bytes, limits: Limits) -> Inspection:
    """The files inside a compound file; old Office documents are not read."""
    if len(content) > limits.expanded:
        raise Uninspectable("too-large")
    try:
        streams = dict(_streams(content))
    except (struct.error, IndexError) as error:
        raise Uninspectable("damaged") from error
    if "EncryptedPackage" in streams:
        raise Uninspectable("encrypted")
    notes = Notes(limits)
    for name, stream in streams.items():
        if name == "\x01Ole10Native":
            _read_native(stream, notes)
        elif name in {"Package", "EmbeddedOdf", "CONTENTS"} and stream:
            notes.members.append((name, stream))
        elif name not in _HARMLESS:
            raise Uninspectable("legacy-format")
    return notes.inspection("ole")


def _streams(content: bytes) -> Iterator[tuple[str, bytes]]:
    """All streams and storages by name."""
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    if not 7 <= shift <= 16 or not 2 <= small_shift <= shift:
        raise Uninspectable("damaged")
    size = 1 << shift
    first, cutoff, small_first = (struct.unpack_from("<I", content, place)[0] for place in (48, 56, 60))
    table = _table(content, size)

    def sector(index: int) -> bytes:
        return content[(index + 1) * size : (index + 2) * size]

    directory = b"".join(map(sector, _chain(table, first)))
    entries = [directory[place : place + 128] for place in range(0, len(directory) - 127, 128)]
    small_table = _numbers(b"".join(map(sector, _chain(table, small_first))))
    root = entries[0] if entries else b"\0" * 128
    small = b"".join(map(sector, _chain(table, struct.unpack_from("<I", root, 116)[0])))
    for entry in entries:
        length, kind = struct.unpack_from("<H", entry, 64)[0], entry[66]
        if kind not in {1, 2} or not 2 <= length <= 64:
            continue
        name = entry[: length - 2].decode("utf-16-le", "replace")
        start, total = struct.unpack_from("<II", entry, 116)
        if kind == 1:
            if name in {"ObjectPool", "MBD", "_VBA_PROJECT_CUR"}:
                yield name, b""
            continue
        if total < cutoff:
            step = 1 << small_shift
            data = b"".join(small[one * step : (one + 1) * step] for one in _chain(small_table, start))
        else:
            data = b"".join(map(sector, _chain(table, start)))
        yield name, data[:total]


def _table(content: bytes, size: int) -> list[int]:
    places = list(struct.unpack_from("<109I", content, 76))
    further = struct.unpack_from("<I", content, 68)[0]
    seen: set[int] = set()
    while further < _END and further not in seen:
        seen.add(further)
        numbers = _numbers(content[(further + 1) * size : (further + 2) * size])
        places += numbers[:-1]
        further = numbers[-1] if numbers else _END
    return [
        number
        for place in places
        if place < _END
        for number in _numbers(content[(place + 1) * size : (place + 2) * size])
    ]


def _numbers(raw: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))


def _chain(table: list[int], start: int) -> Iterator[int]:
    seen: set[int] = set()
    while start < _END and start < len(table):
        if start in seen:
            raise Uninspectable("bomb")
        seen.add(start)
        yield start
        start = table[start]


def _read_native(stream: bytes, notes: Notes) -> None:
    """A file that was dropped into a document: its name, where it lay, its content."""
    if stream[4:6] == b"BM":  # old drawing programs keep their picture here
        notes.members.append(("gambar", stream[4:]))
        return
    where: Place = (("bagian", "objek"),)
    notes.hide(stream[:_READABLE].decode("cp1252", "replace"), where)
    notes.block("packaged-file", where, sha256(stream).hexdigest())
    label, _, rest = stream[6:].partition(b"\0")
    path, _, rest = rest.partition(b"\0")
    for text in (path.decode("cp1252", "replace"), stream[:_READABLE].decode("cp1252", "replace")):
        notes.note_paths(text, where)
    try:
        length = struct.unpack_from("<I", rest, 4)[0]
        size = struct.unpack_from("<I", rest, 8 + length)[0]
    except struct.error:
        return  # written by a program with a form of its own; it is blocked already
    member = rest[12 + length : 12 + length + size]
    if member:
        notes.members.append((label.decode("cp1252", "replace"), member))
