"""What makes a folder a site: our pages and files, the search index, and a last look for what must not be there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator.pages.frames import Frames
from generator.site import search
from generator.site.leaks import Expected, Watched, refuse_leaks
from generator.site.preparing import Prepared


def finish(site: Prepared, frames: Frames, folder: Path, *, searchable: bool) -> None:
    """Write all of a site but its prose into `folder`, index it and look through it.

    Raises `LeakFound` if something withheld is in it.
    """
    for page in site.pages:
        write(folder / page.path, frames.html(page))
    for output in site.outputs:
        write(folder / output.path, output.content)
    for document in site.documents:
        _with_folder(folder / document.place, partial(shutil.copyfile, document.source))
    if searchable:
        search.index(folder)
    refuse_leaks(folder, watched(site), site.declared, _expected(site))


def write(file: Path, content: str | bytes) -> None:
    """Write a file of a site that is still being made; its folder is made with it."""
    raw = content.encode() if isinstance(content, str) else content
    _with_folder(file, lambda place: place.write_bytes(raw))


def _with_folder(file: Path, make: Callable[[Path], object]) -> None:
    """Make a file; its folder is there for most of them, and is made for the first."""
    try:
        make(file)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        make(file)


def watched(site: Prepared) -> list[Watched]:
    """The values that must be in nothing that is made of a site."""
    return [
        Watched(value=secret.reveal(), origin=secret.origin, strict=secret.strict) for secret in site.withheld.reveal()
    ]


def _expected(site: Prepared) -> Expected:
    files = {page.path for page in site.pages} | {output.path for output in site.outputs}
    return Expected(
        files=frozenset(files | {f"{text.name}.html" for text in site.prose}),
        documents={document.place: document.sha256 for document in site.documents},
        folders={search.FOLDER: search.ENDINGS},
    )
