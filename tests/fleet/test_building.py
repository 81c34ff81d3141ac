"""A fleet is built where something changed, each agency by itself, and the portal tells the truth about all."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.fleet import building, portal
from generator.pages.words import Words
from generator.site.preparing import Prepared
from generator.writing import write_whole
from tests.fixtures.builds import tree
from tests.fixtures.documents import PDF
from tests.fleet.builders import Home, dip, profil, run

WORDS = Words("id", "site")


@pytest.fixture
def office(home: Home) -> Home:
    """Three agencies with their sites up."""
    home.fleet("a", "b", "c")
    for slug in "abc":
        home.agency(slug)
    home.built()
    return home


def _times(home: Home, slug: str) -> dict[str, tuple[int, int]]:
    """When each file of a site was written, and which file it is."""
    folder = home.output / slug
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_mtime_ns, file.stat().st_ino)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _portal(home: Home) -> dict[str, dict[str, Any]]:
    """What the portal says of each agency."""
    return {site["slug"]: site for site in json.loads(home.page("portal/data/situs.json"))["badan"]}


def test_nothing_changed_nothing_written(office: Home) -> None:
    """A second build finds all as it was and touches no file, the portal's included."""
    before = {slug: _times(office, slug) for slug in ("a", "b", "c", "portal", "")}
    done = office.built()
    assert {"a": "tetap", "b": "tetap", "c": "tetap", "portal": "tetap"} == office.results(done)
    assert before == {slug: _times(office, slug) for slug in ("a", "b", "c", "portal", "")}


def test_only_what_changed_is_built(office: Home) -> None:
    """An edit in one agency rebuilds that one and the portal; the others' files are not touched."""
    before = {slug: _times(office, slug) for slug in "abc"}
    office.agency("b", dip=[dip("B-1", judul="Lain sekali")])
    done = office.built()
    assert {"a": "tetap", "b": "dibangun", "c": "tetap", "portal": "dibangun"} == office.results(done)
    after = {slug: _times(office, slug) for slug in "abc"}
    assert (True, False, True) == tuple(before[slug] == after[slug] for slug in "abc")
    assert "Lain sekali" in office.page("portal/data/situs.json") + office.page("b/data/situs.json")


@pytest.mark.parametrize(
    "edit",
    [
        lambda home: home.write("a/berkas/x.pdf", PDF),
        lambda home: home.write("a/prosa/x.md", "# Judul\n"),
        lambda home: home.write("a/dip.yml", [dip("A-1"), dip("A-2")]),
        lambda home: (home.source / "a" / "dip.yml").unlink(),
        lambda home: home.fleet({"slug": "a", "palet": "ungu"}, "b", "c"),
        lambda home: home.fleet({"slug": "a", "alamat": "https://a.example/"}, "b", "c"),
    ],
    ids=["document", "prose", "entry", "register removed", "palette", "address"],
)
def test_every_kind_of_edit_is_noticed(office: Home, edit: Any) -> None:
    """Documents, prose, registers and the agency's line in the fleet all count, for that agency alone."""
    edit(office)
    results = office.results(office.built())
    assert ("dibangun", "tetap", "tetap") == tuple(results[slug] for slug in "abc")


def test_a_document_edited_in_place_is_noticed(office: Home) -> None:
    """New bytes of the same length, under the same name, go out."""
    office.write("a/berkas/x.pdf", PDF)
    office.agency("a", dip=[dip("A-1", berkas=[{"berkas": "berkas/x.pdf"}])])
    office.built()
    changed = PDF.replace(b"595 842", b"596 842")
    office.write("a/berkas/x.pdf", changed)
    office.built()
    assert changed == (office.output / "a/berkas/x.pdf").read_bytes()


def test_a_site_that_is_gone_is_built_again(office: Home) -> None:
    """A folder removed from the output comes back, whatever the last build remembers."""
    shutil.rmtree(office.output / "b")
    assert "dibangun" == office.results(office.built())["b"]
    assert (office.output / "b" / "index.html").is_file()
    for name in ("index.html", "robots.txt", "404.html", "sitemap.xml"):
        (office.output / name).unlink()
        office.built()
        assert (office.output / name).is_file(), name


