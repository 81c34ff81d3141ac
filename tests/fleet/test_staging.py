"""`laman hook`: what is staged is checked before it becomes part of a history that is never forgotten."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from tests.fixtures.builds import ROOT
from tests.fleet.builders import Home, dip, exempted, run
from tests.fleet.test_repository import git
from tests.inspection.made import HIDDEN, word

_LEAKING = f"<html><p>Laporan</p><!-- {HIDDEN} --></html>"


@pytest.fixture
def office(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A repository with two agencies, committed, and the hook installed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Uji")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "uji@contoh.example")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    home.fleet("a", {"slug": "b", "folder": "lain/b"})
    home.agency("a")
    home.agency("lain/b", dip=[dip("B-1")])
    git(home.source.parent, "init", "--quiet")
    _commit(home)
    assert 0 == run("hook", "--source", home.source).code
    return home


def _commit(home: Home, *arguments: str, add: bool = True) -> subprocess.CompletedProcess[str]:
    if add:
        git(home.source.parent, "add", "isi")
    return subprocess.run(
        ["git", "commit", "--message", "Isi", *arguments],
        cwd=home.source.parent, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_a_good_commit_goes_through_without_a_word(office: Home) -> None:
    """What is right is committed, and the hook says nothing."""
    office.agency("a", dip=[dip("A-1", judul="Judul baru")])
    done = _commit(office)
    assert (0, "") == (done.returncode, done.stderr)


def test_what_is_staged_counts_not_what_lies_there(office: Home) -> None:
    """A mistake that is staged stops the commit though it is mended by now; one that is not staged does not."""
    office.agency("a", dip=[dip("A-1", klasifikasi="berkla")])
    git(office.source.parent, "add", "isi")
    office.agency("a", dip=[dip("A-1")])
    done = _commit(office, add=False)
    assert 1 == done.returncode
    assert "isi/a/dip.yml:" in done.stderr
    assert "berkla" in done.stderr
    assert "laman-" not in done.stderr.replace("laman hook", "")
    git(office.source.parent, "add", "isi")
    office.agency("a", dip=[dip("A-1", klasifikasi="berkla")])
    office.agency("lain/b", dip=[dip("B-1", judul="Judul baru")])
    git(office.source.parent, "add", "isi/lain")
    assert 0 == _commit(office, add=False).returncode


def test_a_part_of_what_is_there_can_be_committed(office: Home) -> None:
    """`git commit FILE` has an index of its own, and that is the one that is checked."""
    office.agency("a", dip=[dip("A-1", klasifikasi="berkla")])
    office.agency("lain/b", dip=[dip("B-1", judul="Judul baru")])
    assert 0 == _commit(office, "isi/lain/b/dip.yml", add=False).returncode
    assert 1 == _commit(office, "isi/a/dip.yml", add=False).returncode


def test_only_what_is_touched_is_checked(office: Home) -> None:
    """An agency that was committed with a mistake does not stop its neighbour; fleet.yml is everybody's."""
    office.agency("a", dip=[dip("A-1", klasifikasi="berkla")])
    assert 0 == _commit(office, "--no-verify").returncode
    office.agency("lain/b", dip=[dip("B-1", judul="Judul baru")])
    assert 0 == _commit(office).returncode
    (office.source.parent / "catatan.txt").write_text("x", "utf-8")
    git(office.source.parent, "add", "catatan.txt")
    assert 0 == _commit(office, add=False).returncode
    office.fleet("a", {"slug": "b", "folder": "lain/b"}, nama="Portal lain")
    assert 1 == _commit(office).returncode


def test_a_staged_attachment_is_looked_into(office: Home) -> None:
    """Hidden text in a document stops the commit, whether a register names it or not; it is not shown."""
    office.write("a/berkas/halaman.html", _LEAKING)
    done = _commit(office)
    assert 1 == done.returncode
    assert "isi/a/berkas/halaman.html" in done.stdout + done.stderr
    assert HIDDEN not in done.stdout + done.stderr
    office.write("a/berkas/halaman.html", "<html><p>Laporan</p></html>")
    assert 0 == _commit(office).returncode


def test_an_exempted_document_is_not_committed(office: Home) -> None:
    """A copy of a document whose fingerprint is written down stops the commit, whatever it is called."""
    original = word("\n".join(f"Temuan ke-{n} tentang pembayaran termin sebelum pemeriksaan fisik" for n in range(9)))
    office.write("../aman/lhp.docx", original)
    done = run("fingerprint", office.source.parent / "aman" / "lhp.docx", "--json")
    office.agency("a", dik=[exempted(sidik_berkas=done.json["sidik_berkas"])])
    assert 0 == _commit(office).returncode
    office.write("a/berkas/kegiatan.docx", original)
    done = _commit(office)
    assert 1 == done.returncode
    assert "isi/a/berkas/kegiatan.docx" in done.stderr + done.stdout


