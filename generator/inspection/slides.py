"""The text of a PowerPoint presentation: what shows on its slides, and what is in it all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.inspection.colours import BLACK, WHITE, Colour, alike, colour, lit
from generator.inspection.findings import Place
from generator.inspection.folding import squash
from generator.inspection.markup import Element, below, child, children, inside, local, pieces, text_of, value
from generator.inspection.noting import Notes, Seen, says_much
from generator.inspection.parts import Package, key_of, theme_colours
from generator.inspection.pictures import covers
from generator.inspection.speaking import tells_of_someone

_YES = frozenset({"1", "true"})
_NAMES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
# A column of a table that is less than a point wide shows nothing.
_NARROW = 12_700
# Hundredths of a point.
_TINY = 200
# Letters moved so many hundredths of a point into one another, or shrunk to so many thousandths of a percent.
# Thousandths of a percent of a letter's height by which it is raised or lowered.
_RAISED = 400_000
_CLOSE, _SHRUNK = -1500, 12_000
# A shape of which less than this share lies on the slide shows none of its words.
_EDGE = 0.05
# Placeholders that fill themselves.
_AUTOMATIC = frozenset({"sldNum", "sldImg", "dt", "ftr", "hdr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """Where a shape lies."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """How much it covers."""
        return max(self.right - self.left, 0) * max(self.bottom - self.top, 0)

    def shared(self, other: _Box) -> float:
        """How much of both is the same."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(wide, 0) * max(high, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    element: Element
    name: str
    hidden: bool
    box: _Box | None
    filled: bool
    covers: bool
    fill: Colour | None
    text: str


