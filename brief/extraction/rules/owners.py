"""Owners: whose "remark" or "claim" it is that a quotation gives ("mocked Bell's claim that it was “…”")."""

from __future__ import annotations

from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import AUXILIARY
from brief.extraction.rules.mentions import Entity
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.sources import Source, source_to
from brief.extraction.rules.speech import Cue

_OPENING = frozenset({"that", ":", ",", "about", "on", "of", "from", "in", "was", "is", "when"})
_OWN = frozenset({"was", "is", ":", "came"})
_AGAIN = frozenset("repeating quoting reciting citing reading echoing recalling".split())
_REACH = 16
_LONGEST_NAME = 6
_POSSESSIVES = frozenset({"his", "her"})


def owner_before(scene: Scene, first: int, last: int, cue: Cue | None) -> Source | None:
    """Who owns the utterance that a quotation (tokens `first` to `last`) gives, where one is named before it.

    The verb of speech before it, `cue`, tells the quotation itself if it stands between, or if it judges
    ("called Bell's claim “nonsense”"); "repeating" only leads up to what somebody else said.
    """
    words = scene.words
    begin = max(scene.sentence(first).start, first - _REACH)
    for token in range(first - 1, begin, -1):
        if words[token].low not in _NOUNS or scene.quoted[token] != NO_QUOTE or words[token - 1].low != "'s":
            continue
        if not _leads_up(scene, token, first, last, cue):
            return None
        source = source_to(scene, token - 2, max(scene.sentence(first).start, token - 2 - _LONGEST_NAME))
        return source if source is not None and words[source.first].low != "that" else None
    return None


def claimed_by(scene: Scene, source: Source) -> Entity | None:
    """By whose statement `source` is said to hold something: of "Bell's claim that Cole had agreed" it is Bell."""
    words, that = scene.words, source.first - 1
    if that < 2 or words[that].low != "that" or words[that - 1].low not in _NOUNS:
        return None
    before = that - 2
    if words[before].low in _POSSESSIVES:
        return scene.entity(scene.mention_from(before))
    return scene.entity(scene.mention_to(before - 1)) if before and words[before].low == "'s" else None


def _leads_up(scene: Scene, noun: int, first: int, last: int, cue: Cue | None) -> bool:
    words = scene.words
    if cue is not None and cue.verb > noun:
        listed = words[cue.verb].low in _AGAIN
        mentioned = last < len(words) and words[last].low in {"was", "is"}
        return cue.source.first <= noun and (listed or (mentioned and words[cue.verb].low == "saying"))
    if noun + 1 == first:
        return cue is None or "s" not in cue.word.frames
    if cue is not None and any("s" in sense.frames and "n" not in sense.frames for sense in cue.word.senses):
        return False
    if words[noun + 1].low not in _OPENING or words[first - 1].low == "as":
        return False
    helpers = sum(bool(words[token].kinds & AUXILIARY) for token in range(noun + 1, first))
    if words[noun + 1].low in _OWN:
        return cue is None and any(words[token].text == ":" for token in range(noun + 1, first))
    return helpers <= 1 and words[noun + 1].low in {"that", ":", ",", "of"}


_NOUNS = frozenset(classes("utterances.txt")["noun"])
