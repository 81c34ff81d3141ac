"""Pictures: for each thing beside the picture one that has it, and one alike that has not."""

from __future__ import annotations

import io
import struct
import zlib

import piexif
import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from generator.inspection import images
from generator.inspection.findings import Inspection, Uninspectable
from tests.inspection.made import HIDDEN, LIMITS, blocked, picture, reported, saved, tells_nothing, unseen


def look(content: bytes) -> Inspection:
    """What is in a picture."""
    return images.inspect(content, LIMITS)


def exif(**parts: object) -> bytes:
    return piexif.dump({"0th": {}, "Exif": {}, "GPS": {}, "1st": {}, "thumbnail": None, **parts})


GPS = exif(GPS={1: b"S", 2: ((7, 1), (58, 1), (0, 1)), 3: b"E", 4: ((112, 1), (37, 1), (0, 1))})
FORMS = ["JPEG", "PNG", "WEBP", "TIFF"]


@pytest.mark.parametrize("form", FORMS)
def test_positions(form: str) -> None:
    """Where a photograph was taken blocks; how it is turned does not."""
    found = look(saved(picture(), form, exif=GPS))
    assert {"picture-position"} == blocked(found)
    assert set() == blocked(look(saved(picture(), form, exif=exif(**{"0th": {0x0112: 6, 0x0110: b"Kamera"}}))))


def test_plain_pictures_are_clean() -> None:
    """A picture with nothing beside it has no findings, whatever it is saved as."""
    for form in (*FORMS, "GIF", "BMP"):
        found = look(saved(picture(), form))
        assert () == found.findings, form
    assert () == look(saved(picture(), "JPEG", progressive=True)).findings
    assert () == look(saved(picture(mode="RGBA"))).findings


TEXTS = [
    (exif(**{"0th": {0x010E: HIDDEN.encode()}}), {"picture-text"}, set()),
    (exif(**{"0th": {0x010E: b"OLYMPUS DIGITAL CAMERA"}}), set(), set()),
    (exif(Exif={0x9286: b"ASCII\0\0\0filter: 0; fileterIntensity: 0.0; filterMask: 0;"}), set(), set()),
    (exif(**{"0th": {0x9C9B: "Poster maklumat pelayanan publik".encode("utf-16-le")}}), set(), {"picture-text"}),
    (exif(**{"0th": {0x013B: b"Siti"}}), set(), {"picture-person"}),
    (exif(Exif={0x9286: b"ASCII\0\0\0" + HIDDEN.encode()}), {"picture-text"}, set()),
    (exif(Exif={0xA431: b"1234567"}), set(), {"picture-person"}),
    (exif(**{"0th": {0x9C9C: HIDDEN.encode("utf-16-le")}}), {"picture-text"}, set()),
]


@pytest.mark.parametrize(("raw", "kept", "told"), TEXTS, ids=range(len(TEXTS)))
def test_texts_in_exif(raw: bytes, kept: set[str], told: set[str]) -> None:
    """Words of people block, names of people and of cameras are told, words of programs are nothing."""
    found = look(saved(picture(), "JPEG", exif=raw))
    assert (kept, told) == (blocked(found), reported(found))
    assert tells_nothing(found.findings)


def test_texts_in_png() -> None:
    """Text chunks."""
    for name, text, kept in (
        ("Comment", HIDDEN, {"picture-text"}),
        ("Software", "Adobe Photoshop CC 2019", set()),
        ("Comment", "Created with GIMP", set()),
    ):
        info = PngImagePlugin.PngInfo()
        info.add_text(name, text)
        found = look(saved(picture(), pnginfo=info))
        assert kept == blocked(found), name
        assert not kept or HIDDEN in unseen(found)


def test_comments() -> None:
    """Comments of JPEG and GIF."""
    for form in ("JPEG", "GIF"):
        assert {"picture-text"} == blocked(look(saved(picture(), form, comment=HIDDEN.encode())))
        assert set() == blocked(look(saved(picture(), form, comment=b"Created with GIMP")))


