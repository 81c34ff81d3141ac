"""Documents looked into by child processes: whatever a document does to one, the run goes on.

Only the children load parsers; where nothing is to be looked into, nothing is loaded.
"""

from __future__ import annotations

import base64
import json
import os
import selectors
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

from generator import __version__
from generator.assets import schema_folder
from generator.inspection import knowledge
from generator.inspection.contents import found_with, from_text
from generator.inspection.findings import Finding, Severity
from generator.inspection.likeness import Likeness, from_codes
from generator.inspection.noting import mark
from generator.inspection.watch import Watch
from generator.kept import kept_folder, read_kept
from generator.writing import write_whole

SECONDS = 20.0
LARGEST = 200 * 1024 * 1024
"""The largest document that is looked into, in bytes."""
ANSWER = 8 * 1024 * 1024
"""The longest answer of a child, in bytes."""
UNPACKED = 64 * 1024 * 1024
"""The most that is kept of what a document says, in bytes before packing."""
# How long a child may take to start: it has to load its parsers.
_START = 20.0
_PARSERS = ("lxml", "pillow", "pikepdf", "pypdfium2")
# What says nothing of a document, only of this one time that it was looked at.
_PASSING = frozenset({"inspection-timeout", "inspection-failed"})
_CHANGED = "inspection-changed"

Findings = tuple[Finding, ...]
Looked = tuple[Findings, bytes, str]
"""What was found in a document, packed what it says, and the SHA-256 of the bytes looked into; empty if none were."""

_Answer = TypeVar("_Answer")


# ---------------------------------------------------------------------- the parent
def inspect_files(
    files: Sequence[Path],
    watch: Watch,
    jobs: int = 1,
    *,
    seconds: float = SECONDS,
    meant: Mapping[Path, str] | None = None,
) -> Iterator[tuple[Path, Findings]]:
    """Each file with its findings, in the order asked. A file that cannot be looked into is a finding.

    `meant` has the SHA-256 by which a file is published: one with other bytes is a finding, too.
    """
    hashes = [_hash(file) for file in files]
    documents = [_key(file, hash_) for file, hash_ in zip(files, hashes, strict=True)]
    keys = [_with_watch(key, watch) for key in documents]
    known = {
        index: found
        for index, key in enumerate(keys)
        if (found := _kept(key)) is not None or (found := _found_again(documents[index], key, watch)) is not None
    }
    for index, file in enumerate(files):
        if hashes[index] and meant and hashes[index] != meant[file]:
            known[index] = _refusal(_CHANGED)
    open_ones = [index for index in range(len(files)) if index not in known]
    crew = _Crew(_understood, lost, watch=watch.to_json(), seconds=seconds)
    try:
        made = crew.work([(index, files[index]) for index in open_ones], max(jobs, 1))
        for index, file in enumerate(files):
            while index not in known:
                done, (found, said, looked_into) = next(made)
                if hashes[done] and looked_into == hashes[done]:
                    _keep(keys[done], found)
                    _keep_contents(documents[done], said)
                elif looked_into or not any(one.severity is Severity.BLOCK for one in found):
                    # It was saved again in between: what is said of these bytes is not true of those.
                    found = _refusal(_CHANGED)
                known[done] = found
            yield file, known.pop(index)
    finally:
        crew.stop()


def likenesses(files: Sequence[Path], jobs: int = 1, *, seconds: float = SECONDS) -> list[Likeness | None]:
    """What each file is known by after it was saved again; none of one that cannot be read.

    Of one that can be read and not be looked into, its SHA-256 alone.
    """
    found: dict[int, Likeness | None] = {}
    crew = _Crew(_understood_likeness, lambda _: None, seconds=seconds, likeness=True)
    try:
        found.update(crew.work(list(enumerate(files)), max(jobs, 1)))
    finally:
        crew.stop()
    return [found[index] or _only_hash(file) for index, file in enumerate(files)]


def _only_hash(file: Path) -> Likeness | None:
    hash_ = _hash(file)
    return Likeness(sha256=hash_) if hash_ else None