def test_what_the_last_build_remembers_may_be_lost_or_torn(office: Home) -> None:
    """Without its memory, or with a damaged one, a build only takes longer."""
    (memory,) = (office.source / ".laman").glob("*.json")
    before = office.tree()
    for text in ("", "{", "null", "[]", '{"a": []}', '{"a": {"mark": 1}}', '{"a": {"failed": "kemarin"}}'):
        memory.write_text(text, "utf-8")
        assert {"dibangun"} == set(office.results(office.built()).values()), text
        assert before == office.tree()
    known = json.loads(memory.read_text("utf-8"))
    for facts in known["sites"].values():
        del facts["built"]
    memory.write_text(json.dumps(known), "utf-8")
    assert {"dibangun"} == set(office.results(office.built()).values()), "nobody knows of which day the sites are"


def test_the_memory_is_not_published(office: Home) -> None:
    """What a build remembers lies beside the source; in the output there is nothing but sites."""
    assert [] == list(office.output.rglob(".*"))
    assert {"a", "b", "c", "portal", "index.html", "404.html", "robots.txt", "sitemap.xml"} == {
        file.name for file in office.output.iterdir()
    }


def test_two_outputs_do_not_mix(office: Home, tmp_path: Path) -> None:
    """A build into another folder is a build of its own."""
    other = Home(source=office.source, output=tmp_path / "lain")
    assert {"dibangun"} == set(other.results(other.built()).values())
    assert {"tetap"} == set(office.results(office.built()).values())
    assert office.tree() == other.tree()


def test_everything_is_built_on_demand(office: Home) -> None:
    """`--all` builds what did not change as well."""
    before = office.tree()
    assert {"dibangun"} == set(office.results(office.built("--all")).values())
    assert before == office.tree()


def test_one_agency_can_be_built_alone(office: Home) -> None:
    """`laman build a` builds a and the portal; the others stay as they are, though they have changed."""
    before = {slug: _times(office, slug) for slug in "abc"}
    for slug in "abc":
        office.agency(slug, dip=[dip(f"{slug}-1", judul="Baru")])
    done = office.built("a")
    assert {"a": "dibangun", "portal": "dibangun"} == office.results(done)
    assert (False, True, True) == tuple(before[slug] == _times(office, slug) for slug in "abc")
    assert {"a", "b", "c"} == _portal(office).keys()
    assert {"baik"} == {site["keadaan"] for site in _portal(office).values()}


def test_the_first_build_may_be_of_one_agency(home: Home) -> None:
    """Agencies that nobody has built yet are listed without a link, and are not said to have failed."""
    home.fleet("a", "b")
    home.agency("a")
    home.agency("b")
    home.built("a")
    assert not (home.output / "b").exists()
    assert "baik" == _portal(home)["a"]["keadaan"]
    assert _portal(home)["b"]["keadaan"] not in {"baik", "basi"}
    page = home.page("portal/index.html")
    assert 'href="../b/' not in page
    assert WORDS("portal.keadaan_basi") not in page
    assert WORDS("portal.sejak") not in page


def test_several_are_built_in_the_order_asked_and_once(office: Home) -> None:
    """Names may repeat and end in a slash, as a shell completes them."""
    done = office.built("c", "a/", "c")
    assert ["c", "a", "portal"] == [agency["slug"] for agency in done.json["agencies"]]


