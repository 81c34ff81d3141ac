"""Every word a reader or a clerk sees, by language; a missing one is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter
from typing import Any

from generator.assets import templates_folder
from generator.errors import SchemaFault
from generator.registers.text import own_yaml

LANGUAGES = ("id", "en")


class Words:
    """The words of one language under one heading; `words("a.b", name=...)` fills in the facts."""

    def __init__(self, lang: str, heading: str) -> None:
        self.lang = lang
        self._heading = heading
        self._texts = _texts(lang)

    def __call__(self, key: str, /, **facts: object) -> str:
        text = self._texts.get(f"{self._heading}.{key}")
        if text is None:
            raise SchemaFault(f"locale/{self.lang}.yml", f"no words for {self._heading}.{key}")
        try:
            return text.format_map(facts)
        except (KeyError, IndexError) as error:
            raise SchemaFault(f"locale/{self.lang}.yml", f"{self._heading}.{key} asks for {error}") from error

    def __contains__(self, key: str) -> bool:
        return f"{self._heading}.{key}" in self._texts

    def all(self) -> Iterator[str]:
        """Every text of the language."""
        yield from self._texts.values()

    @property
    def mark(self) -> bytes:
        """The same as long as all words are."""
        return repr(self._texts).encode()

    def under(self, key: str) -> Mapping[str, str]:
        """The words one step below a key, in the order of the file."""
        start = f"{self._heading}.{key}."
        return {name.removeprefix(start): text for name, text in self._texts.items() if name.startswith(start)}


@cache
def _texts(lang: str) -> Mapping[str, str]:
    files = sorted((templates_folder() / "locale").glob(f"{lang}*.yml"))
    return dict(pair for file in files for pair in _flat(own_yaml(file), ""))


def _flat(node: Any, start: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _flat(value, f"{start}.{key}" if start else str(key))
    else:
        yield start, str(node)


def asked_for(text: str) -> frozenset[str]:
    """The names of the facts a text asks for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
