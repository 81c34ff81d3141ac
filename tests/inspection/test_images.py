"""Pictures: for each thing beside the picture one that has it, and one alike that has not."""

from __future__ import annotations

import io
import struct
import zlib

import piexif
import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

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


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_bytes_after_the_end(form: str) -> None:
    """What a cropped picture leaves behind its end, or what was hung on to it."""
    content = saved(picture(), form)
    found = look(content + HIDDEN.encode() * 3)
    assert {"picture-tail"} == blocked(found)
    assert HIDDEN in unseen(found)
    assert set() == blocked(look(content + b"\0" * 16))
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

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

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