def test_the_date_moves_an_embargo(home: Home) -> None:
    """Nothing was edited, but the day has come: the site is built, the day after it is not."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1"), dip("A-2", terbit_pada="2026-12-01")])
    days = {}
    for day in ("2026-11-25", "2026-11-26", "2026-12-01", "2026-12-02", "2026-11-25"):
        home.day[0] = day
        days[day] = (home.results(home.built())["a"], len(home.data("a", "dip")))
    assert ("tetap", 1) == days["2026-11-26"]
    assert ("dibangun", 2) == days["2026-12-01"]
    assert ("tetap", 2) == days["2026-12-02"]
    # Back in time what was public then is shown.
    assert ("dibangun", 1) == days["2026-11-25"]


def test_a_failing_agency_keeps_its_site_and_the_portal_says_since_when(office: Home) -> None:
    """From the first day it failed until it is mended; its items stay findable and its neighbours are as ever."""
    before = office.tree("a")
    office.write("a/dip.yml", "- [")
    for day, told in (("2026-11-26", "dibangun"), ("2026-11-28", "tetap")):
        office.day[0] = day
        assert {"a": "gagal", "b": "tetap", "c": "tetap", "portal": told} == office.results(office.build())
        assert before == office.tree("a")
        assert ("basi", "2026-11-26") == (_portal(office)["a"]["keadaan"], _portal(office)["a"]["sejak"])
        page = office.page("portal/index.html")
        assert 1 == page.count(WORDS("portal.keadaan_basi"))
        assert 1 == page.count(WORDS("portal.alasan.isi"))
        assert "26 November 2026" in page
        assert 'href="../a/index.html"' in page
        assert "Laporan a-1" in next((office.output / "portal" / "aset").glob("judul.*.js")).read_text("utf-8")
    office.agency("a", dip=[dip("A-9")])
    office.day[0] = "2026-11-29"
    assert {"a": "dibangun", "portal": "dibangun"}.items() <= office.results(office.built()).items()
    assert ("baik", None) == (_portal(office)["a"]["keadaan"], _portal(office)["a"]["sejak"])


def test_a_failing_agency_never_built_is_listed_as_such(home: Home) -> None:
    """It has no site to lead to; the portal names it, says that it failed and since when."""
    home.fleet("a", "b")
    home.agency("a", dip="- [")
    home.agency("b")
    done = home.build()
    assert (1, "gagal", "dibangun") == (done.code, home.results(done)["a"], home.results(done)["b"])
    assert not (home.output / "a").exists()
    assert ("gagal", "2026-11-25") == (_portal(home)["a"]["keadaan"], _portal(home)["a"]["sejak"])
    page = home.page("portal/index.html")
    assert 'href="../a/' not in page
    assert 1 == page.count(WORDS("portal.keadaan_gagal"))
    assert "25 November 2026" in page
    # There is no earlier version that could be shown.
    assert WORDS("portal.keadaan_basi") not in page


def test_a_failing_agency_is_tried_again(office: Home) -> None:
    """What failed is not remembered as done, though nothing was edited since."""
    office.write("a/dip.yml", "- [")
    assert ["gagal", "gagal"] == [office.results(office.build())["a"] for _ in range(2)]


def test_the_name_of_a_failing_agency_stays(office: Home) -> None:
    """The portal goes on calling it by the name of its last good site."""
    office.write("a/profil.yml", "nama: [")
    office.build()
    assert "Badan a" == _portal(office)["a"]["nama"]


def test_the_portal_counts_and_lists_what_is_public(home: Home) -> None:
    """Agencies by kind and region, the newest items of all of them, and the figures of the fleet."""
    home.fleet("a", "b")
    home.agency("a", profil=profil("Dinas Air", wilayah="Kabupaten Contoh"), dip=[
        dip("A-1", judul="Neraca air", waktu_pembuatan="2026-11-01"), dip("A-2", status="draf", judul="Rahasia", waktu_pembuatan="2026-11-02"),
    ])  # fmt: skip
    home.agency("b", profil=profil("Dinas Buku", wilayah="Kota Contoh"), dip=[
        dip("B-1", judul="Daftar buku", waktu_pembuatan="2026-11-03", klasifikasi="setiap-saat"), dip("B-2", judul="Tanpa hari", waktu_pembuatan="2026"),
    ])  # fmt: skip
    home.built()
    page = home.page("portal/index.html")
    assert (
        page.index("Kabupaten Contoh") < page.index("Dinas Air") < page.index("Kota Contoh") < page.index("Dinas Buku")
    )
    newest = page[page.index('id="terbaru"') :]
    assert newest.index("Daftar buku") < newest.index("Neraca air")
    assert "Rahasia" not in page + home.page("portal/data/situs.json")
    assert {"a": 1, "b": 2} == {slug: site["informasi"] for slug, site in _portal(home).items()}
    assert re.search(r"Informasi publik</dt> <dd>3<", page)


def test_where_nothing_is_new_the_home_page_says_what_to_do(home: Home) -> None:
    """Without dates there is no newest item, and without items none at all: a sentence says so, and where to go on."""
    home.fleet("kosong", "tanpa-tanggal")
    home.agency("kosong", dip=[])
    home.agency("tanpa-tanggal")
    home.built()
    empty, undated = (home.page(f"{slug}/index.html") for slug in ("kosong", "tanpa-tanggal"))
    assert re.search(r'Anda tetap berhak memintanya\. <a href="layanan/permohonan\.html">', empty)
    assert "Tanggal pembaruan informasinya belum dicatat" in undated
    assert '<a href="jelajah/index.html">Lihat semua informasi</a>' in undated
    assert "Tanggal pembaruan informasinya belum dicatat" in home.page("portal/index.html")


def test_each_link_of_the_portal_leads_to_a_page(office: Home) -> None:
    """From the portal's pages and from its front door at the root, no link leads nowhere."""
    for start in ("index.html", "portal/index.html", "portal/cari.html", "404.html"):
        for href in re.findall(r'href="([^"#?]+)', office.page(start)):
            if not href.startswith(("https:", "/")):
                assert ((office.output / start).parent / href).is_file(), f"{start}: {href}"


