"""What is slow to make and always comes out the same, kept between runs in the user's own cache folder.

Nothing of it is needed: where there is no such folder, everything is made anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from time import time
from typing import Any

from platformdirs import user_cache_path

from generator import __version__
from generator.writing import write_whole

_DAY = 86_400.0  # seconds
_UNUSED = 90 * _DAY


@cache
def kept_folder() -> Path | None:
    """A folder that this user alone can write to, or None."""
    try:
        folder = user_cache_path("laman", appauthor=False)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except (OSError, RuntimeError):  # a user without a home
        return None
    # What others can write to could hold what others want us to run; what others can read was not made by us, but
    # came with a repository that is somebody's home.
    own = S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077
    return folder if own else None


def digest(*parts: bytes) -> str:
    """One mark for all that a kept thing was made from, this version among it."""
    mark = sha256(__version__.encode())
    for part in parts:
        mark.update(b"%d:" % len(part) + part)
    return mark.hexdigest()


def kept(name: str, mark: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, in JSON's terms; from an earlier run if that had the same `mark`."""
    folder = kept_folder()
    file = folder / f"{name}.json" if folder else None
    if file:
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            found = json.loads(file.read_bytes())
            if found["mark"] == mark:
                return found["value"]
    text = json.dumps({"mark": mark, "value": make()}, ensure_ascii=False)
    if file:
        with suppress(OSError):
            write_whole(file, text.encode())
    return json.loads(text)["value"]


def kept_file(shelf: str, mark: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives; from an earlier run if one has put it on the same shelf under the same `mark`."""
    folder = kept_folder()
    file = folder / shelf / mark if folder else None
    if file:
        with suppress(OSError):
            known, found = _parted(read_kept(file))
            if known == sha256(found).digest():
                return found
    made = make()
    if file:
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, exist_ok=True)
            write_whole(file, sha256(made).digest() + made)
    return made


def read_kept(file: Path) -> bytes:
    """The bytes of a kept file, which is kept for another ninety days by that; not every disk writes down a reading.

    Raises `OSError` if there is none.
    """
    content = file.read_bytes()
    if time() - file.stat().st_mtime > _DAY:
        with suppress(OSError):
            os.utime(file)
    return content


def prune() -> None:
    """Forget what no run of the last ninety days has asked for; once a day is often enough to look."""
    folder = kept_folder()
    if folder is None:
        return
    with suppress(OSError):
        looked, now = folder / "dirapikan", time()  # of the machine: nothing that is made depends on it
        if looked.exists() and now - looked.stat().st_mtime < _DAY:
            return
        looked.touch()
        for file in folder.glob("*/*"):
            with suppress(OSError):
                status = file.lstat()
                if S_ISREG(status.st_mode) and now - status.st_mtime > _UNUSED:
                    file.unlink()


def _parted(content: bytes) -> tuple[bytes, bytes]:
    """What a kept file says of itself, and the rest of it: half a file must not pass for a whole one."""
    return content[: sha256().digest_size], content[sha256().digest_size :]
