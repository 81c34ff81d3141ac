"""What a register of requests amounts to, for each year and for all: how many, by what way, with what end, how fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from generator.model.agency import Entry, PartialDate, Register
from generator.model.calendar import Calendar, Reckoning, YearNotCovered
from generator.model.duties import answer_limit

GRANTED = ("dikabulkan-seluruhnya", "dikabulkan-sebagian")
REFUSED = "ditolak"
_UNDECIDED = "diproses"
OPEN = frozenset({"diterima", "perlu-dilengkapi", "diperpanjang"})
# Nobody has to answer what was never completed: Perki KI 1/2021 Pasal 33 ayat (4).
_NO_ANSWER = frozenset({"tidak-dilengkapi"})
OTHER_GROUND = ""
"""The key of refusals, whole or in part, that name no letter of Pasal 17."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the requests of one year, or of all years if `year` is None, amount to.

    Days are working days from receipt, or from when a request was completed, to the written notice. `within` and
    `beyond` count answers; `untimed` are those of which no day can be counted. `overdue` are among the `open`.
    """

    year: int | None
    received: int
    channels: Mapping[str, int]
    outcomes: Mapping[str, int]
    grounds: Mapping[str, int]
    days: tuple[int, ...]
    within: int
    beyond: int
    untimed: int
    open: int
    overdue: int

    @property
    def granted(self) -> int:
        """Granted in full or in part."""
        return sum(self.outcomes.get(outcome, 0) for outcome in GRANTED)

    @property
    def refused(self) -> int:
        """Refused as a whole."""
        return self.outcomes.get(REFUSED, 0)

    @property
    def average(self) -> float | None:
        """The mean of the days an answer took, to one place."""
        return round(sum(self.days) / len(self.days), 1) if self.days else None

    @property
    def longest(self) -> int | None:
        """The most days an answer took."""
        return max(self.days, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The days an answer took, by the number of what was answered, and the time there is or was for it.

    `limits` has what is still to be answered, and what was answered too late.
    """

    taken: Mapping[str, int]
    limits: Mapping[str, Reckoning]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The figures of each year, the newest first, and of all of them together; and the times of each request."""

    years: tuple[Figures, ...]
    whole: Figures
    times: Times


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fate:
    """What became of one request: the days its answer took and whether it kept to the limit, where that is known."""

    days: int | None = None
    kept: bool | None = None
    answered: bool = False
    open: bool = False
    overdue: bool = False
    limit: Reckoning | None = None


def request_statistics(register: Register, calendar: Calendar, today: date) -> Statistics:
    """The figures of a register of requests; what was withdrawn or replaced counts for nothing."""
    standing = [entry for entry in register.in_effect if "tanggal" in entry.values]
    seen: dict[tuple[Any, ...], _Fate] = {}
    fates = [(entry, _known(entry, calendar, today, seen)) for entry in standing]
    by_year: dict[int, list[tuple[Entry, _Fate]]] = {}
    for entry, fate in fates:
        by_year.setdefault(entry.values["tanggal"].year, []).append((entry, fate))
    years = tuple(_figures(year, by_year[year]) for year in sorted(by_year, reverse=True))
    return Statistics(years=years, whole=_figures(None, fates), times=_times(fates))


def objection_times(register: Register, calendar: Calendar, today: date) -> Times:
    """How long the answer to each objection took, or by when there has to be one."""
    standing = [entry for entry in register.in_effect if "tanggal" in entry.values]
    return _times([(entry, _fate_of_objection(entry.values, calendar, today)) for entry in standing])


def _times(fates: Sequence[tuple[Entry, _Fate]]) -> Times:
    taken = {entry.kode: fate.days for entry, fate in fates if fate.days is not None}
    limits = {entry.kode: fate.limit for entry, fate in fates if fate.limit is not None}
    return Times(taken=MappingProxyType(taken), limits=MappingProxyType(limits))


_TELLING = ("tanggal", "setelah_jam", "tgl_tidak_lengkap", "tgl_lengkap", "tgl_perpanjangan", "tgl_pemberitahuan")


def _known(entry: Entry, calendar: Calendar, today: date, seen: dict[tuple[Any, ...], _Fate]) -> _Fate:
    """The fate of a request; reckoned once for all that have the same dates and decision."""
    key = (entry.values.get("keputusan"), *(entry.values.get(name) for name in _TELLING))
    if key not in seen:
        seen[key] = _fate(entry.values, calendar, today)
    return seen[key]


def _fate(values: Mapping[str, Any], calendar: Calendar, today: date) -> _Fate:
    limit = answer_limit(values, calendar)
    due = limit.due if limit else None
    if values.get("keputusan") in _NO_ANSWER:
        return _Fate()
    if is_open(values):
        if _waits(values) or due is None:
            return _Fate(open=True)
        return _Fate(open=True, overdue=due < today, limit=limit)
    return _answered(values.get("tgl_pemberitahuan"), limit, calendar, today)


def _fate_of_objection(values: Mapping[str, Any], calendar: Calendar, today: date) -> _Fate:
    limit = answer_limit(values, calendar, what="objection-answer")
    if values.get("keputusan") == _UNDECIDED and "tgl_tanggapan" not in values:
        return _Fate(open=True, limit=limit if limit and limit.due else None)
    return _answered(values.get("tgl_tanggapan"), limit, calendar, today)


def _answered(told: PartialDate | None, limit: Reckoning | None, calendar: Calendar, today: date) -> _Fate:
    """What became of what was answered on a day, with the time there was for it; days to come are not counted."""
    answered = told.exact if isinstance(told, PartialDate) else None
    due = limit.due if limit else None
    if answered is None or limit is None or due is None or not limit.received <= answered <= today:
        return _Fate(answered=True)
    try:
        # What is answered before it counts as received took no working day.
        days = calendar.between(limit.start or limit.received, answered)
    except YearNotCovered:
        return _Fate(answered=True)
    return _Fate(days=days, kept=answered <= due, answered=True, limit=limit if answered > due else None)


def is_open(values: Mapping[str, Any]) -> bool:
    """Whether a request still has to be answered."""
    return values.get("keputusan") in OPEN and "tgl_pemberitahuan" not in values


def _waits(values: Mapping[str, Any]) -> bool:
    """Whether the requester has the next step."""
    return values.get("keputusan") == "perlu-dilengkapi" and "tgl_lengkap" not in values


def _figures(year: int | None, fates: Sequence[tuple[Entry, _Fate]]) -> Figures:
    outcomes = _counted(entry.values.get("keputusan") for entry, _ in fates)
    return Figures(
        year=year,
        received=len(fates),
        channels=_counted(entry.values.get("cara", "") for entry, _ in fates),
        outcomes=outcomes,
        grounds=_counted(
            entry.values.get("pasal_17", OTHER_GROUND)
            for entry, _ in fates
            if entry.values.get("keputusan") == REFUSED or _in_part_refused(entry)
        ),
        days=tuple(fate.days for _, fate in fates if fate.days is not None),
        within=sum(fate.kept is True for _, fate in fates),
        beyond=sum(fate.kept is False for _, fate in fates),
        untimed=sum(fate.answered and fate.kept is None for _, fate in fates),
        open=sum(fate.open for _, fate in fates),
        overdue=sum(fate.overdue for _, fate in fates),
    )


def _in_part_refused(entry: Entry) -> bool:
    return entry.values.get("keputusan") == "dikabulkan-sebagian" and bool(
        {"pasal_17", "alasan_penolakan"} & entry.values.keys()
    )


def _counted(keys: Iterable[Any]) -> Mapping[str, int]:
    return MappingProxyType(dict(Counter(keys)))
