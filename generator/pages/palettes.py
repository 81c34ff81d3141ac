"""The colours an agency may choose, with every pair of them checked for contrast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.assets import schema_folder
from generator.errors import SchemaFault
from generator.registers.text import own_yaml

_FILE = "palettes.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colour of every role, for light and for dark screens."""

    name: str
    light: Mapping[str, str]
    dark: Mapping[str, str]

    @property
    def css(self) -> str:
        """The palette as custom properties."""
        light, dark = (
            ";".join(f"--{role}:{colour}" for role, colour in roles.items()) for roles in (self.light, self.dark)
        )
        return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PoorContrast:
    """Two colours that would stand on one another and cannot be told apart well enough."""

    scheme: str
    front: str
    back: str
    ratio: float
    needed: float


@cache
def palettes() -> Mapping[str, Palette]:
    """The named palettes of `schema/palettes.yml`.

    Raises `SchemaFault` if one of them fails its own contrast rules.
    """
    data = _data()
    found = {name: _palette(name, own) for name, own in data["palettes"].items()}
    for name, palette in found.items():
        for poor in poor_contrasts(palette):
            raise SchemaFault(_FILE, f"{name} {poor.scheme}: {poor.front} on {poor.back} is {poor.ratio:.2f}:1")
    return MappingProxyType(found)


def custom_palette(colours: Mapping[str, Mapping[str, str]]) -> Palette:
    """A palette an engineer mixed: roles by scheme, laid over the common ones; its contrast is not judged here."""
    return _palette("khusus", colours)


def palette_roles() -> frozenset[str]:
    """The names of the roles a colour can be given for."""
    return frozenset(_data()["roles"])


def poor_contrasts(palette: Palette) -> Iterator[PoorContrast]:
    """The pairs of a palette that miss WCAG 2.2 (1.4.3 text, 1.4.11 controls)."""
    for scheme, roles in (("light", palette.light), ("dark", palette.dark)):
        for pair in _data()["pairs"]:
            for back in pair["back"]:
                ratio = contrast(roles[pair["front"]], roles[back])
                if ratio < pair["ratio"]:
                    yield PoorContrast(scheme=scheme, front=pair["front"], back=back, ratio=ratio, needed=pair["ratio"])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def _data() -> Any:
    return own_yaml(schema_folder() / _FILE)


def _palette(name: str, own: Mapping[str, Any]) -> Palette:
    common = _data()["common"]
    light, dark = ({**common[scheme], **own.get(scheme, {})} for scheme in ("light", "dark"))
    missing = palette_roles() - light.keys() | palette_roles() - dark.keys()
    if missing:
        raise SchemaFault(_FILE, f"{name}: no colour for {', '.join(sorted(missing))}")
    return Palette(name=name, light=MappingProxyType(light), dark=MappingProxyType(dark))
