"""What an agency owes by when: the open duties of its registers, each with the day it is due and how that was found."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol

from generator.errors import SchemaFault
from generator.model.agency import Agency, Entry, PartialDate, Register
from generator.model.calendar import Calendar, Reckoning
from generator.model.service import service_facts
from generator.model.terms import State, Status
from generator.registers.formats import parts_of_date
from generator.registers.reading import Reading, Record

_WEEK = timedelta(days=7)
_HORIZON_MONTHS = 6
_REPLACED = "diganti_oleh"


class How(StrEnum):
    """What a rule counts for: each entry of a register, the register as a whole, or each budget year."""

    ENTRY = "entri"
    REGISTER = "register"
    YEAR = "tahun"


class Unit(StrEnum):
    """What the length of a rule is counted in."""

    AT_ONCE = "saat itu juga"
    WORKING_DAYS = "hari kerja"
    WORKING_DAYS_BEFORE = "hari kerja sebelumnya"
    MONTHS = "bulan"


class Bucket(StrEnum):
    """How near a duty is; `UNKNOWN` where its day cannot be reckoned."""

    OVERDUE = "overdue"
    UNKNOWN = "unknown"
    TODAY = "today"
    WEEK = "week"
    MONTHS = "months"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the law by which a day is reckoned, as `schema/layanan/tenggat.yml` has it.

    By one that `answers` somebody outside waits for a word.
    A `public` one is reckoned from what is published as well, and `event` says to everybody what has to be done.
    A `past` one counts from what has been done, so days that are still to come are left out.
    """

    id: str
    event: str
    public: bool
    length: int
    unit: Unit
    basis: tuple[str, ...]
    register: str
    how: How
    drafts: bool
    since: tuple[str, ...]
    past: bool
    after_hours: str
    may_be_undated: bool
    again: Mapping[str, str]
    extended: Mapping[str, str]
    while_: Mapping[str, frozenset[str]]
    done: tuple[str, ...]
    who: str
    answers: bool
    inner: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What has to be known of a duty besides its day: a date that is missing, or comes before what it follows."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something an agency still has to do. `due` is the last day, `warn` the day by the strictest count there is.

    Nobody who asked is named: a duty knows the number of an entry, and the office that answers for it.
    """

    rule: str
    register: str
    kode: str
    who: str
    office: str
    basis: tuple[str, ...]
    since: date | None
    due: date | None
    warn: date | None
    reckoning: Reckoning | None
    notes: tuple[Note, ...] = ()

    def bucket(self, today: date) -> Bucket:
        """How near it is on a day."""
        if self.due is None or self.warn is None:
            return Bucket.UNKNOWN
        if self.due < today:
            return Bucket.OVERDUE
        if self.warn <= today or self.due == today:
            return Bucket.TODAY
        if self.warn <= today + _WEEK:
            return Bucket.WEEK
        return Bucket.MONTHS if self.warn <= add_months(today, _HORIZON_MONTHS) else Bucket.LATER


def duties(reading: Reading, calendar: Calendar, today: date) -> tuple[Duty, ...]:
    """Everything that is still to be done, the oldest first; what cannot be reckoned stands before all."""
    offices = _offices(reading)
    found = [
        duty for rule in rules() for duty in _of_rule(rule, reading.records.get(rule.register, ()), calendar, today)
    ]
    named = (replace(duty, office=duty.office or offices.get(duty.who, "")) for duty in found)
    return tuple(sorted(named, key=lambda duty: (duty.due or date.min, duty.rule, duty.register, duty.kode)))


def published_duties(agency: Agency) -> tuple[Duty, ...]:
    """What an agency has to renew as the public can reckon it: by the rules meant for that, from published entries."""
    posts = agency.profil.values.get("ppid", {})
    found = [
        duty
        for rule in rules()
        if rule.public
        for duty in _of_rule(rule, _in_effect(agency.registers[rule.register]), agency.calendar, agency.today)
    ]
    named = (replace(duty, office=duty.office or str(posts.get(duty.who, ""))) for duty in found)
    return tuple(sorted(named, key=lambda duty: (duty.due or date.min, duty.rule, duty.register, duty.kode)))


def _in_effect(register: Register) -> tuple[Entry, ...]:
    return tuple(entry for entry in register.entries if entry.state is State.TERBIT)


def next_turn(found: Iterable[Duty], today: date) -> date | None:
    """The next day on which a duty is overdue that was not, comes within six months, or is one of another year."""
    # With the year begins another report, and the one of the year before last is asked for no more.
    years = [] if today.year == date.max.year else [date(today.year + 1, 1, 1)]
    return min((day for day in (*years, *(_turn(duty, today) for duty in found)) if day), default=None)


def _turn(duty: Duty, today: date) -> date | None:
    if duty.due is None or duty.warn is None or duty.due < today:
        return None
    if duty.bucket(today) is not Bucket.LATER:
        return duty.due + timedelta(days=1)
    # Months differ in length: of the days around it the first from which six months reach that far.
    about = add_months(duty.warn, -_HORIZON_MONTHS)
    days = (about + timedelta(days=shift) for shift in range(-3, 4))
    return next(day for day in days if add_months(day, _HORIZON_MONTHS) >= duty.warn)


def add_months(day: date, months: int) -> date:
    """The same day so many months later or earlier, or the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules that say how their days are reckoned, in the order of the file.

    Raises `SchemaFault` if one of them names what is not there.
    """
    facts = {item["id"]: item for item in service_facts()["tenggat"]}
    inside: dict[str, list[str]] = {}
    for item in facts.values():
        if outer := item.get("hitung", {}).get("dalam"):
            inside.setdefault(outer, []).append(item["id"])
    try:
        return tuple(
            _rule(item, tuple(_rule(facts[inner], ()) for inner in inside.get(name, ())))
            for name, item in facts.items()
            if "hitung" in item and "dalam" not in item["hitung"]
        )
    except (KeyError, ValueError) as error:
        raise SchemaFault("layanan/tenggat.yml", f"{type(error).__name__}: {error}") from error


def length(rule: str) -> int:
    """How long the time is that a rule gives, in its own unit."""
    return int(next(item["panjang"] for item in service_facts()["tenggat"] if item["id"] == rule))


def _rule(item: Mapping[str, Any], inner: tuple[Rule, ...]) -> Rule:
    how = item["hitung"]
    return Rule(
        id=item["id"],
        event=item["peristiwa"],
        public=how.get("umum", False),
        length=item["panjang"],
        unit=Unit(item["satuan"]),
        basis=tuple(f"{basis['instrument']} {basis['article']}" for basis in item["dasar"]),
        register=how.get("register", ""),
        how=How(how.get("cara", How.ENTRY)),
        drafts=how.get("draf", False),
        since=tuple(how["sejak"]),
        past=how.get("lampau", False),
        after_hours=how.get("setelah_jam", ""),
        may_be_undated=how.get("boleh_kosong", False),
        again=how.get("ulang", {}),
        extended=how.get("perpanjangan", {}),
        while_=MappingProxyType({name: frozenset(values) for name, values in how.get("selama", {}).items()}),
        done=tuple(how.get("selesai", ())),
        who=how.get("siapa", ""),
        answers=how.get("menjawab", False),
        inner=inner,
    )


class _Kept(Protocol):
    """What a rule looks at: an entry as it is written, or as it is published."""

    @property
    def kode(self) -> str: ...

    @property
    def values(self) -> Mapping[str, Any]: ...


def _of_rule(rule: Rule, records: Sequence[_Kept], calendar: Calendar, today: date) -> Iterator[Duty]:
    standing = [record for record in records if _stands(record, drafts=rule.drafts)]
    # A day to come is a slip of the pen, and would put off what is due.
    last = today if rule.past else date.max
    match rule.how:
        case How.ENTRY:
            for record in standing:
                if _is_open(rule, record):
                    yield _duty(rule, record, calendar, last)
        case How.REGISTER:
            if standing:
                known = [day for record in standing if (day := _since(rule, record.values, last))]
                yield _dated(rule, None, max(known, default=None), calendar)
        case How.YEAR:
            told = {record.values.get(name) for record in standing for name in rule.since}
            for year in (today.year - 1, today.year):
                if year not in told:
                    yield _dated(rule, None, date(year, 12, 31), calendar, kode=str(year))


def _stands(record: _Kept, *, drafts: bool) -> bool:
    status = record.values.get("status", Status.TERBIT)
    allowed = {Status.TERBIT, Status.DRAF} if drafts else {Status.TERBIT}
    return status in allowed and _REPLACED not in record.values


def _is_open(rule: Rule, record: _Kept) -> bool:
    values = record.values
    if rule.may_be_undated and _since(rule, record.values) is None:
        return False
    if any(values.get(name) not in wanted for name, wanted in rule.while_.items()):
        return False
    if any(name in values for name in rule.done):
        return False
    # While somebody is asked to complete a request, the count stands still: another rule reminds of that.
    return not (values.get("keputusan") == "perlu-dilengkapi" and rule.again and rule.again["sejak"] not in values)


def _since(rule: Rule, values: Mapping[str, Any], last: date = date.max) -> date | None:
    """The day a rule counts from: the first that its columns name and that is not after `last`."""
    return next((found for name in rule.since if (found := _day(values.get(name))) and found <= last), None)


def _duty(rule: Rule, record: _Kept, calendar: Calendar, last: date) -> Duty:
    since = _since(rule, record.values, last)
    notes = [
        Note(code="ahead", facts=(("field", name), ("told", day.isoformat())))
        for name in rule.since
        if (day := _day(record.values.get(name))) and day > last
    ]
    if since is None:
        undated = _dated(rule, record, None, calendar)
        return replace(undated, notes=tuple(notes)) if notes else undated
    run = _run(rule, record.values, since, calendar)
    notes += [
        Note(code="swapped", facts=(("first", rule.since[0]), ("second", name)))
        for name in (*rule.again.values(), *rule.extended.values(), *rule.done)
        if (other := _day(record.values.get(name))) and other < since
    ]
    notes += [run.note] if run.note else []
    duty = _dated(rule, record, run.start, calendar, extra=run.extra)
    if run.start != since:
        # Counted without a stop it ends sooner, and nobody can say that this is not the law.
        unbroken = calendar.reckon(since, rule.length + run.extra).strict
        duty = replace(duty, warn=_earliest(duty.warn, unbroken))
    return replace(duty, notes=(*duty.notes, *notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """From which day a rule counts for one entry, by how many days it was extended, and what is wrong with that."""

    start: date
    extra: int
    note: Note | None


def _run(rule: Rule, values: Mapping[str, Any], since: date, calendar: Calendar) -> _Run:
    again = _day(values.get(rule.again["sejak"])) if rule.again.get("setelah") in values else None
    start = again if again and again > since else since
    if not rule.extended:
        return _Run(start=start, extra=0, note=None)
    late = start == since and _after_hours(rule, values)
    extra, note = _extension(rule, values, calendar.reckon(start, rule.length, after_hours=late))
    return _Run(start=start, extra=extra, note=note)


def answer_limit(values: Mapping[str, Any], calendar: Calendar, *, what: str = "request-notice") -> Reckoning | None:
    """The time there was to answer a request, or an objection; None if its columns name no day of receipt."""
    rule = next(rule for rule in rules() if rule.id == what)
    since = _since(rule, values)
    if since is None:
        return None
    run = _run(rule, values, since, calendar)
    late = run.start == since and _after_hours(rule, values)
    return calendar.reckon(run.start, rule.length + run.extra, after_hours=late)


def report_due(year: int) -> date:
    """The last day to have the report of a year ready: Perki KI 1/2021 Pasal 56 ayat (1)."""
    length = next(rule.length for rule in rules() if rule.id == "service-report")
    return add_months(date(year, 12, 31), length)


def _extension(rule: Rule, values: Mapping[str, Any], first: Reckoning) -> tuple[int, Note | None]:
    """By how many days a time was extended, and what is wrong with the extension if it does not count."""
    told = _day(values.get(rule.extended["sejak"]))
    if told is None:
        undated = values.get("keputusan") == "diperpanjang"
        return 0, Note(code="extension-undated") if undated else None
    if first.due is not None and told > first.due:
        return 0, Note(code="extension-late", facts=(("told", told.isoformat()), ("due", first.due.isoformat())))
    return length("extension"), None


def _dated(
    rule: Rule, record: _Kept | None, since: date | None, calendar: Calendar, *, extra: int = 0, kode: str = ""
) -> Duty:
    late = record is not None and _after_hours(rule, record.values) and since == _since(rule, record.values)
    reckoning = _reckoned(rule, since, calendar, extra, after_hours=late) if since else None
    due, warn = (reckoning.due, reckoning.strict) if reckoning else (None, None)
    if since and rule.unit is Unit.MONTHS:
        due = warn = add_months(since, rule.length)
    if since and rule.unit is Unit.AT_ONCE:
        due = warn = since
    notes = [] if since else [Note(code="undated", facts=(("field", rule.since[0]),))]
    for inner in rule.inner:
        started = _since(inner, record.values) if record else None
        # An extension runs from the end of the notice, whichever of its two lengths one goes by: Pasal 36 ayat (2).
        sooner = _reckoned(inner, started, calendar, extra) if started else None
        warn = _earliest(warn, sooner.strict) if sooner else warn
        notes += _beyond(sooner)
        reckoning = reckoning or sooner
    office = str(record.values.get(rule.who, "")) if record else ""
    return Duty(
        rule=rule.id,
        register=rule.register,
        kode=record.kode if record else kode,
        who=rule.who,
        office=office,
        basis=tuple(dict.fromkeys(basis for one in (rule, *rule.inner) for basis in one.basis)),
        since=since,
        due=due,
        warn=warn,
        reckoning=reckoning,
        notes=tuple(dict.fromkeys((*notes, *_beyond(reckoning)))),
    )


def _after_hours(rule: Rule, values: Mapping[str, Any]) -> bool:
    return bool(rule.after_hours and values.get(rule.after_hours))


def _reckoned(
    rule: Rule, since: date, calendar: Calendar, extra: int, *, after_hours: bool = False
) -> Reckoning | None:
    match rule.unit:
        case Unit.WORKING_DAYS:
            return calendar.reckon(since, rule.length + extra, after_hours=after_hours)
        case Unit.WORKING_DAYS_BEFORE:
            return calendar.before(since, rule.length)
        case _:
            return None


def _beyond(reckoning: Reckoning | None) -> tuple[Note, ...]:
    if reckoning is None or reckoning.beyond is None:
        return ()
    return (Note(code="beyond", facts=(("year", str(reckoning.beyond)),)),)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _day(value: Any) -> date | None:
    """The day a value names; of a month or a year the first, so that nothing seems newer than it is."""
    if isinstance(value, PartialDate):
        return value.first_day
    parts = parts_of_date(value) if isinstance(value, str) else None
    return date(parts[0], parts[1] or 1, parts[2] or 1) if parts else None


def _offices(reading: Reading) -> Mapping[str, str]:
    """The posts that answer for requests and objections, as the profile names them."""
    profile: Iterable[Record] = reading.records.get("profil", ())
    named: Mapping[str, Any] = next((record.values.get("ppid", {}) for record in profile), {})
    return {name: str(named[name]) for name in ("ppid", "atasan") if name in named}
