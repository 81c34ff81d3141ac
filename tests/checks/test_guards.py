"""Each guard against leaks stops its class alone, and without it that class would pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from generator.checks import apart, documents, hidden, review, texts
from generator.errors import ContentRefused
from generator.model import publishing
from generator.site import finishing
from tests.fleet.builders import Home, dip, exempted, request, run
from tests.inspection.made import book, word

NAME = "Sulastri Wirakusumah"
SECRET = [
    f"Temuan ke-{number} menyangkut pembayaran termin sebelum pemeriksaan fisik pekerjaan selesai"
    for number in range(9)
]


def _nothing(*_: object, **__: object) -> tuple[()]:
    return ()


# Every guard by name: where it is called from, and what it does when it is taken out.
GUARDS: Mapping[str, tuple[Any, str, Callable[..., Any]]] = {
    "private data in texts": (review, "private_data", _nothing),
    "documents": (review, "found_in_documents", _nothing),
    "names apart": (review, "overlaps", _nothing),
    "pointers to drafts": (review, "pointers_to_hidden", _nothing),
    "last gate": (finishing, "refuse_leaks", _nothing),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """A way to leak, and the one guard whose duty it is."""

    guard: str
    make: Callable[[Home], object]


def _document(home: Home, name: str, content: bytes) -> None:
    home.write(f"a/berkas/{name}", content)
    home.write("a/dip.yml", [dip("A-1", berkas=[{"berkas": f"berkas/{name}", "judul": "Berkas"}])])


def _hidden_sheet(home: Home) -> None:
    def hide(workbook: Any) -> None:
        sheet = workbook.create_sheet("Rahasia")
        sheet.append(["Nama pelapor", NAME])
        sheet.sheet_state = "hidden"

    _document(home, "rekap.xlsx", book(edit=hide))


def _copy_of_an_exempted_document(home: Home) -> None:
    (home.source.parent / "asli.docx").write_bytes(word(*SECRET))
    prints = run("fingerprint", str(home.source.parent / "asli.docx"), "--json").json["sidik_berkas"]
    home.write("a/dik.yml", [exempted(sidik_berkas=prints)])
    _document(home, "laporan.txt", "\n".join(SECRET).encode())


def _withheld_in_a_document(home: Home) -> None:
    home.write("a/permohonan.yml", [request("P-1", nama=NAME)])
    _document(home, "surat.docx", word(f"Jawaban kepada {NAME}"))


LEAKS: Mapping[str, Leak] = {
    "a NIK in a summary": Leak(
        guard="private data in texts",
        make=lambda home: home.write("a/dip.yml", [dip("A-1", ringkasan="Warga dengan NIK 3507124508790003")]),
    ),
    "a NIK in prose": Leak(
        guard="private data in texts",
        make=lambda home: home.write("a/prosa/surat.md", "# Surat\n\nNIK 3507124508790003\n"),
    ),
    "a password in a summary": Leak(
        guard="private data in texts",
        make=lambda home: home.write("a/dip.yml", [dip("A-1", ringkasan="Masuk dengan kata sandi: Sim4dig!77")]),
    ),
    "a hidden sheet": Leak(guard="documents", make=_hidden_sheet),
    "a copy of an exempted document": Leak(guard="documents", make=_copy_of_an_exempted_document),
    "a requester's name in a document": Leak(guard="documents", make=_withheld_in_a_document),
    "exempted and public at once": Leak(
        guard="names apart",
        make=lambda home: (
            home.write("a/dip.yml", [dip("A-1", judul="Hasil Pemeriksaan Khusus")]),
            home.write("a/dik.yml", [exempted()]),
        ),
    ),
    "a link to a draft": Leak(
        guard="pointers to drafts",
        make=lambda home: home.write(
            "a/dip.yml",
            [dip("A-1", tautan=[{"url": "https://a.example/dip/a-2.html", "judul": "L"}]), dip("A-2", status="draf")],
        ),
    ),
    "a requester's name in a summary": Leak(
        guard="last gate",
        make=lambda home: (
            home.write("a/permohonan.yml", [request("P-1", nama=NAME)]),
            home.write("a/dip.yml", [dip("A-1", ringkasan=f"Jawaban kepada {NAME}")]),
        ),
    ),
}  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """One agency of one entry."""
    home = Home(source=tmp_path / "isi", output=tmp_path / "public")
    home.fleet("a")
    home.agency("a")
    return home


def _without(patch: pytest.MonkeyPatch, *names: str) -> None:
    for name in names:
        module, function, instead = GUARDS[name]
        patch.setattr(module, function, instead)


@pytest.mark.parametrize("name", LEAKS)
def test_one_guard_is_enough_and_needed(home: Home, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """With all other guards taken out the leak is stopped; with this one taken out as well it is published."""
    leak = LEAKS[name]
    leak.make(home)
    _without(monkeypatch, *(GUARDS.keys() - {leak.guard}))
    assert home.build().code in {1, 4}
    assert not (home.output / "a").exists()
    _without(monkeypatch, leak.guard)
    home.built()


def test_every_guard_is_tried() -> None:
    """There is a leak for each guard, and a guard for each check of the review."""
    assert GUARDS.keys() == {leak.guard for leak in LEAKS.values()}
    named = {function for _, function, _ in GUARDS.values()}
    checks = {apart.overlaps, documents.found_in_documents, hidden.pointers_to_hidden, texts.private_data}
    assert {check.__name__ for check in checks} <= named


def test_the_projection_needs_no_gate(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every other guard taken out, no withheld field is in a built site."""
    home.write("a/permohonan.yml", [request("P-1", nama=NAME, informasi="zqzq rahasia")])
    _without(monkeypatch, *GUARDS)
    home.built()
    whole = b"".join(file.read_bytes() for file in home.output.rglob("*") if file.is_file())
    assert b"Wirakusumah" not in whole
    assert b"zqzq" not in whole


def test_the_last_gate_needs_no_projection(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A projection that lets everything through is caught by the gate alone."""
    home.write("a/permohonan.yml", [request("P-1", nama=NAME)])
    _without(monkeypatch, *(GUARDS.keys() - {"last gate"}))
    before = publishing._entry

    def leaky(record: Any, *rest: Any) -> Any:
        entry = before(record, *rest)
        values = {**entry.values, "ringkasan_publik": record.values.get("nama", "")}
        return replace(entry, values=values) if record.type.name == "permohonan" else entry

    monkeypatch.setattr(publishing, "_entry", leaky)
    assert home.build().code == 4
    _without(monkeypatch, "last gate")
    home.built()


def test_a_gate_that_fails_stops_the_site(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong inside a guard, nothing is published."""

    def fail(*_: object, **__: object) -> None:
        raise ContentRefused([])

    for name in GUARDS:
        with monkeypatch.context() as patch:
            module, function, _ = GUARDS[name]
            patch.setattr(module, function, fail)
            assert home.build("--all").code == 1, name
            patch.setattr(module, function, lambda *_, **__: 1 / 0)
            assert home.build("--all").code == 3, name
        assert not (home.output / "a").exists(), name
