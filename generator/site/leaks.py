"""Nothing withheld anywhere in a built folder: the last look before a site takes its place.

It shares no code with the projection and trusts none of it: it knows the values that are held back and the paths
that were meant, and reads every byte that a visitor could ask for.
"""

from __future__ import annotations

import base64
import codecs
import gzip
import hashlib
import json
import os
import re
import sys
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ahocorasick_rs import BytesAhoCorasick

from generator.errors import LeakFound, Problem
from generator.kept import digest, kept_file

# A value is looked for letter by letter, whatever stands between, if it has this many letters and digits; a shorter
# one as whole words.
_LONG = 12
_SHORT = 5
# Of a long text, any run of this many words gives it away.
_RUN = 8
# What three entries have in common, in a field whose words may stand elsewhere, says little of any of them.
_COMMON = 3
_TOLD = 3  # places named for one leak
# Numbers of fewer different digits stand in many a list, where nothing parts them.
_VARIED = 4
_SERIAL = re.compile(r"\d{8}|@")
# A day that one entry keeps back is another's day of publication; by itself it tells nothing.
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
# So many letters of one long word are as good as all of them.
_ENOUGH = 200
_BEGINNING = 16  # letters that few values have in common

_TAG = re.compile(r"(<[^>]*>)")
_SEAM = "\1"  # where a tag or the end of a packed line was: a word goes on there, or another begins
_ESCAPE = re.compile(r"\\(?:u\{0*(1?[0-9a-fA-F]{1,5})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|[nrtbfv])")
_PACKED = b"a" * 16  # so many signs of base64 hold a value of some length
_SIGNS = 4  # of base64 stand for three bytes
_DIGITS = 2  # hexadecimal ones stand for a byte
_HEX = re.compile(r"[0-9A-Fa-f]{24,}")
# Letters that no browser draws, made to mark languages and flags.
_UNDRAWN = re.compile("[\U000e0020-\U000e007e]")
_ROUNDS = 3  # so often an address or a page may be packed into another one
_GZIP = b"\x1f\x8b"
_PAGEFIND = b"pagefind_dcd"
_PDF = b"%PDF-"
_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")
_PLAIN = re.compile(rb"[ -~]{4,}")  # what is no packed data
_TEXTS = frozenset({"js", "json", "csv", "txt", "css"})
_CALENDAR = "ics"
_MARKUP = frozenset({"xml", "svg"})

