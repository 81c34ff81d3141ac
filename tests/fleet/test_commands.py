"""The command as people and programs meet it: exit codes, words, JSON, quiet, languages, interruption."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from generator.cli import _laman
from tests.fixtures.builds import ROOT, TODAY, Laman
from tests.fleet.builders import Done, Home, dip, run, types

_LAMAN = (sys.executable, "-c", "from generator.cli import main; main()")


@pytest.fixture
def office(home: Home) -> Home:
    """Two agencies, the second of which has a mistake and a warning."""
    home.fleet("dinas-air", "dinas-buku")
    home.agency("dinas-air")
    home.agency("dinas-buku", dip=[dip("B-1", klasifikasi="kadang", ringkasan="")])
    return home


def _at(office: Home, *arguments: str) -> Done:
    extra = ("--output", office.output, "--pages-only", "--jobs", "1") if arguments[0] == "build" else ()
    return run(*arguments, "--source", office.source, "--date", TODAY, *extra)


def test_the_exit_code_says_how_it_went(office: Home) -> None:
    """0 good, 1 content, 2 usage."""
    assert (0, 1, 1, 2) == (
        _at(office, "check", "dinas-air").code,
        _at(office, "check").code,
        _at(office, "build").code,
        _at(office, "check", "dinas-api").code,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("tiada",), ("build", "--tiada"), ("check", "--date", "kemarin"), ("check", "--date", "2026-02-30"), ("check", "--lang", "jv"),
        ("build", "--jobs", "0"), ("build", "--jobs", "banyak"), ("new",), ("build", "--source", "tiada"), ("check", "--source", "tiada"),
        ("serve", "--source", "tiada"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_asked_is_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """An option, a date, a language or a folder that does not exist ends in 2, with words and without a traceback."""
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert 2 == done.code
    assert done.err
    assert "Traceback" not in done.err
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("-h",), ("--version",), ("build", "--help"), ("check", "-h"), ("new", "-h"), ("serve", "-h")],
    ids=" ".join,
)
def test_help_is_no_mistake(arguments: tuple[str, ...]) -> None:
    """Who asks for help or the version gets it, with code 0."""
    done = run(*arguments)
    assert (0, "") == (done.code, done.err)
    assert done.out


def test_help_speaks_indonesian() -> None:
    """Every command and option explains itself in Indonesian, headings included; with `--lang en` these are English."""
    text = run("build", "--help").out
    for words in ("Folder yang memuat fleet.yml", "Folder tempat situs diterbitkan", "Jumlah proses", "Membangun"):
        assert words in text
    for arguments in (("--help",), ("sop", "--help"), ("build", "--help")):
        text = run(*arguments).out
        assert text.startswith("Cara pakai: laman ")
        assert not any(word in text for word in ("Usage", "Options", "Commands", "exit", "default", "required"))
    assert "Options:" in run("score", "--help", "--lang", "en").out


@pytest.mark.parametrize(("lang", "heading"), [("id", "Perintah:"), ("en", "Commands:")])
def test_the_help_names_each_command_on_one_line(lang: str, heading: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a window of 80 letters no summary is cut or broken, in any language; that may be asked for in front."""
    monkeypatch.setenv("COLUMNS", "80")
    _, _, listed = run("--lang", lang, "--help").out.partition(f"{heading}\n")
    lines = listed.splitlines()
    assert sorted(_laman.commands) == [line.split()[0] for line in lines]
    assert [] == [line for line in lines if len(line) > 80 or not line.endswith(".") or line.endswith("...")]


