"""A self-assessment in a person's words, and as rows and values for programs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from generator.checks.judges import CLAIM, Outcome, Remedy
from generator.checks.report import Finding, Mending, Places, Report, rounded
from generator.model.agency import Agency
from generator.pages.exports import cell
from generator.pages.words import Words

_SHOWN, _NAMED = 10, 3  # things to mend, and criteria told with each
_TITLE = 60  # letters of a title in a table
_COLUMNS = (
    "badan", "tanggal", "instrumen", "kriteria", "aspek", "kelompok", "status", "isi", "dasar", "hasil", "jumlah",
    "dari", "nilai", "nilai_penuh", "bukti", "kekuatan_bukti", "bukti_diperbarui", "alasan", "perbaikan", "berkas",
    "baris", "tambahan_nilai",
)  # fmt: skip


def spelled(points: Fraction, lang: str) -> str:
    """Points as a person reads them: `89,99` in Indonesian."""
    text = f"{rounded(points):.2f}"
    return text.replace(".", ",") if lang == "id" else text


def told_remedy(remedy: Remedy, words: Words) -> str:
    """What would mend it, in words."""
    key = f"score.remedy.{remedy.code}"
    if "reason" in remedy.facts:
        why = words(f"score.why.{remedy.facts['reason'] or 'tanpa-jawaban'}", status=remedy.facts["status"])
        return words(key, **{**remedy.facts, "reason": why})
    if remedy.facts.get("guess"):
        key = f"{key}-guess"
    told = words(key, **{"field": remedy.field.replace("|", f" {words('score.or')} "), **remedy.facts})
    return f"{told} {_then(remedy, words)}" if remedy.facts.get("then") else told


def told_reason(found: Finding, words: Words) -> str:
    """Why it does not apply: in the agency's words, or in ours."""
    if found.outcome is not Outcome.NOT_APPLICABLE:
        return ""
    return found.reason if found.excused else words(f"score.reason.{found.reason}")


def told_outcome(found: Finding, words: Words) -> str:
    """What became of a criterion; of one that is met in part, how much."""
    return words(f"score.outcome.{found.outcome.value}", count=found.count, wanted=found.wanted)


def told_score(agency: Agency, report: Report, places: Places, words: Words) -> Iterator[str]:
    """One agency's self-assessment as lines: the aspects, the total, its band and what to mend first."""
    yield words("score.heading", name=agency.name, slug=agency.slug)
    instrument = report.instrument
    yield words("score.about", title=instrument.title, instrument=instrument.id, date=report.today.isoformat())
    yield words("score.not_official")
    yield ""
    yield from _aspects(report, words)
    yield from _left_out(report, words)
    yield ""
    yield words("score.band", band=report.band.title)
    yield ""
    others = [mending for mending in report.mending if mending.remedy.code != CLAIM]
    claims = [mending for mending in report.mending if mending.remedy.code == CLAIM]
    if others or not claims:
        yield words("score.mend") if others else words("score.complete")
    for mending in others[:_SHOWN]:
        gain = words("score.gain", gain=spelled(mending.gain, words.lang))
        yield f"  {gain}  {_place(*places.of(mending.remedy))}"
        yield f"    {told_remedy(mending.remedy, words)}"
        yield f"    {words('score.asked', text=instrument.by_id[mending.criteria[0]].text)}"
        names, more = ", ".join(mending.criteria[:_NAMED]), len(mending.criteria) - _NAMED
        yield (
            f"    {words('score.criteria', names=names)}"
            if more <= 0
            else (f"    {words('score.criteria_and', names=names, more=more)}")
        )
    if len(others) > _SHOWN:
        yield f"  {words('score.rest', count=len(others) - _SHOWN)}"
    if claims:
        if others:
            yield ""
        yield words("score.claim")
        yield from _table([_claim(mending, places, words) for mending in claims], (0,))


def _left_out(report: Report, words: Words) -> Iterator[str]:
    """Why fewer criteria are asked for than the instrument has."""
    left = [one for one in report.findings if one.outcome is Outcome.NOT_APPLICABLE]
    why = Counter("excused" if one.excused else one.reason for one in left)
    if left:
        parts = "; ".join(words(f"score.left.{reason}", count=count) for reason, count in sorted(why.items()))
        whole = len(report.findings)
        yield words("score.left_out", asked=whole - len(left), whole=whole, parts=parts)


def _claim(mending: Mending, places: Places, words: Words) -> list[str]:
    gain = words("score.gain", gain=spelled(mending.gain, words.lang))
    remedy = mending.remedy
    title = remedy.facts["title"]
    title = title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
    return [f"  {gain}", _place(*places.of(remedy)), remedy.facts["criterion"], title, _then(remedy, words)]


def _then(remedy: Remedy, words: Words) -> str:
    """What is left to do with an entry once it says what it shows."""
    return words(f"score.then.{remedy.facts['then']}") if remedy.facts["then"] else ""


def told_notes(notes: Sequence[Remedy], places: Places, words: Words) -> Iterator[str]:
    """What is written about criteria and does not count, with its place."""
    for note in notes:
        yield f"{_place(*places.of(note))}  {note.field}"
        yield f"  {words('place.warning')}: {told_remedy(note, words)}"


def told_scores(scores: Sequence[tuple[str, Fraction, str]], words: Words) -> Iterator[str]:
    """Several agencies as a table, in the order they were given: each with its name, total and band."""
    rows = [[words(f"score.column.{name}") for name in ("slug", "total", "band")]]
    rows += [[slug, spelled(total, words.lang), band] for slug, total, band in scores]
    yield from _table(rows, (1,))


