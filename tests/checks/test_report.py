"""The score: the complete agency, the nearly empty one, and what the loss of one thing costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest

from generator.checks.criteria import Criterion, Judging
from generator.checks.judges import JUDGES, Outcome, Strength
from generator.checks.report import Places, Report, notes
from generator.model.agency import Agency, Entry, links
from generator.model.terms import State
from tests.checks.facts import (
    DOCUMENT,
    agency,
    changed,
    complete,
    entry,
    instrument,
    outcomes,
    partial,
    report,
    sample,
    whole,
    without,
)
from tests.fixtures.builds import ROOT

NAMES = {judge: name for name, judge in JUDGES.items()}


def _met(of: Report) -> frozenset[str]:
    return frozenset(criterion for criterion, outcome in outcomes(of).items() if outcome == "met")


# ---------------------------------------------------------------------- whole agencies


def test_the_complete_agency_scores_a_hundred() -> None:
    """All that applies to the sample is met; nothing is left to mend."""
    found = whole()
    assert (Fraction(100), "informatif", ()) == (found.total, found.band.id, found.mending)
    assert {"met", "not-applicable"} == set(outcomes(found).values())


def test_the_nearly_empty_agency_scores_what_a_hand_count_gives() -> None:
    """Laman itself brings four criteria: 2 of 13 of digitalisation, 3 of 10 of quality, 4 of 28 of service."""
    found = report(sample("tests/agencies/kosong")[1])
    by_itself = {
        "akses-menu-ppid",
        "kualitas-data-pribadi",
        "layanan-jangka-waktu",
        "layanan-syarat-permintaan",
    }
    assert by_itself == _met(found)
    assert Fraction(20 * 2, 13) + Fraction(10 * 3, 10) + Fraction(10 * 4, 28) == found.total
    assert "tidak-informatif" == found.band.id


@pytest.mark.parametrize(
    "folder",
    [
        "content/dinas-contoh",
        "content/dinas-baru",
        "content/kabupaten-malang",
        "tests/agencies/kosong",
        "tests/agencies/lengkap",
    ],
)
def test_points_and_what_is_missing_make_a_hundred(folder: str) -> None:
    """The aspects make the total, and all that is missing would bring exactly what is lacking."""
    found = report(sample(folder)[1])
    assert found.total == sum(aspect.points for aspect in found.aspects)
    assert 100 == sum(aspect.worth for aspect in found.aspects)
    assert 100 == found.total + sum(mending.gain for mending in found.mending)


# ---------------------------------------------------------------------- one thing less


def _less(of: Agency, criterion: Criterion, judging: Judging) -> Agency | None:
    """The agency without one of the things this judging looks at; None if nothing can be taken away."""
    arguments = judging.arguments
    if judging.judge(of, of.today, criterion=criterion.id, **arguments).outcome is Outcome.NOT_APPLICABLE:
        return None
    register, field = arguments.get("register", "dip"), arguments.get("field")
    entries = of.registers[register].entries

    def taken(names: str, below: str = "") -> Agency:
        left = list(entries)
        for name in names.split("|"):
            path = f"{below}.{name}" if below else name
            left = [replace(one, values=without(one.values, path)) for one in left]
        return changed(of, register, left)

    match NAMES[judging.judge]:
        case "listed":
            return changed(of, "dip", [_unlisted(one, criterion.id) for one in entries])
        case "filled":
            return taken(arguments["fields"][0])
        case "every" if arguments.get("fields"):
            return taken(arguments["fields"][-1], field or "")
        case "every" if arguments.get("holding"):
            return taken(next(iter(arguments["holding"])).partition(".")[0])
        case "every":
            return changed(of, register, [replace(one, updated=partial("2020-01-01")) for one in entries])
        case "covers" | "has" if field:
            return taken(field)
        case "covers":
            return taken(arguments["key"].partition(".")[0])
        case "has":
            return changed(of, register, ())
        case "prompt":
            return taken(arguments["start"])
        case "unexpired":
            past = {"berakhir": partial("2020-01-01")}
            ended = [replace(one, values=MappingProxyType({**one.values, **past})) for one in entries]
            return changed(of, register, ended)
        case "opens":
            url = next(url for one in entries for url, _ in links(one))
            return replace(of, unreachable={url: of.today})
        case _:
            return None


def _unlisted(one: Entry, criterion: str) -> Entry:
    rest = tuple(name for name in one.values.get("memenuhi", ()) if name != criterion)
    return replace(one, values=MappingProxyType({**one.values, "memenuhi": rest}))


def _looks_at(criterion: Criterion, judging: Judging) -> Iterator[tuple[str, str]]:
    """The registers and first fields a judging looks at."""
    arguments = judging.arguments
    register = arguments.get("register", "dip")
    if NAMES[judging.judge] == "opens":
        yield register, "tautan"
    paths = [path for names in arguments.get("fields", ()) for path in names.split("|")]
    paths += [arguments[key] for key in ("key", "start", "end", "dated", "otherwise") if arguments.get(key)]
    paths += [*arguments.get("where", {}), *arguments.get("holding", {})]
    if arguments.get("field"):
        paths = [str(arguments["field"])] + ([arguments["otherwise"]] if "otherwise" in arguments else [])
    if "months" in arguments:
        yield register, "diperbarui"
    yield from ((register, path.partition(".")[0]) for path in paths)


def _unstated(of: Agency, criterion: str) -> Agency:
    left = [one for one in of.registers["nihil"].entries if one.values.get("kriteria") != criterion]
    return changed(of, "nihil", left)


_STATED = [
    one.criterion.id
    for one in whole().findings
    if one.outcome is Outcome.MET and any(shown.strength is Strength.STATEMENT for shown in one.evidence)
]
_LOSABLE = [
    pytest.param(criterion, judging, id=f"{criterion.id}-{NAMES[judging.judge]}")
    for criterion in instrument().criteria
    if criterion.id in _met(whole()) and criterion.id not in _STATED
    for judging in criterion.judgings
    if _less(complete(), criterion, judging) is not None
]


@pytest.mark.parametrize(("criterion", "judging"), _LOSABLE)
def test_losing_one_thing_loses_that_criterion(criterion: Criterion, judging: Judging) -> None:
    """Without it the criterion is no longer met and costs points; only those that look at the same thing go with it."""
    of = _unstated(complete(), criterion.id)
    before = _met(report(of))
    left = _less(of, criterion, judging)
    assert left is not None
    found = report(left)
    lost = before - _met(found)
    assert criterion.id in lost
    if NAMES[judging.judge] == "listed":
        assert {criterion.id} == lost
        one = _of(found, criterion.id)
        assert 100 - found.total == one.worth - one.points
    elif NAMES[judging.judge] != "has" or judging.arguments.get("field"):
        seen = set(_looks_at(criterion, judging))
        assert lost <= {
            one.id for one in instrument().criteria for other in one.judgings if seen & set(_looks_at(one, other))
        }
    assert found.total < 100


def test_what_cannot_be_lost_is_what_laman_shows_by_itself() -> None:
    """Of what applies to the complete agency, only that and what is stated has no thing to take away."""
    losable = {param.values[0].id for param in _LOSABLE}
    left = _met(whole()) - losable - set(_STATED)
    assert {"provided"} == {NAMES[judging.judge] for name in left for judging in instrument().by_id[name].judgings}


@pytest.mark.parametrize("criterion", _STATED)
def test_losing_a_nil_statement_loses_what_it_stood_for(criterion: str) -> None:
    """Without its statement the criterion is not met any more, and no other one is touched."""
    assert {criterion} == _met(whole()) - _met(report(_unstated(complete(), criterion)))


# ---------------------------------------------------------------------- rules


def _of(found: Report, criterion: str) -> Any:
    return next(one for one in found.findings if one.criterion.id == criterion)


def _nil(kriteria: str | None, klasifikasi: str, tanggal: str, **facts: Any) -> Entry:
    named = {"kriteria": kriteria} if kriteria else {}
    return entry("nihil", "N-1", klasifikasi=klasifikasi, tanggal=partial(tanggal), **named, **facts)


@pytest.mark.parametrize(
    ("statement", "criterion", "outcome"),
    [
        (_nil("serta-merta-bencana", "serta-merta", "2026-05-25"), "serta-merta-bencana", "met"),
        (_nil("serta-merta-bencana", "serta-merta", "2026-05-24"), "serta-merta-bencana", "not-met"),
        (_nil("serta-merta-bencana", "serta-merta", "2026-11-25"), "serta-merta-bencana", "met"),
        (_nil("serta-merta-bencana", "serta-merta", "2026-11-26"), "serta-merta-bencana", "not-met"),
        (_nil("serta-merta-racun-pangan", "serta-merta", "2026-11-01"), "serta-merta-bencana", "not-met"),
        (_nil(None, "serta-merta", "2026-11-01"), "serta-merta-bencana", "met"),
        (_nil(None, "berkala", "2026-11-01"), "serta-merta-bencana", "not-met"),
        (
            _nil("serta-merta-bencana", "serta-merta", "2026-11-01", state=State.DICABUT),
            "serta-merta-bencana",
            "not-met",
        ),
        (_nil("profil-tugas-fungsi", "berkala", "2026-11-01"), "profil-tugas-fungsi", "not-met"),
        (_nil("dik-bukan-pasal-18", "dikecualikan", "2026-11-01"), "dik-bukan-pasal-18", "met"),
    ],
)
def test_nil_statements(statement: Entry, criterion: str, outcome: str) -> None:
    """A statement not older than six months stands for its criterion or its class, where there can be nothing at all."""
    found = _of(report(agency(statement, entry("dik", "K-1"))), criterion)
    assert outcome == found.outcome
    assert (outcome == "met") is any(shown.strength is Strength.STATEMENT for shown in found.evidence)


def test_a_criterion_that_does_not_apply_says_why() -> None:
    """The agency's reason is shown where it may be given, and the points go to the other criteria."""
    excuse = entry("pengecualian-nilai", "PN", kriteria="serta-merta-racun-pangan", alasan="Bukan tugas kami.")
    found = report(agency(excuse))
    one = _of(found, "serta-merta-racun-pangan")
    assert ("not-applicable", "Bukan tugas kami.", 0) == (one.outcome, one.reason, one.worth)
    assert _of(found, "serta-merta-bencana").worth > _of(report(agency()), "serta-merta-bencana").worth


