"""The closed set of small functions a criterion may name: each looks at the published agency and gives a verdict."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from generator.model.agency import Agency, Attachment, Entry, PartialDate, links

Where = Mapping[str, Sequence[Any]]

CLAIM = "claim"
"""The code of a remedy that asks whether an entry that is there already shows what is missing."""

_WORD = re.compile(r"\w+")


class Outcome(StrEnum):
    """What became of a criterion."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"


class Strength(StrEnum):
    """What kind of thing shows that a criterion is met, the strongest first."""

    DOCUMENT = "document"  # lies on the site
    PAGE = "page"  # the page says it itself
    SITE = "site"  # Laman makes it so on every site
    STATEMENT = "statement"  # the agency states that there is nothing
    LINK = "link"  # lies with somebody else, who may take it away
    UNREACHABLE = "unreachable"  # behind links of which none could be opened when they were tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something a citizen can open: where it is on the site, what it is called, when it was last changed.

    `documents` are those that show it, where it is not the page alone.
    `tried` is the day on which nothing behind it could be opened.
    """

    path: str
    title: str
    strength: Strength
    updated: PartialDate | None = None
    documents: tuple[Attachment, ...] = ()
    tried: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What would mend it: `code` names the words; `kode` an entry of `register`, `field` the way into it.

    An empty `kode` means the register itself: an entry has to be added, or the register created.
    """

    code: str
    register: str
    kode: str = ""
    field: str = ""
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a judge saw: how much of what is wanted is there, where, what is missing, and why if it does not apply.

    `until` is the last day on which the verdict stands if nothing is edited. `belied` is whether rows that all
    had to be whole are there and are not, so that nobody can state that there are none.
    """

    outcome: Outcome
    count: int = 0
    wanted: int = 0
    evidence: tuple[Evidence, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    reason: str = ""
    until: date | None = None
    belied: bool = False


# ------------------------------------------------------------------------- judges


def listed(
    agency: Agency,
    today: date,
    *,
    criterion: str,
    months: int | None = None,
    years: int | None = None,
    due: str = "",
    document: bool = False,
    clues: Sequence[str] = (),
) -> Verdict:
    """The list of public information has an entry that says it meets the criterion, checked and made lately enough.

    With `document`, an entry that brings neither a document nor a link is half of what is wanted. If none says so, one
    whose title has all words of one of the `clues` is asked about, sooner one that would count; it counts for nothing
    until it says so.
    """
    entries = agency.registers["dip"].in_effect
    asked = _Listing(today=today, months=months, years=years, due=due, document=document, own=_own_hosts(agency))
    found = [entry for entry in entries if criterion in entry.values.get("memenuhi", ())]
    if found:
        return asked.verdict(found)
    likely = _likely(entries, clues)
    facts = {"criterion": criterion}
    if not likely:
        return _not_met(Remedy(code="list", register="dip", field="memenuhi", facts=facts))
    verdicts = [(asked.verdict([entry]), entry) for entry in likely]
    best, entry = max(verdicts, key=lambda one: (one[0].count / one[0].wanted, _brings(one[1])))
    then = best.remedies[0].code if best.remedies else ""
    return _not_met(_mend(CLAIM, entry, "memenuhi", facts | {"title": entry.title, "then": then}))


def filled(
    agency: Agency,
    today: date,
    *,
    criterion: str,
    register: str,
    fields: Sequence[str],
    months: int | None = None,
) -> Verdict:
    """The register of one entry has each of these fields; `a|b` is one of two."""
    entries = agency.registers[register].in_effect
    if not entries:
        return _not_met(Remedy(code="create", register=register))
    entry = entries[0]
    missing = [name for name in fields if not _has(entry.values, name)]
    remedies = tuple(_mend("fill", entry, name) for name in missing)
    stale = _stale(entry, today, months)
    if stale and len(missing) < len(fields):
        return _not_met(stale, *remedies)
    seen = [(name, value) for names in fields for name in names.split("|") for value in _at(entry.values, name)]
    documents = [value for _, value in seen if isinstance(value, Attachment)]
    addresses = [str(value) for name, value in seen if name.endswith(".url") and value]
    shown = _of_entry(entry, Strength.DOCUMENT if documents else _behind(addresses, _own_hosts(agency)), documents)
    return _counted(len(fields) - len(missing), len(fields), [shown], remedies, _until(entry, months))


def every(
    agency: Agency,
    today: date,
    *,
    criterion: str,
    register: str,
    fields: Sequence[str] = (),
    field: str = "",
    where: Where = MappingProxyType({}),
    holding: Where = MappingProxyType({}),
    months: int | None = None,
    withdrawn: bool = False,
    none: str = Outcome.NOT_MET,
) -> Verdict:
    """Each entry, or each row of the field `field`, has these fields, holds one of these values and is fresh.

    `where` chooses among them; `none` is the outcome where there are none at all.
    """
    rows = [row for row in _rows(agency, register, field, withdrawn=withdrawn) if row.matches(where)]
    if not rows:
        return _nothing(Outcome(none), _missing(agency, register, field))
    remedies: list[Remedy] = []
    good: list[_Row] = []
    for row in rows:
        stale = _stale(row.entry, today, months)
        wrong = row.wrong(fields, holding) or ([stale] if stale else [])
        remedies += wrong
        if not wrong:
            good.append(row)
    until = min((_until(row.entry, months) or date.max for row in good), default=date.max)
    shown = _of_list(agency, register, good or rows)
    verdict = _counted(len(good), len(rows), [shown], tuple(remedies), _day(until))
    return dataclasses.replace(verdict, belied=len(good) < len(rows))


def covers(
    agency: Agency,
    today: date,
    *,
    criterion: str,
    register: str,
    key: str,
    values: Sequence[str],
    field: str = "",
    fields: Sequence[str] = (),
    where: Where = MappingProxyType({}),
    enough: int | None = None,
    months: int | None = None,
) -> Verdict:
    """For each of the values there is an entry, or row, whose `key` is it and that has one of the fields asked for.

    `a|b` is one of two values; `enough` says how many of the values must be there, by default all.
    """
    rows = [row for row in _rows(agency, register, field) if row.matches(where)]
    if not rows:
        return _not_met(_missing(agency, register, field))
    newest = max(rows, key=lambda row: row.entry.updated.sort_key if row.entry.updated else (0, 0, 0)).entry
    stale = _stale(newest, today, months)
    if stale:
        return _not_met(stale)
    whole = [row for row in rows if not row.wrong(fields, {})]
    there = [value for value in values if any(row.matches({key: value.split("|")}) for row in whole)]
    wanted = len(values) if enough is None else enough
    lacking = [value for value in values if value not in there] if len(there) < wanted else []
    remedies = tuple(
        Remedy(
            code="cover",
            register=register,
            kode=newest.kode if field else "",
            field=field or key,
            facts={"value": value},
        )
        for value in lacking
    )
    return _counted(
        min(len(there), wanted),
        wanted,
        [_of_list(agency, register, whole or rows)],
        remedies,
        _until(newest, months),
    )


def has(
    agency: Agency,
    today: date,
    *,
    criterion: str,
    register: str,
    field: str = "",
    where: Where = MappingProxyType({}),
    fields: Sequence[str] = (),
    dated: str = "",
    years: int = 0,
    due: str = "",
    months: int | None = None,
) -> Verdict:
    """There is an entry, or a row, of these years with these fields; of several the fullest counts.

    `years: 1` is this year or the last one; before the day `due` (month and day) one year more.
    """
    all_rows = [row for row in _rows(agency, register, field) if row.matches(where)]
    if not all_rows:
        return _not_met(_missing(agency, register, field))
    rows = [row for row in all_rows if not dated or _of_years(row.values.get(dated), today, years, due)]
    if not rows:
        oldest = {"year": str(_first_year(today, years, due))}
        return _not_met(dataclasses.replace(_missing(agency, register, field or dated), code="add-newer", facts=oldest))
    best = min(rows, key=lambda row: (len(row.wrong(fields, {})), bool(_stale(row.entry, today, months))))
    stale = _stale(best.entry, today, months)
    if stale:
        return _not_met(stale)
    wrong = best.wrong(fields, {})
    until = _earliest(_until(best.entry, months), _last_day(best.values.get(dated), years, due) if dated else None)
    wanted = max(len(fields), 1)
    shown = _of_list(agency, register, [best] if fields else rows)
    return _counted(wanted - len(wrong), wanted, [shown], tuple(wrong), until)


def prompt(
    agency: Agency,
    today: date,
    *,
    criterion: str,
    register: str,
    start: str,
    end: str,
    days: int,
    where: Where = MappingProxyType({}),
) -> Verdict:
    """Each entry came at most `days` days after the day it was known."""
    rows = [row for row in _rows(agency, register, "") if row.matches(where)]
    if not rows:
        return _not_met(Remedy(code="state", register="nihil", field="kriteria", facts={"criterion": criterion}))
    good, remedies = [], []
    for row in rows:
        known, told = _exact(row.values.get(start)), _exact(row.values.get(end))
        if known is None or told is None:
            remedies.append(_mend("fill", row.entry, start if known is None else end))
        elif (told - known).days > days:
            remedies.append(_mend("late", row.entry, end, {"days": str((told - known).days)}))
        else:
            good.append(row)
    return _counted(len(good), len(rows), [_of_list(agency, register, good or rows)], tuple(remedies), None)


def unexpired(
    agency: Agency,
    today: date,
    *,
    criterion: str,
    register: str,
    field: str,
    otherwise: str,
    endless: Sequence[str] = (),
    unless: Where = MappingProxyType({}),
    since: str = "",
    years: int = 0,
    limited: Where = MappingProxyType({}),
) -> Verdict:
    """Each entry says when it ends, or in `otherwise` until what; none stands there after its day.

    What begins with one of the words `endless` says no end: only the entries `unless` allows may. Those `limited` end
    at most `years` years after the day `since`.
    """
    rows = list(_rows(agency, register, ""))
    if not rows:
        return _nothing(Outcome.NOT_APPLICABLE, Remedy(code="create", register=register))
    good, remedies = [], []
    for row in rows:
        ends = row.values.get(field)
        if not isinstance(ends, PartialDate):
            wrong = row.wrong([otherwise], {})
            if str(row.values.get(otherwise, "")).casefold().startswith(tuple(endless)) and not row.matches(unless):
                allowed = ", ".join(str(value) for values in unless.values() for value in values)
                wrong = [_mend("endless", row.entry, otherwise, {"column": ", ".join(unless), "allowed": allowed})]
            remedies += wrong
            good += [] if wrong else [row]
        elif ends.exact is not None and ends.exact < today:
            remedies.append(_mend("expired", row.entry, field, {"date": ends.iso}))
        elif since and row.matches(limited) and _is_beyond(ends, row.values.get(since), years):
            remedies.append(_mend("beyond", row.entry, field, {"years": str(years)}))
        else:
            good.append(row)
    until = min((_exact(row.values.get(field)) or date.max for row in good), default=date.max)
    return _counted(len(good), len(rows), [_of_list(agency, register, good or rows)], tuple(remedies), _day(until))


def stated(agency: Agency, today: date, *, criterion: str, register: str) -> Verdict:
    """Nothing the registers show can prove it: a dated statement has to; it does not apply where there is no entry."""
    if not agency.registers[register].in_effect:
        return _nothing(Outcome.NOT_APPLICABLE, Remedy(code="create", register=register))
    return _not_met(Remedy(code="declare", register="nihil", field="kriteria", facts={"criterion": criterion}))


def provided(
    agency: Agency,
    today: date,
    *,
    criterion: str,
    page: str,
    register: str = "",
    none: str = Outcome.NOT_MET,
) -> Verdict:
    """Laman shows it on every site; with `register`, only where that has something to show, else it is `none`."""
    if register and not agency.registers[register].in_effect:
        return _nothing(Outcome(none), Remedy(code="create", register=register))
    shown = Evidence(path=page, title="", strength=Strength.SITE)
    return Verdict(outcome=Outcome.MET, count=1, wanted=1, evidence=(shown,))


def opens(agency: Agency, today: date, *, criterion: str, register: str) -> Verdict:
    """The entries bring documents or links, and each link could be opened if it was tried lately."""
    whole = agency.registers[register]
    found = [(entry, way, url) for entry in whole.in_effect for url, way in links(entry)]
    # What checks/own.py has taken the address from.
    astray = [_mend("astray", entry, way) for entry in whole.in_effect for way in _without_address(entry)]
    wanted = len(found) + len(astray) + sum(len(entry.attachments) for entry in whole.in_effect)
    if not wanted:
        return _not_met(Remedy(code="bring" if whole.in_effect else "create", register=register))
    dead = [
        (agency.unreachable[url], _mend("reopen", entry, way, {"url": url}))
        for entry, way, url in found
        if url in agency.unreachable
    ]
    shown = Evidence(path=whole.type.page, title="", strength=Strength.SITE)
    until = min((day for day, _ in dead), default=None)
    remedies = (*(remedy for _, remedy in dead), *astray)
    return _counted(wanted - len(remedies), wanted, [shown], remedies, until)


def _without_address(entry: Entry) -> Iterator[str]:
    for name, rows in entry.values.items():
        for number, row in enumerate(rows if isinstance(rows, tuple) else ()):
            if isinstance(row, Mapping) and row.get("url") == "":
                yield f"{name}[{number + 1}].url"


Judge = Callable[..., Verdict]

JUDGES: Mapping[str, Judge] = MappingProxyType({
    judge.__name__: judge for judge in (listed, filled, every, covers, has, prompt, unexpired, stated, provided, opens)
})


# ------------------------------------------------------------------------- the list of public information


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """How lately an entry of the list must have been checked and made, and whether it has to bring something."""

    today: date
    months: int | None
    years: int | None
    due: str
    document: bool
    own: frozenset[str]

    def verdict(self, found: Sequence[Entry]) -> Verdict:
        """What these entries are worth, all of which say that they meet the criterion."""
        made = [entry for entry in found if self._is_of_its_time(entry)]
        fresh = [entry for entry in made if self.months is None or _is_fresh(entry.updated, self.today, self.months)]
        if not fresh:
            wrong = _stale(made[0], self.today, self.months) if made else self._old(found[0])
            return _not_met(*filter(None, [wrong]))
        shown = [entry for entry in fresh if _brings(entry)]
        lasting = shown if self.document and shown else fresh
        until = max(_until(entry, self.months, self.years, self.due) or date.max for entry in lasting)
        evidence = tuple(_of_entry(entry, _brought(entry, self.own), entry.attachments) for entry in lasting)
        if self.document and not shown:
            return _counted(1, 2, evidence, (_mend("attach", fresh[0], "berkas"),), _day(until))
        return _counted(1, 1, evidence, (), _day(until))

    def _is_of_its_time(self, entry: Entry) -> bool:
        made = _made(entry)
        if isinstance(made, PartialDate) and made.first_day > self.today:
            return False
        return self.years is None or _of_years(made, self.today, self.years, self.due)

    def _old(self, entry: Entry) -> Remedy:
        made = _made(entry)
        ahead = isinstance(made, PartialDate) and made.first_day > self.today
        return _mend("fill" if made is None else "ahead" if ahead else "renew", entry, "waktu_pembuatan")


def _made(entry: Entry) -> Any:
    return entry.values.get("waktu_pembuatan")


def _brings(entry: Entry) -> bool:
    return bool(entry.attachments or any(link.get("url") for link in entry.values.get("tautan", ())))


def _likely(entries: Sequence[Entry], clues: Sequence[str]) -> Sequence[Entry]:
    """The entries with the words of the first clue that any title has."""
    titles = [(_words(entry.title), entry) for entry in entries] if clues else []
    for clue in clues:
        wanted = _words(clue)
        found = [entry for words, entry in titles if wanted <= words]
        if found:
            return found
    return ()


@lru_cache(maxsize=1 << 13)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


# ------------------------------------------------------------------------- rows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """An entry, or one row of a list inside it; `way` leads to the row."""

    entry: Entry
    way: str
    values: Mapping[str, Any]

    def matches(self, where: Where) -> bool:
        """Whether every path leads to one of its values; texts are compared without regard to capitals."""
        return all(
            {str(value).casefold() for value in _at(self.values, path)} & {str(value).casefold() for value in values}
            for path, values in where.items()
        )

    def wrong(self, fields: Sequence[str], holding: Where) -> list[Remedy]:
        """What is missing in it."""
        lacking = [name for name in fields if not _has(self.values, name) and not (name == "kode" and self.entry.kode)]
        remedies = [_mend("fill", self.entry, f"{self.way}.{name}" if self.way else name) for name in lacking]
        remedies += [
            _mend("hold", self.entry, path) for path, values in holding.items() if not self.matches({path: values})
        ]
        return remedies


def _rows(agency: Agency, register: str, field: str, *, withdrawn: bool = False) -> Iterator[_Row]:
    entries = agency.registers[register].entries if withdrawn else agency.registers[register].in_effect
    for entry in entries:
        if not field:
            yield _Row(entry=entry, way="", values=entry.values)
            continue
        for number, row in enumerate(entry.values.get(field, ())):
            yield _Row(entry=entry, way=f"{field}[{number + 1}]", values=row)


def _at(values: Any, path: str) -> Iterator[Any]:
    """Every value a dotted path leads to, through rows as well."""
    if isinstance(values, tuple):
        for inner in values:
            yield from _at(inner, path)
    elif not path:
        yield values
    elif isinstance(values, Mapping):
        name, _, rest = path.partition(".")
        if name in values:
            yield from _at(values[name], rest)


def _has(values: Mapping[str, Any], names: str) -> bool:
    """Whether one of `a|b.c` is filled in; a plain no is nothing filled in."""
    if isinstance(text := values.get(names), str) and text:
        return True  # as most are
    return any(value not in (None, "", False) for name in names.split("|") for value in _at(values, name))


# ------------------------------------------------------------------------- verdicts


def _not_met(*remedies: Remedy) -> Verdict:
    return Verdict(outcome=Outcome.NOT_MET, count=0, wanted=1, remedies=remedies)


def _missing(agency: Agency, register: str, field: str) -> Remedy:
    """What to do where there is no entry or row to look at: create the register, add to it, or fill in its field."""
    entries = agency.registers[register].in_effect
    if entries and entries[0].type.shape == "single":
        return _mend("fill", entries[0], field)
    return Remedy(code="add" if entries else "create", register=register, field=field if entries else "")


def _nothing(outcome: Outcome, remedy: Remedy) -> Verdict:
    """What is said where there is no entry to look at."""
    if outcome is Outcome.NOT_MET:
        return _not_met(remedy)
    if outcome is Outcome.NOT_APPLICABLE:
        return Verdict(outcome=outcome, reason="nothing")
    return Verdict(outcome=outcome, count=1, wanted=1)


def _counted(
    count: int, wanted: int, evidence: Sequence[Evidence], remedies: tuple[Remedy, ...], until: date | None
) -> Verdict:
    outcome = Outcome.MET if count >= wanted else Outcome.PARTLY if count else Outcome.NOT_MET
    return Verdict(
        outcome=outcome,
        count=count,
        wanted=wanted,
        evidence=tuple(evidence) if count else (),
        remedies=() if outcome is Outcome.MET else remedies,
        until=until,
    )


def _mend(code: str, entry: Entry, field: str, facts: Mapping[str, str] = MappingProxyType({})) -> Remedy:
    return Remedy(code=code, register=entry.type.name, kode=entry.kode, field=field, facts=facts)


def _own_hosts(agency: Agency) -> frozenset[str]:
    addresses = (agency.url, str(agency.profil.values.get("laman", "")))
    return frozenset(host for address in addresses if (host := urlsplit(address).hostname))


def _of_entry(entry: Entry, strength: Strength, documents: Sequence[Attachment] = ()) -> Evidence:
    """An entry by its title; the only one of its register by what the register is called."""
    title = entry.type.title if entry.type.shape == "single" else entry.title
    return Evidence(path=entry.path, title=title, strength=strength, updated=entry.updated, documents=tuple(documents))


def _brought(entry: Entry, own: frozenset[str]) -> Strength:
    """An entry of the list is as strong as what it brings; links to the agency's own site are as good as a page."""
    if entry.attachments:
        return Strength.DOCUMENT
    return _behind([link["url"] for link in entry.values.get("tautan", ()) if link.get("url")], own)