def _understood_likeness(answer: bytes) -> Likeness | None:
    try:
        return from_codes(*(_text(code, ANSWER) for code in json.loads(answer)))
    except (ValueError, TypeError, RecursionError):
        return None


@dataclass(slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    heard: bytearray
    index: int = -1
    until: float = 0


class _Crew(Generic[_Answer]):
    """Children that are told their task and then answer for one file after the other."""

    def __init__(
        self, understood: Callable[[bytes], _Answer | None], lost: Callable[[str], _Answer], **task: Any
    ) -> None:
        self._understood = understood
        self._lost = lost
        self._task = task
        self._seconds: float = task["seconds"]
        self._children: list[_Child] = []
        self._selector = selectors.DefaultSelector()

    def work(self, tasks: Sequence[tuple[int, Path]], jobs: int) -> Iterator[tuple[int, _Answer]]:
        """What is answered for each file, as it becomes known."""
        waiting = list(reversed(tasks))
        while waiting or any(child.index >= 0 for child in self._children):
            while waiting and (child := self._idle(jobs)):
                index, file = waiting.pop()
                child.index = index
                if not self._ask(child, file):
                    yield self._lose(child, "inspection-failed")
            yield from self._listen()

    def _idle(self, jobs: int) -> _Child | None:
        for child in self._children:
            if child.index < 0:
                child.until = time.monotonic() + self._seconds
                return child
        if len(self._children) >= jobs:
            return None
        child = _Child(_start(), bytearray())
        child.until = time.monotonic() + self._seconds + _START
        self._children.append(child)
        self._selector.register(_pipe(child.process.stdout), selectors.EVENT_READ, child)
        self._write(child, self._task)
        return child

    def _ask(self, child: _Child, file: Path) -> bool:
        return self._write(child, {"file": os.fsencode(file.absolute()).hex()})

    @staticmethod
    def _write(child: _Child, task: object) -> bool:
        pipe = _pipe(child.process.stdin)
        try:
            pipe.write(json.dumps(task).encode() + b"\n")
            pipe.flush()
        except OSError:
            return False
        return True

    def _listen(self) -> Iterator[tuple[int, _Answer]]:
        busy = [child for child in self._children if child.index >= 0]
        if not busy:
            return
        wait = max(min(child.until for child in busy) - time.monotonic(), 0)
        for key, _ in self._selector.select(wait):
            child: _Child = key.data
            piece = os.read(key.fd, 1 << 16)
            child.heard += piece
            if not piece or len(child.heard) > ANSWER:
                if child.index >= 0:
                    yield self._lose(child, "inspection-failed")
                else:
                    self._drop(child)
            elif b"\n" in child.heard:
                answer, _, rest = bytes(child.heard).partition(b"\n")
                child.heard = bytearray(rest)
                found = self._understood(answer)
                if child.index < 0:
                    self._drop(child)
                elif found is None:
                    # It says what no child of ours says: nothing it says further is believed.
                    yield self._lose(child, "inspection-failed")
                else:
                    index, child.index = child.index, -1
                    yield index, found
        now = time.monotonic()
        for child in list(self._children):
            if child.index >= 0 and child.until < now:
                yield self._lose(child, "inspection-timeout")

    def _lose(self, child: _Child, code: str) -> tuple[int, _Answer]:
        index = child.index
        self._drop(child)
        # A child that has used up its time is stopped by the system.
        with suppress(subprocess.TimeoutExpired):
            if child.process.wait(5) == -24:
                code = "inspection-timeout"
        return index, self._lost(code)

    def _drop(self, child: _Child) -> None:
        self._children.remove(child)
        self._selector.unregister(_pipe(child.process.stdout))
        child.process.kill()
        _close(child)

    def stop(self) -> None:
        """Ends all children."""
        for child in self._children:
            if child.index >= 0:
                child.process.kill()
            with suppress(OSError):
                _pipe(child.process.stdin).close()
        for child in self._children:
            try:
                child.process.wait(5)
            except subprocess.TimeoutExpired:
                child.process.kill()
            _close(child)
        self._children.clear()
        self._selector.close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError
    return pipe


def _close(child: _Child) -> None:
    for pipe in (child.process.stdin, child.process.stdout):
        with suppress(OSError):
            _pipe(pipe).close()
    child.process.wait()


def _start() -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[2])
    # Never from the folder we are in: an agency's files are no modules.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "generator.inspection.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd="/",
    )


