"""Sites say nothing that is not so: of what replaced what, of how much there is, of where a link leads."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.assets import schema_folder
from generator.pages.language import load
from tests.fleet.builders import Home, as_typed, dip, exempted, request, types, write_examples


@pytest.mark.parametrize("hidden", [{"status": "draf"}, {"terbit_pada": "2099-01-01"}])
def test_nobody_is_replaced_by_what_is_not_public(home: Home, hidden: dict[str, str]) -> None:
    """An entry stands until its successor is published, and the successor's code is not given away."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1", diganti_oleh="RAHASIA-DRAF-77"), dip("RAHASIA-DRAF-77", **hidden)])
    home.built()
    (entry,) = home.data("a", "dip")
    assert ("terbit", False) == (entry["keadaan_entri"], "diganti_oleh" in entry)
    everything = b"".join(file.read_bytes() for file in home.output.rglob("*") if file.is_file())
    assert b"rahasia-draf" not in everything.lower()
    home.day[0] = "2099-01-01"
    home.agency("a", dip=[dip("A-1", diganti_oleh="RAHASIA-DRAF-77"), dip("RAHASIA-DRAF-77")])
    home.built()
    assert "diganti" == home.data("a", "dip")[0]["keadaan_entri"]


def test_a_code_of_a_draft_is_not_named_by_others(home: Home) -> None:
    """A request that names a draft, or a public entry, shows the public one alone."""
    home.fleet("a")
    home.agency(
        "a",
        dip=[dip("A-1"), dip("RAHASIA-DRAF-77", status="draf")],
        permohonan=[request("P-1", dip=["A-1", "RAHASIA-DRAF-77"]), request("P-2", dip=["RAHASIA-DRAF-77"])],
    )
    home.built()
    assert [["A-1"], None] == [entry.get("dip") for entry in home.data("a", "permohonan")]


def test_what_is_withdrawn_is_not_counted(home: Home) -> None:
    """The numbers on the home page and the portal are of information in effect."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1"), dip("A-2", status="dicabut", alasan_dicabut="Salah unggah.")])
    home.built()
    assert 1 == json.loads((home.output / "a" / "data" / "situs.json").read_text("utf-8"))["jumlah"]["dip"]
    assert "2 informasi" not in home.page("a/index.html") + home.page("portal/index.html")


def test_a_list_says_how_much_of_it_is_in_effect(home: Home) -> None:
    """It shows what was withdrawn or replaced, too, so that its number is another than that of the home page."""
    home.fleet("a")
    gone = [dip("A-2", status="dicabut", alasan_dicabut="Salah unggah."), dip("A-3", diganti_oleh="A-1")]
    told = "Yang masih berlaku 1; 2 lainnya sudah dicabut atau diganti."
    for entries, count in ((gone, 1), ([], 0)):
        home.agency("a", dip=[dip("A-1"), *entries])
        home.built()
        assert count == home.page("a/informasi-publik/daftar.html").count(told)
    home.agency("a", dik=[exempted("K-1"), exempted("K-2", status="dicabut", alasan_dicabut="Dibuka.")])
    home.built()
    assert "Yang masih berlaku 1; 1 lainnya" in home.page("a/informasi-publik/dikecualikan.html")


WAYS = {
    "informasi-publik/daftar.html": None,
    "informasi-publik/": None,
    "dip/a-1.html#atas": None,
    "./dip/a-1.html": None,
    "berkas/isi.txt 'Isi'": None,
    "dua.md": None,
    "dua.html": None,
    "data/dip.csv": None,
    "https://lain.example/x": None,
    "mailto:ppid@lain.example": None,
    "../portal/index.html": None,
    "#judul": None,
    "https://ppid.uji.example/a/dip/a-1.html": None,
    "https://ppid.uji.example/a/kontak.htm": "kontak.html",
    "informasi-publik/daftra.html": "informasi-publik/daftar.html",
    "daftar.html": "informasi-publik/daftar.html",
    "isi.txt": "berkas/isi.txt",
    "dip/a-2.html": "",
    "/dip/a-1.html": "dip/a-1.html",
    "../informasi-publik/daftar.html": "informasi-publik/daftar.html",
    "berkas/lain dokumen 7.pdf": "",
    "tiga.md": "",
    "http//lain.example/x": "",
    "C:/Users/ani/x.pdf": "",
}


@pytest.mark.parametrize("address", WAYS)
def test_a_link_in_prose_that_leads_nowhere_is_warned_of(home: Home, address: str) -> None:
    """With its line and, where something is near, with what may have been meant; nobody is told of what is elsewhere."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1", berkas=[{"berkas": "berkas/isi.txt", "judul": "Isi"}])])
    home.write("a/berkas/isi.txt", "Isi")
    home.write("a/prosa/dua.md", "# Dua\n")
    address = address.replace("'", '"')
    home.write("a/prosa/satu.md", f"# Satu\n\nBaca [ini]({address}), bukan `[itu](tiada.html)`.\n")
    checked = home.check()
    guess = WAYS[address.replace('"', "'")]
    told = [(one["code"], one["line"], one["path"].endswith("prosa/satu.md")) for one in checked.json["problems"]]
    assert (0, [] if guess is None else [("prose-link", 3, True)]) == (checked.code, told)
    assert not guess or f"Maksud Anda {guess}?" in checked.json["problems"][0]["remedy"]


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", '{"format": 1}', '{"format": 2}', '{"format": 2, "informasi": [[1]]}']
)
def test_a_site_that_says_nothing_sensible_does_not_stop_the_portal(home: Home, said: str) -> None:
    """It is shown as one that could not be built, its neighbours as ever."""
    home.fleet("a", "b")
    home.agency("a")
    home.agency("b")
    home.built()
    (home.output / "a" / "data" / "situs.json").write_text(said, "utf-8")
    home.write("a/dip.yml", "- [")
    assert 1 == home.build().code
    told = json.loads((home.output / "portal" / "data" / "situs.json").read_text("utf-8"))["badan"]
    assert {"a": "gagal", "b": "baik"} == {site["slug"]: site["keadaan"] for site in told}


