"""Terms: what a question or a happening is about, in a form in which other wordings of it can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from brief.wording.lexicon import synonyms

LIGHT = 0.5
"""What a name, or a word that stands in many statements, weighs beside an ordinary word."""


class Terms(NamedTuple):
    """The classes of the weighty words of a text, its names in order, and sides of opposites.

    `modified` pairs a word with the state that its adjective names: ("soldier", "Sweden"). `stems` gives the
    stems behind the classes.
    """

    words: frozenset[str]
    names: tuple[str, ...]
    turns: frozenset[tuple[int, bool]]
    modified: frozenset[tuple[str, str]]
    stems: tuple[tuple[str, str], ...]

    def weight(self, chosen: Collection[str]) -> float:
        """What the `chosen` of its words and names weigh together."""
        light = synonyms().light
        return sum(LIGHT if term in light or term not in self.words else 1.0 for term in chosen)

    def without(self, stems: Collection[str]) -> frozenset[str]:
        """The words that have a stem of their own beside `stems`."""
        return frozenset(word for word, stem in self.stems if stem not in stems)

    def turned(self, other: Terms) -> bool:
        """Whether one has a word for the opposite of what the other says, and not the same word, too."""
        return any(
            (pair, not side) in other.turns
            and (pair, side) not in other.turns
            and (pair, not side) not in self.turns
            for pair, side in self.turns
        )

    def __or__(self, other: Terms) -> Terms:
        """What both say together."""
        return Terms(
            self.words | other.words,
            tuple(dict.fromkeys(self.names + other.names)),
            self.turns | other.turns,
            self.modified | other.modified,
            self.stems + other.stems,
        )

    def claims(self, other: Terms) -> bool:
        """Whether both give the same thing to different states: Swedish soldiers are not French soldiers."""
        mine, theirs = _by_word(self.modified), _by_word(other.modified)
        return any(not mine[word] & theirs[word] for word in mine.keys() & theirs.keys())


def _by_word(modified: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, state in modified:
        found[word].add(state)
    return found
