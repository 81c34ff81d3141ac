"""The forms of the law as data: which there are, whom they are for, and what stands on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.assets import schema_folder
from generator.errors import SchemaFault
from generator.model.service import refuse_unverified
from generator.registers.text import own_yaml

Block = Mapping[str, Any]
"""One part of a form: the kind of the part, and what it says."""

_FOR = ("pemohon", "kantor")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Form:
    """A form as `schema/formulir/<id>.yml` has it.

    `source` says where the law has it. A `public` one is for who asks, and stands empty on every site; `purpose` is
    what it is for there, in the words of the register `layanan`. Of a form with `each` there is a sheet for every
    different value of a register's column, with the entries that have it.
    """

    id: str
    title: str
    heading: tuple[str, ...]
    source: str
    purpose: str
    public: bool
    copies: int
    landscape: bool
    paper: str
    each: Mapping[str, str]
    blocks: tuple[Block, ...]


@cache
def forms() -> Mapping[str, Form]:
    """The forms by their names, in their order.

    Raises `SchemaFault` if one is not marked as read in the law, or is for nobody we know.
    """
    found = []
    for file in (schema_folder() / "formulir").glob("*.yml"):
        content = own_yaml(file)
        name = f"formulir/{file.name}"
        refuse_unverified(content, name)
        if content["untuk"] not in _FOR:
            raise SchemaFault(name, f"untuk is none of {', '.join(_FOR)}")
        found.append((content["urutan"], _form(file.stem, content)))
    return MappingProxyType({form.id: form for _, form in sorted(found, key=lambda one: (one[0], one[1].id))})


def form_texts() -> Iterator[str]:
    """Every text that stands on a form before anybody has written on it."""
    for form in forms().values():
        yield from (form.title, form.source, *form.heading)
        yield from _texts(list(form.blocks))


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for inner in value:
                yield from _texts(inner)
        case dict():
            yield from _texts(list(value.values()))


def _form(name: str, content: Mapping[str, Any]) -> Form:
    return Form(
        id=name,
        title=content["nama"],
        heading=tuple(content["judul"]),
        source=content["keterangan"],
        purpose=content.get("jenis", ""),
        public=content["untuk"] == "pemohon",
        copies=content.get("rangkap", 1),
        landscape=content.get("mendatar", False),
        paper=content.get("kertas", "a4"),
        each=MappingProxyType(content.get("setiap", {})),
        blocks=tuple(content["blok"]),
    )
