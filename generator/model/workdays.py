"""Working days, as far as the yearly decrees on days off are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from generator.assets import schema_folder
from generator.registers.text import own_yaml

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A day found by counting; `certain` is False where the days off of a year it passed are not known."""

    day: date
    certain: bool


def before(end: date, days: int) -> Counted:
    """The day that lies `days` working days before `end`."""
    day, certain, left = end, True, days
    while left:
        day -= timedelta(days=1)
        certain = certain and day.year in _days_off()
        left -= _is_working_day(day)
    return Counted(day=day, certain=certain)


def known_years() -> tuple[int, ...]:
    """The years whose days off are known."""
    return tuple(sorted(_days_off()))


def _is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in _days_off().get(day.year, frozenset())


@cache
def _days_off() -> Mapping[int, frozenset[date]]:
    years = own_yaml(schema_folder() / "kalender.yml")["tahun"]
    return {year: frozenset([*told["libur"], *told["cuti_bersama"]]) for year, told in years.items()}
