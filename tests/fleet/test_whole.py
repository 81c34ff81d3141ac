"""Whatever kills a build, each site in the output is whole: all of the old one, or all of the new one."""

from __future__ import annotations

import fcntl
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.fixtures.builds import ROOT, TODAY, tree
from tests.fleet.builders import Done, Home, dip, profil, run

AGENCIES = ("a", "dalam/b")
_LAMAN = (sys.executable, "-c", "from generator.cli import main; main()")


def _write(home: Home, version: str) -> None:
    """Two agencies; every page of every version says which it is, and each version has a page of its own."""
    home.fleet("a", {"slug": "b", "alamat": "dalam/b/"})
    for slug in "ab":
        entries = [dip(f"D-{n}", judul=f"Laporan {n} versi {version}") for n in range(60)]
        home.agency(slug, profil=profil(f"Badan {slug} versi {version}"), dip=[*entries, dip(f"Hanya-{version}")])


def _command(home: Home, jobs: int) -> list[str]:
    return [
        *_LAMAN, "build", "--source", str(home.source), "--output", str(home.output), "--date", TODAY, "--quiet", "--pages-only",
        "--jobs", str(jobs),
    ]  # fmt: skip


@dataclass(kw_only=True)
class Reader(threading.Thread):
    """Reads the sites over and over as a web server would, and notes what should not be seen."""

    output: Path
    versions: dict[str, dict[str, dict[str, str]]]
    faults: list[str] = field(default_factory=list)
    passes: int = 0
    done: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        while not self.done.is_set():
            for agency in AGENCIES:
                self._read(agency)
            self.passes += 1
            time.sleep(0.002)

    def _read(self, agency: str) -> None:
        """Every page that all versions have says which version it is; within one pass it changes once at most."""
        old, new = self.versions["satu"][agency], self.versions["dua"][agency]
        seen: list[str] = []
        for path in sorted(old.keys() & new.keys()):
            if not path.endswith(".html"):
                continue
            try:
                text = (self.output / agency / path).read_text("utf-8")
            except OSError as error:
                self.faults.append(f"{agency}/{path}: {error}")
                continue
            marks = set(re.findall(r"Badan . versi (\w+)", text))
            if len(marks) != 1 or not text.rstrip().endswith("</html>"):
                self.faults.append(f"{agency}/{path}: torn, {marks}")
                continue
            mark = marks.pop()
            if seen[-1:] != [mark]:
                seen.append(mark)
        if len(seen) > 2:
            self.faults.append(f"{agency}: {seen} in one pass")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, dict[str, dict[str, dict[str, str]]]]:
    """A fleet of which two versions are known to the byte; the first of them is up."""
    folder = tmp_path_factory.mktemp("utuh")
    home = Home(source=folder / "isi", output=folder / "public")
    versions = {}
    for version in ("dua", "satu"):
        _write(home, version)
        home.built()
        versions[version] = {agency: tree(home.output / agency) for agency in AGENCIES}
    return home, versions


def _left_over(output: Path) -> list[Path]:
    return list(output.rglob(".laman*"))


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2], ids=["one process", "two processes"])
def test_a_killed_build_leaves_every_site_whole(
    both: tuple[Home, dict[str, dict[str, dict[str, str]]]], jobs: int
) -> None:
    """Killed at any moment, ten times over: old or new to the byte, for a reader at any time; the next build goes through."""
    home, versions = both
    chance = random.Random(20261125 + jobs)  # noqa: S311 - the same moments each time
    reader = Reader(output=home.output, versions=versions)
    reader.start()
    outcomes = []
    # How long a build takes on this machine now, from its first sign of work.
    _write(home, "dua")
    length = _killed(home, jobs, None)
    for attempt in range(10):
        version = ("satu", "dua")[attempt % 2]
        _write(home, version)
        _killed(home, jobs, chance.random() * length * 1.1)
        for agency in AGENCIES:
            now = tree(home.output / agency)
            whole = [name for name, known in versions.items() if known[agency] == now]
            assert 1 == len(whole), (
                f"{agency} is neither, after attempt {attempt}: {_difference(now, versions, agency)}"
            )
            outcomes.append(whole[0] == version)
    reader.done.set()
    reader.join(timeout=30)
    assert [] == reader.faults[:5]
    assert reader.passes > 3
    assert {True, False} == set(outcomes), "every build was killed before it began, or after its end"
    _write(home, "satu")
    assert 0 == _after_a_kill(home).code
    assert {agency: versions["satu"][agency] for agency in AGENCIES} == {
        agency: tree(home.output / agency) for agency in AGENCIES
    }
    assert [] == _left_over(home.output)


