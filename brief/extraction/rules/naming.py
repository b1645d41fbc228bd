"""Naming: where a text names somebody, with the title or role printed before the name."""

from __future__ import annotations

from dataclasses import dataclass

from brief.extraction.rules.document import Document
from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import (
    ADVERB,
    AUXILIARY,
    BODY,
    CLOSED,
    CONJUNCTION,
    DETERMINER,
    MARK,
    ORGANISATION,
    PREPOSITION,
    ROLE,
    SPECIFIER,
    STATE,
    TITLE,
)
from brief.extraction.rules.namewords import GIVEN, MARKS, NOT_NAMES, OUTLETS, SMALL
from brief.extraction.rules.ordinary import IsOrdinary, ordinary
from brief.extraction.rules.printed import NAME_KEYS, Printed
from brief.extraction.rules.runs import RUNS
from brief.extraction.rules.sequences import sequence_end, touches
from brief.extraction.rules.signs import BEGINS, INTRODUCES, JOINS, NAMES
from brief.extraction.rules.tokens import Tokens, Word
from brief.records import ActorKind

_DATELINE_ENDS = frozenset("(—–-,")
_LEADING = frozenset("new old first second third great north south east west last big".split())
_OPEN = frozenset({None, "person"})
_ACRONYM = 3
_SHOUTED = frozenset(classes("shouted.txt")["word"])
_COMMON = ORGANISATION | ROLE
_KNOWN = GIVEN | BODY | STATE
_SURE = GIVEN | STATE | BODY | TITLE
_ENDS_ROLE = CLOSED | MARK | ADVERB | AUXILIARY | CONJUNCTION | PREPOSITION


@dataclass(slots=True)
class Named:
    """Tokens `core` to `last` are a name; from `first` on stands the title or role that belongs to it.

    `kind` is None where the words alone do not tell; `state` is the state that a form names or stands for.
    `printed` is the name proper.
    """

    first: int
    core: int
    last: int
    kind: ActorKind | None
    state: str | None
    printed: Printed


def find_names(document: Document) -> list[Named]:
    """All names of `document`, in order. Places and dates are left out."""
    tokens = document.tokens
    words = tokens.words
    capitals = tokens.having(BEGINS)
    # A capital within a sentence tells a name; one that opens a sentence tells nothing.
    inside = {
        number: words[number].text for number in capitals if number and not words[number - 1].kinds & MARK
    }
    proper = set(map(NAME_KEYS.__getitem__, inside.values()))
    common = ordinary(document)
    openings = frozenset(document.paragraph_starts)
    found: list[Named] = []
    position = 0
    for first in capitals:
        if first < position:
            continue
        if not (first in inside and words[first].signs & NAMES) and not _begins(words, first, common, proper):
            continue
        if tokens.starts[first] in openings and _is_dateline(tokens, first):
            continue
        position = first + 1
        if position < len(words) and words[position].signs & JOINS:
            position = sequence_end(document.text, tokens, first)
        for core, stop, begin, kind, state, printed in RUNS[tuple(words[first:position])]:
            name = Named(first + begin, first + core, first + stop, kind, state, printed)
            if stop - core > 1 and words[first + core].text.isupper() and _is_shouting(tokens, name):
                continue
            before = first + begin - 1
            if (
                kind in _OPEN
                and before >= 0
                and (words[before].signs & INTRODUCES or words[before].text == ")")
            ):
                if _is_thing(tokens, name):
                    continue
                name = _as_body(document.text, tokens, name)
                name = _with_role_before(document.text, tokens, name, found)
            found.append(name)
    return found


def _begins(words: list[Word], first: int, common: IsOrdinary, proper: set[str]) -> bool:  # noqa: PLR0911 - one return for each reading
    """Whether a name begins with this word, of which its kinds alone do not tell that none does."""
    word = words[first]
    kinds = word.kinds
    if word.text.isupper() and len(word.text) > 1 and _is_emphatic(word, common):
        return False
    following = words[first + 1] if first + 1 < len(words) else None
    goes_on = following is not None and following.capital and not following.kinds & NOT_NAMES
    if kinds & SMALL:
        return goes_on
    if first and not words[first - 1].kinds & MARK:  # within a sentence, as most are
        return goes_on or bool(kinds & _SURE) or len(word.text) > 1
    opening = _opens(words, first)
    if opening and not goes_on and kinds & _COMMON and not kinds & _KNOWN:
        return False
    if opening and word.verb is not None and word.verb.form in {"ed", "s"} and not kinds & GIVEN:
        return False
    if kinds & _SURE or goes_on:
        return True
    if not opening or NAME_KEYS[word.text] in proper:
        return len(word.text) > 1
    speaks = following is not None and following.verb is not None
    told = speaks or (kinds == 0 and _is_odd(following))
    return told and word.low not in _LEADING and not common(word.low)


