"""A year of the sample agency's requests, told alike by its pages, its papers and its calendars.

What is expected was reckoned by hand, with a wall calendar and the joint decrees on holidays, from the day each request
came in: 10 working days, 7 more where an extension was told within them, 30 for an objection. `laman` had no part in it.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pypdfium2 import PdfDocument

from tests.fixtures.builds import ROOT
from tests.fleet.builders import run


class Told(NamedTuple):
    """What is to be read of one request: when it came, what became of it, and the working days its answer took."""

    came: str
    what: str
    days: str


# 2025: Tahun Baru 1 January; 27 Isra Mikraj, 28 and 29 Imlek; 28 March to 7 April Nyepi and Idulfitri; 18 April, 1, 12, 13,
# 29 and 30 May, 6, 9 and 27 June, 18 August, 5 September.
REQUESTS = {
    "P-2025-001": Told("14 Januari 2025", "Dikabulkan seluruhnya", "3"),  # told Friday 17; due Friday 31
    "P-2025-002": Told("10 Maret 2025", "Dikabulkan seluruhnya", "4"),  # told Friday 14; due Monday 24
    "P-2025-003": Told("21 April 2025", "Ditolak", "8"),  # told Friday 2 May, the 1st is none; due 6 May
    "P-2025-004": Told("16 Juni 2025", "Diteruskan ke badan publik lain", "4"),  # told Friday 20; due 1 July
    "P-2025-005": Told("21 Juli 2025", "Dikabulkan seluruhnya", "1"),
    "P-2025-006": Told("11 Agustus 2025", "Dikabulkan sebagian", "7"),  # told Thursday 21, the 18th is none; due 26
    "P-2025-007": Told("8 September 2025", "Tidak dilengkapi pemohon, tidak ditindaklanjuti", ""),
    "P-2025-008": Told("13 Oktober 2025", "Dikabulkan seluruhnya", "14"),  # extended on its last day 27 to 5 November
    "P-2025-009": Told("17 November 2025", "Dikabulkan seluruhnya", "4"),
}
# Of 2024 one was late: due Monday 25 November, told on Friday 29; Wednesday 27 was a day of voting.
LATE = ("P-2024-007", "13 hari kerja, melewati batas waktu 25 November 2024")
OBJECTIONS = {
    "K-2024-001": "7 hari kerja",
    "K-2025-001": "25 hari kerja",
    "K-2025-002": "25 hari kerja",
    "K-2026-001": "20 hari kerja",
    "K-2026-002": "Paling lambat dijawab 7 Desember 2026",
}
# 45 days over 8 answers; one of nine was never completed, and nobody has to answer that.
FIGURES = {
    "Permohonan diterima": "9",
    "Dikabulkan seluruhnya": "5",
    "Dikabulkan sebagian": "1",
    "Ditolak": "1",
    "Diteruskan ke badan publik lain": "1",
    "Tidak dilengkapi pemohon, tidak ditindaklanjuti": "1",
    "Rata-rata hari kerja sampai dijawab": "5,6",
    "Paling lama, dalam hari kerja": "14",
    "Dijawab dalam batas waktu": "8",
    "Dijawab melewati batas waktu": "0",
    "Datang langsung": "2",
    "Surat": "1",
    "Surel": "5",
    "Formulir daring": "1",
}
# Still to be answered on the day the fleet is built: the first was extended on its last day, 19 November.
OPEN = {"P-2026-008": ("2026-11-30", "30 November 2026"), "P-2026-010": ("2026-12-02", "2 Desember 2026")}
DUE = {
    "request-notice-P-2026-008@dinas-contoh.laman": "2026-11-30",
    "request-notice-P-2026-010@dinas-contoh.laman": "2026-12-02",
    "objection-answer-K-2026-002@dinas-contoh.laman": "2026-12-07",
}


def _cells(page: str) -> dict[str, str]:
    """The rows of the tables of a page by what heads them, without markup."""
    rows = re.findall(r'<tr[^>]*><th scope="row"[^>]*>(.*?)</tr>', re.sub(r">\s+<", "><", page), re.DOTALL)
    texts = [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in rows]
    return {text.split(" ", 1)[0]: text for text in texts}


def _paper(file: Path) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in PdfDocument(file)).split())


@pytest.fixture(scope="module")
def site(built_fleet: Path) -> Path:
    return built_fleet / "dinas-contoh"


def test_the_log_tells_each_request(site: Path) -> None:
    """Every request of the year stands in the public log with its day, its end and the days that took."""
    rows = _cells((site / "permohonan.html").read_text("utf-8"))
    assert REQUESTS.keys() == {kode for kode in rows if kode.startswith("P-2025-")}
    for kode, told in REQUESTS.items():
        assert rows[kode].startswith(f"{kode} {told.came} "), rows[kode]
        assert f" {told.what} " in rows[kode]
        assert [told.days] * bool(told.days) == re.findall(r" (\d+) hari kerja", rows[kode]), kode
        assert "melewati" not in rows[kode]
    assert LATE[1] in rows[LATE[0]]
    for kode, (_, last) in OPEN.items():
        assert f"Paling lambat dijawab {last} " in rows[kode]


def test_the_register_of_objections_tells_each(site: Path) -> None:
    """Every objection stands there with the days its answer took, or the day by which there has to be one."""
    rows = _cells((site / "keberatan.html").read_text("utf-8"))
    assert OBJECTIONS.keys() == rows.keys() - {""}
    assert [] == [kode for kode, told in OBJECTIONS.items() if told not in rows[kode]]


def test_the_full_report_tells_each_request(site: Path) -> None:
    """The yearly report on paper lists the same requests with the same ends and days, and says which was late."""
    text = _paper(site / "laporan" / "lap-2025-lengkap.pdf")
    listed = text[text.index("Setiap permohonan") :]
    for kode, told in REQUESTS.items():
        row = re.search(rf"{kode} (.*?)(?=P-2025-|Laporan lengkap|$)", listed)
        assert row
        assert row[1].startswith(told.came)
        assert told.what.split(",")[0] in row[1]
        assert f" {told.days or '–'} " in f"{row[1]} ", row[1]
    assert "13, melewati batas waktu" in _paper(site / "laporan" / "lap-2024-lengkap.pdf")


@pytest.mark.parametrize("file", ["permohonan.html", "laporan/lap-2025.html", "ringkas", "lengkap"])
def test_the_figures_are_the_same_everywhere(site: Path, file: str) -> None:
    """The log, the page of the report, its summary and the full report have one figure for one thing."""
    if file.endswith(".html"):
        page = re.sub(r">\s+<", "><", (site / file).read_text("utf-8"))
        found = re.findall(r'<tr><th scope="row">(.*?)</th>((?:<td[^>]*>.*?</td>)+)</tr>', page)
        rows = {unescape(head): re.findall(r"<td[^>]*>(.*?)</td>", cells) for head, cells in found}
        place = 1 if file == "permohonan.html" else 0
        assert FIGURES == {label: rows[label][place] for label in FIGURES}
    else:
        text = _paper(site / "laporan" / f"lap-2025-{file}.pdf")
        assert [] == [label for label, value in FIGURES.items() if not re.search(rf"{label} {value} \d", text)]


def test_the_data_have_every_day_of_the_log(site: Path) -> None:
    """The register as open data has the same requests with the same days of receipt."""
    entries = json.loads((site / "data" / "permohonan.json").read_text("utf-8"))["entri"]
    months = {"Januari": 1, "Maret": 3, "April": 4, "Juni": 6, "Juli": 7, "Agustus": 8}
    months |= {"September": 9, "Oktober": 10, "November": 11}
    days = {kode: told.came.split() for kode, told in REQUESTS.items()}
    assert {kode: f"{y}-{months[m]:02d}-{int(d):02d}" for kode, (d, m, y) in days.items()} == {
        entry["kode"]: entry["tanggal"] for entry in entries if entry["kode"] in REQUESTS
    }


@pytest.mark.parametrize(
    ("day", "buckets", "code"),
    [
        ("2026-11-30", ["today", "today", "week"], 0),
        ("2026-12-01", ["overdue", "today", "week"], 1),
        ("2026-12-08", ["overdue", "overdue", "overdue"], 1),
    ],
)
def test_the_alarm_and_its_calendar(tmp_path: Path, day: str, buckets: list[str], code: int) -> None:
    """On its last day a request is due, on the next overdue; a calendar program finds each on its last day."""
    icalendar = pytest.importorskip("icalendar", reason="make test installs it")
    file = tmp_path / "due.ics"
    done = run("due", "dinas-contoh", "--source", ROOT / "content", "--date", day, "--json", "--ics", file)
    told: dict[str, Any] = {f"{one['rule']}-{one['code']}@dinas-contoh.laman": one for one in done.json["due"]}
    assert code == done.code
    assert DUE == {uid: told[uid]["due"] for uid in DUE}
    assert buckets == [told[uid]["bucket"] for uid in DUE]
    events = {str(one["UID"]): one for one in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")}
    assert DUE == {uid: events[uid].decoded("DTSTART").isoformat() for uid in DUE}
    assert [] == [uid for uid, event in events.items() if event.errors]


def test_the_calendar_of_the_site_names_no_request(site: Path) -> None:
    """A calendar program reads what the site offers; what is due to a requester is not in it."""
    icalendar = pytest.importorskip("icalendar", reason="make test installs it")
    events = icalendar.Calendar.from_ical((site / "pembaruan.ics").read_bytes()).walk("VEVENT")
    assert len(events) > 10
    assert [] == [str(event["UID"]) for event in events if re.search(r"request|objection|-[PKS]-20", str(event["UID"]))]
