"""The search index of a finished site, made by Pagefind."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from pagefind_bin import get_executable

from generator.errors import SchemaFault
from generator.pages.rendering import SITE_LANGUAGE

FOLDER = "pagefind"
# Pagefind also writes interfaces of its own; our search page is its own interface.
_KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_KEPT_SUFFIXES = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")


def index(site: Path, output: Path | None = None, glob: str = "**/*.html") -> None:
    """Index the pages of `site` that carry `data-pagefind-body` into `output`, by default `site/pagefind`.

    Raises `SchemaFault` if Pagefind fails; it reads only pages we made.
    """
    output = output or site / FOLDER
    command = [
        str(get_executable()), "--site", str(site), "--output-path", str(output), "--glob", glob,
        "--force-language", SITE_LANGUAGE, "--silent",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    if done.returncode != 0:
        raise SchemaFault("pagefind", (done.stderr or done.stdout).strip()[-500:])
    for file in output.iterdir():
        if file.is_file() and file.name not in _KEPT and file.suffix not in _KEPT_SUFFIXES:
            file.unlink()
    if not (output / "pagefind-entry.json").is_file():
        shutil.rmtree(output)
