"""Every article that is cited stands in the regulation."""

from __future__ import annotations

import pytest

from generator.checks.articles import regulations, unfounded
from generator.checks.criteria import Criterion
from tests.checks.facts import instrument
from tests.fleet.builders import types


@pytest.mark.parametrize("criterion", instrument().criteria, ids=lambda criterion: criterion.id)
def test_every_criterion_rests_on_articles_that_exist(criterion: Criterion) -> None:
    """Article, paragraph, letter and number of each ground are in the structure of the regulation it names."""
    assert [] == [
        (ground.instrument, part) for ground in criterion.basis for part in unfounded(ground.instrument, ground.article)
    ]


@pytest.mark.parametrize("criterion", instrument().criteria, ids=lambda criterion: criterion.id)
def test_what_the_law_says_was_read_in_the_law(criterion: Criterion) -> None:
    """A duty has an article of a regulation whose structure we hold; what came another way names its source."""
    assert not criterion.obligatory or any(ground.instrument in regulations() for ground in criterion.law)
    assert [] == [ground for ground in criterion.law if ground.instrument not in regulations()]
    assert all(bool(ground.via) is bool(ground.sources) for ground in criterion.basis)


@pytest.mark.parametrize("criterion", instrument().criteria, ids=lambda criterion: criterion.id)
def test_intervals_of_the_law_name_an_article_that_exists(criterion: Criterion) -> None:
    """How often something must be checked rests on an article, or is told as practice."""
    for part in filter(None, criterion.fresh_basis.split("; ")):
        name, _, article = part.partition(" Pasal ")
        assert () == unfounded(name, f"Pasal {article}")
        assert name in regulations()


@pytest.mark.parametrize("name", sorted(types()))
def test_every_register_rests_on_articles_that_exist(name: str) -> None:
    """The same holds for what the registers say they rest on."""
    assert [] == [part for basis in types()[name].basis for part in unfounded(basis.instrument, basis.article)]


@pytest.mark.parametrize(
    "article",
    [
        "Pasal 64",
        "Pasal 6–8",
        "Pasal 1 angka 22",
        "Pasal 5 ayat (2) huruf a–i",
        "Pasal 15 ayat (9) huruf b angka 1–23; Pasal 15 ayat (9) huruf c angka 15",
        "Pasal 23 ayat (2) huruf g; Pasal 23 ayat (2) kedua",
        "Pasal 24 ayat (3) huruf a dan c–e",
        "Pasal 40 ayat (2) huruf c–d",
        "Pasal 41 ayat (3), (4), dan (6)",
        "Lampiran XI",
    ],
)
def test_what_exists_is_found(article: str) -> None:
    """Each way of citing is understood, misprinted letters as they are printed."""
    assert () == unfounded("Perki KI 1/2021", article)


@pytest.mark.parametrize(
    "article",
    [
        "Pasal 65",
        "Pasal 6–65",
        "Pasal 1 angka 23",
        "Pasal 5 ayat (2) huruf j",
        "Pasal 5 ayat (7)",
        "Pasal 15 ayat (9) huruf b angka 24",
        "Pasal 15 ayat (9) huruf c angka 16",
        "Pasal 16 ayat (1)",
        "Pasal 22 ayat (2) kedua",
        "Pasal 40 ayat (2) huruf a",
        "Pasal 49 ayat (3)",
        "Lampiran XII",
        "Pasal sekian",
    ],
)
def test_what_does_not_exist_is_told(article: str) -> None:
    """One step beyond the last article, paragraph, letter or number there is nothing."""
    assert (article,) == unfounded("Perki KI 1/2021", article)


@pytest.mark.parametrize(
    ("criterion", "letter"), [("berkala-pengadaan-pemilihan", "b"), ("berkala-pengadaan-pelaksanaan", "c")]
)
def test_every_numbered_document_of_procurement_has_its_kind(criterion: str, letter: str) -> None:
    """There are as many kinds of documents as Pasal 15 ayat (9) numbers, and each is a kind of the register."""
    judging, *_ = instrument().by_id[criterion].judgings
    kinds = judging.arguments["holding"]["dokumen.jenis"]
    paragraph = regulations()["Perki KI 1/2021"]["pasal"][15]["ayat"][9]
    assert paragraph["angka"][letter] == len(set(kinds)) == len(instrument().by_id[criterion].elements)
    field = types()["pengadaan"].by_name["dokumen"].get("jenis")
    assert field is not None
    assert set(kinds) <= field.labels.keys()


def test_the_structure_of_other_regulations_is_not_known() -> None:
    """Of a regulation that is not here nothing can be said."""
    assert () == unfounded("Permenlu 1/2024", "Pasal 999")
