"""OpenDocument texts, spreadsheets and presentations: what shows, and what is in them all the same."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.inspection.colours import BLACK, WHITE, Colour, alike, colour
from generator.inspection.findings import Place, Uninspectable
from generator.inspection.folding import squash
from generator.inspection.markup import (
    Element,
    below,
    child,
    children,
    inside,
    is_comment,
    local,
    parse,
    phrases,
    pieces,
    text_of,
    value,
)
from generator.inspection.noting import Notes, Seen, is_vendor_text, says_much
from generator.inspection.speaking import (
    are_people,
    speaks_of_someone,
    telling_parts,
    telling_phrases,
    tells_of_someone,
)

_KINDS = {
    "text": "odt", "text-master": "odt", "text-template": "odt", "text-web": "odt", "spreadsheet": "ods",
    "spreadsheet-template": "ods", "presentation": "odp", "presentation-template": "odp", "graphics": "odg",
    "graphics-template": "odg",
}  # fmt: skip
_CELLS = 600_000
# How many empty rows or columns lie before a cell that nobody scrolls to.
_FAR_ROWS, _FAR_COLUMNS = 400, 60
# So many areas with conditions are looked at.
_CONDITIONS = 200
# Conditions that hide zeros, errors and empty cells: habits of tidy tables.
_TIDY = re.compile(
    r"^\s*(?:cell-content\(\)\s*)?=\s*(?:0|\"\")\s*$|ISERR|ISNA|(?<!NOT\()ISBLANK|is-error|is-duplicate", re.IGNORECASE
)
_CORNER = re.compile(r"\.?\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(cm|mm|in|pt|pc|px)?")
_MOVED = re.compile(r"translate\s*\(\s*([-\d.]+\w+)[\s,]+([-\d.]+\w+)")
_POINTS = {"cm": 28.3465, "mm": 2.83465, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75, None: 1.0}
# Parts with a use of their own, or that other rules look at.
_KNOWN = frozenset({
    "mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "manifest.rdf", "layout-cache",
})  # fmt: skip
_PICTURE_FOLDERS = ("Pictures/", "media/", "Thumbnails/")
_PEOPLE = frozenset({"initial-creator", "creator", "printed-by"})
_NO_TEXT = frozenset({
    "tracked-changes", "sequence-decls", "user-field-decls", "variable-decls", "forms", "dde-connection-decls",
    "content-validations", "calculation-settings", "label-ranges", "named-expressions", "database-ranges",
    "data-pilot-tables", "consolidation", "alphabetical-index-auto-mark-file", "shapes-decls",
})  # fmt: skip
# Where words stand that need not show.
_QUIET = ("title", "desc", "help-message", "error-message", "footer-decl", "header-decl", "date-time-decl")
# The namespaces of OpenDocument, of the programs that write it, and of what it takes from others.
_SPACES = (
    "urn:oasis:", "urn:org:documentfoundation:", "http://openoffice.org/", "http://www.w3.org/", "http://purl.org/",
    "http://www.openoffice.org/", "http://docs.oasis-open.org/", "urn:openoffice:", "http://www.gnumeric.org/",
    "http://schemas.microsoft.com/", "http://www.kde.org/", "http://www.calligra.org/",
)  # fmt: skip

Look = dict[str, str]


# So many points are too small to be read, as are so many percent of a letter or of its ink; and letters set so many
# points into one another.
_TINY, _SMALL, _CLOSE = 2, 10, -4


def points(text: str) -> float:
    """A length in points; 0 if it is none."""
    found = _LENGTH.fullmatch(text.strip())
    return float(found[1]) * _POINTS[found[2]] if found else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What holds for the text at one place."""

    look: Look
    where: Place
    ground: Colour | None = WHITE
    hidden: str = ""