def _behind(links: Sequence[str], own: frozenset[str]) -> Strength:
    """As strong as a page, unless all of it lies behind links to somebody else's site."""
    hosts = {urlsplit(link).hostname for link in links}
    return Strength.LINK if hosts and not own & hosts else Strength.PAGE


def _of_list(agency: Agency, register: str, rows: Sequence[_Row]) -> Evidence:
    """The one entry that shows it, or the page of the register if there are several."""
    entries = {row.entry.kode: row.entry for row in rows}
    if len(entries) == 1:
        return _of_entry(next(iter(entries.values())), _of_rows(rows), _documents(rows))
    whole = agency.registers[register]
    return Evidence(path=whole.type.page, title=whole.type.title, strength=Strength.PAGE, updated=whole.updated)


def _of_rows(rows: Sequence[_Row]) -> Strength:
    """A document among the rows is the strongest; only links make the weakest."""
    if _documents(rows):
        return Strength.DOCUMENT
    return Strength.LINK if any(row.values.get("url") for row in rows if row.way) else Strength.PAGE


def _documents(rows: Sequence[_Row]) -> list[Attachment]:
    return [value for row in rows if row.way for value in row.values.values() if isinstance(value, Attachment)]


# ------------------------------------------------------------------------- time


def _is_fresh(updated: PartialDate | None, today: date, months: int) -> bool:
    return updated is not None and updated.first_day <= today <= months_later(updated.first_day, months)


