"""RTF documents: hidden, deleted and invisible text, comments, objects, properties."""

from __future__ import annotations

import re
from binascii import Error as NotHex
from binascii import unhexlify
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from generator.inspection.colours import BLACK, WHITE, Colour, alike
from generator.inspection.findings import Inspection, Limits, Place, Uninspectable
from generator.inspection.folding import squash, words
from generator.inspection.noting import Notes, says_much
from generator.inspection.speaking import parts_of_field, speaks_of_someone, tells_of_someone

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+", re.DOTALL
)
_DEPTH = 500
# Headers and footers that some pages have of their own, by the word without which none has.
_OWN_EDGES = {
    "headerf": "titlepg", "footerf": "titlepg", "headerl": "facingp", "headerr": "facingp", "footerl": "facingp",
    "footerr": "facingp",
}  # fmt: skip
# From so many words a header is more than a letterhead.
_SENTENCE = 5
# Lines so many twentieths of a point high, and letters of so many percent of their width, show nothing; what begins
# so far to the right lies beyond any page.
_LOW, _THIN, _FAR = 40, 5, 24_000
# Letters raised or lowered by so many half points stand on another line, or on no page.
_AWAY = 400
_EDGES = ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
_PEOPLE = frozenset({"author", "operator", "manager", "company"})
_REMARKS = frozenset({"doccomm", "comment", "subject", "keywords"})
# Groups that hold no words of people.
_SILENT = frozenset({
    "fonttbl", "stylesheet", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "themedata",
    "colorschememapping", "latentstyles", "datastore", "mmathPr", "pgdsctbl", "wgrffmtfilter", "blipuid", "panose",
    "falt", "listpicture", "fchars", "lchars", "upr", "datafield", "nonshppict", "picprop", "revtbl", "filetbl",
    "defchp", "defpap", "passwordhash", "protusertbl", "objclass", "objname", "factoidname",
})  # fmt: skip
# Of these the words are read all the same: names of styles, fonts, authors and files.
_NAMING = frozenset({
    "fonttbl", "stylesheet", "listtable", "listoverridetable", "generator", "xmlnstbl", "falt", "upr", "datafield",
    "revtbl", "filetbl", "protusertbl", "objclass", "objname", "factoidname",
})  # fmt: skip
_OF_INFO = _PEOPLE | _REMARKS | {"title", "template"}
_SHOWN_GROUPS = frozenset({"fldrslt", "footnote", "shptxt", "result", *_EDGES})
_GROUPS = frozenset({
    "colortbl", "annotation", "atnauthor", "atnid", "info", "fldinst", "objdata", "pict", "docvar", "userprops",
    "propname", "staticval", "hlinkbase", "xe", "tc", "mailmerge", "sp", "bkmkstart", "bkmkend", *_SILENT, *_OF_INFO,
})  # fmt: skip
_BREAKS = {"par": "\n", "line": "\n", "tab": "\t", "cell": "\t", "row": "\n", "sect": "\n", "page": "\n", "emdash": "–",
           "endash": "–", "bullet": "•", "lquote": "'", "rquote": "'", "ldblquote": '"', "rdblquote": '"'}  # fmt: skip


@dataclass(slots=True)
class _State:
    """The properties of text inside one group."""

    kind: str = ""
    hidden: bool = False
    deleted: bool = False
    ink: int = 0
    ground: int = 0
    size: int = 24
    width: int = 100
    line: int = 0
    indent: int = 0
    raised: int = 0
    edge: str = ""
    skip: int = 1
    optional: bool = False
    take: Callable[[str], None] | None = None
    raw: list[bytes] | None = field(default=None)


def inspect(content: bytes, limits: Limits) -> Inspection:
    """All that an RTF document holds."""
    if len(content) > limits.stream:
        raise Uninspectable("too-large")
    notes = Notes(limits)
    _Reading(content, notes).read()
    return notes.inspection("rtf")