def test_agencies_are_built_side_by_side_to_the_same_bytes(office: Home, tmp_path: Path) -> None:
    """However many processes build, the sites are the same."""
    other = tmp_path / "lain"
    done = run(
        "build",
        "--source",
        office.source,
        "--output",
        other,
        "--date",
        "2026-11-25",
        "--pages-only",
        "--jobs",
        "2",
        "--json",
    )
    assert (0, ["a", "b", "c", "portal"]) == (done.code, [agency["slug"] for agency in done.json["agencies"]])
    assert office.tree() == Home(source=office.source, output=other).tree()


def test_a_source_that_cannot_be_written_is_built(office: Home) -> None:
    """Where nothing can be remembered everything is built each time, and no one is troubled."""
    memory = office.source / ".laman"
    shutil.rmtree(memory)
    memory.write_text("bukan folder", "utf-8")
    assert {"dibangun"} == set(office.results(office.built()).values())
    assert {"dibangun"} == set(office.results(office.built()).values())


def _stopped_after(monkeypatch: pytest.MonkeyPatch, sites: int) -> None:
    """Ctrl+C as soon as that many sites have taken their place."""
    done: list[Path] = []

    def build_site(prepared: Prepared, target: Path, *, searchable: bool = True) -> None:
        if len(done) == sites:
            raise KeyboardInterrupt
        original(prepared, target, searchable=searchable)
        done.append(target)

    original = building.build_site
    monkeypatch.setattr(building, "build_site", build_site)


@pytest.mark.parametrize("remembered", [True, False], ids=["stopped", "killed"])
def test_what_a_stopped_build_put_up_is_taken_down_again(
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    remembered: bool,  # noqa: FBT001 - a case
) -> None:
    """A site that went up before a build was stopped is not taken for the one that stood there before it."""
    home.fleet("a", "b")
    for slug in "ab":
        home.agency(slug, dip=[dip(f"{slug}-1"), dip(f"{slug}-2", terbit_pada="2027-01-01")])
    home.day[0] = "2026-11-27"
    home.built()
    before = home.tree()
    (memory,) = (home.source / ".laman").glob("*.json")
    kept = memory.read_bytes()

    home.day[0] = "2027-01-05"
    with monkeypatch.context() as stopping:
        _stopped_after(stopping, 1)
        stopped = home.build()
    assert 130 == stopped.code
    assert Words("id", "clerk")("interrupted") in stopped.err
    assert (True, False) == tuple((home.output / slug / "dip" / f"{slug}-2.html").exists() for slug in "ab")
    if not remembered:
        memory.write_bytes(kept)

    home.day[0] = "2026-11-27"
    assert {"a": "dibangun", "b": "tetap", "portal": "dibangun"} == home.results(home.built())
    assert before == home.tree()


