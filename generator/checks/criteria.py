"""The criteria found in `schema/criteria/`: instruments by name, each with its weights, judges and bands."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.assets import schema_folder
from generator.checks.articles import unfounded
from generator.checks.judges import JUDGES, Judge
from generator.errors import SchemaFault, UsageError
from generator.kept import digest, kept
from generator.registers.own import refuse_malformed
from generator.registers.text import own_yaml
from generator.registers.types import Field, RegisterType


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """One of the parts the total is made of, with its share."""

    id: str
    title: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a total from `lower` on is called."""

    id: str
    title: str
    lower: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The kinds of body a criterion is for, and whether one of them may say that it does not apply to it."""

    id: str
    title: str
    only: frozenset[str]
    exempt: frozenset[str]
    excusable: bool

    def includes(self, kind: str) -> bool:
        """Whether a body of this kind is asked for it."""
        return (not self.only or kind in self.only) and kind not in self.exempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a criterion rests on; only what has no `via` is law."""

    instrument: str
    article: str
    via: str
    note: str
    sources: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.instrument} {self.article}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """A judge with what it is told."""

    judge: Judge
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing an agency's site must show; `fresh` is how often it must be checked, and `fresh_basis` by which law."""

    id: str
    group: str
    aspect: str
    obligatory: bool
    scope: Scope
    text: str
    shown: str
    elements: tuple[str, ...]
    basis: tuple[Ground, ...]
    fresh: str
    fresh_basis: str
    weight: float
    nil: bool
    page: str
    judgings: tuple[Judging, ...]

    @property
    def law(self) -> tuple[Ground, ...]:
        """The articles read in the law itself."""
        return tuple(ground for ground in self.basis if not ground.via)


@dataclass(frozen=True, kw_only=True, eq=False)
class Instrument:
    """The criteria of one self-assessment."""

    id: str
    version: int
    title: str
    note: str
    default: bool
    valid_from: date
    aspects: tuple[Aspect, ...]
    bands: tuple[Band, ...]
    groups: Mapping[str, str]
    sources: Mapping[str, str]
    criteria: tuple[Criterion, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Criterion]:
        """The criteria, to be asked for by their ids."""
        return MappingProxyType({criterion.id: criterion for criterion in self.criteria})

    @property
    def texts(self) -> Iterator[str]:
        """Every text of it that a page may say."""
        yield from (self.title, self.note, *self.groups.values())
        yield from (text for band in self.bands for text in (band.id, band.title))
        yield from (aspect.title for aspect in self.aspects)
        for criterion in self.criteria:
            yield from (criterion.id, criterion.text, criterion.shown, *map(str, criterion.law))

    def band(self, total: float | Fraction) -> Band:
        """The band of an unrounded total, by lower bounds."""
        return max((band for band in self.bands if total >= band.lower), key=lambda band: band.lower)


def instruments(
    types: Mapping[str, RegisterType], folder: Path | None = None, own: Path | None = None
) -> Mapping[str, Instrument]:
    """Every instrument by its id, which is the name of its file; `own` is a file elsewhere with one more.

    Raises `SchemaFault` if one is not whole, cites an article that does not exist, names a judge that is not known or
    tells it of a register or a published field that there is not.
    """
    files = [*sorted((folder or schema_folder() / "criteria").glob("*.yml")), *([own] if own else [])]
    metas = sorted((schema_folder() / "meta").glob("criteria*.yml"))
    parts = [part for file in (*metas, *files) for part in (file.name.encode(), file.read_bytes())]
    contents = kept(
        "criteria-own" if own else "criteria", digest(Path(__file__).read_bytes(), *parts), lambda: _whole(files)
    )
    return MappingProxyType({name: _instrument(content, types) for name, content in contents.items()})


def chosen(found: Mapping[str, Instrument], name: str, today: date) -> Instrument:
    """The instrument of that name, or without a name the newest of the default ones that is valid on the day.

    Raises `UsageError` if there is none of that name.
    """
    if name:
        if name not in found:
            raise UsageError("unknown-instrument", name=name, known=", ".join(sorted(found)))
        return found[name]
    usual = sorted((one for one in found.values() if one.default), key=lambda one: one.valid_from)
    if not usual:
        raise SchemaFault("schema/criteria", "no instrument is the default")
    return next((one for one in reversed(usual) if one.valid_from <= today), usual[0])


