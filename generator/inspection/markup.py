"""XML and HTML read without entities, without a network, and within limits."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from collections.abc import Callable, Collection, Iterator
from urllib.parse import unquote_to_bytes

from lxml import etree

from generator.inspection.findings import Uninspectable

Element = etree._Element  # noqa: SLF001 - lxml has no other name for it

# Each element takes about a quarter of a kilobyte: more than these do not fit into the memory of an inspection.
_ELEMENTS = 2_000_000
_SPACE = re.compile(r"\s+")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def _options() -> etree.XMLParser[Element]:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def parse(content: bytes, *, doctype: bool = False) -> Element:
    """The root of a piece of XML. With `doctype` it may name its document type, but never declare anything."""
    if content.count(b"<") > _ELEMENTS:
        raise Uninspectable("too-large")
    if b"<!ENTITY" in content:
        raise Uninspectable("declarations")
    try:
        root = etree.fromstring(content, _options())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Uninspectable("damaged") from error
    _refuse_declarations(root, doctype=doctype)
    return root


def _refuse_declarations(root: Element, *, doctype: bool) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    declares = dtd is not None and (any(True for _ in dtd.iterentities()) or any(True for _ in dtd.iterelements()))
    if declares or (dtd is not None and not doctype):
        raise Uninspectable("declarations")


def parse_rows(content: bytes, tag: str, take: Callable[[Element], None]) -> Element:
    """The root of a piece of XML that has many elements called `tag`: each is given away and then forgotten."""
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        raise Uninspectable("declarations")
    events = etree.iterparse(
        io.BytesIO(content),
        events=("end",),
        tag=f"{{*}}{tag}",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, element in events:
            take(element)
            element.clear(keep_tail=True)
            while element.getprevious() is not None and local(element.getprevious()) == tag:
                del element.getparent()[0]  # type: ignore[union-attr]
        root = events.root
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Uninspectable("damaged") from error
    if root is None:
        raise Uninspectable("damaged")
    _refuse_declarations(root, doctype=False)
    return root


def parse_html(text: str) -> Element | None:
    """The root of an HTML page, mended as browsers mend it; None if there is nothing in it."""
    if text.count("<") > _ELEMENTS:
        raise Uninspectable("too-large")
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Uninspectable("damaged") from error
    if any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):
        raise Uninspectable("too-large")  # what lies deeper was left out
    return root


def local(element: Element | None) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_comment(element: Element) -> bool:
    """Whether this is a comment or an instruction, not an element."""
    return not isinstance(element.tag, str)


def value(element: Element | None, name: str, default: str = "") -> str:
    """An attribute by its name without namespace."""
    if element is None:
        return default
    found = element.get(name)
    if found is not None:
        return found
    return next((text for key, text in element.items() if key.rpartition("}")[2] == name), default)


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant on a way of names without namespaces."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def below(element: Element | None, *path: str) -> list[Element]:
    """All that stands right below the first descendant on a way of names."""
    found = child(element, *path)
    return [] if found is None else list(found)


def children(element: Element | None, name: str) -> list[Element]:
    """All children of one name without namespace."""
    return [] if element is None else [one for one in element if local(one) == name]


def inside(element: Element, *names: str) -> Iterator[Element]:
    """All elements below, and the element itself, that have one of these names without namespace."""
    return element.iter(*(f"{{*}}{name}" for name in names))


def text_of(element: Element | None) -> str:
    """All text below an element, with spaces folded, without comments."""
    if element is None:
        return ""
    return _SPACE.sub(" ", " ".join(str(text) for text in pieces(element))).strip()


def pieces(element: Element) -> Iterator[str]:
    """Each piece of text below an element, comments and instructions left out."""
    for one in element.iter():
        if not is_comment(one) and one.text and one.text.strip():
            yield one.text
        if one is not element and one.tail and one.tail.strip():
            yield one.tail


def remarks(element: Element) -> Iterator[str]:
    """The texts of all comments and instructions in a document, those outside its root too."""
    for one in element.getroottree().xpath("//comment() | //processing-instruction()"):
        yield str(one.text or "")


def strings(element: Element) -> Iterator[str]:
    """Each value of an attribute that could be words and not a number, a name, a colour or an address of a schema."""
    for one in element.iter():
        if is_comment(one):
            continue
        for text in one.values():
            if len(text) < 12 or text.startswith(("http://schemas.", "urn:")):
                continue
            if " " in text.strip():
                yield str(text)
            elif "_" in text:
                yield str(text).replace("_", " ")


# Attributes that say who worked on something, and instructions, which are read with the text.
_READ = frozenset({
    "instr", "author", "initials", "displayName", "userId", "userName", "providerId", "lastModifiedBy", "owner",
    "formula", "expression", "condition", "creator",
})  # fmt: skip


# Attributes in which careful writers describe pictures, naming whom they show.
_DESCRIPTIONS = frozenset({"descr", "title", "alt"})


def phrases(element: Element) -> list[tuple[str, bool]]:
    """Each value of an attribute that could be a phrase: tips, tags, names; and whether it describes a picture."""
    return list(
        dict.fromkeys(
            (str(text), str(key).rpartition("}")[2] in _DESCRIPTIONS)
            for one in element.iter()
            if not is_comment(one)
            for key, text in one.items()
            if len(text) >= 10 and (" " in text or "_" in text) and str(key).rpartition("}")[2] not in _READ
        )
    )


def strays(element: Element, known: Collection[str]) -> list[str]:
    """The texts between elements, and in elements that are not among the known ones."""
    return list(
        dict.fromkeys(
            str(text).strip()
            for one in element.iter()
            for text in (one.tail, "" if not local(one) or local(one) in known else one.text)
            if text and text.strip()
        )
    )


def unpacked(data: str, *, packed: bool) -> bytes:
    """What stands inside an address, `packed` as base64 or not, read as forgivingly as browsers read it."""
    content = unquote_to_bytes(data.encode("utf-8", "surrogatepass"))
    if not packed:
        return content
    letters = _NO_BASE64.sub(b"", content)
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return b64decode(letters + b"=" * (-len(letters) % 4))
