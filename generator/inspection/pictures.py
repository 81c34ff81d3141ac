"""Pictures in office documents that are shown so that nobody sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.inspection.markup import Element, child, children, inside, local, value

# A picture so high and wide, in the units of drawings, is a dot: two points.
_DOT = 2 * 12_700
# So many thousandths of a percent of a picture's colour cannot be told from nothing.
_FAINT = 3_000
# Behind these no sheet had a row or a column before Excel 2007, and no reader looks there now.
_FAR_ROW, _FAR_COLUMN = 65_536, 256
_YES = frozenset({"1", "true", "on"})
_AWAY = re.compile(r"visibility:hidden|display:none|mso-hide:all")
_NAMED = frozenset({"pic", "sp", "grpSp", "graphicFrame", "cxnSp"})

Size = tuple[float, float]


def pictures(root: Element, slide: Size | None = None) -> Iterator[tuple[str, bool]]:
    """The keys of the pictures that a part shows, each with whether it is seen; `slide` is the size of its ground."""
    for one in inside(root, "blip", "imagedata"):
        key = value(one, "embed") or (value(one, "id") if local(one) == "imagedata" else "")
        if key and not _is_other_version(one):
            yield key, not _is_unseen(one, slide)


def covers(content: bytes) -> bool:
    """Whether nothing can be seen through a picture: a photograph, or a PNG whose format knows no transparency."""
    if content.startswith(b"\x89PNG"):
        return content[25:26] in {b"\0", b"\2"} and b"tRNS" not in content[:65_536]
    return content.startswith(b"\xff\xd8\xff")


def _is_other_version(picture: Element) -> bool:
    return any(local(one) == "Fallback" for one in picture.iterancestors())


def _is_unseen(picture: Element, slide: Size | None) -> bool:
    faint = next(inside(picture, "alphaModFix"), None)
    if faint is not None and _number(value(faint, "amt", "100000")) <= _FAINT:
        return True
    grouped = any(local(one) == "grpSp" for one in picture.iterancestors())
    return any(_hides(one, None if grouped else slide, grouped=grouped) for one in picture.iterancestors())


def _hides(holder: Element, slide: Size | None, *, grouped: bool) -> bool:
    """Whether what stands around a picture keeps it from being seen."""
    name = local(holder)
    if name in _NAMED:
        about = child(next(iter(holder), None), "cNvPr")
        return value(about, "hidden") in _YES or (not grouped and _is_away(child(holder, "spPr", "xfrm"), slide))
    if name in {"inline", "anchor"}:
        return value(child(holder, "docPr"), "hidden") in _YES or _is_dot(child(holder, "extent"))
    if name == "r":
        gone = child(holder, "rPr", "vanish")
        return gone is not None and value(gone, "val", "1") not in {"0", "false", "off"}
    if name in {"shape", "rect"}:
        return bool(_AWAY.search(value(holder, "style").replace(" ", "").lower()))
    if name in {"twoCellAnchor", "oneCellAnchor"}:
        start = child(holder, "from")
        row, column = (_number("".join(one.text or "" for one in children(start, key))) for key in ("row", "col"))
        return row >= _FAR_ROW or column >= _FAR_COLUMN or _is_dot(child(holder, "ext"))
    return name in {"del", "moveFrom"}


def _is_dot(size: Element | None) -> bool:
    return size is not None and max(_number(value(size, "cx")), _number(value(size, "cy"))) <= _DOT


def _is_away(frame: Element | None, slide: Size | None) -> bool:
    """Whether a frame is a dot, or lies beside the slide."""
    size, place = child(frame, "ext"), child(frame, "off")
    if _is_dot(size):
        return True
    if slide is None or place is None or size is None:
        return False
    left, top = _number(value(place, "x")), _number(value(place, "y"))
    right, bottom = left + _number(value(size, "cx")), top + _number(value(size, "cy"))
    return left >= slide[0] or top >= slide[1] or right <= 0 or bottom <= 0


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"\s*-?\d{1,15}\s*", text) else 0.0
