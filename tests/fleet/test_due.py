"""`laman due`: what is overdue and what is near, how each day was found, and that nobody who asked is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generator.fleet import due as due_module
from generator.model.duties import rules
from generator.pages.words import LANGUAGES, Words
from generator.registers.reading import read_agency
from tests.fixtures.builds import ROOT, TODAY
from tests.fleet.builders import Done, Home, as_typed, dip, objection, profil, request, run, types

_PPID = {"atasan": "Kepala Dinas", "ppid": "Sekretaris Dinas"}
_SHUT = {"keputusan": "ditolak", "tgl_pemberitahuan": "2026-01-09"}


def exempt(kode: str, **values: object) -> dict[str, Any]:
    """An entry of the register of exempted information."""
    entry = as_typed(next(item for item in types()["dik"].schema["examples"] if item["kode"] == "DIK-2024-002"))
    for name in ("status", "diganti_oleh", "alasan_dicabut"):
        entry.pop(name)
    return {**entry, "kode": kode, **values}


def _agency(home: Home, slug: str = "a", **registers: object) -> None:
    """An agency whose lists are fresh and whose report is there, so that only what a test adds is due."""
    report = as_typed(types()["laporan"].schema["examples"][0])
    reports = [{**report, "kode": str(year), "tahun": year, "tindak_lanjut": []} for year in (2025, 2026)]
    home.agency(
        slug,
        **{
            "profil": profil("Dinas", ppid=_PPID),
            "dip": [dip("D-1", klasifikasi="setiap-saat", diperbarui="2026-10-01")],
            "laporan": [{k: v for k, v in entry.items() if not str(k).startswith("berkas")} for entry in reports],
            **registers,
        },
    )


def _due(home: Home, *arguments: str) -> Done:
    return run("due", "--source", home.source, "--date", home.day[0], *arguments)


def _told(home: Home, *arguments: str) -> dict[str, Any]:
    """What is due, by the code of its entry or the rule."""
    found = _due(home, "--json", "--months", *arguments).json["due"]
    return {item["code"] or item["rule"]: item for item in found}


def _request(home: Home, day: str, **values: object) -> dict[str, Any]:
    """What is told on a day of one request."""
    home.day[0] = day
    home.fleet("a")
    _agency(home, permohonan=[request("P-1", **{"keputusan": "diterima", **values})])
    found = _due(home, "--json", "--months").json["due"]
    return next((item for item in found if item["rule"] == "request-notice"), {})


@pytest.mark.parametrize(
    ("day", "bucket", "code"),
    [
        ("2026-11-04", "week", 0),
        ("2026-11-16", "today", 0),
        ("2026-11-17", "overdue", 1),
    ],
)
def test_the_end_of_ten_working_days(home: Home, day: str, bucket: str, code: int) -> None:
    """A request is near, due on its tenth working day, and overdue on the day after; only that ends with 1."""
    found = _request(home, day, tanggal="2026-11-02", tgl_lengkap="2026-11-02")
    assert ("2026-11-16", bucket) == (found["due"], found["bucket"])
    assert code == _due(home, "--quiet").code


def test_a_day_explains_itself(home: Home) -> None:
    """It says since when, without which days, by which articles, whose duty it is, and the stricter day."""
    found = _request(home, "2026-03-16", tanggal="2026-03-09")
    assert found["explanation"].startswith(
        "10 hari kerja sejak Senin 9 Maret 2026, tanpa 18, 19, 20, 23, 24 Maret → Senin 30 Maret 2026"
    )
    assert "Selasa 24 Maret 2026" in found["explanation"]
    assert ("2026-03-30", "2026-03-24") == (found["due"], found["warn"])
    assert "UU 14/2008 Pasal 22 ayat (7)" in found["basis"]
    assert "Sekretaris Dinas" == found["who"]
    assert {"date": "2026-03-19", "name": "Hari Suci Nyepi"} in found["skipped"]
    assert 14 == found["days_left"]


def test_the_decrees_are_named(home: Home) -> None:
    """A program is told by which decrees the days of each year are known, and the pages name the newest."""
    home.fleet("a")
    _agency(home)
    calendars = _due(home, "--json").json["calendars"]
    assert ["SKB 3 Menteri Nomor 1497, 2, dan 5 Tahun 2025"] == calendars["2026"][:1]
    home.built()
    assert "SKB 3 Menteri Nomor 1497, 2, dan 5 Tahun 2025" in home.page("a/layanan/permohonan.html")


def test_received_on_a_holiday(home: Home) -> None:
    """What comes in on a day off is counted from the next working day, and says so."""
    found = _request(home, "2026-03-26", tanggal="2026-03-21")
    assert found["explanation"].startswith("diterima Sabtu 21 Maret 2026, dihitung 10 hari kerja sejak Rabu 25 Maret")
    assert "2026-04-09" == found["due"]


def test_received_after_hours(home: Home) -> None:
    """What comes in after hours is counted from the next working day; the stricter count begins on the day itself."""
    asked = {"tanggal": "2026-11-06", "tgl_lengkap": "2026-11-13"}
    found = _request(home, "2026-11-09", **asked)
    assert ("2026-11-20", "2026-11-18") == (found["due"], found["warn"])
    found = _request(home, "2026-11-09", **asked, setelah_jam=True)
    assert ("2026-11-23", "2026-11-18") == (found["due"], found["warn"])
    assert "diterima Jumat 6 November 2026, dihitung 10 hari kerja sejak Senin 9 November" in found["explanation"]


@pytest.mark.parametrize(
    ("told", "due", "note"),
    [
        ("2026-11-16", "2026-11-25", ""),
        ("2026-11-17", "2026-11-16", "setelah batasnya Senin 16 November 2026"),
        (None, "2026-11-16", "tanggal pemberitahuannya kosong"),
    ],
)
def test_an_extension(home: Home, told: str | None, due: str, note: str) -> None:
    """Told on the last day it adds seven working days; told later, or on no day, it adds nothing, and that is said."""
    dates = {"tgl_perpanjangan": told, "alasan_perpanjangan": ["belum-dikuasai"]} if told else {}
    found = _request(home, "2026-11-18", tanggal="2026-11-02", keputusan="diperpanjang", **dates)
    assert due == found["due"]
    assert note in " ".join(found["notes"])


def test_the_service_standard_warns_earlier(home: Home) -> None:
    """Three working days after a request is complete staff are warned, and seven later if it is extended."""
    found = _request(home, "2026-11-04", tanggal="2026-11-02", tgl_lengkap="2026-11-03")
    assert ("2026-11-16", "2026-11-06") == (found["due"], found["warn"])
    found = _request(
        home, "2026-11-04", tanggal="2026-11-02", tgl_lengkap="2026-11-03", keputusan="diperpanjang",
        tgl_perpanjangan="2026-11-05", alasan_perpanjangan=["belum-dikuasai"],
    )  # fmt: skip
    assert ("2026-11-25", "2026-11-17") == (found["due"], found["warn"])


def test_an_incomplete_request(home: Home) -> None:
    """While it is completed only that has a day; then the count begins anew, and the unbroken one still warns."""
    home.day[0] = "2026-11-05"
    home.fleet("a")
    asked = {"tanggal": "2026-11-02", "tgl_tidak_lengkap": "2026-11-04"}
    _agency(home, permohonan=[request("P-1", keputusan="perlu-dilengkapi", **asked)])
    assert ["request-incomplete"] == [item["rule"] for item in _due(home, "--json").json["due"]]
    assert "2026-11-09" == _told(home)["P-1"]["due"]
    found = _request(home, "2026-11-05", **asked, tgl_lengkap="2026-11-09")
    assert ("2026-11-23", "2026-11-12") == (found["due"], found["warn"])


def test_swapped_dates_are_told(home: Home) -> None:
    """A date before the one it follows does not stop the command; it says which two to look at."""
    found = _request(
        home, "2026-11-04", tanggal="2026-11-02", keputusan="diperpanjang",
        tgl_perpanjangan="2026-10-02", alasan_perpanjangan=["belum-dikuasai"],
    )  # fmt: skip
    assert ["Tanggal pada tgl_perpanjangan mendahului tanggal; periksa keduanya."] == found["notes"]


@pytest.mark.parametrize(
    "values",
    [
        _SHUT,
        {"keputusan": "dikabulkan-seluruhnya"},
        {"keputusan": "tidak-dilengkapi"},
        {"keputusan": "diteruskan"},
        {"keputusan": "diterima", "status": "dicabut", "alasan_dicabut": "Tercatat dua kali."},
    ],
)
def test_what_is_done_is_not_due(home: Home, values: dict[str, Any]) -> None:
    """A request that was decided, answered, given up or withdrawn is no duty any more."""
    assert {} == _request(home, TODAY, tanggal="2026-01-05", **values)


def test_a_draft_has_its_clock(home: Home) -> None:
    """A request that is not published yet is due all the same."""
    assert "overdue" == _request(home, TODAY, tanggal="2026-01-05", status="draf")["bucket"]


def test_the_other_duties(home: Home) -> None:
    """Objections, periodic information, the list itself, the yearly report and ends of exemption have their days."""
    home.fleet("a")
    _agency(
        home,
        keberatan=[objection("K-1")],
        dip=[
            dip("D-1", klasifikasi="berkala", diperbarui="2026-08-31", penanggung_jawab="Bidang Data"),
            dip("D-2", klasifikasi="berkala", diperbarui="2026-05-24"),
            dip("D-3", klasifikasi="setiap-saat", diperbarui="2025-01-01"),
        ],
        dik=[exempt("X-1", berakhir="2027-01-15"), exempt("X-2", berakhir="2026-11-24"), exempt("X-3")],
        laporan=[],
    )
    found = _told(home)
    assert ("2026-11-23", "overdue", "Kepala Dinas") == tuple(found["K-1"][name] for name in ("due", "bucket", "who"))
    assert ("2027-02-28", "months", "Bidang Data") == tuple(found["D-1"][name] for name in ("due", "bucket", "who"))
    assert ("2026-11-24", "overdue") == (found["D-2"]["due"], found["D-2"]["bucket"])
    assert "2027-02-28" == found["dip-update"]["due"]
    assert ("2027-01-15", "2026-11-30", "week") == tuple(found["X-1"][name] for name in ("due", "warn", "bucket"))
    assert "30 hari kerja sebelum Jumat 15 Januari 2027, tanpa" in found["X-1"]["explanation"]
    assert "overdue" == found["X-2"]["bucket"]
    assert ("2026-03-31", "overdue") == (found["2025"]["due"], found["2025"]["bucket"])
    assert ("2027-03-31", "months") == (found["2026"]["due"], found["2026"]["bucket"])
    assert not {"D-3", "X-3"} & found.keys()


def test_a_renewal_still_to_come_puts_off_nothing(home: Home) -> None:
    """An entry is due by the day it was made if it was renewed in years to come, and says that this does not count."""
    home.fleet("a")
    ahead = dip("D-1", diperbarui="2031-01-01", waktu_pembuatan="2026-03-02")
    _agency(home, dip=[ahead, dip("D-2", diperbarui="2031-01-01", waktu_pembuatan="")])
    found = _told(home)
    assert ("2026-09-02", "overdue") == (found["D-1"]["due"], found["D-1"]["bucket"])
    assert (None, "unknown") == (found["D-2"]["due"], found["D-2"]["bucket"])
    told = ["Tanggal pada diperbarui, Rabu 1 Januari 2031, belum tiba; tanggal itu tidak dihitung."]
    assert [told, told] == [found["D-1"]["notes"], found["D-2"]["notes"]]
    assert "2026-09-02" == found["dip-update"]["due"]
    ahead = [one["field"] for one in home.check().json["problems"] if one["code"] == "date-ahead"]
    assert ["diperbarui", "diperbarui"] == ahead


def test_no_date_is_invented(home: Home) -> None:
    """What has no date, or runs into a year nobody has decided yet, is told without a day and ends with 1."""
    home.fleet("a")
    _agency(home, dip=[dip("D-1", klasifikasi="berkala", waktu_pembuatan="")])
    found = _told(home)["D-1"]
    assert (None, "unknown") == (found["due"], found["bucket"])
    assert 1 == _due(home).code
    found = _request(home, "2027-12-27", tanggal="2027-12-20", tgl_lengkap="2027-12-20")
    assert (None, "unknown") == (found["due"], found["bucket"])
    assert "tahun 2028" in found["explanation"]


@pytest.mark.parametrize(
    ("own", "regional", "service", "due"),
    [
        ([], [], {}, "2026-09-14"),
        ([("2026-09-07", "libur")], [], {}, "2026-09-15"),
        ([], [("2026-09-08", "libur")], {}, "2026-09-15"),
        ([("2026-09-08", "hari-kerja")], [("2026-09-08", "libur")], {}, "2026-09-14"),
        ([("2026-09-05", "hari-kerja")], [], {}, "2026-09-11"),
        ([], [], {"hari_kerja": "senin-sabtu"}, "2026-09-11"),
        ([("2026-09-07", "cuti-bersama")], [], {"cuti_bersama": "masuk"}, "2026-09-14"),
        ([("2026-09-07", "cuti-bersama")], [], {"cuti_bersama": "libur"}, "2026-09-15"),
    ],
)
def test_own_holidays(
    home: Home, own: list[tuple[str, str]], regional: list[tuple[str, str]], service: dict[str, str], due: str
) -> None:
    """Days of the region and of the office move a limit, the office's own before the region's."""

    def days(listed: list[tuple[str, str]]) -> list[dict[str, str]]:
        return [
            {"kode": f"L-{day}", "tanggal": day, "jenis": kind, "nama": "Hari rekaan", "keputusan_nomor": "1/2026"}
            for day, kind in listed
        ]

    home.day[0] = "2026-09-01"
    home.fleet("a")
    home.write("hari-libur.yml", days(regional))
    serving = as_typed(types()["layanan"].schema["examples"][0])
    kept = {name: serving[name] for name in types()["layanan"].schema["required"]}
    _agency(
        home,
        permohonan=[request("P-1", keputusan="diterima", tanggal="2026-08-31", tgl_lengkap="2026-08-31")],
        hari_libur=days(own),
        layanan={**_without_files(kept), **service},
    )
    assert due == _told(home)["P-1"]["due"]


def _without_files(value: Any) -> Any:
    """An example without the documents it names, which a test has not written."""
    if isinstance(value, dict):
        inside = {name: _without_files(inner) for name, inner in value.items()}
        return {name: inner for name, inner in inside.items() if not str(inner).startswith("berkas/")}
    return [_without_files(inner) for inner in value] if isinstance(value, list) else value


def test_a_wrong_holiday_of_the_region_is_told(home: Home) -> None:
    """A mistake in the region's file is told with its line, before any date is reckoned with it."""
    home.fleet("a")
    _agency(home)
    home.write(
        "hari-libur.yml", "- kode: L-1\n  tanggal: 7 April 2026\n  jenis: libur\n  nama: Hari\n  keputusan_nomor: 1\n"
    )
    assert [("hari-libur.yml", "not-tanggal", 2)] == home.check().told
    assert 1 == _due(home).code


