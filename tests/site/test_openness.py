"""The page "Keterbukaan kami": every criterion with its article, honest about what is missing."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from tests.checks.facts import instrument
from tests.fixtures.builds import ROOT, TODAY
from tests.fleet.builders import run

_ROW = re.compile(r'<tr id="([a-z0-9-]+)">(.*?)</tr>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The complete and the nearly empty agency, built."""
    home = tmp_path_factory.mktemp("keterbukaan")
    shutil.copytree(ROOT / "content", home / "isi")
    options = ("--source", home / "isi", "--output", home / "public", "--date", TODAY, "--pages-only", "--quiet")
    assert 0 == run("build", "dinas-contoh", "dinas-baru", *options).code
    return home / "public"


def _page(public: Path, slug: str) -> str:
    return (public / slug / "keterbukaan.html").read_text("utf-8")


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _rows(public: Path, slug: str) -> dict[str, str]:
    return dict(_ROW.findall(_page(public, slug)))


def _scored(slug: str) -> dict[str, dict[str, object]]:
    found = run("score", slug, "--source", ROOT / "content", "--date", TODAY, "--json")
    return {one["id"]: one for one in found.json["scores"][0]["criteria"]}


@pytest.mark.parametrize("slug", ["dinas-contoh", "dinas-baru"])
def test_every_criterion_that_applies_is_there(public: Path, slug: str) -> None:
    """Each has a row with its words, its articles and what became of it; nothing is left out because it is missing."""
    rows, scored = _rows(public, slug), _scored(slug)
    assert {name for name, one in scored.items() if one["outcome"] != "not-applicable"} == rows.keys()
    told = {"met": "Terpenuhi", "partly": "Sebagian", "not-met": "Belum terpenuhi"}
    for name, html in rows.items():
        text, criterion = _text(html), instrument().by_id[name]
        assert criterion.text in text
        assert f"{told[str(scored[name]['outcome'])]}" in text
        assert all(ground.article in text for ground in criterion.law)
        assert ("bukan kewajiban hukum" in text) is not criterion.obligatory


def test_what_is_met_leads_to_its_evidence(public: Path) -> None:
    """Each row of the complete agency has a link, and each link leads to a page that is there."""
    for name, html in _rows(public, "dinas-contoh").items():
        links = re.findall(r'href="([^"#]+)', html)
        assert links, name
        assert [] == [link for link in links if not (public / "dinas-contoh" / link).is_file()]


def test_what_is_missing_is_told(public: Path) -> None:
    """The nearly empty agency says of every criterion that is not met that there is nothing yet, or nothing new."""
    rows, scored = _rows(public, "dinas-baru"), _scored("dinas-baru")
    missing = [name for name, one in scored.items() if one["outcome"] == "not-met"]
    assert len(missing) > 80
    old = [name for name in missing if "Sudah terlalu lama tidak diperbarui" in _text(rows[name])]
    assert ["profil-kedudukan-alamat"] == old
    assert all("Belum ada" in _text(rows[name]) for name in missing if name not in old)


def test_the_agency_chooses_whether_the_total_is_shown(public: Path) -> None:
    """The total and its band stand there only where the profile says so; what is met stands there always."""
    assert "100,00 dari 100, predikat penilaian mandiri: Informatif." in _text(_page(public, "dinas-contoh"))
    assert "dari 100" not in _text(_page(public, "dinas-baru"))
    assert "Informatif" not in _text(_page(public, "dinas-baru"))


@pytest.mark.parametrize("slug", ["dinas-contoh", "dinas-baru"])
def test_it_is_no_result_of_the_commission(public: Path, slug: str) -> None:
    """The page says so before anything else."""
    text = _text(_page(public, slug))
    assert text.index("bukan kualifikasi dari Komisi Informasi") < text.index("Terpenuhi sebagian")


def test_charts_are_told_in_words(public: Path) -> None:
    """Beside each bar stands what it shows; the bar itself is hidden from screen readers."""
    bars = re.findall(
        r'<meter [^>]*max="(\d+)" value="(\d+)" aria-hidden="true"></meter> (\d+) dari (\d+)',
        _page(public, "dinas-contoh"),
    )
    assert 6 == len(bars)
    assert all((most, value) == (asked, met) for most, value, met, asked in bars)


def test_reasons_are_given_for_what_does_not_apply(public: Path) -> None:
    """What the agency has excused itself from is there with its reason, other kinds of body as a number."""
    text = _text(_page(public, "dinas-contoh"))
    assert "Pengawasan bahan makanan tidak termasuk tugas dinas." in text
    assert "21 kriteria lain hanya untuk jenis badan publik yang lain" in text


def test_every_page_leads_there(public: Path) -> None:
    """The way to it is in the foot of each page, also of the page that does not exist."""
    pages = list((public / "dinas-contoh").rglob("*.html"))
    assert [] == [page for page in pages if 'keterbukaan.html">' not in page.read_text("utf-8")]
