"""What is public and points to what is not yet: a draft, or an entry whose day has not come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.said import Places, entries, said
from generator.errors import Problem
from generator.model.agency import Agency
from generator.registers.reading import PROSE, Reading

_SUCCESSOR = "diganti_oleh"


def pointers_to_hidden(agency: Agency, reading: Reading, places: Places) -> Iterator[Problem]:
    """A warning for each reference to a hidden entry, which is left out, and for each text that names one.

    A link to its page is an error: it leads nowhere, and tells that there is something.
    """
    public = {entry.kode for entry in entries(agency)}
    hidden = {record.kode for records in reading.records.values() for record in records} - public
    if not hidden:
        return
    spelled = {code.lower(): code for code in hidden}
    codes = "|".join(map(re.escape, sorted(hidden, key=len, reverse=True)))
    named = re.compile(rf"(?i)(/)?(?<![\w-])({codes})(\.html)?(?![\w-])")
    for entry in entries(agency):
        record = places.record(entry)
        for form in record.type.fields:
            if form.ref or form.name == _SUCCESSOR:
                value = record.values.get(form.name, [])
                for code in sorted(hidden.intersection(value if isinstance(value, list) else [value])):
                    yield record.problem("refers-to-hidden", form.name, warning=True, kode=code)
        for one in said(entry):
            found = named.search(one.value) if isinstance(one.value, str) else None
            if found and _says_something(found):
                code = "links-to-hidden" if _links(found) else "names-hidden"
                yield record.problem(code, *one.trail, warning=not _links(found), kode=spelled[found[2].lower()])
    for prose in reading.prose:
        for found in filter(_says_something, named.finditer(prose.text)):
            yield Problem(
                path=f"{reading.path}/{PROSE}/{prose.name}.md",
                line=prose.text.count("\n", 0, found.start()) + 1,
                code="links-to-hidden" if _links(found) else "names-hidden",
                facts={"kode": spelled[found[2].lower()]},
                warning=not _links(found),
            )


def _says_something(found: re.Match[str]) -> bool:
    """Whether it is a link, or a code that is no plain word or number."""
    code = found[2]
    return _links(found) or (any(c.isdigit() for c in code) and any(c.isalpha() for c in code))


def _links(found: re.Match[str]) -> bool:
    return bool(found[1] and found[3])
