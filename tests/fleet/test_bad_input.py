"""Every way in which content can be bad: told at its place in the clerk's words, and nothing published of it."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.builds import ROOT
from tests.fixtures.documents import PDF, SVG
from tests.fleet.builders import Home, as_typed, dip, objection, profil, request, run, types

Break = Callable[[Home], object]


def _dip(**values: Any) -> Break:
    return lambda home: home.write("a/dip.yml", [dip("D-1"), dip("D-2") | values])


def _text(text: str) -> Break:
    return lambda home: home.write("a/dip.yml", text)


def _large(path: str) -> Break:
    def write(home: Home) -> None:
        with home.write(path, "").open("wb") as stream:
            stream.truncate(201 * 1024 * 1024)

    return write


def _heavy(home: Home) -> None:
    (home.source / "a" / "dip.yml").unlink()
    for n in range(6):
        with home.write(f"a/dip/d-{n}.yml", "").open("wb") as stream:
            stream.truncate(9 * 1024 * 1024)


def _document(name: str, content: bytes = PDF) -> Break:
    def write(home: Home) -> None:
        home.write(f"a/{name}", content)
        _dip(berkas=[{"berkas": name}])(home)

    return write


def _documents(*names: str) -> Break:
    def write(home: Home) -> None:
        for name in names:
            home.write(f"a/{name}", PDF)
        _dip(berkas=[{"berkas": name} for name in names])(home)

    return write


def _link(path: str, *, document: bool = False) -> Break:
    def write(home: Home) -> None:
        if document:
            _dip(berkas=[{"berkas": path.removeprefix("a/")}])(home)
        place = home.source / path
        place.parent.mkdir(exist_ok=True)
        place.symlink_to(home.write("luar.yml", "x"))

    return write


def _pipe(path: str) -> Break:
    def write(home: Home) -> None:
        place = home.source / path
        place.parent.mkdir(exist_ok=True)
        os.mkfifo(place)

    return write


def _both(one: Break, other: Break) -> Break:
    def write(home: Home) -> None:
        one(home)
        other(home)

    return write


def _register(name: str, **values: Any) -> Break:
    def write(home: Home) -> None:
        entry = {
            key: value
            for key, value in as_typed(types()[name].schema["examples"][0]).items()
            if key not in {"dip", "dik"}
        }
        home.write(f"a/{name}.yml", [entry | values])

    return write


def _agency(path: str, content: str | bytes) -> Break:
    return lambda home: home.write(f"a/{path}", content)


def _removed(path: str) -> Break:
    return lambda home: (home.source / path).unlink()


_HOLIDAY = {
    "kode": "L-1",
    "tanggal": "2026-04-07",
    "jenis": "libur",
    "nama": "Hari rekaan",
    "keputusan_nomor": "Keputusan 1/2026",
}

_FAQ = as_typed(types()["tanya-jawab"].schema["examples"][0]) | {"dip": ["D-2"]}

# Code of a problem → ways to have it, the first of which is built as well.
CASES: dict[str, list[Break]] = {
    "unknown-register": [_agency("laporn.yml", "- x\n"), _agency("laporn/x.yml", "x\n"), _agency("profil/x.yml", "x\n")],
    "register-suffix": [_agency("laporan.yaml", "- x\n")],
    "register-misnamed": [
        _agency("laporan.yml.txt", "- x\n"), _agency("laporan (1).yml", "- x\n"), _agency("laporan - Copy.yml", "- x\n"),
        _agency("laporan.yml.bak", "- x\n"), _agency("laporan", "- x\n"), _agency("laporan.YML", "- x\n"),
    ],
    "register-no-text": [_agency("laporan.xlsx", b"PK"), _agency("laporan.yml.csv", "kode\n")],
    "register-twice": [_agency("dip/d-9.yml", "x: y\n"), _agency("dip/d-1.yml", "kode: D-1\njudul: x\n")],
    "file-no-text": [
        _agency("dip.yml", b"PK\x03\x04\x14\x00\xff"), _agency("dip.yml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"),
        _agency("dip.yml", b"%PDF-1.7\n"), _agency("dip.yml", b"{\\rtf1\\ansi x}"), _agency("prosa/x.md", b"PK\x03\x04"),
    ],
    "register-is-link": [_link("a/laporan.yml")],
    "file-not-plain": [_pipe("a/regulasi.yml")],
    "file-not-read": [_pipe("a/regulasi/r-1.yml"), _agency("laporan/catatan.txt", "x"), _agency("laporan/x.yaml", "x")],
    "file-too-large": [_large("a/dip.yml"), _large("a/prosa/x.md")],
    "profile-missing": [_removed("a/profil.yml"), _agency("profil.yml", "# kosong\n")],
    "text-not-utf8": [_agency("dip.yml", b"- kode: \xff\n"), _agency("prosa/x.md", b"\xff")],
    "text-control-character": [_text("- kode: D\x00\n"), _text('- kode: "\\0"\n'), _text("- kode: \u202e\n"), _agency("prosa/x.md", "\x00")],
    "yaml-syntax": [_text("- [\n")],
    "yaml-no-space": [_text("- kode: D-1\n\u00a0 judul: x\n")],
    "yaml-colon": [
        _text("- kode: D-1\n  judul\uff1ax\n"), _text("- kode\uff1aD-1\n  judul: x\n"), _text("- kode: D-1\n  judul:\u00a0x\n"),
        _text("- kode:\u00a0D-1\n  judul:\u00a0x\n"), _dip(**{"topik\u00a0": "x"}), _agency("profil.yml", "nama\uff1a x\n"),
        _text("- kode: D-1\n  judul\uff1ax\n  \n  # y\n  topik: z\n"),
    ],
    "yaml-no-blank": [
        _text("- kode: D-1\n  judul:x\n"), _text("- kode: D-1\n  judul:x\n  topik: y\n"), _text("- kode:D-1\n"),
    ],
    "yaml-hyphen-blank": [
        _text("- kode: D-1\n  judul: x\n-kode: D-2\n  judul: y\n"), _text("-kode: D-1\n  judul: x\n"), _text("-kode: D-1\n"),
        _text("- kode: D-1\n  berkas:\n    -berkas: berkas/x.pdf\n      judul: x\n"),
    ],
    "yaml-dash": [
        _text("- kode: D-1\n  judul: x\n\u2013 kode: D-2\n  judul: y\n"), _text("\u2022 kode: D-1\n  judul: x\n"),
        _text("\u2014 kode: D-1\n"),
    ],
    "yaml-shallow": [_text("- kode: D-1\n judul: x\n"), _text("- kode: D-1\n  judul: x\npenguasa: y\n  topik: z\n")],
    "yaml-no-colon": [
        _text("- kode: D-1\n  judul: x\n  lanjutan teks\n  topik: y\n"), _text("- kode: D-1\n  judul: x\nlanjutan\n"),
    ],
    "yaml-table": [
        _text("Kode\tJudul\nD-1\tx\n"), _text("\tKode\tJudul\n1\tD-1\tx: y\n"), _text("- kode: D-1\n  judul: x\nD-2\ty\n"),
    ],
    "yaml-curly-quotes": [_text("- kode: “a: b”\n")],
    "yaml-tab": [_text("- kode: D-1\n\tjudul: x\n")],
    "yaml-many-documents": [_text("- a: b\n---\n- c: d\n")],
    "yaml-tag": [_text("- !!python/name:os.system {}\n")],
    "yaml-too-deep": [_text("- " * 50 + "x\n")],
    "yaml-key-not-text": [_text("- {[a]: b}\n")],
    "yaml-merge": [_text("- &a {kode: D-1}\n- {<<: *a}\n")],
    "yaml-repeated-key": [_text("- kode: D-1\n  judul: x\n  judul: y\n"), _agency("profil.yml", "nama: x\nnama: y\n")],
    "yaml-no-hyphen": [_text("- kode: D-1\n  judul: x\n  kode: D-2\n  judul: y\n")],
    "yaml-alias-cycle": [_text("- &a [*a]\n")],
    "yaml-alias-unknown": [_text("- *a\n")],
    "yaml-bomb": [_text("- &a [x,x,x,x,x,x,x,x,x,x]\n- &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n- &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n- [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n")],
    "not-a-list": [_text("kode: D-1\n")],
    "not-a-mapping": [_text("- D-1\n"), _agency("profil.yml", "x\n"), _agency("profil.yml", "- x\n")],
    "entry-with-hyphen": [_agency("profil.yml", "- nama: x\n"), _agency("profil.yml", "- nama: x\njenis: desa\n"),
        _agency("profil.yml", "nama: x\n- jenis: desa\n"), _agency("regulasi/r-1.yml", "- kode: R-1\n  judul: x\n")],
    "unknown-field": [_dip(judl="x")],
    "entries-disagree": [
        lambda home: home.write("a/hari-libur.yml", [_HOLIDAY, {**_HOLIDAY, "kode": "L-2", "jenis": "hari-kerja"}]),
    ],
    "columns-clash": [
        _register("permohonan", keputusan="ditolak"),
        _register("permohonan", dikuasai_tidak=True),
        _register("permohonan", pasal_17="a"),
        _register("keberatan", keputusan="diproses", nomor_pendaftaran=None),
    ],
    "missing-field": [lambda home: home.write("a/dip.yml", [{"kode": "D-1"}])],
    "empty-field": [_dip(judul=""), _dip(judul="\u200b\u2060\u3164")],
    "unknown-choice": [_dip(klasifikasi="kadang")],
    "not-string": [_dip(penguasa=["x"])],
    "not-array": [_dip(bentuk="softcopy")],
    "not-object": [_dip(berkas=["berkas/x.pdf"])],
    "not-integer": [_register("pengadaan", tahun="dua ribu")],
    "not-number": [lambda home: home.write("a/layanan.yml", as_typed(types()["layanan"].schema["examples"][0]) | {
        "maklumat": {"teks": "x", "penandatangan": "x", "tanggal": "2026-01-01"}, "standar": [], "formulir": [], "sop": [], "biaya_dasar": {"nomor": "1"},
        "survei": [{"periode": "2026", "nilai": "baik"}]})],
    "not-boolean": [_agency("profil.yml", "nama: x\njenis: desa\nalamat: x\nfiktif: betul\n")],
    "not-tanggal": [_dip(diperbarui="1 Mei 2024")],
    "not-tanggal-sebagian": [_dip(waktu_pembuatan="kemarin")],
    "excel-day": [_dip(diperbarui="45678"), _dip(waktu_pembuatan="45678"), _dip(waktu_pembuatan="45678,5")],
    "not-tautan": [_dip(tautan=[{"url": "javascript:alert(1)"}])],
    "not-surel": [_agency("profil.yml", "nama: x\njenis: desa\nalamat: x\nsurel: x\n")],
    "not-telepon": [_agency("profil.yml", "nama: x\njenis: desa\nalamat: x\ntelepon: x\n")],
    "bad-code": [_dip(kode="../x"), _dip(kode="index"), _dip(kode="404"), _dip(kode="Index")],
    "bad-pattern": [_register("dik", kode="K-1", sidik_berkas=[{"sha256": "x"}])],
    "too-few": [_dip(alias=[""])],
    "no-such-day": [_dip(diperbarui="2026-02-30"), _dip(waktu_pembuatan="2025-06-31")],
    "too-short": [
        _agency("pengecualian-temuan.yml", "- berkas: dip.yml\n  tanda: x\n  alasan: boleh\n"),
    ],
    "too-long": [_agency("profil.yml", f"nama: x\njenis: desa\nalamat: x\nnama_singkat: {'x' * 41}\n"), _dip(judul="a" * 5_001), _dip(ringkasan="a" * 100_001)],
    "out-of-range": [_register("pengadaan", tahun="3")],
    "repeated-item": [_dip(alias=["a", "a"])],
    "repeated-code": [_dip(kode="D-1"), _register("pengadaan", kode="D-1")],
    "address-collision": [_dip(kode="d-1")],
    "broken-reference": [_dip(diganti_oleh="D-9"), _register("tanya-jawab", kode="T-1", dip=["D-9"])],
    "refers-to-itself": [_dip(diganti_oleh="D-2")],
    "file-missing": [_dip(berkas=[{"berkas": "berkas/tiada.pdf"}])],
    "file-outside": [_dip(berkas=[{"berkas": "../b/profil.yml"}]), _dip(berkas=[{"berkas": "/etc/passwd"}])],
    "file-backslash": [_dip(berkas=[{"berkas": "berkas\\x.pdf"}])],
    "file-not-in-folder": [_dip(berkas=[{"berkas": "profil.yml"}])],
    "file-hidden": [_document("berkas/.x.pdf")],
    "file-is-link": [_link("a/berkas/x.pdf", document=True)],
    "document-too-large": [_both(_dip(berkas=[{"berkas": "berkas/x.pdf"}]), _large("a/berkas/x.pdf"))],
    "document-collision": [
        _documents("berkas/x.pdf", "berkas/X.pdf"), _documents("berkas/a/É.pdf", "berkas/A/e\u0301.pdf"),
    ],
    "document-kind": [_document("berkas/x.html")],
    "document-active": [_document("berkas/x.svg", SVG.replace(b"/>", b"><script/></svg>"))],
    "prose-name": [_agency("prosa/Dua Kata.md", "x"), _pipe("a/prosa/x.md"), _agency("prosa/x.txt", "x"), _agency("prosa/x/y.md", "x")],
    "registers-too-large": [_heavy],
    "prose-too-long": [
        _agency("prosa/x.md", "[" * 1001), _agency("prosa/x.md", "x" * 200_001), _agency("prosa/x.md", "<a " * 1001),
        _agency("prosa/x.md", "".join("    " * n + "- x\n" for n in range(100))),
    ],
    "more-problems": [_text("- {}\n" * 20_000), _text("- x\n" * 100_000)],
    "prose-taken": [_agency("prosa/profil.md", "x"), _agency("prosa/index.md", "x"), _agency("prosa/404.md", "x")],
}  # fmt: skip
# Told of `fleet.yml`, in test_manifest.py.
OF_THE_FLEET = {
    "address-example",
    "fleet-empty",
    "agency-twice",
    "address-taken",
    "agency-folder-missing",
    "unknown-palette",
    "poor-contrast",
}
# Told of the internal folder and of the repository, in test_internal.py, test_repository.py and test_staging.py.
OF_THE_OFFICE = {
    "internal-alone",
    "internal-belongs",
    "internal-inside",
    "internal-item-alone",
    "internal-missing",
    "internal-nobody",
    "internal-public-field",
    "internal-staged",
    "internal-twice",
    "repository-pages",
    "repository-look-again",
    "repository-public",
}
# Told of the history of scores, in test_history.py.
OF_THE_HISTORY = {"folder-reserved", "snapshot-day", "snapshot-empty", "snapshot-row"}
# Told of the instrument a fleet names, in test_instruments.py.
OF_THE_INSTRUMENT = {"instrument-missing", "instrument-taken", "instrument-unknown"} | {
    "instrument-unused", "instrument-unused-taken",
    "instrument-article", "instrument-id", "instrument-lacks", "instrument-new-criterion", "instrument-no-criterion",
    "instrument-no-law", "instrument-no-lowest-band", "instrument-not-above-zero", "instrument-not-boolean",
    "instrument-not-for-all", "instrument-not-number", "instrument-one-judge", "instrument-twice",
    "instrument-unpublished", "text-edges", "text-unquoted",
}  # fmt: skip
# Warnings, which stop nothing.
WARNINGS = {
    "date-ahead",
    "date-before-cause",
    "dates-swapped",
    "placeholder",
    "prose-link",
    "reason-missing",
    "statutory-empty",
    "statutory-empty-inside",
    "unknown-criterion",
    "register-beside",
    "register-empty",
    "register-missing",
    "value-cut",
}
# A bug of ours in one agency; test_a_bug_of_ours_in_one_agency_stays_there looks at it.
OURS = {"our-fault"}
# tests/fleet/test_building.py brings it about.
OF_THE_MACHINE = {"disk-full"}
# What the last gate tells; tests/site/test_leaks.py brings it about.
OF_THE_GATE = {"leak-in-output", "leak-not-plain", "leak-other-document", "leak-stray"}
# tests/checks/test_review.py brings these about.
OF_THE_CHECKS = {
    "exempted-is-public", "exempted-like-public", "exception-other-file", "exception-over", "exception-too-long",
    "exception-unused", "finding-accepted", "found-in-document", "found-in-text", "links-to-hidden", "names-hidden",
    "part-of-name", "refers-to-hidden", "shown-before-its-day",
}  # fmt: skip
# It takes a user without rights; tests/registers/test_text.py is one.
OF_THE_READER = {"file-unreadable"}
# No schema asks for it yet.
NOT_YET = {"needed-here", "needed-with", "rule-broken", "too-many"}


@pytest.fixture
def office(home: Home) -> Home:
    """Two agencies with good sites up, on the day before."""
    home.fleet("a", "b")
    home.agency("a", dip=[dip("D-1")])
    home.agency("b")
    home.day[0] = "2026-11-24"
    home.built()
    home.day[0] = "2026-11-25"
    home.agency("b", dip=[dip("B-1", judul="Judul baru")])
    return home


@pytest.mark.parametrize(
    ("code", "damage"),
    [
        pytest.param(code, way, id=f"{code}-{number}")
        for code, ways in CASES.items()
        for number, way in enumerate(ways, 1)
    ],
)
def test_bad_content_is_told_in_its_place(home: Home, code: str, damage: Break) -> None:
    """Code 1; file and line; what is wrong and how to mend it, in Indonesian and in English."""
    home.fleet("a", "b")
    home.agency("a", dip=[dip("D-1")])
    home.agency("b")
    damage(home)
    checked = home.check()
    assert 1 == checked.code
    found = [problem for problem in checked.errors if problem["code"] == code]
    assert found, checked.errors
    assert all("/a/" in problem["path"] for problem in checked.errors)
    indonesian, english = run("check", "--source", home.source), run("check", "--source", home.source, "--lang", "en")
    assert (1, 1) == (indonesian.code, english.code)
    for problem in found:
        place = f"{problem['path']}:{problem['line']}" if problem["line"] else problem["path"]
        assert place in indonesian.err
        assert place in english.err
        assert problem["message"] in indonesian.err
        assert problem["remedy"] in indonesian.err
        assert problem["message"] not in english.err
        assert not re.search(r"\{[a-z_]+\}", problem["message"] + problem["remedy"])
    assert "Traceback" not in indonesian.err + english.err


@pytest.mark.parametrize(
    ("code", "damage"), [pytest.param(code, ways[0], id=code) for code, ways in CASES.items() if ways]
)
def test_bad_content_touches_nothing_published(office: Home, code: str, damage: Break) -> None:
    """The agency's old site stays to the byte, nothing else of it appears, its neighbour is built, and the code is 1."""
    before, untouched = office.tree("a"), office.tree("b")
    damage(office)
    done = office.build()
    assert (1, {"a": "gagal", "b": "dibangun", "portal": "dibangun"}) == (done.code, office.results(done))
    assert before == office.tree("a")
    assert untouched != office.tree("b")
    assert "Judul baru" in office.page("b/dip/b-1.html")
    assert [] == [path for path in office.tree() if path.partition("/")[0] not in {"a", "b", "portal", "index.html", "404.html", "robots.txt", "sitemap.xml"}]  # fmt: skip
    assert code in {problem["code"] for problem in done.errors}
    assert [1] == [agency["exit_code"] for agency in done.json["agencies"] if agency["result"] == "gagal"]


