"""Each judge: just met, just missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from generator.checks.judges import JUDGES, Verdict, months_later
from generator.model.agency import Agency, Entry
from generator.model.terms import State
from tests.checks.facts import DOCUMENT, agency, entry, partial

FRESH, STALE = "2026-05-25", "2026-05-24"  # six months before the tests' day, and a day more
ELSEWHERE = MappingProxyType({"url": "https://drive.example/x"})
OWN = MappingProxyType({"url": "https://uji.example/x.html"})


def _ask(name: str, of: Agency, **arguments: Any) -> Verdict:
    return JUDGES[name](of, of.today, criterion="uji", **arguments)


def _seen(verdict: Verdict) -> tuple[str, int, int, list[str]]:
    return verdict.outcome.value, verdict.count, verdict.wanted, [remedy.code for remedy in verdict.remedies]


def _dip(kode: str = "D-1", **facts: Any) -> Entry:
    return entry("dip", kode, **{"memenuhi": ("uji",), "updated": FRESH, **facts})


MET, MISSED = "met", "not-met"


@pytest.mark.parametrize(
    ("entries", "arguments", "expected"),
    [
        ([_dip()], {}, (MET, 1, 1, [])),
        ([_dip(memenuhi=("lain",))], {}, (MISSED, 0, 1, ["list"])),
        ([], {}, (MISSED, 0, 1, ["list"])),
        ([_dip(state=State.DICABUT)], {}, (MISSED, 0, 1, ["list"])),
        ([_dip(state=State.DIGANTI)], {}, (MISSED, 0, 1, ["list"])),
        ([_dip()], {"months": 6}, (MET, 1, 1, [])),
        ([_dip(updated=STALE)], {"months": 6}, (MISSED, 0, 1, ["refresh"])),
        ([_dip(updated="")], {"months": 6}, (MISSED, 0, 1, ["refresh"])),
        ([_dip(updated=STALE), _dip("D-2")], {"months": 6}, (MET, 1, 1, [])),
        ([_dip(waktu_pembuatan=partial("2025"))], {"years": 1}, (MET, 1, 1, [])),
        ([_dip(waktu_pembuatan=partial("2024-12-31"))], {"years": 1}, (MISSED, 0, 1, ["renew"])),
        ([_dip(waktu_pembuatan=partial("2024"))], {"years": 1, "due": "11-26"}, (MET, 1, 1, [])),
        ([_dip(waktu_pembuatan=partial("2024"))], {"years": 1, "due": "11-25"}, (MISSED, 0, 1, ["renew"])),
        ([_dip()], {"years": 1}, (MISSED, 0, 1, ["fill"])),
        ([_dip(updated="2026-11-26")], {"months": 6}, (MISSED, 0, 1, ["ahead"])),
        ([_dip(waktu_pembuatan=partial("2026-11-26"))], {}, (MISSED, 0, 1, ["ahead"])),
        ([_dip(attachments=(DOCUMENT,))], {"document": True}, (MET, 1, 1, [])),
        ([_dip(tautan=(ELSEWHERE,))], {"document": True}, (MET, 1, 1, [])),
        ([_dip()], {"document": True}, ("partly", 1, 2, ["attach"])),
        ([_dip(memenuhi=(), title="Neraca 2025")], {"clues": ["neraca"]}, (MISSED, 0, 1, ["claim"])),
        ([_dip(memenuhi=(), title="Laporan ARUS dan Kas")], {"clues": ["x", "arus kas"]}, (MISSED, 0, 1, ["claim"])),
        ([_dip(memenuhi=(), title="Neracanya")], {"clues": ["neraca"]}, (MISSED, 0, 1, ["list"])),
        ([_dip(memenuhi=(), title="Neraca", state=State.DICABUT)], {"clues": ["neraca"]}, (MISSED, 0, 1, ["list"])),
    ],
)
def test_listed(entries: list[Entry], arguments: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """An entry in effect says that it meets the criterion, is fresh and young enough, and brings what it tells of."""
    assert expected == _seen(_ask("listed", agency(*entries), **arguments))


@pytest.mark.parametrize(
    ("facts", "strength"),
    [
        ({"attachments": (DOCUMENT,), "tautan": (ELSEWHERE,)}, "document"),
        ({"tautan": (ELSEWHERE,)}, "link"),
        ({"tautan": (ELSEWHERE, OWN)}, "page"),
        ({}, "page"),
    ],
)
def test_a_link_to_somebody_else_is_the_weaker_evidence(facts: dict[str, Any], strength: str) -> None:
    """A document on the site is the strongest; a link counts as the site's own only if it leads to the agency."""
    assert [strength] == [shown.strength.value for shown in _ask("listed", agency(_dip(**facts))).evidence]


