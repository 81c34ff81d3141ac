"""`fleet.yml` names the instrument: one of ours, or a file of its own beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.builds import TODAY
from tests.fleet.builders import PORTAL, Home, dip, profil, request, run

OWN = """\
extends: monev-2025
id: provinsi
title: Penilaian mandiri Provinsi Contoh
valid_from: "2026-01-01"
bands:
  - {id: terbuka, title: Terbuka, from: 5}
  - {id: tertutup, title: Tertutup, from: 0}
criteria:
  - id: setiap-saat-dip
    weight: 5
"""


@pytest.fixture
def office(home: Home) -> Home:
    """An agency that shows its total, in a fleet with an instrument of its own."""
    home.agency("a", profil=profil("Badan A", tampilkan_nilai="ya"))
    home.write("provinsi.yml", OWN)
    _fleet(home, "provinsi.yml")
    return home


def _fleet(home: Home, name: str | None) -> Path:
    named = {"instrumen": name} if name else {}
    return home.write(
        "fleet.yml", {"portal": {"nama": "Portal Uji", "alamat": PORTAL}, **named, "badan": [{"slug": "a"}]}
    )


def test_the_fleets_instrument_measures_its_sites(office: Home) -> None:
    """The page of the agency, the score and the snapshot are by it; another that is asked for by name goes before."""
    office.built()
    page = office.page("a/keterbukaan.html")
    assert "Penilaian mandiri Provinsi Contoh" in page
    assert "predikat penilaian mandiri: Terbuka" in page
    done = run("score", "--source", office.source, "--date", TODAY, "--json", "--snapshot")
    assert ("provinsi", "terbuka") == (done.json["scores"][0]["instrument"], done.json["scores"][0]["band"]["id"])
    kept = office.source / "riwayat-nilai" / f"{TODAY}.yml"
    assert 'nama: "provinsi"' in kept.read_text("utf-8")
    asked = run("score", "--source", office.source, "--date", TODAY, "--json", "--instrument", "monev-2025")
    assert "monev-2025" == asked.json["scores"][0]["instrument"]


def test_what_an_own_instrument_says_lets_nothing_withheld_pass(office: Home) -> None:
    """Our own few words tell nothing in a withheld field; those of a fleet's instrument may be a requester's name."""
    office.agency("a", profil=profil("Badan A", tampilkan_nilai="ya"), permohonan=[request("P-1", nama="Sulastri Ayu")])
    office.built()
    office.write("provinsi.yml", OWN.replace("Penilaian mandiri Provinsi Contoh", "Sulastri Ayu"))
    done = office.build()
    assert (4, "gagal") == (done.code, office.results(done)["a"])
    assert "leak-in-output" in {error["code"] for error in done.errors}


def test_another_instrument_builds_the_sites_anew(office: Home) -> None:
    """A change in the fleet's own file, or another name, is a change of every site."""
    office.built()
    assert "tetap" == office.results(office.built())["a"]
    office.write("provinsi.yml", OWN.replace("Terbuka,", "Sangat Terbuka,"))
    assert "dibangun" == office.results(office.built())["a"]
    assert "Sangat Terbuka" in office.page("a/keterbukaan.html")
    _fleet(office, "monev-2025")
    assert "dibangun" == office.results(office.built())["a"]
    assert "Tidak Informatif" in office.page("a/keterbukaan.html")


@pytest.mark.parametrize(
    ("name", "content", "code", "file", "line"),
    [
        ("monev-2052", "", "instrument-unknown", "fleet.yml", 6),
        ("provinsi", OWN, "instrument-unknown", "fleet.yml", 6),
        ("provinsi-lain.yml", "", "instrument-missing", "fleet.yml", 6),
        ("monev-2025.yml", OWN, "instrument-taken", "fleet.yml", 6),
        ("provinsi.yml", OWN + "    lain: x\n", "unknown-field", "provinsi.yml", 11),
        ("provinsi.yml", OWN + "    judge: [{melihat: {}}]\n", "unknown-choice", "provinsi.yml", 11),
        ("provinsi.yml", OWN.replace("from: 0", "from: 1"), "instrument-no-lowest-band", "provinsi.yml", 5),
        ("provinsi.yml", OWN.replace("weight: 5", "weight: .inf"), "instrument-not-number", "provinsi.yml", 10),
        ("provinsi.yml", OWN.replace("id: provinsi", "id: lain"), "instrument-id", "provinsi.yml", 2),
        ("provinsi.yml", OWN.replace('"2026-01-01"', "2026-01-01"), "text-unquoted", "provinsi.yml", 4),
        ("provinsi.yml", OWN.replace("-dip", "-dpi"), "instrument-new-criterion", "provinsi.yml", 9),
        ("provinsi.yml", OWN + "  - {id: setiap-saat-dip, weight: 3}\n", "instrument-twice", "provinsi.yml", 11),
        ("provinsi.yml", OWN + "  - [\n", "yaml-syntax", "provinsi.yml", 12),
    ],
)
def test_an_instrument_that_cannot_be_is_refused(
    office: Home, name: str, content: str, code: str, file: str, line: int
) -> None:
    """It is told at its place, once for all agencies."""
    if content:
        office.write(name, content)
    _fleet(office, name)
    done = office.check()
    assert (1, [(file, code, line)]) == (done.code, done.told)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("id", "Masalah: Kolom wieght tidak dikenal.|Perbaikan: Maksud Anda weight?"),
        ("en", "Problem: The field wieght is not known.|To mend it: Did you mean weight?"),
    ],
)
def test_a_slip_in_an_instrument_is_told_like_one_in_a_register(office: Home, lang: str, told: str) -> None:
    """File, line, place with the criterion, what is wrong and how to mend it, in the language that is asked for."""
    file = office.write("provinsi.yml", OWN.replace("weight: 5", "wieght: 5"))
    done = run("score", "--source", office.source, "--lang", lang)
    where, *lines = done.err.splitlines()
    assert f"{file}:10  criteria[1].wieght (setiap-saat-dip)" == where
    assert (1, told.split("|")) == (
        done.code,
        [line.strip().partition(" Known")[0].partition(" Yang")[0] for line in lines],
    )


