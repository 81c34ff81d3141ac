"""An agency's answers and their evidence as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction
from typing import Any

from generator.checks.report import rounded
from generator.office.exhibits import Exhibit, fingerprint, told_made
from generator.office.saq import Answer, Proof, Questionnaire, told_note
from generator.pages.assessing import spelled
from generator.pages.reckoned import day_text
from generator.pages.words import Words

_A4 = 9
_HEAD = 3  # the row, from 0, where the table of a sheet begins
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet takes for a formula when it is typed in again
_LONGEST_TEXT, _LONGEST_LINK = 32_767, 2_079  # letters, of a cell and of an address in it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A cell that leads somewhere: to an address, or to a file below the folder of the workbook."""

    target: str
    text: str


_Cell = str | int | float | _Link


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A sheet with one table: each column with its key in the words and its width in letters."""

    key: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[_Cell]]


def workbook(answers: Questionnaire, exhibits: Iterable[Exhibit], words: Words) -> bytes:
    """The workbook, the same bytes for the same answers: a summary, all answers, the evidence and what is missing."""
    # This option alone needs the library, which takes longer to read than many a command to do its work.
    from xlsxwriter import Workbook  # noqa: PLC0415
    from xlsxwriter.url import Url  # noqa: PLC0415

    by_proof: dict[str, list[Exhibit]] = {}
    for exhibit in exhibits:
        by_proof.setdefault(exhibit.proof.number, []).append(exhibit)
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        made = datetime.combine(answers.today, time())
        title = words("saq.title", name=answers.agency)
        book.set_properties({"title": title, "author": answers.agency, "comments": answers.note, "created": made})
        writer = _Writer(book, Url, answers, words)
        for sheet in (
            _summary(answers, words),
            _answers(answers, by_proof, words),
            _evidence(answers, by_proof, words),
            _lacks(answers),
        ):
            writer.write(sheet)
    return content.getvalue()


# ------------------------------------------------------------------------- what stands on each sheet


def _summary(answers: Questionnaire, words: Words) -> _Sheet:
    rows: list[Sequence[_Cell]] = [
        (f"{one.number}. {one.score.aspect.title}", *_points(one.score.points, one.score.worth), one.score.met,
         one.score.asked)
        for one in answers.sections
    ]  # fmt: skip
    scores = [one.score for one in answers.sections]
    worth = sum((score.worth for score in scores), Fraction(0))
    met, asked = sum(score.met for score in scores), sum(score.asked for score in scores)
    rows.append((words("score.total"), *_points(answers.total, worth), met, asked))
    columns = (("aspect", 80), ("points", 12), ("worth", 12), ("met", 12), ("asked", 12))
    return _Sheet(key="summary", columns=columns, rows=rows)


def _points(points: Fraction, worth: Fraction) -> tuple[float, float]:
    return rounded(points), rounded(worth)


def _answers(answers: Questionnaire, by_proof: Mapping[str, Sequence[Exhibit]], words: Words) -> _Sheet:
    columns = (
        ("number", 7), ("aspect", 16), ("indicator", 26), ("question", 40), ("basis", 22), ("answer", 16),
        ("points", 8), ("worth", 8), ("address", 34), ("updated", 12), ("fingerprint", 24), ("file", 30), ("note", 40),
    )  # fmt: skip
    rows: list[Sequence[_Cell]] = [
        (
            answer.number,
            section.score.aspect.title,
            answer.criterion.text,
            answer.criterion.shown,
            answer.basis,
            answer.said,
            *_points(answer.points, answer.worth),
            *_first_proof(answer, by_proof),
            told_note(answer, words),
        )
        for section in answers.sections
        for answer in section.answers
    ]
    return _Sheet(key="answers", columns=columns, rows=rows)


def _first_proof(answer: Answer, by_proof: Mapping[str, Sequence[Exhibit]]) -> tuple[_Cell, _Cell, _Cell, _Cell]:
    """Address, day, fingerprint and file of what shows it first; the others stand on the sheet of the evidence."""
    if not answer.proofs:
        return "", "", "", ""
    proof = answer.proofs[0]
    files = by_proof.get(proof.number, ())
    address = _Link(target=proof.url, text=proof.url)
    return address, _day(proof), fingerprint(proof, files), _file(files[0]) if files else ""


def _day(proof: Proof) -> str:
    """As ISO text, which sorts right and can be a month or a year."""
    return proof.updated.iso if proof.updated else ""


def _file(exhibit: Exhibit) -> _Link:
    return _Link(target=exhibit.path, text=exhibit.path.rpartition("/")[2])


def _evidence(answers: Questionnaire, by_proof: Mapping[str, Sequence[Exhibit]], words: Words) -> _Sheet:
    columns = (
        ("proof", 8), ("indicator", 26), ("evidence", 32), ("strength", 20), ("address", 34), ("updated", 12),
        ("file", 36), ("size", 11), ("file_fingerprint", 26), ("made", 36), ("fingerprint", 26),
    )  # fmt: skip
    rows: list[Sequence[_Cell]] = [
        (
            proof.number,
            answer.criterion.text,
            proof.title,
            words(f"score.strength.{proof.strength.value}"),
            _Link(target=proof.url, text=proof.url),
            _day(proof),
            _file(exhibit),
            exhibit.size,
            exhibit.sha256,
            told_made(exhibit, words),
            "\n".join(document.sha256 for document in exhibit.documents),
        )
        for answer in answers.answers
        for proof in answer.proofs
        for exhibit in by_proof.get(proof.number, ())
    ]
    return _Sheet(key="evidence", columns=columns, rows=rows)


def _lacks(answers: Questionnaire) -> _Sheet:
    columns = (("number", 7), ("indicator", 36), ("lack", 70), ("place", 44), ("gain", 12))
    rows: list[Sequence[_Cell]] = [
        (answer.number, answer.criterion.text, lack.what, lack.place, rounded(lack.gain))
        for answer in answers.answers
        for lack in answer.lacks
    ]
    return _Sheet(key="lacks", columns=columns, rows=rows)


# ------------------------------------------------------------------------- how it is written


class _Writer:
    """Writes sheets that look alike: what it is above, then a table whose head stays in view and on every page."""

    def __init__(self, book: Any, url: Any, answers: Questionnaire, words: Words) -> None:
        self._book = book
        self._url = url
        self._answers = answers
        self._words = words
        self._title = book.add_format({"bold": True, "font_size": 16})
        self._notice = book.add_format({"bold": True, "font_color": "#8A1C1C"})
        self._plain = book.add_format({"text_wrap": True, "valign": "top"})
        self._head = book.add_format({
            "bold": True,
            "text_wrap": True,
            "valign": "top",
            "bg_color": "#E6EBF2",
            "border": 1,
        })
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8C0CC"}
        self._text = book.add_format(cell)
        # Typed in again, or saved as CSV, such a text would be taken for a formula.
        self._quoted = book.add_format({**cell, "quote_prefix": True})
        self._points = book.add_format({**cell, "num_format": "0.00"})
        self._count = book.add_format({**cell, "num_format": "#,##0"})
        self._link = book.add_format({**cell, "font_color": "#0B4F9E", "underline": 1})

    def write(self, sheet: _Sheet) -> None:
        """One sheet of the workbook."""
        words = self._words
        paper = self._book.add_worksheet(words(f"saq.sheet.{sheet.key}"))
        paper.write_string(0, 0, words(f"saq.heading.{sheet.key}", name=self._answers.agency), self._title)
        paper.write_string(1, 0, words("saq.not_official"), self._notice)
        for place, (_, width) in enumerate(sheet.columns):
            paper.set_column(place, place, width)
        self._head_of(paper, sheet)
        for row, cells in enumerate(sheet.rows, _HEAD + 1):
            for place, cell in enumerate(cells):
                self._cell(paper, row, place, cell)
        self._set_up(paper, sheet)
        if sheet.key == "summary":
            self._about(paper, _HEAD + len(sheet.rows) + 2)

    def _head_of(self, paper: Any, sheet: _Sheet) -> None:
        """The head as that of a table, which a screen reader then tells with each cell."""
        if not sheet.rows:
            paper.write_string(_HEAD, 0, self._words("score.complete"))
            return
        names = [self._words(f"saq.column.{key}") for key, _ in sheet.columns]
        paper.add_table(
            _HEAD,
            0,
            _HEAD + len(sheet.rows),
            len(names) - 1,
            {
                "name": f"laman_{sheet.key}",
                "columns": [{"header": name, "header_format": self._head} for name in names],
                "style": None,
                "autofilter": sheet.key != "summary",
            },
        )

    def _cell(self, paper: Any, row: int, place: int, cell: _Cell) -> None:
        match cell:
            case _Link() if len(cell.target) <= _LONGEST_LINK:
                paper.write_url(row, place, self._address(cell), self._link, cell.text)
            case _Link():
                self._cell(paper, row, place, cell.text)
            case str():
                format_ = self._quoted if cell.startswith(_DANGEROUS) else self._text
                paper.write_string(row, place, cell[:_LONGEST_TEXT], format_)
            case _:
                paper.write_number(row, place, cell, self._points if isinstance(cell, float) else self._count)

    def _address(self, link: _Link) -> Any:
        if "://" in link.target:
            return link.target
        address = self._url(f"external:{link.target}")
        address.text = link.text
        # The library turns the slashes round, and the file would be found on Windows alone.
        address._relationship_link = link.target  # noqa: SLF001
        return address

    def _set_up(self, paper: Any, sheet: _Sheet) -> None:
        last = _HEAD + len(sheet.rows)
        paper.freeze_panes(_HEAD + 1, 1)
        # Numbers of questions are names, as 1.10 is another one than 1.1.
        paper.ignore_errors({"number_stored_as_text": f"A{_HEAD + 1}:A{last + 1}"})
        paper.set_landscape()
        paper.set_paper(_A4)
        paper.fit_to_pages(1, 0)
        paper.repeat_rows(_HEAD)
        paper.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
        name = self._answers.agency.replace("&", "&&")[:80]
        paper.set_footer(f"&L{name}&C{self._words('saq.footer')}&R&P / &N")

    def _about(self, paper: Any, row: int) -> None:
        """Below the sums: the band, and how all of it is to be read."""
        answers, words = self._answers, self._words
        told = [
            words("saq.band", total=spelled(answers.total, words.lang), band=answers.band),
            words("saq.as_of", day=day_text(answers.today, words.lang, weekday=False)),
            words("saq.instrument", title=answers.title, id=answers.instrument),
            words("saq.site", url=answers.url),
            answers.note,
            *([answers.source_note] if answers.source_note else []),
            *words.under("saq.reading").values(),
        ]
        for line, text in enumerate(told, row):
            paper.write_string(line, 0, text, self._plain)
