"""Doing: the side somebody takes by what he is said to do himself ("it would veto the bill", "she is grateful")."""

from __future__ import annotations

from brief.extraction.rules.lexicon import ADVERB, AUXILIARY, NEGATION
from brief.extraction.rules.sides import side_of, words_of
from brief.extraction.rules.tokens import Word
from brief.extraction.rules.voicing import voiced
from brief.records import Stance

_BE = frozenset("is are was were am be been being remain remains remained".split())
_WILL = frozenset("will would shall 'll".split())
_MAY = frozenset("could might".split())
_HAVE = frozenset("has have had".split())
_REFUSES = frozenset("won't wouldn't".split())
_UNSAID = frozenset("say comment confirm disclose discuss speculate reveal name be know".split())
_NEAR, _FEW = 6, 4


def done(words: list[Word], lows: list[str]) -> Stance | None:
    """The stance of the verb, or of the feeling, that follows the first word, which is who speaks.

    >>> from brief.extraction.rules.tokens import tokenize
    >>> def of(text): return done(words := tokenize(text).words, [word.low for word in words])
    >>> of("she would vote against the bill"), of("it is grateful"), of("he will send help"), of("he fell ill")
    ('opposes', 'supports', 'commits', None)
    """
    negated, modal, be = False, "", False
    for at in range(1, min(len(words), _NEAR)):
        word, low = words[at], lows[at]
        if word.kinds & (NEGATION | AUXILIARY):
            negated = negated or bool(word.kinds & NEGATION)
            be = be or low in _BE
            modal = low if low in _WILL or low in _REFUSES else modal or ("" if low in _BE else low)
        elif low in _BE:
            be = True
        elif not word.kinds & ADVERB:
            if low in words_of("underway"):
                return None if negated else "commits"
            if be:
                return _felt(lows[at : at + _FEW], negated=negated)
            return _acted(words, lows, at, modal, negated=negated)
    return None


def _felt(lows: list[str], *, negated: bool) -> Stance | None:
    """The side of a feeling: "grateful for the help", "not happy with it"."""
    if not words_of("glad").isdisjoint(lows[:2]):
        return "opposes" if negated else "supports"
    return "opposes" if not negated and not words_of("sorry").isdisjoint(lows[:2]) else None


def _acted(words: list[Word], lows: list[str], at: int, modal: str, *, negated: bool) -> Stance | None:
    will = modal in _WILL or modal in _REFUSES
    if modal and not will:
        if negated:
            return "undecided" if lows[at] in _UNSAID else None
        if modal in _MAY:
            return side_of(words[at], modal, lows[at + 1 :], negated=False)
        return voiced(lows[at - 1 : at + _FEW]) if modal in _HAVE and words[at].verb is None else None
    side = side_of(words[at], "will" if will else "", lows[at + 1 :], negated=negated)
    if side or not will or lows[at] in words_of("stative"):
        return side
    if negated:
        return "undecided" if lows[at] in _UNSAID else "opposes"
    return "commits"