def test_a_stopped_build_is_taken_up_where_it_was(office: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was done before Ctrl+C is not done again; the portal, which has not seen it yet, is made anew."""
    for slug in "abc":
        office.agency(slug, profil=profil(f"Badan baru {slug}"))
    with monkeypatch.context() as stopping:
        _stopped_after(stopping, 1)
        assert 130 == office.build().code
    assert "Badan a" == _portal(office)["a"]["nama"]
    assert {"a": "tetap", "portal": "dibangun"} == office.results(office.built("a"))
    assert "Badan baru a" == _portal(office)["a"]["nama"]


def test_a_site_put_back_by_hand_is_built_again(office: Home, tmp_path: Path) -> None:
    """An older site, or one of another source, that stands in the place of ours is not taken for ours."""
    aside = tmp_path / "dahulu"
    shutil.copytree(office.output / "a", aside)
    office.agency("a", dip=[dip("a-1", judul="Judul baru")])
    office.built()
    shutil.rmtree(office.output / "a")
    shutil.copytree(aside, office.output / "a")
    assert {"a": "dibangun", "b": "tetap", "c": "tetap", "portal": "dibangun"} == office.results(office.built())
    assert "Judul baru" in office.page("a/dip/a-1.html")


def test_a_memory_that_cannot_be_written_is_not_believed(home: Home) -> None:
    """What a build could not write down is not known by what an older one did."""
    home.fleet("a")
    home.agency("a", dip=[dip("a-1"), dip("a-2", terbit_pada="2027-01-01")])
    home.built()
    before = home.tree()
    (memory,) = (home.source / ".laman").glob("*.json")
    memory.with_suffix(".baru").mkdir()  # in the place of the file that it is written as, whoever runs this
    home.day[0] = "2027-01-05"
    home.built()
    assert (home.output / "a" / "dip" / "a-2.html").exists()
    home.day[0] = "2026-11-25"
    assert {"dibangun"} == set(home.results(home.built()).values())
    assert before == home.tree()


def test_a_memory_that_came_with_the_source_leads_nowhere(home: Home, tmp_path: Path) -> None:
    """Links to files of whoever builds it, pipes and odd content: a site is built, and nothing else is touched."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1")])
    home.built()
    memory = home.source / ".laman"
    (name,) = (file.name for file in memory.glob("*.json"))
    theirs = tmp_path / "milik-orang"
    theirs.mkdir()
    for file in (theirs / ".gitignore", theirs / "0123456789abcdef.json"):
        file.write_text('{"output": "tidak-ada"}', "utf-8")
    before = tree(theirs)
    (memory / ".gitignore").unlink()
    (memory / ".gitignore").symlink_to(theirs / ".gitignore")
    for odd in ("[" * 100_000, '{"sites": {"a": {"failed": "kemarin", "code": "x"}}}', '{"sites": []}'):
        (memory / name).write_text(odd, "utf-8")
        home.built()
    assert not (memory / ".gitignore").is_symlink()
    (memory / name).unlink()
    os.mkfifo(memory / name)
    home.built()
    shutil.rmtree(memory)
    memory.symlink_to(theirs)
    home.built()
    home.built()
    assert before == tree(theirs)


def test_what_others_put_beside_a_site_is_no_reason_to_build_it(home: Home) -> None:
    """Packed pages for the web server, at the root of the site as well."""
    home.fleet("a")
    home.agency("a", dip=[dip("A-1")])
    home.built()
    for folder in (home.output / "a", home.output / "portal"):
        (folder / "index.html.gz").write_bytes(b"x")
    assert {"tetap"} == {one["result"] for one in home.build().json["agencies"]}


@pytest.mark.parametrize(
    "make",
    [lambda path: path.write_text("x"), lambda path: path.symlink_to(path.parent / "tiada")],
    ids=["file", "dead link"],
)
def test_an_output_that_is_no_folder_is_refused(home: Home, make: Any) -> None:
    """A file in the output's place is left alone: usage, code 2, and words, not a traceback."""
    home.fleet("a")
    home.agency("a")
    make(home.output)
    done = run("build", "--source", home.source, "--output", home.output, "--quiet")
    assert 2 == done.code
    assert "public" in done.err
    assert not home.output.is_dir()


def test_what_stands_in_the_output_already_is_left_alone(office: Home) -> None:
    """Files that are not Laman's, beside the sites, are not swept away."""
    for path in ("CNAME", ".well-known/security.txt", "lain/index.html"):
        file = office.output / path
        file.parent.mkdir(exist_ok=True)
        file.write_text("punya orang lain", "utf-8")
    office.agency("a", dip=[dip("A-7")])
    office.built("--all")
    for path in ("CNAME", ".well-known/security.txt", "lain/index.html"):
        assert "punya orang lain" == (office.output / path).read_text("utf-8")


def test_an_output_inside_the_source_is_no_register(home: Home) -> None:
    """Sites may be published beside the registers they were made from."""
    inside = Home(source=home.source, output=home.source / "public")
    inside.fleet("a")
    inside.agency("a")
    inside.built()
    assert "tetap" == inside.results(inside.built())["a"]


