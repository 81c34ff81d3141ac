"""Instruments are data: what is in ours, what one file more makes, and what is refused."""

from __future__ import annotations

import inspect
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.checks.criteria import Criterion, Instrument, chosen, instruments
from generator.checks.judges import JUDGES
from generator.errors import SchemaFault, UsageError
from generator.pages.telling import listed
from generator.pages.words import LANGUAGES, Words
from generator.registers import guessing
from generator.registers.text import own_yaml
from tests.checks.facts import instrument
from tests.fixtures.builds import ROOT
from tests.fleet.builders import types, yaml

OURS = ROOT / "schema" / "criteria"
BASIS = [{"instrument": "Perki KI 1/2021", "article": "Pasal 24 ayat (3) huruf b"}]
OWN = {
    "id": "akses-domain-provinsi",
    "group": "akses",
    "aspect": "digitalisasi",
    "status": "wajib",
    "text": "Laman resmi disebut dalam profil",
    "shown": "Alamat laman resmi tertulis dalam profil.",
    "basis": BASIS,
    "weight": 3,
    "judge": [{"filled": {"register": "profil", "fields": ["laman"]}}],
}
PROVINCE = {
    "extends": "monev-2025",
    "id": "provinsi-contoh-2026",
    "title": "Penilaian mandiri Provinsi Contoh 2026",
    "valid_from": "2026-01-01",
    "without": ["akses-media-lain"],
    "criteria": [{"id": "setiap-saat-dip", "weight": 9}, OWN],
}

WHOLE = {**own_yaml(OURS / "monev-2025.yml"), "id": "provinsi-contoh-2026"}


def _with(tmp_path: Path, content: dict[str, Any], name: str = "") -> dict[str, Instrument]:
    """Our instruments and one file more."""
    folder = tmp_path / "criteria"
    shutil.copytree(OURS, folder, dirs_exist_ok=True)
    (folder / f"{name or content['id']}.yml").write_text(yaml(content), "utf-8")
    return dict(instruments(types(), folder))


def _own(**changes: Any) -> dict[str, Any]:
    """The province's instrument with its own criterion changed."""
    return {**PROVINCE, "criteria": [{**OWN, **changes}]}


def test_all_criteria_are_here() -> None:
    """All 120 criteria are in the usual instrument, each once."""
    assert 120 == len(instrument().criteria) == len(instrument().by_id)


def test_the_weights_of_2025() -> None:
    """The six aspects have their weights of 2025, a hundred together."""
    weights = {aspect.id: aspect.weight for aspect in instrument().aspects}
    assert {
        "jenis-informasi": 40,
        "digitalisasi": 20,
        "kualitas-informasi": 10,
        "pelayanan-informasi": 10,
        "komitmen-organisasi": 10,
        "sarana-prasarana": 10,
    } == weights


@pytest.mark.parametrize("criterion", instrument().criteria, ids=lambda criterion: criterion.id)
def test_every_criterion_is_whole(criterion: Criterion) -> None:
    """Basis, text, what is shown and a judge; nothing recalled from memory, and no duty in what is mere practice."""
    assert criterion.basis
    assert criterion.text
    assert criterion.shown.endswith(".")
    assert criterion.judgings
    assert "wajib" not in criterion.shown.lower() or criterion.obligatory


def test_nothing_recalled_is_in_an_instrument() -> None:
    """No file of criteria carries the mark of something that was not seen in a source."""
    text = "".join(file.read_text("utf-8") for file in OURS.glob("*.yml"))
    assert "recalled" not in text
    assert "via: ingatan" not in text


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (100, "informatif"),
        (90, "informatif"),
        (89.95, "menuju-informatif"),
        (80, "menuju-informatif"),
        (79.999, "cukup-informatif"),
        (60, "cukup-informatif"),
        (59.9, "kurang-informatif"),
        (40, "kurang-informatif"),
        (39.99, "tidak-informatif"),
        (0, "tidak-informatif"),
    ],
)
def test_bands_begin_at_their_lower_bound(total: float, band: str) -> None:
    """The unrounded total is compared with lower bounds alone, so there is no gap."""
    assert band == instrument().band(total).id


def test_a_province_adds_one_file(tmp_path: Path) -> None:
    """One file leaves a criterion out, weighs another anew and adds its own; ours stays as it was."""
    found = _with(tmp_path, PROVINCE)
    province = found["provinsi-contoh-2026"]
    assert 120 == len(province.criteria)
    assert "akses-media-lain" not in province.by_id
    assert (9, instrument().by_id["setiap-saat-dip"].text) == (
        province.by_id["setiap-saat-dip"].weight,
        province.by_id["setiap-saat-dip"].text,
    )
    assert "akses-domain-provinsi" in province.by_id
    assert 3 == found["monev-2025"].by_id["setiap-saat-dip"].weight


