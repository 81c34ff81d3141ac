"""Personal data in texts and tables: numbers of identity, private telephones and accounts, and tables of people.

What may stand in public is told apart by its form and by the words near it: numbers of officials, of offices, of
budgets, of procurement. Every rule looks at a window of text, so that time grows with the length of a text alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from itertools import chain, groupby, pairwise, takewhile

from generator.inspection import account_sentences, account_tables, accounts, whose
from generator.inspection.findings import Finding, Passage, Place, Severity
from generator.inspection.keywords import Keywords
from generator.inspection.knowledge import facts, lines
from generator.inspection.speaking import names_person, stands_behind_name
from generator.inspection.wording import alternatives, any_of, begins, heading, plain

_BEFORE, _AFTER = 90, 40
"""How far from a number a word is near, in characters."""

_ENOUGH = 3000
"""More telephone numbers than that in one text are not looked at one by one."""

_SENTENCE = 260
"""So many characters apart two things are told in one breath."""

_TOLD_AFTER = 90
"""So many characters after a word like \"born in\" stands what it says."""

_LINES, _LAST_ROWS = 400, 20
"""So many lines are read as a list, and so many of a page's last tell whether its list goes on."""

_LONGEST_LINE = 400
"""A longer line is no head and no row of a list."""

_NOTHING_GOES_ON = (-1, ())
"""No page, and no head of a list."""

_OF_PEOPLE = frozenset({
    "birth-date",
    "birth-date-official",
    "home-address",
    "person-prose",
    "person-table",
    "person-table-official",
})
"""What is told of people by a stretch of text, which is a longer one where more of the text is seen."""

_SOME = 5
"""Of so many people one at least has a name that is common."""

_MANY = 20
"""From so many values of one kind in one place, they are told together."""

_PRIVATE = {
    "phone": "phone",
    "phone-unclear": "phone",
    "email": "email-private",
    "email-private": "email-private",
}
"""What a telephone or a mail address is told as where somebody has it."""

_OF_ACCOUNTS = ("account", "bank")
"""The kinds of words of which a text has one if it tells of a bank account."""

_BESIDE_NAMES = frozenset({"birth", "address", "health", "number", "official"})
"""What stands over the columns beside names."""

_CAPTION = 4
"""So many rows above a table may say what it is."""

_LONGEST_TITLE = 200
"""No more letters of a title say what a column holds."""

_LONGEST_CONDITION = 40
"""A cell that says what somebody suffers from has fewer letters."""

_ORDINALS = frozenset({"no", "nomor", "no urut", "nomor urut", "nr"})
"""The title of the first column of most lists."""

_YEARS = r"\d{1,2}(?: ?t(?:ahun|hn|h)\.?)?"
_MARKED = re.compile(
    rf"[\s,]{{0,3}}(?:\((?:(?:umur|usia) )?{_YEARS}\)|(?:ber)?(?:umur|usia) {_YEARS}|\d{{1,2}} ?t(?:ahun|hn|h)\.?"
    r"|\(?NIP[. :]{0,3}[\d .-]{18,24}\)?)[\s,]{0,3}(?:[a-z]{2,20},? ){0,5}$"
)
"""The age, or the number of an official, between a name and what is told of its bearer."""

_OF_A_PERSON = ("birth", "address", "health")
"""What is nobody else's business beside a name, in a record, a table or a sentence."""

# ---------------------------------------------------------------------- knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class _Knowledge:
    severity: Mapping[str, Severity]
    districts: frozenset[str]
    regencies: frozenset[str]
    labels: re.Pattern[str]
    label_kinds: Mapping[str, str]
    phone: tuple[tuple[int, re.Pattern[str]], ...]
    phone_block: int
    mail: frozenset[str]
    account: re.Pattern[str]
    fields: Mapping[str, frozenset[str]]
    pairs: re.Pattern[str]
    columns: re.Pattern[str]
    bodies: re.Pattern[str]
    sites: re.Pattern[str]
    site_titles: re.Pattern[str]
    at_work: re.Pattern[str]
    conditions: re.Pattern[str]
    topics: re.Pattern[str]
    counted: re.Pattern[str]
    telephone: re.Pattern[str]
    heads: Mapping[str, re.Pattern[str]]
    prose: Mapping[str, re.Pattern[str]]


@cache
def _knowledge() -> _Knowledge:
    data = facts("personal")
    districts = frozenset(lines("kecamatan"))
    labels = {plain(word): kind for kind, words in data["labels"].items() for word in words}
    fields = {kind: frozenset(_titles(words)) for kind, words in data["fields"].items()}
    asked = [word for kind in ("name", "birth", "address", "health", "official") for word in data["fields"][kind]]
    asked += [word for word in data["whose"]["people"] if word not in asked]
    return _Knowledge(
        severity={code: Severity(severity) for code, severity in data["severity"].items()},
        districts=districts,
        regencies=frozenset(code[:4] for code in districts),
        labels=any_of(word for words in data["labels"].values() for word in words),
        label_kinds=labels,
        phone=tuple((int(weight), any_of(words)) for weight, words in data["phone"]["words"].items()),
        phone_block=int(data["phone"]["block"]),
        mail=frozenset(data["mail"]),
        account=any_of(data["account"]["words"]),
        fields=fields,
        pairs=re.compile(
            rf"(?i)(?<![a-z0-9])({alternatives(asked)})[ \t]{{0,40}}\n?[ \t]{{0,10}}[:=][ \t]{{0,10}}\n?[ \t]{{0,10}}"
            r"([^\n]{2,120})"
        ),
        # What is filled in stands in a column of its own.
        columns=re.compile(
            rf"(?im)^[ ]*(?:\d{{1,2}}[.)]?[ ]+|[a-z][.)][ ]+)?({alternatives(asked)})[ ]+([^\s:=][^\n:=]{{1,120}})$"
        ),
        bodies=any_of(data["bodies"]),
        sites=any_of(data["sites"]["names"]),
        site_titles=any_of(data["sites"]["titles"]),
        at_work=re.compile(rf"(?i)[ ]+(?:{alternatives(data['sites']['work'])})(?![a-z0-9])"),
        conditions=any_of(data["conditions"]),
        topics=any_of(data["topics"]),
        counted=any_of(data["counted"]),
        telephone=any_of(data["phone"]["titles"]),
        heads={kind: any_of(words) for kind, words in data["fields"].items()},
        prose={kind: any_of(words) for kind, words in data["prose"].items()},
    )


def _titles(words: Iterable[str]) -> Iterator[str]:
    """Words as titles of columns, also with their parts in one, as programs name them."""
    for word in map(plain, words):
        yield word
        yield word.replace(" ", "")