class OpenDocument:
    """One reading of an OpenDocument file, whose notes it fills."""

    def __init__(self, members: Mapping[str, bytes], notes: Notes) -> None:
        self._members = members
        self._notes = notes
        self._unseen: list[tuple[str, str, Place]] = []
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._masters: dict[str, str] = {}
        self._masked: set[str] = set()
        self._kept: dict[tuple[str, str], Look] = {}
        self._cells = 0
        # What formulas quote, with its place; the tables that charts were drawn from; shapes that lie under others.
        self._quoted: dict[str, Place] = {}
        self._charted: list[tuple[set[str], str]] = []
        self._under: set[Element] = set()
        self._painted: dict[str, bool] = {}
        # The texts of the cell that is read, in a table of a text or a slide.
        self._cell_texts: list[str] | None = None
        self._off = (0.0, 0.0)
        self._has_pictures = False
        self.kind = "odt"

    def read(self) -> None:
        """Notes everything."""
        self._read_manifest()
        content = self._xml("content.xml")
        styles = self._xml("styles.xml") if "styles.xml" in self._members else None
        body = next(iter(below(content, "body")), None)
        mime = self._members.get("mimetype", b"").decode("ascii", "replace").strip().rpartition(".")[2]
        self.kind = _KINDS.get(mime) or _KINDS.get(local(body)) or ""
        if not self.kind or body is None:
            raise Uninspectable("unknown-kind")
        self._has_pictures = self.kind in {"odp", "odg", "odt"} and next(inside(content, "image"), None) is not None
        roots = [content] if styles is None else [styles, content]
        for root in roots:
            self._learn(root)
        self._off = self._page(styles)
        if local(body) == "spreadsheet":
            self._read_tables(body)
        else:
            self._walk(body, _Around(look=self._default("paragraph"), where=(("bagian", "isi"),)), [])
        self._read_masters(styles)
        for name in sorted(self._members):
            if re.fullmatch(r"Object [^/]+/content\.xml", name):
                self._read_object(name)
        seen = self._notes.seen()
        for root in roots:
            self._read_changes(root, seen)
            self._read_declared(root, seen)
        self._judge(seen)
        for root in roots:
            self._read_quiet(root, seen)
        self._read_meta(seen)
        self._read_settings()
        self._read_rest(seen)

    def _read_object(self, name: str) -> None:
        """A chart or a formula, whose words are drawn; or a whole document of its own, which is looked into as one."""
        root = self._xml(name)
        form = next((local(one) for one in below(root, "body")), "")
        folder = name.rpartition("/")[0]
        if form in {"spreadsheet", "text", "presentation", "drawing"}:
            self._notes.members.append((folder, self._packed(folder, form)))
            return
        tables = list(inside(root, "table"))
        kept = {text for table in tables for text in pieces(table)}
        self._notes.show("\n".join(text for text in pieces(root) if text not in kept), (("bagian", folder),))
        if self.kind == "ods":
            self._charted.append((kept, folder))
        else:  # elsewhere a chart is drawn from its own table
            self._notes.show("\n".join(kept), (("bagian", folder),))

    def _packed(self, folder: str, form: str) -> bytes:
        """The parts of an embedded document as a file of its own."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            kind = {"drawing": "graphics"}.get(form, form)
            archive.writestr(zipfile.ZipInfo("mimetype"), f"application/vnd.oasis.opendocument.{kind}")
            for name, content in sorted(self._members.items()):
                if name.startswith(f"{folder}/") and not name.endswith("/"):
                    archive.writestr(zipfile.ZipInfo(name.removeprefix(f"{folder}/")), content)
        return target.getvalue()

    def _xml(self, name: str) -> Element:
        if name not in self._members:
            raise Uninspectable("damaged")
        return parse(self._members[name])

    def _read_manifest(self) -> None:
        if "META-INF/manifest.xml" in self._members:
            root = parse(self._members["META-INF/manifest.xml"], doctype=True)
            if next(inside(root, "encryption-data"), None) is not None:
                raise Uninspectable("encrypted")

    # ------------------------------------------------------------------ styles
    def _learn(self, root: Element) -> None:
        for one in inside(root, "style"):
            self._styles[value(one, "family"), value(one, "name")] = one
        for one in inside(root, "default-style"):
            self._defaults[value(one, "family")] = one
        for one in inside(root, "master-page"):
            self._masters[value(one, "name")] = value(one, "style-name")
        for one in inside(root, "number-style", "text-style", "date-style", "currency-style"):
            shown = [local(part) for part in one if local(part) not in {"text-properties", "map", "properties"}]
            literal = "".join(text_of(part) for part in children(one, "text"))
            if not [name for name in shown if name != "text"] and not literal.strip(" -"):
                self._masked.add(value(one, "name"))

    def _default(self, family: str) -> Look:
        style = self._defaults.get(family)
        return _look(style) if style is not None else {}

    def _look(self, family: str, name: str, depth: int = 0) -> Look:
        """What a style says, with all it is based on."""
        if (family, name) in self._kept:
            return self._kept[family, name]
        style = self._styles.get((family, name))
        if style is None or depth > 30:
            return {}
        parent = value(style, "parent-style-name")
        found = (self._look(family, parent, depth + 1) if parent else {}) | _look(style)
        self._kept[family, name] = found
        return found

    def _page(self, styles: Element | None) -> tuple[float, float]:
        sizes = [
            (points(value(one, "page-width")), points(value(one, "page-height")))
            for one in (inside(styles, "page-layout-properties") if styles is not None else ())
        ]
        wide, high = max((size[0] for size in sizes), default=0), max((size[1] for size in sizes), default=0)
        return wide or 842, high or 842

    # ------------------------------------------------------------------ text
    def _walk(self, element: Element, around: _Around, line: list[tuple[str, str]]) -> None:
        if element.text and local(element) in _INLINE:
            self._put(element.text, around, line)
        for one in element:
            if is_comment(one):
                self._notes.hide(str(one.text or ""), around.where)
            else:
                self._step(one, around, line)
            if one.tail and local(element) in _INLINE:
                self._put(one.tail, around, line)

    def _put(self, text: str, around: _Around, line: list[tuple[str, str]]) -> None:
        line.append((around.hidden or _why_unseen(around.look, around.ground), text))

    def _step(self, one: Element, around: _Around, line: list[tuple[str, str]]) -> None:
        name = local(one)
        match name:
            case "p" | "h":
                self._read_paragraph(one, around)
            case "span" | "a":
                look = around.look | self._look("text", value(one, "style-name"))
                for target in (value(one, "href"), value(one, "title")):
                    self._notes.note_paths(target, around.where)
                    if target and not target.startswith(("http", "#")):
                        self._notes.hide(target, around.where)
                self._walk(one, replace(around, look=look), line)
            case "s":
                line.append((around.hidden, " " * min(int(value(one, "c") or 1), 100)))
            case "tab" | "line-break":
                line.append((around.hidden, " "))
            case "annotation":
                self._read_comment(one, around.where)
            case "hidden-text" | "hidden-paragraph":
                self._unseen.append(("hidden-text", value(one, "string-value") or text_of(one), around.where))
                if name == "hidden-paragraph":
                    line.append(("hidden-text", text_of(one)))
            case "conditional-text":
                texts = [value(one, "string-value-if-true"), value(one, "string-value-if-false")]
                self._unseen.extend(("other-version", text, around.where) for text in texts)
                line.append((around.hidden, text_of(one)))
            case "section":
                hidden = value(one, "display") in {"none", "condition"}
                place = (*around.where[:1], ("bagian", value(one, "name")))
                code = around.hidden or ("hidden-section" if hidden else "")
                self._walk(one, replace(around, hidden=code, where=place), [])
            case "page":
                self._read_slide(one, around)
            case "notes":
                text = " ".join(text_of(part) for part in inside(one, "text-box"))
                self._unseen.append(("speaker-notes", text, around.where))
            case "table":
                self._walk_table(one, around)
            case "script":
                self._notes.report("macro", around.where, text_of(one))
            case _ if name in _SHAPES:
                self._read_shape(one, around)
            case _ if name not in _NO_TEXT:
                self._walk(one, around, line)

    def _read_paragraph(self, one: Element, around: _Around) -> None:
        style = self._look("paragraph", value(one, "style-name"))
        look = self._default("paragraph") | (around.look if around.look.get("shape") else {}) | style
        ground = around.ground
        if look.get("pground"):
            ground = colour(look["pground"])
        line: list[tuple[str, str]] = []
        hidden = around.hidden
        if not hidden and max(points(look.get("margin", "")), points(look.get("indent", ""))) >= self._off[0]:
            hidden = "hidden-text"
        if not hidden and _LENGTH.fullmatch(look.get("line", "")) and 0 < points(look["line"]) <= _TINY:
            hidden = "hidden-text"
        self._walk(one, replace(around, look=look, ground=ground, hidden=hidden), line)
        shown = "".join(text for code, text in line if not code)
        if any(local(part) == "hidden-paragraph" for part in one):
            self._unseen.append(("hidden-text", shown, around.where))
        elif shown.strip() and self._cell_texts is not None:
            self._cell_texts.append(shown)
        elif shown.strip():
            self._notes.show(shown, around.where)
        for code in dict.fromkeys(code for code, _ in line if code):
            self._unseen.append((code, "".join(text for reason, text in line if reason == code), around.where))

    def _walk_table(self, table: Element, around: _Around) -> None:
        """A table in a text or on a slide."""
        hidden = around.hidden
        if self._look("table", value(table, "style-name")).get("display") == "false":
            hidden = hidden or "hidden-text"
        outer, grid = self._cell_texts, []
        for row in self._rows(table):
            texts = []
            code = hidden or ("row-hidden" if value(row, "visibility") in {"collapse", "filter"} else "")
            for cell in row:
                if local(cell) == "covered-table-cell":
                    self._walk(cell, replace(around, hidden=code or "cell-under-merge"), [])
                    texts.append("")
                elif local(cell) == "table-cell":
                    look = self._look("table-cell", value(cell, "style-name"))
                    ground = colour(look["ground"]) if look.get("ground") else around.ground
                    self._cell_texts = []
                    self._walk(cell, replace(around, hidden=code, ground=ground), [])
                    texts.append("\n".join(self._cell_texts))
            grid.append(texts)
        self._cell_texts = outer
        self._notes.show_table(grid, around.where)

    def _read_shape(self, one: Element, around: _Around) -> None:
        name = value(one, "name")
        where = (*around.where[:1], ("bentuk", name)) if name else around.where
        for part in children(one, "title") + children(one, "desc"):
            self._notes.hide(text_of(part), where)
        family = (
            "presentation"
            if value(one, "style-name") and ("presentation", value(one, "style-name")) in self._styles
            else "graphic"
        )
        style = self._look(family, value(one, "style-name"))
        code = around.hidden
        left, top, right, bottom = _box(one)
        placed = one.get("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}x") is not None
        placed = placed or "translate" in value(one, "transform")
        if (
            not code
            and placed
            and (
                left >= self._off[0]
                or top >= self._off[1]
                or (right <= 0 and bottom > 0 and right < left + 1e9 and left < 0)
                or (bottom <= 0 and top < 0)
            )
        ):
            code = "off-page" if self.kind == "odt" else "off-slide"
        if not code and (value(one, "display") == "none" or value(one, "layer") in self._hidden_layers()):
            code = "hidden-drawing"
        if not code and one in self._under:
            code = "text-under-shape"
        self._note_box(one, style, where)
        ground = around.ground
        if style.get("fill") == "solid":
            ground = colour(style.get("fill-colour", ""))
        elif style.get("fill") in {"bitmap", "gradient", "hatch"}:
            ground = None
        elif style.get("ground"):
            ground = colour(style["ground"])
        elif ("fill" not in style and local(one) != "frame") or self._has_pictures:
            ground = None  # shapes are filled unless they say otherwise; and one may lie on another
        look = {**style, "shape": "1"}
        self._walk(one, replace(around, look=look, ground=ground, hidden=code, where=where), [])

    def _note_box(self, one: Element, style: Look, where: Place) -> None:
        """A black or white box without words in front of a text, as if that would take the text away."""
        if self.kind != "odt" or local(one) not in {"rect", "custom-shape"} or text_of(one):
            return
        left, top, right, bottom = _box(one)
        front = style.get("wrap") == "run-through" and style.get("through", "foreground") == "foreground"
        solid = style.get("fill") == "solid" and _percent(style.get("opacity-of-fill", "")) > 95
        covers = front and solid and colour(style.get("fill-colour", "")) in {BLACK, WHITE}
        if covers and right - left >= 25 and 7 <= bottom - top <= 300:
            self._notes.block("box-over-text", where, f"{right - left:.0f}x{bottom - top:.0f}")

    def _find_under(self, page: Element) -> None:
        """Marks the shapes of a slide that lie under an opaque one, unless shapes come and go on it."""
        if next(inside(page, "set"), None) is not None:
            return
        shapes = [one for one in page if local(one) in _SHAPES]
        for index, one in enumerate(shapes[:500]):
            left, top, right, bottom = _box(one)
            area = max(right - left, 0) * max(bottom - top, 0)
            for other in shapes[index + 1 : 500]:
                if area and self._is_opaque(other):
                    a, b, c, d = _box(other)
                    shared = max(min(right, c) - max(left, a), 0) * max(min(bottom, d) - max(top, b), 0)
                    if shared >= 0.9 * area:
                        self._under.add(one)
                        break

    def _is_opaque(self, one: Element) -> bool:
        picture = child(one, "image")
        if local(one) == "frame" and picture is not None:
            return value(picture, "href").lower().endswith((".jpg", ".jpeg"))
        name = value(one, "style-name")
        look = self._look("presentation", name) | self._look("graphic", name)
        return look.get("fill") == "solid" and _percent(look.get("opacity-of-fill", "")) > 95

    def _hidden_layers(self) -> set[str]:
        if not hasattr(self, "_layers"):
            self._layers = {
                value(one, "name")
                for part in ("styles.xml", "content.xml")
                if part in self._members
                for one in inside(self._xml(part), "layer")
                if value(one, "display") == "none"
            }
        return self._layers

    def _read_slide(self, one: Element, around: _Around) -> None:
        look = self._look("drawing-page", value(one, "style-name"))
        hidden = look.get("visibility") == "hidden"
        where: Place = (("slide", value(one, "name")),)
        self._find_under(one)
        ground = self._slide_ground(one, look)
        self._walk(
            one, replace(around, where=where, ground=ground, hidden="slide-hidden" if hidden else around.hidden), []
        )

    def _slide_ground(self, one: Element, look: Look) -> Colour | None:
        master = self._masters.get(value(one, "master-page-name"), "")
        look = self._look("drawing-page", master) | look
        fill = look.get("fill")
        return colour(look.get("fill-colour", "")) if fill == "solid" else WHITE if fill in {None, "none"} else None

    def _read_comment(self, one: Element, where: Place) -> None:
        text = " ".join(text_of(part) for part in one if local(part) in {"p", "list"})
        self._notes.hide(text_of(one), where)
        if squash(text):
            self._notes.block("comment", where, text)

    def _read_masters(self, styles: Element | None) -> None:
        """Headers and footers, and what stands on the masters of slides."""
        for master in inside(styles, "master-page") if styles is not None else ():
            where: Place = (("tata-letak", value(master, "name")),)
            for one in master:
                if local(one) == "notes":
                    continue
                shown = value(one, "display") != "false"
                around = _Around(look=self._default("paragraph"), where=where, hidden="" if shown else "unused-header")
                if local(one) in _SHAPES:
                    if value(one, "placeholder") != "true" and not value(one, "class"):
                        self._step(one, around, [])
                else:
                    self._walk(one, around, [])

    # ------------------------------------------------------------------ spreadsheets
    def _read_tables(self, body: Element) -> None:
        for table in children(body, "table"):
            self._read_sheet(table)
        for one in body:
            if local(one) not in {"table", *_NO_TEXT}:
                self._walk(one, _Around(look={}, where=(("bagian", local(one)),)), [])

    def _read_sheet(self, table: Element) -> None:
        name = value(table, "name")
        where: Place = (("lembar", name),)
        style = self._look("table", value(table, "style-name"))
        code = "sheet-hidden" if style.get("display") == "false" or value(table, "display") == "false" else ""
        if child(table, "table-source") is not None or name.startswith("'file:"):
            code = "external-values"
            source = value(child(table, "table-source"), "href")
            self._notes.hide(source, where)
            self._notes.report("external-link", where, source)
        if child(table, "scenario") is not None:
            code = "scenario"
        for shapes in children(table, "shapes"):
            for one in shapes:
                if local(one) in _SHAPES:
                    self._read_shape(one, _Around(look={}, where=where, ground=None, hidden=code))
        painted = self._find_conditions(table)[:_CONDITIONS]
        columns = list(self._columns(table))
        shown: list[list[str]] = []
        hidden: dict[tuple[str, Place], list[list[str]]] = {}
        number, last_row = 0, 0
        for row in self._rows(table):
            count = _repeated(row, "number-rows-repeated")
            look = self._look("table-row", value(row, "style-name"))
            state = value(row, "visibility")
            flat = "height" in look and points(look["height"]) < 1.5 and look.get("optimal") != "true"
            row_code = "row-filtered" if state == "filter" else "row-hidden" if state == "collapse" or flat else ""
            line: list[str] = []
            last_column = -1
            for column, cell in self._row(row):
                text, why = self._cell(cell, columns, column, where)
                why = code or row_code or (columns[column][0] if column < len(columns) else "") or why
                if (
                    text
                    and not why
                    and any(top <= number <= bottom and left <= column <= right for top, left, bottom, right in painted)
                ):
                    why = "condition-hides"
                if text and not why:
                    # Nobody scrolls over hundreds of empty rows.
                    if number - last_row > _FAR_ROWS or column - last_column > _FAR_COLUMNS:
                        why = "cell-remote"
                    else:
                        last_row = number + count - 1
                        last_column = column + _repeated(cell, "number-columns-repeated") - 1
                if not why:
                    line.append(text)
                    continue
                line.append("")
                if text:
                    place = _spot(where, why, number + 1, column + 1)
                    hidden.setdefault((why, place), []).append([text])
            if any(line):
                shown.append(line)
            number += count
        self._notes.show_table(shown, where)
        for (why, place), rows in hidden.items():
            self._notes.show_table(rows, place, visible=False)
            self._unseen.extend((why, text, place) for row in rows for text in row)

    def _rows(self, table: Element) -> Iterator[Element]:
        for one in table:
            if local(one) == "table-row":
                yield one
            elif local(one) in {"table-row-group", "table-header-rows", "table-rows"}:
                yield from self._rows(one)

    def _columns(self, table: Element) -> Iterator[tuple[str, str]]:
        """For each column why it is hidden, if it is, and the style of its cells."""
        for one in inside(table, "table-column"):
            look = self._look("table-column", value(one, "style-name"))
            state = value(one, "visibility")
            narrow = "width" in look and points(look["width"]) < 1.5
            code = "column-hidden" if state in {"collapse", "filter"} or narrow else ""
            for _ in range(min(_repeated(one, "number-columns-repeated"), 16_384)):
                yield code, value(one, "default-cell-style-name")

    def _row(self, row: Element) -> Iterator[tuple[int, Element]]:
        column = 0
        for one in row:
            if local(one) not in {"table-cell", "covered-table-cell"}:
                continue
            count = _repeated(one, "number-columns-repeated")
            self._cells += 1
            if self._cells > _CELLS:
                raise Uninspectable("too-large")
            yield column, one
            column += count

    def _cell(self, cell: Element, columns: list[tuple[str, str]], column: int, where: Place) -> tuple[str, str]:
        """The text of a cell, and why it is hidden, if it is."""
        if len(cell) == 0 and not value(cell, "value"):
            return "", ""
        place = _spot(where, "", 0, column + 1)
        for one in inside(cell, "annotation"):
            self._read_comment(one, place)
        texts = [text_of(one) for one in cell if local(one) in {"p", "h"}]
        for one in cell:
            if local(one) in _SHAPES:
                self._read_shape(one, _Around(look={}, where=where))
        shown = " ".join(texts)
        raw = value(cell, "string-value") or value(cell, "value") or value(cell, "date-value")
        if (formula := value(cell, "formula")) and ('"' in formula or "file:" in formula):
            self._notes.hide(formula, where)
            for quoted in telling_parts(formula):
                self._quoted.setdefault(quoted, where)
        name = value(cell, "style-name") or (columns[column][1] if column < len(columns) else "")
        look = self._default("table-cell") | self._look("table-cell", name)
        text = raw if raw and (not shown or len(squash(raw)) > 9) else shown
        if not text:
            return "", ""
        if local(cell) == "covered-table-cell":
            return text, "cell-under-merge"
        if look.get("data") in self._masked or (not shown.strip() and squash(raw)):
            return text, "cell-masked"
        if not _why_unseen(look, WHITE) and self._is_painted(name):
            return text, "condition-hides"
        if look.get("protect") in {"hidden-and-protected", "formula-hidden hidden"}:
            return text, "cell-masked"
        ground = colour(look["ground"]) if look.get("ground") else WHITE
        for paragraph in inside(cell, "span"):
            span = look | self._look("text", value(paragraph, "style-name"))
            if why := _why_unseen(span, ground):
                return text, why
        return text, _why_unseen(look, ground)

    def _is_painted(self, name: str) -> bool:
        """Whether a style of cells names another one, under a condition, that hides what is in them."""
        if name not in self._painted:
            style = self._styles.get(("table-cell", name))
            self._painted[name] = style is not None and any(
                self._hides(value(one, "apply-style-name"), value(one, "condition")) for one in children(style, "map")
            )
        return self._painted[name]

    def _hides(self, name: str, condition: str) -> bool:
        look = self._default("table-cell") | self._look("table-cell", name)
        ground = colour(look["ground"]) if look.get("ground") else WHITE
        return bool(_why_unseen(look, ground)) and not _TIDY.search(condition)

    def _find_conditions(self, table: Element) -> list[tuple[int, int, int, int]]:
        """The areas of a sheet in which a condition hides what is in the cells."""
        return [
            area
            for one in inside(table, "conditional-format")
            if any(
                self._hides(value(rule, "apply-style-name"), value(rule, "value"))
                for rule in children(one, "condition")
            )
            for part in value(one, "target-range-address").split()
            if (area := _area(part))
        ]

    # ------------------------------------------------------------------ what does not show
    def _read_changes(self, root: Element, seen: Seen) -> None:
        for one in inside(root, "tracked-changes"):
            for part in one:
                # In texts a region wraps the change; in spreadsheets it is the change itself.
                for change in (part, *part):
                    self._read_change(change, seen)

    def _read_change(self, change: Element, seen: Seen) -> None:
        where: Place = (("bagian", "perubahan"),)
        texts = [text_of(one) for one in change if local(one) != "change-info"]
        text = " ".join(filter(None, texts))
        self._notes.hide(text_of(change), where)
        match local(change):
            case "deletion" if squash(text):
                self._notes.block("tracked-deletion", where, text)
            case "cell-content-change" if seen.lacks(text):
                self._notes.block("tracked-deletion", where, text)
            case "insertion":
                self._notes.report("tracked-insertion", where, value(change, "id"))
            case "format-change":
                self._notes.report("tracked-format", where, value(change, "id"))

    def _read_declared(self, root: Element, seen: Seen) -> None:
        """Values of fields, forms and names that need not show anywhere."""
        for one in inside(
            root, "user-field-decl", "variable-set", "variable-decl", "hidden", "property", "named-expression"
        ):
            text = value(one, "string-value") or (value(one, "value") if local(one) == "hidden" else "")
            if local(one) == "named-expression":
                text = " ".join(re.findall(r'"([^"]*)"', value(one, "expression")))
            where: Place = (("isian", value(one, "name")),)
            self._notes.hide(text, where)
            if squash(text) and says_much(text) and seen.lacks(text):
                self._notes.block("document-variable", where, text)
        for one in inside(root, "event-listener"):
            self._notes.report("macro", (("bagian", "peristiwa"),), value(one, "href"))
        for one in inside(root, "dde-source"):
            self._notes.block("external-command", (("bagian", "DDE"),), " ".join(map(str, one.values())))
        for one in inside(
            root, "database-source-sql", "database-source-query", "database-source-table", "connection-resource"
        ):
            self._notes.report("connection", (("bagian", "basis data"),), " ".join(map(str, one.values())))
        for one in inside(root, "content-validation", "help-message", "error-message"):
            self._notes.hide(f"{value(one, 'condition')} {text_of(one)}", (("bagian", "validasi"),))

    def _read_quiet(self, root: Element, seen: Seen) -> None:
        """Descriptions, tips, choices and quoted words: harmless, unless they speak of somebody."""
        where: Place = (("bagian", "keterangan"),)
        told = [text.replace("_", " ") for text in telling_phrases(phrases(root))]
        told += [text for one in inside(root, *_QUIET) if speaks_of_someone(text := text_of(one))]
        foreign = [
            text_of(one) for one in root.iter() if local(one) and not str(one.tag).removeprefix("{").startswith(_SPACES)
        ]
        if new := [text for text in foreign if says_much(text) and seen.lacks(text)]:
            self._notes.hide("\n".join(new), where)
            self._notes.block("unseen-part", where, "\n".join(new))
        for text in dict.fromkeys(told):
            if seen.lacks(text):
                self._notes.hide(text, where)
                self._notes.block("unseen-words", where, text)
        for one in inside(root, "content-validation"):
            items = re.findall(r'"([^"]*)"', value(one, "condition"))
            if are_people(new := [item for item in items if seen.lacks(item)]):
                self._notes.block("hidden-choices", (("bagian", "validasi"),), "\n".join(new))

    def _judge_kept(self, seen: Seen) -> None:
        for text, where in self._quoted.items():
            if seen.lacks(text):
                self._notes.block("formula-text", where, text)
        for texts, name in self._charted:
            place: Place = (("bagian", name),)
            self._notes.hide("\n".join(sorted(texts)), place)
            new = [text for text in sorted(texts) if len(text.split()) >= 3 and seen.lacks(text)]
            if new:
                self._notes.block("chart-data", place, "\n".join(new))

    def _judge(self, seen: Seen) -> None:
        self._judge_kept(seen)
        for code, text, where in self._unseen:
            self._notes.hide(text, where)
            if not squash(text) or is_vendor_text(text):
                continue
            cell = code in _OF_CELLS
            if code == "unused-header":
                if seen.lacks(text):
                    self._notes.report(code, where, text)
            elif code == "other-version" or cell:
                if seen.lacks(text) and (not cell or _tells(text)):
                    self._notes.block(code, where[:1] if code == "sheet-hidden" else where, text)
                elif cell and squash(text):
                    told = "sheet-helper" if code == "sheet-hidden" else "hidden-cells-seen"
                    self._notes.report(told, where[:1], text)
            else:
                self._notes.block(code, where, text)

    def _read_meta(self, seen: Seen) -> None:
        if "meta.xml" not in self._members:
            return
        for one in below(self._xml("meta.xml"), "meta"):
            name, text = local(one), text_of(one)
            where: Place = (("isian", value(one, "name") or name),)
            for part in (text, *map(str, one.values())):
                self._notes.hide(part, where)
                self._notes.note_paths(part, where)
            if name in _PEOPLE and squash(text):
                self._notes.report("property-person", where, text)
            elif name in {"user-defined", "description"} and squash(text):
                if len(text.split()) >= 3 and seen.lacks(text):
                    self._notes.block("property-text", where, text)
                else:
                    self._notes.report("property-text", where, text)
            elif name in {"subject", "keyword", "title"} and tells_of_someone(text) and seen.lacks(text):
                self._notes.block("property-text", where, text)
            elif name in {"subject", "keyword"} and squash(text):
                self._notes.report("property-text", where, text)

    def _read_settings(self) -> None:
        if "settings.xml" not in self._members:
            return
        for one in inside(self._xml("settings.xml"), "config-item"):
            where: Place = (("isian", value(one, "name")),)
            text = text_of(one)
            if len(text) < 2000:
                self._notes.hide(text, where)
                self._notes.note_paths(text, where)
                if speaks_of_someone(text):
                    self._notes.block("unseen-words", where, text)

    def _read_rest(self, seen: Seen) -> None:
        used = b"".join(
            content for name, content in self._members.items() if name.endswith(("content.xml", "styles.xml"))
        )
        for name, content in sorted(self._members.items()):
            where: Place = (("bagian", name),)
            if name in _KNOWN or name.endswith("/") or name.startswith("META-INF/") or not content.strip():
                continue
            if name.startswith(_PICTURE_FOLDERS):
                self._notes.members.append((name.rpartition("/")[2], content))
                if not name.startswith("Thumbnails/") and name.encode() not in used:
                    self._notes.block("picture-not-shown", where, name)
            elif name.startswith(("Basic/", "Scripts/")):
                self._notes.report("macro", (("bagian", name.partition("/")[0]),), name)
                self._notes.hide(content.decode("utf-8", "replace"), where)
            elif name.startswith(("Versions/", "VersionList.xml")):
                self._notes.block("saved-version", where, name)
            elif name.startswith(("ObjectReplacements/", "Fonts/")):
                continue
            elif name.startswith("Configurations2/") and name.endswith(".xml"):
                self._notes.hide("\n".join(pieces(parse(content, doctype=True))), where)
            elif re.fullmatch(r"Object [^/]+/(?:content|styles|meta|settings)\.xml", name):
                self._notes.hide("\n".join(pieces(parse(content))), where)
            elif re.fullmatch(r"Object [^/]+", name):
                self._notes.report("embedded-file", where, name)
                self._notes.members.append((name, content))
            elif content.lstrip().startswith(b"<"):
                texts = list(pieces(parse(content)))
                self._notes.hide("\n".join(texts), where)
                if any(says_much(text) and seen.lacks(text) for text in texts):
                    self._notes.block("unreferenced-part", where, "\n".join(texts))
            else:
                self._notes.block("unreferenced-part", where, name)
                self._notes.members.append((name.rpartition("/")[2], content))


_INLINE = frozenset({
    "p", "h", "span", "a", "ruby-base", "ruby", "meta", "meta-field", "date", "time", "page-number",
    "page-count", "title", "sequence", "bookmark-ref", "reference-ref", "note-citation", "author-name",
    "user-field-get", "variable-get", "text-input", "placeholder", "expression", "sequence-ref", "note-ref",
    "variable-set", "subject", "file-name", "sheet-name", "chapter", "user-defined", "creator",
    "initial-creator", "database-display",
})  # fmt: skip
_SHAPES = frozenset({
    "frame", "rect", "custom-shape", "ellipse", "circle", "line", "polygon", "polyline", "path", "g",
    "connector", "caption", "regular-polygon", "measure", "control",
})  # fmt: skip
_OF_CELLS = frozenset({
    "sheet-hidden", "row-hidden", "row-filtered", "column-hidden", "cell-masked", "cell-under-merge",
    "external-values", "scenario", "cell-remote", "condition-hides",
})  # fmt: skip


def _repeated(one: Element, name: str) -> int:
    text = value(one, name)
    return int(text) if text.isdigit() else 1


def _area(text: str) -> tuple[int, int, int, int] | None:
    """First row and column, last row and column of `Lembar.A1:Lembar.B7`, each from 0."""
    corners = [found for part in text.split(":") if (found := _CORNER.search(part))]
    if not corners:
        return None
    rows = [int(found[2]) - 1 for found in corners]
    columns = [_number_of(found[1]) - 1 for found in corners]
    return rows[0], columns[0], rows[-1], columns[-1]


def _number_of(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found


def _spot(where: Place, code: str, row: int, column: int) -> Place:
    letters, rest = "", column
    while rest > 0:
        rest, part = divmod(rest - 1, 26)
        letters = chr(65 + part) + letters
    if code == "column-hidden":
        return (*where, ("kolom", letters))
    if code in {"row-hidden", "row-filtered"}:
        return (*where, ("baris", str(row)))
    if code in {"sheet-hidden", "external-values", "scenario"} or not row:
        return where
    return (*where, ("sel", f"{letters}{row}"))


def _tells(text: str) -> bool:
    plain = squash(text)
    return len(plain) > 3 or (len(plain) > 1 and not plain.isdigit())


def _box(one: Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a shape, in points."""
    left, top = points(value(one, "x")), points(value(one, "y"))
    if moved := _MOVED.search(value(one, "transform")):
        left, top = left + points(moved[1]), top + points(moved[2])
    return left, top, left + points(value(one, "width")), top + points(value(one, "height"))


