"""The letterhead of an agency's papers, and papers set with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from generator.errors import SchemaFault
from generator.model.agency import Agency, Attachment
from generator.pages.words import Words
from generator.typesetting import typeset

_LARGEST_EMBLEM = 300_000  # bytes; it stands in every paper
_PICTURES = frozenset({"svg", "png", "jpg", "gif", "webp"})


def set_with_emblem(template: str, sheet: Mapping[str, Any], words: Words, day: date, *, keep: bool = False) -> bytes:
    """The paper as `typeset` makes it; without its emblem if that cannot be drawn, which must keep it from nobody."""
    try:
        return typeset(template, sheet, lang=words.lang, day=day, keep=keep)
    except SchemaFault:
        if "lambang" not in sheet["kop"]:
            raise
    plain = {name: value for name, value in sheet["kop"].items() if name != "lambang"}
    return typeset(template, {**sheet, "kop": plain}, lang=words.lang, day=day, keep=keep)


def letterhead(agency: Agency, words: Words) -> dict[str, Any]:
    """Who a paper comes from, where they sit and how they are reached, with their emblem if they have one."""
    values = agency.profil.values
    lines = [
        " ".join(values[name] for name in ("alamat", "kode_pos") if name in values),
        *(
            " · ".join(words(f"formulir.{name}", nilai=values[name]) for name in names if name in values)
            for names in (("telepon", "faksimile"), ("surel", "laman"))
        ),
        words("formulir.rekaan") if agency.fictional else "",
    ]
    head: dict[str, Any] = {"nama": agency.name, "baris": [line for line in lines if line]}
    if above := values.get("induk"):
        head["induk"] = above
    if emblem := _emblem(values.get("logo"), agency, words):
        head["lambang"] = emblem
    return head


def _emblem(logo: Attachment | None, agency: Agency, words: Words) -> dict[str, Any] | None:
    if logo is None or logo.size > _LARGEST_EMBLEM:
        return None
    kind = logo.suffix.removeprefix(".").lower().replace("jpeg", "jpg")
    if kind not in _PICTURES:
        return None
    content = logo.source.read_bytes()
    if sha256(content).hexdigest() != logo.sha256:  # saved again after it was looked into
        return None
    return {"isi": content, "format": kind, "alt": words("formulir.lambang", badan=agency.name)}
