"""Dates are as precise as they are known, and a mistaken one is answered with the right guess."""

from __future__ import annotations

import pytest

from tests.fleet.builders import Home, dip


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("2024", "2024"), ("2024-05", "Mei 2024"), ("2024-05-01", "1 Mei 2024"), ("2024-02-29", "29 Februari 2024")],
)
def test_a_date_keeps_its_precision_to_the_reader(home: Home, typed: str, shown: str) -> None:
    """A year stays a year and a month a month: on the entry's page, in the list, in JSON, CSV and the portal's data."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", waktu_pembuatan=typed)])
    home.built()
    element = f'<time datetime="{typed}">{shown}</time>'
    assert element in home.page("a/dip/d-1.html")
    assert element in home.page("a/informasi-publik/daftar.html")
    assert typed == home.data("a", "dip")[0]["waktu_pembuatan"]
    assert typed == home.table("a", "dip")[0]["waktu_pembuatan"]
    assert f'"{typed}"' in home.page("a/data/situs.json")
    assert f"{shown}-" not in home.page("a/dip/d-1.html")


PARTIAL = {
    "1/5/2024": "2024-05-01",
    "01-05-2024": "2024-05-01",
    "31.12.2024": "2024-12-31",
    "2024/5/1": "2024-05-01",
    "2024-5-1": "2024-05-01",
    "1 Mei 2024": "2024-05-01",
    "01 mei 2024": "2024-05-01",
    "17 Agustus 2024": "2024-08-17",
    "17 Ags 2024": "2024-08-17",
    "17 Agt 2024": "2024-08-17",
    "17 Agu 2024": "2024-08-17",
    "3 Pebruari 2024": "2024-02-03",
    "10 Nopember 2024": "2024-11-10",
    "25 Des 2024": "2024-12-25",
    "1 Oktober 2024": "2024-10-01",
    "Mei 2024": "2024-05",
    "Juni 2024": "2024-06",
    "Juli 2024": "2024-07",
    "Maret 2024": "2024-03",
    "5/2024": "2024-05",
    "05-2024": "2024-05",
    # digits of another script
    "\u0662\u0660\u0662\u0664-\u0660\u0665-\u0660\u0661": "2024-05-01",
}
WITHOUT_GUESS = [
    "2024-02-30",
    "2024-13-01",
    "kemarin",
    "24",
    "31/02/2024",
    "Triwulan I 2024",
    "2024-00",
    "0000-01-01",
    "9999",
]


@pytest.mark.parametrize(("typed", "guess"), PARTIAL.items())
def test_a_date_as_indonesians_write_it_is_guessed(home: Home, typed: str, guess: str) -> None:
    """Day before month, months by name and in their old spelling: the remedy says what to write."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", waktu_pembuatan=typed)])
    (problem,) = home.check().errors
    assert ("not-tanggal-sebagian", f"Tulis {guess}.") == (problem["code"], problem["remedy"])
    home.write("a/dip.yml", [dip("D-1", waktu_pembuatan=guess)])
    assert [] == home.check().errors


@pytest.mark.parametrize("typed", WITHOUT_GUESS)
def test_a_date_that_cannot_be_is_not_guessed(home: Home, typed: str) -> None:
    """A day that does not exist is refused without inventing another."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", waktu_pembuatan=typed)])
    (problem,) = home.check().errors
    assert typed in problem["message"]
    no_day = ("no-such-day", "Bulan itu hanya sampai tanggal 29. Periksa tanggalnya pada dokumen asalnya.")
    no_date = ("not-tanggal-sebagian", "Tulis 2026, 2026-03, atau 2026-03-09, sesuai yang diketahui.")
    assert (no_day if typed == "2024-02-30" else no_date) == (problem["code"], problem["remedy"])


@pytest.mark.parametrize("typed", ["Mei 2024", "5/2024", "2024", "2024-05", "1 Mei 2024"])
def test_a_guess_can_be_used_where_it_is_made(home: Home, typed: str) -> None:
    """Where a whole day is wanted, no month is proposed."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", diperbarui=typed)])
    (problem,) = home.check().errors
    expected = "Tulis 2024-05-01." if typed.startswith("1 ") else "Tulis tahun-bulan-tanggal, misalnya 2026-03-09."
    assert ("not-tanggal", expected) == (problem["code"], problem["remedy"])


@pytest.mark.parametrize("number", ["2024", "2024-05", "2024-05-01"])
def test_dates_of_different_precision_are_ordered(home: Home, number: str) -> None:
    """The newest date of a register is found among years, months and days alike."""
    home.fleet("a")
    home.agency(
        "a",
        pengadaan=[
            {
                "kode": "P-1",
                "judul": "Satu",
                "tahun": "2024",
                "tahap": "perencanaan",
                "mulai": number,
                "diperbarui": "2024-05-02",
            },
            {"kode": "P-2", "judul": "Dua", "tahun": "2024", "tahap": "perencanaan", "diperbarui": "2023-12-31"},
        ],
    )
    home.built()
    assert number == home.data("a", "pengadaan")[0]["mulai"]
    assert '"diperbarui":"2024-05-02"' in home.page("a/data/pengadaan.json")
