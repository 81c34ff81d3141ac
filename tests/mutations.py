"""Whether each guard against leaks is needed: it is taken out of a copy of the program, and a test has to fail.

    python -m tests.mutations [WORD ...]

The guards are those of `mutations.yml`, or those in whose description or file one of the words stands. Exit status 0 if
all are missed, 1 if a test that should fail without its guard does not, 2 if a guard is not found where the list has
it or a test fails with all guards in their place.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.registers.text import own_yaml

_ROOT = Path(__file__).resolve().parents[1]
_LIST = Path(__file__).with_suffix(".yml")
_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__")
_LONGEST = 600.0  # seconds, on a machine that has other work, too
_ENDLESS = 60.0  # seconds; a test that ends no more without its guard has missed it


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A guard by what it keeps, its text in a file, what takes its place, and the tests of which one must fail."""

    guard: str
    file: str
    text: str
    instead: str
    tests: tuple[str, ...]
    endless: bool = False  # without it a test has no end

    def taken_out_of(self, root: Path) -> str | None:
        """The file without the guard, or None if the guard is not in it once and only once."""
        whole = (root / self.file).read_text("utf-8")
        return whole.replace(self.text, self.instead) if whole.count(self.text) == 1 else None


def mutations() -> tuple[Mutation, ...]:
    """All of the list."""
    return tuple(Mutation(**one | {"tests": tuple(one["tests"].split())}) for one in own_yaml(_LIST))


@contextmanager
def _without(mutation: Mutation, root: Path, turn: int) -> Iterator[None]:
    file = root / mutation.file
    whole = file.read_bytes()
    file.write_text(mutation.taken_out_of(root) or "", "utf-8")
    # Python knows compiled files by second and size, and a guard may go and come within one second.
    os.utime(file, (turn, turn))
    try:
        yield
    finally:
        file.write_bytes(whole)
        os.utime(file, (0, 0))


def _tested(root: Path, tests: Iterable[str], longest: float | None = None) -> int | None:
    """The exit status of the tests, run on the program in `root`; None if they do not end in time."""
    command = (sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *tests)
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with (root / "hasil.txt").open("wb") as told:
        process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=told, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            return process.wait(longest)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def main(words: Sequence[str]) -> int:
    """Try all, tell each that is not missed, and say how it went."""
    chosen = [one for one in mutations() if not words or any(word in f"{one.guard} {one.file}" for word in words)]
    lost = [one for one in chosen if one.taken_out_of(_ROOT) is None]
    for one in lost:
        print(f"not found once in {one.file}: {one.guard}")
    if lost or not chosen:
        return 2
    with TemporaryDirectory(prefix="laman-") as folder:
        root = Path(folder) / "laman"
        shutil.copytree(_ROOT, root, ignore=_LEFT_OUT)
        if _tested(root, sorted({test for one in chosen for test in one.tests})) != 0:
            print((root / "hasil.txt").read_text("utf-8"))
            return 2
        left = []
        for turn, one in enumerate(chosen, 1):
            with _without(one, root, turn):
                status = _tested(root, one.tests, _ENDLESS if one.endless else _LONGEST)
            # 1 and no other: a program that cannot even be loaded without it shows nothing, nor does a slow machine.
            missed = status == 1 or (status is None and one.endless)
            print(
                "missed" if missed else f"NOT MISSED ({'no end' if status is None else status})", one.guard, flush=True
            )
            left += [] if missed else [one]
    print(f"{len(chosen) - len(left)} of {len(chosen)} guards are missed by a test when they are taken out")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
