"""The cells of an Excel workbook: what shows on its sheets, and what is in it all the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, lru_cache
from itertools import pairwise

from generator.inspection.colours import BLACK, WHITE, Colour, alike, colour, tinted
from generator.inspection.findings import Place, Uninspectable
from generator.inspection.folding import squash
from generator.inspection.markup import (
    Element,
    below,
    child,
    children,
    inside,
    local,
    parse_rows,
    phrases,
    pieces,
    strays,
    strings,
    text_of,
    value,
)
from generator.inspection.noting import Notes, Seen, says_much
from generator.inspection.parts import TEXTS, Package, key_of, theme_colours
from generator.inspection.pictures import covers
from generator.inspection.speaking import (
    are_people,
    names_person,
    speaks_of_someone,
    telling_parts,
    telling_phrases,
    tells_of_someone,
)

_CELLS = 600_000
_COMPARISONS = 20_000_000
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_YES = frozenset({"1", "true"})
# Rows of so few points show nothing; columns less wide than a letter show none of a word.
_FLAT = 2.5
_THIN = 0.3
# Words in a cell that stand below so many empty lines, or after so many blanks.
_ROOM = 20
_BELOW = re.compile(r"(?:\n[ \t\r]*){15,}\S|\S[ \t\u00a0]{150,}\S")
# How many empty rows or columns lie before a cell that nobody scrolls to.
_FAR_ROWS, _FAR_COLUMNS = 400, 60
# Lengths in drawings are told in parts of a point; a letter, and the edges of a column, take so many of them.
_POINT, _LETTER, _EDGES = 12_700, 66_675, 47_625
_USUAL_WIDTH, _USUAL_HEIGHT = "8.43", "15"
# No drawing lies over more rows or columns.
_LONGEST_DRAWING = 5000
# Of a sheet with more columns the cells are one row.
_MOST_COLUMNS = 2000
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 49: "@",
}  # fmt: skip
_INDEXED = [
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "800000",
    "008000",
    "000080",
    "808000",
    "800080",
    "008080",
    "C0C0C0",
    "808080",
    "9999FF",
    "993366",
    "FFFFCC",
    "CCFFFF",
    "660066",
    "FF8080",
    "0066CC",
    "CCCCFF",
    "000080",
    "FF00FF",
    "FFFF00",
    "00FFFF",
    "800080",
    "800000",
    "008080",
    "0000FF",
    "00CCFF",
    "CCFFFF",
    "CCFFCC",
    "FFFF99",
    "99CCFF",
    "FF99CC",
    "CC99FF",
    "FFCC99",
    "3366FF",
    "33CCCC",
    "99CC00",
    "FFCC00",
    "FF9900",
    "FF6600",
    "666699",
    "969696",
    "003366",
    "339966",
    "003300",
    "333300",
    "993300",
    "993366",
    "333399",
    "333333",
]
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink")
# Literal parts of a number format, and what stands for a digit, a date or the text itself in it.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_STANDS_FOR = re.compile(r"[0#?@dmyhsbeag]|General", re.IGNORECASE)
_PAINTED_WHITE = re.compile(r"\[(?:White|Color\s*2)\]", re.IGNORECASE)
# Conditions that hide zeros, errors and repeated words: habits of tidy tables.
_TIDY = re.compile(
    r"ISERR|ISNA\(|(?<!NOT\()ISBLANK|COUNTIF|=\s*0$|=\s*\"\"$|^\$?[A-Z]+\$?\d+=\$?[A-Z]+\$?\d+$|LEN\(.*\)\s*=\s*0"
)
# Names that Excel and its helpers define by themselves.
_OWN_NAMES = re.compile(
    r"^(?:_xl|solver_|HTML_|wrn\.|__|IQ_|Pal_|_Order|_Fill|_Key|_Sort|_Regression|_Dist|_Table|_Parse|Slicer_"
    r"|NativeTimeline_|ExternalData)"
)
_LITERAL_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_EDGE_SIGN = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Z])")
_WHITE_EDGE = re.compile(r"&K(?:F[B-F]F[B-F]F[B-F]|00\+000)(?!\s*(?:&|$))")
_TINY_EDGE = re.compile(r"&0?1(?!\d)(?!\s*(?:&|$))")
_PASSWORD = re.compile(r"(?:password|pwd)\s*=\s*[^;\s]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How a cell style shows what is in a cell: its format, its ink and its ground (None where unknown)."""

    form: str
    ink: Colour
    ground: Colour | None
    size: float


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    text: str
    hidden: str = ""


@dataclass(slots=True, kw_only=True)
class _Sheet:
    name: str
    part: str
    state: str
    cells: list[_Cell] = field(default_factory=list)
    root: Element | None = None
    rules: list[Element] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    """Of rows that are not as high as the others, in points."""

    @property
    def hidden(self) -> bool:
        return self.state in {"hidden", "veryHidden"}

    @property
    def where(self) -> Place:
        return (("lembar", self.name),)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """How wide columns and how high rows are, by their numbers, and where merged cells end, by their first."""

    width: Callable[[int], float]
    height: Callable[[int], float]
    ends: Mapping[tuple[int, int], int]


def column_number(letters: str) -> int:
    """The number of a column, from 1."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found


def column_name(column: int) -> str:
    """The letters of a column."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _area(text: str) -> tuple[int, int, int, int] | None:
    """First row and column, last row and column of `A1:B7` or `A1`."""
    found = _CELL.findall(text.replace("$", ""))
    if not found:
        return None
    (first, top), (last, bottom) = found[0], found[-1]
    return int(top), column_number(first), int(bottom), column_number(last)


@lru_cache(maxsize=4096)
def _sections(form: str) -> tuple[str, ...]:
    parts, quoted, start, index = [], False, 0, 0
    while index < len(form):
        if form[index] == "\\":
            index += 1
        elif form[index] == '"':
            quoted = not quoted
        elif form[index] == ";" and not quoted:
            parts.append(form[start:index])
            start = index + 1
        index += 1
    return (*parts, form[start:])


