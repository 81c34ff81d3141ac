"""Bank accounts in sentences, in tables and in lists of which the text is left: those of people, not of bodies.

Who owns an account is asked of each by itself: who is named as its holder, the names in its own row, and what the
words right beside it say that it is. A word for a body that merely stands near it excuses nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile

from generator.inspection.knowledge import facts
from generator.inspection.speaking import names_person
from generator.inspection.wording import alternatives, any_of, begins, heading, plain

# What stands before it may be the bank: "BRI/1234567890".
_NUMBER = re.compile(r"(?<!\d)(?<!\d[.,/])\d(?:[ .-]?\d){7,17}(?![\d]|[,]\d)")
# In a line of a list spaces part the columns, but for the groups in which BRI prints its numbers.
_SOLID = re.compile(r"(?<!\d)(?<!\d[.,/-])(?:\d{4} \d\d \d{6} \d\d \d|\d(?:[.-]?\d){7,17})(?!\d|[.,/-]\d)")
# A line of a budget, with or without dots, and a day.
_BUDGET_OR_DAY = re.compile(
    r"\d(?:\.\d{1,2}){3,}(?:\.\d{3,4})?|[4-6][1-4](?:0[1-9]|1\d)\d{4}(?:0\d{3})?|[0-3]?\d-[01]?\d-(?:19|20)\d\d"
)
_BARE_BUDGET = re.compile(r"[4-6]\d{11}")
_MONEY = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_PHONE = re.compile(r"(?:62|0)8[1-9](?:[.-]?\d){7,10}")
_NAME = re.compile(r"[^\W\d_]{2,}")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_OPENING = re.compile(r"[\s.:=(\"'*-]{0,12}")
_OWNER = re.compile(r"[^\n;]{2,60}")
_NEXT_SENTENCE = re.compile(r";|\.\s+[A-Z]|\n\s*\n")
_CALLED_BEHIND = re.compile(r"[ ]?[(/,-]?[ ]?((?:[A-Z][\w.'’]+[ )]?){2,4})")
_APART = re.compile(r"[\d;]|\.\s+[A-Z]|\n\s*\n")
_BEGINNING = re.compile(r"(?:^|[\n.;,(•-])[ ]*$")
_PARTED = re.compile(r"\s*\|\s*|\s{2,}")
_BEFORE, _TO_NUMBER, _AFTER = 60, 70, 110
"""So many letters before the word for an account, from it to the number, and after that its holder stands."""

_AT_BANK, _NEAR = 45, 20
"""So many letters from an account its bank and its holder are told, where nothing else says that it is one.

