"""The properties in an XMP packet, as pictures and PDFs carry them, however a program has arranged them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_PART = re.compile(r"<(/?)([\w.-]+:)?([\w.-]+)([^<>]*)>([^<>]*)")
_ATTRIBUTE = re.compile(r"""([\w.-]+:)([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PLACE = re.compile(r"GPSL(?:atitude|ongitude)\b")
# The schema of PDF/A describes properties, not documents.
_OF_SCHEMAS = re.compile(r"pdfa\w+:", re.IGNORECASE)


def properties(packet: str) -> Iterator[tuple[str, str]]:
    """Each value with the last part of the name of its property, in small letters."""
    owner = ""
    for closing, prefix, name, attributes, text in _PART.findall(packet):
        if prefix != "rdf:" and not closing:
            owner = "" if _OF_SCHEMAS.match(prefix) else name.lower()
        if owner and text.strip():
            yield owner, unescape(" ".join(text.split()))
        for space, key, double, single in _ATTRIBUTE.findall(attributes):
            if space not in {"xmlns:", "rdf:", "xml:", "x:"} and (double or single):
                yield key.lower(), unescape(double or single)


def has_place(packet: str) -> bool:
    """Whether it tells where a picture was taken."""
    return bool(_PLACE.search(packet))