@lru_cache(maxsize=65536)
def _is_masked(form: str, kind: str) -> bool:
    """Whether a number format shows nothing of a value: `kind` is positive, negative, zero or text."""
    sections = _sections(form)
    place = {"positive": 0, "negative": 1, "zero": 2}.get(kind, 3)
    if place == 3:
        if len(sections) < 4:
            return False
    elif place >= len(sections) or (len(sections) == 2 and kind == "zero"):
        place = 0
    part = sections[place]
    if _PAINTED_WHITE.search(part):
        return True
    if kind == "zero":  # nothing, or a dash, is how zeros are written
        return False
    return not _STANDS_FOR.search(_LITERAL.sub("", part).replace("[h]", "h")) and "[h" not in part.lower()


@lru_cache(maxsize=4096)
def _is_date(form: str) -> bool:
    plain = _LITERAL.sub("", form.partition(";")[0])
    return bool(re.search(r"[dy]", plain, re.IGNORECASE)) and "general" not in plain.lower()


class _Looks:
    """The cell styles of a workbook."""

    def __init__(self, root: Element | None, theme: Mapping[str, Colour]) -> None:
        self._theme = theme
        self._formats = {
            int(value(one, "numFmtId")): value(one, "formatCode")
            for one in (inside(root, "numFmt") if root is not None else ())
            if value(one, "numFmtId").isdigit()
        }
        self._palette = [value(one, "rgb") for one in children(child(root, "colors", "indexedColors"), "rgbColor")]
        fonts, fills = children(child(root, "fonts"), "font"), children(child(root, "fills"), "fill")
        self._looks = [self._look(one, fonts, fills) for one in children(child(root, "cellXfs"), "xf")]
        self.rules = children(child(root, "dxfs"), "dxf")
        self.coloured = any(one.ground != WHITE for one in self._looks)

    def __getitem__(self, index: int) -> _Look:
        return self._looks[index] if index < len(self._looks) else _PLAIN

    def _look(self, style: Element, fonts: list[Element], fills: list[Element]) -> _Look:
        font = _at(fonts, value(style, "fontId", "0"))
        fill = _at(fills, value(style, "fillId", "0"))
        size = value(child(font, "sz"), "val", "11")
        return _Look(
            form=self.form(value(style, "numFmtId", "0")),
            ink=self.colour(child(font, "color")) or BLACK,
            ground=self.ground(fill),
            size=float(size) if size.replace(".", "", 1).isdigit() else 11,
        )

    def form(self, key: str) -> str:
        """A number format by its number."""
        index = int(key) if key.isdigit() else 0
        return self._formats.get(index) or _BUILT_IN.get(index, "General")

    def ground(self, fill: Element | None) -> Colour | None:
        """The colour behind a cell; white if none is given, None if it cannot be told."""
        pattern = child(fill, "patternFill")
        if pattern is None:
            return WHITE if child(fill, "gradientFill") is None else None
        kind = value(pattern, "patternType", "none")
        if kind == "none":
            return WHITE
        if kind != "solid":
            return None
        found = child(pattern, "fgColor")
        return BLACK if found is None else self.colour(found)  # a solid fill that names no colour is black

    def colour(self, one: Element | None) -> Colour | None:
        """A colour as a workbook names it."""
        if one is None:
            return None
        found: Colour | None = None
        if rgb := value(one, "rgb"):
            found = colour(rgb)
        elif (theme := value(one, "theme")).isdigit() and int(theme) < len(_THEME):
            found = self._theme.get(_THEME[int(theme)], {"lt1": WHITE, "dk1": BLACK}.get(_THEME[int(theme)]))
        elif (index := value(one, "indexed")).isdigit():
            palette = self._palette or _INDEXED
            found = WHITE if index == "65" else colour(palette[int(index)]) if int(index) < len(palette) else BLACK
        tint = value(one, "tint")
        return tinted(found, float(tint)) if found and re.fullmatch(r"-?\d*\.?\d+(?:[eE]-?\d+)?", tint) else found


_PLAIN = _Look(form="General", ink=BLACK, ground=WHITE, size=11)


def _at(some: list[Element], index: str) -> Element | None:
    return some[int(index)] if index.isdigit() and int(index) < len(some) else None


