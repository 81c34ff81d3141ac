"""The process that looks into documents for a worker, with nothing but what that needs."""

from __future__ import annotations

import base64
import ctypes
import json
import os
import resource
import socket
import sys
import zlib
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from generator.inspection.contents import Contents, found_with, to_text
from generator.inspection.documents import likeness, read_document
from generator.inspection.findings import Limits, Severity
from generator.inspection.watch import Watch
from generator.inspection.worker import ANSWER, LARGEST, UNPACKED, Looked, lost

_MEMORY = 1024 * 1024 * 1024
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER and CLONE_NEWNET of Linux


def _confine() -> None:
    """Takes from this process what no inspection needs."""
    limits = ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0))
    for what, most in limits:
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    # With a network of its own, which leads nowhere, where the system allows that; without sockets in any case.
    # As another user only if need be: a superuser would lose the right to read the files of others.
    with suppress(AttributeError, OSError):
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_USER | _NEW_NETWORK)
    socket.socket = _no_socket  # type: ignore[misc, assignment]


def _no_socket(*_: object, **__: object) -> None:
    raise OSError


def _allow(seconds: float) -> None:
    """Lets this process compute for so long from now; then the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _look(file: Path, watch: Watch) -> Looked:
    try:
        if not file.is_file():
            return lost("unreadable")
        if file.stat().st_size > LARGEST:
            return lost("too-large")
        content = file.read_bytes()
    except OSError:
        return lost("unreadable")
    # The file may be saved again at any time: what is found is true of these bytes alone.
    looked_into = sha256(content).hexdigest()
    try:
        contents = read_document(content, file.name, Limits())
        return found_with(contents, watch), _packed(contents), looked_into
    except (MemoryError, RecursionError):
        return lost("too-large", looked_into)
    except Exception:  # noqa: BLE001 - whatever it is: a document that cannot be looked into is not published
        return lost("inspection-failed")


def _packed(contents: Contents) -> bytes:
    """What is kept of a document; nothing of one that is not going to be public, or that says very much."""
    if any(one.severity is Severity.BLOCK for one in contents.findings):
        return b""
    text = to_text(contents).encode()
    packed = zlib.compress(text, 1) if len(text) < UNPACKED else b""
    return packed if len(packed) < ANSWER // 2 else b""


def _likeness(file: Path) -> tuple[str, str, str] | None:
    try:
        if not file.is_file() or file.stat().st_size > LARGEST:
            return None
        found = likeness(file.read_bytes(), file.name, Limits())
    except Exception:  # noqa: BLE001 - whatever it is: then it is known by its SHA-256 alone
        return None
    return found.sha256, found.text_code, found.picture_code


def main() -> None:
    """Answers what the parent asks, a line for a line, until it asks no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints is no answer
    task = json.loads(sys.stdin.buffer.readline() or b"null")
    if task is None:
        return
    watch = Watch.from_json(task["watch"]) if "watch" in task else Watch()
    _confine()
    for line in sys.stdin.buffer:
        _allow(task["seconds"])
        file = Path(os.fsdecode(bytes.fromhex(json.loads(line)["file"])))
        if task.get("likeness"):
            answers.write(json.dumps(_likeness(file)).encode() + b"\n")
            answers.flush()
            continue
        found, contents, looked_into = _look(file, watch)
        answer = {
            "findings": [asdict(one) for one in found],
            "contents": base64.b64encode(contents).decode(),
            "sha256": looked_into,
        }
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()
        if found and found[0].code == "too-large":
            return  # memory that was once used up stays taken


if __name__ == "__main__":
    main()
