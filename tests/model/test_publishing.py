"""What may be known on which day: drafts, embargoes, withdrawn and superseded entries."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from generator.model.publishing import Address, publish
from generator.model.terms import State
from generator.registers.reading import read_agency
from tests.fixtures.builds import TODAY
from tests.fixtures.documents import PDF
from tests.fleet.builders import Home, as_typed, dip, everything_in, referred, run, types, write_examples

LISTS = sorted(name for name, kind in types().items() if kind.shape == "list")


def _without_ties(name: str) -> dict[str, Any]:
    """The first example of a register, with a title to look for and nothing about when it is published."""
    kind = types()[name]
    entry = as_typed(kind.schema["examples"][0])
    for key in ("status", "terbit_pada", "diganti_oleh", "alasan_dicabut"):
        entry.pop(key, None)
    return {**entry, "kode": "ZQZQ-1", **({} if kind.title_field == "kode" else {kind.title_field: "zqzqjudul"})}


def _everywhere(home: Home) -> str:
    return "".join(
        f"{path} {content.decode('utf-8', 'ignore')}" for path, content in everything_in(home.output)
    ).lower()


@pytest.mark.parametrize("name", LISTS)
def test_a_draft_never_leaves_the_office(home: Home, name: str) -> None:
    """An entry marked as a draft is in no file, in whatever register."""
    home.fleet("a")
    others = as_typed(types()[name].schema["examples"])
    write_examples(
        home, "a", {name: [*others, {**_without_ties(name), "status": "draf"}]}, only=referred(name) | {"profil"}
    )
    home.built()
    assert len(others) == len(home.data("a", name))
    assert "zqzq" not in _everywhere(home)


@pytest.mark.parametrize("name", LISTS)
def test_an_embargo_ends_on_its_day(home: Home, name: str) -> None:
    """An entry is nowhere before the day it is published, and there from that day on."""
    home.fleet("a")
    others = as_typed(types()[name].schema["examples"])
    entry = {**_without_ties(name), "terbit_pada": "2026-12-01"}
    write_examples(home, "a", {name: [*others, entry]}, only=referred(name) | {"profil"})
    home.day[0] = "2026-11-30"
    done = home.built()
    assert "zqzq-1" not in _everywhere(home)
    assert "2026-12-01" == done.json["agencies"][0]["next_change"]
    home.day[0] = "2026-12-01"
    assert {"a": "dibangun", "portal": "dibangun"} == home.results(home.built())
    assert "ZQZQ-1" in {shown["kode"] for shown in home.data("a", name)}


def test_a_reference_to_what_is_not_public_says_nothing(home: Home) -> None:
    """An entry that points to a draft or an embargoed one does not give its title away."""
    home.fleet("a")
    home.agency(
        "a",
        dip=[
            dip("D-1", diganti_oleh="D-2"),
            dip("D-2", judul="zqzqdraf", status="draf"),
            dip("D-3", judul="zqzqkelak", terbit_pada="2027-01-01"),
        ],
        tanya_jawab=[{"kode": "T-1", "pertanyaan": "Apa?", "jawaban": "Itu.", "dip": ["D-2", "D-3"]}],
    )
    home.built()
    assert "zqzq" not in _everywhere(home)
    assert 'href="dip/d-2.html"' not in home.page("a/tanya-jawab.html")


def test_a_withdrawn_entry_keeps_its_page_without_its_documents(home: Home) -> None:
    """The address still answers and says why; documents and links are gone from the page, the data and the folder."""
    home.fleet("a")
    home.agency(
        "a",
        dip=[
            dip(
                "D-1", judul="Judul Lama", status="dicabut", alasan_dicabut="Keliru hitung.",
                berkas=[{"berkas": "berkas/zqzqdokumen.pdf", "judul": "zqzqjudul"}], tautan=[{"url": "https://a.example/zqzqtautan"}],
            ),
            dip("D-2"),
        ],
    )  # fmt: skip
    home.write("a/berkas/zqzqdokumen.pdf", PDF)
    home.built()
    page = home.page("a/dip/d-1.html")
    assert "Judul Lama" in page
    assert "Informasi ini telah dicabut." in page
    assert "Keliru hitung." in page
    assert "zqzq" not in _everywhere(home)
    assert ["dicabut", "terbit"] == [entry["keadaan_entri"] for entry in home.data("a", "dip")]
    # It is in the statutory list, but not among what a reader is led to.
    assert "Judul Lama" in home.page("a/informasi-publik/daftar.html")
    for path in ("index.html", "informasi-publik/berkala.html", "jelajah/index.html", "feed.xml"):
        assert "Judul Lama" not in home.page(f"a/{path}")


@pytest.mark.parametrize(
    "name", sorted(name for name in LISTS if any(f.name in {"berkas", "dokumen"} for f in types()[name].fields))
)
def test_a_withdrawn_entry_of_any_register_keeps_no_document(home: Home, name: str) -> None:
    """In every register that carries documents, those of a withdrawn entry do not go out."""
    kind = types()[name]
    entry = next(as_typed(e) for e in kind.schema["examples"] if "berkas/" in str(e))
    entry = {**entry, "kode": "ZQZQ-1", "status": "dicabut"}
    entry.pop("diganti_oleh", None)
    text = re.sub(r"berkas/", "berkas/zqzq", str(entry))
    assert "berkas/zqzq" in text
    home.fleet("a")
    write_examples(home, "a", {name: [_renamed(entry)]}, only=(referred(name) | {"profil"}))
    home.write("a/profil.yml", {"nama": "Badan A", "jenis": "desa", "alamat": "x"})
    for other in referred(name) - {name}:
        (home.source / "a" / f"{other}.yml").write_text("", "utf-8")
    for key in ("dip", "dik", "permohonan", "keberatan"):
        entry.pop(key, None)
    home.write(f"a/{name}.yml", [_renamed(entry)])
    home.built()
    assert "zqzqdokumen" not in _everywhere(home)
    assert ["dicabut"] == [shown["keadaan_entri"] for shown in home.data("a", name)]


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner) for inner in value]
    return (
        value.replace("berkas/", "berkas/zqzqdokumen-")
        if isinstance(value, str) and value.startswith("berkas/")
        else value
    )


def test_a_superseded_entry_points_on(home: Home) -> None:
    """The page of what was replaced says so and leads to what replaced it, by title; a chain leads on step by step."""
    home.fleet("a")
    home.agency(
        "a",
        dip=[
            dip("D-1", judul="Satu", diganti_oleh="D-2"),
            dip("D-2", judul="Dua", status="dicabut", diganti_oleh="D-3", alasan_dicabut="Diperbaiki."),
            dip("D-3", judul="Tiga"),
        ],
    )
    home.built()
    assert ["diganti", "dicabut", "terbit"] == [entry["keadaan_entri"] for entry in home.data("a", "dip")]
    first, second, third = (home.page(f"a/dip/d-{n}.html") for n in (1, 2, 3))
    assert "Informasi ini telah diganti." in first
    assert re.search(r'href="(\.\./dip/)?d-2\.html">Dua', first)
    assert "Informasi ini telah dicabut." in second
    assert re.search(r'href="(\.\./dip/)?d-3\.html">Tiga', second)
    assert "telah di" not in third


def test_entries_that_replace_each_other_stop_nothing(home: Home) -> None:
    """Two entries that each name the other are both published."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", diganti_oleh="D-2"), dip("D-2", diganti_oleh="D-1"), dip("D-3")])
    assert home.build().code in {0, 1}
    if home.build().code == 0:
        assert ["D-1", "D-2", "D-3"] == [entry["kode"] for entry in home.data("a", "dip")]


