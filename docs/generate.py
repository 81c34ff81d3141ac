"""Write the parts of the documentation that the program itself knows best.

    python docs/generate.py            writes them
    python docs/generate.py --check    ends with 1 if one of them is not what it would write

The tables between marks in README.md and docs/untuk-petugas.md come from the commands, the errors and the register
types; docs/registers.md, and the schemas by which editors help with content/, all from the register types.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import click

from generator.assets import schema_folder
from generator.cli import _laman
from generator.errors import LamanError
from generator.registers.skeleton import EDITOR_SCHEMAS, editor_schema
from generator.registers.text import own_yaml
from generator.registers.types import Basis, Field, RegisterType, register_types

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
REFERENCE = ROOT / "docs" / "registers.md"
GUIDE = ROOT / "docs" / "untuk-petugas.md"
EDITORS = ROOT / "content" / EDITOR_SCHEMAS

# The commands speak Indonesian, the README English.
_COMMANDS = {
    "new": "writes a complete skeleton for an agency and enters it in `fleet.yml`; overwrites nothing",
    "check": "checks the registers of the agencies named, or of all, without building",
    "score": "measures how openly the agencies publish, criterion by criterion, and says what to mend first; "
    "a self-assessment, no result of the Komisi Informasi",
    "build": "builds what has changed: the agencies named, or the whole fleet, and the portal",
    "due": "tells staff what is overdue and what to act on now or this week; ends with 1 if anything is overdue",
    "scan": "looks into any files and folders for what must not be published",
    "fingerprint": "what exempted documents are known by, for `sidik_berkas` in `dik.yml`",
    "hook": "has git check the staged registers and attachments before each commit",
    "sop": "writes, for the office alone, standing orders for keeping exempt information, ready to print",
    "formulir": "writes the forms, registers and decrees of the law as PDF, ready to print, with the agency's own data",
    "serve": "shows one site in a browser and builds it again whenever its content is saved",
}
_OPTIONS = {
    "name": "full name of the agency",
    "instrument": "instrument by name, also one in a file beside `fleet.yml`; by default that which `fleet.yml` names, "
    "or else the newest one valid on the day",
    "minimum": "ends with 1 if an agency scores less",
    "check_links": "also try the links to other sites that the evidence rests on, slowly and each once a day, and keep "
    "what came of it in `tautan-diperiksa.yml`",
    "kept": "also keep the scores of the whole fleet on this day in its history, `riwayat-nilai/`",
    "as_csv": "one CSV row for each criterion on standard output",
    "pack": "also write the evidence pack of each agency: a workbook, a PDF, and its evidence in PDFs of at most 2 MB",
    "output": "folder the sites are published in",
    "folder": "folder of the office, outside the registers, the sites and public repositories",
    "jobs": "number of processes, by default as many as there are processor cores",
    "everything": "also build what has not changed",
    "pages_only": "without the index for searching inside documents",
    "staged": "run that check now",
    "by_fleet": "only the agencies that have left somebody without an answer, one line each, the longest first",
    "months": "also what is due within six months",
    "ics": "also write everything of the next six months as a calendar (RFC 5545)",
    "strict": "notes block, too",
    "as_sarif": "the report as SARIF 2.1.0 on standard output, for code hosts and editors",
    "exempted": "folder of exempted documents; copies of them are looked for as well",
    "address": "address and port of the preview",
    "source": "folder that holds `fleet.yml`",
    "day": "the day that counts as today",
    "lang": "language of the messages: Indonesian (`id`) unless English is asked for",
    "as_json": "one JSON document on standard output, [nothing else](docs/hosting.md#what-a-program-is-told)",
    "quiet": "print problems only",
}
_GOOD, _INTERRUPTED = 0, 130

_KINDS = {
    "text": "teks",
    "paragraph": "teks panjang",
    "integer": "bilangan bulat",
    "number": "bilangan",
    "money": "rupiah",
    "boolean": "`ya` atau `tidak`",
    "date": "tanggal",
    "partial-date": "tanggal, bulan, atau tahun",
    "link": "alamat web",
    "file": "berkas",
    "email": "surel",
    "phone": "telepon",
    "choice": "pilihan",
    "texts": "daftar teks",
    "choices": "daftar pilihan",
    "object": "beberapa kolom",
    "objects": "daftar butir",
}
_LONGEST_EXAMPLE = 100


def documents() -> Mapping[Path, str]:
    """Every file that is generated in whole or in part, as it should be."""
    types = tuple(register_types().values())
    readme = README.read_text("utf-8")
    for name, lines in (("commands", _commands()), ("exit codes", _exit_codes()), ("registers", _registers(types))):
        readme = _between_marks(readme, name, lines)
    guide = _between_marks(GUIDE.read_text("utf-8"), "kolom yang ditahan", _withheld(types))
    schemas = {EDITORS / f"{kind.name}.json": editor_schema(kind) for kind in types}
    return {README: readme, GUIDE: guide, REFERENCE: "\n".join(_reference(types)) + "\n", **schemas}


def _between_marks(text: str, name: str, lines: Iterable[str]) -> str:
    start, end = f"<!-- {name}: written by docs/generate.py -->\n", f"<!-- end of {name} -->"
    before, found, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise SystemExit(f"no marks for {name}")
    return "".join((before, start, "\n", "\n".join(lines), "\n\n", end, after))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell or '–' for cell in row)} |"


# ---------------------------------------------------------------------- README.md
def _commands() -> Iterator[str]:
    commands = _laman.commands
    options = {name: [p for p in command.params if isinstance(p, click.Option)] for name, command in commands.items()}
    shared = set.intersection(*({option.name for option in own} for own in options.values()))
    yield from _table(
        ("command", "what it does", "options of its own"),
        (
            (
                f"`laman {' '.join((name, *_arguments(commands[name])))}`",
                says,
                "<br>".join(": ".join(_option(option)) for option in options[name] if option.name not in shared),
            )
            for name, says in _said(_COMMANDS, commands).items()
        ),
    )
    yield ""
    yield from _table(
        ("option of every command", "what it does"),
        (_option(option) for option in next(iter(options.values())) if option.name in shared),
    )


def _said(words: Mapping[str, str], things: Iterable[str]) -> Mapping[str, str]:
    """The words for exactly these things."""
    if differing := sorted(set(words) ^ set(things)):
        raise SystemExit(f"docs/generate.py has no English, or English too much, for {', '.join(differing)}")
    return words


def _arguments(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            yield str(parameter.metavar)


def _option(option: click.Option) -> tuple[str, str]:
    """How an option is spelled, and what it does."""
    name = str(option.name)
    if name not in _OPTIONS:
        raise SystemExit(f"docs/generate.py has no English for the option {name}")
    spelled = option.opts[-1]
    if isinstance(option.type, click.Choice):
        spelled += f" {' or '.join(option.type.choices)}"
    elif not option.is_flag:
        spelled += f" {option.make_metavar(click.Context(_laman)).split('[')[0].removesuffix(' RANGE').strip()}"
    default = f" (`{option.default}`)" if option.show_default else ""
    return f"`{spelled}`", f"{_OPTIONS[name]}{default}"


def _exit_codes() -> Iterator[str]:
    meanings = {_GOOD: "done", _INTERRUPTED: "stopped with Ctrl+C; each site is the old one or the new one, whole"}
    for error in _below(LamanError):
        said = (error.__doc__ or "").split(";")[0].strip().removesuffix(".")
        meanings[error.exit_code] = said[0].lower() + said[1:]
    yield from _table(("exit code", "meaning"), ((str(code), meanings[code]) for code in sorted(meanings)))


def _below(kind: type[LamanError]) -> Iterator[type[LamanError]]:
    for error in kind.__subclasses__():
        yield error
        yield from _below(error)


def _registers(types: Sequence[RegisterType]) -> Iterator[str]:
    yield from _table(
        ("order", "title", "file", "its page", "legal basis", "fields published / withheld"),
        (
            (
                str(kind.order),
                f"[{kind.title}](docs/registers.md#{_anchor(kind)})",
                f"`{kind.name}.yml`" + (f" or `{kind.name}/*.yml`" if kind.shape == "list" else ""),
                f"`{kind.page}`",
                _bases(kind.basis),
                " / ".join(str(sum(field.publish is said for field in _flat(kind.fields))) for said in (True, False)),
            )
            for kind in types
        ),
    )


def _flat(fields: Iterable[Field]) -> Iterator[Field]:
    """Every field that holds a value, nested ones too."""
    for field in fields:
        if field.fields:
            yield from _flat(field.fields)
        else:
            yield field


def _bases(bases: Iterable[Basis]) -> str:
    articles: dict[str, list[str]] = {}
    for basis in bases:
        articles.setdefault(basis.instrument, []).append(basis.article)
    return "; ".join(f"{instrument} {', '.join(named)}" for instrument, named in articles.items())


# ---------------------------------------------------------------------- docs/untuk-petugas.md
def _withheld(types: Sequence[RegisterType]) -> Iterator[str]:
    names = {kind.name: {field.name: field.title for field in _topmost_withheld(kind.fields)} for kind in types}
    everywhere = set.intersection(*(set(own) for own in names.values()))
    yield from _table(
        ("Register", "Kolom yang tidak pernah terbit"),
        (
            *(
                (f"`{name}`", ", ".join(_text(title) for field, title in own.items() if field not in everywhere))
                for name, own in names.items()
                if own.keys() - everywhere
            ),
            ("semua", ", ".join(_text(title) for name, title in names[types[0].name].items() if name in everywhere)),
        ),
    )


def _topmost_withheld(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        if field.publish:
            yield from _topmost_withheld(field.fields)
        else:
            yield field


# ---------------------------------------------------------------------- docs/registers.md
def _reference(types: Sequence[RegisterType]) -> Iterator[str]:
    shared: dict[str, Field] = {}
    sections = [line for kind in types for line in _section(kind, shared)]
    yield "<!-- Ditulis oleh docs/generate.py dari schema/registers/; jangan diubah di sini. -->"
    yield "# Kolom setiap register"
    yield ""
    yield "Satu register satu berkas di folder badan publik, bernama seperti judul bagian di bawah ini. Cara"
    yield "mengisinya, membaca pesan, dan melihat pratinjau ada di [untuk-petugas.md](untuk-petugas.md)."
    yield ""
    yield "- **Wajib**: *ya* berarti kolom harus ada dan berisi; *boleh kosong* berarti kolom harus ada, tetapi bila"
    yield "  isinya belum diketahui dibiarkan kosong sesudah titik dua, dan di situs tertulis “Belum diisi”."
    yield "- **Terbit**: *ya* berarti isinya tampil di situs; *tidak* berarti isinya tidak pernah keluar dari kantor."
    yield "- `berkas[].judul` berarti kolom `judul` pada setiap butir di dalam kolom `berkas`;"
    yield "  `maklumat.teks` berarti kolom `teks` di dalam kolom `maklumat`."
    yield "- Tanggal ditulis tahun-bulan-hari. Contoh yang panjang dipotong dan diberi tanda …"
    yield ""
    yield "Register menurut urutannya:"
    yield ""
    for kind in types:
        yield f"- [`{kind.name}`](#{_anchor(kind)}) {kind.title}"
    yield "- [Kolom bersama](#kolom-bersama)"
    yield ""
    yield from sections
    yield "## Kolom bersama"
    yield ""
    yield "Kolom ini sama di semua register yang menyebutnya."
    yield ""
    yield from _fields_table(shared.values())


def _section(kind: RegisterType, shared: dict[str, Field]) -> Iterator[str]:
    own = [field for field in kind.fields if not _is_shared(field, kind)]
    also = [field for field in kind.fields if field not in own]
    for field in also:
        shared.setdefault(field.name, field)
    yield f"## `{kind.name}`: {kind.title}"
    yield ""
    yield _text(kind.description)
    yield ""
    if kind.shape == "list":
        yield f"- Berkas: `{kind.name}.yml`, atau folder `{kind.name}/` dengan satu berkas untuk satu butir"
    else:
        yield f"- Berkas: `{kind.name}.yml`, diisi satu kali"
    pages = f", dan satu halaman untuk setiap butir: `{kind.name}/<kode>.html`" if kind.entry_pages else ""
    yield f"- Halaman: `{kind.page}`{pages}"
    yield f"- Dasar hukum: {_bases(kind.basis)}"
    yield ""
    yield from _fields_table(own)
    if also:
        yield ""
        yield f"Juga [kolom bersama](#kolom-bersama): {', '.join(f'`{field.name}`' for field in also)}."
    yield ""


def _is_shared(field: Field, kind: RegisterType) -> bool:
    return not field.required and kind.schema["properties"][field.name] == _shared().get(field.name)


@cache
def _shared() -> Mapping[str, Any]:
    return dict(own_yaml(schema_folder() / "registers" / "umum.yml")["$defs"])


def _fields_table(fields: Iterable[Field]) -> Iterator[str]:
    yield from _table(
        ("Kolom", "Judul dan keterangan", "Isi", "Wajib", "Terbit", "Dasar hukum", "Contoh"),
        (row for field in fields for row in _rows(field, "")),
    )


def _rows(field: Field, before: str) -> Iterator[Sequence[str]]:
    name = f"{before}{field.name}"
    column = f"kolom {field.column}" if field.column is not None else ""
    yield (
        f"`{name}`",
        f"**{_text(field.title)}**<br>{_text(field.description)}",
        _kind(field),
        ("boleh kosong" if field.may_be_empty else "ya") if field.required else "tidak",
        "ya" if field.publish else "**tidak**",
        ", ".join(filter(None, (_text(field.basis), column))),
        _example(field),
    )
    for inner in field.fields:
        yield from _rows(inner, f"{name}{'[]' if field.kind == 'objects' else ''}.")


def _kind(field: Field) -> str:
    said = _KINDS[field.kind]
    if field.ref:
        said += f": kode di register `{field.ref}`"
    if field.labels:
        said += f": {', '.join(_choice(value, label) for value, label in field.labels.items())}"
    return said


def _choice(value: str, label: str) -> str:
    plain = re.sub(r"[\W_]+", " ", label).strip().lower() == value.replace("-", " ")
    return f"`{value}`" if plain else f"`{value}` ({_text(label)})"


def _example(field: Field) -> str:
    if field.fields or not field.examples:
        return ""
    return _spelled(field.examples[0])


def _spelled(value: Any) -> str:
    if isinstance(value, bool):
        return "`ya`" if value else "`tidak`"
    if isinstance(value, list):
        return ", ".join(_spelled(inner) for inner in value)
    text = " ".join(str(value).split()).replace("|", "\\|")
    if len(text) > _LONGEST_EXAMPLE:
        text = f"{text[:_LONGEST_EXAMPLE].rsplit(' ', 1)[0]} …"
    return f"`{text}`"


def _text(text: str) -> str:
    """Plain text as Markdown that shows the same."""
    return re.sub(r"([\\|<>*_`\[\]])", r"\\\1", " ".join(text.split()))


def _anchor(kind: RegisterType) -> str:
    """How GitHub names the heading of a register's section."""
    return re.sub(r"[^\w -]", "", f"{kind.name} {kind.title}".lower()).replace(" ", "-")


def main(arguments: Sequence[str]) -> int:
    """Write what differs, or only say that it does."""
    stale = [file for file, text in documents().items() if not file.exists() or file.read_text("utf-8") != text]
    for file in stale:
        sys.stdout.write(f"{file.relative_to(ROOT)} is out of date\n")
    if "--check" in arguments:
        return 1 if stale else 0
    for file, text in documents().items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
