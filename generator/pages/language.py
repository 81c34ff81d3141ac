"""Roots of Indonesian words, so that *penetapan* finds *ditetapkan*."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

_Found = TypeVar("_Found")

_VOWELS = "aiueo"
_CONSONANTS = "bcdfghjklmnpqrstvwxyz"
_LETTERS = _VOWELS + _CONSONANTS

# Which suffixes may close a word that a prefix opened: bits of `AffixRule.suffixes`.
_NONE, _AN, _KAN, _I = 1, 2, 4, 8
SUFFIXES = (("", _NONE), ("an", _AN), ("kan", _KAN), ("i", _I))
CLITICS = ("", "nya", "lah", "kah", "pun", "ku", "mu", "nyalah", "nyakah", "nyapun")
_VERB = _NONE | _KAN | _I
_NOUN = _NONE | _AN

_ACCENTS = re.compile("[\u0300-\u036f]")  # as the script of the search page has them
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What parts words in plain text, and no word begins or ends with.
_NO_WORD = str.maketrans({sign: " " for sign in map(chr, range(128)) if not (sign.isalnum() or sign == "-")})
# Around three letters these say too little: seni is no *ni, peta no *ta.
TOO_LITTLE = frozenset({"pe", "ke", "se", "be", "te", "i"})
# What a root nobody listed still gives away: digelondongkan, pembreidelan.
UNLISTED = re.compile(
    r"^(?:di|mem(?=[bfv])|men(?=[cdjz])|meng(?=[gh])|me(?=[lr]))([a-z]{4,})kan$"
    r"|^(?:pem(?=[bfv])|pen(?=[cdjz])|peng(?=[gh]))([a-z]{4,})an$"
)
_LONGEST_WORD = 40


class AffixRule(NamedTuple):
    """A prefix as it is written, what may follow it, and what it swallowed."""

    prefix: str
    followed_by: str  # the first letters it may stand before
    swallowed: str  # the letter of the root that it replaced: meNulis ← tulis
    suffixes: int
    kind: str  # "" plain, "n" nasal, "r" shares its r with the root, "1" before roots of one syllable


def _nasal(head: str, suffixes: int) -> Iterator[AffixRule]:
    """The forms of meN- and peN-."""
    yield AffixRule(head + "m", "bfpv", "", suffixes, "n")
    yield AffixRule(head + "m", _VOWELS + "rl", "p", suffixes, "n")
    yield AffixRule(head + "n", "cdjstz", "", suffixes, "n")
    yield AffixRule(head + "n", _VOWELS + "r", "t", suffixes, "n")
    yield AffixRule(head + "ny", _VOWELS, "s", suffixes, "n")
    yield AffixRule(head + "ng", _VOWELS + "ghk", "", suffixes, "n")
    yield AffixRule(head + "ng", _VOWELS + "rl", "k", suffixes, "n")
    yield AffixRule(head + "nge", _CONSONANTS, "", suffixes, "1")


def _before_r(prefix: str, suffixes: int) -> Iterator[AffixRule]:
    """The forms of ber-, per- and ter-, which lose their r before another."""
    yield AffixRule(prefix, _LETTERS.replace("r", ""), "", suffixes, "")
    yield AffixRule(prefix[:-1], "r", "", suffixes, "r")


def _actor(suffixes: int) -> Iterator[AffixRule]:
    """The forms of peN- and of pe- without a nasal: petani, pekerja."""
    yield from _nasal("pe", suffixes)
    yield AffixRule("pe", _CONSONANTS.replace("r", ""), "", suffixes, "n")
    yield AffixRule("pe", "r", "", suffixes, "r")
    # pengetahuan, pengemukaan; penyeragaman; pemersatu; pemberdayaan
    yield AffixRule("penge", _LETTERS, "", suffixes & _AN, "")
    yield AffixRule("penye", _LETTERS, "", suffixes, "")
    yield AffixRule("pemer", _LETTERS, "", suffixes, "")
    yield AffixRule("pember", _LETTERS, "", suffixes & _AN, "")


def _under(prefix: str, inner: Iterable[AffixRule], suffixes: int) -> Iterator[AffixRule]:
    for rule in inner:
        if rule.suffixes & suffixes:
            yield rule._replace(prefix=prefix + rule.prefix, suffixes=rule.suffixes & suffixes)


def _affix_rules() -> Iterator[AffixRule]:
    yield AffixRule("", _LETTERS, "", _NONE | _AN | _KAN | _I, "")
    yield AffixRule("di", _LETTERS, "", _VERB, "")
    yield from _nasal("me", _VERB)
    yield AffixRule("me", "lmnrwy", "", _VERB, "n")
    yield from _actor(_NOUN)
    yield from _before_r("ber", _NONE | _AN | _KAN)
    yield from _before_r("ter", _VERB)
    yield AffixRule("per", _LETTERS.replace("r", ""), "", _NONE | _AN | _KAN | _I, "")
    yield AffixRule("ke", _LETTERS, "", _NOUN, "")
    yield AffixRule("se", _LETTERS, "", _NOUN, "")
    # Two prefixes: diperlukan, diberdayakan, diketahui, diseragamkan
    yield from _under("di", _before_r("per", _VERB), _VERB)
    yield from _under("di", _before_r("ber", _KAN), _KAN)
    yield AffixRule("diter", _LETTERS, "", _KAN, "")
    yield AffixRule("dike", _LETTERS, "", _KAN | _I, "")
    yield AffixRule("dise", _LETTERS, "", _KAN | _I, "")
    yield AffixRule("dipe", _CONSONANTS.replace("r", ""), "", _KAN | _I, "")
    # memperbaiki, memberdayakan, menertawakan, mengetahui, menyeragamkan, mempekerjakan
    yield from _under("mem", _before_r("per", _VERB), _VERB)
    yield from _under("mem", _before_r("ber", _KAN), _KAN)
    yield AffixRule("menter", _LETTERS, "", _KAN, "")
    yield AffixRule("mener", _CONSONANTS, "", _KAN, "")
    yield AffixRule("menge", _LETTERS, "", _KAN | _I, "")
    yield AffixRule("menye", _LETTERS, "", _KAN | _I, "")
    yield AffixRule("mempe", _CONSONANTS.replace("r", ""), "", _KAN | _I, "")
    # keberadaan, keterbukaan, kepemimpinan, keseragaman, ketidakpuasan
    yield from _under("ke", _before_r("ber", _AN), _AN)
    yield from _under("ke", _before_r("ter", _AN), _AN)
    yield from _under("ke", _actor(_AN), _AN)
    yield AffixRule("keper", _LETTERS, "", _AN, "")
    yield AffixRule("kese", _LETTERS, "", _AN, "")
    yield AffixRule("ketidak", _LETTERS, "", _AN, "")
    yield AffixRule("ketidakber", _LETTERS, "", _AN, "")
    yield AffixRule("ketidakter", _LETTERS, "", _AN, "")
    # berkelanjutan, berpendidikan, berpenghasilan, bersekolah; terpercaya, terkemuka
    yield AffixRule("berke", _LETTERS, "", _AN, "")
    yield from _under("ber", _actor(_NOUN), _NOUN)
    yield AffixRule("berse", _LETTERS, "", _NOUN, "")
    yield AffixRule("terper", _LETTERS, "", _NONE, "")
    yield AffixRule("terke", _LETTERS, "", _NONE, "")
    # perseorangan, perkeretaapian; sepengetahuan
    yield AffixRule("perse", _LETTERS, "", _AN, "")
    yield AffixRule("perke", _LETTERS, "", _AN, "")
    yield from _under("se", _actor(_NOUN), _NOUN)


AFFIX_RULES = tuple(_affix_rules())


_BY_PREFIX = {rule.prefix: tuple(r for r in AFFIX_RULES if r.prefix == rule.prefix) for rule in AFFIX_RULES}
# What a prefix may begin with: most words are seen at once to have none.
_BEGINNINGS = frozenset(prefix[:length] for prefix in _BY_PREFIX for length in range(len(prefix) + 1))


def fold(text: str) -> str:
    """Text in lower case and without accents."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.lower()))


