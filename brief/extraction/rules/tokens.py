"""Tokens: the words and marks of a text, each word looked up once."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from brief.extraction.rules.lexicon import NO_KINDS, Kind, Verb, kinds_of, verb_of

_TOKEN = re.compile(
    r"(?:(?=[A-Z])(?:(?:[A-Z]\.){2,}|[A-WYZ]\.(?=\s?[A-Z])"
    r"|(?:Mr|Mrs|Ms|Dr|Reps?|Sens?|Govs?|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Cpl|Prof|St|Jr|Sr|Adm|Rev|Hon|Pres|Amb|Atty|Supt|Det)\.))"
    r"|\w+(?:[-‑&/@]\w+|['’](?!s\b)\w+|(?<=\d)[.,]\d+)*"
    r"|['’]s\b|\.\.\.|[^\w\s]"
)  # fmt: skip
_ARTICLES = frozenset({"al-", "el-", "as-", "ad-", "an-", "ar-"})


class Word(NamedTuple):
    """What is known of a printed word, wherever it stands: as printed, in lower case, its kinds, its verb."""

    text: str
    low: str
    capital: bool
    kinds: Kind
    verb: Verb | None


class Tokens(NamedTuple):
    """The tokens of a text in order: words, and the places where they start and end."""

    words: list[Word]
    starts: array[int]
    ends: array[int]

    def at(self, offset: int) -> int:
        """The number of the first token that starts at `offset` or later."""
        return bisect_left(self.starts, offset)


def tokenize(text: str) -> Tokens:
    """The tokens of `text`.

    >>> [word.text for word in tokenize("Rep. J. Day's U.S. staff didn't talk.").words]
    ['Rep.', 'J.', 'Day', "'s", 'U.S.', 'staff', "didn't", 'talk', '.']
    """
    words: list[Word] = []
    starts, ends = array("L"), array("L")
    for match in _TOKEN.finditer(text):
        words.append(_word(match[0]))
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(words, starts, ends)


@lru_cache(maxsize=1 << 16)
def _word(printed: str) -> Word:
    low = printed.lower().replace("’", "'")
    if len(printed) > 60:
        return Word(printed, low, capital=False, kinds=NO_KINDS, verb=None)
    capital = printed[0].isupper() or (low[:3] in _ARTICLES and printed[3:4].isupper())
    return Word(printed, low, capital, kinds_of(printed), verb_of(low))
