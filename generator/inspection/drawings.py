"""SVG drawings: text that is not drawn where readers see it, and what a browser would run or fetch."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.inspection import hypertext
from generator.inspection.colours import BLACK, WHITE, Colour, alike, colour
from generator.inspection.findings import Place, Uninspectable
from generator.inspection.folding import squash
from generator.inspection.markup import Element, inside, is_comment, local, parse, pieces, remarks, text_of, value
from generator.inspection.noting import Notes, is_vendor_text, says_much

_DATA = re.compile(r"\s*data:image/([\w.+-]+)[^,]{0,100},(.+)", re.DOTALL)
_ACTIVE = frozenset({
    "script", "handler", "iframe", "object", "embed", "set", "animate", "animatetransform", "animatemotion",
})  # fmt: skip
_UNDRAWN = frozenset({
    "defs", "symbol", "clippath", "mask", "pattern", "marker", "metadata", "style", "script", "foreignobject",
    "lineargradient", "radialgradient", "filter", "title", "desc",
})  # fmt: skip
_FETCHED = re.compile(r"(?:@import|url\(\s*['\"]?\s*(?:https?:|//|file:))", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d*\.?\d+(?:[eE][+-]?\d+)?")
_MOVE = re.compile(r"(matrix|translate|scale)\(([^)]*)\)")
_COMPARISONS = 30_000_000

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    look: dict[str, str]
    matrix: Matrix = _SAME
    hidden: str = ""
    layer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """A box that is drawn, or a text: in the order of drawing."""

    left: float
    top: float
    right: float
    bottom: float
    fill: Colour | None
    text: str = ""
    where: Place = ()


def read(content: bytes, notes: Notes) -> None:
    """Notes all of a drawing."""
    root = parse(content, doctype=True)
    if local(root) != "svg":
        raise Uninspectable("unknown-kind")
    for text in remarks(root):
        notes.hide(text)
        notes.note_paths(text)
        if says_much(text) and not is_vendor_text(text) and not _is_of_program(text):
            notes.block("markup-comment", (), text)
    _read_active(root, notes)
    _read_links(root, notes)
    for one in inside(root, "metadata"):
        notes.hide(text := "\n".join(pieces(one)), (("isian", "metadata"),))
        if says_much(text):
            notes.report("picture-text", (("isian", "metadata"),), text)
    for one in inside(root, "title", "desc"):
        notes.hide(text_of(one), (("isian", local(one)),))
        if local(one) == "desc" and len(text_of(one).split()) >= 3:
            notes.report("picture-text", (("isian", "desc"),), text_of(one))
    _Drawing(root, notes).read()


def _is_of_program(text: str) -> bool:
    return bool(
        re.match(
            r"\s*(?:generator|created|uploaded|license|copyright|font|inkscape|title:|xml|adobe|\?)",
            text,
            re.IGNORECASE,
        )
    )


def _read_active(root: Element, notes: Notes) -> None:
    for one in root.iter():
        if is_comment(one):
            continue
        name = local(one).lower()
        if name in _ACTIVE:
            notes.hide("".join(map(str, one.itertext())))
            notes.block("script", (("bagian", name),), "".join(map(str, one.itertext())))
        if name == "foreignobject":
            text = text_of(one)
            notes.hide(text)
            notes.block("foreign-content", (("bagian", "foreignObject"),), text)
        if name == "style" and _FETCHED.search("".join(map(str, one.itertext()))):
            notes.block("foreign-content", (("bagian", "style"),), text_of(one))
        for key, text in one.items():
            plain = str(key).rpartition("}")[2].lower()
            if plain.startswith("on") or "javascript:" in str(text).lower():
                notes.block("script", (("isian", plain),), str(text))
            if plain in {"docname", "export-filename", "absref", "base"}:
                notes.hide(str(text))
                notes.note_paths(str(text), (("isian", plain),))
            if plain.startswith("data-") and says_much(str(text)):
                notes.hide(str(text), (("isian", plain),))
                notes.report("data-attribute", (("isian", plain),), str(text))


def _read_links(root: Element, notes: Notes) -> None:
    for one in inside(root, "image", "use", "feImage", "a", "tref"):
        target = value(one, "href")
        if found := _DATA.match(target):
            try:
                raw = base64.b64decode(found[2]) if ";base64" in target[:150] else found[2].encode()
            except ValueError as error:
                raise Uninspectable("damaged") from error
            notes.members.append((f"gambar.{found[1].partition('+')[0]}", raw))
        elif target and not target.startswith("#") and local(one) != "a":
            notes.hide(target)
            notes.note_paths(target)
            notes.block("foreign-content", (("bagian", local(one)),), target)


class _Drawing:
    """What is drawn, in order, to ask what hides what."""

    def __init__(self, root: Element, notes: Notes) -> None:
        self._root = root
        self._notes = notes
        self._drawn: list[_Drawn] = []
        self._rules = _rules(root)
        self._used = {value(one, "href").removeprefix("#") for one in inside(root, "use")}
        self._view = _view(root)

    def read(self) -> None:
        self._walk(self._root, _Around(look={}))
        if sum(1 for one in self._drawn if one.text) * len(self._drawn) > _COMPARISONS:
            raise Uninspectable("too-large")
        for place, one in enumerate(self._drawn):
            if one.text:
                self._judge(one, self._drawn[:place], self._drawn[place + 1 :])

    def _walk(self, element: Element, around: _Around) -> None:
        for one in element:
            if is_comment(one):
                continue
            name = local(one).lower()
            here = self._around(one, around)
            if name == "text":
                self._read_text(one, here)
            elif name in _UNDRAWN:
                if name in {"defs", "symbol"}:
                    self._read_stored(one)
            elif name in {"rect", "path", "polygon", "ellipse", "circle", "image"}:
                self._read_box(one, here)
            else:
                self._walk(one, here)

    def _around(self, one: Element, around: _Around) -> _Around:
        look = around.look | self._look(one)
        hidden = around.hidden
        opacity = _first(look.get("opacity", "1"), 1)
        if not hidden and (
            look.get("display") == "none" or look.get("visibility") in {"hidden", "collapse"} or opacity <= 0.02
        ):
            hidden = "hidden-text"
        if not hidden and self._is_clipped_away(value(one, "clip-path") or look.get("clip-path", "")):
            hidden = "hidden-text"
        layer = value(one, "label") or around.layer
        matrix = _times(around.matrix, _matrix(value(one, "transform")))
        # Opacity of a group does not pass on, as it has been looked at here.
        return replace(around, look={key: text for key, text in look.items() if key not in {"opacity", "display"}},
                       matrix=matrix, hidden=hidden, layer=layer)  # fmt: skip

    def _is_clipped_away(self, target: str) -> bool:
        """Whether what may be seen of an element is nothing."""
        if not target.startswith("url("):
            return False
        name = target.removeprefix("url(").strip("\"'#) ")
        clip = next((one for one in inside(self._root, "clipPath") if value(one, "id") == name), None)
        if clip is None:
            return False
        boxes = [_outline(one) for one in clip if local(one) in {"rect", "circle", "ellipse"}]
        flat = [box for box in boxes if box and (box[2] - box[0]) * (box[3] - box[1]) <= 1]
        return len(flat) == len([one for one in clip if not is_comment(one)])

    def _look(self, one: Element) -> dict[str, str]:
        names = ("fill", "font-size", "display", "visibility", "opacity", "fill-opacity", "stroke", "text-anchor")
        found = {name: value(one, name) for name in names if one.get(name)}
        for selector in (local(one), *(f".{name}" for name in value(one, "class").split()), f"#{value(one, 'id')}"):
            found |= self._rules.get(selector, {})
        return found | _declared(value(one, "style"))

    def _read_stored(self, one: Element) -> None:
        """Text in a store of shapes that is never drawn."""
        for text in inside(one, "text"):
            owner: Element | None = text
            while owner is not None and value(owner, "id") not in self._used:
                owner = owner.getparent()
            content = text_of(text)
            if owner is None and squash(content):
                self._notes.hide(content)
                self._notes.block("hidden-text", (("bagian", "defs"),), content)
            else:
                self._notes.show(content)

    def _read_text(self, one: Element, around: _Around) -> None:
        where: Place = (("lapisan", around.layer),) if around.layer else ()
        for part, look, spot, text in self._runs(one, around):
            size = _first(look.get("font-size", "16"), 16) * abs(around.matrix[3] or around.matrix[1] or 1)
            code = around.hidden or _why_unseen(look, size)
            if part is not one and not code:
                inner = self._around(part, around)
                code = inner.hidden
            if code:
                self._notes.hide(text, where)
                if squash(text):
                    self._notes.block(code, where, text)
                continue
            x, y = _moved(around.matrix, *spot)
            wide = len(text) * size * 0.5
            left = x - wide * {"middle": 0.5, "end": 1.0}.get(look.get("text-anchor", ""), 0)
            fill = colour(look.get("fill", "black"))
            self._drawn.append(
                _Drawn(left=left, top=y - size * 0.7, right=left + wide, bottom=y, fill=fill, text=text, where=where)
            )

    def _runs(
        self, one: Element, around: _Around
    ) -> Iterator[tuple[Element, dict[str, str], tuple[float, float], str]]:
        spot = _first(value(one, "x"), 0), _first(value(one, "y"), 0)
        if one.text and one.text.strip():
            yield one, around.look, spot, one.text
        for part in one.iter():
            if part is one or is_comment(part):
                continue
            look = around.look | self._look(part)
            place = _first(value(part, "x"), spot[0]), _first(value(part, "y"), spot[1])
            if part.text and part.text.strip():
                yield part, look, place, part.text
            if part.tail and part.tail.strip():
                yield one, around.look, spot, part.tail

    def _read_box(self, one: Element, around: _Around) -> None:
        if around.hidden:
            return
        look = around.look
        fill = look.get("fill", "black")
        picture = local(one) == "image"
        if not picture and (fill == "none" or _first(look.get("fill-opacity", "1"), 1) < 0.95):
            return
        box = _outline(one)
        if box is None:
            return
        corners = [_moved(around.matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        shade = None if picture or fill.startswith("url(") else colour(fill)
        self._drawn.append(_Drawn(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys), fill=shade))

    def _judge(self, one: _Drawn, below: list[_Drawn], above: list[_Drawn]) -> None:
        code = ""
        if self._view:
            left, top, right, bottom = self._view
            if one.left >= right or one.top >= bottom or one.right <= left or one.bottom <= top:
                code = "off-canvas"
        middle = (one.left + one.right) / 2, (one.top + one.bottom) / 2
        if not code and any(_covers(box, one, middle) for box in above if not box.text):
            code = "text-under-shape"
        if not code and one.fill:
            grounds = [box.fill for box in below if not box.text and _around_point(box, middle)]
            ground = grounds[-1] if grounds else WHITE
            if ground and alike(one.fill, ground):
                code = "blacked-text" if alike(one.fill, BLACK) else "invisible-colour"
        if not code:
            self._notes.show(one.text, one.where)
            return
        self._notes.hide(one.text, one.where)
        if squash(one.text):
            self._notes.block(code, one.where, one.text)


def _around_point(box: _Drawn, spot: tuple[float, float]) -> bool:
    return box.left <= spot[0] <= box.right and box.top <= spot[1] <= box.bottom


def _covers(box: _Drawn, text: _Drawn, middle: tuple[float, float]) -> bool:
    high = text.bottom - text.top
    return _around_point(box, middle) and box.bottom - box.top >= high * 0.8 and box.right - box.left >= high


def _why_unseen(look: dict[str, str], size: float) -> str:
    if size <= 1:
        return "tiny-text"
    if (
        look.get("display") == "none"
        or look.get("visibility") in {"hidden", "collapse"}
        or _first(look.get("opacity", "1"), 1) <= 0.02
    ):
        return "hidden-text"
    faint = look.get("fill") == "none" or _first(look.get("fill-opacity", "1"), 1) <= 0.02
    return "invisible-colour" if faint and look.get("stroke", "none") == "none" else ""


def _rules(root: Element) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in inside(root, "style"):
        for selector, declarations in hypertext.rules_of("".join(map(str, one.itertext()))):
            found.setdefault(selector, {}).update(_declared(declarations))
    return found


def _declared(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style.split(";"))
    return {name.strip(): text.strip() for name, mark, text in pairs if mark}


def _view(root: Element) -> tuple[float, float, float, float] | None:
    numbers = [float(text) for text in _NUMBER.findall(value(root, "viewBox"))]
    if len(numbers) == 4:
        return numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]
    wide, high = value(root, "width"), value(root, "height")
    return (0, 0, _first(wide, 0), _first(high, 0)) if wide and high and "%" not in wide + high else None


def _outline(one: Element) -> tuple[float, float, float, float] | None:
    match local(one).lower():
        case "rect" | "image":
            x, y = _first(value(one, "x"), 0), _first(value(one, "y"), 0)
            wide = 1e6 if "%" in value(one, "width") else _first(value(one, "width"), 0)
            high = 1e6 if "%" in value(one, "height") else _first(value(one, "height"), 0)
            return x, y, x + wide, y + high
        case "circle" | "ellipse":
            x, y = _first(value(one, "cx"), 0), _first(value(one, "cy"), 0)
            across = _first(value(one, "rx") or value(one, "r"), 0) * 0.7
            down = _first(value(one, "ry") or value(one, "r"), 0) * 0.7
            return x - across, y - down, x + across, y + down
        case "polygon":
            return _hull([float(text) for text in _NUMBER.findall(value(one, "points")[:100_000])])
        case _:
            return _path_box(value(one, "d"))


def _path_box(way: str) -> tuple[float, float, float, float] | None:
    """The box of a path, if it is one made of straight lines; others are not told from their holes."""
    if len(way) > 400 or re.search(r"[cCsSqQtTaA]", way):
        return None
    x = y = 0.0
    numbers: list[float] = []
    for letter, rest in re.findall(r"([MmLlHhVvZz])([^MmLlHhVvZz]*)", way):
        values = [float(text) for text in _NUMBER.findall(rest)]
        if letter in "hH":
            for one in values:
                x = one if letter == "H" else x + one
                numbers += [x, y]
        elif letter in "vV":
            for one in values:
                y = one if letter == "V" else y + one
                numbers += [x, y]
        else:
            for across, down in zip(values[::2], values[1::2], strict=False):
                x, y = (across, down) if letter.isupper() else (x + across, y + down)
                numbers += [x, y]
    return _hull(numbers) if len(numbers) <= 12 else None


def _hull(numbers: list[float]) -> tuple[float, float, float, float] | None:
    if len(numbers) < 6:
        return None
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def _first(text: str, default: float) -> float:
    found = _NUMBER.search(text)
    return float(found[0]) if found else default


def _matrix(text: str) -> Matrix:
    found = _SAME
    for name, rest in _MOVE.findall(text[:2000]):
        values = [float(one) for one in _NUMBER.findall(rest)]
        if name == "matrix" and len(values) == 6:
            step: Matrix = (values[0], values[1], values[2], values[3], values[4], values[5])
        elif name == "translate" and values:
            step = (1, 0, 0, 1, values[0], values[1] if len(values) > 1 else 0)
        elif name == "scale" and values:
            step = (values[0], 0, 0, values[-1], 0, 0)
        else:
            continue
        found = _times(found, step)
    return found


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
