"""Dates of what has happened that cannot be right: they are still to come, or lie before what they answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from generator.errors import Problem
from generator.model.publishing import is_public
from generator.registers.reading import Record

# Offices east of Jakarta begin their day before the clock does.
_EAST = timedelta(days=1)
_UPDATED = "diperbarui"
_WHOLE = len("2026-03-09")


def impossible_dates(records: Mapping[str, tuple[Record, ...]], today: date) -> Iterator[Problem]:
    """Warnings of what registers say has happened that has not yet, and of what happened before its cause.

    They stop no site: whoever asks how it was on an earlier day has such dates, and they are right.
    """
    dates = {
        (name, record.kode): record.values for name, found in records.items() for record in found if _stands(record)
    }
    last = (today + _EAST).isoformat()
    for record in (record for found in records.values() for record in found if _stands(record)):
        kind = record.type
        for name in kind.coherence.past:
            value = record.values.get(name)
            # What is written for the day on which it will be published is right on that day.
            if name == _UPDATED and not is_public(record, today):
                continue
            if isinstance(value, str) and value > last[: len(value)]:
                facts = {"title": kind.by_name[name].title, "today": today.isoformat()}
                yield record.problem("date-ahead", name, warning=True, **facts)
        for follow in kind.coherence.follows:
            code, own = str(record.values.get(follow.of)), record.values.get(follow.date)
            before = dates.get((kind.by_name[follow.of].ref or "", code), {}).get(follow.date)
            # Texts of whole dates stand in the order of their days.
            if isinstance(own, str) and isinstance(before, str) and len(own) == len(before) == _WHOLE and own < before:
                facts = {"title": kind.by_name[follow.date].title, "other": code, "day": before}
                yield record.problem("date-before-cause", follow.date, warning=True, **facts)


def _stands(record: Record) -> bool:
    return bool(record.values.get("status") != "dicabut")
