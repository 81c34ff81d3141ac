"""The files of `schema/registers/` as whole schemas, each checked by the meta-schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from generator.errors import SchemaFault
from generator.registers.text import own_yaml

_SHARED = "umum.yml"
# Folders of a site; the entries of a register get a folder named after it.
_TAKEN = frozenset({"aset", "berkas", "data", "informasi-publik", "jelajah", "pagefind", "portal", "prosa"})


def checked(meta_file: Path, *form_files: Path) -> dict[str, Any]:
    """The schemas by file name, whole and valid; checking them all takes a quarter of a second.

    Raises `SchemaFault` if one is not what the meta-schema asks for.
    """
    meta = Draft202012Validator(own_yaml(meta_file))
    files = {file.name: own_yaml(file) for file in form_files}
    registry: Registry[Any] = Registry().with_resources(
        (name, DRAFT202012.create_resource(content)) for name, content in files.items()
    )
    schemas = {}
    for name, content in files.items():
        if name == _SHARED:
            continue
        if name.removesuffix(".yml") in _TAKEN:
            raise SchemaFault(name, "a register cannot have this name: the site keeps other things in that folder")
        schemas[name] = _inlined(content, registry.resolver(base_uri=name), name)
        fault = best_match(meta.iter_errors(schemas[name]))
        if fault is not None:
            raise SchemaFault(name, f"{fault.json_path}: {fault.message[:300]}")
    return schemas


def _inlined(node: Any, resolver: Any, file: str) -> Any:
    """The schema with each `$ref` replaced by what it points to; words beside a `$ref` win."""
    if isinstance(node, dict):
        if "$ref" in node:
            try:
                found = resolver.lookup(node["$ref"])
            except Unresolvable as error:
                raise SchemaFault(file, f"$ref {node['$ref']} leads nowhere") from error
            beside = {key: value for key, value in node.items() if key != "$ref"}
            return _inlined({**found.contents, **beside}, found.resolver, file)
        return {key: _inlined(value, resolver, file) for key, value in node.items()}
    if isinstance(node, list):
        return [_inlined(item, resolver, file) for item in node]
    return node