def words(text: str) -> list[str]:
    """The words of a text as they stand; halves joined by a hyphen stay one."""
    folded = fold(text)
    if not folded.isascii():
        return _WORD.findall(folded)
    # Every page is read by this; what is no word is taken out in half the time that words are looked for.
    parts = folded.translate(_NO_WORD).split()
    return [word for part in parts for word in (_WORD.findall(part) if "-" in part else (part,))]


class Parse(NamedTuple):
    """One way of reading a word; of several, the smallest is the best."""

    misspelt: bool  # -an where only -kan is right, after a k: menunjukan
    unexplained: int  # letters of the word that the stem does not account for
    clitic: int  # its length
    guessed: bool  # a letter was swallowed, or an r shared
    prefix: int  # its length
    stem: str


class Meaning(NamedTuple):
    """What a text can be found by: the roots of its words, and the acronyms whose wording stands in it."""

    roots: frozenset[str]
    acronyms: frozenset[str]


class _Known(dict[str, _Found]):
    """What was found of the words met so far; a new word is looked into once."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[str], _Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> _Found:
        found = self[word] = self._find(word)
        return found


def _bodies(word: str) -> Iterator[tuple[str, str, int, str]]:
    """The word without its clitics and suffix, the clitics, the suffix with its bit."""
    for clitic in CLITICS:
        if word.endswith(clitic):
            bare = word.removesuffix(clitic)
            for suffix, bit in SUFFIXES:
                if bare.endswith(suffix):
                    yield bare.removesuffix(suffix), clitic, bit, suffix


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What is known of Indonesian: its roots, and the words that need telling apart."""

    stems: Mapping[str, str]  # every listed word, variants too → its root
    compounds: Mapping[str, tuple[str, ...]]  # tanggungjawab → tanggung, jawab
    nouns: frozenset[str]  # arang: no verb is made of it, so mengarang is of karang
    function_words: frozenset[str]  # yang, dan, untuk: nobody searches for them
    acronyms: Mapping[str, str]  # dpa → dokumen pelaksanaan anggaran
    rivals: Mapping[str, tuple[str, ...]]  # root → stems that may win a word from it
    _known: _Known[str] = field(init=False, repr=False, compare=False)
    _meant: _Known[frozenset[str]] = field(init=False, repr=False, compare=False)
    _openings: Mapping[str, list[tuple[str, str, frozenset[str]]]] = field(init=False, repr=False, compare=False)
    by_root: Mapping[str, list[str]] = field(init=False, repr=False, compare=False)
    """The listed words of every root, itself among them."""

    def __post_init__(self) -> None:
        openings: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
        for acronym, wording in self.acronyms.items():
            parts = wording.split()
            openings.setdefault(parts[0], []).append((acronym, f" {wording} ", frozenset(parts)))
        by_root: dict[str, list[str]] = {}
        for stem, root in self.stems.items():
            by_root.setdefault(root, []).append(stem)
        object.__setattr__(self, "by_root", by_root)
        object.__setattr__(self, "_known", _Known(self._find))
        object.__setattr__(self, "_meant", _Known(self._meant_by))
        object.__setattr__(self, "_openings", openings)

    def root(self, word: str) -> str:
        """The root of a word, or the word itself where none is known."""
        return self._known[fold(word)]

    def roots(self, text: str) -> frozenset[str]:
        """The roots of the words in a text that carry meaning."""
        return self.meaning(text).roots

    def meaning(self, text: str) -> Meaning:
        """What a text can be found by."""
        in_order = words(text)
        different = frozenset(in_order)
        roots = frozenset[str]().union(*map(self._meant.__getitem__, different))
        return Meaning(roots, self._acronyms_of(in_order, different))

    def _meant_by(self, word: str) -> frozenset[str]:
        """The roots of a word: none if nobody searches for it, several if it is made of several."""
        if word in self.function_words:
            return frozenset()
        roots = [self._known[word]]
        if "-" in roots[0]:
            roots = [self._known[half] for half in roots[0].split("-") if half not in self.function_words]
        return frozenset(part for root in roots for part in self.compounds.get(root, (root,)))

    def _acronyms_of(self, in_order: list[str], different: frozenset[str]) -> frozenset[str]:
        possible = [
            (acronym, wording)
            for opening in different.intersection(self._openings)
            for acronym, wording, parts in self._openings[opening]
            if parts <= different
        ]
        line = f" {' '.join(in_order)} " if possible else ""
        return frozenset(acronym for acronym, wording in possible if wording in line)

    def forms(self, stem: str) -> Iterator[str]:
        """Every word that the affixes make of a stem, likely or not."""
        for rule in AFFIX_RULES:
            rest = stem.removeprefix(rule.swallowed)
            if not stem.startswith(rule.swallowed) or rest[:1] not in rule.followed_by:
                continue
            for suffix, bit in SUFFIXES:
                misspelt = _KAN if bit == _AN and rest.endswith("k") else 0
                if rule.suffixes & (bit | misspelt) and self._fits(stem, rule, suffix):
                    yield rule.prefix + rest + suffix

    def parses(self, word: str) -> list[Parse]:
        """Every reading of a word that ends in a listed stem, the best first."""
        return sorted(self._parses(word))

    def _find(self, word: str) -> str:
        if word in self.stems:
            return self.stems[word]
        if len(word) > _LONGEST_WORD:
            return word
        if "-" in word:
            halves = {self._known[half] for half in word.split("-")}
            return halves.pop() if len(halves) == 1 else word
        if not word.isalpha():
            return word
        parses = self.parses(word)
        return self.stems[parses[0].stem] if parses else _unlisted(word)

    def _parses(self, word: str) -> Iterator[Parse]:
        for body, clitic, bit, suffix in _bodies(word):
            misspelt = _KAN if bit == _AN and body.endswith("k") else 0
            for length in range(len(body) - 1):
                prefix, rest = body[:length], body[length:]
                if prefix not in _BEGINNINGS:
                    break
                for rule in _BY_PREFIX.get(prefix, ()):
                    stem = rule.swallowed + rest
                    if (
                        stem in self.stems
                        and rule.suffixes & (bit | misspelt)
                        and rest[0] in rule.followed_by
                        and self._fits(stem, rule, suffix)
                    ):
                        guessed = bool(rule.swallowed) or rule.kind == "r"
                        unexplained = len(word) - len(rest) + (rule.kind == "r")
                        yield Parse(not rule.suffixes & bit, unexplained, len(clitic), guessed, length, stem)

    def _fits(self, stem: str, rule: AffixRule, suffix: str) -> bool:
        if rule.kind == "n" and stem in self.nouns:
            return False
        if rule.kind == "r" and stem[1] not in _VOWELS:
            return False
        if rule.kind == "1":
            return len(stem) <= 4 and sum(letter in _VOWELS for letter in stem) == 1
        return len(stem) > 3 or (len(stem) == 3 and rule.prefix + suffix not in TOO_LITTLE)


def _unlisted(word: str) -> str:
    bare = word.removesuffix("nya") if len(word) > 6 else word
    clue = UNLISTED.match(bare)
    return clue[1] or clue[2] if clue else bare


def _lines(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


@cache
def load(folder: Path) -> Language:
    """The language as the lists in a folder describe it, read once."""
    compounds = {"".join(parts): tuple(parts) for parts in _lines(folder / "gabungan.txt")}
    stems = {root: root for (root,) in _lines(folder / "akar.txt")}
    stems |= {compound: compound for compound in compounds}
    stems |= dict(_lines(folder / "varian.txt"))
    return Language(
        stems=stems,
        compounds=compounds,
        nouns=frozenset(noun for (noun,) in _lines(folder / "benda.txt")),
        function_words=frozenset(word for line in _lines(folder / "kata-tugas.txt") for word in line),
        acronyms={acronym: " ".join(wording) for acronym, *wording in _lines(folder / "singkatan.txt")},
        rivals={root: tuple(rivals) for root, *rivals in _lines(folder / "saingan.txt")},
    )
