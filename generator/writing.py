"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path
from tempfile import NamedTemporaryFile

STAGE = ".laman-"
"""What the name of everything begins with that is still being made."""

OWNER_ALONE, FOR_ALL_TO_READ = 0o600, 0o644

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


def is_full(error: OSError) -> bool:
    """Whether there was no room left for what was to be written."""
    return error.errno in _NO_ROOM


def write_whole(file: Path, content: str | bytes, mode: int = OWNER_ALONE) -> None:
    """Write a file so that whoever reads it sees the old one or the new one, whole; it never is more open than `mode`.

    Raises `OSError` if it cannot be written; nothing is left of it then.
    """
    with NamedTemporaryFile(dir=file.parent, prefix=STAGE, delete=False) as fresh:
        try:
            fresh.write(content.encode() if isinstance(content, str) else content)
            fresh.close()
            Path(fresh.name).chmod(mode)
            Path(fresh.name).replace(file)
        except OSError as error:
            Path(fresh.name).unlink(missing_ok=True)
            error.filename = error.filename or file.as_posix()  # a full disk does not say it
            raise
