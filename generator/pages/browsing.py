"""The ways to browse the public information of one agency: by class, topic, year, unit and kind."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from generator.model.agency import Entry, PartialDate, page_number
from generator.pages.words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a facet, with the page that lists its entries."""

    value: str
    label: str
    count: int
    path: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A question by which entries are told apart."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where a page stands among the pages of one list."""

    current: int
    total: int
    paths: tuple[str, ...]
    first: int
    last: int
    count: int


def facets(entries: Sequence[Entry], words: Words) -> tuple[Facet, ...]:
    """The facets of DIP entries that have something to choose; their choices in reading order."""
    found = [
        _facet("klasifikasi", entries, klasifikasi, words, _class_path),
        _facet("tahun", entries, year, words, None, newest_first=True),
        _facet("unit", entries, unit, words, None),
        _facet("topik", entries, topic, words, None),
        _facet("jenis", entries, kind, words, None),
    ]
    return tuple(facet for facet in found if facet.choices)


def klasifikasi(entry: Entry) -> str:
    """The class of an entry, as in the register."""
    return str(entry.values.get("klasifikasi", ""))


def year(entry: Entry) -> str:
    """The year in which the information was made."""
    made = entry.values.get("waktu_pembuatan")
    return str(made.year) if isinstance(made, PartialDate) else ""


def unit(entry: Entry) -> str:
    """The official or unit that holds the information; where the register does not say, who answers for it."""
    return str(entry.values.get("penguasa") or entry.values.get("penanggung_jawab", ""))


def topic(entry: Entry) -> str:
    """The subject the agency put the entry under."""
    return str(entry.values.get("topik", ""))


def kind(entry: Entry) -> str:
    """The kind of document."""
    return str(entry.values.get("jenis", ""))


def label(entry: Entry, name: str, value: str) -> str:
    """What a reader is told for a value of a DIP field."""
    field = entry.type.by_name.get(name)
    return field.label(value) if field else value


def grouped(entries: Iterable[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Entries by topic in the order the register first names each; those without one last."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[topic(entry)].append(entry)
    without = found.pop("", None)
    groups = [(name, tuple(inside)) for name, inside in found.items()]
    if without:
        groups.append(("", tuple(without)))
    return tuple(groups)


def by_letter(entries: Iterable[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Entries by the first letter of their title; digits and signs under `#`."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.title.casefold(), entry.slug)):
        first = unicodedata.normalize("NFD", entry.title.strip()[:1]).upper()[:1]
        found[first if "A" <= first <= "Z" else "#"].append(entry)
    return tuple((letter, tuple(found[letter])) for letter in sorted(found))


def paged(items: Sequence[T], path: str, size: int) -> tuple[tuple[Pager, Sequence[T]], ...]:
    """The items in pages of `size`; one empty page if there are none."""
    total = max(1, -(-len(items) // size))
    paths = tuple(page_number(path, number + 1) for number in range(total))
    return tuple(
        (
            Pager(
                current=number + 1,
                total=total,
                paths=paths,
                first=number * size + 1 if items else 0,
                last=min((number + 1) * size, len(items)),
                count=len(items),
            ),
            items[number * size : (number + 1) * size],
        )
        for number in range(total)
    )


def slug(text: str) -> str:
    """A piece of an address made from a text: lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "lain"


def _class_path(value: str) -> str:
    return f"informasi-publik/{value}.html"


def _facet(
    name: str,
    entries: Sequence[Entry],
    value_of: Callable[[Entry], str],
    words: Words,
    path_of: Callable[[str], str] | None,
    *,
    newest_first: bool = False,
) -> Facet:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if value := value_of(entry):
            found[value].append(entry)
    taken: set[str] = set()
    choices = []
    for value in sorted(found, reverse=newest_first):
        if path_of is not None:
            path = path_of(value)
        else:
            piece = slug(value)
            numbered = (f"{piece}-{number}" if number > 1 else piece for number in count(1))
            piece = next(name for name in numbered if name not in taken)
            taken.add(piece)
            path = f"jelajah/{name}-{piece}.html"
        choices.append(
            Choice(
                value=value,
                label=label(found[value][0], name, value),
                count=len(found[value]),
                path=path,
                entries=tuple(found[value]),
            )
        )
    if not newest_first:
        choices.sort(key=lambda choice: choice.label.casefold())
    return Facet(name=name, title=words(f"jelajah.{name}"), choices=tuple(choices))
