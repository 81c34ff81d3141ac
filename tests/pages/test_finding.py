"""The search data of a site, in Python and as the browser reads it."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
import yaml

from generator.assets import schema_folder, templates_folder
from generator.pages import finding, language
from generator.pages.finding import Body, Item
from tests.fixtures.tools import found

SCRIPT = templates_folder() / "assets" / "cari.js"

# Reads [data, argument] from standard input, runs the script with the data, prints what the expression gives.
_HARNESS = """
const [data, argument] = JSON.parse(require('fs').readFileSync(0, 'utf8'));
globalThis.self = globalThis;
(0, eval)(data);
const cari = require(process.argv[1]);
const index = cari.makeIndex(self.lamanCari);
const ask = (query, filters = {}) => {
  const terms = cari.understand(index, query);
  const found = cari.findTitles(index, query, terms, filters);
  return { hits: found.hits.map((item) => item.path), partial: found.partial, code: !!found.code,
    doubtful: terms.filter((term) => term.doubtful).map((term) => [term.word, cari.nearest(index, term.word) || '']) };
};
process.stdout.write(JSON.stringify(EXPRESSION));
"""


@pytest.fixture(scope="module")
def indonesian():
    return language.load(schema_folder() / "bahasa")


def data(script: str) -> dict:
    return json.loads(script.removeprefix("self.lamanCari="))


def in_node(script: str, expression: str, argument: object = None):
    done = subprocess.run(
        [found("node"), "-e", _HARNESS.replace("EXPRESSION", expression), "--", str(SCRIPT)],
        input=json.dumps([script, argument]), text=True, capture_output=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written(Item):
    """An entry with the other words of its page."""

    text: str = ""


def entry(kode: str, title: str, **other) -> Written:
    return Written(path=f"dip/{kode}.html", kode=kode, title=title, **other)


def index(language, items, bodies=(), pages=()) -> str:
    """The script for a site of the pages of `items` and others with the texts `pages`."""
    items = list(items)
    texts = [f"{item.title}\n{getattr(item, 'text', '')}" for item in items] + list(pages)
    return finding.title_index(language, items, finding.vocabulary(map(language.meaning, texts)), bodies)


def many(count: int) -> list[Item]:
    """Entries as a body of that size has them: recurrent kinds of document on many subjects."""
    chance = random.Random(7)  # noqa: S311 - makes text, no secrets
    kinds = ("Laporan Realisasi Anggaran", "Rencana Kerja", "Keputusan tentang Penetapan", "Rekapitulasi Data",
             "Perjanjian Kinerja", "Standar Pelayanan", "Daftar Penerima Bantuan", "Laporan Keuangan")  # fmt: skip
    subjects = ("Pendidikan Dasar", "Perpustakaan dan Kearsipan", "Pengelolaan Sampah", "Jalan dan Jembatan",
                "Ketahanan Pangan", "Kesehatan Ibu dan Anak", "Penanggulangan Bencana", "Perikanan Budidaya",
                "Koperasi dan Usaha Kecil", "Ketenagakerjaan", "Pariwisata", "Perumahan Rakyat")  # fmt: skip
    units = ("Sekretariat", *(f"Bidang {subject}" for subject in subjects), *(f"UPT Wilayah {n}" for n in range(12)))
    places = ("Kanigaran", "Kedopok", "Mayangan", "Wonoasih", "Kademangan", "Sumberasih", "Dringu", "Leces")
    words = (Path(__file__).parent / "affixes.yml").read_text(encoding="utf-8").split()
    vocabulary = sorted({word.strip("[],") for word in words if word.strip("[],").isalpha()})
    chance.shuffle(vocabulary)
    often = [1 / (place + 3) for place in range(len(vocabulary))]

    def item(n: int) -> Item:
        year = chance.randint(2016, 2026)
        some = chance.choices(vocabulary, often, k=30)
        title = f"{chance.choice(kinds)} {chance.choice(subjects)} {' '.join(some[:2]).title()} {chance.choice(places)} Tahun {year}"
        return entry(
            f"DIP-{n:05d}", title, klasifikasi=chance.choice(("berkala", "serta-merta", "setiap-saat")),
            year=str(year), unit=chance.choice(units), kind=chance.choice(kinds),
            date=f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}", text=f"{title} {' '.join(some)}",
        )  # fmt: skip

    return [item(n) for n in range(1, count + 1)]


def compressed(*texts: str) -> int:
    return sum(len(gzip.compress(text.encode(), 6)) for text in texts)


def test_the_index_holds_columns_not_objects(indonesian):
    """Codes that run on are one run, pages named after them need no path, values are places in a list."""
    items = [
        entry("DIP-0010", "Sepuluh", klasifikasi="berkala", date="2024-05-17"),
        entry("DIP-0009", "Sembilan", klasifikasi="setiap-saat", date="2024"),
        Item(path="kontak.html", title="Kontak"),
    ]
    found = data(index(indonesian, items))
    assert found["titles"] == "Kontak\nSembilan\nSepuluh"
    assert found["codes"] == "\nDIP-0009*2"
    assert found["folders"] == [["", "dip/"], "011"]
    assert found["paths"] == {"0": "kontak.html"}
    assert found["facets"] == {"klasifikasi": [["", "berkala", "setiap-saat"], "021"]}
    assert found["dates"] == [[["", "2024"], "011"], [["", "05"], "001"], [["", "17"], "001"]]


def test_the_same_entries_in_another_order_give_the_same_bytes(indonesian):
    """The index does not depend on the order in which entries come."""
    items = many(60)
    turned = index(indonesian, reversed(items), [Body(slug="a", address="a/")])
    assert index(indonesian, items, [Body(slug="a", address="a/")]) == turned


def test_the_index_is_a_script_that_any_browser_reads(indonesian):
    """Line separators inside a title are written as escapes."""
    script = index(indonesian, [Item(path="a.html", title="Satu", alias=("x\u2028y",), unit="\u2028")])
    assert "\u2028" not in script
    assert data(script)["facets"]["unit"] == [["\u2028"], "0"]


def test_words_that_only_texts_have_are_listed_once_they_are_all_known(indonesian):
    """Names stand in `words`, whichever page they are on."""
    items = [entry("A-1", "Laporan Sumberasih", text="Kecamatan Wonoasih, 2024")]
    whole = data(index(indonesian, items, pages=["Jalan Panglima di Mayangan"]))
    assert whole["complete"]
    assert whole["words"] == "0mayangan0wonoasih"


def test_too_many_entries_leave_the_titles_out(indonesian, monkeypatch):
    """Above the limit only the words are shipped, and the documents answer alone."""
    monkeypatch.setattr(finding, "MOST_TITLES", 2)
    found = data(index(indonesian, many(3)))
    assert found["titles"] == ""
    assert found["roots"]


def test_too_many_unlisted_words_are_cut_to_the_most_frequent(indonesian, monkeypatch):
    """What is left out makes the list incomplete."""
    monkeypatch.setattr(finding, "MOST_WORDS", 1)
    items = [entry("A-1", "Satu", text="wonoasih mayangan"), entry("A-2", "Dua", text="wonoasih")]
    found = data(index(indonesian, items))
    assert (found["words"], found["complete"]) == ("0wonoasih", False)


def test_hidden_roots_begin_with_the_mark_and_hold_acronyms(indonesian):
    """Any form of a word, and the acronym of a wording, finds the page; a page without words has none."""
    hidden = finding.hidden_roots(indonesian.meaning("Dokumen Pelaksanaan Anggaran yang ditetapkan"))
    assert hidden == "¶ anggar dokumen dpa laksana tetap"
    assert finding.hidden_roots(indonesian.meaning("dan yang –")) == ""


def test_words_shorten_by_what_they_share(indonesian):
    """Each word gives the number of letters it shares with the one before."""
    assert finding.front_coded({"lapor", "lapang", "air"}) == "0air0lapang3or"
    assert finding.front_coded({"abcdefghijk", "abcdefghijkl"}) == "0abcdefghijk9jkl"


@pytest.mark.parametrize(("count", "most"), [(500, 14_000), (3000, 60_000)])
def test_the_index_stays_small(indonesian, count, most):
    """Compressed, the index of 500 and of 3,000 entries keeps the first search quick on a slow line."""
    size = compressed(index(indonesian, many(count)))
    whole = size + compressed(SCRIPT.read_text(encoding="utf-8"))
    print(f"{count} entries: {size} bytes, with the script {whole}")  # noqa: T201 - a figure worth seeing with -s
    assert size <= most


def test_the_script_stays_small():
    """The only script of the search page."""
    assert compressed(SCRIPT.read_text(encoding="utf-8")) <= 8_500


def test_the_script_writes_no_html_and_no_words_of_its_own():
    """What it shows comes from data attributes as text, so nothing typed or indexed can become markup."""
    source = SCRIPT.read_text(encoding="utf-8")
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", ".style", "http://"):
        assert forbidden not in source


@pytest.mark.node
@pytest.mark.parametrize("known", [40, 700, 6000])
def test_the_browser_finds_the_roots_that_python_finds(indonesian, known):
    """A root that is on the site is found from all its forms, and no other word's form leads to it."""
    chance = random.Random(known)  # noqa: S311 - picks words, no secrets
    all_roots = sorted(set(indonesian.stems.values()))
    title = " ".join(chance.sample(all_roots, min(known, len(all_roots))))
    site = indonesian.roots(title)
    script = index(indonesian, [entry("A-1", title)])
    families = yaml.safe_load((Path(__file__).parent / "affixes.yml").read_text(encoding="utf-8"))
    words = sorted({form for forms in families.values() for form in forms})
    stems = chance.sample(sorted(filter(str.isalpha, indonesian.stems)), 150)
    words += sorted({form for stem in stems for form in indonesian.forms(stem)})
    words += ["probolinggonya", "dibreidelkan", "kehati-hatian", "surat-menyurat", "e-ktp", "2024", "covid19", "x" * 50]
    expected = dict(zip(words, map(indonesian.root, words), strict=True))
    got = dict(zip(words, in_node(script, "argument.map(index.root)", words), strict=True))
    parts = {word: set(indonesian.compounds.get(root, (root,))) for word, root in expected.items()}
    found = {word: root for word, root in expected.items() if parts[word] <= site}
    assert found == {word: got[word] for word in found}
    assert [word for word in words if word not in found and got[word] in site] == []


