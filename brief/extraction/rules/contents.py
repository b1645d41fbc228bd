"""Contents: what stands after a cue, up to the words that are said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from brief.extraction.rules.inverted import source_from
from brief.extraction.rules.lexicon import (
    ADVERB,
    AUXILIARY,
    CALENDAR,
    CONJUNCTION,
    DAY,
    DETERMINER,
    GROUP,
    MARK,
    MONTH,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    Verb,
)
from brief.extraction.rules.scene import NO_QUOTE, Scene
from brief.extraction.rules.speech import Cue
from brief.extraction.rules.tokens import Word

Opening = Literal[
    "that", "question", "clause", "noun", "infinitive", "preposition", "quote", "comma", "colon", "end"
]
"""How the words begin that follow a cue: with "that", a question word, a clause, a noun, "to", and so on."""

_QUESTION = frozenset("whether if how why what when where who which".split())
_ADVERBIAL = frozenset(
    "on in at to during after before via from through by with over about late amid following upon outside".split()
)
_TIMES = frozenset(
    "today yesterday tomorrow tonight early late last this next week month year morning evening night afternoon".split()
)
_SUBORDINATE = frozenset(
    "if when while unless once although though because since until whenever should whereas given provided".split()
)
_AFTER_ADDRESSED = frozenset({"that", "to", "whether", "and"})
_AFTER_ANYBODY = frozenset("that to in on at during , : after how why what whether of this last".split())
_COORDINATING = frozenset({"and", "but"})
_LONGEST = 30
_NOBODY = PREPOSITION | CONJUNCTION | MARK
_BEGINS_ANEW = DAY | DETERMINER | PRONOUN | POSSESSIVE | NUMBER
_DATED = DAY | MONTH | NUMBER
_NO_INFINITIVE = DETERMINER | POSSESSIVE | PRONOUN | MARK | GROUP | PREPOSITION
_ENDS_PHRASE = MARK | PRONOUN | AUXILIARY | CONJUNCTION


@dataclass(slots=True)
class Follow:
    """What follows a cue: the token at which it begins, and how."""

    at: int
    opening: Opening


def follow(scene: Scene, cue: Cue) -> Follow:
    """What follows the cue, past whom it speaks to, and when and where."""
    end = cue.sentence.end
    number = cue.source.last if cue.order in {"after", "by", "according"} else cue.verb + 1
    if cue.order in {"before", "shared"} and "a" in cue.word.frames:
        number = _addressed(scene, cue, number, end)
    return _opening(scene, cue, number, min(end, number + _LONGEST))


def _addressed(scene: Scene, cue: Cue, number: int, end: int) -> int:  # noqa: PLR0911 - one return for each reading
    """Past whom the cue speaks to ("told reporters", "warned the rest of them")."""
    if number >= end:
        return number
    word = scene.words[number]
    if word.low in {"me", "us", "him", "her", "them", "you", "it"} and word.text != "US":
        return number + 1
    if word.low in {"that", "of", "against"} or word.kinds & _NOBODY or scene.quoted[number] != NO_QUOTE:
        return number
    found = source_from(scene, number, end)
    if found is None:
        return number
    while (
        found.last + 1 < end
        and scene.words[found.last].low == "and"
        and (other := source_from(scene, found.last + 1, end)) is not None
        and other.last < end
        and scene.words[other.last].low in _AFTER_ADDRESSED
    ):
        found = other
    after = scene.words[found.last] if found.last < end else None
    if after is None or after.low in _AFTER_ANYBODY or after.low in prepositions(cue.word):
        return found.last
    if scene.quoted[found.last] != NO_QUOTE or after.kinds & _BEGINS_ANEW or after.capital:
        return found.last
    if after.kinds & AUXILIARY or cue_needs_no_object(scene, found.last - 1):
        return number
    return found.last


def cue_needs_no_object(scene: Scene, token: int) -> bool:
    """Whether the word at `token` cannot end whom one speaks to: a verb is in the phrase."""
    word = scene.words[token]
    return word.verb is not None and word.verb.form in {"s", "ed"} and not word.kinds & GROUP


def _opening(scene: Scene, cue: Cue, number: int, end: int) -> Follow:  # noqa: C901, PLR0911, PLR0912 - one return for each reading
    words, start = scene.words, number
    while number < end:
        word = words[number]
        if scene.quoted[number] != NO_QUOTE:
            return Follow(number, "quote")
        if word.low == "that" and number > start and _is_relative(scene, number, end):
            clause = next((n for n in range(number + 1, end) if scene.words[n].low == "that"), 0)
            if not clause:
                return Follow(number, "end")
            number = clause
        if word.low == "that" and not (
            number + 1 < end and words[number + 1].kinds & MARK and words[number + 1].text == "."
        ):
            return Follow(number + 1, "that")
        if word.low in {"as"} and "s" in cue.word.frames:
            return Follow(number, "noun")
        if word.text in {":", "—", "–"}:
            return Follow(number, "colon")
        if word.text == ",":
            if number + 1 < end and scene.quoted[number + 1] != NO_QUOTE:
                return Follow(number + 1, "quote")
            return Follow(number, "comma")
        if word.kinds & MARK:
            return Follow(number, "end")
        if (
            word.kinds & CALENDAR
            or word.low in _TIMES
            or (word.kinds & NUMBER and words[number - 1].kinds & MONTH)
        ) or (word.kinds & ADVERB and word.low not in {"there", "here", "only", "even", "just"}):
            number += 1
        elif word.low == "to" and number + 1 < end and _is_infinitive(scene, number + 1, cue):
            return Follow(number, "infinitive")
        elif (
            word.low in prepositions(cue.word)
            and not (word.low == "of" and number > start)
            and not _is_time(words[number + 1 : number + 2])
        ):
            return Follow(number, "preposition")
        elif word.low in _QUESTION:
            return Follow(number, "question")
        elif word.low in _ADVERBIAL or (word.low == "of" and number > start):
            number = _past_phrase(scene, number + 1, end)
        elif word.kinds & CONJUNCTION and word.low not in {
            "although",
            "while",
            "because",
            "unless",
            "since",
            "once",
        }:
            return Follow(number, "end")
        else:
            return Follow(number, "clause" if has_verb(scene, number, end) else "noun")
    return Follow(number, "end")


def _is_time(words: list[Word]) -> bool:
    """Whether a preposition before these words tells when ("called on Monday")."""
    return any(word.kinds & _DATED for word in words)


def _is_relative(scene: Scene, that: int, end: int) -> bool:
    """Whether "that" behind a noun is its subject's ("a call that lasted two hours"): a verb follows at once."""
    word = scene.words[that + 1] if that + 1 < end else None
    if word is None or word.capital:
        return False
    finite = word.verb is not None and word.verb.form in {"ed", "s"} and not word.kinds & GROUP
    return finite or bool(word.kinds & AUXILIARY) or word.low.endswith("ed")


