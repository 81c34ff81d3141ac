"""`laman scan`: any files, looked into; what is found is told to people, programs and code hosts."""

from __future__ import annotations

import json
import os
import re
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from generator.errors import UsageError
from generator.fleet.scanning import scan
from tests.fleet.builders import run
from tests.inspection.made import HIDDEN, book, word, zipped
from tests.inspection.pdfs import BODY, pdf, text

_COMMENT = f"<!-- {HIDDEN} -->"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files with findings that block, one with a note, and a clean one."""
    (tmp_path / "isi" / "dalam").mkdir(parents=True)
    (tmp_path / "isi" / "bersih.txt").write_text("Laporan layanan informasi publik.\n", encoding="utf-8")
    (tmp_path / "isi" / "dalam" / "halaman.html").write_text(f"<html><p>Laporan</p>{_COMMENT}</html>", encoding="utf-8")
    (tmp_path / "isi" / "surat.zip").write_bytes(zipped({"a.txt": "isi"}, comment=HIDDEN.encode()))
    (tmp_path / "isi" / "surat.docx").write_bytes(word(edit=_signed))
    return tmp_path / "isi"


def _signed(document: object) -> None:
    document.core_properties.author = "Siti Rahma"  # type: ignore[attr-defined]


def test_people_are_told_what_where_and_how_to_mend_it(folder: Path) -> None:
    """Every file of a folder is looked into, and what is found is never shown."""
    done = run("scan", str(folder), "--lang", "en")
    assert done.code == 1
    assert f"{folder.as_posix()}/dalam/halaman.html" in done.out
    assert done.out.endswith("4 files looked into: 2 findings block, 1 notes.\n")
    assert done.out.count("To mend it:") == 3
    assert HIDDEN not in done.out + done.err


def test_a_number_that_a_drawing_covers_in_part_is_told(tmp_path: Path) -> None:
    """Three digits under a box leave a number to whoever copies the line."""
    (tmp_path / "a.pdf").write_bytes(pdf(BODY + text("NIK 3507124506900003") + "q 0 g 118 696 19 14 re f Q"))
    told = json.loads(run("scan", str(tmp_path), "--json").out)["findings"]
    assert ["nik"] == [one["code"] for one in told if one["severity"] == "block"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b""),
        ("a.pdf", b"%PDF"),
        ("a.docx", b"\r\n"),
        ("a.jpg", b"\0" * 900),
        ("a.csv", b""),
        ("a.txt", b"\n"),
        ("a.json", b""),
        ("a.csv", b"\xef\xbb\xbf\r\n"),
        ("a.gpkg", b""),
    ],
)
def test_a_file_that_has_arrived_empty_is_told_as_empty(tmp_path: Path, name: str, content: bytes) -> None:
    """Whoever reads that it is of another kind would look for the fault in its name."""
    (tmp_path / name).write_bytes(content)
    done = run("scan", str(tmp_path), "--lang", "en")
    assert (1, 1) == (done.code, done.out.count("Blocked:"))
    assert "This file is empty." in done.out


def test_a_short_file_that_is_what_it_promises_is_not_empty(tmp_path: Path) -> None:
    """A text may be of one letter, and a table of data has two signs at least."""
    for name, content in (("a.txt", b"x"), ("a.csv", b"a,b"), ("a.json", b"{}"), (".gitkeep", b"")):
        (tmp_path / name).write_bytes(content)
    assert 0 == run("scan", str(tmp_path)).code


def test_a_line_that_is_cut_to_a_sliver_is_told(tmp_path: Path) -> None:
    """A point of its height is seen, which nobody can read and everybody can copy."""
    (tmp_path / "a.pdf").write_bytes(pdf(BODY + f"q 60 703 400 1 re W n {text(HIDDEN)} Q"))
    told = json.loads(run("scan", str(tmp_path), "--json").out)["findings"]
    assert ["pdf-text-sliver"] == [one["code"] for one in told if one["severity"] == "block"]


@pytest.mark.parametrize("form", [(), ("--json",), ("--sarif",)])
def test_a_password_that_is_the_name_of_a_place_is_shown_nowhere(tmp_path: Path, form: tuple[str, ...]) -> None:
    """What is found is in no output, where it is found neither."""
    secret = book(edit=lambda one: setattr(one.create_sheet("pwd=S3kret!2025"), "sheet_state", "veryHidden"))
    (tmp_path / "a.xlsx").write_bytes(secret)
    (tmp_path / "b.zip").write_bytes(zipped({"pwd=S3kret!2025.html": _COMMENT}))
    done = run("scan", str(tmp_path), *form)
    assert 1 == done.code
    assert "p…" in done.out.replace(r"\u2026", "…")
    assert "S3kret" not in done.out + done.err


def test_notes_block_only_where_that_is_asked(folder: Path) -> None:
    """With `--strict` a note ends with 1, too; `--quiet` shows what blocks alone."""
    note = str(folder / "surat.docx")
    assert [0, 1] == [run("scan", note).code, run("scan", note, "--strict").code]
    assert run("scan", note, "--quiet").out == ""
    assert run("scan", str(folder / "bersih.txt"), "--strict").code == 0


def test_programs_get_one_document(folder: Path) -> None:
    """With `--json`: how many files, and all that is known of each finding."""
    done = run("scan", str(folder), "--json")
    told = json.loads(done.out)
    assert (1, 1, 4) == (done.code, told["format"], told["files"])
    assert ["archive-comment", "markup-comment", "property-person"] == sorted(one["code"] for one in told["findings"])
    assert all(one["message"] and one["why"] and one["remedy"] and one["mark"] for one in told["findings"])


def test_code_hosts_get_sarif(folder: Path) -> None:
    """With `--sarif`: a result for each finding, whose rule is described."""
    (folder / "surat.zip").rename(folder / "surat dinas.zip")
    found = json.loads(run("scan", str(folder), "--sarif").out)["runs"][0]
    rules = {rule["id"] for rule in found["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in found["results"]} == rules
    assert ["error", "error", "warning"] == sorted(result["level"] for result in found["results"])
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in found["results"]]
    assert any(place.endswith("/surat%20dinas.zip") for place in places)


def test_names_steer_no_terminal(tmp_path: Path) -> None:
    """What a file is called, or one inside it, is told without what a terminal would obey."""
    (tmp_path / "a\x1b[2Jb\u202e.html").write_text(_COMMENT, encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(zipped({"c\x1b[2Jd.html": _COMMENT}))
    out = run("scan", str(tmp_path)).out
    assert "a\ufffd[2Jb\ufffd.html" in out
    assert "c [2Jd.html" in out
    assert "\x1b" not in out


def test_what_git_keeps_for_itself_is_left_out(tmp_path: Path) -> None:
    """Of a checkout the files are looked into, not the history."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "halaman.html").write_text(_COMMENT, encoding="utf-8")
    (tmp_path / "surat.txt").write_text("Laporan layanan", encoding="utf-8")
    assert ["surat.txt"] == [file.name for file, _ in scan([tmp_path], 1, None)]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file cannot be looked into."""
    os.mkfifo(tmp_path / "pipa")
    [(_, found)] = scan([tmp_path], 1, None)
    assert ["unreadable"] == [one.code for one in found]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """Asking for it is a mistake in asking."""
    with pytest.raises(UsageError):
        list(scan([tmp_path / "tidak-ada"], 1, None))
    assert run("scan", str(tmp_path / "tidak-ada")).code == 2
    assert run("scan", str(tmp_path), "--exempted", str(tmp_path / "tidak-ada")).code == 2
    assert run("fingerprint", str(tmp_path / "tidak-ada")).code == 2


def test_copies_of_exempted_documents_are_found(tmp_path: Path) -> None:
    """What lies in the folder of exempted documents is known again in another format."""
    secret = [
        f"Temuan ke-{number} menyangkut pembayaran termin sebelum pemeriksaan fisik selesai" for number in range(9)
    ]
    (tmp_path / "rahasia").mkdir()
    (tmp_path / "rahasia" / "lhp.docx").write_bytes(word(*secret))
    (tmp_path / "salinan.txt").write_text("\n".join(secret), encoding="utf-8")
    assert run("scan", str(tmp_path / "salinan.txt")).code == 0
    done = run("scan", str(tmp_path / "salinan.txt"), "--exempted", str(tmp_path / "rahasia"), "--json")
    assert ["exempted-text"] == [one["code"] for one in json.loads(done.out)["findings"]]


def test_fingerprints_are_ready_to_be_written_down(tmp_path: Path) -> None:
    """What is printed stands in `dik.yml` as it is, and holds no word of the document."""
    (tmp_path / "lhp: akhir.docx").write_bytes(word("Temuan pertama menyangkut pembayaran termin sebelum pemeriksaan"))
    done = run("fingerprint", str(tmp_path))
    [found] = yaml.safe_load(done.out)["sidik_berkas"]
    assert {"nama": "lhp: akhir.docx", "sha256": sha256((tmp_path / "lhp: akhir.docx").read_bytes()).hexdigest()} == {
        name: found[name] for name in ("nama", "sha256")
    }
    assert re.fullmatch(r"([a-z2-7]{8})+", found["sidik_teks"])
    assert "termin" not in done.out
    assert [found] == json.loads(run("fingerprint", str(tmp_path), "--json").out)["sidik_berkas"]
