"""Working days: which they are, when a number of them is over, and how that was reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from generator.assets import schema_folder
from generator.errors import SchemaFault
from generator.model.terms import Status
from generator.registers.reading import Record
from generator.registers.text import own_yaml

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


class DayKind(StrEnum):
    """What a day is that a decree names. On cuti bersama some offices work and others do not."""

    LIBUR = "libur"
    CUTI_BERSAMA = "cuti-bersama"
    HARI_KERJA = "hari-kerja"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A day that a decree names, with what it is called there."""

    day: date
    name: str
    kind: DayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalYear:
    """The national holidays and cuti bersama of one year, and the decrees that set them."""

    decrees: tuple[str, ...]
    days: Mapping[date, SpecialDay]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """A number of working days counted from a day: when they end, and which days did not count.

    `start` is day 0: the day of receipt, or the next working day after one that is none. `due` is the last day by the
    agency's calendar. `strict` is never later: cuti bersama counts there, and so does the day of receipt as it
    happened. Both are None where the count runs into the year `beyond`, which no decree is known for.
    """

    received: date
    start: date | None
    days: int
    due: date | None
    strict: date | None
    skipped: tuple[SpecialDay, ...]
    beyond: int | None = None


class YearNotCovered(LookupError):
    """No decree is known for a year, so nobody can say which of its days are working days."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(str(year))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The working days of one agency: the national ones, changed by the decrees of its own and of its region.

    `six_days` says whether it works on Saturdays, `joint_leave_counts` whether on cuti bersama.
    """

    own: Mapping[date, SpecialDay] = field(default_factory=dict)
    six_days: bool = False
    joint_leave_counts: bool = False

    def is_working(self, day: date, *, joint_leave_counts: bool | None = None) -> bool:
        """Whether a day is a working day; cuti bersama as the agency has it, unless said otherwise.

        Raises `YearNotCovered` for a year that no decree is known for.
        """
        joint = self.joint_leave_counts if joint_leave_counts is None else joint_leave_counts
        special = self.special(day)
        if special is not None and special.kind is not DayKind.CUTI_BERSAMA:
            return special.kind is DayKind.HARI_KERJA
        return not self._is_weekend(day) and (special is None or joint)

    def special(self, day: date) -> SpecialDay | None:
        """What a decree calls the day: the agency's own before the national one.

        Raises `YearNotCovered` for a year that no decree is known for.
        """
        national = national_year(day.year)
        if national is None:
            raise YearNotCovered(day.year)
        return self.own.get(day) or national.days.get(day)

    def reckon(self, received: date, days: int, *, after_hours: bool = False) -> Reckoning:
        """The end of `days` working days from a day, on which something came in, by hours or after them."""
        start = None
        try:
            start = self._start(received, after_hours=after_hours)
            due = self._after(start, days, joint_leave_counts=self.joint_leave_counts)
            strict = self._after(received, days, joint_leave_counts=True)
            skipped = tuple(self._skipped(received, due))
        except YearNotCovered as missing:
            return Reckoning(
                received=received, start=start, days=days, due=None, strict=None, skipped=(), beyond=missing.year
            )
        return Reckoning(received=received, start=start, days=days, due=due, strict=strict, skipped=skipped)

    def before(self, end: date, days: int) -> Reckoning:
        """The last of the days on which something may be done that is due `days` working days before `end`.

        `strict` is the earlier of the two counts: where cuti bersama is no working day, they reach further back.
        """
        try:
            due = self._before(end, days, joint_leave_counts=self.joint_leave_counts)
            strict = self._before(end, days, joint_leave_counts=False)
            skipped = tuple(self._skipped(due, end))
        except YearNotCovered as missing:
            return Reckoning(
                received=end, start=end, days=-days, due=None, strict=None, skipped=(), beyond=missing.year
            )
        return Reckoning(received=end, start=end, days=-days, due=due, strict=strict, skipped=skipped)

    def between(self, start: date, end: date) -> int:
        """How many working days there are after `start` up to and with `end`; 0 if it is not later.

        Raises `YearNotCovered` for a year that no decree is known for.
        """
        return sum(self.is_working(start + _DAY * step) for step in range(1, (end - start).days + 1))

    def _start(self, received: date, *, after_hours: bool) -> date:
        day = received + _DAY if after_hours else received
        while not self.is_working(day):
            day += _DAY
        return day

    def _after(self, start: date, days: int, *, joint_leave_counts: bool) -> date:
        day = start
        while days:
            day += _DAY
            days -= self.is_working(day, joint_leave_counts=joint_leave_counts)
        return day

    def _before(self, end: date, days: int, *, joint_leave_counts: bool) -> date:
        day = end
        while days:
            day -= _DAY
            days -= self.is_working(day, joint_leave_counts=joint_leave_counts)
        return day

    def _skipped(self, start: date, end: date) -> Iterable[SpecialDay]:
        """The days between that would be working days but for a decree."""
        for step in range((end - start).days + 1):
            day = start + _DAY * step
            special = self.special(day)
            if special is not None and not self._is_weekend(day) and not self.is_working(day):
                yield special

    def _is_weekend(self, day: date) -> bool:
        return day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and not self.six_days)


def special_days(records: Iterable[Record]) -> tuple[SpecialDay, ...]:
    """The days that the register `hari-libur` names; drafts and what was withdrawn or replaced count for nothing."""
    return tuple(
        SpecialDay(
            day=date.fromisoformat(record.values["tanggal"]),
            name=record.values["nama"],
            kind=DayKind(record.values["jenis"]),
        )
        for record in records
        if record.values.get("status", Status.TERBIT) == Status.TERBIT and "diganti_oleh" not in record.values
    )


def agency_calendar(records: Mapping[str, tuple[Record, ...]], regional: Iterable[SpecialDay]) -> Calendar:
    """The calendar of an agency: its own days before those of its region, and how its service register has it."""
    own = (*regional, *special_days(records.get("hari-libur", ())))
    service: Mapping[str, str] = next((record.values for record in records.get("layanan", ())), {})
    return Calendar(
        own=MappingProxyType({special.day: special for special in own}),
        six_days=service.get("hari_kerja") == "senin-sabtu",
        joint_leave_counts=service.get("cuti_bersama") == "masuk",
    )


@cache
def national_year(year: int) -> NationalYear | None:
    """What `schema/kalender/<year>.yml` says, or None for a year that no decree is known for."""
    file = schema_folder() / "kalender" / f"{year}.yml"
    if not file.is_file():
        return None
    content = own_yaml(file)
    days: dict[date, SpecialDay] = {}
    for part, kind in (("cuti_bersama", DayKind.CUTI_BERSAMA), ("libur", DayKind.LIBUR)):
        for item in content[part]:
            day = date.fromisoformat(item["tanggal"])
            days[day] = SpecialDay(day=day, name=item["nama"], kind=kind)
    if content["tahun"] != year or any(day.year != year for day in days):
        raise SchemaFault(f"kalender/{file.name}", "it names a day of another year")
    return NationalYear(decrees=tuple(item["nomor"] for item in content["keputusan"]), days=MappingProxyType(days))


def decrees() -> Mapping[int, tuple[str, ...]]:
    """The decrees that set the national holidays of each year that is known, the oldest first."""
    return {year: found.decrees for year in covered_years() if (found := national_year(year))}


def covered_years() -> tuple[int, ...]:
    """The years whose working days are known."""
    return tuple(sorted(int(file.stem) for file in (schema_folder() / "kalender").glob("*.yml")))