def _stale(entry: Entry, today: date, months: int | None) -> Remedy | None:
    if months is None or _is_fresh(entry.updated, today, months):
        return None
    if entry.updated and entry.updated.first_day > today:
        return _mend("ahead", entry, "diperbarui")
    return _mend("refresh", entry, "diperbarui", _span(months, None))


def _span(months: int | None, years: int | None) -> Mapping[str, str]:
    return {"months": str(months or 0), "years": str(years or 0)}


def months_later(start: date, months: int) -> date:
    """The same day so many months later, or the last day of that month if it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    following = date(year, month + 1, 28) + timedelta(days=4)
    return date(year, month + 1, min(start.day, (following - timedelta(days=following.day)).day))


def _first_year(today: date, years: int, due: str) -> int:
    """The oldest year that counts: before the day `due` the year before is not yet asked for."""
    return today.year - years - (bool(due) and (today.month, today.day) < _month_and_day(due))


def _month_and_day(due: str) -> tuple[int, int]:
    month, day = due.split("-")
    return int(month), int(day)


def _year(value: Any) -> int | None:
    return value.year if isinstance(value, PartialDate) else value if isinstance(value, int) else None


def _of_years(value: Any, today: date, years: int, due: str) -> bool:
    """Whether it is of these years, or of the next one, for which there are plans already."""
    year = _year(value)
    return year is not None and _first_year(today, years, due) <= year <= today.year + 1


def _last_day(value: Any, years: int, due: str) -> date | None:
    """The last day on which something of the year `value` is of the years asked for."""
    year = _year(value)
    if year is None or year + years + 1 >= date.max.year:
        return None
    month, day = _month_and_day(due) if due else (1, 1)
    return date(year + years + 1, month, day) - timedelta(days=1)


def _until(entry: Entry, months: int | None, years: int | None = None, due: str = "") -> date | None:
    """The last day on which an entry that is fresh still is."""
    lapses = months_later(entry.updated.first_day, months) if months is not None and entry.updated else None
    made = _last_day(_made(entry), years, due) if years is not None else None
    return _earliest(lapses, made)


def _is_beyond(ends: PartialDate, since: Any, years: int) -> bool:
    return isinstance(since, PartialDate) and ends.first_day > months_later(since.first_day, 12 * years)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _exact(value: Any) -> date | None:
    return value.exact if isinstance(value, PartialDate) else None


def _day(day: date) -> date | None:
    return None if day == date.max else day