def test_a_long_chain_of_successors_is_followed(home: Home) -> None:
    """However many times an entry was replaced, it is published."""
    home.fleet("a")
    many = 1500
    home.agency("a", tanya_jawab=[
        {"kode": f"T-{n}", "pertanyaan": "Apa?", "jawaban": "Itu.", **({"diganti_oleh": f"T-{n + 1}"} if n < many else {})}
        for n in range(1, many + 1)
    ])  # fmt: skip
    home.built()
    assert many == len(home.data("a", "tanya-jawab"))


def test_an_address_never_depends_on_the_title(home: Home) -> None:
    """Equal titles have addresses of their own, and a new title moves nothing."""
    home.fleet("a")
    home.agency("a", dip=[dip(f"D-{n}", judul="Judul yang sama") for n in range(3)])
    home.built()
    before = {path for path in home.tree("a") if path.startswith("dip/")}
    assert {"dip/d-0.html", "dip/d-1.html", "dip/d-2.html"} == before
    home.agency("a", dip=[dip(f"D-{n}", judul=f"Lain {n}") for n in range(3)])
    home.built()
    assert before == {path for path in home.tree("a") if path.startswith("dip/")}


def test_an_urgent_notice_is_pinned_while_it_is_in_force(home: Home) -> None:
    """On the home page from its first day to its last, and only there; its own page stays."""
    home.fleet("a")
    notice = as_typed(types()["serta-merta"].schema["examples"][1])
    for key in ("status", "diganti_oleh", "alasan_dicabut"):
        notice.pop(key, None)
    home.agency(
        "a",
        serta_merta=[{**notice, "kode": "SM-1", "judul": "Awas Air", "mulai": "2026-12-01", "sampai": "2026-12-03"}],
    )
    pinned = {}
    for day in ("2026-11-30", "2026-12-01", "2026-12-03", "2026-12-04"):
        home.day[0] = day
        home.built()
        pinned[day] = "Awas Air" in home.page("a/index.html")
        assert "Awas Air" in home.page("a/serta-merta/sm-1.html")
    assert {"2026-11-30": False, "2026-12-01": True, "2026-12-03": True, "2026-12-04": False} == pinned


