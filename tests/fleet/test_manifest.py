"""`fleet.yml`: what may be written in it, and what is refused before anything is built."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.fleet.builders import PORTAL, Done, Home, run


@pytest.fixture
def office(home: Home) -> Home:
    """Three agencies' folders, for a fleet that a test describes."""
    for slug in "abc":
        home.agency(slug)
    return home


def _refused(office: Home, *members: str | Mapping[str, Any], **portal: object) -> Done:
    """What a build says to a fleet that cannot be; that it writes nothing is seen to here."""
    office.fleet("a", "b")
    office.built()
    before = office.tree()
    office.fleet(*members, **portal)
    built, checked = office.build(), office.check()
    assert (1, 1) == (built.code, checked.code)
    assert built.errors == checked.errors
    assert before == office.tree()
    return built


@pytest.mark.parametrize(
    ("members", "line", "value"),
    [
        (["a", "b", "a"], 14, "a"),
        ([{"slug": "a"}, {"slug": "b", "folder": "a"}], 12, "a"),
        ([{"slug": "a", "folder": "c"}, {"slug": "b", "folder": "c"}], 13, "c"),
    ],
    ids=["name", "folder of another", "one folder"],
)
def test_an_agency_listed_twice_is_refused(office: Home, members: list[Any], line: int, value: str) -> None:
    """The same name or the same folder cannot stand for two sites."""
    (problem,) = _refused(office, *members).errors
    assert ("agency-twice", line) == (problem["code"], problem["line"])
    assert f"{value} tercantum dua kali." == problem["message"]


@pytest.mark.parametrize(
    "members",
    [
        [{"slug": "a", "alamat": "x/"}, {"slug": "b", "alamat": "x/"}],
        [{"slug": "a", "alamat": "x"}, {"slug": "b", "alamat": "x/"}],
        [{"slug": "a"}, {"slug": "b", "alamat": "a/"}],
        [{"slug": "a", "alamat": "b/"}, {"slug": "b"}],
        [{"slug": "a", "alamat": "x/"}, {"slug": "b", "alamat": "x/y/"}],
        [{"slug": "a", "alamat": "x/y/z/"}, {"slug": "b", "alamat": "x/"}],
        [{"slug": "a", "alamat": "portal/"}],
        [{"slug": "a", "alamat": "portal/a/"}],
        [{"slug": "portal", "folder": "a"}],
        [{"slug": "portal", "folder": "a", "alamat": "https://a.example/"}],
        [{"slug": "a", "alamat": "https://a.example/"}, {"slug": "b", "alamat": "a/"}],
        [{"slug": "a", "alamat": "https://a.example/"}, {"slug": "b", "alamat": "https://a.example/"}],
        [{"slug": "a", "alamat": "https://a.example/"}, {"slug": "b", "alamat": "https://a.example/b/"}],
        [{"slug": "a", "alamat": "https://a.example/"}, {"slug": "b", "alamat": "https://A.EXAMPLE/"}],
        [{"slug": "a", "alamat": PORTAL}],
        [{"slug": "a", "alamat": f"{PORTAL}b/"}, {"slug": "b"}],
    ],
    ids=[
        "same", "same but for the slash", "of another's name", "of a later one's name", "nested", "nested the other way", "the portal's",
        "inside the portal's", "called portal", "called portal elsewhere", "folder of an own domain", "own domain twice",
        "nested in an own domain", "own domain in capitals", "the portal's own", "a neighbour's written out",
    ],
)  # fmt: skip
def test_addresses_that_collide_are_refused(office: Home, members: list[Any]) -> None:
    """One site cannot lie at, or inside, the address of another or of the portal."""
    problems = _refused(office, *members).errors
    assert ["address-taken"] == [problem["code"] for problem in problems]
    assert problems[0]["line"] > 5
    assert problems[0]["remedy"]


