"""What the documentation says is so: its tables, its guide, its web server, its links."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import __version__
from generator.pages.words import Words, asked_for
from tests.fixtures.builds import ROOT, Laman
from tests.fixtures.documents import PDF
from tests.fixtures.servers import STRICT_CSP, _free_port, _wait_until_it_answers
from tests.fixtures.tools import found

_DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
_LINK = re.compile(r"""\]\(([^)\s]+)\)|src="([^"]+)\"""")
_BLOCK = re.compile(r"^```(sh|yaml|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


# ------------------------------------------------------------------ what is generated
def test_the_generated_parts_are_what_the_program_says() -> None:
    """`python docs/generate.py` would change nothing."""
    command = (sys.executable, ROOT / "docs" / "generate.py", "--check")
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"run python docs/generate.py\n{done.stdout}{done.stderr}"


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")
def test_make_says_nothing_that_the_command_does_not(tmp_path: Path) -> None:
    """A newcomer reads what `laman build` tells, the file to open last, and not how it was called."""
    laman = tmp_path / "bin" / "laman"
    laman.parent.mkdir()
    for file in (laman, laman.with_name("python")):
        file.write_text("#!/bin/sh\necho Buka: index.html $1\n", "utf-8")
        file.chmod(0o755)
    (tmp_path / ".site").touch()
    command = ("make", "-C", ROOT, "--no-print-directory", "site", f"VENV={tmp_path}")
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ("Buka: index.html build\n", "") == (done.stdout, done.stderr)


def test_the_changelog_tells_of_this_version() -> None:
    """The version in the code is the newest in the changelog."""
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest is not None
    assert __version__ == newest[1]


# ------------------------------------------------------------------ links
def _anchors(text: str) -> set[str]:
    """The names by which GitHub lets the headings of a page be linked to."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def _links() -> Iterator[tuple[Path, str]]:
    for page in _DOCUMENTS:
        for inside, picture in _LINK.findall(page.read_text("utf-8")):
            if "://" not in (target := inside or picture):
                yield page, target


@pytest.mark.parametrize(("page", "target"), [pytest.param(*pair, id=f"{pair[0].name}-{pair[1]}") for pair in _links()])
def test_links_lead_somewhere(page: Path, target: str) -> None:
    """A link to a file or a heading of ours finds it."""
    path, _, heading = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    assert file.exists()
    if heading:
        assert heading in _anchors(file.read_text("utf-8"))


# ------------------------------------------------------------------ the ten-minute guide
@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Somebody who follows the guide to the letter, beside a checkout called `laman`."""

    folder: Path

    def types(self, commands: str) -> tuple[str, Path]:
        """What came of the commands, and the folder they end in."""
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
        done = subprocess.run(
            ["sh", "-e", "-c", f"{commands}\npwd"],
            cwd=self.folder,
            env={**os.environ, "PATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}"
        said, _, place = done.stdout.rstrip("\n").rpartition("\n")
        return said, Path(place)


def _set(file: Path, lines: str) -> None:
    """Give fields of a skeleton the values a reader would type over what stands there."""
    text = file.read_text("utf-8")
    for line in lines.splitlines():
        name = line.partition(":")[0]
        text, changed = re.subn(rf"^(?:# )?{name}:.*$", line, text, count=1, flags=re.MULTILINE)
        assert changed == 1, name
    file.write_text(text, "utf-8")


def _unnumbered(said: str) -> set[str]:
    """The lines of a message; on which line of a skeleton a field stands may change with the schema."""
    return set(re.sub(r"(\.yml):\d+", r"\1", said).splitlines())


def test_the_guide_of_the_readme_works_as_written(tmp_path: Path) -> None:
    """From an empty folder to a built fleet by the guide's own commands, with the messages it quotes."""
    guide = (ROOT / "README.md").read_text("utf-8").partition("\n## Ten minutes")[2].partition("\n## ")[0]
    (tmp_path / "laman").symlink_to(ROOT)
    reader, said = _Reader(folder=tmp_path), ""
    agency = tmp_path / "ppid" / "content" / "dinas-kesehatan"
    blocks = _BLOCK.findall(guide)
    assert {"sh", "yaml", "text"} == {kind for kind, _ in blocks}
    for kind, text in blocks:
        if kind == "sh":
            said, place = reader.types(text)
            reader = _Reader(folder=place)
        elif kind == "yaml":
            _set(agency / "profil.yml", text)
        elif "berkla" in text:
            # The mistake the guide says one might have made.
            right = (agency / "dip.yml").read_text("utf-8")
            (agency / "dip.yml").write_text(
                right.replace("\n  klasifikasi: berkala", "\n  klasifikasi: berkla"), "utf-8"
            )
            wrong, _ = reader.types("laman check || test $? = 1")
            assert _unnumbered(text) <= _unnumbered(wrong)
            (agency / "dip.yml").write_text(right, "utf-8")
        else:
            assert _unnumbered(text) <= _unnumbered(said)
    public = tmp_path / "ppid" / "public"
    assert said.endswith(f"Buka: {public}/index.html")
    assert (public / "index.html").is_file()
    entry = (public / "dinas-kesehatan" / "dip" / "dip-2026-001.html").read_text("utf-8")
    assert "Laporan Kinerja Dinas Kesehatan Tahun 2025" in entry
    assert "lemari arsip dua" not in entry


