"""Plain files: for each way to hide something a file that does, and one alike that does not."""

from __future__ import annotations

import base64
import json
import time
from contextlib import suppress

import pytest

from generator.inspection import texts
from generator.inspection.findings import Inspection, Limits, Uninspectable
from tests.inspection.made import HIDDEN, LIMITS, blocked, picture, reported, saved, seen, tells_nothing, unseen

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100">'
_KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'


def look(text: str | bytes, kind: str) -> Inspection:
    """What is in a text of a kind."""
    return texts.inspect(text.encode() if isinstance(text, str) else text, LIMITS, kind)


def svg(inner: str) -> str:
    return f"{_SVG}{inner}</svg>"


def rtf(inner: str) -> str:
    return r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}" + inner + "}"


def mail(plain: str, page: str) -> str:
    """A mail with a text and a page that should say the same."""
    return (
        'From: a@b.id\nContent-Type: multipart/alternative; boundary="x"\n\n--x\nContent-Type: text/plain\n\n'
        f"{plain}\n--x\nContent-Type: text/html\n\n<p>{page}</p>\n--x--\n"
    )


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


TOLD = "Bambang Hariyadi menerima dua puluh lima juta dari rekanan"
_SELECTED = "".join(chr(0xE0100 + byte - 16) for byte in HIDDEN.encode())
_ALONE = 'From: a@b.id\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n{}\n--x\nContent-Type: text/plain\n\nIsi\n--x--\n'

