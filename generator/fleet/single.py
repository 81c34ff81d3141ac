"""One agency of a fleet on its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.errors import ContentRefused
from generator.fleet.instruments import fleet_criteria, fleet_instrument
from generator.fleet.manifest import Fleet, Member
from generator.fleet.visits import fleet_visits
from generator.registers.joining import Place
from generator.registers.reading import read_agency
from generator.site.preparing import Prepared, prepare, workshop


def prepare_member(fleet: Fleet, member: Member, day: date, jobs: int = 1) -> Prepared:
    """The site of a member of the fleet as of `day`; its documents are looked into by `jobs` processes.

    Raises `ContentRefused` with all its problems if it cannot be published.
    """
    if member.missing:
        raise ContentRefused([member.missing])
    return prepare(
        member.folder,
        member.folder.as_posix(),
        member.internal,
        member.address,
        member.palette,
        day,
        fleet_instrument(fleet, day),
        fleet_criteria(fleet),
        fleet_visits(fleet.source),
        portal_url=fleet.url if member.own_domain else "../" * (member.place.count("/") + 1) + "index.html",
        jobs=jobs,
    )


def unpublished_files(member: Member) -> Mapping[str, Place]:
    """The files of an agency in which a column is filled that is never published, whatever else is wrong in them."""
    if member.missing:
        return {}
    return read_agency(member.folder, workshop().types, member.folder.as_posix(), member.internal).unpublished
