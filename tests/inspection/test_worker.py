"""Children that look into documents: limits, time, crashes, and what is kept between runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import pytest

from generator.inspection import child, worker
from generator.inspection.findings import Finding, Severity
from generator.inspection.watch import Watch
from tests.inspection.made import HIDDEN, blocked, book, word, zipped

NOTHING = Watch()
SECRET = word(body="<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r></w:p>")


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
    files = write(
        tmp_path, a_docx=word(), b_docx=SECRET, c_xlsx=book(), d_zip=zipped({"b.docx": SECRET}), e_bin=b"\0\1\2\3" * 50
    )
    found = look(files, 2)
    assert files == [file for file, _ in found]
    assert [set(), {"hidden-text"}, set(), {"hidden-text"}, {"unknown-kind"}] == [blocked(some) for _, some in found]
    assert (("berkas", "b.docx"), ("bagian", "isi")) == found[3][1][0].where[:2]


def test_what_is_missing(tmp_path: Path) -> None:
    """A file that cannot be read, or not even asked for, is a finding."""
    found = look([tmp_path / "tiada.pdf", tmp_path / ("n" * 300)])
    assert [{"unreadable"}] * 2 == [blocked(some) for _, some in found]


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


def _answer(**finding: object) -> str:
    """What a child says of a file in which it found one thing."""
    whole = {"code": "x", "severity": "block", "where": [], "count": 1, "masked": "", "mark": ""} | finding
    return json.dumps({"findings": [whole], "contents": "", "sha256": ""})


def _saying(answer: str) -> str:
    return f"sys.stdin.readline(); sys.stdin.readline(); print({answer!r}, flush=True); sys.stdin.read()"


CHILDREN = [
    "os.abort()",
    "sys.stdin.readline(); sys.stdin.readline(); os._exit(3)",
    _saying("bukan JSON"),
    _saying('[{"code": 1}]'),
    _saying(_answer(masked=["x"])),
    _saying(_answer(code="x" * 65)),
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


def test_what_went_wrong_once(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again next time; what else is found in a document is kept."""
    for code, kept in (("inspection-failed", 0), ("damaged", 1)):
        answer = _answer(code=code).replace('"sha256": ""', f'"sha256": "{sha256(b"a").hexdigest()}"')
        monkeypatch.setattr(worker, "_start", lambda answer=answer: _child(_saying(answer)))
        assert {code} == blocked(look(write(tmp_path, a_txt=b"a"))[0][1])
        assert kept == len(list(cache.glob("*.json")))