PROFILE = {"laman": "https://uji.example/", "ppid": MappingProxyType({"ppid": "Sekretaris"})}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, (MET, 3, 3, [])),
        ({"laman": ""}, ("partly", 2, 3, ["fill"])),
        ({"ppid": MappingProxyType({})}, ("partly", 2, 3, ["fill"])),
        ({"surel": None, "telepon": None}, ("partly", 2, 3, ["fill"])),
        ({"surel": "a@uji.example", "telepon": None}, (MET, 3, 3, [])),
        ({"laman": "", "ppid": (), "telepon": ""}, (MISSED, 0, 3, ["fill"] * 3)),
        ({"updated": STALE}, (MISSED, 0, 1, ["refresh"])),
        ({"updated": "2026-11-26"}, (MISSED, 0, 1, ["ahead"])),
        ({"updated": STALE, "laman": ""}, (MISSED, 0, 1, ["refresh", "fill"])),
        ({"updated": STALE, "laman": "", "ppid": (), "telepon": ""}, (MISSED, 0, 3, ["fill"] * 3)),
    ],
)
def test_filled(facts: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Each field counts, one of two where two will do, and none if it was not looked at for too long."""
    given = {"updated": FRESH, "telepon": "(0200) 555-0100", **PROFILE, **facts}
    found = _ask(
        "filled",
        agency(entry("profil", **given)),
        register="profil",
        fields=["laman", "ppid.ppid", "surel|telepon"],
        months=6,
    )
    assert expected == _seen(found)


@pytest.mark.parametrize(("link", "strength"), [(ELSEWHERE, "link"), (OWN, "page")])
def test_filled_by_a_link(link: Any, strength: str) -> None:
    """What only a link to somebody else's site shows is the weaker evidence here as well."""
    of = agency(entry("profil", dasar_hukum=(link,)))
    found = _ask("filled", of, register="profil", fields=["anggaran_dasar|dasar_hukum.url"])
    assert [strength] == [shown.strength.value for shown in found.evidence]


def test_filled_without_a_register() -> None:
    """A register that is not there is to be created."""
    assert (MISSED, 0, 1, ["create"]) == _seen(_ask("filled", agency(), register="layanan", fields=["maklumat"]))


@pytest.mark.parametrize(
    ("rows", "arguments", "expected"),
    [
        ([{"penguasa": "A"}, {"penguasa": "B"}], {"fields": ["penguasa"]}, (MET, 2, 2, [])),
        ([{"penguasa": "A"}, {}], {"fields": ["penguasa"]}, ("partly", 1, 2, ["fill"])),
        ([{}], {"fields": ["penguasa"]}, (MISSED, 0, 1, ["fill"])),
        ([], {"fields": ["penguasa"]}, (MISSED, 0, 1, ["create"])),
        ([], {"fields": ["penguasa"], "none": "not-applicable"}, ("not-applicable", 0, 0, [])),
        (
            [{"jenis": "sop"}, {"jenis": "surat"}],
            {"where": {"jenis": ["SOP"]}, "holding": {"jenis": ["sop"]}},
            (MET, 1, 1, []),
        ),
        ([{"jenis": "sop"}, {"jenis": "surat"}], {"holding": {"jenis": ["sop"]}}, ("partly", 1, 2, ["hold"])),
        ([{"updated": FRESH}, {"updated": STALE}], {"months": 6}, ("partly", 1, 2, ["refresh"])),
    ],
)
def test_every(rows: list[dict[str, Any]], arguments: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Each entry that is asked about has what is asked for; how many do is told."""
    entries = [entry("dip", f"D-{number}", **facts) for number, facts in enumerate(rows)]
    assert expected == _seen(_ask("every", agency(*entries), register="dip", **arguments))


def test_every_row_of_a_field() -> None:
    """Rows inside an entry are looked at like entries, and the way to the row that lacks something is told."""
    rows = (MappingProxyType({"nama": "A", "tugas": "T"}), MappingProxyType({"nama": "B"}))
    found = _ask("every", agency(satuan_kerja=rows), register="profil", field="satuan_kerja", fields=["nama", "tugas"])
    assert ("partly", 1, 2, ["fill"]) == _seen(found)
    assert "satuan_kerja[2].tugas" == found.remedies[0].field


def test_every_looks_at_withdrawn_entries_only_if_told() -> None:
    """What was withdrawn is no longer asked for, unless it is just that which is asked about."""
    gone = entry("dik", "K-1", state=State.DICABUT, riwayat=(MappingProxyType({"tanggal": partial("2026-01-01")}),))
    asked = {"register": "dik", "field": "riwayat", "fields": ["tanggal"], "none": "not-applicable"}
    assert "not-applicable" == _ask("every", agency(gone), **asked).outcome
    assert "met" == _ask("every", agency(gone), withdrawn=True, **asked).outcome


FORM, OTHER = (
    MappingProxyType({"jenis": "permohonan", "url": "https://a.example"}),
    MappingProxyType({"jenis": "keberatan"}),
)


@pytest.mark.parametrize(
    ("rows", "arguments", "expected"),
    [
        ((FORM, OTHER), {}, (MET, 2, 2, [])),
        ((FORM,), {}, ("partly", 1, 2, ["cover"])),
        ((), {}, (MISSED, 0, 1, ["fill"])),
        ((FORM, OTHER), {"fields": ["url"]}, ("partly", 1, 2, ["cover"])),
        ((FORM,), {"enough": 1}, (MET, 1, 1, [])),
        ((FORM,), {"values": ["permohonan|keberatan"]}, (MET, 1, 1, [])),
        ((FORM, OTHER), {"where": {"jenis": ["permohonan"]}}, ("partly", 1, 2, ["cover"])),
    ],
)
def test_covers(rows: tuple[Any, ...], arguments: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Each of the values is there, in a row that has what else is asked for."""
    service = entry("layanan", updated=FRESH, formulir=rows)
    told = {
        "register": "layanan",
        "field": "formulir",
        "key": "jenis",
        "values": ["permohonan", "keberatan"],
        **arguments,
    }
    assert expected == _seen(_ask("covers", agency(service), **told))


def test_covers_only_while_it_is_fresh() -> None:
    """The newest entry says when the whole was last looked at."""
    told = {"register": "regulasi", "key": "keberlakuan", "values": ["rancangan", "berlaku"], "months": 6}
    rules = [
        entry("regulasi", "R-1", keberlakuan="rancangan", updated=STALE),
        entry("regulasi", "R-2", keberlakuan="berlaku", updated=FRESH),
    ]
    assert (MET, 2, 2, []) == _seen(_ask("covers", agency(*rules), **told))
    assert (MISSED, 0, 1, ["refresh"]) == _seen(_ask("covers", agency(*rules[:1]), **told))


YEARS = {"register": "laporan", "dated": "tahun", "years": 1, "due": "03-31", "fields": ["kebijakan", "rekomendasi"]}
WHOLE = {"kebijakan": "K", "rekomendasi": ("R",)}


@pytest.mark.parametrize(
    ("rows", "today", "expected"),
    [
        ([{"tahun": 2025, **WHOLE}], "2026-11-25", (MET, 2, 2, [])),
        ([{"tahun": 2024, **WHOLE}], "2026-11-25", (MISSED, 0, 1, ["add-newer"])),
        ([{"tahun": 2028, **WHOLE}], "2026-11-25", (MISSED, 0, 1, ["add-newer"])),
        ([{"tahun": 2024, **WHOLE}], "2026-03-30", (MET, 2, 2, [])),
        ([{"tahun": 2024, **WHOLE}], "2026-03-31", (MISSED, 0, 1, ["add-newer"])),
        ([{"tahun": 2025, "kebijakan": "K"}], "2026-11-25", ("partly", 1, 2, ["fill"])),
        ([{"tahun": 2025, "kebijakan": "K"}, {"tahun": 2026, **WHOLE}], "2026-11-25", (MET, 2, 2, [])),
        ([{"tahun": 2025}], "2026-11-25", (MISSED, 0, 2, ["fill", "fill"])),
        ([], "2026-11-25", (MISSED, 0, 1, ["create"])),
    ],
)
def test_has(rows: list[dict[str, Any]], today: str, expected: tuple[Any, ...]) -> None:
    """An entry of the years asked for has the fields; before the due day the year before will do."""
    entries = [entry("laporan", f"L-{number}", **facts) for number, facts in enumerate(rows)]
    assert expected == _seen(_ask("has", agency(*entries, today=date.fromisoformat(today)), **YEARS))


def test_has_one_of_a_kind() -> None:
    """Entries of another kind do not count; one of the kind is to be added."""
    flood = entry("serta-merta", "S-1", bahaya="bencana-alam")
    asked = {"register": "serta-merta", "where": {"bahaya": ["bencana-alam"]}}
    assert (MET, 1, 1, []) == _seen(_ask("has", agency(flood), **asked))
    other = replace(flood, values=MappingProxyType({"bahaya": "racun-pangan"}))
    assert (MISSED, 0, 1, ["add"]) == _seen(_ask("has", agency(other), **asked))


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("2026-11-17", (MET, 1, 1, [])),
        ("2026-11-16", (MET, 1, 1, [])),
        ("2026-11-15", (MISSED, 0, 1, ["late"])),
        ("", (MISSED, 0, 1, ["fill"])),
    ],
)
def test_prompt(known: str, expected: tuple[Any, ...]) -> None:
    """A notice comes at most a day after the danger was known, and says when that was."""
    facts = {"diketahui": partial(known)} if known else {}
    notice = entry("serta-merta", "S-1", mulai=partial("2026-11-17"), **facts)
    asked = {"register": "serta-merta", "start": "diketahui", "end": "mulai", "days": 1}
    assert expected == _seen(_ask("prompt", agency(notice), **asked))


