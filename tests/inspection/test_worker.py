"""Children that look into documents: limits, time, crashes, and what is kept between runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from generator.inspection import child, worker
from generator.inspection.findings import Finding, Limits, Severity
from generator.inspection.watch import Watch
from tests.inspection.made import HIDDEN, blocked, book, word, zipped

NOTHING = Watch()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for each test."""
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    monkeypatch.setattr(worker, "kept_folder", lambda: folder)
    return folder / "inspection"


def write(folder: Path, **files: bytes) -> list[Path]:
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return [folder / name.replace("_", ".") for name in files]


def look(
    files: list[Path], jobs: int = 1, watch: Watch = NOTHING, **options: object
) -> list[tuple[Path, tuple[Finding, ...]]]:
    return list(worker.inspect_files(files, watch, jobs, **options))


def test_files_in_order(tmp_path: Path) -> None:
    """Each file with its findings, in the order asked, however many look."""
    secret = word(body="<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r></w:p>")
    files = write(
        tmp_path, a_docx=word(), b_docx=secret, c_xlsx=book(), d_zip=zipped({"b.docx": secret}), e_bin=b"\0\1\2\3" * 50
    )
    found = look(files, 2)
    assert files == [file for file, _ in found]
    assert [set(), {"hidden-text"}, set(), {"hidden-text"}, {"unknown-kind"}] == [blocked(some) for _, some in found]
    assert (("berkas", "b.docx"), ("bagian", "isi")) == found[3][1][0].where[:2]


def test_what_is_missing(tmp_path: Path) -> None:
    """A file that cannot be read is a finding."""
    assert {"unreadable"} == blocked(look([tmp_path / "tiada.pdf"])[0][1])


def test_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that takes too long is refused, and those after it are looked into."""
    monkeypatch.setattr(
        worker,
        "_start",
        lambda: _child("import time\nfor line in sys.stdin:\n  if 'file' in line:\n    time.sleep(60)"),
    )
    monkeypatch.setattr(worker, "_START", 0)
    files = write(tmp_path, a_txt=b"a", b_txt=b"b")
    start = time.monotonic()
    found = look(files, seconds=0.5)
    assert time.monotonic() - start < 5
    assert [{"inspection-timeout"}] * 2 == [blocked(some) for _, some in found]


def _child(code: str):
    return subprocess.Popen(
        [sys.executable, "-c", f"import sys, os\n{code}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


CHILDREN = [
    "os.abort()",
    "sys.stdin.readline(); sys.stdin.readline(); os._exit(3)",
    "sys.stdin.readline(); sys.stdin.readline(); print('bukan JSON', flush=True); sys.stdin.read()",
    "sys.stdin.readline(); sys.stdin.readline(); print('[{\"code\": 1}]', flush=True); sys.stdin.read()",
    "sys.stdin.readline(); sys.stdin.readline(); print('[' * 100000, flush=True); sys.stdin.read()",
    "sys.stdin.readline(); sys.stdin.readline(); sys.stdout.write('x' * 20000000); sys.stdin.read()",
]


@pytest.mark.parametrize("code", CHILDREN, ids=range(len(CHILDREN)))
def test_crashes(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that dies, or says what no child says, makes its file refused; nothing of it is kept."""
    monkeypatch.setattr(worker, "_start", lambda: _child(code))
    files = write(tmp_path, a_txt=b"a", b_txt=b"b")
    found = look(files, seconds=5)
    assert [{"inspection-failed"}] * 2 == [blocked(some) for _, some in found]
    assert not list((tmp_path / "cache").rglob("*.json"))


