"""SVG drawings: text that is not drawn where readers see it, and what a browser would run or fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, hypot, radians, sin, tan

from generator.inspection import hypertext
from generator.inspection.colours import BLACK, WHITE, Colour, alike, painted
from generator.inspection.findings import Place, Uninspectable
from generator.inspection.folding import squash
from generator.inspection.hushed import is_hushed
from generator.inspection.markup import Element, inside, is_comment, local, parse, remarks, text_of, unpacked, value
from generator.inspection.noting import Notes, Seen, is_vendor_text, says_much
from generator.inspection.speaking import speaks_of_someone, tells_of_someone

_DATA = re.compile(r"data:(?:image|application|text)/([\w.+-]+)([^,()\"']{0,100}),([^\"'()]+)")
_ACTIVE = frozenset({
    "script", "handler", "iframe", "object", "embed", "set", "animate", "animatetransform", "animatemotion",
})  # fmt: skip
_UNDRAWN = frozenset({
    "defs", "symbol", "clippath", "mask", "pattern", "marker", "metadata", "style", "script", "foreignobject",
    "lineargradient", "radialgradient", "filter", "title", "desc", "namedview",
})  # fmt: skip
_PROGRAM = re.compile(
    r"\s*!?\s*(?:generator|created|uploaded|license|copyright|font|inkscape|title:|xml|adobe|\?)", re.IGNORECASE
)
_LICENCE = re.compile(r"\b(?:licen[cs]e|copyright|\(c\)|creative commons)\b", re.IGNORECASE)
_FETCHED = re.compile(r"(?:@import|url\(\s*['\"]?\s*(?:https?:|//|file:))", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d*\.?\d+(?:[eE][+-]?\d+)?")
_MOVE = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
_COMPARISONS = 30_000_000
_MOST_WALKED = 300_000
_MOST_USES = 16
_TINY = 0.003
"""Of the longer side of the drawing: letters that small are no letters."""
_SPOTS = 9
# Attributes that hold no words.
_GEOMETRY = frozenset({
    "d", "points", "transform", "style", "class", "viewbox", "href", "font-family", "gradienttransform", "values",
    "keytimes", "font-variation-settings", "preserveaspectratio", "schemalocation", "nodetypes", "path",
    "stroke-dasharray",
    "patterntransform", "x", "y", "dx", "dy", "rotate", "systemlanguage", "font-feature-settings", "enable-background",
})  # fmt: skip

Matrix = tuple[float, float, float, float, float, float]
Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Ring = list[tuple[float, float]]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


_CLIPPED = re.compile(r"inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0")
_SQUEEZED = 0.15
_MOST_RULES = 5000
_Rules = dict[str, list[tuple[int, tuple[str, ...], dict[str, str]]]]
_LOOKS = (
    "fill", "font-size", "display", "visibility", "opacity", "fill-opacity", "stroke", "stroke-width", "stroke-opacity",
    "text-anchor", "letter-spacing", "clip-path", "mask", "color", "stop-color",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    look: dict[str, str]
    matrix: Matrix = _SAME
    hidden: str = ""
    layer: str = ""
    uses: int = 0
    clips: tuple[Edges, ...] = ()


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
    size: float = 0
    spots: tuple[tuple[float, float], ...] = ()
    """Points along the middle of a text."""
    rings: tuple[Ring, ...] = ()
    """The outline of a shape that is no box."""
    picture: bool = False
    clips: tuple[Edges, ...] = ()


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
    _Drawing(root, notes).read()
    _read_beside(root, notes)


def _read_beside(root: Element, notes: Notes) -> None:
    """Notes what is told of a drawing, and texts that stand where no browser draws them."""
    seen = notes.seen()
    for one in inside(root, "metadata"):
        for part in one.iter():
            _describe(local(part), part.text or "", seen, notes)
            for name, text in part.items():
                _describe(name.rpartition("}")[2], str(text), seen, notes)
    for one in inside(root, "title", "desc"):
        text = text_of(one)
        notes.hide(text, (("isian", local(one)),))
        if is_hushed(text, seen.has) or (speaks_of_someone(text) and seen.lacks(text)):
            notes.block("picture-text", (("isian", local(one)),), text)
        elif local(one) == "desc" and len(text.split()) >= 3:
            notes.report("picture-text", (("isian", "desc"),), text)
    for one in root.iter():
        if is_comment(one):
            continue
        for name, text in one.items():
            plain = name.rpartition("}")[2].lower()
            if plain not in _GEOMETRY and squash(str(text)) and not _is_quiet(str(text)):
                notes.hide(str(text), (("isian", plain),))
                told = str(text).replace("_", " ")
                if is_hushed(told, seen.has) or (tells_of_someone(told) and seen.lacks(told)):
                    notes.block("picture-text", (("isian", plain),), str(text))
        if local(one) == "style":
            for remark in re.findall(r"/\*([^*]{12,2000})\*/", "".join(map(str, one.itertext()))[:1_000_000]):
                notes.hide(remark)
                if is_hushed(remark, seen.has):
                    notes.block("markup-comment", (("bagian", "style"),), remark)
    for text in _between(root):
        notes.hide(text)
        if says_much(text) and seen.lacks(text):
            notes.block("hidden-text", (), text)


def _describe(name: str, text: str, seen: Seen, notes: Notes) -> None:
    """Notes what the data of a drawing program says."""
    where: Place = (("isian", "metadata"),)
    notes.hide(text, where)
    notes.note_paths(text, where)
    if text.startswith(("http://", "https://")) or not seen.lacks(text):
        return
    if is_hushed(text, seen.has) or (name in {"description", "subject", "comment"} and len(text.split()) >= 3):
        notes.block("picture-text", where, text)
    elif says_much(text) and " " in text.strip() and not re.match(r"Matplotlib|image/", text):
        notes.report("picture-text", where, text)


def _is_empty(one: Element) -> bool:
    """Whether a drawing inside the drawing has no width or no height."""
    return any(value(one, name).strip().removesuffix("px") in {"0", "0.0"} for name in ("width", "height"))


def _is_squeezed(one: Element, look: dict[str, str], text: str, height: float) -> bool:
    """Whether the letters of a text are pushed into one another, so that none can be read."""
    count = len(text.strip())
    if count < 4:
        return False
    length = _first(value(one, "textLength"), -1)
    return 0 <= length < _SQUEEZED * 0.5 * height * count or _first(look.get("letter-spacing", "0"), 0) < -0.45 * height


def _is_quiet(text: str) -> bool:
    """Whether an attribute is a number, a colour, a name of one word or an address, as most are."""
    return (
        len(text) < 6
        or text.startswith(("url(", "#", "data:", "http:", "https:", "urn:"))
        or not re.search("[a-z]{3}", text, re.IGNORECASE)
    )


def _between(root: Element) -> Iterator[str]:
    """Text that stands in no element that shows or tells text."""
    telling = {
        "text",
        "title",
        "desc",
        "metadata",
        "style",
        "script",
        "foreignobject",
        "tspan",
        "textpath",
        "a",
        "tref",
        "flowroot",
    }
    stack = [root]
    while stack:
        one = stack.pop()
        if is_comment(one) or local(one).lower() in telling - {"a"}:
            continue
        if one.text and one.text.strip():
            yield one.text
        for inner in one:
            if inner.tail and inner.tail.strip():
                yield inner.tail
            stack.append(inner)


def _is_of_program(text: str) -> bool:
    return not is_hushed(text) and bool(_PROGRAM.match(text) or _LICENCE.search(text))


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
                notes.note_paths(str(text), (("isian", plain),))
            if plain.startswith("data-") and says_much(str(text)):
                if len(str(text).split()) >= 5:
                    notes.block("data-attribute", (("isian", plain),), str(text))
                else:
                    notes.report("data-attribute", (("isian", plain),), str(text))


def _read_links(root: Element, notes: Notes) -> None:
    taken: set[str] = set()
    for one in root.iter():
        if is_comment(one):
            continue
        texts = [str(text) for text in one.values()]
        if local(one) == "style":
            texts.append("".join(map(str, one.itertext())))
        for text in texts:
            for found in _DATA.finditer(text) if "data:" in text else ():
                if found[0] not in taken:
                    taken.add(found[0])
                    content = unpacked(found[3], packed=";base64" in found[2])
                    notes.members.append((f"gambar.{found[1].partition('+')[0]}", content))
    for one in inside(root, "image", "use", "feImage", "tref"):
        target = value(one, "href")
        if target and not target.strip().startswith(("#", "data:")):
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
        self._ids = {value(one, "id"): one for one in root.iter() if not is_comment(one) and one.get("id")}
        self._used = {value(one, "href").removeprefix("#") for one in inside(root, "use")}
        whole = "".join(
            str(text) for one in root.iter() if not is_comment(one) for text in one.values() if "url(" in text
        )
        self._named = set(re.findall(r"url\(\s*[\"']?#([^)\"']+)", whole + "".join(map(str, self._sheets()))))
        self._view = _view(root)
        self._walked = 0
        self._paper = painted(_background(self._look(root), value(root, "style")) or "white")[0] or WHITE

    def _sheets(self) -> Iterator[str]:
        for one in inside(self._root, "style"):
            yield from map(str, one.itertext())

    def read(self) -> None:
        self._walk(self._root, _Around(look={}))
        if sum(1 for one in self._drawn if one.text) * len(self._drawn) > _COMPARISONS:
            raise Uninspectable("too-large")
        for place, one in enumerate(self._drawn):
            if one.text:
                self._judge(one, self._drawn[:place], self._drawn[place + 1 :])
            elif one.picture and one.right - one.left > 1 and one.bottom - one.top > 1:
                self._judge_picture(one, self._drawn[place + 1 :])

    def _walk(self, element: Element, around: _Around) -> None:
        for one in element:
            if not is_comment(one):
                self._draw(one, self._around(one, around))

    def _draw(self, one: Element, here: _Around) -> None:
        self._walked += 1
        if self._walked > _MOST_WALKED:
            raise Uninspectable("too-large")
        name = local(one).lower()
        if name == "text":
            self._read_text(one, here)
        elif name == "use":
            self._draw_again(one, here)
        elif name in _UNDRAWN:
            if name in {"defs", "symbol", "pattern", "marker", "mask", "clippath", "filter"}:
                self._read_stored(one)
        elif name in {"rect", "path", "polygon", "ellipse", "circle", "image", "line", "polyline"}:
            self._read_shape(one, here)
        else:
            self._walk(one, here)

    def _draw_again(self, one: Element, here: _Around) -> None:
        """What a reference puts there."""
        target = self._ids.get(value(one, "href").removeprefix("#"))
        if target is None or here.uses >= _MOST_USES:
            return
        moved = _times(here.matrix, (1, 0, 0, 1, _first(value(one, "x"), 0), _first(value(one, "y"), 0)))
        inner = self._around(target, replace(here, matrix=moved, uses=here.uses + 1))
        if local(target).lower() == "symbol":
            self._walk(target, inner)
        else:
            self._draw(target, inner)

    def _around(self, one: Element, around: _Around) -> _Around:
        look = around.look | self._look(one)
        hidden = around.hidden
        opacity = _first(look.get("opacity", "1"), 1)
        if not hidden and (
            look.get("display") == "none" or look.get("visibility") in {"hidden", "collapse"} or opacity <= 0.02
            or _CLIPPED.search(look.get("clip-path", "")) or (local(one) == "svg" and _is_empty(one))
            or value(one, "requiredExtensions") or self._is_masked(look.get("mask", ""))
        ):  # fmt: skip
            hidden = "hidden-text"
        matrix = _times(around.matrix, _matrix(value(one, "transform") or look.get("transform", "")))
        if local(one).lower() == "svg" and one is not self._root:
            matrix = _times(matrix, _inner_view(one))
        clips = around.clips
        if (clip := look.get("clip-path", "")).startswith("url("):
            edges = self._clip(clip, matrix)
            if edges is not None:
                clips = (*clips, edges)
        layer = value(one, "label") or around.layer
        # Opacity of a group does not pass on, as it has been looked at here.
        kept = {
            key: text
            for key, text in look.items()
            if key not in {"opacity", "display", "clip-path", "mask", "transform"}
        }
        return replace(around, look=kept, matrix=matrix, hidden=hidden, layer=layer, clips=clips)

    def _target(self, link: str) -> Element | None:
        return self._ids.get(link.removeprefix("url(").strip("\"'#) "))

    def _is_masked(self, link: str) -> bool:
        """Whether a mask lets nothing through: it is empty, or all black or clear."""
        mask = self._target(link) if link.startswith("url(") else None
        if mask is None:
            return False
        shapes = [one for one in mask.iter() if not is_comment(one) and one is not mask and local(one) != "g"]
        looks = [self._look(one) for one in shapes]
        return all(
            painted(look.get("fill", "black"))[0] == BLACK
            or painted(look.get("fill", "black"))[1] <= 0.02
            or _first(look.get("opacity", "1"), 1) <= 0.02
            or _first(look.get("fill-opacity", "1"), 1) <= 0.02
            for look in looks
        ) and not any(look.get("stroke", "none") not in {"none", "black"} for look in looks)  # fmt: skip

    def _clip(self, link: str, matrix: Matrix) -> Edges | None:
        """The edges of what may be seen, if they can be told: those of all shapes of a clip together."""
        clip = self._target(link)
        if clip is None:
            return None
        units = value(clip, "clipPathUnits") == "objectBoundingBox"
        shapes = [one for one in clip if not is_comment(one)]
        boxes = [
            _outline(one) for one in shapes if local(one).lower() in {"rect", "circle", "ellipse", "polygon", "path"}
        ]
        if units or len(boxes) < len(shapes) or None in boxes:
            return None
        corners = [_moved(matrix, x, y) for box in boxes if box for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners] or [0.0], [y for _, y in corners] or [0.0]
        return min(xs), min(ys), max(xs), max(ys)

    def _look(self, one: Element) -> dict[str, str]:
        found = {name: value(one, name) for name in _LOOKS if one.get(name)}
        keys = (local(one), "*", *(f".{name}" for name in value(one, "class").split()), f"#{value(one, 'id')}")
        rules = [rule for key in keys for rule in self._rules.get(key, ())]
        for _, ancestors, declarations in sorted(rules, key=lambda rule: rule[0]):
            if _stands_in(one, ancestors):
                found |= declarations
        return found | _declared(value(one, "style"))

    def _read_stored(self, one: Element) -> None:
        """Text in a store of shapes that is never drawn. What is drawn is read where it is."""
        for text in inside(one, "text"):
            owner: Element | None = text
            while owner is not None and value(owner, "id") not in self._used | self._named:
                owner = owner.getparent()
            content = text_of(text)
            self._notes.hide(content)
            if owner is None and squash(content):
                self._notes.block("hidden-text", (("bagian", local(one)),), content)

    def _read_text(self, one: Element, around: _Around) -> None:
        where: Place = (("lapisan", around.layer),) if around.layer else ()
        for part, look, spot, text in self._runs(one, around):
            height = _font_size(look.get("font-size", "16"))
            size = height * hypot(around.matrix[2], around.matrix[3])
            code = around.hidden or _why_unseen(look, size, self._view)
            if not code and _is_squeezed(one, look, text, height):
                code = "tiny-text"
            if part is not one and not code:
                inner = self._around(part, around)
                code = inner.hidden
            if code:
                self._notes.hide(text, where)
                if squash(text):
                    self._notes.block(code, where, text)
                continue
            x, y = spot
            wide = len(text) * height * 0.5
            left = x - wide * {"middle": 0.5, "end": 1.0}.get(look.get("text-anchor", ""), 0)
            spots = tuple(
                _moved(around.matrix, left + wide * (step + 0.5) / _SPOTS, y - height * 0.35) for step in range(_SPOTS)
            )
            corners = [
                _moved(around.matrix, a, b) for a in (left, left + wide) for b in (y - height * 0.7, y + height * 0.2)
            ]
            xs, ys = [a for a, _ in corners], [b for _, b in corners]
            self._drawn.append(
                _Drawn(
                    left=min(xs), top=min(ys), right=max(xs), bottom=max(ys), fill=self._shade(look), text=text,
                    where=where, size=size, spots=spots, clips=around.clips,
                )
            )  # fmt: skip

    def _shade(self, look: dict[str, str]) -> Colour | None:
        """The one colour of what is drawn, also where a gradient has but one."""
        fill = look.get("fill", "black")
        if fill == "currentColor":
            fill = look.get("color", "black")
        if not fill.startswith("url("):
            return painted(fill)[0]
        target = self._target(fill)
        stops = [] if target is None else list(inside(target, "stop"))
        shades = {painted(self._look(stop).get("stop-color", "black"))[0] for stop in stops}
        return shades.pop() if len(shades) == 1 else None

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

    def _read_shape(self, one: Element, around: _Around) -> None:
        look, name = around.look, local(one).lower()
        picture = name == "image"
        if around.hidden:
            if picture and value(one, "href").startswith("data:"):
                self._notes.block("picture-unseen", (("bagian", "image"),), value(one, "href"))
            return
        fill = look.get("fill", "black")
        cover = (
            painted(fill)[1] * _first(look.get("fill-opacity", "1"), 1) * _first(self._look(one).get("opacity", "1"), 1)
        )
        if name in {"line", "polyline"} or (not picture and cover < 0.95):
            self._read_stroke(one, around)
            return
        box = _outline(one)
        rings = _rings(value(one, "d"), around.matrix) if box is None and name == "path" else ()
        points = [point for ring in rings for point in ring]
        if box is not None:
            points = [_moved(around.matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        if not points:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        shade = None if picture else self._shade(look)
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        self._drawn.append(
            _Drawn(
                left=left, top=top, right=right, bottom=bottom, fill=shade, rings=tuple(rings), picture=picture,
                clips=around.clips,
            )
        )  # fmt: skip

    def _read_stroke(self, one: Element, around: _Around) -> None:
        """A straight line so thick that it covers a text."""
        stroke, wide = around.look.get("stroke", "none"), _first(around.look.get("stroke-width", "1"), 1)
        shade, cover = painted(stroke)
        if cover * _first(around.look.get("stroke-opacity", "1"), 1) < 0.95 or wide < 4:
            return
        match local(one).lower():
            case "line":
                numbers = [_first(value(one, key), 0) for key in ("x1", "y1", "x2", "y2")]
            case "polyline" | "polygon":
                numbers = [float(text) for text in _NUMBER.findall(value(one, "points")[:10_000])]
            case "path":
                rings = _rings(value(one, "d"), _SAME)
                numbers = [part for ring in rings[:1] for point in ring for part in point]
            case _:
                return
        half = wide / 2
        for (x0, y0), (x1, y1) in pairwise(zip(numbers[::2], numbers[1::2], strict=False)):
            if min(abs(x1 - x0), abs(y1 - y0)) > half:
                continue
            flat = abs(x1 - x0) >= abs(y1 - y0)
            box = (min(x0, x1) - (0 if flat else half), min(y0, y1) - (half if flat else 0),
                   max(x0, x1) + (0 if flat else half), max(y0, y1) + (half if flat else 0))  # fmt: skip
            corners = [_moved(around.matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            self._drawn.append(_Drawn(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys), fill=shade))

    def _judge(self, one: _Drawn, below: list[_Drawn], above: list[_Drawn]) -> None:
        code = ""
        if self._view and _is_outside(one, self._view):
            code = "off-canvas"
        elif any(_is_outside(one, clip) or _is_flat(clip) for clip in one.clips):
            code = "hidden-text"
        if not code and any(_covers(box, one) for box in above if not box.text):
            code = "text-under-shape"
        if not code and one.fill:
            middle = one.spots[_SPOTS // 2]
            grounds = [box for box in below if not box.text and _is_on(box, middle)]
            ground = grounds[-1].fill if grounds else self._paper
            if ground and alike(one.fill, ground):
                code = "blacked-text" if alike(one.fill, BLACK) else "invisible-colour"
        if not code:
            self._notes.show(one.text, one.where)
            return
        self._notes.hide(one.text, one.where)
        if squash(one.text):
            self._notes.block(code, one.where, one.text)

    def _judge_picture(self, one: _Drawn, above: list[_Drawn]) -> None:
        """A picture that nobody sees, or of which a part is painted over in black or white."""
        where: Place = (("bagian", "image"),)
        edges = (one.left, one.top, one.right, one.bottom)
        if (self._view and _is_outside(one, self._view)) or any(_is_outside(one, clip) for clip in one.clips):
            self._notes.block("picture-unseen", where, str(edges))
        area = (one.right - one.left) * (one.bottom - one.top)
        for place, box in enumerate(above):
            if box.text or box.picture or box.rings or not box.fill or not _lies_on(box, edges):
                continue
            share = (box.right - box.left) * (box.bottom - box.top) / area if area else 0
            later = [other for other in above[place + 1 :] if other.text or other.picture or other.fill]
            is_panel = any(_lies_on(other, (box.left, box.top, box.right, box.bottom)) for other in later)
            if share > 0.002 and (box.fill in {BLACK, WHITE}) and not is_panel:
                self._notes.block("picture-painted-over", where, str(share))


def _is_outside(one: _Drawn, edges: Edges) -> bool:
    left, top, right, bottom = edges
    return one.left >= right or one.top >= bottom or one.right <= left or one.bottom <= top


def _is_flat(edges: Edges) -> bool:
    return (edges[2] - edges[0]) * (edges[3] - edges[1]) <= 1


def _lies_on(one: _Drawn, edges: Edges) -> bool:
    """Whether most of a shape lies on a place, or covers it."""
    wide = min(one.right, edges[2]) - max(one.left, edges[0])
    high = min(one.bottom, edges[3]) - max(one.top, edges[1])
    own, other = (one.right - one.left) * (one.bottom - one.top), (edges[2] - edges[0]) * (edges[3] - edges[1])
    return wide > 0 and high > 0 and wide * high >= 0.9 * min(own, other)


def _is_on(box: _Drawn, spot: tuple[float, float]) -> bool:
    if not _around_point(box, spot):
        return False
    return not box.rings or _is_inside(spot, box.rings)


def _is_inside(spot: tuple[float, float], rings: tuple[Ring, ...]) -> bool:
    """Whether a point lies inside an outline and not in one of its holes."""
    x, y = spot
    crossings = 0
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                crossings += 1
    return crossings % 2 == 1


def _around_point(box: _Drawn, spot: tuple[float, float]) -> bool:
    return box.left <= spot[0] <= box.right and box.top <= spot[1] <= box.bottom


def _covers(box: _Drawn, text: _Drawn) -> bool:
    if text.right < box.left or text.left > box.right or text.bottom < box.top or text.top > box.bottom:
        return False
    if box.bottom - box.top < text.size * 0.55 or box.right - box.left < text.size * 0.55:
        return False
    return sum(_is_on(box, spot) for spot in text.spots) * 2 >= len(text.spots)


def _why_unseen(look: dict[str, str], size: float, view: Edges | None) -> str:
    if size <= min(1.0, _TINY * max(view[2] - view[0], view[3] - view[1]) if view else 1.0):
        return "tiny-text"
    if (
        look.get("display") == "none"
        or look.get("visibility") in {"hidden", "collapse"}
        or _first(look.get("opacity", "1"), 1) <= 0.02
    ):
        return "hidden-text"
    faint = painted(look.get("fill", "black"))[1] <= 0.02 or _first(look.get("fill-opacity", "1"), 1) <= 0.02
    return "invisible-colour" if faint and look.get("stroke", "none") == "none" else ""


def _font_size(text: str) -> float:
    """In points of the drawing; what is told of the size around it is taken as usual."""
    number = _first(text, 16)
    for unit, times in (
        ("rem", 16.0),
        ("em", 16.0),
        ("ex", 8.0),
        ("%", 0.16),
        ("pt", 1.333),
        ("mm", 3.78),
        ("cm", 37.8),
        ("in", 96.0),
    ):
        if text.strip().endswith(unit):
            return number * times
    return number


def _background(look: dict[str, str], style: str) -> str:
    declared = look | _declared(style)
    return declared.get("background-color") or declared.get("background", "").split(" ")[0]


def _rules(root: Element) -> _Rules:
    """The rules of the drawing, under the last name that their selector asks for."""
    found: _Rules = {}
    for one in inside(root, "style"):
        sheet = "".join(map(str, one.itertext()))
        for order, (selector, declarations) in enumerate(hypertext.rules_of(sheet)):
            compounds = re.sub(r"\s*[>+~]\s*", " ", re.sub(r"\[[^\]]*\]|::?[\w-]+(?:\([^)]*\))?", "", selector)).split()
            if not compounds or order > _MOST_RULES:
                continue
            names = re.findall(r"[.#][\w-]+", compounds[-1])
            key = names[-1] if names else compounds[-1]
            found.setdefault(key, []).append((order, tuple(compounds), _declared(declarations)))
    return found


def _stands_in(one: Element, compounds: tuple[str, ...]) -> bool:
    """Whether a selector means an element: its last part the element itself, the others what is around it."""
    if not _is_meant(one, compounds[-1]):
        return False
    rest = list(compounds[:-1])
    owner = one.getparent()
    while rest and owner is not None:
        if _is_meant(owner, rest[-1]):
            rest.pop()
        owner = owner.getparent()
    return not rest


def _is_meant(one: Element, compound: str) -> bool:
    tag = re.match(r"[\w-]*", compound)
    names = {f".{name}" for name in value(one, "class").split()} | {f"#{value(one, 'id')}"}
    return (not tag or tag[0] in {"", local(one)}) and set(re.findall(r"[.#][\w-]+", compound)) <= names


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


def _inner_view(one: Element) -> Matrix:
    """How a drawing inside a drawing is moved."""
    x, y = _first(value(one, "x"), 0), _first(value(one, "y"), 0)
    box = [float(text) for text in _NUMBER.findall(value(one, "viewBox"))]
    wide, high = value(one, "width"), value(one, "height")
    if len(box) == 4 and box[2] > 0 and box[3] > 0 and wide and high and "%" not in wide + high:
        scale = min(_first(wide, 1) / box[2], _first(high, 1) / box[3])
        return scale, 0, 0, scale, x - box[0] * scale, y - box[1] * scale
    return 1, 0, 0, 1, x, y


_TAKES = {"m": 2, "l": 2, "t": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7}


def _rings(way: str, matrix: Matrix) -> tuple[Ring, ...]:
    """The outlines of a path, its curves as if they went straight by way of their middles."""
    if len(way) > 20_000:
        return ()
    rings: list[Ring] = []
    x = y = 0.0
    for letter, rest in re.findall(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)", way):
        step = _TAKES.get(letter.lower(), 0)
        if not step:
            if rings and rings[-1]:
                x, y = rings[-1][0]
            continue
        values = [float(text) for text in _NUMBER.findall(rest)]
        for place in range(0, len(values) - step + 1, step):
            one = values[place : place + step]
            base_x, base_y = (x, y) if letter.islower() else (0.0, 0.0)
            start = x, y
            match letter.lower():
                case "h":
                    x = base_x + one[0]
                case "v":
                    y = base_y + one[0]
                case _:
                    x, y = base_x + one[-2], base_y + one[-1]
            if letter.lower() == "m" and not place:
                rings.append([])
            elif letter.lower() == "c" and rings:
                rings[-1].append((
                    (start[0] + 3 * (base_x + one[0]) + 3 * (base_x + one[2]) + x) / 8,
                    (start[1] + 3 * (base_y + one[1]) + 3 * (base_y + one[3]) + y) / 8,
                ))
            elif letter.lower() == "q" and rings:
                rings[-1].append((
                    (start[0] + 2 * (base_x + one[0]) + x) / 4,
                    (start[1] + 2 * (base_y + one[1]) + y) / 4,
                ))
            if rings:
                rings[-1].append((x, y))
    return tuple([_moved(matrix, *point) for point in ring] for ring in rings if len(ring) > 1)


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
        elif name == "rotate" and values:
            turn = (cos(radians(values[0])), sin(radians(values[0])))
            step = (turn[0], turn[1], -turn[1], turn[0], 0, 0)
            if len(values) == 3:
                step = _times(_times((1, 0, 0, 1, values[1], values[2]), step), (1, 0, 0, 1, -values[1], -values[2]))
        elif name.startswith("skew") and values:
            lean = tan(radians(values[0]))
            step = (1, 0, lean, 1, 0, 0) if name == "skewX" else (1, lean, 0, 1, 0, 0)
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
