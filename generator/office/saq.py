"""A self-assessment as an assessor asks for it: question by question, with the answer and what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import PurePosixPath

from generator.checks.criteria import Criterion
from generator.checks.judges import Evidence, Outcome, Strength
from generator.checks.report import AspectScore, Finding, Places, Report
from generator.model.agency import Agency, Attachment, PartialDate
from generator.pages.assessing import told_outcome, told_reason, told_remedy
from generator.pages.words import Words

_TOLD = 5  # missing things told beside an answer; all of them have a sheet of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Something that shows it: `url` is where a citizen opens it and `page` the page of the site that this is on."""

    number: str
    title: str
    url: str
    page: str
    strength: Strength
    updated: PartialDate | None
    documents: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something that is missing, the file and line where it belongs, and the points it would bring."""

    what: str
    place: str
    gain: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One question with what is answered: `said` in words, `reason` where it is not asked of this body."""

    number: str
    criterion: Criterion
    basis: str
    outcome: Outcome
    said: str
    reason: str
    points: Fraction
    worth: Fraction
    proofs: tuple[Proof, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The questions of one aspect, and what they bring together."""

    number: int
    score: AspectScore
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """Everything an agency answers on one day."""

    slug: str
    agency: str
    url: str
    instrument: str
    title: str
    note: str
    source_note: str
    today: date
    sections: tuple[Section, ...]
    total: Fraction
    band: str

    @property
    def answers(self) -> Iterator[Answer]:
        """All answers in their order."""
        return (answer for section in self.sections for answer in section.answers)


def questionnaire(agency: Agency, report: Report, places: Places, source: str, words: Words) -> Questionnaire:
    """The answers an agency's self-assessment gives, by aspect; files are named as seen from `source`."""
    return Questionnaire(
        slug=agency.slug,
        agency=agency.name,
        url=agency.url,
        instrument=report.instrument.id,
        title=report.instrument.title,
        note=report.instrument.note,
        source_note=str(agency.profil.values.get("catatan_sumber", "")),
        today=report.today,
        sections=tuple(
            Section(
                number=number,
                score=score,
                answers=tuple(_answers(number, score, agency, report, places, source, words)),
            )
            for number, score in enumerate(report.aspects, 1)
        ),
        total=report.total,
        band=report.band.title,
    )


def _answers(
    section: int, score: AspectScore, agency: Agency, report: Report, places: Places, source: str, words: Words
) -> Iterator[Answer]:
    findings = [found for found in report.findings if found.criterion.aspect == score.aspect.id]
    for place, found in enumerate(findings, 1):
        number = f"{section}.{place:02d}"
        yield Answer(
            number=number,
            criterion=found.criterion,
            basis=_basis(found.criterion, words),
            outcome=found.outcome,
            said=_said(found, words),
            reason=told_reason(found, words),
            points=found.points,
            worth=found.worth,
            proofs=tuple(_proof(f"{number}-{n}", one, agency) for n, one in enumerate(found.evidence, 1)),
            lacks=tuple(_lacks(found, places, source, words)),
        )


def _basis(criterion: Criterion, words: Words) -> str:
    """The articles read in the law; where it is practice and no duty, that comes first."""
    law = "; ".join(map(str, criterion.law))
    return law if criterion.obligatory else " ".join(filter(None, (words("saq.practice"), law)))


def _said(found: Finding, words: Words) -> str:
    by_statement = {one.strength for one in found.evidence} == {Strength.STATEMENT}
    if found.outcome is Outcome.MET and by_statement:
        return words("saq.by_statement")
    return told_outcome(found, words)


def _proof(number: str, evidence: Evidence, agency: Agency) -> Proof:
    page = evidence.path.partition("#")[0]
    return Proof(
        number=number,
        title=evidence.title,
        url=f"{agency.url}{evidence.path}",
        page=page,
        strength=evidence.strength,
        updated=evidence.updated,
        documents=evidence.documents,
    )


def _lacks(found: Finding, places: Places, source: str, words: Words) -> Iterator[Lack]:
    for remedy, gain in found.missing:
        path, line = places.of(remedy)
        seen = _seen_from(source, path)
        yield Lack(what=told_remedy(remedy, words), place=f"{seen}:{line}" if line else seen, gain=gain)


def _seen_from(source: str, path: str) -> str:
    """A path as seen from the source folder: where that lies on somebody's machine is nobody's business."""
    pure = PurePosixPath(path)
    return pure.relative_to(source).as_posix() if pure.is_relative_to(source) else pure.name


def told_note(answer: Answer, words: Words) -> str:
    """What has to be known beside the answer: why it is not asked, what it rests on, what is missing and where."""
    told = [answer.reason] if answer.reason else []
    if answer.proofs and all(proof.strength is Strength.LINK for proof in answer.proofs):
        told.append(words("saq.weak"))
    if len(answer.proofs) > 1:
        told.append(words("saq.more", count=len(answer.proofs) - 1))
    told += [f"{lack.place}: {lack.what}" for lack in answer.lacks[:_TOLD]]
    if len(answer.lacks) > _TOLD:
        told.append(words("saq.rest", count=len(answer.lacks) - _TOLD))
    return "\n".join(told)
