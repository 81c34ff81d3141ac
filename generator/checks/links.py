"""What trying a link says of the evidence that lies behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generator.checks.criteria import Instrument
from generator.checks.judges import Evidence, Remedy, Strength, months_later
from generator.checks.report import Finding, Report, judge
from generator.model.agency import Agency, Entry, links

VISIT_MONTHS = 6
"""What came of a link says something of it for so long."""


class Reached(StrEnum):
    """What came of trying a link."""

    OPENED = "terbuka"
    UNREACHABLE = "tidak-terbuka"
    UNASKED = "tidak-ditanya"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A link as it was on a day: why it was not opened or not asked, and the last answer of its server."""

    url: str
    reached: Reached
    day: date
    reason: str = ""
    status: int = 0

    @property
    def until(self) -> date:
        """The last day on which it is gone by."""
        return months_later(self.day, VISIT_MONTHS)


Visits = Mapping[str, Visit]
"""The last visit to each link."""


def links_of(agency: Agency, report: Report) -> tuple[str, ...]:
    """The links of the list of public information and those on which evidence of the report rests, each once."""
    entries = _entries(agency)
    shown = (
        entries[evidence.path]
        for finding in report.findings
        for evidence in finding.evidence
        if _rests_on_links(evidence, entries)
    )
    listed = agency.registers["dip"].in_effect
    return tuple(dict.fromkeys(url for entry in (*listed, *shown) for url, _ in links(entry)))


def measured(agency: Agency, instrument: Instrument, visits: Visits) -> Report:
    """The agency measured by the instrument, with evidence of which no link could be opened told as such.

    What rests on such a link stays met; only a criterion that asks for links that open does not.
    """
    lately = {url: visit for url, visit in visits.items() if visit.day <= agency.today <= visit.until}
    dead = {url: visit.until for url, visit in lately.items() if visit.reached is Reached.UNREACHABLE}
    report = judge(replace(agency, unreachable=dead) if dead else agency, instrument)
    if not dead:
        return report
    entries = _entries(agency)
    return replace(report, findings=tuple(_visited(finding, entries, lately) for finding in report.findings))


def unreachable(agency: Agency, report: Report, visits: Visits) -> Iterator[Remedy]:
    """Each link the evidence rests on that could not be opened, with its place."""
    entries = _entries(agency)
    seen: set[str] = set()
    for finding in report.findings:
        for evidence in finding.evidence:
            if evidence.path in seen or not _rests_on_links(evidence, entries):
                continue
            seen.add(evidence.path)
            entry = entries[evidence.path]
            for url, way in links(entry):
                visit = visits.get(url)
                if visit and visit.reached is Reached.UNREACHABLE and visit.day <= agency.today <= visit.until:
                    facts = {
                        "url": url,
                        "date": visit.day.isoformat(),
                        "reason": visit.reason,
                        "status": str(visit.status),
                    }
                    yield Remedy(code="open", register=entry.type.name, kode=entry.kode, field=way, facts=facts)


def _visited(finding: Finding, entries: Mapping[str, Entry], visits: Visits) -> Finding:
    evidence = tuple(_tried(one, entries, visits) for one in finding.evidence)
    lapses = [visits[url].until for one in evidence if one.tried for url, _ in links(entries[one.path])]
    until = min((day for day in (finding.until, *lapses) if day is not None), default=None)
    return replace(finding, evidence=evidence, until=until)


def _tried(evidence: Evidence, entries: Mapping[str, Entry], visits: Visits) -> Evidence:
    """The evidence as it is, or as it is when none of its links could be opened."""
    if not _rests_on_links(evidence, entries):
        return evidence
    tried = [visits.get(url) for url, _ in links(entries[evidence.path])]
    days = [visit.day for visit in tried if visit and visit.reached is Reached.UNREACHABLE]
    if len(days) < len(tried):
        return evidence
    return replace(evidence, strength=Strength.UNREACHABLE, tried=max(days))


def _entries(agency: Agency) -> dict[str, Entry]:
    return {entry.path: entry for register in agency.registers.values() for entry in register.entries}


def _rests_on_links(evidence: Evidence, entries: Mapping[str, Entry]) -> bool:
    """Whether what is shown lies behind links: with somebody else, or on another page of the agency's own."""
    entry = entries.get(evidence.path)
    if entry is None or not any(links(entry)):
        return False
    return evidence.strength in (Strength.LINK, Strength.UNREACHABLE) or (
        evidence.strength is Strength.PAGE and entry.type.name == "dip"
    )
