"""Read YAML as it was typed: text stays text, and every value can be found again in its file.

Values are built from the parser's events, not by PyYAML's constructors: nothing is guessed
(`007`, `1.10`, `ya`, `2024-05-01` stay text), nesting and aliases are bounded while they are read,
and a document of a megabyte takes about a tenth of a second.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Any

import yaml

from generator.errors import Problem, SchemaFault
from generator.kept import digest, kept_file
from generator.registers.mistyped import false_bullet, false_colon, first_row, lines_of

YamlValue = Any  # str | None | list | dict, nested; None is an empty or null scalar

MAX_BYTES = 10 * 1024 * 1024
MAX_DEPTH = 20
MAX_ALIASED_VALUES = 10_000
LETTERS_PER_VALUE = 100
"""A longer text counts as several values, so that repeating one cannot fill the memory."""

# C0 controls but tab and line ends, DEL and C1, bidirectional controls, a byte order mark inside text, noncharacters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_UNCLOSED = re.compile(r"found unexpected end of stream|did not find expected ',' or '[\]}]'")
# Spaces that are not seen, and quotation marks as word processors set them, in front of a field or of what it holds.
_WIDTHLESS = re.compile("[\u200b\u200c\u200d\u2060]")
_CURLY = re.compile("^[^:]*:\\s+[\u2018\u2019\u201c\u201d\u201e\u00ab]")
# A remark whose sign has no blank behind it may have been meant as a part of the text before it: Nomor #3.
_REMARK = re.compile(r"(?<=\S)[ \t]+#\w")
_GOES_ON = re.compile(r"[ \t]+(#\w.*)")
_NO_COLON, _NO_HYPHEN, _NO_KEY = "could not find expected ':'", "did not find expected '-' indicator", "expected key"
# What Word, Excel and their like begin with, new and old, and PDF and RTF.
_DOCUMENT = re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|%PDF-|\{\\rtf")
_NULLS = frozenset({"", "~", "null"})
_TEXT_TAG = "tag:yaml.org,2002:str"

try:
    _Base: Any = yaml.CBaseLoader
except AttributeError:  # pragma: no cover - PyYAML without libyaml
    _Base = yaml.BaseLoader

Trail = tuple[int | str, ...]
"""The way from a document's root to a value: keys of mappings and places in lists."""


