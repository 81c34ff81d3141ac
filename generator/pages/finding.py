"""What the search page needs to know of a site: titles, facets and roots, as one script file."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.language import AFFIX_RULES, CLITICS, SUFFIXES, TOO_LITTLE, UNLISTED, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.pages.language import Language, Meaning

# Search inside documents shows excerpts; they end where this mark begins the hidden roots.
MARK = "¶"
# With more entries the titles would weigh more than the index of the documents.
MOST_TITLES = 5000
# Words that stand in texts only and in no list of roots: names, foreign words, slips of the pen.
MOST_WORDS = 6000

_NUMBERED = re.compile(r"(.*?)(\d{1,15})")
_FACETS = {"klasifikasi": "klasifikasi", "tahun": "year", "unit": "unit", "jenis": "kind", "badan": "badan"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A published entry, or another page, as a reader may look for it; what is absent is empty."""

    path: str  # from the root of its site
    title: str
    kode: str = ""
    klasifikasi: str = ""
    year: str = ""
    unit: str = ""
    kind: str = ""
    date: str = ""  # 2024, 2024-05 or 2024-05-17
    badan: str = ""
    alias: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An agency in a portal: its slug, and where its site is, seen from the portal's root."""

    slug: str
    address: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that pages can be found by: each root with how many of them have it, and the acronyms."""

    roots: Mapping[str, int]
    acronyms: frozenset[str]


def vocabulary(parts: Iterable[Meaning | Vocabulary]) -> Vocabulary:
    """What pages can be found by, from what each can be, or from the vocabularies of some."""
    roots = Counter[str]()
    acronyms = set[str]()
    for part in parts:
        roots.update(part.roots)
        acronyms |= part.acronyms
    return Vocabulary(roots, frozenset(acronyms))


def hidden_roots(meaning: Meaning) -> str:
    """The roots and acronyms to index with a page, so that any form of its words finds it."""
    found = meaning.roots | meaning.acronyms
    return f"{MARK} {' '.join(sorted(found))}" if found else ""


def title_index(language: Language, items: Iterable[Item], known: Vocabulary, bodies: Sequence[Body] = ()) -> str:
    """The text of the script that hands the search page its data.

    `known` is the vocabulary of every page of the site, so that the search can say at once that a word is nowhere.
    """
    ordered = sorted(items, key=_order)
    shown = ordered if len(ordered) <= MOST_TITLES else []
    data = {
        "titles": "\n".join(" ".join(item.title.split()) for item in shown),
        "codes": _codes([item.kode for item in shown]),
        **_paths(shown),
        "facets": {
            name: _column([getattr(item, field) for item in shown])
            for name, field in _FACETS.items()
            if any(getattr(item, field) for item in shown) and (bodies or name != "badan")
        },
        # Year, month and day apart: dates that differ share most of their parts.
        "dates": [_column([item.date[part] for item in shown]) for part in (slice(4), slice(5, 7), slice(8, 10))],
        "aliases": {i: " ".join(words(" ".join(item.alias))) for i, item in enumerate(shown) if item.alias},
        "bodies": {body.slug: body.address for body in bodies},
        **_for_browser(language, shown, known),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Line separators that older JavaScript does not allow inside a string.
    return f"self.lamanCari={text}\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _order(item: Item) -> tuple[str, list[tuple[int, str]], str]:
    # Numbers in their own order, so that codes run on and shorten to a run.
    parts = [
        (int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"[0-9]{1,15}|[^0-9]+", item.kode)
    ]
    return item.badan, parts, item.path


def _column(values: Sequence[str]) -> list[str | list[str]]:
    """The different values, and for each entry the place of its own: a character from "0" on."""
    different = sorted(set(values))
    place = {value: chr(48 + i) for i, value in enumerate(different)}
    return [different, "".join(place[value] for value in values)]


def _codes(codes: Sequence[str]) -> str:
    """Codes one a line; those that count up as `DIP-00001*300`."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and code and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    return "\n".join(run[0] if len(run) == 1 else f"{run[0]}*{len(run)}" for run in runs)


def _follows(before: str, code: str) -> bool:
    numbered = _NUMBERED.fullmatch(before)
    if not numbered:
        return False
    letters, number = numbered.groups()
    return code == f"{letters}{int(number) + 1:0{len(number)}}"


def _paths(items: Sequence[Item]) -> dict[str, object]:
    """Folders of entries whose page is named after their code, and the full path of the others."""
    folders = [
        item.path.removesuffix(f"{item.kode}.html") if item.kode and item.path.endswith(f"/{item.kode}.html") else ""
        for item in items
    ]
    return {
        "folders": _column(folders),
        "paths": {i: item.path for i, item in enumerate(items) if not folders[i]},
    }


def _for_browser(language: Language, shown: Sequence[Item], known: Vocabulary) -> dict[str, object]:
    """What the browser needs to know of the language: all that can meet a word of this site."""
    pages = known.roots
    roots = pages.keys() & language.by_root.keys()
    compounds = {whole: parts for whole, parts in language.compounds.items() if roots.issuperset(parts)}
    understood = roots | compounds.keys()
    # The browser reads the titles itself.
    elsewhere = pages.keys() - roots - language.roots("\n".join(item.title for item in shown))
    unlisted = sorted((word for word in elsewhere if word.isalpha()), key=lambda word: (-pages[word], word))
    return {
        "roots": front_coded(roots),
        "rivals": front_coded({rival for root in understood for rival in language.rivals.get(root, ())} - understood),
        "variants": _lines(
            (stem, root) for root in understood for stem in language.by_root.get(root, ()) if stem != root
        ),
        "compounds": _lines(compounds.values()),
        "words": front_coded(unlisted[:MOST_WORDS]),
        "complete": len(unlisted) <= MOST_WORDS,
        "acronyms": _lines(pair for pair in language.acronyms.items() if pair[0] in pages.keys() | known.acronyms),
        "nouns": sorted(language.nouns),
        "functionWords": sorted(language.function_words),
        **_grammar(),
    }


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(sorted(map(" ".join, rows)))


def _grammar() -> dict[str, object]:
    """The affixes as the browser needs them, so that it reads words by the same rules."""
    return {
        "affixes": "\n".join("/".join(map(str, rule)) for rule in AFFIX_RULES),
        "suffixes": dict(SUFFIXES),
        "clitics": list(CLITICS),
        "tooLittle": sorted(TOO_LITTLE),
        "unlisted": UNLISTED.pattern,
    }


def front_coded(listed: Iterable[str]) -> str:
    """Sorted words, each as the number of letters it shares with the one before, and the rest."""
    coded: list[str] = []
    before = ""
    for word in sorted(listed):
        shared = next((i for i, pair in enumerate(zip(before, word, strict=False)) if pair[0] != pair[1]), len(before))
        shared = min(shared, 9)
        coded.append(f"{shared}{word[shared:]}")
        before = word
    return "".join(coded)
