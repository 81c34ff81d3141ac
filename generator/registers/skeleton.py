"""What an agency begins with: a file for each register, and schemas by which an editor can help."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill
from typing import Any

import yaml

from generator.registers.types import Field, RegisterType

EDITOR_SCHEMAS = ".skema"
_WIDTH = 100


def skeleton(kind: RegisterType, known: Mapping[str, str], *, depth: int = 1) -> str:
    """The first text of a register's file: what it is for, and how an entry of it looks.

    `known` are values to begin with, for a register of a single entry.
    """
    head = [
        f"# yaml-language-server: $schema={'../' * depth}{EDITOR_SCHEMAS}/{kind.name}.json",
        f"# {kind.title}",
        fill(kind.description, _WIDTH, initial_indent="# ", subsequent_indent="# "),
        "",
    ]
    body = _form(kind, known) if known else _example(kind)
    return "\n".join([*head, *body]) + "\n"


def editor_schema(kind: RegisterType) -> str:
    """The JSON Schema of a whole register file, as an editor reads it: a list, or one entry where each has a file.

    An editor takes `kode: 007` for a number where we keep the text, so text may look like a number there.
    """
    entry = _for_editors(dict(copy.deepcopy(dict(kind.schema))))
    entry.pop("$schema", None)
    entry.pop("$id", None)
    whole = entry if kind.shape == "single" else _list_or_entry(entry)
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.title, **whole}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _list_or_entry(entry: dict[str, Any]) -> dict[str, Any]:
    # What a schema says of keys binds mappings alone, so the entry's own form may stand beside that of the list.
    form = {key: value for key, value in entry.items() if key != "type"}
    return {
        "type": ["array", "object"],
        "$ref": "#/$defs/entri",
        "items": {"type": "object", "$ref": "#/$defs/entri"},
        "$defs": {"entri": form},
    }


def _example(kind: RegisterType) -> Iterator[str]:
    example = kind.schema["examples"][0]
    if kind.shape == "list":
        yield "# Setiap butir diawali tanda hubung. Contoh butir (hapus tanda # di depannya untuk memakainya):"
        lines = _item(example, kind.fields)
    else:
        yield "# Contoh isi (hapus tanda # di depannya untuk memakainya):"
        lines = list(_mapping(example, kind.fields))
    if not all(map(_is_used, lines)):
        yield "# Baris yang lalu masih diawali # merujuk berkas atau butir lain; hapus # itu bila rujukannya sudah ada."
    yield "#"
    for line in lines:
        yield f"# {line}"


def _mapping(values: Mapping[str, Any], fields: Iterable[Field]) -> Iterator[str]:
    """The lines of an entry; what names a file or an entry that a new agency does not have yet is a comment in them."""
    known = {field.name: field for field in fields}
    for name, value in values.items():
        field = known[name]
        if not _points(field):
            yield from _dumped({name: value}).splitlines()
        elif field.kind == "object":
            yield f"{name}:"
            yield from (f"  {line}" for line in _mapping(value, field.fields))
        elif field.kind == "objects":
            lines = [line for item in value for line in _item(item, field.fields)]
            yield f"{name}:" if any(map(_is_used, lines)) else f"# {name}:"
            yield from lines
        else:
            yield from (f"# {line}" for line in _dumped({name: value}).splitlines())


def _item(values: Mapping[str, Any], fields: Iterable[Field]) -> list[str]:
    """The lines of one entry of a list; without a file that it cannot be without, all of it is a comment."""
    known = {field.name: field for field in fields}
    if any(_points(known[name]) and known[name].required for name in values):
        return [f"# {line}" for line in _dumped([values]).splitlines()]
    lines = list(_mapping(values, fields))
    # The hyphen stands before a line that is used.
    start = next(place for place, line in enumerate(lines) if _is_used(line))
    first, *rest = [*lines[start:], *lines[:start]]
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _points(field: Field) -> bool:
    """Whether it, or something inside it, names a file or another entry."""
    return field.kind == "file" or bool(field.ref) or any(map(_points, field.fields))


def _is_used(line: str) -> bool:
    return not line.lstrip().startswith("#")


def _form(kind: RegisterType, known: Mapping[str, str]) -> Iterator[str]:
    for field in kind.fields:
        yield fill(f"{field.title}: {field.description}", _WIDTH, initial_indent="# ", subsequent_indent="# ")
        if field.name in known:
            yield _dumped({field.name: known[field.name]})
        elif field.required and not field.may_be_empty:
            yield _dumped({field.name: kind.schema["examples"][0][field.name]})
        else:
            yield f"{field.name}:" if field.required else f"# {field.name}:{_hint(field)}"
        yield ""


def _dumped(value: Any) -> str:
    """A value as a clerk would type it: `ya` and `tidak`, plain text."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH).rstrip()


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(
    bool, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:str", "ya" if value else "tidak")
)


def _hint(field: Field) -> str:
    # A file that is not there yet would be missed; what to write is said above it.
    if field.kind in ("object", "objects", "texts", "choices", "file") or not field.examples:
        return ""
    example = field.examples[0]
    if isinstance(example, bool):
        return " ya" if example else " tidak"
    return f" {str(example).splitlines()[0]}"


def _for_editors(node: Any) -> Any:
    if isinstance(node, dict):
        kind = node.get("type")
        if kind == "string" and "enum" not in node:
            node["type"] = ["string", "number", "null"] if node.get("x-may-be-empty") else ["string", "number"]
        elif kind in ("integer", "number"):
            node["type"] = [kind, "string"]
        elif kind == "boolean":
            node["type"] = ["boolean", "string"]
            node["enum"] = ["ya", "tidak", True, False]
        elif isinstance(kind, str) and node.get("x-may-be-empty"):
            node["type"] = [kind, "null"]
        return {
            key: {name: _for_editors(form) for name, form in value.items()}
            if key == "properties"
            else _for_editors(value)
            for key, value in node.items()
            if not key.startswith("x-") and key not in ("format", "examples")
        }
    if isinstance(node, list):
        return [_for_editors(item) for item in node]
    return node
