"""The published texts of an agency: what is nobody else's business in them, and what another field withholds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from urllib.parse import unquote

from generator.checks.found import FoundProblem, found_problem
from generator.checks.said import Places, Said, entries, said
from generator.errors import Problem
from generator.inspection import credentials, personal
from generator.inspection.findings import Finding, Passage, Severity
from generator.inspection.watch import Watch
from generator.model.agency import Agency, Entry, texts
from generator.registers.reading import PROSE, Prose, Reading

# What a schema declares to be a way to reach somebody is public by that.
_DECLARED = frozenset({"phone", "email", "link", "choice", "choices"})
_PARAGRAPH = re.compile(r"\S.*(?:\n[ \t]*\S.*)*")

# Emphasis, code, and what keeps a sign from being one of Markdown's.
_UNSHOWN = re.compile(r"[*_`]|\\(?=[!-/:-@\[-`{-~])")
_NAME = -1  # where the name of a text stands, which is before all of it

_Search = Callable[[Sequence[Passage]], Sequence[Finding]]
Sources = Callable[[Sequence[Passage]], str]
"""Where what passages repeat is withheld, as a person finds it; empty if they repeat nothing."""


def private_data(agency: Agency, reading: Reading, places: Places) -> Iterator[FoundProblem]:
    """Personal data, keys and passwords in the texts of registers and prose."""
    for entry in entries(agency):
        # In most entries there is nothing: which field says what is asked for only where there may be.
        for search in _asked_for(personal.APART.join(texts(entry.values))):
            told = [one for one in said(entry) if isinstance(one.value, str) and one.form.kind not in _DECLARED]
            yield from _found(entry, told, places, search)
    for prose in reading.prose:
        for search in _asked_for(personal.APART.join((prose.name, prose.text, _as_read(prose.text)))):
            yield from _found_in_prose(prose, reading, search)


def _asked_for(text: str) -> Iterator[_Search]:
    if personal.may_hold(text):
        yield personal.search
    if credentials.may_hold(text):
        yield credentials.search


def withheld_values(
    agency: Agency, reading: Reading, places: Places, watch: Watch, sources: Sources
) -> Iterator[FoundProblem]:
    """Withheld values in the texts of registers and prose, each told where it is about to come out.

    No exception can name them: the finished site would be refused all the same.
    """
    for entry in entries(agency):
        yield from _found(entry, list(said(entry)), places, watch.search, sources)
    for prose in reading.prose:
        yield from _found_in_prose(prose, reading, watch.search, sources)


def _found(
    entry: Entry, told: list[Said], places: Places, search: _Search, sources: Sources | None = None
) -> Iterator[FoundProblem]:
    passages = [Passage(text=_under_its_title(one), where=(("kolom", str(place)),)) for place, one in enumerate(told)]
    record = places.record(entry)
    for finding in search(passages):
        if finding.severity is Severity.BLOCK:
            number = int(finding.where[0][1])
            place = record.problem("found-in-text", *told[number].trail)
            found = found_problem(place, replace(finding, where=()), entry.kode, _spoken(told[number]))
            yield _sourced(found, passages[number], passages, sources) if sources else found


def _under_its_title(one: Said) -> str:
    """What a field says behind its title, or below it: a head of a table has no words before it."""
    spoken = _spoken(one)
    apart = "\n" if "\n" in spoken else " "
    return f"{one.form.title}:{apart}{spoken}"


def _spoken(one: Said) -> str:
    return one.value if isinstance(one.value, str) else one.value.place


def _sourced(found: FoundProblem, passage: Passage, all_of_it: Sequence[Passage], sources: Sources) -> FoundProblem:
    # A value may begin in one passage and end in the next.
    return replace(found, tanda="", facts={"sources": sources([passage]) or sources(all_of_it)})


def _as_read(markdown: str) -> str:
    """A text without the signs of Markdown that a page does not show, and with what stands for others as those."""
    return _UNSHOWN.sub("", unquote(unescape(markdown)))


def _found_in_prose(
    prose: Prose, reading: Reading, search: _Search, sources: Sources | None = None
) -> Iterator[FoundProblem]:
    path = f"{reading.path}/{PROSE}/{prose.name}.md"
    paragraphs = {match.start(): match[0] for match in _PARAGRAPH.finditer(prose.text)}
    # What it is called is its address.
    paragraphs[_NAME] = prose.name
    passages = [Passage(text=text, where=(("kolom", str(start)),)) for start, text in paragraphs.items()]
    findings = list(search(passages))
    known = {(one.code, one.mark, one.where) for one in findings}
    read = [replace(one, text=_as_read(one.text)) for one in passages]
    if read != passages:
        findings += [one for one in search(read) if (one.code, one.mark, one.where) not in known]
    for finding in findings:
        if finding.severity is Severity.BLOCK:
            start = int(finding.where[0][1])
            line = 0 if start == _NAME else prose.text.count("\n", 0, start) + 1
            place = Problem(path=path, line=line, code="found-in-text")
            found = found_problem(place, replace(finding, where=()), prose.name, paragraphs[start])
            yield _sourced(found, Passage(text=paragraphs[start]), [*passages, *read], sources) if sources else found
