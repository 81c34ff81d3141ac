"""How a file of the corpus is declared, and what its maker may ask for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

import people

PLAIN, CUNNING, CLEAN, HOSTILE = "plain", "cunning", "clean", "hostile"

# Who would bring it about, or profit from it (the adversaries of the threat model).
CARELESS, CURIOUS, JOURNALIST, EDITOR, OUTSIDER = (
    "careless insider",
    "curious citizen",
    "journalist or lawyer",
    "malicious editor",
    "malicious outsider",
)
# What is lost (the assets of the threat model).
EXEMPTED, INTERNAL, REQUESTERS, DRAFTS, CITIZENS, SYSTEMS = (
    "exempted documents",
    "internal columns",
    "requesters and reporters",
    "drafts",
    "citizens' data",
    "credentials, hosts and paths",
)


@dataclass(slots=True)
class Making:
    """One file in the making: its own dice, so that no file changes when another is added, and its secrets."""

    seed: int
    rng: Random
    office: people.Office
    secrets: list[str] = field(default_factory=list)
    password: str = ""

    def keep(self, secret: str) -> str:
        """The same text, noted as what leaks."""
        if secret not in self.secrets:
            self.secrets.append(secret)
        return secret

    def person(self, district: str = "") -> people.Person:
        return people.person(self.rng, district)

    def whisper(self) -> str:
        """A sentence of the office's own, noted as what leaks."""
        return self.keep(people.whisper(self.rng, self.person()))

    def official(self) -> people.Official:
        return people.official(self.rng)

    def subject(self) -> str:
        return self.rng.choice(people.SUBJECTS)

    def prose(self, count: int = 3) -> list[str]:
        return people.paragraphs(self.rng, count)

    def number(self, digits: int) -> str:
        return str(self.rng.randint(10 ** (digits - 1), 10**digits - 1))


Maker = Callable[[Making], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file to be made. `kind` is the kind of leak, for a clean file the one that it resembles."""

    id: str
    suffix: str
    group: str
    family: str
    kind: str
    says: str
    asset: str
    adversary: str
    make: Maker


CASES: dict[str, Case] = {}


def _declare(make: Maker, **facts: str) -> Maker:
    name = make.__name__.replace("_", "-")
    if name in CASES:
        raise ValueError(name)
    CASES[name] = Case(id=name, says=" ".join((make.__doc__ or "").split()), make=make, **facts)
    return make


def leak(
    family: str, tier: str, kind: str, suffix: str, *, asset: str = CITIZENS, adversary: str = CARELESS
) -> Callable[[Maker], Maker]:
    """The function's docstring says what a person would say leaks."""
    return lambda make: _declare(
        make, suffix=suffix, group=tier, family=family, kind=kind, asset=asset, adversary=adversary
    )


def clean(family: str, resembles: str, suffix: str) -> Callable[[Maker], Maker]:
    """The function's docstring says why nothing leaks."""
    return lambda make: _declare(
        make, suffix=suffix, group=CLEAN, family=family, kind=resembles, asset="", adversary=""
    )


def hostile(family: str, kind: str, suffix: str) -> Callable[[Maker], Maker]:
    """The function's docstring says what it would do to a careless reader."""
    return lambda make: _declare(
        make, suffix=suffix, group=HOSTILE, family=family, kind=kind, asset="the run itself", adversary=OUTSIDER
    )


# ------------------------------------------------------------------ zip files with the same bytes each time
_STAMP = (2024, 3, 5, 9, 30, 0)


def zipped(members: Mapping[str, bytes | str], *, stored: tuple[str, ...] = (), comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = comment
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = kind
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