def _look(style: Element) -> Look:
    """What one style says about being seen."""
    found: Look = {}
    names = {
        "display": "display", "visibility": "visibility", "color": "ink", "fill": "fill", "fill-color": "fill-colour",
        "row-height": "height", "column-width": "width", "use-optimal-row-height": "optimal", "font-size": "size",
        "cell-protect": "protect", "use-window-font-color": "window", "margin-left": "margin", "text-scale": "scale",
        "text-indent": "indent", "line-height": "line", "letter-spacing": "spacing", "text-position": "position",
        "opacity": "opacity", "wrap": "wrap", "run-through": "through",
    }  # fmt: skip
    if data := value(style, "data-style-name"):
        found["data"] = data
    for one in style:
        kind = local(one)
        for key, text in one.items() if not is_comment(one) else ():
            name = str(key).rpartition("}")[2]
            if name == "background-color":
                # Behind a paragraph, behind words and behind a cell are three grounds.
                place = {"paragraph-properties": "pground", "text-properties": "tground"}.get(kind, "ground")
                found[place] = "" if text == "transparent" else str(text)
            elif name == "display" and kind == "text-properties":
                found["text-display"] = str(text)
            elif name == "opacity" and kind != "text-properties":
                found["opacity-of-fill"] = str(text)
            elif name in names and not (name == "color" and kind != "text-properties"):
                found[names[name]] = str(text)
    return found


def _percent(text: str) -> float:
    """A share in percent; whole if it is none."""
    return float(text[:-1]) if re.fullmatch(r"\d+(?:\.\d+)?%", text) else 100


def _why_unseen(look: Look, ground: Colour | None) -> str:
    if look.get("text-display") in {"none", "condition"}:
        return "hidden-text"
    size = look.get("size", "")
    if (size.endswith("pt") and points(size) <= _TINY) or _percent(size) <= _SMALL:
        return "tiny-text"
    if _percent(look.get("position", "").rpartition(" ")[2]) <= _SMALL or points(look.get("spacing", "")) <= _CLOSE:
        return "tiny-text"
    if _percent(look.get("opacity", "")) <= _SMALL:
        return "invisible-colour"
    if look.get("scale", "").endswith("%") and look["scale"] in {"1%", "2%", "3%", "4%", "5%", "0%"}:
        return "tiny-text"
    if look.get("tground"):
        ground = colour(look["tground"])
        if ground == BLACK and not look.get("ink"):
            return "blacked-text"
    ink = colour(look.get("ink", ""))
    if ink is None or ground is None or look.get("window") == "true" or not alike(ink, ground):
        return ""
    return "blacked-text" if alike(ink, BLACK) else "invisible-colour"
