"""Whether a text that nobody sees speaks of somebody, or of what an office keeps to itself.

What programs and careful writers put where readers do not look, descriptions of pictures, lists to choose from,
formulas, is mostly harmless: it is told from the rest by whom it names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.inspection.folding import fold
from generator.inspection.knowledge import facts
from generator.inspection.noting import says_much

# A word that begins as names do, and what may stand between two of them.
_RUN = re.compile(r"[A-Z][\w'’-]*\.?(?:[ \t]+(?:(?:bin|binti|van|de|al)[ \t]+)?[A-Z][\w'’-]*\.?)*")
_NEXT = re.compile(r"[\s:,(]{1,3}((?:bernama|atas nama|a\.n\.?|an\.|yaitu)\s+)?")
_WORD = re.compile(r"[\w.'’-]+")
_LONG = 20_000
# Fields that quote what they show only under some condition, or never; and what they quote.
_QUOTING_FIELD = re.compile(r"^\s*(?:IF|SET|QUOTE|COMPARE|NEXTIF|SKIPIF|COMMENTS|PRIVATE|INFO|=)", re.IGNORECASE)
# Programs for references keep whole descriptions of books in these.
_FIELD_OF_PROGRAMS = re.compile(r"^\s*(?:ADDIN|CITATION|BIBLIOGRAPHY)\b", re.IGNORECASE)
_IN_FIELD = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
# What a formula quotes; a cell or a name that it looks at; functions that show nothing of what they are given.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_FUNCTION = re.compile(r"[A-Za-z][A-Za-z0-9.]*\s*\(|\b(?:TRUE|FALSE)\b", re.IGNORECASE)
_LOOKS = re.compile(r"[A-Za-z_]{2,}|[A-Za-z]\$?\d|[!\[:]")
_SILENT = re.compile(r'(?<![A-Za-z.])N\s*\(\s*"', re.IGNORECASE)
_CALLED = re.compile(r"([A-Za-z][A-Za-z0-9.]*)\s*\(")
# Functions that show all they are given.
_SHOWING = frozenset({
    "HYPERLINK",
    "CONCATENATE",
    "CONCAT",
    "TEXT",
    "TEXTJOIN",
    "UPPER",
    "LOWER",
    "PROPER",
    "TRIM",
    "CHAR",
})
_ADDRESS = re.compile(r"^\s*(?:#|https?:|mailto:|tel:|file:|'|[\w ]+!\$?[A-Z])")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# A name that is set in capitals, and what stands between its parts.
_CAPITALS = re.compile(r"[A-Z][A-Z'’-]{2,}(?:[ ](?:(?:bin|binti|alias)[ ])?[A-Z][A-Z'’.-]+){1,5}(?![a-z])")
_SON_OF = re.compile(r" (?:bin|binti|alias) ", re.IGNORECASE)
_DEGREES_BEHIND = re.compile(r"(?:,\s*[A-Z][A-Za-z.]{1,10}){1,3}$")
# So many words without a capital make a sentence.
_SENTENCE = 4
# From so many letters a text can say something.
_TOLD = 12
# So many letters before a name its bearer's post may stand.
_NEAR = 60
# So many letters around a name tell whether all words begin with capitals.
_AROUND = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    names: frozenset[str]
    roles: re.Pattern[str]
    ties: re.Pattern[str]
    topics: re.Pattern[str]
    hush: re.Pattern[str]
    things: re.Pattern[str]
    nouns: frozenset[str]
    offices: re.Pattern[str]
    degrees: re.Pattern[str]
    calling: re.Pattern[str]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _lexicon() -> _Lexicon:
    data = facts("orang")
    return _Lexicon(
        names=frozenset(data["names"]),
        nouns=frozenset(data["nouns"]),
        things=re.compile(rf"(?<!\w)(?:{_any_of(data['things'])})\.?\s+$", re.IGNORECASE),
        degrees=re.compile(rf"(?<![\w.])(?:{_any_of(data['degrees'])})(?![\w])", re.IGNORECASE),
        calling=re.compile(rf"(?:(?:{_any_of(data['calling'])})[.:]?\s+)+", re.IGNORECASE),
        **{
            kind: re.compile(rf"(?<!\w)(?:{_any_of(data[kind])})(?!\w)", re.IGNORECASE)
            for kind in ("roles", "ties", "topics", "hush", "offices")
        },
    )


def speaks_of_someone(text: str) -> bool:
    """Whether a text says of somebody what is nobody's business, or that it is not meant for everybody."""
    text = text[:_LONG]
    know = _lexicon()
    if know.hush.search(text):
        return True
    if any(kind.search(text) for kind in (know.roles, know.ties, know.topics)) and names_person(text):
        return True
    return any(is_named(text, found.end()) for found in know.roles.finditer(text))


def names_person(text: str) -> bool:
    """Whether a text names a private person by a name that is common in Indonesia."""
    text = text[:_LONG]
    know = _lexicon()
    return any(
        not know.offices.search(text[max(0, start - _NEAR) : start]) and not know.degrees.search(text[start : end + 24])
        for start, end in _named(text)
    )


def tells_of_someone(text: str) -> bool:
    """Whether a text speaks of somebody, or says in a sentence what a person it names does.

    Names alone, and titles, in which all words begin with capitals, say nothing of that kind.
    """
    text = text[:_LONG]
    plain = sum(word[0].islower() for word in _LETTERS.findall(text))
    return speaks_of_someone(text) or (plain >= _SENTENCE and names_person(text))