A word for another number stands so near before the bank."""

_LONGEST_HEAD, _LONGEST_LINE = 60, 400
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    account: re.Pattern[str]
    other: re.Pattern[str]
    holder: re.Pattern[str]
    keepers: re.Pattern[str]
    held: re.Pattern[str]
    numbers: re.Pattern[str]
    given: re.Pattern[str]
    labels: re.Pattern[str]
    bodily: re.Pattern[str]
    names: frozenset[str]
    holders: frozenset[str]
    people: frozenset[str]
    humans: re.Pattern[str]
    named: re.Pattern[str]
    perhaps: re.Pattern[str]
    posts: re.Pattern[str]
    beside: re.Pattern[str]
    owners: re.Pattern[str]
    forms: re.Pattern[str]
    roles: re.Pattern[str]
    titles: re.Pattern[str]
    places: re.Pattern[str]
    placed: re.Pattern[str]
    things: re.Pattern[str]
    banks: re.Pattern[str]
    treasury: re.Pattern[str]
    public: re.Pattern[str]
    between: re.Pattern[str]
    up_to_account: re.Pattern[str]


@cache
def _words() -> _Words:
    data = facts("personal")
    account, bodies = data["account"], data["bodies"]
    people = [*data["fields"]["name"], *account["names"], *account["humans"]]
    names = [*people, *account["holders"]]
    between = alternatives(account["between"])
    return _Words(
        account=any_of(account["words"]),
        other=any_of(account["other"]),
        holder=any_of(account["holder"]),
        keepers=any_of(account["keepers"]),
        held=any_of(account["held"]),
        numbers=any_of([*account["other"], *(word for words in data["labels"].values() for word in words)]),
        given=any_of(account["given"]),
        labels=any_of(names, end="[ ]*[:=]"),
        bodily=any_of(account["labels"], end="[ ]*[:=]"),
        names=frozenset(map(plain, names)),
        holders=frozenset(map(plain, account["holders"])),
        people=frozenset(map(plain, people)),
        humans=any_of(account["humans"]),
        named=any_of(names),
        perhaps=any_of(account["perhaps"]),
        posts=any_of(account["posts"]),
        beside=any_of([*account["banks"], *account["beside"]]),
        # "Ma'ruf" is a name.
        owners=any_of([*bodies, *account["public"], *account["owners"], *account["treasury"]], end="(?!['’`])"),
        forms=any_of(account["forms"], end=r"[\s.)]*(?:,|$)"),
        roles=any_of(account["roles"]),
        titles=re.compile(rf"^(?:(?:{alternatives(account['titles'])})\.?\s+)+", re.IGNORECASE),
        places=any_of(account["places"]),
        placed=re.compile(
            rf"(?i)(?:(?:no|nomor)[.\s|]+(?:urut[.\s|]+)?)?(?:nama\s+)?(?:{alternatives(account['places'])})(?![a-z0-9])"
        ),
        things=any_of([*bodies, *account["things"]]),
        banks=any_of(account["banks"]),
        treasury=any_of(account["treasury"]),
        public=any_of([*account["public"], *account["treasury"]]),
        between=re.compile(rf"(?:[\s.,:/()-]+|(?:{between})(?![a-z0-9]))*", re.IGNORECASE),
        up_to_account=re.compile(rf"(?:[\s,(]+(?:[A-Z0-9][\w.&'-]*|(?i:{between})))*[\s,:().-]*$"),
    )


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _is_account(number: str) -> bool:
    digits = _digits(number)
    return 8 <= len(digits) <= 18 and len(set(digits)) > 2 and not _BUDGET_OR_DAY.fullmatch(number)


# ---------------------------------------------------------------------- whose they are


def is_body(owner: str) -> bool:
    """Whether an account's owner is a body, which is what its name begins with, or a post without a name."""
    know = _words()
    first = _FIRST_LETTER.search(owner)
    name = know.titles.sub("", owner[first.start() :]) if first else ""
    if role := know.roles.match(name):
        # Places have names of people too, but not two of them.
        return sum(map(names_person, name[role.end() :].split())) < 2
    return bool(know.owners.match(name) or know.forms.search(name))


def are_of_bodies(titles: Sequence[str]) -> bool:
    """Whether what follows the words for names in the head of a list says that they are those of bodies or things.

    Those of the officers of a body say it, too.
    """
    know = _words()
    things = [title for title in titles if know.things.match(title)]
    return bool(things) and all(title in things or _is_post(title) for title in titles)


def names_officers(head: str) -> bool:
    """Whether the head of a list has a column of those who lead the bodies in it."""
    return any(_is_post(head[one.start() :]) for one in _words().posts.finditer(head))


def _is_post(title: str) -> bool:
    """Whether a title begins with a post; the head of a family has none."""
    return bool(_words().posts.match(title)) and not re.match(r"(?i)kepala\s+keluarga", title)


def _is_person(owner: str) -> bool:
    return bool(_NAME.search(owner)) and not is_body(owner)


def _says_public(text: str) -> bool:
    """Whether the words right after the word for an account say that it is a body's; the bank says nothing of that."""
    know = _words()
    rest = know.between.sub("", text, count=1)
    return not know.banks.match(rest) and bool(know.public.match(rest))


# ---------------------------------------------------------------------- sentences


def told(text: str) -> Iterator[str]:
    """The accounts of people that sentences and forms tell of."""
    know = _words()
    done = -1
    for word in know.account.finditer(text):
        if word.start() < done or _is_other(text, word):
            continue
        number = _NUMBER.search(text, word.end(), min(len(text), word.end() + _TO_NUMBER))
        if not number:
            continue
        done = number.end()
        if _is_account(number[0]) and not _MONEY.fullmatch(number[0]) and _is_told_of_person(text, word, number):
            yield _digits(number[0])


