"""What a form does not allow, in the codes of the words: of a register, and of YAML of ours that others write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from generator.assets import schema_folder
from generator.registers.formats import excel_day, guess_date, last_day
from generator.registers.guessing import FewGuesses, folded
from generator.registers.joining import Guess, short
from generator.registers.mistyped import false_colon
from generator.registers.text import Trail, own_yaml

_DAYS = frozenset({"tanggal", "tanggal-sebagian"})
_MOST_UNKNOWN = 50  # fields in one entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A rule that is broken: the code of its words, the way to where it is, and the facts to tell it."""

    code: str
    trail: Trail
    facts: dict[str, str]


def malformed(content: Any, meta: str) -> Iterator[Broken]:
    """All that `schema/meta/<meta>.yml` does not allow in `content`, which has YAML's own types.

    What a form asks in a way of its own has words of its own, which it names by the rule: `x-problem`.
    """
    # Most commands never need it, and all would wait for it.
    from generator.registers.validator import errors_by  # noqa: PLC0415

    form, guess = own_yaml(schema_folder() / "meta" / f"{meta}.yml"), FewGuesses().of
    for error in sorted(errors_by(form, content), key=lambda one: [_rank(step) for step in one.absolute_path]):
        trail, facts = tuple(error.absolute_path), {"value": short(error.instance)}
        own = error.schema.get("x-problem", {})
        if error.validator in own:
            yield Broken(code=own[error.validator], trail=trail, facts=facts)
        elif error.validator == "type" and error.validator_value == "string" and _is_no_text(error.instance):
            yield Broken(code="text-unquoted", trail=trail, facts=facts)
        elif error.validator == "pattern" and error.instance != error.instance.strip():
            yield Broken(code="text-edges", trail=trail, facts=facts)
        else:
            yield from broken(error, error.schema, facts["value"], guess)


def _rank(step: object) -> tuple[int, str]:
    """The tenth of a list comes after the ninth; a name, which YAML may have made a number, has its letters."""
    return (step if isinstance(step, int) else 0, str(step))


def _is_no_text(value: object) -> bool:
    """Whether YAML made a number, a day or a yes of what was meant to be a text."""
    return isinstance(value, (int, float, date))


def broken(error: Any, form: Mapping[str, Any], shown: str, guess: Guess) -> Iterator[Broken]:
    """What a validation error says, with a guess at what was meant.

    `form` is that of the value with what people read in it, `shown` the value as it may be told.
    """
    trail: Trail = tuple(error.absolute_path)
    value, rule, asked = error.instance, error.validator, error.validator_value
    facts = {"value": shown}
    match rule:
        case "additionalProperties":
            yield from _strangers(value, form.get("properties", {}), trail, guess)
        case "enum":
            meant = guess(str(value), asked) or _by_label(str(value), form.get("x-labels", {}))
            facts |= {"guess": meant, "described": form.get("description", ""), "known": listed(asked)}
            yield Broken(code="unknown-choice", trail=trail, facts=facts)
        case "type":
            yield Broken(code=f"not-{asked}", trail=trail, facts=facts | _in_rows(form, trail))
        case "format":
            if asked in _DAYS and (day := excel_day(str(value))):
                yield Broken(code="excel-day", trail=trail, facts=facts | {"guess": day, "last": ""})
                return
            if last := last_day(str(value)):
                yield Broken(code="no-such-day", trail=trail, facts=facts | {"last": last})
                return
            day = guess_date(str(value))
            whole = asked != "tanggal" or len(day) == len("2024-05-01")
            facts |= {"guess": day if whole else "", "last": ""}
            yield Broken(code=f"not-{asked}", trail=trail, facts=facts)
        case "pattern":
            facts |= {"pattern": str(asked), "example": next(map(str, form.get("examples", ())), "")}
            yield Broken(code="bad-code" if trail[-1:] == ("kode",) else "bad-pattern", trail=trail, facts=facts)
        case "minLength" | "minItems":
            facts = {"count": str(len(value)), "limit": str(asked)}
            typed = isinstance(value, str) and value.strip()
            yield Broken(code="too-short" if typed else "too-few", trail=trail, facts=facts)
        case "maxLength" | "maxItems":
            facts = {"count": str(len(value)), "limit": str(asked)}
            yield Broken(code="too-long" if isinstance(value, str) else "too-many", trail=trail, facts=facts)
        case "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum":
            yield Broken(code="out-of-range", trail=trail, facts={**facts, "limit": str(asked)})
        case "uniqueItems":
            yield Broken(code="repeated-item", trail=trail, facts={})
        case "required":
            yield _missing(error, trail, form)
        case "dependentRequired":
            yield from _missing_beside(error, trail)
        case _:
            yield Broken(code="rule-broken", trail=trail, facts={**facts, "rule": str(rule)})


def _in_rows(form: Mapping[str, Any], trail: Trail) -> dict[str, str]:
    """By which columns what was typed as one text is a list of rows, or is a row of one."""
    row = next(iter(form.get("items", form).get("required", ())), "")
    if not row or not trail or not ("items" in form or isinstance(trail[-1], int)):
        return {}
    return {"row": row, "column": str(trail[-1])}


def _strangers(value: Mapping[str, Any], forms: Mapping[str, Any], trail: Trail, guess: Guess) -> Iterator[Broken]:
    titles = {name: form.get("title", name) for name, form in forms.items()}
    # Of ours, YAML may have made a number or a yes.
    for key in map(str, islice((key for key in value if key not in titles), _MOST_UNKNOWN)):
        if (found := false_colon(f"{key}:")) and found.name in titles:
            yield Broken(code=found.code, trail=(*trail, key), facts=found.facts)
            continue
        facts = {"field": short(key), "guess": _meant(key, titles, guess), "known": listed(titles)}
        yield Broken(code="unknown-field", trail=(*trail, key), facts=facts)


def _meant(key: str, titles: Mapping[str, str], guess: Guess) -> str:
    """The one column that has `key` for a part of its name, or else what is near.

    `nik` is near `dik` and means `nik_atau_pengesahan`, which unlike that is never published.
    """
    word = re.sub(r"[\s-]+", "_", key.strip().lower())
    having = [name for name in titles if f"_{word}_" in f"_{name}_"]
    alone = len(having) == 1 and folded(key) not in {folded(title) for title in titles.values()}
    return having[0] if alone else guess(key, titles)


# Which one of the columns asked for an error is about, jsonschema says in its sentence alone.


def _missing(error: Any, trail: Trail, form: Mapping[str, Any]) -> Broken:
    name = next(name for name in error.validator_value if error.message.startswith(f"{name!r} "))
    title = form.get("properties", {}).get(name, {}).get("title", name)
    return Broken(code="needed-here", trail=trail, facts={"field": name, "title": title})


def _missing_beside(error: Any, trail: Trail) -> Iterator[Broken]:
    for name, needed in error.validator_value.items():
        for other in needed:
            if error.message == f"{other!r} is a dependency of {name!r}":
                yield Broken(code="needed-with", trail=(*trail, name), facts={"field": other, "other": name})


def _by_label(text: str, labels: Mapping[str, str]) -> str:
    """The one choice that readers are told in words which hold `text`."""
    found = [choice for choice, label in labels.items() if len(text) > 3 and folded(text) in folded(label)]
    return found[0] if len(found) == 1 else ""


def listed(names: Iterable[object]) -> str:
    """Names as a message lists them."""
    return ", ".join(str(name) for name in names)