def test_no_two_pages_have_one_address(home: Home) -> None:
    """The second page of a long list and a choice that is called like it are two pages."""
    home.fleet("a")
    home.agency(
        "a",
        dip=[dip(f"D-{n}", penguasa="Bidang") for n in range(101)]
        + [dip("E-1", penguasa="Bidang 2", judul="Tersendiri")],
    )
    home.built()
    linked = re.findall(r'href="(?:\.\./)?(jelajah/)?(unit-[a-z0-9-]+\.html)"', home.page("a/jelajah/index.html"))
    pages = {name for _, name in linked}
    assert 2 == len(pages)
    second = [name for name in pages if "Tersendiri" in home.page(f"a/jelajah/{name}")]
    assert 1 == len(second)
    (lists,) = pages - set(second)
    following = re.search(
        rf'href="(?:\.\./jelajah/)?({lists.removesuffix(".html")}\.\d+\.html)"', home.page(f"a/jelajah/{lists}")
    )
    assert following
    assert "Tersendiri" not in home.page(f"a/jelajah/{following[1]}")


def test_what_is_no_part_of_the_portal_does_not_go_out_with_it(office: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever put it there: the portal that was up stays, and the sites of the agencies are built."""
    before = office.tree("portal")
    write = portal.write

    def careless(file: Path, content: str | bytes) -> None:
        write(file, content)
        write(file.with_name("catatan.bak"), content)

    monkeypatch.setattr(portal, "write", careless)
    office.agency("a", profil=profil("Badan a"), dip=[dip("A-1"), dip("A-9")])
    results = office.results(office.build())
    assert ("dibangun", "gagal") == (results["a"], results["portal"])
    assert before == office.tree("portal")


_SMALL_DISK = """\
mount -t tmpfs -o size=6m tmpfs "$3" || exit 77
build() { "$1" build --source "$2" --output "$3" --date "$4" --jobs 1 --json; }
build "$@" >/dev/null || exit 78
sha256sum "$3/a/index.html" "$3/a/pagefind/pagefind-entry.json"
sed -i s/Laporan/Rencana/ "$2/a/dip.yml"
dd if=/dev/zero of="$3/penuh" bs=1k count="$(($(df -k --output=avail "$3" | tail -1) - $5))" 2>/dev/null
build "$@"
code=$?
sha256sum "$3/a/index.html" "$3/a/pagefind/pagefind-entry.json"
ls -A "$3"
exit $code
"""


@pytest.mark.parametrize("left", [100, 1100], ids=["pages", "index"])
def test_a_full_disk_is_told_as_such(home: Home, left: int) -> None:
    """No fault of ours and none of the registers: the folder that is full is named, and the last good site stays."""
    home.fleet("a")
    home.agency("a", dip=[dip(f"D-{number}") for number in range(20)])
    home.output.mkdir()
    asked = [Path(sys.executable).with_name("laman"), home.source, home.output, home.day[0], left]
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", _SMALL_DISK, "sh", *map(str, asked)], capture_output=True, text=True, check=False
    )
    # unshare ends with 1 too, but before anything is built.
    if done.returncode in (77, 127) or (done.returncode == 1 and not done.stdout):
        pytest.skip("no disk of its own can be made here")
    assert 2 == done.returncode, done.stdout + done.stderr
    before, after = (re.findall(r"[0-9a-f]{64}", part) for part in (done.stdout[:400], done.stdout[-400:]))
    assert before == after
    told = json.loads(done.stdout[done.stdout.index("{") : done.stdout.rindex("}") + 1])
    assert ["disk-full"] == sorted({problem["code"] for problem in told["problems"]})
    assert f"{home.output.as_posix()}/" == told["problems"][0]["path"]
    assert "" == "".join(agency["fault"] for agency in told["agencies"])
    assert ".laman-" not in done.stdout


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_no_room_for_the_folder_itself_ends_with_2(home: Home, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Where not even the folder can be made, that is told in words, too."""
    home.fleet("a")
    home.agency("a")

    def mkdir(self: Path, *_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(Path, "mkdir", mkdir)
    done = home.build()
    assert (2, "disk-full") == (done.code, done.json["error"]["code"])
    assert f"menulis ke {home.output}." in done.json["error"]["message"]


def test_no_room_for_one_file_names_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written, a calendar as well as a snapshot, is not where the registers are."""

    def replace(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="kalender") as raised:
        write_whole(tmp_path / "kalender.ics", "x")
    assert (tmp_path / "kalender.ics").as_posix() == raised.value.filename
    assert [] == list(tmp_path.iterdir())
