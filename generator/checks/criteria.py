"""The criteria found in `schema/criteria/`: instruments by name, each with its weights, judges and bands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.assets import schema_folder
from generator.checks.articles import regulation_files
from generator.checks.judges import JUDGES, Judge
from generator.checks.unsound import ill_extended, ill_formed, unsound
from generator.errors import Problem, SchemaFault, UsageError
from generator.kept import digest, kept
from generator.registers.broken import Broken
from generator.registers.joining import short, spelled
from generator.registers.reading import in_order
from generator.registers.text import Document, Trail, no_value, own_yaml, read_yaml
from generator.registers.types import RegisterType


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
    """The criteria of one self-assessment; an entry that names more than `per_entry` of them is warned of."""

    id: str
    version: int
    title: str
    note: str
    default: bool
    valid_from: date
    per_entry: int | None
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
    types: Mapping[str, RegisterType], folder: Path | None = None, own: Sequence[Path] = ()
) -> Mapping[str, Instrument]:
    """Every instrument by its id, which is the name of its file; `own` are files elsewhere with more of them.

    Raises `SchemaFault`, with problems that tell where, if one is not whole, cites an article that does not exist,
    names a judge that is not known or tells it of a register or a published field that there is not.
    """
    files = [*sorted((folder or schema_folder() / "criteria").glob("*.yml")), *own]
    metas = sorted((schema_folder() / "meta").glob("criteria*.yml"))
    parts = [part for file in (*metas, *files) for part in (file.name.encode(), file.read_bytes())]
    # They name columns of registers, judges and articles.
    parts += [json.dumps(dict(kind.schema)).encode() for kind in types.values()]
    ways = [Path(__file__).with_name(f"{name}.py") for name in ("criteria", "unsound", "judges", "articles")]
    parts += [way.read_bytes() for way in (*ways, *regulation_files())]
    contents = kept("criteria-own" if own else "criteria", digest(*parts), lambda: _whole(files, types))
    return MappingProxyType({name: _instrument(content) for name, content in contents.items()})


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


def _whole(files: Sequence[Path], types: Mapping[str, RegisterType]) -> dict[str, Any]:
    """The contents by id, those that extend another put together with it, all of them checked."""
    raw = {file.stem: _typed(file) for file in files}
    for file in files:
        _refuse(file, raw[file.stem], ill_formed(raw[file.stem], file.stem, raw))
    whole: dict[str, Any] = {}
    for file in files:
        whole[file.stem] = _extended(file.stem, raw)
        _refuse(file, whole[file.stem], ill_extended(whole[file.stem], file.stem, raw))
    for file in files:
        _refuse(file, whole[file.stem], unsound(whole[file.stem], types))
    return whole


def _typed(file: Path) -> Any:
    """What a file holds, with YAML's own types; what would be refused in a register is refused here as well."""
    document = read_yaml(file, file.as_posix())
    if isinstance(document, Problem):
        raise SchemaFault(f"criteria/{file.name}", document.code, [document])
    try:
        return own_yaml(file)
    except SchemaFault as fault:
        trail, text = no_value(document.value) or ((), "")
        facts = {"detail": "", "value": short(text)}
        wrong = Broken(code="text-unquoted" if trail else "yaml-syntax", trail=trail, facts=facts)
        raise SchemaFault(
            f"criteria/{file.name}", fault.fault, [_problem(document, document.value, wrong, _places(document))]
        ) from fault


def _refuse(file: Path, content: Any, wrong: Iterable[Broken]) -> None:
    """Raise `SchemaFault` with all that is wrong in `content`, told where it stands in the file."""
    found = list(wrong)
    if found:
        told = "; ".join(f"{spelled(one.trail)}: {one.code} {one.facts}" for one in found[:_MOST_TOLD])
        problems = _problems(read_yaml(file, file.as_posix()), content, found)
        # What one line does to many criteria that were taken over is told once.
        once = {(one.code, one.line, one.column, *one.facts.values()): one for one in reversed(problems)}
        raise SchemaFault(f"criteria/{file.name}", told, in_order(reversed(once.values()))[:_MOST_TOLD])


def _problems(document: Document | Problem, content: Any, found: Iterable[Broken]) -> list[Problem]:
    """What is wrong with its places, as long as the file can still be read."""
    if isinstance(document, Problem):
        return []
    places = _places(document)
    return [_problem(document, content, one, places) for one in found]