def test_an_agency_cannot_excuse_itself_from_a_duty() -> None:
    """A statement that a criterion for every body does not apply changes nothing, and is told."""
    excuse = entry("pengecualian-nilai", "PN", kriteria="setiap-saat-dip", alasan="Belum sempat.")
    found = report(agency(excuse))
    assert "not-met" == _of(found, "setiap-saat-dip").outcome
    assert (excuse,) == found.refused
    assert ["no-excuse"] == [note.code for note in notes(agency(excuse), found, instrument().by_id)]


def test_a_statement_does_not_stand_against_the_register() -> None:
    """What is there and lacks something cannot be stated not to be there; the statement is told not to count."""
    stated = _nil("berkala-pengadaan-pemilihan", "berkala", "2026-11-01")
    package = entry("pengadaan", "P-1", updated="2026-11-01", tahap="pemilihan", tahun=2026)
    assert "met" == outcomes(report(agency(stated)))["berkala-pengadaan-pemilihan"]
    of = agency(stated, package)
    found = report(of)
    assert "partly" == outcomes(found)["berkala-pengadaan-pemilihan"]
    assert [("belied", "N-1")] == [(note.code, note.kode) for note in notes(of, found, instrument().by_id)]


def test_a_statement_of_what_has_to_be_there_is_told_not_to_count() -> None:
    """Nobody is without tasks: the statement is pointed at with its criterion."""
    of = agency(_nil("profil-tugas-fungsi", "berkala", "2026-11-01"))
    assert ["no-nil"] == [note.code for note in notes(of, report(of), instrument().by_id)]


