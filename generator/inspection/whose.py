"""Whose a telephone, a mail address or a line of a list is: of somebody who asks, complains or is cared for, or not.

Words near a number weigh for and against it; here its record is read: the lines of a form that belong together, the
sentence that names somebody, the list whose lines are all alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from generator.inspection import accounts
from generator.inspection.knowledge import facts
from generator.inspection.speaking import is_called, is_in_capitals, is_name, is_named, names_person
from generator.inspection.wording import alternatives, any_of, plain

_RECORD = 14
"""At most so many lines above a number stands the name in its record."""

_TITLE = 2
"""So many lines above that may say what the record is."""

_BREATH = 160
"""So many letters before a number somebody is named whose it is."""

_SOME = 3
"""From so many lines alike they are a list."""

_HEADING = 300
"""So many letters before a list may say what it is."""

_LONGEST_LINE = 300

_AROUND = 300
"""So many letters around a name say whether all words begin with capitals."""

_PROTECTED, _SOMEBODY, _BODY = "protected", "somebody", "body"

_CLAUSE = re.compile(r"[:,;(]")
# "Nama Pemohon : Siti", behind the number or the letter of the line.
_FILLED = re.compile(
    r"[ >*•-]{0,8}(?:\(?(?:\d{1,2}|[a-z])[.)][ ]{0,8})?([^\W\d_][^\n:=]{1,60}?)[ ]{0,40}[:=][ ]*([^\n]*)"
)
_SIGN_BELOW = re.compile(r"\n[ ]{0,8}(?=[:=])")
_NEIGHBOURHOOD = r"rt[ ./:]{0,2}\d{1,3}"
_DIRECT = re.compile(r"[ ]{0,8}[:=][ ]{0,8}")
_NEXT_SENTENCE = re.compile(r"[a-z]{4,}\.\s+[A-Z]|;|\n\s*\n")
# A dot is what the round mark of a list has become, too.
_LINE_OF_LIST = r"(?m)^[ ]{0,8}(?:\(?\d{1,3}[.) ]?|[•*.-])?[ ]{0,8}([A-Z][\w.'’]+(?:[ ][A-Z][\w.'’]*){0,4})[ ]{0,8}"
_MOBILE = r"(?:\+?62[ .-]?|0)8[1-9](?:[ .-]?\d){7,10}(?!\d)"
_PHONE_IN_LIST = re.compile(rf"{_LINE_OF_LIST}[,:;|/(–-]{{0,2}}[^\n\d]{{0,20}}?({_MOBILE})([^\n]{{0,80}})$")
_YEAR = r"(?:19[2-9]|20[0-2])\d"
_DAY = rf"(?:\d{{1,2}}[ ./-]{{1,2}}(?:\d{{1,2}}|[A-Za-z]{{3,9}})[ ./-]{{1,2}}{_YEAR}|{_YEAR}-\d\d-\d\d)(?!\d)"
_CARD = re.compile(r"(?is)BEGIN:VCARD\n(.{1,4000}?)END:VCARD")
_CARD_LINE = re.compile(r"(?im)^(?:item\d\.)?(FN|ORG|TITLE|ROLE|TEL|ADR)\b([^:\n]{0,80}):([^\n]*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    people: re.Pattern[str]
    labels: re.Pattern[str]
    names: frozenset[str]
    official: frozenset[str]
    forms: re.Pattern[str]
    duty: re.Pattern[str]
    posts: re.Pattern[str]
    office: re.Pattern[str]
    mailboxes: re.Pattern[str]
    nobody: re.Pattern[str]
    bodies: re.Pattern[str]
    groups: re.Pattern[str]
    phone: re.Pattern[str]
    known: re.Pattern[str]
    called: re.Pattern[str]
    apposed: re.Pattern[str]
    apart: re.Pattern[str]
    born: re.Pattern[str]
    listed: re.Pattern[str]
    teaching: re.Pattern[str]
    whole: re.Pattern[str]
    addressed: re.Pattern[str]


@cache
def _words() -> _Words:
    data = facts("personal")
    words = data["whose"]
    before = alternatives(words["before"])
    people = alternatives(words["people"])
    boxes = alternatives([*words["mailboxes"], *words["duty"]])
    lower = r"(?:\s+[a-z][\w-]{0,30})"
    return _Words(
        people=any_of([*words["people"], *words["acts"]]),
        labels=re.compile(rf"(?i)(?:(?:{before})[ ]{{1,3}})?(?:{people})"),
        names=frozenset(map(plain, words["names"])),
        official=frozenset(map(plain, data["fields"]["official"])),
        forms=any_of(data["phone"]["forms"]),
        duty=any_of(words["duty"]),
        posts=any_of(words["posts"]),
        office=any_of(words["office"]),
        # In these names words are not parted: "ppidkotamaju".
        mailboxes=re.compile(rf"(?i)(?<![a-z])(?:{boxes})|{alternatives(words['joined'])}"),
        nobody=re.compile(rf"(?i)[\W_]*(?:{alternatives(words['nobody'])})(?![a-z0-9])"),
        bodies=any_of(data["bodies"]),
        groups=any_of(facts("orang")["bodies"]),
        phone=any_of(word for weight, some in data["phone"]["words"].items() if int(weight) > 0 for word in some),
        known=any_of(data["prose"]["known"]),
        called=re.compile(rf"({lower}{{0,6}}),?\s+({alternatives(words['called'])})(?=\s+[A-Z])"),
        apposed=re.compile(rf"({lower}{{1,3}})(?=,\s+[A-Z])"),
        apart=any_of(words["apart"]),
        born=re.compile(
            rf"{_LINE_OF_LIST}[,;(|–-]{{0,2}}[ ]{{0,3}}(?i:{alternatives(words['born'])})(?![a-z])"
            rf"([^\n\d]{{0,40}}{_DAY}[^\n]{{0,80}})$"
        ),
        listed=re.compile(
            rf"{_LINE_OF_LIST}[,:;|/(–-]{{0,2}}"
            rf"[^\n]{{0,60}}?(?<![A-Za-z])(?i:{_NEIGHBOURHOOD}|(?:{alternatives(data['conditions'])})(?![a-z]))[^\n]{{0,80}}$"
        ),
        whole=re.compile(
            rf"{_LINE_OF_LIST}[,;|(–-]{{1,2}}[^\n\d]{{1,40}}{_DAY}[^\n]{{0,60}}?(?<![A-Za-z])(?i:{_NEIGHBOURHOOD})[^\n]{{0,80}}$"
        ),
        addressed=re.compile(
            rf"(?m)^[ ]{{0,60}}(?i:{alternatives(words['addressed'])})[.:,]?"
            rf"(?:[ ]{{0,3}}\n)?[ ]{{0,60}}([^\n]{{3,80}})\n"
            rf"((?:[^\n]{{0,100}}\n){{0,2}}[^\n]{{0,60}}?(?<![A-Za-z])(?i:{_NEIGHBOURHOOD})[^\n]{{0,60}})"
        ),
        teaching=any_of([*data["topics"], *words["teaching"]]),
    )


def is_someone(value: str) -> bool:
    """Whether what is filled in behind a label is somebody's name, and neither a body nor a post."""
    know = _words()
    value = value.strip()[:80]
    if know.nobody.match(value) or know.bodies.search(value[:40]) or know.groups.search(value[:40]):
        return False
    return is_name(value) and not accounts.is_body(value)