def _whole(files: Sequence[Path]) -> dict[str, Any]:
    """The contents by id, those that extend another put together with it, all of them checked for their form."""
    raw = {file.stem: own_yaml(file) for file in files}
    whole: dict[str, Any] = {}
    for name in raw:
        whole[name] = _extended(name, raw, ())
        refuse_malformed(whole[name], "criteria", f"criteria/{name}.yml")
        if whole[name]["id"] != name:
            raise SchemaFault(f"criteria/{name}.yml", f"its id must be {name}, as its file is called")
    return whole


def _extended(name: str, raw: Mapping[str, Any], road: tuple[str, ...]) -> dict[str, Any]:
    """An instrument on its own: what it says itself wins, criteria by their ids; `without` leaves some out."""
    content = raw[name]
    if not isinstance(content, dict) or "extends" not in content:
        refuse_malformed(content, "criteria", f"criteria/{name}.yml")
        return dict(content)
    refuse_malformed(content, "criteria-extension", f"criteria/{name}.yml")
    base = content["extends"]
    if base not in raw or base in (*road, name):
        raise SchemaFault(f"criteria/{name}.yml", f"extends {base}, which leads nowhere")
    below = _extended(base, raw, (*road, name))
    left_out = frozenset(content.get("without", ()))
    criteria = {criterion["id"]: criterion for criterion in below["criteria"]}
    unknown = left_out - criteria.keys()
    if unknown:
        raise SchemaFault(f"criteria/{name}.yml", f"without {', '.join(sorted(unknown))}, which {base} does not have")
    for criterion in content.get("criteria", ()):
        criteria[criterion["id"]] = {**criteria.get(criterion["id"], {}), **criterion}
    own = {key: value for key, value in content.items() if key not in ("extends", "without", "criteria", "sources")}
    return {
        # Which instrument is the usual one is not inherited.
        **{key: value for key, value in below.items() if key != "default"},
        **own,
        "sources": {**below["sources"], **content.get("sources", {})},
        "criteria": [criterion for criterion in criteria.values() if criterion["id"] not in left_out],
    }


def _instrument(content: Mapping[str, Any], types: Mapping[str, RegisterType]) -> Instrument:
    file = f"criteria/{content['id']}.yml"
    scopes = {scope["id"]: _scope(scope) for scope in content["applies_to"]}
    _refuse_kinds(scopes.values(), types, file)
    for one in (*content["aspects"], *content["criteria"]):
        if not isfinite(one["weight"]):
            raise SchemaFault(file, f"{one['id']}: its weight is no number")
    groups = {group["id"]: group["title"] for group in content["groups"]}
    aspects = tuple(Aspect(**aspect) for aspect in content["aspects"])
    known = {"group": groups, "aspect": {aspect.id for aspect in aspects}, "applies_to": scopes}
    criteria: dict[str, Criterion] = {}
    for raw in content["criteria"]:
        for key, names in known.items():
            if raw.get(key, "semua") not in names and key in raw:
                raise SchemaFault(file, f"{raw['id']}: {key} {raw[key]} is none of {', '.join(sorted(names))}")
        if raw["id"] in criteria:
            raise SchemaFault(file, f"{raw['id']} is there twice")
        criteria[raw["id"]] = _criterion(raw, scopes, content["sources"], types, file)
    try:
        valid_from = date.fromisoformat(content["valid_from"])
    except ValueError as error:
        raise SchemaFault(file, f"valid_from: {error}") from error
    return Instrument(
        id=content["id"],
        version=content["version"],
        title=content["title"],
        note=content["note"],
        default=content.get("default", False),
        valid_from=valid_from,
        aspects=aspects,
        bands=tuple(Band(id=band["id"], title=band["title"], lower=band["from"]) for band in content["bands"]),
        groups=MappingProxyType(groups),
        sources=MappingProxyType(dict(content["sources"])),
        criteria=tuple(criteria.values()),
    )


