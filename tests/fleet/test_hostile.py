"""Text is text: whatever stands in a register or in prose, a page shows it and does nothing else with it."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape

from tests.fleet.builders import Home, as_typed, dip, types, with_text, write_examples
from tests.fleet.markup import Seen, read

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7*7 }} {% raw %} {# x #}",
    "javascript:alert(1)",
    "</title></textarea></script><script src=//jahat.example/x.js></script>",
    "--></script><!-- <![CDATA[ ]]> ?>",
    '=HYPERLINK("https://jahat.example";"klik")',
    "+62;=1+1",
    "-1+1",
    "@SUM(A1)",
    "[klik](javascript:alert(1)) ![x](https://jahat.example/x.png) | a | b |",
    "&lt;b&gt; &amp; &#60;script&#62; &notin;",
    "${7*7} #{7*7} <%= 7*7 %> {%- include 'x' -%}",
    "%s %(x)s {0} {nama} {badan.__class__}",
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">klik</a>',
    "<base href=//jahat.example> <meta http-equiv=refresh content=0;url=//jahat.example>",
    "\u2028\u2029*/;alert(1)//",
    "* _ ` ~ \\ ^ ' \" \u00a0",
]


def _agency(home: Home, slug: str, say: Callable[[str], str]) -> None:
    """An agency with every register, where `say` gives each text."""
    registers: dict[str, Any] = {}
    for name, kind in types().items():
        examples = as_typed(kind.schema["examples"])
        entries = [
            with_text(example, kind.schema, say, f"{name}.{number}")
            for number, example in enumerate(examples if kind.shape == "list" else examples[:1])
        ]
        for entry in entries:
            # Not everything is said of a body that is called fictional.
            entry.pop("fiktif", None)
        registers[name] = entries[0] if kind.shape == "single" else entries
    write_examples(home, slug, registers)


def _pages(folder: Path) -> Iterator[tuple[str, Seen]]:
    for file in sorted(folder.rglob("*.html")):
        yield file.relative_to(folder).as_posix(), read(file.read_text("utf-8"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, dict[str, str]]:
    """A site in which every text of every register means harm, beside one that means none; and what was typed."""
    folder = tmp_path_factory.mktemp("jahat")
    home = Home(source=folder, output=folder / "public")
    home.fleet("jahat", "jinak")
    turn, typed = itertools.cycle(PAYLOADS), dict[str, str]()

    def harm(path: str) -> str:
        typed[path] = f"{next(turn)} Z{len(typed)}Z"
        return typed[path]

    _agency(home, "jahat", harm)
    numbers = {path: text.rpartition(" ")[2] for path, text in typed.items()}
    _agency(home, "jinak", lambda path: f"kata {numbers[path]}")
    home.built()
    return home, typed


def test_no_page_holds_anything_that_runs(hostile: tuple[Home, dict[str, str]]) -> None:
    """No script but ours, no attribute that runs, no address that runs or calls another host, one title."""
    home, _ = hostile
    harm = {path: seen.harm for path, seen in _pages(home.output) if seen.harm or len(seen.titles) != 1}
    assert {} == harm


def test_hostile_text_changes_no_element(hostile: tuple[Home, dict[str, str]]) -> None:
    """The elements and attributes of a page are the same as those of the page that says the same in plain words."""
    home, _ = hostile
    plain = dict(_pages(home.output / "jinak"))
    # Under these addresses entries are sorted and grouped by what they say.
    pages = [(path, seen) for path, seen in _pages(home.output / "jahat") if not path.startswith("jelajah/")]
    assert len(pages) > 30
    assert [] == [path for path, seen in pages if _steady(seen.shape) != _steady(plain[path].shape)]


def _steady(shape: list[str]) -> list[str]:
    """The shape of a page without what its words may change: how they are shortened, marked and ordered."""
    return [element for element in shape if not element.startswith(("<br", "<wbr", "<p>", "</p>"))]


def test_hostile_text_is_shown_as_typed(hostile: tuple[Home, dict[str, str]]) -> None:
    """What a reader sees is what was typed, sign for sign; nothing is computed, filled in or left out."""
    home, typed = hostile
    said = [seen.said for _, seen in _pages(home.output / "jahat")]
    number = re.compile(r"Z\d+Z")
    by_number = {text.rpartition(" ")[2]: " ".join(text.split()) for text in typed.values()}
    shown = {mark for text in said for mark in number.findall(text)}
    assert len(shown) > 100
    for text in said:
        for found in number.finditer(text):
            expected = by_number[found[0]]
            assert expected == text[max(0, found.end() - len(expected)) : found.end()]


def test_titles_are_shown_as_typed(hostile: tuple[Home, dict[str, str]]) -> None:
    """An entry's title heads its page, names it and stands in its data, to the letter."""
    home, typed = hostile
    for entry in home.data("jahat", "dip"):
        page = read(home.page(f"jahat/dip/{entry['kode'].lower()}.html"))
        title = entry["judul"]
        assert title in typed.values()
        assert " ".join(page.titles[0].split()).startswith(" ".join(title.split()))
        assert " ".join(title.split()) in page.said


