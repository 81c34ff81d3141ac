"""The forms of the law as PDF, with what an agency has published of itself already on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from generator.model.agency import Agency, Entry, PartialDate
from generator.model.forms import Block, Form, forms
from generator.pages.letterhead import letterhead, set_with_emblem
from generator.pages.rendering import date_text, rupiah
from generator.pages.words import Words
from generator.registers.types import Field

_BLANK = "." * 16
_LONG_BLANK = "." * 64
# A form of an agency that has dated nothing is as old as the regulation that has it.
_UNDATED = date(2021, 6, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A finished form: where it lies below the root of a site or of a folder, and its bytes."""

    form: Form
    path: str
    content: bytes

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)


def public_papers(agency: Agency, words: Words) -> tuple[Paper, ...]:
    """The empty forms for who asks an agency for something, as its site offers them."""
    day = _as_of(agency)
    return tuple(
        Paper(
            form=form,
            path=f"layanan/formulir-{form.id}.pdf",
            content=set_with_emblem("formulir", _sheet(form, agency, words, ()), words, day, keep=True),
        )
        for form in forms().values()
        if form.public
    )


def office_papers(agency: Agency, words: Words, day: date) -> Iterator[Paper]:
    """Every form, those for the office among them; what lists published entries has them on it."""
    for form in forms().values():
        sheets = _groups(form, agency)
        for place, entries in enumerate(sheets, start=1):
            name = form.id if len(sheets) == 1 else f"{form.id}-{place}"
            yield Paper(
                form=form,
                path=f"{name}.pdf",
                content=set_with_emblem("formulir", _sheet(form, agency, words, entries), words, day),
            )


def _as_of(agency: Agency) -> date:
    """The day of an agency's newest word on itself and its service, so that its forms change when these do."""
    dates = [agency.registers[name].updated for name in ("profil", "layanan")]
    return max((known.first_day for known in dates if known), default=_UNDATED)


def _sheet(form: Form, agency: Agency, words: Words, entries: Sequence[Entry]) -> dict[str, Any]:
    facts = {**_facts(agency, words), **_facts_of_group(form, entries, words)}
    copies = words("formulir.rangkap", n=form.copies) if form.copies > 1 else ""
    return {
        "judul_dokumen": f"{form.title}, {agency.name}",
        "judul": _filled(form.heading, facts),
        "mendatar": form.landscape,
        "kertas": form.paper,
        "kop": letterhead(agency, words),
        "kaki": ". ".join(filter(None, (form.source, copies))),
        "kata": {
            "halaman": words("formulir.halaman", n="{n}", dari="{dari}"),
            "keterangan": words("formulir.keterangan"),
        },
        "blok": [
            shown
            for block in form.blocks
            for shown in _block(_filled(block, facts), agency, entries if form.each else None, words)
        ],
    }


def _filled(value: Any, facts: Mapping[str, str]) -> Any:
    """What a form says, with the facts in their places."""
    match value:
        case str():
            return value.format_map(facts)
        case Mapping():
            return {name: _filled(inner, facts) for name, inner in value.items()}
        case list() | tuple():
            return [_filled(inner, facts) for inner in value]
    return value


def _facts(agency: Agency, words: Words) -> dict[str, str]:
    officers = agency.profil.values.get("ppid", {})
    above = officers.get("atasan", "")
    return {
        "badan": agency.name,
        "ppid": officers.get("ppid", ""),
        "atasan": above,
        "atasan_kurung": f"({above}) " if above else "",
        "biaya": _costs(agency, words) or _LONG_BLANK,
    }


def _facts_of_group(form: Form, entries: Sequence[Entry], words: Words) -> dict[str, str]:
    """The number and the day of a sheet that several entries stand on; lines to write on where they are not known."""
    if not form.each:
        return {}
    first = entries[0].values if entries else {}
    found = first.get(form.each["tanggal"])
    day = found.exact if isinstance(found, PartialDate) else None
    parts = {"hari": "EEEE", "tanggal": "d", "bulan": "MMMM", "tahun": "y"}
    return {
        "nomor": first.get(form.each["menurut"], _BLANK),
        "tahun_nomor": str(found.year) if isinstance(found, PartialDate) else _BLANK,
        **{name: format_date(day, part, locale=words.lang) if day else _BLANK for name, part in parts.items()},
    }