@pytest.mark.parametrize(
    ("arguments", "indonesian", "english"),
    [
        (("build", "--tiada"), "Tidak ada opsi '--tiada'.", "No such option '--tiada'."),
        (("check", "--jsn"), "Maksud Anda '--json'?", "Did you mean '--json'?"),
        (("score", "--instrumen", "x"), "'--instrumen'. Maksud Anda '--instrument'?", "Did you mean '--instrument'?"),
        (("due", "--bulan"), "Tidak ada opsi '--bulan'. Maksud Anda '--months'?", "No such option '--bulan'."),
        (("check", "--bulan"), "Tidak ada opsi '--bulan'.\n", "No such option '--bulan'."),
        (("periksa", "a"), "Tidak ada perintah 'periksa'. Maksud Anda `laman check`?", "Did you mean `laman check`?"),
        (("Jatuh_tempo",), "Maksud Anda `laman due`?", "Did you mean `laman due`?"),
        (("init", "a"), "Maksud Anda `laman new`?", "Did you mean `laman new`?"),
        (
            ("check", "--date", "30-03-2026"),
            "dapat dipakai: '30-03-2026' bukan tanggal dalam bentuk yang dipakai di sini. Tulis 2026-03-30.",
            "Write 2026-03-30.",
        ),
        (("check", "--date", "kemarin"), "Tulis tahun-bulan-tanggal, misalnya 2026-03-30.", "Write year-month-day"),
        (("chek",), "Tidak ada perintah 'chek'. Maksud Anda 'check'?", "No such command 'chek'."),
        (("new",), "Kurang argumen 'BADAN'.", "Missing argument 'BADAN'."),
        (("new", "a", "b"), "Ada argumen yang berlebih (b).", "Got unexpected extra argument (b)"),
        (("sop",), "Kurang opsi '--output'.", "Missing option '--output'."),
        (("check", "--source"), "Opsi '--source' perlu sebuah nilai.", "Option '--source' requires an argument."),
        (("check", "--json=1"), "Opsi '--json' tidak memakai nilai.", "Option '--json' does not take a value."),
        (("build", "--jobs", "0"), "0 di luar rentang 1<=x<=64.", "0 is not in the range 1<=x<=64."),
        (
            ("build", "--jobs", "banyak"),
            "'banyak' bukan angka yang dapat dipakai di sini.",
            "'banyak' is no number that can be used here.",
        ),
        (("check", "--lang", "jv"), "'jv' tidak dikenal; yang ada: 'id', 'en'.", ""),
    ],
)
def test_misuse_is_told_in_the_language_of_the_clerk(arguments: tuple[str, ...], indonesian: str, english: str) -> None:
    """Indonesian by default, English when it was asked for, though the arguments cannot be understood."""
    told = run(*arguments).err
    assert indonesian in told
    assert not any(word in told for word in ("Usage", "Error", "Try", "Invalid", "Missing", "No such", "Option"))
    for way in (("--lang", "en"), ("--lang=en",)) if english else ():
        told = run(arguments[0], *way, *arguments[1:]).err
        assert english in told
        assert not any(word in told for word in ("Cara pakai", "Kesalahan", "Bantuan", "Tidak ada"))


@pytest.mark.parametrize(("typed", "guess"), [("dinas-air1", "dinas-air"), ("dinasbuku", "dinas-buku"), ("xyz", "")])
def test_an_unknown_agency_is_answered_with_a_guess(office: Home, typed: str, guess: str) -> None:
    """Code 2 and the nearest name; where none is near, all of them."""
    for command in ("check", "build", "serve"):
        done = _at(office, command, typed) if command != "build" else _at(office, "build", typed)
        assert (2, "") == (done.code, done.out)
        assert typed in done.err
        assert f"Maksud Anda {guess}?" in done.err if guess else "dinas-air, dinas-buku" in done.err
    assert not office.output.exists()


def test_problems_are_told_where_they_stand(office: Home) -> None:
    """Path and line, item and field; then what is wrong; then how to mend it; warnings are marked as such."""
    done = _at(office, "check")
    path = f"{office.source.as_posix()}/dinas-buku/dip.yml"
    lines = done.err.splitlines()
    place = next(number for number, line in enumerate(lines) if "klasifikasi" in line)
    assert f"{path}:5  butir 1, klasifikasi" == lines[place]
    assert lines[place + 1].startswith('  Masalah: "kadang" bukan pilihan yang dikenal. Pilihan: berkala, ')
    assert lines[place + 2].startswith("  Perbaikan: ")
    assert any(line.startswith("  Perhatian: ") for line in lines)
    assert "2 badan publik diperiksa: 1 masalah, 1 perhatian." in done.out


def test_the_summary_is_a_table(office: Home) -> None:
    """One line for each site with what became of it, the sums, and the path to open."""
    done = _at(office, "build")
    assert 1 == done.code
    for words in (
        "dinas-air",
        "dinas-buku",
        "GAGAL",
        "dibangun",
        "portal",
        "1 gagal",
        str(office.output / "index.html"),
    ):
        assert words in done.out
    assert "\033" not in done.out + done.err
    assert "\r" not in done.out + done.err


