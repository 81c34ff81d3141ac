"""Bank accounts of people in tables, in forms whose cells are left, and in lists of which the text is left."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from generator.inspection.accounts import (
    FIRST_LETTER,
    MONEY,
    NAME,
    NUMBER,
    digits_of,
    is_account,
    is_body,
    is_of_accounts,
    is_of_holders,
    is_of_names,
    is_of_other_number,
    is_person,
    may_be_of_names,
    owner_at,
    says_public,
    vocabulary,
)
from generator.inspection.speaking import names_person
from generator.inspection.wording import plain

# In a line of a list spaces part the columns, but for the groups in which BRI prints its numbers.
_SOLID = re.compile(r"(?<!\d)(?<!\d[.,/-])(?:\d{4} \d\d \d{6} \d\d \d|\d(?:[.-]?\d){7,17})(?!\d|[.,/-]\d)")
_BARE_BUDGET = re.compile(r"[4-6]\d{11}")
_PHONE = re.compile(r"(?:62|0)8[1-9](?:[.-]?\d){7,10}")
_PARTED = re.compile(r"\s*\|\s*|\s{2,}")
_LONGEST_LINE = 400
"""A longer line is no head and no row of a list."""

_GAP = 12
"""After so many lines without an account a list is at its end."""

_AROUND_HEAD = 3
"""The head of a list whose cells are wrapped takes so many lines before and after."""

_FORM = 12
"""Less than so many rows away from an account its owner stands in a form."""

_BARE_TITLES = frozenset({"no", "nomor", "number"})
"""What a column or a line of accounts may be called where their bank is named beside it."""

_BESIDE = (-2, -1, 1, 2)
"""So many rows away from an account its bank stands in a form."""

_BARE = 5
"""From so many accounts nobody has to be named beside them."""


# ---------------------------------------------------------------------- tables and forms


def in_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """The accounts of people in a table, each with the number of its column."""
    columns = [column for column, title in enumerate(heads) if is_of_accounts(title)]
    # Under a title over two columns stand the bank and the number.
    columns += [column + 1 for column in columns if not "".join(heads[column + 1 : column + 2]).strip()]
    know = vocabulary()
    if any(know.keepers.search(title) for title in heads) and any(map(is_of_names, heads)):
        # Beside a bank and a holder a number is nothing else.
        columns = columns or [column for column, title in enumerate(heads) if plain(title) in _BARE_TITLES]
    if not columns:
        return
    named = [column for column, title in enumerate(heads) if is_of_names(title)]
    named.sort(key=lambda column: not is_of_holders(heads[column]))
    taken = set(columns)
    others = [plain(title) for column, title in enumerate(heads) if column not in taken]
    perhaps = [] if named else [column for column, title in enumerate(heads) if may_be_of_names(title)]
    if not (named or perhaps) and any(know.things.search(title) and not know.banks.match(title) for title in others):
        return
    bare: list[tuple[int, str]] = []
    for row in rows:
        owners = [column for column in named if column < len(row) and NAME.search(row[column])] or named
        numbers = [
            (column, number)
            for column in columns
            if column < len(row) and (number := _in_cell(row[column], row, owners[:1]))
        ]
        if not numbers:
            continue
        if named or _names_owner([row[column] for column in perhaps if column < len(row)] if perhaps else row):
            yield from numbers
        elif not any(NAME.search(cell) for cell in row):
            bare += [one for one in numbers if not _BARE_BUDGET.fullmatch(one[1])]
    if len(bare) >= _BARE:
        yield from bare


def _names_owner(row: Sequence[str]) -> bool:
    """Whether a row without a column of names has somebody's, and no body's that is not the bank."""
    banks = vocabulary().banks
    return any(map(names_person, row)) and not any(is_body(cell) for cell in row if not banks.match(cell))


def _in_cell(cell: str, row: Sequence[str], named: Sequence[int]) -> str:
    """The account in a cell, unless its owner is a body: who the cell itself says, or the first who is named."""
    know = vocabulary()
    number = NUMBER.search(re.sub(r"\s*([.-])\s*", r"\1", " ".join(cell.split())))
    if not number or not is_account(number[0]):
        return ""
    if holder := know.holder.search(cell):
        owner = owner_at(cell, holder.end())
    elif know.treasury.search(cell):
        return ""
    elif named:
        owner = next((row[column] for column in named if column < len(row) and NAME.search(row[column])), "")
    else:
        return digits_of(number[0])
    return digits_of(number[0]) if is_person(owner) else ""


def in_form(pairs: Sequence[tuple[int, str, str]]) -> Iterator[str]:
    """The accounts of people in forms: of the number of each row, a label, and what is filled in."""
    banks = {at + near for at, label, _ in pairs if vocabulary().keepers.match(label) for near in _BESIDE}
    numbers = [
        (at, value)
        for at, label, value in pairs
        if NUMBER.search(value) and (is_of_accounts(label) or (at in banks and plain(label) in _BARE_TITLES))
    ]
    if not numbers:
        return
    named = [(at, not is_of_holders(label), owner) for at, label, owner in pairs if is_of_names(label)]
    rows = [at for at, _, _ in named]
    for place, value in numbers:
        # The holder's before another name, and of two the nearer.
        around = named[bisect_right(rows, place - _FORM) : bisect_left(rows, place + _FORM)]
        near = [(other, abs(at - place), owner) for at, other, owner in around]
        if near and (number := _in_cell(value, [min(near)[2]], [0])):
            yield number


# ---------------------------------------------------------------------- lists of which the text is left


def listed(text: str) -> Iterator[str]:
    """The accounts of people in lists whose rows are lines, or whose cells are; columns may be parted by bars."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        if not is_head_of_list(lines[number]):
            number += 1
            continue
        rows, end = _rows(lines, number + 1)
        if rows:
            heads = _PARTED.split(lines[number].strip())
            if any(map(is_of_accounts, heads)) and any(map(is_of_names, heads)):
                yield from (digits for _, digits in in_table(heads, [_PARTED.split(row[-1].strip()) for row in rows]))
            else:
                around = " ".join(lines[max(0, number - _AROUND_HEAD) : number + 1 + _AROUND_HEAD])
                head = lines[number].strip()
                if _is_before_holder(head):
                    rows = [row for row in rows if not is_body(_behind_account(row[-1]))]
                yield from _of_people(around, rows, placed=_is_placed(head))
        number = end