def _understood(answer: bytes) -> Looked | None:
    """What a child says; of the contents only if nothing keeps the document from being published."""
    try:
        raw = json.loads(answer)
        return _findings(raw["findings"]), base64.b64decode(raw["contents"]), _text(raw["sha256"], 64)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def lost(code: str, looked_into: str = "") -> Looked:
    """What is said of a document that could not be looked into: it stops the site."""
    return _refusal(code), b"", looked_into


def _refusal(code: str) -> Findings:
    return (Finding(code=code, severity=Severity.BLOCK, mark=mark(code)),)


# ---------------------------------------------------------------------- what is kept
@cache
def rules_version() -> str:
    """The same as long as all rules, and the parsers they use, are."""
    found = sha256(__version__.encode())
    folders = ((Path(__file__).parent, "*.py"), (schema_folder() / knowledge.FOLDER, "*"))
    for folder, pattern in folders:
        for file in sorted(folder.glob(pattern)):
            if file.is_file():
                found.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    for name in _PARSERS:
        with suppress(PackageNotFoundError):
            found.update(f"{name}={version(name)};".encode())
    return found.hexdigest()


def _hash(file: Path) -> str:
    """The SHA-256 of a file; empty if it cannot be read."""
    try:
        if not file.is_file():  # a pipe would be waited for without end
            return ""
        with file.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _key(file: Path, hash_: str) -> str:
    """The name of what is kept of a document; empty if it cannot be read."""
    if not hash_:
        return ""
    # The name counts: it may promise another kind of file than this is.
    parts = [rules_version(), file.name, hash_]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _with_watch(key: str, watch: Watch) -> str:
    return sha256(f"{key}{watch.digest}".encode()).hexdigest() if key else ""


def _place(key: str, suffix: str = ".json") -> Path | None:
    folder = kept_folder()
    return folder / "inspection" / f"{key}{suffix}" if folder and key else None


def _kept(key: str) -> Findings | None:
    place = _place(key)
    if place is None:
        return None
    try:
        return _findings(json.loads(read_kept(place)))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _found_again(key: str, with_watch: str, watch: Watch) -> Findings | None:
    """The findings of a document whose contents are kept, when only what is withheld has changed."""
    place = _place(key, ".isi")
    if place is None:
        return None
    try:
        packed = zlib.decompressobj()
        text = packed.decompress(read_kept(place), UNPACKED)
        found = found_with(from_text(text), watch)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, zlib.error):
        return None
    _keep(with_watch, found)
    return found


def _keep(key: str, found: Findings) -> None:
    if not any(one.code in _PASSING for one in found):
        _write(_place(key), json.dumps([asdict(one) for one in found]).encode())


def _keep_contents(key: str, contents: bytes) -> None:
    """Of a document that is going to be public anyway, so that no new name in a register makes it be read again."""
    if contents:
        _write(_place(key, ".isi"), contents)


def _write(place: Path | None, content: bytes) -> None:
    if place is None:
        return
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(place, content)


def _findings(raw: Any) -> Findings:
    """Findings read back from JSON, each of its parts looked at: a child may have been taken over by a document."""
    return tuple(
        Finding(
            code=_text(one["code"], 64),
            severity=Severity(one["severity"]),
            where=tuple((_text(kind, 40), _text(name, 40)) for kind, name in one["where"]),
            count=int(one["count"]),
            masked=_text(one["masked"], 40),
            mark=_text(one["mark"], 64),
        )
        for one in raw
    )


def _text(raw: Any, longest: int) -> str:
    if not isinstance(raw, str) or len(raw) > longest:
        raise ValueError
    return raw
