"""Bank accounts of people in sentences, and in forms of which the text is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.inspection.accounts import (
    MONEY,
    NUMBER,
    digits_of,
    is_account,
    is_body,
    is_of_other_number,
    is_person,
    owner_at,
    says_public,
    vocabulary,
)
from generator.inspection.speaking import names_person

_NEXT_SENTENCE = re.compile(r";|\.\s+[A-Z]|\n\s*\n")
_CALLED_BEHIND = re.compile(r"[ ]?[(/,-]?[ ]?((?:[A-Z][\w.'’]+[ )]?){2,4})")
_APART = re.compile(r"[\d;]|\.\s+[A-Z]|\n\s*\n")
_BEGINNING = re.compile(r"(?:^|[\n.;,(•-])[ ]*$")
_BEFORE, _TO_NUMBER, _AFTER = 60, 70, 110
"""So many letters before the word for an account, from it to the number, and after that its holder stands."""

_AT_BANK, _NEAR = 45, 20
"""So many letters from an account its bank and its holder are told, where nothing else says that it is one.

A word for another number stands so near before the bank."""


def told(text: str) -> Iterator[str]:
    """The accounts of people that sentences and forms tell of."""
    know = vocabulary()
    done = -1
    for word in know.account.finditer(text):
        if word.start() < done or is_of_other_number(text, word):
            continue
        number = NUMBER.search(text, word.end(), min(len(text), word.end() + _TO_NUMBER))
        if not number:
            continue
        done = number.end()
        if is_account(number[0]) and not MONEY.fullmatch(number[0]) and _is_told_of_person(text, word, number):
            yield digits_of(number[0])


def at_banks(text: str) -> Iterator[str]:
    """The accounts of people that no word says to be one, but the bank beside it and the holder right behind it."""
    know = vocabulary()
    done = 0
    for number in NUMBER.finditer(text):
        start, end = number.span()
        before, done = max(done, start - _AT_BANK), end
        holder = know.held.search(text, end, min(len(text), end + _AT_BANK))
        if not holder or not is_account(number[0]) or MONEY.fullmatch(number[0]):
            continue
        behind = text[end : holder.start()]
        banks = list(know.keepers.finditer(text, before, start))
        bank = banks[0].start() if banks else start
        # What is said of the number says what it is, and is no other number's.
        said = f"{text[max(before, bank - _NEAR) : start]}\n{behind}"
        if (
            (banks or know.keepers.search(behind))
            and not any(map(_APART.search, (text[bank:start], behind)))
            and not any(kind.search(said) for kind in (know.account, know.numbers, know.treasury))
            and is_person(owner_at(text, holder.end()))
        ):
            yield digits_of(number[0])


def stands_at_bank(text: str, start: int) -> bool:
    """Whether the word nearest before a number that says what it is says that a bank has it."""
    know = vocabulary()
    begin = max(0, start - _AT_BANK)
    said = [one.end() for kind in (know.keepers, know.account) for one in kind.finditer(text, begin, start)]
    between = text[max(said) : start] if said else ""
    return bool(said) and not _APART.search(between) and not know.numbers.search(between)


def _is_told_of_person(text: str, word: re.Match[str], number: re.Match[str]) -> bool:
    know = vocabulary()
    between = text[word.end() : number.start()]
    behind = text[number.end() : number.end() + 40].lstrip(" (,:-")
    if says_public(between) or know.treasury.search(between) or know.treasury.match(behind):
        return False
    stop = min(len(text), number.end() + _AFTER)
    if end := _NEXT_SENTENCE.search(text, number.end(), stop):
        stop = end.start() + 1
    # Who holds it, said after the word, decides alone.
    if holder := know.holder.search(text, word.end(), stop):
        return _is_held(text, holder, word, number)
    kinds = (know.holder, know.given, know.labels)
    start = max(0, word.start() - _BEFORE)
    before = max(
        (one for kind in (*kinds, know.bodily) for one in kind.finditer(text, start, word.start())),
        key=lambda one: one.end(),
        default=None,
    )
    if before and know.bodily.fullmatch(before[0]) and not is_body(owner_at(text, before.end())):
        # It names a body, by whatever name; a person who is in it may be told before.
        before = max(know.labels.finditer(text, start, before.start()), key=lambda one: one.end(), default=None)
    after = min(
        (one for kind in kinds if (one := kind.search(text, word.end(), stop))),
        key=lambda one: one.start(),
        default=None,
    )
    if not before and not after:
        named = _is_called_behind(text, number.end())
    else:
        named = any(_is_held(text, one, word, number) for one in (before, after) if one)
    return named and not _is_said_before(text[max(0, word.start() - 90) : word.start()])


def _is_held(text: str, holder: re.Match[str], word: re.Match[str], number: re.Match[str]) -> bool:
    """Whether a person follows a word for the holder.

    Where the number stands in a later line this may be the head of a list: only a name that is common tells then.
    """
    end = text.find("\n", word.end(), number.start())
    if end >= 0 and text.rfind("\n", max(0, word.start() - _BEFORE), word.start()) < holder.start() < end:
        return names_person(text[holder.end() : word.start() if holder.start() < word.start() else end])
    return is_person(owner_at(text, holder.end()))


def _is_called_behind(text: str, start: int) -> bool:
    """Whether the name of a person follows right after a number."""
    found = _CALLED_BEHIND.match(text, start)
    name = found[1] if found else ""
    return names_person(name) and not is_body(name) and not vocabulary().banks.match(name)


def _is_said_before(text: str) -> bool:
    """Whether a body stands right before an account, at the start of its clause."""
    know = vocabulary()
    begun = [
        one
        for one in know.owners.finditer(text)
        if not know.banks.match(text, one.start()) and _BEGINNING.search(text, 0, one.start())
    ]
    return any(know.up_to_account.match(text, one.end()) for one in (*begun, *know.treasury.finditer(text)))