def _killed(home: Home, jobs: int, after: float | None) -> float:
    """How long a build worked before it was killed, alone and without warning; None lets it end."""
    process = subprocess.Popen(_command(home, jobs), cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        while not _left_over(home.output) and process.poll() is None:
            time.sleep(0.001)
        started = time.monotonic()
        if after is None:
            process.wait(timeout=120)
        else:
            time.sleep(after)
            os.kill(process.pid, signal.SIGKILL)
            process.wait(timeout=30)
        lasted = time.monotonic() - started
    finally:
        if process.poll() is None:
            process.kill()
    _wait_until_free(home.output, process.pid)
    # So that the first sign of the next build's work is its own.
    for left in _left_over(home.output):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    return lasted


def _wait_until_free(output: Path, group: int) -> None:
    """Until the killed build's processes are gone and nobody holds the folder; they do not outlive it by much."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        handle = os.open(output, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
        else:
            return
        finally:
            os.close(handle)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    pytest.fail("processes of a build that was killed still hold the output after 15 seconds")


def _after_a_kill(home: Home) -> Done:
    return run(*_command(home, 1)[3:])


def _difference(now: dict[str, str], versions: dict[str, dict[str, dict[str, str]]], agency: str) -> str:
    return "; ".join(
        f"{name}: {len([p for p in known[agency].keys() | now.keys() if known[agency].get(p) != now.get(p)])} files differ"
        for name, known in versions.items()
    )


@pytest.mark.parametrize("jobs", [1, 2], ids=["one process", "two processes"])
def test_what_a_killed_build_left_is_swept_by_the_next(home: Home, jobs: int) -> None:
    """Half-made sites, beside the sites and in the folders of deeper addresses, are gone after the next build."""
    home.fleet("a", {"slug": "b", "alamat": "dalam/sekali/b/"})
    for slug in "ab":
        home.agency(slug, dip=[dip(f"D-{n}") for n in range(150)])
    home.output.mkdir()
    process = subprocess.Popen(_command(home, jobs), cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)
    while not _left_over(home.output):
        assert process.poll() is None
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=30)
    # A build killed while it made the second site, or a file of the portal, leaves these.
    deep = home.output / "dalam" / "sekali" / ".laman-abcdefgh" / "situs"
    deep.mkdir(parents=True, exist_ok=True)
    (deep / "index.html").write_text("separuh", "utf-8")
    (home.output / ".laman-12345678").write_text("separuh", "utf-8")
    assert _left_over(home.output)
    assert 0 == _after_a_kill(home).code
    assert [] == _left_over(home.output)
    assert (home.output / "dalam" / "sekali" / "b" / "index.html").is_file()


def test_two_builds_into_one_folder_are_one_too_many(home: Home) -> None:
    """The second is refused with words and code 2 and touches nothing; the first ends well."""
    home.fleet(*(f"d{n}" for n in range(4)))
    for n in range(4):
        home.agency(f"d{n}", dip=[dip(f"D-{i}") for i in range(300)])
    home.output.mkdir()
    process = subprocess.Popen(
        _command(home, 2), cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE, encoding="utf-8"
    )
    while not _left_over(home.output):
        assert process.poll() is None
        time.sleep(0.001)
    # Held where it is, as one of a thousand agencies would be for minutes.
    os.killpg(process.pid, signal.SIGSTOP)
    second = run(*_command(home, 1)[3:])
    os.killpg(process.pid, signal.SIGCONT)
    _, err = process.communicate(timeout=120)
    assert (2, "") == (second.code, second.out)
    assert str(home.output) in second.err
    assert "Pembangunan lain" in second.err
    assert (0, "") == (process.returncode, err)
    assert 300 == len(home.data("d3", "dip"))


def test_a_failed_build_leaves_nothing_behind(home: Home) -> None:
    """What cannot be built leaves neither a folder of its own nor a half-made one."""
    home.fleet("a")
    home.agency("a", dip="- [")
    assert 1 == home.build().code
    assert {"portal", "index.html", "404.html", "robots.txt", "sitemap.xml"} == {
        path.name for path in home.output.iterdir()
    }


def test_a_disk_that_is_full_costs_no_site(home: Home) -> None:
    """Where files cannot be written to their end, the old sites stay to the byte and nothing half done is left."""
    home.fleet("a", "b")
    for slug in "ab":
        home.agency(slug)
    home.built()
    before = tree(home.output)
    for slug in "ab":
        home.agency(slug, dip=[dip(f"D-{n}") for n in range(200)])
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 24; exec "$@"', "sh", *_command(home, 2), "--json"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert 3 == done.returncode, done.stderr
    assert {"gagal"} == {site["result"] for site in json.loads(done.stdout)["agencies"]}
    assert before == tree(home.output)
    assert [] == _left_over(home.output)
    assert {"dibangun"} == set(home.results(home.built()).values())


def test_published_files_can_be_read_by_a_web_server(home: Home) -> None:
    """Folders and files are readable for others, whatever the temporary folder they were made in was."""
    home.fleet("a", {"slug": "b", "alamat": "dalam/b/"})
    home.agency("a")
    home.agency("b")
    home.built()
    closed = [
        path
        for path in home.output.rglob("*")
        if path.stat().st_mode & (0o005 if path.is_dir() else 0o004) != (0o005 if path.is_dir() else 0o004)
    ]
    assert [] == closed


@pytest.mark.parametrize("where", ["source", "above", "agency", "inside an agency"])
def test_sites_never_take_the_place_of_registers(home: Home, where: str) -> None:
    """A slip with --output costs nothing: what sites are made from is not a place to publish in."""
    home.fleet("a")
    home.agency("a")
    before = {path: path.read_bytes() for path in home.source.rglob("*") if path.is_file()}
    place = {"source": ".", "above": "a/..", "agency": "a", "inside an agency": "a/berkas"}[where]
    done = run("build", "--source", home.source, "--output", home.source / place, "--date", TODAY, "--pages-only")
    assert 2 == done.code
    assert "memuat register" in done.err
    assert before == {path: path.read_bytes() for path in home.source.rglob("*") if path.is_file()}


@pytest.mark.parametrize("place", ["a", "portal"])
def test_what_is_no_site_is_not_replaced(home: Home, place: str) -> None:
    """Somebody's own folder, file or link of that name stays, and the command says so."""
    elsewhere = home.source.parent / "lain"
    elsewhere.mkdir()
    home.fleet("a")
    home.agency("a")
    for make in (
        lambda target: (target.mkdir(), (target / "penting.txt").write_text("x", "utf-8")),
        lambda target: target.write_text("x", "utf-8"),
        lambda target: target.symlink_to("/tiada"),
        lambda target: target.symlink_to(elsewhere),
    ):
        home.output.mkdir()
        make(home.output / place)
        done = home.build()
        assert (2, "output-not-ours") == (done.code, done.json["error"]["code"])
        assert [place] == [path.name for path in home.output.iterdir()]
        shutil.rmtree(home.output)


def test_an_output_that_cannot_be_made_is_told(home: Home, tmp_path: Path) -> None:
    """A place where no folder can be made, a name too long for one, and a file are no fault of ours."""
    home.fleet("a")
    home.agency("a")
    (tmp_path / "berkas").write_text("x", "utf-8")
    for output, code in (
        (Path("/proc/tiada"), "cannot-write"),
        (tmp_path / ("n" * 300), "cannot-write"),
        (tmp_path / "berkas", "not-our-output"),
    ):
        done = run("build", "--source", home.source, "--output", output, "--json")
        assert (2, code) == (done.code, done.json["error"]["code"])


def test_a_link_to_the_registers_is_told_as_what_it_is(home: Home) -> None:
    """A site in its place would be one in place of what sites are made from."""
    home.fleet("a")
    home.agency("a")
    home.output.mkdir()
    (home.output / "a").symlink_to(home.source.parent)
    done = home.build()
    assert (2, "output-is-source") == (done.code, done.json["error"]["code"])


def test_a_careful_umask_hides_no_site(home: Home) -> None:
    """Who keeps his files to himself still publishes what a web server can read."""
    home.fleet("a")
    home.agency("a")
    before = os.umask(0o077)
    try:
        home.built()
    finally:
        os.umask(before)
    closed = [path for path in (home.output, *home.output.rglob("*")) if not path.stat().st_mode & 0o004]
    assert [] == closed


def test_an_odd_state_is_no_state(home: Home) -> None:
    """What an earlier build remembered may be lost or spoilt: everything is built again."""
    home.fleet("a")
    home.agency("a")
    home.built()
    for spoilt in ("{", "[]", '{"sites": []}', '{"sites": {"a": null}}', '{"sites": {"a": {"mark": 1}}}'):
        for state in (home.source / ".laman").glob("*.json"):
            state.write_text(spoilt, "utf-8")
        assert "dibangun" == home.results(home.built())["a"]
