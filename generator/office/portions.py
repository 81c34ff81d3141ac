"""A PDF that is too large to be handed in, as parts that are not."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

LIMIT = 2_000_000
"""What an assessors' portal takes: 2 MB, by the smaller of its two meanings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """The pages `first` to `last` of a document as a PDF of its own."""

    first: int
    last: int
    content: bytes


def portions(content: bytes) -> tuple[Portion, ...]:
    """The pages of a PDF as parts of at most `LIMIT` bytes, in order; none if one alone is larger or cannot be read."""
    # A pack alone needs the library, which takes longer to read than many a command to do its work.
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return _portions(document, 0, len(document.pages), len(content))
    except (_TooLargeError, pikepdf.PdfError):
        return ()


class _TooLargeError(Exception):
    """A page alone is larger than what may be handed in."""


def _portions(document: pikepdf.Pdf, start: int, end: int, size: int) -> tuple[Portion, ...]:
    """The pages from `start` to before `end`, about `size` bytes, in as few parts of like length as may do."""
    pages = end - start
    parts = min(pages, -(-size // LIMIT))
    found: list[Portion] = []
    for number in range(parts):
        first, last = start + pages * number // parts, start + pages * (number + 1) // parts
        content = _cut(document, first, last)
        if len(content) <= LIMIT:
            found.append(Portion(first=first + 1, last=last, content=content))
        elif last - first == 1:
            raise _TooLargeError
        else:
            found += _portions(document, first, last, len(content))
    return tuple(found)


def _cut(document: pikepdf.Pdf, start: int, end: int) -> bytes:
    import pikepdf  # noqa: PLC0415

    with pikepdf.new() as part:
        part.pages.extend(document.pages[number] for number in range(start, end))
        content = io.BytesIO()
        part.save(content, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return content.getvalue()
