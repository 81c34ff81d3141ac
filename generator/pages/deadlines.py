"""The last days of a request, for whoever makes one: as a table of every working day, and as facts for a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import Any

from babel.dates import get_day_names, get_month_names

from generator.errors import SchemaFault
from generator.model.calendar import Calendar, DayKind, covered_years
from generator.model.service import service_facts

_YEARS = 2
_SATURDAY = 5
_WORKING_DAYS = "hari kerja"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A last day that is counted from the day of receipt, or from the last day of the step it comes after."""

    id: str
    days: int
    after: str
    basis: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A working day on which a request may come in, with the last day of each step; empty where it is not known."""

    day: str
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The working days of a month."""

    id: str
    title: str
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """What a page needs to tell the last days of a request; `facts` are those of the script, in JSON's terms."""

    years: tuple[int, ...]
    steps: tuple[Step, ...]
    facts: Mapping[str, Any]


@cache
def steps() -> tuple[Step, ...]:
    """The steps of `schema/layanan/hitungan.yml`, with the lengths of the rules they name.

    Raises `SchemaFault` if one names what is not there, or what is not counted in working days.
    """
    rules = {item["id"]: item for item in service_facts()["tenggat"]}
    found: list[Step] = []
    for item in service_facts()["hitungan"]:
        rule, after = rules.get(item["aturan"]), item.get("setelah", "")
        if rule is None or rule["satuan"] != _WORKING_DAYS or (after and after not in {step.id for step in found}):
            raise SchemaFault("layanan/hitungan.yml", f"{item['id']} cannot be counted")
        found.append(Step(id=item["id"], days=rule["panjang"], after=after, basis=tuple(rule["dasar"])))
    return tuple(found)


def deadlines(calendar: Calendar) -> Deadlines:
    """The steps, and which days count by an agency's calendar, in the last years whose days off are known."""
    days = _days()
    week = _SATURDAY + calendar.six_days
    off = [day for day in days if day.weekday() < week and not calendar.is_working(day)]
    joint = [day for day in off if (special := calendar.special(day)) and special.kind is DayKind.CUTI_BERSAMA]
    return Deadlines(
        years=_years(),
        steps=steps(),
        facts={
            "from": days[0].isoformat(),
            "to": days[-1].isoformat(),
            "week": week,
            "off": _joined(off),
            "joint": _joined(joint),
            "extra": _joined(day for day in days if day.weekday() >= week and calendar.is_working(day)),
        },
    )


def months(calendar: Calendar, lang: str) -> tuple[Month, ...]:
    """Every working day of the last years whose days off are known, with the last days of a request received on it."""
    working = [day for day in _days() if calendar.is_working(day)]
    names, short = (get_month_names(width, locale=lang) for width in ("wide", "abbreviated"))
    weekdays = get_day_names("abbreviated", locale=lang)
    texts = [f"{day.day} {short[day.month]}" for day in working]
    ahead = _places_ahead()
    found = []
    numbered = enumerate(working)
    for (year, month), own in groupby(numbered, key=lambda one: (one[1].year, one[1].month)):
        receipts = tuple(
            Receipt(
                day=f"{weekdays[day.weekday()]} {day.day}",
                ends=tuple(texts[place + more] if place + more < len(texts) else "" for more in ahead),
            )
            for place, day in own
        )
        found.append(Month(id=f"{year}-{month:02d}", title=f"{names[month]} {year}", receipts=receipts))
    return tuple(found)


def _places_ahead() -> Sequence[int]:
    """How many working days after receipt each step ends: the days of those before it are counted on."""
    found: dict[str, int] = {}
    for step in steps():
        found[step.id] = found.get(step.after, 0) + step.days
    return tuple(found.values())


@cache
def _years() -> tuple[int, ...]:
    """The last years whose days off are known, one after the other."""
    known = covered_years()
    return tuple(year for year in known if year > known[-1] - _YEARS)


@cache
def _days() -> tuple[date, ...]:
    first, last = date(_years()[0], 1, 1), date(_years()[-1], 12, 31)
    return tuple(first + timedelta(days=step) for step in range((last - first).days + 1))


def _joined(days: Iterable[date]) -> str:
    """Days as one text, the year named once for all that follow: `2026 0101 0116 2027 0101`."""
    return " ".join(
        f"{year} {' '.join(f'{day:%m%d}' for day in own)}" for year, own in groupby(days, key=lambda day: day.year)
    )
