"""What an agency has to renew within six months, for its site: a list, and a calendar to subscribe to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.agency import Agency, Entry, PartialDate
from generator.model.duties import Bucket, Duty, How, Rule, Unit, published_duties, rules
from generator.pages.page import Output
from generator.pages.reckoned import Event, calendar, day_text, duty_uid
from generator.pages.rendering import date_text
from generator.pages.words import Words

CALENDAR = "pembaruan.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """One thing to renew: where it stands, what has to be done by which day, and when that was done last."""

    duty: Duty
    due: date
    late: bool
    title: str
    path: str
    event: str
    last: PartialDate | None
    who: str

    @property
    def again(self) -> bool:
        """Whether it is an entry that is renewed again and again, of which its title says enough."""
        return self.last is not None and bool(self.duty.kode)

    @property
    def day(self) -> str:
        """The last day in words alone: as a date for programs it might be one that some entry keeps back."""
        return date_text(_partial(self.due))


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewals:
    """Everything that is overdue or due within six months, the oldest first, and how much has no day at all."""

    shown: tuple[Renewal, ...]
    undated: int


def renewals(agency: Agency, words: Words) -> Renewals:
    """What an agency has to renew, as its published registers tell it."""
    by_id = {rule.id: rule for rule in rules()}
    entries = {(name, entry.kode): entry for name, register in agency.registers.items() for entry in register.entries}
    shown, undated = [], 0
    for duty in published_duties(agency):
        if duty.due is None:
            undated += 1
        elif duty.bucket(agency.today) is not Bucket.LATER:
            entry = entries.get((duty.register, duty.kode))
            shown.append(_renewal(agency, by_id[duty.rule], duty, duty.due, entry, words))
    return Renewals(shown=tuple(shown), undated=undated)


def _renewal(agency: Agency, rule: Rule, duty: Duty, due: date, entry: Entry | None, words: Words) -> Renewal:
    kind = agency.registers[duty.register].type
    if rule.how is How.YEAR:
        entry, title = None, words("pembaruan.tahun", judul=kind.title, tahun=duty.kode)
    else:
        title = entry.title if entry else kind.title
    return Renewal(
        duty=duty,
        due=due,
        late=due < agency.today,
        title=title,
        path=entry.path if entry else kind.page,
        event=rule.event,
        last=_last(rule, duty, entry),
        who=duty.office,
    )


def _last(rule: Rule, duty: Duty, entry: Entry | None) -> PartialDate | None:
    """When it was done before, as exactly as that is known; only what is done again and again was."""
    if rule.unit is not Unit.MONTHS or rule.how is How.YEAR or duty.since is None:
        return None
    known = (entry.values.get(name) for name in rule.since) if entry else ()
    return next((day for day in known if isinstance(day, PartialDate)), _partial(duty.since))


def _partial(day: date) -> PartialDate:
    return PartialDate(year=day.year, month=day.month, day=day.day)


def renewal_calendar(agency: Agency, found: Renewals, words: Words) -> Output:
    """The same as a calendar. It differs only when something in it does: its stamps are no days of building."""
    name = words("pembaruan.kalender", badan=agency.short_name or agency.name)
    events = (_event(agency, one, words) for one in found.shown)
    return Output(path=CALENDAR, content=calendar(name, events))


def _event(agency: Agency, one: Renewal, words: Words) -> Event:
    done = (
        [words("pembaruan.terakhir", hari=day_text(one.last.first_day, words.lang, weekday=False))] if one.last else []
    )
    return Event(
        uid=duty_uid(agency.slug, one.duty),
        # What is done once was begun a year before it is due.
        stamp=one.last.first_day if one.last else date(one.due.year - 1, 1, 1),
        day=one.due,
        summary=f"{one.event}: {one.title}",
        description="\n".join(filter(None, (one.who, *done, "; ".join(one.duty.basis)))),
        url=f"{agency.url}{one.path}" if agency.url else "",
    )
