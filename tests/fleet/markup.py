"""What a browser would make of a page, as far as harm could come of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

_SCRIPT = re.compile(r"(\.\./)*(/[^/]+/)*aset/(cari|papan|tenggat)\.[0-9a-f]{12}\.js")
_FORBIDDEN = frozenset({
    "base", "embed", "frame", "frameset", "iframe", "math", "object", "param", "portal", "style", "template", "textarea",
})  # fmt: skip
_ADDRESSES = frozenset({
    "href",
    "src",
    "action",
    "formaction",
    "srcset",
    "poster",
    "data",
    "cite",
    "ping",
    "background",
    "xlink:href",
})
_VOID = frozenset({
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "param",
    "source",
    "track",
    "wbr",
})


@dataclass(kw_only=True)
class Seen:
    """The elements of a page in their order with the names of their attributes, its text, and what is wrong with it."""

    shape: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    harm: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """The text of the page with its blanks folded."""
        return " ".join("".join(self.text).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.open: list[str] = []
        self.script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.shape.append(f"<{tag} {' '.join(name for name, _ in attrs)}>")
        if tag not in _VOID:
            self.open.append(tag)
        given = {name: value or "" for name, value in attrs}
        if tag in _FORBIDDEN:
            self._harm(f"<{tag}>")
        for name, value in given.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self._harm(f"{name}={value}")
            if name in _ADDRESSES:
                self._address(tag, name, value)
        if tag == "script":
            self._script(given)
        if tag == "meta" and "http-equiv" in given:
            self._harm(f"<meta http-equiv={given['http-equiv']}>")

    def handle_endtag(self, tag: str) -> None:
        self.seen.shape.append(f"</{tag}>")
        if tag not in self.open:
            self._harm(f"</{tag}> that closes nothing")
        while self.open and self.open.pop() != tag:
            pass
        self.script = None

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            if self.script != "application/ld+json":
                self._harm(f"script: {data[:60]}")
            else:
                json.loads(data)
            return
        if self.open[-1:] == ["title"]:
            self.seen.titles.append(data)
        self.seen.text.append(data)
        self.seen.text.append(" ")

    def handle_comment(self, data: str) -> None:
        self._harm(f"<!--{data[:60]}")

    def unknown_decl(self, data: str) -> None:
        self._harm(f"<![{data[:60]}")

    def handle_pi(self, data: str) -> None:
        self._harm(f"<?{data[:60]}")

    def _script(self, given: dict[str, str]) -> None:
        self.script = given.get("type", "")
        if self.script != "application/ld+json" and not _SCRIPT.fullmatch(given.get("src", "")):
            self._harm(f"<script {given}>")

    def _address(self, tag: str, name: str, value: str) -> None:
        # As a browser reads an address: tabs and line ends inside it, and blanks around it, are not there.
        parts = urlsplit(re.sub(r"[\t\n\r]", "", value).strip("\x00\x01\x02\x1b\x1f "))
        mere_link = tag in {"a", "link"} and name == "href"
        if parts.scheme not in {"", "http", "https", "mailto", "tel"} or (
            (parts.scheme or parts.netloc) and not mere_link
        ):
            self._harm(f"<{tag} {name}={value}>")

    def _harm(self, what: str) -> None:
        self.seen.harm.append(f"{self.getpos()}: {what}")


def read(page: str) -> Seen:
    """What is to be seen on a page."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.seen
