"""How many entries of a register fall into each year, all of them or by what one of their columns says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.agency import PartialDate, Register

Tally = Mapping[int, Mapping[str, int]]
"""For each year how often each value was met; everything counts under `EVERYTHING` where no column is asked."""
EVERYTHING = ""


def tally(register: Register, dated: str, column: str | None = None) -> Tally:
    """The entries by the year in the column `dated`, of each year by what they hold in `column`.

    `gugatan.tanggal` counts the rows of a table in each entry. What was withdrawn or replaced counts for nothing, and
    neither does what holds no date or nothing in the column.
    """
    counts: dict[int, Counter[str]] = {}
    for entry in register.in_effect:
        if column is None or column in entry.values:
            value = entry.values[column] if column else EVERYTHING
            for year in _years(entry.values, dated):
                counts.setdefault(year, Counter())[value] += 1
    return counts


def _years(values: Mapping[str, Any], dated: str) -> Iterator[int]:
    name, _, rest = dated.partition(".")
    held = values.get(name)
    if rest:
        for row in held or ():
            yield from _years(row, rest)
    elif isinstance(held, PartialDate):
        yield held.year