def test_hostile_data_is_whole(hostile: tuple[Home, dict[str, str]]) -> None:
    """JSON and XML are well formed, whatever they hold, and say what was typed."""
    home, typed = hostile
    said = set(typed.values())
    for file in (home.output / "jahat").rglob("*.json"):
        document = json.loads(file.read_text("utf-8"))
        assert "<" not in file.read_text("utf-8"), file.name
        assert document
    assert {entry["judul"] for entry in home.data("jahat", "regulasi")} <= said
    for name in ("feed.xml", "sitemap.xml"):
        ET.fromstring(home.page(f"jahat/{name}"))  # noqa: S314 - made here
    feed = ET.fromstring(home.page("jahat/feed.xml"))  # noqa: S314 - made here
    titles = {element.text for element in feed.iter("{http://www.w3.org/2005/Atom}title")}
    assert titles <= said


def test_no_cell_is_a_formula(hostile: tuple[Home, dict[str, str]]) -> None:
    """A spreadsheet that opens a table computes nothing: no cell begins like a formula, in any register."""
    home, _ = hostile
    for file in sorted((home.output / "jahat" / "data").glob("*.csv")):
        for row in csv.reader(io.StringIO(file.read_text("utf-8").removeprefix("\ufeff"))):
            assert [] == [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))], file.name


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "\na", " =1", "'=1"])
def test_formulas_are_made_text(home: Home, start: str) -> None:
    """A cell that would begin like a formula begins with an apostrophe; others are left as they are."""
    home.fleet("a")
    home.agency("a", tanya_jawab=[{"kode": "T-1", "pertanyaan": start, "jawaban": "x"}])
    home.built()
    (row,) = home.table("a", "tanya-jawab")
    assert (start if start[0] in " '" else f"'{start}") == row["pertanyaan"]
    assert start == home.data("a", "tanya-jawab")[0]["pertanyaan"]