def _scope(raw: Mapping[str, Any]) -> Scope:
    return Scope(
        id=raw["id"],
        title=raw["title"],
        only=frozenset(raw.get("only", ())),
        exempt=frozenset(raw.get("except", ())),
        excusable=raw.get("excusable", False),
    )


def _refuse_kinds(scopes: Iterable[Scope], types: Mapping[str, RegisterType], file: str) -> None:
    kinds = types["profil"].by_name["jenis"].labels
    for scope in scopes:
        unknown = (scope.only | scope.exempt) - kinds.keys()
        if unknown:
            raise SchemaFault(file, f"applies_to {scope.id}: {', '.join(sorted(unknown))} is no kind of body")


def _criterion(
    raw: Mapping[str, Any],
    scopes: Mapping[str, Scope],
    sources: Mapping[str, str],
    types: Mapping[str, RegisterType],
    file: str,
) -> Criterion:
    fresh = raw.get("fresh", {})
    return Criterion(
        id=raw["id"],
        group=raw["group"],
        aspect=raw["aspect"],
        obligatory=raw["status"] == "wajib",
        scope=scopes[raw.get("applies_to", "semua")],
        text=raw["text"],
        shown=raw["shown"],
        elements=tuple(raw.get("elements", ())),
        basis=tuple(_ground(ground, raw["id"], sources, file) for ground in raw["basis"]),
        fresh=fresh.get("every", ""),
        fresh_basis=fresh.get("basis", ""),
        weight=raw["weight"],
        nil=raw.get("nil", False),
        page=raw.get("page", ""),
        judgings=tuple(_judging(judging, raw["id"], types, file) for judging in raw["judge"]),
    )


def _ground(raw: Mapping[str, Any], criterion: str, sources: Mapping[str, str], file: str) -> Ground:
    wrong = unfounded(raw["instrument"], raw.get("article", ""))
    if wrong:
        raise SchemaFault(file, f"{criterion}: {raw['instrument']} has no {'; '.join(wrong)}")
    unknown = [name for name in raw.get("source", ()) if name not in sources]
    if unknown:
        raise SchemaFault(file, f"{criterion}: there is no source {', '.join(unknown)}")
    return Ground(
        instrument=raw["instrument"],
        article=raw.get("article", ""),
        via=raw.get("via", ""),
        note=raw.get("note", ""),
        sources=tuple(raw.get("source", ())),
    )


def _judging(raw: Mapping[str, Any], criterion: str, types: Mapping[str, RegisterType], file: str) -> Judging:
    name, arguments = next(iter(raw.items()))
    if name not in JUDGES:
        raise SchemaFault(file, f"{criterion}: there is no judge {name}; there are {', '.join(sorted(JUDGES))}")
    try:
        inspect.signature(JUDGES[name]).bind(None, None, criterion=criterion, **arguments)
    except TypeError as error:
        raise SchemaFault(file, f"{criterion}: {name}: {error}") from error
    for wrong in _unpublished(arguments, types):
        raise SchemaFault(file, f"{criterion}: {name}: {wrong}, which is no published field")
    return Judging(judge=JUDGES[name], arguments=MappingProxyType(dict(arguments)))


def _unpublished(arguments: Mapping[str, Any], types: Mapping[str, RegisterType]) -> Iterator[str]:
    """What a judge is told to look at and cannot see."""
    register = arguments.get("register", "dip")
    if register not in types:
        yield f"register {register}"
        return
    fields: Sequence[Field] = types[register].published.fields
    if arguments.get("field"):
        outer = _found(fields, str(arguments["field"]))
        if outer is None:
            yield f"{register}.{arguments['field']}"
            return
        fields = outer.fields or fields
    paths = [path for names in arguments.get("fields", ()) for path in names.split("|")]
    paths += [arguments[key] for key in ("key", "dated", "start", "end", "otherwise", "since") if arguments.get(key)]
    paths += [path for key in ("where", "holding", "unless", "limited") for path in arguments.get(key, ())]
    yield from (f"{register}.{path}" for path in paths if _found(fields, path) is None)


def _found(fields: Sequence[Field], path: str) -> Field | None:
    name, _, rest = path.partition(".")
    field = next((one for one in fields if one.name == name), None)
    return _found(field.fields, rest) if field is not None and rest else field