SITE = (
    entry("DIP-00042", "Keputusan Wali Kota tentang Penetapan Lokasi Pasar", klasifikasi="berkala", date="2024-05-17"),
    entry("DIP-00043", "Dokumen Pelaksanaan Anggaran", klasifikasi="berkala", date="2023", year="2023"),
    entry("DIP-00044", "Laporan Keuangan yang Telah Diperiksa", klasifikasi="setiap-saat", date="2024-01", year="2024"),
    entry("DIP-00045", "LHKPN Pejabat", klasifikasi="berkala", date="2022", alias=("Laporan Kekayaan", "LHKPN")),
    entry("DIP-00046", "Prevalensi Stunting", date="2021", text="Puskesmas Wonoasih, tanggung jawab bersama"),
    entry("REG-7", "Laporan Pertanggungjawaban", date="2020"),
    Item(path="kontak.html", title="Kontak dan jam layanan"),
)


@pytest.mark.node
@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("DIP-00042", ["dip/DIP-00042.html"]),
        ("dip 42", ["dip/DIP-00042.html"]),
        ("dip42", ["dip/DIP-00042.html"]),
        ("00042", ["dip/DIP-00042.html"]),
        ("ditetapkan", ["dip/DIP-00042.html"]),
        ("menetapkan lokasi", ["dip/DIP-00042.html"]),
        ("DPA", ["dip/DIP-00043.html"]),
        ("dokumen pelaksanaan anggaran", ["dip/DIP-00043.html"]),
        ("penganggaran", ["dip/DIP-00043.html"]),
        ("lhkpn", ["dip/DIP-00045.html"]),
        ("laporan harta kekayaan penyelenggara negara", ["dip/DIP-00045.html"]),
        ("kekayaan", ["dip/DIP-00045.html"]),
        ("tanggung jawab", ["dip/REG-7.html"]),
        ("pelaporan", ["dip/DIP-00044.html", "dip/DIP-00045.html", "dip/REG-7.html"]),
        ("laporan yang diperiksa", ["dip/DIP-00044.html"]),
        ("stunt", ["dip/DIP-00046.html"]),
        ("pelayanan", ["kontak.html"]),
        ("dan", []),
        ("xyz", []),
    ],
)
def test_titles_answer_in_order(indonesian, query, hits):
    """Codes, forms of words, acronyms, their wordings, parts of compounds and beginnings find their entries."""
    script = index(indonesian, SITE)
    found = in_node(script, "ask(argument)", query)
    assert hits == found["hits"]
    assert not found["partial"] or not hits


