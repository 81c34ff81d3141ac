"""Charts of figures by year, drawn as SVG; all that one says stands in the table beside it too."""

from __future__ import annotations

import re
from collections.abc import Sequence

import leather
from markupsafe import Markup, escape

_WIDTH, _HEIGHT = 640, 240
_MOST_TICKS = 5
_SHADES = 5
_DECIMALS = re.compile(r"\d+\.\d{3,}")
_HEAD = re.compile(r"^<svg [^>]*>")

# The style sheet gives a chart its colours and its font, in light and dark; the library's own would win over nothing.
leather.theme.background_color = "none"
leather.theme.tick_font_family = leather.theme.title_font_family = "inherit"
leather.theme.tick_color = leather.theme.zero_color = leather.theme.label_color = "currentColor"


def column_chart(title: str, values: Sequence[tuple[str, float]], told: Sequence[str]) -> Markup:
    """A column for each value under its name, the first on the left; `told` are the values as a reader is told them.

    Whoever cannot see it hears the title and every value.
    """
    ticks = _ticks(max(value for _, value in values))
    chart = leather.Chart()
    chart.add_y_scale(0, ticks[-1])
    chart.add_y_axis(ticks=ticks)
    chart.add_columns(list(values), fill_color="currentColor")
    drawn = _DECIMALS.sub(lambda found: f"{float(found[0]):.2f}", chart.to_svg(width=_WIDTH, height=_HEIGHT))
    label = f"{title}: " + "; ".join(f"{name}: {said}" for (name, _), said in zip(values, told, strict=True))
    head = f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(label)}">'
    return Markup(_HEAD.sub(lambda _: head, drawn, count=1))  # noqa: S704 - numbers, years and an escaped label


class _Pile(leather.Columns):  # type: ignore[misc]
    """Columns that are not named in the library's own key, which wraps no lines and knows no dark screen."""

    def legend_to_svg(self, _series: object, _palette: object) -> tuple[()]:
        return ()


def share_chart(title: str, parts: Sequence[str], columns: Sequence[tuple[str, Sequence[float]]]) -> Markup:
    """A column for each year, made of the shares of a hundred that `parts` have, the first of them at the bottom.

    Whoever cannot see it hears the title and every share; a key below names the parts.
    """
    chart = leather.Chart()
    chart.add_y_scale(0, 100)
    chart.add_y_axis(ticks=[0, 25, 50, 75, 100])
    # Each column is drawn over one that reaches as high as all parts up to its own: the library piles nothing up.
    for place in reversed(range(len(parts))):
        sums = [(name, sum(shares[: place + 1])) for name, shares in columns]
        chart.add_series(leather.Series(sums), _Pile(f"part-{_shade(place, len(parts))}"))
    drawn = _DECIMALS.sub(lambda found: f"{float(found[0]):.2f}", chart.to_svg(width=_WIDTH, height=_HEIGHT))
    # The style sheet gives the parts their colours.
    drawn = re.sub(r'fill="(part-\d+)"', r'class="\1"', drawn)
    said = "; ".join(
        f"{name}: {', '.join(f'{part} {share:.0f}%' for part, share in zip(parts, shares, strict=True))}"
        for name, shares in columns
    )
    head = f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(f"{title}: {said}")}">'
    key = "".join(
        f'<li><span class="part-{_shade(place, len(parts))}"></span>{escape(part)}</li>'
        for place, part in enumerate(parts)
    )
    svg = _HEAD.sub(lambda _: head, drawn, count=1)
    return Markup(f'{svg}<ul class="key">{key}</ul>')  # noqa: S704 - numbers, years and escaped names


def _shade(place: int, count: int) -> int:
    """Which of the shades a part has: the first the darkest, the last the lightest."""
    return round(place * (_SHADES - 1) / max(count - 1, 1))


def _ticks(top: float) -> list[int]:
    """Whole numbers from 0 to at least `top`, in steps of 1, 2 or 5, or of ten times as much."""
    step, exponent = 1, 0
    while top > step * (_MOST_TICKS - 1):
        factor = (1, 2, 5)[(exponent + 1) % 3]
        exponent += 1
        step = factor * 10 ** (exponent // 3)
    return [number * step for number in range(int(-(-top // step)) + 1)] if top else [0, 1]
