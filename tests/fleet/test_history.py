"""`laman score --snapshot`: what is kept of a fleet's scores, and what a broken history does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.fleet.history import history, snapshot_files
from tests.fixtures.builds import TODAY
from tests.fleet.builders import Done, Home, profil, run


@pytest.fixture
def office(home: Home) -> Home:
    """One agency that shows its total, one that does not, and one whose register cannot be read."""
    home.fleet("a", "b", "c")
    home.agency("a", profil=profil("Badan A", tampilkan_nilai="ya"))
    home.agency("b")
    home.agency("c")
    home.write("c/dip.yml", "- [\n")
    return home


def _score(office: Home, *arguments: str, day: str = TODAY) -> Done:
    return run("score", *arguments, "--source", office.source, "--date", day)


def _file(office: Home, day: str = TODAY) -> Path:
    return office.source / "riwayat-nilai" / f"{day}.yml"


def test_what_is_kept_is_what_was_told(office: Home) -> None:
    """Each agency has its total, band and aspects as the JSON of that day tells them; the unread one has its state."""
    done = _score(office, "--snapshot", "--json")
    assert 1 == done.code  # for the agency that cannot be read
    assert [{"path": _file(office).as_posix(), "replaced": False}] == done.json["snapshots"]
    found = history(snapshot_files(office.source))
    (kept,), told = found.snapshots, {one["slug"]: one for one in done.json["scores"]}
    assert (TODAY, "monev-2025", 1) == (kept.day.isoformat(), kept.instrument, kept.version)
    assert [("a", True), ("b", False), ("c", False)] == [(one.slug, one.shown) for one in kept.standings]
    for one in kept.standings[:2]:
        assert (told[one.slug]["total"], told[one.slug]["band"]["id"]) == (one.total, one.band)
        assert [(aspect["id"], aspect["points"], aspect["worth"]) for aspect in told[one.slug]["aspects"]] == [
            (points.aspect, points.points, points.worth) for points in one.aspects
        ]
    assert (None, "", ()) == (kept.standings[2].total, kept.standings[2].band, kept.standings[2].aspects)


def test_a_snapshot_that_cannot_be_written_is_told(office: Home) -> None:
    """With its place and the reason, and not in the words for something else."""
    _file(office).mkdir(parents=True)
    done = _score(office, "--snapshot")
    assert 2 == done.code
    assert f"{_file(office)} tidak dapat dibaca atau ditulis" in done.err


def test_a_day_is_kept_once(office: Home) -> None:
    """Another snapshot of the same day takes the place of the first and says so, also when quiet; other days stay."""
    _score(office, "--snapshot", day="2025-12-31")
    before = _file(office, "2025-12-31").read_bytes()
    assert "menggantikan" not in _score(office, "--snapshot").err
    assert "menggantikan" not in _score(office, "--snapshot").err  # nothing was different
    office.agency("a", profil=profil("Badan A"))
    assert "menggantikan catatan hari yang sama" in _score(office, "--snapshot", "--quiet").err
    assert before == _file(office, "2025-12-31").read_bytes()
    assert 2 == len(list(_file(office).parent.iterdir()))


def test_a_part_of_the_fleet_is_no_snapshot(office: Home) -> None:
    """A snapshot of some would make the share of each band in the fleet untrue."""
    assert 2 == _score(office, "a", "--snapshot").code
    assert not _file(office).exists()


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line"),
    [
        ("tampil: ya", "tampil: entah", "not-boolean", 18),
        (r"nilai: [\d.]+", "nilai: 95.5", "snapshot-row", 18),
        (r'"jenis-informasi", nilai: [\d.]+', '"jenis-informasi", nilai: 39.00', "snapshot-row", 18),
        (f"tanggal: {TODAY}", "tanggal: 2026-11-01", "snapshot-day", 2),
        ('slug: "b"', 'slug: "a"', "agency-twice", 19),
        ("badan:", "badan: [", "yaml-syntax", 18),
    ],
)  # fmt: skip
def test_a_broken_history_is_told_and_harms_nobody(office: Home, was: str, becomes: str, code: str, line: int) -> None:
    """The check names file and line; the other days are still read, and every site is built as before."""
    office.agency("c")
    _score(office, "--snapshot", day="2025-12-31")
    _score(office, "--snapshot")
    text = _file(office).read_text("utf-8")
    _file(office).write_text(re.sub(was, becomes, text, count=1), "utf-8")
    (problem, *_) = office.check().errors
    assert (_file(office).as_posix(), code, line) == (problem["path"], problem["code"], problem["line"])
    assert ["2025-12-31"] == [kept.day.isoformat() for kept in history(snapshot_files(office.source)).snapshots]


def test_no_agency_lives_in_the_history(home: Home) -> None:
    """The folder of the history is nobody's folder, and an empty file in it is told."""
    home.fleet({"slug": "a", "folder": "riwayat-nilai"})
    assert ["folder-reserved"] == [problem["code"] for problem in home.check().errors]
    home.fleet("a")
    home.agency("a")
    home.write(f"riwayat-nilai/{TODAY}.yml", "# kosong\n")
    assert ["snapshot-empty"] == [problem["code"] for problem in home.check().errors]