@pytest.mark.parametrize(("dip", "outcome"), [(("D-1",), "met"), ((), "partly")])
def test_what_a_ruling_opened_is_in_the_list(dip: tuple[str, ...], outcome: str) -> None:
    """A dispute over an exemption that the applicant won leads to an entry (Perki KI 1/2021 Pasal 52 ayat (4))."""
    won = {"alasan": ("pengecualian",), "putusan": "dikabulkan-seluruhnya", "dip": dip}
    listed = entry("dip", "D-1", memenuhi=("setiap-saat-informasi-dibuka",))
    of = agency(listed, entry("sengketa", "S-1", **won))
    assert outcome == outcomes(report(of))["setiap-saat-informasi-dibuka"]


_ELSEWHERE = [
    pytest.param(criterion, id=criterion.id) for criterion in instrument().criteria if criterion.id not in _met(whole())
]


@pytest.mark.parametrize("criterion", _ELSEWHERE)
def test_what_the_complete_agency_is_not_asked_for(criterion: Criterion) -> None:
    """Just met by one entry of the kind of body that is asked, just missed without what it must have."""
    (judging,) = criterion.judgings
    kind = min(criterion.scope.only, default="perangkat-daerah")
    if NAMES[judging.judge] == "listed":
        facts = {"memenuhi": (criterion.id,), "waktu_pembuatan": partial("2025"), "updated": "2026-05-25"}
        just, missed = entry("dip", **facts, attachments=(DOCUMENT,)), entry("dip", **facts)
    else:
        bahaya = judging.arguments["where"]["bahaya"][0]
        facts = {"bahaya": bahaya, "uraian": "U", "tindakan": "T", "mulai": partial("2025-01-01")}
        just, missed = entry("serta-merta", **facts, wilayah=("W",)), entry("serta-merta", **facts)
    assert "met" == outcomes(report(agency(just, kind=kind)))[criterion.id]
    assert "partly" == outcomes(report(agency(missed, kind=kind)))[criterion.id]
    assert "not-met" == outcomes(report(agency(kind=kind)))[criterion.id]


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("bumn", (True, False)), ("bumd", (True, False)), ("partai-politik", (False, True)), ("desa", (False, False))],
)
def test_lists_for_some_kinds_of_body(kind: str, asked: tuple[bool, bool]) -> None:
    """State and regional enterprises and parties have lists of their own; other bodies are not asked for them."""
    found = outcomes(report(agency(kind=kind)))
    expected = ["not-met" if one else "not-applicable" for one in asked]
    assert expected == [found["berkala-bumn-tata-kelola"], found["berkala-parpol-asas-tujuan"]]


