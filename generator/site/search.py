"""The search index of a finished site, made by Pagefind."""

from __future__ import annotations

import errno
import gzip
import json
import os
import shutil
import subprocess
from hashlib import sha1
from pathlib import Path
from typing import Any

import cbor2
from pagefind_bin import get_executable

from generator.errors import SchemaFault
from generator.pages.rendering import SITE_LANGUAGE

FOLDER = "pagefind"
# Pagefind also writes interfaces of its own; our search page is its own interface.
_KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_MARK = b"pagefind_dcd"
_FILTERS = 3  # the place of the filters in the list that a .pf_meta is
_KEPT_SUFFIXES = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
ENDINGS = frozenset({*_KEPT, *_KEPT_SUFFIXES})
"""What the names of the index's files end in."""


def index(site: Path, output: Path | None = None, glob: str = "**/*.html") -> None:
    """Index the pages of `site` that carry `data-pagefind-body` into `output`, by default `site/pagefind`.

    Raises `SchemaFault` if Pagefind fails, which reads only pages we made, and `OSError` if there is no room left.
    """
    output = output or site / FOLDER
    command = [
        str(get_executable()), "--site", str(site), "--output-path", str(output), "--glob", glob,
        "--force-language", SITE_LANGUAGE, "--silent",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    # On a full disk Pagefind leaves half of its files and may say that all is well.
    if shutil.disk_usage(site).free == 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(output))
    if done.returncode != 0:
        raise SchemaFault("pagefind", (done.stderr or done.stdout).strip()[-500:])
    for file in output.iterdir():
        if file.is_file() and file.name not in _KEPT and file.suffix not in _KEPT_SUFFIXES:
            file.unlink()
    _in_fixed_order(output)


def _in_fixed_order(folder: Path) -> None:
    """Rewrite the index so that the same pages always give the same bytes.

    Pagefind 1.5 walks its filters in an order that changes from run to run: the values in a filter's file, and the
    filters in the list of each `*.pf_meta`. All else is steady. Files are named after the SHA-1 of their content.
    """
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text("utf-8"))
    for facts in entry["languages"].values():
        meta_file = folder / f"pagefind.{facts['hash']}.pf_meta"
        meta = _read(meta_file)
        meta[_FILTERS] = sorted(_sorted_filter(folder / "filter", name, key) for name, key in meta[_FILTERS])
        meta_file.unlink()
        facts["hash"] = _write(folder, "pagefind.{}.pf_meta", meta, facts["hash"])
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _sorted_filter(folder: Path, name: str, key: str) -> list[str]:
    file = folder / f"{key}.pf_filter"
    content = _read(file)
    content[1].sort()
    file.unlink()
    return [name, _write(folder, "{}.pf_filter", content, key)]


def _read(file: Path) -> Any:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_MARK))


def _write(folder: Path, name: str, value: Any, key: str) -> str:
    """Write a value under the key that follows from its content, as long as the old one; the new key."""
    content = cbor2.dumps(value)
    language, _, digits = key.rpartition("_")
    new = f"{language}_{sha1(content, usedforsecurity=False).hexdigest()[: len(digits)]}"
    (folder / name.format(new)).write_bytes(gzip.compress(_MARK + content, mtime=0))
    return new
