"""`laman score`: tables, JSON, CSV, exit codes, and what it never says or shows."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from tests.fixtures.builds import ROOT, TODAY
from tests.fleet.builders import PORTAL, Done, Home, dip, run

CONTENT, AGENCIES = ROOT / "content", ROOT / "tests" / "agencies"


def score(*arguments: str, source: Path = CONTENT) -> Done:
    """`laman score` on the tests' day."""
    return run("score", *arguments, "--source", source, "--date", TODAY)


def test_the_complete_agency_in_words() -> None:
    """Each aspect with its points, the total, the band, and that nothing is left to mend."""
    done = score("dinas-contoh")
    assert 0 == done.code
    assert re.search(r"^Jenis informasi +40,00 +40,00 ", done.out, re.MULTILINE)
    assert re.search(r"^Jumlah +100,00 +100,00 ", done.out, re.MULTILINE)
    assert "Predikat penilaian mandiri: Informatif" in done.out
    assert "Tidak ada yang perlu diperbaiki." in done.out


@pytest.mark.parametrize(("lang", "disclaimer"), [("id", "Ini bukan hasil"), ("en", "This is no result")])
def test_it_never_calls_itself_a_result_of_the_commission(lang: str, disclaimer: str) -> None:
    """Every time the Komisi Informasi is named beside a score, it is to say that the score is not its own."""
    done = score("dinas-contoh", "--lang", lang)
    assert disclaimer in done.out
    named = [line for line in done.out.splitlines() if "Komisi Informasi" in line]
    assert len(named) == sum(disclaimer in line for line in named) == 1


def test_what_brings_most_is_told_with_its_place() -> None:
    """The first thing to mend is the one that brings most, with its file; a line where an entry stands."""
    done = score("dinas-baru")
    first = done.out.partition("Perbaiki dahulu:\n")[2].splitlines()
    assert re.fullmatch(rf"  \+\d+,\d\d  {re.escape(CONTENT.as_posix())}/dinas-baru/layanan\.yml", first[0])
    assert re.search(
        r"dinas-baru/profil\.yml\n    Isi kolom laman\.\n    Yang diminta: Diumumkan melalui laman resmi", done.out
    )


def test_a_column_that_was_never_written_is_told_where_it_waits(tmp_path: Path) -> None:
    """In a file that was just begun it stands in a comment, which is the line to mend."""
    run("new", "dinas-air", "--source", tmp_path)
    lines = (tmp_path / "dinas-air" / "profil.yml").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("# laman:"))
    assert f"dinas-air/profil.yml:{line}\n    Isi kolom laman." in score(source=tmp_path).out


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_is_not_counted_is_told_with_its_reason(lang: str) -> None:
    """The table and the reasons for what is left out make up all the criteria of the instrument."""
    out = score("dinas-contoh", "--lang", lang).out
    rows = list(csv.DictReader(io.StringIO(score("dinas-contoh", "--csv").out)))
    counted = sum(row["hasil"] != "not-applicable" for row in rows)
    table, _, told = out.partition(f"{counted}\n")
    numbers = list(map(int, re.findall(r"\d+", told.partition("\n")[0])))
    assert sorted([counted, len(rows)]) == sorted(numbers[:2])
    assert len(rows) == counted + sum(numbers[2:])
    assert table.endswith(f"{counted} {'dari' if lang == 'id' else 'of'} ")


def test_what_may_be_there_already_is_told_with_its_place() -> None:
    """An entry whose title sounds like a criterion that is not met stands there with its line; it counts for nothing."""
    done = score("kota-probolinggo")
    told = re.search(r"\+0,74 +(\S+):(\d+) +berkala-neraca +Neraca 2023 +Lalu isi waktu pembuatannya\.\n", done.out)
    assert told is not None
    lines = Path(told[1]).read_text("utf-8").splitlines()
    entry = next(line for line in reversed(lines[: int(told[2])]) if line.startswith("- kode:"))
    assert "judul: Neraca 2023" in lines[lines.index(entry) + 1]


def test_several_agencies_make_a_table() -> None:
    """Without a name every agency has its line."""
    done = score()
    assert ["dinas-contoh", "kabupaten-belitung-timur", "kabupaten-malang", "kota-probolinggo", "dinas-baru"] == [
        line.split()[0] for line in done.out.splitlines()[1:]
    ]


@pytest.mark.parametrize(("minimum", "code"), [("7.50", 0), ("7.51", 1), ("0", 0), ("100", 1)])
def test_a_minimum_is_kept(minimum: str, code: int) -> None:
    """Below the minimum the command ends with 1, and says so even when quiet."""
    done = score("dinas-baru", "--min", minimum, "--quiet")
    assert code == done.code
    assert "" == done.out
    assert ("dinas-baru" in done.err) is bool(code)


def test_a_hundred_reaches_a_hundred() -> None:
    """The complete agency is not below the highest minimum there is."""
    assert 0 == score("dinas-contoh", "--min", "100").code


def test_json() -> None:
    """Every criterion with its outcome, an address for what is met, and a way to mend what is not."""
    complete, new = score("dinas-contoh", "dinas-baru", "--json").json["scores"]
    assert (100.0, "informatif", 120) == (complete["total"], complete["band"]["id"], len(complete["criteria"]))
    assert all(one["evidence"] for one in complete["criteria"] if one["outcome"] == "met")
    assert all(one["reason"] for one in complete["criteria"] if one["outcome"] == "not-applicable")
    assert all(one["remedy"] for one in new["criteria"] if one["outcome"] in ("partly", "not-met"))
    assert "Bukan hasil" in new["note"]


