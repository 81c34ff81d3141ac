"""An Office Open XML package: its parts, what kind each is, and which leads to which."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from generator.inspection.colours import Colour, colour
from generator.inspection.findings import Limits, Uninspectable
from generator.inspection.markup import Element, below, inside, local, parse, value

TYPES = "[Content_Types].xml"
# Elements whose words the readers of text have met, and formulas.
TEXTS = frozenset({
    "t", "delText", "instrText", "delInstrText", "v", "f", "text", "formula", "formula1", "formula2", "oddHeader",
    "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter", "definedName", "sqref", "s", "str", "author",
    "fldData", "binData", "posOffset", "align", "creationId", "macro", "formatCode", "base64",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One part pointing to another, or to something outside; `kind` is the last word of its type."""

    key: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts by name, without the slash in front."""

    def __init__(self, members: Mapping[str, bytes], limits: Limits) -> None:
        self.parts = {name.replace("\\", "/").removeprefix("/"): content for name, content in members.items()}
        self.limits = limits
        self._names = {name.lower(): name for name in self.parts}
        self._roots: dict[str, Element] = {}
        self._relations: dict[str, tuple[Relation, ...]] = {}

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.xml(TYPES)
        defaults = {value(one, "Extension").lower(): value(one, "ContentType") for one in inside(root, "Default")}
        parts = {
            value(one, "PartName").removeprefix("/").lower(): value(one, "ContentType")
            for one in inside(root, "Override")
        }
        return defaults, parts

    def type_of(self, name: str) -> str:
        """The content type of a part."""
        defaults, parts = self._types
        return parts.get(name.lower()) or defaults.get(name.rpartition(".")[2].lower(), "")

    def xml(self, name: str) -> Element:
        """The root of a part that is XML."""
        if name not in self._roots:
            if name not in self.parts:
                raise Uninspectable("damaged")
            self._roots[name] = parse(self.parts[name])
        return self._roots[name]

    def is_xml(self, name: str) -> bool:
        """Whether a part is XML, by its content type or by how it begins."""
        start = self.parts[name][:200].lstrip(b"\xef\xbb\xbf \t\r\n")
        return start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")) or self.type_of(name).endswith("xml")

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """Where a part leads to; the package itself if it has no name."""
        if name not in self._relations:
            self._relations[name] = tuple(self._read_relations(name))
        return self._relations[name]

    def _read_relations(self, name: str) -> Iterator[Relation]:
        folder, _, base = name.rpartition("/")
        file = self._names.get(posixpath.join(folder, "_rels", f"{base}.rels").lower())
        if file is None:
            return
        for one in inside(self.xml(file), "Relationship"):
            external = value(one, "TargetMode") == "External"
            target = value(one, "Target")
            if not external:
                place = posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0])))
                target = self._names.get(place.removeprefix("/").lower(), "")
            kind = value(one, "Type").rpartition("/")[2]
            yield Relation(key=value(one, "Id"), kind=kind, target=target, external=external)

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of one kind that a part leads to."""
        return [one.target for one in self.relations(name) if one.kind == kind and not one.external and one.target]

    def target(self, name: str, key: str) -> str:
        """The part that a part calls by `key`; empty if there is none."""
        return next((one.target for one in self.relations(name) if one.key == key and not one.external), "")

    def main(self) -> str:
        """The part that is the document itself."""
        found = self.related("", "officeDocument")
        if not found:
            raise Uninspectable("damaged")
        return found[0]

    def reached(self, begins: Iterable[str] = ("",)) -> set[str]:
        """All parts that the document, or those that are given, lead to, by however many steps."""
        found: set[str] = set()
        open_ends = [*begins]
        while open_ends:
            for one in self.relations(open_ends.pop()):
                if not one.external and one.target and one.target not in found:
                    found.add(one.target)
                    open_ends.append(one.target)
        return found


def key_of(element: Element) -> str:
    """The key of the relation that an element names, in an attribute called `id` in a namespace of its own."""
    return next((str(text) for name, text in element.items() if name.endswith("}id")), "")


def theme_colours(package: Package, owner: str) -> dict[str, Colour]:
    """The colours of the theme that a part uses, by their names in the theme."""
    found: dict[str, Colour] = {}
    for name in package.related(owner, "theme"):
        for one in below(package.xml(name), "themeElements", "clrScheme"):
            inner = next(iter(one), None)
            shade = colour(value(inner, "lastClr") or value(inner, "val")) if inner is not None else None
            if shade and local(one):
                found[local(one)] = shade
    return found
