"""Working days: a table of reckoned dates, what must hold of every date, and the years nobody has decided yet."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SchemaFault
from generator.model import calendar as calendar_module
from generator.model.calendar import Calendar, DayKind, SpecialDay, YearNotCovered, covered_years, national_year
from generator.model.service import service_facts
from generator.registers.text import own_yaml
from tests.fixtures.builds import ROOT

CASES: list[dict[str, Any]] = own_yaml(ROOT / "tests" / "model" / "deadlines.yml")
_DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))
_KINDS = {"libur": "public", "cuti_bersama": "government"}


def _own(days: dict[str, str]) -> dict[date, SpecialDay]:
    found = {date.fromisoformat(day): DayKind(kind) for day, kind in days.items()}
    return {day: SpecialDay(day=day, name="rekaan", kind=kind) for day, kind in found.items()}


_CALENDARS = st.builds(
    Calendar,
    own=st.dictionaries(_DAYS, st.sampled_from(DayKind), max_size=30).map(
        lambda days: {day: SpecialDay(day=day, name="rekaan", kind=kind) for day, kind in days.items()}
    ),
    six_days=st.booleans(),
    joint_leave_counts=st.booleans(),
)


def _calendar(case: dict[str, Any]) -> Calendar:
    return Calendar(
        own=_own(case.get("libur_sendiri", {})),
        six_days=case.get("enam_hari", False),
        joint_leave_counts=case.get("cuti_bersama_dihitung", False),
    )


def test_there_are_cases_enough() -> None:
    """The table has at least sixty cases, from three years, and each event of the law that an office answers for."""
    assert len(CASES) >= 60
    assert {2024, 2025, 2026} == {int(case["diterima"][:4]) for case in CASES}
    wanted = {rule["id"] for rule in service_facts()["tenggat"] if rule["satuan"] == "hari kerja"}
    assert wanted == {case["tenggat_dari"] for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['diterima']} {case['kasus']}")
def test_the_table(case: dict[str, Any]) -> None:
    """Each date falls where it was reckoned by other means, by the agency's count and by the stricter one."""
    calendar = _calendar(case)
    found = calendar.reckon(
        date.fromisoformat(case["diterima"]), case["hari"], after_hours=case.get("setelah_jam", False)
    )
    assert (case["tenggat"], case["ketat"]) == (str(found.due), str(found.strict))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['diterima']} {case['kasus']}")
def test_the_table_rests_on_the_rules(case: dict[str, Any]) -> None:
    """The number of days of each case is that of the rule it names, and its article is among that rule's."""
    rules = {rule["id"]: rule for rule in service_facts()["tenggat"]}
    rule = rules[case["tenggat_dari"]]
    # An extension runs on from the end of the time to answer.
    first = rules["request-notice"]["panjang"] if rule["id"] == "extension" else 0
    assert first + rule["panjang"] == case["hari"]
    assert case["dasar"] in {f"{basis['instrument']} {basis['article']}" for basis in rule["dasar"]}


def test_what_was_skipped_is_named() -> None:
    """The days that a decree took from the count are told, and weekends are not."""
    found = Calendar().reckon(date(2026, 3, 9), 10)
    assert [18, 19, 20, 23, 24] == [special.day.day for special in found.skipped]
    assert "Hari Suci Nyepi" == found.skipped[1].name


@given(_CALENDARS, _DAYS, st.integers(0, 60), st.booleans())
def test_no_deadline_is_before_its_trigger(calendar: Calendar, received: date, days: int, after_hours: bool) -> None:  # noqa: FBT001 - given by name
    """Neither count ends before the day of receipt, the strict one not after the other, and a due day is worked on."""
    found = calendar.reckon(received, days, after_hours=after_hours)
    assert found.due is not None
    assert found.strict is not None
    assert received <= found.strict <= found.due
    assert calendar.is_working(found.due)


@given(_CALENDARS, _DAYS, st.integers(0, 40), st.integers(0, 400))
def test_later_in_is_never_sooner_out(calendar: Calendar, received: date, days: int, later: int) -> None:
    """What comes in later, or has a day more, is due no sooner."""
    second = min(received + timedelta(days=later), date(2026, 12, 31))
    one, two = calendar.reckon(received, days), calendar.reckon(second, days)
    more = calendar.reckon(received, days + 1)
    assert one.due is not None
    assert two.due is not None
    assert more.due is not None
    assert one.due <= two.due
    assert one.due < more.due


@given(_CALENDARS, _DAYS, st.integers(0, 60))
def test_counting_back_gives_the_same_number(calendar: Calendar, received: date, days: int) -> None:
    """From the last day back to the first there are as many working days as were counted forwards."""
    found = calendar.reckon(received, days)
    assert found.due is not None
    assert found.start is not None
    assert days == calendar.between(found.start, found.due)
    if days:
        assert found.start == calendar.before(found.due, days).due


@given(_CALENDARS, st.dates(date(2023, 1, 1), date(2026, 12, 31)), st.integers(1, 60))
def test_a_reminder_is_early_enough_by_either_count(calendar: Calendar, end: date, days: int) -> None:
    """Counted back from an end, the strict day is not after the other, and both leave the days that are asked for."""
    found = calendar.before(end, days)
    assert found.due is not None
    assert found.strict is not None
    assert found.strict <= found.due < end
    assert days == calendar.between(found.due, end) + (not calendar.is_working(end))


def test_a_year_without_a_decree_has_no_dates() -> None:
    """A count that runs into a year nobody has decided yet gives no day but that year, forwards and backwards."""
    last = covered_years()[-1]
    found = Calendar().reckon(date(last, 12, 20), 10)
    assert (None, None, last + 1) == (found.due, found.strict, found.beyond)
    first = covered_years()[0]
    assert first - 1 == Calendar().before(date(first, 1, 10), 30).beyond
    assert last + 1 == Calendar().reckon(date(last + 1, 6, 1), 10).beyond
    with pytest.raises(YearNotCovered):
        Calendar().is_working(date(last + 1, 6, 1))


def test_the_covered_years_are_whole() -> None:
    """No year is missing between the first and the last, and each names its decrees and both kinds of days."""
    years = covered_years()
    assert list(range(years[0], years[-1] + 1)) == list(years)
    for year in years:
        found = national_year(year)
        assert found is not None
        assert found.decrees
        assert {DayKind.LIBUR, DayKind.CUTI_BERSAMA} == {special.kind for special in found.days.values()}


def test_a_calendar_that_names_another_year_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day put into the wrong file would be a holiday of no year; it stops us, not the agencies."""
    (tmp_path / "kalender").mkdir()
    text = (ROOT / "schema" / "kalender" / "2026.yml").read_text("utf-8")
    (tmp_path / "kalender" / "2026.yml").write_text(text.replace('"2026-12-25"', '"2025-12-25"'), "utf-8")
    monkeypatch.setattr(calendar_module, "schema_folder", lambda: tmp_path)
    national_year.cache_clear()
    with pytest.raises(SchemaFault, match="another year"):
        national_year(2026)
    national_year.cache_clear()


@pytest.mark.parametrize("year", covered_years())
@pytest.mark.parametrize("part", sorted(_KINDS))
def test_the_library_has_the_same_days(year: int, part: str) -> None:
    """The days of each year are those that the library of holidays knows, of each kind."""
    indonesia = pytest.importorskip("holidays.countries.indonesia", reason="make kalender installs it").Indonesia
    known = indonesia(years=year, categories=(_KINDS[part],))
    ours = {item["tanggal"] for item in own_yaml(ROOT / "schema" / "kalender" / f"{year}.yml")[part]}
    assert {str(day) for day in known} == ours
