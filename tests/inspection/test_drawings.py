"""SVG drawings: for each way to keep something in one unseen a drawing that does it, and one alike that does not."""

from __future__ import annotations

import base64

import pytest

from generator.inspection import texts
from generator.inspection.findings import Inspection, Uninspectable
from tests.inspection.made import HIDDEN, LIMITS, blocked, picture, saved, tells_nothing, unseen

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100">'
HUSHED = "Rumah pelapor Sukartini"
SAID = f'<text x="10" y="20" font-size="8">{HIDDEN}</text>'
PHOTO = "data:image/png;base64," + base64.b64encode(saved(picture())).decode()


def svg(inner: str, head: str = _SVG) -> str:
    """A drawing of 200 by 100 points."""
    return f"{head}{inner}</svg>"


def look(text: str) -> Inspection:
    """What is in a drawing."""
    return texts.inspect(text.encode(), LIMITS, "svg")


def said(state: str, inner: str = HIDDEN) -> str:
    """A line of text, drawn in a state."""
    return f'<text x="10" y="20" font-size="8" {state}>{inner}</text>'


CASES = {
    "a description in the metadata": ("picture-text", f"<metadata><dc:description xmlns:dc='d'>{HIDDEN}</dc:description></metadata>", "<metadata><dc:format xmlns:dc='d'>image/svg+xml</dc:format><dc:title xmlns:dc='d'>Matplotlib v3.8.2, https://matplotlib.org/</dc:title></metadata>"),
    "a title of a case": ("picture-text", f"<title>{HUSHED}</title>", "<title>Grafik realisasi per triwulan</title>"),
    "a label of a layer": ("picture-text", f'<g xmlns:i="i" i:label="{HUSHED}"/>', '<g xmlns:i="i" i:label="Lapisan peta dasar"/>'),
    "a label for those who listen": ("picture-text", f'<g aria-label="{HUSHED}"/>', '<g aria-label="Grafik batang realisasi anggaran"/>'),
    "an attribute of a program": ("data-attribute", '<g data-note="usulan mutasi Sukartini Wiradharma lewat jalur khusus"/>', '<g data-name="Layer 1"/>'),
    "text between shapes": ("hidden-text", f"<g>{HIDDEN}</g>", f"<g>{SAID}</g>"),
    "an element of another kind": ("hidden-text", f"<n:note xmlns:n='n'>{HIDDEN}</n:note>", "<n:note xmlns:n='n'/>"),
    "a pattern that is not used": ("hidden-text", f'<pattern id="p">{SAID}</pattern>', f'<pattern id="p">{SAID}</pattern><rect width="200" height="100" fill="url(#p)"/>'),
    "a shape used outside the view": ("off-canvas", f'<defs><g id="t">{SAID}</g></defs><use href="#t" x="900"/>', f'<defs><g id="t">{SAID}</g></defs><use href="#t" x="20"/>'),
    "a shape used and hidden": ("hidden-text", f'<symbol id="t">{SAID}</symbol><use href="#t" display="none"/>', f'<symbol id="t">{SAID}</symbol><use href="#t"/>'),
    "turned out of the view": ("off-canvas", said('transform="rotate(-90)"'), '<text x="-60" y="15" font-size="8" transform="rotate(-90)">Jumlah</text>'),
    "drawn to nothing": ("tiny-text", said('transform="scale(0)"'), said('transform="scale(1)"')),
    "a clip elsewhere": ("hidden-text", f'<clipPath id="c"><rect x="150" y="80" width="40" height="15"/></clipPath><g clip-path="url(#c)">{SAID}</g>', f'<clipPath id="c"><rect width="200" height="100"/></clipPath><g clip-path="url(#c)">{SAID}</g>'),
    "a mask that lets nothing through": ("hidden-text", f'<mask id="m"><rect width="200" height="100" fill="black"/></mask><g mask="url(#m)">{SAID}</g>', f'<mask id="m"><rect width="200" height="100" fill="white"/></mask><g mask="url(#m)">{SAID}</g>'),
    "a rule for what is inside": ("hidden-text", f"<style>g .s, #q {{display:none}}</style><g>{said('class=&quot;s&quot;'.replace('&quot;', chr(34)))}</g>", f'<style>#q .s {{display:none}}</style><g>{said(chr(99) + "lass=" + chr(34) + "s" + chr(34))}</g>'),
    "for programs that there are not": ("hidden-text", said('requiredExtensions="http://tak.ada"'), said("")),
    "a clear colour": ("invisible-colour", said('fill="rgba(0,0,0,0)"'), said('fill="rgba(0,0,0,0.9)"')),
    "a clear colour in digits": ("invisible-colour", said('fill="#00000000"'), said('fill="#000000ff"')),
    "a white by its hue": ("invisible-colour", said('fill="hsl(0, 0%, 100%)"'), said('fill="hsl(220, 60%, 30%)"')),
    "a gradient of white": ("invisible-colour", f'<linearGradient id="g"><stop stop-color="#fff"/></linearGradient>{said(chr(102) + "ill=" + chr(34) + "url(#g)" + chr(34))}', f'<linearGradient id="g"><stop stop-color="#036"/></linearGradient>{said(chr(102) + "ill=" + chr(34) + "url(#g)" + chr(34))}'),
    "under a round shape": ("text-under-shape", f'{SAID}<path d="M0 0 C50 -10 150 -10 200 0 L200 40 C150 50 50 50 0 40 Z"/>', f'{SAID}<path d="M0 50 C50 40 150 40 200 50 L200 90 C150 99 50 99 0 90 Z"/>'),
    "under a thick line": ("text-under-shape", f'{SAID}<line x1="0" y1="17" x2="200" y2="17" stroke="black" stroke-width="14"/>', f'{SAID}<line x1="0" y1="22" x2="200" y2="22" stroke="black" stroke-width="1"/>'),
    "beside a hole": ("text-under-shape", f'{SAID}<path d="M0 0H200V100H0Z M100 60 H190 V90 H100 Z"/>', f'{SAID}<path d="M0 0H200V100H0Z M5 5 H195 V40 H5 Z" fill-rule="evenodd"/>'),
    "a hidden picture": ("picture-unseen", f'<image display="none" width="90" height="60" href="{PHOTO}"/>', f'<image width="90" height="60" href="{PHOTO}"/>'),
    "a picture outside the view": ("picture-unseen", f'<image x="500" width="90" height="60" href="{PHOTO}"/>', f'<image x="50" width="90" height="60" href="{PHOTO}"/>'),
    "a box over a picture": ("picture-painted-over", f'<image width="90" height="60" href="{PHOTO}"/><rect x="20" y="20" width="30" height="12" fill="#000"/>', f'<image width="90" height="60" href="{PHOTO}"/><rect x="5" y="40" width="80" height="16" fill="#fff"/><text x="10" y="52" font-size="8">Gedung kantor</text>'),
    "a remark in a style": ("markup-comment", f"<style>/* {HUSHED} */</style>", "<style>/* warna grafik */ rect {fill:#123}</style>"),
    "a remark of a program that is none": ("markup-comment", f"<!-- Created for {HUSHED} -->", "<!--! Font Awesome Free 6.4.0 by @fontawesome - License - https://fontawesome.com/license/free -->"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_not_seen(name: str) -> None:
    """What a reader of a drawing does not see is found and told without its words; what looks alike is let through."""
    code, leak, clean = CASES[name]
    found = look(svg(leak))
    assert {code} == blocked(found)
    assert tells_nothing(found.findings)
    assert set() == blocked(look(svg(clean)))


def test_pictures_anywhere() -> None:
    """Files in addresses are members, wherever in a drawing they stand."""
    for inner in (f"<style>rect{{background:url({PHOTO})}}</style>", f'<rect style="background:url({PHOTO})"/>'):
        assert saved(picture()) == look(svg(inner)).members[0][1]


def test_white_on_a_dark_drawing() -> None:
    """A drawing may have a ground of its own."""
    assert set() == blocked(look(svg(said('fill="white"'), _SVG.replace("<svg", '<svg style="background:#123"'))))


def test_millimetres() -> None:
    """Letters may be small in number where a drawing is measured in large units."""
    head = _SVG.replace("0 0 200 100", "0 0 2 1")
    assert set() == blocked(look(svg('<text x="0.1" y="0.5" font-size="0.06">Realisasi</text>', head)))


def test_attributes_are_searched() -> None:
    """Words in attributes are handed on."""
    assert HIDDEN in unseen(look(svg(f'<g id="g" inkscape-note="{HIDDEN}"/>')))


def test_shapes_that_use_each_other_end() -> None:
    """Shapes that are drawn again and again are refused."""
    inner = "".join(f'<g id="g{n}">' + f'<use href="#g{n + 1}"/>' * 10 + "</g>" for n in range(9))
    with pytest.raises(Uninspectable) as caught:
        look(svg(inner + '<g id="g9"><use href="#g0"/></g>'))
    assert "too-large" == caught.value.code
