"""What is kept back appears nowhere: no page, table, search fragment, feed or file name has a sign of it."""

from __future__ import annotations

import random
import shutil
import string
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from generator.model.agency import Agency, Entry
from generator.model.publishing import Address, publish
from generator.registers.reading import read_agency
from tests.fixtures.builds import TODAY, Laman
from tests.fleet.builders import Home, as_typed, dip, everything_in, free_text, referred, types, write_examples

Say = Callable[[Mapping[str, Any]], str]
_LETTERS = string.ascii_lowercase + string.digits
# Letters and length of what fits the pattern of a withheld field.
PATTERNS = {
    "^[0-9a-f]{64}$": ("0123456789abcdef", 64),
    "^[0-9a-f]{128}$": ("0123456789abcdef", 128),
    "^([a-z2-7]{8})+$": (string.ascii_lowercase + "234567", 64),
}


class Bait:
    """Values that stand nowhere else, and what to look for to find them again."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - bait is no secret
        self.marks: list[str] = []

    def __call__(self, form: Mapping[str, Any]) -> str:
        if form.get("format") in {"tanggal", "tanggal-sebagian"}:
            day = date(2150, 1, 1) + timedelta(days=self._random.randrange(18_000))
            return self._set(day.isoformat())
        if "pattern" in form:
            letters, length = PATTERNS[form["pattern"]]
            return self._set("".join(self._random.choices(letters, k=length)))
        mark = self._set("zq" + "".join(self._random.choices(_LETTERS, k=14)))
        around = (
            "{}",
            "{} & <b>",
            "Warga {}",
            "x {} x\n\ny",
            "'{}'",
            "é{}",
            "{{{{ {} }}}}",
            "{} ya",
            "Nomor {}, 1.250",
        )
        return self._random.choice(around).format(mark)

    def _set(self, mark: str) -> str:
        self.marks.append(mark)
        return mark


def baited(value: Any, form: Mapping[str, Any], say: Say, *, kept: bool = False) -> Any:
    """A value of a schema with every unpublished part filled in anew, those included that it did not have."""
    kept = kept or form.get("x-publish") is False
    if form["type"] == "object":
        whole = dict(value)
        for name, part in form["properties"].items():
            if name in whole or (part.get("x-publish") is False):
                whole[name] = baited(whole.get(name, _blank(part)), part, say, kept=kept)
        return whole
    if form["type"] == "array":
        return [baited(item, form["items"], say, kept=kept) for item in value]
    fillable = free_text(form) or form.get("format") in {"tanggal", "tanggal-sebagian"} or "pattern" in form
    return say(form) if kept and fillable and "x-ref" not in form else value


def _blank(form: Mapping[str, Any]) -> Any:
    if form["type"] == "object":
        return {}
    if form["type"] == "array":
        return [_blank(form["items"])]
    return form.get("examples", [""])[0]


def _bait_all(seed: int) -> tuple[dict[str, Any], list[str]]:
    """Every register with bait in every unpublished field of every entry, and the marks to look for."""
    bait, registers = Bait(seed), dict[str, Any]()
    for name, kind in types().items():
        entries = [baited(as_typed(example), kind.schema, bait) for example in kind.schema["examples"]]
        registers[name] = entries[0] if kind.shape == "single" else entries
    return registers, bait.marks


def _rewritten(office: Home, way: str, registers: Mapping[str, Any]) -> None:
    """The same registers written in another way: one file for each entry, or with parts of entries as aliases."""
    for name, kind in types().items():
        file, folder = office.source / "a" / f"{name}.yml", office.source / "a" / name
        shutil.rmtree(folder, ignore_errors=True)
        if kind.shape == "single":
            continue
        if way == "folder":
            file.unlink()
            for number, entry in enumerate(registers[name]):
                office.write(f"a/{name}/{number}.yml", entry)
        elif way == "aliases":
            # Parts that are one object are written once and pointed to afterwards.
            twice = [again for entry in registers[name] for again in (entry, {**entry, "kode": f"{entry['kode']}-x"})]
            file.write_text(yaml.safe_dump(twice, allow_unicode=True), "utf-8")


def _found(folder: Path, marks: list[str]) -> list[tuple[str, str]]:
    """Where marks stand, in bytes, in text with its entities read, or in a file's name, in capitals or not."""
    found = []
    for path, content in everything_in(folder):
        text = content.decode("utf-8", "ignore")
        if "layanan/formulir-" in path:
            text += " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
        haystack = f"{path} {text} {unescape(text)}".casefold()
        found += [(path, mark) for mark in marks if mark in haystack]
    return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("ditahan")
    home = Home(source=folder / "isi", output=folder / "public")
    home.fleet("a")
    return home


