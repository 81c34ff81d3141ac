"""The evidence of an agency's answers as PDFs that an assessors' portal takes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from generator.errors import ContentRefused, Problem, SchemaFault
from generator.model.agency import Attachment
from generator.office.portions import LIMIT, portions
from generator.office.saq import Answer, Proof, Questionnaire, Section
from generator.pages.browsing import slug
from generator.pages.words import Words

FOLDER = "bukti"
_LONGEST_NAME = 40

Print = Callable[[Proof, Sequence[Attachment]], bytes]
"""Makes a PDF of the page a proof stands on, saying which documents it stands for."""


class Made(StrEnum):
    """How an exhibit came about."""

    COPY = "copy"
    PORTION = "portion"
    PRINT = "print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A PDF of the pack: one of `parts`, with the pages `first` to `last` of the document on the site.

    `documents` are the one it was made of, or those that could not be handed in and are told of on the page it prints.
    """

    path: str
    proof: Proof
    made: Made
    part: int
    parts: int
    first: int
    last: int
    size: int
    sha256: str
    documents: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    file: Path
    part: int
    parts: int
    first: int
    last: int
    size: int
    sha256: str


def told_made(exhibit: Exhibit, words: Words) -> str:
    """How an exhibit came about, in words: which pages of which document, or what the page it prints stands for."""
    if exhibit.made is Made.PRINT and exhibit.documents:
        names = ", ".join(f"{document.name} ({why_not(document, words)})" for document in exhibit.documents)
        return words("saq.made.print-for", names=names)
    names = ", ".join(document.name for document in exhibit.documents)
    return words(
        f"saq.made.{exhibit.made.value}",
        names=names,
        part=exhibit.part,
        parts=exhibit.parts,
        first=exhibit.first,
        last=exhibit.last,
    )


def why_not(document: Attachment, words: Words) -> str:
    """Why a document cannot be handed in itself."""
    return words("saq.why.page" if _is_pdf(document) else "saq.why.kind")


def fingerprint(proof: Proof, exhibits: Sequence[Exhibit]) -> str:
    """The SHA-256 of the document as it lies on the site; of a page, that of its print."""
    if proof.documents:
        return proof.documents[0].sha256
    return exhibits[0].sha256 if exhibits else ""


class Exhibits:
    """Writes the evidence into a pack; a document or page is made into PDFs once, though many questions ask for it.

    `workshop` is an empty folder for what is made, gone when the pack is whole.
    """

    def __init__(self, folder: Path, workshop: Path, prints: Print) -> None:
        self._folder = folder
        self._workshop = workshop
        self._prints = prints
        self._documents: dict[Attachment, tuple[_Piece, ...]] = {}
        self._pages: dict[tuple[str, tuple[Attachment, ...]], tuple[_Piece, ...]] = {}

    def write(self, answers: Questionnaire) -> tuple[Exhibit, ...]:
        """All exhibits in the order of the questions, each under its question's number.

        Raises `ContentRefused` if a document is no longer the one that was inspected.
        """
        return tuple(
            exhibit
            for section in answers.sections
            for answer in section.answers
            for proof in answer.proofs
            for exhibit in self._of_proof(section, answer, proof)
        )

    def _of_proof(self, section: Section, answer: Answer, proof: Proof) -> Iterator[Exhibit]:
        start = f"{FOLDER}/{section.number}-{section.score.aspect.id}/{proof.number}_{answer.criterion.id}"
        left: list[Attachment] = []
        for document in proof.documents:
            pieces = self._of_document(document)
            made = Made.COPY if len(pieces) == 1 else Made.PORTION
            name = f"{start}_{_short(Path(document.name).stem)}"
            yield from self._put(name, proof, made, pieces, (document,))
            left += [] if pieces else [document]
        if left or not proof.documents:
            name = f"{start}_halaman-{_short(proof.page.removesuffix('.html'))}"
            yield from self._put(name, proof, Made.PRINT, self._of_page(proof, tuple(left)), tuple(left))

    def _of_document(self, document: Attachment) -> tuple[_Piece, ...]:
        """A document as it can be handed in: whole, in parts, or not at all."""
        if document not in self._documents:
            self._documents[document] = self._pieces(_inspected(document)) if _is_pdf(document) else ()
        return self._documents[document]

    def _of_page(self, proof: Proof, left: tuple[Attachment, ...]) -> tuple[_Piece, ...]:
        key = (proof.url, left)
        if key not in self._pages:
            self._pages[key] = self._pieces(self._prints(proof, left))
            if not self._pages[key]:
                raise SchemaFault("cetak/halaman.typ", f"a sheet of {proof.page} is too large to be handed in")
        return self._pages[key]

    def _pieces(self, content: bytes) -> tuple[_Piece, ...]:
        if len(content) <= LIMIT:
            return (self._piece(content, 1, 1, 0, 0),)
        parts = portions(content)
        return tuple(
            self._piece(one.content, number, len(parts), one.first, one.last) for number, one in enumerate(parts, 1)
        )

    def _piece(self, content: bytes, part: int, parts: int, first: int, last: int) -> _Piece:
        mark = sha256(content).hexdigest()
        file = self._workshop / mark
        file.write_bytes(content)
        return _Piece(file=file, part=part, parts=parts, first=first, last=last, size=len(content), sha256=mark)

    def _put(
        self, name: str, proof: Proof, made: Made, pieces: Sequence[_Piece], documents: tuple[Attachment, ...]
    ) -> Iterator[Exhibit]:
        for piece in pieces:
            path = self._free(f"{name}_{piece.part}-dari-{piece.parts}" if piece.parts > 1 else name)
            file = self._folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(piece.file, file)
            yield Exhibit(
                path=path, proof=proof, made=made, part=piece.part, parts=piece.parts, first=piece.first,
                last=piece.last, size=piece.size, sha256=piece.sha256, documents=documents,
            )  # fmt: skip

    def _free(self, name: str) -> str:
        """A name in the pack, with a number where two documents of one proof are called alike."""
        path, number = f"{name}.pdf", 1
        while (self._folder / path).exists():
            number += 1
            path = f"{name}.{number}.pdf"
        return path


def _is_pdf(document: Attachment) -> bool:
    return document.suffix == "pdf" and bool(document.pages)


def _short(text: str) -> str:
    return slug(text)[:_LONGEST_NAME].strip("-")


def _inspected(document: Attachment) -> bytes:
    content = document.source.read_bytes()
    if sha256(content).hexdigest() != document.sha256:
        raise ContentRefused([Problem(path=document.source.as_posix(), code="leak-other-document")])
    return content
