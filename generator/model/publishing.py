"""The one road from records to what may be published; what is held back goes to `Withheld` alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.errors import ContentRefused, Problem
from generator.model.agency import (
    ROWS_PER_PAGE,
    Agency,
    Attachment,
    Entry,
    PartialDate,
    Register,
    Text,
    page_number,
)
from generator.model.attachments import attachment
from generator.model.calendar import Calendar, SpecialDay, agency_calendar
from generator.model.duties import answer_limit, report_due
from generator.model.statistics import is_open
from generator.model.terms import State, Status
from generator.registers.files import locate
from generator.registers.formats import parts_of_date
from generator.registers.joining import spelled
from generator.registers.reading import Reading, Record
from generator.registers.text import Trail
from generator.registers.types import Field, RegisterType

# What takes effect or ends on a day: the fields that name the day, and how many days after it the site changes.
_CHANGE_ON = MappingProxyType({"terbit_pada": 0, "mulai": 0, "sampai": 1, "berakhir": 1})
_DOCUMENTS = frozenset({"file", "link"})
_SUCCESSOR = "diganti_oleh"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Secret:
    """One value that must not appear in any output, and where it stands. Printing it shows neither.

    `strict` is True if no published text may hold it either; False for a field that is public in other entries or
    later, and for one whose words may stand elsewhere. `of_person` is True for somebody's name.
    """

    record: Record = field(repr=False)
    trail: Trail = field(repr=False)
    strict: bool
    of_person: bool
    _value: str = field(repr=False)

    def reveal(self) -> str:
        """The value itself, for the gates alone."""
        return self._value

    def origin(self) -> tuple[str, int]:
        """The file and line it stands in."""
        place = self.record.at(*self.trail)
        return place.document.path, place.line

    def place(self) -> str:
        """The file, line and field it stands in, as a person reads them."""
        path, line = self.origin()
        return f"{path}:{line} ({spelled(self.trail)})"


@dataclass(frozen=True, slots=True)
class Withheld:
    """Values that must not appear in any output. Printing it shows how many, never which."""

    _secrets: tuple[Secret, ...] = field(repr=False, default=())

    def reveal(self) -> tuple[Secret, ...]:
        """The values with where they stand, for the gates alone."""
        return self._secrets

    def __str__(self) -> str:
        return "*" * 8

    __repr__ = __str__


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What the fleet sets for an agency: how it is reached, and the holidays of its region."""

    slug: str
    url: str
    palette: str
    holidays: tuple[SpecialDay, ...] = ()


def publish(
    reading: Reading, types: Mapping[str, RegisterType], address: Address, today: date
) -> tuple[Agency, Withheld]:
    """The agency as the public may know it on `today`, and what is held back.

    Raises `ContentRefused` if the registers have problems or there is no profile.
    """
    if reading.refused:
        raise ContentRefused(reading.problems)
    kept: list[Secret] = []
    registers: dict[str, Register] = {}
    public = {
        name: frozenset(record.kode for record in records if is_public(record, today))
        for name, records in reading.records.items()
    }
    for kind in types.values():
        registers[kind.name] = _register(reading, kind, today, public, kept)
    if not registers["profil"].entries:
        missing = Problem(path=f"{reading.path}/profil.yml", code="profile-missing")
        # That it is empty is only a warning of other registers.
        raise ContentRefused([*(one for one in reading.problems if one.path != missing.path), missing])
    calendar = agency_calendar(reading.records, address.holidays)
    profil = registers["profil"].entries[0]
    values = profil.values
    kind_field = profil.type.by_name.get("jenis")
    agency = Agency(
        slug=address.slug,
        name=profil.title,
        short_name=values.get("nama_singkat", profil.title),
        url=address.url,
        palette=address.palette,
        kind=values.get("jenis", ""),
        kind_label=kind_field.label(values["jenis"]) if kind_field and "jenis" in values else "",
        region=values.get("wilayah", ""),
        fictional=values.get("fiktif", False),
        profil=profil,
        registers=MappingProxyType(registers),
        prose=tuple(Text(title=prose.title, path=f"{prose.name}.html", markdown=prose.text) for prose in reading.prose),
        calendar=calendar,
        today=today,
        next_change=_next_change(reading, types, calendar, today),
    )
    return agency, Withheld(tuple(kept))


