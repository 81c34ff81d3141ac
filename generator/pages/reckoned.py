"""Duties and their days in a person's words, and as a calendar that other programs read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from babel.dates import format_date

from generator.model.calendar import Reckoning
from generator.model.duties import Bucket, Duty
from generator.pages.words import Words

_MOST_CODES = 5
_LONGEST_LINE = 75  # octets, by RFC 5545
_BEGIN, _END = "BEGIN:VEVENT\n", "END:VEVENT\n"
_UID = re.compile(r"^UID:.*@([^@\n]+)\.laman$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDuty:
    """A duty of an agency as it is told on a day."""

    slug: str
    duty: Duty
    bucket: Bucket
    what: str
    who: str
    when: str
    explanation: str
    notes: tuple[str, ...]


def day_text(day: date, lang: str, *, weekday: bool = True) -> str:
    """`Senin 9 Maret 2026`, or without the day of the week."""
    return format_date(day, "EEEE d MMMM y" if weekday else "d MMMM y", locale=lang)


def told_duty(slug: str, duty: Duty, today: date, words: Words) -> ToldDuty:
    """A duty in words: what it is, whose it is, when it is due, and how that was reckoned."""
    what = words(f"due.what.{duty.rule}")
    office = duty.office or (words(f"due.who.{duty.who}") if f"due.who.{duty.who}" in words else duty.who)
    return ToldDuty(
        slug=slug,
        duty=duty,
        bucket=duty.bucket(today),
        what=f"{what} {duty.kode}".strip(),
        who=office,
        when=_when(duty, today, words),
        explanation=_explanation(duty, words),
        notes=tuple(words(f"due.note.{note.code}", **_shown(dict(note.facts), words)) for note in duty.notes),
    )


def listed_duties(told: Iterable[ToldDuty], words: Words, *, by_agency: bool) -> Iterator[str]:
    """Duties as lines, in their order; those that differ in the entry alone are told together.

    With `by_agency` they stand under their agency and the office that answers for them, else each line names them.
    """
    if not by_agency:
        for alike in _alike(told):
            yield from _lines(alike, words, place=alike[0].slug)
        return
    ordered = sorted(told, key=lambda one: (one.slug, one.who))
    for (slug, who), own in groupby(ordered, key=lambda one: (one.slug, one.who)):
        yield words("due.heading", agency=slug, who=who)
        for alike in _alike(own):
            yield from _lines(alike, words, place="")


def _alike(told: Iterable[ToldDuty]) -> Iterator[list[ToldDuty]]:
    alike: dict[tuple[object, ...], list[ToldDuty]] = {}
    for one in told:
        key = (one.slug, one.duty.rule, one.who, one.when, one.explanation, one.notes)
        alike.setdefault(key, []).append(one)
    yield from alike.values()


def _lines(alike: list[ToldDuty], words: Words, *, place: str) -> Iterator[str]:
    first = alike[0]
    codes = [one.duty.kode for one in alike if one.duty.kode]
    more = len(codes) - _MOST_CODES
    named = ", ".join(codes[:_MOST_CODES]) + (f" (+{more})" if more > 0 else "")
    what = f"{words(f'due.what.{first.duty.rule}')} {named}".strip()
    mark = words(f"due.bucket.{first.bucket.value}")
    yield "  ".join(filter(None, (mark, first.when, place, what, first.who if place else "")))
    for line in (first.explanation, *first.notes):
        if line:
            yield f"    {line}"


def _when(duty: Duty, today: date, words: Words) -> str:
    if duty.due is None:
        return words("due.no_day")
    left = (duty.due - today).days
    key = "due.late" if left < 0 else "due.last_day" if left == 0 else "due.left"
    return words(key, day=day_text(duty.due, words.lang), days=abs(left))


def _explanation(duty: Duty, words: Words) -> str:
    """How the day was found, and the stricter one where it is another."""
    if duty.since is None:
        return ""
    parts = [reckoning_text(duty.reckoning, words)] if duty.reckoning else []
    if not parts:
        parts.append(words("due.since", day=day_text(duty.since, words.lang)))
    if duty.warn and duty.due and duty.warn < duty.due:
        parts.append(words("due.warn", day=day_text(duty.warn, words.lang)))
    parts.append("; ".join(duty.basis))
    return " · ".join(parts)


def reckoning_text(reckoning: Reckoning, words: Words) -> str:
    """`10 hari kerja sejak Senin 9 Maret 2026, tanpa 18, 19 Maret → …`, with both days where they differ."""
    lang = words.lang
    start = reckoning.start or reckoning.received
    key = "due.reckoned" if reckoning.days >= 0 else "due.reckoned_back"
    text = words(key, days=abs(reckoning.days), start=day_text(start, lang))
    if start != reckoning.received:
        text = words("due.received", day=day_text(reckoning.received, lang)) + " " + text
    if reckoning.skipped:
        text += words("due.without", days=_days_by_month((special.day for special in reckoning.skipped), lang))
    if reckoning.due is None or reckoning.strict is None:
        return text + words("due.beyond", year=reckoning.beyond)
    text += f" → {day_text(reckoning.due, lang)}"
    if reckoning.strict != reckoning.due:
        text += words("due.strict" if reckoning.days >= 0 else "due.strict_back", day=day_text(reckoning.strict, lang))
    return text


def _days_by_month(days: Iterable[date], lang: str) -> str:
    """`18, 19 Maret, 3 April`."""
    return ", ".join(
        f"{', '.join(str(day.day) for day in own)} {format_date(date(*month, 1), 'MMMM', locale=lang)}"
        for month, own in groupby(sorted(days), key=lambda day: (day.year, day.month))
    )


def _shown(facts: Mapping[str, str], words: Words) -> dict[str, str]:
    """Facts of a note, its days in words."""
    return {
        name: day_text(date.fromisoformat(value), words.lang) if name in {"told", "due"} else value
        for name, value in facts.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A day in a calendar; `uid` stays the same for the same duty, and `stamp` is the day this was last true from."""

    uid: str
    stamp: date
    day: date
    summary: str
    description: str
    url: str = ""
    reminder: str = ""
    remind_days: int = 0


