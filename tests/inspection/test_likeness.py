"""Copies of exempted documents, in whatever format, and documents that only look like them."""

from __future__ import annotations

import io
from random import Random

import pytest
from PIL import Image, ImageDraw

from generator.inspection.contents import copy_marks
from generator.inspection.documents import inspect_document, likeness
from generator.inspection.findings import Limits, Severity
from generator.inspection.likeness import from_codes
from generator.inspection.watch import Watch
from tests.inspection.made import book, word, zipped

_SYLLABLES = ("ka", "ri", "to", "men", "su", "ga", "lo", "pe", "bu", "nya", "di", "ran")


def _prose(seed: str, count: int) -> list[str]:
    """Sentences of ten made-up words each."""
    rng = Random(seed)  # noqa: S311
    return [
        " ".join("".join(rng.choice(_SYLLABLES) for _ in range(3)) for _ in range(10)).capitalize() + "."
        for _ in range(count)
    ]


SECRET = _prose("secret", 20)
HEAD = (
    "Pemerintah Kabupaten Contoh Dinas Pekerjaan Umum, Jalan Merdeka Nomor 1 Contoh Kota 75111, Telepon 0541 123456, "
    "Surel dinas@contoh.go.id, Laman www.contoh.go.id. Menimbang bahwa berdasarkan Pasal 22 ayat (1) Peraturan Daerah "
    "Nomor 3 Tahun 2021 tentang Penyelenggaraan Keterbukaan, perlu menetapkan Keputusan Kepala Dinas tentang"
)


def _letter(*texts: str) -> bytes:
    return word(*texts)


ORIGINAL = likeness(_letter(HEAD, *SECRET), "lhp.docx", Limits())
WATCH = Watch(originals=(ORIGINAL,))


def _found(content: bytes, name: str, watch: Watch = WATCH) -> set[str]:
    findings = inspect_document(content, name, Limits(), watch)
    return {one.code for one in findings if one.severity is Severity.BLOCK}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("\n".join(SECRET).encode(), "a.txt"),
        ("\n".join(SECRET).upper().replace(".", " ").encode(), "a.txt"),
        ("\n".join(SECRET).replace("a", "\u0430").replace("r", "r\u200b").encode(), "a.txt"),
        (_letter(*_prose("other", 30), *SECRET[3:8], *_prose("more", 30)), "a.docx"),
        (zipped({"b.docx": _letter(*SECRET)}), "a.zip"),
    ],
    ids=["text", "capitals", "look-alikes", "part", "archive"],
)
def test_copies_of_a_text(content: bytes, name: str) -> None:
    """A document that repeats an exempted one is refused, whatever became of its form."""
    assert _found(content, name) == {"exempted-text"}


@pytest.mark.parametrize(
    "content",
    [_letter(HEAD, *_prose("other", 30)), _letter(HEAD, SECRET[0]), _letter(HEAD)],
    ids=["letterhead", "one-sentence", "nothing-else"],
)
def test_what_an_office_says_everywhere(content: bytes) -> None:
    """Letterheads, citations of law and a sentence in common make no copy."""
    assert _found(content, "a.docx") == set()


def test_numbers_of_a_table() -> None:
    """A table of prices is known by its figures, with and without the points in them."""
    items = _prose("items", 8)
    rows = [(item, 1000 + place, 12_500_000 + place * 7) for place, item in enumerate(items)]
    watch = Watch(originals=(likeness(book([list(row) for row in rows]), "hps.xlsx", Limits()),))
    table = "\n".join(f"{item};{count};{price:,}".replace(",", ".") for item, count, price in rows)
    assert _found(table.encode(), "a.csv", watch) == {"exempted-text"}
    cheaper = "\n".join(
        f"{item};{count + 5};{price + 3}" for item, (_, count, price) in zip(_prose("x", 8), rows, strict=True)
    )
    assert _found(cheaper.encode(), "a.csv", watch) == set()


def _plan(seed: str) -> Image.Image:
    rng = Random(seed)  # noqa: S311
    image = Image.new("RGB", (600, 400), "white")
    draw = ImageDraw.Draw(image)
    for _ in range(20):
        x, y = rng.randrange(0, 500), rng.randrange(0, 300)
        shade = rng.randrange(60, 230)
        draw.rectangle((x, y, x + rng.randrange(40, 120), y + rng.randrange(40, 100)), fill=(shade,) * 3, outline=0)
    return image


def _saved(image: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def test_copies_of_a_picture() -> None:
    """A picture is known again as another format, smaller and in grey; another one of its kind is not it."""
    original = likeness(_saved(_plan("a"), "PNG"), "denah.png", Limits())
    watch = Watch(originals=(original,))
    for copy, name in (
        (_saved(_plan("a"), "JPEG"), "a.jpg"),
        (_saved(_plan("a").resize((300, 200)), "PNG"), "a.png"),
        (_saved(_plan("a").convert("L"), "WEBP"), "a.webp"),
    ):
        assert _found(copy, name, watch) == {"exempted-picture"}, name
        assert {one.mark for one in inspect_document(copy, name, Limits(), watch)} <= copy_marks(original)
    assert _found(_saved(_plan("b"), "PNG"), "a.png", watch) == set()
    assert _found(_saved(Image.new("RGB", (600, 400), "white"), "PNG"), "a.png", watch) == set()


def test_codes() -> None:
    """What is written down of a likeness is all of it, and a spoilt code is refused."""
    assert from_codes(ORIGINAL.sha256, ORIGINAL.text_code, ORIGINAL.picture_code) == ORIGINAL
    assert WATCH.digest == Watch.from_json(WATCH.to_json()).digest
    with pytest.raises(ValueError, match=r"[Ii]ncorrect|[Nn]on-base32"):
        from_codes(ORIGINAL.sha256, "1", "")


def test_a_likeness_tells_nothing() -> None:
    """No word of the document is in what is written down of it."""
    assert not any(word in ORIGINAL.text_code for word in SECRET[0].lower().rstrip(".").split())
