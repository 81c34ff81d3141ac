"""Entries as they stand in files, and those that stand in two files joined into one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Problem
from generator.registers.text import Document, Trail
from generator.registers.types import Field, RegisterType

_KODE = "kode"
_DRAFT = "draf"

Guess = Callable[[str, Collection[str]], str]
"""What of the known names may have been meant, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a value stands: its file, the entry in it and the way inside the entry."""

    document: Document
    entry: Trail
    inside: Trail = ()

    @property
    def line(self) -> int:
        """The line of it in its file, from 1."""
        return self.document.position((*self.entry, *self.inside))[0]

    def problem(self, code: str, *, warning: bool = False, **facts: str) -> Problem:
        """A problem that is told to be here."""
        line, column = self.document.position((*self.entry, *self.inside))
        return Problem(
            path=self.document.path,
            line=line,
            column=column,
            code=code,
            item=item_number(self.entry),
            field=spelled(self.inside),
            facts=facts,
            warning=warning,
        )


def place_of(document: Document, entry: Trail, elsewhere: Mapping[Trail, Place], inside: Trail) -> Place:
    """Where the value at `inside` of an entry stands, which may be another file than the entry's own."""
    for length in range(len(inside), 0, -1):
        if found := elsewhere.get(inside[:length]):
            return Place(document=found.document, entry=found.entry, inside=(*found.inside, *inside[length:]))
    return Place(document=document, entry=entry, inside=inside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry as typed, before its schema is asked; `elsewhere` names what of it stands in another file."""

    document: Document
    trail: Trail
    raw: dict[str, Any]
    elsewhere: Mapping[Trail, Place] = field(default_factory=dict)

    @property
    def kode(self) -> str:
        """Its code, if it has one that can be read."""
        kode = self.raw.get(_KODE)
        return kode if isinstance(kode, str) else ""

    def at(self, *inside: int | str) -> Place:
        """Where a value of it stands."""
        return place_of(self.document, self.trail, self.elsewhere, inside)


def joined(
    kind: RegisterType, public: Sequence[Row], internal: Sequence[Row], guess: Guess
) -> tuple[list[Row], list[Problem]]:
    """The entries of a register that stands in two folders, and what keeps them from being one.

    The public file has the published columns; the internal one adds, by the same code, columns that are not. A column
    has one place. An entry that the internal file alone has must be a draft: nothing there is published by a slip.
    """
    if kind.shape == "single":
        row, problems = _join(kind.fields, public[0], internal[0])
        return [row], problems
    problems = []
    found: dict[str, Row] = {}
    for row in internal:
        if not row.kode:
            title = kind.by_name[_KODE].title
            problems.append(row.at().problem("missing-field", field=_KODE, title=title))
        elif row.kode in found:
            other = found[row.kode]
            kode, file, line = short(row.kode), other.document.path, str(other.at(_KODE).line)
            problems.append(row.at(_KODE).problem("repeated-code", kode=kode, other=kode, file=file, line=line))
        else:
            found[row.kode] = row
    rows = []
    for row in public:
        if other_half := found.pop(row.kode, None):
            row, wrong = _join(kind.fields, row, other_half)  # noqa: PLW2901 - it goes on as the whole of it
            problems += wrong
        rows.append(row)
    for alone in found.values():
        if alone.raw.get("status") == _DRAFT:
            rows.append(alone)
        else:
            meant = guess(alone.kode, {row.kode for row in public if row.kode})
            kode, file = short(alone.kode), public[0].document.path
            problems.append(alone.at(_KODE).problem("internal-alone", kode=kode, guess=meant, file=file))
    return rows, problems


def _join(fields: tuple[Field, ...], public: Row, internal: Row) -> tuple[Row, list[Problem]]:
    join = _Join(public, internal)
    raw = join.mapping(public.raw, internal.raw, fields, (), (), {_KODE})
    return Row(document=public.document, trail=public.trail, raw=raw, elsewhere=join.elsewhere), join.problems


class _Join:
    """Puts the two halves of one entry together, and remembers what came from the second."""

    def __init__(self, public: Row, internal: Row) -> None:
        self._public = public
        self._internal = internal
        self.elsewhere: dict[Trail, Place] = {}
        self.problems: list[Problem] = []

    def mapping(
        self,
        ours: dict[str, Any],
        theirs: dict[str, Any],
        fields: tuple[Field, ...],
        here: Trail,
        there: Trail,
        named_by: Collection[str],
    ) -> dict[str, Any]:
        """`ours` with what `theirs` adds; `named_by` are the columns that say that the two are one."""
        whole = dict(ours)
        known = {form.name: form for form in fields}
        for name, value in theirs.items():
            form = known.get(name)
            public = form is not None and form.publish
            if name in named_by or (_empty(value) and (public or name in ours)):
                continue
            if form is not None and public:
                whole[name] = self._parts(ours.get(name), value, form, (*here, name), (*there, name))
            elif not _empty(ours.get(name)):
                other = self._public.at(*here, name)
                place = self._internal.at(*there, name)
                line = str(other.line)
                self.problems.append(
                    place.problem("internal-twice", field=short(name), file=other.document.path, line=line)
                )
            else:
                whole[name] = value
                self.elsewhere[*here, name] = self._internal.at(*there, name)
        return whole

    def _parts(self, ours: Any, theirs: Any, form: Field, here: Trail, there: Trail) -> Any:
        """A published column that has columns inside, some of which are not."""
        mixed = any(not inner.publish for inner in form.fields)
        if mixed and form.kind == "object" and isinstance(theirs, dict) and isinstance(ours or {}, dict):
            return self.mapping(ours or {}, theirs, form.fields, here, there, ())
        if mixed and form.kind == "objects" and isinstance(theirs, list) and isinstance(ours or [], list):
            return self._items(ours or [], theirs, form, here, there)
        place, file = self._internal.at(*there), self._public.document.path
        self.problems.append(place.problem("internal-public-field", field=short(form.name), file=file))
        return ours

    def _items(self, ours: list[Any], theirs: list[Any], form: Field, here: Trail, there: Trail) -> list[Any]:
        """A list whose items have columns of both kinds; an item is known again by its obligatory published ones."""
        names = [inner.name for inner in form.fields if inner.required and inner.publish]
        whole = list(ours)
        for number, item in enumerate(theirs):
            same = [
                place
                for place, other in enumerate(whole)
                if isinstance(item, dict)
                and isinstance(other, dict)
                and all(item.get(name) is not None and item.get(name) == other.get(name) for name in names)
            ]
            if len(same) == 1:
                place = same[0]
                inside = ((*here, place), (*there, number))
                whole[place] = self.mapping(whole[place], item, form.fields, *inside, names)
            else:
                nowhere, file = self._internal.at(*there, number), self._public.document.path
                self.problems.append(nowhere.problem("internal-item-alone", names=", ".join(names), file=file))
        return whole


def unpublished(fields: Iterable[Field], values: Mapping[str, Any], start: Trail = ()) -> Iterator[Trail]:
    """The ways to the filled columns of an entry that are never published."""
    for form in fields:
        value, here = values.get(form.name), (*start, form.name)
        if _empty(value):
            continue
        if not form.publish:
            yield here
        elif form.kind == "object" and isinstance(value, dict):
            yield from unpublished(form.fields, value, here)
        elif form.kind == "objects" and isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, dict):
                    yield from unpublished(form.fields, item, (*here, number))


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def item_number(trail: Trail) -> int:
    """The place of an entry in its file, from 1; 0 if it has the file to itself."""
    return trail[0] + 1 if trail and isinstance(trail[0], int) else 0


def spelled(trail: Trail) -> str:
    """The way to a value as a person reads it: `berkas[2].judul`."""
    text = ""
    for part in (part if isinstance(part, int) else short(part) for part in trail):
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def short(value: object) -> str:
    """A value as a message can hold it."""
    text = str(value) if not isinstance(value, (dict, list)) else ("{…}" if isinstance(value, dict) else "[…]")
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= 60 else text[:57] + "…"
