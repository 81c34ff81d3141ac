"""Which of many groups of words have one in a text, found in one pass over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import ahocorasick


class Keywords:
    """Groups of words, each a name and its words in lower case; a word counts wherever its letters stand."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        named: dict[str, set[str]] = {}
        for group, words in groups.items():
            for word in words:
                named.setdefault(word, set()).add(group)
        self._automaton = ahocorasick.Automaton()
        for word, its in named.items():
            self._automaton.add_word(word, frozenset(its))
        self._automaton.make_automaton()

    def groups(self, text: str) -> set[str]:
        """The groups that have a word in a text in lower case."""
        return set[str]().union(*(its for _, its in self._automaton.iter(text)))
