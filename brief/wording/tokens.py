"""Tokens: the words of a text with their stems, and with the names among them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from brief.names import HONORIFICS, state_of, states
from brief.remembering import Remembered
from brief.wording.stems import stem
from brief.words import places_of, printed_words

_POSSESSIVE = re.compile(r"[’']s?$")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;“\"‘'(\[—–]|[.!?]['\"”’])\s*$")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_BRITISH = ((re.compile(r"(?<=[a-z]{2})our(?=s?$|ed$|ing$|ite|able|ers?$)"), "or"),
            (re.compile(r"(?<=[a-z]{3})is(?=e$|es$|ed$|ing$|ation)"), "iz"),
            (re.compile(r"(?<=[a-z]{3})yse(?=d?$|s$)"), "yze"), (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),
            (re.compile(r"(?<=[a-z])ence(?=s?$)"), "ense"), (re.compile(r"ogramme"), "ogram"),
            (re.compile(r"ll(?=ed$|ing$|er$|ers$)"), "l"))  # fmt: skip


class Token(NamedTuple):
    """A word in lower case, its stem, and the name that it is (of a state: the state's name), if it is one."""

    low: str
    stem: str
    name: str | None
    opens_state: bool = False


_NAME, _OPENS_STATE = itemgetter(2), itemgetter(3)
"""What each token of a text has: taken at half of the cost of its attributes."""


def tokens(text: str) -> list[Token]:
    """The words of `text` in order; a capital makes a name where no sentence opens with it.

    >>> [token.name or token.stem for token in tokens("Kyiv's neighbours honour the Oslo programme.")]
    ['Ukraine', 'neighbor', 'honor', 'the', 'Norway', 'program']
    """
    printed = printed_words(text)
    every = list(map(_WITHIN.__getitem__, printed))
    if named := [at for at, name in enumerate(map(_NAME, every)) if name is not None]:
        for at, place in zip(named, places_of(text, printed, named), strict=True):
            if _opens(text, place):
                every[at] = _opening(printed[at])
    return _with_states(every) if True in map(_OPENS_STATE, every) else every


def _with_states(every: list[Token]) -> list[Token]:
    """The same with the words of a state's name of several words made one token."""
    joined: list[Token] = []
    at = 0
    while at < len(every):
        length, token = 1, every[at]
        for words in (3, 2) if token.opens_state else ():
            low = " ".join(one.low for one in every[at : at + words])
            state = _states_of_several_words().get(low)
            if state:
                length, token = words, Token(low, low, state)
                break
        joined.append(token)
        at += length
    return joined


@cache
def _states_of_several_words() -> dict[str, str]:
    return {form.lower(): one.name for one in states().values() for form in one.all if " " in form}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.split()[0] for form in _states_of_several_words())


def _opens(text: str, start: int) -> bool:
    if start > 4 and text[start - 1] == " " and text[start - 2].isalnum():  # most stand behind a word
        return False
    return start == 0 or bool(_OPENS_SENTENCE.search(text, max(0, start - 4), start))


@lru_cache(maxsize=1 << 15)
def _opening(word: str) -> Token:
    return _token(word, opens=True)


def _token(word: str, *, opens: bool) -> Token:
    bare = _POSSESSIVE.sub("", word)
    low = bare.lower().replace("’", "'")
    name = None
    if bare[:1].isupper():
        state = state_of(bare)
        plain = low.rstrip(".")
        if state:
            name = state
        elif not opens and not plain.isdigit() and plain not in _CALENDAR and plain not in HONORIFICS:
            name = low if len(low) > 1 and not (bare.isupper() and len(bare) > 5) else None
    return Token(low, plain_stem(low), name, bare[:1].isupper() and low in _first_words())


_WITHIN = Remembered(lambda word: _token(word, opens=False))


@lru_cache(maxsize=1 << 16)
def plain_stem(low: str) -> str:
    """The stem of a word in lower case, the same for British and American spelling."""
    for pattern, american in _BRITISH:
        low = pattern.sub(american, low)
    return stem(low[:-1] if low.endswith("s") and len(low) > 4 and low[-2] not in "sui" else low)
