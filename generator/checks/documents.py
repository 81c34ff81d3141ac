"""The documents an agency publishes, looked into before they go out, and what texts repeat of exempted ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import normalize

from generator.checks.found import FoundProblem, found_problem
from generator.checks.said import Places, entries, said
from generator.errors import Problem
from generator.inspection.contents import blocking, copy_marks
from generator.inspection.findings import Passage
from generator.inspection.likeness import Likeness, from_codes, runs
from generator.inspection.watch import Watch
from generator.inspection.worker import inspect_files
from generator.model.agency import Agency, Attachment, Entry
from generator.model.terms import Status
from generator.registers.reading import PROSE, Reading, Record
from generator.registers.text import Trail


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    """A document and the first entry that brings it out; `trail` leads to it inside the entry."""

    document: Attachment
    entry: Entry
    trail: Trail


@dataclass(frozen=True, slots=True, kw_only=True)
class _Original:
    """An exempted document as an entry has it written down."""

    record: Record
    likeness: Likeness


def found_in_documents(
    agency: Agency, places: Places, records: Mapping[str, tuple[Record, ...]], values: tuple[str, ...], jobs: int
) -> Iterator[FoundProblem]:
    """What is in the agency's documents that must not be published, each told where a register names the document.

    `values` are withheld ones; copies of exempted documents are found as well.
    """
    originals = list(_originals(records))
    exempted = _by_mark(originals)
    alike: dict[tuple[Likeness, ...], list[_Use]] = {}
    for use in _uses(agency):
        alike.setdefault(_kept_from(use.entry, originals), []).append(use)
    for kept, group in alike.items():
        uses = {use.document.source: use for use in group}
        # What goes out is what the register has read: the last gate lets no other bytes pass.
        meant = {file: use.document.sha256 for file, use in uses.items()}
        for file, findings in inspect_files(list(uses), Watch(values=values, originals=kept), jobs, meant=meant):
            use = uses[file]
            place = places.record(use.entry).problem("found-in-document", *use.trail)
            name = use.document.place
            for finding in findings:
                found = found_problem(place, finding, name, use.document.sha256, name=name)
                codes = exempted.get(finding.mark)
                yield replace(found, facts={"exempted": ", ".join(sorted(codes))}) if codes else found


def copied_into_texts(agency: Agency, reading: Reading, places: Places) -> Iterator[FoundProblem]:
    """Texts of registers and prose that repeat an exempted document, wholly or in part.

    Each is told at the text that has the most of it.
    """
    originals = [one for one in _originals(reading.records) if one.likeness.text]
    if not originals:
        return
    exempted = _by_mark(originals)
    for entry in entries(agency):
        told = [one for one in said(entry) if isinstance(one.value, str)]
        passages = [Passage(text=str(one.value)) for one in told]
        for copied in _copied(passages, _kept_from(entry, originals)):
            most = max(range(len(told)), key=lambda place: len(copied.text & runs([passages[place]])))
            place = places.record(entry).problem("found-in-text", *told[most].trail)
            yield _as_copy(place, copied, entry.kode, passages[most].text, exempted)
    for prose in reading.prose:
        for copied in _copied([Passage(text=prose.text)], [one.likeness for one in originals]):
            place = Problem(path=f"{reading.path}/{PROSE}/{prose.name}.md", code="found-in-text")
            yield _as_copy(place, copied, prose.name, prose.text, exempted)


def _copied(passages: Sequence[Passage], originals: Sequence[Likeness]) -> Iterator[Likeness]:
    said_here = runs(passages)
    return (one for one in originals if one.is_said_by(said_here))


def _as_copy(
    place: Problem, copied: Likeness, subject: str, content: str, exempted: Mapping[str, set[str]]
) -> FoundProblem:
    finding = blocking("exempted-text", (), copied.sha256)
    found = found_problem(place, finding, subject, content)
    return replace(found, facts={"exempted": ", ".join(sorted(exempted[finding.mark]))})


def alike_in_name(agency: Agency, places: Places) -> Iterator[Problem]:
    """Documents whose names are one on Windows and macOS: they differ in capitals or in ways of writing accents."""
    first: dict[str, str] = {}
    for use in _uses(agency):
        name = use.document.place
        other = first.setdefault(normalize("NFC", name).casefold(), name)
        if other != name:
            yield places.record(use.entry).problem("document-collision", *use.trail, name=name, other=other)


def _by_mark(originals: Iterable[_Original]) -> dict[str, set[str]]:
    """The codes of the entries that exempt a document, by each mark that a finding of its copy may have."""
    codes: dict[str, set[str]] = {}
    for one in originals:
        for mark in copy_marks(one.likeness):
            codes.setdefault(mark, set()).add(one.record.kode)
    return codes


def _uses(agency: Agency) -> list[_Use]:
    found: dict[str, _Use] = {}
    for entry in entries(agency):
        for one in said(entry) if entry.attachments else ():
            if isinstance(one.value, Attachment):
                found.setdefault(one.value.place, _Use(document=one.value, entry=entry, trail=one.trail))
    return [found[place] for place in sorted(found)]


def exempted_documents(records: Mapping[str, tuple[Record, ...]]) -> tuple[Likeness, ...]:
    """What the exempted documents are known by that an agency has written down."""
    return tuple(one.likeness for one in _originals(records))


def _originals(records: Mapping[str, tuple[Record, ...]]) -> Iterator[_Original]:
    for found in records.values():
        for record in found:
            if record.values.get("status") == Status.DICABUT:
                continue
            for form in record.type.fields:
                for row in record.values.get(form.name, ()) if form.originals else ():
                    yield _Original(record=record, likeness=_likeness(row))


def _likeness(row: Mapping[str, Any]) -> Likeness:
    return from_codes(row["sha256"], row.get("sidik_teks", ""), row.get("sidik_gambar", ""))


def _kept_from(entry: Entry, originals: Sequence[_Original]) -> tuple[Likeness, ...]:
    """The exempted documents of which an entry must bring out no copy.

    The open part of a document, with the rest blackened, is still like it: of that one the whole alone is looked for.
    """
    return tuple(
        Likeness(sha256=one.likeness.sha256) if entry.kode in one.record.opened_by else one.likeness
        for one in originals
    )