def is_head_of_list(line: str) -> bool:
    """Whether a line may be the head of a list of accounts."""
    if len(line) > _LONGEST_LINE or ":" in line or in_line(line):
        return False
    know = vocabulary()
    return any(
        not is_of_other_number(line, word) and not says_public(line[word.end() :])
        for word in know.account.finditer(line)
    )


def _rows(lines: Sequence[str], start: int) -> tuple[list[list[str]], int]:
    """The rows of a list, each the lines up to its account, and where the list is at its end."""
    rows: list[list[str]] = []
    row: list[str] = []
    end = start
    for number in range(start, len(lines)):
        row.append(lines[number])
        if len(lines[number]) <= _LONGEST_LINE and in_line(lines[number]):
            rows.append(row)
            row, end = [], number + 1
        elif len(row) > _GAP:
            break
    return rows, end


def in_line(line: str) -> str:
    """The account in a line of a list: of several numbers the longest that is no number of identity."""
    numbers = [
        one[0]
        for one in _SOLID.finditer(line)
        if is_account(one[0]) and not MONEY.fullmatch(one[0]) and not _PHONE.fullmatch(one[0])
    ]
    return digits_of(max(numbers, key=lambda one: (len(digits_of(one)) != 16, len(digits_of(one))), default=""))


def _names_in(head: str) -> list[tuple[str, str]]:
    """The words for names in the head of a list, each with what follows it."""
    return [(plain(one[0]), head[one.end() :].lstrip()) for one in vocabulary().named.finditer(head)]


