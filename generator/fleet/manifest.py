"""`fleet.yml`: which agencies are built, where each is found and how each looks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.assets import schema_folder
from generator.errors import ContentRefused, Problem, UsageError
from generator.fleet.repository import Vouched
from generator.model.calendar import SpecialDay, special_days
from generator.model.publishing import Address
from generator.pages.palettes import Palette, custom_palette, palettes, poor_contrasts
from generator.registers.guessing import guess
from generator.registers.reading import Internal, Record, read_form
from generator.registers.text import Trail
from generator.registers.types import form_type, register_types

MANIFEST = "fleet.yml"
_HOLIDAYS = "hari-libur"
_PRIVATE = "repositori_privat"
VISITS = "tautan-diperiksa.yml"
"""The file beside the manifest that says what came of links to other sites."""
PORTAL = "portal"
TAKEN = frozenset({Path(MANIFEST).stem, Path(VISITS).stem, _HOLIDAYS})
"""Files beside the manifest that are something else than an instrument."""
HISTORY = "riwayat-nilai"
"""The folder beside the manifest in which `laman score --snapshot` keeps what it found."""
EXAMPLE = "https://ppid.contoh.example/"
"""The address of a portal that nobody has given one yet."""
_DEFAULT_PALETTE = "biru"
_COLOURS = {"utama": "brand", "aksen": "accent", "lembut": "soft"}
_SCHEMES = {"terang": "light", "gelap": "dark"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An agency of the fleet. `place` is its folder below the output, `url` its address ending in a slash.

    `internal` is its second folder, for what must not go wherever the source goes, if the fleet keeps one.
    `holidays` are those of the region, for all its agencies alike.
    `missing` is what is wrong with its folder, if anything is: its own trouble, and none of the others'.
    """

    slug: str
    folder: Path
    place: str
    url: str
    own_domain: bool
    palette: Palette
    internal: Internal | None
    holidays: tuple[SpecialDay, ...]
    missing: Problem | None

    @property
    def address(self) -> Address:
        """What the agency's model is told of this."""
        return Address(slug=self.slug, url=self.url, palette=self.palette.name, holidays=self.holidays)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """The portal and its agencies; `internal` is where their second folders lie.

    `vouched` are the repositories that somebody has seen to be private.
    `instrument` is what they are measured by, empty for the usual one, and `instrument_file` where that stands if it is
    the fleet's own. `scoreboard` is whether the portal shows how they do, `requests` whether it shows how
    many requests wait at each. `nowhere` is that its address is still the one of our example, if it is.
    """

    source: Path
    internal: Path | None
    instrument: str
    instrument_file: Path | None
    scoreboard: bool
    requests: bool
    name: str
    operator: str
    url: str
    palette: Palette
    members: tuple[Member, ...]
    vouched: tuple[Vouched, ...]
    nowhere: Problem | None

    def chosen(self, slugs: Iterable[str]) -> tuple[Member, ...]:
        """The members of those names, all if none is named.

        Raises `UsageError` for a name that is not in the fleet.
        """
        known = {member.slug: member for member in self.members}
        wanted = list(dict.fromkeys(slug.rstrip("/") for slug in slugs))
        for slug in wanted:
            if slug not in known:
                raise UsageError(
                    "unknown-agency", slug=slug, guess=guess(slug, known.keys()), known=", ".join(sorted(known))
                )
        return tuple(known[slug] for slug in wanted) if wanted else self.members


# Where fleet.yml is for a clerk who has gone into the source, or into an agency's folder.
_AROUND = (".", "..")


def _fleet_around() -> str:
    return next((folder for folder in _AROUND if (Path(folder) / MANIFEST).is_file()), "")


def refuse_fleet_within(source: Path) -> None:
    """Raise `UsageError` where there is no fleet in `source`, but one around whoever asks for it."""
    file = source / MANIFEST
    if not file.is_file() and (around := _fleet_around()):
        raise UsageError("no-fleet", path=str(file), guess=around)


