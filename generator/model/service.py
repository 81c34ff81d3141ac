"""What the law says of how a request is served: deadlines, grounds for objection, what to bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.assets import schema_folder
from generator.errors import SchemaFault
from generator.registers.text import own_yaml


@cache
def service_facts() -> Mapping[str, Any]:
    """The facts of `schema/layanan/*.yml` by file name.

    Raises `SchemaFault` if what names its basis (`dasar`) is not marked verified: nothing else may be shown as law.
    """
    facts = {}
    for file in sorted((schema_folder() / "layanan").glob("*.yml")):
        content = own_yaml(file)
        refuse_unverified(content, f"layanan/{file.name}")
        name = file.stem.replace("-", "_")
        facts[name] = content[name]
    return MappingProxyType(facts)


def refuse_unverified(content: Any, file: str) -> None:
    """Raises `SchemaFault` if what names its basis (`dasar`) in a file of ours is not marked verified."""
    for mark in _marks(content):
        if mark != "verified":
            raise SchemaFault(file, f"a fact is marked {mark or 'with nothing'}, not verified")


def _marks(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "dasar" in node or "confidence" in node:
            yield str(node.get("confidence", ""))
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from _marks(inner)
