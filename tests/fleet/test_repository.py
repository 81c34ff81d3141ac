"""The repository that holds the registers: `laman check` warns before it carries out what must stay in the office."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.fleet.repository import exposures, repository_of
from tests.fixtures.builds import TODAY
from tests.fleet.builders import Home, dip

_NOTE = "Jangan dibaca siapa pun"


def git(folder: Path, *arguments: str) -> str:
    """What git says, as a user without settings of his own would hear it."""
    done = subprocess.run(
        ["git", "-c", "user.name=Uji", "-c", "user.email=uji@contoh.example", "-c", "init.defaultBranch=main",
         "-c", "protocol.file.allow=always", *arguments],
        cwd=folder, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def office(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A repository with two agencies, one of which has filled a column that is never published."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    home.fleet("a", "b")
    home.agency("a", dip=[dip("D-1", catatan_internal=_NOTE)])
    home.agency("b")
    git(home.source.parent, "init", "--quiet")
    git(home.source.parent, "add", "isi")
    return home


def _warned(home: Home) -> list[dict[str, str]]:
    checked = home.check()
    assert 0 == checked.code
    assert _NOTE not in checked.out
    return [problem for problem in checked.json["problems"] if problem["code"].startswith("repository-")]


def _remote(home: Home, url: str) -> None:
    git(home.source.parent, "remote", "add", "asal", url)


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/diskominfo/ppid.git",
        "https://token:rahasia@github.com/diskominfo/ppid.git",
        "git@github.com:diskominfo/ppid.git",
        "ssh://git@ssh.github.com:443/diskominfo/ppid.git",
        "git@GitHub.com:diskominfo/ppid",
        "git@github.com-kantor:diskominfo/ppid.git",
        "https://github.com./diskominfo/ppid",
    ],
)
def test_a_host_where_repositories_may_be_public_is_told(office: Home, url: str) -> None:
    """Once, with host, remote and one of the files, and with nothing of the address beside the host."""
    _remote(office, url)
    (problem,) = _warned(office)
    assert ("repository-public", "warning") == (problem["code"], problem["level"])
    assert "github.com" in problem["message"]
    assert "remote asal" in problem["message"]
    assert f"{office.source.as_posix()}/a/dip.yml" in problem["message"]
    assert "rahasia" not in problem["message"]
    assert "diskominfo" not in problem["message"]


@pytest.mark.parametrize(
    "url",
    [
        "git@git.kabupaten.example:ppid/isi.git",
        "https://mygithub.com/x.git",
        "https://github.com-kantor.example/x.git",
        "/srv/git/isi.git",
        "../isi.git",
        "file:///srv/github.com/x",
        "https://[::1",
    ],
)
def test_a_server_of_the_office_is_not_told(office: Home, url: str) -> None:
    """A host that is not known to be open to anybody, or no host at all, is no reason for a warning."""
    _remote(office, url)
    assert [] == _warned(office)


def test_an_address_that_git_writes_differently_is_understood(office: Home) -> None:
    """The host that git would really go to counts, not a short name for it."""
    git(office.source.parent, "config", "url.https://gitlab.com/.insteadOf", "kami:")
    _remote(office, "kami:ppid/isi.git")
    assert "gitlab.com" in _warned(office)[0]["message"]


@pytest.mark.parametrize(
    ("said", "until", "code"),
    [
        ("https://github.com/Diskominfo/ppid", "2027-06-30", None),
        ("https://github.com/diskominfo/ppid.git", "2027-06-30", None),
        ("https://github.com/diskominfo/lain", "2027-06-30", "repository-public"),
        ("https://gitlab.com/diskominfo/ppid", "2027-06-30", "repository-public"),
        ("https://github.com/diskominfo/ppid", "2026-01-01", "repository-look-again"),
        ("https://github.com/diskominfo/ppid", "2029-01-01", "repository-look-again"),
    ],
)
def test_a_repository_that_was_seen_to_be_private_is_not_told(
    office: Home, said: str, until: str, code: str | None
) -> None:
    """By its address, however git has it, until a day within twelve months; a second remote is told all the same."""
    _remote(office, "ssh://git@ssh.github.com:443/diskominfo/ppid.git")
    manifest = office.source / "fleet.yml"
    seen = f'"alamat": "{said}", "disetujui": "Sekretaris selaku PPID", "sampai": "{until}"'
    text = manifest.read_text("utf-8").replace("{", f'{{\n "repositori_privat": [{{{seen}}}],', 1)
    manifest.write_text(text, "utf-8")
    warned = _warned(office)
    assert ([code] if code else []) == [problem["code"] for problem in warned]
    if code == "repository-look-again":
        assert ("fleet.yml", 2) == (warned[0]["path"].rpartition("/")[2], warned[0]["line"])
    git(office.source.parent, "remote", "add", "umum", "https://codeberg.org/x/y.git")
    assert ("codeberg.org" in _warned(office)[0]["message"]) is (code is None)


def test_every_address_of_a_remote_is_looked_at(office: Home) -> None:
    """A remote may be pushed to several hosts at once; one that is public is enough."""
    _remote(office, "git@git.kabupaten.example:ppid/isi.git")
    git(office.source.parent, "remote", "set-url", "--add", "--push", "asal", "git@git.kabupaten.example:ppid/isi.git")
    git(office.source.parent, "remote", "set-url", "--add", "--push", "asal", "https://github.com/x/y.git")
    assert "github.com" in _warned(office)[0]["message"]


def test_only_what_git_keeps_is_told(office: Home) -> None:
    """A file that is not in the repository is not carried; neither is one in which no such column is filled."""
    _remote(office, "https://github.com/x/y.git")
    git(office.source.parent, "rm", "--cached", "--quiet", "isi/a/dip.yml")
    assert [] == _warned(office)
    git(office.source.parent, "add", "isi")
    office.agency("a", dip=[dip("D-1")])
    assert [] == _warned(office)


def test_a_repository_names_no_program_that_runs(office: Home, tmp_path: Path) -> None:
    """Who only checks a folder from somebody else does not run what its repository asks git to run."""
    _remote(office, "https://github.com/x/y.git")
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'lari'}\n", "utf-8")
    program.chmod(0o755)
    git(office.source.parent, "config", "core.fsmonitor", str(program))
    assert _warned(office)
    assert not (tmp_path / "lari").exists()


def test_a_broken_agency_is_counted_too(office: Home) -> None:
    """What is wrong in an agency's registers does not hide what would be carried out."""
    _remote(office, "https://github.com/x/y.git")
    office.write("a/profil.yml", "nama: x\njenis: salah\n")
    checked = office.check()
    assert 1 == checked.code
    assert "repository-public" in {problem["code"] for problem in checked.json["problems"]}