def _is_emphatic(word: Word, common: IsOrdinary) -> bool:
    """Whether a word in capitals is an ordinary one that is shouted ("a TOTAL disgrace")."""
    if word.kinds & _KNOWN:
        return False
    return word.low in _SHOUTED or (len(word.text) > _ACRONYM and common(word.low))


def _opens(words: list[Word], first: int) -> bool:
    """Whether a sentence begins with this word: it has a capital then, name or not; after a comma it need not."""
    if first == 0 or not words[first - 1].kinds & MARK:
        return first == 0
    before = words[first - 2] if words[first - 1].text in MARKS and first > 1 else words[first - 1]
    return before.text != ","


def _is_odd(following: Word | None) -> bool:
    """Whether a sign of a name follows a word that opens a sentence: an apostrophe, a bracket, a helping verb."""
    return following is not None and (
        following.low in {"'s", "(", ",", ":"} or bool(following.kinds & AUXILIARY)
    )


def _is_dateline(tokens: Tokens, first: int) -> bool:
    """Whether a place in capitals opens the paragraph ("LONDON (Reuters) -", "NEW DELHI:")."""
    last = first
    while last < len(tokens.words) and last - first < 4 and tokens.words[last].text.isupper():
        last += 1
    return last > first and last < len(tokens.words) and tokens.words[last].text in _DATELINE_ENDS


def _is_thing(tokens: Tokens, name: Named) -> bool:
    """Whether an article before what might be a person's name tells that it is none ("the Shuttle", "the Bill")."""
    if name.core == 0 or name.core > name.first or name.kind == "organization":
        return False
    before = tokens.words[name.core - 1]
    if tokens.words[name.core].kinds & GIVEN:
        alone = name.last - name.core == 1
        return alone and (bool(before.kinds & DETERMINER) or before.text == ")")
    return name.kind == "person" and bool(before.kinds & SPECIFIER)


def _is_shouting(tokens: Tokens, name: Named) -> bool:
    """Whether a run of several words in capitals is no name, nor the label of somebody's turn in a transcript."""
    if name.kind in {"state", "organization"} or not tokens.words[name.core].text.isupper():
        return False
    run = tokens.words[name.core : name.last]
    if not all(word.text.isupper() for word in run):
        return False
    label = name.last < len(tokens.words) and tokens.words[name.last].text in {":", "("}
    return not (label or any(word.kinds & GIVEN for word in run))


def _as_body(text: str, tokens: Tokens, name: Named) -> Named:
    """`name` as a body's where a noun before it tells so ("the newspaper Bild", "news agency Tass")."""
    words, first = tokens.words, name.first
    if name.kind not in {None, "person"} or first == 0 or words[name.core].kinds & GIVEN or name.core > first:
        return name
    before = words[first - 1]
    told = before.low in OUTLETS or (before.kinds & ORGANISATION and not before.capital)
    if not told or not touches(text, tokens, first):
        return name
    return Named(first, name.core, name.last, "organization", name.state, name.printed)


def _with_role_before(text: str, tokens: Tokens, name: Named, earlier: list[Named]) -> Named:
    """`name` with the lower-case role before it ("Kremlin aide Yuri Ushakov", "his spokesman Dmitri Peskov")."""
    words, first = tokens.words, name.first
    if name.kind not in _OPEN or first == 0 or not words[first - 1].kinds & ROLE:
        return name
    if not touches(text, tokens, first):
        return name
    start, small = first - 1, 0
    while start > 0 and first - start < 9 and touches(text, tokens, start):
        word = words[start - 1]
        if word.kinds & SPECIFIER:
            start -= 1
            break
        if word.kinds & _ENDS_ROLE or (
            word.verb is not None and not word.capital and word.verb.form in {"ed", "s"}
        ):
            break
        small += not word.capital
        if small > 3:
            break
        start -= 1
    if earlier and earlier[-1].last > start and earlier[-1].kind == "person":
        start = earlier[-1].last
    return Named(start, name.core, name.last, "person", name.state, name.printed)
