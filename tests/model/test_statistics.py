"""The figures of the register of requests, on its page and in numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from generator.model.calendar import Calendar
from generator.model.publishing import Address, publish
from generator.model.statistics import request_statistics
from generator.registers.reading import read_agency
from tests.fleet.builders import Home, request, run, types

_ANSWERED = {"keputusan": "dikabulkan-seluruhnya", "tgl_pemberitahuan": "2026-03-12"}
_REASON = {"alasan_penolakan": "Dikecualikan."}


def _requests(*entries: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Requests of 9 March 2026, whose ten working days end on 30 March, answered in three unless said otherwise."""
    return [
        request(f"P-{number}", **{"tanggal": "2026-03-09", **_ANSWERED, **entry})
        for number, entry in enumerate(entries, start=1)
    ]


def _page(home: Home, entries: list[dict[str, Any]]) -> str:
    home.fleet("a")
    home.agency("a", permohonan=entries)
    home.built()
    return home.page("a/permohonan.html")


def _tables(page: str) -> dict[str, dict[str, list[str]]]:
    """The tables of a page by their captions, each row by its head, the years' cells in order."""
    tables = {}
    for caption, body in re.findall(r"<caption>(.*?)</caption>(.*?)</table>", page, re.DOTALL):
        rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', body)
        tables[caption] = {unescape(head): re.findall(r"<td[^>]*>(.*?)</td>", cells) for head, cells in rows}
    return tables


def _four(page: str) -> list[str]:
    return re.findall(r"<dd>([^<]*)</dd>", page[page.index('<dl class="tiles">') : page.index("</dl>")])


def test_the_four_figures_of_the_law(home: Home) -> None:
    """How many were received, how long they took, how many were granted and refused, and why, stand in one place."""
    page = _page(
        home,
        _requests(
            {},
            {"keputusan": "dikabulkan-sebagian", "tgl_pemberitahuan": "2026-03-10", **_REASON, "pasal_17": "h"},
            {"keputusan": "ditolak", "tgl_pemberitahuan": "2026-03-16", **_REASON, "pasal_17": "a"},
            {"keputusan": "ditolak", "tgl_pemberitahuan": "2026-03-11", **_REASON},
        ),
    )
    assert ["4", "2,8", "2", "2"] == _four(page)
    grounds = _tables(page)["Alasan penolakan, seluruhnya atau sebagian"]
    assert [["1"], ["1"], ["1"]] == list(grounds.values())
    assert ["Huruf a, dapat menghambat proses penegakan hukum", "Huruf h, dapat mengungkap rahasia pribadi", "Alasan lain"] == list(grounds)  # fmt: skip


def test_each_year_and_all_of_them(home: Home) -> None:
    """A year counts what was received in it; with more than one there is a column for all."""
    page = _page(home, _requests({}, {"cara": "loket"}, {"tanggal": "2025-12-30", "tgl_pemberitahuan": "2026-01-05"}))
    tables = _tables(page)
    assert ["2", "1", "3"] == tables["Permohonan dan keputusannya"]["Permohonan diterima"]
    assert ["2", "1", "3"] == tables["Permohonan dan keputusannya"]["Dikabulkan seluruhnya"]
    assert ["1", "0", "1"] == tables["Permohonan menurut jalur"]["Datang langsung"]
    times = tables["Lama jawaban dan batas waktunya"]
    assert ["3", "3", "3"] == times["Paling lama, dalam hari kerja"]


@pytest.mark.parametrize(
    ("entry", "within", "beyond", "longest"),
    [
        ({"tgl_pemberitahuan": "2026-03-30"}, "1", "0", "10"),
        ({"tgl_pemberitahuan": "2026-03-31"}, "0", "1", "11"),
        ({"tgl_pemberitahuan": "2026-04-09", "tgl_perpanjangan": "2026-03-30"}, "1", "0", "17"),
        ({"tgl_pemberitahuan": "2026-04-10", "tgl_perpanjangan": "2026-03-30"}, "0", "1", "18"),
        ({"tgl_pemberitahuan": "2026-04-01", "tgl_perpanjangan": "2026-03-31"}, "0", "1", "12"),
        ({"tgl_tidak_lengkap": "2026-03-11", "tgl_lengkap": "2026-03-13", "tgl_pemberitahuan": "2026-04-07"}, "0", "1", "11"),
        ({"tgl_tidak_lengkap": "2026-03-11", "tgl_lengkap": "2026-03-13", "tgl_pemberitahuan": "2026-04-06"}, "1", "0", "10"),
        ({"setelah_jam": True, "tgl_pemberitahuan": "2026-03-31"}, "1", "0", "10"),
        ({"tgl_pemberitahuan": "2026-03-09"}, "1", "0", "0"),
    ],
)  # fmt: skip
def test_within_and_beyond(home: Home, entry: dict[str, Any], within: str, beyond: str, longest: str) -> None:
    """An answer keeps to its limit to the day, as extended by the last day or begun anew by a completed request."""
    reasons = {"alasan_perpanjangan": ["belum-dikuasai"]} if "tgl_perpanjangan" in entry else {}
    times = _tables(_page(home, _requests({**entry, **reasons})))["Lama jawaban dan batas waktunya"]
    assert [within] == times["Dijawab dalam batas waktu"]
    assert [beyond] == times["Dijawab melewati batas waktu"]
    assert [longest] == times["Paling lama, dalam hari kerja"]