def test_no_repository_no_warning(home: Home) -> None:
    """A folder that is in no repository is carried nowhere."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", catatan_internal=_NOTE)])
    assert [] == _warned(home)


@pytest.mark.parametrize("kind", ["worktree", "submodule"])
def test_a_repository_in_another_form_is_found(office: Home, tmp_path: Path, kind: str) -> None:
    """A second work tree and a submodule have their settings elsewhere, and git knows where."""
    root = office.source.parent
    git(root, "commit", "--quiet", "-m", "Isi")
    if kind == "worktree":
        _remote(office, "https://codeberg.org/x/y.git")
        git(root, "worktree", "add", "--quiet", str(tmp_path / "kedua"), "-b", "kedua")
        place = tmp_path / "kedua"
    else:
        (tmp_path / "induk").mkdir()
        git(tmp_path / "induk", "init", "--quiet")
        git(tmp_path / "induk", "submodule", "--quiet", "add", str(root), "anak")
        place = tmp_path / "induk" / "anak"
        git(place, "remote", "set-url", "origin", "https://codeberg.org/x/y.git")
    (problem,) = _warned(Home(source=place / "isi", output=tmp_path / "lain"))
    assert "codeberg.org" in problem["message"]


@pytest.mark.parametrize("kind", ["plain", "worktree", "damaged"])
def test_without_git_its_files_are_read(
    office: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Where the command is not there the settings are read as they stand, and every file counts as kept."""
    _remote(office, "git@github.com:x/y.git")
    root = office.source.parent
    if kind == "worktree":
        git(root, "commit", "--quiet", "-m", "Isi")
        git(root, "worktree", "add", "--quiet", str(tmp_path / "kedua"), "-b", "kedua")
        root = tmp_path / "kedua"
    if kind == "damaged":
        (root / ".git" / "config").write_text("[remote\n", "utf-8")
    monkeypatch.setenv("PATH", "")
    found = repository_of(root / "isi" / "belum" / "ada")
    assert found is not None
    assert ({} if kind == "damaged" else {"asal": "github.com"}) == found.public_hosts
    codes = [problem.code for problem in exposures(root / "isi", [root / "isi" / "a" / "dip.yml"], (), TODAY)]
    assert ([] if kind == "damaged" else ["repository-public"]) == codes


_STEP = "jobs:\n  tayang:\n    steps:\n      - uses: actions/checkout@v4\n      - uses: {}\n        with: {}\n"