@pytest.mark.parametrize("parted", [",", ";", "\t"])
@pytest.mark.parametrize(
    "text",
    [
        "teks biasa\n=1+1\n@SUM(A1)",
        "teks biasa\n\n  =1+1",
        'teks biasa\n"=1+1"',
        'teks biasa; "-1+1";+62',
        "teks biasa\t=1+1",
        "\n=1+1",
        "\t\t=1+1",
    ],
)
def test_no_formula_begins_inside_a_text(home: Home, text: str, parted: str) -> None:
    """However a spreadsheet parts a table, nothing of a text begins a cell that it would run."""
    home.fleet("a")
    home.agency("a", tanya_jawab=[{"kode": "T-1", "pertanyaan": "Apa?", "jawaban": text}])
    home.built()
    table = home.page("a/data/tanya-jawab.csv").removeprefix("\ufeff")
    cells = [cell.lstrip() for row in csv.reader(io.StringIO(table, newline=""), delimiter=parted) for cell in row]
    assert [] == [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_an_address_in_capitals_is_a_link(home: Home) -> None:
    """What passes for an address leads there, however its first letters were typed."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", tautan=[{"url": "HTTPS://Data.contoh.example/Kinerja", "judul": "Kinerja"}])])
    home.built()
    assert 'href="HTTPS://Data.contoh.example/Kinerja"' in home.page("a/dip/d-1.html")


@pytest.fixture(scope="module")
def random_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("acak")
    return Home(source=folder, output=folder / "public")


_SIGNS = st.text(st.sampled_from("<>&\"'`{}%#=/\\[]()!-|*_~$:; \nabcs\u2028\u200d\u0301é") | st.characters(codec="utf-8", categories=["L", "P", "S", "Zs"]), min_size=1, max_size=30)  # fmt: skip


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(signs=st.lists(_SIGNS, min_size=1, max_size=12))
def test_any_text_is_text(random_home: Home, signs: list[str]) -> None:
    """No mixture of signs makes an element, an attribute or a template out of a text."""
    turn, number = itertools.cycle(signs), itertools.count()
    random_home.fleet("a")
    _agency(random_home, "a", lambda _: f"A {next(turn)} {next(number)}")
    random_home.built()
    harm = {path: seen.harm for path, seen in _pages(random_home.output) if seen.harm or len(seen.titles) != 1}
    assert {} == harm
    ET.fromstring(random_home.page("a/feed.xml"))  # noqa: S314 - made here
    for entry, typed in zip(random_home.data("a", "dip"), types()["dip"].schema["examples"], strict=True):
        assert entry["kode"] == typed["kode"]
        assert entry["judul"].startswith("A ")


PROSE = {
    "script": "<script>alert(1)</script>",
    "script-in-line": "teks <script>alert(1)</script> teks",
    "event": '<div onclick="alert(1)" style="position:fixed">kotak</div>',
    "image": '![x](https://jahat.example/x.png) <img src="https://jahat.example/y.png" onerror="alert(1)">',
    "data-image": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "link": "[x](javascript:alert(1)) <javascript:alert(1)> [y][z]\n\n[z]: JaVaScRiPt:alert(1)",
    "link-entity": "[x](JaVaScRiPt&colon;alert(1)) [y](java&#115;cript:alert(1)) [z](&#x6A;avascript:alert(1))",
    "link-blank": "[x]( javascript:alert(1)) [y](java\tscript:alert(1)) [z](\x20javascript:alert(1) 'x')",
    "link-data": "[x](data:text/html;base64,PHNjcmlwdD4=) [y](vbscript:x)",
    "link-title": '[x](https://a.example/ "a\\" onmouseover=\\"alert(1)")',
    "template": "{{ 7*7 }} {% include 'x' %} {# x #} {: onclick='alert(1)' }",
    "frame": "<iframe src=//jahat.example></iframe> <object data=x></object> <embed src=x>",
    "form": "<form action=//jahat.example><input name=x><button>kirim</button></form>",
    "style": "<style>body{display:none}</style> <link rel=stylesheet href=//jahat.example/x.css>",
    "refresh": "<meta http-equiv=refresh content='0;url=//jahat.example'> <base href=//jahat.example>",
    "comment": "<!-- komentar --> <!doctype html> <?php x ?>",
    "code": "`<script>alert(1)</script>`\n\n    <script>alert(1)</script>\n",
    "heading": "# <script>alert(1)</script>",
    "setext": "<svg onload=alert(1)>\n=====================",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "break-out": "</main></body></html><script>alert(1)</script>",
    "front-matter": '---\ntitle: "<script>alert(1)</script>"\ntemplate: redirect.html\nlocation: https://jahat.example/\n---\n# x',
    "front-matter-404": "---\ntemplate: 404.html\n---\n# x",
    "front-matter-bomb": "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
    "d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e]\ntitle: [*f,*f,*f,*f]\n---\n# x",
    "front-matter-tag": "---\ntitle: !!python/object/apply:os.getcwd []\n---\n# x",
    "meta-data": "title: <script>alert(1)</script>\ntemplate: redirect.html\nlocation: https://jahat.example/\n\n# x",
    "wide-table": "| a | b |\n|---|---|\n| <script>alert(1)</script> | [x](javascript:x) |",
}  # fmt: skip


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A site with all the hostile prose, each in a page of its own."""
    folder = tmp_path_factory.mktemp("naskah")
    home = Home(source=folder, output=folder / "public")
    home.fleet("a")
    home.agency("a", profil={"nama": "Badan <script>alert(1)</script>", "jenis": "desa", "alamat": ""})
    for name, text in PROSE.items():
        home.write(f"a/prosa/{name}.md", f"{text}\n\nAkhir naskah.\n")
    home.built()
    return home


@pytest.mark.parametrize("name", PROSE)
def test_prose_does_no_harm(prose: Home, name: str) -> None:
    """Markdown gives words a shape; raw HTML in it is text, and no link or picture runs or calls another host."""
    page = prose.page(f"a/{name}.html")
    seen = read(page)
    assert [] == seen.harm
    assert 1 == len(seen.titles)
    assert "Akhir naskah." in seen.said
    assert not re.search(r"<(?:img|iframe|form|style|object|embed|svg onload)[^>]*jahat", page)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Hak & Kewajiban", "Hak & Kewajiban"),
        ("**Hak** & _Kewajiban_", "Hak & Kewajiban"),
        ("Biaya &lt; 1 `<b>`", "Biaya < 1 <b>"),
        ("&amp;amp; ditulis begitu", "&amp; ditulis begitu"),
    ],
)
def test_the_title_of_prose_says_what_its_heading_says(home: Home, heading: str, title: str) -> None:
    """A heading is escaped once, in the title of its page and in what a search engine shows of it."""
    home.fleet("a")
    home.agency("a")
    home.write("a/prosa/hak.md", f"# {heading}\n\nIsi.\n")
    home.built()
    page = home.page("a/hak.html")
    said = escape(title)
    assert f"<title>{said} – Badan a</title>" in page
    assert f'<meta property="og:title" content="{said}">' in page
    assert f'<meta name="description" content="{said}. Badan a.">' in page


