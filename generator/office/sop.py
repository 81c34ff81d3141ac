"""The standing orders for keeping exempt information, made of an agency's own registers, withheld columns included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from generator.assets import schema_folder
from generator.errors import SchemaFault
from generator.model.agency import PartialDate
from generator.model.calendar import Calendar
from generator.model.duties import length
from generator.model.terms import Status
from generator.registers.formats import parts_of_date
from generator.registers.reading import Reading, Record
from generator.registers.text import own_yaml
from generator.registers.types import RegisterType

# What the orders need of an entry; a column that is empty here is a line to fill in by hand.
_NEEDED = (
    "informasi", "judul_lengkap", "pasal_17", "konsekuensi_dibuka", "konsekuensi_ditutup", "jangka_waktu", "lembar_uji",
    "keputusan_nomor", "keputusan_tanggal", "kustodian", "tempat_simpan", "daftar_akses", "sidik_berkas",
)  # fmt: skip
_NEEDED_OF_PPID = ("atasan", "ppid", "pelaksana", "tim_pertimbangan", "dasar", "narahubung_internal")
_DECREE = "dik-expiry-decree"
_FROM_THE_TEXT, _FROM_A_REPORT = "naskah", "laporan"


# These hold what is withheld: none of them shows what it holds when it is printed.
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Access:
    """Somebody who may open a document."""

    name: str
    purpose: str
    until: PartialDate | None
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Review:
    """When an exemption ends, and by when that has to be thought of: None where a year's working days are not known."""

    ends: date
    early: date | None
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Exemption:
    """An exempt document as the office keeps it; a text that is empty is not known.

    `state` is one of: berlaku, akan, konsep, dicabut.
    """

    kode: str
    subject: str
    full_title: str
    letter: str
    letter_label: str
    details: str
    statute: str
    scope: str
    partial: bool
    open_copy: str
    period: str
    review: Review | None
    decree: str
    decree_date: PartialDate | None
    test_sheet: str
    state: str
    starts: PartialDate | None
    custodian: str
    place: str
    access: tuple[Access, ...]
    files: tuple[tuple[str, str], ...]
    note: str
    missing: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether it is withdrawn, so that nothing has to be kept secret any more."""
        return self.state == "dicabut"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Orders:
    """Everything the orders of one agency say that others' do not."""

    agency: str
    short_name: str
    today: date
    roles: Mapping[str, tuple[str, ...]]
    appointed: str
    contact: str
    exemptions: tuple[Exemption, ...]
    missing: tuple[str, ...]

    @property
    def kept(self) -> tuple[Exemption, ...]:
        """Those that have to be kept secret, drafts among them."""
        return tuple(one for one in self.exemptions if not one.open)

    @property
    def letters(self) -> frozenset[str]:
        """The letters of UU 14/2008 Pasal 17 whose periods matter: all of them where one is still to be chosen."""
        known = frozenset(one.letter for one in self.kept)
        return frozenset(text()["masa"]) if "" in known or not known else known


def orders(reading: Reading, types: Mapping[str, RegisterType], calendar: Calendar, today: date) -> Orders:
    """The orders of the agency that was read, as of `today`, by the working days of its calendar."""
    profile = next(iter(reading.records.get("profil", ())), None)
    values = profile.values if profile else {}
    ppid = values.get("ppid", {})
    forms = {form.name: form for form in types["profil"].by_name["ppid"].fields}
    return Orders(
        agency=values.get("nama", ""),
        short_name=values.get("nama_singkat", values.get("nama", "")),
        today=today,
        roles={name: tuple(_several(ppid.get(name))) for name in text()["peran"]},
        appointed=_appointed(ppid.get("dasar", {})),
        contact=ppid.get("narahubung_internal", ""),
        exemptions=tuple(_exemption(record, calendar, today) for record in reading.records.get("dik", ())),
        missing=tuple(forms[name].title for name in _NEEDED_OF_PPID if not ppid.get(name)),
    )


def _several(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from value


def _appointed(basis: Mapping[str, Any]) -> str:
    return str(basis.get("nomor", ""))


def _exemption(record: Record, calendar: Calendar, today: date) -> Exemption:
    values, forms = record.values, record.type.by_name
    letter, scope = values.get("pasal_17", ""), values.get("cakupan", "")
    starts = _date(values.get("terbit_pada"))
    return Exemption(
        kode=record.kode,
        subject=values.get("informasi", ""),
        full_title=values.get("judul_lengkap", ""),
        letter=letter,
        letter_label=forms["pasal_17"].label(letter) if letter else "",
        details=values.get("rincian_pasal_17", ""),
        statute=values.get("undang_undang", ""),
        scope=forms["cakupan"].label(scope) if scope else "",
        partial=scope == "sebagian",
        open_copy=values.get("dip", ""),
        period=values.get("jangka_waktu", ""),
        review=_review(_date(values.get("berakhir")), calendar),
        decree=values.get("keputusan_nomor", ""),
        decree_date=_date(values.get("keputusan_tanggal")),
        test_sheet=values.get("lembar_uji", ""),
        state=_state(values.get("status", Status.TERBIT), starts, today),
        starts=starts,
        custodian=values.get("kustodian", ""),
        place=values.get("tempat_simpan", ""),
        access=tuple(_access(item, today) for item in values.get("daftar_akses", ())),
        files=tuple((item.get("nama", ""), item["sha256"]) for item in values.get("sidik_berkas", ())),
        note=values.get("catatan_internal", ""),
        missing=tuple(forms[name].title for name in _NEEDED if not values.get(name)),
    )


def _state(status: str, starts: PartialDate | None, today: date) -> str:
    if status == Status.DICABUT:
        return "dicabut"
    if status == Status.DRAF:
        return "konsep"
    return "akan" if starts and starts.exact and starts.exact > today else "berlaku"


def _review(ends: PartialDate | None, calendar: Calendar) -> Review | None:
    if ends is None or ends.exact is None:
        return None
    # Of the two counts the one that reaches further back: an office that is too early has missed nothing.
    early, due = (calendar.before(ends.exact, days).strict for days in (text()["pengingat"], length(_DECREE)))
    return Review(ends=ends.exact, early=early, due=due)


def _access(item: Mapping[str, Any], today: date) -> Access:
    until = _date(item.get("sampai"))
    over = until is not None and until.exact is not None and until.exact < today
    return Access(name=item["nama"], purpose=item.get("keperluan", ""), until=until, over=over)


def _date(value: object) -> PartialDate | None:
    parts = parts_of_date(value) if isinstance(value, str) else None
    return PartialDate(year=parts[0], month=parts[1], day=parts[2]) if parts else None


@cache
def text() -> Mapping[str, Any]:
    """The chapters, forms and words of the orders, and the law they rest on.

    Raises `SchemaFault` if an article in them is not marked as read in the law or in a report that quotes it.
    """
    name = "sop/penyimpanan.yml"
    content: dict[str, Any] = own_yaml(schema_folder() / name)
    for basis in content["dasar"]:
        if basis.get("confidence") != "verified" or basis.get("via") not in (_FROM_THE_TEXT, _FROM_A_REPORT):
            raise SchemaFault(name, f"{basis['instrument']} {basis['article']} is not marked verified")
    return content


def uncertain(exemptions: Iterable[Exemption]) -> bool:
    """Whether a day in the orders cannot be told, because a year's days off are not known."""
    reviews = (one.review for one in exemptions if one.review)
    return any(review.early is None or review.due is None for review in reviews)