# ---------------------------------------------------------------------- plain text

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_LOOKALIKES = str.maketrans({
    **dict(zip("АВЕКМНОРСТУХІЈЅаеорсухіјѕкмтнвдⅼ", "ABEKMHOPCTYXIJSaeopcyxijskmthvdl", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ", "ABEZHIKMNOPTYXaiknopux", strict=True)),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00b7\u2022\u2219\u22c5\u2027\u2024\u3002", "."),
    **dict.fromkeys("\u2502\u2503\u00a6\u2758\uff5c", "|"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
})
_LETTERS_FOR_DIGITS = re.compile(r"(?<![A-Za-z0-9])\d{1,15}[OoQlI][\dOoQlI]{1,20}(?![A-Za-z0-9])")
_LETTER_FOR_DIGIT = str.maketrans("OoQlI", "00011")
_FOREIGN_DIGIT = re.compile(r"[^\x00-\x7f]")


def _normal(text: str) -> str:
    """The text as it reads: one form of each letter and digit, nothing unseen, line ends as one character."""
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_LOOKALIKES)
        text = _FOREIGN_DIGIT.sub(_digit, text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


def _digit(match: re.Match[str]) -> str:
    value = unicodedata.digit(match[0], None)
    return match[0] if value is None else str(value)


# ---------------------------------------------------------------------- numbers of identity

_NIP = re.compile(
    r"(?<!\d)(?:19[3-9]\d|20[01]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ .-]{0,2}(?:19|20)\d\d(?:0[1-9]|1[0-2])"
    r"[ .-]{0,2}[12][ .-]{0,2}\d{3}(?!\d)"
)
_SOLID = re.compile(r"\d{16}")
_PARTED = re.compile(r"(?<![\d.,/-])\d{1,6}(?:([ ./_|-])\d{1,6}){2,6}(?![\d]|[.,/-]\d|-\w)")
_PARTS = frozenset({(6, 6, 4), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4), (4, 4, 4, 4), (2, 2, 2, 2, 2, 2, 4)})
_BOXED = re.compile(r"(?<![\d.,])(?<!\d[ |\n])\d(?:[ |\n]{1,5}\d){15}(?![\d.,])(?![ |\n]{1,5}\d)")
_AFTER_WORD = re.compile(
    r"(?i)(?<![a-z0-9])(?:nik|ktp|k\.?k\.?|kartu keluarga|kependudukan)(?![a-z])[^0-9]{0,40}"
    r"((?:\d[\s./_|-]{0,3}){15}\d)(?!\d)"
)
_ASSET = re.compile(r"\.(?:js|mjs|css|map|woff2?|ttf)\b")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_NPWP = re.compile(r"(?<![\d.])(\d{2})[. ]?(\d{3})[. ]?(\d{3})[. ]?(\d)[-. ]{0,3}(\d{3})[. ]?(\d{3})(?![\d]|[.]\d)")
_NPWP_SHAPE = re.compile(r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}")
_NPWP_16 = re.compile(r"(?<![\d.])0\d{15}(?:\d{6})?(?!\d)")
_THIRTEEN = re.compile(r"(?<![\d.])(?:\d{13}|\d{4}[ -]\d{4}[ -]\d{5}|\d{11})(?![\d]|[.,]\d)")
_PHONE = re.compile(r"(?<![\d+.,/-])(?:\+?62[ .-]?|\(\+?62\)[ .-]?|0)8[1-9](?:[ .-]?\d){7,10}(?!\d)(?![.-]\d)")
_NEXT_SENTENCE = re.compile(r"[.;]\s+(?=[A-Z])")
_MAIL = re.compile(r"(?i)(?<![\w.+-])[\w.+-]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})")
_DATE = re.compile(
    r"(?i)(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[ ./-]{1,2}(?:0?[1-9]|1[0-2]|jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|"
    r"mei|may|jun[a-z]*|jul[a-z]*|agu[a-z]*|aug[a-z]*|sep[a-z]*|okt[a-z]*|oct[a-z]*|nov[a-z]*|de[sc][a-z]*)[ ./-]{1,2}"
    r"(?:19[2-9]\d|20[0-2]\d)|(?:19[2-9]\d|20[0-2]\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_HOME = re.compile(r"(?i)(?<![a-z])(?:rt|rw)[ ./:]{0,2}\d{1,3}|\bdusun\b|\bdsn\b|\bgang\b|\bgg\.|\bperum(?:ahan)?\b")
_RT = re.compile(r"(?i)(?<![a-z])rt[ ./:]{0,2}\d{1,3}")
_STREET = re.compile(
    r"(?i)\b(?:jl|jln|jalan|dusun|dsn|gang|gg|perum|perumahan|blok|kp|kampung|desa|kel|rt|rw|lingkungan)\b"
)
_STREET_AND_NUMBER = re.compile(r"(?i)\b(?:jl|jln|jalan|gang|gg)\b[^,;\n]{2,40}\d")
_NAME = re.compile(r"[^\W\d_]{2,}")
_EMPTY = re.compile(r"[\s._…:;/()\-–]*")
_COUNTED = re.compile(r"^[\s(]*\d{1,4}[.)|\s]+")
_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)]{0,2}")
_ALL_DIGITS = re.compile(r"[\d .\-/'’_+()]+")
_EXACT_POWER = re.compile(r"(\d)[.,](\d{11,15})[eE]\+?15")
_WHOLE_FLOAT = re.compile(r"(\d{11,18})[.,]0{1,2}")


_Table = tuple[Sequence[str], Sequence[Sequence[str]]]
"""The titles of columns and the rows below them."""


@dataclass(slots=True)
class _Values:
    """The values found of one kind in one place."""

    values: dict[str, int] = field(default_factory=dict)

    def add(self, value: str, count: int = 1) -> None:
        self.values[value] = self.values.get(value, 0) + count


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with the shape of a NIK."""

    digits: str
    place: Place
    kind: str  # nik or kk
    sure: bool  # its district is known
    near: bool  # a word says what it is


class _Titles:
    """What the titles of a table's columns say of whose the telephones in it are; each is asked once."""

    def __init__(self, texts: Sequence[str], caption: str = "") -> None:
        self.texts = texts
        self._caption = caption

    @cached_property
    def named(self) -> list[int]:
        """The columns of names that are not those of bodies or of who leads them."""
        return [
            at
            for at, one in enumerate(self.texts)
            if _kind_of(one[:_LONGEST_TITLE]) == "name" or accounts.may_be_of_names(one)
        ]

    @cached_property
    def weights(self) -> int:
        """How much they speak for people: who asks or complains is one under any title, others where they are named."""
        named = set(self.named)
        return max(
            (
                value
                for at, one in enumerate(self.texts)
                for value, words in _knowledge().phone
                if value > (0 if at in named else 1) and words.search(one)
            ),
            default=0,
        )

    @cached_property
    def official(self) -> bool:
        return any(_kind_of(one[:_LONGEST_TITLE]) == "official" for one in self.texts)

    @cached_property
    def on_duty(self) -> bool:
        """Whether the caption says that those in the table are on duty, and no title that they are protected."""
        return whose.is_of_posts(self._caption) and self.weights < 2

    @cached_property
    def bodies(self) -> bool:
        return any(map(accounts.is_of_bodies, self.texts))

    @cached_property
    def offices(self) -> bool:
        """Whether there are bodies, or places that are open to all, or officials."""
        return self.official or self.bodies or any(map(_knowledge().site_titles.match, self.texts))