def test_quiet_prints_problems_alone(office: Home) -> None:
    """Nothing on standard output; on the other only what stops an agency; a good run says nothing at all."""
    for command in ("check", "build"):
        done = _at(office, command, "--quiet")
        assert (1, "") == (done.code, done.out)
        assert "kadang" in done.err
        assert "Perhatian" not in done.err
        good = _at(office, command, "dinas-air", "--quiet")
        assert (0, "", "") == (good.code, good.out, good.err)


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("break_fleet", [False, True])
def test_json_is_one_document(office: Home, command: str, break_fleet: bool) -> None:  # noqa: FBT001 - a case
    """On standard output one JSON document and nothing else, with the version of its form, in good runs and bad ones."""
    if break_fleet:
        office.write("fleet.yml", "portal: [")
    done = _at(office, command, "--json")
    assert (1, "") == (done.code, done.err)
    document = json.loads(done.out)
    assert 1 == document["format"]
    problem = document["problems"][0]
    assert {"path", "line", "column", "code", "message", "remedy"} <= problem.keys()
    if command == "build" and not break_fleet:
        sites = {site["slug"]: site for site in document["agencies"]}
        assert {"dinas-air", "dinas-buku", "portal"} == sites.keys()
        assert (0, 1) == (sites["dinas-air"]["exit_code"], sites["dinas-buku"]["exit_code"])
        assert (1, 1) == (sites["dinas-buku"]["errors"], sites["dinas-buku"]["warnings"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "xyz"), ("build", "xyz"), ("check", "--source", "tiada"), ("new", "A B"), ("check", "--tiada"),
        ("build", "--jobs", "0"), ("check", "--date", "kemarin"), ("tiada",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_json_is_one_document_for_usage_too(
    office: Home, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """A program that asked for JSON gets it when what it asked for cannot be, with the reason in it."""
    monkeypatch.chdir(office.source.parent)
    where = () if "--source" in arguments else ("--source", office.source)
    done = run(*arguments, "--json", *where)
    assert 2 == done.code
    document = json.loads(done.out)
    assert {"format", "problems", "error"} == document.keys()
    assert (1, []) == (document["format"], document["problems"])
    assert document["error"]["code"]
    assert document["error"]["message"] in done.err


def test_english_is_spoken_on_request(office: Home) -> None:
    """`--lang en` tells problems, remedies, sums and usage in English."""
    indonesian, english = (_at(office, "check", "--lang", lang) for lang in ("id", "en"))
    assert 1 == english.code
    assert indonesian.err != english.err
    # What a column is for is quoted as its form says it.
    quoted = types()["dip"].by_name["klasifikasi"].description
    assert quoted in english.err
    for words in ("Masalah", "Perbaikan", "bukan", "butir", "diperiksa"):
        assert words in indonesian.err + indonesian.out
        assert words not in (english.err + english.out).replace(quoted, "")
    assert "dinas-air, dinas-buku" in _at(office, "check", "xyz", "--lang", "en").err
    assert "Tidak ada" not in _at(office, "check", "xyz", "--lang", "en").err
    assert "GAGAL" not in _at(office, "build", "--lang", "en").out


def test_the_installed_command_is_this_one(laman: Laman, home: Home) -> None:
    """`laman` on the path does the same as the program does in the tests."""
    home.fleet("a")
    home.agency("a")
    done = laman("check", "--source", home.source, "--json")
    assert (0, "", home.check().json) == (done.returncode, done.stderr, json.loads(done.stdout))
    assert run("--version").out == laman("--version").stdout


def test_paths_are_told_as_they_were_given(office: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clerk in the folder reads short paths, from where he stands."""
    monkeypatch.chdir(office.source.parent)
    done = run("check", "--source", "isi", "--json")
    assert {"isi/dinas-buku/dip.yml"} == {problem["path"] for problem in done.json["problems"]}


def test_progress_is_shown_on_a_terminal_alone(home: Home) -> None:
    """On a terminal the agencies are counted as they are done; into a file or a pipe nothing of it is written."""
    home.fleet("a", "b")
    home.agency("a")
    home.agency("b")
    command = [*_LAMAN, "build", "--source", str(home.source), "--output", str(home.output), "--pages-only"]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        while select.select([ours], [], [], 30)[0]:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            seen += piece
        os.close(ours)
    assert 0 == process.returncode
    assert b"[1/2]" in seen
    assert b"[2/2]" in seen


def test_a_reader_that_goes_away_is_no_fault(office: Home) -> None:
    """Where the other end of the pipe is closed, as `head` does, the command stops and makes no fuss."""
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        [*_LAMAN, "check", "--json", "--source", office.source],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    os.close(writing)
    _, err = process.communicate(timeout=60)
    assert "" == err
    assert process.returncode != 3


def test_a_full_disk_behind_standard_output_is_no_fault(office: Home) -> None:
    """What cannot be written there is told on standard error, once, and without a traceback."""
    with Path("/dev/full").open("wb") as full:
        command = [*_LAMAN, "check", "--json", "--source", office.source]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (2, 1) == (done.returncode, len(done.stderr.splitlines()))
    assert done.stderr.startswith("Tempat penyimpanan penuh")


def test_words_come_through_where_the_locale_knows_no_letters(office: Home) -> None:
    """In the barest of surroundings, as cron gives, messages are told all the same."""
    office.agency("dinas-buku", dip=[dip("B-1", klasifikasi="kadang – “kala”")])
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*_LAMAN, "check", "--source", office.source], cwd=ROOT, env=bare, capture_output=True, check=False
    )
    assert 1 == done.returncode
    assert b"bukan pilihan yang dikenal" in done.stderr
    assert b"Traceback" not in done.stderr


def _answer(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - an address on the loopback made here
        return answer.read().decode("utf-8")


def test_a_preview_follows_what_is_saved(home: Home) -> None:
    """`laman serve` shows one site, builds it again when a register is saved, and ends on Ctrl+C without a traceback."""
    home.fleet("a")
    home.agency("a")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    with _running([*_LAMAN, "serve", "a", "--source", str(home.source), "--address", address]) as process:
        _until(process, lambda: "Laporan a-1" in _answer(f"http://{address}/dip/a-1.html"))
        home.agency("a", dip=[dip("a-1", judul="Judul yang disimpan")])
        _until(process, lambda: "Judul yang disimpan" in _answer(f"http://{address}/dip/a-1.html"))
        _spoilt_and_mended(home, process, f"http://{address}/dip/a-1.html")
        second = run("serve", "a", "--source", home.source, "--address", address)
        os.kill(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert 2 == second.code
    assert address in second.err
    assert "" == second.out
    assert process.returncode in {0, 130}
    assert "Traceback" not in err
    told = ("bukan pilihan yang dikenal", "Pratinjau belum berubah.", "Pratinjau sudah mengikuti lagi.")
    assert sorted(map(err.index, told)) == [*map(err.index, told)]
    assert 1 == err.count(told[2])
    assert "appear stuck" not in err
    assert not home.output.exists()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8011", "127.0.0.1:8011"),
        (":8011", "127.0.0.1:8011"),
        ("http://127.0.0.1:8011/", "127.0.0.1:8011"),
        ("localhost", "127.0.0.1:8000"),
        ("127.0.0.1:0", "127.0.0.1:8000"),
        ("127.0.0.1:70000", "127.0.0.1:8000"),
        ("komputer:8011", "127.0.0.1:8011"),
        ("", "127.0.0.1:8000"),
    ],
)
def test_an_address_that_is_none_is_told_before_anything_else(office: Home, typed: str, meant: str) -> None:
    """In the clerk's words, with one that is; that is no fault of ours."""
    done = _at(office, "serve", "dinas-air", "--address", typed)
    assert (2, "") == (done.code, done.out)
    assert f'"{typed}" bukan alamat pratinjau. Tulis alamat dan porta, misalnya {meant}.' == done.err.strip()


def test_an_address_of_another_computer_is_no_fault_of_ours(office: Home) -> None:
    """What the system says of it is told."""
    done = _at(office, "serve", "dinas-air", "--address", "192.0.2.1:8011")
    assert (2, "") == (done.code, done.out)
    assert "192.0.2.1:8011 tidak dapat dipakai di komputer ini" in done.err


def test_a_build_says_where_its_warnings_are_read(home: Home) -> None:
    """The table only counts them; where there are none, nothing is said."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", ringkasan="")])
    arguments = ("build", "--source", home.source, "--output", home.output, "--pages-only", "--jobs", "1")
    assert f"\nPerhatian dibaca dengan: laman check --source {home.source}\n" in run(*arguments).out
    home.agency("a")
    assert "dibaca dengan" not in run(*arguments).out


def _spoilt_and_mended(home: Home, process: subprocess.Popen[str], page: str) -> None:
    """What cannot be built leaves the page as it was; what is saved next is shown."""
    before = _version(page)
    home.agency("a", dip=[dip("a-1", judul="Judul yang salah", klasifikasi="kadang")])
    _until(process, lambda: _version(page) != before)
    assert "Judul yang disimpan" in _answer(page)
    home.agency("a", dip=[dip("a-1", judul="Judul yang diperbaiki")])
    _until(process, lambda: "Judul yang diperbaiki" in _answer(page))


def _version(page: str) -> str:
    """Which of the builds a page of a preview is of, as the script in it says that waits for the next."""
    found = re.search(r"livereload\((\d+),", _answer(page))
    assert found
    return found[1]


def _until(process: subprocess.Popen[str], true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()
        with suppress(OSError):
            if true():
                return
        time.sleep(0.1)
    pytest.fail("it never came true")


def _many(home: Home) -> list[str]:
    """A fleet that takes a while, and the command that builds it."""
    home.fleet(*(f"d{n}" for n in range(6)))
    for n in range(6):
        home.agency(f"d{n}", dip=[dip(f"D-{i}") for i in range(300)])
    return [*_LAMAN, "build", "--source", str(home.source), "--output", str(home.output), "--pages-only", "--jobs", "2"]


@contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _wait_for_work(home: Home, process: subprocess.Popen[str]) -> None:
    """Until a site is being made."""
    deadline = time.monotonic() + 60
    while not any(home.output.glob(".laman-*")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize("whole_group", [False, True], ids=["the program", "the terminal's group"])
def test_an_interrupted_build_says_so_and_stops(home: Home, whole_group: bool) -> None:  # noqa: FBT001 - a case
    """Ctrl+C ends in 130 with one sentence; no process is left, and nothing half done is in place."""
    with _running(_many(home)) as process:
        _wait_for_work(home, process)
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert 130 == process.returncode, err
        assert "Dihentikan." in err
        assert "Traceback" not in err
        assert "" == out
        _no_process_left(process.pid)
    assert [] == list(home.output.glob(".laman-*"))
    for site in home.output.glob("d*"):
        assert (site / "tanya-jawab.html").is_file()


def test_a_command_that_is_interrupted_before_it_has_begun_says_nothing(tmp_path: Path) -> None:
    """Ctrl+C while the program is being loaded ends in 130, too, without a traceback."""
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (130, "", "") == (done.returncode, done.stdout, done.stderr)


def test_the_command_is_that_of_the_package() -> None:
    """`laman` and `python -m generator` are one."""
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert {"laman": "generator.__main__:main"} == scripts
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--version"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.startswith("laman")


def _no_process_left(group: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("processes of the build are still running")


def test_a_worker_that_is_killed_takes_nobody_with_it(home: Home) -> None:
    """A process of the build that is killed is replaced: every agency is built, and the code is 0."""
    with _running([*_many(home), "--json"]) as process:
        _wait_for_work(home, process)
        victim = _children(process.pid)[0]
        os.kill(victim, signal.SIGKILL)
        out, err = process.communicate(timeout=120)
        assert 0 == process.returncode, err
    assert {"dibangun"} == {site["result"] for site in json.loads(out)["agencies"]}
    for n in range(6):
        assert 300 == len(home.data(f"d{n}", "dip"))


def test_workers_that_are_killed_each_time_are_told(home: Home) -> None:
    """Where every process is killed, each agency fails by name, the portal is made and says so, and the code is 3."""
    with _running([*_many(home), "--json"]) as process:
        while process.poll() is None:
            for child in _children(process.pid):
                try:
                    os.kill(child, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            time.sleep(0.002)
        out, err = process.communicate(timeout=60)
    assert 3 == process.returncode, err
    results = {site["slug"]: site["result"] for site in json.loads(out)["agencies"]}
    assert {"gagal"} == {result for slug, result in results.items() if slug != "portal"}
    assert "dibangun" == results["portal"]
    assert {"gagal"} == {site["keadaan"] for site in json.loads(home.page("portal/data/situs.json"))["badan"]}


def _children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]
    except FileNotFoundError:
        return []
