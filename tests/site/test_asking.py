"""The page on which information is asked for: forms, letters that are begun, and the days by which there is an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pikepdf
import pytest
from babel.dates import format_date

from generator.model.calendar import Calendar, DayKind, SpecialDay
from generator.pages.deadlines import deadlines, months, steps
from tests.fixtures.browser import Visit, Window
from tests.fixtures.servers import Served

PAGE = "dinas-contoh/layanan/permohonan.html"
_HREF = re.compile(r'href="([^"]+)"')


def _own(*days: tuple[str, DayKind]) -> dict[date, SpecialDay]:
    return {
        date.fromisoformat(day): SpecialDay(day=date.fromisoformat(day), name="Sendiri", kind=kind)
        for day, kind in days
    }


CALENDARS = {
    "as-the-law-has-it": Calendar(),
    "six-days": Calendar(six_days=True),
    "joint-leave-counts": Calendar(joint_leave_counts=True),
    "its-own-days": Calendar(
        own=_own(("2026-03-25", DayKind.LIBUR), ("2026-03-28", DayKind.HARI_KERJA), ("2026-12-24", DayKind.HARI_KERJA))
    ),
}


def _reckoned(calendar: Calendar, received: date) -> list[date | None]:
    """The last day of each step, by the calendar that `laman due` reckons with."""
    ends: dict[str, date | None] = {"": received}
    for step in steps():
        start = ends[step.after]
        ends[step.id] = calendar.reckon(start, step.days).due if start else None
    return list(ends.values())[1:]


def _some_days() -> Iterator[date]:
    years = deadlines(Calendar()).years
    day = date(years[0], 1, 1)
    while day.year in years:
        yield day
        day += timedelta(days=11)


@pytest.fixture(scope="module")
def asked(built_fleet: Path, serve: Callable[..., Served], window: Window) -> Iterator[Visit]:
    """The page of the sample agency, in a browser."""
    with window(width=320) as visited:
        visited.go(f"{serve(built_fleet).url}{PAGE}")
        yield visited


@pytest.mark.chromium
@pytest.mark.parametrize("name", CALENDARS)
def test_the_script_reckons_as_laman_due_does(asked: Visit, name: str) -> None:
    """Whatever day is chosen, each last day is that of the calendar, and is said to be the first where it is unknown."""
    calendar, days = CALENDARS[name], list(_some_days())
    told = asked.page.evaluate(
        _ALL_DAYS, [json.dumps(dict(deadlines(calendar).facts)), [day.isoformat() for day in days]]
    )
    assert {
        day.isoformat(): [end.isoformat() if end else None for end in _reckoned(calendar, day)] for day in days
    } == told
    assert [] == asked.errors


# The script reads its facts when it begins, so it is begun anew with others.
_ALL_DAYS = """async ([facts, days]) => {
  const box = document.querySelector('[data-tenggat]');
  box.dataset.tenggat = facts;
  box.querySelector('input').replaceWith(box.querySelector('input').cloneNode());
  const script = document.createElement('script');
  script.src = document.querySelector('script[src*=tenggat]').src;
  await new Promise(done => { script.onload = done; document.head.append(script); });
  const input = box.querySelector('input');
  return Object.fromEntries(days.map(day => {
    input.value = day;
    input.dispatchEvent(new Event('input'));
    return [day, [...box.querySelectorAll('time')].map(time => time.getAttribute('datetime'))];
  }));
}"""


@pytest.mark.chromium
def test_a_day_explains_itself(asked: Visit) -> None:
    """How many days since when and without which, in the reader's language; today is what is shown at first."""
    asked.page.reload()
    assert date.today().isoformat() == asked.page.input_value("#diterima")  # noqa: DTZ011 - the browser's day, too
    asked.page.fill("#diterima", "2026-03-08")
    first = asked.page.locator("[data-langkah=jawaban]").inner_text()
    assert "Jumat 27 Maret 2026" not in first
    assert (
        "Diterima Minggu 8 Maret 2026, dihitung 10 hari kerja sejak Senin 9 Maret 2026, tanpa 18, 19, 20, 23, 24 Maret"
        in first
    )
    asked.page.fill("#diterima", "2027-12-30")
    assert "Hari libur tahun 2028 belum ditetapkan" in asked.page.locator("[data-langkah=jawaban]").inner_text()