def test_a_register_that_is_there_twice_is_told_once(home: Home) -> None:
    """What its file and its folder say differently, to each other and to the internal half, is told when one is left."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", judul="x"), dip("D-2")])
    home.write("a/dip/d-1.yml", {"kode": "D-1", "judul": "y"})
    home.write("a/tanya-jawab.yml", [_FAQ])
    assert [("dip.yml", "register-twice", 0)] == home.check().told


def test_every_problem_is_tried() -> None:
    """Each code that the program can tell a clerk is brought about by a test here or in the modules named above."""
    tried = {code for code, ways in CASES.items() if ways} | OF_THE_FLEET | OF_THE_OFFICE | OF_THE_GATE | OF_THE_CHECKS
    tried |= OF_THE_MACHINE | OF_THE_HISTORY | OF_THE_INSTRUMENT
    assert set(raised()) - WARNINGS - OURS - OF_THE_READER - NOT_YET <= tried
    assert CASES.keys() <= set(raised()) | NOT_YET


def raised() -> Iterator[str]:
    """Every code of a problem that stands in the program's text; findings in documents have codes of their own."""
    formats, kinds = (
        ("tanggal", "tanggal-sebagian", "tautan", "surel", "telepon"),
        ("string", "integer", "number", "boolean", "array", "object"),
    )
    for file in sorted((ROOT / "generator").rglob("*.py")):
        if file.parent.name == "inspection":
            continue
        for node in ast.walk(_Resolved().visit(ast.parse(file.read_text("utf-8")))):
            for text in _code(node):
                yield from (text.replace("{}", name) for name in (*formats, *kinds)) if text == "not-{}" else (text,)
    for file in sorted((ROOT / "schema" / "meta").glob("*.yml")):
        # A form names the words for what it asks in a way of its own.
        yield from (
            name
            for names in re.findall(r"x-problem: {(.*)}", file.read_text("utf-8"))
            for name in re.findall(r": ([a-z-]+)", names)
        )