def test_what_is_still_to_come_is_no_news(home: Home) -> None:
    """A slip in a year does not put an entry before all others."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1", waktu_pembuatan="2199-12-31", diperbarui="2199-12-31")])
    home.built()
    assert "Laporan A-1" not in home.page("portal/index.html")


def test_a_day_that_comes_makes_news_without_an_edit(home: Home) -> None:
    """What was dated ahead is news from its day on, also where nothing else is built again."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1", waktu_pembuatan="2027", diperbarui="2027-03-05")])
    home.built()
    assert "Laporan A-1" not in home.page("a/index.html")
    for day, shown in (("2027-03-04", False), ("2027-03-05", True)):
        home.day[0] = day
        home.built()
        assert shown == ("Laporan A-1" in home.page("a/index.html"))
        before = home.tree()
        home.built("--all")
        assert before == home.tree()


def test_every_page_of_a_long_list_is_searched(home: Home) -> None:
    """Requests have no pages of their own: a word on their second page is known, and the page is indexed."""
    home.fleet("a")
    requests = [request(f"P-{number}", ringkasan_publik="Salinan data") for number in range(150)]
    requests[0]["ringkasan_publik"] = requests[-1]["ringkasan_publik"] = "Kwitansizq"
    home.agency("a", permohonan=requests)
    home.built()
    assert "data-pagefind-body" in home.page("a/permohonan.2.html")
    assert "kwitansizq" in _known(home.output / "a")


def test_a_code_that_ends_like_a_page_number_is_found(home: Home) -> None:
    """The page of PERDA.12 is no twelfth page of a list."""
    home.fleet("a")
    home.agency("a", regulasi=[{**_example("regulasi"), "kode": "PERDA.12"}])
    home.built()
    script = next((home.output / "a" / "aset").glob("judul.*.js")).read_text("utf-8")
    assert "PERDA.12" in json.loads(script.removeprefix("self.lamanCari="))["codes"].splitlines()


