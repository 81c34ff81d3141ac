"""What can be said of a document without publishing anything from inside it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from generator.model.agency import Attachment


def attachment(file: Path, name: str) -> Attachment:
    """The document `file`, which a register calls `name`, a path from the agency's folder."""
    place = PurePosixPath(name).as_posix()
    status = file.stat()
    sha256, pages = _facts(file, status.st_size, status.st_mtime_ns)
    return Attachment(
        path=quote(place),
        place=place,
        name=file.name,
        suffix=file.suffix.lower().removeprefix("."),
        size=status.st_size,
        sha256=sha256,
        pages=pages,
        source=file,
    )


@lru_cache(maxsize=4096)
def _facts(file: Path, _size: int, _mtime_ns: int) -> tuple[str, int | None]:
    with file.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        is_pdf = stream.read(5) == b"%PDF-"
    return sha256, _pages(file) if is_pdf else None


def _pages(file: Path) -> int | None:
    import pypdfium2  # noqa: PLC0415

    try:
        with pypdfium2.PdfDocument(file) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return None