def test_what_is_wrong_in_an_instrument_is_told_from_top_to_bottom(office: Home) -> None:
    """As it stands in the file: what is wrong in the tenth criterion after what is wrong in the ninth."""
    slips = "".join(f"  - {{id: baru-{number}, wieght: 1}}\n" for number in range(1, 61))
    office.write("provinsi.yml", OWN + slips)
    assert sorted([*range(11, 36)] * 2) == [line for _, _, line in office.check().told]


@pytest.mark.parametrize(
    "slip",
    ["on: x", "1: x", "~: x", "version: 0x_", f"catatan: {'9' * 5000}", "valid_from: 2026-13-45"],
    ids=["yes", "number", "nothing", "no number", "long number", "no day"],
)
def test_what_yaml_makes_of_a_slip_ends_in_words(office: Home, slip: str) -> None:
    """A key or a value that is no text to YAML is told with its file, and no fault of ours is shown."""
    name = slip.partition(":")[0]
    kept = [line for line in OWN.splitlines() if not line.startswith(f"{name}:")]
    file = office.write("provinsi.yml", "\n".join([*kept, slip, ""]))
    done = run("check", "--source", office.source)
    assert 1 == done.code
    assert f"{file}:" in done.err
    assert "Traceback" not in done.err


def test_the_check_tells_of_a_criterion_nobody_knows(office: Home) -> None:
    """A slip in its name is warned of at its line, with a guess; what the fleet's own instrument adds is known."""
    added = (
        "  - {id: telepon-kantor, group: akses, aspect: digitalisasi, status: praktik, weight: 1, text: Telepon kantor"
    )
    basis = "{instrument: Praktik, via: praktik, source: [kkp-saq]}"
    office.write(
        "provinsi.yml",
        f"{OWN}{added}, shown: Telepon kantor tertulis., basis: [{basis}], judge: [{{listed: {{}}}}]}}\n",
    )
    office.agency("a", profil=profil("Badan A"), dip=[dip("D-1", memenuhi=["telepon-kantor", "berkala-neracaa"])])
    done = office.check()
    warned = [one for one in done.json["problems"] if one["code"] == "unknown-criterion"]
    assert [("memenuhi[2]", "warning", "Maksud Anda berkala-neraca?")] == [
        (one["field"], one["level"], one["remedy"]) for one in warned
    ]
    line = (office.source / "a" / "dip.yml").read_text("utf-8").splitlines().index('   "berkala-neracaa"') + 1
    assert (0, line) == (done.code, warned[0]["line"])


@pytest.mark.parametrize("name", ["provinsi", "provinsi.yml"])
def test_an_instrument_beside_the_manifest_can_be_asked_for(office: Home, name: str) -> None:
    """By the name of its file, though fleet.yml names another or none; the fleet's own is not changed by it."""
    _fleet(office, "monev-2025")
    done = run("score", "--source", office.source, "--date", TODAY, "--json", "--instrument", name)
    assert (0, "provinsi") == (done.code, done.json["scores"][0]["instrument"])
    assert "monev-2025" == run("score", "--source", office.source, "--json").json["scores"][0]["instrument"]


@pytest.mark.parametrize(
    ("name", "code", "remedy"),
    [
        ("kota", "instrument-unused", "Tulis instrumen: kota.yml di fleet.yml."),
        ("monev-2025", "instrument-unused-taken", "Beri berkas dan id instrumen itu nama lain"),
    ],
)
def test_an_instrument_that_nothing_names_is_warned_of(office: Home, name: str, code: str, remedy: str) -> None:
    """Once, by the check and by the build; what is used or is something else is not."""
    if code == "instrument-unused":
        # Beside one that is used, others may be kept or tried.
        office.write(f"{name}.yml", OWN.replace("id: provinsi", f"id: {name}"))
        assert not [one for one in office.check().json["problems"] if one["code"].startswith("instrument")]
        (office.source / "provinsi.yml").unlink()
        _fleet(office, None)
    office.write(f"{name}.yml", OWN.replace("id: provinsi", f"id: {name}"))
    office.write("catatan.yml", "isi: lain\n")
    office.write("rusak.yml", "- [\n")
    for done in (office.check(), office.build()):
        (told,) = [one for one in done.json["problems"] if one["code"].startswith("instrument")]
        assert (0, f"{name}.yml", code, "warning") == (done.code, Path(told["path"]).name, told["code"], told["level"])
        assert told["remedy"].startswith(remedy)


