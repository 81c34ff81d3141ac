"""What is about to be committed, checked before it is: the registers and attachments as git has them staged."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from shlex import quote
from tempfile import TemporaryDirectory

from generator.errors import ContentRefused, Problem, UsageError
from generator.fleet.checking import check_fleet, misplaced
from generator.fleet.manifest import MANIFEST, Fleet, Member, read_fleet
from generator.fleet.repository import git
from generator.fleet.scanning import scan
from generator.inspection.findings import Finding
from generator.registers.files import FOLDER, kinds

_MARK = "# laman hook"
# A merge brings in what others have committed, who may have no hook; git asks another one before it.
_HOOKS = ("pre-commit", "pre-merge-commit")
_SCRIPT = """\
#!/bin/sh
{mark}: the registers and attachments that are staged are checked before each commit.
exec {python} -P -c 'from generator.cli import main; main()' hook --staged --quiet --lang {lang} --source {source}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """What is wrong with the agencies of which something is staged, and what is in their staged attachments."""

    agencies: int
    problems: tuple[Problem, ...] = ()
    findings: tuple[tuple[Path, Finding], ...] = ()


def install_hook(source: Path, lang: str) -> Path:
    """Have git run the check before each commit and each merge; the file that says so of commits.

    Raises `UsageError` if there is no repository, or another hook that would be lost.
    """
    read_fleet(source)
    root = _root(source)
    said = git(root, "rev-parse", "--git-path", "hooks")
    if said is None:
        raise UsageError("no-repository", path=source.as_posix())
    files = [root / said.rstrip("\n") / name for name in _HOOKS]
    for file in files:
        if file.is_symlink() or (file.exists() and _MARK not in file.read_text("utf-8", "replace")):
            raise UsageError("hook-exists", path=file.as_posix())
    below = source.resolve().relative_to(root).as_posix()
    script = _SCRIPT.format(mark=_MARK, python=quote(sys.executable), lang=lang, source=quote(below))
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(script, "utf-8")
        file.chmod(0o755)
    return files[0]


def check_staged(source: Path, day: date, jobs: int) -> Staged:
    """The check of what would be committed of `source` now, whatever else has been changed since it was staged.

    Raises `UsageError` if `source` is in no repository or its `fleet.yml` not in that, or if git hands a part out.
    """
    root = _root(source)
    below = PurePosixPath(source.resolve().relative_to(root).as_posix())
    names = _staged_names(root)
    changed = [name.relative_to(below) for name in names if name.is_relative_to(below)]
    if not changed and not _staged_in(root, below / MANIFEST):
        return Staged(agencies=0)
    with _Stage.made(root, below) as stage:
        stage.fill_beside()
        if not (stage.source / MANIFEST).is_file():
            raise UsageError("no-fleet", path=(source / MANIFEST).as_posix())
        try:
            fleet = stage.fleet(source)
            if carried := _of_the_office(fleet, root, names):
                return Staged(agencies=0, problems=(carried,))
            members = _touched(fleet, stage.source, changed)
            stage.fill([
                *(member.folder.relative_to(stage.source).as_posix() for member in members),
                *(name.as_posix() for name in changed if _is_document(name)),
            ])
            # Whether a folder is there can be seen only now.
            fleet = stage.fleet(source)
            members = fleet.chosen([member.slug for member in members]) if members else ()
            return _looked_into(fleet, members, stage, changed, source, day, jobs)
        except ContentRefused as refused:
            return Staged(agencies=0, problems=tuple(stage.at_home(refused.problems, source)))


def _looked_into(
    fleet: Fleet,
    members: Sequence[Member],
    stage: _Stage,
    changed: Sequence[PurePosixPath],
    source: Path,
    day: date,
    jobs: int,
) -> Staged:
    checked = check_fleet(fleet, members, day, jobs)
    problems = [problem for one in checked for problem in one.problems]
    # What is committed once stays in the history: here the column in the wrong folder is an error.
    problems += [replace(problem, warning=False) for problem in misplaced(fleet, checked)]
    attachments = sorted(
        file
        for name in changed
        # A document that lies elsewhere is committed all the same.
        if (_is_document(name) or any((stage.source / name).is_relative_to(one.folder / FOLDER) for one in members))
        and (file := stage.source / name).is_file()
        and not file.is_symlink()
        # The check has looked into what is about to be published, and knows what of it was accepted.
        and not any(file in one.documents for one in checked)
    )
    exempted = [likeness for one in checked for likeness in one.exempted]
    findings = [
        (source / file.relative_to(stage.source), one)
        for file, found in scan(attachments, jobs, None, exempted)
        for one in found
    ]
    return Staged(agencies=len(members), problems=tuple(stage.at_home(problems, source)), findings=tuple(findings))