def test_a_day_of_the_region_is_one_thing(home: Home) -> None:
    """Two entries for one day must say the same of it; a withdrawn one says nothing."""
    home.fleet("a")
    _agency(home)
    day = {"tanggal": "2026-04-07", "jenis": "libur", "nama": "Hari rekaan", "keputusan_nomor": "1/2026"}
    other = {**day, "kode": "L-2", "jenis": "hari-kerja"}
    home.write("hari-libur.yml", [{**day, "kode": "L-1"}, other])
    assert ["entries-disagree"] == [code for _, code, _ in home.check().told]
    home.write("hari-libur.yml", [{**day, "kode": "L-1"}, {**other, "status": "dicabut", "alasan_dicabut": "Batal."}])
    assert [] == home.check().told


def test_a_bug_of_ours_in_one_agency_stays_there(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails for one agency alone is told as our fault, beside the duties of the others."""
    home.fleet("a", "b")
    _agency(home, "a")
    _agency(home, "b", permohonan=[request("P-1", keputusan="diterima", tanggal="2026-09-07")])

    def failing(folder: Path, *rest: Any) -> Any:
        if folder.name == "a":
            raise RuntimeError("rekaan")
        return read_agency(folder, *rest)

    monkeypatch.setattr(due_module, "read_agency", failing)
    done = _due(home, "--json")
    assert ["our-fault"] == [problem["code"] for problem in done.json["problems"]]
    assert {"b"} == {item["agency"] for item in done.json["due"]}
    assert 1 == done.code


def test_a_missing_folder_is_told(home: Home) -> None:
    """An agency whose folder is not there has that problem, and the others their duties."""
    home.fleet("a", "b")
    _agency(home, "a")
    assert ["agency-folder-missing"] == [problem["code"] for problem in _due(home, "--json").json["problems"]]


def test_the_fleet_is_told_oldest_first(home: Home) -> None:
    """Without a name every agency's duties stand in one list, the oldest first; with names, under each and its posts."""
    home.fleet("a", "b")
    _agency(home, "a", permohonan=[request("P-2", keputusan="diterima", tanggal="2026-10-05")])
    _agency(home, "b", permohonan=[request("P-1", keputusan="diterima", tanggal="2026-09-07")])
    lines = _due(home).out.splitlines()
    assert ["b", "a"] == [line.split("  ")[2] for line in lines if "Jawab permohonan" in line]
    named = _due(home, "a", "b").out.splitlines()
    assert ["a: Sekretaris Dinas", "b: Sekretaris Dinas"] == [
        line for line in named if line in {"a: Sekretaris Dinas", "b: Sekretaris Dinas"}
    ]


def test_one_agency_does_not_hide_another(home: Home) -> None:
    """Where one cannot be read its problem is told, the others' duties too, and the command ends with 1."""
    home.fleet("a", "b")
    _agency(home, "a")
    _agency(home, "b", permohonan="- kode: P-1\n  tanggal: kemarin\n")
    _agency(home, "a", permohonan=[request("P-2", keputusan="diterima", tanggal="2026-11-18")])
    done = _due(home, "--json")
    assert {"not-tanggal"} <= {problem["code"] for problem in done.json["problems"]}
    assert {"a"} == {item["agency"] for item in done.json["due"]}
    assert 1 == done.code


def test_the_fleet_at_a_glance(home: Home) -> None:
    """One line an agency that left somebody without an answer, the longest first; a request counts once, internal ones too."""
    home.fleet("a", "b", "c")
    home.day[0] = "2026-11-25"
    _agency(home, "a", permohonan=[request("P-1", keputusan="diterima", tanggal="2026-11-02")])
    _agency(home, "b")
    _agency(home, "c", keberatan=[objection("K-1", tanggal="2026-09-01"), objection("K-2", tanggal="2026-11-20")])
    manifest = json.loads((home.source / "fleet.yml").read_text("utf-8"))
    home.write("fleet.yml", {**manifest, "internal": "../kantor"})
    home.write("../kantor/b/permohonan.yml", [request("P-1", keputusan="diterima", tanggal="2026-10-05")])
    done = _due(home, "--fleet", "--json")
    assert [("c", 0, 1), ("b", 1, 0), ("a", 1, 0)] == [
        (one["agency"], one["requests"], one["objections"]) for one in done.json["fleet"]
    ]
    assert ["2026-10-13", "2026-10-19", "2026-11-16"] == [one["oldest"] for one in done.json["fleet"]]
    assert 1 == done.code
    shown = _due(home, "--fleet").out.splitlines()
    assert ["c", "b", "a"] == [line.split()[0] for line in shown[1:4]]
    assert "3 dari 3 badan publik" in shown[4]


def test_quiet_says_nothing_in_good_times(home: Home) -> None:
    """For cron: with nothing overdue there is no output at all, whatever is near."""
    found = _request(home, "2026-11-04", tanggal="2026-11-02", tgl_lengkap="2026-11-03")
    assert "week" == found["bucket"]
    done = _due(home, "--quiet")
    assert (0, "", "") == (done.code, done.out, done.err)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_withheld_value_is_told(home: Home, lang: str) -> None:
    """Whatever the registers hold back is in no output of the command: not on screen, in JSON or in the calendar."""
    home.day[0] = "2026-12-31"
    home.fleet("a")
    held = {name: f"zqzq-{name}" for name in ("nama", "nik_atau_pengesahan", "alamat", "kontak", "informasi", "tujuan")}
    held |= {"petugas": "zqzq-petugas", "catatan_internal": "zqzq-catatan", "keputusan": "diterima"}
    _agency(
        home,
        permohonan=[request("P-1", **held)],
        keberatan=[objection("K-1", nama="zqzq-nama", petugas="zqzq-petugas", informasi="zqzq-informasi")],
        dik=[exempt("X-1", berakhir="2026-12-01", judul_lengkap="zqzq-judul", kustodian="zqzq-kustodian")],
    )
    file = home.source.parent / "due.ics"
    outputs = [
        _due(home, "--lang", lang, "--ics", str(file), *more) for more in ((), ("a",), ("--json",), ("--quiet",))
    ]
    assert all("P-1" in done.out for done in outputs)
    assert "P-1" in file.read_text("utf-8")
    assert not any("zqzq" in text for done in outputs for text in (done.out, done.err, file.read_text("utf-8")))


def test_the_calendar_is_read_by_a_library(home: Home) -> None:
    """A calendar program finds every duty that has a day, on that day, with a reminder on the stricter one."""
    icalendar = pytest.importorskip("icalendar", reason="make test installs it")
    home.fleet("a")
    _agency(
        home,
        keberatan=[objection("K-1")],
        permohonan=[request("P-1", keputusan="diterima", tanggal="2026-11-18", tgl_lengkap="2026-11-18")],
    )
    file = home.source.parent / "due.ics"
    done = _due(home, "a", "--json", "--months", "--ics", str(file))
    found = icalendar.Calendar.from_ical(file.read_bytes())
    events = {str(event["UID"]): event for event in found.walk("VEVENT")}
    wanted = {f"{item['rule']}-{item['code'] or 'register'}@a.laman": item for item in done.json["due"]}
    assert wanted.keys() == events.keys()
    assert {uid: item["due"] for uid, item in wanted.items()} == {
        uid: event.decoded("DTSTART").isoformat() for uid, event in events.items()
    }
    asked = events["request-notice-P-1@a.laman"]
    assert "Jawab permohonan secara tertulis P-1 (a)" == str(asked["SUMMARY"])
    assert wanted["request-notice-P-1@a.laman"]["explanation"] in str(asked["DESCRIPTION"])
    (alarm,) = asked.walk("VALARM")
    assert -9 == alarm.decoded("TRIGGER").days


def test_the_calendar_keeps_to_the_format(home: Home) -> None:
    """Lines end as RFC 5545 asks and hold at most 75 octets, and the same day writes the same bytes."""
    home.fleet("a")
    _agency(home, keberatan=[objection("K-1")])
    files = [home.source.parent / f"{number}.ics" for number in (1, 2)]
    for file in files:
        _due(home, "--ics", str(file))
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert first.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in first.replace(b"\r\n", b"")
    assert max(map(len, first.split(b"\r\n"))) <= 75


def test_an_agency_that_cannot_be_read_is_told_and_keeps_its_days(home: Home) -> None:
    """It is not counted as having nothing to do, its days stay in the calendar, and those of the others go on."""
    home.fleet("a", "b")
    for slug in ("a", "b"):
        _agency(home, slug, permohonan=[request("P-1", keputusan="diterima", tanggal="2026-11-18")])
    file = home.source.parent / "due.ics"
    _due(home, "--months", "--ics", str(file))
    before = _events(file)
    _agency(home, "a", permohonan=[request("P-1", keputusan="disetujui")])
    _agency(home, "b", permohonan=[request("P-2", keputusan="diterima", tanggal="2026-11-18")])
    # As an editor may have left it, with events that somebody has torn.
    torn = "BEGIN:VEVENT\n" * 20_000
    file.write_text(torn + file.read_bytes().decode().replace("\r\n", "\n"), "utf-8")
    done = _due(home, "--months", "--ics", str(file))
    assert 1 == done.code
    assert "1 badan publik tidak dapat dibaca dan tidak ikut dihitung" in done.err
    assert "sebelumnya" in done.err
    assert {uid for uid in before if "@a." in uid} == {uid for uid in _events(file) if "@a." in uid}
    assert any("P-2@b." in uid for uid in _events(file))
    assert not any("P-1@b." in uid for uid in _events(file))
    assert ["a"] == _due(home, "--json").json["unread"]
    by_fleet = _due(home, "--fleet")
    assert "0 dari 1 badan publik" in by_fleet.out
    assert "tidak dapat dibaca" in by_fleet.err
    assert ["a"] == _due(home, "--fleet", "--json").json["unread"]


def _events(file: Path) -> set[str]:
    icalendar = pytest.importorskip("icalendar", reason="make test installs it")
    return {str(event["UID"]) for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")}


def test_a_calendar_is_not_written_where_it_is_shown(home: Home) -> None:
    """It names drafts and who is late: neither a site nor what goes along with the registers holds it, by a link too."""
    home.fleet("a")
    _agency(home, keberatan=[objection("K-1")])
    home.built()
    before = home.tree("a")
    link = home.source.parent / "tautan.ics"
    link.symlink_to(home.output / "a" / "pembaruan.ics")
    for file, code in (
        (home.output / "due.ics", "paper-on-site"),
        (home.output / "a" / "pembaruan.ics", "paper-on-site"),
        (link, "paper-on-site"),
        (home.source / "a" / "berkas" / "due.ics", "paper-in-source"),
    ):
        done = _due(home, "--ics", str(file), "--json")
        assert (2, code) == (done.code, done.json["error"]["code"])
    assert before == home.tree("a")
    assert not (home.output / "due.ics").exists()


def test_a_calendar_stays_as_private_as_it_is(home: Home) -> None:
    """It takes the place of the old one where that lies, behind a link too, for the same readers; a pipe is no file."""
    home.fleet("a")
    _agency(home, keberatan=[objection("K-1")])
    file, link = home.source.parent / "due.ics", home.source.parent / "tautan.ics"
    link.symlink_to(file)
    mask = os.umask(0o077)
    try:
        assert "sebelumnya" not in _due(home, "--ics", str(link)).err
    finally:
        os.umask(mask)
    assert 0o600 == file.stat().st_mode & 0o777
    file.chmod(0o640)
    first = file.stat()
    _due(home, "--ics", str(link))
    assert link.is_symlink()
    assert 0o640 == file.stat().st_mode & 0o777
    assert first.st_ino != file.stat().st_ino
    assert {"due.ics", "isi", "tautan.ics"} == {one.name for one in home.source.parent.iterdir()}
    pipe = home.source.parent / "pipa"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as other:
        read = other.submit(pipe.read_text)
        _due(home, "--ics", str(pipe))
        assert "BEGIN:VCALENDAR" in read.result(timeout=10)
    assert pipe.is_fifo()
    through = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", "due", "--source", str(home.source),
         "--date", home.day[0], "--quiet", "--ics", "/dev/stdout"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "BEGIN:VCALENDAR" in through.stdout
    (link.parent / "lingkar.ics").symlink_to("lingkar.ics")
    assert 2 == _due(home, "--ics", str(link.parent / "lingkar.ics")).code


def test_a_date_that_hides_a_request_is_told_to_whoever_looks_at_the_fleet(home: Home) -> None:
    """One line each hides nothing: a day to come is warned of there too."""
    home.fleet("a")
    _agency(
        home, permohonan=[request("P-1", keputusan="diterima", tanggal="2026-10-01", tgl_pemberitahuan="2099-01-01")]
    )
    assert "tgl_pemberitahuan" in _due(home, "--fleet").err
    assert ["date-ahead"] == [one["code"] for one in _due(home, "--fleet", "--json").json["problems"]]


def test_a_calendar_that_cannot_be_written_is_told(home: Home) -> None:
    """A place that is no file ends with 2 and says why."""
    home.fleet("a")
    _agency(home)
    done = _due(home, "--json", "--ics", str(home.source))
    assert (2, "cannot-write") == (done.code, done.json["error"]["code"])


@pytest.mark.parametrize("held", ["- kode: D-1\n", "\ufeffkode,judul\n", "BEGINNING", "BEGIN:VCARD\n"])
def test_nothing_but_a_calendar_is_written_over(home: Home, held: str) -> None:
    """A register named by mistake stays as it is."""
    home.fleet("a")
    _agency(home)
    file = home.source.parent / "salah.txt"
    file.write_text(held, "utf-8")
    done = _due(home, "--ics", str(file))
    assert 2 == done.code
    assert "bukan kalender" in done.err
    assert held == file.read_text("utf-8")
    file.write_text("\n", "utf-8")
    assert 2 != _due(home, "--ics", str(file)).code
    assert file.read_text("utf-8").startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_words(lang: str) -> None:
    """Each rule that is counted is called something, and whoever answers for it too."""
    words = Words(lang, "clerk")
    assert {rule.id for rule in rules()} == words.under("due.what").keys()
    assert {rule.who for rule in rules()} == words.under("due.who").keys()


def test_rules_name_fields_that_exist() -> None:
    """The columns and states by which a day is reckoned are those of the registers."""
    for rule in rules():
        fields = types()[rule.register].by_name
        named = {
            *rule.since,
            rule.after_hours or rule.since[0],
            *rule.done,
            *rule.while_,
            *rule.again.values(),
            rule.extended.get("sejak", rule.since[0]),
        }
        assert named <= fields.keys(), rule.id
        for name, values in rule.while_.items():
            assert values <= fields[name].labels.keys(), rule.id
        for inner in rule.inner:
            assert set(inner.since) <= fields.keys(), inner.id


def test_the_sample_fleet_has_its_duties(tmp_path: Path) -> None:
    """The fleet that comes with the program can be asked as well, on any of a year's days."""
    for month in range(1, 13):
        done = run("due", "--source", ROOT / "content", "--date", f"2026-{month:02d}-15", "--json", "--months")
        assert done.code in (0, 1)
        assert json.loads(done.out)["due"]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, ["diperbarui"]),
        ({"status": "draf"}, []),
        ({"terbit_pada": "2026-12-24"}, []),
        ({"terbit_pada": "2026-11-25"}, ["diperbarui"]),
    ],
)
def test_only_what_is_public_today_was_not_looked_at_on_a_day_to_come(home: Home, facts: Any, told: list[str]) -> None:
    """A draft, and an entry that waits for its day, may have that day in it already."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-0"), dip("D-1", diperbarui="2026-12-24", **facts)])
    problems = home.check().json["problems"]
    assert told == [one["field"] for one in problems if one["code"] == "date-ahead"]