def test_what_cannot_be_counted_is_told(home: Home) -> None:
    """An answer without its date, or before its request, is counted as an answer and in no average, and that is said."""
    page = _page(home, _requests({}, {"tgl_pemberitahuan": "2026-03-02"}, {"tgl_pemberitahuan": ""}))
    times = _tables(page)["Lama jawaban dan batas waktunya"]
    assert ["3"] == times["Rata-rata hari kerja sampai dijawab"]
    assert "Pada 2 jawaban lamanya tidak dapat dihitung" in page


def test_open_and_overdue(home: Home) -> None:
    """An open request is overdue from the day after its limit, and the site is built anew on that day."""
    shut = {"tgl_pemberitahuan": "", "keputusan": "diterima"}
    entries = _requests(shut, {**shut, "keputusan": "perlu-dilengkapi", "tgl_tidak_lengkap": "2026-03-10"})
    home.day[0] = "2026-03-30"
    times = _tables(_page(home, entries))["Lama jawaban dan batas waktunya"]
    assert (["2"], ["0"]) == (times["Belum dijawab"], times["Belum dijawab dan lewat batas waktu"])
    home.day[0] = "2026-03-31"
    assert {"a": "dibangun", "portal": "dibangun"} == home.results(home.built())
    times = _tables(home.page("a/permohonan.html"))["Lama jawaban dan batas waktunya"]
    assert (["2"], ["1"]) == (times["Belum dijawab"], times["Belum dijawab dan lewat batas waktu"])


def test_what_was_withdrawn_does_not_count(home: Home) -> None:
    """A request that was recorded twice is counted once."""
    page = _page(
        home, _requests({}, {"status": "dicabut", "alasan_dicabut": "Tercatat dua kali.", "diganti_oleh": "P-1"})
    )
    assert "1" == _four(page)[0]


def test_each_request_tells_its_days(home: Home) -> None:
    """The list of requests says of each answer how many working days it took."""
    assert 2 == _page(home, _requests({}, {"tgl_pemberitahuan": "2026-03-11"})).count(" hari kerja</span>")


def test_an_open_request_tells_its_limit(home: Home) -> None:
    """Whoever asked can see by when there must be an answer, by both counts where they differ.

    Not so while they have the next step themselves, nor where the year is not decided yet.
    """
    shut = {"tgl_pemberitahuan": "", "keputusan": "diterima"}
    page = _page(
        home,
        _requests(
            shut,
            {**shut, "tanggal": "2026-11-18"},
            {**shut, "keputusan": "perlu-dilengkapi", "tgl_tidak_lengkap": "2026-03-10"},
            {**shut, "tanggal": "2027-12-27"},
        ),
    )
    limits = re.findall(r'<span class="under">(Paling lambat [^<]*)</span>', page)
    assert sorted(limits) == [
        "Paling lambat dijawab 2 Desember 2026",
        "Paling lambat dijawab 30 Maret 2026; menurut hitungan paling ketat 24 Maret 2026",
    ]


@pytest.mark.parametrize("date", ["2026-11-27", "2027-03-09"])
def test_what_is_still_to_come_has_not_happened(home: Home, date: str) -> None:
    """A wrong year may hide a limit and make false figures: every command that reads it tells, and no day is counted."""
    home.day[0] = "2026-11-25"
    page = _page(home, [request("P-1", tanggal="2026-11-18", tgl_pemberitahuan=date)])
    assert ["–"] == [cells[0] for rows in _tables(page).values() for head, cells in rows.items() if "Rata-rata" in head]
    for done in (home.check(), run("due", "--source", home.source, "--date", home.day[0], "--json")):
        found = [one for one in done.json["problems"] if one["code"] == "date-ahead"]
        assert [("tgl_pemberitahuan", "warning")] == [(one["field"], one["level"]) for one in found]
    told = run("check", "--source", home.source, "--date", home.day[0]).err
    assert "belum tiba: hari ini 2026-11-25." in told