class Slides:
    """One reading of a presentation, whose notes it fills."""

    def __init__(self, package: Package, notes: Notes) -> None:
        self._package = package
        self._notes = notes
        self._main = package.main()
        self._root = package.xml(self._main)
        size = child(self._root, "sldSz")
        # Texts of layouts that are switched off or lie beside the slide.
        self._beside: list[tuple[str, Place]] = []
        self._size = _number(value(size, "cx"), 9_144_000), _number(value(size, "cy"), 6_858_000)

    def read(self) -> set[str]:
        """Notes all text; what comes back are the names of the parts that have been read."""
        listed = [key_of(one) for one in inside(self._root, "sldId")]
        read = {self._main}
        unseen: list[tuple[str, str, Place]] = []
        edges: set[str] = set()
        for number, key in enumerate(listed, 1):
            name = self._package.target(self._main, key)
            if name:
                read.add(name)
                unseen.extend(self._read_slide(name, (("slide", str(number)),)))
                edges.update(self._edges(name))
        for name in sorted(edges):
            read.add(name)
            self._read_edge(name)
        for name in self._package.related(self._main, "slide"):
            if name not in read:
                read.add(name)
                text = text_of(self._package.xml(name))
                unseen.append(("slide-removed", text, (("bagian", name),)))
        seen = self._notes.seen()
        for code, text, where in unseen:
            self._notes.hide(text, where)
            if squash(text) and (code not in {"slide-hidden", "slide-removed", "other-version"} or seen.lacks(text)):
                self._notes.block(code, where, text)
        for text, where in self._beside:
            self._notes.hide(text, where)
            if says_much(text) and seen.lacks(text):
                self._notes.block("off-slide", where, text)
        read |= self._read_unused(seen)
        read |= self._read_comments()
        return read

    # ------------------------------------------------------------------ one slide
    def _read_slide(self, name: str, where: Place) -> Iterator[tuple[str, str, Place]]:
        root = self._package.xml(name)
        hidden = value(root, "show", "1") not in _YES
        ground = self._ground(name)
        shapes = list(self._shapes(root, name))
        lively = child(root, "timing") is not None
        # A hidden slide is one finding: its shapes are not told one by one.
        texts = []
        for index, shape in enumerate(shapes):
            place = (*where, ("bentuk", shape.name))
            self._note_names(shape.element, place)
            if not squash(shape.text):
                continue
            if hidden:
                texts.append(shape.text)
                continue
            code = self._why_unseen(shape, shapes[index + 1 :], lively=lively)
            if code:
                yield code, shape.text, place
            else:
                yield from self._read_text(shape, name, ground, shapes[:index], place)
        for fallback in inside(root, "Fallback"):
            yield "other-version", text_of(fallback), where
        if hidden and texts:
            yield "slide-hidden", "\n".join(texts), where
        yield from self._read_notes(name, where)

    def _note_names(self, element: Element, where: Place) -> None:
        for one in inside(element, "cNvPr"):
            for name in ("descr", "title"):
                self._notes.hide(value(one, name), where)

    def _why_unseen(self, shape: _Shape, above: list[_Shape], *, lively: bool) -> str:
        if shape.hidden:
            return "hidden-drawing"
        box = shape.box
        if box is None:
            return ""
        if self._is_off(box):
            return "off-slide"
        if box.area == 0 and (box.right - box.left == 0) and box.bottom - box.top == 0:
            return "hidden-drawing"
        # Where shapes come and go, one may lie on another.
        for other in () if lively else above:
            if other.hidden or other.box is None or not other.covers:
                continue
            whole = other.box.shared(box) >= 0.9 * box.area > 0
            part = (
                other.fill in {BLACK, WHITE}
                and not squash(other.text)
                and other.box.area > 0
                and other.box.shared(box) >= 0.8 * other.box.area
                and other.box.bottom - other.box.top > 90_000
                and other.box.right - other.box.left > 300_000
            )
            if whole or part:
                return "text-under-shape"
        return ""

    def _is_off(self, box: _Box) -> bool:
        """Whether at most an edge of a shape lies on the slide."""
        wide, high = self._size
        if box.right <= 0 or box.bottom <= 0 or box.left >= wide or box.top >= high:
            return True
        return box.area > 0 and box.shared(_Box(left=0, top=0, right=wide, bottom=high)) < _EDGE * box.area

    def _read_text(
        self, shape: _Shape, slide: str, ground: Colour | None, below: list[_Shape], where: Place
    ) -> Iterator[tuple[str, str, Place]]:
        behind: Colour | None
        if shape.filled:
            behind = shape.fill
        elif shape.box is None or any(
            other.filled and other.box is not None and other.box.shared(shape.box) > 0 for other in below
        ):
            behind = None
        else:
            behind = ground
        shown: list[str] = []
        hidden: dict[str, list[str]] = {}
        for paragraph in inside(shape.element, "p"):
            standing = self._cell_ground(paragraph, behind)
            for run in paragraph:
                if local(run) not in {"r", "fld"}:
                    continue
                text = "".join(one.text or "" for one in children(run, "t"))
                code = "hidden-text" if _in_no_column(paragraph) else self._why_invisible(run, slide, standing)
                (hidden.setdefault(code, []) if code else shown).append(text)
            shown.append("\n")
        table = next(inside(shape.element, "tbl"), None)
        if table is not None and not hidden:
            self._notes.show_table(
                [[text_of(cell) for cell in children(row, "tc")] for row in children(table, "tr")], where
            )
        else:
            self._notes.show("".join(shown), where)
        for code, texts in hidden.items():
            yield code, "".join(texts), where

    def _cell_ground(self, paragraph: Element, behind: Colour | None) -> Colour | None:
        parent = paragraph.getparent()
        while parent is not None and local(parent) not in {"tc", "sp", "graphicFrame"}:
            parent = parent.getparent()
        if local(parent) != "tc":
            return behind
        # What a table style paints is not known here.
        fill = child(parent, "tcPr", "solidFill")
        return self._colour(fill, self._main) if fill is not None else None

    def _why_invisible(self, run: Element, slide: str, ground: Colour | None) -> str:
        properties = child(run, "rPr")
        size = value(properties, "sz")
        paragraph = run.getparent()
        if (size and _number(size) <= _TINY) or _number(value(properties, "spc")) <= _CLOSE:
            return "tiny-text"
        fitted = next(inside(paragraph.getparent(), "normAutofit"), None) if paragraph is not None else None  # type: ignore[arg-type]
        if _number(value(fitted, "fontScale"), 100_000) <= _SHRUNK:
            return "tiny-text"
        if _number(value(child(paragraph, "pPr"), "marL")) >= self._size[0]:
            return "off-slide"
        if abs(_number(value(properties, "baseline"))) >= _RAISED:
            return "off-slide"
        stops = list(inside(properties, "gs")) if child(properties, "gradFill") is not None else []  # type: ignore[arg-type]
        inks = [self._colour(one, slide) for one in stops]
        if inks and ground and all(ink and alike(ink, ground) for ink in inks):
            return "invisible-colour"
        if child(properties, "noFill") is not None and child(properties, "ln") is None:
            return "invisible-colour"
        fill = child(properties, "solidFill")
        if fill is None:
            fill = _listed_fill(run)
        if fill is None:
            return ""
        alpha = next(inside(fill, "alpha"), None)
        if alpha is not None and _number(value(alpha, "val"), 100_000) <= 3000:
            return "invisible-colour"
        ink = self._colour(fill, slide)
        highlight = child(properties, "highlight")
        if highlight is not None:
            ground = self._colour(highlight, slide)
        if ink is None or ground is None or not alike(ink, ground):
            return ""
        return "blacked-text" if alike(ink, BLACK) else "invisible-colour"

    # ------------------------------------------------------------------ shapes
    def _shapes(self, root: Element, owner: str) -> Iterator[_Shape]:
        tree = child(root, "cSld", "spTree")
        yield from self._group(tree, owner, (1.0, 1.0, 0.0, 0.0), hidden=False)

    def _group(
        self, group: Element | None, owner: str, scale: tuple[float, float, float, float], *, hidden: bool
    ) -> Iterator[_Shape]:
        for one in group if group is not None else ():
            match local(one):
                case "grpSp":
                    inner = hidden or _is_hidden(one)
                    yield from self._group(one, owner, _scaled(one, scale), hidden=inner)
                case "AlternateContent":
                    yield from self._group(child(one, "Choice"), owner, scale, hidden=hidden)
                case "sp" | "pic" | "graphicFrame" | "cxnSp" | "contentPart":
                    yield self._shape(one, owner, scale, hidden=hidden)

    def _shape(self, one: Element, owner: str, scale: tuple[float, float, float, float], *, hidden: bool) -> _Shape:
        properties = child(one, "spPr")
        frame = child(properties, "xfrm")
        if frame is None:
            frame = child(one, "xfrm")
        if frame is None:
            frame = self._inherited_frame(one, owner)
        fill = child(properties, "solidFill")
        picture = local(one) == "pic"
        opaque = fill is not None and not any(
            _number(value(alpha, "val"), 100_000) < 95_000 for alpha in inside(fill, "alpha")
        )
        styled = (
            child(one, "style", "fillRef") is not None
            and value(child(one, "style", "fillRef"), "idx") != "0"
            and child(properties, "noFill") is None
        )
        other = any(child(properties, name) is not None for name in ("gradFill", "blipFill", "pattFill"))
        return _Shape(
            element=one,
            name=value(next(inside(one, "cNvPr"), None), "name"),
            hidden=hidden or _is_hidden(one),
            box=_box(frame, scale),
            filled=opaque or picture or other or (styled and fill is None),
            # Pictures of other formats, and patterns, may be transparent.
            covers=opaque or (styled and fill is None) or (picture and self._is_photograph(one, owner)),
            fill=self._colour(fill, owner) if opaque else None,
            text=" ".join(text_of(part) for part in inside(one, "txBody")),
        )

    def _is_photograph(self, one: Element, owner: str) -> bool:
        blip = next(inside(one, "blip"), None)
        target = self._package.target(owner, value(blip, "embed"))
        return covers(self._package.parts.get(target, b"")) and next(inside(one, "alphaModFix"), None) is None

    def _inherited_frame(self, one: Element, owner: str) -> Element | None:
        holder = next(inside(one, "ph"), None)
        if holder is None:
            return None
        kind, index = value(holder, "type", "body"), value(holder, "idx")
        for edge in self._edges(owner):
            for other in inside(self._package.xml(edge), "sp"):
                place = next(inside(other, "ph"), None)
                same = place is not None and (
                    (index and value(place, "idx") == index) or value(place, "type", "body") == kind
                )
                frame = child(other, "spPr", "xfrm")
                if same and frame is not None:
                    return frame
        return None

    # ------------------------------------------------------------------ colours
    def _edges(self, slide: str) -> list[str]:
        """The layout and the master of a slide."""
        layouts = self._package.related(slide, "slideLayout")
        return [*layouts, *(master for layout in layouts for master in self._package.related(layout, "slideMaster"))]

    def _ground(self, slide: str) -> Colour | None:
        """What a slide stands on; None where pictures or many shapes of its layout make that uncertain."""
        ground: Colour | None = WHITE
        found = False
        for name in (slide, *self._edges(slide)):
            root = self._package.xml(name)
            if name != slide and any(
                local(one) == "pic" or child(one, "spPr", "solidFill") is not None
                for one in below(root, "cSld", "spTree")
                if next(inside(one, "ph"), None) is None
            ):
                return None
            back = child(root, "cSld", "bg")
            if back is None or found:
                continue
            found = True
            fill = child(back, "bgPr", "solidFill")
            reference = child(back, "bgRef")
            if fill is None and reference is not None and value(reference, "idx") == "1001":
                fill = reference
            ground = self._colour(fill, name) if fill is not None else None
        return ground

    def _colour(self, fill: Element | None, owner: str) -> Colour | None:
        inner = next(iter(fill), None) if fill is not None else None
        if inner is None:
            return None
        name = value(inner, "val")
        found = colour(value(inner, "lastClr") or name)
        if local(inner) == "schemeClr":
            masters = [one for one in self._edges(owner) if self._package.related(one, "theme")] or [owner]
            mapped = value(child(self._package.xml(masters[-1]), "clrMap"), name) or _NAMES.get(name, name)
            found = theme_colours(self._package, masters[-1]).get(mapped)
        if found is None:
            return None
        share = more = None
        for one in inner:
            if local(one) == "lumMod":
                share = _number(value(one, "val"), 100_000) / 100_000
            elif local(one) == "lumOff":
                more = _number(value(one, "val")) / 100_000
            elif local(one) != "alpha":
                return None
        return lit(found, 1 if share is None else share, more or 0) if share or more else found

    # ------------------------------------------------------------------ notes, layouts, comments
    def _read_notes(self, slide: str, where: Place) -> Iterator[tuple[str, str, Place]]:
        for name in self._package.related(slide, "notesSlide"):
            texts = [
                text_of(child(one, "txBody"))
                for one in inside(self._package.xml(name), "sp")
                if value(next(inside(one, "ph"), None), "type") not in _AUTOMATIC
            ]
            text = "\n".join(filter(None, texts))
            if squash(text):
                yield "speaker-notes", text, where

    def _read_edge(self, name: str) -> None:
        """Text of a layout or master that shows on slides; prompts in its placeholders do not."""
        where: Place = (("tata-letak", name.rpartition("/")[2]),)
        for shape in self._shapes(self._package.xml(name), name):
            if next(inside(shape.element, "ph"), None) is not None:
                continue
            if shape.hidden or (shape.box is not None and self._is_off(shape.box)):
                self._beside.append((shape.text, where))
            else:
                self._notes.show(shape.text, where)

    def _read_unused(self, seen: Seen) -> set[str]:
        """Layouts that no slide uses, and the masters of notes and handouts."""
        read = set()
        beside = {squash(text) for text, _ in self._beside}
        for name in sorted(self._package.reached()):
            kind = self._package.type_of(name)
            if not kind.endswith(("slideLayout+xml", "slideMaster+xml", "notesMaster+xml", "handoutMaster+xml")):
                if kind.endswith("notesSlide+xml"):
                    read.add(name)
                continue
            read.add(name)
            where: Place = (("tata-letak", name.rpartition("/")[2]),)
            for one in inside(self._package.xml(name), "sp"):
                text = text_of(child(one, "txBody"))
                self._notes.hide(text, where)
                # Templates come with prompts and advice; what speaks of somebody was put there by a person.
                if squash(text) in beside:
                    continue
                if seen.lacks(text) and tells_of_someone(text):
                    self._notes.block("unused-layout", where, text)
                elif next(inside(one, "ph"), None) is None and seen.lacks(text):
                    self._notes.report("unused-layout", where, text)
        return read

    def _read_comments(self) -> set[str]:
        read = set()
        for name in sorted(self._package.reached()):
            kind = self._package.type_of(name)
            if kind.endswith(("comments+xml", "comment+xml")):
                read.add(name)
                texts = list(pieces(self._package.xml(name)))
                where: Place = (("bagian", name.rpartition("/")[2]),)
                self._notes.hide("\n".join(texts), where)
                if squash("".join(texts)):
                    self._notes.block("comment", where, "\n".join(texts))
        return read


