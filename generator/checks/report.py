"""Verdicts → a score: what is met and where, what is not and what would mend it, how much each thing weighs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from generator.checks.criteria import Aspect, Band, Criterion, Instrument
from generator.checks.judges import Evidence, Outcome, Remedy, Strength, Verdict, months_later
from generator.checks.named import strangers
from generator.checks.own import astray, without_astray
from generator.model.agency import Agency, Entry, PartialDate
from generator.registers.guessing import Guesses
from generator.registers.joining import spelled
from generator.registers.reading import Reading
from generator.registers.text import Trail

NIL, EXCUSES = "nihil", "pengecualian-nilai"
NIL_MONTHS = 6
"""A nil statement answers for as long as a periodic announcement does (Perki KI 1/2021 Pasal 18)."""

_STEP = re.compile(r"([a-z0-9_]+)(?:\[(\d+)\])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """A thing that is missing, the points it would bring and the criteria it would help."""

    remedy: Remedy
    gain: Fraction
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of one criterion: `share` of it is met, worth `points` of the `worth` it has in the total.

    `reason` says why it does not apply: in the agency's own words if the agency said so (`excused`), or by a key of
    ours. `until` is the last day on which this stands if nothing is edited.
    """

    criterion: Criterion
    outcome: Outcome
    share: Fraction
    count: int
    wanted: int
    worth: Fraction
    evidence: tuple[Evidence, ...]
    missing: tuple[tuple[Remedy, Fraction], ...]
    reason: str
    excused: bool
    until: date | None

    @property
    def points(self) -> Fraction:
        """What it brings to the total."""
        return self.worth * self.share


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectScore:
    """One aspect: the points it brings of those it could, and how many of its criteria are met."""

    aspect: Aspect
    points: Fraction
    worth: Fraction
    met: int
    asked: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Report:
    """An agency's self-assessment on one day: never a result of the Komisi Informasi.

    `refused` are statements that a criterion does not apply which the instrument does not allow; `ahead` is the first
    day still to come that an entry says it was made or looked at.
    """

    instrument: Instrument
    today: date
    findings: tuple[Finding, ...]
    aspects: tuple[AspectScore, ...]
    total: Fraction
    band: Band
    refused: tuple[Entry, ...]
    ahead: date | None

    @cached_property
    def mending(self) -> tuple[Mending, ...]:
        """Each missing thing once, what brings most first."""
        return _mending(self.findings)

    @property
    def next_change(self) -> date | None:
        """The next day on which it would come out otherwise though nothing was edited."""
        days = [found.until + timedelta(days=1) for found in self.findings if found.until]
        return min([*days, *([self.ahead] if self.ahead else [])], default=None)

    @property
    def marks(self) -> Mapping[str, tuple[str, ...]]:
        """The criteria that are met, by the path of the page that shows each."""
        marks: dict[str, list[str]] = {}
        for found in self.findings:
            if found.outcome is Outcome.MET:
                for page in dict.fromkeys(evidence.path.partition("#")[0] for evidence in found.evidence):
                    marks.setdefault(page, []).append(found.criterion.id)
        return {page: tuple(ids) for page, ids in marks.items()}


def rounded(points: Fraction) -> float:
    """Points with two decimals, never rounded up: 89.999 is not 90."""
    return int(points * 100) / 100


def judge(agency: Agency, instrument: Instrument) -> Report:
    """The agency measured by the instrument, as of the agency's own day."""
    measured = without_astray(agency)
    judged = [(criterion, _judged(measured, criterion)) for criterion in instrument.criteria]
    worth = _worth(instrument, judged)
    findings = tuple(_finding(criterion, parts, worth.get(criterion.id, Fraction(0))) for criterion, parts in judged)
    total = sum((found.points for found in findings), Fraction(0))
    return Report(
        instrument=instrument,
        today=agency.today,
        findings=findings,
        aspects=tuple(_aspect(aspect, findings) for aspect in instrument.aspects),
        total=total,
        band=instrument.band(total),
        refused=tuple(_refused(agency, instrument)),
        ahead=min(_days_ahead(agency), default=None),
    )


# ------------------------------------------------------------------------- one criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    verdicts: tuple[Verdict, ...]
    excuse: Entry | None = None