def _register(
    reading: Reading, kind: RegisterType, today: date, public: Mapping[str, frozenset[str]], kept: list[Secret]
) -> Register:
    shown: list[Record] = []
    for record in reading.records.get(kind.name, ()):
        if is_public(record, today):
            shown.append(record)
        else:
            for name, value in record.values.items():
                kept.extend(_secrets(record, (name,), value, kind.by_name[name]))
    if kind.newest_first:
        shown.sort(key=lambda record: _sort_key(record.values.get(kind.newest_first or "")), reverse=True)
    published = kind.published
    by_code = {record.kode: (place, record) for place, record in enumerate(shown)}
    entries: dict[str, Entry] = {}
    for code in by_code:
        # A successor is made before what it replaces, so that each entry can point on to it.
        for older in reversed(_line_of_successors(code, by_code, entries)):
            place, record = by_code[older]
            successor = entries.get(record.values.get(_SUCCESSOR, ""))
            entries[older] = _entry(record, kind, published, place, successor, reading, public, kept)
    ordered = tuple(entries[record.kode] for record in shown)
    return Register(type=published, entries=ordered, updated=_newest(entry.updated for entry in ordered))


def _line_of_successors(code: str, by_code: Mapping[str, tuple[int, Record]], made: Mapping[str, Entry]) -> list[str]:
    """The codes from `code` to its last successor that are not made yet; a circle ends where it closes."""
    line: dict[str, None] = {}
    while code in by_code and code not in made and code not in line:
        line[code] = None
        code = by_code[code][1].values.get(_SUCCESSOR, "")
    return list(line)


def is_public(record: Record, today: date) -> bool:
    """Whether an entry is published on a day: it is no draft, and its own day has come."""
    values = record.values
    if values.get("status", Status.TERBIT) == Status.DRAF:
        return False
    starts = _date(values.get("terbit_pada"))
    return starts is None or (starts.exact is not None and starts.exact <= today)


def _entry(
    record: Record,
    kind: RegisterType,
    published: RegisterType,
    place: int,
    successor: Entry | None,
    reading: Reading,
    public: Mapping[str, frozenset[str]],
    kept: list[Secret],
) -> Entry:
    files: list[Attachment] = []
    withdrawn = record.values.get("status") == Status.DICABUT
    road = _Road(record=record, folder=reading.folder, files=files, public=public, kept=kept, documents=not withdrawn)
    values = _values(record.values, kind.fields, (), road)
    state = State.DICABUT if withdrawn else State.DIGANTI if _SUCCESSOR in values else State.TERBIT
    slug = record.kode.lower()
    return Entry(
        type=published,
        kode=record.kode,
        slug=slug,
        path=_path(kind, slug, place),
        title=str(values.get(kind.title_field, record.kode)),
        summary=str(values.get(kind.summary_field, "")) if kind.summary_field else "",
        values=values,
        missing=record.missing,
        state=state,
        successor=successor,
        updated=_newest(values.get(name) for name in kind.updated_fields),
        attachments=tuple({file.place: file for file in files}.values()),
    )


def _path(kind: RegisterType, slug: str, place: int) -> str:
    if kind.entry_pages:
        return f"{kind.name}/{slug}.html"
    if kind.shape == "single":
        return kind.page
    return f"{page_number(kind.page, place // ROWS_PER_PAGE + 1)}#{slug}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Road:
    """What goes with one record on its way to be published: where its files lie, and what is left at the roadside."""

    record: Record
    folder: Path
    files: list[Attachment]
    public: Mapping[str, frozenset[str]]
    kept: list[Secret]
    documents: bool

    def may_name(self, form: Field, value: Any) -> bool:
        """Whether an entry that a field names is public itself; the code of any other would give it away."""
        register = self.record.type.name if form.name == _SUCCESSOR else form.ref
        return register is None or value in self.public.get(register, frozenset())


