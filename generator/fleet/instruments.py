"""The instruments a fleet can be measured by, its own among them, and the one it has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from generator.checks.criteria import Instrument, chosen, instruments
from generator.errors import ContentRefused, SchemaFault
from generator.fleet.manifest import Fleet
from generator.site.preparing import workshop


def fleet_instruments(fleet: Fleet) -> Mapping[str, Instrument]:
    """The instruments of this installation, and that in the file beside the manifest if the manifest names one.

    Raises `ContentRefused` if that file cannot be used.
    """
    if fleet.instrument_file is None:
        return workshop().instruments
    return _with_own(fleet.instrument_file, fleet.instrument_file.read_bytes())


def fleet_criteria(fleet: Fleet) -> frozenset[str]:
    """The criteria that an entry may name: those of every instrument the fleet can be measured by."""
    return frozenset(criterion for one in fleet_instruments(fleet).values() for criterion in one.by_id)


def fleet_instrument(fleet: Fleet, day: date) -> Instrument:
    """What the fleet is measured by on `day`: the instrument it names, or the usual one."""
    return chosen(fleet_instruments(fleet), fleet.instrument, day)


@lru_cache(maxsize=8)
def _with_own(file: Path, _content: bytes) -> Mapping[str, Instrument]:
    try:
        return instruments(workshop().types, own=file)
    except SchemaFault as fault:
        if not fault.problems:
            raise
        # Ours were read before without a fault: it is in the file that was added.
        raise ContentRefused(fault.problems) from fault