def read_fleet(source: Path, *, at_home: Path | None = None) -> Fleet:
    """The fleet described in `source/fleet.yml`; the internal folder is named as seen from `at_home`.

    Raises `UsageError` if there is none and `ContentRefused` with all its problems if it is wrong.
    """
    file = source / MANIFEST
    if not file.is_file():
        raise UsageError("no-fleet", path=str(file), guess=_fleet_around())
    records, problems = read_form(file, file.as_posix(), form_type("fleet", schema_folder() / MANIFEST))
    if not records or any(not problem.warning for problem in problems):
        raise ContentRefused(problems or [Problem(path=file.as_posix(), code="fleet-empty")])
    record = records[0]
    internal = _plain((at_home or source) / record.values["internal"]) if "internal" in record.values else None
    found = [*_collisions(record), *_palette_problems(record), *_internal_problems(record, at_home or source, internal)]
    found += _instrument_problems(record, source)
    holidays, wrong = _holidays(source)
    found += [problem for problem in wrong if not problem.warning]
    if found:
        raise ContentRefused(sorted(found, key=lambda problem: (problem.path, problem.line, problem.column)))
    portal = record.values["portal"]
    url = portal["alamat"].rstrip("/") + "/"
    return Fleet(
        source=source,
        internal=internal,
        instrument=record.values.get("instrumen", "").removesuffix(".yml"),
        instrument_file=_own_instrument(record, source),
        scoreboard=portal.get("papan_nilai", True),
        requests=portal.get("jumlah_permohonan", False),
        name=portal["nama"],
        operator=portal.get("pengelola", ""),
        url=url,
        palette=_palette(portal),
        members=tuple(
            _member(record, number, source, url, internal, holidays) for number in range(len(record.values["badan"]))
        ),
        vouched=tuple(_vouched(record)),
        nowhere=record.problem("address-example", "portal", "alamat", warning=True, value=url)
        if url == EXAMPLE
        else None,
    )


def _vouched(record: Record) -> Iterator[Vouched]:
    for number, item in enumerate(record.values.get(_PRIVATE, ())):
        again = record.problem("repository-look-again", _PRIVATE, number, "sampai", warning=True, until=item["sampai"])
        yield Vouched(address=item["alamat"], until=date.fromisoformat(item["sampai"]), again=again)


def _holidays(source: Path) -> tuple[tuple[SpecialDay, ...], tuple[Problem, ...]]:
    """The holidays of the region in `hari-libur.yml` beside the manifest, if it is there, and what is wrong with it."""
    file = source / f"{_HOLIDAYS}.yml"
    if not file.is_file():
        return (), ()
    records, problems = read_form(file, file.as_posix(), register_types()[_HOLIDAYS])
    return (() if any(not problem.warning for problem in problems) else special_days(records)), problems


def _member(
    record: Record,
    number: int,
    source: Path,
    portal_url: str,
    internal: Path | None,
    holidays: tuple[SpecialDay, ...],
) -> Member:
    item = record.values["badan"][number]
    address = item.get("alamat", item["slug"])
    own_domain = "://" in address
    return Member(
        slug=item["slug"],
        folder=source / item.get("folder", item["slug"]),
        place=_place(item),
        url=address if own_domain else f"{portal_url}{address.strip('/')}/",
        own_domain=own_domain,
        palette=_palette(item),
        internal=_internal(internal, item["slug"]),
        holidays=holidays,
        missing=_missing_folder(record, number, source),
    )


def _plain(path: Path) -> Path:
    """The path without the detours a person would have to walk in mind, where it leads to the same place."""
    straight = Path(os.path.normpath(path))
    return straight if straight.resolve() == path.resolve() else path


def _internal(root: Path | None, slug: str) -> Internal | None:
    if root is None:
        return None
    return Internal(folder=root / slug, path=(root / slug).as_posix(), absent=not root.is_dir())


def _internal_problems(record: Record, source: Path, internal: Path | None) -> Iterator[Problem]:
    """The internal folder must lie beside the source: in it, it would go wherever the source goes."""
    if internal is None:
        return
    inner, outer = internal.resolve(), source.resolve()
    if inner.is_relative_to(outer) or outer.is_relative_to(inner):
        yield record.problem("internal-inside", "internal", folder=internal.as_posix(), source=source.as_posix())


def _own_instrument(record: Record, source: Path) -> Path | None:
    name: str = record.values.get("instrumen", "")
    return source / name if name.endswith(".yml") else None


