"""The corpus is what it says: made the same each time, whole, leaking where it should and nowhere else."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.fixtures.builds import ROOT
from tests.fixtures.tools import found

pytestmark = [pytest.mark.corpus, pytest.mark.slow]
_SCRIPT = ROOT / "tests" / "corpus" / "build.py"
_MEASURE = ROOT / "tests" / "corpus" / "measure.py"
_LEAKS = ("plain", "cunning")
# What a scanner has to know that is no text in the file.
_NO_TEXT = ("bytes:encrypted", "bytes:unknown", "pixels:picture under a box", "pixels:the plan")

Manifest = dict[str, Any]


def _build(folder: Path, *more: str) -> None:
    subprocess.run([sys.executable, str(_SCRIPT), str(folder), *more], check=True)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    _build(folder)
    return folder


@pytest.fixture(scope="module")
def files(corpus: Path) -> list[Manifest]:
    manifest: Manifest = json.loads((corpus / "manifest.json").read_text("utf-8"))
    return list(manifest["files"])


@pytest.fixture(scope="module")
def extraction() -> ModuleType:
    """Imported where its libraries are installed."""
    assert found("corpus")
    from tests.corpus import extraction as module  # noqa: PLC0415 - the libraries may be missing

    return module


@pytest.fixture(scope="module")
def texts(corpus: Path, files: list[Manifest], extraction: ModuleType) -> dict[str, str]:
    """What can be extracted from each leaking and each clean file."""
    return {
        file["id"]: " ".join(
            piece if extraction.is_word(piece) else extraction.squashed(piece)
            for piece in extraction.extracted((corpus / file["file"]).read_bytes(), file.get("password", ""))
        )
        for file in files
        if file["tier"] != "hostile"
    }


# ------------------------------------------------------------------ the corpus as a whole
def test_the_same_bytes_each_time(corpus: Path, tmp_path: Path) -> None:
    """Two builds with one seed differ in no byte."""
    _build(tmp_path)
    names = sorted(path.relative_to(corpus) for path in corpus.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert [] == [name for name in names if (corpus / name).read_bytes() != (tmp_path / name).read_bytes()]


def test_another_seed_makes_other_people(corpus: Path, files: list[Manifest], tmp_path: Path) -> None:
    """Another seed gives the same files with other secrets, so that nothing can be learned by heart."""
    _build(tmp_path, "--seed", "7")
    others = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["files"]
    assert [file["file"] for file in files] == [file["file"] for file in others]
    mine, theirs = (
        {secret for file in some for secret in file.get("secrets", ()) if secret.isdigit()} for some in (files, others)
    )
    assert mine
    assert not mine & theirs


def test_there_is_enough_of_each(files: list[Manifest]) -> None:
    """At least 60 plain and 40 cunning leaks, 100 clean files, and clean ones in every family that can have them."""
    tiers = Counter(file["tier"] for file in files)
    assert tiers["plain"] >= 60
    assert tiers["cunning"] >= 40
    assert tiers["clean"] >= 100
    families = {tier: {file["family"] for file in files if file["tier"] == tier} for tier in tiers}
    assert families["plain"] | families["cunning"] <= families["clean"] | {"unknown"}


def test_every_file_says_what_it_is(corpus: Path, files: list[Manifest]) -> None:
    """Each leak says what leaks and whom it serves; the folder has no other file."""
    assert [] == [file["id"] for file in files if not file["says"]]
    assert [] == [
        file["id"]
        for file in files
        if file["tier"] in _LEAKS and not (file["threat"] and file["kind"] and file["secrets"])
    ]
    listed = {file["file"] for file in files} | {"manifest.json"}
    there = {path.relative_to(corpus).as_posix() for path in corpus.rglob("*") if path.is_file()}
    assert listed == {name for name in there if not name.startswith("exempted/")}


# ------------------------------------------------------------------ leaks leak, and clean files do not
def test_every_leak_can_be_extracted(files: list[Manifest], texts: dict[str, str], extraction: ModuleType) -> None:
    """Each secret of a leaking file can be got out of it."""
    missing = {
        file["id"]: lost
        for file in files
        if file["tier"] in _LEAKS
        and (
            lost := [
                secret
                for secret in file["secrets"]
                if secret not in _NO_TEXT
                and (secret if extraction.is_word(secret) else extraction.squashed(secret)) not in texts[file["id"]]
            ]
        )
    }
    assert {} == missing


def test_no_clean_file_holds_a_secret(files: list[Manifest], texts: dict[str, str], extraction: ModuleType) -> None:
    """No secret of any leaking file can be got out of a clean one, nor is anything in it but text."""
    words = {
        extraction.squashed(secret)
        for file in files
        for secret in file.get("secrets", ())
        if not extraction.is_word(secret)
    }
    marks = ("gps:exif", "pixels:", "bytes:after")
    found_in = {
        file["id"]: held
        for file in files
        if file["tier"] == "clean"
        and (
            held := [word for word in words if word in texts[file["id"]]]
            + [mark for mark in marks if mark in texts[file["id"]]]
        )
    }
    assert {} == found_in


def test_withheld_pictures_are_recognisable(corpus: Path, files: list[Manifest], extraction: ModuleType) -> None:
    """The copies of the withheld plan show it; the other plan does not."""
    from PIL import Image  # noqa: PLC0415 - the library may be missing

    def shown(name: str) -> Image.Image:
        return Image.open(io.BytesIO((corpus / name).read_bytes()))

    plan = shown("exempted/denah-rumah-tahanan.png")
    same: dict[bool, list[bool]] = {True: [], False: []}
    for file in files:
        if (file.get("kind") or file["resembles"]) == "same-picture":
            same[file["tier"] == "clean"].append(extraction.alike(plan, shown(file["file"])))
    assert all(same[False])
    assert not any(same[True])


# ------------------------------------------------------------------ no file is broken by accident
def _open_pdf(path: Path, password: str) -> None:
    import pypdfium2  # noqa: PLC0415 - the library may be missing

    with pypdfium2.PdfDocument(path, password=password or None) as document:
        assert len(document)
        for number in range(len(document)):
            document[number].render(scale=0.5)


def _open_word(path: Path, password: str) -> None:
    import docx  # noqa: PLC0415 - the library may be missing

    assert docx.Document(io.BytesIO(path.read_bytes())).paragraphs


def _open_sheet(path: Path, password: str) -> None:
    import openpyxl  # noqa: PLC0415 - the library may be missing

    assert openpyxl.load_workbook(io.BytesIO(path.read_bytes())).sheetnames


def _open_slides(path: Path, password: str) -> None:
    import pptx  # noqa: PLC0415 - the library may be missing

    assert len(pptx.Presentation(io.BytesIO(path.read_bytes())).slides)


def _open_picture(path: Path, password: str) -> None:
    from PIL import Image  # noqa: PLC0415 - the library may be missing

    with Image.open(path) as image:
        image.load()


def _open_zip(path: Path, password: str) -> None:
    with zipfile.ZipFile(path) as archive:
        archive.setpassword(password.encode() or None)
        assert archive.testzip() is None


def _open_document(path: Path, password: str) -> None:
    from lxml import etree  # noqa: PLC0415 - the library may be missing

    _open_zip(path, password)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()[0] == "mimetype"
        for name in archive.namelist():
            if name.endswith(".xml"):
                etree.fromstring(archive.read(name))


def _open_tar(path: Path, password: str) -> None:
    with tarfile.open(path) as archive:
        assert archive.getnames()


def _open_drawing(path: Path, password: str) -> None:
    from lxml import etree  # noqa: PLC0415 - the library may be missing

    assert etree.parse(path).getroot().tag.endswith("svg")


_READERS = {
    ".pdf": _open_pdf, ".docx": _open_word, ".xlsx": _open_sheet, ".pptx": _open_slides, ".zip": _open_zip, ".tar.gz": _open_tar,
    ".odt": _open_document, ".ods": _open_document, ".odp": _open_document, ".svg": _open_drawing,
    ".jpg": _open_picture, ".jpeg": _open_picture, ".png": _open_picture, ".gif": _open_picture, ".webp": _open_picture, ".tif": _open_picture,
}  # fmt: skip
_OFFICE = frozenset({".docx", ".xlsx", ".pptx"})
# Locked, or not what it is called: its own reader rightly refuses it.
_UNREADABLE = ("word-password", "lying-word-as-pdf", "lying-archive-as-photo", "lying-page-as-picture")


def test_every_file_opens_with_its_reader(corpus: Path, files: list[Manifest], extraction: ModuleType) -> None:
    """What a person would open it with can open every leaking and every clean file."""
    broken = {}
    for file in files:
        suffix = file["file"][file["file"].index(".") :].lower()
        if file["tier"] == "hostile" or file["id"] in _UNREADABLE or suffix not in _READERS:
            continue
        try:
            _READERS[suffix](corpus / file["file"], file.get("password", ""))
        except Exception as error:  # noqa: BLE001 - whatever a reader says about a file is to be shown
            broken[file["id"]] = repr(error)
    assert {} == broken


def test_office_packages_are_well_formed(corpus: Path, files: list[Manifest], extraction: ModuleType) -> None:
    """Every XML part of an Office file parses, and what its relations name is in the package."""
    from lxml import etree  # noqa: PLC0415 - the library may be missing

    wrong = []
    for file in files:
        path = corpus / file["file"]
        if file["tier"] == "hostile" or file["id"] in _UNREADABLE or path.suffix not in _OFFICE:
            continue
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            for name in names:
                if not name.endswith((".xml", ".rels")):
                    continue
                tree = etree.fromstring(archive.read(name))
                if name.endswith(".rels"):
                    base = name.replace("_rels/", "").rpartition("/")[0]
                    for relation in tree:
                        target = relation.get("Target")
                        if relation.get("TargetMode") != "External" and _resolved(base, target) not in names:
                            wrong.append((file["id"], name, target))
    assert [] == wrong


def _resolved(base: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = base.split("/") if base else []
    for step in target.split("/"):
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    return "/".join(parts)


# ------------------------------------------------------------------ the measure
_STUB = """
import json, sys
files = [name for name in sys.argv[1:] if not name.startswith("--")]
findings = [{"path": name, "where": [], "code": "x", "severity": "block"} for name in files if WANTED]
print(json.dumps({"format": 1, "findings": findings}))
sys.exit(1 if findings else 0)
"""


@pytest.mark.parametrize(
    ("wanted", "status", "said"),
    [
        pytest.param('"/clean/" not in name', 0, "every leak is blocked and no clean file is", id="a-perfect-scanner"),
        pytest.param("True", 1, "clean files blocked", id="one-that-blocks-everything"),
        pytest.param('"/hostile/" in name', 1, "leaks missed", id="one-that-lets-everything-through"),
        pytest.param('"/leaks/" in name', 1, "hostile files not refused", id="one-that-lets-hostile-files-through"),
    ],
)
def test_the_measure_tells_good_from_bad(corpus: Path, tmp_path: Path, wanted: str, status: int, said: str) -> None:
    """The measure passes the scanner that blocks every leak and nothing else, and no other."""
    stub = tmp_path / "stub.py"
    stub.write_text(_STUB.replace("WANTED", wanted), encoding="utf-8")
    command = f"{sys.executable} -S {stub} --json"
    done = subprocess.run(
        [sys.executable, str(_MEASURE), str(corpus), "--command", command],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert status == done.returncode, done.stdout + done.stderr
    assert said in done.stdout


def test_the_measure_does_not_wait_for_ever(corpus: Path, tmp_path: Path) -> None:
    """A scanner that hangs on hostile files is stopped, and does not pass."""
    stub = tmp_path / "stub.py"
    stub.write_text(
        _STUB.replace("WANTED", '"/clean/" not in name').replace(
            "files =", "import time\nif '/hostile/hostile-pdf' in ' '.join(sys.argv): time.sleep(60)\nfiles ="
        ),
        encoding="utf-8",
    )
    command = [sys.executable, str(_MEASURE), str(corpus), "--command", f"{sys.executable} -S {stub}", "--seconds", "1"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "took longer" in done.stdout