def _aspects(report: Report, words: Words) -> Iterator[str]:
    rows = [[words(f"score.column.{name}") for name in ("aspect", "points", "worth", "met")]]
    rows += [
        [
            one.aspect.title,
            spelled(one.points, words.lang),
            spelled(one.worth, words.lang),
            words("score.of", met=one.met, asked=one.asked),
        ]
        for one in report.aspects
    ]
    met, asked = (sum(counts) for counts in zip(*((one.met, one.asked) for one in report.aspects), strict=True))
    whole = sum((one.worth for one in report.aspects), Fraction(0))
    sums = [words("score.total"), spelled(report.total, words.lang), spelled(whole, words.lang)]
    yield from _table([*rows, [*sums, words("score.of", met=met, asked=asked)]], (1, 2, 3))


def _table(rows: Sequence[Sequence[str]], right: Sequence[int]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            text.rjust(width) if place in right else text.ljust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _place(path: str, line: int) -> str:
    return f"{path}:{line}" if line else path


# ------------------------------------------------------------------------- for programs


def rating_as_data(report: Report) -> dict[str, Any]:
    """What a portal is told of an agency that shows its total."""
    return {
        "instrumen": report.instrument.id,
        "judul": report.instrument.title,
        "jumlah": rounded(report.total),
        "predikat": report.band.id,
        "predikat_judul": report.band.title,
        "aspek": [[one.aspect.id, rounded(one.points), rounded(one.worth)] for one in report.aspects],
    }


def score_as_data(
    agency: Agency, report: Report, places: Places, notes: Sequence[Remedy], words: Words
) -> dict[str, Any]:
    """A self-assessment as the JSON of `score` has it."""
    return {
        "slug": agency.slug,
        "name": agency.name,
        "instrument": report.instrument.id,
        "date": report.today.isoformat(),
        "note": report.instrument.note,
        "total": rounded(report.total),
        "band": {"id": report.band.id, "title": report.band.title},
        "next_change": report.next_change.isoformat() if report.next_change else None,
        "aspects": [
            {
                "id": one.aspect.id,
                "title": one.aspect.title,
                "points": rounded(one.points),
                "worth": rounded(one.worth),
                "met": one.met,
                "asked": one.asked,
            }
            for one in report.aspects
        ],
        "criteria": [_criterion(agency, found, places, words) for found in report.findings],
        "mending": [
            {**_remedy(one.remedy, one.gain, places, words), "criteria": list(one.criteria)} for one in report.mending
        ],
        "notes": [_remedy(one, Fraction(0), places, words) for one in notes],
    }


def _criterion(agency: Agency, found: Finding, places: Places, words: Words) -> dict[str, Any]:
    criterion = found.criterion
    return {
        "id": criterion.id,
        "aspect": criterion.aspect,
        "group": criterion.group,
        "status": "wajib" if criterion.obligatory else "praktik",
        "text": criterion.text,
        "basis": [str(ground) for ground in criterion.law],
        "outcome": found.outcome.value,
        "count": found.count,
        "wanted": found.wanted,
        "points": rounded(found.points),
        "worth": rounded(found.worth),
        "reason": told_reason(found, words),
        "evidence": [
            {
                "path": one.path,
                "url": f"{agency.url}{one.path}",
                "title": one.title,
                "strength": one.strength.value,
                "updated": one.updated.iso if one.updated else None,
                "tried": one.tried.isoformat() if one.tried else None,
            }
            for one in found.evidence
        ],
        "remedy": [_remedy(remedy, gain, places, words) for remedy, gain in found.missing],
    }


def _remedy(remedy: Remedy, gain: Fraction, places: Places, words: Words) -> dict[str, Any]:
    path, line = places.of(remedy)
    return {
        "code": remedy.code,
        "message": told_remedy(remedy, words),
        "path": path,
        "line": line,
        "field": remedy.field,
        "gain": rounded(gain),
    }


def csv_head() -> str:
    """The names of the columns of `csv_rows`."""
    return _csv([_COLUMNS])


def csv_rows(agency: Agency, report: Report, places: Places, words: Words) -> str:
    """One row for each criterion; of what is missing the first thing."""
    return _csv([cell(value) for value in _row(agency, report, found, places, words)] for found in report.findings)


def _csv(rows: Iterable[Sequence[str]]) -> str:
    table = io.StringIO()
    csv.writer(table, lineterminator="\r\n").writerows(rows)
    return table.getvalue()


def _row(agency: Agency, report: Report, found: Finding, places: Places, words: Words) -> Iterator[Any]:
    criterion = found.criterion
    yield from (agency.slug, report.today.isoformat(), report.instrument.id, criterion.id, criterion.aspect)
    yield from (criterion.group, "wajib" if criterion.obligatory else "praktik", criterion.text)
    yield "; ".join(map(str, criterion.law))
    yield from (found.outcome.value, found.count, found.wanted, rounded(found.points), rounded(found.worth))
    yield " | ".join(f"{agency.url}{one.path}" for one in found.evidence)
    yield " | ".join(one.strength.value for one in found.evidence)
    yield " | ".join(one.updated.iso for one in found.evidence if one.updated)
    yield told_reason(found, words)
    if found.missing:
        remedy, gain = found.missing[0]
        path, line = places.of(remedy)
        yield from (told_remedy(remedy, words), path, line or None, rounded(gain))
    else:
        yield from ("", "", None, None)
