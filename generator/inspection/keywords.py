"""Which of many groups of words have one in a text, found in one pass over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ahocorasick_rs import BytesAhoCorasick


class Keywords:
    """Groups of words, each a name and its words in lower case; a word counts wherever its letters stand."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        named: dict[str, set[str]] = {}
        for group, words in groups.items():
            for word in words:
                named.setdefault(word, set()).add(group)
        self._groups = [frozenset(its) for its in named.values()]
        self._automaton = BytesAhoCorasick([_encoded(word) for word in named])

    def groups(self, text: str) -> set[str]:
        """The groups that have a word in a text in lower case."""
        found = self._automaton.find_matches_as_indexes(_encoded(text), overlapping=True)
        return set[str]().union(*map(self._groups.__getitem__, {number for number, _, _ in found}))


def _encoded(text: str) -> bytes:
    # Documents may hold halves of letters, which no other encoding knows.
    return text.encode("utf-8", "surrogatepass")