@pytest.mark.parametrize("place", ["a/lhp.docx", "a/.simpan/lhp.docx", "arsip/lhp.docx", "lhp.docx"])
def test_a_document_that_lies_elsewhere_is_looked_into(office: Home, place: str) -> None:
    """No site would be made of it, but what is committed is kept; of no agency's, it may be a copy of anybody's."""
    original = word("\n".join(f"Temuan ke-{n} tentang pembayaran termin sebelum pemeriksaan fisik" for n in range(9)))
    office.write("../aman/lhp.docx", original)
    done = run("fingerprint", office.source.parent / "aman" / "lhp.docx", "--json")
    office.agency("a", dik=[exempted(sidik_berkas=done.json["sidik_berkas"])])
    assert 0 == _commit(office).returncode
    office.write(place, original)
    done = _commit(office)
    assert 1 == done.returncode
    assert f"isi/{place}" in done.stderr + done.stdout


def test_what_a_sparse_work_tree_leaves_out_is_looked_into(office: Home) -> None:
    """It is committed, though git would not write it when asked for all."""
    office.write("a/berkas/halaman.html", _LEAKING)
    git(office.source.parent, "add", "isi")
    git(office.source.parent, "update-index", "--skip-worktree", "isi/a/berkas/halaman.html")
    done = _commit(office, add=False)
    assert 1 == done.returncode
    assert "isi/a/berkas/halaman.html" in done.stdout + done.stderr


def test_what_git_does_not_hand_out_stops_the_commit(office: Home) -> None:
    """A filter that fails, as of large files kept elsewhere, leaves nothing to look into."""
    root = office.source.parent
    for name, value in {"clean": "cat", "smudge": "false", "required": "true"}.items():
        git(root, "config", f"filter.jauh.{name}", value)
    (root / ".gitattributes").write_text("*.html filter=jauh\n", "utf-8")
    office.write("lain/b/berkas/halaman.html", _LEAKING)
    done = _commit(office)
    assert 0 != done.returncode
    assert "checkout-index" in done.stderr


