"""What is public and points to what is not yet, or brings it out: a draft, or an entry whose day has not come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.said import Places, entries, said
from generator.errors import Problem
from generator.model.agency import Agency, Attachment
from generator.model.attachments import attachment
from generator.model.publishing import Withheld, is_public
from generator.model.terms import Status
from generator.registers.files import FOLDER, locate
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


def shown_before_their_day(agency: Agency, reading: Reading, withheld: Withheld, places: Places) -> Iterator[Problem]:
    """A warning for each document of an entry whose day has not come that another brings out, by whatever name.

    What a draft names may be up since long.
    """
    waiting = {
        attachment(place, secret.reveal()).sha256: secret.record
        for secret in withheld.reveal()
        if secret.reveal().startswith(f"{FOLDER}/")
        and secret.record.values.get("status") != Status.DRAF
        and not is_public(secret.record, agency.today)
        and not isinstance(place := locate(reading.folder, secret.reveal()), str)
    }
    for entry in entries(agency) if waiting else ():
        for one in said(entry) if entry.attachments else ():
            hidden = waiting.get(one.value.sha256) if isinstance(one.value, Attachment) else None
            if hidden and isinstance(one.value, Attachment):
                facts = {"name": one.value.place, "kode": hidden.kode, "day": str(hidden.values["terbit_pada"])}
                yield places.record(entry).problem("shown-before-its-day", *one.trail, warning=True, **facts)


def _says_something(found: re.Match[str]) -> bool:
    """Whether it is a link, or a code that is no plain word or number."""
    code = found[2]
    return _links(found) or (any(c.isdigit() for c in code) and any(c.isalpha() for c in code))


def _links(found: re.Match[str]) -> bool:
    return bool(found[1] and found[3])