@cache
def prepositions(verb: Verb) -> frozenset[str]:
    """The prepositions by which the verb takes a noun."""
    return frozenset(
        [sense.preposition for sense in verb.senses if sense.preposition and "n" in sense.frames]
    )


def _is_infinitive(scene: Scene, number: int, cue: Cue) -> bool:
    word = scene.words[number]
    if "i" not in cue.word.frames and "a" not in cue.word.frames:
        return False
    return not (word.capital or word.kinds & _NO_INFINITIVE)


def _past_phrase(scene: Scene, number: int, end: int) -> int:
    """Past the noun phrase after a preposition ("in a statement", "to CNN", "on his plane")."""
    first = number
    while number < end and scene.quoted[number] == NO_QUOTE:
        word = scene.words[number]
        if word.kinds & _ENDS_PHRASE and not word.kinds & POSSESSIVE:
            break
        if word.kinds & PREPOSITION and number > first:
            break
        if word.kinds & DETERMINER and number > first:
            break
        number += 1
    return max(number, first)


def has_verb(scene: Scene, number: int, end: int) -> bool:
    """Whether a finite verb seems to stand in the tokens `number` to `end`: they are a clause, no bare noun."""
    words = scene.words
    for token in range(number, min(end, number + 14)):
        word = words[token]
        if token > number and word.low in _COORDINATING and words[token + 1].low.endswith("ed"):
            return False  # "reported losses but stopped short of …": the verb goes on from the cue
        if word.kinds & AUXILIARY or (
            token > number and word.verb and word.verb.form in {"ed", "s"} and not word.capital
        ):
            return True
        if token > number and word.low.endswith("ed") and len(word.low) > 4 and not word.capital:
            return True
        if word.kinds & MARK and word.text != ",":
            return False
        if word.low in {"he", "she", "they", "we", "i", "it", "there"} and token == number:
            return True
    return False


def leads_up(scene: Scene, first: int, last: int) -> bool:
    """Whether the tokens `first` to `last` only lead up to a clause ("during the call,", "if the dam breaks,").

    Without anything that looks like a verb they are no clause either.
    """
    if first >= last or scene.quoted[first] != NO_QUOTE:
        return False
    opener = scene.words[first]
    if opener.low in _SUBORDINATE or opener.low in _ADVERBIAL or opener.kinds & PREPOSITION:
        commas = (n for n in range(first, last) if scene.words[n].text == "," and scene.quoted[n] == NO_QUOTE)
        first = next(commas, last - 1) + 1
    return not any(_may_be_finite(scene.words[number]) for number in range(first, last))


def _may_be_finite(word: Word) -> bool:
    return not word.capital and bool(word.kinds & AUXILIARY or word.verb or word.low.endswith(("ed", "s")))