@pytest.mark.node
def test_a_title_with_some_of_the_words_answers_when_none_has_all(indonesian):
    """Such hits are marked."""
    script = index(indonesian, SITE)
    found = in_node(script, "ask(argument)", "stunting wonoasih")
    assert (found["hits"], found["partial"]) == (["dip/DIP-00046.html"], True)


@pytest.mark.node
def test_a_word_that_is_nowhere_is_told_with_one_that_is_near(indonesian):
    """A slip of one letter is mended; words of texts and titles are not doubted."""
    script = index(indonesian, SITE)
    slips = {"stuntng": "stunting", "angaran": "anggaran", "keunagan": "keuangan", "qwrtzp": ""}
    assert {word: [[word, near]] for word, near in slips.items()} == in_node(
        script, "Object.fromEntries(argument.map((q) => [q, ask(q).doubtful]))", list(slips)
    )
    assert in_node(script, "ask(argument).doubtful", "puskesmas wonoasih anggaran dip 2024") == []


@pytest.mark.node
def test_a_word_known_to_be_nowhere_hides_no_title(indonesian, monkeypatch):
    """The other words still find theirs; where not all words are known, the title has but some of them."""
    for most, partial in ((finding.MOST_WORDS, False), (0, True)):
        monkeypatch.setattr(finding, "MOST_WORDS", most)
        found = in_node(index(indonesian, SITE), "ask(argument)", "qwrtzp stunting")
        assert (["dip/DIP-00046.html"], partial) == (found["hits"], found["partial"])