def _is_body(value: str) -> bool:
    """Whether what is filled in behind a label begins as the name of a body does."""
    know = _words()
    value = value.strip()[:40]
    return bool(know.bodies.match(value) or know.groups.match(value))


def without_forms(text: str) -> str:
    """A text without the names of forms, which tell of complaints and requests, not of a service for them."""
    return _words().forms.sub(" ", text)


def is_protected(label: str) -> bool:
    """Whether a label says that what is filled in is the name of somebody who is protected."""
    return bool(_words().labels.fullmatch(label))


def is_public(label: str) -> bool:
    """Whether a label says that somebody can be reached by his duty."""
    return bool(_words().duty.search(without_forms(label)))


def is_of_posts(caption: str) -> bool:
    """Whether the caption of a table says that those in it can be reached by their duty, and of nobody else."""
    return bool(_words().posts.search(caption)) and not _words().people.search(caption)


def speaks_of_body(record: str) -> bool:
    """Whether a line of a record says of what body it speaks from there on."""
    filled = map(_FILLED.match, record.split("\n"))
    return any(one is not None and _words().bodies.match(one[2].strip()) for one in filled)


# ---------------------------------------------------------------------- forms and sentences


class Reader:
    """A text and its lines, to be asked whose something in it is."""

    def __init__(self, text: str) -> None:
        self.text = _SIGN_BELOW.sub(lambda match: " " * len(match[0]), text)
        """The text, as long as it was, in which what is filled in below its label stands beside it."""
        self._lines = self.text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]

    def is_private(self, start: int, *, telephone: bool) -> bool:
        """Whether what begins there is of somebody who asks, complains or is cared for."""
        know = _words()
        number = bisect_right(self._starts, start) - 1
        first = self._starts[number]
        own = without_forms(self.text[max(first, start - _BREATH) : start])
        # The label may say it itself, as that of the mail of a requester does.
        label, sign, between = own.rpartition(":")
        label = _CLAUSE.split(label)[-1]
        if sign and not between.strip() and know.people.search(label) and not know.duty.search(own):
            return not know.office.search(label)
        if self._is_told(start):
            return True
        if not sign or know.duty.search(own) or know.office.search(own):
            return False
        owner = self._owner(number)
        return owner == _PROTECTED or (owner == _SOMEBODY and telephone and bool(know.phone.search(own)))

    def is_of_body(self, start: int) -> bool:
        """Whether what begins there stands in the record of a body, which may ask and complain, too."""
        return self._owner(bisect_right(self._starts, start) - 1) == _BODY

    def _is_told(self, start: int) -> bool:
        """Whether the same breath names somebody whose it is."""
        know = _words()
        begin = max(0, start - _BREATH - _AROUND)
        near = self.text[begin : start + _AROUND]
        flat = near.replace("\n", " ")
        end = start - begin
        for one in know.people.finditer(near, max(0, end - _BREATH), end):
            between = without_forms(near[one.end() : end])
            if know.duty.search(between) or know.office.search(between) or _NEXT_SENTENCE.search(between):
                continue
            if direct := _DIRECT.match(between):
                if between.count("\n") < 2 and is_someone(between[direct.end() :].partition("\n")[0]):
                    return True
            elif is_said_of(flat, one.end(), common=False) and is_someone(between.lstrip(" ,(\n")):
                return True
        return False

    def _owner(self, number: int) -> str:
        """Who has the record in which a line stands: somebody who is protected, somebody, a body, or nobody known."""
        know = _words()
        missed = 0
        seen: set[str] = set()
        for above in range(number - 1, max(-1, number - _RECORD - 1), -1):
            line = self._lines[above]
            filled = _FILLED.match(line) if len(line) < _LONGEST_LINE else None
            if not filled:
                missed += 1
                if missed > 1:
                    return ""
                continue
            missed = 0
            label = plain(filled[1])
            if know.labels.fullmatch(label):
                if is_someone(filled[2]):
                    return _PROTECTED
                if _is_body(filled[2]):
                    return _BODY
                if label in seen:
                    return ""
                seen.add(label)
            elif label in know.names:
                if is_someone(filled[2]):
                    return self._kind_of_name(above, number)
                return _BODY if _is_body(filled[2]) else ""
            elif know.duty.search(without_forms(filled[1])):
                return ""
        return ""

    def _kind_of_name(self, line: int, number: int) -> str:
        """What the lines above and below a name in a record say of its bearer."""
        know = _words()
        record = "\n".join(self._lines[line : number + 6])
        labels = {plain(one[1]) for one in map(_FILLED.match, record.split("\n")) if one}
        title = without_forms("\n".join(one for one in self._lines[max(0, line - _TITLE) : line]))
        if labels & know.official or know.duty.search(title) or know.office.search(record):
            return ""
        return _PROTECTED if know.people.search(title) and ":" not in title else _SOMEBODY