CASES = [
    # What one program shows and another one reads
    ("json", "hidden-text", f'{{"judul": "{HIDDEN}", "judul": "Laporan"}}', '{"judul": "Laporan", "judul": "Laporan"}'),
    ("eml", "hidden-text", _ALONE.format(HIDDEN), _ALONE.format("This is a multi-part message in MIME format.")),
    ("text", "invisible-letters", f"Laporan{_SELECTED}", "Laporan \u2714\ufe0f selesai"),
    ("text", "invisible-letters", f"Laporan \x1b[8m{HIDDEN}\x1b[0m", "Laporan \x1b[1mtebal\x1b[0m"),
    ("svg", "hidden-text", svg(f"<svg width='0' height='0'><text x='2' y='9'>{HIDDEN}</text></svg>"), svg(f"<svg width='90' height='40'><text x='2' y='9'>{HIDDEN}</text></svg>")),
    ("svg", "hidden-text", svg(f"<text x='2' y='20' style='clip-path:inset(100%)'>{HIDDEN}</text>"), svg(f"<text x='2' y='20' style='clip-path:inset(1%)'>{HIDDEN}</text>")),
    ("svg", "tiny-text", svg(f"<text x='2' y='20' font-size='9' textLength='2'>{HIDDEN}</text>"), svg(f"<text x='2' y='20' font-size='9' textLength='150'>{HIDDEN}</text>")),
    ("svg", "tiny-text", svg(f"<text x='2' y='20' font-size='9' letter-spacing='-6'>{HIDDEN}</text>"), svg(f"<text x='2' y='20' font-size='9' letter-spacing='-0.2'>{HIDDEN}</text>")),
    # Markdown
    ("md", "markup-comment", f"# Judul\n\n<!-- {HIDDEN} -->", f"# Judul\n\n{HIDDEN}"),
    ("md", "markup-comment", f"# Judul\n\n[//]: # ({HIDDEN})", f"# Judul\n\n[lihat]: https://contoh.go.id/ '{HIDDEN}'"),
    ("md", "draft", f"---\ndraft: true\n---\n{HIDDEN}", "---\njudul: Laporan\n---\nIsi"),
    ("md", "hidden-text", f'Isi\n\n<div style="display:none">{HIDDEN}</div>', f"Isi\n\n<div>{HIDDEN}</div>"),
    # HTML
    ("html", "markup-comment", f"<p>a</p><!-- {HIDDEN} -->", "<p>a</p><!-- Generator: LibreOffice 24.2 for Linux -->"),
    ("html", "hidden-text", f"<p hidden>{HIDDEN}</p>", f"<p>{HIDDEN}</p>"),
    ("html", "hidden-text", f"<p style='visibility: hidden'>{HIDDEN}</p>", f"<p style='visibility: visible'>{HIDDEN}</p>"),
    ("html", "hidden-text", f"<style>.x{{display:none}}</style><p class='x'>{HIDDEN}</p>", f"<style>.y{{display:none}}</style><p class='x'>{HIDDEN}</p>"),
    ("html", "hidden-text", f"<p style='position:absolute;left:-9999px'>{HIDDEN}</p>", f"<p style='position:absolute;left:-9px'>{HIDDEN}</p>"),
    ("html", "hidden-text", f"<p style='font-size:0'>{HIDDEN}</p>", f"<p style='font-size:10px'>{HIDDEN}</p>"),
    ("html", "hidden-text", f"<p style='opacity:0'>{HIDDEN}</p>", f"<p style='opacity:0.8'>{HIDDEN}</p>"),
    ("html", "invisible-colour", f"<p style='color:#fff'>{HIDDEN}</p>", f"<p style='color:#fff;background:#000080'>{HIDDEN}</p>"),
    ("html", "invisible-colour", f"<font color='white'>{HIDDEN}</font>", f"<table bgcolor='navy'><tr><td><font color='white'>{HIDDEN}</font></td></tr></table>"),
    ("html", "script", "<script>let a = 1</script>", "<p>let a = 1</p>"),
    ("html", "script", "<p onclick='a()'>a</p>", "<p title='onclick'>a</p>"),
    ("html", "script", "<a href=' javascript:a()'>a</a>", "<a href='https://contoh.go.id/javascript:'>a</a>"),
    ("html", "foreign-content", "<iframe src='https://x/'></iframe>", "<p>iframe</p>"),
    ("html", "hidden-field", f"<input type='hidden' name='n' value='{HIDDEN}'>", f"<input type='text' name='n' value='{HIDDEN}'>"),
    ("html", "hidden-text", f"<template><p>{HIDDEN}</p></template>", f"<details><p>{HIDDEN}</p></details>"),
    # SVG
    ("svg", "script", svg("<script>a()</script>"), svg("<title>Peta</title>")),
    ("svg", "script", svg('<rect onload="a()" width="1" height="1"/>'), svg('<rect width="1" height="1"/>')),
    ("svg", "foreign-content", svg(f"<foreignObject><p>{HIDDEN}</p></foreignObject>"), svg(f'<text x="10" y="20" font-size="8">{HIDDEN}</text>')),
    ("svg", "foreign-content", svg('<image href="https://x.id/a.png"/>'), svg('<use href="#a"/>')),
    ("svg", "hidden-text", svg(f'<text x="10" y="20" display="none">{HIDDEN}</text>'), svg(f'<text x="10" y="20" display="inline">{HIDDEN}</text>')),
    ("svg", "hidden-text", svg(f'<g style="display:none"><text x="10" y="20">{HIDDEN}</text></g>'), svg(f'<g style="opacity:0.5"><text x="10" y="20">{HIDDEN}</text></g>')),
    ("svg", "hidden-text", svg(f'<defs><text id="t">{HIDDEN}</text></defs>'), svg(f'<defs><text id="t">{HIDDEN}</text></defs><use href="#t"/>')),
    ("svg", "hidden-text", svg(f'<clipPath id="c"><rect width="0" height="9"/></clipPath><text x="9" y="20" clip-path="url(#c)">{HIDDEN}</text>'), svg(f'<clipPath id="c"><rect width="99" height="99"/></clipPath><text x="9" y="20" clip-path="url(#c)">{HIDDEN}</text>')),
    ("svg", "off-canvas", svg(f'<text x="900" y="20">{HIDDEN}</text>'), svg(f'<g transform="translate(-800 0)"><text x="810" y="20">{HIDDEN}</text></g>')),
    ("svg", "off-canvas", svg(f'<g transform="translate(0,500)"><text x="10" y="20">{HIDDEN}</text></g>'), svg(f'<text x="190" y="90">{HIDDEN}</text>')),
    ("svg", "tiny-text", svg(f'<text x="10" y="20" font-size="0.5">{HIDDEN}</text>'), svg(f'<g transform="scale(20)"><text x="1" y="2" font-size="0.5">{HIDDEN}</text></g>')),
    ("svg", "invisible-colour", svg(f'<text x="10" y="20" fill="white">{HIDDEN}</text>'), svg(f'<rect width="200" height="100" fill="navy"/><text x="10" y="20" fill="white">{HIDDEN}</text>')),
    ("svg", "invisible-colour", svg(f'<text x="10" y="20" fill="none">{HIDDEN}</text>'), svg(f'<text x="10" y="20" fill="none" stroke="black">{HIDDEN}</text>')),
    ("svg", "text-under-shape", svg(f'<text x="10" y="20">{HIDDEN}</text><rect width="200" height="50" fill="black"/>'), svg(f'<rect width="200" height="50" fill="yellow"/><text x="10" y="20">{HIDDEN}</text>')),
    ("svg", "text-under-shape", svg(f'<text x="10" y="20">{HIDDEN}</text><path d="M0 0h200v50H0z"/>'), svg(f'<text x="10" y="20">{HIDDEN}</text><path d="M0 60h200v40H0z"/>')),
    ("svg", "markup-comment", svg(f"<!-- {HIDDEN} -->"), svg("<!-- Created with Inkscape (http://www.inkscape.org/) -->")),
    # maps, data
    ("kml", "hidden-layer", f"{_KML}<Placemark><name>Titik</name><description>{HIDDEN}</description><visibility>0</visibility></Placemark></Document></kml>", f"{_KML}<Placemark><name>Titik</name><description>{HIDDEN}</description><visibility>1</visibility></Placemark></Document></kml>"),
    ("xml", "markup-comment", f"<a><!-- {HIDDEN} --></a>", f"<a>{HIDDEN}</a>"),
    # RTF
    ("rtf", "hidden-text", rtf(r"a {\v " + HIDDEN + "} b"), rtf(r"a {\v0 " + HIDDEN + "} b")),
    ("rtf", "tracked-deletion", rtf(r"a {\deleted " + HIDDEN + "}"), rtf(r"a {\revised " + HIDDEN + "}")),
    ("rtf", "comment", rtf(r"a{\*\annotation " + HIDDEN + "}"), rtf(r"a{\footnote " + HIDDEN + "}")),
    ("rtf", "invisible-colour", rtf(r"a {\cf1 " + HIDDEN + "}"), rtf(r"a {\cf2 " + HIDDEN + "}")),
    ("rtf", "blacked-text", rtf(r"a {\cf2\highlight2 " + HIDDEN + "}"), rtf(r"a {\cf1\highlight2 " + HIDDEN + "}")),
    ("rtf", "tiny-text", rtf(r"a {\fs1 " + HIDDEN + "}"), rtf(r"a {\fs16 " + HIDDEN + "}")),
    ("rtf", "property-text", rtf(r"{\info{\doccomm " + HIDDEN + "}}a"), rtf(r"{\info{\title " + HIDDEN + "}}a")),
    ("rtf", "text-after-end", rtf("a") + HIDDEN, rtf("a") + "\r\n\0"),
    ("rtf", "unseen-part", rtf(r"a{\*\catatan " + HIDDEN + "}"), rtf(r"a{\*\generator " + HIDDEN + ";}")),
    ("rtf", "embedded-unreadable", rtf(r"a{\object{\*\objdata " + "00" * 100 + "}}"), rtf(r"a{\object{\result " + HIDDEN + "}}")),
    ("rtf", "tiny-text", rtf(r"a {\charscalex1 " + HIDDEN + "}"), rtf(r"a {\charscalex90 " + HIDDEN + "}")),
    ("rtf", "hidden-text", rtf(r"a\par\pard\sl-10 " + HIDDEN + r"\par\pard b"), rtf(r"a\par\pard\sl-280 " + HIDDEN)),
    ("rtf", "hidden-text", rtf(r"a\par\pard\li30000 " + HIDDEN), rtf(r"a\par\pard\li720 " + HIDDEN)),
    ("rtf", "hidden-text", rtf(r"a {\up9000 " + HIDDEN + "}"), rtf(r"a {\up6 " + HIDDEN + "}")),
    ("rtf", "field-code", rtf(r'a{\field{\*\fldinst IF 1 = 2 "' + HIDDEN + r'" "x"}{\fldrslt x}}'), rtf(r'a{\field{\*\fldinst HYPERLINK "https://contoh.go.id/laman layanan"}{\fldrslt x}}')),
    ("rtf", "unused-header", rtf(r"{\headerf Sidang " + HIDDEN + " ditunda}a"), rtf(r"\titlepg{\headerf Sidang " + HIDDEN + " ditunda}a")),
    ("rtf", "unseen-words", rtf(r"a{\shp{\sp{\sn wzDescription}{\sv Pelapor Sutrisno Pratinjo}}}"), rtf(r"a{\shp{\sp{\sn wzDescription}{\sv Foto peserta sosialisasi}}}")),
    # far away, encoded
    ("text", "text-far-away", "Laporan" + 90 * "\n" + HIDDEN, "Laporan" + 20 * "\n" + HIDDEN),
    ("text", "text-far-away", "Laporan" + 900 * " " + HIDDEN, "Laporan" + 90 * " " + HIDDEN),
    ("csv", "text-far-away", "a;b\n1;2" + 90 * "\n;" + f"\n{HIDDEN};x", "a;b\n1;2" + 20 * "\n;" + f"\n{HIDDEN};x" + 500 * "\n;"),
    ("csv", "text-far-away", f"a;b\n1;2{60 * ';'}{HIDDEN}", ";".join(f"k{number}" for number in range(80)) + f"\n1;2{60 * ';'}{HIDDEN}"),
    ("json", "encoded-text", json.dumps({"isi": packed("Pelapor Sutrisno Pratinjo")}), json.dumps({"isi": packed("Permohonan dijawab sepuluh hari")})),
    ("xml", "encoded-text", f"<a b='{packed('Jangan diumumkan dahulu')}'/>", f"<a b='{packed('Layanan buka pukul delapan')}'/>"),
    ("md", "unseen-words", "---\ncatatan: Pelapor Sutrisno Pratinjo\n---\nIsi", "---\npenulis: Humas\n---\nIsi"),
    ("eml", "unseen-words", "From: a@b.id\nX-Catatan: Pelapor Sutrisno Pratinjo\n\nIsi", "From: a@b.id\nX-Mailer: Thunderbird 115 untuk warga\n\nIsi"),
    ("eml", "other-version", mail("Pelapor Sutrisno Pratinjo sakit", "Isi surat"), mail("Pelapor Sutrisno Pratinjo", "Pelapor <b>Sutrisno</b> Pratinjo sakit")),
    # letters nobody sees
    ("text", "invisible-letters", "a" + "".join(chr(0xE0000 + ord(letter)) for letter in HIDDEN), "bendera \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
    ("text", "control-characters", "rahasia\b\b\b\b\b\b\bterbuka", "baris\tdengan\ftab"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "code", "leak", "clean"), CASES, ids=[f"{number}-{case[0]}-{case[1]}" for number, case in enumerate(CASES)]
)
def test_what_is_not_seen(kind: str, code: str, leak: str, clean: str) -> None:
    """What a reader does not see is found and told without its words; what looks alike and is seen is not."""
    found = look(leak, kind)
    assert {code} == blocked(found)
    assert tells_nothing(found.findings)
    assert set() == blocked(look(clean, kind))


@pytest.mark.parametrize("kind", ["json", "xml", "html", "csv", "text"])
def test_files_in_base64_are_members(kind: str) -> None:
    """A file, a table or a text that stands in another one as base64 is looked into; keys and fonts are left."""
    table = "nama;nik\nSutrisno;3507123456780001\n" * 9
    wrapped = "\n".join(packed(table)[place : place + 76] for place in range(0, len(packed(table)), 76))
    plain = {"json": json.dumps({"a": packed(table)}), "xml": f"<a>{wrapped}</a>", "html": f"<p>{wrapped}</p>"}
    members = look(plain.get(kind, f"a,b\n1,{packed(table)}\n"), kind).members
    assert [table.encode()] == [content for _, content in members]
    font = base64.b64encode(bytes(range(256)) * 4).decode()
    assert (
        ()
        == look(json.dumps({"a": font, "b": "f" * 64, "c": "Pemerintah/Kabupaten/Tirtamulya/Layanan"}), "json").members
    )
    pdf = base64.urlsafe_b64encode(b"%PDF-1.7 " + bytes(range(255))).decode()
    assert 1 == len(look(json.dumps([pdf]), "json").members)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(coding: str) -> None:
    """Text is text in any encoding."""
    text = "Laporan é: " + HIDDEN
    assert text == texts.decode(text.encode(coding))


@pytest.mark.parametrize(("mark", "kind"), [(",", "csv"), (";", "csv"), ("\t", "tsv"), ("|", "csv")])
def test_tables(mark: str, kind: str) -> None:
    """A table is rows of cells, whatever divides them."""
    text = f'nama{mark}alamat\n"Budi{mark} S."{mark}Malang\n'
    assert (("nama", "alamat"), (f"Budi{mark} S.", "Malang")) == look(text, kind).passages[0].table


def test_json() -> None:
    """Each value is text; a list of things is a table; GeoJSON too."""
    rows = [{"nama": "Budi", "nik": "3507"}, {"nama": "Siti", "nik": None}]
    for data in (rows, {"type": "FeatureCollection", "features": [{"properties": row} for row in rows]}):
        found = look(json.dumps(data), "json")
        assert (("nama", "nik"), ("Budi", "3507"), ("Siti", "")) == found.passages[0].table
        assert "nama: Budi" in seen(found)
    assert "a: 2" in seen(look('{"a": 1}\n{"a": 2}\n', "json"))


def test_lists_in_data() -> None:
    """Lists are tables however deep they stand, what stands in parts of a thing is in its row; lines of JSON too."""
    rows = [{"orang": {"nama": "Budi"}, "lahir": {"tgl": "1-2-1990"}}, {"orang": {"nama": "Siti"}, "nilai": [1]}]
    table = (("nama", "tgl", "nilai"), ("Budi", "1-2-1990", ""), ("Siti", "", ""))
    for text in (json.dumps({"status": 1, "isi": {"data": rows}}), "\n".join(map(json.dumps, rows))):
        assert table in [one.table for one in look(text, "json").passages]
    same = {"nama": "Budi", "wali": {"nama": "Siti"}}
    assert (("nama", "wali nama"), ("Budi", "Siti")) in [one.table for one in look(json.dumps([same]), "json").passages]


@pytest.mark.parametrize(
    "text",
    [
        (
            "<data><!-- x --><warga><nama>Budi</nama><tgl>1-2-1990</tgl></warga>"
            "<warga><nama>Siti</nama><tgl>3-4-1991</tgl></warga></data>"
        ),
        '<data xmlns:x="a"><isi><warga nama="Budi" x:tgl="1-2-1990"/><warga nama="Siti" x:tgl="3-4-1991"/></isi></data>',
    ],
)
def test_lists_in_xml(text: str) -> None:
    """Elements of one name beside each other are the rows of a table."""
    assert (("nama", "tgl"), ("Budi", "1-2-1990"), ("Siti", "3-4-1991")) in [
        one.table for one in look(text, "xml").passages
    ]


def test_tables_in_markdown() -> None:
    """Rows between upright lines are a table, and no text; what stands above says what it is."""
    text = "# Daftar\n\n| Nama | Alamat |\n|:---|---|\n| Budi \\| S. | Malang |\n\nLain a | b.\n"
    found = look(text, "md")
    assert (("Daftar",), ("Nama", "Alamat"), ("Budi \\| S.", "Malang")) == found.passages[0].table
    assert "Malang" not in found.passages[1].text
    assert "Lain a | b." in found.passages[1].text
    many = "a|b\n-|-\n1|2\n\n" * 20_000
    assert 20_000 == len([one for one in look(many, "md").passages if one.table])
    for slow in (f"a|b\n|{'-' * 50_000}x", f"a|b\n{'-|' * 50_000}x", f"a|b\n|{' ' * 50_000}x"):
        assert [] == [one.table for one in look(slow, "md").passages if one.table]


def test_mail() -> None:
    """Mail has parts, members, and people who were not to be known."""
    mail = (
        "From: a@contoh.go.id\r\nTo: b@contoh.go.id\r\nBcc: c@contoh.go.id\r\nSubject: Laporan\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nIsi surat\r\n'
        '--x\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment; filename="a.pdf"\r\n\r\n%PDF-\r\n--x--\r\n'
    )
    found = look(mail, "eml")
    assert {"mail-bcc"} == blocked(found)
    assert {"mail"} == reported(found)
    assert "Isi surat" in seen(found)
    assert ["a.pdf"] == [name for name, _ in found.members]
    assert set() == blocked(look(mail.replace("Bcc: c@contoh.go.id\r\n", ""), "eml"))


def test_pictures_inside() -> None:
    """Pictures in addresses and objects are members."""
    raw = saved(picture())
    data = "data:image/png;base64," + base64.b64encode(raw).decode()
    assert raw == look(svg(f'<image href="{data}"/>'), "svg").members[0][1]
    assert raw == look(f'<img src="{data}">', "html").members[0][1]
    assert raw == look(rtf(r"a{\pict\pngblip " + raw.hex() + "}"), "rtf").members[0][1]


def test_people_and_paths_are_told() -> None:
    """Who wrote it, and on which computer."""
    assert {"property-person"} == reported(look(rtf(r"{\info{\author Siti}}a"), "rtf"))
    assert {"property-person"} == reported(look("<meta name='author' content='Siti'>", "html"))
    assert "user-path" in reported(
        look(svg("").replace("<svg", '<svg xmlns:s="s" s:docname="C:\\Users\\Siti\\peta.svg"'), "svg")
    )
    assert set() == reported(look(svg("").replace("<svg", '<svg xmlns:s="s" s:docname="peta.svg"'), "svg"))


def test_rtf_text() -> None:
    """What shows is read: hex and Unicode letters, fields, tables, shapes."""
    found = look(
        rtf(
            r"Jum\'61t{\field{\*\fldinst HYPERLINK x}{\fldrslt tautan}}\par \u233?t\u233? {\shp{\*\shpinst{\shptxt kotak}}}"
        ),
        "rtf",
    )
    assert {"Jumat", "tautan", "été", "kotak"} <= set(seen(found).replace("tautan", " tautan ").split())
    assert "HYPERLINK" in unseen(found)


HOSTILE = [
    ("svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "declarations"),
    ("svg", "<svg>" * 300, "damaged"),
    ("svg", "<html/>", "unknown-kind"),
    ("json", "[" * 100_000, "damaged"),
    ("json", "[" * 200 + "]" * 200, "bomb"),
    ("json", "{", "damaged"),
    ("rtf", "{" * 1000, "bomb"),
    ("rtf", r"{\rtf1 a", "damaged"),
    ("text", b"\xff\xfea", "damaged"),
]


@pytest.mark.parametrize(("kind", "text", "code"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(kind: str, text: str | bytes, code: str) -> None:
    """They are refused."""
    with pytest.raises(Uninspectable) as caught:
        look(text, kind)
    assert code == caught.value.code


def test_html_too_deep_is_refused() -> None:
    """What a parser leaves out was not looked into."""
    with pytest.raises(Uninspectable):
        texts.inspect(b"<html>" + b"<b>" * 300 + b"<!-- a -->", LIMITS, "html")


def test_a_document_type_alone_is_no_declaration() -> None:
    """Older drawings name theirs."""
    text = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + svg(
        ""
    )
    assert () == look(text, "svg").findings


LONG = [
    ("html", "<" * 1_000_000), ("html", "<!--" * 250_000), ("html", "<style>" + "a" * 1_000_000 + "</style>"),
    ("html", "<style>" + "/*" * 500_000 + "</style>"), ("html", "<p style='" + "a" * 1_000_000 + "'>b</p>"),
    ("html", "<style>" + ".a{color:red}" * 50_000 + "</style>" + "<p class='a'>b</p>" * 1000),
    ("md", "<!--" * 250_000), ("md", "[//]: #" + " " * 1_000_000), ("md", "---\n" + "a\n" * 300_000),
    ("svg", svg("<style>" + "a{" * 500_000 + "</style>")), ("svg", svg("<g transform='" + "matrix(" * 100_000 + "'/>")),
    ("svg", svg("<path d='" + "M" * 1_000_000 + "'/>")), ("csv", '"' * 1_000_000), ("csv", "," * 1_000_000),
    ("rtf", rtf("\\" * 1_000_000)), ("rtf", rtf("{}" * 500_000)), ("text", "\u200b" * 300_000), ("text", "\\\\" * 500_000),
    ("xml", "<a>" + "C:\\Users\\" * 100_000 + "</a>"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), LONG, ids=[f"{number}-{kind}" for number, (kind, _) in enumerate(LONG)])
def test_a_million_letters_end_in_time(kind: str, text: str) -> None:
    """No rule takes longer than its text is long."""
    start = time.process_time()
    with suppress(Uninspectable):
        look(text, kind)
    assert time.process_time() - start < 8


def test_limits() -> None:
    """What is too long is refused."""
    with pytest.raises(Uninspectable):
        texts.inspect(b"a" * 100, Limits(stream=10), "text")
    with pytest.raises(Uninspectable):
        texts.inspect(b"a" * 100, Limits(text=10), "text")


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("rtf", rtf(r"{\stylesheet{\s1 %s;}}Isi")),
        ("rtf", rtf(r"{\*\bkmkstart %s}Isi")),
        ("md", "---\ncatatan: %s\n---\n# Laporan"),
        ("html", "<p>Isi</p><datalist><option value='%s'></datalist>"),
        ("html", "<style>.q::after{content:'%s'}</style><p>Isi</p>"),
        ("html", "<p title='%s'>Isi</p>"),
        ("svg", svg("<g aria-label='%s'/>")),
    ],
)
def test_sentences_about_somebody_where_nobody_looks(kind: str, made: str) -> None:
    """Names of styles, hints and choices are read, and are labels, not sentences about a person."""
    found = look(made.replace("%s", TOLD), kind)
    assert blocked(found)
    assert TOLD in unseen(found)
    assert set() == blocked(look(made.replace("%s", "Petunjuk pengisian kolom untuk petugas"), kind))
