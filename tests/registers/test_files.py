"""Documents an entry names: only plain files in the agency's own folder go out with the site."""

from __future__ import annotations

import hashlib
import os
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.fixtures.documents import PDF
from tests.fleet.builders import Home, dip


@pytest.fixture
def office(home: Home, tmp_path: Path) -> Home:
    """An agency with documents in its folder, and others around it that are not its own."""
    home.fleet("a", "b")
    home.agency("a")
    home.agency("b")
    home.write("a/berkas/ada.pdf", PDF)
    home.write("a/berkas/2026/dalam.pdf", PDF)
    home.write("a/rahasia.pdf", PDF)
    home.write("b/berkas/punya-b.pdf", PDF)
    (tmp_path / "luar.pdf").write_bytes(PDF)
    berkas = home.source / "a" / "berkas"
    (berkas / "kosong").mkdir()
    (berkas / ".tersembunyi.pdf").write_bytes(PDF)
    (berkas / ".git").mkdir()
    (berkas / ".git" / "x.pdf").write_bytes(PDF)
    (berkas / "tautan.pdf").symlink_to(tmp_path / "luar.pdf")
    (berkas / "tautan-dalam.pdf").symlink_to("ada.pdf")
    (berkas / "putus.pdf").symlink_to("tiada.pdf")
    (berkas / "folder-lain").symlink_to(home.source / "b" / "berkas")
    os.mkfifo(berkas / "pipa.pdf")
    (home.source / "a" / "rahasia.pdf").unlink()
    return home


def _named(office: Home, name: str) -> None:
    office.write("a/dip.yml", [dip("D-1", berkas=[{"berkas": name}])])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../b/berkas/punya-b.pdf", "file-outside"),
        ("berkas/../../b/berkas/punya-b.pdf", "file-outside"),
        ("berkas/../berkas/ada.pdf", "file-outside"),
        ("/etc/passwd", "file-outside"),
        ("//etc/passwd", "file-outside"),
        ("C:\\luar.pdf", "file-outside"),
        ("C:/luar.pdf", "file-outside"),
        ("berkas\\ada.pdf", "file-backslash"),
        ("berkas\\2026\\dalam.pdf", "file-backslash"),
        ("berkas\\..\\ada.pdf", "file-outside"),
        ("file:///etc/passwd", "file-outside"),
        ("~/luar.pdf", "file-not-in-folder"),
        ("ada.pdf", "file-not-in-folder"),
        ("profil.yml", "file-not-in-folder"),
        ("prosa/x.md", "file-not-in-folder"),
        ("Berkas/ada.pdf", "file-not-in-folder"),
        ("berkas", "file-not-in-folder"),
        ("berkas/", "file-not-in-folder"),
        (".", "file-not-in-folder"),
        ("./", "file-not-in-folder"),
        ("berkas/.tersembunyi.pdf", "file-hidden"),
        ("berkas/.git/x.pdf", "file-hidden"),
        ("berkas/tautan.pdf", "file-is-link"),
        ("berkas/tautan-dalam.pdf", "file-is-link"),
        ("berkas/putus.pdf", "file-is-link"),
        ("berkas/folder-lain/punya-b.pdf", "file-is-link"),
        ("berkas/tiada.pdf", "file-missing"),
        ("berkas/Ada.pdf", "file-missing"),
        ("berkas/ada.PDF", "file-missing"),
        ("berkas/kosong", "file-missing"),
        ("berkas/kosong/", "file-missing"),
        ("berkas/ada.pdf/x", "file-missing"),
        ("berkas/pipa.pdf", "file-missing"),
        ("berkas/%61da.pdf", "file-missing"),
        ("berkas/*.pdf", "file-missing"),
        ("berkas/" + "n" * 300 + ".pdf", "file-missing"),
        ("berkas/" + "n/" * 3000 + "x.pdf", "file-missing"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else value,
)
def test_what_is_no_document_of_the_agency_is_refused(office: Home, name: str, code: str) -> None:
    """A name that leads outside, to a link, to something hidden or to nothing is refused at its line."""
    _named(office, name)
    checked = office.check("a")
    assert (1, [code]) == (checked.code, [problem["code"] for problem in checked.errors])
    (problem,) = checked.errors
    assert "berkas[1].berkas" == problem["field"]
    assert problem["line"] > 10
    assert problem["remedy"]
    built = office.build("a")
    assert (1, {"a": "gagal"}) == (built.code, {"a": office.results(built)["a"]})
    assert not (office.output / "a").exists()


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("berkas/x.pdf ", "berkas/x.pdf"),
        ("berkas/ x.pdf", "berkas/x.pdf"),
        ("berkas/dua  kata.pdf", "berkas/dua kata.pdf"),
        ("berkas/dua\u00a0kata.pdf", "berkas/dua kata.pdf"),
    ],
)
def test_a_blank_in_the_name_of_a_document_is_told(office: Home, name: str, named: str) -> None:
    """Who cannot see it is not asked whether he meant what he has written."""
    office.write(f"a/{name}", PDF)
    _named(office, named)
    (problem,) = office.check("a").errors
    assert "file-missing" == problem["code"]
    assert "Maksud Anda" not in problem["remedy"]
    assert f'"{name}"' in problem["remedy"]
    assert problem["remedy"].endswith(f"Ganti nama berkas itu menjadi {named}.")


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("ada.pdf", "berkas/ada.pdf"),
        ("2026/dalam.pdf", "berkas/2026/dalam.pdf"),
        ("Berkas/ada.pdf", "berkas/ada.pdf"),
        ("tiada.pdf", ""),
        ("profil.yml", ""),
    ],
)
def test_a_document_without_its_folder_is_answered_with_it(office: Home, typed: str, guess: str) -> None:
    """Where the folder has what is named, the whole name is proposed."""
    _named(office, typed)
    (problem,) = office.check("a").errors
    assert "file-not-in-folder" == problem["code"]
    assert f"Maksud Anda {guess}?" == problem["remedy"] if guess else "Maksud Anda" not in problem["remedy"]