def test_a_province_is_not_the_usual_one(tmp_path: Path) -> None:
    """An instrument that extends the usual one has to be asked for."""
    found = _with(tmp_path, PROVINCE)
    assert "monev-2025" == chosen(found, "", date(2026, 11, 25)).id
    assert "provinsi-contoh-2026" == chosen(found, "provinsi-contoh-2026", date(2026, 11, 25)).id


def test_last_years_day_takes_last_years_instrument(tmp_path: Path) -> None:
    """Of several usual instruments the newest that is valid on the day is taken, the oldest for the time before."""
    content = own_yaml(OURS / "monev-2025.yml")
    found = _with(tmp_path, {**content, "id": "monev-2026", "valid_from": "2026-01-01"})
    assert "monev-2026" == chosen(found, "", date(2026, 1, 1)).id
    assert "monev-2025" == chosen(found, "", date(2025, 12, 31)).id
    assert "monev-2025" == chosen(found, "", date(2020, 1, 1)).id


def test_an_instrument_that_is_not_there_is_told() -> None:
    """A name nobody gave is answered with those there are."""
    with pytest.raises(UsageError) as raised:
        chosen(instruments(types()), "monev-1999", date(2026, 1, 1))
    assert {"name": "monev-1999", "known": "monev-2025"} == raised.value.facts


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_own(judge=[{"guess": {}}]), "criteria[2].judge[1].guess: unknown-choice"),
        (_own(judge=[{"filled": {"register": "profil"}}]), "instrument-lacks {'field': 'fields'}"),
        (_own(judge=[{"filled": {"register": "profil", "field": []}}]), "unknown-field {'field': 'field', 'guess': 'f"),
        (_own(judge=[{"filled": {"register": "profil", "fields": ["lamann"]}}]), "'guess': 'laman'"),
        (_own(judge=[{"filled": {"register": "profil", "fields": ["catatan_internal"]}}]), "instrument-unpublished"),
        (_own(judge=[{"every": {"register": "profil", "field": "pejabat", "fields": ["nip"]}}]), "{'value': 'nip'"),
        (_own(judge=[{"every": {"register": "profil", "field": "pejabatt", "fields": ["nip"]}}]), "guess': 'pejabat'"),
        (_own(judge=[{"filled": {"register": "rahasia", "fields": ["laman"]}}]), "register: unknown-choice"),
        (_own(judge=[{"filled": {"register": ["profil"], "fields": ["laman"]}}]), "filled.register: not-string"),
        (_own(judge=[{"filled": {"register": {}, "fields": ["laman"]}}]), "filled.register: not-string"),
        (_own(judge=[{"filled": {"register": "profil", "fields": [3]}}]), "filled.fields[1]: not-string"),
        (_own(judge=[{"filled": {"register": "profil", "fields": None}}]), "filled.fields: not-array"),
        (_own(judge=[{"filled": {"register": "profil", "fields": "laman"}}]), "filled.fields: not-array"),
        (_own(judge=[{"every": {"register": "profil", "where": ["x"]}}]), "every.where: not-object"),
        (_own(judge=[{"listed": {"months": True}}]), "listed.months: not-integer"),
        ({**PROVINCE, "extends": ["monev-2025"]}, "extends: not-string"),
        (_own(judge=[{"stated": {}, "listed": {}}]), "instrument-one-judge"),
        (_own(basis=[{"instrument": "Perki KI 1/2021", "article": "Pasal 65"}]), "instrument-article"),
        (_own(basis=[{"instrument": "Praktik monev", "via": "praktik", "source": ["kkp-saq"]}]), "instrument-no-law"),
        (_own(basis=[{**BASIS[0], "via": "praktik"}]), "needed-with {'field': 'source', 'other': 'via'}"),
        (_own(basis=[*BASIS, {"instrument": "Praktik", "via": "praktik", "source": ["kabar"]}]), "{'value': 'kabar'"),
        (_own(basis=[*BASIS, {"instrument": "PP 61/2010", "via": "ingatan", "source": ["kkp-saq"]}]), "'ingatan'"),
        (_own(group="lain"), "group: unknown-choice {'value': 'lain'"),
        (_own(aspect="lain"), "aspect: unknown-choice {'value': 'lain'"),
        (_own(applies_to="lain"), "applies_to: unknown-choice {'value': 'lain'"),
        (_own(weight=0), "weight: instrument-not-above-zero"),
        (_own(nil="ya"), "nil: instrument-not-boolean"),
        ({**PROVINCE, "criteria": [{"id": "baru", "weight": 1}]}, "'fields': 'group, aspect, status, text, shown, ba"),
        ({**PROVINCE, "without": ["tidak-ada"]}, "without[1]: instrument-no-criterion"),
        ({**PROVINCE, "extends": "monev-1999"}, "extends: unknown-choice"),
        ({**PROVINCE, "extends": "provinsi-contoh-2026"}, "extends: unknown-choice"),
        ({**PROVINCE, "valid_from": "2026-13-01"}, "valid_from: not-tanggal"),
        ({**PROVINCE, "bands": [{"id": "baik", "title": "Baik", "from": 50}]}, "bands: instrument-no-lowest-band"),
        ({**PROVINCE, "applies_to": [{"id": "semua", "title": "Semua", "only": ["bumb"]}]}, "'guess': 'bumn / bumd'"),
        ({**PROVINCE, "applies_to": [{"id": "satu", "title": "Satu"}]}, "applies_to: instrument-not-for-all"),
        ({**WHOLE, "criteria": WHOLE["criteria"][:1] * 2}, "criteria[2].id: instrument-twice"),
        ({**PROVINCE, "criteria": [{"id": "berkala-lhkpn", "weight": 1}] * 2}, "criteria[2].id: instrument-twice"),
        ({**PROVINCE, "groups": [{"id": "akses", "title": "Akses"}]}, "group: unknown-choice"),
        ({**PROVINCE, "catatan": "x"}, "catatan: unknown-field"),
        ({**PROVINCE, "criteria": [{"weight": 1}]}, "criteria[1]: instrument-lacks {'field': 'id'"),
        ({**PROVINCE, "criteria": {"id": "x"}}, "criteria: not-array"),
        ({**PROVINCE, "sources": ["x"]}, "sources: not-object"),
        ({"id": "provinsi-contoh-2026"}, "instrument-lacks {'field': 'version'"),
    ],
)
def test_what_is_wrong_in_an_instrument_is_refused(tmp_path: Path, content: dict[str, Any], told: str) -> None:
    """A jurist's slip is told when the instrument is read, with the file and the place, and there are words for it."""
    with pytest.raises(SchemaFault) as raised:
        _with(tmp_path, content)
    assert told in str(raised.value).replace("criteria[121]", "criteria[2]").replace("criteria[120]", "criteria[2]")
    assert "criteria/provinsi-contoh-2026.yml" in str(raised.value)
    words = [Words(lang, "clerk") for lang in LANGUAGES]
    assert all(len(list(listed(raised.value.problems, one))) >= 3 for one in words)


