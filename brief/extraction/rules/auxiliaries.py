"""Auxiliaries: what stands between a verb and its subject: helping verbs, negations, adverbs."""

from __future__ import annotations

from dataclasses import dataclass

from brief.extraction.rules.lexicon import ADVERB, AUXILIARY, DAY, NEGATION
from brief.extraction.rules.scene import NO_QUOTE, Scene

_BE = frozenset("is are was were be been being".split())
_MODALS = frozenset("will would could can may might should must shall 'd 'll won't wouldn't".split())
_PRONOUNS_OF_NONE = frozenset("no nobody nothing neither nor".split())
_STOPPED = frozenset("stopped stop stops stopping fell fall falls falling".split())
_UNABLE = frozenset("unable unwilling reluctant".split())
_REFLEXIVE = frozenset("himself herself themselves itself all both each".split())
_HELPS = NEGATION | AUXILIARY


@dataclass(slots=True)
class Auxiliaries:
    """What stands before a verb: token `stop` is the last one that is neither helping verb nor adverb."""

    stop: int
    negated: bool
    modal: bool
    passive: bool
    helped: bool
    withheld: bool


def auxiliaries_before(scene: Scene, number: int, begin: int) -> Auxiliaries:
    """What stands before the verb at token `number`, not reaching back beyond `begin`."""
    words, stop, quoted = scene.words, number - 1, scene.quoted
    negated = modal = helped = be = withheld = False
    while stop >= begin and quoted[stop] == NO_QUOTE:
        word = words[stop]
        low, kinds = word.low, word.kinds
        if kinds & _HELPS and low not in _PRONOUNS_OF_NONE:
            negated = negated or bool(kinds & NEGATION)
            helped = helped or bool(kinds & AUXILIARY)
            modal = modal or low in _MODALS
            be = be or low in _BE
        elif (kinds & ADVERB and not word.capital) or low in _REFLEXIVE:
            pass
        elif kinds & DAY and stop - 1 >= begin:
            stop -= words[stop - 1].low in {"on", "late", "early", "last"}
        elif low in {"of", "to"} and (held := _held_back(scene, stop, begin)):
            withheld = helped = True
            stop -= held
        else:
            break
        stop -= 1
    verb = words[number].verb
    passive = be and verb is not None and verb.form == "ed"
    return Auxiliaries(stop, negated, modal, passive, helped, withheld)


def _held_back(scene: Scene, link: int, begin: int) -> int:
    """How many tokens before "of" or "to" say that nothing was said: "stopped short", "unable"; 0 if none do."""
    words = scene.words
    if link - 2 > begin and words[link - 1].low == "short" and words[link - 2].low in _STOPPED:
        return 2
    return int(link - 1 > begin and words[link].low == "to" and words[link - 1].low in _UNABLE)