class _Search:
    def __init__(self) -> None:
        self._found: dict[tuple[str, Place], _Values] = {}
        self._numbers: list[_Number] = []
        self._first: dict[tuple[str, Place], int] = {}
        self._owned: set[tuple[Place, str]] = set()
        self._seen: dict[tuple[str, Place, str], list[Place]] = {}
        """Where telephones and mail addresses were told as private or as unclear."""
        self._sixteen = 0
        self._know = _knowledge()
        self._going_on: tuple[int, Sequence[str]] = _NOTHING_GOES_ON
        """The last page with a list that reaches its end, and the head of that list."""
        self.again = False
        """Whether what is looked at was looked at in parts before."""

    def _add(self, code: str, place: Place, value: str, count: int = 1) -> None:
        told = self._found.setdefault((code, place), _Values())
        if self.again:
            if value in told.values or (told.values and code in _OF_PEOPLE):
                return
            for part in [one for one in told.values if value.isdigit() and _is_cut_from(one, value)]:
                del told.values[part]
        told.add(value, count)

    def _values(self, code: str, place: Place) -> Collection[str]:
        """What was found of a kind in a place so far."""
        return self._found[code, place].values if (code, place) in self._found else ()

    def _account(self, digits: str, place: Place) -> None:
        self._owned.add((place[:1], digits))
        self._add("account", place, digits)

    def _more_accounts(self, found: Iterable[str], place: Place) -> None:
        """Accounts that a longer text tells of: its parts have been told."""
        for account in dict.fromkeys(found):
            if (place[:1], account) not in self._owned:
                self._account(account, place)

    def _reachable(self, code: str, value: str, place: Place) -> None:
        """A telephone or a mail address; what is private in one place is not unclear in others."""
        private = _PRIVATE[code]
        if code == private or (private, place[:1], value) not in self._seen:
            self._seen.setdefault((code, place[:1], value), []).append(place)
            self._add(code, place, value)

    def _private(self, code: str, value: str, place: Place) -> None:
        """One that a longer text says is somebody's: where it was told as unclear it is so no more."""
        private = _PRIVATE[code]
        if (private, place[:1], value) in self._seen:
            return
        for at in self._seen.pop((code, place[:1], value), [place]):
            if (code, at) in self._found:
                self._found[code, at].values.pop(value, None)
            self._reachable(private, value, at)

    # ------------------------------------------------------------------ texts

    def text(self, text: str, place: Place) -> None:
        self.numbers(text, place)
        self.people([text], place)

    def numbers(self, text: str, place: Place) -> None:
        text = _normal(text)
        digits = _with_digits(text)
        digits = _NIP.sub(lambda match: " " * len(match[0]), digits)
        if re.search(r"\d", digits):
            self._identity(digits, place)
            self._tax(digits, place)
            self._insurance(digits, place)
            self._phones(digits, place)
            for account in _told_accounts(digits, _hints().groups(text.casefold())):
                self._account(account, place)
        self._mail(text, place)

    def people(self, texts: Sequence[str], place: Place, *, row: bool = False) -> None:
        """What texts that follow each other, or the cells of a row, tell of people in more than one line."""
        raw = "\n".join(texts)
        text = _normal(raw)
        hinted = _hints().groups(text.casefold())
        if "name" in hinted and not hinted.isdisjoint(_OF_A_PERSON):
            # What is not told by a number is an illness.
            if _DIGIT.search(text):
                self._people(text, place)
            elif "health" in hinted and not row:
                self._table_as_text(text, place)
        if "prose" in hinted:
            self._prose(text, place)
            for line in whose.births_in_list(text):
                self._add("person-table", place, line)
        if "condition" in hinted or _RT.search(text):
            for line in whose.people_in_list(text):
                self._add("person-table", place, line)
            for line in whose.people_with_homes(text):
                self._add("home-address", place, line)
        self._owners(text, place)
        if not hinted.isdisjoint(_OF_ACCOUNTS) and _EIGHT_DIGITS.search(text):
            # Who owns an account may stand in the paragraph before, or in another column. One text alone has been read.
            together = _told_accounts(_NIP.sub(" ", text), hinted) if len(texts) > 1 else ()
            parted = _NIP.sub(" ", _normal(raw.replace("\t", "|"))) if "account" in hinted else ""
            self._more_accounts((*together, *account_tables.listed(parted)), place)

    def _owners(self, text: str, place: Place) -> None:
        """The telephones and mail addresses of which a text says that they are somebody's."""
        if "@" not in text and not _EIGHT_DIGITS.search(text):
            return
        reader = whose.Reader(_NIP.sub(lambda match: " " * len(match[0]), _with_digits(text)))
        for number, match in enumerate(_PHONE.finditer(reader.text)):
            if number > _ENOUGH:
                break
            if (digits := _of_telephone(match[0])) and reader.is_private(match.start(), telephone=True):
                self._private("phone-unclear", digits, place)
        for number, match in enumerate(_MAIL.finditer(reader.text) if "@" in text else ()):
            if number > _ENOUGH:
                break
            if (
                match[1].casefold() in self._know.mail
                and not whose.is_mailbox(match[0])
                and reader.is_private(match.start(), telephone=False)
            ):
                self._private("email", match[0].casefold(), place)
        for phone in whose.phones_in_list(reader.text):
            if digits := _of_telephone(phone):
                self._private("phone-unclear", digits, place)
        for kind, value in whose.in_cards(text):
            if kind == "ADR" and _HOME.search(value):
                self._add("home-address", place, plain(value))
            for match in _PHONE.finditer(value) if kind == "TEL" else ():
                if digits := _of_telephone(match[0]):
                    self._private("phone-unclear", digits, place)

    def page(self, text: str, number: int, place: Place) -> None:
        """Read on in a list whose head stands on the page before, and keep in mind one that goes on to the next."""
        lines = _NIP.sub(" ", _normal(text.replace("\t", "|"))).split("\n")[:_LINES]
        heads: list[int] = []
        if _speaks_of_columns(_hints().groups(text.casefold())):
            heads = [line for line in self._perhaps_heads(lines) if self._is_head_of_list(lines, line)]
        before, head = self._going_on
        self._going_on = _NOTHING_GOES_ON
        if before != number - 1:
            head = ()
        if head:
            going_on = "\n".join([*head, *lines[: heads[0] if heads else None]])
            self._table_as_text(going_on, place)
            self._more_accounts(account_tables.listed(going_on), place)
        rows = lines
        if heads:
            last = heads[-1]
            wrapped = takewhile(lambda line: not _DIGIT.search(line), lines[last + 1 : last + 4])
            head = [*lines[max(0, last - 3) : last + 1], *wrapped]
            rows = lines[last + 1 :]
        if head and any(map(self._is_of_a_list, rows[-_LAST_ROWS:])):
            self._going_on = (number, head)

    def _perhaps_heads(self, lines: Sequence[str]) -> list[int]:
        """The lines in which a word for an account or for a name stands: one look at a page instead of one at each."""
        text = "\n".join(lines)
        found: set[int] = set()
        for word in (*accounts.words_for(text), *self._know.heads["name"].finditer(text)):
            first = text.count("\n", 0, word.start())
            # Over the end of a line there may be one that hides another.
            found.update(range(first, first + word[0].count("\n") + 1))
        return sorted(found)

    def _is_head_of_list(self, lines: Sequence[str], number: int) -> bool:
        line = lines[number]
        if len(line) > _LONGEST_LINE or ":" in line:
            return False
        if account_tables.is_head_of_list(line):
            return True
        around = _around(lines, number)
        heads = self._know.heads
        return bool(heads["name"].search(line)) and any(
            heads[kind].search(around) for kind in (*_OF_A_PERSON, "official")
        )

    def _is_of_a_list(self, line: str) -> bool:
        """Whether a line tells of somebody where a head says that such lines do."""
        return len(line) < _LONGEST_LINE and bool(
            _DATE.search(line) or account_tables.in_line(line) or self._know.conditions.search(line) or _RT.search(line)
        )

    def _label(self, text: str, start: int, end: int) -> str:
        """What kind of number the nearest word before it says it is, or else the nearest after it on its line."""
        before = _last(self._know.labels.finditer(text, max(0, start - _BEFORE), start))
        if before:
            # Another number between the word and this one has taken the word.
            between = text[before.end() : start]
            kind = self._know.label_kinds.get(plain(before[0]), "")
            if "\n" not in between or not (kind == "other" or re.search(r"\d{6}", between)):
                return kind
        after = self._know.labels.search(text, end, min(len(text), end + _AFTER))
        if after and "\n" not in text[end : after.start()] and not re.search(r"\d", text[end : after.start()]):
            return self._know.label_kinds.get(plain(after[0]), "")
        return ""

    def _identity(self, text: str, place: Place) -> None:
        taken: list[tuple[int, int]] = []

        def look(start: int, end: int, *, near: str = "") -> None:
            digits = re.sub(r"\D", "", text[start:end])
            self._sixteen += 1
            kind = near or self._label(text, start, end)
            if kind not in {"nik", "kk", "npwp", ""}:
                return
            known = self._shape(digits, kind)
            if known:
                number = _Number(
                    digits,
                    place,
                    "kk" if kind == "kk" else "nik",
                    known == "district",
                    kind in {"nik", "kk", "npwp"},
                )
                first = self._first.setdefault((digits, place), len(self._numbers))
                if not self.again or first == len(self._numbers):
                    self._numbers.append(number)
                elif number.near:  # the word beside it is hidden
                    self._numbers[first] = number
                taken.append((start, end))

        for match in _SOLID.finditer(text):
            start, end = match.span()
            if _stands_alone(text, start, end):
                look(start, end)
        for match in _PARTED.finditer(text):
            parts = tuple(map(len, re.split(r"\D", match[0])))
            if parts in _PARTS and len(set(re.findall(r"\D", match[0]))) == 1:
                kind = self._label(text, *match.span())
                if kind in {"nik", "kk", "npwp"} or parts != (4, 4, 4, 4) or match[1] != " ":
                    look(*match.span())
        for match in _BOXED.finditer(text):
            look(*match.span())
        for match in _AFTER_WORD.finditer(text):
            start, end = match.span(1)
            digits = re.sub(r"\D", "", match[1])
            if len(digits) == 16 and not any(first < end and start < last for first, last in taken[-3:]):
                word = text[match.start() : start].casefold()
                look(start, end, near="nik" if "nik" in word or "ktp" in word or "kependudukan" in word else "kk")

    def _shape(self, digits: str, kind: str) -> str:
        """`district` or `regency`, whichever of the first digits is known, if the rest has the form too."""
        if len(digits) != 16 or digits[12:] == "0000" or digits[:4] not in self._know.regencies:
            return ""
        day, month = int(digits[6:8]), int(digits[8:10])
        day -= 40 if day > 40 and kind != "kk" else 0
        if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
            return ""
        return "district" if digits[:6] in self._know.districts else "regency"

    def _tax(self, text: str, place: Place) -> None:
        for match in _NPWP.finditer(text):
            digits = "".join(match.groups())
            if _NPWP_SHAPE.fullmatch(match[0]) or self._label(text, *match.span()) == "npwp":
                self._npwp(digits, place)
        for match in _NPWP_16.finditer(text):
            if self._label(text, *match.span()) == "npwp":
                self._npwp(match[0][1:16], place)

    def _npwp(self, digits: str, place: Place) -> None:
        """A taxpayer's number of a natural person; those of bodies and treasurers are public."""
        if digits[1] in "456789" and _luhn(digits[:9]) and len(set(digits)) > 2:
            self._add("npwp", place, digits)

    def _insurance(self, text: str, place: Place) -> None:
        for match in _THIRTEEN.finditer(text):
            digits = re.sub(r"\D", "", match[0])
            if (
                len(set(digits)) > 2
                and self._label(text, *match.span()) == "bpjs"
                and not account_sentences.stands_at_bank(text, match.start())
            ):
                self._add("bpjs", place, digits)

    def _phones(self, text: str, place: Place) -> None:
        reader: whose.Reader | None = None
        for number, match in enumerate(_PHONE.finditer(text)):
            if number > _ENOUGH:
                return
            digits = _of_telephone(match[0])
            if not digits:
                continue
            start, end = match.span()
            line = text.rfind("\n", max(0, start - _BEFORE), start) + 1
            first = max(line - 60 if line else start - _BEFORE, start - _BEFORE, 0)
            window = text[first : end + _AFTER]
            # The next sentence may speak of others, who have to bring something.
            sentence = _NEXT_SENTENCE.search(text, end, first + len(window))
            own = text[first : sentence.start()] if sentence else window
            # The head of a table names the column of complaints; a form may say where it is to be sent.
            office = window if ":" in window else whose.without_forms(window)
            weight = sum(value for value, words in self._know.phone if words.search(own if value > 0 else office))
            private = weight >= self._know.phone_block
            if private:
                reader = reader or whose.Reader(text)
                private = not reader.is_of_body(start)
            self._reachable("phone" if private else "phone-unclear", digits, place)

    def _mail(self, text: str, place: Place) -> None:
        if "@" in text:
            for match in _MAIL.finditer(text):
                if match[1].casefold() in self._know.mail:
                    self._reachable("email", match[0].casefold(), place)

    # ------------------------------------------------------------------ people in texts

    def _people(self, text: str, place: Place) -> None:
        """What records tell of people, and tables of which the text is left."""
        for code, value in self._records(text):
            self._add(code, place, value)
        self._table_as_text(text, place)

    def _records(self, text: str) -> Iterator[tuple[str, str]]:
        """A birth date or an address in one record with a name."""
        kinds = self._know.fields
        names: list[int] = []
        people: list[int] = []
        official = -10_000
        waiting: list[tuple[int, str, str]] = []
        matches = [*self._know.pairs.finditer(text), *self._know.columns.finditer(text)]
        for match in sorted(matches, key=lambda one: one.start(1)):
            label, value = plain(match[1]), match[2].strip()
            if _EMPTY.fullmatch(value):
                continue
            if label in kinds["name"] or whose.is_protected(label):
                someone = whose.is_someone(value)
                if someone or (
                    label in kinds["name"] and _NAME.search(value) and not self._know.bodies.search(value[:40])
                ):
                    names.append(match.start())
                if someone or match.re is self._know.pairs:
                    people = [match.start()] if someone and whose.is_protected(label) else []
            elif label in kinds["official"]:
                official = match.start()
            elif label in kinds["birth"]:
                date = _DATE.search(value)
                if date:
                    waiting.append((match.start(), "birth-date", date[0]))
            elif (
                label in kinds["address"]
                and match.re is self._know.pairs
                and (_HOME.search(value) or (len(label) > 6 and _STREET.search(value)))
            ):
                waiting.append((match.start(), "home-address", value))
            elif (
                label in kinds["address"]
                and people
                and _STREET_AND_NUMBER.search(value)
                and not whose.speaks_of_body(text[people[0] : match.start()])
            ):
                names.append(people[0])
                waiting.append((match.start(), "home-address", value))
            waiting = yield from _paired(waiting, names, official, match.start())
        yield from _paired(waiting, names, official, len(text) + 10_000)

    def _prose(self, text: str, place: Place) -> None:
        """What sentences tell of a named person: birth, home, illness."""
        know = self._know.prose
        told = sorted(
            (match.start(), kind, match)
            for kind in _OF_A_PERSON
            for match in know[kind].finditer(text)
            if _tells_of(kind, text[match.end() : match.end() + _TOLD_AFTER])
        )
        told = sorted({*told, *self._apposed(text)}, key=lambda one: one[:2])[:_ENOUGH]
        flat = text.replace("\n", " ") if told else ""
        done = -1
        for index, (start, _, _) in enumerate(told):
            if start < done:
                continue
            near = list(takewhile(lambda one, start=start: one[0] < start + _SENTENCE, told[index : index + 20]))  # type: ignore[misc]
            begin = max(0, start - _SENTENCE)
            kinds = {kind for _, kind, _ in near}
            end = near[-1][0]
            # One thing is enough of somebody who is protected and surely named; of others it takes two.
            # The number of an official tells as well who has an illness.
            many = len(kinds) > 1 or ("health" in kinds and bool(_NIP.search(flat, begin, start)))

            def called(who: str, begin: int = begin, end: int = end, many: bool = many) -> bool:  # noqa: FBT001
                return any(
                    whose.is_said_of(flat, one.end(), common=not many) for one in know[who].finditer(flat, begin, end)
                )

            around = flat[max(0, start - _SENTENCE // 2) : end + _TOLD_AFTER]
            known = know["known"].search(around) or ("health" not in kinds and know["posts"].search(around))
            if not called("protected") and (known or not ((many and called("persons")) or _are_ill(flat, near))):
                continue
            if kinds == {"birth"} or know["masked"].search(around):
                continue
            done = near[-1][0] + 1
            self._add("person-prose", place, plain(flat[start : near[-1][0] + 60]))

    def _apposed(self, text: str) -> Iterator[tuple[int, str, re.Match[str]]]:
        """Where behind a comma an address is told without a verb."""
        for match in self._know.prose["apposed"].finditer(text):
            start, end = match.span()
            before = text[max(0, start - 4) : start].rstrip()
            tells = _tells_of("address", text[end : end + _TOLD_AFTER]) and not self._know.at_work.match(text, end)
            if tells and before.endswith((",", ";", "(")):
                yield start, "address", match

    def _table_as_text(self, text: str, place: Place) -> None:
        heads = self._know.heads
        lines = text.split("\n")
        looks = 0
        for number, line in enumerate(lines[:_LINES]):
            if len(line) > _LONGEST_LINE or not heads["name"].search(line):
                continue
            head = _around(lines, number)
            if ":" in line or heads["official"].search(head):
                continue
            looks += 1
            if looks > 8:
                return
            rows = [row for row in lines[number + 1 : number + _LINES] if len(row) < _LONGEST_LINE]
            bodies = self._may_name_bodies(line)
            if bodies and accounts.names_officers(line):
                continue
            if heads["birth"].search(head):
                values = [row for row in rows if _DATE.search(row) and len(_NAME.findall(row)) > 1]
            elif heads["health"].search(head):
                values = [row for row in rows if self._know.conditions.search(row)]
            elif self._tells_of_homes(head) and not self._know.site_titles.search(line):
                values = [row for row in rows if self._is_home(row)]
            else:
                continue
            # "Nama Desa" may be two columns: then people are told by some of their names.
            if bodies and sum(map(names_person, values)) < len(values) / _SOME:
                continue
            if len(values) > 1:
                self._add("person-table", place, "\n".join(values), len(values))
                return

    def _is_home(self, row: str) -> bool:
        """Whether a row says where somebody lives. A body, or a place, behind the name of a person is a part of it."""
        if not _RT.search(row) or self._is_site(_COUNTED.sub("", row)):
            return False
        body = self._know.bodies.search(row[:40])
        return not body or names_person(row[: body.start()])

    def _may_name_bodies(self, head: str) -> bool:
        """Whether the head of a list says of all names in it that bodies or things have them."""
        named = [*self._know.heads["name"].finditer(head)]
        return accounts.are_of_bodies([head[one.end() :].lstrip() for one in named]) and not any(
            " " in plain(one[0]) for one in named
        )

    def _tells_of_homes(self, head: str) -> bool:
        """Whether the head of a list has addresses that are not those where people work."""
        return any(not self._know.at_work.match(head, one.end()) for one in self._know.heads["address"].finditer(head))

    def _is_site(self, name: str) -> bool:
        """Whether a list of addresses that has this name is one of places or of bodies."""
        return bool(self._know.sites.match(name)) or _is_of_body(name)

    # ------------------------------------------------------------------ tables

    def table(self, rows: Sequence[Sequence[str]], place: Place) -> None:
        cells = [[_cell(cell) for cell in row] for row in rows]
        # Words in a row's own cells are near its numbers; whole columns are looked at apart.
        texts = ["\n".join(cell for cell in row if cell and not _ALL_DIGITS.fullmatch(cell)) for row in cells]
        hinted = [_hints().groups(text.casefold()) for text in texts]
        tables = self._tables(cells, hinted)
        caption = ""
        for heads, body in tables:
            self._columns(heads, body, place, caption)
            caption = _caption(body)
        lead = ""
        for row, text in zip(cells, texts, strict=True):
            if len(text) > 8:
                self.numbers(text, place)
                self.people([text], place, row=True)
            if 2 <= len([cell for cell in row if cell]) <= 40:
                self._row_of_pairs(row, place, lead=lead)
                lead = self._lead(row, lead)
        # What a cell says by itself has been told with its row.
        told = frozenset(self._values("account", place))
        for heads, body in tables:
            self._person_table([heading(cell) for cell in heads], body, place)
            for column, account in dict.fromkeys(account_tables.in_table(heads, body)):
                if account not in told:
                    self._account(account, (*place, ("kolom", _letters(column))))
        self._forms(cells, set[str]().union(*hinted), told, place)

    def _forms(
        self, cells: Sequence[Sequence[str]], hinted: Collection[str], told: Collection[str], place: Place
    ) -> None:
        """What the forms in a sheet tell of people, without the accounts that were `told`."""
        if any(kind in hinted for kind in _OF_ACCOUNTS):
            for account in account_tables.in_form(_pairs(cells)):
                if account not in told:
                    self._account(account, place)
        if "name" in hinted:
            form = "\n".join(_as_lines(cells))
            self._owners(form, place)
            for code, value in self._records(form) if any(kind in hinted for kind in _OF_A_PERSON) else ():
                if value not in self._values(code, place):
                    self._add(code, place, value)

    def _tables(self, cells: Sequence[Sequence[str]], hinted: Sequence[set[str]]) -> list[_Table]:
        """The tables of a sheet below each other: the titles and the rows of each.

        What stands above all titles is a table without any.
        """
        starts = {self._head(cells)} - {-1}
        wholes: dict[int, list[str]] = {}
        for number, kinds in enumerate(hinted):
            row = cells[number]
            above = cells[number - 1] if number else ()
            if _speaks_of_columns(kinds) and (
                self._names_columns(row) or (_may_begin(row, above) and accounts.begins_table(row))
            ):
                starts.add(number)
            if kinds and number and _speaks_of_columns(kinds | hinted[number - 1]):
                whole = self._whole(above, row)
                if whole and self._names_columns(whole):
                    wholes[number - 1] = whole
        starts = starts.difference(number + 1 for number in wholes).union(wholes)
        edges = sorted(starts)
        tables: list[_Table] = [((), cells[: edges[0] if edges else None])]
        for at, end in pairwise([*edges, len(cells)]):
            tables.append((wholes.get(at, cells[at]), cells[at + 1 + (at in wholes) : end]))
        return tables

    def _whole(self, upper: Sequence[str], lower: Sequence[str]) -> list[str]:
        """The titles of two rows that name the columns together, the lower those of parts; none if they do not."""
        under = {column for column, cell in enumerate(lower) if cell}
        if not all(_NAME.search(lower[column]) for column in under):
            return []
        parts = {column for column in under if self._is_title(heading(lower[column]))}
        wide = {column for column, cell in enumerate(upper) if cell and self._is_title(heading(cell))} - under
        names = {column for column in wide | under if column < len(upper) and self._is_of_names(upper[column])}
        if not parts or not wide or names & under:
            return []
        width = max(len(upper), len(lower))
        row = [*upper, *[""] * (width - len(upper))]
        return [lower[column] if column in parts else row[column] for column in range(width)]

    def _is_of_names(self, cell: str) -> bool:
        return self._kind(heading(cell)) == "name" or accounts.is_of_names(cell)

    def _names_columns(self, row: Sequence[str]) -> bool:
        """Whether a row has the titles of a column of names and of another that is looked at, and no values."""
        if any(map(_EIGHT_DIGITS.search, row)) or any(map(_DATE.search, row)):
            return False
        titles = [heading(cell) for cell in row if cell]
        return 0 < sum(map(self._is_of_names, titles)) < sum(map(self._is_title, titles))

    def _columns(self, heads: Sequence[str], body: Sequence[Sequence[str]], place: Place, caption: str) -> None:
        titles = [heading(cell) for cell in heads]
        whole = _Titles(titles, caption)
        columns: list[list[str]] = [[] for _ in range(max(map(len, body), default=0))]
        for row in body:
            for values, cell in zip(columns, row, strict=False):
                values.append(cell)
        for column, values in enumerate(columns):
            title = titles[column] if column < len(titles) else ""
            there = (*place, ("kolom", _letters(column)))
            self._column(values, title, there)
            self._phone_column(column, whole, body, there)
        self._parted_columns(titles, body, place)

    def _parted_columns(self, titles: Sequence[str], body: Sequence[Sequence[str]], place: Place) -> None:
        """Numbers of identity that stand in two columns, a part in each."""
        kinds = [self._kind_of_number(title) for title in titles]
        for column, (kind, other) in enumerate(pairwise(kinds)):
            if kind in {"nik", "kk"} and kind == other:
                pairs = (row[column : column + 2] for row in body)
                whole = ["".join(pair) for pair in pairs if len(pair) == 2 and all(pair)]
                self._column(whole, titles[column], (*place, ("kolom", _letters(column))))

    def _kind_of_number(self, title: str) -> str:
        """What kind of number a title, at its end, says that its column holds."""
        found = _last(self._know.labels.finditer(title))
        return self._know.label_kinds.get(plain(found[0]), "") if found else ""

    def _row_of_pairs(self, row: Sequence[str], place: Place, *, lead: str) -> None:
        """A label in one cell and its number in the next, as forms are laid out; or a digit in each cell.

        A row above it that leads to somebody who has the duty to be reached is near its telephone.
        """
        filled = [cell for cell in row if cell.strip(" :")]
        for label, value in pairwise(filled):
            if len(label) >= 60 or not re.fullmatch(r"\+?[\d .()-]{9,24}", value):
                continue
            phone = _PHONE.fullmatch(value) and any(words.search(label) for _, words in self._know.phone)
            if self._know.labels.search(label) or phone:
                self.text(f"{lead}\n{label}: {value}" if phone else f"{label}: {value}", place)
        run = ""
        for cell in [*row, ""]:
            if len(cell) == 1 and cell.isdigit():
                run += cell
                continue
            if len(run) == 16:
                self.text(run, place)
            run = ""

    def _lead(self, row: Sequence[str], lead: str) -> str:
        """The label of a row that names whom to reach at an office, until another row names somebody."""
        for _, label, value in _pairs([row]):
            said = plain(label)
            if min((weight for weight, words in self._know.phone if words.search(label)), default=0) < -1:
                return label if whose.is_someone(value) else lead
            if said in self._know.fields["name"] or whose.is_protected(said):
                return ""
        return lead

    def _kind(self, head: str) -> str:
        """What a column holds, by its title."""
        return _kind_of(head[:_LONGEST_TITLE])

    def _head(self, cells: Sequence[Sequence[str]]) -> int:
        """The row that names the columns, the one among the upper ones with most words of fields."""
        words = [sum(1 for cell in row if cell and self._is_title(heading(cell))) for row in cells[:15]]
        # What stands alone in its row is the name of the table, where others have more.
        alone = [sum(map(bool, row)) < 2 for row in cells[:15]]
        if not all(one or not count for one, count in zip(alone, words, strict=True)):
            words = [0 if one else count for one, count in zip(alone, words, strict=True)]
        best = max(words, default=0)
        return words.index(best) if best else -1

    def _is_title(self, title: str) -> bool:
        """Whether a cell may stand over a column that is looked at."""
        return bool(
            self._kind(title)
            or accounts.is_title(title)
            or accounts.may_be_of_names(title)
            or self._know.labels.fullmatch(title)
            or (len(title) < 40 and any(value > 0 and words.search(title) for value, words in self._know.phone))
        )

    def _column(self, values: Sequence[str], title: str, place: Place) -> None:
        kind = self._kind_of_number(title)
        numbers = []
        sixteen = 0
        for value in values:
            digits = re.sub(r"[ .\-/'’_]", "", value)
            if not digits.isdigit():
                continue
            if len(digits) == 16:
                sixteen += 1
                # Spreadsheets keep fifteen digits of a number: the last are noughts then.
                whole = f"{digits[:15]}1" if kind in {"nik", "kk"} and digits.endswith("0") else digits
                if kind in {"nik", "kk", "npwp", ""} and (known := self._shape(whole, kind)):
                    numbers.append((digits, known))
            if kind == "npwp" and len(digits) == 15:
                self._npwp(digits, place)
            elif kind == "npwp" and len(digits) == 16 and digits.startswith("0"):
                self._npwp(digits[1:], place)
            elif kind == "bpjs" and len(digits) in {11, 13} and len(set(digits)) > 2:
                self._add("bpjs", place, digits)
        self._tell(numbers, sixteen, place, kind)

    def _phone_column(self, column: int, titles: _Titles, body: Sequence[Sequence[str]], place: Place) -> None:
        """The mobile telephones in a column, those of people if its title and those beside it say that they are."""
        title = titles.texts[column] if column < len(titles.texts) else ""
        weights = sum(value for value, words in self._know.phone if words.search(title))
        if weights <= 0 and not self._know.telephone.search(title):
            return
        numbers = [(row, digits) for row in body if column < len(row) and (digits := _mobile(row[column]))]
        if not numbers:
            return
        weights += titles.weights
        name = titles.named[0] if titles.named else None
        owners = [row[name] if name is not None and name < len(row) else "" for row, _ in numbers]
        # Where people are named and no office, those are their own.
        if titles.named and not titles.offices and len(numbers) > 1:
            weights += _are_mostly_people(owners)
        bodies = (
            titles.official
            or titles.on_duty
            or accounts.speaks_of_bodies(title)
            or (titles.bodies and not titles.named)
        )
        for owner, (_, digits) in zip(owners, numbers, strict=True):
            private = weights >= self._know.phone_block and not bodies and not self._is_no_person(owner)
            self._add("phone" if private else "phone-unclear", place, digits)

    def _is_no_person(self, name: str) -> bool:
        return bool(self._know.bodies.search(name)) or self._is_site(name)

    def _tell(self, numbers: Sequence[tuple[str, str]], sixteen: int, place: Place, kind: str) -> None:
        """The two levels: known districts block, known regencies when the column or a word says so.

        Of numbers made at random one in 1,700 passes the test of the district and one in 250 that of the regency:
        in a long column that nothing else speaks for, few hits are chance.
        """
        name = "kk" if kind == "kk" else "nik"
        share = len(numbers) / sixteen if sixteen else 0.0
        said = kind in {"nik", "kk", "npwp"}
        for digits, known in numbers:
            by_column = len(numbers) >= 3 and share >= 0.2
            chance = sixteen >= 100 and share < 0.05
            sure = said or by_column or (known == "district" and not chance)
            self._add(name if sure else f"{name}-unclear", place, digits)

    def _person_table(self, heads: Sequence[str], body: Sequence[Sequence[str]], place: Place) -> None:
        columns: dict[str, list[int]] = {kind: [] for kind in self._know.fields}
        for number, head in enumerate(heads):
            if kind := self._kind(head):
                columns[kind].append(number)
        sure = bool(columns["name"])
        name = columns["name"][0] if sure else self._column_of_names(heads, body)
        if name is None:
            return
        rows = [row for row in body if name < len(row) and _NAME.search(row[name])]
        people = [row for row in rows if not self._know.bodies.search(row[name])]
        official = bool(columns["official"])

        # Where doors open for everybody nobody lives.
        open_to_all = heads[name] == "nama" and any(map(self._know.site_titles.match, heads))
        is_elsewhere = self._is_site if heads[name] == "nama" else _is_of_body
        # Beside the name of a body stands who leads it: what else is said there is said of the body.
        leads = not sure and accounts.is_of_bodies(heads[name])
        led = leads and any(map(accounts.may_be_of_names, heads))
        if open_to_all or led or (not sure and any(map(accounts.names_bodies, heads))):
            living = []
        else:
            living = [row for row in people if not is_elsewhere(row[name])]

        def filled(column: int, test: Callable[[str], object], people: Sequence[Sequence[str]] = people) -> list[str]:
            return [f"{row[name]} {row[column]}" for row in people if column < len(row) and test(row[column])]

        sensitive: list[str] = []
        for column in columns["birth"]:
            sensitive += filled(
                column,
                lambda cell: _DATE.search(cell) or re.fullmatch(r"\d{5}(?:\.0)?", cell) or _DATE.match(cell[:10]),
            )
        # An illness and where somebody lives are nobody's business, whatever post he has.
        private = [] if leads else self._ill(heads, people, name)
        # How many there are of each says nothing of one of them.
        counted = any(map(self._know.counted.match, heads)) and not _are_mostly_people(row[name] for row in people)
        for column in columns["health"] if not (counted or leads) else ():
            sensitive += filled(column, lambda cell: _NAME.search(cell) and len(cell) > 2)
        # Among bodies with their addresses are some that are not known as such.
        for column in columns["address"] if len(living) >= 0.7 * len(rows) else ():
            homes = filled(column, lambda cell: _STREET.search(cell) or len(cell) > 12, living)
            at_home = heads[column] != "alamat"
            exact = (
                at_home
                or (sure and heads[name] != "nama")
                or any((_HOME if sure else _RT).search(home) for home in homes)
            )
            found = homes if exact and len(homes) > 1 else []
            if official and at_home:
                private += found
            else:
                sensitive += found
        if private and not official:
            sensitive, private = list(dict.fromkeys([*sensitive, *private])), []
        if private:
            self._add("person-table", place, "\n".join(private), len(private))
        if sensitive:
            self._add(
                "person-table-official" if official else "person-table", place, "\n".join(sensitive), len(sensitive)
            )

    def _column_of_names(self, heads: Sequence[str], body: Sequence[Sequence[str]]) -> int | None:
        """The column of people under a title that only begins as one of names does, or under any other."""
        titled = [at for at, head in enumerate(heads) if accounts.may_be_of_names(head)]
        others = [at for at, head in enumerate(heads) if at not in titled and not self._kind(head)]
        return next(
            (at for at in (*titled, *others) if _are_mostly_people(row[at] for row in body if at < len(row))), None
        )

    def _ill(self, heads: Sequence[str], people: Sequence[Sequence[str]], name: int) -> list[str]:
        """The rows that name a person and an illness, under whatever title, if there are some."""
        found = [
            f"{row[name]} {row[column]}"
            for column, head in enumerate(heads)
            if column != name and not self._know.topics.search(head)
            for row in people
            if column < len(row) and self._is_condition(row[column]) and names_person(row[name])
        ]
        return found if len(found) > 1 else []

    def _is_condition(self, cell: str) -> bool:
        return len(cell) < _LONGEST_CONDITION and bool(self._know.conditions.search(cell))

    # ------------------------------------------------------------------ the whole

    def findings(self) -> list[Finding]:
        self.again = False
        sure = sum(1 for number in self._numbers if number.sure)
        chance = self._sixteen >= 100 and sure < 0.02 * self._sixteen
        column = len(self._numbers) >= 3 and len(self._numbers) >= 0.2 * self._sixteen
        for number in self._numbers:
            blocks = number.near or (number.sure and not chance) or column
            self._add(number.kind if blocks else f"{number.kind}-unclear", number.place, number.digits)
        return [finding for (code, place), values in self._found.items() for finding in self._told(code, place, values)]

    def _told(self, code: str, place: Place, found: _Values) -> Iterator[Finding]:
        severity = self._know.severity[code]
        values = found.values
        if len(values) > _MANY:
            mark = _mark(code, "\n".join(sorted(values)))
            yield Finding(code=code, severity=severity, where=place, count=sum(values.values()), mark=mark)
            return
        for value, count in values.items():
            digits = value.isdigit()
            yield Finding(
                code=code,
                severity=severity,
                where=place,
                count=count,
                masked=f"{value[:2]}… ({len(value)})" if digits else "",
                mark=_mark(code, value),
            )


def _mobile(value: str) -> str:
    """The digits of a mobile telephone that a cell holds, or nothing."""
    value = value.lstrip("'")
    match = _PHONE.fullmatch(value) or _PHONE.fullmatch("0" + value if value.startswith("8") else value)
    return "0" + re.sub(r"^(?:62|0)", "", re.sub(r"\D", "", value)) if match and len(set(value)) > 3 else ""


def _are_mostly_people(names: Iterable[str]) -> bool:
    """Whether so many of the cells of a column have a name that is common that all of them are people's."""
    filled = [name for name in names if _NAME.search(name)]
    return len(filled) > 1 and sum(map(names_person, filled)) >= max(2, len(filled) / _SOME)


@lru_cache(maxsize=4096)
def _kind_of(title: str) -> str:
    return next((kind for kind, words in _knowledge().fields.items() if begins(title, words)), "")


def _is_of_body(name: str) -> bool:
    return accounts.is_body(name) and not names_person(name)


def _speaks_of_columns(hinted: Collection[str]) -> bool:
    return "account" in hinted or ("name" in hinted and not _BESIDE_NAMES.isdisjoint(hinted))


def _around(lines: Sequence[str], number: int) -> str:
    """The head of a list whose cells are wrapped into the lines around it."""
    return " ".join(lines[max(0, number - 1) : number + 3])[:800]


def _may_begin(row: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a table may begin with a row: it counts its rows, or stands apart from what is above."""
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and (sum(map(bool, above)) < 2 or plain(filled[0]) in _ORDINALS)


def _pairs(cells: Sequence[Sequence[str]]) -> list[tuple[int, str, str]]:
    """The labels and what is filled in of rows that have one or two, as forms do, each with the number of its row."""
    pairs: list[tuple[int, str, str]] = []
    for number, row in enumerate(cells):
        filled = [text for cell in row if (text := cell.strip(" :"))]
        if len(filled) == 3 and _ORDINAL.fullmatch(filled[0]):
            del filled[0]
        if len(filled) in {2, 4}:
            pairs += [(number, *pair) for pair in zip(filled[::2], filled[1::2], strict=True)]
    return pairs


def _as_lines(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of a table that may be a form as its lines."""
    lines = [(number, f"{label}: {value}") for number, label, value in _pairs(cells)]
    for number, row in enumerate(cells):
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and "\n" not in filled[0]:
            lines.append((number, filled[0]))
    yield from (line for _, line in sorted(lines, key=lambda one: one[0]))


def _told_accounts(text: str, hinted: Collection[str]) -> list[str]:
    """The accounts of people that a text tells of, looked for where there are words for them."""
    found = [*account_sentences.told(text)] if "account" in hinted else []
    if "bank" in hinted:
        found += [one for one in account_sentences.at_banks(text) if one not in found]
    return found


def _paired(
    waiting: Sequence[tuple[int, str, str]], names: Sequence[int], official: int, now: int
) -> Generator[tuple[str, str], None, list[tuple[int, str, str]]]:
    """Those that have a name near them, once the text after them has been read far enough to know; the rest waits."""
    left = []
    for start, code, value in waiting:
        if now - start < 400:
            left.append((start, code, value))
        elif any(abs(start - at) < 500 for at in names[-6:]):
            if code == "birth-date" and abs(start - official) < 500:
                yield "birth-date-official", value
            elif abs(start - official) >= 500:
                yield code, plain(value)
    return left


def _are_ill(text: str, told: Iterable[tuple[int, str, re.Match[str]]]) -> bool:
    """Whether somebody's health is told right behind a common name and an age, or the number of an official."""
    for start, kind, _ in told:
        marked = _MARKED.search(text, max(0, start - _TOLD_AFTER), start) if kind == "health" else None
        if marked and stands_behind_name(text, marked.start()):
            return True
    return False


def _with_digits(text: str) -> str:
    """The text with digits for the letters that stand for them in numbers."""
    return _LETTERS_FOR_DIGITS.sub(lambda match: match[0].translate(_LETTER_FOR_DIGIT), text)


def _of_telephone(number: str) -> str:
    """The digits of a mobile number as it is dialled in the country; none of one that is made up."""
    digits = "0" + re.sub(r"^(?:62|0)", "", re.sub(r"\D", "", number))
    return digits if len(set(digits[2:])) > 2 else ""


def _tells_of(kind: str, text: str) -> bool:
    """Whether what follows is a date, a home, or an illness, and not just the word for one."""
    if kind == "birth":
        return bool(_DATE.search(text))
    if kind == "address":
        return bool(_HOME.search(text) or _STREET_AND_NUMBER.search(text))
    return True


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = deque(matches, maxlen=1)
    return found[0] if found else None


def _mark(code: str, value: str) -> str:
    return sha256(f"{code}\0{value}".encode()).hexdigest()


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_cut_from(part: str, whole: str) -> bool:
    """Whether a number is what is left of a longer one when digits are taken out of one place of it."""
    cuts = range(len(part) + 1) if len(part) < len(whole) else ()
    return any(whole.startswith(part[:cut]) and whole.endswith(part[cut:]) for cut in cuts)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a number is not a piece of a longer one, of a hash, of a fraction or of the name of a built file."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isdigit() or after.isdigit():
        return False
    if before.isalpha() and not re.search(r"(?i)(?:nik|ktp|kk|no|nomor)$", text[max(0, start - 6) : start]):
        return False
    if after.isalpha() and (not text[end : end + 3].isalpha() or (before.isalnum())):
        return False
    if before in {".", ","} and text[max(0, start - 2) : start - 1].isdigit():
        return False
    if before == "-" and re.search(r"[0-9a-fA-F]{4,}-$", text[max(0, start - 12) : start]):
        return False
    return not (after == "." and _ASSET.match(text, end))


def _cell(cell: str) -> str:
    """A cell's text; numbers that a spreadsheet wrote as powers of ten or with a fraction of nothing written out."""
    text = _normal(cell).strip().lstrip("'")
    power = _EXACT_POWER.fullmatch(text)
    if power:
        return (power[1] + power[2]).ljust(16, "0")
    whole = _WHOLE_FLOAT.fullmatch(text)
    return whole[1] if whole else text


def _caption(above: Sequence[Sequence[str]]) -> str:
    """What stands right above a table, alone in its rows."""
    said: list[str] = []
    for row in reversed(above[-_CAPTION:]):
        filled = [cell for cell in row if cell]
        if len(filled) > 1:
            break
        said += filled
    return "\n".join(said)


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _page(where: Place) -> int:
    """The number of the page at which something stands; 0 of what stands elsewhere."""
    kind, number = where[0] if where else ("", "")
    return int(number) if kind == "halaman" and number.isdecimal() else 0


def search(passages: Iterable[Passage]) -> list[Finding]:
    """What personal data stands in the passages of one document."""
    looking = _Search()
    for (where, visible, again), group in groupby(passages, key=lambda one: (one.where[:1], one.visible, one.again)):
        looking.again = again
        # Paragraphs are passages of their own, but of people more than one of them tells.
        texts = []
        for passage in group:
            if passage.text:
                looking.numbers(passage.text, passage.where)
                texts.append(passage)
            if passage.table:
                looking.table(passage.table, passage.where)
        if texts:
            place = texts[0].where if len(texts) == 1 else where
            looking.people([one.text for one in texts], place)
            if visible and (number := _page(where)):
                looking.page("\n".join(one.text for one in texts), number, place)
    return looking.findings()


# ---------------------------------------------------------------------- short texts

_BLANKS = 5
"""So many signs may stand between two digits of a number."""

APART = "\n" * (_BLANKS + 1)
"""Goes between texts that are asked about at once, so that no number goes on from one into the next."""

# A number begins with a digit, whatever letters stand for others in it; a longer one is met at its first.
_TEN_DIGITS = re.compile(
    rf"[0-9](?<![0-9][0-9])[\W_]{{0,{_BLANKS}}}+(?:[0-9OoQlI][\W_]{{0,{_BLANKS}}}+){{8}}[0-9OoQlI]"
)
_EIGHT_DIGITS = re.compile(r"(?:[\dOoQlI][ .-]?){7}[\dOoQlI]")
_DIGIT = re.compile(r"\d")
_COLON = re.compile(r"[:=](?<!http:)(?<!https:)")
_ROWS = re.compile(r"[^\n]\n[^\n]+\n[^\n]")
_MONEY = re.compile(r"\bRp\.?[ ]?\d{1,3}(?:\.\d{3})+\b")


@cache
def _hint_words() -> Mapping[str, tuple[str, ...]]:
    """A piece of each word of a kind, to see at once that none of them is in a text."""
    data = facts("personal")
    return {
        kind: tuple({max(re.split(r"[\W_]+", word.casefold()), key=len) for word in words})
        for kind, words in [
            *data["fields"].items(),
            ("account", data["account"]["words"]),
            ("bank", data["account"]["keepers"]),
            ("condition", data["conditions"]),
            ("prose", [word for kind in _OF_A_PERSON for word in data["prose"][kind]]),
        ]
    }


@cache
def _hints() -> Keywords:
    """The kinds of those words, and `told`: what begins to tell of a person in a sentence."""
    data = facts("personal")
    told = [word for kind in _OF_A_PERSON for word in data["prose"][kind]]
    return Keywords({**_hint_words(), "told": told})


@cache
def _labelled() -> re.Pattern[str]:
    words = {hint for kind in _OF_A_PERSON for hint in _hint_words()[kind]}
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(words)))})[^\n:=]{{0,40}}\n?[ ]{{0,10}}[:=]")