def test_a_merge_is_checked(office: Home) -> None:
    """Who committed on the other branch may have had no hook."""
    root = office.source.parent
    git(root, "checkout", "--quiet", "-b", "lain")
    office.write("a/berkas/halaman.html", _LEAKING)
    assert 0 == _commit(office, "--no-verify").returncode
    git(root, "checkout", "--quiet", "-")
    office.agency("lain/b", dip=[dip("B-1", judul="Judul baru")])
    assert 0 == _commit(office).returncode
    merge = ["git", "merge", "--no-edit", "lain"]
    done = subprocess.run(merge, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert 1 == done.returncode
    assert "isi/a/berkas/halaman.html" in done.stdout + done.stderr


def test_a_link_is_not_followed(office: Home) -> None:
    """Of a staged link its target alone is committed, so what lies there is not looked into."""
    elsewhere = office.source.parent / "surat.html"
    elsewhere.write_text(_LEAKING, encoding="utf-8")
    (office.source / "a" / "berkas").mkdir(exist_ok=True)
    (office.source / "a" / "berkas" / "surat.html").symlink_to(elsewhere)
    assert 0 == _commit(office).returncode


def test_a_document_that_is_taken_away_is_missed(office: Home) -> None:
    """Removing a document that a register still names stops the commit."""
    office.write("a/berkas/laporan.csv", "bulan;jumlah\nJanuari;12\n")
    office.agency("a", dip=[dip("A-1", berkas=[{"berkas": "berkas/laporan.csv"}])])
    assert 0 == _commit(office).returncode
    (office.source / "a" / "berkas" / "laporan.csv").unlink()
    done = _commit(office)
    assert 1 == done.returncode
    assert "berkas/laporan.csv" in done.stderr


def test_a_column_of_the_office_is_not_committed_to_the_source(office: Home, tmp_path: Path) -> None:
    """Where there is an internal folder, a column that belongs there stops the commit; the folder itself is read."""
    manifest = office.source / "fleet.yml"
    manifest.write_text(manifest.read_text("utf-8").replace("{", '{\n "internal": "../../dalam",', 1), "utf-8")
    office.agency("a", dip=[dip("A-1", catatan_internal="Rapat tertutup")])
    done = _commit(office)
    assert 1 == done.returncode
    assert "isi/a/dip.yml" in done.stderr
    assert "Rapat tertutup" not in done.stderr
    office.agency("a", dip=[dip("A-1")])
    office.write("../../dalam/a/dip.yml", [{"kode": "A-9", "catatan_internal": "x"}])
    assert "A-9" in _commit(office).stderr
    office.write("../../dalam/a/dip.yml", [{"kode": "A-1", "catatan_internal": "x"}])
    assert 0 == _commit(office).returncode


def test_the_internal_folder_is_not_committed_with_the_source(office: Home) -> None:
    """Where it lies in the same repository, a commit that holds something of it is stopped, even that alone."""
    manifest = office.source / "fleet.yml"
    manifest.write_text(manifest.read_text("utf-8").replace("{", '{\n "internal": "../dalam",', 1), "utf-8")
    office.agency("a", dip=[dip("A-1")])
    office.write("../dalam/a/dip.yml", [{"kode": "A-1", "catatan_internal": "Rapat tertutup"}])
    assert 0 == _commit(office).returncode
    git(office.source.parent, "add", "dalam")
    done = _commit(office, add=False)
    assert 1 == done.returncode
    assert "dalam/a/dip.yml" in done.stderr
    assert "Rapat tertutup" not in done.stderr
    assert 0 == _commit(office, "--no-verify", add=False).returncode
    git(office.source.parent, "rm", "-r", "--quiet", "--cached", "dalam")
    assert 0 == _commit(office, add=False).returncode


def test_programs_are_told_in_json(office: Home) -> None:
    """`laman hook --staged --json` has the problems and findings as check and scan have them."""
    office.agency("a", dip=[dip("A-1", klasifikasi="berkla")])
    office.write("a/berkas/halaman.html", _LEAKING)
    git(office.source.parent, "add", "isi")
    done = run("hook", "--staged", "--json", "--source", office.source)
    assert 1 == done.code
    assert "unknown-choice" in {problem["code"] for problem in done.errors}
    assert [f"{office.source.as_posix()}/a/berkas/halaman.html"] == [one["path"] for one in done.json["findings"]]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_commit_that_is_stopped_says_why(office: Home, lang: str) -> None:
    """In the language the hook was installed with."""
    assert 0 == run("hook", "--source", office.source, "--lang", lang).code
    office.write("fleet.yml", "portal: x\n")
    said = _commit(office).stderr
    assert {"id": "Belum disimpan ke git", "en": "Not saved to git yet"}[lang] in said
    assert "isi/fleet.yml" in said


def test_it_is_installed_where_git_looks(office: Home, tmp_path: Path) -> None:
    """Also where the repository keeps its hooks elsewhere, or is a second work tree; again is no mistake."""
    root = office.source.parent
    file = root / ".git" / "hooks" / "pre-commit"
    assert file.stat().st_mode & stat.S_IXUSR
    git(root, "config", "core.hooksPath", ".kait")
    done = run("hook", "--source", office.source, "--json")
    assert (0, (root / ".kait" / "pre-commit").resolve().as_posix()) == (done.code, done.json["file"])
    git(root, "config", "--unset", "core.hooksPath")
    git(root, "worktree", "add", "--quiet", str(tmp_path / "kedua"), "-b", "kedua")
    second = Home(source=tmp_path / "kedua" / "isi", output=tmp_path / "x")
    assert 0 == run("hook", "--source", second.source).code
    second.agency("a", dip=[dip("A-1", judul="Judul baru")])
    assert 0 == _commit(second).returncode
    second.agency("a", dip=[dip("A-1", klasifikasi="berkla")])
    done = _commit(second)
    assert (1, True) == (done.returncode, "berkla" in done.stderr)


def test_another_hook_is_not_lost(office: Home) -> None:
    """One that is there already and not ours stays, and how to add ours is told."""
    file = office.source.parent / ".git" / "hooks" / "pre-commit"
    file.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    done = run("hook", "--source", office.source)
    assert 2 == done.code
    assert "laman hook --staged" in done.err
    assert "#!/bin/sh\nexit 0\n" == file.read_text("utf-8")
    file.unlink()
    file.symlink_to(office.source / "kait")
    assert 2 == run("hook", "--source", office.source).code
    assert not (office.source / "kait").exists()


def test_without_a_repository_there_is_nothing_to_hook(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """That, and a machine without git, is told as a mistake in asking."""
    home.fleet("a")
    home.agency("a")
    codes = [run("hook", *more, "--source", home.source, "--json").json["error"]["code"] for more in ([], ["--staged"])]
    assert ["no-repository"] * 2 == codes
    git(home.source.parent, "init", "--quiet")
    home.write("b.txt", "x")
    git(home.source.parent, "add", "isi/b.txt")
    assert "no-fleet" == run("hook", "--staged", "--source", home.source, "--json").json["error"]["code"]
    monkeypatch.setenv("PATH", os.devnull)
    assert 2 == run("hook", "--source", home.source).code