# Letters of other alphabets that look like Latin ones.
_ALIKE = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u0475\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u0131\u0410\u0412\u0415\u041a\u041c\u041d\u041e"
        "\u0420\u0421\u0422\u0425\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
        "\u0585\u0578\u057d\u0570\u0581\u0561\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d\u0274\u1d0f\u1d18"
        "\u0280\ua731\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22\u0251\u0261\u0269"
        "\u043a\u04bb\u0405\u0406\u0408\u0423\u051d\u00f8\u00d8\u0142\u0141\u0111\u0110\u0127\u0167",
        "aeopcyxijsdwvaopvikiABEKMHOPCTXABEZHIKMNOPTYXonuhgaabcdefghijklmnoprstuvwyzagikhSIJYwoOlLdDht",
        strict=True,
    )
)
_LATIN = "laman-latin"  # what Python knows `_look_alike` by
_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789"
_LOWER = bytes(range(256)).lower()
_NO_LETTERS = bytes(set(range(256)) - set(_LETTERS) - set(_LETTERS.upper()))
_WORDS = bytes(c if c in _LETTERS else 32 for c in _LOWER)
_BASE64 = bytes(97 if c in _LETTERS or c in b"+/_-" else 32 for c in _LOWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A value that must be in no file. `origin` tells in which file and line it stands, and is asked for only then.

    A `strict` one may not even be part of a text that is meant to be public.
    """

    value: str
    origin: Callable[[], tuple[str, int]]
    strict: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a site is meant to consist of: its files by path, those of its documents with their SHA-256.

    `folders` may hold further files, of the endings given: the search index names its files after their content.
    """

    files: frozenset[str]
    documents: Mapping[str, str]
    folders: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a site is meant to say: of the body itself, its officials and offices; in our own words; in all other texts.

    An applicant may be called as an official is: what is said of the body is no leak, whoever else has the name. A few
    of our own words, as "tidak ada", tell nothing in a field that is withheld.
    """

    of_itself: tuple[str, ...]
    ours: tuple[str, ...]
    other: tuple[str, ...]


def refuse_leaks(site: Path, watched: Sequence[Watched], declared: Declared, expected: Expected) -> None:
    """Look through a finished site.

    Raises `LeakFound` with the places; it never tells what was found.
    """
    search = _Search(watched, declared)
    problems: list[Problem] = []
    places: dict[tuple[str, int], list[str]] = {}
    for path, file in _files(site):
        if fault := _unexpected(path, file, expected):
            problems.append(fault)
        elif watched:
            for origin in search.origins(path, b"" if path in expected.documents else file.read_bytes()):
                places.setdefault(origin, []).append(path)
    for (source, line), found in sorted(places.items()):
        pages = [path for path in found if not path.startswith(tuple(expected.folders))] or found
        facts = {"place": ", ".join(pages[:_TOLD]) + (", …" if len(pages) > _TOLD else "")}
        problems.append(Problem(path=source, line=line, code="leak-in-output", facts=facts))
    if problems:
        raise LeakFound(problems)


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    for root, folders, names in os.walk(site):
        folders.sort()
        folder = Path(root)
        within = "" if folder == site else f"{folder.relative_to(site).as_posix()}/"
        for name in sorted(names) + [name for name in folders if (folder / name).is_symlink()]:
            yield within + name, folder / name


def _unexpected(path: str, file: Path, expected: Expected) -> Problem | None:
    """What is wrong with a file's being there at all."""
    if file.is_symlink() or not file.is_file():
        return Problem(path=path, code="leak-not-plain")
    if path in expected.documents:
        looked_at = hashlib.sha256(file.read_bytes()).hexdigest() == expected.documents[path]
        return None if looked_at else Problem(path=path, code="leak-other-document")
    folder, _, name = path.partition("/")
    if path in expected.files or (name.endswith(tuple(expected.folders.get(folder, ()))) and "/." not in path):
        return None
    return Problem(path=path, code="leak-stray")


class _Search:
    """Watched values in any text, however it is spaced, spelled or packed."""

    def __init__(self, watched: Sequence[Watched], declared: Declared) -> None:
        of_itself = {_closed(_latin(text)) for text in declared.of_itself}
        said = " ".join((*declared.of_itself, *declared.ours, *declared.other))
        said = f"{said} {unquote(said)}" if "%" in said else said
        values = [(item, list(_parts(item))) for item in watched]
        ours = _few(values).within(b"".join(_spaced(_latin(text)) for text in declared.ours))
        count = Counter(item.value for item in watched)
        close: list[tuple[bytes, Watched]] = []
        alone: list[tuple[bytes, Watched]] = []
        apart: list[tuple[bytes, Watched]] = []
        self._frames: set[str] = set()
        # Apart, because a frame may be nothing but a tag.
        self._tags: set[str] = set()
        for item, parts in values:
            if not item.strict and count[item.value] >= _COMMON and not _SERIAL.search(item.value):
                continue
            for words in parts:
                squashed, phrase = b"".join(words)[:_ENOUGH], b" %b " % b" ".join(words)
                if squashed in of_itself or phrase in ours:
                    continue
                if len(squashed) >= _LONG and not (squashed.isdigit() and len(set(squashed)) < _VARIED):
                    close.append((squashed, item))
                elif len(squashed) >= _SHORT:
                    of_many = len(words) > 1 and not _DATE.fullmatch(item.value)
                    (alone if item.strict and of_many else apart).append((phrase, item))
        latin = _latin(said)
        said_close, said_apart = _Sought(close).within(_closed(latin)), _Sought(apart).within(_spaced(latin))
        close = [(text, item) for text, item in close if item.strict or text not in said_close]
        phrases = [*alone, *((text, item) for text, item in apart if text not in said_apart)]
        self._close = frozenset(text for text, _ in close)
        self._words = _Sought(phrases)
        # Words stand only where their letters do: most texts need not be parted into words.
        self._letters = _Sought((*close, *((_closed(text), item) for text, item in phrases)))

    def origins(self, path: str, content: bytes) -> set[tuple[str, int]]:
        """Where the watched values stand that a file holds, in its name or its content."""
        return {found.origin() for text in (unquote(path), *self._texts(path, content)) for found in self._in(text)}

    def _in(self, text: str | bytes) -> Iterator[Watched]:
        latin = _latin(text) if isinstance(text, str) else text
        letters = self._letters.within(_closed(latin))
        yield from self._letters.values(letters & self._close)
        if letters - self._close:
            yield from self._words.found(_spaced(latin))
            if _SEAM.encode() in latin:
                yield from self._words.found(_spaced(latin.replace(_SEAM.encode(), b"")))

    def _texts(self, path: str, content: bytes) -> Iterator[str | bytes]:
        ending = path.rpartition(".")[2]
        if content.startswith(_GZIP):
            yield from self._texts(path, gzip.decompress(content))
        elif content.startswith(_PAGEFIND):
            yield from _packed(content.removeprefix(_PAGEFIND))
        elif content.startswith(_PDF):
            yield kept_file("papers", digest(_reader(), content), lambda: _said_by(content).encode()).decode()
        elif ending == _CALENDAR:
            # Its lines are folded after so many bytes, also within a word, and an end of line is written as letters.
            text = content.decode("utf-8", "replace").replace("\r\n ", "").replace("\\n", " ")
            yield from _with_packed(text)
        elif ending == "html":
            facts, head, body, foot = _frame_and_body(content.decode("utf-8", "replace"))
            # The frame of a page is the same on all pages of its kind: reading it once is enough.
            for part in (facts, *_new((head, foot), self._frames), body):
                yield from self._readings(part)
        elif ending in _MARKUP:
            yield from self._readings(content.decode("utf-8", "replace"))
        elif ending in _TEXTS:
            yield from _with_packed(content.decode("utf-8", "replace"))
        else:
            yield content

    def _readings(self, text: str, rounds: int = _ROUNDS) -> Iterator[str]:
        """A text as a browser would read it: between the tags, and inside them."""
        # Behind the last sign that ends a tag there is none; each "<" would be followed to the end of the text.
        last = text.rfind(">") + 1
        parts = _TAG.split(text[:last])
        parts[-1] += text[last:]
        yield from _with_packed(" ".join(_new(parts[1::2], self._tags)))
        text = _SEAM.join(parts[::2])
        yield from _with_packed(text)
        # A page within a page: what a reader of news is given, or what was escaped once too often.
        if rounds and "&" in text and "<" in (inner := _unescaped(text)):
            yield from self._readings(inner, rounds - 1)


class _Sought:
    """Watched values by the letters that give them away, all looked for in one pass over a text.

    What they begin with is looked for, and the rest only behind it: to make ready for all of it takes longer than a
    small site.
    """

    def __init__(self, values: Iterable[tuple[bytes, Watched]]) -> None:
        self._values = dict(values)
        self._longest = max(map(len, self._values), default=0)
        by_beginning: dict[bytes, list[bytes]] = {}
        # Of each the next shorter one that it begins with.
        self._shorter: dict[bytes, bytes] = {}
        letters = b""
        for longer in sorted(self._values):
            by_beginning.setdefault(longer[:_BEGINNING], []).append(longer)
            while not longer.startswith(letters):
                letters = self._shorter[letters]
            self._shorter[longer] = letters
            letters = longer
        self._sorted = list(by_beginning.values())
        self._beginnings = BytesAhoCorasick(list(by_beginning))

    def within(self, text: bytes) -> set[bytes]:
        """The letters that stand in a text."""
        found = set()
        for number, start, _ in self._beginnings.find_matches_as_indexes(text, overlapping=True):
            alike, here = self._sorted[number], text[start : start + self._longest]
            # The last that sorts before what stands here, and what that one begins with: no other can stand here.
            letters = alike[bisect(alike, here) - 1]
            while letters and letters not in found:
                if here.startswith(letters):
                    found.add(letters)
                letters = self._shorter[letters]
        return found

    def found(self, text: bytes) -> list[Watched]:
        """The values whose letters stand in a text."""
        return self.values(self.within(text))

    def values(self, letters: Iterable[bytes]) -> list[Watched]:
        """The values that have these letters."""
        return [self._values[one] for one in letters]


def _parts(item: Watched) -> Iterator[list[bytes]]:
    """The words of a value, and of a long one any run of them."""
    # As it was typed, and as texts are read, in which it may look like an escape.
    for value in dict.fromkeys((item.value, *_states(item.value))):
        words = _spaced(_latin(value)).split()
        if item.strict or len(words) >= _RUN or "/" in value:
            yield words
        if len(words) > _RUN:
            yield from (words[i : i + _RUN] for i in range(len(words) - _RUN + 1))


def _new(parts: Iterable[str], seen: set[str]) -> list[str]:
    """Those parts that no file before had; they are seen now."""
    new = [part for part in dict.fromkeys(parts) if part not in seen]
    seen.update(new)
    return new


def _few(values: Iterable[tuple[Watched, list[list[bytes]]]]) -> _Sought:
    """The values of a few words, as words."""
    phrases = ((b" %b " % b" ".join(words), item) for item, parts in values for words in parts)
    return _Sought((phrase, item) for phrase, item in phrases if phrase.count(b" ") <= _RUN)


def _frame_and_body(page: str) -> tuple[str, str, str, str]:
    # Without the marks of a page there is more to read, and nothing is left out.
    facts, _, page = page.partition("</head>") if "</head>" in page else ("", "", page)
    head, start, rest = page.partition("<main")
    body, end, foot = rest.rpartition("</main>")
    return facts, head, start + body + end, foot


def _packed(content: bytes) -> Iterator[str | bytes]:
    """What a file of the search index says: JSON for a page; in the others words stand between bytes of CBOR."""
    if content.startswith(b"{"):
        yield " ".join(_strings(json.loads(content)))
    else:
        yield content


@cache
def _reader() -> bytes:
    """What papers are read with: read by another, they may say more."""
    return digest(Path(__file__).read_bytes(), version("pypdfium2").encode()).encode()


def _said_by(content: bytes) -> str:
    """What a paper of ours says: what stands in it as it is, its facts and its pages, which are packed."""
    # Many a command reads none, and all would wait for it.
    import pypdfium2  # noqa: PLC0415

    paper = pypdfium2.PdfDocument(content)
    try:
        pages = (page.get_textpage().get_text_bounded() for page in paper)
        plain = (run.decode("ascii") for run in _PLAIN.findall(content))
        return "\n".join((*plain, *paper.get_metadata_dict().values(), *pages))
    finally:
        paper.close()


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield key
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)


