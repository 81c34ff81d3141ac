"""One agency's folder as records, with everything that is wrong in it told at once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from generator.assets import schema_folder
from generator.errors import Problem
from generator.registers.broken import Broken, broken, listed
from generator.registers.coherence import incoherent
from generator.registers.files import FOLDER, locate
from generator.registers.guessing import MOST_GUESSES, guess
from generator.registers.joining import Guess, Place, Row, joined, place_of, unpublished
from generator.registers.joining import short as _short
from generator.registers.mistyped import false_bullet, false_colon, first_row, lines_of
from generator.registers.rules import is_right, rules_of
from generator.registers.text import MAX_BYTES as MAX_FILE
from generator.registers.text import Document, Trail, own_yaml, read_text, read_yaml
from generator.registers.types import Field, RegisterType

PROSE = "prosa"
MOST_ERRORS = 500
"""Of an agency that has more, the rest are told when these are mended."""
MOST_BYTES = 50 * 1024 * 1024
"""Of all registers of an agency."""
# Reading Markdown takes time that grows with the square of its brackets, and a place on the stack for each indentation.
_LONGEST_PROSE, _MOST_BRACKETS = 200_000, 1000
_DEEP = re.compile(r"^[ \t]{80}", re.MULTILINE)
_HEADING = re.compile(r"^# (.*)$", re.MULTILINE)
# What is seen as nothing at all: blanks, joiners, marks of direction, fillers, selectors.
_INVISIBLE = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*"
)
# How programs and people call a register beside `dip.yml`: dip.yml.txt, dip (1).yml, dip - Copy.yml, dip.xlsx, dip.
_MISNAMED = re.compile(
    r"\s*([a-z-]+?)(?:\s*\([0-9]+\)|\s*-\s*(?:copy|salin|salinan)(?:\s*\([0-9]+\))?)?\s*"
    r"(?:\.(?:yml|yaml|txt|csv|tsv|xls|xlsx|xlsm|ods|doc|docx|odt|json|bak|old|orig|tmp)\s*)*~?\s*",
    re.IGNORECASE,
)
_NO_TEXTS = (".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".ods", ".doc", ".docx", ".odt")
# Pages that a folder has of its own.
_TAKEN_CODES = frozenset({"index", "404"})
_PROSE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.md")
_IGNORED = frozenset({"Thumbs.db", "desktop.ini"})
_EXCEPTIONS = "pengecualian-temuan"
EXCEPTIONS = f"{_EXCEPTIONS}.yml"
"""What an agency has accepted of what the checks found; no register."""
# Where an address of the web stands that somebody wrote as the name of a document.
_WEB, _LINKS = ("https://", "http://"), "tautan"
_LONGEST_PLACEHOLDER = 30
_WORDS = re.compile(r"[^\W_]+")
_TEXTS = frozenset({"text", "paragraph", "texts"})
_TRUE, _FALSE = frozenset({"ya", "true"}), frozenset({"tidak", "false"})
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")
_THOUSANDS = re.compile(r"(?:Rp\.?\s*)?([0-9]{1,3}(?:\.[0-9]{3}){1,5}|[0-9]{1,18})(?:,-|,00)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry as the agency wrote it, typed by its schema; nothing is held back yet.

    `missing` names the fields the law wants that stand there empty; `elsewhere` what the internal folder adds.
    """

    type: RegisterType
    kode: str
    values: Mapping[str, Any]
    missing: tuple[str, ...]
    document: Document
    trail: Trail
    elsewhere: Mapping[Trail, Place] = dataclasses.field(default_factory=dict)

    @property
    def opened_by(self) -> frozenset[str]:
        """The codes of the entries that publish what is open of the information that this one exempts, if any is."""
        if any(form.whole and self.values.get(form.name) == form.whole for form in self.type.fields):
            return frozenset()
        return frozenset(self.values.get(form.name, "") for form in self.type.fields if form.open_part) - {""}

    def at(self, *trail: int | str) -> Place:
        """Where the value that `trail` leads to stands."""
        return place_of(self.document, self.trail, self.elsewhere, trail)

    def problem(self, code: str, *trail: int | str, warning: bool = False, **facts: str) -> Problem:
        """A problem of this record, at the field `trail` leads to."""
        return self.at(*trail).problem(code, warning=warning, **facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A text an agency wrote in Markdown: `prosa/<name>.md`."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """Its first heading, or else its name."""
        found = _HEADING.search(self.text)
        heading = found[1].strip().rstrip("#").rstrip() if found else ""
        return self.name.replace("-", " ").capitalize() if _INVISIBLE.fullmatch(heading) else heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Internal:
    """The second folder of an agency, outside the source: registers, or columns of them, that stay in the office.

    `absent` is True where the place of all such folders is not there, as in a copy for the public.
    """

    folder: Path
    path: str
    absent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an agency's folders hold."""

    folder: Path
    path: str
    records: Mapping[str, tuple[Record, ...]]
    prose: tuple[Prose, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Whether something in it keeps the agency from being published."""
        return any(not problem.warning for problem in self.problems)

    @property
    def unpublished(self) -> Mapping[str, Place]:
        """The files in which a column is filled that is never published, each with the first such column."""
        found: dict[str, Place] = {}
        for records in self.records.values():
            for record in records:
                for trail in unpublished(record.type.fields, record.values):
                    place = record.at(*trail)
                    found.setdefault(place.document.path, place)
        return found


class _Problems:
    """What is wrong in an agency's folder, as much of it as a person can mend at one go."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._found: list[Problem] = []
        self._errors = 0
        self._guesses = 0

    @property
    def errors(self) -> int:
        """How many of them are more than a warning."""
        return self._errors

    @property
    def full(self) -> bool:
        """Whether there are more than are told."""
        return self._errors > MOST_ERRORS

    def append(self, problem: Problem) -> None:
        """Take another problem; an error is only counted when there are enough."""
        self._errors += not problem.warning
        if problem.warning or not self.full:
            self._found.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take others, and look for no more when there are enough."""
        for problem in problems:
            self.append(problem)
            if self.full:
                break

    def guess(self, text: str, known: Collection[str], but: str = "") -> str:
        """What of `known` may have been meant; comparing takes long, so it is done for the first problems alone."""
        self._guesses += 1
        if self._guesses > MOST_GUESSES:
            return ""
        return guess(text, [name for name in known if name != but] if but else known)

    def told(self) -> tuple[Problem, ...]:
        """All of them as they stand in the files."""
        rest = Problem(path=self._path, code="more-problems", facts={"limit": str(MOST_ERRORS)})
        return (*in_order(self._found), *((rest,) if self.full else ()))


def read_agency(
    folder: Path, types: Mapping[str, RegisterType], path: str, internal: Internal | None = None
) -> Reading:
    """The records in an agency's folders; `path` is how the first is named to a person.

    Prose and documents come from the first alone.
    """
    problems = _Problems(f"{path}/")
    records: dict[str, tuple[Record, ...]] = {}
    misnamed: list[tuple[str, str]] = []
    found = [_Folder(place=folder, path=path, files=_register_files(folder, types, path, problems, misnamed))]
    if internal is not None:
        found.append(_internal_folder(internal, types, problems, misnamed))
    # Which of the two is meant cannot be known, and all that they say differently would be told line by line.
    twice = {name for one in found for name in one.twice}
    problems.extend(problem for one in found for problem in one.said_twice())
    problems.extend(_misnamed(misnamed, {name for one in found for name, files in one.files.items() if files}))
    if sum(_size(file) for one in found for files in one.files.values() for file, _ in files) > MOST_BYTES:
        limit = str(MOST_BYTES // 1_048_576)
        problems.append(Problem(path=f"{path}/", code="registers-too-large", facts={"limit": limit}))
        found = []
    absent = internal is not None and internal.absent
    # What of their entries is missing is told once, and not again wherever another register refers to one: where some
    # file is no register's, it may be that of one that has none.
    unread = set(types).difference(*(one.files for one in found)) if problems.errors else set[str]()
    unread |= twice
    for name in dict.fromkeys(name for one in found for name in one.files if name not in twice):
        kind = types[name]
        before = problems.errors
        rows, *more = [list(one.rows(kind, problems)) for one in found]
        if problems.errors > before:
            unread.add(name)
        if rows and more and more[0]:
            rows, wrong = joined(kind, rows, more[0], problems.guess)
            problems.extend(wrong)
        rows = rows or [row for added in more for row in added]
        records[name] = tuple(_typed(rows, kind, _Typer(folder=folder, absent=absent), problems))
    if not absent:
        told = unread.union(meant for _, meant in misnamed)
        problems.extend(_not_there(types, found, told, path))
    prose = tuple(_prose(folder, path, problems))
    if not problems.full:
        problems.extend(_repeated_codes(records))
        problems.extend(_disagreeing(records))
        problems.extend(_broken_references(records, problems, unread, absent=absent))
    return Reading(folder=folder, path=path, records=records, prose=prose, problems=problems.told())


def _not_there(
    types: Mapping[str, RegisterType], found: Iterable[_Folder], told: Collection[str], path: str
) -> Iterator[Problem]:
    """The registers that every agency has to keep and this one has no file of, but for those `told` already."""
    there = {name for one in found for name, files in one.files.items() if files}.union(told)
    for kind in types.values():
        if kind.expected and kind.name not in there:
            file = f"{path}/{kind.name}.yml"
            yield Problem(path=file, code="register-missing", facts={"title": kind.title}, warning=True)


def _internal_folder(
    internal: Internal, types: Mapping[str, RegisterType], problems: _Problems, misnamed: list[tuple[str, str]]
) -> _Folder:
    """The register files of the second folder, if the agency has one."""
    files: dict[str, list[tuple[Path, str]]] = {}
    try:
        if internal.folder.is_symlink():
            problems.append(Problem(path=f"{internal.path}/", code="register-is-link"))
        elif internal.folder.is_dir():
            files = _register_files(internal.folder, types, internal.path, problems, misnamed)
    except OSError as error:  # the folder around it may not be entered
        problems.append(_unreadable(f"{internal.path}/", error))
    return _Folder(place=internal.folder, path=internal.path, files=files)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """A folder with the files of each register in it."""

    place: Path
    path: str
    files: Mapping[str, list[tuple[Path, str]]]

    @property
    def twice(self) -> tuple[str, ...]:
        """The registers that are here as a file and as a folder."""
        return tuple(
            name for name, files in self.files.items() if len({file.parent == self.place for file, _ in files}) > 1
        )

    def said_twice(self) -> Iterator[Problem]:
        """That these are."""
        for name in self.twice:
            facts = {"folder": f"{self.path}/{name}/"}
            yield Problem(path=f"{self.path}/{name}.yml", code="register-twice", facts=facts)

    def rows(self, kind: RegisterType, problems: _Problems) -> Iterator[Row]:
        """The entries of a register as they stand here."""
        for file, shape in self.files.get(kind.name, ()):
            if problems.full:
                return
            name = f"{self.path}/{file.relative_to(self.place).as_posix()}"
            document = read_yaml(file, name, listed=shape == "list")
            if isinstance(document, Problem):
                problems.append(document)
                continue
            if not document.text.strip():
                problems.append(Problem(path=document.path, code="register-empty", warning=True))
            problems.extend(_cut_short(document, shape, kind))
            yield from _rows(document, shape, problems)


def _cut_short(document: Document, shape: str, kind: RegisterType) -> Iterator[Problem]:
    """Texts of which the end is a remark to YAML: `Laporan Nomor #3 Kinerja`."""
    for trail, kept, rest in document.cut_short():
        entry, inside = (trail[:1], trail[1:]) if shape == "list" else ((), trail)
        if _kind_at(kind.fields, inside) not in _TEXTS:
            continue
        whole, name = f"{kept} {rest}".strip(), inside[-1]
        published = _is_published(kind.fields, inside)
        facts = {"value": _short(kept) if published else _masked(kept)}
        if published and '"' not in whole:
            start = "-" if isinstance(name, int) else f"{name}:"
            facts["guess"] = f'{start} "{_short(whole)}"'
        yield Place(document=document, entry=entry, inside=inside).problem("value-cut", warning=True, **facts)


def _size(file: Path) -> int:
    try:
        size = file.stat().st_size
    except OSError:  # told when it is to be read, like one that is too large by itself
        return 0
    return size if size <= MAX_FILE else 0


def read_form(file: Path, path: str, kind: RegisterType) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """What is filled in in a single file of the form `kind`, and what is wrong in it."""
    document = read_yaml(file, path, listed=kind.shape == "list")
    if isinstance(document, Problem):
        return (), (document,)
    problems = _Problems(path)
    rows = list(_rows(document, kind.shape, problems))
    found = tuple(_typed(rows, kind, _Typer(folder=file.parent, absent=False), problems))
    problems.extend(_repeated_codes({kind.name: found}))
    problems.extend(_disagreeing({kind.name: found}))
    return found, problems.told()


def _entries(folder: Path, path: str, problems: _Problems) -> list[Path]:
    """What lies in a folder, in order; one that may not be looked into is told."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        problems.append(_unreadable(path, error))
        return []


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(path=path, code="file-unreadable", facts={"reason": error.strerror or str(error)})


def _register_files(
    folder: Path,
    types: Mapping[str, RegisterType],
    path: str,
    problems: _Problems,
    misnamed: list[tuple[str, str]],
) -> dict[str, list[tuple[Path, str]]]:
    """The files of each register with the shape expected in them: `list` or `single`.

    What seems to be a register under another name goes to `misnamed`, with the register it seems to be.
    """
    files: dict[str, list[tuple[Path, str]]] = {}
    for place in _entries(folder, f"{path}/", problems):
        name = place.name
        if name.startswith(".") or name in _IGNORED or name in (FOLDER, PROSE, EXCEPTIONS):
            continue
        try:
            if (meant := _meant(place, types)) and place.is_file() and not place.is_symlink():
                misnamed.append((f"{path}/{name}", meant))
            else:
                _sort(place, types, f"{path}/{name}", files, problems)
        except OSError as error:  # a folder whose names may be read and nothing else
            problems.append(_unreadable(f"{path}/{name}", error))
    return files


def _sort(
    place: Path,
    types: Mapping[str, RegisterType],
    shown: str,
    files: dict[str, list[tuple[Path, str]]],
    problems: _Problems,
) -> None:
    """Put what lies at `place` to the files of its register, or tell why it is none."""
    name = place.name
    stem = place.stem if place.suffix in (".yml", ".yaml") else name
    if place.is_symlink():
        problems.append(Problem(path=shown, code="register-is-link"))
    elif place.is_dir():
        if name in types and types[name].shape == "list":
            inner = [p for p in _entries(place, f"{shown}/", problems) if not p.name.startswith(".")]
            files.setdefault(name, []).extend((p, "single") for p in inner if p.suffix == ".yml" and p.is_file())
            problems.extend(
                Problem(path=f"{shown}/{p.name}", code="file-not-read")
                for p in inner
                if p.suffix != ".yml" or p.is_symlink() or not p.is_file()
            )
        else:
            problems.append(_unknown_register(shown, name, types, problems))
    elif place.suffix == ".yaml" and stem in types:
        problems.append(Problem(path=shown, code="register-suffix", facts={"name": f"{stem}.yml"}))
    elif place.suffix == ".yml":
        if stem in types:
            files.setdefault(stem, []).append((place, types[stem].shape))
        else:
            problems.append(_unknown_register(shown, stem, types, problems))
    else:
        problems.append(Problem(path=shown, code="file-not-read", warning=True))


def _meant(place: Path, types: Mapping[str, RegisterType]) -> str:
    """The register that a file which is not called as one seems to be, if it does."""
    found = _MISNAMED.fullmatch(place.name)
    name = found[1].lower() if found else ""
    # What alone is wrong with dip.yaml or Dip.yml is told as that.
    known = place.suffix in (".yml", ".yaml") and place.stem.lower() == name
    return name if name in types and not known else ""


def _misnamed(found: Iterable[tuple[str, str]], read: Collection[str]) -> Iterator[Problem]:
    """Registers under another name: it is a mistake where nothing else is read as that register."""
    for path, name in found:
        facts = {"name": f"{name}.yml", "blank": "ya" if any(map(str.isspace, path.rpartition("/")[2])) else ""}
        if name in read:
            yield Problem(path=path, code="register-beside", facts=facts, warning=True)
        else:
            code = "register-no-text" if path.lower().rstrip(" ~").endswith(_NO_TEXTS) else "register-misnamed"
            yield Problem(path=path, code=code, facts=facts)


def _unknown_register(path: str, name: str, types: Mapping[str, RegisterType], problems: _Problems) -> Problem:
    titles = {kind.name: kind.title for kind in types.values()}
    guess = problems.guess(name, titles | {_EXCEPTIONS: _EXCEPTIONS})
    return Problem(path=path, code="unknown-register", facts={"name": name, "guess": guess, "known": listed(types)})


def _rows(document: Document, shape: str, problems: _Problems) -> Iterator[Row]:
    value = document.value
    if value is None:
        return
    expected = list if shape == "list" else dict
    if not isinstance(value, expected):
        problems.append(_not_at_all(document, value, shape))
        return
    for trail, raw in [((i,), item) for i, item in enumerate(value)] if shape == "list" else [((), value)]:
        if problems.full:
            return
        if isinstance(raw, dict):
            yield Row(document=document, trail=trail, raw=raw)
        else:
            found = false_colon(raw) if isinstance(raw, str) else None
            code, facts = (found.code, found.facts) if found else ("not-a-mapping", {})
            problems.append(Place(document=document, entry=trail).problem(code, warning=False, **facts))


def _not_at_all(document: Document, value: Any, shape: str) -> Problem:
    """That a file holds no entries, or what makes it look as if it did."""
    lines = lines_of(document.text)
    row = first_row(lines)
    if row and isinstance(value, str):
        return Problem(path=document.path, line=row, column=1, code="yaml-table")
    for number, line in enumerate(lines, 1):
        if shape == "list" and (bullet := false_bullet(line)):
            return bullet.problem(document.path, number)
    code = f"not-a-{'list' if shape == 'list' else 'mapping'}"
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        code = "entry-with-hyphen"
    if isinstance(value, str) and (found := false_colon(value)):
        return Place(document=document, entry=()).problem(found.code, warning=False, **found.facts)
    return Place(document=document, entry=()).problem(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typer:
    """What text is typed by, beside its schema."""

    folder: Path
    absent: bool


def _typed(rows: Iterable[Row], kind: RegisterType, typer: _Typer, problems: _Problems) -> Iterator[Record]:
    for row in rows:
        if problems.full:
            return
        record, found = _record(row, kind, typer, problems.guess)
        problems.extend(found)
        yield record


def _record(row: Row, kind: RegisterType, typer: _Typer, guess: Guess) -> tuple[Record, list[Problem]]:
    typing = _Typing(typer.folder, absent=typer.absent)
    values = typing.mapping(row.raw, kind.fields, ())
    kode = values.get("kode", "") if kind.shape == "list" else kind.name
    record = Record(
        type=kind,
        kode=kode if isinstance(kode, str) else "",
        values=values,
        missing=tuple(typing.missing),
        document=row.document,
        trail=row.trail,
        elsewhere=row.elsewhere,
    )
    problems = [
        record.problem(code, *place, warning=False, **facts, **_hint(code, place, facts, kind, typer.folder, guess))
        for code, place, facts in typing.found
    ]
    for name in typing.missing:
        form = kind.by_name[name]
        code = "statutory-empty" if form.publish else "statutory-empty-inside"
        problems.append(record.problem(code, name, warning=True, title=form.title))
    for trail, text, form in typing.hollow:
        facts = {"value": _short(text) if _is_published(kind.fields, trail) else _masked(text)}
        facts["empty"] = "ya" if form.may_be_empty else ""
        problems.append(record.problem("placeholder", *trail, warning=True, **facts))
    for code, name, warning, said in incoherent(kind, values):
        problems.append(record.problem(code, name, warning=warning, **said))
    if kind.shape == "list" and record.kode.lower() in _TAKEN_CODES:
        problems.append(record.problem("bad-code", "kode", value=record.kode))
    if not is_right(values, rules_of(kind)):
        problems.extend(_wrong(record, guess))
    return record, _once(problems)


def _once(problems: list[Problem]) -> list[Problem]:
    """Problems without the columns that are missed because their names are misspelt there, as is told already."""
    meant = {
        (problem.field.rpartition(".")[0], problem.facts["guess"])
        for problem in problems
        if problem.code == "unknown-field"
    }
    return [one for one in problems if one.code != "missing-field" or (one.field, one.facts["field"]) not in meant]


def _wrong(record: Record, guess: Guess) -> Iterator[Problem]:
    """What the schema does not allow in a record."""
    # Most commands never need it, and all would wait for it.
    from generator.registers.validator import errors  # noqa: PLC0415

    found = list(islice(errors(record.type, record.values), MOST_ERRORS + 1))
    told = {(tuple(error.absolute_path), error.validator) for error in found}
    for error in found:
        # What is no address at all, or a list, need not also be told that it is not of the right form.
        if not any((tuple(error.absolute_path), rule) in told for rule in _BEFORE.get(str(error.validator), ())):
            yield from _told(record, error, guess)


_BEFORE = {"pattern": ("type", "format"), "format": ("type",), "enum": ("type",)}


def _hint(
    code: str, trail: Trail, facts: Mapping[str, str], kind: RegisterType, folder: Path, guess: Guess
) -> dict[str, str]:
    """What helps to mend a problem that only reading brings up."""
    if code == "file-missing":
        name, there = facts["name"], _documents(folder)
        # Such a name looks like the one that is written, so that one is no answer to what was meant.
        blank = next((one for one in there if one != name == _plainly(one)), "")
        return {"blank": blank} if blank else {"guess": guess(name, there)}
    if code == "file-not-in-folder":
        name = facts["name"]
        meant = (f"{FOLDER}/{name}", FOLDER + name[len(FOLDER) :])
        return {"guess": next((one for one in meant if isinstance(locate(folder, one), Path)), "")}
    if code == "file-backslash":
        # A name that is cut off in the message is no guess.
        return {"guess": "" if facts["name"].endswith("…") else facts["name"].replace("\\", "/")}
    if code == "file-outside" and facts["name"].startswith(_WEB) and _LINKS in kind.by_name:
        return {"column": _LINKS}
    if code == "missing-field" and not facts["empty"]:
        return {"choices": listed(_form(kind.schema, (*trail, facts["field"])).get("enum", ()))}
    if code == "empty-field" and len(trail) == 1:
        return {"choices": listed(kind.schema["properties"][trail[0]].get("enum", ()))}
    return {}


def _plainly(name: str) -> str:
    """A path with no blank at the ends of its names, and no two together."""
    return "/".join(" ".join(part.split()) for part in name.split("/"))


def _documents(folder: Path) -> list[str]:
    place = folder / FOLDER
    try:
        return (
            [] if place.is_symlink() else [f"{FOLDER}/{file.name}" for file in place.iterdir() if file.name[0] != "."]
        )
    except OSError:
        return []


class _Typing:
    """Turns text into what the schema says it is, and collects what only the schema's reader can see."""

    def __init__(self, folder: Path, *, absent: bool) -> None:
        self.folder = folder
        self.absent = absent
        self.missing: list[str] = []
        self.hollow: list[tuple[Trail, str, Field]] = []
        self.found: list[tuple[str, Trail, dict[str, str]]] = []

    def mapping(self, raw: dict[str, Any], fields: tuple[Field, ...], trail: Trail) -> dict[str, Any]:
        if len(self.found) > MOST_ERRORS:
            return dict(raw)
        known = {field.name: field for field in fields}
        values: dict[str, Any] = {}
        for key, value in raw.items():
            field = known.get(key)
            if field is None:
                values[key] = "" if value is None else value
            elif value is None or value in ("", []) or (isinstance(value, str) and _INVISIBLE.fullmatch(value)):
                self._empty(field, (*trail, key))
            else:
                values[key] = self.value(value, field, (*trail, key))
                if field.required and field.kind in _TEXTS and isinstance(value, str) and _holds_nothing(value):
                    self.hollow.append(((*trail, key), value, field))
        for field in fields:
            # What stays in the office is not missed where the office's folder is not there.
            if field.required and field.name not in raw and (field.publish or not self.absent):
                empty = "ya" if field.may_be_empty else ""
                self.found.append(("missing-field", trail, {"field": field.name, "title": field.title, "empty": empty}))
        return values

    def _empty(self, field: Field, trail: Trail) -> None:
        if field.required and not field.may_be_empty:
            self.found.append(("empty-field", trail, {"field": field.name, "title": field.title}))
        elif field.may_be_empty and len(trail) == 1:
            self.missing.append(field.name)

    def value(self, value: Any, field: Field, trail: Trail) -> Any:
        match field.kind:
            case "objects" if isinstance(value, list):
                return [
                    self.mapping(item, field.fields, (*trail, i)) if isinstance(item, dict) else item
                    for i, item in enumerate(value)
                ]
            case "object" if isinstance(value, dict):
                return self.mapping(value, field.fields, trail)
            case "file" if isinstance(value, str):
                place = locate(self.folder, value)
                if isinstance(place, str):
                    self.found.append((place, trail, {"name": _short(value), "reason": _short(value)}))
                return value
            case "integer" if isinstance(value, str) and _INTEGER.fullmatch(value):
                return int(value)
            case "money" if isinstance(value, str) and (found := _THOUSANDS.fullmatch(value)):
                return int(found[1].replace(".", ""))
            case "number" if isinstance(value, str) and _NUMBER.fullmatch(value):
                return float(value.replace(",", "."))
            case "boolean" if isinstance(value, str) and value.lower() in _TRUE | _FALSE:
                return value.lower() in _TRUE
        return value


def _holds_nothing(text: str) -> bool:
    """Whether a text stands in the place of what is not there: N/A, -, tidak ada."""
    return len(text) <= _LONGEST_PLACEHOLDER and " ".join(_WORDS.findall(text.lower())) in _placeholders()


@cache
def _placeholders() -> frozenset[str]:
    return frozenset({"", *own_yaml(schema_folder() / "isian.yml")["bukan_isi"]})


def _told(record: Record, error: Any, guess: Guess) -> Iterator[Problem]:
    """A validation error as problems of the record."""
    trail: Trail = tuple(error.absolute_path)
    published = _is_published(record.type.fields, trail)
    shown = _short(error.instance) if published else _masked(error.instance)
    for one in broken(error, _form(record.type.schema, trail), shown, guess):
        place, facts = (one.trail, one.facts) if published else _unspelled(one)
        yield record.problem(one.code, *place, warning=False, **facts)


def _unspelled(wrong: Broken) -> tuple[Trail, dict[str, str]]:
    """The place and the facts of a broken rule inside what is not published, without what would spell a value."""
    if "last" in wrong.facts:
        return wrong.trail, wrong.facts | {"guess": "", "last": ""}
    # A name of a column that is near none may be what was meant to stand in one.
    if wrong.code == "unknown-field" and not wrong.facts["guess"]:
        return wrong.trail[:-1], wrong.facts | {"field": _masked(wrong.facts["field"])}
    return wrong.trail, wrong.facts


def _form(schema: Mapping[str, Any], trail: Trail) -> Mapping[str, Any]:
    """The form of the value at `trail`, with what people read in it."""
    form = schema
    for part in trail:
        form = form.get("items", {}) if isinstance(part, int) else form.get("properties", {}).get(part, {})
    return form


def _is_published(fields: Iterable[Field], trail: Trail) -> bool:
    """Whether what stands at a place is published; what belongs to no column is nobody's secret."""
    for key in trail:
        field = next((field for field in fields if field.name == key), None)
        if field is not None:
            if not field.publish:
                return False
            fields = field.fields
    return True


def _kind_at(fields: Iterable[Field], trail: Trail) -> str:
    """What the column holds that stands at a place; empty where there is no such column."""
    kind = ""
    for key in trail:
        if isinstance(key, str):
            field = next((field for field in fields if field.name == key), None)
            kind, fields = (field.kind, field.fields) if field else ("", ())
    return kind


def _masked(value: Any) -> str:
    """What is told of a value that is not published: a list of problems may be read by more than the office."""
    text = str(value)
    return f"{text[:1]}… ({len(text)})"


def _repeated_codes(records: Mapping[str, tuple[Record, ...]]) -> Iterator[Problem]:
    """A code belongs to one entry of an agency; two that differ in capitals alone share an address."""
    first: dict[str, Record] = {}
    for found in records.values():
        for record in found:
            if not record.kode:
                continue
            other = first.setdefault(record.kode.lower(), record)
            if other is not record:
                line = other.at("kode").line
                code = "repeated-code" if other.kode == record.kode else "address-collision"
                yield record.problem(
                    code,
                    "kode",
                    kode=_short(record.kode),
                    other=_short(other.kode),
                    file=other.document.path,
                    line=str(line),
                )


def _disagreeing(records: Mapping[str, tuple[Record, ...]]) -> Iterator[Problem]:
    """Entries that are of one thing and say two things of it; one that was withdrawn or replaced says nothing more."""
    first: dict[tuple[str, str, str], Record] = {}
    for found in records.values():
        for record in found:
            if record.values.get("status") == "dicabut" or "diganti_oleh" in record.values:
                continue
            for by, on in record.type.coherence.agreeing:
                value = str(record.values.get(by, ""))
                other = first.setdefault((record.type.name, by, value), record)
                if value and record.values.get(on) != other.values.get(on):
                    line = other.at(on).line
                    yield record.problem(
                        "entries-disagree", on, value=_short(value), other=_short(other.kode), line=str(line)
                    )


def _broken_references(
    records: Mapping[str, tuple[Record, ...]], problems: _Problems, unread: Collection[str], *, absent: bool
) -> Iterator[Problem]:
    """References to entries that are not there, where the register they are looked for in was read whole."""
    codes = {name: {record.kode for record in found} for name, found in records.items()}
    for found in records.values():
        for record in found:
            known = codes[record.type.name]
            successor = record.values.get("diganti_oleh")
            unknown = successor not in known and record.type.name not in unread
            if isinstance(successor, str) and successor == record.kode:
                yield record.problem("refers-to-itself", "diganti_oleh")
            elif isinstance(successor, str) and unknown:
                yield record.problem(
                    "broken-reference",
                    "diganti_oleh",
                    value=_short(successor),
                    register=record.type.name,
                    guess=problems.guess(successor, known, record.kode),
                )
            for problem in _broken(record, record.values, record.type.fields, (), codes, problems.guess):
                register = problem.facts["register"]
                # A register that is not here may be in the folder that is not here.
                if register not in unread and (not absent or register in codes):
                    yield problem


def _broken(
    record: Record,
    values: Mapping[str, Any],
    fields: Iterable[Field],
    trail: Trail,
    codes: Mapping[str, set[str]],
    guess: Guess,
) -> Iterator[Problem]:
    for field in fields:
        value = values.get(field.name)
        if value is None:
            continue
        place = (*trail, field.name)
        if field.ref is not None:
            known = codes.get(field.ref, set())
            for i, text in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(text, str) and text not in known:
                    at = (*place, i) if isinstance(value, list) else place
                    yield record.problem(
                        "broken-reference", *at, value=_short(text), register=field.ref, guess=guess(text, known)
                    )
        elif field.kind == "objects" and isinstance(value, list):
            for i, item in enumerate(value):
                if isinstance(item, dict):
                    yield from _broken(record, item, field.fields, (*place, i), codes, guess)
        elif field.kind == "object" and isinstance(value, dict):
            yield from _broken(record, value, field.fields, place, codes, guess)


def _prose(folder: Path, path: str, problems: _Problems) -> Iterator[Prose]:
    place = folder / PROSE
    if place.is_symlink():
        problems.append(Problem(path=f"{path}/{PROSE}", code="register-is-link"))
        return
    if not place.is_dir():
        return
    for file in _entries(place, f"{path}/{PROSE}/", problems):
        shown = f"{path}/{PROSE}/{file.name}"
        if file.name.startswith("."):
            continue
        try:
            plain = file.is_file() and not file.is_symlink()
        except OSError as error:
            problems.append(_unreadable(shown, error))
            continue
        if not plain or not _PROSE_NAME.fullmatch(file.name):
            problems.append(Problem(path=shown, code="prose-name"))
            continue
        text = read_text(file, shown)
        if isinstance(text, Problem):
            problems.append(text)
        elif len(text) > _LONGEST_PROSE or max(map(text.count, "[<")) > _MOST_BRACKETS or _DEEP.search(text):
            problems.append(Problem(path=shown, code="prose-too-long", facts={"limit": str(_LONGEST_PROSE)}))
        else:
            yield Prose(name=file.stem, text=text)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems as they stand in the files."""
    return sorted(problems, key=lambda p: (p.path, p.line, p.column, p.code))
