"""Published registers as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any

from generator.model.agency import Agency, Attachment, PartialDate, Register
from generator.pages.page import Output

FORMAT = 1
"""Raised when a reader of `data/*.json` would have to change."""

# What we say of an entry beside its own fields; no register has fields of these names (tests/test_house.py).
_ADDRESS, _STATE = "alamat_tetap", "keadaan_entri"

# A spreadsheet runs a cell that begins with one of these; an apostrophe makes it text. Where lists are parted by
# semicolons, as in Indonesian Excel, our commas and quotes part nothing: a cell may also begin behind a semicolon, or
# behind the end of a line, and quotes before it may vanish.
_DANGEROUS = ("=", "+", "-", "@")
_PARTED = re.compile(r"[;\t\r\n]")
_FORMULA = re.compile(r'\A(?=[=+\-@\t\r\n])|(?<=[;\t\r\n])(?:[^\S\t\r\n]|")*(?=[=+\-@])')


def register_exports(agency: Agency, register: Register) -> tuple[Output, Output]:
    """`data/<register>.json` and `data/<register>.csv`."""
    name = register.type.name
    rows = [
        plain(entry.values) | {"kode": entry.kode, _ADDRESS: f"{agency.url}{entry.path}", _STATE: entry.state.value}
        for entry in register.entries
    ]
    document = {
        "format": FORMAT,
        "badan": agency.name,
        "register": name,
        "judul": register.type.title,
        "diperbarui": register.updated.iso if register.updated else None,
        "entri": rows,
    }
    columns = ["kode", _ADDRESS, _STATE]
    columns += [field.name for field in register.type.fields if field.name not in columns]
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return (
        Output(path=f"data/{name}.json", content=json_text(document)),
        # Excel takes UTF-8 for what it is only when it begins with a byte order mark.
        Output(path=f"data/{name}.csv", content="\ufeff" + table.getvalue()),
    )


def plain(value: Any) -> Any:
    """A published value as JSON has it: dates as ISO text, documents as their path and facts."""
    match value:
        case str():
            return value
        case PartialDate():
            return value.iso
        case Attachment():
            return {"berkas": value.place, "ukuran": value.size, "halaman": value.pages, "sha256": value.sha256}
        case Mapping():
            return {key: plain(inner) for key, inner in value.items()}
        case tuple():
            return [plain(inner) for inner in value]
        case _:
            return value


def json_text(document: object) -> str:
    """JSON in one fixed form, fit to stand inside HTML as well."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def cell(value: Any) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    match value:
        case str():
            # Most texts are none of those; asking first costs a tenth of looking for them.
            return _FORMULA.sub(r"'\g<0>", value) if value[:1] in _DANGEROUS or _PARTED.search(value) else value
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case list():
            return " | ".join(map(cell, value))
        case dict():
            return "; ".join(f"{key}: {cell(inner)}" for key, inner in value.items() if inner is not None)
        case _:
            return str(value)
