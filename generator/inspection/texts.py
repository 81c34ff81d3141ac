"""Files of plain text: tables, notes, data, mail; what is a comment in them, or is not meant to be seen."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Any

from generator.inspection import drawings, hypertext, richtext
from generator.inspection.findings import Inspection, Limits, Uninspectable
from generator.inspection.folding import squash, words
from generator.inspection.markup import Element, inside, is_comment, local, parse, pieces, remarks, text_of, value
from generator.inspection.noting import Notes, says_much
from generator.inspection.speaking import tells_of_someone

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# Letters that exist to be seen by nobody: tags, and directions that turn text around.
_UNSEEN = re.compile("[\U000e0020-\U000e007e]+")
# One of them stands behind a sign by rights; a row of them spells something.
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{6,}")
# By this a terminal is told to show nothing of what follows.
_CONCEALED = re.compile(r"\x1b\[(?:\d+;)*8(?:;\d+)*m")
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_REMARK = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_MARKDOWN_REMARK = re.compile(r"^\s{0,3}\[(?://|comment|_|#)\]:\s*\S*\s*(.*)$", re.MULTILINE | re.IGNORECASE)
_FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n(?:---|\.\.\.)\s*$", re.DOTALL | re.MULTILINE)
_RAW_HTML = re.compile(
    r"<(?:script|style|span|div|p|table|details|template|input|form|iframe|object|embed)\b", re.IGNORECASE
)
# A row with upright lines, one of lines alone below it, and all rows after them.
_LINED_TABLE = re.compile(
    r"^[^\n|]*\|[^\n]*\n(?=[^\n]*\|)[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*"
    r"(?:\n[^\n|]*\|[^\n]*)*$",
    re.MULTILINE,
)
# So many letters above a table may say what it is.
_CAPTION = 400
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
# Base64 on one line, and broken into lines as mail does; at most so many pieces, and so many bytes, are unpacked.
_BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/_-])(?:(?:[A-Za-z0-9+/]{60,}\r?\n[ \t]{0,20})+[A-Za-z0-9+/]{0,200}={0,2}"
    r"|[A-Za-z0-9+/_-]{24,}={0,2})"
)
_URL_ALPHABET = str.maketrans("-_", "+/")
_PACKED, _DECODED = 500, 32 * 1024 * 1024
# A text of fewer letters may be one by chance.
_LEAST = 16
_FILES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b\x08",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
)
# So many blank lines, blanks in a line or empty cells in a row lie before what nobody scrolls to.
_BLANK_LINES, _FAR_CELLS = 60, 30
_BLANKS = re.compile(r"\S[ \t\u00a0]{400,}(\S.*)")
_ROWS = 2_000_000
# Data with more parts a thing, or more in all, is no table that anybody would read.
_COLUMNS, _CELLS = 500, 4_000_000
_DEPTH = 100
_USUAL_PREAMBLE = re.compile(r"(?i)multi-?part message|mime (?:format|message)")


def decode(content: bytes) -> str:
    """The text of a file, whatever it is encoded in."""
    try:
        for mark, coding in _MARKS:
            if content.startswith(mark):
                return content.decode(coding)
        start = content[:4000]
        if len(start) > 3 and b"\0" in start:
            odd, even = start[1::2].count(0), start[::2].count(0)
            if odd > len(start) // 5 and even < len(start) // 50 + 1:
                return content.decode("utf-16-le")
            if even > len(start) // 5 and odd < len(start) // 50 + 1:
                return content.decode("utf-16-be")
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if content.startswith(tuple(mark for mark, _ in _MARKS)):
            raise Uninspectable("damaged") from None
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            return content.decode("latin-1")


def inspect(content: bytes, limits: Limits, kind: str) -> Inspection:
    """All that a text of one kind holds."""
    if len(content) > limits.stream:
        raise Uninspectable("too-large")
    if kind == "rtf":
        return richtext.inspect(content, limits)
    notes = Notes(limits)
    if kind == "eml":
        _read_mail(content, notes, limits)
        return notes.inspection(kind)
    text = decode(content)
    _find_controls(text, notes)
    match kind:
        case "html":
            hypertext.read(text, notes)
        case "svg":
            drawings.read(content, notes)
        case "xml" | "kml" | "gpx":
            _read_xml(content, notes)
        case "json":
            _read_json(text, notes)
        case "csv" | "tsv":
            _read_table(text, kind, notes)
        case "md":
            _read_markdown(text, notes)
        case _:
            notes.show(text)
    if kind in {"csv", "tsv", "text", "md"}:
        _find_far(text, notes)
    if kind != "json":  # there each text is looked at by itself
        _find_packed(text, notes)
    return notes.inspection(kind)


def _find_far(text: str, notes: Notes) -> None:
    """A text that begins again after so much room that nobody looks for it."""
    if found := _BLANKS.search(text):
        notes.block("text-far-away", (("baris", str(text.count("\n", 0, found.end()) + 1)),), found[1])
    blank, begun = 0, False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip(' \t,;|"'):
            blank += 1
            continue
        if begun and blank >= _BLANK_LINES:
            notes.block("text-far-away", (("baris", str(number)),), line)
            return
        blank, begun = 0, True


def _find_far_cells(rows: list[list[str]], notes: Notes) -> None:
    """Cells far to the right of all that a table has above and beside them."""
    wide = 0
    for number, row in enumerate(rows, 1):
        filled = [place for place, cell in enumerate(row) if cell.strip()]
        last = wide
        for place in filled:
            if number > 1 and place - last > _FAR_CELLS:
                notes.block("text-far-away", (("baris", str(number)),), row[place])
                return
            last = max(last, place)
        wide = max(wide, last)


def _find_packed(text: str, notes: Notes) -> None:
    """Files and texts that stand in a text as base64: nobody reads them so, and anybody can."""
    room, count = _DECODED, 0
    for match in _BASE64.finditer(text):
        packed = re.sub(r"\s", "", match[0]).translate(_URL_ALPHABET).rstrip("=")
        packed = packed[:-1] if len(packed) % 4 == 1 else packed
        content = b64decode(packed + "=" * (-len(packed) % 4))
        if not (is_text := _is_text(content)) and not content.startswith(_FILES):
            continue
        room, count = room - len(content), count + 1
        if room < 0 or count > _PACKED:
            raise Uninspectable("too-large")
        notes.members.append((f"base64-{count}", content))
        if is_text and tells_of_someone(content.decode("utf-8")):
            notes.block("encoded-text", (), content.decode("utf-8"))


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(text) >= _LEAST and not _CONTROLS.search(text)


def _find_controls(text: str, notes: Notes) -> None:
    for found in _UNSEEN.findall(text):
        hidden = "".join(chr(ord(letter) - 0xE0000) for letter in found)
        notes.hide(hidden)
        if len(hidden) > 6:  # flags of regions are made of five or six
            notes.block("invisible-letters", (), hidden)
    for found in _SELECTORS.findall(text):
        hidden = bytes(map(_selected, found)).decode("utf-8", "replace")
        notes.hide(hidden)
        notes.block("invisible-letters", (), hidden)
    controls = _CONTROLS.findall(text)
    if controls:
        (notes.block if "\0" in controls or "\b" in controls else notes.report)(
            "control-characters", (), "".join(controls)
        )
    if _CONCEALED.search(text):
        notes.block("invisible-letters", (), text)
    if turned := _TURNED.findall(text):
        notes.report("turned-text", (), "".join(turned))


def _selected(letter: str) -> int:
    """The number of a sign that only chooses among shapes of the sign in front of it."""
    code = ord(letter)
    return code - 0xFE00 if code < 0xFE10 else code - 0xE0100 + 16


# ---------------------------------------------------------------------- tables
def _read_table(text: str, kind: str, notes: Notes) -> None:
    rows = table_of(text, kind)
    if rows:
        notes.show_table(rows)
        _find_far_cells(rows, notes)
    else:
        notes.show(text)


def table_of(text: str, kind: str = "csv") -> list[list[str]]:
    """The rows of a text that is a table; none if it is not."""
    start = text[:20_000]
    mark = "\t" if kind == "tsv" else max(",;\t|", key=lambda one: min(start.count(one), 100_000))
    if mark not in start:
        return [[line] for line in text.splitlines()] if kind == "csv" else []
    csv.field_size_limit(32 * 1024 * 1024)
    try:
        rows = []
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            rows.append(row)
            if len(rows) > _ROWS:
                raise Uninspectable("too-large")
    except csv.Error as error:
        raise Uninspectable("damaged") from error
    return rows


# ---------------------------------------------------------------------- data
def _read_json(text: str, notes: Notes) -> None:
    texts: list[str] = []
    parts: list[Any] = []
    for part in text.splitlines() if _is_lines(text) else [text]:
        if not part.strip():
            continue
        try:
            data = json.loads(part, object_pairs_hook=lambda pairs: _object(pairs, notes))
        except (ValueError, RecursionError) as error:
            raise Uninspectable("damaged") from error
        _collect(data, texts, 0)
        parts.append(data)
    for rows in _tables(parts[0] if len(parts) == 1 else parts):
        notes.show_table(rows)
    notes.show("\n".join(texts))
    _find_packed("\n".join(texts), notes)


def _object(pairs: list[tuple[str, Any]], notes: Notes) -> dict[str, Any]:
    """A thing with its values; of a key that comes twice all programs show one value only."""
    found: dict[str, Any] = {}
    for key, one in pairs:
        if key in found and found[key] != one:
            kept: list[str] = []
            _collect({key: found[key]}, kept, 0)
            notes.hide("\n".join(kept), (("kolom", key),))
            notes.block("hidden-text", (("kolom", key),), "\n".join(kept))
        found[key] = one
    return found


def _is_lines(text: str) -> bool:
    """Whether a file has one piece of JSON a line."""
    first = text.lstrip().partition("\n")[0].strip()
    return first.startswith("{") and first.endswith("}") and "\n{" in text


def _tables(data: Any) -> Iterator[list[list[str]]]:
    """The lists of things in data, however deep, as tables."""
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [part for part in one.values() if isinstance(part, dict | list)]
        elif isinstance(one, list):
            things = [_flat(thing) for thing in one if isinstance(thing, dict)]
            yield from _as_table(things)
            waiting += [part for part in one if isinstance(part, dict | list)]


def _flat(thing: dict[str, Any]) -> dict[str, str]:
    """A thing with the parts of its parts, so that a name and what is told beside it stand in one row."""
    found: dict[str, str] = {}
    for key, one in thing.items():
        for name, part in _flat(one).items() if isinstance(one, dict) else [(key, _plain(one))]:
            found[name if name not in found else f"{key} {name}"] = part
    return found


def _as_table(things: Sequence[Mapping[str, str]]) -> Iterator[list[list[str]]]:
    """Things as a table with a title for each of their parts; those with too many parts are none."""
    keys = list(dict.fromkeys(key for one in things for key in one))
    if keys and len(keys) <= _COLUMNS and len(keys) * len(things) <= _CELLS:
        yield [keys, *([one.get(key, "") for key in keys] for one in things)]


def _plain(data: Any) -> str:
    return "" if data is None or isinstance(data, dict | list) else str(data)


def _collect(data: Any, texts: list[str], depth: int) -> None:
    if depth > _DEPTH:
        raise Uninspectable("bomb")
    if isinstance(data, dict):
        for key, one in data.items():
            if isinstance(one, dict | list):
                texts.append(str(key))
                _collect(one, texts, depth + 1)
            else:
                texts.append(f"{key}: {_plain(one)}")
    elif isinstance(data, list):
        for one in data:
            if not isinstance(one, float):
                _collect(one, texts, depth + 1)
    else:
        texts.append(str(data))


def _read_xml(content: bytes, notes: Notes) -> None:
    root = parse(content, doctype=True)
    for text in remarks(root):
        hypertext.remark(text, notes)
    for one in inside(root, "visibility"):
        owner = one.getparent()
        if text_of(one) == "0" and owner is not None and says_much(text := text_of(owner)):
            # A layer that is switched off: maps do not show it until somebody switches it on.
            notes.block("hidden-layer", (("lapisan", _name_of(owner)),), text)
    # What a place says of itself may be a page of its own.
    for one in inside(root, "description", "text"):
        if one.text and "<" in one.text:
            hypertext.read(one.text, notes)
    for rows in _tables_of(root):
        notes.show_table(rows)
    notes.show("\n".join(pieces(root)))
    notes.show("\n".join(str(text) for one in root.iter() if not is_comment(one) for text in one.values()))


def _tables_of(root: Element) -> Iterator[list[list[str]]]:
    """The elements of one name that stand beside each other, as tables of what they and their children say."""
    for parent in root.iter():
        things: dict[str, list[dict[str, str]]] = {}
        for one in parent:
            if is_comment(one):
                continue
            said = {local(part): text_of(part) for part in one if not is_comment(part) and not len(part)}
            said |= {name.rpartition("}")[2]: text for name, text in one.attrib.items()}
            if len(said) > 1:
                things.setdefault(local(one), []).append(said)
        for ones in things.values():
            yield from _as_table(ones)


def _name_of(owner: Element) -> str:
    return next((text_of(one) for one in owner if local(one) == "name"), value(owner, "id"))


# ---------------------------------------------------------------------- Markdown
def _read_markdown(text: str, notes: Notes) -> None:
    if front := _FRONT.match(text):
        notes.hide(front[1], (("bagian", "kepala berkas"),))
        if tells_of_someone(front[1]):
            notes.block("unseen-words", (("bagian", "kepala berkas"),), front[1])
        if re.search(r"^(?:draft|draf)\s*:\s*(?:true|ya|yes)\b", front[1], re.MULTILINE | re.IGNORECASE):
            notes.block("draft", (("bagian", "kepala berkas"),), front[1])
    for found in _REMARK.findall(text):
        hypertext.remark(found, notes)
    for found in _MARKDOWN_REMARK.findall(text):
        hypertext.remark(found.strip("\"'() "), notes)
    shown = _REMARK.sub(" ", text)
    if _RAW_HTML.search(shown):
        hypertext.read(shown, notes)
        shown = "\n".join(_around_tables(shown))
    notes.show(_without_tables(shown, notes))


def _without_tables(text: str, notes: Notes) -> str:
    """A text without its tables, which are shown as such with the line that stands above each."""
    done, left = 0, []
    for table in _LINED_TABLE.finditer(text):
        above = text[max(done, table.start() - _CAPTION) : table.start()]
        caption = above.rstrip().rpartition("\n")[2].strip("# *:")
        rows = [_CELL_EDGE.split(line.strip().strip("|")) for line in table[0].splitlines()]
        notes.show_table([[caption], *([cell.strip(" *_`") for cell in row] for row in (rows[0], *rows[2:]))])
        left.append(text[done : table.start()])
        done = table.end()
    return "\n".join([*left, text[done:]])


def _around_tables(text: str) -> Iterator[str]:
    """What stands before, between and behind the tables of a page, as far as they end."""
    begun, done, open_ = 0, 0, 0
    for tag in _TABLE.finditer(text):
        if not tag[1]:
            begun = begun if open_ else tag.start()
            open_ += 1
        elif open_:
            open_ -= 1
            if not open_:
                yield text[done:begun]
                done = tag.end()
    yield text[done:]


# ---------------------------------------------------------------------- mail
def _read_mail(content: bytes, notes: Notes, limits: Limits) -> None:
    try:
        mail = message_from_bytes(content, policy=policy.default)
        _read_message(mail, notes, limits, 0)
    except Uninspectable:
        raise
    except Exception as error:  # the reader of mail fails in many ways on what is no mail
        raise Uninspectable("damaged") from error


def _read_beside(text: str | None, notes: Notes) -> None:
    """What stands before the first part of a mail and behind the last, where programs show nothing."""
    notes.hide(text or "")
    if text and says_much(text) and not _USUAL_PREAMBLE.search(text):
        notes.block("hidden-text", (("bagian", "isi"),), text)


def _read_message(mail: Message, notes: Notes, limits: Limits, depth: int) -> None:
    if depth > limits.depth:
        raise Uninspectable("bomb")
    notes.report("mail", (), str(mail.get("Message-ID", "")))
    for name, text in mail.items():
        line = f"{name}: {text}"
        if name.lower() in {"from", "to", "cc", "subject", "date"}:
            notes.show(line, (("isian", name),))
            continue
        notes.hide(line, (("isian", name),))
        if tells_of_someone(str(text)):
            notes.block("unseen-words", (("isian", name),), str(text))
        if name.lower() == "bcc" and squash(str(text)):
            notes.block("mail-bcc", (("isian", name),), str(text))
    plain: list[str] = []
    for number, part in enumerate(mail.walk(), 1):
        for beside in (part.preamble, part.epilogue):
            _read_beside(beside, notes)
        if part.is_multipart() or not isinstance(part, EmailMessage):
            continue
        name = part.get_filename() or f"bagian-{number}"
        raw = part.get_payload(decode=True)
        body = raw if isinstance(raw, bytes) else b""
        kind = part.get_content_type()
        if part.get_filename() or not kind.startswith("text/"):
            notes.members.append((name, body))
        elif kind == "text/html":
            hypertext.read(decode(body), notes)
        else:
            plain.append(decode(body))
    if any(part.get_content_type() == "text/html" for part in mail.walk()):
        # Where there is a page, programs show that; the text beside it should say the same.
        page = set(words(" ".join(text for one in notes.passages if one.visible for text in one.texts)))
        lines = [line for text in plain for line in text.splitlines()]
        other = [line for line in lines if tells_of_someone(line) and not page.issuperset(words(line))]
        if other:
            notes.block("other-version", (), "\n".join(other))
    for text in plain:
        notes.show(text)