def _groups(form: Form, agency: Agency) -> list[tuple[Entry, ...]]:
    """The entries of each sheet of a form; one empty sheet where there are none."""
    if not form.each:
        return [()]
    groups: dict[str, list[Entry]] = {}
    for entry in agency.registers[form.each["register"]].in_effect:
        groups.setdefault(entry.values.get(form.each["menurut"], ""), []).append(entry)
    return [tuple(entries) for _, entries in sorted(groups.items())] or [()]


def _block(block: Block, agency: Agency, entries: Sequence[Entry] | None, words: Words) -> Iterator[Block]:
    """The block as the template knows it: tables that list a register have its entries, channels are a table."""
    kind, content = next(iter(block.items()))
    if kind == "jalur":
        yield from _channels(content, agency, words)
    elif kind == "tabel" and "dari" in content:
        shown = agency.registers[content["dari"]].in_effect if entries is None else entries
        rows = [_row(number, entry, content["kolom"]) for number, entry in enumerate(shown, start=1)]
        yield {"tabel": {**content, "isi": rows, "kosong": 0 if rows else content.get("kosong", 1)}}
    else:
        yield block


def _row(number: int, entry: Entry, columns: Sequence[Sequence[str | Mapping[str, str]]]) -> list[str]:
    """The cells of an entry; a column of no field is the running number."""
    return ["\n".join(_lines(entry, column)) if column else str(number) for column in columns]


def _lines(entry: Entry, column: Sequence[str | Mapping[str, str]]) -> Iterator[str]:
    """What an entry says in a column, by field; a text of the form goes with the field it is for."""
    for part in column:
        name = part if isinstance(part, str) else part["bila"]
        if name in entry.values:
            yield _said(entry.type.by_name[name], entry.values[name]) if isinstance(part, str) else part["teks"]


def _said(field: Field, value: Any) -> str:
    match value:
        case PartialDate():
            return date_text(value)
        case tuple():
            return ", ".join(field.label(item) for item in value)
    return field.label(value)


def _costs(agency: Agency, words: Words) -> str:
    """What copies cost, as the agency has announced it; empty where it has not."""
    values = _service(agency)
    if values.get("gratis"):
        return words("formulir.gratis")
    told = [
        words("formulir.tarif", uraian=item["uraian"], tarif=rupiah(item["tarif"]), satuan=item["satuan"])
        for item in values.get("biaya", ())
        if {"uraian", "tarif", "satuan"} <= item.keys()
    ]
    decree = values.get("biaya_dasar", {}).get("nomor", "")
    return "; ".join(told) + (f" ({decree})" if told and decree else "") + ("." if told else "")


def _service(agency: Agency) -> Mapping[str, Any]:
    entries = agency.registers["layanan"].entries
    return entries[0].values if entries else {}


def _channels(content: Mapping[str, Any], agency: Agency, words: Words) -> Iterator[Block]:
    """Where a form may be handed in, and when; of an agency that names no channels, its address."""
    named = [
        item for item in _service(agency).get("jalur", ()) if content["untuk"] in item.get("untuk", (content["untuk"],))
    ]
    layanan = agency.registers["layanan"].type.by_name["jalur"].get("jenis")
    rows = [
        [
            item.get("nama") or (layanan.label(item["jenis"]) if layanan else item["jenis"]),
            "\n".join(item[name] for name in ("alamat", "telepon", "surel", "url") if name in item),
            item.get("jam", ""),
        ]
        for item in named
    ]
    own = agency.profil.values
    if not rows and (place := [own[name] for name in ("alamat", "telepon", "surel") if name in own]):
        rows = [[agency.name, "\n".join(place), _hours(agency)]]
    if rows:
        yield {"judul": content["judul"]}
        heads = [words(f"formulir.{name}") for name in ("jalur", "tempat", "jam")]
        yield {"tabel": {"lebar": [5, 9, 6], "kepala": [heads], "isi": rows}}


def _hours(agency: Agency) -> str:
    return "\n".join(
        words_of_hours
        for item in agency.profil.values.get("jam_layanan", ())
        if (
            words_of_hours := " ".join(
                filter(None, (item.get("hari"), "–".join(filter(None, (item.get("buka"), item.get("tutup"))))))
            )
        )
    )