def _judged(agency: Agency, criterion: Criterion) -> _Judged:
    if not criterion.scope.includes(agency.kind):
        return _Judged(verdicts=(Verdict(outcome=Outcome.NOT_APPLICABLE, reason="scope"),))
    verdicts = tuple(
        _shown_at(judging.judge(agency, agency.today, criterion=criterion.id, **judging.arguments), criterion.page)
        for judging in criterion.judgings
    )
    if all(verdict.outcome in (Outcome.MET, Outcome.NOT_APPLICABLE) for verdict in verdicts):
        return _Judged(verdicts=verdicts)
    if criterion.nil and not any(verdict.belied for verdict in verdicts):
        stated, from_when = _nil(agency, criterion)
        if stated:
            return _Judged(verdicts=(stated,))
        if from_when:
            verdicts = tuple(_until_the_day_before(from_when, verdict) for verdict in verdicts)
    return _Judged(verdicts=verdicts, excuse=_excuse(agency, criterion) if criterion.scope.excusable else None)


def _shown_at(verdict: Verdict, page: str) -> Verdict:
    if not page:
        return verdict
    return replace(verdict, evidence=tuple(replace(evidence, path=page) for evidence in verdict.evidence))


def _until_the_day_before(day: date, verdict: Verdict) -> Verdict:
    before = day - timedelta(days=1)
    return replace(verdict, until=min(before, verdict.until or before))


def _nil(agency: Agency, criterion: Criterion) -> tuple[Verdict | None, date | None]:
    """What a statement says that is lately enough made: for this criterion, or for its whole class of information.

    If there is none yet: the day on which the first of those dated ahead begins to count.
    """
    ahead: list[date] = []
    for entry in agency.registers[NIL].in_effect:
        about = entry.values.get("kriteria")
        if about != criterion.id and (about is not None or entry.values.get("klasifikasi") != criterion.group):
            continue
        stated = entry.values.get("tanggal")
        if stated is None:
            continue
        until = months_later(stated.first_day, NIL_MONTHS)
        if stated.first_day > agency.today:
            ahead.append(stated.first_day)
        elif until >= agency.today:
            shown = Evidence(path=entry.path, title=entry.title, strength=Strength.STATEMENT, updated=stated)
            return Verdict(outcome=Outcome.MET, count=1, wanted=1, evidence=(shown,), until=until), None
    return None, min(ahead, default=None)


def _excuse(agency: Agency, criterion: Criterion) -> Entry | None:
    return next(
        (entry for entry in agency.registers[EXCUSES].in_effect if entry.values.get("kriteria") == criterion.id), None
    )


def _refused(agency: Agency, instrument: Instrument) -> Iterator[Entry]:
    for entry in agency.registers[EXCUSES].in_effect:
        criterion = instrument.by_id.get(str(entry.values.get("kriteria")))
        if criterion is not None and not criterion.scope.excusable and criterion.scope.includes(agency.kind):
            yield entry


def _applies(parts: _Judged) -> bool:
    return parts.excuse is None and any(v.outcome is not Outcome.NOT_APPLICABLE for v in parts.verdicts)


def _finding(criterion: Criterion, parts: _Judged, worth: Fraction) -> Finding:
    if not _applies(parts):
        return _not_applicable(criterion, parts)
    asked = [verdict for verdict in parts.verdicts if verdict.outcome is not Outcome.NOT_APPLICABLE]
    share = sum((_share(verdict) for verdict in asked), Fraction(0)) / len(asked)
    missing: list[tuple[Remedy, Fraction]] = []
    for verdict in asked:
        if verdict.remedies:
            gain = worth * (1 - _share(verdict)) / (len(asked) * len(verdict.remedies))
            missing += [(remedy, gain) for remedy in verdict.remedies]
    return Finding(
        criterion=criterion,
        outcome=Outcome.MET if share == 1 else Outcome.PARTLY if share else Outcome.NOT_MET,
        share=share,
        count=sum(verdict.count for verdict in asked),
        wanted=sum(verdict.wanted for verdict in asked),
        worth=worth,
        evidence=_together(evidence for verdict in asked for evidence in verdict.evidence),
        missing=tuple(missing),
        reason="",
        excused=False,
        until=min((verdict.until for verdict in asked if verdict.until), default=None),
    )