@pytest.mark.parametrize(
    "slip",
    [{"group": "aksess"}, {"wieght": 1}, {"judge": [{"filed": {}}]}, {"judge": [{"stated": {"registre": "nihil"}}]}],
    ids=["choice", "field", "judge", "argument"],
)
def test_of_many_slips_the_first_are_guessed_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slip: dict[str, Any]
) -> None:
    """Comparing takes long, and the same slip may be in thousands of criteria."""
    compared: list[str] = []
    compare = guessing.get_close_matches

    def counted(word: str, *others: Any, **how: Any) -> list[str]:
        compared.append(word)
        return compare(word, *others, **how)

    monkeypatch.setattr(guessing, "get_close_matches", counted)
    criteria = [{**OWN, "id": f"akses-{number}", **slip} for number in range(120)]
    with pytest.raises(SchemaFault) as raised:
        _with(tmp_path, {**PROVINCE, "criteria": criteria})
    assert 50 == len(raised.value.problems)
    # Of what has titles these are compared, too.
    assert 50 <= len(compared) <= 2 * guessing.MOST_GUESSES


def test_an_instrument_is_called_like_its_file(tmp_path: Path) -> None:
    """The name it is asked for by is the name of its file."""
    with pytest.raises(SchemaFault, match="id: instrument-id"):
        _with(tmp_path, PROVINCE, "lain")


def _guide() -> str:
    return (ROOT / "docs" / "instrumen.md").read_text("utf-8")


def test_the_guides_example_is_an_instrument(tmp_path: Path) -> None:
    """What the page for jurists shows can be copied as it stands, and does what it says."""
    example = re.search(r"```yaml\n(.*?)```", _guide(), re.DOTALL)
    assert example is not None
    shutil.copytree(OURS, tmp_path / "criteria")
    (tmp_path / "criteria" / "provinsi-contoh-2026.yml").write_text(example[1], "utf-8")
    found = instruments(types(), tmp_path / "criteria")["provinsi-contoh-2026"]
    assert {"layanan-survei-kepuasan"} == instrument().by_id.keys() - found.by_id.keys()
    assert {"contoh-berita-acara-uji"} == found.by_id.keys() - instrument().by_id.keys()
    assert 5 == found.by_id["setiap-saat-dip"].weight


def test_the_guide_names_every_judge_and_every_field() -> None:
    """Each judge with all it can be told, and each field of a criterion, is explained to the jurist."""
    rows = dict(re.findall(r"^\| `([a-z_]+)` \|(.*)\|$", _guide(), re.MULTILINE))
    assert JUDGES.keys() <= rows.keys()
    told = {
        name: set(inspect.signature(judge).parameters) - {"agency", "today", "criterion"}
        for name, judge in JUDGES.items()
    }
    assert [] == [(name, one) for name, names in told.items() for one in names if f"`{one}`" not in rows[name]]
    form = own_yaml(ROOT / "schema" / "meta" / "criteria.yml")["$defs"]["criterion"]["properties"]
    assert [] == [name for name in form if f"`{name}`" not in _guide()]