def test_an_entry_that_brings_something_is_asked_about_first() -> None:
    """Of several whose titles have the words of a clue, one that brings something; the first clue goes before all."""
    bare, full = _dip("D-1", memenuhi=(), title="Neraca"), _dip("D-2", memenuhi=(), title="Neraca", tautan=(ELSEWHERE,))
    other = _dip("D-3", memenuhi=(), title="Aset", attachments=(DOCUMENT,))
    found = _ask("listed", agency(other, bare, full), clues=["neraca", "aset"])
    assert [("D-2", "memenuhi", "Neraca")] == [(one.kode, one.field, one.facts["title"]) for one in found.remedies]


def test_an_entry_that_would_count_is_asked_about_sooner() -> None:
    """Of several with the words of a clue the one that would count, and what is left to do with it if none would."""
    old = _dip("D-1", memenuhi=(), title="Neraca 2019", waktu_pembuatan=partial("2020"), attachments=(DOCUMENT,))
    new = _dip("D-2", memenuhi=(), title="Neraca 2025", waktu_pembuatan=partial("2026"))
    asked = {"clues": ["neraca"], "years": 1, "months": 6}
    seen = [_ask("listed", agency(*entries), **asked).remedies[0] for entries in ((old, new), (old,))]
    assert [("D-2", ""), ("D-1", "renew")] == [(one.kode, one.facts["then"]) for one in seen]


