"""Which links into an agency's own site lead to something."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from generator.checks.own import Astray, own_site, without_astray
from generator.model.agency import links
from generator.model.terms import State
from tests.checks.facts import agency, entry, sample

_NO_EVIDENCE = ("aset/", "pagefind/", "404.html")


@pytest.mark.parametrize(
    ("fleet", "folder"),
    [
        *(("built_fleet", f"content/{slug}") for slug in ("dinas-contoh", "dinas-baru", "kabupaten-belitung-timur")),
        ("built_agencies", "tests/agencies/lengkap"),
    ],
)
def test_every_file_of_a_site_is_known(fleet: str, folder: str, request: pytest.FixtureRequest) -> None:
    """No page, export or document that is built is told to be nowhere, on the complete site and on the bare one."""
    of, built = sample(folder)[1], request.getfixturevalue(fleet) / Path(folder).name
    files = [file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()]
    shown = [path for path in files if not path.startswith(_NO_EVIDENCE) and not path.endswith((".gz", ".br"))]
    site, stranger = own_site(of), entry("profil")
    assert len(shown) > 50
    assert [] == [path for path in shown if site.astray(f"{of.url}{quote(path)}", stranger)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("dip/d-1.html", Astray.ITSELF),
        ("dip/d-1.html?x=1#isi", Astray.ITSELF),
        ("dip/d-2.html", None),
        ("dip/d-3.html", Astray.NOTHING),
        ("dip/../dip/d-2.html", None),
        ("", None),
        ("layanan/", None),
        ("layanan", None),
        ("layanan/nihil", Astray.NOTHING),
        ("layanan/nihil/", Astray.NOTHING),
        ("DIP/D-2.html", Astray.NOTHING),
        ("informasi-publik/daftar.2.html", None),
        ("informasi-publik/daftar.3.html", Astray.NOTHING),
        ("informasi-publik/daftar.1.html", Astray.NOTHING),
        ("../sebelah.html", Astray.NOTHING),
    ],
)
def test_an_address_of_the_own_site(path: str, expected: Astray | None) -> None:
    """It is known by its path alone, as a browser reads that; a further page is there as far as the list reaches."""
    entries = [entry("dip", kode) for kode in ("D-1", "D-2")] + [entry("dip", f"E-{n}") for n in range(99)]
    assert expected == own_site(agency(*entries)).astray(f"https://UJI.example/{path}", entries[0])


@pytest.mark.parametrize("url", ["https://lain.example/x.html", "https://uji.example.lain.example/x"])
def test_an_address_elsewhere(url: str) -> None:
    """Of another's site nothing is known."""
    assert own_site(agency()).astray(url, entry("dip", "D-1")) is None


def test_a_link_astray_is_no_evidence_in_a_withdrawn_entry_either() -> None:
    """Some judges look at these too, and what one entry links to does not hang on another's links."""
    url = "https://uji.example/tiada.html"
    withdrawn, plain = (entry("dip", "D-1", state=State.DICABUT, tautan=({"url": url},)), entry("dip", "D-2"))
    first, second = without_astray(agency(withdrawn, plain)).registers["dip"].entries
    assert [(url, "tautan[1].url")] == list(links(withdrawn))
    assert [] == list(links(first))
    assert second is plain