def is_mailbox(address: str) -> bool:
    """Whether a mail address is called like an office or a service."""
    return bool(_words().mailboxes.search(address.partition("@")[0]))


# ---------------------------------------------------------------------- prose


def is_said_of(text: str, end: int, *, common: bool) -> bool:
    """Whether a word that says who somebody is belongs to a name, which may stand behind what happened.

    Only a name that is common will do where it is asked for; any is one behind "bernama".
    """
    know = _words()
    test = is_called if common else is_named
    if test(text, end) or is_in_capitals(text, end):
        return True
    called = know.called.match(text, end)
    if called and not know.apart.search(called[1]):
        word = called.start(2)
        if test(text, called.end()) or is_in_capitals(text, called.end()) or is_called(text, word - 1):
            return True
    # "Korban pencabulan, Siti Rohani, …"
    apposed = know.apposed.match(text, end)
    return bool(apposed) and not know.apart.search(apposed[1]) and is_called(text, apposed.end())  # type: ignore[index,union-attr]


# ---------------------------------------------------------------------- lists without titles


def phones_in_list(text: str) -> Iterator[str]:
    """The mobile numbers of a list whose lines have a common name and a number each, and nothing of an office."""
    yield from (one[2] for run in _runs(text, _PHONE_IN_LIST, _names_citizen) for one in run)
    # Whoever stands under the title of those who ask or complain is one of them, whatever he is called.
    yield from (one[2] for run in _runs(text, _PHONE_IN_LIST, _names_someone, protected=True) for one in run)