class _Reading:
    def __init__(self, content: bytes, notes: Notes) -> None:
        self._content = content
        self._notes = notes
        self._colours: list[Colour | None] = []
        self._part = [0, 0, 0]
        self._shown: list[str] = []
        self._unseen: dict[str, list[str]] = {}
        self._groups: dict[str, list[str]] = {}
        self._properties: dict[str, list[str]] = {}
        self._coding = "cp1252"
        self._edges: set[str] = set()
        self._in_edges: dict[str, list[str]] = {}

    def read(self) -> None:
        state = _State()
        stack: list[_State] = []
        place, skip = 0, 0
        while place < len(self._content):
            found = _TOKEN.match(self._content, place)
            if found is None:
                break
            place = found.end()
            word, number, code, symbol, brace, text = found.groups()
            if brace == b"{":
                stack.append(state)
                if len(stack) > _DEPTH:
                    raise Uninspectable("bomb")
                state = replace(state, optional=False)
            elif brace == b"}":
                self._close(state, stack[-1] if stack else _State())
                if not stack:
                    raise Uninspectable("damaged")
                state = stack.pop()
                if not stack:
                    break
            elif word:
                name = word.decode()
                value = int(number) if number else None
                if name == "bin" and value:
                    place += value
                elif name == "u" and value is not None:
                    self._put(chr(value % 65536), state)
                    skip = state.skip
                else:
                    self._control(name, value, state)
            elif code:
                if skip:
                    skip -= 1
                else:
                    self._put(bytes([int(code, 16)]).decode(self._coding, "replace"), state)
            elif symbol:
                self._symbol(symbol, state)
            elif text:
                piece = text.decode("latin-1")
                self._put(piece[skip:] if skip else piece, state)
                skip = 0
                if state.raw is not None:
                    state.raw.append(text)
        if stack:
            raise Uninspectable("damaged")
        self._finish(self._content[place:])

    def _symbol(self, symbol: bytes, state: _State) -> None:
        if symbol == b"*":
            state.optional = True
        elif symbol in {b"~", b"_", b"-", b"{", b"}", b"\\"}:
            self._put({b"~": " ", b"_": "-", b"-": ""}.get(symbol, symbol.decode()), state)
        elif symbol in {b"\n", b"\r"}:
            self._put("\n", state)

    def _control(self, name: str, value: int | None, state: _State) -> None:
        on = value != 0
        match name:
            case "v":
                state.hidden = on
            case "deleted":
                state.deleted = on
            case "cf":
                state.ink = value or 0
            case "cb" | "highlight" | "chcbpat":
                state.ground = value or 0
            case "fs":
                state.size = value if value is not None else 24
            case "plain":
                state.hidden = state.deleted = False
                state.ink, state.ground, state.size, state.width, state.raised = 0, 0, 24, 100, 0
            case "sn" | "sv" if state.kind == "sp":  # the name and the value of a property of a shape
                self._groups.setdefault("sp", []).append("\n")
            case "charscalex":
                state.width = value if value is not None else 100
            case "sl":
                state.line = value or 0
            case "li" | "fi":
                state.indent = value or 0
            case "up" | "dn":
                state.raised = abs(value or 0)
            case "pard":
                state.line = state.indent = 0
            case "titlepg" | "facingp":
                self._edges.add(name)
            case "uc":
                state.skip = value if value is not None else 1
            case "ansicpg" if value:
                self._coding = f"cp{value}" if value in {437, 850, *range(1250, 1259)} else "cp1252"
            case "red" | "green" | "blue" if state.kind == "colortbl":
                self._part[("red", "green", "blue").index(name)] = min(max(value or 0, 0), 255)
            case "revised":
                self._groups.setdefault("revised", []).append("x")
            case _ if name in _BREAKS:
                self._put(_BREAKS[name], state)
            case _:
                self._group(name, state)

    def _group(self, name: str, state: _State) -> None:
        """A word that says what the group around it is."""
        if name in _SHOWN_GROUPS:
            if state.kind != "info":
                state.kind = ""
                state.edge = name if name in _OWN_EDGES else state.edge
        elif name in _GROUPS:
            # In the properties `author` is a group; elsewhere the same word is part of a field or a date.
            if state.kind == "info" or state.optional or name not in _OF_INFO:
                state.kind = name
            if name in {"objdata", "pict"}:
                state.raw = []
        elif state.optional:
            state.kind = f"*{name}"

    def _put(self, text: str, state: _State) -> None:
        if state.kind == "colortbl":
            for _ in range(text.count(";")):
                first = not self._colours and self._part == [0, 0, 0]
                self._colours.append(None if first else (self._part[0], self._part[1], self._part[2]))
                self._part = [0, 0, 0]
        elif not state.kind:
            code = self._why_unseen(state)
            if code:
                self._unseen.setdefault(code, []).append(text)
            elif state.edge:
                self._in_edges.setdefault(state.edge, []).append(text)
            else:
                self._shown.append(text)
        elif state.kind not in _SILENT - _NAMING and state.raw is None:
            self._groups.setdefault(state.kind, []).append(text)

    def _why_unseen(self, state: _State) -> str:
        if state.deleted:
            return "tracked-deletion"
        if state.hidden:
            return "hidden-text"
        if state.size <= 4 or state.width <= _THIN:
            return "tiny-text"
        # A negative height is exact; others grow with their letters.
        if -_LOW <= state.line < 0 or state.indent >= _FAR or state.raised >= _AWAY:
            return "hidden-text"
        ink = self._colour(state.ink)
        ground = self._colour(state.ground) or WHITE
        if state.ground and ink is None and ground == BLACK:
            return "blacked-text"
        if ink and alike(ink, ground):
            return "blacked-text" if alike(ink, BLACK) else "invisible-colour"
        return ""

    def _colour(self, index: int) -> Colour | None:
        return self._colours[index] if 0 < index < len(self._colours) else None

    def _close(self, state: _State, outer: _State) -> None:
        if state.raw is not None and state.raw is not outer.raw:
            digits = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(state.raw))
            try:
                data = unhexlify(digits[: len(digits) // 2 * 2])
            except NotHex as error:
                raise Uninspectable("damaged") from error
            if len(data) > 64:
                self._member(state.kind, data)
        if state.kind and state.kind != outer.kind:
            self._groups.setdefault(state.kind, []).append("\n")

    def _member(self, kind: str, data: bytes) -> None:
        for start in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff"):
            if 0 <= (place := data.find(start)) < 4096:
                self._notes.members.append(("objek" if kind == "objdata" else "gambar", data[place:]))
                return
        if kind == "objdata":
            self._notes.block("embedded-unreadable", (("bagian", "objek"),), str(len(data)))

    def _finish(self, tail: bytes) -> None:
        self._notes.show("".join(self._shown), (("bagian", "isi"),))
        for edge, parts in self._in_edges.items():
            self._judge_edge(edge, "".join(parts))
        self._seen = self._notes.seen()
        for code, parts in self._unseen.items():
            self._say(code, "".join(parts), (("bagian", "isi"),))
        for kind, parts in self._groups.items():
            self._judge(kind, "".join(parts).strip())
        if tail.strip(b"\0\r\n\t }"):
            self._say("text-after-end", tail.decode("latin-1"), (("bagian", "akhir"),))

    def _judge_edge(self, edge: str, text: str) -> None:
        where: Place = (("bagian", "kepala"),)
        if _OWN_EDGES[edge] in self._edges:
            self._notes.show(text, where)
            return
        self._notes.hide(text, where)
        if len(words(text)) >= _SENTENCE or speaks_of_someone(text):
            self._notes.block("unused-header", where, text)
        elif squash(text):
            self._notes.report("unused-header", where, text)

    def _judge(self, kind: str, text: str) -> None:
        where: Place = (("isian", kind.removeprefix("*")),)
        if not squash(text):
            return
        if kind == "revised":
            self._notes.report("tracked-insertion", (), text)
            return
        if kind == "annotation":
            self._say("comment", text, where)
            return
        self._notes.hide(text, where)
        self._notes.note_paths(text, where)
        if kind in _PEOPLE or kind == "atnauthor":
            self._notes.report("property-person", where, text)
        elif kind in {"doccomm", "comment", "docvar", "staticval"} and len(text.split()) >= 3:
            self._notes.block("property-text", where, text)
        elif kind in _REMARKS:
            self._notes.report("property-text", where, text)
        elif kind == "fldinst" and re.search(r"(?m)^\s*DDE", text):
            self._notes.block("external-command", where, text)
        elif kind == "fldinst":
            found = [part for code in text.splitlines() for part in parts_of_field(code) if self._seen.lacks(part)]
            if found:
                self._notes.block("field-code", where, "\n".join(found))
        elif kind in {"sp", "bkmkstart"} | _NAMING:
            lines = [line.replace("_", " ") for line in re.split(r"[;\n]", text)]
            self._notes.hide("\n".join(lines), where)
            if found := [line for line in lines if tells_of_someone(line) and self._seen.lacks(line)]:
                self._notes.block("unseen-words", where, "\n".join(found))
        elif kind.startswith("*") and len(text.split()) >= 4 and says_much(text):
            self._notes.block("unseen-part", where, text)

    def _say(self, code: str, text: str, where: Place) -> None:
        self._notes.hide(text, where)
        if squash(text):
            self._notes.block(code, where, text)
