"""Bank accounts: what one looks like, and what words, names and titles say of it and of whose it is.

Who owns an account is asked of each by itself: who is named as its holder, the names in its own row, and what the
words right beside it say that it is. A word for a body that merely stands near it excuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.inspection.knowledge import facts
from generator.inspection.speaking import names_person
from generator.inspection.wording import alternatives, any_of, begins, heading, plain

# What stands before it may be the bank: "BRI/1234567890".
NUMBER = re.compile(r"(?<!\d)(?<!\d[.,/])\d(?:[ .-]?\d){7,17}(?![\d]|[,]\d)")
# A line of a budget, with or without dots, and a day.
_BUDGET_OR_DAY = re.compile(
    r"\d(?:\.\d{1,2}){3,}(?:\.\d{3,4})?|[4-6][1-4](?:0[1-9]|1\d)\d{4}(?:0\d{3})?|[0-3]?\d-[01]?\d-(?:19|20)\d\d"
)
MONEY = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
NAME = re.compile(r"[^\W\d_]{2,}")
FIRST_LETTER = re.compile(r"[^\W\d_]")
_OPENING = re.compile(r"[\s.:=(\"'*-]{0,12}")
_OWNER = re.compile(r"[^\n;]{2,60}")

_LONGEST_HEAD = 60
"""No title of a column of accounts has more letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words that are said of accounts, each kind as what finds it or as a set of titles."""

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
def vocabulary() -> Words:
    """The words of `schema/gerbang/personal.yml`."""
    data = facts("personal")
    account, bodies = data["account"], data["bodies"]
    people = [*data["fields"]["name"], *account["names"], *account["humans"]]
    names = [*people, *account["holders"]]
    between = alternatives(account["between"])
    return Words(
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


# ---------------------------------------------------------------------- numbers and words


def digits_of(number: str) -> str:
    """A number without what parts its groups."""
    return re.sub(r"\D", "", number)


def is_account(number: str) -> bool:
    """Whether a number may be that of an account: it is neither a line of a budget nor a day."""
    digits = digits_of(number)
    return 8 <= len(digits) <= 18 and len(set(digits)) > 2 and not _BUDGET_OR_DAY.fullmatch(number)


def words_for(text: str) -> Iterator[re.Match[str]]:
    """The words for an account in a text."""
    return vocabulary().account.finditer(text)


def is_of_other_number(text: str, word: re.Match[str]) -> bool:
    """Whether it is a word for another number: a line of a budget, what a customer pays for."""
    near = vocabulary().other.finditer(text, max(0, word.start() - 20), min(len(text), word.end() + 20))
    return any(one.start() < word.end() and one.end() > word.start() for one in near)


# ---------------------------------------------------------------------- whose they are


def is_body(owner: str) -> bool:
    """Whether an account's owner is a body, which is what its name begins with, or a post without a name."""
    know = vocabulary()
    first = FIRST_LETTER.search(owner)
    name = know.titles.sub("", owner[first.start() :]) if first else ""
    if role := know.roles.match(name):
        # Places have names of people too, but not two of them.
        return sum(map(names_person, name[role.end() :].split())) < 2
    return bool(know.owners.match(name) or know.forms.search(name))


def is_person(owner: str) -> bool:
    """Whether an account's owner is named, and is no body."""
    return bool(NAME.search(owner)) and not is_body(owner)


def owner_at(text: str, start: int) -> str:
    """Who is named right there, behind the word for a holder."""
    opening = _OPENING.match(text, start)
    owner = _OWNER.match(text, opening.end() if opening else start)
    return owner[0] if owner else ""


def says_public(text: str) -> bool:
    """Whether the words right after the word for an account say that it is a body's; the bank says nothing of that."""
    know = vocabulary()
    rest = know.between.sub("", text, count=1)
    return not know.banks.match(rest) and bool(know.public.match(rest))


def are_of_bodies(titles: Sequence[str]) -> bool:
    """Whether what follows the words for names in the head of a list says that they are those of bodies or things.

    Those of the officers of a body say it, too.
    """
    know = vocabulary()
    things = [title for title in titles if know.things.match(title)]
    return bool(things) and all(title in things or _is_post(title) for title in titles)


def names_officers(head: str) -> bool:
    """Whether the head of a list has a column of those who lead the bodies in it."""
    return any(_is_post(head[one.start() :]) for one in vocabulary().posts.finditer(head))


def _is_post(title: str) -> bool:
    """Whether a title begins with a post; the head of a family has none."""
    return bool(vocabulary().posts.match(title)) and not re.match(r"(?i)kepala\s+keluarga", title)


# ---------------------------------------------------------------------- titles


def is_title(title: str) -> bool:
    """Whether a cell may stand over a column of accounts or of their owners."""
    return is_of_accounts(title) or is_of_names(title)


def is_of_names(title: str) -> bool:
    """Whether a title is that of a column of owners, who may be people."""
    return begins(heading(title), vocabulary().names)


def may_be_of_names(title: str) -> bool:
    """Whether a title begins as one of names does, and goes on neither with a body nor with a post of one."""
    know = vocabulary()
    title = heading(title)
    word = know.perhaps.match(title)
    rest = title[word.end() :].lstrip() if word else ""
    return bool(word) and not know.account.search(title) and not know.things.match(rest) and not know.posts.match(rest)


def is_of_bodies(title: str) -> bool:
    """Whether a title is that of a column of bodies or things, or of those who lead them."""
    know = vocabulary()
    title = heading(title)
    word = know.perhaps.match(title)
    rest = title[word.end() :].lstrip() if word else title
    return bool(know.things.match(rest) or know.posts.match(rest))


def names_bodies(title: str) -> bool:
    """Whether a title is that of a column of the names of bodies or things."""
    know = vocabulary()
    title = heading(title)
    word = know.perhaps.match(title)
    return bool(word and know.things.match(title[word.end() :].lstrip()))


def speaks_of_bodies(title: str) -> bool:
    """Whether a title says that what stands under it is a body's."""
    return bool(vocabulary().things.search(title))


def is_of_holders(title: str) -> bool:
    """Whether a title is that of a column of those who hold the accounts."""
    return begins(heading(title), vocabulary().holders)


def is_of_accounts(title: str) -> bool:
    """Whether a column's title announces accounts, and does not say that they are a body's, or other numbers."""
    know = vocabulary()
    title = plain(title)
    word = know.account.search(title)
    return bool(
        word
        and len(title) < _LONGEST_HEAD
        and not is_of_names(title)
        and not know.other.search(title)
        and not know.treasury.search(title)
        and not says_public(title[word.end() :])
    )


def begins_table(row: Sequence[str]) -> bool:
    """Whether a row names a column of accounts, whosesoever, and each of its cells may be a title."""
    know = vocabulary()
    filled = [cell for cell in row if cell]
    return any(map(know.account.search, filled)) and all(
        FIRST_LETTER.search(cell) and len(cell) < _LONGEST_HEAD and not NUMBER.search(cell) for cell in filled
    )
