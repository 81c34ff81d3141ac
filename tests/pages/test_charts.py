"""Charts of figures by year: drawn to scale, told to those who cannot see them, and the same each time."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.charts import column_chart, share_chart


def _read(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def _columns(drawing: ET.Element) -> list[float]:
    series = next(part for part in drawing.iter("g") if part.get("class") == "series columns")
    return [float(column.get("height", "")) for column in series]


@given(st.lists(st.integers(0, 100_000), min_size=2, max_size=12))
def test_columns_are_to_scale(values: list[int]) -> None:
    """Columns stand to each other as their values do, and none is higher than the scale."""
    drawing = _read(
        str(column_chart("Angka", [(str(2010 + n), v) for n, v in enumerate(values)], [str(v) for v in values]))
    )
    heights = _columns(drawing)
    highest = max(heights)
    for value, height in zip(values, heights, strict=True):
        assert height == pytest.approx(highest * value / max(*values, 1), abs=0.02)
    scale = max(int(str(text.text)) for text in drawing.iter("text") if text.get("text-anchor") == "end")
    assert scale >= max(values)


def test_shares_are_piled_up_to_scale() -> None:
    """Each part of a column begins where the one below it ends, and all of them make the whole height."""
    drawing = _read(f"<x>{share_chart('Bagian', ('A', 'B & C'), [('2025', (25, 75)), ('2026', (60, 40))])}</x>")
    drawn = [part for part in drawing.iter("g") if part.get("class") == "series columns"]
    whole, lower = ([float(column.get("height", "")) for column in part] for part in drawn)
    assert whole[0] == pytest.approx(whole[1])
    assert [0.25, 0.6] == [pytest.approx(part / whole[0], abs=0.001) for part in lower]
    (svg,) = [part for part in drawing if part.tag == "svg"]
    assert "Bagian: 2025: A 25%, B & C 75%; 2026: A 60%, B & C 40%" == svg.get("aria-label")
    assert ["A", "B & C"] == ["".join(item.itertext()) for item in drawing.iter("li")]


def test_a_chart_says_what_it_shows() -> None:
    """It is a picture with a text: the title and each value as a reader is told it, whatever letters they have."""
    drawing = _read(str(column_chart('Rata-rata "hari" & lama', [("2025", 4.8), ("2026", 3.5)], ["4,8", "3,5"])))
    assert "img" == drawing.get("role")
    assert 'Rata-rata "hari" & lama: 2025: 4,8; 2026: 3,5' == drawing.get("aria-label")


def test_a_chart_has_no_colour_or_font_of_its_own() -> None:
    """Colours and fonts are the page's, so that a chart can be read on a dark screen as well."""
    for part in _read(str(column_chart("Angka", [("2025", 1), ("2026", 2)], ["1", "2"]))).iter():
        assert {part.get("fill"), part.get("stroke")} <= {None, "none", "currentColor"}
        assert part.get("font-family") in {None, "inherit"}
        assert part.get("style") is None


def test_the_same_figures_are_drawn_the_same() -> None:
    """Nothing in a drawing depends on what was drawn before."""
    values = [("2024", 7), ("2025", 9), ("2026", 10)]
    first = column_chart("Angka", values, ["7", "9", "10"])
    column_chart("Lain", [("2020", 100), ("2021", 3)], ["100", "3"])
    assert first == column_chart("Angka", values, ["7", "9", "10"])
