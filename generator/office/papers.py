"""An agency's answers, and the pages that prove them, as PDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from generator.model.agency import Agency, Attachment
from generator.office.exhibits import Exhibit, fingerprint, told_made, why_not
from generator.office.saq import Answer, Proof, Questionnaire, told_note
from generator.pages.assessing import spelled
from generator.pages.letterhead import letterhead
from generator.pages.page import Page
from generator.pages.prints import blocks, columns
from generator.pages.reckoned import day_text
from generator.pages.rendering import date_text, file_size
from generator.pages.words import Words

_WIDE = 5  # columns that still fit on a sheet held upright


def page_print(
    agency: Agency, pages: Sequence[Page], proof: Proof, left: Sequence[Attachment], today: date, words: Words
) -> dict[str, Any]:
    """What the print of a page says: that it is one, of which address and day, what it stands for, and the page.

    `pages` are those of one list; what the first says is not said again by the others.
    """
    page, *others = pages
    found = blocks(page.body, f"{agency.url}{page.path}")
    begun = list(found)
    for other in others:
        found += [block for block in blocks(other.body, f"{agency.url}{other.path}") if block not in begun]
    facts = [
        (words("saq.print.address"), proof.url),
        (words("saq.print.day"), day_text(today, words.lang, weekday=False)),
    ]
    if page.updated:
        facts.append((words("saq.print.updated"), date_text(page.updated)))
    facts += [
        (
            words("saq.print.instead"),
            words(
                "saq.print.document",
                name=one.name,
                size=file_size(one.size),
                why=why_not(one, words),
                url=f"{agency.url}{one.path}",
                sha256=one.sha256,
            ),
        )
        for one in left
    ]
    return {
        **_sheet(agency, page.title, words("saq.print.footer", url=proof.url), words),
        "mendatar": columns(found) > _WIDE,
        "judul": page.title,
        "keterangan": words("saq.print.what"),
        "fakta": facts,
        "blok": found,
    }


def answers_paper(agency: Agency, answers: Questionnaire, exhibits: Iterable[Exhibit], words: Words) -> dict[str, Any]:
    """What the paper of the answers says: the sums, then question by question the answer and its evidence."""
    by_proof: dict[str, list[Exhibit]] = {}
    for exhibit in exhibits:
        by_proof.setdefault(exhibit.proof.number, []).append(exhibit)
    title = words("saq.title", name=answers.agency)
    return {
        **_sheet(agency, title, words("saq.footer"), words),
        "judul": title,
        "keterangan": words("saq.not_official"),
        "fakta": [
            (words("saq.about.day"), day_text(answers.today, words.lang, weekday=False)),
            (words("saq.about.instrument"), f"{answers.title} ({answers.instrument})"),
            (words("saq.about.site"), answers.url),
        ],
        "catatan": [text for text in (answers.note, answers.source_note, *words.under("saq.reading").values()) if text],
        "jumlah": _sums(answers, words),
        "nilai": words("saq.band", total=spelled(answers.total, words.lang), band=answers.band),
        "bagian": [
            {
                "judul": f"{section.number}. {section.score.aspect.title}",
                "jawaban": [_answer(answer, by_proof, words) for answer in section.answers],
            }
            for section in answers.sections
        ],
    }


def _sheet(agency: Agency, title: str, footer: str, words: Words) -> dict[str, Any]:
    """What every paper says of itself."""
    return {
        "judul_dokumen": title,
        "kop": letterhead(agency, Words(words.lang, "site")),
        "kaki": footer,
        "kata": {"halaman": words("saq.page", n="{n}", dari="{dari}")},
    }


def _sums(answers: Questionnaire, words: Words) -> list[list[str]]:
    head = [words(f"saq.column.{name}") for name in ("aspect", "points", "worth", "met")]
    rows = [
        [
            f"{one.number}. {one.score.aspect.title}",
            spelled(one.score.points, words.lang),
            spelled(one.score.worth, words.lang),
            words("score.of", met=one.score.met, asked=one.score.asked),
        ]
        for one in answers.sections
    ]
    return [head, *rows]


def _answer(answer: Answer, by_proof: Mapping[str, Sequence[Exhibit]], words: Words) -> dict[str, Any]:
    points = f"{spelled(answer.points, words.lang)} / {spelled(answer.worth, words.lang)}"
    return {
        "judul": f"{answer.number} {answer.criterion.text}",
        "hasil": answer.outcome.value,
        "baris": [
            (words("saq.column.question"), answer.criterion.shown),
            (words("saq.column.basis"), answer.basis),
            (words("saq.column.answer"), answer.said),
            *([(words("saq.column.points"), points)] if answer.worth else []),
            *([(words("saq.column.note"), note)] if (note := told_note(answer, words)) else []),
        ],
        "bukti": [_proof(proof, by_proof.get(proof.number, ()), words) for proof in answer.proofs],
    }


def _proof(proof: Proof, exhibits: Sequence[Exhibit], words: Words) -> dict[str, Any]:
    rows = [(words("saq.column.strength"), words(f"score.strength.{proof.strength.value}"))]
    rows += [(words("saq.column.updated"), date_text(proof.updated))] if proof.updated else []
    rows.append((words("saq.column.fingerprint"), fingerprint(proof, exhibits)))
    files = [f"{one.path} ({file_size(one.size)}). {told_made(one, words)}" for one in exhibits]
    rows.append((words("saq.column.file"), "\n".join(files)))
    return {"nama": f"{proof.number} {proof.title}".strip(), "alamat": proof.url, "baris": rows}
