"""The formats a text field may ask for, and a guess at what a clerk meant."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

# Digits of other scripts are digits to Python, but not to who compares dates as texts.
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[A-Za-z]{3,9})[\s./-]+(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2}|[A-Za-z]{3,9})[\s./-]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[\s./-]+(\d{1,2})[\s./-]+(\d{1,2})")
# Days since the start, of 1982 to 2064.
_EXCEL_DAY = re.compile(r"([3-5][0-9]{4})(?:[.,][0-9]+)?")
_EXCEL_START = date(1899, 12, 30)
_DAY_NAME = re.compile(r"(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)\s*,?\s+", re.IGNORECASE)
# By their first three letters, in today's spelling, the old one and English.
_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8,
    "ags": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_MAIL = re.compile(r"[^\s@<>\"'(),:;\\\[\]?&%=#/]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ().+/-]{1,28}(?:\s*(?:ext\.?|pes\.?)\s*[0-9]{1,6})?", re.IGNORECASE)
_LINK = re.compile(r"[^\s<>\"\\^`{|}]+")


def parts_of_date(text: str) -> tuple[int, int | None, int | None] | None:
    """Year, month and day of `2024`, `2024-05` or `2024-05-01`; what is not said is None."""
    found = _PARTIAL.fullmatch(text)
    if not found:
        return None
    year = int(found[1])
    month, day = (int(part) if part else None for part in found.groups()[1:])
    if not 1900 <= year <= 2200 or (month is not None and not 1 <= month <= 12):
        return None
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return None
    return year, month, day


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True
    parts = parts_of_date(value)
    return parts is not None and parts[2] is not None


def _is_partial_date(value: object) -> bool:
    return not isinstance(value, str) or parts_of_date(value) is not None


def is_link(value: object) -> bool:
    """An absolute web address: http or https, with a host."""
    if not isinstance(value, str):
        return True
    if not _LINK.fullmatch(value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "." in (parts.hostname or "")
    except ValueError:
        return False


def _is_mail(value: object) -> bool:
    return not isinstance(value, str) or bool(_MAIL.fullmatch(value))


def _is_phone(value: object) -> bool:
    return not isinstance(value, str) or bool(_PHONE.fullmatch(value))


FORMATS: Mapping[str, Callable[[object], bool]] = {
    "tanggal": _is_date,
    "tanggal-sebagian": _is_partial_date,
    "tautan": is_link,
    "surel": _is_mail,
    "telepon": _is_phone,
}
"""Whether a text is what a format asks for; what is no text is not asked."""


def conforms(value: object, name: str) -> bool:
    """Whether a value is what the format of that name asks for; a format without a check asks for nothing."""
    return name not in FORMATS or FORMATS[name](value)


def guess_date(text: str) -> str:
    """`2024-05-01` for `1/5/2024` or `1 Mei 2024`, `2024-05` for `Mei 2024`; empty when nothing fits."""
    text = _DAY_NAME.sub("", text.strip(), count=1)
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif found := _MONTH_YEAR.fullmatch(text):
        month, year = found.groups()
        day = ""
    else:
        return ""
    number = _month(month)
    guess = f"{int(year):04d}-{number:02d}" + (f"-{int(day):02d}" if day else "")
    return guess if parts_of_date(guess) else ""


def excel_day(text: str) -> str:
    """`2025-01-21` for `45678`, which is what Excel shows of that day in a cell without a form of date; else empty."""
    found = _EXCEL_DAY.fullmatch(text.strip())
    return (_EXCEL_START + timedelta(days=int(found[1]))).isoformat() if found else ""


def last_day(text: str) -> str:
    """The last day of the month of a date like `2026-02-30`, whose month has no such day; empty for all others."""
    found = _PARTIAL.fullmatch(text)
    if not found or not found[3] or parts_of_date(f"{found[1]}-{found[2]}") is None or parts_of_date(text):
        return ""
    return str(monthrange(int(found[1]), int(found[2]))[1])


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return _MONTHS.get(text.lower()[:3], 0)
