"""Writings: whose "post", "statement" or "letter" it is that speaks."""

from __future__ import annotations

from bisect import bisect_right

from brief.extraction.rules.mentions import Entity
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.sources import Source
from brief.extraction.rules.subjects import main_subject
from brief.quotation import Span

WRITTEN = frozenset("post tweet statement letter message note op-ed email memo communique communiqué".split())
_OWNERS = frozenset("his her their its".split())
_WITHIN = frozenset("in on via through".split())
_ISSUED = frozenset(
    "issued released published posted wrote sent shared signed penned issues releases publishes posts writes".split()
)
_SENTENCES = 4
_OWN_SENTENCES = 2
_LONGEST_PHRASE = 5


def author_before(scene: Scene, source: Source) -> Entity | None:
    """Whose writing the source means, as far as one of the two sentences before tells ("in a post on X, Jo Bell …")."""
    number = bisect_right(scene.sentences, source.first) - 1
    own = 0
    for earlier in range(number - 1, max(-1, number - 1 - _SENTENCES), -1):
        sentence = scene.sentence(scene.sentences[earlier])
        writing = _writing_in(scene, sentence)
        if writing is not None:
            return _author(scene, sentence, writing)
        own += any(scene.quoted[token] == NO_QUOTE for token in range(*sentence))
        if own >= _OWN_SENTENCES:
            break
    return None


def _writing_in(scene: Scene, sentence: Span) -> int | None:
    """The last token outside of quotations that is a writing."""
    for token in range(sentence.end - 1, sentence.start - 1, -1):
        if scene.words[token].low in WRITTEN and scene.quoted[token] == NO_QUOTE:
            return token
    return None


def _author(scene: Scene, sentence: Span, writing: int) -> Entity | None:
    begin = max(sentence.start, writing - _LONGEST_PHRASE)
    for token in range(writing - 1, begin - 1, -1):
        word = scene.words[token]
        if word.low == "'s" and token > sentence.start:
            return scene.entity(scene.mention_to(token - 1))
        if word.low in _OWNERS:
            return scene.entity(scene.mention_from(token))
        if word.low in _WITHIN:
            return _actor(scene, sentence.start, sentence.end)
        if word.low in _ISSUED:
            return _actor(scene, sentence.start, token)
    return None


def _actor(scene: Scene, begin: int, end: int) -> Entity | None:
    subject = main_subject(scene, begin, end)
    return None if subject is None else scene.entity(subject.mention)
