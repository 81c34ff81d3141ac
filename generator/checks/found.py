"""Findings in what an agency publishes, as problems of its registers, and the ones it has accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator.assets import schema_folder
from generator.errors import Problem
from generator.inspection import knowledge
from generator.inspection.findings import Finding, Severity
from generator.registers.reading import EXCEPTIONS, Record, read_form
from generator.registers.types import RegisterType, form_type

LONGEST = timedelta(days=366)
"""So far ahead somebody may decide that something is left as it is."""

_MARK = 16
_ACCEPTED = "finding-accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundProblem(Problem):
    """A finding as a problem of the register that brings it out. `name` is the document; empty for a text.

    `tanda` is by what an exception names it; empty if none can.
    """

    finding: Finding
    name: str = ""
    tanda: str = ""


@cache
def _never() -> frozenset[str]:
    return frozenset(knowledge.facts("tak-dapat-diterima")["temuan"])


def found_problem(place: Problem, finding: Finding, subject: str, content: str, *, name: str = "") -> FoundProblem:
    """A finding at the place that another problem tells.

    An exception names it by its `tanda`, which is another one as soon as the finding, the subject it was found in or
    the content of that is another.
    """
    parts = f"{finding.code}\0{finding.mark}\0{subject}\0{content}"
    tanda = sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
    return FoundProblem(
        **{form.name: getattr(place, form.name) for form in fields(Problem) if form.name != "warning"},
        warning=finding.severity is Severity.REPORT,
        finding=finding,
        name=name,
        tanda="" if finding.code in _never() else tanda,
    )


@cache
def exceptions_form() -> RegisterType:
    """The form of `pengecualian-temuan.yml`."""
    return form_type(EXCEPTIONS.removesuffix(".yml"), schema_folder() / EXCEPTIONS)


def judged(problems: Sequence[FoundProblem], folder: Path, path: str, today: date) -> list[Problem]:
    """The findings, those accepted in the agency's `pengecualian-temuan.yml` as warnings; and what is wrong there."""
    exceptions, faults = _exceptions(folder, path)
    return [*faults, *_judged(problems, exceptions, today)]


def _exceptions(folder: Path, path: str) -> tuple[dict[str, list[Record]], tuple[Problem, ...]]:
    file = folder / EXCEPTIONS
    if file.is_symlink():
        return {}, (Problem(path=f"{path}/{EXCEPTIONS}", code="register-is-link"),)
    if not file.exists():
        return {}, ()
    records, faults = read_form(file, f"{path}/{EXCEPTIONS}", exceptions_form())
    if any(not fault.warning for fault in faults):
        return {}, faults
    by_mark: dict[str, list[Record]] = {}
    for record in records:
        by_mark.setdefault(record.values["tanda"], []).append(record)
    return by_mark, faults


def _judged(
    problems: Iterable[FoundProblem], exceptions: Mapping[str, Sequence[Record]], today: date
) -> Iterator[Problem]:
    used: list[Record] = []
    for problem in problems:
        same_mark = exceptions.get(problem.tanda, ())
        if not same_mark or problem.finding.severity is Severity.REPORT:
            yield problem
            continue
        exception = next((one for one in same_mark if _is_for(one, problem)), None)
        used += [exception] if exception else same_mark
        if exception is None:
            yield problem
            yield same_mark[0].problem("exception-other-file", "berkas", name=problem.name or problem.path)
            continue
        until = date.fromisoformat(exception.values["sampai"])
        if until < today:
            yield problem
            yield exception.problem("exception-over", "sampai", until=until.isoformat())
        elif until > today + LONGEST:
            yield problem
            yield exception.problem("exception-too-long", "sampai", until=until.isoformat())
        else:
            facts = {name: exception.values[name] for name in ("alasan", "disetujui")}
            yield exception.problem(
                _ACCEPTED, warning=True, name=problem.name or problem.path, until=until.isoformat(), **facts
            )
    for one in (one for same_mark in exceptions.values() for one in same_mark):
        if not any(one is other for other in used):
            yield one.problem("exception-unused", "tanda", warning=True)


def acceptance_ends(problems: Iterable[Problem]) -> date | None:
    """The first day on which a finding blocks that is accepted now, if there is one."""
    until = [date.fromisoformat(one.facts["until"]) for one in problems if one.code == _ACCEPTED]
    return min(until) + timedelta(days=1) if until else None


def _is_for(exception: Record, problem: FoundProblem) -> bool:
    """Whether an exception names the file of a finding: a document as its register does, a text by its own file."""
    # "dip.yml" is the end of the way that the message tells, which is a longer one from another folder.
    file = exception.values["berkas"]
    return file == problem.name if problem.name else f"/{problem.path}".endswith(f"/{file}")
