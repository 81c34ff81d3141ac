"""A page of a site as blocks for paper: everything it says, without what only works on a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from math import isqrt
from typing import Any
from urllib.parse import urljoin

Block = dict[str, Any]
"""One of: `judul` with its depth, `teks`, `butir`, `tabel`, `pasangan`; what is in it is runs of text, or blocks."""

_EMPTY = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "source"})
# What is there to be clicked or filled in, leads elsewhere in the site, or is said again by the table below it.
_SCREEN_ONLY = frozenset({"form", "nav", "script", "style", "noscript", "button", "svg", "meter", "template"})
_LISTS, _TABLE, _PAIRS = frozenset({"ul", "ol"}), "table", "dl"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = frozenset({"p", "blockquote", "figcaption", "summary", "dt", "caption", "address"})
_BOXES = frozenset({
    "div", "section", "article", "header", "footer", "aside", "main", "details", "li", "dd", "td", "th",
})  # fmt: skip
_LONGEST_ROW, _NARROWEST = 100, 4  # letters on a line; a share of the width that a date or a number fits in
_OWN_LINE = "under"  # the class of a span that stands below what it belongs to
_APART = "meta"  # the class of a line whose parts are kept apart by its style


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str]
    inside: list[_Node | str] = field(default_factory=list)

    @property
    def nodes(self) -> Iterator[_Node]:
        return (one for one in self.inside if isinstance(one, _Node))

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, *tags: str) -> Iterator[_Node]:
        """Elements of these names inside it, outermost first."""
        for one in self.nodes:
            if one.tag in tags:
                yield one
            else:
                yield from one.all(*tags)


class _Reader(HTMLParser):
    """Reads a page's body, which is well formed as our templates make it, into elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("div", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(node)
        if tag not in _EMPTY:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and tag not in _EMPTY:
            if self._open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def blocks(body: str, url: str) -> list[Block]:
    """What the body of a page says below its title, in its order; links lead where they do on the page at `url`."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return list(_in_steps(_Paper(url).blocks(reader.root)))


def columns(found: Sequence[Block]) -> int:
    """The most columns that a table among the blocks has."""
    return max((len(block["tabel"]["baris"][0]) for block in found if "tabel" in block), default=0)


def _widths(rows: Sequence[Sequence[list[Block]]]) -> list[int]:
    """How wide the columns of a table are to each other; nothing where all of it fits beside each other as it is."""
    longest = [max(sum(map(len, _texts(cell))) for cell in column) for column in zip(*rows, strict=True)]
    return [max(_NARROWEST, isqrt(length)) for length in longest] if sum(longest) > _LONGEST_ROW else []


def _texts(value: Any) -> Iterator[str]:
    match value:
        case {"t": str(text)}:
            yield text
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)


def _in_steps(found: Iterable[Block]) -> Iterator[Block]:
    """The blocks without the title, no heading more than one step deeper than the one before, none said twice."""
    depth, said = 1, ""
    for block in found:
        if "judul" in block:
            if block["judul"]["tingkat"] == 1:
                continue
            depth = block["judul"]["tingkat"] = min(block["judul"]["tingkat"], depth + 1)
            said = block["judul"]["teks"]
        elif "tabel" in block and block["tabel"]["keterangan"] == said:
            block["tabel"]["keterangan"] = ""
        yield block


class _Paper:
    def __init__(self, url: str) -> None:
        self._url = url

    def blocks(self, node: _Node) -> Iterator[Block]:
        """The blocks inside an element; loose text between them makes paragraphs of its own."""
        loose: list[_Node | str] = []
        for one in node.inside:
            made = None if isinstance(one, str) else self._made(one)
            if made is None:
                loose.append(one)
                continue
            yield from self._paragraph(loose)
            loose = []
            yield from made
        yield from self._paragraph(loose)

    def _made(self, node: _Node) -> Iterator[Block] | None:
        """The blocks an element makes, or None if it is part of a line."""
        if node.tag in _SCREEN_ONLY or "hidden" in node.attributes or "aria-hidden" in node.attributes:
            return iter(())
        makers: dict[str, Callable[[_Node], Iterator[Block]]] = {_TABLE: self._table, _PAIRS: self._pairs}
        makers |= dict.fromkeys(_LISTS, self._list) | dict.fromkeys(_HEADINGS, self._heading)
        makers |= dict.fromkeys(_BOXES, self.blocks) | {"figure": self._figure} | dict.fromkeys(_PARAGRAPHS, self._box)
        return makers[node.tag](node) if node.tag in makers else None

    def _box(self, node: _Node) -> Iterator[Block]:
        if any(one.tag in _BOXES | _LISTS | _PARAGRAPHS | {_TABLE, _PAIRS} for one in node.nodes):
            yield from self.blocks(node)
        else:
            yield from self._paragraph(node.inside, apart=_APART in node.classes)

    def _figure(self, node: _Node) -> Iterator[Block]:
        """What a picture says in words; it is drawn on the page alone."""
        said = next((one.attributes["aria-label"] for one in node.all("svg") if "aria-label" in one.attributes), "")
        yield from self._paragraph([said]) if said else self.blocks(node)

    def _paragraph(self, inside: Sequence[_Node | str], *, apart: bool = False) -> Iterator[Block]:
        runs = self._runs(inside, apart=apart)
        if runs:
            yield {"teks": runs}

    def _heading(self, node: _Node) -> Iterator[Block]:
        runs = self._runs(node.inside)
        if runs:
            yield {"judul": {"tingkat": int(node.tag[1]), "teks": "".join(run["t"] for run in runs)}}

    def _list(self, node: _Node) -> Iterator[Block]:
        items = [found for item in node.all("li") if (found := list(self.blocks(item)))]
        if items:
            yield {"butir": {"bernomor": node.tag == "ol", "isi": items}}

    def _pairs(self, node: _Node) -> Iterator[Block]:
        rows: list[tuple[str, list[Block]]] = []
        for one in node.all("dt", "dd"):
            if one.tag == "dt":
                rows.append(("".join(run["t"] for run in self._runs(one.inside)), []))
            elif rows:
                rows[-1][1].extend(self.blocks(one))
        if rows:
            yield {"pasangan": [{"label": label, "isi": found} for label, found in rows]}

    def _table(self, node: _Node) -> Iterator[Block]:
        caption = next(("".join(run["t"] for run in self._runs(one.inside)) for one in node.all("caption")), "")
        head = [row for part in node.all("thead") for row in part.all("tr")]
        rows = [row for row in node.all("tr") if all(row is not one for one in head)]
        cells = [[list(self.blocks(cell)) for cell in row.all("th", "td")] for row in (*head, *rows)]
        width = max((len(row) for row in cells), default=0)
        if width:
            whole = [row + [[] for _ in range(width - len(row))] for row in cells]
            yield {"tabel": {"keterangan": caption, "kepala": len(head), "lebar": _widths(whole), "baris": whole}}

    def _runs(self, inside: Sequence[_Node | str], *, apart: bool = False) -> list[dict[str, str]]:
        """The pieces of a line, each with the address it leads to if it does; spaces are as a browser shows them."""
        runs: list[dict[str, str]] = []
        for text, address in self._pieces(inside, "", apart=apart):
            said = _folded(text, after=runs[-1]["t"] if runs else "\n")
            if not said:
                continue
            if runs and runs[-1].get("u", "") == address:
                runs[-1]["t"] += said
            else:
                runs.append({"t": said, "u": address} if address else {"t": said})
        if runs:
            runs[-1]["t"] = runs[-1]["t"].rstrip()
        return [run for run in runs if run["t"]]

    def _pieces(self, inside: Sequence[_Node | str], address: str, *, apart: bool = False) -> Iterator[tuple[str, str]]:
        begun = False
        for one in inside:
            if isinstance(one, str):
                yield (" " if apart else one), address
                continue
            if one.tag in _SCREEN_ONLY or "hidden" in one.attributes or "aria-hidden" in one.attributes:
                continue
            if one.tag == "br" or (_OWN_LINE in one.classes and one.inside):
                yield "\n", address
            if apart and begun:
                yield " · ", address
            begun = True
            yield from self._pieces(one.inside, self._target(one) or address)

    def _target(self, node: _Node) -> str:
        target = node.attributes.get("href", "") if node.tag == "a" else ""
        return urljoin(self._url, target) if target else ""


def _folded(text: str, *, after: str) -> str:
    """A text with the spaces a browser would leave of it behind `after`."""
    if text == "\n":
        return "" if after.endswith("\n") else text
    said = (" " if text[:1].isspace() else "") + " ".join(text.split()) + (" " if text[-1:].isspace() else "")
    said = " " if not said.strip() else said
    return said.lstrip() if after.endswith(("\n", " ")) else said
