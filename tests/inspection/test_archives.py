"""Archives and compound files: their members, tricks and bombs."""

from __future__ import annotations

import bz2
import gzip
import io
import struct
import tarfile
import zipfile

import pytest

from generator.inspection import archives, compound
from generator.inspection.findings import Inspection, Limits, Uninspectable
from tests.inspection.made import (
    HIDDEN,
    LIMITS,
    blocked,
    picture,
    reported,
    saved,
    tells_nothing,
    unseen,
    zipped,
)


def look(content: bytes, kind: str = "zip", limits: Limits = LIMITS) -> Inspection:
    """What is in an archive."""
    return archives.inspect(content, limits, kind)


def refused(content: bytes, kind: str = "zip", limits: Limits = LIMITS) -> str:
    with pytest.raises(Uninspectable) as caught:
        look(content, kind, limits)
    return caught.value.code


def tar(name: str = "a.txt", *, link: str = "", owner: str = "", kind: bytes = tarfile.REGTYPE) -> bytes:
    """A tar file of one member."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.size, entry.type, entry.linkname, entry.uname = 0 if link else 3, kind, link, owner
        archive.addfile(entry, io.BytesIO(b"abc"))
    return target.getvalue()


def test_members() -> None:
    """Each archive gives its members."""
    plain = zipped({"a/b.txt": "isi", "kosong.txt": ""})
    assert (("a/b.txt", b"isi"),) == look(plain).members
    assert () == look(plain).findings
    assert (("a.txt", b"abc"),) == look(tar(), "tar").members
    assert () == look(tar(), "tar").findings
    assert (("isi", b"abc"),) == look(gzip.compress(b"abc"), "gz").members
    assert () == look(gzip.compress(b"abc") + gzip.compress(b"d"), "gz").findings


def test_names_of_gzip_files() -> None:
    """A gzip file remembers the name of what was packed."""
    target = io.BytesIO()
    with gzip.GzipFile("laporan.csv", "wb", fileobj=target) as stream:
        stream.write(b"abc")
    assert (("laporan.csv", b"abc"),) == look(target.getvalue(), "gz").members


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a", "C:/a", "a/../../b", "..\\a"])
def test_paths_that_lead_outside(name: str) -> None:
    """A member that would be unpacked elsewhere."""
    assert {"archive-path"} == blocked(look(zipped({name: "a"})))
    if "\\" not in name:
        assert {"archive-path"} == blocked(look(tar(name), "tar"))
    assert set() == blocked(look(zipped({"a..b/c.txt": "a"})))


def test_links() -> None:
    """A member that only points elsewhere."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        entry = zipfile.ZipInfo("tautan")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert {"archive-link"} == blocked(look(target.getvalue()))
    assert {"archive-link"} == blocked(look(tar(link="/etc/passwd", kind=tarfile.SYMTYPE), "tar"))