@pytest.mark.chromium
def test_without_a_script_the_table_is_there(built_fleet: Path, serve: Callable[..., Served], window: Window) -> None:
    """Nothing asks for a day that nobody would reckon with; a link leads to the table of all days."""
    with window(scripts=False) as visited:
        visited.go(f"{serve(built_fleet).url}{PAGE}")
        assert not visited.page.locator("#diterima").is_visible()
        visited.page.click("text=Kalender batas waktu")
        visited.page.wait_for_url("**/kalender.html")
        assert 24 == visited.page.locator("details").count()


@pytest.mark.parametrize("name", CALENDARS)
def test_the_table_has_the_days_of_laman_due(name: str) -> None:
    """Every row of the table is what the calendar reckons for its day."""
    calendar = CALENDARS[name]
    rows = {
        date.fromisoformat(f"{month.id}-{int(receipt.day.split()[1]):02d}"): list(receipt.ends)
        for month in months(calendar, "id")
        for receipt in month.receipts
    }
    assert all(calendar.is_working(day) for day in rows)
    some = list(rows)[::9]
    assert {day: [_short(end) for end in _reckoned(calendar, day)] for day in some} == {day: rows[day] for day in some}


def _short(day: date | None) -> str:
    return format_date(day, "d MMM", locale="id") if day else ""


def test_the_forms_are_there_to_print(built_fleet: Path) -> None:
    """The forms for a request, a copy and an objection are linked from where they are needed, and are whole."""
    for page, names in (("permohonan", ["permohonan", "salinan"]), ("keberatan", ["keberatan"])):
        text = (built_fleet / f"dinas-contoh/layanan/{page}.html").read_text("utf-8")
        for name in names:
            assert f'href="../layanan/formulir-{name}.pdf"' in text
            with pikepdf.open(built_fleet / f"dinas-contoh/layanan/formulir-{name}.pdf") as pdf:
                assert str(pdf.docinfo.Title).endswith(", Dinas Pekerjaan Umum Kabupaten Contoh")


def _letters(page: Path) -> dict[str, Any]:
    """The addresses and texts of the letters a page begins."""
    links = [urlsplit(unescape(link)) for link in _HREF.findall(page.read_text("utf-8"))]
    return {
        link.scheme: (link, parse_qs(link.query)) for link in links if link.scheme == "mailto" or link.netloc == "wa.me"
    }


def test_a_letter_is_begun_with_the_code(built_fleet: Path) -> None:
    """From an entry's page a letter to the agency's channel names its title, code and address, and what has to be told."""
    page = next((built_fleet / "dinas-contoh" / "dip").glob("*.html"))
    kode = page.stem.upper()
    letters = _letters(page)
    mail, said = letters["mailto"]
    assert "ppid@dinas-contoh.example" == mail.path
    assert f"({kode})" in said["subject"][0]
    assert f"(kode {kode}). https://contoh.laman.example/dinas-contoh/dip/{page.name}" in said["body"][0]
    assert "\r\n- tujuan penggunaan informasi: \r\n" in said["body"][0]
    whatsapp, said = letters["https"]
    assert "/6280000000115" == whatsapp.path
    assert f"(kode {kode})" in said["text"][0]


def test_the_request_page_searches_first(built_fleet: Path) -> None:
    """What is already published is looked for before anybody writes; letters for anything are begun there, too."""
    text = (built_fleet / PAGE).read_text("utf-8")
    assert -1 < text.index('id="cari-dahulu"') < text.index("mailto:") < text.index("data-tenggat=")
    assert {"mailto", "https"} == _letters(built_fleet / PAGE).keys()
    # An agency that has named no address gets no letter that nobody would read.
    assert {} == _letters(built_fleet / "dinas-baru" / "layanan" / "permohonan.html")
