"""Colours, and whether one can be seen on another."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
# Below this contrast nobody reads a text; pale watermarks lie above it.
_UNREADABLE = 1.15
_HEX = re.compile(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_RGB = re.compile(r"rgba?\(\s*(\d+)\s*[, ]\s*(\d+)\s*[, ]\s*(\d+)")
NAMED: dict[str, Colour] = {
    "white": WHITE,
    "black": BLACK,
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "navy": (0, 0, 128),
    "maroon": (128, 0, 0),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255),
    "darkblue": (0, 0, 139),
    "darkred": (139, 0, 0),
    "darkgreen": (0, 100, 0),
    "darkgray": (128, 128, 128),
    "lightgray": (192, 192, 192),
}


def colour(text: str) -> Colour | None:
    """A colour as files write it: `FF0000`, `#f00`, `FFFF0000`, `rgb(255, 0, 0)`, `red`."""
    text = text.strip().lower()
    if found := _HEX.fullmatch(text):
        return int(found[1][:2], 16), int(found[1][2:4], 16), int(found[1][4:], 16)
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        return int(text[1] * 2, 16), int(text[2] * 2, 16), int(text[3] * 2, 16)
    if found := _RGB.match(text):
        return min(int(found[1]), 255), min(int(found[2]), 255), min(int(found[3]), 255)
    return NAMED.get(text)


def _light(one: Colour) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(one[0]) + 0.7152 * linear(one[1]) + 0.0722 * linear(one[2])


@lru_cache(maxsize=4096)
def alike(one: Colour, other: Colour) -> bool:
    """Whether text in one colour cannot be read on the other."""
    if max(abs(a - b) for a, b in zip(one, other, strict=True)) > 48:  # two colours that are equally light
        return False
    brighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05) < _UNREADABLE


def tinted(one: Colour, tint: float) -> Colour:
    """A colour made lighter (above 0) or darker (below), as spreadsheets do."""
    hue, light, depth = colorsys.rgb_to_hls(*(part / 255 for part in one))
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    return _whole(colorsys.hls_to_rgb(hue, min(max(light, 0), 1), depth))


def lit(one: Colour, share: float, more: float) -> Colour:
    """A colour with its lightness multiplied and raised, as presentations do."""
    hue, light, depth = colorsys.rgb_to_hls(*(part / 255 for part in one))
    return _whole(colorsys.hls_to_rgb(hue, min(max(light * share + more, 0), 1), depth))


def _whole(parts: tuple[float, float, float]) -> Colour:
    return round(parts[0] * 255), round(parts[1] * 255), round(parts[2] * 255)