def test_addresses_that_only_look_alike_are_taken(office: Home) -> None:
    """Addresses of which one merely begins like the other are two addresses."""
    office.fleet({"slug": "a", "alamat": "x/a/"}, {"slug": "b", "alamat": "x/a-b/"}, {"slug": "c", "alamat": "x/aa/"})
    office.built()
    for path in ("x/a", "x/a-b", "x/aa"):
        assert (office.output / path / "index.html").is_file()


@pytest.mark.parametrize(
    ("palette", "guess"),
    [("Hijau", "hijau"), ("hijou", "hijau"), ("merahbata", "merah-bata"), ("pelangi", ""), ("khusus", "")],
)
def test_an_unknown_palette_is_answered_with_a_guess(office: Home, palette: str, guess: str) -> None:
    """The nearest palette is proposed, for an agency and for the portal alike."""
    for problem in (
        *_refused(office, "a", {"slug": "b", "palet": palette}).errors,
        *_refused(office, "a", palet=palette).errors,
    ):
        assert "unknown-palette" == problem["code"]
        assert f"Maksud Anda {guess}?" == problem["remedy"] if guess else "Maksud Anda" not in problem["remedy"]
        assert "toska" in problem["message"]


@pytest.mark.parametrize(
    ("colours", "scheme"),
    [
        ({"terang": {"aksen": "#cccccc"}}, "terang"),
        ({"terang": {"utama": "#ffffff"}}, "terang"),
        ({"terang": {"lembut": "#14181d"}}, "terang"),
        ({"gelap": {"aksen": "#222222"}}, "gelap"),
        ({"gelap": {"utama": "#eeeeee"}}, "gelap"),
    ],
)
def test_colours_that_cannot_be_read_are_refused(office: Home, colours: dict[str, Any], scheme: str) -> None:
    """Colours of one's own are measured, on light screens and on dark ones; the figures are told."""
    problems = _refused(office, "a", {"slug": "b", "warna": colours}).errors
    assert {"poor-contrast"} == {problem["code"] for problem in problems}
    assert all(":1" in problem["message"] and scheme in problem["message"] for problem in problems)
    assert {"badan[2].warna"} == {problem["field"] for problem in problems}


def test_colours_that_can_be_read_are_used(office: Home) -> None:
    """Colours of one's own, over a palette, stand in the style sheet of that agency alone."""
    office.fleet(
        "a", {"slug": "b", "palet": "hijau", "warna": {"terang": {"utama": "#123456"}, "gelap": {"utama": "#012345"}}}
    )
    office.built()
    style = {slug: next((office.output / slug / "aset").glob("laman.*.css")).read_text("utf-8") for slug in "ab"}
    assert ("#123456" in style["b"], "#012345" in style["b"]) == (True, True)
    assert ("#123456" in style["a"], "#012345" in style["a"]) == (False, False)


def test_a_missing_folder_is_its_own_trouble(office: Home, tmp_path: Path) -> None:
    """An agency whose folder is gone, a file, a link or behind one is named with the way to make it; others are built."""
    office.write("berkas-biasa", "x")
    (tmp_path / "luar" / "dalam").mkdir(parents=True)
    (office.source / "keluar").symlink_to(tmp_path / "luar")
    (office.source / "tetangga").symlink_to(office.source / "a")
    away = ({"slug": "b", "folder": "jauh/sekali"}, {"slug": "c", "folder": "keluar/dalam"})
    office.fleet("a", "tiada", *away, "berkas-biasa", "keluar", "tetangga")
    built, checked = office.build(), office.check()
    assert (1, 1) == (built.code, checked.code)
    assert ["agency-folder-missing"] * 6 == [problem["code"] for problem in built.errors]
    assert built.errors == checked.errors
    assert "laman new tiada" in built.errors[0]["remedy"]
    assert "dibangun" == office.results(built)["a"]
    assert (office.output / "a" / "index.html").is_file()
    assert not (office.output / "tetangga").exists()


