"""Sources: the noun phrase that speaks, before its verb."""

from __future__ import annotations

from dataclasses import dataclass

from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import (
    ADVERB,
    BODY,
    CLOSED,
    DAY,
    GROUP,
    MARK,
    ORGANISATION,
    PREPOSITION,
    ROLE,
    SPECIFIER,
    TITLE,
    WRITING,
)
from brief.extraction.rules.mentions import Mention
from brief.extraction.rules.scene import NO_QUOTE, Scene

_UNNAMED = classes("unnamed.txt")
_NAMELESS = frozenset((*_UNNAMED["source"], *_UNNAMED["anybody"], *_UNNAMED["office"]))
_KNOWS = frozenset(_UNNAMED["knows"])
_NEAR = 6
SUBJECT_PRONOUNS = frozenset("he she they it i we you who".split())
SPEAKING_NOUNS = ROLE | GROUP | WRITING | ORGANISATION | BODY | TITLE
_LINKS = frozenset("of for at from in with on to by".split())
_TOO = frozenset("too also however meanwhile again later".split())
LONGEST = 16
_NO_SOURCE = CLOSED | MARK | ADVERB
_BREAKS = CLOSED | MARK | DAY


@dataclass(slots=True)
class Source:
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
    if (word.low in SUBJECT_PRONOUNS and not word.text.isupper()) or word.text == "I":
        return Source(last, last + 1, scene.mention_to(last))
    mention = scene.mention_to(last)
    if mention is None and word.kinds & _NO_SOURCE and not word.kinds & GROUP:
        return None
    first = _start(scene, last, begin, mention)
    if scene.words[first].low == "whose":
        return None
    if not is_noun_phrase(scene, first, last, mention):
        return None
    head = Source(first, last + 1, mention)
    if first - 2 >= begin and scene.words[first - 1].low in _LINKS and last - first < LONGEST:
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
    if word.low in _KNOWS:
        return _informed(scene, last, begin)
    if word.kinds & _NO_SOURCE or scene.quoted[last] != NO_QUOTE:
        return None
    mention = scene.mention_to(last)
    named = mention is not None and mention.kind != "pronoun"
    if not (named or word.kinds & SPEAKING_NOUNS) or (
        word.verb is not None and not word.kinds & SPEAKING_NOUNS
    ):
        return None
    found = source_to(scene, last, begin)
    if found is None or (found.first > begin and scene.words[found.first - 1].kinds & PREPOSITION):
        return None
    return found


def _informed(scene: Scene, last: int, begin: int) -> Source | None:
    """Who is "familiar", "briefed" or "close", as token `last` says: "people with direct knowledge of it"."""
    for token in range(last - 1, max(begin, last - _NEAR) - 1, -1):
        word = scene.words[token]
        if word.low in _NAMELESS:
            return source_to(scene, token, begin)
        if word.kinds & MARK or word.verb is not None:
            return None
    return None


def _start(scene: Scene, last: int, begin: int, mention: Mention | None) -> int:
    tokens = scene.document.tokens
    first = tokens.at(mention.start) if mention is not None else last
    lower = 0
    while first > begin and last - first < LONGEST and scene.quoted[first - 1] == NO_QUOTE:
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
            and is_name_end(scene, first - 2)
            and scene.words[first].capital
        ):
            return _start(scene, first - 2, begin, scene.mention_to(first - 2))
        if word.kinds & _BREAKS or (not word.capital and word.kinds & ADVERB):
            break
        if (
            word.verb is not None
            and not word.capital
            and word.verb.form in {"ed", "s"}
            and not word.kinds & SPEAKING_NOUNS
        ):
            break
        lower += not word.capital
        if lower > 4:
            break
        first -= 1
    return first


def is_name_end(scene: Scene, token: int) -> bool:
    """Whether somebody's name ends with the token."""
    mention = scene.mention_to(token)
    return mention is not None and mention.kind == "name"


def is_noun_phrase(scene: Scene, first: int, last: int, mention: Mention | None) -> bool:
    """Whether the tokens `first` to `last`, the latter included, may be who speaks; a `mention` heads them, if any."""
    if mention is not None:
        return True
    word = scene.words[last]
    if word.verb is not None and word.verb.form in {"ed", "ing"}:
        return False
    opening = scene.words[first]
    return bool(
        word.capital
        or word.kinds & SPEAKING_NOUNS
        or (opening.kinds & SPECIFIER and last > first)
        or any(scene.words[number].low == "'s" for number in range(first, last))
    )