def test_the_clerks_example_is_right(laman: Laman, tmp_path: Path) -> None:
    """The entry in the clerk's guide is accepted as it stands there, its document given."""
    example = next(
        text for kind, text in _BLOCK.findall((ROOT / "docs" / "untuk-petugas.md").read_text("utf-8")) if kind == "yaml"
    )
    assert laman("new", "dinas-kesehatan", cwd=tmp_path).returncode == 0
    agency = tmp_path / "content" / "dinas-kesehatan"
    (agency / "dip.yml").write_text(example, "utf-8")
    (agency / "berkas" / "laporan-kinerja-2025.pdf").write_bytes(PDF)
    done = laman("check", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "butir 1, tempat_pembuatan" in done.stderr


# ------------------------------------------------------------------ nginx.conf
@pytest.fixture(scope="module")
def fleet_on_nginx(built_fleet: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample fleet behind docs/nginx.conf, changed only where it says CHANGE; `domain.test` is dinas-contoh's."""
    home, port = tmp_path_factory.mktemp("nginx-conf"), _free_port()
    settings = (ROOT / "docs" / "nginx.conf").read_text("utf-8")
    for ours, theirs in (
        (r"/srv/laman/public;( +# CHANGE)", rf"{built_fleet}; domain.test {built_fleet}/dinas-contoh;\1"),
        (r"listen +80;", f"listen 127.0.0.1:{port};"),
        (r"listen +\[::\]:80;", ""),
        (r"server_name ppid\.contoh\.example;", "server_name 127.0.0.1 domain.test;"),
    ):
        settings, changed = re.subn(ours, theirs, settings, count=1)
        assert changed == 1, ours
    (home / "laman.conf").write_text(settings)
    types = "include /etc/nginx/mime.types;" if Path("/etc/nginx/mime.types").exists() else ""
    (home / "nginx.conf").write_text(
        f"""daemon off; {"user root;" if os.geteuid() == 0 else ""} pid {home}/pid; error_log {home}/error.log;
        events {{ worker_connections 64; }}
        http {{
            {types} default_type application/octet-stream; access_log off;
            client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
            uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
            include {home}/laman.conf;
        }}"""
    )
    command = (found("nginx"), "-p", home, "-e", home / "error.log", "-c", home / "nginx.conf")
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(f"http://127.0.0.1:{port}/", process, home / "error.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    headers: dict[str, str]
    text: str


Ask = Callable[..., _Answer]


@pytest.fixture(scope="module")
def ask(fleet_on_nginx: str) -> Ask:
    def asking(path: str, host: str = "127.0.0.1") -> _Answer:
        request = urllib.request.Request(f"{fleet_on_nginx}{path}", headers={"Host": host})  # noqa: S310 - our own server
        try:
            answer = urllib.request.urlopen(request)  # noqa: S310 - as above
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return _Answer(status=answer.status, headers=headers, text=answer.read().decode("utf-8", "replace"))

    return asking


def _one(folder: Path, pattern: str) -> str:
    return f"/{next(iter(sorted(folder.glob(pattern)))).relative_to(folder).as_posix()}"


@pytest.mark.nginx
@pytest.mark.parametrize("path", ["/", "/dinas-contoh/", "/dinas-contoh/profil.html", "/dinas-contoh/tiada.html"])
def test_nginx_sends_every_header_with_every_page(ask: Ask, path: str) -> None:
    """Pages, missing ones too, carry the strict policy and its companions."""
    headers = ask(path).headers
    assert STRICT_CSP == headers["content-security-policy"]
    assert {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "strict-origin-when-cross-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "content-type": "text/html; charset=utf-8",
    }.items() <= headers.items()
    assert "strict-transport-security" not in headers
    assert "access-control-allow-origin" not in headers


@pytest.mark.nginx
def test_nginx_answers_with_the_404_page_of_the_site(ask: Ask) -> None:
    """What is missing in a site is told by that site; elsewhere by the portal; on an own domain by its site."""
    answers = {
        where: ask(path, host)
        for where, path, host in (
            ("site", "/dinas-contoh/tiada/sekali.html", "127.0.0.1"),
            ("portal", "/tiada.html", "127.0.0.1"),
            ("domain", "/tiada/sekali.html", "domain.test"),
        )
    }
    assert {404} == {answer.status for answer in answers.values()}
    assert "Dinas Pekerjaan Umum Kabupaten Contoh</title>" in answers["site"].text
    assert "Portal Informasi Publik" in answers["portal"].text
    assert answers["domain"].text == answers["site"].text
    assert all("cache-control" not in answer.headers for answer in answers.values())


@pytest.mark.nginx
def test_nginx_hides_a_build_in_progress(ask: Ask, built_fleet: Path) -> None:
    """Folders and files whose names begin with a dot are not served."""
    (built_fleet / ".laman-uji").mkdir(exist_ok=True)
    (built_fleet / ".laman-uji" / "index.html").write_text("setengah jadi")
    try:
        assert 404 == ask("/.laman-uji/index.html").status
    finally:
        (built_fleet / ".laman-uji" / "index.html").unlink()
        (built_fleet / ".laman-uji").rmdir()


@pytest.mark.nginx
@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        ("dinas-contoh/aset/laman.*.css", "public, max-age=31536000, immutable"),
        ("dinas-contoh/aset/*.js", "public, max-age=31536000, immutable"),
        ("dinas-contoh/pagefind/index/*", "public, max-age=31536000, immutable"),
        ("dinas-contoh/pagefind/fragment/*", "public, max-age=31536000, immutable"),
        ("dinas-contoh/pagefind/*.pf_meta", "public, max-age=31536000, immutable"),
        ("dinas-contoh/pagefind/pagefind-entry.json", "no-cache"),
        ("dinas-contoh/pagefind/pagefind.js", "no-cache"),
        ("dinas-contoh/aset/favicon.svg", "public, max-age=300"),
        ("dinas-contoh/index.html", "public, max-age=300"),
    ],
)
def test_nginx_lets_be_kept_what_never_changes(ask: Ask, built_fleet: Path, pattern: str, kept: str) -> None:
    """A name with a fingerprint is kept for a year, everything else for minutes or not at all."""
    answer = ask(_one(built_fleet, pattern))
    assert (200, kept) == (answer.status, answer.headers["cache-control"])


@pytest.mark.nginx
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/dinas-contoh/data/dip.json", "application/json; charset=utf-8"),
        ("/dinas-contoh/data/dip.csv", "text/csv; charset=utf-8"),
        ("/dinas-contoh/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/dinas-contoh/pembaruan.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_nginx_opens_data_to_others(ask: Ask, path: str, kind: str) -> None:
    """Open data and feeds may be read by any page, and are called what they are."""
    headers = ask(path).headers
    assert ("*", "cross-origin", kind) == (
        headers["access-control-allow-origin"],
        headers["cross-origin-resource-policy"],
        headers["content-type"],
    )


@pytest.mark.nginx
def test_nginx_lets_browsers_show_a_pdf(ask: Ask, built_fleet: Path) -> None:
    """The viewer of a browser is not put under the policy of pages."""
    assert "frame-ancestors 'none'" == ask(_one(built_fleet, "*/berkas/*.pdf")).headers["content-security-policy"]


# ------------------------------------------------------------------ what the clerk is told
def test_the_clerk_is_told_the_same_in_both_languages() -> None:
    """Every message is there in Indonesian and in English and asks for the same facts."""
    told = {lang: {key: asked_for(text) for key, text in _clerk(lang).items()} for lang in ("id", "en")}
    assert told["id"] == told["en"]


def _clerk(lang: str) -> dict[str, str]:
    words = Words(lang, "clerk")
    return {key: text for key, text in words._texts.items() if key.startswith("clerk.")}


def test_every_name_in_json_is_documented(laman: Laman, tmp_path: Path) -> None:
    """What `--json` prints has the names that docs/hosting.md gives it, and no others."""
    section = (ROOT / "docs" / "hosting.md").read_text("utf-8").partition("## What a program is told")[2]
    rows = dict(re.findall(r"^\| ([^|]+?) \| (.+) \|$", section.partition("\n## ")[0], re.MULTILINE))

    def names(row: str) -> set[str]:
        return set(re.findall(r"`([a-z_]+)`", re.sub(r"\([^)]*\)|\{.*\}", "", rows[row])))

    documents = {}
    for command, *more in (("new", "satu"), ("check",), ("build",), ("check", "tiada")):
        if command == "check":
            (tmp_path / "content" / "satu" / "dip.yml").write_text("- x\n", "utf-8")
        documents[command, *more] = json.loads(laman(command, *more, "--json", cwd=tmp_path).stdout)
    new, check, build, error = documents.values()
    assert names("`laman new`") | {"format"} == new.keys()
    assert names("`laman check`") | {"format"} == check.keys()
    assert names("`laman build`") | {"format"} == build.keys()
    assert names("any that could not begin") | {"format"} == error.keys()
    assert names("`problems`") == check["problems"][0].keys() == build["problems"][0].keys()
    assert names("`agencies`") == build["agencies"][0].keys()
    assert names("`error`") == error["error"].keys()
    document = json.loads(laman("score", "dinas-baru", "dinas-contoh", "--json", cwd=ROOT).stdout)
    assert names("`laman score`") | {"format"} == document.keys()
    new, complete = document["scores"]
    missing = next(one for one in new["criteria"] if one["remedy"])
    assert names("`scores`") == new.keys()
    assert names("`aspects`") == new["aspects"][0].keys()
    assert names("`criteria`") == missing.keys()
    assert names("`evidence`") == complete["criteria"][0]["evidence"][0].keys()
    assert names("`remedy`") == missing["remedy"][0].keys()
    assert names("`notes`") == {"remedy"}
    assert names("`remedy`") | {"criteria"} == new["mending"][0].keys()
