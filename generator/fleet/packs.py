"""The evidence pack of an agency: its answers as a workbook and as a PDF, and a folder with what proves them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import count, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from generator.errors import ContentRefused, LamanError, Problem, SchemaFault, UsageError
from generator.fleet.checking import OUR_FAULT
from generator.fleet.manifest import Fleet, Member
from generator.fleet.papers import refuse_shown_places
from generator.fleet.scoring import Scored
from generator.fleet.single import prepare_member
from generator.model.agency import Attachment, page_number
from generator.office.exhibits import Exhibits
from generator.office.papers import answers_paper, page_print
from generator.office.saq import Proof, questionnaire
from generator.office.workbook import workbook
from generator.pages.letterhead import set_with_emblem
from generator.pages.page import Page
from generator.pages.words import Words
from generator.site.building import staged
from generator.site.finishing import watched
from generator.site.leaks import Expected, refuse_leaks
from generator.site.preparing import Prepared

NAME = "penilaian-mandiri"
_BOOK = "buku"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack that was written, or what kept it from being written."""

    slug: str
    folder: Path | None
    problems: tuple[Problem, ...] = ()
    answers: int = 0
    files: int = 0
    exit_code: int = 0


def begin_packs(fleet: Fleet, members: Sequence[Member], folder: Path) -> None:
    """Raise `UsageError` if a folder is no place for the packs of these members."""
    refuse_shown_places(fleet, folder)
    for member in members:
        _refuse_others(folder / member.slug)


def write_pack(fleet: Fleet, scored: Scored, folder: Path, day: date, words: Words) -> Pack:
    """Write the pack of an agency that was measured into its own folder in `folder`, whole or not at all.

    Raises `UsageError` if nothing can be written there; whatever else goes wrong is told in what comes back, since one
    agency must not keep the others from their packs.
    """
    slug = scored.agency.slug
    member = next(member for member in fleet.members if member.slug == slug)
    try:
        return _pack(fleet, member, scored, folder / slug, day, words)
    except ContentRefused as refused:
        return Pack(slug=slug, folder=None, problems=tuple(refused.problems), exit_code=refused.exit_code)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("pack-elsewhere", path=folder.as_posix(), reason=reason) from error
    except LamanError:
        raise
    except Exception as error:  # noqa: BLE001 - one agency must not keep the others from their packs
        fault = f"{type(error).__name__}: {error}"
        problem = Problem(path=member.folder.as_posix(), code=OUR_FAULT, facts={"fault": fault})
        return Pack(slug=slug, folder=None, problems=(problem,), exit_code=SchemaFault.exit_code)


def _refuse_others(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise UsageError("pack-not-ours", path=target.as_posix())
    if target.is_dir() and any(target.iterdir()) and not any(target.glob(f"{NAME}-*.xlsx")):
        raise UsageError("pack-not-ours", path=target.as_posix())


def _pack(fleet: Fleet, member: Member, scored: Scored, target: Path, day: date, words: Words) -> Pack:
    site = prepare_member(fleet, member, day, os.cpu_count() or 1)
    agency, pages = scored.agency, {page.path: page for page in site.pages}
    told: list[Mapping[str, Any]] = []

    def typeset_once(template: str, paper: Mapping[str, Any]) -> bytes:
        told.append(paper)
        return set_with_emblem(template, paper, words, day)

    def prints(proof: Proof, left: Sequence[Attachment]) -> bytes:
        return typeset_once("halaman", page_print(agency, _sheets(pages, proof), proof, left, day, words))

    answers = questionnaire(agency, scored.report, scored.places, fleet.source.as_posix(), words)
    with staged(target) as folder, TemporaryDirectory() as workshop:
        exhibits = Exhibits(folder, Path(workshop), prints).write(answers)
        paper = typeset_once("jawaban", answers_paper(agency, answers, exhibits, words))
        book = workbook(answers, exhibits, words)
        _refuse_leaks(site, told, book)
        (folder / f"{NAME}-{answers.slug}.pdf").write_bytes(paper)
        (folder / f"{NAME}-{answers.slug}.xlsx").write_bytes(book)
    return Pack(slug=answers.slug, folder=target, answers=sum(1 for _ in answers.answers), files=len(exhibits))


def _sheets(pages: Mapping[str, Page], proof: Proof) -> tuple[Page, ...]:
    """The page a proof stands on; of a list that goes on, all its pages."""
    if "#" in proof.url:
        return (pages[proof.page],)
    paths = (page_number(proof.page, number) for number in count(1))
    return tuple(pages[path] for path in takewhile(pages.__contains__, paths))


def _refuse_leaks(site: Prepared, told: Sequence[Mapping[str, Any]], book: bytes) -> None:
    """Raise `LeakFound` if anything withheld is in what was set or written; documents were inspected with the site."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        # The emblem in a letterhead is a picture of the site's own, which was inspected with it.
        texts = [json.dumps(paper, ensure_ascii=False, default=lambda _picture: "") for paper in told]
        files = {f"{number}.json": text for number, text in enumerate(texts)}
        for place, text in files.items():
            (folder / place).write_text(text, "utf-8")
        with ZipFile(BytesIO(book)) as packed:
            packed.extractall(folder / _BOOK)
        inside = {f"{_BOOK}/{file}" for file in packed.namelist()}
        expected = Expected(files=frozenset(files.keys() | inside), documents={}, folders={})
        refuse_leaks(folder, watched(site), site.declared, expected)