def test_a_link_in_the_place_of_a_document_is_shown_its_own(office: Home) -> None:
    """A document that lies with Google is no file of the agency; the register has a column for links."""
    _named(office, "https://drive.google.com/file/d/1x/view")
    (problem,) = office.check("a").errors
    assert "file-outside" == problem["code"]
    assert problem["remedy"].endswith("Bila hanya tautan, tulis di kolom tautan: - url: ...")


def test_a_document_of_more_than_200_megabytes_is_refused(office: Home) -> None:
    """A document too large for a cheap host is refused by its size, with the limit."""
    with office.write("a/berkas/besar.pdf", b"").open("wb") as stream:
        stream.truncate(200 * 1024 * 1024 + 1)
    _named(office, "berkas/besar.pdf")
    (problem,) = office.check("a").errors
    assert "document-too-large" == problem["code"]
    assert "200 MB" in problem["message"]


def test_a_folder_of_documents_that_is_a_link_is_refused(office: Home, tmp_path: Path) -> None:
    """The folder for documents itself is a folder, not a way to another."""
    berkas = office.source / "a" / "berkas"
    berkas.rename(tmp_path / "dipindah")
    berkas.symlink_to(tmp_path / "dipindah")
    _named(office, "berkas/ada.pdf")
    assert ["file-is-link"] == [problem["code"] for problem in office.check("a").errors]


