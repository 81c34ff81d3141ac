"""Where a file named in a register lies, if it may be used at all."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

from generator.assets import schema_folder
from generator.registers.text import own_yaml

FOLDER = "berkas"
MAX_BYTES = 200 * 1024 * 1024
_MAX_SVG_BYTES = 5 * 1024 * 1024
# In an SVG these run, or bring in something from elsewhere.
_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
# A browser would read it in the encoding it declares, in which other bytes may be brackets and quotes.
_DECLARATION = re.compile(
    r"""<\?xml\s+version\s*=\s*["']1\.[01]["'](?:\s+encoding\s*=\s*["'](?:utf-8|us-ascii)["'])?"""
    r"""(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>""",
    re.IGNORECASE,
)
_CALLS = ("@import", "url(", "image(", "image-set(", "cross-fade(", "src(")
_HARMLESS_LINK = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]")
_ACTIVE_ELEMENTS = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "set", "animate"})


def locate(agency_folder: Path, name: str) -> Path | str:
    """The file `name` of an agency, or the code of the problem that forbids it.

    A name is a path with forward slashes from the agency's folder and begins with `berkas/`.
    Links of the file system are not followed: a document is a plain file inside the folder.
    """
    path = PurePosixPath(name)
    if not path.parts:
        return "file-not-in-folder"
    if "\\" in name and name.replace("\\", "/").startswith(f"{FOLDER}/") and ".." not in name:
        return "file-backslash"
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
        if not os.access(place, os.R_OK):
            return "file-unreadable"
        if place.stat().st_size > MAX_BYTES:
            return "document-too-large"
        if place.suffix.lower().removeprefix(".") not in kinds():
            return "document-kind"
        return "document-active" if place.suffix.lower() == ".svg" and _svg_is_active(place) else place
    except OSError:  # a name longer than any file's
        return "file-missing"


@cache
def kinds() -> frozenset[str]:
    """The endings of names that documents have, without the dot."""
    return frozenset(
        suffix for suffixes in own_yaml(schema_folder() / "berkas.yml")["akhiran"].values() for suffix in suffixes
    )


def _svg_is_active(file: Path) -> bool:
    """Whether a drawing could run something or call elsewhere; one that cannot be read counts as if it could."""
    raw = file.read_bytes()
    if len(raw) > _MAX_SVG_BYTES:
        return True
    try:
        text = raw.decode("utf-8-sig")
        declared = _DECLARATION.match(text)
        text = text[declared.end() :] if declared else text
        if any(start in text.lower() for start in ("<!doctype", "<!entity", "<?xml", "\0")):
            return True
        # Without a document type there are no entities to expand.
        root = ET.fromstring(text)  # noqa: S314
    except (ET.ParseError, ValueError):
        return True
    return root.tag != f"{_SVG}svg" or any(_element_is_active(element) for element in root.iter())


def _element_is_active(element: ET.Element) -> bool:
    if element.tag.removeprefix(_SVG).lower() in _ACTIVE_ELEMENTS or element.tag.startswith(_XHTML):
        return True
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2].lower()
        if (
            local.startswith("on")
            or local in ("base", "ping")
            or (local in ("href", "src") and not _HARMLESS_LINK.match(value))
        ):
            return True
        if _reaches_out(value):
            return True
    if element.tag.removeprefix(_SVG).lower() == "style" and len(element):
        return True  # A style sheet goes on behind the elements inside it.
    return _reaches_out(element.text or "")


def _reaches_out(style: str) -> bool:
    """Whether a style or an attribute's value could bring in something; an escape in it is not unravelled."""
    folded = style.lower().replace("url(#", "")
    return "\\" in style or any(call in folded for call in _CALLS)


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
