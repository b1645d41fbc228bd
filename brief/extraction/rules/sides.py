"""Sides: what the speaker's own verbs in what is said take, refuse or bind to a condition."""

from __future__ import annotations

from functools import cache

from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import ADVERB, AUXILIARY, NEGATION
from brief.extraction.rules.tokens import Word
from brief.records import Stance

OURS = frozenset("we i".split())
REFUSING = frozenset("no never nobody not won't wouldn't cannot can't couldn't".split())
"""Words of which one stands in every refusal."""

_LACKING = frozenset("there one".split())
_MODALS = frozenset("will would can could shall must should".split())
_NOT = frozenset("not never".split())
_REFUSED = frozenset("won't wouldn't cannot can't couldn't".split())
_LACKED = frozenset("can will would could must shall should".split())
_BOUND = frozenset("unless without until while before".split())
_US = frozenset("us our".split())
_PAST = frozenset("have had has did didn't haven't hadn't was were wasn't weren't".split())
_OPEN = frozenset("would could might".split())
_ASKED = frozenset("whether if why how what who when where ourselves myself".split())
_AT_ONCE = frozenset("at all more than again and for in a but".split())
_VOTES: dict[str, Stance] = {"no": "opposes", "yes": "supports"}
_NEAR, _FAR = 4, 8


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one class of ``sides.txt``."""
    return frozenset(classes("sides.txt")[name])


_OWN = words_of("own") | words_of("resisting")


def refusal(words: list[Word], lows: list[str]) -> Stance | None:
    """What will not, cannot or must not be; on a condition where one follows ("no peace without …")."""
    lacked = "no" in lows and (lows[0] == "no" or not _LACKING.isdisjoint(lows))
    if not lacked and "nobody" not in lows and words_of("withheld").isdisjoint(lows):
        return None
    for at, low in enumerate(lows):
        if low == "who":
            return None  # somebody else's clause begins
        if low not in REFUSING:
            continue
        if low == "no":
            refused = _is_lacked(lows, at)
        elif low == "nobody":
            refused = _is_defied(lows, at + 1)
        else:
            refused = _is_withheld(words, lows, at)
        if refused or (low == "no" and "without" in lows[at + 2 : at + _NEAR + 1] and at == 0):
            return "opposes" if _BOUND.isdisjoint(lows[at:]) else "conditional"
    return None


def _is_lacked(lows: list[str], at: int) -> bool:
    """Whether a "no" refuses: "there can be no …" and "no one will take our …"."""
    if lows[at + 1 : at + 2] == ["one"]:
        return _is_defied(lows, at + 2)
    before = lows[max(0, at - 3) : at]
    there = (
        before[:1] == ["there"] and before[1] in _LACKED and before[2] == "be" if len(before) == 3 else False
    )
    return there and words_of("unrefused").isdisjoint(lows[at + 1 : at + 3])


def _is_defied(lows: list[str], at: int) -> bool:
    """Whether nobody, named before `at`, can or will do something to us."""
    return lows[at : at + 1] in (["can"], ["will"]) and not _US.isdisjoint(lows[at + 1 : at + _NEAR])


def _is_withheld(words: list[Word], lows: list[str], at: int) -> bool:
    """Whether the negation at `at` belongs to a modal whose verb is one of consent ("will not accept")."""
    following = at + 1
    if lows[at] in _NOT:
        if lows[following : following + 2] == ["going", "to"]:
            following += 2
        elif not at or lows[at - 1] not in _MODALS:
            return False
    elif lows[at] not in _REFUSED:
        return False
    while following < len(words) and (words[following].kinds & ADVERB or lows[following] == "ever"):
        following += 1
    return following < len(words) and lows[following] in words_of("withheld")


def sided(words: list[Word], lows: list[str]) -> Stance | None:
    """The stance of the first verb of sides whose subject is "we" or "I" in the present or with a modal."""
    if _OWN.isdisjoint(lows):
        return None
    for at, low in enumerate(lows):
        if low in OURS and (stance := _of_subject(words, lows, at)):
            return stance
    return None


def _of_subject(words: list[Word], lows: list[str], subject: int) -> Stance | None:
    negated, modal = False, ""
    for at in range(subject + 1, min(subject + _NEAR + 1, len(words))):
        word, low = words[at], lows[at]
        if low in _PAST:
            return None
        if word.kinds & (NEGATION | AUXILIARY):
            negated = negated or bool(word.kinds & NEGATION)
            modal = low if word.kinds & AUXILIARY else modal
        elif not word.kinds & ADVERB:
            is_told = word.verb is not None and word.verb.form != "base"
            return None if is_told else side_of(word, modal, lows[at + 1 :], negated=negated)
    return None


def side_of(  # noqa: PLR0911 - one return for each reading
    word: Word, modal: str, after: list[str], *, negated: bool
) -> Stance | None:
    """The stance of a verb of one's own behind `modal`, with the words `after` it."""
    if word.low in words_of("resisting"):
        return None if negated or after[:1] == ["for"] else "opposes"
    if word.verb is None or word.verb.lemma not in words_of("own") or not after or after[0] in _ASKED:
        return None
    lemma, senses = word.verb.lemma, word.verb.senses
    if lemma == "vote" and (after[0] in _VOTES or "down" in after[:_FAR]):
        return _VOTES.get(after[0], "opposes")
    sense = next((one for one in senses if one.preposition == after[0]), None)
    sense = sense or next((one for one in senses if one.preposition is None), None)
    if lemma == "consider" or sense is None:
        return "offers" if sense and modal in _OPEN and not negated else None
    if lemma == "want" and (after[0] == "to" or (not negated and "to" not in after[:_FAR])):
        return None  # "we want to …" tells of oneself
    stance = sense.negated if negated else sense.stance
    if stance == "supports" and modal in _OPEN:
        return "offers"
    return None if stance == "reports" else stance


def is_bound(lows: list[str], unconditional: frozenset[str]) -> bool:
    """Whether a condition stands in the words of an offer or refusal, after none of the words `unconditional`."""
    if "unless" in lows:
        return True
    if "once" in lows[1:]:
        at = lows.index("once", 1)
        if lows[at - 1] not in _AT_ONCE and not _AT_ONCE.intersection(lows[at + 1 : at + 2]):
            return True
    return any(low == "if" and at and lows[at - 1] not in unconditional for at, low in enumerate(lows))