@pytest.mark.node
def test_filters_alone_list_entries_the_newest_first(indonesian):
    """Facets combine; a query narrows them further."""
    script = index(indonesian, SITE)
    asked = "argument.map(([query, filters]) => ask(query, filters).hits)"
    found = in_node(script, asked, [["", {"klasifikasi": "berkala"}], ["", {"tahun": "2023", "klasifikasi": "berkala"}],
                                    ["laporan", {"klasifikasi": "setiap-saat"}]])  # fmt: skip
    berkala = ["dip/DIP-00042.html", "dip/DIP-00043.html", "dip/DIP-00045.html"]
    assert found == [berkala, ["dip/DIP-00043.html"], ["dip/DIP-00044.html"]]


@pytest.mark.node
def test_in_a_portal_every_agency_keeps_its_entries(indonesian):
    """Equal codes of two agencies stay two entries, found by the path that the portal's index gives them."""
    items = [
        entry("A-1", "Laporan", badan=slug, date=date) for slug, date in product(("dinas-a", "dinas-b"), ("2024",))
    ]
    bodies = [Body(slug="dinas-a", address="dinas-a/"), Body(slug="dinas-b", address="https://b.example.id/")]
    script = index(indonesian, items, bodies)
    assert in_node(script, "ask(argument).hits", "laporan") == ["dinas-a/dip/A-1.html", "dinas-b/dip/A-1.html"]
    assert in_node(script, "ask('a-1', {badan: 'dinas-b'}).hits") == ["dinas-b/dip/A-1.html"]