def at_banks(text: str) -> Iterator[str]:
    """The accounts of people that no word says to be one, but the bank beside it and the holder right behind it."""
    know = _words()
    done = 0
    for number in _NUMBER.finditer(text):
        start, end = number.span()
        before, done = max(done, start - _AT_BANK), end
        holder = know.held.search(text, end, min(len(text), end + _AT_BANK))
        if not holder or not _is_account(number[0]) or _MONEY.fullmatch(number[0]):
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
            and _is_person(_owner(text, holder.end()))
        ):
            yield _digits(number[0])


def stands_at_bank(text: str, start: int) -> bool:
    """Whether the word nearest before a number that says what it is says that a bank has it."""
    know = _words()
    begin = max(0, start - _AT_BANK)
    said = [one.end() for kind in (know.keepers, know.account) for one in kind.finditer(text, begin, start)]
    between = text[max(said) : start] if said else ""
    return bool(said) and not _APART.search(between) and not know.numbers.search(between)


def _is_other(text: str, word: re.Match[str]) -> bool:
    """Whether it is a word for another number: a line of a budget, what a customer pays for."""
    near = _words().other.finditer(text, max(0, word.start() - 20), min(len(text), word.end() + 20))
    return any(one.start() < word.end() and one.end() > word.start() for one in near)


def _is_told_of_person(text: str, word: re.Match[str], number: re.Match[str]) -> bool:
    know = _words()
    between = text[word.end() : number.start()]
    behind = text[number.end() : number.end() + 40].lstrip(" (,:-")
    if _says_public(between) or know.treasury.search(between) or know.treasury.match(behind):
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
    if before and know.bodily.fullmatch(before[0]) and not is_body(_owner(text, before.end())):
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
    return _is_person(_owner(text, holder.end()))


def _is_called_behind(text: str, start: int) -> bool:
    """Whether the name of a person follows right after a number."""
    found = _CALLED_BEHIND.match(text, start)
    name = found[1] if found else ""
    return names_person(name) and not is_body(name) and not _words().banks.match(name)


def _owner(text: str, start: int) -> str:
    opening = _OPENING.match(text, start)
    owner = _OWNER.match(text, opening.end() if opening else start)
    return owner[0] if owner else ""


def _is_said_before(text: str) -> bool:
    """Whether a body stands right before an account, at the start of its clause."""
    know = _words()
    begun = [
        one
        for one in know.owners.finditer(text)
        if not know.banks.match(text, one.start()) and _BEGINNING.search(text, 0, one.start())
    ]
    return any(know.up_to_account.match(text, one.end()) for one in (*begun, *know.treasury.finditer(text)))


# ---------------------------------------------------------------------- tables


def is_title(title: str) -> bool:
    """Whether a cell may stand over a column of accounts or of their owners."""
    return _is_head(title) or is_of_names(title)


def is_of_names(title: str) -> bool:
    """Whether a title is that of a column of owners, who may be people."""
    return begins(heading(title), _words().names)


def may_be_of_names(title: str) -> bool:
    """Whether a title begins as one of names does, and goes on neither with a body nor with a post of one."""
    know = _words()
    title = heading(title)
    word = know.perhaps.match(title)
    rest = title[word.end() :].lstrip() if word else ""
    return bool(word) and not know.account.search(title) and not know.things.match(rest) and not know.posts.match(rest)


def is_of_bodies(title: str) -> bool:
    """Whether a title is that of a column of bodies or things, or of those who lead them."""
    know = _words()
    title = heading(title)
    word = know.perhaps.match(title)
    rest = title[word.end() :].lstrip() if word else title
    return bool(know.things.match(rest) or know.posts.match(rest))


def names_bodies(title: str) -> bool:
    """Whether a title is that of a column of the names of bodies or things."""
    know = _words()
    title = heading(title)
    word = know.perhaps.match(title)
    return bool(word and know.things.match(title[word.end() :].lstrip()))


