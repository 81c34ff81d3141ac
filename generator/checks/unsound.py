"""What is wrong in an instrument: in its form, in what it extends, and in what its criteria name."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from generator.checks.articles import unfounded
from generator.checks.judges import JUDGES
from generator.registers.broken import Broken, listed, malformed
from generator.registers.guessing import FewGuesses, Guesses
from generator.registers.joining import Guess, short
from generator.registers.text import Trail
from generator.registers.types import Field, RegisterType

# What every judge is given; the rest is told it by the instrument.
_GIVEN = frozenset({"agency", "today", "criterion"})


def ill_formed(content: Any, name: str, raw: Mapping[str, Any]) -> Iterator[Broken]:
    """What is wrong in what an instrument says itself; `raw` are all that it could extend."""
    extends = isinstance(content, dict) and "extends" in content
    yield from _form(content, "criteria-extension" if extends else "criteria")
    if extends and _leads_nowhere(name, raw):
        yield _stranger(("extends",), content["extends"], sorted(raw.keys() - {name}), FewGuesses().of)
    if isinstance(content, dict) and content.get("id", name) != name:
        yield Broken(code="instrument-id", trail=("id",), facts={"value": short(content["id"]), "name": name})
    if isinstance(content, dict) and isinstance(content.get("criteria"), list):
        yield from _twice(content["criteria"])


def _twice(criteria: Sequence[Any]) -> Iterator[Broken]:
    """Criteria that have the name of one before."""
    seen: set[str] = set()
    for number, criterion in enumerate(criteria):
        name = criterion.get("id") if isinstance(criterion, dict) else None
        if isinstance(name, str):
            if name in seen:
                yield Broken(code="instrument-twice", trail=("criteria", number, "id"), facts={"value": short(name)})
            seen.add(name)


def _leads_nowhere(name: str, raw: Mapping[str, Any]) -> bool:
    """Whether what an instrument extends is not there, or is the instrument itself after all."""
    road = [name]
    while isinstance(raw[road[-1]], dict) and "extends" in raw[road[-1]]:
        base = raw[road[-1]]["extends"]
        if not isinstance(base, str) or base in road or base not in raw:
            return True
        road.append(base)
    return False


def _form(content: Any, meta: str) -> Iterator[Broken]:
    for one in malformed(content, meta):
        # The columns of an instrument have no titles.
        code = "instrument-lacks" if one.code == "needed-here" else one.code
        yield Broken(code=code, trail=one.trail, facts=one.facts)


def ill_extended(whole: Mapping[str, Any], name: str, raw: Mapping[str, Any]) -> Iterator[Broken]:
    """What is wrong in an instrument put together with the one it extends, which are both well formed by themselves."""
    base = raw[name].get("extends")
    if base is None:
        return
    known = _ids(base, raw)
    guesses = Guesses(known)
    for place, criterion in enumerate(raw[name].get("without", ())):
        if criterion not in known:
            facts = {"value": short(criterion), "base": base, "guess": guesses.of(criterion)}
            yield Broken(code="instrument-no-criterion", trail=("without", place), facts=facts)
    lacking: dict[Trail, list[str]] = {}
    for one in _form(whole, "criteria"):
        if one.code == "instrument-lacks" and len(one.trail) == 2:
            lacking.setdefault(one.trail, []).append(one.facts["field"])
        else:
            yield one
    for trail, fields in lacking.items():
        criterion = whole["criteria"][trail[1]]["id"]
        facts = {"value": short(criterion), "base": base, "fields": listed(fields), "guess": guesses.of(criterion)}
        yield Broken(code="instrument-new-criterion", trail=trail, facts=facts)


def _ids(name: str, raw: Mapping[str, Any]) -> frozenset[str]:
    """The criteria of an instrument, with those that it takes over."""
    content = raw[name]
    own = frozenset(criterion["id"] for criterion in content.get("criteria", ()))
    return own | _ids(content["extends"], raw) - {*content.get("without", ())} if "extends" in content else own


def _stranger(trail: Trail, value: Any, known: Collection[str], guess: Guess) -> Broken:
    """A name that is none of those it can be."""
    facts = {"value": short(value), "guess": guess(str(value), known), "described": "", "known": listed(known)}
    return Broken(code="unknown-choice", trail=trail, facts=facts)


def unsound(content: Mapping[str, Any], types: Mapping[str, RegisterType]) -> Iterator[Broken]:
    """What a well formed instrument names that there is not."""
    guess = FewGuesses().of
    kinds = types["profil"].by_name["jenis"].labels
    for number, scope in enumerate(content["applies_to"]):
        for key in ("only", "except"):
            for place, kind in enumerate(scope.get(key, ())):
                if kind not in kinds:
                    yield _stranger(("applies_to", number, key, place), kind, kinds, guess)
    for table, key in (("aspects", "weight"), ("criteria", "weight"), ("bands", "from")):
        for number, one in enumerate(content[table]):
            if isinstance(one[key], float) and not isfinite(one[key]):
                yield Broken(code="instrument-not-number", trail=(table, number, key), facts={"value": str(one[key])})
    named = {
        "group": [group["id"] for group in content["groups"]],
        "aspect": [aspect["id"] for aspect in content["aspects"]],
        "applies_to": [scope["id"] for scope in content["applies_to"]],
    }
    for number, criterion in enumerate(content["criteria"]):
        here = ("criteria", number)
        for key, known in named.items():
            if key in criterion and criterion[key] not in known:
                yield _stranger((*here, key), criterion[key], known, guess)
        for place, ground in enumerate(criterion["basis"]):
            yield from _ill_founded(ground, (*here, "basis", place), content["sources"], guess)
        for place, judging in enumerate(criterion["judge"]):
            yield from _ill_judged(judging, (*here, "judge", place), types, guess)


def _ill_founded(ground: Mapping[str, Any], here: Trail, sources: Mapping[str, str], guess: Guess) -> Iterator[Broken]:
    for article in unfounded(ground["instrument"], ground.get("article", "")):
        facts = {"instrument": short(ground["instrument"]), "value": short(article)}
        yield Broken(code="instrument-article", trail=(*here, "article"), facts=facts)
    for place, name in enumerate(ground.get("source", ())):
        if name not in sources:
            yield _stranger((*here, "source", place), name, sources, guess)


def _ill_judged(
    judging: Mapping[str, Any], here: Trail, types: Mapping[str, RegisterType], guess: Guess
) -> Iterator[Broken]:
    name, arguments = next(iter(judging.items()))
    if name not in JUDGES:
        yield _stranger((*here, name), name, sorted(JUDGES), guess)
        return
    asked = {key: one for key, one in inspect.signature(JUDGES[name]).parameters.items() if key not in _GIVEN}
    strangers = [key for key in arguments if key not in asked]
    for key in map(str, strangers):
        facts = {"field": short(key), "guess": guess(key, asked), "known": listed(asked)}
        yield Broken(code="unknown-field", trail=(*here, name, key), facts=facts)
    for key, one in asked.items():
        if one.default is one.empty and key not in arguments:
            yield Broken(code="instrument-lacks", trail=(*here, name), facts={"field": key})
    odd = [] if strangers else list(_ill_typed(arguments, asked, (*here, name)))
    if not strangers and not odd:
        odd += _beyond(arguments, (*here, name))
    yield from odd
    if not strangers and not odd:
        yield from _unpublished(arguments, (*here, name), types, guess)


def _beyond(arguments: Mapping[str, Any], here: Trail) -> Iterator[Broken]:
    """That more values are to be enough than there are to look for."""
    if {"enough", "values"} <= arguments.keys() and arguments["enough"] > len(arguments["values"]):
        facts = {"value": str(arguments["enough"]), "limit": str(len(arguments["values"]))}
        yield Broken(code="out-of-range", trail=(*here, "enough"), facts=facts)


# How a judge asks for a thing, how a form calls that, and what it is in YAML.
_FORMS: Mapping[str, tuple[str, type]] = {
    "str": ("string", str), "int": ("integer", int), "bool": ("boolean", bool), "Sequence[str]": ("array", list),
    "Where": ("object", dict),
}  # fmt: skip


def _ill_typed(arguments: Mapping[str, Any], asked: Mapping[str, inspect.Parameter], here: Trail) -> Iterator[Broken]:
    for key, value in arguments.items():
        called, form = _FORMS[str(asked[key].annotation).partition(" |")[0]]
        if not isinstance(value, form) or (form is int and isinstance(value, bool)):
            yield Broken(code=f"not-{called}", trail=(*here, key), facts={"value": short(value)})
        for place, one in enumerate(value) if isinstance(value, list) else ():
            if not isinstance(one, str):
                yield Broken(code="not-string", trail=(*here, key, place), facts={"value": short(one)})


def _unpublished(
    arguments: Mapping[str, Any], here: Trail, types: Mapping[str, RegisterType], guess: Guess
) -> Iterator[Broken]:
    """What a judge is told to look at and cannot see."""
    register = arguments.get("register", "dip")
    if register not in types:
        yield _stranger((*here, "register"), register, list(types), guess)
        return
    fields: Sequence[Field] = types[register].published.fields
    if arguments.get("field"):
        outer = _found(fields, str(arguments["field"]))
        if outer is None:
            yield _invisible((*here, "field"), str(arguments["field"]), register, fields, guess)
            return
        fields = outer.fields or fields
    for inside, path in _looked_at(arguments):
        if _found(fields, path) is None:
            yield _invisible((*here, *inside), path, register, fields, guess)


def _looked_at(arguments: Mapping[str, Any]) -> Iterator[tuple[Trail, str]]:
    """The columns that a judge is told of, with the way to where each is named."""
    for place, names in enumerate(arguments.get("fields", ())):
        yield from ((("fields", place), path) for path in names.split("|"))
    for key in ("key", "dated", "start", "end", "otherwise", "since"):
        if arguments.get(key):
            yield (key,), arguments[key]
    for key in ("where", "holding", "unless", "limited"):
        yield from (((key, path), path) for path in arguments.get(key, ()))


def _invisible(trail: Trail, path: str, register: str, fields: Sequence[Field], guess: Guess) -> Broken:
    names = [field.name for field in fields]
    facts = {"value": short(path), "register": register, "guess": guess(path, names), "known": listed(names)}
    return Broken(code="instrument-unpublished", trail=trail, facts=facts)


def _found(fields: Sequence[Field], path: str) -> Field | None:
    name, _, rest = path.partition(".")
    field = next((one for one in fields if one.name == name), None)
    return _found(field.fields, rest) if field is not None and rest else field