def _of_the_office(fleet: Fleet, root: Path, changed: Iterable[PurePosixPath]) -> Problem | None:
    """That the internal folder lies in this repository, and something of it would be committed."""
    if fleet.internal is None or not (place := fleet.internal.resolve()).is_relative_to(root):
        return None
    # What is taken out of the repository has changed, too, and is staged no more.
    staged = _staged_in(root, PurePosixPath(place.relative_to(root).as_posix()))
    if not (carried := sorted(staged.intersection(changed))):
        return None
    facts = {"folder": fleet.internal.as_posix(), "count": str(len(carried))}
    return Problem(path=(root / carried[0]).as_posix(), code="internal-staged", facts=facts)


def _staged_in(root: Path, place: PurePosixPath) -> set[PurePosixPath]:
    said = git(root, "ls-files", "-z", "--", place.as_posix(), inherit=True) or ""
    return {PurePosixPath(name) for name in said.split("\0") if name}


def _touched(fleet: Fleet, source: Path, changed: Sequence[PurePosixPath]) -> tuple[Member, ...]:
    """The agencies of which something is staged; all when what they have in common is, or a document of none."""
    owners = {name: [one for one in fleet.members if (source / name).is_relative_to(one.folder)] for name in changed}
    if any(
        (len(name.parts) == 1 and name.suffix == ".yml") or (_is_document(name) and not owners[name])
        for name in changed
    ):
        return fleet.members
    touched = [one for several in owners.values() for one in several]
    return tuple(member for member in fleet.members if member in touched)


def _is_document(name: PurePosixPath) -> bool:
    return name.suffix.lower().removeprefix(".") in kinds()


def _root(source: Path) -> Path:
    said = git(source, "rev-parse", "--show-toplevel") if source.is_dir() else None
    if said is None:
        raise UsageError("no-repository", path=source.as_posix())
    return Path(said.rstrip("\n")).resolve()


def _staged_names(root: Path) -> list[PurePosixPath]:
    said = git(root, "diff", "--cached", "--name-only", "--no-renames", "-z", inherit=True)
    if said is None:
        raise UsageError("no-repository", path=root.as_posix())
    return [PurePosixPath(name) for name in said.split("\0") if name]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stage:
    """A folder that holds what is staged of the source, as a commit would."""

    root: Path
    folder: Path
    below: PurePosixPath

    @classmethod
    @contextmanager
    def made(cls, root: Path, below: PurePosixPath) -> Iterator[_Stage]:
        """An empty one, gone afterwards."""
        with TemporaryDirectory(prefix="laman-") as folder:
            yield cls(root=root, folder=Path(folder).resolve(), below=below)

    @property
    def source(self) -> Path:
        """The source in it."""
        return self.folder / self.below

    def fill_beside(self) -> None:
        """Have git write what is staged of the manifest and of what stands beside it for all agencies."""
        self._write([f":(glob){(self.below / '*.yml').as_posix()}"])

    def fill(self, names: Iterable[str]) -> None:
        """Have git write what is staged of these files and folders of the source.

        Raises `UsageError` if it does not write all of it: what is not there cannot be looked into.
        """
        self._write([(self.below / name).as_posix() for name in names])

    def _write(self, wanted: Sequence[str]) -> None:
        listed = git(self.root, "ls-files", "-z", "--", *wanted, inherit=True) if wanted else ""
        if listed:
            # What a sparse work tree leaves out is committed, too.
            arguments = ("checkout-index", "-f", "-q", "-z", "--stdin", "--ignore-skip-worktree-bits")
            place = f"--prefix={self.folder.as_posix()}/"
            if git(self.root, *arguments, place, inherit=True, given=os.fsencode(listed)) is None:
                raise UsageError("stage-unread", path=(self.root / self.below).as_posix())

    def fleet(self, source: Path) -> Fleet:
        """The staged fleet, with the internal folder that the source has."""
        return read_fleet(self.source, at_home=source)

    def at_home(self, problems: Iterable[Problem], source: Path) -> Iterator[Problem]:
        """The problems as they are told of the source."""
        here, home = self.source.as_posix(), source.as_posix()
        for problem in problems:
            facts = {name: text.replace(here, home) for name, text in problem.facts.items()}
            yield replace(problem, path=problem.path.replace(here, home), facts=facts)
