"""Unnamed: who speaks without a name, as the text describes them ("a senior US official", "EU leaders")."""

from __future__ import annotations

from bisect import bisect_left

from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import (
    AUXILIARY,
    BODY,
    CONJUNCTION,
    DETERMINER,
    GROUP,
    MARK,
    NEGATION,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    ROLE,
    STATE,
    places,
)
from brief.extraction.rules.mentions import Entity
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.sources import Source
from brief.names import state_of

_CLASSES = {name: frozenset(words) for name, words in classes("unnamed.txt").items()}
_SOURCES, _ANYBODY, _OFFICES = _CLASSES["source"], _CLASSES["anybody"], _CLASSES["office"]
_NAMELESS = _SOURCES | _ANYBODY | _OFFICES
_BOUND, _KNOWS, _PLAIN = _CLASSES["bound"], _CLASSES["knows"], _CLASSES["plain"]
_RULING = _CLASSES["ruling"]
_SIGNATORIES = _CLASSES["signatory"]
_GROUPS, _PARTIES = _CLASSES["group"], _CLASSES["party"]
_FOR_NOBODY = frozenset("source sources insider insiders person people figure figures".split())
_INDEFINITE = frozenset("a an one another two three four five several".split())
_DEFINITE = frozenset("the that this these those".split())
_COUNTS_NOBODY = frozenset("no both each neither".split())
_SOME_TWO = frozenset("two both each".split())
_BEGINS_CLAUSE = frozenset("that which who whom but while as because".split())
_COUNTED = frozenset({"one", "of"})
_RUN = frozenset({"'s", "-", "&", "."})
_OPENS = DETERMINER | POSSESSIVE | NUMBER
_ENDS = AUXILIARY | CONJUNCTION | NEGATION | PRONOUN
_SMALL = GROUP | ROLE
_PLACED = STATE | BODY
_LONGEST_PHRASE = 7
_BACK = 40
UNKNOWN = -1
"""The number of whoever is no entity of the text."""


def nameless(scene: Scene, source: Source) -> Entity | None:
    """An official, a diplomat or the like of whom the text gives no name; "the official" is one described before."""
    noun = _noun(scene, source, _NAMELESS)
    if noun is None or scene.words[source.first].low in _COUNTS_NOBODY:
        return None
    former = _former(scene, source.first, noun)
    return (
        _described(scene, former or (source.first, noun))
        if former or _is_nameless(scene, source, noun)
        else None
    )


def _is_nameless(scene: Scene, source: Source, noun: int) -> bool:
    low, first = scene.words[noun].low, scene.words[source.first]
    owned = any(scene.words[at].low == "'s" for at in range(source.first, noun))
    if first.low in _DEFINITE or (owned and not low.endswith("s")):
        return False  # "the president's aide" may have a name
    if low in _ANYBODY:
        named = any(word.kinds & _PLACED for word in scene.words[source.first : noun])
        return named or _reach(scene, noun) > noun + 1
    return low in _SOURCES or first.low in _INDEFINITE or bool(first.kinds & NUMBER)


def group(scene: Scene, source: Source) -> Entity | None:
    """Several who hold something together, where a state, a place or a body tells which ones."""
    noun = _noun(scene, source, _GROUPS)
    if noun is None or scene.words[source.first].low in _COUNTS_NOBODY:
        return None
    if (former := _former(scene, source.first, noun)) is not None:
        return _described(scene, former)
    first = source.first
    for at in range(first, noun):
        first = at + 1 if scene.words[at].low in _BEGINS_CLAUSE else first
    words = scene.words[first : _reach(scene, noun)]
    if _SOME_TWO.intersection([word.low for word in words[:3]]):
        return None  # `parties` tells which two
    is_placed = bool(words[0].kinds & _PLACED) or words[0].text in places()
    is_told = is_placed or any(word.capital or word.low in _RULING for word in words[1:])
    alone = _SIGNATORIES | _PARTIES
    return _described(scene, (first, noun)) if is_told or scene.words[noun].low in alone else None