def _in_no_column(paragraph: Element) -> bool:
    """Whether a paragraph stands in a cell of a table whose column has no width."""
    cell = paragraph.getparent()
    while cell is not None and local(cell) not in {"tc", "sp"}:
        cell = cell.getparent()
    row = cell.getparent() if cell is not None else None
    if cell is None or local(cell) != "tc" or row is None:
        return False
    widths = children(child(row.getparent(), "tblGrid"), "gridCol")
    place = children(row, "tc").index(cell)
    return place < len(widths) and _number(value(widths[place], "w"), 1e9) < _NARROW


def _listed_fill(run: Element) -> Element | None:
    """The colour that the list style of a shape gives to a run of the first level."""
    paragraph = run.getparent()
    body = paragraph.getparent() if paragraph is not None else None
    level = value(child(paragraph, "pPr"), "lvl", "0")
    if not level.isdigit():
        return None
    return child(body, "lstStyle", f"lvl{int(level) + 1}pPr", "defRPr", "solidFill")


def _number(text: str, default: float = 0) -> float:
    try:
        return float(text)
    except ValueError:
        return default


def _is_hidden(shape: Element) -> bool:
    # The name and the mark stand in a first child that is called after the kind of shape.
    first = next(iter(shape), None)
    return value(child(first, "cNvPr"), "hidden") in _YES