def _together(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """What stands at one address once, with all documents that were seen there."""
    found: dict[str, Evidence] = {}
    for one in evidence:
        before = found[one.path].documents if one.path in found else ()
        found[one.path] = replace(one, documents=tuple(dict.fromkeys((*before, *one.documents))))
    return tuple(found.values())


def _share(verdict: Verdict) -> Fraction:
    return Fraction(verdict.count, verdict.wanted)


def _not_applicable(criterion: Criterion, parts: _Judged) -> Finding:
    excuse = parts.excuse
    shown = (
        Evidence(path=excuse.path, title=excuse.title, strength=Strength.STATEMENT, updated=excuse.updated)
        if excuse
        else None
    )
    return Finding(
        criterion=criterion,
        outcome=Outcome.NOT_APPLICABLE,
        share=Fraction(0),
        count=0,
        wanted=0,
        worth=Fraction(0),
        evidence=(shown,) if shown else (),
        missing=(),
        reason=str(excuse.values.get("alasan", "")) if excuse else parts.verdicts[0].reason,
        excused=excuse is not None,
        until=None,
    )


# ------------------------------------------------------------------------- the whole


def _days_ahead(agency: Agency) -> Iterator[date]:
    for register in agency.registers.values():
        for entry in register.in_effect:
            for day in (entry.updated, entry.values.get("waktu_pembuatan")):
                if isinstance(day, PartialDate) and day.first_day > agency.today:
                    yield day.first_day


def _weight(number: float) -> Fraction:
    """A weight exactly as it is written: 0.1 is a tenth."""
    return Fraction(str(number))


def _worth(instrument: Instrument, judged: Sequence[tuple[Criterion, _Judged]]) -> dict[str, Fraction]:
    """The points each criterion that applies has of a hundred: its weight's share of its aspect's share.

    Where no criterion of an aspect applies, the others make the hundred.
    """
    sums: dict[str, Fraction] = {}
    for criterion, parts in judged:
        if _applies(parts):
            sums[criterion.aspect] = sums.get(criterion.aspect, Fraction(0)) + _weight(criterion.weight)
    weights = {aspect.id: _weight(aspect.weight) for aspect in instrument.aspects if aspect.id in sums}
    whole = sum(weights.values(), Fraction(0))
    return {
        criterion.id: 100 * weights[criterion.aspect] / whole * _weight(criterion.weight) / sums[criterion.aspect]
        for criterion, parts in judged
        if _applies(parts)
    }


def _aspect(aspect: Aspect, findings: Sequence[Finding]) -> AspectScore:
    own = [
        found
        for found in findings
        if found.criterion.aspect == aspect.id and found.outcome is not Outcome.NOT_APPLICABLE
    ]
    return AspectScore(
        aspect=aspect,
        points=sum((found.points for found in own), Fraction(0)),
        worth=sum((found.worth for found in own), Fraction(0)),
        met=sum(found.outcome is Outcome.MET for found in own),
        asked=len(own),
    )


def _mending(findings: Sequence[Finding]) -> tuple[Mending, ...]:
    found: dict[tuple[object, ...], list[tuple[Remedy, Fraction, str]]] = {}
    for finding in findings:
        for remedy, gain in finding.missing:
            key = (remedy.code, remedy.register, remedy.kode, remedy.field, *sorted(remedy.facts.items()))
            found.setdefault(key, []).append((remedy, gain, finding.criterion.id))
    mendings = [
        Mending(
            remedy=alike[0][0],
            gain=sum((gain for _, gain, _ in alike), Fraction(0)),
            criteria=tuple(dict.fromkeys(criterion for _, _, criterion in alike)),
        )
        for alike in found.values()
    ]
    return tuple(sorted(mendings, key=lambda mending: (-mending.gain, mending.criteria)))


# ------------------------------------------------------------------------- what names criteria


def notes(agency: Agency, report: Report, known: Collection[str]) -> tuple[Remedy, ...]:
    """What is written about criteria and counts for nothing, or would not convince an assessor.

    Excuses and nil statements, links into the own site that lead to nothing there, entries that are to show very much,
    criteria nobody knows.

    `known` are the criteria of every instrument there is: an entry may name those of another.
    """
    excuses = [
        Remedy(code="no-excuse", register=EXCUSES, kode=entry.kode, field="kriteria", facts=_named(entry, "kriteria"))
        for entry in report.refused
    ]
    links = [
        Remedy(code=f"{why}-link", register=entry.type.name, kode=entry.kode, field=way, facts={"url": url})
        for entry, way, url, why in astray(agency)
    ]
    crowded = _crowded(agency, report.instrument)
    return (*excuses, *_vain_statements(agency, report), *links, *crowded, *_strangers(agency, known))


def _named(entry: Entry, field: str) -> Mapping[str, str]:
    return {"criterion": str(entry.values[field])}


def _vain_statements(agency: Agency, report: Report) -> Iterator[Remedy]:
    """Nil statements for what has to be there, and for what is there and lacks something."""
    open_ones = {one.criterion.id: one.criterion for one in report.findings if one.missing}
    for entry in agency.registers[NIL].in_effect:
        criterion = open_ones.get(str(entry.values.get("kriteria")))
        if criterion is None:
            continue
        if not criterion.nil:
            yield Remedy(
                code="no-nil", register=NIL, kode=entry.kode, field="kriteria", facts=_named(entry, "kriteria")
            )
        elif _nil(agency, criterion)[0]:
            yield Remedy(
                code="belied", register=NIL, kode=entry.kode, field="kriteria", facts=_named(entry, "kriteria")
            )


def _crowded(agency: Agency, instrument: Instrument) -> Iterator[Remedy]:
    """Entries that say of very many criteria that they show them."""
    most = instrument.per_entry
    if most is None:
        return
    for entry in agency.registers["dip"].in_effect:
        named = sum(name in instrument.by_id for name in entry.values.get("memenuhi", ()))
        if named > most:
            facts = {"count": str(named), "most": str(most)}
            yield Remedy(code="crowded", register=entry.type.name, kode=entry.kode, field="memenuhi", facts=facts)


def _strangers(agency: Agency, known: Collection[str]) -> Iterator[Remedy]:
    guesses = Guesses(known)
    for name, register in agency.registers.items():
        for entry in register.entries:
            for trail, one in strangers(register.type.fields, entry.values, known):
                facts = {"criterion": one, "guess": guesses.of(one)}
                way = spelled(trail)
                yield Remedy(code="unknown-criterion", register=name, kode=entry.kode, field=way, facts=facts)


# ------------------------------------------------------------------------- where to mend


class Places:
    """Where in an agency's files something published stands; nothing else of the files comes through here."""

    def __init__(self, reading: Reading, agency: Agency) -> None:
        self._folder = reading.path
        self._folders = frozenset(
            name for name, records in reading.records.items() if (Path(reading.folder) / name).is_dir() and records
        )
        shown = {(name, entry.kode) for name, register in agency.registers.items() for entry in register.entries}
        self._records = {
            (name, record.kode): record
            for name, records in reading.records.items()
            for record in records
            if (name, record.kode) in shown
        }

    def of(self, remedy: Remedy) -> tuple[str, int]:
        """The file and the line to mend, the line 0 where an entry has to be added or the register created.

        A column that an entry with a file to itself does not have is where it stands in a comment, or just in the file.
        """
        record = self._records.get((remedy.register, remedy.kode))
        if record is None:
            end = "/" if remedy.register in self._folders else ".yml"
            return f"{self._folder}/{remedy.register}{end}", 0
        trail = _trail(remedy.field)
        if not record.trail and trail and trail[0] not in record.document.value:
            return record.document.path, _put_off(record.document.text, str(trail[0]))
        line, _ = record.document.position((*record.trail, *trail))
        return record.document.path, line


def _put_off(text: str, column: str) -> int:
    """The line on which a column stands in a comment, as in a file that was just begun; 0 if there is none."""
    found = re.search(rf"^# {re.escape(column)}:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _trail(field: str) -> Trail:
    """`satuan_kerja[3].tugas|fungsi` as the way through a document, up to the first choice."""
    trail: list[int | str] = []
    for step in field.partition("|")[0].split("."):
        found = _STEP.fullmatch(step)
        if found:
            trail.append(found[1])
            trail += [int(found[2]) - 1] if found[2] else []
    return tuple(trail)
