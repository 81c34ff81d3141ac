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
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^)]*)\)")
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
    "lightgrey": (192, 192, 192),
    "gainsboro": (220, 220, 220),
    "mintcream": (245, 255, 250),
    "azure": (240, 255, 255),
    "aliceblue": (240, 248, 255),
    "floralwhite": (255, 250, 240),
    "seashell": (255, 245, 238),
    "lightyellow": (255, 255, 224),
    "orange": (255, 165, 0),
    "purple": (128, 0, 128),
    "teal": (0, 128, 128),
    "lime": (0, 255, 0),
    "midnightblue": (25, 25, 112),
    "steelblue": (70, 130, 180),
    "lightblue": (173, 216, 230),
    "dimgray": (105, 105, 105),
    "slategray": (112, 128, 144),
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


def painted(text: str) -> tuple[Colour | None, float]:
    """A colour as style sheets write it, and how much of it covers what lies below: 0 is nothing."""
    plain = text.strip().lower()
    if plain in {"none", "transparent"}:
        return None, 0.0
    if re.fullmatch(r"#[0-9a-f]{4}", plain):
        plain = "#" + "".join(2 * letter for letter in plain[1:])
    if re.fullmatch(r"#[0-9a-f]{8}", plain):
        return colour(plain[:7]), int(plain[7:], 16) / 255
    if found := _FUNCTION.match(plain):
        parts = [_share(part) for part in re.findall(r"-?[\d.]+%?", found[2])]
        cover = parts[3] / (1 if parts[3] <= 1 else 100) if len(parts) > 3 else 1.0
        if found[1] == "hsl" and len(parts) > 2:
            return _whole(
                colorsys.hls_to_rgb(parts[0] % 360 / 360, min(parts[2], 100) / 100, min(parts[1], 100) / 100)
            ), cover
        if len(parts) > 2:
            scale = 2.55 if "%" in found[2].split("/")[0].split(",")[0] else 1
            return (
                min(round(parts[0] * scale), 255),
                min(round(parts[1] * scale), 255),
                min(round(parts[2] * scale), 255),
            ), cover
    return colour(plain), 1.0


def _share(text: str) -> float:
    try:
        return float(text.rstrip("%"))
    except ValueError:
        return 0.0


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
