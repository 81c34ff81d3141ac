"""The page "Jadwal pembaruan" and its calendar: what has to be renewed by when, and nothing that the office keeps."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import icalendar
import pytest

from generator.pages.reckoned import Event, calendar
from tests.fixtures.builds import tree
from tests.fleet.builders import Home, dip, exempted, profil, request

_DAY = date(2026, 11, 25)


def _built(home: Home, day: date = _DAY, **registers: object) -> dict[str, Any]:
    """An agency with something to renew of every kind and something to keep, built; what is told of the build."""
    home.day[0] = day.isoformat()
    home.fleet("a")
    entries = [
        dip("D-1", judul="Laporan lama", diperbarui="2026-05-01", penanggung_jawab="Bidang Data"),
        dip("D-2", judul="Laporan baru", diperbarui="2026-11-20", catatan_internal="Simpanan 7731"),
        dip("D-3", judul="Tanpa hari", waktu_pembuatan=""),
        dip("D-4", judul="Rancangan 7731", diperbarui="2026-11-20", status="draf"),
        dip("D-5", judul="Arsip", klasifikasi="setiap-saat", diperbarui="2020-01-01"),
    ]
    home.agency(
        "a",
        **{
            "profil": profil("Dinas", ppid={"atasan": "Kepala Dinas", "ppid": "Sekretaris Dinas"}),
            "dip": entries,
            "dik": [exempted("X-1", berakhir="2027-01-15"), exempted("X-2", berakhir="2036-01-15", informasi="Jauh")],
            "permohonan": [request("P-7731", keputusan="diterima", tanggal="2026-01-05")],
            **registers,
        },
    )
    return dict(home.built().json["agencies"][0])


def _rows(home: Home, heading: str) -> list[list[str]]:
    """The table below a heading of the page, its cells as text."""
    part = home.page("a/pembaruan.html").partition(f'id="{heading}"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr>\s*(<th scope=\"row\".*?)</tr>", part, re.DOTALL)
    return [
        [" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in re.split(r"</t[hd]>", row)[:-1]]
        for row in rows
    ]


def _events(home: Home) -> dict[str, icalendar.Event]:
    found = icalendar.Calendar.from_ical((home.output / "a" / "pembaruan.ics").read_bytes())
    return {str(event["UID"]).partition("@")[0]: event for event in found.walk("VEVENT")}


def test_the_page_tells_what_is_late_and_what_comes(home: Home) -> None:
    """Each with its last day, when it was done before and who answers for it; what has no day is counted."""
    _built(home)
    assert [
        ["Laporan Layanan Informasi Publik tahun 2025", "31 Maret 2026", "–", "Sekretaris Dinas"],
        ["Laporan lama", "1 November 2026", "1 Mei 2026", "Bidang Data"],
    ] == [[row[0].partition(" Laporan Layanan Informasi Publik disusun")[0], *row[1:]] for row in _rows(home, "lewat")]
    coming = _rows(home, "berikutnya")
    assert ["15 Januari 2027", "31 Maret 2027", "20 Mei 2027", "20 Mei 2027"] == [row[1] for row in coming]
    assert ["Laporan baru", "20 Mei 2027", "20 November 2026", "Sekretaris"] == coming[2]
    page = home.page("a/pembaruan.html")
    assert "Yang tidak mencatat kapan terakhir diperbarui: 1." in page
    assert "UU 14/2008 Pasal 9 ayat (3); Perki KI 1/2021 Pasal 18" in page
    assert 'href="pembaruan.html"' in home.page("a/index.html")


def test_a_day_to_come_puts_off_nothing(home: Home) -> None:
    """What was renewed was so on a day that has been, entry and list, whatever the entry says of the years to come."""
    old, ahead = dip("D-1", diperbarui="2026-03-02"), dip("D-2", diperbarui="2031-01-01")
    _built(home, dip=[old, ahead])
    events = _events(home)
    assert date(2026, 9, 2) == events["dip-update-register"]["DTSTART"].dt
    assert date(2025, 7, 1) == events["berkala-update-D-2"]["DTSTART"].dt
    _built(home, dip=[{**ahead, "diperbarui": "2026-12-01"}])
    assert date(2025, 7, 1) == _events(home)["dip-update-register"]["DTSTART"].dt
    home.day[0] = "2026-12-01"
    home.built()
    assert date(2027, 6, 1) == _events(home)["dip-update-register"]["DTSTART"].dt
    _built(home, dip=[{**ahead, "waktu_pembuatan": ""}])
    assert not {"berkala-update-D-2", "dip-update-register"} & _events(home).keys()


def test_nothing_of_the_office_is_on_it(home: Home) -> None:
    """Neither requests, however late, nor drafts, nor withheld columns, nor what is years away are in page or calendar."""
    _built(home)
    for name in ("pembaruan.html", "pembaruan.ics"):
        said = home.page(f"a/{name}")
        assert "7731" not in said
        assert "Jauh" not in said
        assert "Arsip" not in said


def test_the_calendar_says_the_same(home: Home) -> None:
    """A calendar program finds each of them on its day, with the address, and is told to come back once a day."""
    _built(home)
    events = _events(home)
    assert {
        "service-report-2025": date(2026, 3, 31), "berkala-update-D-1": date(2026, 11, 1), "dik-end-X-1": date(2027, 1, 15),
        "service-report-2026": date(2027, 3, 31), "berkala-update-D-2": date(2027, 5, 20), "dip-update-register": date(2027, 5, 20),
    } == {uid: event.decoded("DTSTART") for uid, event in events.items()}  # fmt: skip
    one = events["berkala-update-D-2"]
    assert "Informasi berkala diumumkan atau diperbarui: Laporan baru" == str(one["SUMMARY"])
    assert "https://ppid.uji.example/a/dip/d-2.html" == str(one["URL"])
    whole = icalendar.Calendar.from_ical((home.output / "a" / "pembaruan.ics").read_bytes())
    assert ("Jadwal pembaruan Dinas", timedelta(days=1)) == (str(whole["NAME"]), whole.decoded("REFRESH-INTERVAL"))


def test_what_is_renewed_moves_and_stays_itself(home: Home) -> None:
    """Renewed, it has the same identity on a later day, so that a calendar moves it."""
    _built(home)
    assert date(2026, 11, 1) == _events(home)["berkala-update-D-1"].decoded("DTSTART")
    _built(home, dip=[dip("D-1", judul="Laporan lama", diperbarui="2026-11-25")])
    assert date(2027, 5, 25) == _events(home)["berkala-update-D-1"].decoded("DTSTART")


@pytest.mark.parametrize(
    ("day", "turns"),
    [
        (date(2026, 11, 25), date(2027, 1, 1)),  # another year's reports are asked for
        (date(2027, 1, 2), date(2027, 1, 16)),  # the exemption has ended
        (date(2026, 8, 31), date(2026, 10, 1)),  # the report of the year comes within six months
    ],
)
def test_it_differs_on_the_day_that_was_told(home: Home, day: date, turns: date) -> None:
    """Page and calendar stay as they are to the byte until the day the build named, and differ on it."""
    kept = {"dip": [dip("D-1", diperbarui=day.isoformat())], "permohonan": []}
    told = [_built(home, day, **kept)]
    before = tree(home.output / "a")
    while (next_day := date.fromisoformat(told[-1]["next_change"])) < turns:
        told.append(_built(home, next_day, **kept))
    assert turns == next_day
    _built(home, turns - timedelta(days=1), **kept)
    names = ("pembaruan.html", "pembaruan.ics")
    assert [before[name] for name in names] == [home.tree("a")[name] for name in names]
    _built(home, turns, **kept)
    assert before["pembaruan.html"] != home.tree("a")["pembaruan.html"]


def test_many_fill_several_pages(home: Home) -> None:
    """No page has more than a hundred; the calendar has them all."""
    _built(home, dip=[dip(f"D-{number}", diperbarui="2026-11-20") for number in range(150)])
    assert 'href="pembaruan.2.html"' in home.page("a/pembaruan.html")
    assert 154 == len(_events(home))
    second = home.page("a/pembaruan.2.html")
    assert 54 == second.count('scope="row"')


def test_no_text_ends_a_line_of_a_calendar() -> None:
    """Whatever a title holds, it begins no property of its own."""
    event = Event(
        uid="x@a", stamp=_DAY, day=_DAY, summary="Judul\r\nATTACH:x\rBEGIN:VEVENT\nEND:VEVENT\u2028; a, b \\",
        description="",
    )  # fmt: skip
    found = icalendar.Calendar.from_ical(calendar("N", [event]))
    (read,) = found.walk("VEVENT")
    assert "Judul\nATTACH:x\nBEGIN:VEVENT\nEND:VEVENT\n; a, b \\" == str(read["SUMMARY"])
    assert "ATTACH" not in read
