"""The closed vocabularies of the law that the program itself acts on."""

from __future__ import annotations

from enum import StrEnum


class Klasifikasi(StrEnum):
    """The classes of information of UU 14/2008 Pasal 9-11 and 17 and Perki KI 1/2021 Pasal 13."""

    BERKALA = "berkala"
    SERTA_MERTA = "serta-merta"
    SETIAP_SAAT = "setiap-saat"
    DIKECUALIKAN = "dikecualikan"


class Status(StrEnum):
    """What an agency declares about an entry. `draf` never leaves the office."""

    DRAF = "draf"
    TERBIT = "terbit"
    DICABUT = "dicabut"


class State(StrEnum):
    """What a reader is told about a published entry."""

    TERBIT = "terbit"
    DICABUT = "dicabut"
    DIGANTI = "diganti"
