"""What an agency is about to publish, value by value, and where in its registers each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.agency import Agency, Attachment, Entry
from generator.registers.reading import Reading, Record
from generator.registers.text import Trail
from generator.registers.types import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A published text or document of an entry; `trail` leads to it inside the entry."""

    entry: Entry
    form: Field
    trail: Trail
    value: str | Attachment


class Places:
    """The record each published entry was made of."""

    def __init__(self, reading: Reading) -> None:
        self._records = {(name, record.kode): record for name, records in reading.records.items() for record in records}

    def record(self, entry: Entry) -> Record:
        """The record of an entry."""
        return self._records[entry.type.name, entry.kode]


def entries(agency: Agency) -> Iterator[Entry]:
    """Every published entry."""
    for register in agency.registers.values():
        yield from register.entries


def said(entry: Entry) -> Iterator[Said]:
    """Every text and document of an entry."""
    yield from _said(entry, entry.values, entry.type.fields, ())


def _said(entry: Entry, values: Mapping[str, Any], fields: tuple[Field, ...], trail: Trail) -> Iterator[Said]:
    for form in fields:
        match values.get(form.name):
            case str() | Attachment() as value:
                yield Said(entry=entry, form=form, trail=(*trail, form.name), value=value)
            case Mapping() as inner:
                yield from _said(entry, inner, form.fields, (*trail, form.name))
            case tuple() as items:
                for place, item in enumerate(items):
                    if isinstance(item, str):
                        yield Said(entry=entry, form=form, trail=(*trail, form.name, place), value=item)
                    else:
                        yield from _said(entry, item, form.fields, (*trail, form.name, place))
