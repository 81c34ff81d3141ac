"""A prepared site → a folder, moved into place when it is whole."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from generator.pages.frames import frames_of
from generator.site.finishing import finish
from generator.site.preparing import Prepared
from generator.writing import STAGE

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux
_AT_FDCWD = -100


def build_site(prepared: Prepared, target: Path, *, searchable: bool = True) -> None:
    """Build a site beside `target` and put it there in one step; on any failure `target` stays as it was."""
    with staged(target) as folder:
        if prepared.prose:
            # Most agencies write none, and every command would wait for MkDocs.
            from generator.site.mkdocs_plugin import build  # noqa: PLC0415

            build(prepared, folder, searchable=searchable)
        else:
            finish(prepared, frames_of(prepared.facts), folder, searchable=searchable)


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `target` when the block ends without an error."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, because a folder can be put in place in one step only on the same file system.
    # Its name is known before it is there, so that no interruption can come between.
    stage = target.with_name(f"{STAGE}{token_hex(8)}")
    try:
        stage.mkdir(mode=0o700)
        folder = stage / "situs"
        folder.mkdir()
        yield folder
        put_in_place(folder, target)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def put_in_place(folder: Path, target: Path) -> None:
    """Let `folder` be `target` from one moment to the next; what was there before ends up at `folder`."""
    if not target.exists():
        folder.rename(target)
        return
    try:
        _exchange(folder, target)
    except OSError as error:
        if error.errno not in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
            raise
        # File systems that cannot exchange: two renames, the second of which brings the old one back if it fails.
        aside = folder.with_name("lama")
        target.rename(aside)
        try:
            folder.rename(target)
        except OSError:
            aside.rename(target)
            raise


def sweep(folder: Path) -> None:
    """Remove what a killed build left half done in `folder`."""
    for left in folder.glob(f"{STAGE}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _exchange(one: Path, other: Path) -> None:
    if not sys.platform.startswith("linux"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        rename = libc.renameat2
    except AttributeError as error:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from error
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(one))
