"""Papers as PDF, set by Typst: tagged as PDF/UA-1 asks, and the same bytes for the same content on every machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.metadata import version
from typing import Any

import typst

from generator.assets import templates_folder
from generator.errors import SchemaFault
from generator.kept import digest, kept_file

_FOLDER = "cetak"
# What the fonts that come with Typst can show; what they cannot is no PDF/UA, so it is shown as the sign for that.
_NOT_SHOWN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u0377\u0391-\u03a1\u03a3-\u03ce\u0400-\u0482\u060c\u061b\u061f\u0621-\u063a\u0640-\u064a"
    "\u0660-\u0669\u1e00-\u1eff\u2010-\u2027\u2030-\u2040\u2070\u2074-\u208e\u20a0-\u20bf\u2116\u2122\u2153-\u215e"
    "\u2190-\u21ff\u2200-\u22ff\u25a0-\u25ff\u2610-\u2611\u2713\ufffd]"
)
_UNKNOWN = "\ufffd"
_LINE = re.compile(r"─ (?:.*/)?([\w.-]+):(\d+):\d+")
# A fault of a template is told without what it was given.
_GIVEN = re.compile(r"[`\"].*?[`\"]", re.DOTALL)
_ELSEWHERE = "from generator.typesetting import answer; answer()"


def typeset(template: str, data: Mapping[str, Any], *, lang: str, day: date, keep: bool = False) -> bytes:
    """The paper that `cetak/<template>.typ` makes of `data`, as of `day`.

    Texts are never read as markup. Pictures are given as bytes. One that is going to be public anyway may be kept, so
    that the next run need not make it again.
    Raises `SchemaFault` if the template fails; what it was given is not in the message.
    """
    text = json.dumps(_shown(data), ensure_ascii=False, sort_keys=True)
    if not keep:
        return _made(template, text, lang, day)
    mark = digest(_templates(), *(part.encode() for part in (template, text, lang, day.isoformat())))
    return kept_file(_FOLDER, mark, lambda: _made(template, text, lang, day))


@cache
def _templates() -> bytes:
    """What is the same as long as templates and typesetter are."""
    files = sorted((templates_folder() / _FOLDER).glob("*.typ"))
    return digest(version("typst").encode(), *(file.read_bytes() for file in files)).encode()


def _made(template: str, text: str, lang: str, day: date) -> bytes:
    if _begun_in_another_process():
        return _elsewhere(template, text, lang, day)
    return _set(template, text, lang, day)


def _shown(value: Any) -> Any:
    """A value in JSON's terms, its texts in letters that the fonts have."""
    match value:
        case str():
            return _NOT_SHOWN.sub(_UNKNOWN, unicodedata.normalize("NFC", value))
        case Mapping():
            return {name: _shown(inner) for name, inner in value.items()}
        case bytes() | list() | tuple():
            return [_shown(inner) for inner in value]
    return value


_process = 0
"""The process in which Typst was begun. Its threads do not go along into one forked from it, where it would wait."""


def _begun_in_another_process() -> bool:
    global _process  # noqa: PLW0603 - what is true of a process has no other place
    _process = _process or os.getpid()
    return _process != os.getpid()


def _set(template: str, text: str, lang: str, day: date) -> bytes:
    file = templates_folder() / _FOLDER / f"{template}.typ"
    try:
        paper = _compiler().compile(
            file,
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"data": text, "lang": lang},
            timestamp=datetime.combine(day, time(), UTC),
        )
    except (typst.TypstError, OSError, RuntimeError) as error:
        raise SchemaFault(f"{_FOLDER}/{template}.typ", _fault(error)) from None
    if not isinstance(paper, bytes):
        raise SchemaFault(f"{_FOLDER}/{template}.typ", "it made no PDF")
    return paper


@cache
def _compiler() -> typst.Compiler:
    """The compiler with the fonts it brings: those of the machine would give other bytes on another."""
    return typst.Compiler(root=templates_folder() / _FOLDER, ignore_system_fonts=True)


def _fault(error: Exception) -> str:
    message = _GIVEN.sub("…", str(getattr(error, "message", type(error).__name__)))
    place = _LINE.search(getattr(error, "diagnostic", ""))
    return f"{place[1]} line {place[2]}: {message}" if place else message


def _elsewhere(template: str, text: str, lang: str, day: date) -> bytes:
    """The same from a process of its own, begun afresh."""
    question = json.dumps([template, text, lang, day.isoformat()])
    done = subprocess.run([sys.executable, "-c", _ELSEWHERE], input=question.encode(), capture_output=True, check=False)
    if done.returncode != 0:
        raise SchemaFault(f"{_FOLDER}/{template}.typ", done.stderr.decode("utf-8", "replace").strip()[-500:])
    return done.stdout


def answer() -> None:
    """Set the paper that standard input asks for, and write it to standard output."""
    template, text, lang, day = json.load(sys.stdin)
    try:
        sys.stdout.buffer.write(_set(template, text, lang, date.fromisoformat(day)))
    except SchemaFault as fault:
        sys.exit(fault.fault)