def _is_head_of_names(head: str) -> bool:
    """Whether the names in a list are people's: those of a body's officers are not, where it names the body."""
    know = vocabulary()
    words = _names_in(head)
    bodies = any(know.things.match(rest) and not know.beside.match(rest) for _, rest in words)
    return any(
        (" " in name and name in know.people) or not (know.things.match(rest) or (bodies and know.posts.match(rest)))
        for name, rest in words
    )


def _of_people(head: str, rows: Sequence[Sequence[str]], *, placed: bool) -> list[str]:
    """The accounts in rows that name people, if the head says that they do, or else in rows of numbers alone.

    Where rows are `placed`, the first column has a place.
    """
    named = _is_head_of_names(head)
    # Of these each is a person, whatever body stands before the name.
    humans = bool(vocabulary().humans.search(head))
    perhaps = named or any(vocabulary().beside.match(rest) for _, rest in _names_in(head))
    # "Nama Bank" may be two columns: then who is called by a name that is common is a person.
    found = [
        in_line(row[-1])
        for row in rows
        if (perhaps and _is_of_person(row, placed=placed) and (named or names_person(" ".join(row))))
        or (humans and names_person(" ".join(row)))
    ]
    if named or found:
        return found if len(found) > 1 else []
    # The numbers of a list of other things may be theirs.
    if _names_in(head):
        return []
    # Where nobody is named the numbers have to stand alone.
    alone = [in_line(row[-1]) for row in rows if not any(map(NAME.search, row))]
    bare = [digits for digits in alone if not _BARE_BUDGET.fullmatch(digits)]
    return bare if len(bare) >= _BARE else []


def _is_placed(head: str) -> bool:
    """Whether a list, by its head, begins with a place and has no bodies behind the column of names."""
    know = vocabulary()
    rest = know.account.sub("", head[max((one.end() for one in know.named.finditer(head)), default=0) :])
    bodies = (one for one in know.things.finditer(rest) if not know.places.match(one[0]))
    return bool(know.placed.match(head)) and not any(bodies)


def _is_before_holder(head: str) -> bool:
    """Whether the column right after that of accounts says whose they are."""
    know = vocabulary()
    word = know.account.search(head)
    holder = know.holder.search(head, word.end()) if word else None
    return bool(word and holder) and not head[word.end() : holder.start()].strip(" |")  # type: ignore[union-attr]


def _behind_account(line: str) -> str:
    """What follows the account in a line of a list."""
    account = in_line(line)
    return next((line[one.end() :].strip(" |") for one in _SOLID.finditer(line) if digits_of(one[0]) == account), "")


def _first_body(cell: str) -> int | None:
    """Where the first name of a body begins that is no place's."""
    know = vocabulary()
    return next((one.start() for one in know.owners.finditer(cell) if not know.places.match(one[0])), None)


def _is_of_person(row: Sequence[str], *, placed: bool) -> bool:
    """Whether the lines of a row name a person, and no body as the owner.

    A place or a bank may stand before the name. In rows that are `placed` a body behind the place is the owner.
    """
    know = vocabulary()
    # Who holds it, said in its own line, decides alone.
    if holder := know.holder.search(row[-1]):
        return is_person(owner_at(row[-1], holder.end()))
    named = False
    for line in row:
        # Before a name its number stands in the list, and that of a letter.
        cell = " ".join(dropwhile(lambda word: any(map(str.isdigit, word)), line.replace("|", " ").split()))
        first = FIRST_LETTER.search(cell)
        if not first or not NAME.search(cell):
            continue
        cell = cell[first.start() :]
        body = _first_body(cell) if placed else None
        if body is not None and not names_person(cell[:body]):
            return False
        if bank := know.banks.match(cell):
            named = named or names_person(cell[bank.end() :])
        elif know.places.match(cell):
            named = named or names_person(" ".join(cell.split()[2:]))
        elif is_body(cell):
            return False
        else:
            named = True
    return named