def xmp(inner: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'.encode()


def test_xmp() -> None:
    """Descriptions and places."""
    words = f"<dc:description><rdf:Alt><rdf:li>{HIDDEN}</rdf:li></rdf:Alt></dc:description>"
    assert {"picture-text"} == blocked(look(saved(picture(), "JPEG", xmp=xmp(words))))
    assert {"picture-position"} == blocked(
        look(saved(picture(), "JPEG", xmp=xmp("<exif:GPSLatitude>7,58S</exif:GPSLatitude>")))
    )
    assert set() == blocked(look(saved(picture(), "JPEG", xmp=xmp("<xmp:CreatorTool>GIMP</xmp:CreatorTool>"))))


def iptc(record: int, text: str) -> bytes:
    data = b"\x1c\x02" + bytes([record]) + struct.pack(">H", len(text)) + text.encode()
    data += b"\0" * (len(data) % 2)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data
    segment = b"Photoshop 3.0\0" + resource
    content = saved(picture(), "JPEG")
    return content[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + content[2:]


def test_iptc() -> None:
    """Captions, and who took the picture."""
    assert {"picture-text"} == blocked(look(iptc(120, HIDDEN)))
    assert {"picture-person"} == reported(look(iptc(80, "Siti")))
    assert () == look(iptc(90, "Malang")).findings


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def before(content: bytes, mark: bytes, more: bytes) -> bytes:
    place = content.rindex(mark)
    return content[:place] + more + content[place:]


def tiff(tag: int, text: str) -> bytes:
    tags = ImageFileDirectory_v2()
    tags[tag] = text
    return saved(picture(), "TIFF", tiffinfo=tags)


PNG, JPEG, GIF, WEBP, BMP = (saved(picture(), form) for form in ("PNG", "JPEG", "GIF", "WEBP", "BMP"))
FAR = b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + xmp(f"<dc:description>{HIDDEN}</dc:description>")
RAW = f"\niptc\n{len(HIDDEN) + 5}\n" + (b"\x1c\x02\x78" + struct.pack(">H", len(HIDDEN)) + HIDDEN.encode()).hex()
HUSHED = "Rumah pelapor Sukartini"
PARTS = [
    ("the name of a document", tiff(269, HUSHED), tiff(269, "Struktur organisasi 2025")),
    ("the name of a page", tiff(285, HUSHED), tiff(285, "Halaman 1")),
    ("a tag of its own", tiff(65000, HIDDEN), tiff(305, "Pemindai Kantor versi 3 dari pabrik")),
    ("an artist who is none", tiff(315, HUSHED), tiff(315, "Humas Kabupaten")),
    ("a comment behind the points", before(PNG, b"\0\0\0\0IEND", chunk(b"tEXt", b"Comment\0" + HIDDEN.encode())), before(PNG, b"\0\0\0\0IEND", chunk(b"tEXt", b"Software\0Canva"))),
    ("a name of a program that is none", before(PNG, b"\0\0\0\0IEND", chunk(b"tEXt", b"Software\0" + HUSHED.encode())), before(PNG, b"\0\0\0\0IEND", chunk(b"tEXt", b"Software\0Adobe Photoshop CC 2019 (Windows)"))),
    ("a chunk of its own", before(PNG, b"\0\0\0\0IEND", chunk(b"prVt", HIDDEN.encode())), before(PNG, b"\0\0\0\0IEND", chunk(b"tIME", bytes(7)))),
    ("a profile in digits", before(PNG, b"\0\0\0\0IEND", chunk(b"tEXt", b"Raw profile type iptc\0" + RAW.encode())), before(PNG, b"\0\0\0\0IEND", chunk(b"tEXt", b"Raw profile type icm\0\nicm\n3\n414243"))),
    ("a comment between the points", before(JPEG, b"\xff\xd9", segment(0xFE, HIDDEN.encode())), before(JPEG, b"\xff\xd9", segment(0xFE, b"Created with GIMP"))),
    ("XMP that goes on", JPEG[:2] + segment(0xE1, FAR) + JPEG[2:], JPEG[:2] + segment(0xE1, FAR.replace(HIDDEN.encode(), b"")) + JPEG[2:]),
    ("a description as an attribute", saved(picture(), "JPEG", xmp=xmp("").replace(b"<rdf:Description", f'<rdf:Description photoshop:Instructions="{HIDDEN}"'.encode())), saved(picture(), "JPEG", xmp=xmp("").replace(b"<rdf:Description", b'<rdf:Description xmp:CreatorTool="Adobe Photoshop CC 2019 (Windows)"'))),
    ("who is in the picture", saved(picture(), "JPEG", xmp=xmp(f"<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>{HUSHED}</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>")), saved(picture(), "JPEG", xmp=xmp("<dc:creator><rdf:Seq><rdf:li>Humas</rdf:li></rdf:Seq></dc:creator>"))),
    ("a text for no reader", before(GIF, b";", b"\x21\x01\x0c" + bytes(12) + bytes([len(HIDDEN)]) + HIDDEN.encode() + b"\0"), before(GIF, b";", b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0")),
    ("a part of its own", WEBP[:4] + struct.pack("<I", len(WEBP) + 2 * len(HIDDEN)) + WEBP[8:] + b"NOTE" + struct.pack("<I", 2 * len(HIDDEN)) + HIDDEN.encode() * 2, WEBP),
    ("a gap before the points", BMP[:10] + struct.pack("<I", 54 + len(HIDDEN)) + BMP[14:54] + HIDDEN.encode() + BMP[54:], BMP),
]  # fmt: skip


@pytest.mark.parametrize(("_name", "leak", "clean"), PARTS, ids=[name for name, _, _ in PARTS])
def test_what_stands_beside_the_points(_name: str, leak: bytes, clean: bytes) -> None:
    """Words in any part of the file of a picture block; what programs and scanners write there does not."""
    found = look(leak)
    assert {"picture-text"} == blocked(found)
    assert tells_nothing(found.findings)
    assert set() == blocked(look(clean))


def test_thumbnails() -> None:
    """A small copy of the picture is told; a small copy of something else blocks."""
    whole = picture((640, 480))
    small = whole.resize((160, 120))
    same = exif(**{"1st": {0x0103: 6}, "thumbnail": saved(small, "JPEG")})
    found = look(saved(whole, "JPEG", exif=same))
    assert (set(), {"picture-thumbnail"}) == (blocked(found), reported(found))
    painted = whole.copy()
    ImageDraw.Draw(painted).rectangle((200, 160, 440, 320), fill="black")
    assert {"picture-thumbnail-differs"} == blocked(look(saved(painted, "JPEG", exif=same)))
    cut = whole.crop((0, 0, 300, 225)).resize((640, 480))
    assert {"picture-thumbnail-differs"} == blocked(look(saved(cut, "JPEG", exif=same)))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "BMP"])
def test_bytes_after_the_end(form: str) -> None:
    """What a cropped picture leaves behind its end, or what was hung on to it."""
    content = saved(picture(), form)
    found = look(content + HIDDEN.encode() * 3)
    assert {"picture-tail"} == blocked(found)
    assert HIDDEN in unseen(found)
    assert set() == blocked(look(content + b"\0" * 16))
    # Word fills the picture of the first page up to a multiple of four.
    assert set() == blocked(look(content + b"$$M"))
    hung = look(content + saved(picture((10, 10))))
    assert ["ekor"] == [name for name, _ in hung.members]


def test_frames() -> None:
    """Pages and frames are told; a frame nobody waits for blocks."""
    first, second = picture(), picture().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    pages = look(saved(first, "TIFF", save_all=True, append_images=[second]))
    assert (set(), {"picture-pages"}) == (blocked(pages), reported(pages))
    moving = look(saved(first, "GIF", save_all=True, append_images=[second], duration=[100, 100]))
    assert (set(), {"picture-frames"}) == (blocked(moving), reported(moving))
    waiting = look(saved(first, "GIF", save_all=True, append_images=[second], duration=[600_000, 100]))
    assert {"picture-frame-unseen"} == blocked(waiting)
    flashed = look(saved(first, "GIF", save_all=True, append_images=[second, first], duration=[500, 10, 500]))
    assert {"picture-frame-unseen"} == blocked(flashed)
    film = look(saved(first, "GIF", save_all=True, append_images=[second, first], duration=[20, 20, 20]))
    assert set() == blocked(film)


def test_colours_under_transparency() -> None:
    """What was erased by making it transparent is still there; a plain or soft colour there is nothing."""
    erased = picture((200, 200), "RGBA")
    drawing = ImageDraw.Draw(erased)
    for step in range(6):
        drawing.text((20, 20 + 20 * step), HIDDEN, fill=(0, 0, 0, 255))
    whole = erased.copy()
    hole = Image.new("L", erased.size, 255)
    ImageDraw.Draw(hole).rectangle((10, 10, 190, 150), fill=0)
    erased.putalpha(hole)
    assert {"picture-under-transparency"} == blocked(look(saved(erased)))
    almost = erased.copy()
    almost.putalpha(hole.point(lambda light: max(light, 3)))
    assert {"picture-under-transparency"} == blocked(look(saved(almost)))
    plain = Image.composite(whole, Image.new("RGBA", whole.size, (255, 255, 255, 0)), hole)
    plain.putalpha(hole)
    assert set() == blocked(look(saved(plain)))
    soft = Image.radial_gradient("L").resize((200, 200))
    logo = Image.new("RGBA", (200, 200), (200, 30, 30, 255))
    logo.putalpha(soft.point(lambda light: 255 if light < 120 else 0))
    assert set() == blocked(look(saved(logo)))


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n", saved(picture())[:200], b"\xff\xd8\xff\xe0", b"GIF89a", b""], ids=range(5)
)
def test_damaged_pictures(content: bytes) -> None:
    """They are refused."""
    with pytest.raises(Uninspectable) as caught:
        look(content)
    assert "damaged" == caught.value.code


def test_bombs() -> None:
    """A picture of more points than there is memory for is refused before it is opened."""
    content = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
    with pytest.raises(Uninspectable) as caught:
        look(content)
    assert "bomb" == caught.value.code


@pytest.mark.parametrize("form", [*FORMS, "GIF"])
def test_strip(form: str) -> None:
    """A clean copy has no findings, looks the same, stands upright, and keeps its colours."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    turned = exif(GPS={1: b"S", 2: ((7, 1), (58, 1), (0, 1))}, **{"0th": {0x0112: 6, 0x010E: HIDDEN.encode()}})
    options = {} if form == "GIF" else {"exif": turned, "icc_profile": profile}
    clean = images.strip(saved(picture(), form, **options) + b"")
    assert () == look(clean).findings
    with Image.open(io.BytesIO(clean)) as found:
        assert form == found.format
        assert ((120, 80) if form == "GIF" else (80, 120)) == found.size
        assert form == "GIF" or profile == found.info.get("icc_profile")


def test_strip_takes_what_transparency_hides() -> None:
    """Colours that nobody sees are gone, and moving pictures keep moving."""
    hidden = picture((50, 50), "RGBA")
    hidden.putalpha(0)
    with Image.open(io.BytesIO(images.strip(saved(hidden)))) as found:
        assert (0, 0, 0, 0) == found.convert("RGBA").getpixel((25, 25))
    moving = saved(
        picture(), "GIF", save_all=True, append_images=[picture().rotate(90)], duration=100, comment=HIDDEN.encode()
    )
    clean = images.strip(moving)
    assert set() == blocked(look(clean))
    with Image.open(io.BytesIO(clean)) as found:
        assert 2 == found.n_frames
