"""The yearly report: figures of its year from the registers, prose from its own, and what is missing by name."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from pypdfium2 import PdfDocument

from tests.fleet.builders import Home, request

_PROSE = {
    "ringkasan": "Berjalan baik.",
    "kebijakan": "Tujuh standar.",
    "pelaksanaan": "Dua petugas.",
    "kendala_internal": ["Arsip lama"],
    "kendala_eksternal": ["Jaringan"],
    "rekomendasi": ["Alih media"],
}


def _report(year: int, **values: object) -> dict[str, Any]:
    return {"kode": f"L-{year}", "tahun": year, "judul": f"Laporan {year}", **_PROSE, **values}


def _asked(kode: str, received: str, told: str, **values: object) -> dict[str, Any]:
    return request(kode, tanggal=received, tgl_pemberitahuan=told, **{"keputusan": "dikabulkan-seluruhnya", **values})


def _objection(kode: str, received: str, **values: object) -> dict[str, Any]:
    persons = dict.fromkeys(("nama", "alamat", "kontak", "informasi", "tujuan"), "")
    return {"kode": kode, "tanggal": received, "keputusan": "diproses", "alasan_a": True, **persons, **values}


def _text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page[page.index("<article") : page.index("</article>")])).split())


def _rows(page: str) -> dict[str, list[str]]:
    """The lines of all tables of figures by their heads."""
    found = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', page)
    return {unescape(head): re.findall(r"<td[^>]*>(.*?)</td>", cells) for head, cells in found}


def _built(home: Home, **registers: object) -> None:
    home.fleet("a")
    home.agency("a", **registers)
    home.built()


def test_a_report_counts_its_own_year(home: Home) -> None:
    """Figures are those of the year and of the one before it; other years, and what was withdrawn, are not in them."""
    _built(
        home,
        laporan=[_report(2025, tanggapan_keberatan="Dikabulkan.")],
        permohonan=[
            _asked("P-1", "2025-03-10", "2025-03-12"),
            _asked("P-2", "2025-06-10", "2025-06-24", keputusan="ditolak", alasan_penolakan="Rahasia.", pasal_17="h"),
            _asked("P-3", "2024-03-11", "2024-03-13"),
            _asked("P-4", "2023-03-13", "2023-03-14"),
            _asked("P-5", "2026-03-09", "2026-03-10"),
            _asked("P-6", "2025-03-10", "2025-03-12", status="dicabut", alasan_dicabut="Tercatat dua kali."),
        ],
        keberatan=[_objection("K-1", "2025-07-01"), _objection("K-2", "2026-01-05")],
    )
    page = home.page("a/laporan/l-2025.html")
    rows = _rows(page)
    assert ["2", "1"] == rows["Permohonan diterima"]
    assert ["1", "0"] == rows["Ditolak"]
    assert ["1", "1"] == rows["Sampai 5 hari kerja"]
    assert ["1", "0"] == rows["6–10 hari kerja"]
    assert ["1", "0"] == rows["Keberatan yang diterima"]
    assert "Permintaan diterima 2 " in _text(page)
    assert "belum lengkap" not in page


def test_missing_parts_are_named_with_their_article(home: Home) -> None:
    """A part that the law asks for and nobody wrote is named with its article; one not asked for is not."""
    _built(
        home,
        laporan=[_report(2025, kebijakan="", rekomendasi=[])],
        permohonan=[_asked("P-1", "2025-03-10", "2025-03-12")],
    )
    text = _text(home.page("a/laporan/l-2025.html"))
    named = text[text.index("belum ditulis:") : text.index("Angka layanan tahun 2025")]
    assert "Gambaran umum kebijakan layanan informasi publik (Perki KI 1/2021 Pasal 56 ayat (4) huruf a)" in named
    assert "Rekomendasi dan rencana tindak lanjut (Perki KI 1/2021 Pasal 56 ayat (4) huruf f)" in named
    assert "sengketa" not in named
    assert "Tidak ada keberatan dan sengketa informasi yang tercatat pada tahun 2025." in text


def test_objections_nobody_reported_on(home: Home) -> None:
    """If there were objections, the report lacks its part on them."""
    _built(home, laporan=[_report(2025)], keberatan=[_objection("K-1", "2025-07-01")])
    text = _text(home.page("a/laporan/l-2025.html"))
    assert "belum ditulis: Rincian penyelesaian sengketa informasi publik" in text
    assert "Tidak ada permohonan informasi yang tercatat pada tahun 2025." in text


def test_a_year_without_report_is_told_from_the_day_it_is_late(home: Home) -> None:
    """The list of reports names a year that had requests and whose report is late, from 1 April on."""
    home.day[0] = "2026-03-31"
    _built(home, permohonan=[_asked("P-1", "2025-03-10", "2025-03-12")])
    late = "Laporan layanan informasi publik tahun 2025 belum ada"
    assert late not in home.page("a/laporan.html")
    home.day[0] = "2026-04-01"
    home.built()
    assert late in home.page("a/laporan.html")


def test_a_report_is_two_files_to_print(home: Home) -> None:
    """The summary and the full report are PDF: the same figures, in the full one every request, in none who asked."""
    asked = _asked("P-1", "2025-03-10", "2025-03-12", nama="Pemohon Rahasia", ringkasan_publik="Data jalan desa")
    _built(home, laporan=[_report(2025)], permohonan=[asked])
    brief, full = (
        "\n".join(page.get_textpage().get_text_bounded() for page in PdfDocument(home.output / f"a/laporan/{name}.pdf"))
        for name in ("l-2025-ringkas", "l-2025-lengkap")
    )
    assert "Permintaan diterima" in brief
    assert "Dua petugas." in brief
    assert "Alih media" not in brief
    assert "Data jalan desa" not in brief
    assert "Alih media" in full
    assert "Data jalan desa" in full
    assert "Rahasia" not in brief + full
    page = home.page("a/laporan/l-2025.html")
    assert 'href="../laporan/l-2025-ringkas.pdf"' in page
    assert 'href="../laporan/l-2025-lengkap.pdf"' in page
