"""Small real fleets in a temporary folder, and the command run on them."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from generator.cli import main
from generator.registers.types import Field, RegisterType, register_types
from tests.fixtures.builds import TODAY, tree
from tests.fixtures.documents import document

PORTAL = "https://ppid.uji.example/"


@cache
def types() -> Mapping[str, RegisterType]:
    """The register types of the project."""
    return register_types()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def errors(self) -> list[dict[str, Any]]:
        """The problems told in JSON that are not mere warnings."""
        return [problem for problem in self.json["problems"] if problem["level"] == "error"]

    @property
    def told(self) -> list[tuple[str, str, int]]:
        """File name, code and line of each error."""
        return [(problem["path"].rpartition("/")[2], problem["code"], problem["line"]) for problem in self.errors]


def run(*arguments: str | Path) -> Done:
    """`laman` with these arguments, in this process."""
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["laman", *map(str, arguments)]
    code: Any = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as done:
        code = done.code
    finally:
        sys.argv = before
    return Done(code=int(code or 0), out=out.getvalue(), err=err.getvalue())


def yaml(value: object) -> str:
    """A value as YAML; JSON is YAML as well."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def dip(kode: str, **values: object) -> dict[str, Any]:
    """An entry of the register of public information with all its obligatory columns."""
    return {
        "kode": kode,
        "judul": f"Laporan {kode}",
        "klasifikasi": "berkala",
        "ringkasan": f"Ringkasan {kode}",
        "penguasa": "Sekretariat",
        "penanggung_jawab": "Sekretaris",
        "waktu_pembuatan": "2025",
        "tempat_pembuatan": "Kota Contoh",
        "bentuk": ["softcopy"],
        "jangka_waktu": "5 tahun",
        **values,
    }


def request(kode: str, **values: object) -> dict[str, Any]:
    """An entry of the register of requests with all its obligatory columns, those about persons empty."""
    return {
        "kode": kode,
        "tanggal": "2026-01-05",
        "cara": "surel",
        "nama": "",
        "nik_atau_pengesahan": "",
        "alamat": "",
        "kontak": "",
        "informasi": "Data",
        "tujuan": "Riset",
        "keputusan": "ditolak",
        **values,
    }


def objection(kode: str, **values: object) -> dict[str, Any]:
    """An entry of the register of objections that nobody has answered."""
    empty = dict.fromkeys(("nama", "alamat", "kontak"), "")
    return {
        "kode": kode, "tanggal": "2026-10-12", **empty, "informasi": "Data", "tujuan": "Riset",
        "keputusan": "diproses", **values,
    }  # fmt: skip


def exempted(kode: str = "DIK-1", **values: object) -> dict[str, Any]:
    """An entry of the register of exempted information with its obligatory columns."""
    return {
        "kode": kode,
        "informasi": "Hasil pemeriksaan khusus",
        "pasal_17": "a",
        "konsekuensi_dibuka": "Pemeriksaan terganggu.",
        "konsekuensi_ditutup": "Pemeriksaan berjalan.",
        "jangka_waktu": "5 tahun",
        "keputusan_nomor": "1/2026",
        "keputusan_tanggal": "2026-01-14",
        "lembar_uji": "1/UK/2026",
        **values,
    }


