"""What a scanner makes of the corpus.

    python tests/corpus/measure.py FOLDER --command "laman scan --json"

The command is started with file names after it and prints one JSON document that lists findings, each with `path` and
`severity`; a file with a finding of severity `block` is blocked. `{exempted}` in the command stands for the folder with
the withheld originals, whose copies no scanner can know without having seen them.

Leaks and clean files are given to it many at a time, hostile files one by one and under a clock. Exit status 0 if
every leak and every hostile file is blocked and no clean file is; else 1.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_AT_A_TIME = 60
_TIERS = ("plain", "cunning", "clean")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    id: str
    path: Path
    tier: str
    family: str
    kind: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`codes` are those of the findings that block; `trouble` says why there is no verdict."""

    codes: tuple[str, ...] = ()
    seconds: float = 0.0
    trouble: str = ""

    @property
    def blocked(self) -> bool:
        return bool(self.codes)


def _files(folder: Path) -> list[File]:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return [
        File(
            id=entry["id"],
            path=folder / entry["file"],
            tier=entry["tier"],
            family=entry["family"],
            kind=entry.get("kind") or entry["resembles"],
            says=entry["says"],
        )
        for entry in manifest["files"]
    ]


def _findings(answer: str) -> list[dict[str, Any]]:
    document = json.loads(answer)
    return list(document if isinstance(document, list) else document["findings"])


def _verdicts(command: Sequence[str], files: Sequence[File], seconds: float) -> dict[str, Verdict]:
    """What the command says about these files, in one run."""
    began = time.monotonic()
    try:
        done = subprocess.run(
            [*command, *(str(file.path) for file in files)], capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return {file.id: Verdict(seconds=seconds, trouble=f"took longer than {seconds:g} s") for file in files}
    took = time.monotonic() - began
    try:
        findings = _findings(done.stdout.decode("utf-8"))
    except (ValueError, KeyError, TypeError):
        end = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        trouble = f"exit status {done.returncode} and no JSON: {' '.join(end)}"
        return {file.id: Verdict(seconds=took, trouble=trouble) for file in files}
    codes: dict[Path, list[str]] = {}
    for finding in findings:
        if finding["severity"] == "block":
            codes.setdefault(Path(os.path.realpath(finding["path"])), []).append(str(finding.get("code", "")))
    return {
        file.id: Verdict(codes=tuple(codes.get(Path(os.path.realpath(file.path)), ())), seconds=took) for file in files
    }


def _many(command: Sequence[str], files: Sequence[File]) -> dict[str, Verdict]:
    verdicts: dict[str, Verdict] = {}
    for start in range(0, len(files), _AT_A_TIME):
        some = files[start : start + _AT_A_TIME]
        verdicts |= _verdicts(command, some, 30.0 * len(some))
    return verdicts


def _one_by_one(command: Sequence[str], files: Sequence[File], seconds: float) -> dict[str, Verdict]:
    verdicts: dict[str, Verdict] = {}
    for file in files:
        verdicts |= _verdicts(command, [file], seconds)
    return verdicts


def _count(files: Iterable[File], verdicts: dict[str, Verdict]) -> str:
    some = list(files)
    return f"{sum(verdicts[file.id].blocked for file in some)}/{len(some)}" if some else "-"


def _table(files: Sequence[File], verdicts: dict[str, Verdict]) -> None:
    print(f"{'blocked':<12}{'plain':>10}{'cunning':>10}{'clean':>10}")
    for family in [*sorted({file.family for file in files if file.tier in _TIERS}), ""]:
        of_family = [file for file in files if family in {"", file.family}]
        cells = [_count((file for file in of_family if file.tier == tier), verdicts) for tier in _TIERS]
        print(f"{family or 'all':<12}" + "".join(f"{cell:>10}" for cell in cells))


def _listed(title: str, files: Sequence[File], verdicts: dict[str, Verdict]) -> None:
    if files:
        print(f"\n{title}: {len(files)}")
    for file in files:
        verdict = verdicts[file.id]
        why = ", ".join(sorted(set(verdict.codes))) or verdict.trouble
        print(f"  {file.path.name}  [{file.tier}, {file.kind}]{f'  ({why})' if why else ''}\n      {file.says}")


def _measure(folder: Path, command: Sequence[str], seconds: float) -> bool:
    """Prints the figures; whether they are as they must be."""
    files = _files(folder)
    ordinary = [file for file in files if file.tier in _TIERS]
    hostile = [file for file in files if file.tier == "hostile"]
    verdicts = _many(command, ordinary) | _one_by_one(command, hostile, seconds)
    _table(files, verdicts)
    slowest = max(hostile, key=lambda file: verdicts[file.id].seconds)
    print(
        f"\nhostile files refused: {_count(hostile, verdicts)}, the slowest in {verdicts[slowest.id].seconds:.1f} s ({slowest.id})"
    )
    missed = [file for file in ordinary if file.tier != "clean" and not verdicts[file.id].blocked]
    # Where there was no verdict a site is not built, which for a clean file is as bad as a false alarm.
    alarms = [
        file for file in ordinary if file.tier == "clean" and (verdicts[file.id].blocked or verdicts[file.id].trouble)
    ]
    passed = [file for file in hostile if not verdicts[file.id].blocked]
    _listed("leaks missed", missed, verdicts)
    _listed("clean files blocked", alarms, verdicts)
    _listed("hostile files not refused", passed, verdicts)
    if not (missed or alarms or passed):
        print("every leak is blocked and no clean file is")
    return not (missed or alarms or passed)


def main() -> None:
    parser = argparse.ArgumentParser(description="What a scanner makes of the corpus.")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--command", default="laman scan --json --exempted {exempted}", help="the scanner; file names are put after it"
    )
    parser.add_argument("--seconds", type=float, default=20.0, help="how long one hostile file may take")
    asked = parser.parse_args()
    command = [part.replace("{exempted}", str(asked.folder / "exempted")) for part in shlex.split(asked.command)]
    sys.exit(0 if _measure(asked.folder, command, asked.seconds) else 1)


if __name__ == "__main__":
    main()
