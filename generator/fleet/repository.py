"""What git would carry from a folder to where anybody may read it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection, Iterator, Mapping
from configparser import ConfigParser
from configparser import Error as ConfigError
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import urlsplit

from generator.checks.found import LONGEST
from generator.errors import Problem
from generator.inspection import knowledge
from generator.registers.text import read_yaml

_PATIENCE = 60.0  # seconds; a repository on a disk that does not answer keeps nobody waiting longer
_SCP_LIKE = re.compile(r"(?:[^@/]+@)?([^:/\[\]]+):(.*)")
# Actions of the repository's own are steps of its workflows; the other hosts read the same.
_WORKFLOWS = (
    ".github/workflows/*.y*ml",
    ".github/actions/**/action.y*ml",
    ".forgejo/workflows/*.y*ml",
    ".gitea/workflows/*.y*ml",
)
_ACCOUNT = re.compile(r"-[^.]*$")
_GITLAB = ".gitlab-ci.yml"
_PAGES_JOB = re.compile(r"^\s*pages:", re.MULTILINE)
_FOLDER_NAMED = re.compile(
    r"""^[\s-]*(?:publish|path|folder|publish_dir|build_dir|directory):\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$""",
    re.MULTILINE,
)
# Of the folder a workflow was started in.
_WORKSPACE = re.compile(r"\$\{\{\s*github\.workspace\s*\}\}/?|\$(?:GITHUB_WORKSPACE|CI_PROJECT_DIR)/?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """The work tree a folder lies in, and the addresses it is sent to by the names of its remotes."""

    root: Path
    remotes: Mapping[str, tuple[str, ...]]

    @property
    def public(self) -> tuple[tuple[str, str], ...]:
        """Remotes and their addresses where a repository can be public; whether it is cannot be told from here."""
        return tuple((name, one) for name, several in self.remotes.items() for one in several if _public_host(one))

    @property
    def public_hosts(self) -> Mapping[str, str]:
        """The hosts of these, by remote."""
        return {name: _host(address) for name, address in self.public}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """A repository that an official has seen to be private, and until when. `again` is what is told after that."""

    address: str
    until: date
    again: Problem

    def is_for(self, address: str) -> bool:
        """Whether this is said of the repository at an address of git's, however that is written."""
        return _known_as(_address(self.address)) == _known_as(address)

    def holds(self, today: date) -> bool:
        """Whether it is still, and already, believed."""
        return today <= self.until <= today + LONGEST


def repository_of(folder: Path) -> Repository | None:
    """The repository whose work tree `folder` lies in or would lie in, if any."""
    place = folder.resolve()
    while not place.is_dir():
        place = place.parent
    if (said := git(place, "rev-parse", "--show-toplevel")) is not None:
        root = Path(said.rstrip("\n"))
        return Repository(root=root.resolve(), remotes=_told_remotes(git(root, "remote", "-v") or ""))
    return next((_unaided(parent) for parent in (place, *place.parents) if (parent / ".git").exists()), None)


