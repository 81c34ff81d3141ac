"""The search page as a citizen uses it: the built site, its index by Pagefind, Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.fixtures.browser import Visit, Window
from tests.fixtures.servers import Served
from tests.fleet.markup import read

pytestmark = pytest.mark.chromium

_SITE = "dinas-contoh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the page answers: a sentence, entries by their titles, pages by what stands in them, and advice."""

    status: str
    titles: tuple[str, ...]
    inside: tuple[str, ...]
    advice: str
    links: tuple[str, ...]
    asked_for: tuple[str, ...]


Ask = Callable[..., Answered]


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """A browser before a served fleet."""

    visited: Visit
    served: Served

    def path(self, address: str) -> str:
        """Where an address leads to in the fleet's folder."""
        return urlsplit(address).path.removeprefix(urlsplit(self.served.url).path)

    def __call__(self, query: str, site: str = _SITE, **filters: str) -> Answered:
        self.served.answers.clear()
        page = self.visited.page
        # A page that differs in its query alone would be kept with all that it had loaded.
        page.goto("about:blank")
        self.visited.go(f"{self.served.url}{site}/cari.html?{urlencode({'q': query, **filters})}")
        # Waited for from without: the policy of the site lets no page evaluate a text.
        expect(page.locator(".isi__status", has_text="…")).to_have_count(0, timeout=30_000)
        links = page.locator("[data-cari-hasil] a, [data-cari-isi] li a")
        return Answered(
            status=page.locator("[data-cari-status]").inner_text(),
            titles=tuple(page.locator("[data-cari-hasil] > li").all_inner_texts()),
            inside=tuple(page.locator("[data-cari-isi] li").all_inner_texts()),
            advice=page.locator("[data-cari-saran]").inner_text(),
            links=tuple(urljoin(page.url, str(link.get_attribute("href"))) for link in links.all()),
            asked_for=tuple(answer.path for answer in self.served.answers),
        )


@pytest.fixture(scope="module", params=["", "/kabupaten/situs"], ids=["root", "sub-path"])
def search(
    request: pytest.FixtureRequest, built_fleet: Path, serve: Callable[..., Served], window: Window
) -> Iterator[Searching]:
    """The sample fleet at the root of its host and under a path."""
    served = serve(built_fleet, request.param)
    with window() as visited:
        yield Searching(visited=visited, served=served)
        assert ([], []) == (visited.foreign, visited.errors)


def test_any_form_of_a_word_finds_titles_and_documents(search: Searching, built_fleet: Path) -> None:
    """Each answer leads to a page that has the word in some form, and says the class and the date of an entry."""
    answered = search("penetapan")
    assert "hasil untuk “penetapan”" in answered.status
    assert answered.titles
    assert answered.inside
    for address in answered.links:
        file = built_fleet / search.path(address)
        page = file / "index.html" if file.is_dir() else file
        assert "tetap" in " ".join(read(page.read_text("utf-8")).text).lower(), address
    entry = search("DIP-2024-001")
    assert "1 hasil" in entry.status
    (told,) = entry.titles
    assert "Berkala" in told
    assert "2024" in told


def test_words_that_every_page_says_find_no_page(search: Searching) -> None:
    """Labels, offers and the citation stand on all pages of entries alike; what they say is found elsewhere."""
    assert ((), ()) == ((answered := search("retensi arsip")).titles, answered.inside)
    assert not any("DIP-" in told for told in search("kutip").inside)


def test_the_facts_of_an_entry_find_it(search: Searching) -> None:
    """Whoever holds a document finds it, though the columns are left out of the documents' own index."""
    answered = search("Kepegawaian", klasifikasi="berkala")
    assert any("Subbagian Umum dan Kepegawaian" in told for told in answered.inside)


def test_a_filter_narrows_titles_and_documents(search: Searching) -> None:
    """Everything shown is of the class that was chosen."""
    every, narrow = search("anggaran"), search("anggaran", klasifikasi="setiap-saat")
    assert 0 < len(narrow.titles) < len(every.titles)
    assert all("Setiap saat" in told for told in (*narrow.titles, *narrow.inside))


def test_a_word_that_is_nowhere_is_said_to_be_so(search: Searching) -> None:
    """At once, without asking Pagefind; a slip is mended, and a request offered."""
    answered = search("kdudukan")
    assert "Kata “kdudukan” tidak ada di situs ini. Maksud Anda: kedudukan?" in answered.advice
    assert "Ajukan permohonan informasi" in answered.advice
    assert [] == [path for path in answered.asked_for if "/pagefind/" in path]


def test_the_portal_searches_every_site_in_few_requests(search: Searching) -> None:
    """One index answers for all agencies, and each answer leads into its agency's site."""
    answered = search("anggaran", site="portal")
    assert len(answered.asked_for) <= 20
    sites = {search.path(address).partition("/")[0] for address in answered.links}
    assert len(sites) > 1
    assert "portal" not in sites


_SHIFTS = """() => new Promise(done => {
  let sum = 0;
  const add = list => list.getEntries().forEach(one => { sum += one.value; });
  new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 100);
})"""


def test_answers_move_nothing_on_the_screen(built_fleet: Path, serve: Callable[..., Served], window: Window) -> None:
    """Whoever comes with a question sees the page stand still while titles and documents answer."""
    with window(width=360) as visited:
        search = Searching(visited=visited, served=serve(built_fleet))
        assert search("penetapan").inside
        assert visited.page.evaluate(_SHIFTS) < 0.01


def test_without_a_script_lists_take_the_place_of_the_search(
    built_fleet: Path, serve: Callable[..., Served], window: Window
) -> None:
    """The page offers nothing that would not answer, and leads to every entry by class and by letter."""
    with window(scripts=False) as visited:
        visited.go(f"{serve(built_fleet).url}{_SITE}/cari.html")
        shown = visited.page.locator("main").inner_text()
        assert visited.page.locator("main a[href*='jelajah']").count() > 0
        assert visited.page.locator("main a[href*='informasi-publik/berkala.html']").count() > 0
        assert "{n}" not in shown