def test_a_child_that_was_not_asked(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says is said of no file: neither now nor, out of the cache, next time."""
    clean, unasked = (
        json.dumps({"findings": [], "contents": "", "sha256": sha256(content).hexdigest()}) for content in (b"a", b"b")
    )
    code = f"""
import json, time
sys.stdin.readline()
if bytes.fromhex(json.loads(sys.stdin.readline())["file"]).endswith(b"b.txt"):
    time.sleep(2)
    os._exit(3)
print({clean!r}, flush=True)
time.sleep(0.5)
print({unasked!r}, flush=True)
sys.stdin.read()"""
    monkeypatch.setattr(worker, "_start", lambda: _child(code))
    found = look(write(tmp_path, a_txt=b"a", b_txt=b"b"), 2)
    assert [set(), {"inspection-failed"}] == [blocked(some) for _, some in found]
    assert 1 == len(list(cache.glob("*.json")))


@pytest.mark.parametrize("before", [SECRET, word()], ids=["cleaned", "spoiled"])
def test_a_file_that_is_saved_again_meanwhile(
    before: bytes, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a child says of other bytes than those that were asked about is neither believed nor kept."""
    [file] = write(tmp_path, a_docx=before)
    start = worker._start

    def late() -> subprocess.Popen[bytes]:
        file.write_bytes(word() if before is SECRET else SECRET)
        return start()

    with monkeypatch.context() as patch:
        patch.setattr(worker, "_start", late)
        assert {"inspection-changed"} == blocked(look([file])[0][1])
    assert not list(cache.glob("*"))
    file.write_bytes(before)
    assert ({"hidden-text"} if before is SECRET else set()) == blocked(look([file])[0][1])


def test_a_file_that_is_not_the_one_meant(tmp_path: Path) -> None:
    """What is published is known by its SHA-256: another file is not looked into in its place, not even a kept one."""
    files = write(tmp_path, a_txt=b"a", b_txt=b"b")
    meant = {file: sha256(b"a").hexdigest() for file in files}
    for _ in range(2):
        found = look(files, meant=meant)
        assert [set(), {"inspection-changed"}] == [blocked(some) for _, some in found]
    files[0].unlink()
    assert {"unreadable"} == blocked(look(files[:1], meant=meant)[0][1])


@pytest.mark.parametrize("looked_into", ["", "0" * 64])
def test_a_child_that_does_not_say_what_it_looked_into(
    looked_into: str, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lets nothing pass, whether the file could be read or not."""
    clean = json.dumps({"findings": [], "contents": "", "sha256": looked_into})
    monkeypatch.setattr(
        worker, "_start", lambda: _child(f"for line in sys.stdin:\n  if 'file' in line: print({clean!r}, flush=True)")
    )
    found = look([*write(tmp_path, a_txt=b"a"), tmp_path / "tiada.txt"])
    assert [{"inspection-changed"}] * 2 == [blocked(some) for _, some in found]
    assert not list(cache.glob("*"))


def test_cpu_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system ends a child that computes for too long, before anybody has to wait for it."""
    code = "from generator.inspection import child\nsys.stdin.readline(); sys.stdin.readline()\nchild._allow(0)\nwhile True: pass"
    monkeypatch.setattr(worker, "_start", lambda: _child(code))
    monkeypatch.setattr(worker, "_START", 0)
    start = time.monotonic()
    assert {"inspection-timeout"} == blocked(look(write(tmp_path, a_txt=b"a"), seconds=20)[0][1])
    assert time.monotonic() - start < 20


def test_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child has no more than a gigabyte, makes no core file and opens no socket."""
    code = """
import json, resource
from generator.inspection import child
sys.stdin.readline(); sys.stdin.readline()
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
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
print(json.dumps({'findings': found, 'contents': '', 'sha256': ''}), flush=True)
sys.stdin.read()"""
    monkeypatch.setattr(worker, "_start", lambda: _child(code))
    assert {"little-alone0"} == blocked(look(write(tmp_path, a_txt=b"a"))[0][1])


def _networks_can_be_made() -> bool:
    try:
        return subprocess.run(["unshare", "--user", "--net", "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def test_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code of a parser that needs no socket of Python's finds no network either, where the system allows that."""
    code = f"""
from generator.inspection import child
sys.stdin.readline(); sys.stdin.readline()
before = os.readlink("/proc/self/ns/net")
child._confine()
print({_answer()!r}.replace("x", "same" if before == os.readlink("/proc/self/ns/net") else "another"), flush=True)
sys.stdin.read()"""
    monkeypatch.setattr(worker, "_start", lambda: _child(code))
    expected = "another" if _networks_can_be_made() else "same"
    assert {expected} == blocked(look(write(tmp_path, a_txt=b"a"))[0][1])


def test_the_cache(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found once is found again without a child; other content, names, rules and values are new."""
    files = write(
        tmp_path,
        a_docx=SECRET,
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
    (tmp_path / "a.pdf").write_bytes(files[0].read_bytes())
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
    """A file called as a module of ours is a file, even where Python is told to look here."""
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator" / "__init__.py").write_text("raise SystemExit")
    (tmp_path / "lxml.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", ".")
    assert () == look(write(tmp_path, a_docx=word()))[0][1]


def test_files_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are not even read, neither to look into them nor to know them again."""
    monkeypatch.setattr(child, "LARGEST", 2)
    [file] = write(tmp_path, a_txt=b"abc")
    assert {"too-large"} == blocked(child._look(file, NOTHING)[0])
    assert child._likeness(file) is None


@pytest.mark.parametrize("error", [MemoryError, RecursionError, ValueError, KeyError])
def test_errors_are_findings(error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever an inspector does, its document is refused."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(child, "read_document", fail)
    code = "too-large" if error in {MemoryError, RecursionError} else "inspection-failed"
    assert {code} == blocked(child._look(write(tmp_path, a_txt=b"abc")[0], NOTHING)[0])


def _version() -> str:
    worker.rules_version.cache_clear()
    return worker.rules_version()


def test_rules_have_a_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the same for the same rules, and another with another inspector, table of facts or parser."""
    found = [_version()]
    inspectors = shutil.copytree(Path(worker.__file__).parent, tmp_path / "inspection")
    tables = shutil.copytree(worker.schema_folder(), tmp_path / "schema") / worker.knowledge.FOLDER
    monkeypatch.setattr(worker, "__file__", str(inspectors / "worker.py"))
    monkeypatch.setattr(worker, "schema_folder", lambda: tmp_path / "schema")
    assert found == [_version()]
    (inspectors / "pdf.py").write_text("", "utf-8")
    found.append(_version())
    next(tables.iterdir()).write_text("", "utf-8")
    found.append(_version())
    monkeypatch.setattr(worker, "version", lambda _: "99")
    found.append(_version())
    assert 4 == len(set(found))
    worker.rules_version.cache_clear()


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