def speaks_of_bodies(title: str) -> bool:
    """Whether a title says that what stands under it is a body's."""
    return bool(_words().things.search(title))


def _is_holder(title: str) -> bool:
    return begins(heading(title), _words().holders)


def _is_head(title: str) -> bool:
    """Whether a column's title announces accounts, and does not say that they are a body's, or other numbers."""
    know = _words()
    title = plain(title)
    word = know.account.search(title)
    return bool(
        word
        and len(title) < _LONGEST_HEAD
        and not is_of_names(title)
        and not know.other.search(title)
        and not know.treasury.search(title)
        and not _says_public(title[word.end() :])
    )


def begins_table(row: Sequence[str]) -> bool:
    """Whether a row names a column of accounts, whosesoever, and each of its cells may be a title."""
    know = _words()
    filled = [cell for cell in row if cell]
    return any(map(know.account.search, filled)) and all(
        _FIRST_LETTER.search(cell) and len(cell) < _LONGEST_HEAD and not _NUMBER.search(cell) for cell in filled
    )


def in_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """The accounts of people in a table, each with the number of its column."""
    columns = [column for column, title in enumerate(heads) if _is_head(title)]
    # Under a title over two columns stand the bank and the number.
    columns += [column + 1 for column in columns if not "".join(heads[column + 1 : column + 2]).strip()]
    know = _words()
    if any(know.keepers.search(title) for title in heads) and any(map(is_of_names, heads)):
        # Beside a bank and a holder a number is nothing else.
        columns = columns or [column for column, title in enumerate(heads) if plain(title) in _BARE_TITLES]
    if not columns:
        return
    named = [column for column, title in enumerate(heads) if is_of_names(title)]
    named.sort(key=lambda column: not _is_holder(heads[column]))
    taken = set(columns)
    others = [plain(title) for column, title in enumerate(heads) if column not in taken]
    perhaps = [] if named else [column for column, title in enumerate(heads) if may_be_of_names(title)]
    if not (named or perhaps) and any(know.things.search(title) and not know.banks.match(title) for title in others):
        return
    bare: list[tuple[int, str]] = []
    for row in rows:
        owners = [column for column in named if column < len(row) and _NAME.search(row[column])] or named
        numbers = [
            (column, number)
            for column in columns
            if column < len(row) and (number := _in_cell(row[column], row, owners[:1]))
        ]
        if not numbers:
            continue
        if named or _names_owner([row[column] for column in perhaps if column < len(row)] if perhaps else row):
            yield from numbers
        elif not any(_NAME.search(cell) for cell in row):
            bare += [one for one in numbers if not _BARE_BUDGET.fullmatch(one[1])]
    if len(bare) >= _BARE:
        yield from bare


def _names_owner(row: Sequence[str]) -> bool:
    """Whether a row without a column of names has somebody's, and no body's that is not the bank."""
    banks = _words().banks
    return any(map(names_person, row)) and not any(is_body(cell) for cell in row if not banks.match(cell))


def _in_cell(cell: str, row: Sequence[str], named: Sequence[int]) -> str:
    """The account in a cell, unless its owner is a body: who the cell itself says, or the first who is named."""
    know = _words()
    number = _NUMBER.search(re.sub(r"\s*([.-])\s*", r"\1", " ".join(cell.split())))
    if not number or not _is_account(number[0]):
        return ""
    if holder := know.holder.search(cell):
        owner = _owner(cell, holder.end())
    elif know.treasury.search(cell):
        return ""
    elif named:
        owner = next((row[column] for column in named if column < len(row) and _NAME.search(row[column])), "")
    else:
        return _digits(number[0])
    return _digits(number[0]) if _is_person(owner) else ""