@settings(
    max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(seed=st.integers(0, 2**64), way=st.sampled_from(["list", "folder", "aliases"]))
@example(seed=1, way="folder")
@example(seed=2, way="aliases")
def test_no_unpublished_value_is_in_a_built_site(office: Home, laman: Laman, seed: int, way: str) -> None:
    """Bait in every unpublished field of every register, at any depth, is in no file of the site or the portal."""
    registers, marks = _bait_all(seed)
    assert len(marks) > 50
    write_examples(office, "a", registers)
    _rewritten(office, way, registers)
    assert way != "aliases" or "*id0" in (office.source / "a" / "dik.yml").read_text("utf-8")
    done = laman("build", "--source", office.source, "--output", office.output, "--date", TODAY, "--quiet", "--all")
    assert 0 == done.returncode, done.stderr
    assert any(path.endswith(".pf_fragment") for path, _ in everything_in(office.output))
    assert [] == _found(office.output, marks)
    assert not any(mark in done.stdout + done.stderr for mark in marks)


@pytest.mark.parametrize("name", sorted(types()))
@settings(
    max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(seed=st.integers(0, 2**64))
def test_no_unpublished_value_is_in_the_model(tmp_path_factory: pytest.TempPathFactory, name: str, seed: int) -> None:
    """What pages are made from does not have it, in any register; it has gone to the other side, whole and unreadable."""
    folder = tmp_path_factory.mktemp("model")
    home = Home(source=folder, output=folder / "public")
    kind, bait = types()[name], Bait(seed)
    entries = [baited(as_typed(example), kind.schema, bait) for example in kind.schema["examples"]]
    write_examples(
        home, "a", {name: entries[0] if kind.shape == "single" else entries}, only=referred(name) | {"profil"}
    )
    reading = read_agency(folder / "a", types(), "a")
    agency, withheld = publish(
        reading, types(), Address(slug="a", url="https://a.example/", palette="biru"), date(2026, 11, 25)
    )
    shown = "\n".join(_everything(agency))
    marks = [mark for mark in bait.marks if kind.shape == "list" or mark in str(entries[0])]
    assert [] == [mark for mark in marks if mark in shown]
    assert [] == [mark for mark in marks if not any(mark in secret.reveal() for secret in withheld.reveal())]
    assert "********" == str(withheld) == repr(withheld)


def _everything(agency: Agency) -> Iterator[str]:
    for register in agency.registers.values():
        yield repr(register.type.fields)
        for entry in register.entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield from (
        str(part) for part in (entry.kode, entry.title, entry.summary, entry.path, entry.missing, entry.attachments)
    )
    yield from _texts(entry.values)
    if entry.successor:
        yield from _entry(entry.successor)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    else:
        yield str(value)


def test_what_is_kept_back_stays_back_through_aliases(home: Home) -> None:
    """An alias that repeats an unpublished part, or a part that holds one, publishes no more than the first time."""
    home.fleet("a")
    home.agency(
        "a",
        profil="""\
nama: Badan A
jenis: desa
alamat: Jalan Contoh 1
pejabat:
  - &kepala {nama: Terbuka Satu, jabatan: Kepala, nip: zqzqsatu, kontak_pribadi: &kontak zqzqdua}
  - *kepala
  - {nama: Terbuka Dua, jabatan: Sekretaris, kontak_pribadi: *kontak}
ppid: {atasan: Kepala, ppid: Sekretaris, narahubung_internal: *kontak}
catatan_internal: &catatan zqzqtiga
""",
        dik="""\
- &satu
  kode: K-1
  informasi: Pokok satu
  pasal_17: a
  konsekuensi_dibuka: x
  konsekuensi_ditutup: x
  jangka_waktu: x
  keputusan_nomor: x
  keputusan_tanggal: 2026-01-01
  lembar_uji: x
  penguji: &penguji [{nama: zqzqempat, jabatan: zqzqlima}]
  catatan_internal: &isi |
    zqzqenam
- kode: K-2
  informasi: Pokok dua
  pasal_17: b
  konsekuensi_dibuka: x
  konsekuensi_ditutup: x
  jangka_waktu: x
  keputusan_nomor: x
  keputusan_tanggal: 2026-01-01
  lembar_uji: x
  penguji: *penguji
  judul_lengkap: *isi
""",
    )
    home.built()
    assert ["Terbuka Satu", "Terbuka Satu", "Terbuka Dua"] == [
        p["nama"] for p in home.data("a", "profil")[0]["pejabat"]
    ]
    assert [] == _found(home.output, ["zqzq"])


def _said(form: Mapping[str, Any]) -> str:
    if "pattern" in form:
        return "e" * PATTERNS[form["pattern"]][1]
    return "2199-09-09" if "format" in form else "zqzqrahasia"


@pytest.mark.parametrize("name", ["dip", "dik", "regulasi", "permohonan"])
def test_a_folder_of_entries_keeps_back_as_much(home: Home, name: str) -> None:
    """One file per entry, with bait in its name as well, publishes no more than a list does."""
    home.fleet("a")
    write_examples(home, "a", only=referred(name) | {"profil"})
    (home.source / "a" / f"{name}.yml").unlink()
    for number, one in enumerate(types()[name].schema["examples"]):
        entry = baited(as_typed(one), types()[name].schema, _said)
        home.write(f"a/{name}/zqzqnama-{number}.yml", entry)
    home.built()
    assert len(types()[name].schema["examples"]) == len(home.data("a", name))
    assert [] == _found(home.output, ["zqzq", "2199-09-09", "e" * 64])


def test_comments_and_unread_files_stay_in_the_office(home: Home) -> None:
    """Neither comments in registers, nor files that no register is, nor hidden ones, nor names of folders go out."""
    home.fleet({"slug": "a", "folder": "zqzqfolder"})
    home.agency("zqzqfolder", profil={"nama": "Badan A", "jenis": "desa", "alamat": "x"}, dip=[dip("D-1")])
    home.write(
        "zqzqfolder/tanya-jawab.yml", "# zqzqkomentar\n- {kode: T-1, pertanyaan: Apa?, jawaban: Itu.} # zqzqakhir\n"
    )
    for path in ("catatan-zqzq.txt", ".zqzqtersembunyi", "berkas/zqzqlain.pdf", "berkas/.zqzq.pdf", ".git/zqzq"):
        home.write(f"zqzqfolder/{path}", "zqzqisi")
    home.built()
    assert [] == _found(home.output, ["zqzq"])
    assert str(home.source) not in "".join(
        content.decode("utf-8", "ignore") for _, content in everything_in(home.output)
    )


def test_the_complete_agency_shows_nothing_it_keeps_back(built_agencies: Path) -> None:
    """Nor does the tests' own complete agency, with drafts, embargoes and every unpublished field filled in."""
    marks = [
        "kk-77", "saksi contoh", "warga contoh pemohon", "warga contoh pengaju", "pemohon rekaan", "warga.example", "penguji contoh",
        "berkas asli di lemari", "konsep rahasia uji", "isi konsep", "pengumuman tertunda uji", "isi tertunda", "dip-2026-090", "dip-2026-091",
        "pemegang rekaan jalur", "npwp-rekaan", "gang penyedia", "4a5f0c2e9b7d",
    ]  # fmt: skip
    assert (built_agencies / "lengkap" / "dik" / "dik-2026-004.html").is_file()
    assert [] == _found(built_agencies, marks)
