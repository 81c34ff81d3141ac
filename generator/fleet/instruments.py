"""The instruments a fleet can be measured by, its own among them, and the one it has chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from generator.checks.criteria import Instrument, chosen, instruments
from generator.errors import ContentRefused, Problem, SchemaFault, UsageError
from generator.fleet.manifest import TAKEN, Fleet
from generator.registers.guessing import guess
from generator.registers.text import read_yaml
from generator.site.preparing import workshop


def fleet_instruments(fleet: Fleet, asked: Path | None = None) -> Mapping[str, Instrument]:
    """The instruments of this installation, that in the file which the manifest names, and that in one asked for.

    Raises `ContentRefused` if such a file cannot be used.
    """
    own = dict.fromkeys(file for file in (fleet.instrument_file, asked) if file is not None)
    return _with_own(tuple((file, file.read_bytes()) for file in own)) if own else workshop().instruments


def asked_instrument(fleet: Fleet, name: str, day: date) -> tuple[Instrument, Mapping[str, Instrument]]:
    """The instrument of that name, be it ours or a file beside the manifest, and all that entries may name criteria of.

    Without a name it is that of the fleet. Raises `UsageError` if there is none of that name.
    """
    bare = name.removesuffix(".yml")
    beside = _beside(fleet.source)
    every = fleet_instruments(fleet, None if bare in workshop().instruments else beside.get(bare))
    if bare and bare not in every:
        known = [*every, *(file.name for file in beside.values() if _is_instrument(file))]
        raise UsageError("unknown-instrument", name=name, guess=guess(name, known), known=", ".join(known))
    return chosen(every, bare or fleet.instrument, day), every


def _beside(source: Path) -> Mapping[str, Path]:
    """The files beside the manifest that an instrument may be in, by the name it has then."""
    return {
        file.stem: file
        for file in sorted(source.glob("*.yml"))
        if file.stem not in TAKEN and file.is_file() and not file.is_symlink()
    }


def _is_instrument(file: Path) -> bool:
    """Whether a file looks like one, right or not."""
    document = read_yaml(file, file.name)
    value = None if isinstance(document, Problem) else document.value
    return isinstance(value, dict) and not value.keys().isdisjoint({"criteria", "extends"})


def unused_instruments(fleet: Fleet) -> Iterator[Problem]:
    """A warning for each instrument beside the manifest that seems to be meant for the fleet and is not used."""
    for name, file in _beside(fleet.source).items():
        if file == fleet.instrument_file or not _is_instrument(file):
            continue
        # One that is called like one of ours cannot be asked for either. Beside one that is used, others are kept of
        # earlier years or tried for the next.
        taken = name in workshop().instruments
        if taken or fleet.instrument_file is None:
            code = "instrument-unused-taken" if taken else "instrument-unused"
            facts = {"value": name, "file": file.name}
            yield Problem(path=file.as_posix(), code=code, facts=facts, warning=True)


def fleet_criteria(fleet: Fleet) -> frozenset[str]:
    """The criteria that an entry may name: those of every instrument the fleet can be measured by."""
    return frozenset(criterion for one in fleet_instruments(fleet).values() for criterion in one.by_id)


def fleet_instrument(fleet: Fleet, day: date) -> Instrument:
    """What the fleet is measured by on `day`: the instrument it names, or the usual one."""
    return chosen(fleet_instruments(fleet), fleet.instrument, day)


@lru_cache(maxsize=8)
def _with_own(files: tuple[tuple[Path, bytes], ...]) -> Mapping[str, Instrument]:
    try:
        return instruments(workshop().types, own=[file for file, _ in files])
    except SchemaFault as fault:
        if not fault.problems:
            raise
        # Ours were read before without a fault: it is in a file that was added.
        raise ContentRefused(fault.problems) from fault