def _instrument_problems(record: Record, source: Path) -> Iterator[Problem]:
    """An instrument that is not there, or one of the fleet's own that is called like one of ours."""
    name: str = record.values.get("instrumen", "")
    ours = {file.stem for file in (schema_folder() / "criteria").glob("*.yml")}
    own = _own_instrument(record, source)
    if own is None and name and name not in ours:
        beside = f"{name}.yml" if name not in TAKEN and (source / f"{name}.yml").is_file() else ""
        meant = beside or guess(name, ours)
        yield record.problem("instrument-unknown", "instrumen", value=name, guess=meant, known=", ".join(sorted(ours)))
    elif own is not None and own.stem in ours | TAKEN:
        yield record.problem("instrument-taken", "instrumen", value=name)
    elif own is not None and (own.is_symlink() or not own.is_file()):
        yield record.problem("instrument-missing", "instrumen", value=own.as_posix())


def _place(item: Mapping[str, Any]) -> str:
    address: str = item.get("alamat", item["slug"])
    return item["slug"] if "://" in address else address.strip("/")


def _collisions(record: Record) -> Iterator[Problem]:
    """Agencies listed twice, and addresses of which one would overwrite the other."""
    seen: dict[tuple[str, str], str] = {}
    portal = _folded(record.values["portal"]["alamat"])
    domains: dict[str, str] = {portal: PORTAL}
    places: dict[str, str] = {PORTAL: PORTAL}
    for number, item in enumerate(record.values["badan"]):
        here = ("badan", number)
        slug, folder = item["slug"], item.get("folder", item["slug"])
        if ("slug", slug) in seen:
            # That its folder and its address are the other's, too, says nothing more.
            yield record.problem("agency-twice", *here, "slug", value=slug)
            continue
        if folder.partition("/")[0] == HISTORY:
            yield record.problem("folder-reserved", *here, "folder" if "folder" in item else "slug", value=folder)
        for name, value in (("slug", slug), ("folder", folder)):
            if (name, value) in seen:
                yield record.problem("agency-twice", *here, name, value=value)
            seen[name, value] = slug
        place = _place(item)
        for other, owner in places.items():
            if place == other or place.startswith(f"{other}/") or other.startswith(f"{place}/"):
                yield record.problem(
                    "address-taken", *here, "alamat" if "alamat" in item else "slug", value=f"{place}/", other=owner
                )
                break
        places[place] = slug
        if "://" in (address := item.get("alamat", "")):
            for other, owner in domains.items():
                if _folded(address).startswith(other) or other.startswith(_folded(address)):
                    yield record.problem("address-taken", *here, "alamat", value=address, other=owner)
                    break
            domains[_folded(address)] = slug


def _folded(address: str) -> str:
    return address.casefold().rstrip("/") + "/"


def _palette_problems(record: Record) -> Iterator[Problem]:
    owners: list[tuple[Trail, Any]] = [(("portal",), record.values["portal"])]
    owners += [(("badan", number), item) for number, item in enumerate(record.values["badan"])]
    for trail, item in owners:
        name = item.get("palet", _DEFAULT_PALETTE)
        if name not in palettes():
            meant = guess(name, palettes().keys())
            yield record.problem(
                "unknown-palette", *trail, "palet", value=name, guess=meant, known=", ".join(palettes())
            )
        elif "warna" in item:
            for poor in poor_contrasts(_palette(item)):
                yield record.problem(
                    "poor-contrast", *trail, "warna",
                    scheme=poor.scheme, front=poor.front, back=poor.back,
                    ratio=f"{poor.ratio:.2f}", needed=f"{poor.needed:g}",
                )  # fmt: skip


def _palette(item: Mapping[str, Any]) -> Palette:
    base = palettes()[item.get("palet", _DEFAULT_PALETTE)]
    if "warna" not in item:
        return base
    own = {
        scheme: {
            **getattr(base, scheme),
            **{_COLOURS[name]: colour for name, colour in item["warna"].get(shown, {}).items()},
        }
        for shown, scheme in _SCHEMES.items()
    }
    return custom_palette(own)


def _missing_folder(record: Record, number: int, source: Path) -> Problem | None:
    """What is wrong with an agency's folder: it is not there, is a link, or lies outside the source."""
    item = record.values["badan"][number]
    folder = source / item.get("folder", item["slug"])
    if folder.is_dir() and not folder.is_symlink() and folder.resolve().is_relative_to(source.resolve()):
        return None
    return record.problem(
        "agency-folder-missing", "badan", number, "folder" if "folder" in item else "slug",
        folder=folder.as_posix(), slug=item["slug"],
    )  # fmt: skip