def births_in_list(text: str) -> Iterator[str]:
    """The lines of a list whose lines have a name and a day of birth each, and nothing of an office."""
    yield from (one[0].strip() for run in _runs(text, _words().born, _is_born) for one in run)


def people_in_list(text: str) -> Iterator[str]:
    """The lines of a list whose lines have a name and a home or an illness each, and nothing of an office."""
    for run in _runs(text, _words().listed, _is_listed):
        if 2 <= sum(names_person(one[0]) for one in run) >= len(run) / _SOME:
            yield from (one[0].strip() for one in run)


def people_with_homes(text: str) -> Iterator[str]:
    """Who stands in one line with a birth and a home, or is written to at home."""
    know = _words()
    for line in know.whole.finditer(text):
        if _names_citizen(line) and not any(one.search(line[0]) for one in (know.duty, know.office, know.known)):
            yield line[0].strip()
    for letter in know.addressed.finditer(text):
        said = without_forms(letter[0])
        if (
            is_someone(letter[1])
            and names_person(letter[1])
            and not (know.duty.search(said) or know.office.search(said))
        ):
            yield plain(letter[0])


def _is_listed(line: re.Match[str]) -> bool:
    return _is_born(line) and not _words().teaching.search(line[0])


def _names_citizen(line: re.Match[str]) -> bool:
    return names_person(line[0]) and is_someone(line[1])


def _names_someone(line: re.Match[str]) -> bool:
    return is_someone(line[1])


def _is_born(line: re.Match[str]) -> bool:
    return " " in line[1] and is_someone(line[1])


def _runs(
    text: str, pattern: re.Pattern[str], test: Callable[[re.Match[str]], bool], *, protected: bool = False
) -> Iterator[list[re.Match[str]]]:
    """Lines of one form that follow each other, blank ones between them apart, and that no office has.

    With `protected` only those under titles that name who asks or complains, whatever he says of offices behind them.
    """
    know = _words()
    run: list[re.Match[str]] = []
    end = 0
    for line in (*pattern.finditer(text), None):
        if run and (line is None or text[end : line.start()].strip()):
            heading = without_forms(text[max(0, run[0].start() - _HEADING) : run[0].start()])
            # The titles right above say more than what stands before them.
            titles = heading.rstrip().rpartition("\n")[2]
            of_them = ":" not in titles and bool(know.people.search(titles))
            of_nobody = not (protected or know.duty.search(heading) or know.known.search(heading))
            if len(run) >= _SOME and (of_them or of_nobody):
                yield run
            run = []
        if line is not None:
            end = line.end()
            said = text[line.start() : line.end(2)] if protected else line[0]
            if test(line) and not any(one.search(said) for one in (know.duty, know.office, know.known)):
                run.append(line)
            else:
                run = []


# ---------------------------------------------------------------------- cards


def in_cards(text: str) -> Iterator[tuple[str, str]]:
    """The telephones and homes in electronic cards of people who have no post: `TEL` or `ADR` and what it says."""
    for card in _CARD.finditer(text):
        said: dict[str, list[tuple[str, str]]] = {}
        for line in _CARD_LINE.finditer(card[1]):
            said.setdefault(line[1].upper(), []).append((line[2].casefold(), line[3].strip()))
        if not any(is_someone(name) for _, name in said.get("FN", ())):
            continue
        posted = any(value.strip(" ;") for kind in ("ORG", "TITLE", "ROLE") for _, value in said.get(kind, ()))
        for kind in ("TEL", "ADR"):
            for sort, value in said.get(kind, ()):
                if "home" in sort or not (posted or "work" in sort):
                    yield kind, value.replace(";", " ").replace("\\,", ",")
