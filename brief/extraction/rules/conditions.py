"""Conditions: whether what somebody says or does hangs on a condition that opens its sentence."""

from __future__ import annotations

from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.quotation import Span
from brief.records import Stance

_OPENERS = frozenset("if unless should".split())
_BINDING = frozenset(("demands", "offers", "commits", "supports"))
_SHORTEST, _LONGEST = 2, 30


def bound(scene: Scene, sentence: Span, token: int, stance: Stance) -> Stance:
    """The stance, or "conditional" where a condition opens the sentence before the token ("Should it rain, …")."""
    begin, end = sentence
    words = scene.words
    if words[begin].low not in _OPENERS or token <= begin + _SHORTEST or scene.quoted[begin] != NO_QUOTE:
        return stance
    if stance not in _BINDING or words[end - 1].text == "?":
        return stance
    parted = any(
        words[number].text == "," for number in range(begin + _SHORTEST, min(token, begin + _LONGEST))
    )
    return "conditional" if parted else stance
