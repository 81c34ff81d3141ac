"""What the portal knows of an agency's site: what that says of itself in `data/situs.json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from generator.errors import SchemaFault
from generator.model.agency import PartialDate
from generator.model.terms import Klasifikasi
from generator.pages import finding
from generator.pages.agency_site import FORMAT
from generator.registers.formats import parts_of_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How a site does by its own self-assessment; of each aspect the points and what they could be."""

    instrument: str
    title: str
    total: float
    band: str
    band_title: str
    aspects: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """How many requests for information a body has recorded, and how many of them still wait for an answer."""

    received: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """An agency's site as the portal tells of it. `path` leads there from the portal; None before the first build.

    `items` are its information in force, `vocabulary` that of their pages and of those they replaced.
    `state` is `baik`, `basi` (the last good site stays up, `since` says since when) or `gagal` (there is none yet);
    `built` is the day of the site that stays up, if that is known.
    `requests` is None where it has recorded none. `rating` is None where the site does not tell it; `conceals` says
    that its agency has chosen so.
    """

    slug: str
    name: str
    short_name: str
    kind: str
    kind_label: str
    region: str
    fictional: bool
    path: str | None
    updated: PartialDate | None
    entries: int
    state: str
    since: PartialDate | None
    built: PartialDate | None
    reason: str
    rating: Rating | None
    conceals: bool
    requests: Requests | None
    items: tuple[finding.Item, ...]
    vocabulary: finding.Vocabulary


def site(slug: str, address: str, about: object, failed: date | None, reason: str, built: date | None = None) -> Site:
    """A site from its own `data/situs.json`, if there is one that this version can read."""
    since = from_day(failed)
    try:
        return _read(slug, address, about, since, reason, from_day(built))
    except (KeyError, TypeError, ValueError, AttributeError, SchemaFault):
        return Site(
            slug=slug, name=slug, short_name=slug, kind="", kind_label="", region="", fictional=False, path=None,
            updated=None, entries=0, state="gagal", since=since, built=None, reason=reason, rating=None,
            conceals=False, requests=None, items=(), vocabulary=finding.Vocabulary({}, frozenset()),
        )  # fmt: skip


def _read(
    slug: str, address: str, about: Any, since: PartialDate | None, reason: str, built: PartialDate | None
) -> Site:
    """Raises one of many errors if `about` is not what a site of this version says of itself."""
    if about["format"] != FORMAT:
        raise ValueError(about["format"])
    items = tuple(
        finding.Item(
            path=path, title=title, kode=kode, klasifikasi=klasifikasi, year=year, unit=unit, kind=kind,
            date=day, badan=slug, alias=tuple(alias),
        )
        for path, title, kode, klasifikasi, year, unit, kind, day, alias in about["informasi"]
    )  # fmt: skip
    found = Site(
        slug=slug,
        name=about["nama"],
        short_name=about["nama_singkat"],
        kind=about["jenis"],
        kind_label=about["jenis_label"],
        region=about["wilayah"],
        fictional=about["fiktif"],
        path=f"{address}index.html",
        updated=partial(about["diperbarui"]),
        entries=about["jumlah"]["dip"],
        state="basi" if since else "baik",
        since=since,
        built=built if since else None,
        reason=reason,
        rating=_rating(about["nilai"]) if about.get("nilai") is not None else None,
        conceals=about.get("nilai", "") is None,
        requests=_requests(about["permohonan"]) if about.get("permohonan") else None,
        items=items,
        vocabulary=finding.Vocabulary(dict(about["kata"]), frozenset(about["singkatan"])),
    )
    _examine(found)
    return found


def _requests(told: Any) -> Requests:
    return Requests(received=told["diterima"], open=told["belum_dijawab"], overdue=told["terlambat"])


def _rating(told: Any) -> Rating:
    return Rating(
        instrument=told["instrumen"],
        title=told["judul"],
        total=told["jumlah"],
        band=told["predikat"],
        band_title=told["predikat_judul"],
        aspects=MappingProxyType({name: (points, worth) for name, points, worth in told["aspek"]}),
    )


def _examine(found: Site) -> None:
    """Raises if a value is of a kind that the portal could not write."""
    texts = [found.name, found.short_name, found.kind, found.kind_label, found.region]
    texts += [*found.vocabulary.roots, *found.vocabulary.acronyms]
    for item in found.items:
        texts += (item.path, item.title, item.kode, item.year, item.unit, item.kind, item.date, *item.alias)
    "".join(texts).encode()  # half a character could not be written
    numbers = [found.entries, *found.vocabulary.roots.values()]
    if found.requests:
        numbers += [found.requests.received, found.requests.open, found.requests.overdue]
    if not all(type(number) is int for number in numbers) or type(found.fictional) is not bool:
        raise TypeError(found.slug)
    if found.rating:
        _examine_rating(found.rating)
    for day in {item.date for item in found.items}:
        partial(day)
    for klasifikasi in {item.klasifikasi for item in found.items} - {""}:
        Klasifikasi(klasifikasi)


def _examine_rating(rating: Rating) -> None:
    "".join((rating.instrument, rating.title, rating.band, rating.band_title, *rating.aspects)).encode()
    points = [rating.total, *(number for pair in rating.aspects.values() for number in pair)]
    if not all(type(number) in (int, float) and 0 <= number <= 100 for number in points):
        raise ValueError(rating.total)


def partial(text: str | None) -> PartialDate | None:
    """A date as a site writes it; raises `SchemaFault` if it is none."""
    if not text:
        return None
    parts = parts_of_date(text)
    if parts is None:
        raise SchemaFault("data/situs.json", f"{text} is not a date")
    return PartialDate(year=parts[0], month=parts[1], day=parts[2])


def from_day(day: date | None) -> PartialDate | None:
    """A day of the clock as pages tell it."""
    return PartialDate(year=day.year, month=day.month, day=day.day) if day else None