def _may_hold_account(text: str) -> bool:
    know = _knowledge()
    # Digits are no part of these words, but may be taken for letters' neighbours where a number is left out.
    said = _DIGIT.sub(" ", text)
    return bool(know.account.search(said) and _EIGHT_DIGITS.search(_MONEY.sub("", text)))


def may_hold(text: str) -> bool:
    """Whether `search` could find anything in a text that blocks; in most texts of registers it could not.

    Neither a number long enough, nor the label of something in a person's record, nor rows of a table are in them.
    """
    text = _normal(text)
    if _TEN_DIGITS.search(text) and _TEN_DIGITS.search(_MONEY.sub("", text)):
        return True
    lower = text.casefold()
    hinted = _hints().groups(lower)
    if "told" in hinted or ("account" in hinted and _may_hold_account(text)):
        return True
    if "bank" in hinted and any(account_sentences.at_banks(text)):
        return True
    if "@" in text and any(one[1].casefold() in _knowledge().mail for one in _MAIL.finditer(text)):
        return True
    if "birth" in hinted and any(whose.births_in_list(text)):
        return True
    if ("condition" in hinted or _RT.search(text)) and any(
        chain(whose.people_in_list(text), whose.people_with_homes(text))
    ):
        return True
    if "name" not in hinted or hinted.isdisjoint(_OF_A_PERSON):
        return False
    return bool(_ROWS.search(text) or (_COLON.search(lower) and _labelled().search(lower)))