class Sheets:
    """One reading of a workbook, whose notes it fills."""

    def __init__(self, package: Package, notes: Notes) -> None:
        self._package = package
        self._notes = notes
        self._main = package.main()
        self._book = package.xml(self._main)
        self._cells = 0
        self._used: set[int] = set()
        # What formulas quote, with the first cell of each; readings of words that stand above them in some scripts.
        self._quoted: dict[str, Place] = {}
        self._readings: list[str] = []
        self._unused_edges: list[tuple[str, Place]] = []
        self._theme = theme_colours(package, self._main)
        strings = package.related(self._main, "sharedStrings")
        self._strings: list[str] = []
        self._white_strings: set[int] = set()
        styles = package.related(self._main, "styles")
        self._looks = _Looks(package.xml(styles[0]) if styles else None, self._theme)
        for name in strings:
            self._read_strings(name)
        pr = child(self._book, "workbookPr")
        self._start = datetime(1904, 1, 1) if value(pr, "date1904") in _YES else datetime(1899, 12, 30)  # noqa: DTZ001

    # ------------------------------------------------------------------ the whole
    def read(self) -> set[str]:
        """Notes all cells; what comes back are the names of the parts that have been read."""
        sheets = [
            _Sheet(
                name=value(one, "name"),
                part=self._package.target(self._main, key_of(one)),
                state=value(one, "state", "visible"),
            )
            for one in children(child(self._book, "sheets"), "sheet")
        ]
        read = {self._main, *self._package.related(self._main, "sharedStrings")}
        for sheet in sheets:
            if sheet.part:
                read.add(sheet.part)
                self._read_sheet(sheet)
        for sheet in sheets:
            (self._notes.hide if sheet.hidden else self._notes.show)(sheet.name, sheet.where)
            if not sheet.hidden:
                self._show(sheet)
                read |= self._read_drawings(sheet)
        seen = self._notes.seen()
        for sheet in sheets:
            self._judge(sheet, seen, sheets)
            read |= self._read_comments(sheet)
            self._read_scenarios(sheet, seen)
            self._judge_choices(sheet, seen)
        self._judge_strings(seen)
        self._judge_formulas(seen)
        self._read_names(seen)
        read |= self._read_caches(seen)
        read |= self._read_links(seen)
        read |= self._read_connections()
        read |= self._read_history(seen)
        return read

    def _read_strings(self, name: str) -> None:
        for index, one in enumerate(children(self._package.xml(name), "si")):
            text, white = self._rich(one)
            if white:
                self._white_strings.add(index)
            for reading in children(one, "rPh"):
                self._readings.append(text_of(reading))
                self._notes.hide(text_of(reading), (("bagian", "teks bersama"),))
            self._strings.append(text)

    def _rich(self, one: Element) -> tuple[str, bool]:
        """A text that may have runs of its own looks, and whether some of it is white."""
        if len(one) == 1 and len(one[0]) == 0:
            return one[0].text or "", False
        text = "".join(part.text or "" for part in children(one, "t"))
        white = False
        if local(one) == "is":
            self._readings += [text_of(reading) for reading in children(one, "rPh")]
        for run in children(one, "r"):
            shown = "".join(part.text or "" for part in children(run, "t"))
            text += shown
            ink = self._looks.colour(child(run, "rPr", "color"))
            white = white or bool(ink and alike(ink, WHITE) and squash(shown))
        return text, white

    # ------------------------------------------------------------------ one sheet
    def _read_sheet(self, sheet: _Sheet) -> None:
        content = self._package.parts[sheet.part]
        if self._package.type_of(sheet.part).endswith(("macrosheet+xml", "dialogsheet+xml")):
            self._notes.block("macro-sheet", sheet.where, sheet.name)
        # Columns stand before the rows, but are read after them: so hidden columns are matched at the end.
        rows: list[tuple[int, bool, list[tuple[int, str, _Look, str]]]] = []
        last = 0

        def take(row: Element) -> None:
            nonlocal last
            number = value(row, "r")
            last = int(number) if number.isdigit() else last + 1
            height = row.get("ht")
            hidden = row.get("hidden") in _YES or (height is not None and _float(height) < _FLAT)
            if hidden or height is not None:
                sheet.heights[last] = 0 if hidden else _float(height or "")
            cells = self._row(row, sheet)
            if cells:
                rows.append((last, hidden, cells))

        sheet.root = parse_rows(content, "row", take)
        hidden_columns = self._hidden_columns(sheet.root)
        narrow_columns = self._hidden_columns(sheet.root, 1)
        first_row, first_column = _first_in_sight(sheet.root)
        filtered = child(sheet.root, "autoFilter") is not None
        covered = self._covered(sheet.root)
        heads = self._heads(sheet)
        for number, hidden, cells in rows:
            taken = {column for column, _, _, _ in cells}
            for column, text, look, kind in cells:
                code = ""
                if hidden:
                    code = "row-filtered" if filtered else "row-hidden"
                elif column in hidden_columns:
                    code = "column-hidden"
                elif column in narrow_columns and len(text) > 2 and column + 1 in taken:
                    code = "column-hidden"  # where the next cell is empty, words run on into it
                elif number < first_row or column < first_column:
                    code = "cell-scrolled-away"
                elif (number, column) in covered:
                    code = "cell-under-merge"
                elif len(text) > _ROOM and _BELOW.search(text):
                    code = "cell-remote"
                elif kind != "zero" and _is_masked(look.form, kind):
                    code = "cell-masked"
                elif kind == "white" and look.ground and alike(WHITE, look.ground):
                    code = "invisible-colour"
                elif look.size <= 1:
                    code = "tiny-text"
                elif look.ground and alike(look.ink, look.ground) and (number, column) not in heads:
                    code = "blacked-text" if alike(look.ink, BLACK) else "invisible-colour"
                sheet.cells.append(_Cell(number, column, text, code))
        self._find_far(sheet)
        self._find_painted(sheet)

    def _row(self, row: Element, sheet: _Sheet) -> list[tuple[int, str, _Look, str]]:
        found = []
        column = 0
        for cell in row:
            if local(cell) != "c":
                continue
            place = _CELL.match(cell.get("r") or "")
            column = column_number(place[1]) if place else column + 1
            self._cells += 1
            if self._cells > _CELLS:
                raise Uninspectable("too-large")
            text, kind = self._content(cell, sheet)
            if text:
                look = self._looks[int(cell.get("s") or 0)]
                if kind == "positive" and _is_date(look.form):
                    text = self._date(text)
                found.append((column, text, look, kind))
        return found

    def _content(self, cell: Element, sheet: _Sheet) -> tuple[str, str]:
        kind = cell.get("t") or "n"
        raw = ""
        for one in cell:
            name = local(one)
            if name == "v":
                raw = one.text or ""
            elif name == "is":
                text, white = self._rich(one)
                if kind == "inlineStr":
                    return text, "white" if white else "text"
                self._readings.append(text)  # a text in a cell of another kind is not shown
            elif name == "f" and one.text and ('"' in one.text or "[" in one.text):
                where = (*sheet.where, ("rumus", cell.get("r") or ""))
                self._notes.hide(one.text, where)
                for text in telling_parts(one.text):
                    self._quoted.setdefault(text, where)
        if kind == "s":
            index = int(raw) if raw.isdigit() else -1
            self._used.add(index)
            text = self._strings[index] if 0 <= index < len(self._strings) else ""
            return text, "white" if index in self._white_strings else "text"
        if (kind == "e" and not raw.startswith("#")) or (kind == "b" and len(raw) > 1):
            self._readings.append(raw)
            return "", "text"
        if kind in {"str", "e", "d", "b"}:
            return raw, "text"
        return _plain_number(raw)

    def _date(self, text: str) -> str:
        try:
            return (self._start + timedelta(days=float(text))).strftime("%Y-%m-%d")
        except (ValueError, OverflowError):
            return text

    def _hidden_columns(self, root: Element, narrow: float = _THIN) -> set[int]:
        found: set[int] = set()
        usual = value(child(root, "sheetFormatPr"), "defaultColWidth", "9")
        if _float(usual) < _THIN:  # columns of which nothing is said are as wide as this
            found.update(range(1, 16_385))
        for one in inside(root, "col"):
            if _float(usual) < _THIN:
                found.difference_update(range(int(_float(value(one, "min"))), int(_float(value(one, "max"))) + 1))
        for one in inside(root, "col"):
            if value(one, "hidden") in _YES or _float(value(one, "width", "9")) < narrow:
                first, last = (int(_float(value(one, name))) for name in ("min", "max"))
                found.update(range(first, min(last, 16_384) + 1))
        return found

    def _covered(self, root: Element) -> set[tuple[int, int]]:
        """The cells that lie under the first cell of a merged area."""
        found: set[tuple[int, int]] = set()
        for one in inside(root, "mergeCell"):
            area = _area(value(one, "ref"))
            if area and (area[2] - area[0] + 1) * (area[3] - area[1] + 1) + len(found) <= _CELLS:
                found.update(
                    (row, column)
                    for row in range(area[0], area[2] + 1)
                    for column in range(area[1], area[3] + 1)
                    if (row, column) != area[:2]
                )
        return found

    def _heads(self, sheet: _Sheet) -> set[tuple[int, int]]:
        """The first cells of tables with a style of their own: often white on a colour that no cell says."""
        found: set[tuple[int, int]] = set()
        for name in self._package.related(sheet.part, "table"):
            root = self._package.xml(name)
            area = _area(value(root, "ref"))
            if area and re.search(r"Medium|Dark", value(child(root, "tableStyleInfo"), "name")):
                found.update((area[0], column) for column in range(area[1], min(area[3], 16_384) + 1))
        return found

    def _find_far(self, sheet: _Sheet) -> None:
        """Marks cells that stand so far from the others that nobody scrolls to them."""
        for along, limit in (("row", _FAR_ROWS), ("column", _FAR_COLUMNS)):
            places = [one.row if along == "row" else one.column for one in sheet.cells]
            taken = sorted({place for place, one in zip(places, sheet.cells, strict=True) if not one.hidden})
            far = next((after for before, after in pairwise([0, *taken]) if after - before > limit), None)
            if far is not None:
                sheet.cells = [
                    _Cell(one.row, one.column, one.text, "cell-remote") if not one.hidden and place >= far else one
                    for place, one in zip(places, sheet.cells, strict=True)
                ]

    # ------------------------------------------------------------------ conditions
    def _find_painted(self, sheet: _Sheet) -> None:
        """Marks cells that a condition hides."""
        if sheet.root is None:
            return
        areas = []
        for one in inside(sheet.root, "conditionalFormatting"):
            for rule in children(one, "cfRule"):
                if self._hides(rule) and not _is_tidy(rule):
                    found = [_area(part) for part in (value(one, "sqref") or text_of(child(one, "sqref"))).split()]
                    areas.extend([(area, rule) for area in found if area])
        if not areas:
            return
        if len(areas) * len(sheet.cells) > _COMPARISONS:
            raise Uninspectable("too-large")
        sheet.cells = [
            _Cell(one.row, one.column, one.text, "condition-hides")
            if not one.hidden
            and any(
                top <= one.row <= bottom and left <= one.column <= right and _may_hold(rule, one.text)
                for (top, left, bottom, right), rule in areas
            )
            else one
            for one in sheet.cells
        ]

    def _hides(self, rule: Element) -> bool:
        index = value(rule, "dxfId")
        look = _at(self._looks.rules, index)
        if look is None:
            look = child(rule, "dxf")
        if look is None:
            return False
        form = value(child(look, "numFmt"), "formatCode")
        if form and _is_masked(form, "positive"):
            return True
        ink = self._looks.colour(child(look, "font", "color"))
        if ink is None:
            return False
        # In conditions the ground of a solid fill is called background.
        pattern = child(look, "fill", "patternFill")
        ground = self._looks.colour(child(pattern, "bgColor")) if pattern is not None else WHITE
        return ground is not None and alike(ink, ground)

    # ------------------------------------------------------------------ what shows
    def _show_cells(self, cells: list[_Cell], where: Place, *, visible: bool = True) -> None:
        columns = sorted({one.column for one in cells})
        names = map(column_name, columns if len(columns) <= _MOST_COLUMNS else ())
        self._notes.show_table(_grid(cells), where, visible=visible, columns=names)

    def _show(self, sheet: _Sheet) -> None:
        shown = [one for one in sheet.cells if not one.hidden]
        self._show_cells(shown, sheet.where)
        root = sheet.root
        if root is None:
            return
        for one in inside(root, "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
            place = (*sheet.where, ("bagian", "kepala"))
            switch = {"e": "differentOddEven", "f": "differentFirst"}.get(local(one)[0])
            if switch and value(one.getparent(), switch) not in _YES:
                self._unused_edges.append((_EDGE_SIGN.sub(" ", text_of(one)), place))
            else:
                self._show_edge(text_of(one), place)
        for one in inside(root, "dataValidation"):
            for name in ("promptTitle", "prompt", "errorTitle", "error"):
                self._notes.hide(value(one, name), (*sheet.where, ("sel", value(one, "sqref"))))
            for part in inside(one, "formula1", "formula2"):
                self._notes.hide(text_of(part), (*sheet.where, ("sel", value(one, "sqref"))))
        for one in inside(root, "hyperlink"):
            self._notes.hide(
                f"{value(one, 'tooltip')} {value(one, 'location')}", (*sheet.where, ("sel", value(one, "ref")))
            )

    def _show_edge(self, text: str, where: Place) -> None:
        """A header or footer, in which signs say how large and in what colour the words after them are."""
        white = _WHITE_EDGE.search(text)
        tiny = _TINY_EDGE.search(text)
        plain = _EDGE_SIGN.sub(" ", text)
        if (white or tiny) and squash(plain):
            self._notes.hide(plain, where)
            self._notes.block("invisible-colour" if white else "tiny-text", where, plain)
        else:
            self._notes.show(plain, where)

    def _read_drawings(self, sheet: _Sheet) -> set[str]:
        """Text boxes of a sheet; boxes, and pictures, that lie over cells with content."""
        read = set()
        filled = {(one.row, one.column): one.text for one in sheet.cells if not one.hidden}
        room = _room_of(sheet)
        for name in self._package.related(sheet.part, "drawing"):
            read.add(name)
            anchors = list(inside(self._package.xml(name), "twoCellAnchor", "oneCellAnchor", "absoluteAnchor"))
            # A box without a fill may lie on another, or on a coloured cell.
            bare = WHITE if len(anchors) == 1 and not self._looks.coloured else None
            for anchor in anchors:
                shape = next(inside(anchor, "cNvPr"), None)
                where: Place = (*sheet.where, ("gambar", value(shape, "name")))
                self._notes.hide(f"{value(shape, 'descr')} {value(shape, 'title')}".strip(), where)
                whole = value(shape, "hidden") in _YES or _is_flat(anchor)
                far = _lies_far(anchor, sheet.cells)
                for body in inside(anchor, "txBody"):
                    code = "hidden-drawing" if whole or _is_off(body) else "cell-remote" if far else ""
                    self._read_box(body, code, bare, where)
                if not whole:
                    self._judge_cover(anchor, room, filled, where, name)
        return read

    def _read_box(self, body: Element, code: str, bare: Colour | None, where: Place) -> None:
        """The words of a shape, unless its shape or their colour hides them; `bare` is what lies below the shape."""
        ground = self._ground_of(body.getparent(), bare)
        unseen: dict[str, list[str]] = {}
        for paragraph in inside(body, "p"):
            shown = []
            for run in inside(paragraph, "r", "fld"):
                text = "".join(one.text or "" for one in children(run, "t"))
                fill = child(run, "rPr", "solidFill")
                ink = self._drawn_colour(fill) if fill is not None else None
                why = code
                if not why and ink and ground and alike(ink, ground):
                    why = "blacked-text" if alike(ink, BLACK) else "invisible-colour"
                if why:
                    unseen.setdefault(why, []).append(text)
                else:
                    shown.append(text)
            self._notes.show("".join(shown), where)
        for why, texts in unseen.items():
            self._notes.hide(" ".join(texts), where)
            if squash("".join(texts)):
                self._notes.block(why, where, " ".join(texts))

    def _ground_of(self, shape: Element | None, bare: Colour | None) -> Colour | None:
        """What the words of a shape stand on; None where it cannot be told."""
        properties = child(shape, "spPr")
        for one in properties if properties is not None else ():
            if local(one) == "solidFill":
                return self._drawn_colour(one)
            if local(one) in {"gradFill", "blipFill", "pattFill"}:
                return None
            if local(one) == "noFill":
                return bare
        return bare if child(shape, "style", "fillRef") is None else None

    def _drawn_colour(self, fill: Element) -> Colour | None:
        inner = next(iter(fill), None)
        if inner is None or len(inner):  # made lighter, darker or transparent
            return None
        name = value(inner, "val")
        found = colour(value(inner, "lastClr") or name)
        return found or self._theme.get({"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}.get(name, name))

    def _judge_cover(
        self, anchor: Element, room: _Room, filled: Mapping[tuple[int, int], str], where: Place, name: str
    ) -> None:
        down = _span(anchor, ("row", "y", "cy"), room.height)
        across = _span(anchor, ("col", "x", "cx"), room.width)
        if down is None or across is None:
            return
        (top, bottom), (left, right) = down, across
        rows, columns = range(top + 1, bottom + 2), range(left + 1, right + 2)
        if len(rows) * len(columns) < len(filled):
            under = [filled.get((row, column), "") for row in rows for column in columns]
        else:
            under = [text for (row, column), text in filled.items() if row in rows and column in columns]
        under = [text for text in under if len(squash(text)) > 1]
        if not under:
            return
        shape = child(anchor, "sp")
        fill = child(shape, "spPr", "solidFill")
        if shape is not None and (fill is not None and next(inside(fill, "alpha"), None) is None):
            self._notes.block("cells-under-shape", where, " ".join(under))
        elif shape is None and child(anchor, "pic") is not None and self._is_photograph(anchor, name):
            # Words run on beyond their cell, or stand in the middle of many: only what ends below the photo is hidden.
            whole = [
                text
                for (row, column), text in filled.items()
                if row in rows
                and column in columns
                and room.ends.get((row, column), column) in columns
                and len(text) * _LETTER <= sum(map(room.width, range(column, columns[-1] + 1)))
                and _tells(text)
            ]
            (self._notes.block if whole else self._notes.report)("cells-under-picture", where, " ".join(whole or under))
        elif shape is None:
            self._notes.report("cells-under-picture", where, " ".join(under))

    def _is_photograph(self, anchor: Element, owner: str) -> bool:
        blip = next(inside(anchor, "blip"), None)
        target = self._package.target(owner, value(blip, "embed"))
        return covers(self._package.parts.get(target, b"")) and next(inside(anchor, "alphaModFix"), None) is None

    # ------------------------------------------------------------------ what does not
    def _judge(self, sheet: _Sheet, seen: Seen, sheets: list[_Sheet]) -> None:
        if sheet.hidden:
            self._judge_hidden_sheet(sheet, seen, sheets)
            return
        groups: dict[tuple[str, Place], list[_Cell]] = {}
        for one in sheet.cells:
            if one.hidden:
                groups.setdefault((one.hidden, _place(sheet, one)), []).append(one)
        for (code, where), cells in groups.items():
            new = [one.text for one in cells if _tells(one.text) and seen.lacks(one.text)]
            self._show_cells(cells, where, visible=False)
            # Titles get there when somebody freezes panes without looking; nobody has to see those.
            harmless = code == "cell-scrolled-away" and not any(
                speaks_of_someone(one) or names_person(one) for one in new
            )
            if new and not harmless:
                self._notes.block(code, where, "\n".join(new))
            elif any(_tells(one.text) for one in cells):
                self._notes.report("hidden-cells-seen", where, "\n".join(one.text for one in cells))

    def _judge_hidden_sheet(self, sheet: _Sheet, seen: Seen, sheets: list[_Sheet]) -> None:
        self._show_cells(sheet.cells, sheet.where, visible=False)
        new = [one for one in sheet.cells if _tells(one.text) and seen.lacks(one.text)]
        if new:
            lists = _list_areas(sheet, sheets, self._book)
            listed = [
                one
                for one in new
                if (one.row == 1 and lists)
                or any(top <= one.row <= bottom and left <= one.column <= right for top, left, bottom, right in lists)
            ]
            if not are_people([one.text for one in listed]):
                harmless = set(listed)
                new = [one for one in new if one not in harmless]
        code = "sheet-very-hidden" if sheet.state == "veryHidden" else "sheet-hidden"
        if new:
            self._notes.block(code, sheet.where, "\n".join(one.text for one in new))
        elif sheet.cells:
            self._notes.report("sheet-helper", sheet.where, "\n".join(one.text for one in sheet.cells))
        for name in self._package.related(sheet.part, "drawing"):
            text = " ".join(text_of(one) for one in inside(self._package.xml(name), "txBody"))
            if seen.lacks(text):
                self._notes.hide(text, sheet.where)
                self._notes.block(code, sheet.where, text)

    def _judge_choices(self, sheet: _Sheet, seen: Seen) -> None:
        """Lists to choose from that are people; tips and other words beside the cells that speak of somebody."""
        if sheet.root is None:
            return
        for one in inside(sheet.root, "dataValidation"):
            where: Place = (*sheet.where, ("sel", value(one, "sqref") or text_of(child(one, "sqref"))))
            listed = [text for part in inside(one, "formula1") for text in _LITERAL_TEXT.findall(text_of(part))]
            items = [item.strip() for text in listed for item in re.split(r"[,;]", text)]
            if are_people(new := [item for item in items if seen.lacks(item)]):
                self._notes.block("hidden-choices", where, "\n".join(new))
        self._notes.hide("\n".join(dict.fromkeys(strings(sheet.root))), sheet.where)
        for text in telling_phrases(phrases(sheet.root)):
            if seen.lacks(text):
                self._notes.hide(text, sheet.where)
                self._notes.block("unseen-words", sheet.where, text)
        new = [text for text in strays(sheet.root, TEXTS) if says_much(text) and " " in text and seen.lacks(text)]
        if new:
            self._notes.hide("\n".join(new), sheet.where)
            self._notes.block("unseen-part", sheet.where, "\n".join(new))

    def _judge_formulas(self, seen: Seen) -> None:
        for text, where in self._quoted.items():
            if seen.lacks(text):
                self._notes.block("formula-text", where, text)

    def _judge_strings(self, seen: Seen) -> None:
        """Texts that no cell uses any more: some programs leave them behind when a cell is deleted."""
        for index, text in enumerate(self._strings):
            if index not in self._used and squash(text):
                where: Place = (("bagian", "teks bersama"),)
                self._notes.hide(text, where)
                if seen.lacks(text):
                    self._notes.block("orphan-string", where, text)
        for text, where in self._unused_edges:
            self._notes.hide(text, where)
            if seen.lacks(text):
                (self._notes.block if tells_of_someone(text) else self._notes.report)("unused-header", where, text)
        for text in self._readings:
            if says_much(text) and seen.lacks(text):
                self._notes.block("unseen-words", (("bagian", "teks bersama"),), text)

    def _read_comments(self, sheet: _Sheet) -> set[str]:
        read = set()
        for kind in ("comments", "threadedComment"):
            for name in self._package.related(sheet.part, kind):
                read.add(name)
                for one in inside(self._package.xml(name), "comment", "threadedComment"):
                    text = " ".join(pieces(one)).strip()
                    where: Place = (*sheet.where, ("sel", value(one, "ref")))
                    self._notes.hide(text, where)
                    if squash(text) and not text.startswith("[Threaded comment]"):
                        self._notes.block("comment", where, text)
        return read

    def _read_scenarios(self, sheet: _Sheet, seen: Seen) -> None:
        if sheet.root is None:
            return
        for one in inside(sheet.root, "scenario"):
            where: Place = (*sheet.where, ("skenario", value(one, "name")))
            texts = [value(one, "comment"), *(value(part, "val") for part in children(one, "inputCells"))]
            self._notes.hide("\n".join(texts), where)
            if any(seen.lacks(text) for text in texts):
                self._notes.block("scenario", where, "\n".join(texts))

    def _read_names(self, seen: Seen) -> None:
        for one in children(child(self._book, "definedNames"), "definedName"):
            name, text = value(one, "name"), one.text or ""
            where: Place = (("nama", name),)
            remark = f"{value(one, 'comment')} {value(one, 'description')}".strip()
            self._notes.hide(f"{text} {remark}", where)
            self._notes.note_paths(text, where)
            if _OWN_NAMES.search(name):
                continue
            literal = " ".join(part.replace('""', '"') for part in _LITERAL_TEXT.findall(text)) or (
                text if re.fullmatch(r"=?-?[\d.]{6,}", text) else ""
            )
            if (len(squash(literal)) >= 6 and seen.lacks(literal)) or (says_much(remark) and seen.lacks(remark)):
                self._notes.block("defined-name", where, literal + remark)
            elif value(one, "hidden") in _YES:
                self._notes.report("defined-name-hidden", where, text)

    # ------------------------------------------------------------------ copies of other data
    def _read_caches(self, seen: Seen) -> set[str]:
        """Rows that a pivot table keeps of the data it sums up."""
        read = set()
        for name in self._package.related(self._main, "pivotCacheDefinition"):
            read.add(name)
            shared = [
                [value(item, "v") for item in below(one, "sharedItems")]
                for one in inside(self._package.xml(name), "cacheField")
            ]
            texts = [text for items in shared for text in items]
            for records in self._package.related(name, "pivotCacheRecords"):
                read.add(records)
                rows = [
                    [_cached(item, shared[index] if index < len(shared) else []) for index, item in enumerate(record)]
                    for record in inside(self._package.xml(records), "r")
                ]
                self._notes.show_table(rows, (("bagian", "tabel pivot"),), visible=False)
                texts.extend(text for row in rows for text in row)
            where: Place = (("bagian", "tabel pivot"),)
            self._notes.hide("\n".join(dict.fromkeys(texts)), where)
            new = [text for text in dict.fromkeys(texts) if _tells(text) and seen.lacks(_plain_number(text)[0])]
            if new:
                self._notes.block("pivot-cache", where, "\n".join(new))
        return read

    def _read_links(self, seen: Seen) -> set[str]:
        read = set()
        for index, name in enumerate(self._package.related(self._main, "externalLink"), 1):
            read.add(name)
            root = self._package.xml(name)
            where: Place = (("tautan", str(index)),)
            for one in self._package.relations(name):
                self._notes.hide(one.target, where)
                self._notes.report("external-link", where, one.target)
            if child(root, "ddeLink") is not None:
                self._notes.block("external-command", where, value(child(root, "ddeLink"), "ddeService"))
            texts = [text_of(one) for one in inside(root, "cell")]
            self._notes.hide("\n".join(texts), where)
            new = [text for text in texts if re.search(r"[^\W\d_]{3}|\d{6}", text) and seen.lacks(text)]
            if new:
                self._notes.block("external-values", where, "\n".join(new))
        return read

    def _read_connections(self) -> set[str]:
        read = set()
        for name in self._package.related(self._main, "connections"):
            read.add(name)
            for one in inside(self._package.xml(name), "connection"):
                where: Place = (("sambungan", value(one, "name")),)
                text = "\n".join(str(part) for inner in one.iter() for part in inner.values())
                self._notes.hide(text, where)
                self._notes.note_paths(text, where)
                if _PASSWORD.search(text):
                    self._notes.block("connection-password", where, text)
                else:
                    self._notes.report("connection", where, text)
        return read

    def _read_history(self, seen: Seen) -> set[str]:
        """What a shared workbook remembers of earlier values."""
        read = set()
        for headers in self._package.related(self._main, "revisionHeaders"):
            read.add(headers)
            for name in self._package.related(headers, "revisionLog"):
                read.add(name)
                texts = list(pieces(self._package.xml(name)))
                where: Place = (("bagian", "riwayat"),)
                self._notes.hide("\n".join(texts), where)
                if any(seen.lacks(text) for text in texts):
                    self._notes.block("revision-history", where, "\n".join(texts))
        return read


def _first_in_sight(root: Element) -> tuple[int, int]:
    """The first row and column that can be seen: above panes that were frozen when scrolled nobody gets."""
    for one in inside(root, "sheetView"):
        pane = child(one, "pane")
        if pane is None or not value(pane, "state").startswith("frozen"):
            continue
        corner = _area(value(one, "topLeftCell"))
        if corner:
            return corner[0] if value(pane, "ySplit") else 1, corner[1] if value(pane, "xSplit") else 1
    return 1, 1


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0


def _plain_number(raw: str) -> tuple[str, str]:
    """A number as people write it, and whether it is positive, negative or zero."""
    try:
        found = float(raw)
    except ValueError:
        return raw, "text"
    text = raw
    if ("E" in raw or "e" in raw or raw.endswith(".0")) and found == int(found or 0) and abs(found) < 1e18:
        text = str(int(found))
    return text, "zero" if found == 0 else "positive" if found > 0 else "negative"


def _tells(text: str) -> bool:
    """Whether a value says something: not a dash, a zero, a running number or an error."""
    plain = text.strip()
    if plain.startswith("#") and plain.endswith(("!", "?", "A")):
        return False
    return len(squash(plain)) > 3 or (len(squash(plain)) > 1 and not plain.replace(".", "").isdigit())


def _grid(cells: Iterable[_Cell]) -> list[list[str]]:
    """Cells as rows of texts, without the rows and columns that are empty."""
    some = list(cells)
    places = {column: place for place, column in enumerate(sorted({one.column for one in some}))}
    if len(places) > _MOST_COLUMNS:
        return [[one.text for one in some]]
    rows: dict[int, list[_Cell]] = {}
    for one in some:
        rows.setdefault(one.row, []).append(one)
    grid = []
    for _, row in sorted(rows.items()):
        line = [""] * (max(places[one.column] for one in row) + 1)
        for one in row:
            line[places[one.column]] = one.text
        grid.append(line)
    return grid


def _place(sheet: _Sheet, cell: _Cell) -> Place:
    if cell.hidden == "column-hidden":
        return (*sheet.where, ("kolom", column_name(cell.column)))
    if cell.hidden in {"row-hidden", "row-filtered"}:
        return (*sheet.where, ("baris", str(cell.row)))
    return (*sheet.where, ("sel", f"{column_name(cell.column)}{cell.row}"))


def _room_of(sheet: _Sheet) -> _Room:
    form, root = child(sheet.root, "sheetFormatPr"), sheet.root
    broad = _float(value(form, "defaultColWidth", _USUAL_WIDTH))
    high = 0 if value(form, "zeroHeight") in _YES else _float(value(form, "defaultRowHeight", _USUAL_HEIGHT))
    columns = [
        (
            _float(value(one, "min")),
            _float(value(one, "max")),
            0 if value(one, "hidden") in _YES else _float(value(one, "width", str(broad))),
        )
        for one in (inside(root, "col") if root is not None else ())
    ]
    areas = [_area(value(one, "ref")) for one in (inside(root, "mergeCell") if root is not None else ())]

    @cache
    def width(column: int) -> float:
        return _length(next((letters for first, last, letters in columns if first <= column <= last), broad))

    return _Room(
        width=width,
        height=lambda row: sheet.heights.get(row, high) * _POINT,
        ends={area[:2]: area[3] for area in areas if area},
    )


def _length(letters: float) -> float:
    return letters * _LETTER + (_EDGES if letters else 0)


def _span(anchor: Element, names: tuple[str, str, str], size: Callable[[int], float]) -> tuple[int, int] | None:
    """The first and the last row, or column, that a drawing lies over, from nought, and hides most of."""
    kind, place, extent = names
    start, end = child(anchor, "from"), child(anchor, "to")
    first = int(_float(text_of(child(start, kind))))
    offset = _float(text_of(child(start, f"{kind}Off"))) if start is not None else 0
    if end is not None and start is not None:
        last, rest = int(_float(text_of(child(end, kind)))), _float(text_of(child(end, f"{kind}Off")))
    else:
        # Where it ends has to be measured; that of no cell begins at the corner of the sheet.
        before = offset if start is not None else _float(value(child(anchor, "pos"), place))
        last, rest = first, before + _float(value(child(anchor, "ext"), extent))
        while rest > size(last + 1) and last < first + _LONGEST_DRAWING:
            rest -= size(last + 1)
            last += 1
        if start is None:
            while before > size(first + 1) and first < _LONGEST_DRAWING:
                before -= size(first + 1)
                first += 1
            offset = before
    # What lies only partly over a row or column does not hide it.
    first += offset > 0.3 * size(first + 1)
    last -= rest <= 0.6 * size(last + 1)
    return (first, last) if last >= first else None


def _is_flat(anchor: Element) -> bool:
    """Whether a drawing has no width or no height."""
    ext = child(anchor, "ext")
    if ext is None:
        ext = next(inside(anchor, "xfrm"), None)
        ext = child(ext, "ext")
    return ext is not None and "0" in {value(ext, "cx"), value(ext, "cy")}


def _is_off(body: Element) -> bool:
    """Whether the shape that holds these words, or a group around it, is switched off."""
    holder = body.getparent()
    while holder is not None and local(holder) in {"sp", "cxnSp", "grpSp"}:
        if value(child(next(iter(holder), None), "cNvPr"), "hidden") in _YES:
            return True
        holder = holder.getparent()
    return False


def _lies_far(anchor: Element, cells: list[_Cell]) -> bool:
    """Whether a drawing lies so far behind the last cell that nobody scrolls to it."""
    start = child(anchor, "from")
    row, column = (_float(text_of(child(start, name))) for name in ("row", "col"))
    last_row = max((one.row for one in cells if not one.hidden), default=0)
    last_column = max((one.column for one in cells if not one.hidden), default=0)
    return row > last_row + _FAR_ROWS or column > last_column + _FAR_COLUMNS


def _is_tidy(rule: Element) -> bool:
    kind = value(rule, "type")
    formulas = [text_of(one) for one in children(rule, "formula")]
    if kind in {"containsErrors", "containsBlanks", "duplicateValues"}:
        return True
    if kind == "cellIs" and value(rule, "operator") == "equal":
        return formulas[:1] in (["0"], ['""'])
    return kind == "expression" and any(_TIDY.search(text) for text in formulas)


def _may_hold(rule: Element, text: str) -> bool:
    """Whether a condition on a cell's own number may hold; every other condition may."""
    if value(rule, "type") != "cellIs":
        return True
    try:
        found, limit = float(text), float(text_of(child(rule, "formula")))
    except ValueError:
        return value(rule, "operator") in {"notEqual", "greaterThan", "greaterThanOrEqual"}
    return {
        "greaterThan": found > limit,
        "greaterThanOrEqual": found >= limit,
        "lessThan": found < limit,
        "lessThanOrEqual": found <= limit,
        "notEqual": found != limit,
        "equal": found == limit,
    }.get(value(rule, "operator"), True)


def _cached(item: Element, shared: list[str]) -> str:
    text = value(item, "v")
    if local(item) == "x":
        return shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    return text


def _list_areas(sheet: _Sheet, sheets: list[_Sheet], book: Element) -> list[tuple[int, int, int, int]]:
    """The areas of a hidden sheet that fill the lists people choose from on visible sheets."""
    names = {
        value(one, "name").casefold(): one.text or "" for one in children(child(book, "definedNames"), "definedName")
    }
    areas = []
    for other in sheets:
        if other.hidden or other.root is None:
            continue
        for one in inside(other.root, "dataValidation"):
            if value(one, "type") != "list":
                continue
            for part in inside(one, "formula1"):
                formula = text_of(part)
                formula = names.get(formula.casefold(), formula)
                owner, _, area = formula.rpartition("!")
                found = _area(area)
                if found and owner.strip("'=").replace("''", "'") == sheet.name:
                    areas.append(found)
    # A table of people is no list to choose from, however it is used.
    widths = Counter(area[3] - area[1] for area in areas)
    return areas if all(width == 0 for width in widths) else []