class _Resolved(ast.NodeTransformer):
    """A module with its named texts written out where they are used."""

    def __init__(self) -> None:
        self.named: dict[str, ast.expr] = {}

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        if isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Constant):
            self.named[node.targets[0].id] = node.value
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return self.named.get(node.id, node) if isinstance(node.ctx, ast.Load) and node.id.isupper() else node


def _code(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rpartition(".")[2]
        yield from (
            text
            for key in node.keywords
            if key.arg == "code" and name in {"Problem", "Broken"}
            for text in _texts(key.value)
        )
        if name in {"problem", "_Refused", "refused"} and node.args:
            yield from _texts(node.args[0])
        if name == "_at" and len(node.args) > 2:
            yield from _texts(node.args[2])
        if name == "append" and node.args and isinstance(node.args[0], ast.Tuple):
            yield from (text for text in _texts(node.args[0].elts[0]) if "-" in text)
    elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code":
        yield from _texts(node.value)
    elif isinstance(node, ast.FunctionDef) and node.name == "locate":
        for inner in ast.walk(node):
            if isinstance(inner, ast.Return) and inner.value is not None:
                yield from (text for text in _texts(inner.value) if "-" in text)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        whole = [""]
        for part in node.values:
            choices = list(_texts(part.value if isinstance(part, ast.FormattedValue) else part)) or ["{}"]
            whole = [text + choice for text in whole for choice in choices]
        yield from whole


def test_a_link_to_nothing_is_told(home: Home, tmp_path: Path) -> None:
    """A register that is a link to a file that has gone is refused like any other link."""
    home.fleet("a")
    home.agency("a")
    (home.source / "a" / "dip.yml").unlink()
    (home.source / "a" / "dip.yml").symlink_to(tmp_path / "tiada")
    assert [("dip.yml", "register-is-link", 0)] == home.check().told


def test_a_bug_of_ours_in_one_agency_stays_there(home: Home, tmp_path: Path) -> None:
    """Where the program itself fails on one agency, the others are checked and built, and nobody blames the clerk."""
    for folder in ("generator", "schema", "site_templates"):
        shutil.copytree(ROOT / folder, tmp_path / "program" / folder, ignore=shutil.ignore_patterns("__pycache__"))
    broken = tmp_path / "program" / "generator" / "model" / "attachments.py"
    text = broken.read_text("utf-8")
    assert "    status = file.stat()\n" in text
    broken.write_text(text.replace("    status = file.stat()\n", '    raise RuntimeError("rusak")\n'), "utf-8")
    home.fleet("a", "b")
    home.agency("a", dip=[dip("A-1", berkas=[{"berkas": "berkas/x.pdf"}])])
    home.write("a/berkas/x.pdf", PDF)
    home.agency("b", dip=[dip("B-1", klasifikasi="kadang")])
    done = {}
    for command, *more in (("check",), ("build", "--output", str(home.output), "--pages-only")):
        done[command] = subprocess.run(
            [
                sys.executable,
                "-c",
                "from generator.cli import main; main()",
                command,
                "--source",
                home.source,
                "--json",
                *more,
            ],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path / "program")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert (3, 3) == (done["check"].returncode, done["build"].returncode), done["check"].stderr + done["build"].stderr
    checked, built = (json.loads(done[command].stdout) for command in ("check", "build"))
    assert {"our-fault", "unknown-choice"} == {problem["code"] for problem in checked["problems"]}
    assert {"a": 3, "b": 1, "portal": 0} == {site["slug"]: site["exit_code"] for site in built["agencies"]}
    assert "rusak" in next(site["fault"] for site in built["agencies"] if site["slug"] == "a")


@pytest.mark.parametrize("place", ["berkas/{}.pdf", "prosa/{}.md", "{}.yml", "dip/{}.yml", "{}.txt", "{}/x"])
def test_a_name_that_is_no_text_stays_in_its_agency(home: Home, place: str) -> None:
    """A file whose name is not UTF-8, as old archives unpack them, troubles its own agency at most, and no traceback."""
    home.fleet("a", "b")
    home.agency("a", dip="" if place.startswith("dip/") else [dip("A-1")])
    home.agency("b")
    if place.startswith("dip/"):
        (home.source / "a" / "dip.yml").unlink()
    name = os.fsencode(home.source / "a") + b"/" + place.encode().replace(b"{}", b"lama-\xe9")
    Path(os.fsdecode(name)).parent.mkdir(exist_ok=True)
    Path(os.fsdecode(name)).write_text("x", "utf-8")
    checked, built, spoken = home.check(), home.build(), run("check", "--source", home.source)
    assert checked.code in {0, 1}
    assert (checked.code, checked.code) == (built.code, spoken.code)
    assert "dibangun" == home.results(built)["b"]
    assert all("/a/" in problem["path"] for problem in checked.json["problems"])
    assert "Traceback" not in spoken.err


def test_the_worst_code_is_the_fleets(home: Home) -> None:
    """A run over good and bad agencies ends with the worst of their codes, whatever their order."""
    home.fleet("a", "b", "c")
    for slug in "abc":
        home.agency(slug)
    assert 0 == home.build().code
    home.write("b/dip.yml", "- [")
    assert [1, 1] == [home.build().code, home.check().code]
    assert (0, 1, 0) == tuple(home.check(slug).code for slug in "abc")
    assert (0, 1, 0) == tuple(home.build(slug).code for slug in "abc")


def test_warnings_stop_nothing(home: Home) -> None:
    """Empty columns, odd dates, reasons not given and names nobody knows are told, and the site is built."""
    home.fleet("a", "b")
    home.write("b/profil.yml", "nama: Badan #B\njenis: desa\nalamat: Jalan Contoh 1\n")
    ahead = request("P-2", tanggal="2099-01-05", tgl_pemberitahuan="")
    swapped = request("P-1", tanggal="2026-01-05", tgl_pemberitahuan="2025-01-09")
    early = objection("K-1", tanggal="2026-01-04", nomor_pendaftaran="P-1", tgl_tanggapan="")
    claim = dip("D-1", ringkasan="", jangka_waktu="N/A", memenuhi=["tidak-ada"])
    home.agency("a", dip=[claim], permohonan=[swapped, ahead], keberatan=[early], profil=profil("Badan A"))
    home.write("a/catatan.txt", "x")
    home.write("a/prosa/hak.md", "[Daftar](daftar.html)")
    home.write("a/dip (1).yml", "- x")
    home.write("a/regulasi.yml", "")
    done = home.built()
    told = {problem["field"]: problem for problem in done.json["problems"]}
    assert WARNINGS | {"file-not-read"} == {problem["code"] for problem in done.json["problems"]}
    assert "situs tertulis" in told["ringkasan"]["message"]
    # The site has no such column, so it cannot say anything there.
    assert "tidak tampil di situs" in told["kontak"]["message"]
    assert {"warning"} == {problem["level"] for problem in done.json["problems"]}


HUGE = {
    "heading": lambda home: home.write("a/prosa/x.md", "# a" + " " * 100_000 + "b\n"),
    "brackets": lambda home: home.write("a/prosa/x.md", "![a](" * 900),
    "repeated text": _text('- &a "' + "x" * 1_000_000 + '"\n' + "- *a\n" * 300),
    "broken references": lambda home: home.write(
        "a/dip.yml", [dip(f"D-{n}", diganti_oleh=f"X-{n}") for n in range(4000)]
    ),
    "guesses": lambda home: home.write(
        "a/dip.yml", [dip(f"DIP-2026-{n:05}", diganti_oleh=f"DIP-2025-{n:05}") for n in range(1900)]
    ),
    "texts and rows to tell apart": lambda home: home.write(
        "a/dip.yml", [dip("D-1", alias=[{"a": "b"}, *(f"x{n}" for n in range(30_000))])]
    ),
    "bad rows in one entry": _text("- kode: D-1\n  berkas: [" + "x," * 200_000 + "]\n"),
    "empty rows in one entry": _text("- kode: D-1\n  berkas: [" + "{}," * 200_000 + "]\n"),
    "repeated key": _text("- &a\n  ? " + "x" * 1_000_000 + "\n  : y\n" + "- *a\n" * 400),
    "unknown fields": lambda home: home.write("a/dip.yml", [dip("D-1", **{f"x{n}": "" for n in range(50_000)})]),
    "long title": lambda home: home.write("a/dip.yml", [dip("D-1", judul="a " * 1_000_000)]),
}


@pytest.mark.parametrize("name", HUGE)
def test_what_could_take_for_ever_does_not(office: Home, name: str) -> None:
    """Whatever one agency writes, it is told or published within seconds, and its neighbour is built."""
    HUGE[name](office)
    started = time.monotonic()
    done = office.build()
    assert time.monotonic() - started < 20
    assert done.code in {0, 1}
    assert {"b"} <= {slug for slug, result in office.results(done).items() if result != "gagal"}


@pytest.mark.parametrize(("rows", "told"), [(500, 500), (501, 501), (5000, 501)])
def test_no_more_is_told_than_can_be_mended(home: Home, rows: int, told: int) -> None:
    """Up to 500 problems are told in full; of more, 500 and that there are others, last of all."""
    home.fleet("a")
    home.agency("a", dip=["x"] * rows)
    errors = home.check().errors
    assert told == len(errors)
    assert ("more-problems" == errors[-1]["code"]) is (rows > 500)
    assert {"not-a-mapping"} == {problem["code"] for problem in errors[:500]}


@pytest.mark.parametrize(("place", "shown"), [("a", "a/"), ("a/dip", "a/dip/"), ("a/prosa", "a/prosa/")])
def test_a_folder_that_may_not_be_read_stays_in_its_agency(
    home: Home, monkeypatch: pytest.MonkeyPatch, place: str, shown: str
) -> None:
    """A folder without the right to read it is told as its agency's problem; the neighbour is built."""
    home.fleet("a", "b")
    home.agency("a", dip="")
    home.agency("b")
    (home.source / "a" / "dip.yml").unlink()
    home.write("a/dip/d-1.yml", dip("D-1"))
    home.write("a/prosa/x.md", "x")
    # Told by the file system to everyone but root, who may be running this.
    whole = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        if folder == home.source / place:
            raise PermissionError(13, "Permission denied")
        return whole(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    (problem,) = home.check().errors
    assert "file-unreadable" == problem["code"]
    assert problem["path"].endswith(shown)
    assert {"a": "gagal", "b": "dibangun"}.items() <= home.results(home.build()).items()


@pytest.mark.parametrize("name", ["laporan.yml", "dip/d-1.yml", "prosa/x.md"])
def test_a_file_that_may_not_be_asked_after_stays_in_its_agency(
    home: Home, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file of whose kind the file system tells nothing is told as its agency's problem."""
    home.fleet("a", "b")
    home.agency("a")
    home.agency("b")
    home.write(f"a/{name}", "")
    whole = Path.is_file, Path.is_dir

    def asked(number: int) -> Callable[[Path], bool]:
        def ask(file: Path) -> bool:
            if file == home.source / "a" / name:
                raise PermissionError(13, "Permission denied")
            return whole[number](file)

        return ask

    monkeypatch.setattr(Path, "is_file", asked(0))
    monkeypatch.setattr(Path, "is_dir", asked(1))
    assert ["file-unreadable"] == [problem["code"] for problem in home.check().errors]
    assert "dibangun" == home.results(home.build())["b"]


def test_a_document_that_may_not_be_read_is_told_at_its_entry(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document without the right to read it is the problem of the entry that names it."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", berkas=[{"berkas": "berkas/x.pdf"}])])
    home.write("a/berkas/x.pdf", PDF)
    whole = os.access
    monkeypatch.setattr(
        os, "access", lambda place, *more, **named: "x.pdf" not in str(place) and whole(place, *more, **named)
    )
    (problem,) = home.check().errors
    assert ("file-unreadable", "berkas[1].berkas") == (problem["code"], problem["field"])
