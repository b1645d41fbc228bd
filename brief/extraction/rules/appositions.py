"""Appositions: the role that follows a name behind a comma, and what else tells that somebody is named."""

from __future__ import annotations

from collections.abc import Sequence

from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import (
    AUXILIARY,
    CONJUNCTION,
    MARK,
    PREPOSITION,
    PRONOUN,
    ROLE,
)
from brief.extraction.rules.naming import Named
from brief.extraction.rules.tokens import Tokens, Word
from brief.names import states

_PAST = frozenset(classes("pasts.txt")["past"])
_LONGEST_ROLE = 10
_LONGEST_AHEAD = 5
_ENDS_ROLE = MARK | CONJUNCTION | AUXILIARY | PRONOUN


def apposition_at(tokens: Tokens, last: int) -> tuple[int, int] | None:
    """The role in an apposition after a name: tokens after its comma up to the next mark."""
    words = tokens.words
    if last + 2 >= len(words) or words[last].text != ",":
        return None
    stop = last + 1
    while stop < len(words) and stop - last <= _LONGEST_ROLE + 1:
        word = words[stop]
        if word.kinds & _ENDS_ROLE:
            break
        if word.verb and word.verb.form in {"ed", "s"} and not word.kinds & ROLE and not word.capital:
            break
        stop += 1
    if (
        stop == last + 1
        or stop - last > _LONGEST_ROLE + 1
        or words[min(stop, len(words) - 1)].text not in {",", ".", ";", ")"}
    ):
        return None
    return (last + 1, stop) if any(word.kinds & ROLE for word in words[last + 1 : stop]) else None


def state_behind(words: Sequence[Word], last: int) -> str | None:
    """The state that "of" tells behind a name that ends before token `last` ("Chancellor Jo Lund of Norway").

    Only by its own name: the mayor of a capital speaks for no state, and nobody of German descent for Germany.
    """
    of = last + (last < len(words) and words[last].text == ",")
    if of >= len(words) or words[of].low != "of":
        return None
    begin = of + 1 + (of + 1 < len(words) and words[of + 1].low == "the")
    for end in (begin + 3, begin + 2, begin + 1):
        name = " ".join(word.text for word in words[begin:end])
        if name in states():
            return None if end < len(words) and words[end].low == "'s" else name
    return None


def role_ahead(tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """The role before a name between commas, from its article or owner ("Bell's trade envoy, Jo Lund, said").

    Whose "his" is is told where pronouns are.
    """
    words = tokens.words
    if not 3 <= first <= last < len(words) - 1 or words[first - 1].text != "," or words[last].text != ",":
        return None
    if words[last + 1].kinds & CONJUNCTION or not words[first - 2].kinds & ROLE:
        return None  # one of a list: "the envoy, Jo Lund, and the mayor"
    for at in range(first - 3, max(first - 3 - _LONGEST_AHEAD, -1), -1):
        word = words[at]
        if word.low == "'s":
            return (at - 1, first - 1) if at and words[at - 1].capital else None
        if word.low == "the":
            return at, first - 1
        if word.kinds & (_ENDS_ROLE | PREPOSITION) or word.verb:
            return None
    return None


def acts(tokens: Tokens, name: Named) -> bool:
    """Whether a verb follows or precedes a name, or a role in an apposition follows: somebody is named."""
    after = tokens.words[name.last] if name.last < len(tokens.words) else None
    before = tokens.words[name.first - 1].verb if name.first else None
    if before is not None and before.form in {"ed", "s"}:
        return True
    if after is None or after.capital:
        return False
    acts = (
        (after.verb is not None and after.verb.form in {"ed", "s"})
        or after.low in _PAST
        or after.low.endswith("ed")
    )
    return acts or bool(after.kinds & AUXILIARY) or apposition_at(tokens, name.last) is not None
