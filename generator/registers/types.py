"""The register types found in `schema/registers/`: their form, their basis and what of them is public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.assets import schema_folder
from generator.errors import SchemaFault
from generator.kept import digest, kept
from generator.registers.text import own_yaml

_FORMATS = MappingProxyType({
    "tanggal": "date",
    "tanggal-sebagian": "partial-date",
    "tautan": "link",
    "berkas": "file",
    "surel": "email",
    "telepon": "phone",
    "rupiah": "money",
})


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The article of an instrument that asks for something."""

    instrument: str
    article: str

    def __str__(self) -> str:
        return f"{self.instrument} {self.article}".strip()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """One field of a register: what it is called, what it holds and whether it is published.

    `may_repeat` is True for a withheld field whose words may stand in published texts as well: a trade, an office.
    `person` is True for one that holds the name of somebody, `criteria` for one that names criteria of an instrument.
    `originals` holds fingerprints of exempted documents, and `open_part` names the entry that publishes what is open of
    them; `whole` is the choice that says that nothing is. `apart_from` is a field of another register, `dip.judul`,
    that may not say the same.
    `kind` is one of: text, paragraph, integer, number, money, boolean, date, partial-date, link, file,
    email, phone, choice, texts, choices, object, objects.
    """

    name: str
    title: str
    description: str
    kind: str
    publish: bool
    may_repeat: bool
    person: bool
    criteria: bool
    required: bool
    may_be_empty: bool
    labels: Mapping[str, str]
    basis: str
    column: int | None
    ref: str | None
    originals: bool
    open_part: bool
    whole: str | None
    apart_from: str | None
    fields: tuple[Field, ...]
    examples: tuple[Any, ...]

    def label(self, value: object) -> str:
        """How a reader is told a value of a closed vocabulary."""
        return self.labels.get(str(value), str(value))

    def get(self, name: str) -> Field | None:
        """The nested field of that name."""
        return next((inner for inner in self.fields if inner.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Columns that must hold nothing, or no, while others hold certain values."""

    when: Mapping[str, tuple[Any, ...]]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Columns of which at least one must be filled in while others hold certain values."""

    when: Mapping[str, tuple[Any, ...]]
    any_of: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """A date that cannot be before the date of that name in the entry which the column `of` names."""

    date: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coherence:
    """What a register's columns must not say against each other.

    `agreeing` are pairs of columns: entries that hold the same in the first must hold the same in the second. `past`
    are the dates of what has happened.
    """

    agreeing: tuple[tuple[str, str], ...]
    dates_in_order: tuple[tuple[str, ...], ...]
    past: tuple[str, ...]
    follows: tuple[Follow, ...]
    clashes: tuple[Clash, ...]
    needs: tuple[Need, ...]

    def names(self) -> Iterator[str]:
        """Every column that a rule names."""
        for pair in self.agreeing:
            yield from pair
        for order in self.dates_in_order:
            yield from order
        yield from self.past
        for follow in self.follows:
            yield from (follow.date, follow.of)
        for clash in self.clashes:
            yield from (*clash.when, *clash.never)
        for need in self.needs:
            yield from (*need.when, *need.any_of)


@dataclass(frozen=True, kw_only=True, eq=False)
class RegisterType:
    """A kind of register an agency keeps; `expected` is whether every agency has to keep it."""

    name: str
    title: str
    description: str
    order: int
    shape: str
    section: str
    page: str
    entry_pages: bool
    expected: bool
    title_field: str
    summary_field: str | None
    updated_fields: tuple[str, ...]
    newest_first: str | None
    basis: tuple[Basis, ...]
    coherence: Coherence
    fields: tuple[Field, ...]
    schema: Mapping[str, Any]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields, to be asked for by name."""
        return MappingProxyType({field.name: field for field in self.fields})

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """The statutory columns in the order the law gives them."""
        return tuple(sorted((f for f in self.fields if f.column is not None), key=lambda f: f.column or 0))

    @cached_property
    def further(self) -> tuple[Field, ...]:
        """The fields that are no statutory columns."""
        return tuple(field for field in self.fields if field.column is None)

    @cached_property
    def published(self) -> RegisterType:
        """This type with the published fields alone: all that pages and templates ever see."""
        return replace(self, fields=tuple(_published(self.fields)), schema=MappingProxyType({}))


def _published(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        if field.publish:
            yield replace(field, fields=tuple(_published(field.fields)))


def register_types(folder: Path | None = None) -> Mapping[str, RegisterType]:
    """Every register type by name, in their order.

    Raises `SchemaFault` if a file is not a valid register type, above all if a field does not say
    whether it is published.
    """
    meta = schema_folder() / "meta" / "register-type.yml"
    files = [meta, *sorted((folder or schema_folder() / "registers").glob("*.yml"))]
    parts = [part for file in files for part in (file.name.encode(), _bytes(file))]
    mark = digest(Path(__file__).with_name("schemas.py").read_bytes(), *parts)
    schemas = kept("register-types", mark, lambda: _checked(files))
    types = [_register_type(name.removesuffix(".yml"), schema) for name, schema in schemas.items()]
    for kind in types:
        _refuse_hidden_names(kind, f"{kind.name}.yml")
    types.sort(key=lambda kind: (kind.order, kind.name))
    return MappingProxyType({kind.name: kind for kind in types})


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SchemaFault(file.name, str(error)) from error


def _checked(files: Sequence[Path]) -> dict[str, Any]:
    # Only the first command needs it, and all would wait for it.
    from generator.registers.schemas import checked  # noqa: PLC0415

    return checked(*files)


def _refuse_hidden_names(kind: RegisterType, file: str) -> None:
    """What names, sums up or dates an entry in public must be public, which JSON Schema cannot say."""
    for name in (kind.title_field, kind.summary_field, kind.newest_first, *kind.updated_fields):
        if name is not None and (name not in kind.by_name or not kind.by_name[name].publish):
            raise SchemaFault(file, f"x-register names {name}, which is not a published field")
    for name in kind.coherence.names():
        if name not in kind.by_name or not kind.by_name[name].publish:
            raise SchemaFault(file, f"a rule of x-register names {name}, which is not a published field")


def form_type(name: str, file: Path) -> RegisterType:
    """A form of ours that is filled in like a register of one entry but is none (`fleet.yml`)."""
    return _register_type(name, own_yaml(file))


def _register_type(name: str, schema: dict[str, Any]) -> RegisterType:
    about = schema["x-register"]
    return RegisterType(
        name=name,
        title=schema["title"],
        description=schema["description"],
        order=about["order"],
        shape=about["shape"],
        section=about["section"],
        page=about["page"],
        entry_pages=about.get("entry_pages", False),
        expected=about.get("expected", False),
        title_field=about["title_field"],
        summary_field=about.get("summary_field"),
        updated_fields=tuple(about.get("updated_fields", ())),
        newest_first=about.get("newest_first"),
        basis=tuple(Basis(instrument=b["instrument"], article=b.get("article", "")) for b in about["basis"]),
        coherence=_coherence(about),
        fields=_fields(schema, name),
        schema=MappingProxyType(schema),
    )


def _coherence(about: dict[str, Any]) -> Coherence:
    def when(rule: dict[str, Any]) -> Mapping[str, tuple[Any, ...]]:
        return MappingProxyType({name: tuple(values) for name, values in rule["when"].items()})

    return Coherence(
        agreeing=tuple((pair["by"], pair["on"]) for pair in about.get("agreeing", ())),
        dates_in_order=tuple(tuple(order) for order in about.get("dates_in_order", ())),
        past=tuple(about.get("past", ())),
        follows=tuple(Follow(date=rule["date"], of=rule["of"]) for rule in about.get("follows", ())),
        clashes=tuple(Clash(when=when(rule), never=tuple(rule["never"])) for rule in about.get("clashes", ())),
        needs=tuple(
            Need(when=when(rule), any_of=tuple(rule["any"]), basis=rule["basis"]) for rule in about.get("needs", ())
        ),
    )


def _fields(schema: dict[str, Any], file: str) -> tuple[Field, ...]:
    required = frozenset(schema.get("required", ()))
    return tuple(_field(name, form, file, required=name in required) for name, form in schema["properties"].items())


def _field(name: str, form: dict[str, Any], file: str, *, required: bool) -> Field:
    items = form.get("items", {})
    nested = form if form["type"] == "object" else items if items.get("type") == "object" else None
    if not isinstance(form.get("x-publish"), bool):
        raise SchemaFault(file, f"{name}: x-publish must say true or false")
    return Field(
        name=name,
        title=form["title"],
        description=form["description"],
        kind=_kind(form, items),
        publish=form["x-publish"],
        may_repeat=form.get("x-may-repeat", False),
        person=form.get("x-person", False),
        criteria=form.get("x-criteria", False) or items.get("x-criteria", False),
        required=required,
        may_be_empty=form.get("x-may-be-empty", False),
        labels=MappingProxyType(form.get("x-labels") or items.get("x-labels") or {}),
        basis=form.get("x-basis", ""),
        column=form.get("x-column"),
        ref=form.get("x-ref") or items.get("x-ref"),
        originals=form.get("x-originals", False),
        open_part=form.get("x-open-part", False),
        whole=form.get("x-whole"),
        apart_from=form.get("x-apart-from"),
        fields=_fields(nested, file) if nested else (),
        examples=tuple(form.get("examples", ())),
    )


def _kind(form: dict[str, Any], items: dict[str, Any]) -> str:
    match form["type"]:
        case "array":
            if items.get("type") == "object":
                return "objects"
            return "choices" if "enum" in items else "texts"
        case "object":
            return "object"
        case "boolean":
            return "boolean"
        case "integer" | "number" as kind:
            return _FORMATS.get(form.get("format", ""), kind)
        case _:
            if "enum" in form:
                return "choice"
            if form.get("format") in _FORMATS:
                return _FORMATS[form["format"]]
            return "paragraph" if form.get("x-long") else "text"