def is_bare(entity: Entity) -> bool:
    """Whether no more is known of a group than its noun ("the parties"), so that only what it does counts."""
    return entity.number == UNKNOWN and entity.name in _SIGNATORIES


def _noun(scene: Scene, source: Source, nouns: frozenset[str]) -> int | None:
    """The first token of the source that is one of the nouns and no part of a longer one ("the official report")."""
    words = scene.words
    for token in range(source.first, source.last):
        if words[token].low in nouns:
            following = words[token + 1] if token + 1 < source.last else None
            if (
                following is None
                or following.kinds & (PREPOSITION | MARK)
                or following.low in _BOUND | {"who"}
            ):
                return token
    return None


def _described(scene: Scene, phrase: tuple[int, int]) -> Entity:
    """Who is described by the phrase from its first token to its noun, with what follows the noun."""
    first, noun = phrase
    words, tokens, text = scene.words, scene.document.tokens, scene.document.text
    while first < noun and (words[first].kinds & _OPENS or words[first].low in _COUNTED):
        first += 1
    printed = text[tokens.starts[first] : tokens.ends[_reach(scene, noun) - 1]]
    word = words[first]
    small = word.capital and word.low not in _PARTIES and (word.kinds & _SMALL or word.low in _PLAIN)
    name = " ".join((printed[0].lower() + printed[1:] if small else printed).split())
    return Entity(UNKNOWN, name, "group", None, _represented(scene, first, noun), (printed,))


def _reach(scene: Scene, noun: int) -> int:
    """Where the phrase ends whose noun is at `noun`, with what it knows or where it is ("briefed on the talks")."""
    words, quoted = scene.words, scene.quoted
    end = min(len(words), noun + 1 + _LONGEST_PHRASE, scene.sentence(noun).end)
    if noun + 1 >= end or words[noun + 1].low not in _BOUND or words[noun + 1].capital:
        return noun + 1
    at = noun + 2
    while at < end:
        word, before = words[at], words[at - 1]
        led = bool(before.kinds & (PREPOSITION | DETERMINER | POSSESSIVE)) or before.low in _KNOWS
        finite = word.verb is not None and (word.verb.form in {"ed", "s"} or not led) and not word.capital
        if quoted[at] != NO_QUOTE or (word.kinds & MARK and word.text not in _RUN):
            return at
        if (finite and not led) or word.kinds & _ENDS or word.low in {"who", "that"}:
            return at
        at += 1
    return noun + 1 if at >= noun + 1 + _LONGEST_PHRASE else at


def _represented(scene: Scene, first: int, noun: int) -> str | None:
    """The state or body whose official it is."""
    words = scene.words
    if words[noun].low in _FOR_NOBODY:
        return None
    last = noun
    if words[noun].low in {"official", "officials", "authorities"}:
        last = _reach(scene, noun) - 1
    for size in (3, 2, 1):
        for at in range(first, last - size + 2):
            run = words[at : at + size]
            if not (run[0].capital and run[-1].capital) or at + size > last + 1:
                continue
            entity = scene.named.get(" ".join([word.text for word in run]))
            if entity is not None and entity.kind != "person":
                return entity.name
            if size == 1 and run[0].kinds & _PLACED:
                return state_of(run[0].text) or run[0].text
    return None


def _former(scene: Scene, first: int, noun: int) -> tuple[int, int] | None:
    """The fuller description, before, of "the official" or of "one of the diplomats"."""
    words = scene.words
    if words[noun - 1].low not in _DEFINITE or noun - 1 < first or _reach(scene, noun) > noun + 1:
        return None
    mentions, tokens = scene.people.mentions, scene.document.tokens
    number = bisect_left(mentions, (tokens.starts[first],))
    one = words[noun].low.removesuffix("s")
    for mention in reversed(mentions[max(0, number - _BACK) : number]):
        if mention.kind != "nominal" or mention.entity is not None:
            continue
        begin, last = tokens.at(mention.start), tokens.at(mention.end) - 1
        if words[last].low.removesuffix("s") == one and not (
            words[begin].low in _DEFINITE and last == begin + 1 and _reach(scene, last) == last + 1
        ):
            return begin, last
    return None
