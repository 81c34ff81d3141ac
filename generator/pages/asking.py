"""Ways to ask an agency for information with one press: letters that are addressed and begun already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from generator.model.agency import Agency, Entry
from generator.model.service import service_facts
from generator.pages.words import Words

_PURPOSE = "permohonan"
_NOT_DIGITS = re.compile(r"\D")
_SHORTEST_NUMBER = 8
_COUNTRY = "62"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A link that begins a letter: its kind (`surel`, `whatsapp`), and the address it leads to."""

    kind: str
    url: str


class Asking:
    """The links of one agency: the parts of a letter that are always the same are made once."""

    def __init__(self, agency: Agency, words: Words) -> None:
        self._agency = agency
        self._words = words
        self._mail = _mail_address(agency)
        self._number = _number(agency)
        asked_for = "\r\n".join(f"- {item}: " for item in service_facts()["syarat"]["isi"]["daftar"])
        self._rest = quote(f"\r\n\r\n{asked_for}\r\n", safe="")

    def ways(self, entry: Entry | None = None) -> tuple[Way, ...]:
        """The ways to ask for an entry, or for anything."""
        words = self._words
        facts = {"badan": self._agency.name}
        if entry is None:
            subject, text = words("minta.subjek"), words("minta.isi", **facts)
        else:
            facts |= {"judul": entry.title, "kode": entry.kode, "alamat": f"{self._agency.url}{entry.path}"}
            subject, text = words("minta.subjek_butir", **facts), words("minta.isi_butir", **facts)
        found = []
        if self._mail:
            url = f"mailto:{quote(self._mail, safe='@')}?subject={quote(subject, safe='')}&body={quote(text, safe='')}"
            found.append(Way(kind="surel", url=url + self._rest))
        if self._number:
            found.append(Way(kind="whatsapp", url=f"https://wa.me/{self._number}?text={quote(text, safe='')}"))
        return tuple(found)


def _channel(agency: Agency, kind: str, name: str) -> str:
    """What a channel of that kind gives as its address, if it is meant for requests."""
    entries = agency.registers["layanan"].entries
    channels: tuple[Mapping[str, Any], ...] = entries[0].values.get("jalur", ()) if entries else ()
    return next(
        (
            item[name]
            for item in channels
            if item.get("jenis") == kind and name in item and _PURPOSE in item.get("untuk", (_PURPOSE,))
        ),
        "",
    )


def _mail_address(agency: Agency) -> str:
    own = agency.profil.values
    return _channel(agency, "surel", "surel") or own.get("ppid", {}).get("surel", "") or own.get("surel", "")


def _number(agency: Agency) -> str:
    """The number as WhatsApp wants it, with the country and without a sign."""
    digits = _NOT_DIGITS.sub("", _channel(agency, "whatsapp", "telepon"))
    if digits.startswith("0"):
        digits = _COUNTRY + digits[1:]
    return digits if len(digits) >= _SHORTEST_NUMBER else ""