@pytest.mark.parametrize(
    ("member", "code"),
    [
        ({"slug": "A"}, "bad-pattern"),
        ({"slug": "a_b"}, "bad-pattern"),
        ({"slug": "a/b"}, "bad-pattern"),
        ({"slug": ".."}, "bad-pattern"),
        ({"slug": "a\n"}, "bad-pattern"),
        ({"slug": "a" * 61}, "too-long"),
        ({"slug": ""}, "empty-field"),
        ({}, "missing-field"),
        ({"slug": "a", "folder": "../a"}, "bad-pattern"),
        ({"slug": "a", "folder": "/etc"}, "bad-pattern"),
        ({"slug": "a", "folder": "a/../b"}, "bad-pattern"),
        ({"slug": "a", "alamat": "../x/"}, "bad-pattern"),
        ({"slug": "a", "alamat": "/x/"}, "bad-pattern"),
        ({"slug": "a", "alamat": "x y/"}, "bad-pattern"),
        ({"slug": "a", "alamat": "X/"}, "bad-pattern"),
        ({"slug": "a", "alamat": "javascript:alert(1)//"}, "bad-pattern"),
        ({"slug": "a", "alamat": "https://a.example"}, "bad-pattern"),
        ({"slug": "a", "alamat": "https://a.example/?x=1"}, "bad-pattern"),
        ({"slug": "a", "alamat": 'https://a.example/"><script>/'}, "bad-pattern"),
        ({"slug": "a", "alamat": "https:///x/"}, "bad-pattern"),
        ({"slug": "a", "warna": {"terang": {"utama": "red"}}}, "bad-pattern"),
        ({"slug": "a", "warna": {"terang": {"utama": "#123456;}body{display:none"}}}, "bad-pattern"),
        ({"slug": "a", "warna": {"terang": {"text": "#000000"}}}, "unknown-field"),
        ({"slug": "a", "pallet": "biru"}, "unknown-field"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_a_member_that_cannot_be_is_refused(office: Home, member: dict[str, Any], code: str) -> None:
    """Names, folders, addresses and colours have a form from which nothing can break out."""
    office.fleet(member)
    checked = office.check()
    assert (1, [code]) == (checked.code, [problem["code"] for problem in checked.errors])
    assert checked.errors[0]["line"] > 5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "fleet-empty"),
        ("- a\n", "not-a-mapping"),
        ("portal: {nama: P}\nbadan: [{slug: a}]\n", "missing-field"),
        ('portal: {nama: P, alamat: "javascript:alert(1)"}\nbadan: [{slug: a}]\n', "not-tautan"),
        ('portal: {nama: P, alamat: "https://p.example/?a=b"}\nbadan: [{slug: a}]\n', "bad-pattern"),
        ('portal: {nama: P, alamat: "https://p.example/#x"}\nbadan: [{slug: a}]\n', "bad-pattern"),
        ('portal: {nama: P, alamat: "https://p.example/"}\nbadan: []\n', "empty-field"),
        ('portal: {nama: P, alamat: "https://p.example/"}\nbadan: [a]\n', "not-object"),
        ("portal: {\n", "yaml-syntax"),
        ("a: &a [x, *a]\n", "yaml-alias-cycle"),
    ],
)
def test_a_fleet_that_cannot_be_read_is_refused(office: Home, text: str, code: str) -> None:
    """What is wrong with the manifest is told as with any register; nothing is built."""
    office.write("fleet.yml", text)
    for done in (office.check(), office.build()):
        assert (1, code) == (done.code, done.errors[0]["code"])
    assert not office.output.exists() or [] == list(office.output.iterdir())


