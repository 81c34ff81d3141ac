"""The text of a Word document: what shows on its pages, and what is in it all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from generator.inspection.colours import BLACK, WHITE, Colour, alike, colour
from generator.inspection.findings import Place
from generator.inspection.folding import squash, words
from generator.inspection.markup import Element, below, child, children, inside, is_comment, local, text_of, value
from generator.inspection.noting import Notes, Seen, is_vendor_text, says_much
from generator.inspection.parts import Package, theme_colours
from generator.inspection.speaking import are_people, parts_of_field, speaks_of_someone

# Words of letterheads and running titles.
_LETTERHEAD = re.compile(
    r"\b(?:pemerintah|kementerian|republik|provinsi|kabupaten|kota|dinas|badan|sekretariat|inspektorat|universitas|jalan|jl"
    r"|telp|telepon|faks|halaman|page|hal|nomor|tahun|laporan|jurnal|vol|issn)\b",
    re.IGNORECASE,
)
# From so many words a header is more than a letterhead.
_SENTENCE = 5
_EMU = 12_700  # a point
_TWIPS = 20  # in a point
# Letters raised or lowered by so many half points stand on another line, or on no page.
_AWAY = 400
_OFF = frozenset({"0", "false", "off", "none"})
_MOST_SPANNED = 100  # columns of one cell
_THEME = {
    "background1": "lt1", "light1": "lt1", "bg1": "lt1", "text1": "dk1", "dark1": "dk1", "tx1": "dk1",
    "background2": "lt2", "light2": "lt2", "bg2": "lt2", "text2": "dk2", "dark2": "dk2", "tx2": "dk2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_HIGHLIGHTS = {"darkYellow": "808000", "lightGray": "c0c0c0", "darkCyan": "008080", "darkMagenta": "800080"}
# Where fields fetch from, or what they run.
_DANGEROUS_FIELD = re.compile(r"^\s*(?:DDE|DDEAUTO|DATABASE)\b", re.IGNORECASE)
# The names of the parts whose text stands on pages.
_PARTS = {"header": "kepala", "footer": "kaki", "footnotes": "catatan kaki", "endnotes": "catatan akhir"}
_NO_TEXT = frozenset({
    "pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "instrText",
    "delInstrText", "fldData", "ffData", "bookmarkStart", "bookmarkEnd", "proofErr", "numberingChange", "posOffset",
    "align", "pctWidth", "pctHeight", "extLst", "cNvPr", "docPr", "binData",
})  # fmt: skip
# Old drawings that lie thousands of points away, or have no size.
_FAR_STYLE = re.compile(
    r"(?:^|;)(?:margin-left|margin-top|left|top):-?\d{4,}(?:\.\d+)?pt|(?:^|;)(?:width|height):0(?:pt)?(?:;|$)"
)
_SHAPES = ("wsp", "shape", "rect", "roundrect", "oval")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}

Properties = dict[str, str]
UNKNOWN = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What holds for the text at one place: why it is hidden, if it is; the colours it may stand on."""

    hidden: str = ""
    grounds: tuple[Colour | None, ...] = (WHITE,)
    style: str = ""
    paragraph: Properties
    where: Place