def test_what_lists_do_not_name() -> None:
    """Bytes between members, behind the end, in remarks."""
    content = zipped({"a.txt": "isi"})
    hidden = zipped({"b.txt": HIDDEN})
    local = hidden[: hidden.index(b"PK\x01\x02")]
    found = look(local + content)
    assert {"archive-hidden-bytes"} == blocked(found)
    assert tells_nothing(found.findings)
    assert {"archive-hidden-bytes"} == blocked(look(content + b"x" * 100))
    assert {"archive-hidden-bytes"} == blocked(look(gzip.compress(b"a") + b"rahasia", "gz"))
    assert {"archive-comment"} == blocked(look(zipped({"a.txt": "isi"}, comment=HIDDEN.encode())))
    assert set() == blocked(look(zipped({"a.txt": "isi"}, comment=b"v1")))
    assert set() == blocked(look(zipped({"a.txt": "isi"}, comment=b"Created by 7-Zip 23.01")))
    assert {"archive-comment"} == blocked(look(zipped({"a.txt": "isi"}, comment=b"Dibuat oleh Siti Rahma")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_come_twice() -> None:
    """One program shows the first, another the second."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "satu")
        archive.writestr("a.txt", "dua")
    found = look(target.getvalue())
    assert {"archive-repeated"} == blocked(found)
    assert [b"satu", b"dua"] == [content for _, content in found.members]


def test_owners_and_litter_are_told() -> None:
    """Who packed it, and what systems leave in folders."""
    assert {"archive-owner"} == reported(look(tar(owner="siti"), "tar"))
    assert set() == reported(look(tar(owner="root"), "tar"))
    found = look(zipped({"__MACOSX/._a": "x", "a.txt": "isi"}))
    assert {"archive-litter"} == reported(found)
    assert ["a.txt"] == [name for name, _ in found.members]


def test_locked_archives() -> None:
    """A locked member is refused."""
    content = bytearray(zipped({"a.txt": "isi"}))
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(start) + place] |= 1
    assert "encrypted" == refused(bytes(content))


def test_bombs() -> None:
    """What unpacks to too much is refused before it is unpacked."""
    nothing = b"\0" * 30_000_000
    assert "bomb" == refused(zipped({"a": nothing}))
    assert refused(gzip.compress(nothing), "gz") in {"bomb", "too-large"}
    assert "bomb" == refused(gzip.compress(b"\0" * 40_000_000), "gz")
    assert "too-large" == refused(
        zipped({str(number): b"a" * 900 for number in range(10)}), limits=Limits(expanded=5000)
    )
    assert "too-large" == refused(tar(), "tar", Limits(stream=1))
    assert "bomb" == refused(zipped({str(number): "" for number in range(20_001)}))
    content = bytearray(zipped({"a": b"x" * 100}))
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = struct.pack("<I", 50)
    assert "damaged" == refused(bytes(content))


@pytest.mark.parametrize("kind", ["7z", "rar", "bz2", "sqlite"])
def test_formats_that_are_not_read(kind: str) -> None:
    """They are to be converted first."""
    assert "legacy-format" == refused(bz2.compress(b"a"), kind)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04abc", "zip"),
        (b"\x1f\x8b\x08abc", "gz"),
        (gzip.compress(b"abc" * 100, mtime=0)[:-9], "gz"),
        (tar()[:700], "tar"),
    ],
)
def test_damaged_archives(content: bytes, kind: str) -> None:
    """They are refused."""
    assert "damaged" == refused(content, kind)


# ---------------------------------------------------------------------- compound files
def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams, each in sectors of its own."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [
        b"Root Entry".decode().encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<H", 22)
        + b"\5"
        + b"\0" * 49
        + struct.pack("<IQ", 0xFFFFFFFE, 0)
    ]
    for name, data in streams.items():
        first = len(sectors) + 1
        padded = data.ljust(max(4096, -len(data) % 512 + len(data)), b"\0")
        count = len(padded) // 512
        sectors += [padded[place : place + 512] for place in range(0, len(padded), 512)]
        table += [first + step + 1 for step in range(count - 1)] + [0xFFFFFFFE]
        label = name.encode("utf-16-le")
        entries.append(
            label.ljust(64, b"\0")
            + struct.pack("<H", len(label) + 2)
            + b"\2"
            + b"\0" * 49
            + struct.pack("<IQ", first, max(len(data), 4096))
        )
    directory = b"".join(entries).ljust(-len(b"".join(entries)) % 512 + len(b"".join(entries)), b"\0")
    start = len(sectors) + 1
    count = len(directory) // 512
    table += [start + step + 1 for step in range(count - 1)] + [0xFFFFFFFE]
    numbers = struct.pack(f"<{len(table) + 1}I", 0xFFFFFFFD, *table)
    assert len(numbers) <= 512
    head = compound.START + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, start, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * 432
    return head + numbers.ljust(512, b"\xff") + b"".join(sectors) + directory


def native(name: str, path: str, data: bytes) -> bytes:
    body = (
        struct.pack("<H", 2)
        + name.encode()
        + b"\0"
        + path.encode()
        + b"\0"
        + struct.pack("<HHI", 0, 3, len(path) + 1)
        + path.encode()
        + b"\0"
        + struct.pack("<I", len(data))
        + data
    )
    return struct.pack("<I", len(body)) + body


def test_compound_files() -> None:
    """What was dropped into a document is a member; formulas are nothing; old documents and locks are refused."""
    found = compound.inspect(ole({"\x01Ole10Native": native("a.txt", "C:\\Users\\Siti\\a.txt", b"isi")}), LIMITS)
    assert (("a.txt", b"isi"),) == found.members
    assert ({"packaged-file"}, {"user-path"}) == (blocked(found), reported(found))
    odd = compound.inspect(ole({"\x01Ole10Native": b"C:\\Data\\bap.txt\0Pelapor"}), LIMITS)
    assert {"packaged-file"} == blocked(odd)
    assert "Pelapor" in unseen(odd)
    drawn = saved(picture(), "BMP")
    found = compound.inspect(ole({"\x01Ole10Native": len(drawn).to_bytes(4, "little") + drawn}), LIMITS)
    assert (set(), drawn) == (blocked(found), found.members[0][1][: len(drawn)])
    assert "Package" == compound.inspect(ole({"Package": zipped({"a": "b"})}), LIMITS).members[0][0]
    assert () == compound.inspect(ole({"Equation Native": b"x"}), LIMITS).findings
    for name, code in (
        ("WordDocument", "legacy-format"),
        ("Workbook", "legacy-format"),
        ("EncryptedPackage", "encrypted"),
    ):
        with pytest.raises(Uninspectable) as caught:
            compound.inspect(ole({name: b"x"}), LIMITS)
        assert code == caught.value.code


def test_hostile_compound_files() -> None:
    """Chains that lead into themselves, and rubbish."""
    content = bytearray(ole({"Package": b"x"}))
    content[512 + 4 : 512 + 8] = struct.pack("<I", 1)
    for hostile in (bytes(content), compound.START, compound.START + b"\xff" * 2000):
        with pytest.raises(Uninspectable):
            compound.inspect(hostile, LIMITS)


def test_words_beside_the_members() -> None:
    """Remarks in the further fields of a zip file, in the headers of a tar file, before and after what is packed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.extra = struct.pack("<HH", 0x9999, len(HIDDEN)) + HIDDEN.encode()
        archive.writestr(entry, "a")
    assert {"archive-comment"} == blocked(look(target.getvalue()))
    assert set() == blocked(look(target.getvalue().replace(b"\x99\x99", b"\x75\x70")))  # a name in another coding

    def taped(remark: str) -> bytes:
        target = io.BytesIO()
        with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
            entry = tarfile.TarInfo("a.txt")
            entry.size, entry.pax_headers = 1, {"comment": remark}
            archive.addfile(entry, io.BytesIO(b"a"))
        return target.getvalue()

    assert {"archive-comment"} == blocked(look(taped(HIDDEN), "tar"))
    assert set() == blocked(look(taped("8f14e45fceea167a5a36dedd4bea2543"), "tar"))
    assert {"archive-hidden-bytes"} == blocked(look(taped("x") + HIDDEN.encode(), "tar"))
    gz = gzip.compress(b"a", mtime=0)
    noted = gz[:3] + b"\x18" + gz[4:10] + b"a.txt\0" + HIDDEN.encode() + b"\0" + gz[10:]
    assert {"archive-comment"} == blocked(look(noted, "gz"))
    assert set() == blocked(look(gz[:3] + b"\x08" + gz[4:10] + b"a.txt\0" + gz[10:], "gz"))
