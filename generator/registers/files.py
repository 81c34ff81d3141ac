"""Where a file named in a register lies, if it may be used at all."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath

FOLDER = "berkas"
MAX_BYTES = 200 * 1024 * 1024


def locate(agency_folder: Path, name: str) -> Path | str:
    """The file `name` of an agency, or the code of the problem that forbids it.

    A name is a path with forward slashes from the agency's folder and begins with `berkas/`.
    Links of the file system are not followed: a document is a plain file inside the folder.
    """
    path = PurePosixPath(name)
    if not path.parts:
        return "file-not-in-folder"
    if path.is_absolute() or "\\" in name or ".." in path.parts or ":" in path.parts[0]:
        return "file-outside"
    if path.parts[0] != FOLDER or len(path.parts) < 2:
        return "file-not-in-folder"
    if any(part.startswith(".") for part in path.parts):
        return "file-hidden"
    place = agency_folder
    try:
        for part in path.parts:
            place = _entry(place, part)
            if place.is_symlink():
                return "file-is-link"
        if not place.is_file():
            return "file-missing"
        return "document-too-large" if place.stat().st_size > MAX_BYTES else place
    except OSError:  # a name longer than any file's
        return "file-missing"


def _entry(folder: Path, name: str) -> Path:
    """The entry called `name`, also where the file system stored the name in another Unicode form."""
    place = folder / name
    if place.exists() or name.isascii():
        return place
    for form in ("NFC", "NFD"):
        other = folder / unicodedata.normalize(form, name)
        if other.exists():
            return other
    return place