def _secrets(record: Record, trail: Trail, value: Any, form: Field) -> Iterator[Secret]:
    """Every text in a value of the field `form` that is held back."""
    match value:
        case str():
            strict = not (form.publish or form.may_repeat)
            yield Secret(record=record, trail=trail, strict=strict, of_person=form.person, _value=value)
        case dict():
            for key, inner in value.items():
                yield from _secrets(record, (*trail, key), inner, form.get(key) or form)
        case list():
            for place, inner in enumerate(value):
                yield from _secrets(record, (*trail, place), inner, form)


def _values(raw: Mapping[str, Any], fields: tuple[Field, ...], trail: Trail, road: _Road) -> Mapping[str, Any]:
    """The published values among `raw`; anything else is kept back."""
    values: dict[str, Any] = {}
    for form in fields:
        value = raw.get(form.name)
        if value is None:
            continue
        place = (*trail, form.name)
        if (
            not form.publish
            or (not road.documents and _carries_documents(form))
            or (isinstance(value, str) and not road.may_name(form, value))
        ):
            road.kept.extend(_secrets(road.record, place, value, form))
        else:
            said = _value(value, form, place, road)
            if said != ():
                values[form.name] = said
    return MappingProxyType(values)


def _value(value: Any, form: Field, trail: Trail, road: _Road) -> Any:
    match form.kind:
        case "date" | "partial-date":
            return _date(value)
        case "file":
            place = locate(road.folder, value)
            if isinstance(place, str):
                raise ContentRefused([road.record.problem(place, *trail, name=value)])
            road.files.append(attachment(place, value))
            return road.files[-1]
        case "texts" | "choices":
            named = [road.may_name(form, item) for item in value]
            for number, (item, may) in enumerate(zip(value, named, strict=True)):
                if not may:
                    road.kept.extend(_secrets(road.record, (*trail, number), item, form))
            return tuple(item for item, may in zip(value, named, strict=True) if may)
        case "object":
            return _values(value, form.fields, trail, road)
        case "objects":
            return tuple(_values(item, form.fields, (*trail, i), road) for i, item in enumerate(value))
        case _:
            return value


def _carries_documents(form: Field) -> bool:
    return form.kind in _DOCUMENTS or any(_carries_documents(inner) for inner in form.fields)


def _date(value: object) -> PartialDate | None:
    parts = parts_of_date(value) if isinstance(value, str) else None
    return PartialDate(year=parts[0], month=parts[1], day=parts[2]) if parts else None


def _sort_key(value: object) -> tuple[int, int, int]:
    found = _date(str(value))
    return found.sort_key if found else (0, 0, 0)


def _newest(dates: Iterator[PartialDate | None]) -> PartialDate | None:
    known = [found for found in dates if found is not None]
    return max(known, key=lambda found: found.sort_key) if known else None


def _next_change(reading: Reading, types: Mapping[str, RegisterType], calendar: Calendar, today: date) -> date | None:
    coming = [*_overdue_on(reading, calendar), *_report_missed_on(reading)]
    for register, records in reading.records.items():
        # Information that is dated ahead is no news before its day.
        news = ("waktu_pembuatan", *types[register].updated_fields) if register == "dip" else ()
        for record in records:
            if record.values.get("status") == Status.DRAF:
                continue
            for name, delay in _CHANGE_ON.items():
                found = _date(record.values.get(name))
                if found and found.exact:
                    coming.append(found.exact + timedelta(days=delay))
            coming += [found.first_day for name in news if (found := _date(record.values.get(name)))]
    return min((day for day in coming if day > today), default=None)


def _overdue_on(reading: Reading, calendar: Calendar) -> Iterator[date]:
    """The days on which requests that are still open begin to count as overdue."""
    for record in reading.records.get("permohonan", ()):
        if record.values.get("status") != Status.DRAF and is_open(record.values):
            limit = answer_limit(record.values, calendar)
            if limit and limit.due:
                yield limit.due + timedelta(days=1)


def _report_missed_on(reading: Reading) -> Iterator[date]:
    """The days on which a year that had requests begins to lack its report."""
    dates = (_date(record.values.get("tanggal")) for record in reading.records.get("permohonan", ()))
    for year in {found.year for found in dates if found}:
        yield report_due(year) + timedelta(days=1)
