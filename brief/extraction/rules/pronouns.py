"""Pronouns: a passage with "he" and "she" replaced by the names that certainly stand for them."""

from __future__ import annotations

from brief.extraction.rules.document import Document
from brief.extraction.rules.mentions import Entity, Mention, People
from brief.names import words
from brief.quotation import Span

_REACH = 2
_FURTHEST = 6000


def named(document: Document, people: People, span: Span, text: str) -> str:
    """`text`, which is as long as ``document.text[span]``, with names for its pronouns.

    A name is put only where it is certain, and stands in the passage's paragraph or the two before.
    """
    number = document.paragraph_at(span.start)
    first = max(document.paragraphs[max(0, number - _REACH)].span.start, span.start - _FURTHEST)
    nearby: set[str] | None = None
    for mention in reversed(people.within(span.start, span.end)):
        start, end = mention.start - span.start, mention.end - span.start
        if text[start:end].lower() not in {"he", "she"}:
            continue
        entity = certain(document, people, mention)
        if entity is None:
            continue
        nearby = set(words(document.text[first : span.end])) if nearby is None else nearby
        if nearby.issuperset(words(entity.name)):
            text = text[:start] + entity.name + text[end:]
    return text


def certain(document: Document, people: People, mention: Mention) -> Entity | None:
    """Who `mention` refers to, as far as two ways agree; else None.

    A pronoun must refer to the first person that its sentence refers to before it, or where there is none,
    to the first one of the sentence before: the subject, as a rule.
    """
    entity = None if mention.entity is None else people.entities[mention.entity]
    if entity is None or mention.kind != "pronoun":
        return entity
    sentence = document.sentence_at(mention.start)
    first = _first_person(people, sentence.start, mention.start)
    if first is None and sentence.start:
        before = document.sentence_at(sentence.start - 1)
        before = before if before.start < sentence.start else document.sentence_at(max(0, sentence.start - 3))
        first = _first_person(people, before.start, sentence.start)
    return entity if first == entity.number else None


def _first_person(people: People, start: int, end: int) -> int | None:
    for mention in people.within(start, end):
        if mention.entity is not None and people.entities[mention.entity].kind == "person":
            return mention.entity
    return None
