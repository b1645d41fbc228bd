"""Issuers: the body that "we", "they", "the council" or "its members" mean, where the text around tells it."""

from __future__ import annotations

from bisect import bisect_left

from brief.extraction.rules.lexicon import ORGANISATION
from brief.extraction.rules.mentions import Entity
from brief.extraction.rules.scene import Scene
from brief.extraction.rules.sources import Source
from brief.extraction.rules.subjects import main_subject

_FIRST = frozenset({"we"})
_PLURAL = frozenset({"we", "they"})
_BELONGS = frozenset({"members", "parties"})
_OF_STATE = frozenset("ministry government presidency army military".split())
_LINKS = frozenset({"of", "to"})
_BODIES = frozenset({"organization", "state", "group"})
_SENTENCES = 5
"""How many sentences back the one who speaks is looked for."""
_ASIDE = 24
_BACK = 60


def body_meant(scene: Scene, source: Source) -> Entity | None:
    """The body of this text that a noun in lower case means ("the council"), or whose members speak."""
    words, last = scene.words, source.last - 1
    noun = source.first + (words[source.first].low == "the")
    if noun < last and words[noun].low in _BELONGS and words[noun + 1].low in _LINKS:
        return _body(scene.entity(scene.mention_to(last)))
    if words[source.first].low != "the" or last != source.first + 1 or not words[last].kinds & ORGANISATION:
        return None
    return None if words[last].capital else _last_of(scene, source.first, words[last].low)


def state_told(scene: Scene, source: Source) -> Entity | None:
    """The state of "the ministry" that says what the state does ("Norway is ready, the foreign ministry said")."""
    words, last = scene.words, source.last - 1
    if words[source.first].low != "the" or words[last].low not in _OF_STATE:
        return None
    begin = scene.sentence(source.first).start
    entity = scene.entity(scene.mention_from(begin)) if begin < source.first else None
    return entity if entity is not None and entity.kind == "state" else None


def _last_of(scene: Scene, token: int, noun: str) -> Entity | None:
    """The body named last before the token of whose name the noun is the last word."""
    mentions = scene.people.mentions
    number = bisect_left(mentions, (scene.document.tokens.starts[token],))
    for mention in reversed(mentions[max(0, number - _BACK) : number]):
        entity = scene.entity(mention)
        if entity is not None and entity.kind == "organization" and entity.name.lower().split()[-1] == noun:
            return entity
    return None


def speaks_before(scene: Scene, source: Source) -> Source | None:
    """Who acts where "we" or "they" are not named: the body in the aside, or of the sentences before."""
    low = scene.words[source.first].low
    if source.last != source.first + 1 or low not in _PLURAL:
        return None
    if low in _FIRST and (aside := _in_aside(scene, source.last)):
        return aside
    begin = scene.sentence(source.first).start
    for _ in range(_SENTENCES):
        if begin == 0:
            break
        begin, end = scene.sentence(begin - 1)
        if scene.words[begin + 1].text == ":":
            break  # somebody's turn in a transcript
        if scene.words[begin].low in _PLURAL:
            if low in _FIRST and (aside := _in_aside(scene, begin + 1)):
                return aside
            continue
        subject = main_subject(scene, begin, end)
        if subject is not None and (low not in _FIRST or scene.entity(subject.mention) is not None):
            subject = _with_body(scene, subject, end)
            entity = scene.entity(subject.mention)
            return subject if entity is None or entity.kind in _BODIES else None
        if low not in _FIRST:
            break
    return None


def _with_body(scene: Scene, subject: Source, end: int) -> Source:
    """The subject with the body that hangs on it ("the members of the council")."""
    at = subject.last
    if at >= end or scene.words[at].low not in _LINKS or scene.words[subject.last - 1].low not in _BELONGS:
        return subject
    for token in (at + 1, at + 2):
        mention = scene.mention_from(token) if token < end else None
        if mention is not None:
            return Source(subject.first, scene.document.tokens.at(mention.end), mention)
    return subject


def _in_aside(scene: Scene, comma: int) -> Source | None:
    """The first body in the apposition to "we" ("We, the leaders of the G7, …")."""
    words = scene.words
    if comma >= len(words) or words[comma].text != ",":
        return None
    for token in range(comma + 1, min(comma + _ASIDE, len(words))):
        mention = scene.mention_from(token)
        if words[token].text == "," or mention is None:
            continue
        if _body(scene.entity(mention)) is not None:
            last = scene.document.tokens.at(mention.end)
            return Source(token, last, mention)
    return None


def _body(entity: Entity | None) -> Entity | None:
    return entity if entity is not None and entity.kind in _BODIES else None