def test_prompt_without_a_notice() -> None:
    """Where there was no danger, that is to be stated."""
    asked = {"register": "serta-merta", "start": "diketahui", "end": "mulai", "days": 1}
    assert (MISSED, 0, 1, ["state"]) == _seen(_ask("prompt", agency(), **asked))


_LAW = {"pasal_17": "a"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"berakhir": partial("2026-11-25")}, (MET, 1, 1, [])),
        ({"berakhir": partial("2026-11-24")}, (MISSED, 0, 1, ["expired"])),
        ({"jangka_waktu": "Sampai penyedia diumumkan"}, (MET, 1, 1, [])),
        ({}, (MISSED, 0, 1, ["fill"])),
        ({"jangka_waktu": "Permanen", "pasal_17": "a"}, (MISSED, 0, 1, ["endless"])),
        ({"jangka_waktu": "permanen, kecuali atas perintah pengadilan"}, (MISSED, 0, 1, ["endless"])),
        ({"jangka_waktu": "Permanen", "pasal_17": "h"}, (MET, 1, 1, [])),
        ({"jangka_waktu": "Sampai perda permanen disahkan", "pasal_17": "a"}, (MET, 1, 1, [])),
        ({"jangka_waktu": "Permanen", "pasal_17": "a", "berakhir": partial("2027")}, (MET, 1, 1, [])),
        ({"keputusan_tanggal": partial("2026-01-05"), "berakhir": partial("2056-01-05"), **_LAW}, (MET, 1, 1, [])),
        (
            {"keputusan_tanggal": partial("2026-01-05"), "berakhir": partial("2056-02"), **_LAW},
            (MISSED, 0, 1, ["beyond"]),
        ),
    ],
)
def test_unexpired(facts: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """An exemption ends on its day, or when what it waits for happens; only some grounds need no end."""
    asked = {
        "register": "dik",
        "field": "berakhir",
        "otherwise": "jangka_waktu",
        "endless": ["permanen"],
        "unless": {"pasal_17": ["g", "h"]},
        "limited": {"pasal_17": ["a"]},
        "since": "keputusan_tanggal",
        "years": 30,
    }
    assert expected == _seen(_ask("unexpired", agency(entry("dik", "K-1", **facts)), **asked))


def test_unexpired_without_entries() -> None:
    """Where nothing is exempt nothing can expire."""
    found = _ask("unexpired", agency(), register="dik", field="berakhir", otherwise="jangka_waktu")
    assert "not-applicable" == found.outcome


def test_stated() -> None:
    """Only a statement can meet it, and only where there is something to state it of."""
    assert (MISSED, 0, 1, ["declare"]) == _seen(_ask("stated", agency(entry("dik", "K-1")), register="dik"))
    assert "not-applicable" == _ask("stated", agency(), register="dik").outcome


def test_provided() -> None:
    """Laman shows it by itself, but not of a register that is empty."""
    assert MET == _ask("provided", agency(), page="index.html").outcome
    assert MET == _ask("provided", agency(_dip()), page="index.html", register="dip").outcome
    assert (MISSED, 0, 1, ["create"]) == _seen(_ask("provided", agency(), page="index.html", register="dip"))
    elsewise = {"page": "index.html", "register": "dip", "none": "not-applicable"}
    assert "not-applicable" == _ask("provided", agency(), **elsewise).outcome


@pytest.mark.parametrize(
    ("entries", "dead", "expected"),
    [
        ([_dip(attachments=(DOCUMENT,))], [], (MET, 1, 1, [])),
        ([_dip(tautan=(ELSEWHERE, OWN))], [], (MET, 2, 2, [])),
        ([_dip(tautan=(ELSEWHERE, OWN))], [ELSEWHERE], ("partly", 1, 2, ["reopen"])),
        ([_dip(tautan=(ELSEWHERE,))], [ELSEWHERE], (MISSED, 0, 1, ["reopen"])),
        ([_dip(tautan=(ELSEWHERE,), attachments=(DOCUMENT,))], [ELSEWHERE], ("partly", 1, 2, ["reopen"])),
        ([_dip(tautan=(OWN,))], [ELSEWHERE], (MET, 1, 1, [])),
        ([_dip()], [], (MISSED, 0, 1, ["bring"])),
        ([_dip(tautan=(ELSEWHERE,), state=State.DICABUT)], [], (MISSED, 0, 1, ["create"])),
        ([], [], (MISSED, 0, 1, ["create"])),
    ],
)
def test_opens(entries: list[Entry], dead: list[Any], expected: tuple[Any, ...]) -> None:
    """There is something to open, and no link among it is known to be dead."""
    of = replace(agency(*entries), unreachable={link["url"]: date(2026, 12, 1) for link in dead})
    found = _ask("opens", of, register="dip")
    assert expected == _seen(found)
    assert (date(2026, 12, 1) if expected[0] != MET and dead else None) == found.until


@pytest.mark.parametrize(
    ("name", "of", "arguments", "until"),
    [
        ("listed", [_dip(updated="2026-08-31")], {"months": 6}, "2027-02-28"),
        ("listed", [_dip(waktu_pembuatan=partial("2026"))], {"years": 1, "due": "03-31"}, "2028-03-30"),
        ("listed", [_dip(updated="2026-06-01"), _dip("D-2", updated="2026-07-01")], {"months": 6}, "2027-01-01"),
        (
            "every",
            [_dip(updated="2026-06-01"), _dip("D-2", updated="2026-07-01")],
            {"register": "dip", "months": 6},
            "2026-12-01",
        ),
        (
            "has",
            [entry("laporan", "L", tahun=2025)],
            {"register": "laporan", "dated": "tahun", "years": 1, "due": "03-31"},
            "2027-03-30",
        ),
        (
            "unexpired",
            [entry("dik", "K", berakhir=partial("2027-01-15"))],
            {"register": "dik", "field": "berakhir", "otherwise": "jangka_waktu"},
            "2027-01-15",
        ),
    ],
)
def test_a_verdict_stands_until_its_last_day(name: str, of: list[Entry], arguments: dict[str, Any], until: str) -> None:
    """On the last day the verdict is the same; a day later it is another, though nothing was edited."""
    last = date.fromisoformat(until)
    assert last == _ask(name, agency(*of), **arguments).until
    assert MET == _ask(name, agency(*of, today=last), **arguments).outcome
    after = date.fromordinal(last.toordinal() + 1)
    assert MET != _ask(name, agency(*of, today=after), **arguments).outcome


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-05-25", 6, "2026-11-25"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-30", 1, "2026-12-30"),
        ("9999-12-31", 6, "9999-12-31"),
    ],
)
def test_months_are_months_of_the_calendar(start: str, months: int, end: str) -> None:
    """Six months are six months and not 180 days; a shorter month ends on its last day."""
    assert date.fromisoformat(end) == months_later(date.fromisoformat(start), months)


def test_the_set_of_judges_is_closed() -> None:
    """A criterion can name these and no others."""
    known = ["covers", "every", "filled", "has", "listed", "opens", "prompt", "provided", "stated", "unexpired"]
    assert known == sorted(JUDGES)