class _Styles:
    """The properties of text under the names of styles."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {value(one, "styleId"): one for one in children(root, "style")}
        self._kept: dict[str, Properties] = {}
        default = child(root, "docDefaults", "rPrDefault", "rPr")
        self.default = _properties(default) if default is not None else {}
        # The style of paragraphs that name none.
        self.normal = next(
            (
                key
                for key, one in self._styles.items()
                if value(one, "type") == "paragraph" and value(one, "default") in {"1", "true", "on"}
            ),
            "",
        )

    def of(self, name: str, depth: int = 0) -> Properties:
        """All properties of a style, those of the styles it is based on among them."""
        if name in self._kept:
            return self._kept[name]
        style = self._styles.get(name)
        if style is None or depth > 30:
            return {}
        base = self.of(value(child(style, "basedOn"), "val"), depth + 1)
        own = _properties(child(style, "rPr")) | _paragraph_properties(child(style, "pPr"))
        self._kept[name] = base | own
        return self._kept[name]

    def fills(self, name: str, depth: int = 0) -> dict[str, Colour | None]:
        """The grounds that a table style gives, by the kind of cell."""
        style = self._styles.get(name)
        if style is None or depth > 30:
            return {}
        found = self.fills(value(child(style, "basedOn"), "val"), depth + 1)
        if (ground := _shade(child(style, "tcPr", "shd"))) is not _NOTHING:
            found["wholeTable"] = ground
        for one in children(style, "tblStylePr"):
            if (ground := _shade(child(one, "tcPr", "shd"))) is not _NOTHING:
                found[value(one, "type")] = ground
        return found


_NOTHING: Colour = (-1, -1, -1)


def _hex(one: Colour) -> str:
    return bytes(one).hex()


def _on(element: Element | None) -> bool:
    return element is not None and value(element, "val") not in _OFF


def _shade(shd: Element | None) -> Colour | None:
    """The colour of a shading; unknown (None) for patterns and themes, `_NOTHING` if there is none."""
    if shd is None:
        return _NOTHING
    pattern, fill = value(shd, "val"), value(shd, "fill", "auto")
    if pattern == "solid":
        return colour(value(shd, "color")) or BLACK
    if pattern.startswith(("pct", "diag", "horz", "vert", "thin", "reverse")):
        return UNKNOWN
    if fill == "auto":
        return UNKNOWN if value(shd, "themeFill") else _NOTHING
    return colour(fill)


def _properties(run: Element | None) -> Properties:
    """What a set of run properties says about being seen."""
    found: Properties = {}
    for one in run if run is not None else ():
        match local(one):
            case "vanish":
                found["vanish"] = "1" if _on(one) else ""
            case "color":
                found["color"] = value(one, "val")
                found["theme"] = value(one, "themeColor")
                if value(one, "themeTint") or value(one, "themeShade"):
                    found["theme"] = ""  # the colour beside it is the one that comes of it
            case "sz" | "w" | "highlight" as name:
                found[name] = value(one, "val")
            case "shd":
                ground = _shade(one)
                found["shd"] = "" if ground == _NOTHING else "?" if ground is None else _hex(ground)
            case "rStyle":
                found["style"] = value(one, "val")
            case "ins" | "del" | "moveFrom" | "moveTo" as name:
                found[name] = "1"
            case "textFill":
                # Word draws text with this fill, whatever its colour.
                if child(one, "noFill") is not None:
                    found["nofill"] = "1"
                found["fill"] = value(child(one, "solidFill", "srgbClr"), "val")
            case "spacing" | "position" as name:
                found[name] = value(one, "val")
    return found


def _paragraph_properties(paragraph: Element | None) -> Properties:
    found: Properties = {}
    for one in paragraph if paragraph is not None else ():
        match local(one):
            case "shd":
                ground = _shade(one)
                found["pshd"] = "" if ground == _NOTHING else "?" if ground is None else _hex(ground)
            case "ind":
                found["ind"] = value(one, "left") or value(one, "start") or found.get("ind", "")
                found["first"] = value(one, "firstLine")
            case "spacing" if value(one, "lineRule") == "exact":
                found["line"] = value(one, "line")
            case "spacing" if value(one, "line"):
                found["line"] = ""
            case "pStyle":
                found["style"] = value(one, "val")
    return found


def number(text: str, default: float = 0) -> float:
    """A number as files write it; the default where it is none."""
    try:
        return float(text.removesuffix("pt").removesuffix("%"))
    except ValueError:
        return default


class Word:
    """One reading of a Word document, whose notes it fills."""

    def __init__(self, package: Package, notes: Notes) -> None:
        self._package = package
        self._notes = notes
        self._main = package.main()
        styles = package.related(self._main, "styles")
        self._styles = _Styles(package.xml(styles[0]) if styles else None)
        self._theme = theme_colours(package, self._main)
        self._paragraphs = 0
        self._unseen: list[tuple[str, str, Place]] = []
        self._inserted: dict[Place, int] = {}
        # The texts of the cell that is read, of a table within a table those of the inner one's.
        self._cell: list[str] | None = None
        self._tables = 0
        # The instructions of the fields around the place that is read, the innermost last; None behind them.
        self._codes: list[list[str] | None] = []
        self._quoted: list[tuple[str, Place]] = []
        self._choices: list[tuple[list[str], Place]] = []
        self._page = (WHITE, 612.0, 792.0)

    # ------------------------------------------------------------------ the whole
    def read(self) -> set[str]:
        """Notes all text; what comes back are the names of the parts that have been read."""
        root = self._package.xml(self._main)
        self._page = (self._ground(root), *_page_size(root))
        read = {self._main}
        self._read_part(root, (("bagian", "isi"),))
        for kind, told in _PARTS.items():
            for name in self._package.related(self._main, kind):
                read.add(name)
                self._read_notes_or_edge(root, name, kind, told)
        seen = self._notes.seen()
        self._judge(seen)
        for name in self._package.related(self._main, "comments"):
            read.add(name)
            self._read_comments(name)
        read |= self._read_settings(seen)
        read |= self._read_building_blocks(seen)
        return read

    def _ground(self, root: Element) -> Colour:
        page = child(root, "background")
        settings = self._package.related(self._main, "settings")
        shown = settings and child(self._package.xml(settings[0]), "displayBackgroundShape") is not None
        return (colour(value(page, "color")) or WHITE) if page is not None and shown else WHITE

    def _read_part(self, root: Element, where: Place, hidden: str = "") -> None:
        self._paragraphs = 0
        self._codes = []
        # On a picture behind the text, white letters may be the ones to read.
        grounds = (self._page[0], UNKNOWN) if any(map(_is_backing, inside(root, "anchor"))) else (self._page[0],)
        self._walk(root, _Around(hidden=hidden, grounds=grounds, paragraph={}, where=where), [])
        self._count_marks(root, where)

    def _read_notes_or_edge(self, main: Element, name: str, kind: str, told: str) -> None:
        root = self._package.xml(name)
        where: Place = (("bagian", told),)
        if kind in {"header", "footer"}:
            shown = name in self._shown_edges(main)
            self._read_part(root, where, "" if shown else "unused-header")
            return
        referred = {
            value(one, "id")
            for part in (self._main, *self._package.related(self._main, kind))
            for one in inside(self._package.xml(part), f"{kind[:-1]}Reference")
        }
        self._paragraphs = 0
        for one in children(root, kind[:-1]):
            if value(one, "type") in {"separator", "continuationSeparator", "continuationNotice"} and not text_of(one):
                continue
            place = (*where, ("catatan", value(one, "id")))
            hidden = "" if value(one, "id") in referred else "unused-note"
            self._walk(one, _Around(hidden=hidden, grounds=(self._page[0],), paragraph={}, where=place), [])
        self._count_marks(root, where)

    def _shown_edges(self, main: Element) -> set[str]:
        settings = self._package.related(self._main, "settings")
        even = bool(settings) and _on(child(self._package.xml(settings[0]), "evenAndOddHeaders"))
        shown = set()
        for section in inside(main, "sectPr"):
            first = _on(child(section, "titlePg"))
            for one in chain(children(section, "headerReference"), children(section, "footerReference")):
                kind = value(one, "type")
                if kind == "default" or (kind == "first" and first) or (kind == "even" and even):
                    shown.add(self._package.target(self._main, value(one, "id")))
        return shown

    def _count_marks(self, root: Element, where: Place) -> None:
        changed = list(
            inside(root, "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange")
        )
        if changed:
            self._notes.report("tracked-format", where, str(len(changed)))

    # ------------------------------------------------------------------ text
    def _walk(self, element: Element, around: _Around, line: list[tuple[str, str]]) -> None:
        """Reads what stands below an element. `line` gathers the runs of the paragraph, each with why it is hidden."""
        for one in element:
            if is_comment(one):
                continue
            self._step(one, around, line)

    def _step(self, one: Element, around: _Around, line: list[tuple[str, str]]) -> None:
        name = local(one)
        match name:
            case "p":
                self._read_paragraph(one, around)
            case "r":
                self._read_run(one, around, line)
            case "del" | "moveFrom":
                code = "tracked-deletion" if name == "del" else "tracked-move"
                self._walk(one, replace(around, hidden=around.hidden or code), line)
            case "ins" | "moveTo":
                if text_of(one):
                    self._inserted[around.where] = self._inserted.get(around.where, 0) + 1
                self._walk(one, around, line)
            case "tbl":
                self._read_table(one, around)
            case "AlternateContent":
                self._read_alternatives(one, around, line)
            case "drawing" | "pict" | "object":
                self._read_drawing(one, around, line)
            case "txbxContent":
                self._walk(one, around, [])
            case "phant" if value(child(one, "phantPr", "show"), "val", "1") in _OFF:
                self._walk(one, replace(around, hidden=around.hidden or "hidden-text"), line)
            case _ if name in _SHAPES:
                fill = self._fill(one)
                self._walk(one, around if fill == _NOTHING else replace(around, grounds=(fill,)), line)
            case "fldSimple":
                self._note_field(value(one, "instr"), around.where)
                self._walk(one, around, line)
            case _ if name not in _NO_TEXT:
                if name == "sdt":
                    self._note_control(child(one, "sdtPr"), around.where)
                if name == "t" and one.text:  # text of formulas
                    line.append((around.hidden, one.text))
                self._walk(one, around, line)

    def _read_paragraph(self, element: Element, around: _Around) -> None:
        self._paragraphs += 1
        where = (*around.where[:2], ("paragraf", str(self._paragraphs)))
        own = _paragraph_properties(child(element, "pPr"))
        style = self._styles.of(own.get("style") or self._styles.normal)
        paragraph = {**style, **own}
        here = replace(around, paragraph=paragraph, where=where)
        if paragraph.get("pshd"):
            here = replace(here, grounds=(colour(paragraph["pshd"]),))
        if not here.hidden and self._is_out_of_sight(paragraph, element):
            here = replace(here, hidden="hidden-text")
        line: list[tuple[str, str]] = []
        if child(element, "pPr", "rPr", "del") is not None:
            line.append(("", "\n"))
        self._walk(element, here, line)
        self._end_line(line, where)

    def _is_out_of_sight(self, paragraph: Properties, element: Element) -> bool:
        wide = self._page[1] * _TWIPS
        indent = number(paragraph.get("ind", ""))
        if indent >= wide or number(paragraph.get("first", "")) >= wide or indent <= -wide:
            return True
        frame = child(element, "pPr", "framePr")
        if frame is not None and self._lies_outside(number(value(frame, "x")), number(value(frame, "y"))):
            return True
        if value(frame, "hRule") == "exact" and number(value(frame, "h"), 999) <= 2 * _TWIPS:
            return True
        line = paragraph.get("line", "")
        return bool(line) and 0 <= number(line, 240) <= 2 * _TWIPS

    def _lies_outside(self, left: float, top: float) -> bool:
        """Whether what begins so many twips from the edges of a page lies beyond them."""
        wide, high = self._page[1] * _TWIPS, self._page[2] * _TWIPS
        return left >= wide or top >= high or left <= -wide or top <= -high

    def _end_line(self, line: list[tuple[str, str]], where: Place) -> None:
        shown = "".join(text for code, text in line if not code)
        if shown.strip() and self._cell is not None:
            self._cell.append(shown)
        elif shown.strip():
            self._notes.show(shown, where)
        codes = dict.fromkeys(code for code, _ in line if code)
        for code in codes:
            text = "".join(part for reason, part in line if reason == code)
            if text.strip():
                self._unseen.append((code, text, where))

    def _read_run(self, element: Element, around: _Around, line: list[tuple[str, str]]) -> None:
        own: Properties = {}
        for properties in children(element, "rPr"):  # in formulas there are two, one of the formula and one of Word
            own |= _properties(properties)
        code = around.hidden
        if not code and "del" in own:
            code = "tracked-deletion"
        if not code:
            code = self._hidden_by(own, around)
        for one in element:
            match local(one):
                case "t" | "instrText" | "delInstrText" if (instructions := self._instructions()) is not None:
                    instructions.append(one.text or "")  # words too: the result of a field inside those of another
                case "t":
                    line.append((code, one.text or ""))
                case "delText":
                    line.append((code or "tracked-deletion", one.text or ""))
                case "instrText" | "delInstrText":
                    self._note_field(one.text or "", around.where)
                case "fldChar":
                    self._turn_field(value(one, "fldCharType"), around.where)
                    for data in inside(one, "ffData"):
                        self._note_form(data, around.where)
                case "sym":
                    line.append((code, "•"))
                case "ruby":
                    self._walk(one, replace(around, hidden=code), line)
                case "rPr" | "annotationRef" | "footnoteRef" | "commentReference":
                    pass
                case name if name in _BREAKS:
                    line.append((code, _BREAKS[name]))
                case _:
                    if not is_comment(one):
                        self._step(one, replace(around, hidden=code), line)

    def _hidden_by(self, own: Properties, around: _Around) -> str:
        """Why text with these properties cannot be seen, as the code of a finding; empty if it can."""
        look = {**self._styles.default, **around.paragraph, **self._styles.of(own.get("style", "")), **own}
        if look.get("vanish"):
            return "hidden-text"
        size, width = look.get("sz", ""), look.get("w", "")
        if (size and number(size, 20) <= 3) or (width and number(width, 100) <= 5):
            return "tiny-text"
        if abs(number(look.get("position", ""))) >= _AWAY:
            return "hidden-text"
        # Letters drawn that close together lie on one another.
        if look.get("spacing") and number(look["spacing"]) <= -0.75 * _TWIPS * number(size, 20) / 2:
            return "tiny-text"
        if look.get("nofill"):
            return "invisible-colour"
        highlight = look.get("highlight", "")
        if highlight and highlight != "none":
            ground = colour(_HIGHLIGHTS.get(highlight, highlight))
            grounds: tuple[Colour | None, ...] = (ground,)
            # Whoever marks black text in black means to hide it, though Word may turn its colour around.
            if ground == BLACK and look.get("color", "auto") == "auto":
                return "blacked-text"
        elif look.get("shd"):
            grounds = (colour(look["shd"]),)
            if own.get("shd") and grounds == (BLACK,) and look.get("color", "auto") == "auto" and not look.get("theme"):
                return "blacked-text"
        else:
            grounds = around.grounds
        ink = self._ink(look)
        if ink is None or not all(ground and alike(ink, ground) for ground in grounds):
            return ""
        return "blacked-text" if alike(ink, BLACK) else "invisible-colour"

    def _ink(self, look: Properties) -> Colour | None:
        """The colour of a text; None where Word chooses one that can be read."""
        if look.get("fill"):
            return colour(look["fill"])
        # A colour of the theme goes before the one that stands beside it for older programs.
        theme = look.get("theme", "")
        found = self._theme.get(_THEME.get(theme, theme)) if theme else None
        if found is None and look.get("color", "auto") != "auto":
            return colour(look["color"])
        return found

    # ------------------------------------------------------------------ tables
    def _read_table(self, table: Element, around: _Around) -> None:
        properties = child(table, "tblPr")
        fills = self._styles.fills(value(child(properties, "tblStyle"), "val"))
        rows = [one for one in inside(table, "tr") if _table_of(one) is table]
        name = value(child(properties, "tblStyle"), "val")
        if self._styles.of(name).get("vanish"):
            around = replace(around, hidden=around.hidden or "hidden-text")
        out = abs(number(value(child(properties, "tblInd"), "w"))) >= self._page[1] * _TWIPS
        floating = child(properties, "tblpPr")
        out = out or self._lies_outside(number(value(floating, "tblpX")), number(value(floating, "tblpY")))
        fixed = value(child(properties, "tblLayout"), "type") == "fixed"
        self._tables += 1
        where: Place = (*around.where[:1], ("tabel", str(self._tables)))
        outer, grid = self._cell, []
        for index, row in enumerate(rows):
            here = self._row(row, replace(around, hidden=around.hidden or ("hidden-text" if out else "")))
            cells = [one for one in inside(row, "tc") if _row_of(one) is row]
            texts = []
            for place, cell in enumerate(cells):
                edges = (index == 0, index == len(rows) - 1, place == 0, place == len(cells) - 1)
                width = child(cell, "tcPr", "tcW")
                flat = fixed and value(width, "type") == "dxa" and number(value(width, "w"), 999) <= 60
                self._cell = []
                self._read_cell(
                    cell, replace(here, hidden="hidden-text") if flat and not here.hidden else here, fills, edges
                )
                texts += ["\n".join(self._cell), *[""] * (_columns(cell) - 1)]
            grid.append(texts)
        self._cell = outer
        self._notes.show_table(grid, where)

    def _row(self, row: Element, around: _Around) -> _Around:
        properties = child(row, "trPr")
        if around.hidden or properties is None:
            return around
        if child(properties, "del") is not None:
            return replace(around, hidden="tracked-deletion")
        height = child(properties, "trHeight")
        flat = height is not None and value(height, "hRule") == "exact" and number(value(height, "val"), 99) <= 60
        return replace(around, hidden="hidden-text") if _on(child(properties, "hidden")) or flat else around

    def _read_cell(
        self, cell: Element, around: _Around, fills: Mapping[str, Colour | None], edges: tuple[bool, bool, bool, bool]
    ) -> None:
        properties = child(cell, "tcPr")
        if child(properties, "cellDel") is not None:
            around = replace(around, hidden=around.hidden or "tracked-deletion")
        merged = child(properties, "vMerge")
        if not around.hidden and merged is not None and value(merged, "val", "continue") == "continue":
            around = replace(around, hidden="hidden-text")
        ground = _shade(child(properties, "shd"))
        if ground != _NOTHING:
            around = replace(around, grounds=(ground,))
        elif fills:
            around = replace(around, grounds=(*_possible(fills, edges), *around.grounds))
        self._walk(cell, around, [])

    # ------------------------------------------------------------------ drawings
    def _read_alternatives(self, element: Element, around: _Around, line: list[tuple[str, str]]) -> None:
        """Word shows the first choice; what stands in the others is for older programs, and should be the same."""
        first = True
        for one in element:
            if local(one) in {"Choice", "Fallback"}:
                self._walk(one, around if first else replace(around, hidden=around.hidden or "other-version"), line)
                first = False

    def _read_drawing(self, element: Element, around: _Around, line: list[tuple[str, str]]) -> None:
        for one in inside(element, "docPr", "cNvPr"):
            for name in ("descr", "title"):
                self._notes.hide(value(one, name), (*around.where, ("gambar", value(one, "name"))))
        hidden = any(value(one, "hidden") in {"1", "true"} for one in inside(element, "docPr", "cNvPr"))
        hidden = hidden or any(_is_hidden_style(value(one, "style")) for one in element.iter() if not is_comment(one))
        out = any(self._is_off_page(one) for one in inside(element, "anchor"))
        self._note_boxes(element, around)
        code = around.hidden or ("hidden-drawing" if hidden else "off-page" if out else "")
        # Several shapes in one drawing may lie on one another.
        several = sum(1 for _ in inside(element, *_SHAPES)) > 1
        grounds = (UNKNOWN,) if several else around.grounds
        self._walk(element, replace(around, hidden=code, grounds=grounds), line)

    def _fill(self, shape: Element) -> Colour | None:
        if fill := value(shape, "fillcolor"):
            return colour(fill.partition(" ")[0])
        if value(shape, "filled") in {"f", "false"}:
            return _NOTHING
        for one in below(shape, "spPr"):
            if local(one) == "noFill":
                return _NOTHING
            if local(one) == "solidFill":
                return self._solid(one)
            if local(one) in {"gradFill", "blipFill", "pattFill"}:
                return UNKNOWN
        return UNKNOWN if child(shape, "style", "fillRef") is not None else _NOTHING

    def _solid(self, fill: Element) -> Colour | None:
        inner = next(iter(fill), None)
        if inner is None or len(inner):  # made lighter, darker or transparent
            return UNKNOWN
        name = value(inner, "val")
        return colour(value(inner, "lastClr") or name) or self._theme.get(_THEME.get(name, name))

    def _is_off_page(self, anchor: Element) -> bool:
        _, wide, high = self._page
        extent = child(anchor, "extent")
        for place, size, limit in (("positionH", "cx", wide), ("positionV", "cy", high)):
            start = number(text_of(child(anchor, place, "posOffset"))) / _EMU
            length = number(value(extent, size)) / _EMU
            inner = value(child(anchor, place), "relativeFrom") != "page"
            if start >= limit or (start + length <= (-200 if inner else 0) and start < 0):
                return True
        # A box of no size shows none of its words, unless it grows with them.
        grows = next(inside(anchor, "spAutoFit"), None) is not None
        return not grows and min(number(value(extent, "cx"), _EMU + 1), number(value(extent, "cy"), _EMU + 1)) <= _EMU

    def _note_boxes(self, element: Element, around: _Around) -> None:
        """A black or white box without words, laid over text as if that would take the text away."""
        for anchor in inside(element, "anchor"):
            shape = next(inside(anchor, "wsp"), None)
            if shape is None or child(anchor, "wrapNone") is None or value(anchor, "behindDoc") in {"1", "true"}:
                continue
            fill = self._fill(shape)
            extent = child(anchor, "extent")
            wide, high = number(value(extent, "cx")) / _EMU, number(value(extent, "cy")) / _EMU
            if fill in {BLACK, WHITE} and not text_of(child(shape, "txbx")) and wide >= 25 and 7 <= high <= 300:
                edge = any(place[1] in {"kepala", "kaki"} for place in around.where[:1])
                (self._notes.report if edge else self._notes.block)("box-over-text", around.where, f"{wide}x{high}")

    # ------------------------------------------------------------------ fields
    def _turn_field(self, kind: str, where: Place) -> None:
        """Goes into a field, from its instructions to its result, or out of it."""
        if kind == "begin":
            self._codes.append([])
        elif kind in {"separate", "end"} and self._codes:
            code = self._codes[-1]
            if code is not None:
                self._note_field("".join(code), where)
            self._codes[-1] = None
            if kind == "end":
                self._codes.pop()

    def _instructions(self) -> list[str] | None:
        """The instructions that are being read; none where text is shown."""
        return next((code for code in reversed(self._codes) if code is not None), None)

    def _note_field(self, text: str, where: Place) -> None:
        self._notes.hide(text, where)
        self._notes.note_paths(text, where)
        if _DANGEROUS_FIELD.search(text):
            self._notes.block("external-command", where, text)
        else:
            self._quoted.extend((part, where) for part in parts_of_field(text))

    def _note_control(self, properties: Element | None, where: Place) -> None:
        if properties is None:
            return
        for one in inside(properties, "alias", "tag", "listItem"):
            for text in (value(one, "val"), value(one, "displayText"), value(one, "value")):
                self._notes.hide(text, where)
        self._choices.append((
            [value(one, "displayText") or value(one, "value") for one in inside(properties, "listItem")],
            where,
        ))

    def _note_form(self, data: Element, where: Place) -> None:
        for one in inside(data, "default", "listEntry", "helpText", "statusText", "name"):
            self._notes.hide(value(one, "val"), where)
        self._choices.append(([value(one, "val") for one in inside(data, "listEntry")], where))

    # ------------------------------------------------------------------ judging
    def _judge(self, seen: Seen) -> None:
        """Each hidden text becomes a finding, unless readers see the same words elsewhere."""
        for code, text, where in self._unseen:
            self._notes.hide(text, where)
            if code in {"unused-header", "other-version", "tracked-move"}:
                if not seen.lacks(text):
                    continue
                # Letterheads and page numbers stay behind; a sentence was meant for somebody.
                usual = len(words(text)) < _SENTENCE or _LETTERHEAD.search(text)
                if code == "unused-header" and usual and not speaks_of_someone(text):
                    self._notes.report(code, where[:1], text)
                    continue
            elif len(squash(text)) == 0 or is_vendor_text(text):
                continue
            self._notes.block(code, where, text)
        for text, where in self._quoted:
            if seen.lacks(text):
                self._notes.block("field-code", where, text)
        for items, where in self._choices:
            if are_people(new := [text for text in items if seen.lacks(text)]):
                self._notes.block("hidden-choices", where, "\n".join(new))
        for where, count in self._inserted.items():
            self._notes.report("tracked-insertion", where[:1], str(count))

    def _read_comments(self, name: str) -> None:
        for one in children(self._package.xml(name), "comment"):
            text = text_of(one)
            where: Place = (("komentar", value(one, "id")),)
            self._notes.hide(f"{value(one, 'author')}: {text}", where)
            if text:
                self._notes.block("comment", where, text)

    def _read_settings(self, seen: Seen) -> set[str]:
        found = self._package.related(self._main, "settings")
        for name in found:
            root = self._package.xml(name)
            for one in inside(root, "docVar"):
                text = value(one, "val")
                where: Place = (("variabel", value(one, "name")),)
                self._notes.hide(text, where)
                if seen.lacks(text) and says_much(text):
                    self._notes.block("document-variable", where, text)
            if child(root, "mailMerge") is not None:
                where = (("bagian", "surat massal"),)
                for one in inside(root, "mailMerge"):
                    for part in one.iter():
                        for text in part.values():
                            self._notes.hide(str(text), where)
                self._notes.block("mail-merge-source", where, text_of(child(root, "mailMerge")))
        return set(found)

    def _read_building_blocks(self, seen: Seen) -> set[str]:
        """Texts kept for later use: prompts of fields come with templates, the others were put there by a person."""
        found = self._package.related(self._main, "glossaryDocument")
        for name in found:
            for one in inside(self._package.xml(name), "docPart"):
                text = text_of(child(one, "docPartBody"))
                gallery = value(child(one, "docPartPr", "category", "gallery"), "val")
                where: Place = (("blok", value(child(one, "docPartPr", "name"), "val")),)
                self._notes.hide(text, where)
                if not seen.lacks(text):
                    continue
                if gallery == "placeholder":
                    self._notes.report("building-block", where, text)
                else:
                    self._notes.block("building-block", where, text)
        return set(found)


def _page_size(root: Element) -> tuple[float, float]:
    sizes = [
        (number(value(one, "w"), 12240) / _TWIPS, number(value(one, "h"), 15840) / _TWIPS)
        for one in inside(root, "pgSz")
    ]
    return (max(wide for wide, _ in sizes), max(high for _, high in sizes)) if sizes else (612.0, 792.0)


def _possible(fills: Mapping[str, Colour | None], edges: tuple[bool, bool, bool, bool]) -> Iterator[Colour | None]:
    """The grounds that a cell of a table with a style may have."""
    names = {"firstRow": edges[0], "lastRow": edges[1], "firstCol": edges[2], "lastCol": edges[3]}
    for name, ground in fills.items():
        if names.get(name, True):
            yield ground


def _is_backing(anchor: Element) -> bool:
    extent = child(anchor, "extent")
    behind = value(anchor, "behindDoc") in {"1", "true"} or next(inside(anchor, "pic"), None) is not None
    return behind and number(value(extent, "cx")) >= 200 * _EMU and number(value(extent, "cy")) >= 60 * _EMU


def _is_hidden_style(style: str) -> bool:
    plain = style.replace(" ", "").lower()
    if "visibility:hidden" in plain or "display:none" in plain or "mso-hide:all" in plain:
        return True
    return bool(_FAR_STYLE.search(plain)) and "position:absolute" in plain


def _ancestor(element: Element, names: Iterable[str]) -> Element | None:
    parent = element.getparent()
    while parent is not None and local(parent) not in names:
        parent = parent.getparent()
    return parent


def _table_of(row: Element) -> Element | None:
    return _ancestor(row, {"tbl"})


def _columns(cell: Element) -> int:
    """How many columns a cell takes."""
    span = value(child(cell, "tcPr", "gridSpan"), "val")
    return min(max(int(span), 1), _MOST_SPANNED) if span.isdecimal() else 1


def _row_of(cell: Element) -> Element | None:
    return _ancestor(cell, {"tr"})
