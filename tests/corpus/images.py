"""Pictures: where they were taken, what they showed before, and what is written in them."""

from __future__ import annotations

import io
import struct
import zlib

import piexif
from cases import CITIZENS, CUNNING, JOURNALIST, PLAIN, REQUESTERS, Making, clean, leak, zipped
from PIL import Image, ImageCms, ImageDraw, ImageFilter, PngImagePlugin
from PIL.TiffImagePlugin import ImageFileDirectory_v2


def photo(its: Making, size: tuple[int, int] = (480, 320)) -> Image.Image:
    """A field, a sky and a house."""
    image = Image.new("RGB", size, (150, 190, 230))
    draw = ImageDraw.Draw(image)
    wide, high = size
    draw.rectangle((0, high * 0.6, wide, high), fill=(90, 140 + its.rng.randint(0, 40), 70))
    left = its.rng.randint(40, wide // 2)
    draw.rectangle((left, high * 0.4, left + wide * 0.3, high * 0.75), fill=(200, 170, 140))
    draw.polygon(
        [(left - 10, high * 0.4), (left + wide * 0.15, high * 0.2), (left + wide * 0.3 + 10, high * 0.4)],
        fill=(150, 60, 50),
    )
    for _ in range(60):
        x, y = its.rng.randrange(wide), its.rng.randint(int(high * 0.62), high)
        draw.line((x, y, x + 3, y - 9), fill=(60, 110, 50))
    return image.filter(ImageFilter.GaussianBlur(0.8))


def _page(its: Making, lines: list[str], size: tuple[int, int] = (480, 320)) -> Image.Image:
    from papers import font  # noqa: PLC0415 - papers reads scans, and so this module

    image = Image.new("RGB", size, (252, 252, 250))
    draw = ImageDraw.Draw(image)
    for place, line in enumerate([its.office.unit, *lines]):
        draw.text((20, 20 + 24 * place), line, fill=(20, 20, 20), font=font(13))
    return image


def _jpeg(image: Image.Image, **how: object) -> bytes:
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", **{"quality": 80} | how)
    return buffer.getvalue()


def _png(image: Image.Image, **how: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", **how)
    return buffer.getvalue()


def _degrees(value: float) -> tuple[tuple[int, int], ...]:
    whole = int(value)
    minutes = int((value - whole) * 60)
    return (whole, 1), (minutes, 1), (int((value - whole - minutes / 60) * 360_000), 100)


def _exif(its: Making, **more: dict[int, object]) -> bytes:
    described = {
        "0th": {piexif.ImageIFD.Make: b"samsung", piexif.ImageIFD.Model: b"SM-A145F", piexif.ImageIFD.Orientation: 1},
        "Exif": {piexif.ExifIFD.DateTimeOriginal: b"2024:03:05 09:30:00"},
        **more,
    }
    return piexif.dump(described)


def _place(its: Making) -> dict[int, object]:
    return {
        piexif.GPSIFD.GPSLatitudeRef: b"S",
        piexif.GPSIFD.GPSLatitude: _degrees(its.rng.uniform(6, 8)),
        piexif.GPSIFD.GPSLongitudeRef: b"E",
        piexif.GPSIFD.GPSLongitude: _degrees(its.rng.uniform(107, 113)),
    }


def with_place(its: Making, image: Image.Image) -> bytes:
    return _jpeg(image, exif=_exif(its, GPS=_place(its)))


def _segment(content: bytes, marker: int, data: bytes) -> bytes:
    """One more segment after the start of a JPEG."""
    return content[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data + content[2:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# ------------------------------------------------------------------ plain leaks
@leak("image", PLAIN, "image-place", ".jpg")
def image_gps(its: Making) -> bytes:
    """The photo of a beneficiary's house carries the coordinates of the house."""
    its.keep("gps:exif")
    return with_place(its, photo(its))


@leak("image", PLAIN, "image-words", ".jpg", asset=REQUESTERS)
def image_exif_words(its: Making) -> bytes:
    """The description and the user comment of the photo tell who is on it."""
    said = its.whisper()
    comment = {piexif.ExifIFD.UserComment: b"ASCII\0\0\0" + said.encode()}
    return _jpeg(
        photo(its), exif=_exif(its, Exif=comment, **{"0th": {piexif.ImageIFD.ImageDescription: said.encode()}})
    )


@leak("image", PLAIN, "image-words", ".png", asset=REQUESTERS)
def image_png_words(its: Making) -> bytes:
    """A text chunk of the picture quotes the case."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", its.whisper())
    return _png(photo(its), pnginfo=info)


@leak("image", PLAIN, "thumbnail-differs", ".jpg", asset=REQUESTERS, adversary=JOURNALIST)
def image_thumbnail(its: Making) -> bytes:
    """The picture was blackened, its thumbnail still shows the page as it was."""
    its.keep("pixels:thumbnail")
    page = _page(its, [f"Nama : {its.person().name}", "Hasil : POSITIF", "Alamat : rumah aman dinas"])
    small = page.copy()
    small.thumbnail((160, 120))
    black = page.copy()
    ImageDraw.Draw(black).rectangle((10, 40, 470, 130), fill=(0, 0, 0))
    exif = piexif.load(_exif(its))
    exif["1st"] = {
        piexif.ImageIFD.Compression: 6,
        piexif.ImageIFD.XResolution: (72, 1),
        piexif.ImageIFD.YResolution: (72, 1),
        piexif.ImageIFD.ResolutionUnit: 2,
    }
    exif["thumbnail"] = _jpeg(small)
    return _jpeg(black, exif=piexif.dump(exif))


@leak("image", PLAIN, "trailing-bytes", ".jpg")
def image_zip_behind(its: Making) -> bytes:
    """A zip file with a list of people is hung behind the picture."""
    people = "\n".join(f"{one.name},{its.keep(one.nik)}" for one in (its.person() for _ in range(4)))
    return _jpeg(photo(its)) + zipped({"daftar.csv": "nama,nik\n" + people})


@leak("image", PLAIN, "trailing-bytes", ".png", asset=REQUESTERS, adversary=JOURNALIST)
def image_uncropped_rest(its: Making) -> bytes:
    """The phone wrote the cropped screenshot over the old one: the rest of the old file is still at the end."""
    its.keep("bytes:after the end")
    whole = _png(_page(its, [f"Pelapor : {its.person().name}", *its.prose(2)], (900, 700)))
    cropped = _png(_page(its, [], (300, 80)))
    return cropped + whole[len(cropped) :]


# ------------------------------------------------------------------ cunning leaks
@leak("image", CUNNING, "alpha-hidden", ".png", asset=REQUESTERS, adversary=JOURNALIST)
def image_alpha(its: Making) -> bytes:
    """The words were erased to transparency; the colours below are still there."""
    its.keep("pixels:alpha")
    page = _page(its, [f"Saksi : {its.person().name}", f"Alamat : {its.person().address}"]).convert("RGBA")
    alpha = Image.new("L", page.size, 255)
    ImageDraw.Draw(alpha).rectangle((10, 36, 470, 110), fill=0)
    page.putalpha(alpha)
    return _png(page)


@leak("image", CUNNING, "image-words", ".png", asset=REQUESTERS)
def image_compressed_words(its: Making) -> bytes:
    """A compressed international text chunk after the picture's data quotes the case."""
    content = _png(photo(its))
    data = b"Description\0\x01\0id\0Keterangan\0" + zlib.compress(its.whisper().encode())
    end = content.rindex(b"IEND") - 4
    return content[:end] + _chunk(b"iTXt", data) + content[end:]


@leak("image", CUNNING, "image-place", ".jpg")
def image_xmp_place(its: Making) -> bytes:
    """No EXIF, but the XMP packet has the coordinates of the house."""
    place = f"7,{its.rng.randint(10, 59)}.{its.rng.randint(1000, 9999)}S"
    its.keep(place)
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="{place}" exif:GPSLongitude="112,38.2211E"/>'
        "</rdf:RDF></x:xmpmeta>"
    )
    return _segment(_jpeg(photo(its)), 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp.encode())


@leak("image", CUNNING, "image-words", ".jpg", asset=REQUESTERS)
def image_comment_segment(its: Making) -> bytes:
    """The comment segment of the JPEG quotes the case."""
    return _segment(_jpeg(photo(its)), 0xFE, its.whisper().encode())


@leak("image", CUNNING, "image-words", ".jpg", asset=REQUESTERS)
def image_press_caption(its: Making) -> bytes:
    """The press caption (IPTC) of the photo names the victim."""
    said = its.whisper().encode()
    record = b"\x1c\x02\x78" + struct.pack(">H", len(said)) + said
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)
    return _segment(_jpeg(photo(its)), 0xED, b"Photoshop 3.0\0" + block)


@leak("image", CUNNING, "image-place", ".webp")
def image_webp_place(its: Making) -> bytes:
    """A WebP made from the phone's photo kept its coordinates."""
    its.keep("gps:exif")
    buffer = io.BytesIO()
    photo(its).save(buffer, "WEBP", quality=70, exif=_exif(its, GPS=_place(its)))
    return buffer.getvalue()


@leak("image", CUNNING, "extra-frames", ".gif", asset=REQUESTERS, adversary=JOURNALIST)
def image_second_frame(its: Making) -> bytes:
    """A second frame, shown after eleven minutes, has the page before it was blackened, and a comment says so."""
    page = _page(its, [f"Nama : {its.person().name}", "Hasil : POSITIF"])
    black = page.copy()
    ImageDraw.Draw(black).rectangle((10, 40, 470, 90), fill=(0, 0, 0))
    buffer = io.BytesIO()
    black.save(buffer, "GIF", save_all=True, append_images=[page], duration=655_350, comment=its.whisper().encode())
    return buffer.getvalue()


@leak("image", CUNNING, "image-words", ".tif", asset=REQUESTERS)
def image_tiff_words(its: Making) -> bytes:
    """The scanner program wrote the name of the file's subject into the TIFF's tags."""
    tags = ImageFileDirectory_v2()
    tags[269] = its.whisper()
    tags[305] = "ScanKantor 3.2"
    buffer = io.BytesIO()
    _page(its, its.prose(1)).save(buffer, "TIFF", tiffinfo=tags, compression="tiff_lzw")
    return buffer.getvalue()


@leak("image", CUNNING, "trailing-bytes", ".jpg", asset=CITIZENS, adversary=JOURNALIST)
def image_second_picture_behind(its: Making) -> bytes:
    """A second, uncropped photo with its place is hung behind the first, as some phones do."""
    its.keep("gps:exif")
    return _jpeg(photo(its)) + with_place(its, photo(its, (800, 600)))


# ------------------------------------------------------------------ clean look-alikes
@clean("image", "image-place", ".jpg")
def image_clean_photo(its: Making) -> bytes:
    """A photo without properties."""
    return _jpeg(photo(its))


@clean("image", "image-place", ".jpg")
def image_clean_orientation(its: Making) -> bytes:
    """The orientation only: a phone held upright."""
    return _jpeg(photo(its), exif=piexif.dump({"0th": {piexif.ImageIFD.Orientation: 6}}))


@clean("image", "image-words", ".jpg")
def image_clean_camera(its: Making) -> bytes:
    """Camera, exposure and date, as in any press photo; no place and no words."""
    return _jpeg(photo(its), exif=_exif(its))


@clean("image", "image-words", ".jpg")
def image_clean_colour_profile(its: Making) -> bytes:
    """A colour profile, progressive, with a density."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    steady = bytearray(profile)
    steady[24:36] = struct.pack(">6H", 2024, 3, 5, 9, 30, 0)
    return _jpeg(photo(its), icc_profile=bytes(steady), progressive=True, dpi=(300, 300))


@clean("image", "thumbnail-differs", ".jpg")
def image_clean_thumbnail(its: Making) -> bytes:
    """The thumbnail shows what the picture shows."""
    image = photo(its)
    small = image.copy()
    small.thumbnail((160, 120))
    exif = piexif.load(_exif(its))
    exif["1st"] = {
        piexif.ImageIFD.Compression: 6,
        piexif.ImageIFD.XResolution: (72, 1),
        piexif.ImageIFD.YResolution: (72, 1),
        piexif.ImageIFD.ResolutionUnit: 2,
    }
    exif["thumbnail"] = _jpeg(small)
    return _jpeg(image, exif=piexif.dump(exif))


@clean("image", "alpha-hidden", ".png")
def image_clean_transparent(its: Making) -> bytes:
    """A logo with a soft transparent edge: below the transparency there is one colour."""
    logo = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(logo)
    draw.ellipse((20, 20, 180, 180), fill=(20, 90, 160, 255))
    draw.polygon([(100, 40), (150, 150), (50, 150)], fill=(240, 200, 40, 255))
    return _png(logo)


@clean("image", "image-words", ".png")
def image_clean_png_software(its: Making) -> bytes:
    """The ordinary chunks: density, gamma, the name of the program."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", "LibreOffice")
    return _png(photo(its), pnginfo=info, dpi=(96, 96))


@clean("image", "alpha-hidden", ".png")
def image_clean_palette(its: Making) -> bytes:
    """A chart in sixteen colours."""
    chart = Image.new("RGB", (320, 200), (255, 255, 255))
    draw = ImageDraw.Draw(chart)
    for place in range(8):
        draw.rectangle(
            (20 + place * 36, 190 - its.rng.randint(20, 160), 46 + place * 36, 190), fill=(40, 90 + 15 * place, 160)
        )
    return _png(chart.quantize(16))


@clean("image", "extra-frames", ".gif")
def image_clean_gif(its: Making) -> bytes:
    """A still banner as GIF."""
    buffer = io.BytesIO()
    photo(its, (320, 80)).quantize(64).save(buffer, "GIF")
    return buffer.getvalue()


@clean("image", "image-place", ".webp")
def image_clean_webp(its: Making) -> bytes:
    """A WebP without properties."""
    buffer = io.BytesIO()
    photo(its).save(buffer, "WEBP", quality=70)
    return buffer.getvalue()


@clean("image", "image-words", ".tif")
def image_clean_tiff(its: Making) -> bytes:
    """One scanned page with density and compression."""
    buffer = io.BytesIO()
    _page(its, ["Struktur Organisasi", "Kepala Dinas", "Sekretariat"]).convert("L").save(
        buffer, "TIFF", compression="tiff_lzw", dpi=(200, 200)
    )
    return buffer.getvalue()


@clean("image", "trailing-bytes", ".JPG")
def image_clean_capital_suffix(its: Making) -> bytes:
    """A photo whose suffix is in capitals, as cameras write it."""
    return _jpeg(photo(its))