def test_the_clock_is_the_one_given(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day comes from --date, else from SOURCE_DATE_EPOCH, in Jakarta's time."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1"), dip("D-2", terbit_pada="2026-12-01")])
    base = ("build", "--source", home.source, "--output", home.output, "--pages-only", "--jobs", "1", "--quiet")
    # 30 November, 17.00 in London is 1 December in Jakarta.
    for epoch, shown in (("1796057999", 1), ("1796058000", 2)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert 0 == run(*base).code
        assert shown == len(home.data("a", "dip"))
    assert 0 == run(*base, "--date", "2026-11-30").code
    assert 1 == len(home.data("a", "dip"))


def test_what_an_entry_may_not_name_is_held_back(home: Home) -> None:
    """The code of a draft, alone or in a list, is kept back where it is named, too; what may be named stays."""
    home.agency(
        "a",
        dip=[dip("D-1", diganti_oleh="D-2"), dip("D-2", status="draf"), dip("D-3", diganti_oleh="D-1")],
        tanya_jawab=[{"kode": "T-1", "pertanyaan": "Apa?", "jawaban": "Itu.", "dip": ["D-1", "D-2"]}],
    )
    reading = read_agency(home.source / "a", types(), "a")
    address = Address(slug="a", url="https://x.example/a/", palette="biru")
    agency, withheld = publish(reading, types(), address, date.fromisoformat(TODAY))
    first, third = agency.registers["dip"].entries
    assert (State.TERBIT, State.DIGANTI) == (first.state, third.state)
    assert ("D-1",) == agency.registers["tanya-jawab"].entries[0].values["dip"]
    held = {(secret.record.kode, secret.trail, secret.strict) for secret in withheld.reveal()}
    assert {("D-1", ("diganti_oleh",), False), ("T-1", ("dip", 1), False)} <= held
