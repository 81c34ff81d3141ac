"""The documents an agency publishes, looked into before they go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from generator.checks.found import FoundProblem, found_problem
from generator.checks.said import Places, Said, entries, said
from generator.inspection.likeness import Likeness, from_codes
from generator.inspection.watch import Watch
from generator.inspection.worker import inspect_files
from generator.model.agency import Agency, Attachment
from generator.model.terms import Status
from generator.registers.reading import Record


def found_in_documents(
    agency: Agency, places: Places, records: Mapping[str, tuple[Record, ...]], values: tuple[str, ...], jobs: int
) -> Iterator[FoundProblem]:
    """What is in the agency's documents that must not be published, each told where a register names the document.

    `values` are withheld ones; copies of exempted documents are found as well.
    """
    uses: dict[str, Said] = {}
    for entry in entries(agency):
        for one in said(entry) if entry.attachments else ():
            if isinstance(one.value, Attachment):
                uses.setdefault(one.value.place, one)
    if not uses:
        return
    originals = list(_originals(records))
    opens = {place: _opens(use, originals) for place, use in uses.items()}
    ordered = sorted(uses, key=lambda place: (sorted(opens[place]), place))
    for opened, group in groupby(ordered, key=opens.__getitem__):
        names = list(group)
        watch = Watch(values=values, originals=tuple(_watched(one, opened) for one in originals))
        documents = {_document(uses[name]).source: name for name in names}
        for file, findings in inspect_files(list(documents), watch, jobs):
            use, name = uses[documents[file]], documents[file]
            place = places.record(use.entry).problem("found-in-document", *use.trail)
            for finding in findings:
                yield found_problem(place, finding, name, _document(use).sha256, name=name)


def _document(use: Said) -> Attachment:
    if not isinstance(use.value, Attachment):
        raise TypeError
    return use.value


_Original = tuple[Record, Likeness]


def exempted_documents(records: Mapping[str, tuple[Record, ...]]) -> tuple[Likeness, ...]:
    """What the exempted documents are known by that an agency has written down."""
    return tuple(likeness for _, likeness in _originals(records))


def _originals(records: Mapping[str, tuple[Record, ...]]) -> Iterator[_Original]:
    """The exempted documents an agency has written down, with the entries that exempt them."""
    for found in records.values():
        for record in found:
            if record.values.get("status") == Status.DICABUT:
                continue
            for form in record.type.fields:
                if form.originals:
                    yield from ((record, _likeness(row)) for row in record.values.get(form.name, ()))


def _likeness(row: Mapping[str, Any]) -> Likeness:
    return from_codes(row["sha256"], row.get("sidik_teks", ""), row.get("sidik_gambar", ""))


def _opens(use: Said, originals: list[_Original]) -> frozenset[str]:
    """The exempted documents whose open part this entry publishes: with the rest blackened it is still like them."""
    return frozenset(
        likeness.sha256
        for record, likeness in originals
        if any(record.values.get(form.name) == use.entry.kode for form in record.type.fields if form.open_part)
    )


def _watched(original: _Original, opened: frozenset[str]) -> Likeness:
    likeness = original[1]
    return Likeness(sha256=likeness.sha256) if likeness.sha256 in opened else likeness