def in_form(pairs: Sequence[tuple[int, str, str]]) -> Iterator[str]:
    """The accounts of people in forms: of the number of each row, a label, and what is filled in."""
    banks = {at + near for at, label, _ in pairs if _words().keepers.match(label) for near in _BESIDE}
    numbers = [
        (at, value)
        for at, label, value in pairs
        if _NUMBER.search(value) and (_is_head(label) or (at in banks and plain(label) in _BARE_TITLES))
    ]
    if not numbers:
        return
    named = [(at, not _is_holder(label), owner) for at, label, owner in pairs if is_of_names(label)]
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
            if any(map(_is_head, heads)) and any(map(is_of_names, heads)):
                yield from (digits for _, digits in in_table(heads, [_PARTED.split(row[-1].strip()) for row in rows]))
            else:
                around = " ".join(lines[max(0, number - _AROUND_HEAD) : number + 1 + _AROUND_HEAD])
                head = lines[number].strip()
                if _is_before_holder(head):
                    rows = [row for row in rows if not is_body(_behind_account(row[-1]))]
                yield from _of_people(around, rows, placed=_is_placed(head))
        number = end


def words_for(text: str) -> Iterator[re.Match[str]]:
    """The words for an account in a text."""
    return _words().account.finditer(text)


def is_head_of_list(line: str) -> bool:
    """Whether a line may be the head of a list of accounts."""
    if len(line) > _LONGEST_LINE or ":" in line or in_line(line):
        return False
    know = _words()
    return any(
        not _is_other(line, word) and not _says_public(line[word.end() :]) for word in know.account.finditer(line)
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
        if _is_account(one[0]) and not _MONEY.fullmatch(one[0]) and not _PHONE.fullmatch(one[0])
    ]
    return _digits(max(numbers, key=lambda one: (len(_digits(one)) != 16, len(_digits(one))), default=""))


def _names_in(head: str) -> list[tuple[str, str]]:
    """The words for names in the head of a list, each with what follows it."""
    return [(plain(one[0]), head[one.end() :].lstrip()) for one in _words().named.finditer(head)]


def _is_head_of_names(head: str) -> bool:
    """Whether the names in a list are people's: those of a body's officers are not, where it names the body."""
    know = _words()
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
    humans = bool(_words().humans.search(head))
    perhaps = named or any(_words().beside.match(rest) for _, rest in _names_in(head))
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
    alone = [in_line(row[-1]) for row in rows if not any(map(_NAME.search, row))]
    bare = [digits for digits in alone if not _BARE_BUDGET.fullmatch(digits)]
    return bare if len(bare) >= _BARE else []


def _is_placed(head: str) -> bool:
    """Whether a list, by its head, begins with a place and has no bodies behind the column of names."""
    know = _words()
    rest = know.account.sub("", head[max((one.end() for one in know.named.finditer(head)), default=0) :])
    bodies = (one for one in know.things.finditer(rest) if not know.places.match(one[0]))
    return bool(know.placed.match(head)) and not any(bodies)


def _is_before_holder(head: str) -> bool:
    """Whether the column right after that of accounts says whose they are."""
    know = _words()
    word = know.account.search(head)
    holder = know.holder.search(head, word.end()) if word else None
    return bool(word and holder) and not head[word.end() : holder.start()].strip(" |")  # type: ignore[union-attr]


def _behind_account(line: str) -> str:
    """What follows the account in a line of a list."""
    account = in_line(line)
    return next((line[one.end() :].strip(" |") for one in _SOLID.finditer(line) if _digits(one[0]) == account), "")


def _first_body(cell: str) -> int | None:
    """Where the first name of a body begins that is no place's."""
    know = _words()
    return next((one.start() for one in know.owners.finditer(cell) if not know.places.match(one[0])), None)


def _is_of_person(row: Sequence[str], *, placed: bool) -> bool:
    """Whether the lines of a row name a person, and no body as the owner.

    A place or a bank may stand before the name. In rows that are `placed` a body behind the place is the owner.
    """
    know = _words()
    # Who holds it, said in its own line, decides alone.
    if holder := know.holder.search(row[-1]):
        return _is_person(_owner(row[-1], holder.end()))
    named = False
    for line in row:
        # Before a name its number stands in the list, and that of a letter.
        cell = " ".join(dropwhile(lambda word: any(map(str.isdigit, word)), line.replace("|", " ").split()))
        first = _FIRST_LETTER.search(cell)
        if not first or not _NAME.search(cell):
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