class _Refused(Exception):
    def __init__(self, code: str, mark: Any, **facts: str) -> None:
        self.code = code
        self.mark = mark
        self.facts = facts
        super().__init__(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A YAML file as typed. `value` is nested str, None, list and dict."""

    path: str
    text: str
    value: YamlValue
    _positions: dict[Trail, tuple[int, int]] = field(default_factory=dict)

    def position(self, trail: Trail) -> tuple[int, int]:
        """The line and column, from 1, of the value (or its key) at `trail`, or of its nearest parent."""
        if not self._positions:
            # Positions are wanted only when something is wrong, so they are read only then.
            _Builder(self.text, positions=self._positions).document()
        while trail and trail not in self._positions:
            trail = trail[:-1]
        return self._positions.get(trail, (1, 1))

    def cut_short(self) -> Iterator[tuple[Trail, str, str]]:
        """The ways to plain texts behind which their line goes on with # and a word, with what they hold and that."""
        if not _REMARK.search(self.text):
            return
        ends: dict[Trail, tuple[int, int, str]] = {}
        _Builder(self.text, positions={}, ends=ends).document()
        lines = lines_of(self.text)
        for trail, (line, column, text) in ends.items():
            if found := _GOES_ON.match(lines[line], column):
                yield trail, text, found[1].rstrip()


class _Builder:
    """Builds plain values from parser events."""

    def __init__(
        self,
        text: str,
        *,
        positions: dict[Trail, tuple[int, int]] | None = None,
        ends: dict[Trail, tuple[int, int, str]] | None = None,
    ) -> None:
        self._next: Callable[[], Any] = _Base(text).get_event
        self._positions = positions
        self._ends = ends
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._open: set[str] = set()
        self._aliased = 0
        self._escapes = "\\" in text

    def document(self) -> YamlValue:
        get = self._next
        get()  # stream start
        event = get()
        if event.__class__ is yaml.StreamEndEvent:
            return None
        value, _ = self._value(get(), (), 0)
        get()  # document end
        event = get()
        if event.__class__ is not yaml.StreamEndEvent:
            raise _Refused("yaml-many-documents", event.start_mark)
        return value

    def _value(self, event: Any, trail: Trail, depth: int) -> tuple[YamlValue, int]:
        """The value that begins with `event`, and how many values it holds."""
        if self._positions is not None and trail not in self._positions:
            self._positions[trail] = (event.start_mark.line + 1, event.start_mark.column + 1)
        kind = event.__class__
        if self._ends is not None and kind is yaml.ScalarEvent and not event.style:
            self._ends[trail] = (event.end_mark.line, event.end_mark.column, event.value)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if event.tag is not None and event.tag not in ("!", _TEXT_TAG):
            raise _Refused("yaml-tag", event.start_mark, tag=event.tag)
        if depth > MAX_DEPTH:
            raise _Refused("yaml-too-deep", event.start_mark, limit=str(MAX_DEPTH))
        anchor = event.anchor
        if anchor is not None:
            self._open.add(anchor)
        value: Any
        if kind is yaml.ScalarEvent:
            value, size = self._scalar(event), 1 + len(event.value) // LETTERS_PER_VALUE
        elif kind is yaml.SequenceStartEvent:
            value, size = self._sequence(trail, depth)
        else:
            value, size = self._mapping(trail, depth, flow=bool(event.flow_style))
        if anchor is not None:
            self._open.discard(anchor)
            self._anchors[anchor] = (value, size)
        return value, size

    def _scalar(self, event: Any) -> str | None:
        text: str = event.value
        if event.implicit[0] and text in _NULLS:
            return None
        self._refuse_hidden(event)
        return text

    def _refuse_hidden(self, event: Any) -> None:
        # The raw text was searched before it was parsed; what is left can only have come from an escape.
        if self._escapes and (found := _FORBIDDEN.search(event.value)):
            raise _Refused("text-control-character", event.start_mark, character=f"U+{ord(found[0]):04X}")

    def _sequence(self, trail: Trail, depth: int) -> tuple[list[Any], int]:
        items: list[Any] = []
        get, size = self._next, 1
        while (event := get()).__class__ is not yaml.SequenceEndEvent:
            item, inner = self._value(event, (*trail, len(items)), depth + 1)
            items.append(item)
            size += inner
        return items, size

    def _mapping(self, trail: Trail, depth: int, *, flow: bool) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        get, size = self._next, 1
        while (event := get()).__class__ is not yaml.MappingEndEvent:
            start = event.start_mark
            if event.__class__ is not yaml.ScalarEvent or event.tag is not None:
                raise _Refused("yaml-key-not-text", start)
            self._refuse_hidden(event)
            key: str = event.value
            if key == "<<":
                raise _Refused("yaml-merge", start)
            if key in found:
                # What began an entry of a list begins the next one, too, and that may lack its hyphen alone.
                begins = not flow and trail and isinstance(trail[-1], int) and key == next(iter(found))
                raise _Refused("yaml-no-hyphen" if begins else "yaml-repeated-key", start, key=key)
            inside = (*trail, key)
            if self._positions is not None:
                self._positions[inside] = (start.line + 1, start.column + 1)
            found[key], inner = self._value(get(), inside, depth + 1)
            size += inner + len(key) // LETTERS_PER_VALUE
        return found, size

    def _alias(self, event: Any) -> tuple[YamlValue, int]:
        if event.anchor in self._open:
            raise _Refused("yaml-alias-cycle", event.start_mark, name=event.anchor)
        if event.anchor not in self._anchors:
            raise _Refused("yaml-alias-unknown", event.start_mark, name=event.anchor)
        value, size = self._anchors[event.anchor]
        self._aliased += size
        if self._aliased > MAX_ALIASED_VALUES:
            raise _Refused("yaml-bomb", event.start_mark, limit=str(MAX_ALIASED_VALUES))
        return value, size


def read_text(file: Path, path: str) -> str | Problem:
    """The text in `file`, or what keeps it from being read; `path` is how a person names it."""
    try:
        status = file.stat()
        size = status.st_size
        if not S_ISREG(status.st_mode):  # a pipe would be waited for without end
            return Problem(path=path, code="file-not-plain")
        if size > MAX_BYTES:
            return Problem(
                path=path,
                code="file-too-large",
                facts={"size": str(size // 1_048_576), "limit": str(MAX_BYTES // 1_048_576)},
            )
        raw = file.read_bytes()
    except OSError as error:
        return Problem(path=path, code="file-unreadable", facts={"reason": error.strerror or str(error)})
    if _DOCUMENT.match(raw):
        return Problem(path=path, code="file-no-text")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _at(path, raw[: error.start].decode("utf-8-sig"), "text-not-utf8")
    if found := _FORBIDDEN.search(text):
        return _at(path, text[: found.start()], "text-control-character", character=f"U+{ord(found[0]):04X}")
    return text


def _at(path: str, before: str, code: str, **facts: str) -> Problem:
    """A problem just behind the text `before`."""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Problem(path=path, line=line, column=column, code=code, facts=facts)


def read_yaml(file: Path, path: str, *, listed: bool = True) -> Document | Problem:
    """The YAML document in `file`, which should be a list if it is `listed`, or what keeps it from being read."""
    text = read_text(file, path)
    return text if isinstance(text, Problem) else parse_yaml(text, path, listed=listed)


def parse_yaml(text: str, path: str, *, listed: bool = True) -> Document | Problem:
    """The document in `text`, or the first thing that keeps it from being understood."""
    try:
        return Document(path=path, text=text, value=_Builder(text).document())
    except _Refused as refused:
        return _problem(path, refused.mark, refused.code, refused.facts)
    except yaml.MarkedYAMLError as error:
        detail = error.problem or ""
        # What is never closed is met at the end of the file; the mistake is where it was opened.
        unclosed = _UNCLOSED.match(detail) and error.context_mark
        # So is a line without a colon, which is missed at the next.
        sooner = unclosed or (detail == _NO_COLON and error.context_mark)
        mark = error.context_mark if sooner else error.problem_mark or error.context_mark
        if "nesting depth" in detail:  # libyaml has a limit of its own, which brackets without end meet first
            return _problem(path, mark, "yaml-too-deep", {"limit": str(MAX_DEPTH)})
        began = None if listed else error.context_mark
        return _unparsed(text, path, mark, detail, began)
    except yaml.YAMLError as error:
        return Problem(path=path, code="yaml-syntax", facts={"detail": str(error)})


def own_yaml(file: Path) -> Any:
    """The content of a YAML file of ours (schemas, criteria, words), with YAML's own types.

    Raises `SchemaFault` if it cannot be read.
    """
    try:
        content = file.read_bytes()
        mark = digest(yaml.__version__.encode(), content)
        # Read by every command, they would be half of its start. The folder is as much our own as compiled code's.
        return pickle.loads(kept_file("yaml", mark, lambda: pickle.dumps(_safely(content.decode()))))  # noqa: S301
    except (OSError, ValueError, yaml.YAMLError) as error:  # a day that there is not is a mere ValueError
        raise SchemaFault(str(file), str(error)) from error


def _safely(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders


def no_value(value: YamlValue, trail: Trail = ()) -> tuple[Trail, str] | None:
    """The first text, with the way to it, of which `own_yaml` would make a day or a number and cannot: 2026-13-45."""
    if isinstance(value, str):
        try:
            _safely(value)
        except yaml.YAMLError:
            return None
        except ValueError:
            return trail, value
        return None
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return next((found for key, one in inner if (found := no_value(one, (*trail, key))) is not None), None)


def scalars(value: YamlValue) -> Iterator[str]:
    """Every text in a nested value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner)


def _problem(path: str, mark: Any, code: str, facts: dict[str, str]) -> Problem:
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
    return Problem(path=path, line=line, column=column, code=code, facts=facts)


def _unparsed(text: str, path: str, mark: Any, detail: str, began: Any) -> Problem:
    """That a parser gave up, or what a person cannot see in the line where it did.

    What holds that line began at `began`, where the text should be no list.
    """
    # Behind a last line without an end libyaml counts one more.
    lines = [*lines_of(text), ""]
    at = mark.line if mark is not None else 0
    line = lines[at] if mark is not None else ""
    if found := _misread(lines, at, path):
        return found
    if began is not None and (hyphen := _unwanted_hyphen(lines, at, detail, began.line)):
        return Problem(path=path, line=hyphen, column=1, code="entry-with-hyphen")
    # To YAML that is an instruction, and it may be wrong in many ways.
    if line.startswith("%"):
        detail = "found unknown directive name"
    indent = line[: len(line) - len(line.lstrip())]
    unseen = indent.strip(" ") or _WIDTHLESS.match(line.lstrip(" "))
    code = (
        "yaml-tab" if "\t" in indent
        else "yaml-no-space" if unseen
        else "yaml-curly-quotes" if _CURLY.search(line)
        else "yaml-no-colon" if detail == _NO_COLON
        else "yaml-shallow" if detail == _NO_HYPHEN and not line.lstrip().startswith("- ")
        else "yaml-syntax"
    )  # fmt: skip
    return _problem(path, mark, code, {"detail": detail})


def _unwanted_hyphen(lines: list[str], at: int, detail: str, began: int) -> int:
    """The line, from 1, that begins with a hyphen at the margin of a file that is no list; 0 if that is not wrong."""
    begins = detail == _NO_HYPHEN and not any(line.strip() and line[0] != "#" for line in lines[:began])
    line = began if begins else at if detail.endswith(_NO_KEY) else -1
    return line + 1 if line >= 0 and lines[line].startswith("- ") else 0


def _misread(lines: list[str], at: int, path: str) -> Problem | None:
    """What a person cannot see at the line where a parser gave up, or just above, whose text it went on reading."""
    near = [at, *[number for number in range(at - 1, -1, -1) if lines[number].strip()][:1]]
    if any(first_row([lines[number]]) for number in near):
        return Problem(path=path, line=first_row(lines), column=1, code="yaml-table")
    for number in near:
        if found := false_bullet(lines[number]) or false_colon(lines[number]):
            return found.problem(path, number + 1)
    return None
