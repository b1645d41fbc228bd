"""Parties: the two who speak as one ("they", "both presidents", "each side", "Bell and Cole"), where they are clear."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import Verb
from brief.extraction.rules.mentions import Entity, Mention
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.sources import Source
from brief.extraction.rules.speech import Cue

_COUNTS = frozenset("both each two".split())
_ALONE = _COUNTS | {"they"}
_BODIES = frozenset({"state", "organization"})
_PERSONS = frozenset({"person"})
_OWN_WORDS = frozenset("qtsn")
_BINDING = frozenset({"commits", "offers", "supports"})
_FARTHEST = 40
_LOW = attrgetter("low")
_TWO = 2
_SENTENCES = 4
_BETWEEN = 7

Pair = tuple[Entity, Entity]


def parties_of(scene: Scene, source: Source | None) -> Pair | None:
    """The two whom `source` means; None where it is one, or more, or the text does not tell which.

    Two joined names are meant themselves; "they" are two joined names of the sentence before; of a phrase that
    counts to two it is the only two of their kind in the nearest sentences.
    """
    words = [] if source is None else scene.words[source.first : source.last]
    if source is None or (len(words) == 1 and words[0].low not in _ALONE):
        return None
    lows = set(map(_LOW, words))
    if "and" in lows:
        return _joined(scene, source.first, source.last)
    if len(words) == 1 and words[0].low == "they":
        sentence = scene.sentence(source.first)
        before = scene.sentence(max(0, sentence.start - 1))
        return _joined(scene, before.start, before.end) if before.end == sentence.start else None
    if not lows & _COUNTS:
        return None
    nouns = classes("parties.txt")
    if words[-1].low in nouns["person"]:
        return _nearest(scene, source.first, _PERSONS)
    return _nearest(scene, source.first, _BODIES) if words[-1].low in nouns["body"] else None


@cache
def may_be_joint(verb: Verb) -> bool:
    """Whether two may say, call, want or promise something together by `verb`; what they hold or start is an event.

    >>> from brief.extraction.rules.lexicon import verb_of
    >>> [may_be_joint(verb_of(low)) for low in ("agreed", "undertook", "held", "began", "needed")]
    [True, True, False, False, False]
    """
    if "c" in verb.frames:
        return False
    return not _OWN_WORDS.isdisjoint(verb.frames) or any(sense.stance in _BINDING for sense in verb.senses)


def speaks_as_one(scene: Scene, source: Source | None) -> bool:
    """Whether `source` is two who speak as one, be it clear or not who they are."""
    if source is None:
        return False
    low = scene.words[source.last - 1].low
    counted = any(word.low in _COUNTS for word in scene.words[source.first : source.last - 1])
    return (counted and any(low in nouns for nouns in classes("parties.txt").values())) or bool(
        parties_of(scene, source)
    )


def is_shared_event(scene: Scene, before: Cue | None, quoted: int) -> bool:
    """Whether a quotation from token `quoted` on is part of what two do ("Bell and Cole held a “long” talk").

    `before` is the verb that leads up to it, if there is one: two may say, call or promise something together, but
    what they hold, start or need is not in their words.
    """
    if before is not None:
        return not may_be_joint(before.word) and speaks_as_one(scene, before.source)
    begin = scene.sentence(quoted).start
    return begin < quoted < begin + _FARTHEST and parties_of(scene, Source(begin, quoted, None)) is not None


def _names(scene: Scene, first: int, last: int) -> list[tuple[Mention, Entity]]:
    """The named ones in the tokens `first` to `last`, outside of quotations, in order."""
    tokens = scene.document.tokens
    found = scene.people.within(tokens.starts[first], tokens.ends[last - 1])
    return [
        (mention, entity)
        for mention in found
        if mention.kind == "name"
        and (entity := scene.entity(mention)) is not None
        and scene.quoted[tokens.at(mention.start)] == NO_QUOTE
    ]


def _joined(scene: Scene, first: int, last: int) -> Pair | None:
    """The first two names, if "and" joins them, they are of one sort, and no third one stands on the list."""
    names = _names(scene, first, last)[: _TWO + 1]
    if len(names) < _TWO:
        return None
    (one, former), (other, latter) = names[:_TWO]
    tokens = scene.document.tokens
    begin, end = tokens.at(one.end), tokens.at(other.start)
    linked = begin < end <= begin + _BETWEEN and any(w.low == "and" for w in scene.words[begin:end])
    alike = {former.kind, latter.kind} <= _PERSONS or {former.kind, latter.kind} <= _BODIES
    after = tokens.at(other.end)
    listed = after < len(scene.words) and scene.words[after].low == "and"
    opens = not any(word.text == "," for word in scene.words[first : tokens.at(one.start)])
    return (former, latter) if linked and alike and opens and not listed and former != latter else None


def _nearest(scene: Scene, token: int, kinds: frozenset[str]) -> Pair | None:
    found: dict[Entity, None] = {}
    for first, last in _back(scene, token):
        found |= dict.fromkeys(e for _, e in _names(scene, first, last) if e.kind in kinds)
        if len(found) >= _TWO:
            break
    if len(found) != _TWO:
        return None
    former, latter = found
    return former, latter


def _back(scene: Scene, token: int) -> Iterator[tuple[int, int]]:
    """The stretch of the sentence before `token`, then the sentences before it."""
    begin = scene.sentence(token).start
    if begin < token:
        yield begin, token
    for _ in range(_SENTENCES):
        if begin == 0:
            return
        sentence = scene.sentence(begin - 1)
        yield sentence.start, begin
        begin = sentence.start