def profil(name: str, **values: object) -> dict[str, Any]:
    """A profile with what it must say."""
    return {"nama": name, "jenis": "perangkat-daerah", "alamat": "Jalan Contoh 1", **values}


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A source folder with its fleet, and the folder its sites are published in."""

    source: Path
    output: Path
    day: list[str] = field(default_factory=lambda: [TODAY])

    def write(self, path: str, content: str | bytes | object) -> Path:
        """A file in the source folder; what is neither text nor bytes is written as YAML."""
        file = self.source / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            file.write_text(content if isinstance(content, str) else yaml(content), "utf-8")
        return file

    def fleet(self, *members: str | Mapping[str, Any], **portal: object) -> Path:
        """`fleet.yml` with these members."""
        return self.write(
            "fleet.yml",
            {
                "portal": {"nama": "Portal Uji", "alamat": PORTAL, **portal},
                "badan": [{"slug": member} if isinstance(member, str) else member for member in members],
            },
        )

    def agency(self, slug: str, **registers: object) -> None:
        """An agency's folder; without a register of public information it has one entry."""
        registers = {"profil": profil(f"Badan {slug}"), "dip": [dip(f"{slug}-1")]} | registers
        for name, content in registers.items():
            self.write(f"{slug}/{name.replace('_', '-')}.yml", content)

    def check(self, *arguments: str) -> Done:
        """`laman check --json`."""
        return run("check", "--source", self.source, "--date", self.day[0], "--json", *arguments)

    def build(self, *arguments: str) -> Done:
        """`laman build --json`, the pages alone, in this one process."""
        return run(
            "build", "--source", self.source, "--output", self.output, "--date", self.day[0],
            "--jobs", "1", "--pages-only", "--json", *arguments,
        )  # fmt: skip

    def built(self, *arguments: str) -> Done:
        """A build that has to come out well."""
        done = self.build(*arguments)
        assert done.code == 0, f"{done.out}\n{done.err}"
        return done

    def results(self, done: Done) -> dict[str, str]:
        """What became of each site."""
        return {agency["slug"]: agency["result"] for agency in done.json["agencies"]}

    def tree(self, slug: str = "") -> dict[str, str]:
        """The published files with the fingerprints of their bytes."""
        return tree(self.output / slug)

    def page(self, path: str) -> str:
        """A published file."""
        return (self.output / path).read_text("utf-8")

    def data(self, slug: str, register: str) -> list[dict[str, Any]]:
        """The published entries of a register."""
        entries: list[dict[str, Any]] = json.loads(self.page(f"{slug}/data/{register}.json"))["entri"]
        return entries

    def table(self, slug: str, register: str) -> list[dict[str, str]]:
        """The published entries of a register as a spreadsheet reads them."""
        text = (self.output / slug / "data" / f"{register}.csv").read_bytes().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every published file with its name and bytes, unpacked where they are packed."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            yield (
                file.relative_to(folder).as_posix(),
                (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content),
            )


def fields(kind: RegisterType) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Every field of a register with the way to it, nested ones too."""

    def inside(some: tuple[Field, ...], start: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Field]]:
        for one in some:
            yield (*start, one.name), one
            yield from inside(one.fields, (*start, one.name))

    yield from inside(kind.fields, ())


def documents(kind: RegisterType, value: object) -> Iterator[str]:
    """The documents that an entry names."""
    for path, form in fields(kind):
        if form.kind == "file":
            yield from (str(name) for name in _at(value, path))


def _at(value: object, path: tuple[str, ...]) -> Iterator[object]:
    if isinstance(value, list):
        for item in value:
            yield from _at(item, path)
    elif not path:
        yield value
    elif isinstance(value, dict) and path[0] in value:
        yield from _at(value[path[0]], path[1:])


def as_typed(value: Any) -> Any:
    """A value of a schema's example as a clerk types it: numbers as they are, yes and no in Indonesian."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, dict):
        return {key: as_typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_typed(inner) for inner in value]
    return value


def referred(name: str) -> set[str]:
    """A register, and those its entries point to, and those they point to."""
    found, waiting = set(), {name}
    while waiting:
        found |= waiting
        waiting = {form.ref for one in waiting for _, form in fields(types()[one]) if form.ref} - found
    return found


def write_examples(
    home: Home, slug: str, registers: Mapping[str, Any] | None = None, *, only: AbstractSet[str] = frozenset()
) -> None:
    """An agency that has every register, each filled with the entries its schema gives as examples."""
    given = registers or {}
    for kind in types().values():
        if only and kind.name not in only:
            continue
        entries = as_typed(kind.schema["examples"])
        content = given.get(kind.name, entries[0] if kind.shape == "single" else entries)
        home.write(f"{slug}/{kind.name}.yml", content)
        for name in documents(kind, content):
            home.write(f"{slug}/{name}", document(name))


def free_text(form: Mapping[str, Any]) -> bool:
    """Whether a part of a schema holds text of any kind."""
    return form.get("type") == "string" and not form.keys() & {"enum", "format", "pattern", "x-ref"}


def with_text(value: Any, form: Mapping[str, Any], say: Callable[[str], str], path: str = "") -> Any:
    """A value of a schema in which `say` gives every published free text, told where it stands; the rest stays as it is."""
    if form.get("x-publish") is False:
        return value
    if form.get("type") == "object":
        parts = form["properties"]
        return {key: with_text(inner, parts[key], say, f"{path}.{key}") for key, inner in value.items()}
    if form.get("type") == "array":
        return [with_text(inner, form["items"], say, f"{path}.{number}") for number, inner in enumerate(value)]
    return say(path) if free_text(form) else value