def test_recruitment_is_asked_of_state_bodies() -> None:
    """A party does not recruit for the state (Perki KI 1/2021 Pasal 15 ayat (2) huruf h)."""
    assert "not-applicable" == outcomes(report(agency(kind="partai-politik")))["berkala-penerimaan-pegawai"]
    assert "not-met" == outcomes(report(agency(kind="bumn")))["berkala-penerimaan-pegawai"]


def test_the_same_thing_missing_is_told_once() -> None:
    """A profile nobody has looked at for too long is one thing to mend, worth all it would bring."""
    of = complete()
    old = replace(of.profil, updated=partial("2026-01-01"))
    found = report(changed(of, "profil", [old]))
    assert ["refresh"] == [mending.remedy.code for mending in found.mending]
    assert 100 - found.total == found.mending[0].gain
    assert "profil-kedudukan-alamat" in found.mending[0].criteria


def test_what_brings_most_comes_first() -> None:
    """The list of what to mend is in the order of what it brings."""
    gains = [mending.gain for mending in report(sample("tests/agencies/lengkap")[1]).mending]
    assert gains == sorted(gains, reverse=True)


def test_the_score_stands_until_its_next_change() -> None:
    """The day before it is the same, on the day another, though nothing was edited."""
    first = whole()
    day = first.next_change
    assert day is not None
    assert first.total == report(complete(day - timedelta(days=1))).total
    assert first.total > report(complete(day)).total


def test_last_year_is_computed_again_with_its_own_clock() -> None:
    """On an earlier day what was not yet published or not yet due counts as it did then."""
    assert report(complete(date(2026, 11, 25))).total == whole().total
    earlier = report(complete(date(2026, 7, 15)))
    assert "monev-2025" == earlier.instrument.id
    # It was stated on 20 November.
    assert "not-met" == outcomes(earlier)["dik-bukan-pasal-18"]
    assert "not-met" == outcomes(report(complete(date(2026, 11, 19))))["dik-bukan-pasal-18"]
    assert "met" == outcomes(report(complete(date(2026, 11, 20))))["dik-bukan-pasal-18"]


