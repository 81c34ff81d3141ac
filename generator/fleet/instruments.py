"""The instruments a fleet can be measured by, its own among them, and the one it has chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from generator.checks.criteria import Instrument, chosen, instruments
from generator.errors import ContentRefused, Problem, SchemaFault
from generator.fleet.manifest import Fleet
from generator.registers.text import Document, Trail, read_yaml
from generator.site.preparing import workshop

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def fleet_instruments(fleet: Fleet) -> Mapping[str, Instrument]:
    """The instruments of this installation, and that in the file beside the manifest if the manifest names one.

    Raises `ContentRefused` if that file cannot be used.
    """
    if fleet.instrument_file is None:
        return workshop().instruments
    return _with_own(fleet.instrument_file, fleet.instrument_file.read_bytes())


def fleet_instrument(fleet: Fleet, day: date) -> Instrument:
    """What the fleet is measured by on `day`: the instrument it names, or the usual one."""
    return chosen(fleet_instruments(fleet), fleet.instrument, day)


@lru_cache(maxsize=8)
def _with_own(file: Path, _content: bytes) -> Mapping[str, Instrument]:
    document = read_yaml(file, file.as_posix())
    if isinstance(document, Problem):
        raise ContentRefused([document])
    try:
        return instruments(workshop().types, own=file)
    except SchemaFault as fault:
        # Ours were read before without a fault: it is in the file that was added.
        line, column = document.position(_trail(document, fault.fault))
        facts = {"fault": fault.fault}
        problem = Problem(path=file.as_posix(), line=line, column=column, code="instrument-faulty", facts=facts)
        raise ContentRefused([problem]) from fault


def _trail(document: Document, fault: str) -> Trail:
    """The way to what a fault is about: it begins with that way, or with the id of a criterion."""
    place, _, _ = fault.partition(": ")
    content = document.value if isinstance(document.value, dict) else {}
    if place.startswith("$"):
        trail = tuple(name or int(number) for name, number in _STEP.findall(place))
        # What extends another is numbered as it is put together, not as it is written.
        return trail[:1] if "extends" in content else trail
    criteria = content.get("criteria")
    for number, criterion in enumerate(criteria if isinstance(criteria, list) else ()):
        if isinstance(criterion, dict) and criterion.get("id") == place:
            return "criteria", number
    return ()
