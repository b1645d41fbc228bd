"""Sources: the noun phrase that speaks, before a verb or after it."""

from __future__ import annotations

from typing import NamedTuple

from brief.extraction.rules.lexicon import (
    ADVERB,
    AUXILIARY,
    BODY,
    CLOSED,
    CONJUNCTION,
    DAY,
    DETERMINER,
    GROUP,
    MARK,
    MONTH,
    NEGATION,
    NUMBER,
    ORGANISATION,
    PREPOSITION,
    PRONOUN,
    RANK,
    ROLE,
    SPECIFIER,
    TITLE,
    WRITING,
)
from brief.extraction.rules.mentions import Mention
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.quotation import record

_SUBJECT_PRONOUNS = frozenset("he she they it i we you who".split())
_SPEAKING_NOUNS = ROLE | GROUP | WRITING | ORGANISATION | BODY | TITLE
_LINKS = frozenset("of for at from in with on to by".split())
_TOO = frozenset("too also however meanwhile again later".split())
_PAPERS = frozenset({"daily", "weekly", "monthly"})
_LONGEST = 16
_NO_SOURCE = CLOSED | MARK | ADVERB
_BREAKS = CLOSED | MARK | DAY
_OPENS_NO_SOURCE = PREPOSITION | CONJUNCTION | AUXILIARY | NEGATION | DAY | MARK
_ENDS_SOURCE = AUXILIARY | CONJUNCTION | NEGATION | DAY | MONTH
_HANGS = PREPOSITION | DETERMINER | CONJUNCTION


class Source(NamedTuple):
    """Tokens `first` to `last` speak; `mention` is the mention that heads them, where there is one."""

    first: int
    last: int
    mention: Mention | None


def source_to(scene: Scene, last: int, begin: int) -> Source | None:  # noqa: PLR0911 - one return for each reading
    """The noun phrase whose last token is `last`, not reaching back beyond `begin`.

    A phrase that hangs on another by a preposition is part of it: of "the leader of the party" and "Jo Bell of
    the Gazette" the leader and Jo Bell speak.
    """
    word = scene.words[last]
    if scene.quoted[last] != NO_QUOTE or last < begin:
        return None
    if (word.low in _SUBJECT_PRONOUNS and not word.text.isupper()) or word.text == "I":
        return record(Source, (last, last + 1, scene.mention_to(last)))
    mention = scene.mention_to(last)
    if mention is None and word.kinds & _NO_SOURCE and not word.kinds & GROUP:
        return None
    first = _start(scene, last, begin, mention)
    if scene.words[first].low == "whose":
        return None
    if not _is_noun_phrase(scene, first, last, mention):
        return None
    head = record(Source, (first, last + 1, mention))
    if first - 2 >= begin and scene.words[first - 1].low in _LINKS and last - first < _LONGEST:
        above = _above(scene, first - 2, begin)
        if above is not None:
            return Source(above.first, last + 1, above.mention)
        if word.kinds & WRITING and scene.words[first - 1].low == "in":
            return _before_comma(scene, first - 2, begin) or head
    return head


def _before_comma(scene: Scene, last: int, begin: int) -> Source | None:
    """The name that a comma, and perhaps an adverb, part from "in a statement" ("Bell, too, in a statement said")."""
    while last >= begin and (scene.words[last].text == "," or scene.words[last].low in _TOO):
        last -= 1
    if last < begin:
        return None
    mention = scene.mention_to(last)
    return source_to(scene, last, begin) if mention is not None and mention.kind == "name" else None


def _above(scene: Scene, last: int, begin: int) -> Source | None:
    """The phrase that ends at `last`, if a phrase that follows with a preposition may hang on it."""
    word = scene.words[last]
    if word.kinds & _NO_SOURCE or scene.quoted[last] != NO_QUOTE:
        return None
    mention = scene.mention_to(last)
    named = mention is not None and mention.kind != "pronoun"
    if not (named or word.kinds & _SPEAKING_NOUNS) or (
        word.verb is not None and not word.kinds & _SPEAKING_NOUNS
    ):
        return None
    found = source_to(scene, last, begin)
    if found is None or (found.first > begin and scene.words[found.first - 1].kinds & PREPOSITION):
        return None
    return found


def _start(scene: Scene, last: int, begin: int, mention: Mention | None) -> int:
    tokens = scene.document.tokens
    first = tokens.at(mention.start) if mention is not None else last
    lower = 0
    while first > begin and last - first < _LONGEST and scene.quoted[first - 1] == NO_QUOTE:
        word = scene.words[first - 1]
        if word.low == "that":
            return first
        if word.kinds & SPECIFIER:
            return first - 1
        if word.low == "'s" or (
            word.text in {"&", "."}
            and first - 2 >= begin
            and scene.words[first - 2].capital
            and len(scene.words[first - 2].text) == 1
            and scene.words[first - 2].text != "X"
        ):
            first -= 1
            continue
        if (
            word.low == "and"
            and first - 2 >= begin
            and _is_name_end(scene, first - 2)
            and scene.words[first].capital
        ):
            return _start(scene, first - 2, begin, scene.mention_to(first - 2))
        if word.kinds & _BREAKS or (not word.capital and word.kinds & ADVERB):
            break
        if (
            word.verb is not None
            and not word.capital
            and word.verb.form in {"ed", "s"}
            and not word.kinds & _SPEAKING_NOUNS
        ):
            break
        lower += not word.capital
        if lower > 4:
            break
        first -= 1
    return first


def _is_name_end(scene: Scene, token: int) -> bool:
    mention = scene.mention_to(token)
    return mention is not None and mention.kind == "name"


def _is_noun_phrase(scene: Scene, first: int, last: int, mention: Mention | None) -> bool:
    if mention is not None:
        return True
    word = scene.words[last]
    if word.verb is not None and word.verb.form in {"ed", "ing"}:
        return False
    opening = scene.words[first]
    return bool(
        word.capital
        or word.kinds & _SPEAKING_NOUNS
        or (opening.kinds & SPECIFIER and last > first)
        or any(scene.words[number].low == "'s" for number in range(first, last))
    )


def source_from(scene: Scene, first: int, end: int) -> Source | None:  # noqa: PLR0911 - one return for each reading
    """The noun phrase that begins at token `first`, before `end`: after an inverted verb or "according to"."""
    words = scene.words
    if first >= end or scene.quoted[first] != NO_QUOTE:
        return None
    word = words[first]
    if word.low in _SUBJECT_PRONOUNS and word.text != "US":
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
    if mention is None and not _is_noun_phrase(scene, first, stop - 1, None):
        return None
    if mention is None or mention.kind == "nominal":
        mention = named_after(scene, stop, end) or mention
    return Source(first, stop, mention)


def _stop(scene: Scene, first: int, end: int) -> int:
    words, stop = scene.words, first
    while stop < end and stop - first < _LONGEST and scene.quoted[stop] == NO_QUOTE:
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
                or (word.low == "to" and stop > first and words[stop - 1].kinds & ROLE)
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
            and not word.kinds & _SPEAKING_NOUNS
        ):
            break
        if word.kinds & ADVERB and not word.capital and word.low not in _PAPERS:
            break
        stop += 1
    while stop > first and words[stop - 1].kinds & _HANGS and not words[stop - 1].kinds & NUMBER:
        stop -= 1
    return stop


def _joins_names(scene: Scene, number: int) -> bool:
    return (
        number > 0
        and _is_name_end(scene, number - 1)
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