def _problem(document: Document, content: Any, wrong: Broken, places: Mapping[str, int]) -> Problem:
    trail, criterion = wrong.trail, ""
    if trail[:1] == ("criteria",) and len(trail) > 1:
        criterion = _named(content, trail)
        trail = _written(trail, criterion, document, places)
    line, column = document.position(trail)
    field = f"{spelled(trail)} ({short(criterion)})" if criterion else spelled(trail)
    return Problem(
        path=document.path, line=line, column=column, code=wrong.code, field=field.strip(), facts=wrong.facts
    )


def _named(content: Any, trail: Trail) -> str:
    """The id of the criterion that a way leads into, if it has one."""
    criterion = content["criteria"][trail[1]]
    name = criterion.get("id", "") if isinstance(criterion, dict) else ""
    return name if isinstance(name, str) else ""


def _places(document: Document) -> Mapping[str, int]:
    """Which in its file each criterion is, by its id."""
    written = document.value.get("criteria") if isinstance(document.value, dict) else ()
    names = [one.get("id") if isinstance(one, dict) else None for one in (written if isinstance(written, list) else ())]
    # Of two that are called the same it is the later one that was not expected.
    return {name: place for place, name in enumerate(names) if isinstance(name, str)}


def _written(trail: Trail, criterion: str, document: Document, places: Mapping[str, int]) -> Trail:
    """The way as it is in the file: what extends another is numbered as it is put together, not as it is written.

    A fault in what was taken over comes of the table that was replaced.
    """
    if not isinstance(document.value, dict) or "extends" not in document.value or not criterion:
        return trail
    if criterion in places:
        return ("criteria", places[criterion], *trail[2:])
    return (_TABLES.get(str(trail[-1]), "criteria"),)


_TABLES = {"group": "groups", "aspect": "aspects", "applies_to": "applies_to"}
_MOST_TOLD = 50  # at one go


def _extended(name: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """An instrument on its own: what it says itself wins, criteria by their ids; `without` leaves some out."""
    content = raw[name]
    if "extends" not in content:
        return dict(content)
    below = _extended(content["extends"], raw)
    left_out = frozenset(content.get("without", ()))
    criteria = {criterion["id"]: criterion for criterion in below["criteria"]}
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


def _instrument(content: Mapping[str, Any]) -> Instrument:
    scopes = {scope["id"]: _scope(scope) for scope in content["applies_to"]}
    return Instrument(
        id=content["id"],
        version=content["version"],
        title=content["title"],
        note=content["note"],
        default=content.get("default", False),
        valid_from=date.fromisoformat(content["valid_from"]),
        per_entry=content.get("per_entry"),
        aspects=tuple(Aspect(**aspect) for aspect in content["aspects"]),
        bands=tuple(Band(id=band["id"], title=band["title"], lower=band["from"]) for band in content["bands"]),
        groups=MappingProxyType({group["id"]: group["title"] for group in content["groups"]}),
        sources=MappingProxyType(dict(content["sources"])),
        criteria=tuple(_criterion(raw, scopes) for raw in content["criteria"]),
    )


def _scope(raw: Mapping[str, Any]) -> Scope:
    return Scope(
        id=raw["id"],
        title=raw["title"],
        only=frozenset(raw.get("only", ())),
        exempt=frozenset(raw.get("except", ())),
        excusable=raw.get("excusable", False),
    )


def _criterion(raw: Mapping[str, Any], scopes: Mapping[str, Scope]) -> Criterion:
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
        basis=tuple(map(_ground, raw["basis"])),
        fresh=fresh.get("every", ""),
        fresh_basis=fresh.get("basis", ""),
        weight=raw["weight"],
        nil=raw.get("nil", False),
        page=raw.get("page", ""),
        judgings=tuple(map(_judging, raw["judge"])),
    )


def _ground(raw: Mapping[str, Any]) -> Ground:
    return Ground(
        instrument=raw["instrument"],
        article=raw.get("article", ""),
        via=raw.get("via", ""),
        note=raw.get("note", ""),
        sources=tuple(raw.get("source", ())),
    )


def _judging(raw: Mapping[str, Any]) -> Judging:
    name, arguments = next(iter(raw.items()))
    return Judging(judge=JUDGES[name], arguments=MappingProxyType(dict(arguments)))
