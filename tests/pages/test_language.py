"""Roots of Indonesian words. Run as a script, it writes schema/bahasa/saingan.txt anew."""

from __future__ import annotations

import sys
import time
from itertools import permutations
from pathlib import Path

import pytest
import yaml

from generator.assets import schema_folder
from generator.pages import language

LISTS = schema_folder() / "bahasa"
FAMILIES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "affixes.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def indonesian():
    return language.load(LISTS)


def rivals(indonesian: language.Language) -> dict[str, set[str]]:
    """Root → stems that win a word which the root would otherwise be read from."""
    found: dict[str, set[str]] = {}
    for stem in filter(str.isalpha, indonesian.stems):
        for word in indonesian.forms(stem):
            best, *others = (parse.stem for parse in indonesian.parses(word))
            for other in others:
                if indonesian.stems[other] != indonesian.stems[best]:
                    found.setdefault(indonesian.stems[other], set()).add(best)
    return found


def _as_lines(found: dict[str, set[str]]) -> str:
    return "".join(f"{root} {' '.join(sorted(stems))}\n" for root, stems in sorted(found.items()))


def test_almost_every_form_of_a_word_has_the_root_of_the_others(indonesian):
    """At least 98 of 100 ordered pairs of one family share a root."""
    pairs = [pair for forms in FAMILIES.values() for pair in permutations(forms, 2)]
    missed = [pair for pair in pairs if indonesian.root(pair[0]) != indonesian.root(pair[1])]
    found = f"{len(pairs) - len(missed)} of {len(pairs)} pairs found"
    print(f"{len(FAMILIES)} families, {found}")  # noqa: T201 - a figure worth seeing with -s
    assert len(missed) <= 0.02 * len(pairs), missed


def test_no_form_of_a_word_has_the_root_of_another_word(indonesian):
    """Families that are easily mistaken for one another stay apart."""
    families: dict[str, set[str]] = {}
    for family, forms in FAMILIES.items():
        for form in forms:
            families.setdefault(indonesian.root(form), set()).add(family)
    wrong = {root: sorted(names) for root, names in families.items() if len(names) > 1}
    print(f"wrong family: {len(wrong)}")  # noqa: T201 - a figure worth seeing with -s
    assert wrong == {}


def test_the_table_of_families_is_large_enough_to_say_something():
    """Sixty families or more have six forms or more, and no form stands twice."""
    assert sum(len(forms) >= 6 for forms in FAMILIES.values()) >= 60
    forms = [form for family in FAMILIES.values() for form in family]
    assert sorted(set(forms)) == sorted(forms)


@pytest.mark.parametrize(
    ("root", "word"),
    [
        ("lapor", "laporan-laporan"),
        ("surat", "surat-menyurat"),
        ("hati", "kehati-hatiannya"),
        ("undang", "perundang-undangan"),
        ("e-ktp", "e-KTP"),
        ("risiko", "resiko"),
        ("masuk", "dimasukan"),
        ("2024", "2024"),
        ("covid19", "COVID19"),
        ("sumberasih", "Sumberasih"),
        ("sumberasih", "Sumberasihnya"),
        ("breidel", "pembreidelan"),
        ("breidel", "dibreidelkan"),
        ("cafe", "café"),
        ("x" * 50, "x" * 50),
        ("", ""),
    ],
)
def test_a_word_that_is_no_ordinary_one(indonesian, root, word):
    """Doubled, misspelt, numbered and unknown words come to something sensible."""
    assert root == indonesian.root(word)


def test_the_roots_of_a_text_leave_out_what_carries_no_meaning(indonesian):
    """Function words are dropped, doubled words are one, halves of a hyphen two, compounds their parts."""
    text = "Data-data yang dikelola untuk e-KTP dan pertanggungjawaban"
    assert {"data", "kelola", "e", "ktp", "tanggung", "jawab"} == indonesian.roots(text)


def test_an_acronym_is_known_by_its_wording(indonesian):
    """The wording must stand there whole."""
    assert {"dpa"} == indonesian.meaning("Dokumen Pelaksanaan Anggaran 2024").acronyms
    assert frozenset() == indonesian.meaning("Dokumen tentang pelaksanaan anggaran").acronyms


def test_the_lists_agree_with_one_another(indonesian):
    """Roots are sorted and single, variants lead to listed roots, nouns are roots, acronyms stand once."""
    roots = [line[0] for line in language._lines(LISTS / "akar.txt")]
    assert sorted(set(roots)) == roots
    assert set() == {root for root in indonesian.stems.values() if indonesian.stems.get(root) != root}
    assert set() == indonesian.nouns - set(roots)
    acronyms = [line[0] for line in language._lines(LISTS / "singkatan.txt")]
    assert sorted(set(acronyms)) == sorted(acronyms)


def test_words_are_looked_up_fast(indonesian):
    """A word that was met before costs less than three millionths of a second."""
    text = [form for forms in FAMILIES.values() for form in forms] * 40
    best = min(_seconds(lambda: [indonesian.root(word) for word in text]) for _ in range(5))
    assert len(text) / best >= 300_000


def test_the_lists_are_read_once():
    """Everyone in a process shares one table."""
    assert language.load(LISTS) is language.load(LISTS)


@pytest.mark.slow
def test_the_rivals_are_those_of_the_lists(indonesian):
    """saingan.txt is what the other lists make of it; else run this file as a script."""
    assert _as_lines(rivals(indonesian)) == (LISTS / "saingan.txt").read_text(encoding="utf-8")


def _seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    (LISTS / "saingan.txt").write_text(_as_lines(rivals(language.load(LISTS))), encoding="utf-8")
    sys.exit(0)