@pytest.mark.parametrize(
    ("name", "told"), [("provinsii", "Maksud Anda provinsi.yml?"), ("x", "Yang ada: monev-2025, provinsi.yml.")]
)
def test_an_instrument_nobody_has_is_answered_with_those_there_are(office: Home, name: str, told: str) -> None:
    """Those of the installation and those beside the manifest are named; what is something else there is not."""
    _fleet(office, "monev-2025")
    office.write("hari-libur.yml", "[]\n")
    office.write("catatan.yml", "isi: lain\n")
    done = run("score", "--source", office.source, "--instrument", name)
    assert (2, True) == (done.code, told in done.err)
    assert 2 == run("score", "--source", office.source, "--instrument", "../isi/provinsi").code


def test_an_instrument_that_is_a_link_is_refused(office: Home, tmp_path: Path) -> None:
    """What it leads to lies outside of what the fleet keeps."""
    (office.source / "provinsi.yml").rename(tmp_path / "luar.yml")
    (office.source / "provinsi.yml").symlink_to(tmp_path / "luar.yml")
    assert [("fleet.yml", "instrument-missing", 6)] == office.check().told


def test_without_its_instrument_nothing_is_built(office: Home) -> None:
    """The build and the score refuse it as the check does, and no site is touched."""
    office.built()
    before = office.tree()
    office.write("provinsi.yml", "- [\n")
    assert [1, 1] == [office.build().code, run("score", "--source", office.source, "--json").code]
    assert before == office.tree()


def _told(home: Home, written: str) -> list[tuple[int, str]]:
    """What is said of the fleet's own instrument: line and code of each problem, which is to end with 1."""
    home.write("provinsi.yml", written)
    done = run("score", "--source", home.source, "--date", TODAY, "--json")
    assert 1 == done.code, done.err
    assert {"provinsi.yml"} == {Path(problem["path"]).name for problem in done.json["problems"]}
    return [(problem["line"], problem["code"]) for problem in done.json["problems"]]


@pytest.mark.parametrize(
    ("judge", "code"),
    [
        ('{listed: {years: 1, due: "99-99"}}', "bad-pattern"),
        ('{listed: {years: 1, due: "02-29"}}', "bad-pattern"),
        ('{listed: {years: 1, due: "03-31\\n"}}', "text-edges"),
        ("{listed: {years: -1}}", "out-of-range"),
        ("{listed: {months: 0}}", "out-of-range"),
        ('{listed: {clues: [""]}}', "too-few"),
        ("{covers: {register: layanan, key: jenis, values: [sop], field: formulir, enough: 0}}", "out-of-range"),
        ("{covers: {register: layanan, key: jenis, values: [sop], field: formulir, enough: 2}}", "out-of-range"),
        ("{covers: {register: layanan, key: jenis, field: formulir, enough: 1}}", "instrument-lacks"),
        (
            "{covers: {register: layanan, key: jenis, values: [sop], field: formulir, enough: x, cukup: 1}}",
            "unknown-field",
        ),
        ("{listed: {enough: 3}}", "unknown-field"),
        ("{listed: {enough: banyak}}", "unknown-field"),
        ("{every: {register: dip, where: {1: [a]}}}", "text-unquoted"),
        ("{filled: {register: profil, fields: []}}", "too-few"),
        ("{every: {register: dip, none: maybe}}", "unknown-choice"),
        ("{every: {register: dip, where: {kode: D}}}", "not-array"),
        ('{provided: {page: "x.html\\n"}}', "text-edges"),
    ],
)
def test_what_no_judge_can_do_is_told_at_its_line(office: Home, judge: str, code: str) -> None:
    """A day that there is not, a number out of range and an empty list are mistakes of who wrote the instrument."""
    assert [(12, code)] == _told(office, f"{OWN}    judge:\n      - {judge}\n")


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("title: Penilaian mandiri Provinsi Contoh", 'title: "Penilaian mandiri\\n"', 3),
        ("{id: terbuka, title: Terbuka,", '{id: "terbuka\\n", title: Terbuka,', 6),
        ("{id: terbuka, title: Terbuka,", '{id: terbuka, title: "Terbuka\\n",', 6),
        ("  - id: setiap-saat-dip", '  - id: "setiap-saat-dip\\n"', 9),
    ],
)
def test_a_line_end_at_the_end_of_a_text_is_told(office: Home, before: str, after: str, line: int) -> None:
    """It would be seen nowhere, and get into names and addresses."""
    assert [(line, "text-edges")] == _told(office, OWN.replace(before, after))


def test_a_bound_that_is_no_number_is_told(office: Home) -> None:
    """No total would ever be above it."""
    assert [(6, "instrument-not-number")] == _told(office, OWN.replace("from: 5", "from: .nan"))