def test_csv() -> None:
    """One row a criterion and agency, with the columns named."""
    done = score("dinas-contoh", "dinas-baru", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert 240 == len(rows)
    assert {"met", "not-applicable"} == {row["hasil"] for row in rows if row["badan"] == "dinas-contoh"}
    assert all(row["bukti"].startswith("https://") for row in rows if row["hasil"] == "met")
    assert all(row["perbaikan"] and row["berkas"] for row in rows if row["hasil"] == "not-met")


def test_an_instrument_that_does_not_exist() -> None:
    """A wrong name is answered with the right ones."""
    done = score("dinas-baru", "--instrument", "monev-1999")
    assert 2 == done.code
    assert "monev-2025" in done.err
    assert 0 == score("dinas-baru", "--instrument", "monev-2025").code


def test_an_agency_that_cannot_be_published_does_not_stop_the_others(tmp_path: Path) -> None:
    """What is wrong in it is told as `check` tells it; the others are measured, and the command ends with 1."""
    source = tmp_path / "isi"
    shutil.copytree(CONTENT, source)
    (source / "dinas-baru" / "dip.yml").write_text("- kode: D-1\n", "utf-8")
    done = score(source=source)
    assert 1 == done.code
    assert "dinas-baru/dip.yml" in done.err
    assert "dinas-contoh" in done.out
    assert "dinas-baru belum dapat dinilai" in done.err
    alone = score("dinas-baru", source=source)
    assert (1, "") == (alone.code, alone.out)
    assert "dinas-baru belum dapat dinilai" in alone.err
    problems = score("--json", source=source).json["problems"]
    assert {"dip.yml"} == {problem["path"].rpartition("/")[2] for problem in problems}


def test_a_slip_in_a_criterion_is_told(tmp_path: Path) -> None:
    """A criterion nobody knows is told with file, line and a guess, also when quiet; it stops nothing."""
    source = tmp_path / "isi"
    shutil.copytree(CONTENT, source)
    file = source / "dinas-contoh" / "dip.yml"
    file.write_text(file.read_text("utf-8").replace("- berkala-neraca\n", "- berkala-neracaa\n"), "utf-8")
    line = file.read_text("utf-8").splitlines().index("    - berkala-neracaa") + 1
    done = score("dinas-contoh", "--quiet", source=source)
    assert 0 == done.code
    assert f"{file.as_posix()}:{line}  memenuhi[1]" in done.err
    assert "Maksud Anda berkala-neraca?" in done.err


def test_nothing_withheld_is_told() -> None:
    """No field that is kept back, no draft and nothing dated ahead comes out with the score, in any form."""
    said = "".join(score("lengkap", *form, source=AGENCIES).out for form in ([], ["--json"], ["--csv"]))
    hidden = (
        "DIP-2026-090",
        "DIP-2026-091",
        "Konsep Rahasia Uji",
        "Pengumuman Tertunda Uji",
        "NIP-CONTOH",
        "pribadi.example",
    )
    assert [] == [text for text in hidden if text in said]


def test_last_years_score_is_computed_again() -> None:
    """With last year's day the same folder gives the score of that day, each time the same."""
    first, second = (
        run("score", "dinas-contoh", "--source", CONTENT, "--date", "2026-12-31", "--json") for _ in range(2)
    )
    assert first.out == second.out
    assert "2026-12-31" == first.json["scores"][0]["date"]
    assert first.json["scores"][0]["total"] < 100


@pytest.mark.parametrize(
    ("address", "outcome", "told"),
    [
        ("a/dip/tidak-ada.html", "partly", "tidak punya halaman atau berkas"),
        ("a/dip/d-1.html", "partly", "kembali ke halaman butir ini sendiri"),
        ("a/dip/d-2.html", "met", ""),
        ("b/tidak-diketahui.html", "met", ""),
    ],
)
def test_a_link_into_the_own_site_has_to_lead_somewhere(home: Home, address: str, outcome: str, told: str) -> None:
    """One to a page that is not built, or back to the entry itself, is no evidence, and is told with its place."""
    home.fleet("a")
    shown = dip(
        "D-1",
        memenuhi=["berkala-laporan-kinerja"],
        diperbarui="2026-11-01",
        tautan=[{"url": f"{PORTAL}{address}", "judul": "Isinya"}],
    )
    home.agency("a", dip=[shown, dip("D-2")])
    scored = score("a", "--json", source=home.source).json["scores"][0]
    found = {one["id"]: one for one in scored["criteria"]}
    assert outcome == found["berkala-laporan-kinerja"]["outcome"]
    assert (found["akses-tautan-unduhan"]["outcome"] == "met") is ("tidak-ada" not in address and "d-1" not in address)
    assert [bool(told)] * bool(told) == [told in note["message"] and note["line"] > 0 for note in scored["notes"]]
    assert [note["field"] for note in scored["notes"]] == ["tautan[1].url"] * bool(told)


@pytest.mark.parametrize(("named", "told"), [(6, False), (7, True)])
def test_one_document_for_very_many_criteria_is_warned_of(home: Home, named: int, told: bool) -> None:  # noqa: FBT001
    """An entry may name a few criteria; of more the clerk is told that no assessor takes one document for so many."""
    every = [row["kriteria"] for row in csv.DictReader(io.StringIO(score("dinas-baru", "--csv").out))]
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", memenuhi=every[:named])])
    done = score("a", source=home.source)
    assert 0 == done.code
    assert told is (f"disebut memenuhi {named} kriteria. Penilai tidak akan menerima" in done.err)
