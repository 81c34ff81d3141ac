"""Whether an article that is cited exists: the structure of the regulations as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.assets import schema_folder
from generator.registers.text import own_yaml

_CITED = re.compile(
    r"Pasal (?P<pasal>\d+(?:[-–]\d+)?)"
    r"(?: ayat (?P<ayat>\(\d+\)(?:(?:[-–]|, dan |, | dan )\(\d+\))*(?: kedua)?))?"
    r"(?: huruf (?P<huruf>[a-z](?:(?:[-–]|, dan |, | dan )[a-z])*))?"
    r"(?: angka (?P<angka>\d+(?:(?:[-–]|, dan |, | dan )\d+)*))?"
)
_LAMPIRAN = re.compile(r"Lampiran ([IVXLC]+)")


def regulation_files() -> tuple[Path, ...]:
    """Where the structure of regulations is written down."""
    return tuple(sorted((schema_folder() / "peraturan").glob("*.yml")))


@cache
def regulations() -> Mapping[str, Mapping[str, Any]]:
    """The structure of each regulation in `schema/peraturan/`, by the short name it is cited by."""
    found = [own_yaml(file) for file in regulation_files()]
    return MappingProxyType({regulation["instrument"]: regulation for regulation in found})


def unfounded(instrument: str, article: str) -> tuple[str, ...]:
    """The parts of a citation that the regulation does not have; none if its structure is not known here.

    A citation is one or more of `Pasal 15 ayat (9) huruf b angka 1–23` and `Lampiran IV`, parted by semicolons.
    """
    regulation = regulations().get(instrument)
    if regulation is None or not article:
        return ()
    return tuple(part for part in article.split("; ") if not _exists(part, regulation))


def _exists(part: str, regulation: Mapping[str, Any]) -> bool:
    appendix = _LAMPIRAN.fullmatch(part)
    if appendix:
        return appendix[1] in regulation.get("lampiran", ())
    cited = _CITED.fullmatch(part)
    if cited is None:
        return False
    return all(_in_article(cited, regulation["pasal"].get(number)) for number in _numbers(cited["pasal"]))


def _in_article(cited: re.Match[str], article: Mapping[str, Any] | None) -> bool:
    if article is None:
        return False
    if cited["ayat"] is None:
        return _in_list(cited, article)
    paragraphs = article.get("ayat", {})
    if cited["ayat"].endswith(" kedua"):
        names: list[object] = [cited["ayat"].translate({40: None, 41: None})]
    else:
        names = list(_numbers(cited["ayat"].translate({40: None, 41: None})))
    return all(name in paragraphs and _in_list(cited, paragraphs[name]) for name in names)


def _in_list(cited: re.Match[str], paragraph: Mapping[str, Any]) -> bool:
    letters = [chr(letter) for letter in _letters(cited["huruf"] or "")]
    if any(letter not in paragraph.get("huruf", "") for letter in letters):
        return False
    if cited["angka"] is None:
        return True
    numbered = paragraph.get("angka", 0)
    most = [numbered.get(letter, 0) for letter in letters] if letters and isinstance(numbered, dict) else [numbered]
    return all(isinstance(last, int) and number <= last for last in most for number in _numbers(cited["angka"]))


def _numbers(text: str) -> Iterator[int]:
    """The numbers that `1-3, 5 dan 7` names."""
    for first, last in _ranges(text):
        yield from range(int(first), int(last) + 1)


def _letters(text: str) -> Iterator[int]:
    for first, last in _ranges(text):
        yield from range(ord(first), ord(last) + 1)


def _ranges(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r", dan |, | dan ", text) if text else ():
        first, _, last = part.replace("–", "-").partition("-")
        yield first, last or first