def test_cpu_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system ends a child that computes for too long."""
    code = "from generator.inspection import child\nsys.stdin.readline(); sys.stdin.readline()\nchild._allow(0)\nwhile True: pass"
    monkeypatch.setattr(worker, "_start", lambda: _child(code))
    assert {"inspection-timeout"} == blocked(look(write(tmp_path, a_txt=b"a"), seconds=15)[0][1])


def test_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child has no more than a gigabyte, makes no core file and opens no socket."""
    code = """
import json, resource
from generator.inspection import child
sys.stdin.readline(); sys.stdin.readline()
child._confine()
try:
    x = bytearray(1500000000)
    kind = 'much'
except MemoryError:
    kind = 'little'
import socket
try:
    socket.socket()
except OSError:
    kind += '-alone'
kind += str(resource.getrlimit(resource.RLIMIT_CORE)[0])
found = [{'code': kind, 'severity': 'block', 'where': [], 'count': 1, 'masked': '', 'mark': ''}]
print(json.dumps({'findings': found, 'contents': ''}), flush=True)
sys.stdin.read()"""
    monkeypatch.setattr(worker, "_start", lambda: _child(code))
    assert {"little-alone0"} == blocked(look(write(tmp_path, a_txt=b"a"))[0][1])


def test_the_cache(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found once is found again without a child; other content, names, rules and values are new."""
    files = write(
        tmp_path,
        a_docx=word(body="<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r></w:p>"),
        b_txt=HIDDEN.encode(),
    )
    first = look(files)
    assert 2 == len(list(cache.glob("*.json")))
    assert HIDDEN not in "".join(file.read_text() for file in cache.glob("*.json"))
    with monkeypatch.context() as patch:
        patch.setattr(worker, "_start", lambda: pytest.fail("a child was started"))
        assert first == look(files)
    watch = Watch(values=(HIDDEN,))
    # Only what is going to be public is kept, and only that need not be opened again when a register has a new name.
    assert 1 == len(list(cache.glob("*.isi")))
    with monkeypatch.context() as patch:
        patch.setattr(worker, "_start", lambda: pytest.fail("a child was started"))
        assert {"withheld-value"} == blocked(look(files[1:], watch=watch)[0][1])
    assert {"hidden-text"} == blocked(look(files, watch=watch)[0][1])
    files[0].write_bytes(word())
    assert () == look(files)[0][1]
    (tmp_path / "a.pdf").write_bytes(word())
    assert {"extension-lies"} == blocked(look([tmp_path / "a.pdf"])[0][1])
    before = len(list(cache.glob("*.json")))
    monkeypatch.setattr(worker, "rules_version", lambda: "lain")
    look(files)
    assert before + 2 == len(list(cache.glob("*.json")))
    for file in cache.glob("*.json"):
        file.write_text('[{"code": 1}]')
    assert () == look(files)[0][1]


def test_without_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at anew each time."""
    monkeypatch.setattr(worker, "kept_folder", lambda: None)
    assert () == look(write(tmp_path, a_txt=b"a"))[0][1]


def test_odd_names(tmp_path: Path) -> None:
    """Names are given to children as they are."""
    file = tmp_path / os.fsdecode(b"nama \xff\n aneh.txt")
    file.write_bytes(b"isi")
    assert () == look([file])[0][1]


def test_modules_in_an_agencys_folder_are_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file called as a module of ours is a file."""
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator" / "__init__.py").write_text("raise SystemExit")
    (tmp_path / "lxml.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert () == look(write(tmp_path, a_docx=word()))[0][1]


def test_files_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are not even read."""
    monkeypatch.setattr(child, "LARGEST", 2)
    assert {"too-large"} == {
        one.code for one in child._look(write(tmp_path, a_txt=b"abc")[0], NOTHING, Limits(), ())[0]
    }


@pytest.mark.parametrize("error", [MemoryError, RecursionError, ValueError, KeyError])
def test_errors_are_findings(error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever an inspector does, its document is refused."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(child, "read_document", fail)
    code = "too-large" if error in {MemoryError, RecursionError} else "inspection-failed"
    assert {code} == blocked(child._look(write(tmp_path, a_txt=b"abc")[0], NOTHING, Limits(), ())[0])


def test_rules_have_a_version() -> None:
    """It is the same twice."""
    assert worker.rules_version() == worker.rules_version()
    assert 64 == len(worker.rules_version())


def test_findings_come_back_whole() -> None:
    """What a finding says survives JSON."""
    one = Finding(
        code="nik",
        severity=Severity.REPORT,
        where=(("lembar", "A"), ("sel", "B7")),
        count=3,
        masked="35… (16)",
        mark="a" * 64,
    )
    assert (one,) == worker._findings(json.loads(json.dumps([asdict(one)])))