def git(folder: Path, *arguments: str, inherit: bool = False, given: bytes | None = None) -> str | None:
    """What git prints of `folder`, or None where it is not there, not willing or not a repository.

    What a hook's environment says of another repository is passed on only where `inherit` asks for it.
    """
    if (program := which("git")) is None:
        return None
    kept = {name: value for name, value in os.environ.items() if inherit or not name.startswith("GIT_")}
    # A repository may name programs of its own; none of them has to run to be asked what is in it.
    command = (program, "-c", "core.fsmonitor=false", "-C", str(folder), *arguments)
    try:
        done = subprocess.run(
            command, capture_output=True, env={**kept, "LC_ALL": "C"}, input=given, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return os.fsdecode(done.stdout) if done.returncode == 0 else None


def exposures(folder: Path, files: Collection[Path], vouched: Collection[Vouched], today: date) -> Iterator[Problem]:
    """Warnings that of `files`, which must stay in the office, some would be carried from `folder`'s repository.

    Where all the repositories it is sent to are `vouched` for, only what is shown as a site is left to warn of.
    """
    repository = repository_of(folder)
    if repository is None or not (carried := _tracked(repository, files)):
        return
    shown, count = carried[0].as_posix(), str(len(carried))
    root = repository.root.as_posix()
    for remote, address in repository.public:
        word = next((one for one in vouched if one.is_for(address)), None)
        if word is None or not word.holds(today):
            facts = {"host": _host(address), "remote": remote, "count": count, "file": shown}
            yield word.again if word else Problem(path=f"{root}/", code="repository-public", facts=facts, warning=True)
            break
    for file, place in _published_folders(repository.root):
        if inside := [one for one in carried if one.resolve().is_relative_to(place)]:
            facts = {"folder": _told(place, repository.root), "count": str(len(inside)), "file": inside[0].as_posix()}
            yield Problem(path=file.as_posix(), code="repository-pages", facts=facts, warning=True)


def _told(place: Path, root: Path) -> str:
    return "/" if place == root else f"{place.relative_to(root).as_posix()}/" if place.is_relative_to(root) else "?"


def _tracked(repository: Repository, files: Collection[Path]) -> list[Path]:
    """Those of `files` that git keeps, or all in its tree where it cannot be asked."""
    inside = {file.resolve(): file for file in sorted(files) if file.resolve().is_relative_to(repository.root)}
    said = git(repository.root, "ls-files", "-z", "--", ":(glob)**/*.yml") if inside else None
    if said is None:
        return list(inside.values())
    kept = {repository.root / name for name in said.split("\0") if name}
    return [shown for place, shown in inside.items() if place in kept]


def _told_remotes(said: str) -> dict[str, tuple[str, ...]]:
    """Remotes and all their addresses from the lines of `git remote -v`."""
    remotes: dict[str, tuple[str, ...]] = {}
    for line in said.splitlines():
        name, _, rest = line.partition("\t")
        address = _address(rest.rsplit(" (", 1)[0])
        if address and address not in remotes.get(name, ()):
            remotes[name] = (*remotes.get(name, ()), address)
    return remotes


def _address(url: str) -> str:
    """Host and path in an address of git's, and nothing else of it: there may be a password beside them."""
    if "://" in url:
        try:
            parts = urlsplit(url)
            host, path = parts.hostname or "", parts.path
        except ValueError:
            return ""
    else:
        found = _SCP_LIKE.match(url)
        host, path = found.groups() if found else ("", "")
    return f"{host.lower()}/{path.strip('/').removesuffix('.git').casefold()}" if host else ""


def _host(address: str) -> str:
    return address.partition("/")[0]


def _public_host(address: str) -> str:
    """The host it may be public at, by the name under which it is known; empty if there is none."""
    # Of several accounts each has a name of its own for the host in the settings of ssh, as a rule github.com-account.
    host = _ACCOUNT.sub("", _host(address).rstrip("."))
    return next(
        (known for known in knowledge.facts("repositori")["hos"] if host == known or host.endswith(f".{known}")), ""
    )


def _known_as(address: str) -> tuple[str, str]:
    """The same for the addresses by which one host has one repository."""
    return _public_host(address) or _host(address), address.partition("/")[2]


# ---------------------------------------------------------------------- without git
def _unaided(root: Path) -> Repository:
    """The repository at `root` as its own files tell it."""
    settings = ConfigParser(strict=False, interpolation=None, allow_no_value=True, delimiters=("=",))
    try:
        settings.read_string(_settings_file(root).read_text("utf-8", "replace"))
    except (OSError, ConfigError):
        settings = ConfigParser()
    remotes = {
        section.removeprefix('remote "').removesuffix('"'): (address,)
        for section in settings.sections()
        if section.startswith('remote "')
        and (address := _address(settings[section].get("pushurl") or settings[section].get("url") or ""))
    }
    return Repository(root=root.resolve(), remotes=remotes)


def _settings_file(root: Path) -> Path:
    """The `config` of a repository; a work tree and a submodule have only a file that says where it is."""
    place = root / ".git"
    if place.is_file():
        place = root / place.read_text("utf-8", "replace").partition("gitdir:")[2].strip()
    common = place / "commondir"
    if common.is_file():
        place = place / common.read_text("utf-8", "replace").strip()
    return place / "config"


# ---------------------------------------------------------------------- what is shown as a site
def _published_folders(root: Path) -> Iterator[tuple[Path, Path]]:
    """The folders of a repository that are shown as a site, each with the file that says so."""
    for name in knowledge.facts("repositori")["folder"]:
        for mark in knowledge.facts("repositori")["penanda"]:
            if (file := root / name / mark).is_file():
                yield file, (root / name).resolve()
    workflows = [(file, _steps) for pattern in _WORKFLOWS for file in sorted(root.glob(pattern))]
    for file, named in (*workflows, (root / _GITLAB, _gitlab_pages)):
        if file.is_file():
            document = read_yaml(file, file.as_posix())
            said = _guessed(file) if isinstance(document, Problem) else named(document.value)
            yield from ((file, place) for name in said if (place := _place(root, name)))


def _guessed(file: Path) -> Iterator[str]:
    """The folders a workflow may mean that is written in a way our reader refuses: tags, merged keys."""
    try:
        text = file.read_text("utf-8", "replace")
    except OSError:
        return
    if any(step.lower() in text.lower() for step in knowledge.facts("repositori")["langkah"]) or _PAGES_JOB.search(
        text
    ):
        yield from (found[1] for found in _FOLDER_NAMED.finditer(text))


def _steps(node: Any) -> Iterator[str]:
    """The folders that the steps of a workflow upload to be shown."""
    if isinstance(node, dict):
        # Hosts tell capitals in the name of an action not apart.
        steps = {name.lower(): step for name, step in knowledge.facts("repositori")["langkah"].items()}
        step = steps.get(str(node.get("uses", "")).partition("@")[0].lower())
        if step is not None:
            given = node.get("with")
            yield str((given.get(step["kunci"]) if isinstance(given, dict) else None) or step["bawaan"])
        for inner in node.values():
            yield from _steps(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _steps(inner)


def _gitlab_pages(node: Any) -> Iterator[str]:
    """The folders that jobs of GitLab hand to Pages."""
    for name, job in node.items() if isinstance(node, dict) else ():
        if not isinstance(job, dict) or (name != "pages" and "pages" not in job):
            continue
        pages = job.get("pages")
        published = job.get("publish") or (pages.get("publish") if isinstance(pages, dict) else None)
        yield str(published or "public")


def _place(root: Path, said: str) -> Path | None:
    """The folder a workflow names; one that is made up only when it runs is none of the source's."""
    plain = _WORKSPACE.sub("", said).strip() or "."
    return None if "$" in plain else (root / plain).resolve()