def test_the_overview_counts_what_is_in_effect(home: Home) -> None:
    """Also of the registers it only names."""
    home.fleet("a")
    statement = _example("nihil")
    withdrawn = {**statement, "kode": "N-2", "status": "dicabut", "alasan_dicabut": "Salah unggah."}
    home.agency("a", nihil=[{**statement, "kode": "N-1"}, withdrawn])
    home.built()
    assert 'nihil.html">Pernyataan Nihil</a> (1)' in home.page("a/informasi-publik/index.html")


def test_every_register_has_addresses_that_lead_somewhere(home: Home) -> None:
    """Whatever the letters of its codes, and on whichever page of its list an entry stands."""
    home.fleet("a")
    long = [request(f"Permohonan-{number}") for number in range(150)]
    write_examples(home, "a", {"permohonan": [*as_typed(types()["permohonan"].schema["examples"]), *long]})
    home.built()
    assert [] == lost_ways(home.output)


def test_every_way_leads_somewhere(built_fleet: Path) -> None:
    """In the sample fleet as well."""
    assert [] == lost_ways(built_fleet)


def lost_ways(fleet: Path) -> list[tuple[str, str]]:
    """Every link inside a fleet, with its fragment, and every address in its data, that leads nowhere."""
    anchors: dict[Path, set[str]] = {}

    def there(target: Path, fragment: str) -> bool:
        if not target.is_file():
            return False
        if not fragment or target.suffix != ".html":
            return True
        if target not in anchors:
            anchors[target] = set(re.findall(r'\bid="([^"]*)"', target.read_text("utf-8")))
        return unquote(fragment) in anchors[target]

    lost = []
    for page in fleet.rglob("*.html"):
        if page.name == "404.html":
            continue
        for found in re.findall(r'\bhref="([^"]*)"', page.read_text("utf-8")):
            parts = urlsplit(unescape(found))
            if not parts.scheme and not parts.netloc:
                target = page if not parts.path else page.parent / unquote(parts.path)
                if not there(target.resolve(), parts.fragment):
                    lost.append((page.relative_to(fleet).as_posix(), found))
    for file in fleet.rglob("data/*.json"):
        for address in re.findall(r'"alamat_tetap":"([^"]*)"', file.read_text("utf-8")):
            parts = urlsplit(urljoin("https://x.example/", address))
            place = fleet / unquote(parts.path).lstrip("/")
            if not there(place if place.exists() else file.parents[1] / Path(place).name, parts.fragment):
                lost.append((file.relative_to(fleet).as_posix(), address))
    return lost


def _spread(coded: str) -> set[str]:
    """The words of a front-coded list."""
    words, before = set(), ""
    for shared, rest in re.findall(r"(\d)(\D*)", coded):
        before = before[: int(shared)] + rest
        words.add(before)
    return words


def _example(register: str) -> dict[str, object]:
    """The first example of a register, without its documents."""
    entry = as_typed(types()[register].schema["examples"][0])
    return {name: value for name, value in entry.items() if name not in {"berkas", "dokumen", "diganti_oleh"}}


def _known(site: Path) -> set[str]:
    """The words that the search page of a site does not deny."""
    script = next((site / "aset").glob("judul.*.js")).read_text("utf-8")
    data = json.loads(script.removeprefix("self.lamanCari="))
    known = _spread(data["roots"]) | _spread(data["words"]) | load(schema_folder() / "bahasa").roots(data["titles"])
    return known | {line.split()[0] for line in data["acronyms"].splitlines()}


@pytest.mark.parametrize("slug", ["kabupaten-malang", "dinas-baru", "dinas-contoh", "kota-probolinggo"])
def test_the_search_denies_no_word_of_the_site(built_fleet: Path, slug: str) -> None:
    """What stands on any page, in its frame or in a list, is known to the search page, which says what is nowhere."""
    indonesian = load(schema_folder() / "bahasa")
    known = _known(built_fleet / slug)
    denied = {}
    for page in (built_fleet / slug).rglob("*.html"):
        text = unescape(re.sub(r"<[^>]*>", " ", page.read_text("utf-8").partition("<body")[2].partition(">")[2]))
        unknown = {root for root in indonesian.roots(text) if root.isalpha() and len(root) > 2} - known
        if unknown and page.name not in {"404.html", "cari.html"}:
            denied[page.name] = sorted(unknown)[:8]
    assert {} == denied