def telling_phrases(phrases: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """Those of the phrases beside a text that tell of somebody; of descriptions of pictures less is minded."""
    for text, described in phrases:
        plain = text.replace("_", " ")
        if speaks_of_someone(plain) or (not described and tells_of_someone(plain)):
            yield text


def are_people(texts: Collection[str]) -> bool:
    """Whether things to choose from are people: two of them are, or one that is said to be what is protected."""
    return any(map(speaks_of_someone, texts)) or sum(map(names_person, texts)) >= 2


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Where runs of capitals stand that have a common name in them and are not the name of a place or a body."""
    know = _lexicon()
    for run in _RUN.finditer(text):
        words = list(_WORD.finditer(run[0]))
        for word in words:
            if fold(word[0]).strip(".'’") not in know.names:
                continue
            start = run.start() + word.start()
            # "Masjid Agung", "Jalan Ahmad Yani": the word in front may be part of the run or stand before it.
            if not any(
                know.things.search(text[max(0, place - 24) : place])
                for place in (
                    start,
                    run.start(),
                    *(run.start() + one.start() for one in words if one.start() < word.start()),
                )
            ):
                yield start, run.end()
            break


def is_called(text: str, end: int) -> bool:
    """Whether a common name, or any that is said to be one, follows right after a word that says who somebody is."""
    following = _NEXT.match(text[end : end + 24])
    if following is None or not is_named(text, end):
        return False
    run = _RUN.match(text, end + following.end())
    return bool(following[1]) or (run is not None and next(_named(run[0]), None) is not None)


def is_named(text: str, end: int) -> bool:
    """Whether a name follows right after a word that says who somebody is, in a text that is not all in capitals.

    Behind "bernama" and the like a name counts in such a text, too.
    """
    following = _NEXT.match(text[end : end + 24])
    if following is None:
        return False
    run = _RUN.match(text, end + following.end())
    if run is None or " " not in run[0] or not re.search(r"[A-Z][a-z]", run[0]):
        return False
    first = run[0].split()
    know = _lexicon()
    if know.things.match(f"{first[0]} ") or know.things.match(f"{first[0]} {first[1]} "):
        return False
    if any(fold(word).strip(".,") in know.nouns or word.isupper() for word in first[:2]):
        return False
    words = _WORD.findall(text[max(0, end - _AROUND) : end + _AROUND])
    return bool(following[1]) or sum(str(word)[0].isupper() for word in words) < 0.7 * len(words)


def is_in_capitals(text: str, end: int) -> bool:
    """Whether a name that is set in capitals follows right after a word that says who somebody is.

    A name it is by a part that is common, or by "bin" and the like between its parts.
    """
    following = _NEXT.match(text[end : end + 24])
    run = _CAPITALS.match(text, end + following.end()) if following else None
    if run is None or not (_SON_OF.search(run[0]) or any(fold(word) in _lexicon().names for word in run[0].split())):
        return False
    words = _WORD.findall(text[max(0, end - _AROUND) : run.start()] + text[run.end() : end + _AROUND])
    return sum(str(word)[0].isupper() for word in words) < 0.7 * len(words)


def is_name(text: str) -> bool:
    """Whether a text begins with a name: one that is common, or words with capitals that are no other thing's."""
    know = _lexicon()
    text = text.strip()
    if called := know.calling.match(text):
        text = text[called.end() :]
    words = _WORD.findall(text[:60])[:3]
    if not words or not words[0][0].isalpha() or know.offices.match(text):
        return False
    folded = [fold(str(word)).strip(".,'’") for word in words]
    if any(word in know.nouns for word in folded[:2]) or know.things.match(f"{words[0]} "):
        return False
    if any(word in know.names for word in folded):
        return True
    return len(words) > 1 and all(word[0].isupper() and not (word.isupper() and len(word) < 4) for word in words[:2])


def stands_behind_name(text: str, place: int) -> bool:
    """Whether a common name, with degrees or without, ends right before a place in a text."""
    before = _DEGREES_BEHIND.sub("", text[max(0, place - _AROUND) : place].rstrip(" ,("))
    start, end = max(_named(before), default=(0, 0))
    return bool(end) and end == len(before) and not _lexicon().offices.search(before[max(0, start - _NEAR) : start])


def telling_parts(formula: str) -> list[str]:
    """The texts that a formula quotes and that tell something if nobody sees them.

    A formula that looks at no cell always gives the same: whatever else it quotes is never shown. Others quote what
    they say of the cells they look at, and that is only telling when it names somebody.
    """
    formula = formula[:_LONG]
    quoted = [text.replace('""', '"') for text in _QUOTED.findall(formula)]
    plain = _QUOTED.sub("", formula)
    if {name.upper() for name in _CALLED.findall(plain)} <= _SHOWING:
        return []
    # OpenDocument writes the language in front: `of:=`.
    rest = _FUNCTION.sub("", plain.partition("=")[2] if ":=" in plain[:8] else plain)
    fixed = not _LOOKS.search(rest) or bool(_SILENT.search(formula))
    return [text for text in quoted if (fixed and len(text) >= _TOLD and " " in text.strip()) or _names_somebody(text)]


@lru_cache(maxsize=4096)
def _names_somebody(text: str) -> bool:
    return not _ADDRESS.match(text) and (speaks_of_someone(text) or names_person(text))


def parts_of_field(code: str) -> list[str]:
    """The texts in the instructions of a field that tell something if nobody sees them."""
    code = code[:_LONG]
    if _FIELD_OF_PROGRAMS.search(code):
        return []
    quoting = bool(_QUOTING_FIELD.search(code))
    return [
        text for text in _IN_FIELD.findall(code) or [code] if (quoting and says_much(text)) or tells_of_someone(text)
    ]
