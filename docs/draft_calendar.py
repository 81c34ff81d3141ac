"""Print a draft of `schema/kalender/<year>.yml`, with the days that the library `holidays` knows.

    make kalender                      compares every calendar with the library
    .venv/bin/python docs/draft_calendar.py 2028

The library has no decrees: who adds a year reads them, corrects the days by them and names them in the file. Its days
are not read when the program runs: because loading it takes a third as long as the whole program, because it guesses
the years that no decree is out for yet, and because a deadline must be able to say which decree it rests on.
"""

from __future__ import annotations

import sys
from datetime import date

from holidays.countries.indonesia import Indonesia


def days(year: int, category: str) -> dict[date, str]:
    """The days of a year that the library calls `public` or `government` holidays (cuti bersama)."""
    return dict(sorted(Indonesia(years=year, categories=(category,), language="id").items()))


def draft(year: int) -> str:
    """A calendar with its days filled in and its decrees still to be named."""
    lines = [f"tahun: {year}", "keputusan:", "  - nomor: ", "    tanggal: "]
    for name, category in (("libur", "public"), ("cuti_bersama", "government")):
        lines.append(f"{name}:")
        lines += [f'  - {{tanggal: "{day}", nama: {title}}}' for day, title in days(year, category).items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(draft(int(sys.argv[1])), end="")