@pytest.mark.parametrize("name", ["template", "script", "heading", "wide-table"])
def test_prose_is_shown_as_typed(prose: Home, name: str) -> None:
    """What looks like a template or HTML is there to be read."""
    for word in {"template": ["{{ 7*7 }}", "{% include"], "wide-table": ["<script>alert(1)</script>"]}.get(
        name, ["<script>alert(1)</script>"]
    ):
        assert word in read(prose.page(f"a/{name}.html")).said


def test_the_hostile_agency_does_no_harm(built_agencies: Path) -> None:
    """The tests' own hostile agency, its neighbours and the portal that lists it hold nothing that runs."""
    assert (built_agencies / "jahat" / "index.html").is_file()
    harm = {path: seen.harm for path, seen in _pages(built_agencies) if seen.harm or len(seen.titles) != 1}
    assert {} == harm


def test_a_name_with_the_marks_of_the_frame_is_text(home: Home) -> None:
    """Signs that the program uses for its own ends are no key to them: refused, or shown like any other."""
    home.fleet("a")
    marks = "".join(f"\ue000{name}\ue001" for name in ("title", "content", "json_ld"))
    home.agency("a", profil={"nama": f"Badan {marks}", "jenis": "desa", "alamat": ""})
    done = home.build()
    assert done.code in {0, 1}, done.out
    if done.code == 1:
        assert ["text-control-character"] == [problem["code"] for problem in done.json["problems"]]
