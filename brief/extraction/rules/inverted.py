"""Inverted: the noun phrase that speaks behind its verb ("said Jo Bell"), or behind "according to"."""

from __future__ import annotations

from brief.extraction.rules.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DAY,
    DETERMINER,
    MARK,
    MONTH,
    NEGATION,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    RANK,
    ROLE,
    TITLE,
)
from brief.extraction.rules.mentions import Mention
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.sources import (
    LONGEST,
    SPEAKING_NOUNS,
    SUBJECT_PRONOUNS,
    Source,
    is_name_end,
    is_noun_phrase,
)

_PAPERS = frozenset({"daily", "weekly", "monthly"})
_OPENS_NO_SOURCE = PREPOSITION | CONJUNCTION | AUXILIARY | NEGATION | DAY | MARK
_ENDS_SOURCE = AUXILIARY | CONJUNCTION | NEGATION | DAY | MONTH
_HANGS = PREPOSITION | DETERMINER | CONJUNCTION


def source_from(scene: Scene, first: int, end: int) -> Source | None:  # noqa: PLR0911 - one return for each reading
    """The noun phrase that begins at token `first`, before `end`: after an inverted verb or "according to"."""
    words = scene.words
    if first >= end or scene.quoted[first] != NO_QUOTE:
        return None
    word = words[first]
    if word.low in SUBJECT_PRONOUNS and word.text != "US":
        return Source(first, first + 1, scene.mention_from(first))
    if word.kinds & _OPENS_NO_SOURCE or word.low in {
        "that",
        "there",
        "this",
    }:
        return None
    if word.kinds & ADVERB and not word.capital:
        return None
    stop = _stop(scene, first, end)
    if stop == first:
        return None
    mention = _head_within(scene, first, stop)
    if mention is None and not is_noun_phrase(scene, first, stop - 1, None):
        return None
    if mention is None or mention.kind == "nominal":
        mention = named_after(scene, stop, end) or mention
    return Source(first, stop, mention)


def _stop(scene: Scene, first: int, end: int) -> int:
    words, stop = scene.words, first
    while stop < end and stop - first < LONGEST and scene.quoted[stop] == NO_QUOTE:
        word = words[stop]
        if (mention := scene.mention_from(stop)) and mention.kind != "pronoun":
            stop = scene.document.tokens.at(mention.end)
            continue
        if word.kinds & _ENDS_SOURCE and not (word.low == "and" and _joins_names(scene, stop)):
            break
        if word.kinds & MARK and word.text not in {"&", "-"}:
            break
        if word.kinds & PREPOSITION and (
            not (
                word.low in {"of", "for"}
                or (
                    word.low == "to"
                    and stop > first
                    and words[stop - 1].kinds & ROLE
                    and _is_posted(scene, stop)
                )
            )
            or stop == first
            or stop + 1 >= end
            or words[stop + 1].low in {"his", "her", "their"}
        ):
            break
        if word.kinds & PRONOUN and not word.kinds & DETERMINER:
            break
        if (
            stop > first
            and word.verb is not None
            and not word.capital
            and word.verb.form in {"ed", "s"}
            and not word.kinds & SPEAKING_NOUNS
        ):
            break
        if word.kinds & ADVERB and not word.capital and word.low not in _PAPERS:
            break
        stop += 1
    while stop > first and words[stop - 1].kinds & _HANGS and not words[stop - 1].kinds & NUMBER:
        stop -= 1
    return stop


def _is_posted(scene: Scene, link: int) -> bool:
    """Whether "to" names where somebody is sent ("ambassador to Lund"), and leads up to no verb."""
    following = scene.words[link + 1 : link + 2]
    return any(word.capital or word.kinds & DETERMINER for word in following)


def _joins_names(scene: Scene, number: int) -> bool:
    return (
        number > 0
        and is_name_end(scene, number - 1)
        and scene.words[number + 1 : number + 2] != []
        and scene.words[number + 1].capital
    )


def _head_within(scene: Scene, first: int, stop: int) -> Mention | None:
    """The mention that heads a phrase: a person's name, else the first mention before any preposition."""
    tokens, best = scene.document.tokens, None
    within = scene.people.within(tokens.starts[first], tokens.ends[stop - 1])
    bare = next((n for n in range(first + 1, stop) if scene.words[n].low in {"of", "for"}), stop)
    for mention in within:
        entity = scene.entity(mention)
        if (
            mention.kind == "name"
            and entity is not None
            and entity.kind == "person"
            and (
                mention.end == tokens.ends[stop - 1]
                or mention.start < tokens.starts[min(bare, len(tokens.starts) - 1)]
            )
        ):
            return mention
        if best is None and mention.end <= tokens.ends[bare - 1]:
            best = mention
    if best is not None and best.end != tokens.ends[bare - 1]:
        return None
    return best


def named_after(scene: Scene, comma: int, end: int) -> Mention | None:
    """The person's name that follows a role and a comma ("the mayor, Jo Bell,"), with titles before it."""
    if comma + 1 >= end or scene.words[comma].text != ",":
        return None
    start = comma + 1
    while (
        start < min(end, comma + 6) and scene.mention_from(start) is None and scene.words[start].kinds & RANK
    ):
        start += 1
    while start < min(end, comma + 7):
        mention = scene.mention_from(start)
        entity = scene.entity(mention)
        if mention is not None and mention.kind == "name" and entity is not None and entity.kind == "person":
            last = scene.document.tokens.at(mention.end)
            return mention if last >= end or scene.words[last].text in {",", ".", "(", ";"} else None
        if not scene.words[start].capital and not scene.words[start].kinds & TITLE:
            return None
        start += 1
    return None