def calendar_text(told: Iterable[ToldDuty], today: date, words: Words, kept: Iterable[str] = ()) -> str:
    """The duties that have a day as an iCalendar (RFC 5545), the same for the same duties and day.

    `kept` are events of an earlier one, as `events_of` found them.
    """
    events = (_event(one, one.duty.due, today, words) for one in told if one.duty.due is not None)
    return calendar(words("due.calendar"), events, kept)


def events_of(slugs: Collection[str], text: str) -> Iterator[str]:
    """The events of some agencies in a calendar that `calendar_text` made, as they stand there."""
    # Whatever has stored it may have changed the ends of its lines.
    for piece in text.replace("\r\n", "\n").split(_BEGIN)[1:]:
        body, end, _ = piece.partition(_END)
        uid = _UID.search(body.replace("\n ", ""))
        if end and uid and uid[1] in slugs:
            yield f"{_BEGIN}{body}{end}".replace("\n", "\r\n")


def _event(one: ToldDuty, due: date, today: date, words: Words) -> Event:
    warn = one.duty.warn
    early = warn is not None and warn < due
    return Event(
        uid=duty_uid(one.slug, one.duty),
        stamp=today,
        day=due,
        summary=f"{one.what} ({one.slug})",
        description="\n".join(filter(None, (one.who, one.explanation, *one.notes))),
        # A reminder on the strictest day, where that is before the last.
        reminder=words("due.warn", day=day_text(warn, words.lang)) if warn and early else "",
        remind_days=(due - warn).days if warn and early else 0,
    )


def duty_uid(slug: str, duty: Duty) -> str:
    """What a duty is known by in every calendar, today and after it was renewed."""
    return f"{duty.rule}-{duty.kode or 'register'}@{slug}.laman"


def calendar(name: str, events: Iterable[Event], kept: Iterable[str] = ()) -> str:
    """An iCalendar that programs may subscribe to and ask for once a day (RFC 5545, RFC 7986).

    `kept` are events as they stand in an earlier one.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Laman//laman due//ID", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.uid}",
            f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(event.summary)}",
            f"DESCRIPTION:{_escaped(event.description)}",
            *([f"URL:{event.url}"] if event.url else []),
            "TRANSP:TRANSPARENT",
            *_alarm(event),
            "END:VEVENT",
        ]
    written = "".join(f"{line}\r\n" for whole in lines for line in _folded(whole))
    return "".join((written, *kept, "END:VCALENDAR\r\n"))


def _alarm(event: Event) -> Iterator[str]:
    if event.reminder:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(event.reminder)}"
        yield f"TRIGGER:-P{event.remind_days}D"
        yield "END:VALARM"


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    # A line that ends within a text would begin a property of its own.
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, each but the first behind a space; no letter is cut in two."""
    left, space = line.encode(), ""
    while len(left) > (longest := _LONGEST_LINE - len(space)):
        piece = left[:longest].decode(errors="ignore")  # what is cut of a letter goes to the next piece
        yield f"{space}{piece}"
        left, space = left[len(piece.encode()) :], " "
    yield f"{space}{left.decode()}"
