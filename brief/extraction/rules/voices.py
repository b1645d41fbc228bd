"""Voices: whose position it is that a source tells, and who relays it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from brief.extraction.rules.issuers import body_meant, speaks_before, state_told
from brief.extraction.rules.lexicon import (
    ADVERB,
    AUXILIARY,
    BODY,
    DETERMINER,
    MARK,
    NEGATION,
    ORGANISATION,
    STATE,
    TITLE,
    VOICE,
    WRITING,
    Sense,
    kinds_of,
)
from brief.extraction.rules.mentions import Entity, Mention
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.sources import Source
from brief.extraction.rules.tokens import Word
from brief.extraction.rules.unnamed import UNKNOWN, group, nameless
from brief.extraction.rules.writings import WRITTEN, author_before
from brief.names import state_of
from brief.quotation import Span, record

_OFFICES = (
    "press secretary",
    "foreign minister",
    "foreign secretary",
    "secretary general",
    "secretary-general",
)
_STATE_BODIES = frozenset(
    "ministry government embassy army military office presidency cabinet mission".split()
)
_PASSED_ON = frozenset(
    "say tell announce promise pledge agree accept offer undertake vow confirm deny reject refuse insist demand warn"
    " propose suggest".split()
)
_FOR_STATE = frozenset(
    "authorities delegation negotiators diplomats representative delegate observer".split()
)
_STAFF = frozenset("office team campaign camp".split())
_OFFICIAL = _STATE_BODIES | _FOR_STATE
_BEFORE = DETERMINER | MARK
_OWN = frozenset("his her their its our".split())
_OWN_BODIES = frozenset(
    "government party country delegation side group ministry nation administration cabinet coalition bloc".split()
)
_THEMSELVES = frozenset("he she they".split())
_LEADS_UP = TITLE | DETERMINER
_HELPS = AUXILIARY | ADVERB


class Voice(NamedTuple):
    """The mention that speaks, whose position it is, who relays it, and whether the source stays unnamed."""

    mention: Mention | None
    speaker: Entity | None
    via: Entity | None
    anonymous: bool


def voice_of(scene: Scene, source: Source | None) -> Voice:
    """Who speaks through `source`: a spokesman speaks for whom the text says that he represents."""
    if source is None:
        return Voice(None, None, None, anonymous=False)
    span = scene.span(source.first, source.last)
    head = source.mention
    entity = scene.entity(head)
    if head is None:
        mention = record(Mention, (span.start, span.end, "nominal", None))
    elif head.start == span.start and head.end == span.end:
        mention = head
    else:
        mention = record(Mention, (span.start, span.end, head.kind, head.entity))
    if entity is None:
        return _of_unknown(scene, source, mention)
    if entity.kind == "person" and entity.represents and _is_voice(entity.role):
        principal = next((e for e in scene.people.entities if e.name == entity.represents), None)
        if principal is not None:
            return Voice(mention, principal, entity, anonymous=False)
    if entity.kind == "organization" and (state := _state_behind(scene, source)) is not None:
        return Voice(mention, state, entity, anonymous=False)
    return record(Voice, (mention, entity, None, False))


def _of_unknown(scene: Scene, source: Source, mention: Mention) -> Voice:
    """The voice of a source that no name heads: a nameless one, a body that speaks through it, or a group."""
    described = mention.kind == "nominal"
    if described and (unnamed := nameless(scene, source)):
        return record(Voice, (mention, unnamed, None, True))
    told = _author(scene, source) or body_meant(scene, source) or _body_within(scene, source)
    told = told or state_told(scene, source)
    if told is None and (before := speaks_before(scene, source)):
        return voice_of(scene, before)._replace(mention=mention)
    return record(Voice, (mention, told or (group(scene, source) if described else None), None, False))


def relayed(scene: Scene, voice: Voice, content: Span) -> tuple[Voice, Sense] | None:
    """Whose word it is that the tokens `content` pass on ("the Vatican has offered …", "Putin agreed that …").

    Only verbs of speech and of agreement count: what somebody is said to want or do stays the teller's claim.
    """
    first = content.start
    while first < content.end and scene.words[first].kinds & MARK:
        first += 1
    quoted = scene.quoted[first] if first < len(scene.words) else NO_QUOTE
    while first < content.end and scene.words[first].kinds & _LEADS_UP and scene.mention_from(first) is None:
        first += 1
    head = scene.mention_from(first) if first < content.end else None
    entity = scene.entity(head)
    if head is None or entity is None or head.kind != "name" or entity in {voice.speaker, voice.via}:
        return None
    at = scene.document.tokens.at(head.end)
    while at < content.end and scene.words[at].kinds & _HELPS and not scene.words[at].kinds & NEGATION:
        at += 1
    verb = scene.words[at].verb if at < content.end and scene.quoted[at] == quoted else None
    if verb is None or verb.form not in {"ed", "s"} or verb.lemma not in _PASSED_ON:
        return None
    teller = voice.via or voice.speaker
    if teller is None:
        return None
    return voice._replace(speaker=entity, via=teller), verb.senses[0]


def speaks_of_itself(scene: Scene, voice: Voice, content: Span) -> int | None:
    """How many of the tokens `content` come before the last word of who acts in them, if it is the speaker; else None.

    Whom a speaker stands for is as good as the speaker.
    """
    words, first = scene.words, content.start
    if words[first].low in _OWN and first + 1 < content.end and words[first + 1].low in _OWN_BODIES:
        return first + 1 - content.start
    mention = scene.mention_from(first)
    while mention is None and words[first].kinds & _BEFORE and first + 1 < content.end:
        first += 1
        mention = scene.mention_from(first)
    if mention is None:
        return None
    entity = scene.entity(mention)
    if entity is None:
        own = words[first].low in _THEMSELVES
    else:
        tellers = [one for one in (voice.speaker, voice.via) if one is not None]
        own = any(entity.name in (one.name, one.represents) for one in tellers)
    return scene.document.tokens.at(mention.end) - content.start - 1 if own else None


def _state_behind(scene: Scene, source: Source) -> Entity | None:
    """The state whose ministry or government speaks ("the Foreign Ministry in Moscow")."""
    words = scene.words[source.first : source.last]
    if _STATE_BODIES.isdisjoint([word.low for word in words]):
        return None
    states = [state for word in words if word.kinds & STATE and (state := state_of(word.text))]
    return next(
        (e for e in scene.people.entities if states and e.kind == "state" and e.name == states[0]), None
    )


@lru_cache(maxsize=1 << 10)
def _is_voice(role: str | None) -> bool:
    words = (role or "").lower().split()
    return any(kinds_of(word) & VOICE for word in words) or any(
        office in " ".join(words) for office in _OFFICES
    )


def is_writing(scene: Scene, source: Source) -> bool:
    """Whether the source is a text that was mentioned before ("the post", "the letter")."""
    return scene.words[source.first].low == "the" and scene.words[source.last - 1].low in WRITTEN


def _author(scene: Scene, source: Source) -> Entity | None:
    """Whose writing speaks ("Bell's letter", "her statement", "the post")."""
    if is_writing(scene, source):
        return author_before(scene, source)
    words = scene.words[source.first : source.last]
    if not words[-1].kinds & WRITING and words[-1].low not in _STAFF:
        return None
    if words[0].low in {"his", "her", "their", "its"}:
        return scene.entity(scene.mention_from(source.first))
    owner = next((number for number, word in enumerate(words) if word.low == "'s"), 0)
    mention = scene.mention_to(source.first + owner - 1) if owner else None
    return scene.entity(mention)


def _body_printed(scene: Scene, source: Source) -> Entity | None:
    """The body whose spokesman it is, though it is named nowhere else ("a Treasury spokesman")."""
    tokens = scene.document.tokens
    run = [at for at in range(source.first, source.last) if _is_proper(scene.words[at])]
    if not run or not any(scene.words[at].kinds & (BODY | ORGANISATION) for at in run):
        return None
    last = next((at for at in run if at + 1 not in run), run[-1])
    printed = scene.document.text[tokens.starts[run[0]] : tokens.ends[last]]
    return Entity(UNKNOWN, printed, "organization", None, None, (printed,))


def _is_proper(word: Word) -> bool:
    return word.capital and not word.kinds & DETERMINER


def _body_within(scene: Scene, source: Source) -> Entity | None:
    """Whom a phrase without a name of its own speaks for ("the White House press office", "a spokesman for Bell")."""
    words = scene.words[source.first : source.last]
    noun = next(iter([word for word in words if word.kinds & VOICE]), None)
    speaks = (
        noun is not None or words[-1].capital or words[-1].kinds & ORGANISATION or words[-1].low in _FOR_STATE
    )
    if not speaks or words[0].low == "no":
        return None
    # "A French court" and "the German newspaper Bild" do not speak for their states.
    official = not _OFFICIAL.isdisjoint([word.low for word in words])
    capitals = [at for at, word in enumerate(words) if word.capital]
    for size in (3, 2, 1) if capitals else ():
        for at in capitals:
            if at + size > len(words) or not words[at + size - 1].capital:
                continue
            entity = scene.named.get(" ".join([word.text for word in words[at : at + size]]))
            if entity is None or (entity.kind == "person" and noun is None):
                continue
            if entity.kind == "state" and noun is None and not official:
                continue
            return entity
    if noun is not None:
        return _body_printed(scene, source)
    told = next((word.text for word in words if word.kinds & STATE), None) if official else None
    state = state_of(told) if told else None
    return Entity(UNKNOWN, state, "state", None, None, (told,)) if told and state else None
