"""An agency as the public may know it: frozen values, published fields alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.model.calendar import Calendar
from generator.model.terms import State
from generator.registers.types import RegisterType

ROWS_PER_PAGE = 100
"""A page of a register holds at most this many entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as precisely as it is known: a year, a month, or a day. A year is not 1 January."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """`2024`, `2024-05` or `2024-05-01`."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Orders dates of different precision; what is not known counts as earliest."""
        return (self.year, self.month or 0, self.day or 0)

    @property
    def first_day(self) -> date:
        """The first day of what is known: 1 January of a year."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def exact(self) -> date | None:
        """The calendar day, where it is known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A document that goes out with the site.

    `place` is where it lies below the site's root and `path` the same as an address has it; `size` is in bytes,
    and `pages` is there only where they could be counted.
    """

    path: str
    place: str
    name: str
    suffix: str
    size: int
    sha256: str
    pages: int | None
    source: Path


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """One published entry of a register; `values` holds what is filled in and declared public, no more."""

    type: RegisterType
    kode: str
    slug: str
    path: str
    title: str
    summary: str
    values: Mapping[str, Any]
    missing: tuple[str, ...]
    state: State
    successor: Entry | None
    updated: PartialDate | None
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Register:
    """A table the agency keeps, as published."""

    type: RegisterType
    entries: tuple[Entry, ...]
    updated: PartialDate | None

    @cached_property
    def in_effect(self) -> tuple[Entry, ...]:
        """The entries that nobody has withdrawn or replaced."""
        return tuple(entry for entry in self.entries if entry.state is State.TERBIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A page of prose, written by people: what it is called, where it stands and what it says."""

    title: str
    path: str
    markdown: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agency:
    """A public body and its published registers on one day.

    `registers` has every register type, empty ones too. `next_change` is the next day on which the
    site would differ though nothing was edited. `unreachable` are links that could not be opened when they were last
    tried, each with the last day on which that is gone by.
    """

    slug: str
    name: str
    short_name: str
    url: str
    palette: str
    kind: str
    kind_label: str
    region: str
    fictional: bool
    profil: Entry
    registers: Mapping[str, Register]
    prose: tuple[Text, ...]
    calendar: Calendar
    today: date
    next_change: date | None
    unreachable: Mapping[str, date] = field(default_factory=dict)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Every document of the site once, by place."""
        found = {
            attachment.place: attachment
            for register in self.registers.values()
            for entry in register.entries
            for attachment in entry.attachments
        }
        return tuple(found[place] for place in sorted(found))


def links(entry: Entry) -> Iterator[tuple[str, str]]:
    """The addresses in the rows of an entry, each with the way to it."""
    for name, rows in entry.values.items():
        for number, row in enumerate(rows if isinstance(rows, tuple) else ()):
            if isinstance(row, Mapping) and row.get("url"):
                yield str(row["url"]), f"{name}[{number + 1}].url"


def texts(value: Any) -> list[str]:
    """Every text in a published value, the names of its documents among them."""
    found: list[str] = []
    _gather(value, found)
    return found


def _gather(value: Any, found: list[str]) -> None:
    match value:
        case str():
            found.append(value)
        case tuple():
            for inner in value:
                _gather(inner, found)
        case PartialDate():
            found.append(value.iso)
        case Attachment():
            found.append(value.place)
        case Mapping():
            for inner in value.values():
                _gather(inner, found)


def page_number(path: str, number: int) -> str:
    """The path of the n-th page, from 1, of a list that begins at `path`."""
    # A point, because no other address has one before its ending: `unit-bidang-2` may be a unit of that name.
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"