NAMES = [
    "berkas/ada.pdf", "berkas/2026/dalam.pdf", "berkas/dua kata.pdf", "berkas/laporan #1?.pdf", "berkas/100%.pdf", "berkas/50%25.pdf",
    "berkas/a&b;c.pdf", "berkas/Ünïcødé – é.pdf", "berkas/kutip\"'.pdf", "berkas/<b>.pdf", "berkas/a:b.pdf",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_document_goes_out_as_it_is_and_its_link_leads_to_it(office: Home, name: str) -> None:
    """The published file has the same bytes, and whatever signs its name holds, the link on the page finds it."""
    content = PDF + name.encode()
    office.write(f"a/{name}", content)
    _named(office, name)
    office.built("a")
    assert content == (office.output / "a" / name).read_bytes()
    page = office.page("a/dip/d-1.html")
    assert hashlib.sha256(content).hexdigest() in page
    leads = {
        unquote(unescape(href).partition("#")[0].partition("?")[0]) for href in re.findall(r'href="([^"]*)"', page)
    }
    assert f"../{name}" in leads
    assert name == office.data("a", "dip")[0]["berkas"][0]["berkas"]["berkas"]


@pytest.mark.parametrize("typed", ["berkas//ada.pdf", "berkas/./ada.pdf", "./berkas/ada.pdf"])
def test_a_roundabout_name_is_the_same_document(office: Home, typed: str) -> None:
    """A name written in a roundabout way is published once, under its plain name."""
    office.write("a/dip.yml", [dip("D-1", berkas=[{"berkas": typed}, {"berkas": "berkas/ada.pdf"}])])
    office.built("a")
    assert ["berkas/ada.pdf"] == [path for path in office.tree("a") if path.startswith("berkas/")]
    assert ["berkas/ada.pdf"] * 2 == [item["berkas"]["berkas"] for item in office.data("a", "dip")[0]["berkas"]]


def test_only_documents_that_are_named_go_out(office: Home) -> None:
    """A file that lies in the folder but stands in no published entry stays in the office."""
    office.write("a/berkas/draf.pdf", PDF + b"draf")
    office.write("a/dip.yml", [dip("D-1"), dip("D-2", status="draf", berkas=[{"berkas": "berkas/draf.pdf"}])])
    office.built("a")
    ours = "a/layanan/formulir-"
    assert [] == [path for path in office.tree() if path.endswith(".pdf") and not path.startswith(ours)]


@pytest.mark.parametrize(
    ("name", "content", "finding"),
    [
        ("rusak.pdf", b"%PDF-1.7 rusak", "damaged"),
        ("nol.pdf", b"", "empty-file"),
        ("nol.csv", b"", "empty-file"),
        ("teks.pdf", b"<script>", "extension-lies"),
    ],
)
def test_what_is_no_document_is_refused(office: Home, name: str, content: bytes, finding: str) -> None:
    """What calls itself a PDF and is none cannot be looked into, and so does not go out."""
    office.write(f"a/berkas/{name}", content)
    _named(office, f"berkas/{name}")
    errors = office.check("a").errors
    assert {"found-in-document"} == {error["code"] for error in errors}
    assert finding in {error["finding"] for error in errors}


def test_a_name_in_another_unicode_form_is_found(office: Home) -> None:
    """A Mac stores é as two characters; the register may name it as one."""
    office.write("a/berkas/cafe\u0301.pdf", PDF)
    _named(office, "berkas/caf\u00e9.pdf")
    office.built("a")
    assert ["berkas/caf\u00e9.pdf"] == [path for path in office.tree("a") if path.startswith("berkas/")]


@pytest.mark.parametrize(
    "suffix",
    [
        "html",
        "htm",
        "xhtml",
        "HTML",
        "shtml",
        "js",
        "mjs",
        "css",
        "xml",
        "xsl",
        "svgz",
        "swf",
        "php",
        "exe",
        "pdf.html",
        "pdf.",
        "",
    ],
)
def test_what_a_browser_would_run_is_no_document(office: Home, suffix: str) -> None:
    """A page, a script or a file of a kind nobody knows is not published on the agency's address."""
    office.write(f"a/berkas/x.{suffix}" if suffix else "a/berkas/x", "<script>alert(1)</script>")
    _named(office, f"berkas/x.{suffix}" if suffix else "berkas/x")
    assert ["document-kind"] == [problem["code"] for problem in office.check("a").errors]


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
ACTIVE = {
    "script": "<script>alert(1)</script>",
    "script of no namespace": '<script xmlns="">alert(1)</script>',
    "event": '<g onclick="alert(1)"/>',
    "event in capitals": '<g ONLOAD="alert(1)"/>',
    "link that runs": '<a href="javascript:alert(1)"><text>x</text></a>',
    "old link that runs": '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
    "picture from elsewhere": '<image href="https://jahat.example/x.png"/>',
    "drawing inside an address": '<use href="data:image/svg+xml;base64,PHN2Zz4=#x"/>',
    "animation": '<a href="#x"><set attributeName="href" to="javascript:alert(1)"/></a>',
    "HTML": "<foreignObject><p>x</p></foreignObject>",
    "HTML without a wrapper": '<x:meta xmlns:x="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=https://jahat.example/"/>',
    "HTML form": '<x:form xmlns:x="http://www.w3.org/1999/xhtml" action="https://jahat.example/"><x:button/></x:form>',
    "style from elsewhere": '<style>@import "https://jahat.example/x.css";</style>',
    "style in capitals": '<style>@IMPORT "https://jahat.example/x.css";</style>',
    "style in escapes": '<style>@\\69mport "https://jahat.example/x.css";</style>',
    "address in a style": "<style>g { background: URL(https://jahat.example/x.png) }</style>",
    "address in an attribute": '<g style="background: URL(https://jahat.example/x.png)"/>',
    "style behind an element": "<style><g/>@import '//jahat.example/x.css'</style>",
    "image set": """<g style="background-image:image-set('https://jahat.example/x.png' 1x)"/>""",
    "base elsewhere": '<g xml:base="https://jahat.example/"><use href="#x"/></g>',
    "ping": '<a href="#x" ping="https://jahat.example/"><text>x</text></a>',
    "filter from elsewhere": '<g filter="url(https://jahat.example/x.svg#x)"/>',
}  # fmt: skip


@pytest.mark.parametrize("name", ACTIVE)
def test_a_drawing_that_does_something_is_refused(office: Home, name: str) -> None:
    """An SVG with a script, an event, an animation, HTML or anything from elsewhere is refused."""
    office.write("a/berkas/gambar.svg", _SVG.format(ACTIVE[name]))
    _named(office, "berkas/gambar.svg")
    assert ["document-active"] == [problem["code"] for problem in office.check("a").errors]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<svg",
        PDF,
        b'<?xml version="1.0"?><?xml-stylesheet href="https://jahat.example/x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        '<?xml version="1.0" encoding="utf-16"?><?xml-stylesheet href="https://jahat.example/x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>'.encode("utf-16"),
        b'<!DOCTYPE svg [<!ENTITY a "<script>alert(1)</script>">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"<html><body>x</body></html>",
        b"<svg>" * 100_000,
        '<?xml version="1.0" encoding="GBK"?><svg xmlns="http://www.w3.org/2000/svg"><text><![CDATA[\u4e01]]><!-- ]]></text><script>alert(1)</script><text> --></text></svg>'.encode(),
        b"<?xml version='1.0' encoding = 'iso-2022-jp' ?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml version='>' encoding='gbk'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        '<svg xmlns="http://www.w3.org/2000/svg"/>'.encode("utf-16-le"),
    ],
    ids=["empty", "torn", "PDF", "style sheet", "style sheet in UTF-16", "entity", "entity from elsewhere", "HTML", "depth", "other encoding", "switched encoding", "odd declaration", "UTF-16 without a mark"],
)  # fmt: skip
def test_a_drawing_that_cannot_be_judged_is_refused(office: Home, raw: bytes) -> None:
    """What is no plain SVG is not taken for one."""
    office.write("a/berkas/gambar.svg", raw)
    _named(office, "berkas/gambar.svg")
    assert ["document-active"] == [problem["code"] for problem in office.check("a").errors]


