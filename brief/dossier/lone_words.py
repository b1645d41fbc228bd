"""Lone words: all that a word of running text tells on its own, and the phrases that it opens with the next ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from brief.names import fold, state_of, states
from brief.remembering import Remembered
from brief.wording.lexicon import idle, opposites, synonyms
from brief.wording.tokens import Token, plain_stem

_POSSESSIVE = re.compile(r"[’']s?$")


def special_places(given: Sequence[Word]) -> list[int]:
    """The places of words that may be names, or with the next one open a phrase; and the end."""
    last = len(given) - 1
    special = [at for at, is_special in enumerate(map(_IS_SPECIAL, given)) if is_special]
    return [
        at
        for at in special
        if given[at].upper or (at < last and given[at + 1].token.stem in given[at].seconds)
    ] + [last + 1]


def phrase(given: Sequence[Word], at: int) -> tuple[list[tuple[str, str]], int]:
    """The term that the phrase or word at `at` is, with its stems, and how many words it takes."""
    word = given[at]
    if word.seconds:
        label, length = synonyms().match([one.token for one in given], at)
        if label and length > 1:
            return [(label, one.token.stem) for one in given[at : at + length]], length
    return [word.pair] if word.pair else [], 1


class Word(NamedTuple):
    """All that a word tells on its own: the term that it is, unless it opens a phrase that is another.

    `key` is the word folded; `state` the one that it names; `opens_state` tells whether the name of a state of
    several words may begin with it, `turns` whether a word for one of two opposites may. `term` is empty where it
    is none, else `pair` has it with its stem. `seconds` are the stems with which a phrase goes on. What may be a
    name or open a phrase is `special`.
    """

    bare: str
    upper: bool
    key: str
    state: str | None
    opens_state: bool
    token: Token
    term: str
    pair: tuple[str, str] | None
    seconds: frozenset[str]
    special: bool
    turns: bool


def _word(printed: str) -> Word:
    bare = _bare(printed)
    low = bare.lower()
    stem = plain_stem(low)
    by_second = synonyms().by_stem.get(stem, {})
    label = by_second[None][0][1] if None in by_second and low not in idle() else None
    token = Token(low, stem, None)
    term = label or _plain(token) or ""
    seconds = frozenset(second for second in by_second if second is not None)
    upper = bare[:1].isupper()
    key, state = (fold(bare), state_of(bare)) if upper else ("", None)
    pair = (term, stem) if term else None
    turns = stem in opposites().by_stem
    special = upper or bool(seconds)
    return Word(bare, upper, key, state, bare in _state_openers(), token, term, pair, seconds, special, turns)


@cache
def _state_openers() -> frozenset[str]:
    """Words with which the names of states of several words begin, articles among them."""
    forms = (form for state in states().values() for form in state.all)
    return frozenset({form.split()[0] for form in forms if " " in form} | {"The", "THE", "A", "An", "AN"})


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word) if word[-1] in "s'’" else word


def _plain(token: Token) -> str | None:
    if token.low in idle() or len(token.stem) < 2 or token.low[0].isdigit():
        return None
    return token.stem


WORDS = Remembered(_word)
"""The word that each printed one is."""
PAIR_OF, _IS_SPECIAL, TURNS = itemgetter(7), itemgetter(9), itemgetter(10)
"""What each word of a text has: taken at half of the cost of its attributes."""