def test_the_day_begins_earlier_in_the_east(home: Home) -> None:
    """In Papua it is tomorrow two hours before the clock says so."""
    home.day[0] = "2026-11-25"
    home.fleet("a")
    home.agency("a", permohonan=[request("P-1", tanggal="2026-11-26", tgl_pemberitahuan="", keputusan="diterima")])
    assert "date-ahead" not in {one["code"] for one in home.check().json["problems"]}


def test_charts_stand_beside_their_tables(home: Home) -> None:
    """With more than one year what came in and how long answers took are drawn, and every value is in a table too."""
    assert 'class="chart"' not in _page(home, _requests({}))
    page = _page(home, _requests({}, {"tanggal": "2025-12-30", "tgl_pemberitahuan": "2026-01-05"}))
    labels = re.findall(r'<svg class="chart"[^>]* aria-label="([^"]*)"', page)
    assert ["Permohonan diterima: 2025: 1; 2026: 1", "Rata-rata hari kerja sampai dijawab: 2025: 3; 2026: 3"] == labels


def test_the_figures_stand_on_the_first_page_alone(home: Home) -> None:
    """A register of many pages tells its figures once."""
    assert "Angka layanan" in _page(home, _requests(*({} for _ in range(101))))
    assert "Angka layanan" not in home.page("a/permohonan.2.html")


def test_figures_never_contradict_each_other(home: Home) -> None:
    """A request granted in full and refused is not published at all, so that no sum is more than its whole."""
    home.fleet("a")
    home.agency("a", permohonan=_requests({**_REASON}))
    assert [("permohonan.yml", "columns-clash")] == [(file, code) for file, code, _ in home.check().told]


def test_the_sums_agree(home: Home) -> None:
    """Whatever the mixture, outcomes and channels add up to what was received, and so do answers and open requests."""
    outcomes = list(types()["permohonan"].by_name["keputusan"].labels)
    entries = _requests(*(
        {"keputusan": outcome, "cara": way, **(_REASON if outcome in {"ditolak", "dikabulkan-sebagian"} else {})}
        for outcome in outcomes
        for way in ("surel", "loket")
    ))  # fmt: skip
    home.fleet("a")
    home.agency("a", permohonan=entries)
    statistics = _statistics(home.source / "a", date(2026, 11, 25))
    for figures in (*statistics.years, statistics.whole):
        assert figures.received == sum(figures.outcomes.values()) == sum(figures.channels.values())
        unanswered = figures.outcomes.get("tidak-dilengkapi", 0)
        assert figures.received == figures.within + figures.beyond + figures.untimed + figures.open + unanswered
        assert len(figures.days) == figures.within + figures.beyond


def _statistics(folder: Path, today: date) -> Any:
    reading = read_agency(folder, types(), "a")
    agency, _ = publish(reading, types(), Address(slug="a", url="", palette=""), today)
    return request_statistics(agency.registers["permohonan"], agency.calendar, today)


def test_ten_thousand_requests_in_two_seconds(home: Home) -> None:
    """The statistics of a register of 10,000 requests over five years are made in under two seconds."""
    first = date(2022, 1, 3)
    entries = [
        request(
            f"P-{number}",
            tanggal=str(first + timedelta(days=number % 1700)),
            tgl_pemberitahuan=str(first + timedelta(days=number % 1700 + number % 23)),
            keputusan="dikabulkan-seluruhnya",
        )
        for number in range(10_000)
    ]
    home.fleet("a")
    home.agency("a", permohonan=entries)
    reading = read_agency(home.source / "a", types(), "a")
    agency, _ = publish(reading, types(), Address(slug="a", url="", palette=""), date(2026, 11, 25))
    took = []
    for _ in range(3):  # the best of them: other processes of a busy machine slow down this one
        started = process_time()
        statistics = request_statistics(agency.registers["permohonan"], Calendar(), agency.today)
        took.append(process_time() - started)
    assert min(took) < 2
    assert 10_000 == statistics.whole.received == len(statistics.whole.days)


def test_the_sample_fleet_checks(home: Home) -> None:
    """No entry of the sample agency contradicts itself."""
    done = run("check", "dinas-contoh", "--date", "2026-11-25", "--json")
    assert [] == [problem for problem in done.json["problems"] if problem["code"] in {"columns-clash", "dates-swapped"}]