@pytest.mark.parametrize(
    "content",
    [
        '<circle cx="3" cy="3" r="2" fill="url(#warna)"/><defs><linearGradient id="warna"/></defs><use href="#warna"/>',
        '<style>.a { fill: red }</style><text class="a" x="1" y="8">Teks dengan &lt;script&gt; &amp; onload=</text>',
        '<image xlink:href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="/>',
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
    ],
    ids=["references inside", "style", "picture inside", "metadata"],
)
def test_a_plain_drawing_is_taken(office: Home, content: str) -> None:
    """What a drawing program saves as plain SVG is published as it is."""
    office.write("a/berkas/gambar.svg", _SVG.format(content))
    _named(office, "berkas/gambar.svg")
    assert [] == office.check("a").errors


@pytest.mark.parametrize(
    "start",
    ['<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n', "<?xml version='1.0'?>", "\ufeff<?xml version='1.0' encoding='us-ascii' ?>"],
)  # fmt: skip
def test_a_usual_declaration_is_taken(office: Home, start: str) -> None:
    """What drawing programs write before the drawing does no harm."""
    office.write("a/berkas/gambar.svg", start + _SVG.format("<g/>"))
    _named(office, "berkas/gambar.svg")
    assert [] == office.check("a").errors


def test_a_drawing_is_judged_as_it_is_now(office: Home) -> None:
    """A drawing that was harmless when it was last looked at is looked at again when it has changed."""
    _named(office, "berkas/gambar.svg")
    for content, codes in (("<g/>", []), (ACTIVE["script"], ["document-active"]), ("<g />", [])):
        office.write("a/berkas/gambar.svg", _SVG.format(content))
        assert codes == [problem["code"] for problem in office.check("a").errors]