def _corner(frame: Element | None, place: str, size: str) -> tuple[float, float, float, float] | None:
    start, extent = child(frame, place), child(frame, size)
    if start is None or extent is None:
        return None
    return (
        _number(value(start, "x")),
        _number(value(start, "y")),
        _number(value(extent, "cx")),
        _number(value(extent, "cy")),
    )


def _box(frame: Element | None, scale: tuple[float, float, float, float]) -> _Box | None:
    found = _corner(frame, "off", "ext")
    if found is None:
        return None
    left, top, wide, high = found
    across, down, right, below = scale
    return _Box(
        left=left * across + right,
        top=top * down + below,
        right=(left + wide) * across + right,
        bottom=(top + high) * down + below,
    )


def _scaled(group: Element, scale: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """How places inside a group become places on the slide."""
    frame = child(group, "grpSpPr", "xfrm")
    outer, inner = _corner(frame, "off", "ext"), _corner(frame, "chOff", "chExt")
    if outer is None or inner is None or not inner[2] or not inner[3]:
        return scale
    across, down = outer[2] / inner[2], outer[3] / inner[3]
    return (
        across * scale[0],
        down * scale[1],
        (outer[0] - inner[0] * across) * scale[0] + scale[2],
        (outer[1] - inner[1] * down) * scale[1] + scale[3],
    )