@pytest.mark.parametrize(
    ("file", "text", "folder"),
    [
        (".github/workflows/situs.yml", _STEP.format("actions/upload-pages-artifact@v3", "{path: .}"), "/"),
        (".github/workflows/situs.yaml", _STEP.format("actions/upload-pages-artifact@v3", "{path: isi/}"), "isi/"),
        (".github/workflows/s.yml", _STEP.format("actions/upload-pages-artifact@v3", "{path: '${{ github.workspace }}/isi'}"), "isi/"),
        (".github/workflows/situs.yml", _STEP.format("peaceiris/actions-gh-pages@v4", "{publish_dir: ./isi}"), "isi/"),
        (".github/workflows/situs.yml", _STEP.format("Actions/Upload-Pages-Artifact@v3", "{path: isi}"), "isi/"),
        (".github/actions/tayang/action.yml", _STEP.format("actions/upload-pages-artifact@v3", "{path: isi}"), "isi/"),
        (".forgejo/workflows/situs.yml", _STEP.format("actions/upload-pages-artifact@v3", "{path: isi}"), "isi/"),
        (".gitlab-ci.yml", "pages:\n  script: [cp -r x]\n  publish: isi\n", "isi/"),
        (".gitlab-ci.yml", "tayang:\n  pages: {publish: .}\n", "/"),
        (".gitlab-ci.yml", "pages:\n  script: !reference [.a, script]\n  publish: 'isi' # semua\n", "isi/"),
        (".github/workflows/s.yml", _STEP.format("actions/upload-pages-artifact@v3", "\n          <<: *a\n          path: ./isi"), "isi/"),
        ("CNAME", "ppid.contoh.example\n", "/"),
        (".nojekyll", "", "/"),
    ],
)  # fmt: skip
def test_a_site_that_shows_the_registers_themselves_is_told(office: Home, file: str, text: str, folder: str) -> None:
    """A workflow, or a mark at the root, by which the folder with the registers would be shown as it is."""
    place = office.source.parent / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    (problem,) = _warned(office)
    assert ("repository-pages", place.resolve().as_posix()) == (problem["code"], problem["path"])
    assert f"folder {folder} " in problem["message"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (".github/workflows/situs.yml", _STEP.format("actions/upload-pages-artifact@v3", "{path: public}")),
        (".github/workflows/situs.yml", _STEP.format("actions/upload-pages-artifact@v3", "{name: x}")),
        (".github/workflows/situs.yml", _STEP.format("actions/upload-pages-artifact@v3", "{path: '${{ steps.a.outputs.b }}'}")),
        (".github/workflows/situs.yml", _STEP.format("actions/upload-artifact@v4", "{path: .}")),
        (".github/workflows/situs.yml", "- [\n"),
        (".gitlab-ci.yml", "pages:\n  script: [laman build]\n"),
        (".gitlab-ci.yml", "uji:\n  publish: isi\n"),
        (".gitlab-ci.yml", "uji:\n  script: !reference [.a, script]\n  publish: isi\n"),
        (".gitlab-ci.yml", "- a\n"),
        ("docs/CNAME", "ppid.contoh.example\n"),
    ],
)  # fmt: skip
def test_a_site_of_what_was_built_is_not_told(office: Home, file: str, text: str) -> None:
    """Showing another folder than that of the registers is what Pages are for."""
    place = office.source.parent / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    assert [] == _warned(office)


def test_the_internal_folder_has_a_repository_too(office: Home, tmp_path: Path) -> None:
    """Columns in the internal folder are as little for a public host as those in the source."""
    manifest = office.source / "fleet.yml"
    manifest.write_text(manifest.read_text("utf-8").replace("{", '{\n "internal": "../dalam/isi",', 1), "utf-8")
    office.agency("a", dip=[dip("D-1")])
    inside = office.write("../dalam/isi/a/dip.yml", [{"kode": "D-1", "catatan_internal": _NOTE}])
    _remote(office, "https://github.com/x/y.git")
    assert [] == _warned(office)
    git(tmp_path / "dalam", "init", "--quiet")
    git(tmp_path / "dalam", "add", "isi")
    git(tmp_path / "dalam", "remote", "add", "origin", "https://bitbucket.org/x/y.git")
    (problem,) = _warned(office)
    assert (f"{(tmp_path / 'dalam').resolve().as_posix()}/", True) == (problem["path"], inside.is_file())


def test_git_is_asked_a_few_times_whatever_the_number_of_agencies(
    office: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The questions to git do not grow with the fleet."""
    _remote(office, "https://github.com/x/y.git")
    log, real = tmp_path / "tanya.log", shutil.which("git")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").write_text(f'#!/bin/sh\necho >> "{log}"\nexec "{real}" "$@"\n', "utf-8")
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    counted = []
    for number in (2, 6):
        members = [f"b{place}" for place in range(number)]
        office.fleet("a", *members)
        for member in members:
            office.agency(member, dip=[dip(f"{member}-1", catatan_internal=_NOTE)])
        assert _warned(office)
        counted.append(len(log.read_text("utf-8").splitlines()))
        log.unlink()
    assert counted[0] == counted[1] <= 4