def _with_packed(text: str) -> Iterator[str]:
    for text in _states(text):  # noqa: B020, PLR1704
        yield text
    runs = list(dict.fromkeys(_runs(text.encode("ascii", "replace").replace(_SEAM.encode(), b""))))
    mixed = [run for run in runs if not run.islower()]
    # Names of folders look like base64 as well: what stands behind them may begin at any of four signs. The lines of
    # what is packed stand one behind the other.
    packed = [run[start:] for start in range(_SIGNS) for run in mixed]
    digits = [run[start:] for start in range(_DIGITS) for run in _HEX.findall(" ".join(runs))]
    packed_text = [*map(_unpacked, packed), *map(_of_digits, digits)]
    if packed_text:
        yield _SEAM.join(packed_text)
    if not text.isascii() and (letters := _UNDRAWN.findall(text)):
        yield "".join(chr(ord(letter) - 0xE0000) for letter in letters)


def _runs(text: bytes) -> Iterator[str]:
    """The signs of base64 that stand together and are enough to hold a value."""
    signs = text.translate(_BASE64)
    end = 0
    while (start := signs.find(_PACKED, end)) >= 0:
        end = signs.find(b" ", start)
        end = end if end >= 0 else len(signs)
        yield text[start:end].decode()


def _of_digits(run: str) -> str:
    return bytes.fromhex(run[: len(run) // _DIGITS * _DIGITS]).decode("utf-8", "ignore")


def _states(text: str) -> Iterator[str]:
    """A text as it is read, and read again: what looks like an escape may as well be letters, as in a folder's name."""
    yield (text := _unescaped(text))
    for _ in range(_ROUNDS):
        before = text
        if "\\" in text:
            text = _ESCAPE.sub(_escaped, text)
        text = _unescaped(text)
        if "%" in text:
            text = unquote(text)
        if text == before:
            break
        yield text


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    # There is no letter with such a number, and Python refuses to read longer ones.
    return unescape(_NUMBER.sub(" ", text) if "&#" in text else text)


def _escaped(escape: re.Match[str]) -> str:
    """The letter that is written as a number; what is written as a letter is the end of a line or the like."""
    number = int(escape[1] or escape[2] or escape[3] or "A", 16)
    return chr(number) if number <= sys.maxunicode else " "


def _unpacked(run: str) -> str:
    digits = run.rstrip("=").replace("-", "+").replace("_", "/")
    # One sign alone holds no byte: it stood behind.
    digits = digits[:-1] if len(digits) % _SIGNS == 1 else digits
    try:
        return base64.b64decode(digits + "=" * (-len(digits) % _SIGNS)).decode("utf-8", "ignore")
    except ValueError:
        return ""


def _latin(text: str) -> bytes:
    """A text in the letters of ASCII: accents dropped, letters that look alike as those they look like."""
    return text.encode("ascii", _LATIN)


def _look_alike(error: UnicodeError) -> tuple[str, int]:
    """What stands for the few letters of a text that are not of ASCII; the others need no look."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return error.object[error.start : error.end].translate(_ASCII), error.end


class _Ascii(dict[int, str]):
    """What stands for each letter that is not of ASCII, once it was met."""

    def __missing__(self, code: int) -> str:
        self[code] = "".join(map(_of_ascii, unicodedata.normalize("NFKD", chr(code))))
        return self[code]


def _of_ascii(letter: str) -> str:
    """Accents and what has no width are nothing, other signs part words."""
    if letter.isascii():
        return letter
    if (digit := unicodedata.decimal(letter, None)) is not None:
        return str(digit)
    return _ALIKE.get(letter) or ("" if unicodedata.category(letter) in {"Mn", "Me", "Cf"} else " ")


_ASCII = _Ascii()


codecs.register_error(_LATIN, _look_alike)


def _closed(latin: bytes) -> bytes:
    """The letters and digits of a text and nothing between them."""
    return latin.translate(_LOWER, _NO_LETTERS)


def _spaced(latin: bytes) -> bytes:
    """The words of a text, a space before and behind each."""
    return b" %b " % b" ".join(latin.translate(_WORDS).split())