def test_a_statement_dated_ahead_changes_the_score_on_its_day() -> None:
    """Until its day it does not count; the score says that it will be another then."""
    found = report(agency(_nil("serta-merta-bencana", "serta-merta", "2026-12-01")))
    assert date(2026, 12, 1) == found.next_change


def test_a_date_still_to_come_counts_from_its_day() -> None:
    """Nobody looked at it tomorrow: until then it is not fresh, and the score says that it will be another."""
    listed = entry("dip", "D-1", klasifikasi="berkala", updated="2026-12-01")
    assert "not-met" == outcomes(report(agency(listed)))["kualitas-mutakhir"]
    assert date(2026, 12, 1) == report(agency(listed)).next_change
    assert "met" == outcomes(report(agency(listed, today=date(2026, 12, 1))))["kualitas-mutakhir"]


def test_what_names_no_criterion_is_told() -> None:
    """A slip in a criterion's name counts for nothing, and is told with its place and what may have been meant."""
    slip = entry("dip", "D-1", memenuhi=("setiap-saat-dip", "berkala-neracaa"))
    own = entry("nihil", "N-1", kriteria="provinsi-sendiri", klasifikasi="berkala", tanggal=partial("2026-11-01"))
    of = agency(slip, own)
    known = {*instrument().by_id, "provinsi-sendiri"}
    assert [
        ("unknown-criterion", "D-1", "memenuhi[2]", {"criterion": "berkala-neracaa", "guess": "berkala-neraca"})
    ] == [(note.code, note.kode, note.field, note.facts) for note in notes(of, report(of), known)]
    assert ["provinsi-sendiri"] == [
        note.facts["criterion"] for note in notes(of, report(of), instrument().by_id) if note.register == "nihil"
    ]


# ---------------------------------------------------------------------- where to mend


def _line(file: str, text: str, after: str = "") -> int:
    lines = (ROOT / file).read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if after in line) if after else 0
    return next(number for number, line in enumerate(lines) if number >= start and text in line) + 1


def test_what_is_missing_has_a_file_and_a_line() -> None:
    """An entry is named by its line, a field by its own, a register that is not there by the file to create."""
    reading, of = sample("tests/agencies/lengkap")
    places, found = Places(reading, of), report(of)
    by_criterion = {name: mending.remedy for mending in found.mending for name in mending.criteria}
    file = "tests/agencies/lengkap/dip.yml"
    assert (file, _line(file, "ringkasan:", "- kode: DIP-2026-032")) == places.of(by_criterion["kualitas-bahasa"])
    assert (file, 0) == places.of(by_criterion["berkala-neraca"])
    empty = sample("tests/agencies/kosong")
    mending = {name: one.remedy for one in report(empty[1]).mending for name in one.criteria}
    assert ("tests/agencies/kosong/regulasi.yml", 0) == Places(*empty).of(mending["berkala-regulasi"])


def test_places_know_of_published_entries_alone() -> None:
    """A draft has no place here, so its line cannot be told."""
    reading, of = sample("tests/agencies/lengkap")
    draft = next(mending.remedy for mending in report(of).mending if mending.remedy.register == "dip")
    hidden = replace(draft, kode="DIP-2026-091")
    assert ("tests/agencies/lengkap/dip.yml", 0) == Places(reading, of).of(hidden)


def test_a_register_kept_as_a_folder_is_mended_there() -> None:
    """Where each entry has its own file, a new one goes into the folder."""
    reading, of = sample("tests/agencies/lengkap")
    remedy = report(agency()).mending[0].remedy
    assert ("tests/agencies/lengkap/regulasi/", 0) == Places(reading, of).of(
        replace(remedy, register="regulasi", kode="")
    )


def test_documents_and_links_are_told_apart() -> None:
    """The evidence of the complete agency is of every kind, and says which."""
    strengths = {shown.strength for one in whole().findings for shown in one.evidence}
    # Links are tried in tests/fleet/test_visiting.py.
    assert set(Strength) - {Strength.UNREACHABLE} == strengths
    lhkpn = _of(whole(), "profil-lhkpn").evidence
    assert [Strength.DOCUMENT] == [shown.strength for shown in lhkpn]