def test_an_address_that_is_still_the_example_is_warned_of(office: Home) -> None:
    """It would go into the sitemap and into what is cited; while registers are written, nobody need know."""
    office.write("fleet.yml", "portal:\n  nama: P\n  alamat: https://ppid.contoh.example\nbadan:\n  - slug: a\n")
    assert [] == office.check().json["problems"]
    [warning] = office.built().json["problems"]
    assert ("address-example", "warning", 3) == (warning["code"], warning["level"], warning["line"])
    office.write("fleet.yml", "portal:\n  nama: P\n  alamat: https://ppid.kabupaten.example\nbadan:\n  - slug: a\n")
    assert [] == office.built().json["problems"]


def test_all_problems_of_a_fleet_come_at_once(office: Home) -> None:
    """An agency twice and a palette nobody knows are told together, in the order of the file."""
    told = _refused(office, "a", {"slug": "b", "palet": "x"}, "a").told
    assert {"agency-twice", "unknown-palette"} == {code for _, code, _ in told}
    assert sorted(line for _, _, line in told) == [line for _, _, line in told]


def test_a_site_may_have_a_domain_of_its_own(office: Home) -> None:
    """It is built under its name, says its own address everywhere, and the portal leads there and it to the portal."""
    office.fleet(
        "a", {"slug": "b", "alamat": "https://ppid.b.example/"}, {"slug": "c", "alamat": "https://c.example/ppid/"}
    )
    office.built()
    assert 'href="https://ppid.b.example/dip/b-1.html"' in office.page("b/dip/b-1.html")
    assert "https://ppid.b.example/dip/b-1.html" == office.data("b", "dip")[0]["alamat_tetap"]
    assert "<loc>https://c.example/ppid/dip/c-1.html</loc>" in office.page("c/sitemap.xml")
    assert 'href="https://ppid.b.example/index.html"' in office.page("portal/index.html")
    assert 'href="https://ppid.b.example/index.html"' in office.page("index.html")
    assert f'href="{PORTAL}"' in office.page("b/index.html")
    assert 'href="../a/index.html"' in office.page("portal/index.html")
    assert 'href="../index.html"' in office.page("a/index.html")
    assert 'href="../../index.html"' in office.page("a/dip/a-1.html")
    # Only the sites under the portal's address are in its list for robots.
    listed = office.page("sitemap.xml")
    assert (True, False, False) == (f"{PORTAL}a/sitemap.xml" in listed, "b.example" in listed, "c.example" in listed)


def test_an_address_may_lie_deeper(office: Home) -> None:
    """A site under a path of several parts leads back to the portal from every depth."""
    office.fleet({"slug": "a", "alamat": "kabupaten/dinas/a/"})
    office.built()
    assert 'href="../../../index.html"' in office.page("kabupaten/dinas/a/index.html")
    assert 'href="../../../../index.html"' in office.page("kabupaten/dinas/a/dip/a-1.html")
    assert f"{PORTAL}kabupaten/dinas/a/dip/a-1.html" == office.data("kabupaten/dinas/a", "dip")[0]["alamat_tetap"]
    assert 'href="../kabupaten/dinas/a/index.html"' in office.page("portal/index.html")


@pytest.mark.parametrize(("where", "guess"), [(".", "."), ("a", ".."), ("a/berkas", "")])
def test_who_has_gone_into_the_source_is_told_so(
    office: Home, monkeypatch: pytest.MonkeyPatch, where: str, guess: str
) -> None:
    """A folder `content` within `content` is not what a clerk wants who stands in it; too far within nothing is known."""
    office.fleet("a")
    (office.source / "a" / "berkas").mkdir(exist_ok=True)
    monkeypatch.chdir(office.source / where)
    done = run("check", "--json")
    assert (2, "no-fleet") == (done.code, done.json["error"]["code"])
    told = done.json["error"]["message"]
    if guess:
        before = sorted(office.source.rglob("*"))
        assert (2, told) == ((made := run("new", "dinas-z", "--json")).code, made.json["error"]["message"])
        assert before == sorted(office.source.rglob("*"))
    assert (f'--source "{guess}"' in told) == bool(guess)
    assert ("laman new" in told) == (not guess)
