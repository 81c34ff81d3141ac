"""What is in a zip file: all of it, also what its own list does not name, within limits."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from generator.inspection.findings import Limits, Uninspectable

_MEMBERS = 20_000
# A member smaller than this may be packed as tightly as it likes: many small sheets of empty cells are.
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1
_DESCRIPTOR = 0x8
_LINK = 0o120000
_LOCAL = b"PK\x03\x04"
# Bytes between members that tools put there for alignment.
_PADDING = 64
# Fields that repeat a member's name or remark in another coding.
_NAMES = frozenset({0x7075, 0x6375})
_WORDS = re.compile(rb"[\x20-\x7e]{16,}")
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zipped:
    """The members of a zip file by name, its remarks, and what is odd about it.

    `hidden` are bytes that belong to no member; `repeated`, `outside` and `links` are names of members that come
    twice, that would be unpacked elsewhere, or that only point to something.
    """

    members: dict[str, bytes]
    comments: tuple[str, ...]
    hidden: bytes
    repeated: tuple[str, ...]
    outside: tuple[str, ...]
    links: tuple[str, ...]


def read_zip(content: bytes, limits: Limits) -> Zipped:
    """All members of a zip file, if none is locked and all of them together are not too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive, content, limits)
    except Uninspectable:
        raise
    except RuntimeError as error:
        raise Uninspectable("encrypted") from error
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, struct.error) as error:
        raise Uninspectable("damaged") from error
    except Exception as error:  # lzma and bz2 have errors of their own
        raise Uninspectable("damaged") from error


def _read(archive: zipfile.ZipFile, content: bytes, limits: Limits) -> Zipped:
    entries = archive.infolist()
    _refuse_bombs(entries, limits)
    members: dict[str, bytes] = {}
    repeated, outside, links, comments = [], [], [], []
    for entry in entries:
        name = entry.filename
        if entry.flag_bits & _ENCRYPTED:
            raise Uninspectable("encrypted")
        if _OUTSIDE.search(entry.orig_filename):
            outside.append(name)
        if entry.external_attr >> 16 & 0o170000 == _LINK:
            links.append(name)
        if entry.comment:
            comments.append(entry.comment.decode("utf-8", "replace"))
        comments += _extra_texts(entry.extra) + _extra_texts(_local_extra(content, entry.header_offset))
        if name in members:
            repeated.append(name)
            name = f"{name} ({len(repeated)})"
        if not entry.is_dir() or entry.file_size:
            with archive.open(entry) as stream:
                members[name] = stream.read(limits.stream + 1)
            if len(members[name]) > limits.stream:
                raise Uninspectable("too-large")
    if archive.comment:
        comments.append(archive.comment.decode("utf-8", "replace"))
    return Zipped(
        members=members,
        comments=tuple(comments),
        hidden=_between(archive, entries, content),
        repeated=tuple(repeated),
        outside=tuple(outside),
        links=tuple(links),
    )


def _local_extra(content: bytes, start: int) -> bytes:
    """The further fields in front of a member, which need not be those in the list."""
    name, extra = struct.unpack("<HH", content[start + 26 : start + 30])
    return content[start + 30 + name : start + 30 + name + extra]


def _extra_texts(extra: bytes) -> list[str]:
    """Words in the further fields of a member, which programs use for times and owners."""
    found: list[str] = []
    while len(extra) > 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind not in _NAMES:
            found += [text.decode("ascii") for text in _WORDS.findall(extra[4 : 4 + size])]
        extra = extra[4 + size :]
    return found


def _refuse_bombs(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > _MEMBERS:
        raise Uninspectable("bomb")
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise Uninspectable("bomb")
        if entry.file_size > limits.stream:
            raise Uninspectable("too-large")
        if entry.compress_type not in _COMPRESSIONS:
            raise Uninspectable("damaged")
    if sum(entry.file_size for entry in entries) > limits.expanded:
        raise Uninspectable("too-large")


def _between(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], content: bytes) -> bytes:
    """The bytes that no member of the list accounts for: a member that was deleted only from the list is there."""
    end = 0
    hidden: list[bytes] = []
    for entry in sorted(entries, key=lambda one: one.header_offset):
        start = entry.header_offset
        if start < end:
            raise Uninspectable("bomb")  # members that share their bytes unpack to more than there is
        _add(hidden, content[end:start], at_start=end == 0)
        name, extra = struct.unpack("<HH", content[start + 26 : start + 30])
        end = start + 30 + name + extra + entry.compress_size
        if entry.flag_bits & _DESCRIPTOR:
            signature = content[end : end + 4] == b"PK\x07\x08"
            end += (4 if signature else 0) + (20 if entry.compress_size > 0xFFFFFFFF else 12)
    _add(hidden, content[end : archive.start_dir], at_start=end == 0)
    tail = content.rfind(b"PK\x05\x06") + 22 + len(archive.comment)
    _add(hidden, content[tail:], at_start=False)
    return b"".join(hidden)


def _add(hidden: list[bytes], gap: bytes, *, at_start: bool) -> None:
    # In front of the first member even a few bytes make it another kind of file to some programs.
    if gap.strip(b"\0") and (_LOCAL in gap or at_start or len(gap) > _PADDING):
        hidden.append(gap)
