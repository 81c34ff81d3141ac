"""Packages of Word, Excel and PowerPoint, opened to put in, or take out, what the programs' libraries do not know."""

from __future__ import annotations

import io
import re
from xml.sax.saxutils import escape

from cases import unzipped, zipped

_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_NOW = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_DATED = re.compile(rb'(w:date|\bdT)="20[^"]*"')


class Package:
    """The parts of an Office file by name."""

    def __init__(self, content: bytes) -> None:
        self.parts = unzipped(content)

    def text(self, name: str) -> str:
        return self.parts[name].decode()

    def swap(self, name: str, old: str, new: str, *, count: int = 1) -> Package:
        text = self.text(name)
        if old not in text:
            raise ValueError(f"{name} has no {old}")
        self.parts[name] = text.replace(old, new, count).encode()
        return self

    def add(
        self, name: str, content: bytes | str, kind: str = "", *, owner: str = "", relation: str = "", number: str = ""
    ) -> Package:
        """A part, its content type, and the relation that leads to it from another part."""
        self.parts[name] = content.encode() if isinstance(content, str) else content
        if kind:
            kind = kind if "/" in kind else _OFFICE + kind
            self.swap("[Content_Types].xml", "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')
        if owner:
            self.relate(owner, f"/{name}", relation, number)
        return self

    def relate(self, owner: str, target: str, relation: str, number: str, *, outside: bool = False) -> Package:
        folder, _, base = owner.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        relation = relation if "://" in relation else f"{_RELS}/{relation}"
        mode = ' TargetMode="External"' if outside else ""
        line = f'<Relationship Id="{number}" Type="{relation}" Target="{escape(target)}"{mode}/>'
        if rels not in self.parts:
            self.parts[rels] = (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
            )
        if "</Relationships>" not in self.text(rels):
            self.parts[rels] = re.sub(
                rb"<Relationships([^>]*)/>", rb"<Relationships\1></Relationships>", self.parts[rels]
            )
        return self.swap(rels, "</Relationships>", line + "</Relationships>")

    def default(self, suffix: str, kind: str) -> Package:
        if f'Extension="{suffix}"' not in self.text("[Content_Types].xml"):
            start = re.search(r"<Types[^>]*>", self.text("[Content_Types].xml"))
            if start is None:
                raise ValueError(suffix)
            self.swap(
                "[Content_Types].xml", start[0], f'{start[0]}<Default Extension="{suffix}" ContentType="{kind}"/>'
            )
        return self

    def done(self) -> bytes:
        """The package, with one date in place of the hour it was written."""
        parts = {}
        for name, content in self.parts.items():
            if name == "docProps/core.xml":
                content = _NOW.sub(rb"\g<1>2024-03-05T09:30:00Z", content)  # noqa: PLW2901
            elif name.endswith(".xml"):
                content = _DATED.sub(rb'\g<1>="2024-03-05T09:30:00Z"', content)  # noqa: PLW2901
            parts[name] = content
        return zipped(parts)


def written(document: object) -> Package:
    buffer = io.BytesIO()
    document.save(buffer)
    return Package(buffer.getvalue())


# ------------------------------------------------------------------ the old container
def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file, the container of the formats before 2007 and of encrypted newer ones."""
    sector, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    table: list[int] = [0xFFFFFFFD]
    blocks: list[bytes] = []
    entries = []

    def name_of(name: str) -> bytes:
        return name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little")

    def keep(content: bytes) -> int:
        first = len(table)
        pieces = [content[place : place + sector].ljust(sector, b"\0") for place in range(0, len(content), sector)]
        blocks.extend(pieces)
        table.extend([*range(first + 1, first + len(pieces)), end])
        return first

    for place, (name, content) in enumerate(streams.items(), start=1):
        whole = content.ljust(4096, b"\0")
        right = place + 1 if place < len(streams) else free
        ids = b"".join(number.to_bytes(4, "little") for number in (free, right, free))
        entries.append(
            name_of(name)
            + b"\x02\x01"
            + ids
            + bytes(36)
            + keep(whole).to_bytes(4, "little")
            + len(whole).to_bytes(8, "little")
        )
    root_ids = b"".join(number.to_bytes(4, "little") for number in (free, free, 1))
    root = name_of("Root Entry") + b"\x05\x01" + root_ids + bytes(36) + end.to_bytes(4, "little") + bytes(8)
    directory = keep(b"".join([root, *entries]))
    if len(table) > sector // 4:
        raise ValueError("too much for one sector of the table")
    fat = b"".join(number.to_bytes(4, "little") for number in table).ljust(sector, b"\xff")
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(10)
    head += b"".join(number.to_bytes(4, "little") for number in (1, directory, 0, 4096, end, 0, end, 0, 0))
    return head.ljust(512, b"\xff") + fat + b"".join(blocks)
