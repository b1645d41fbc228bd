"""Whether a statement says no more than its passage: numbers, dates, proper names and negation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from brief.dates import date_mentions
from brief.extraction.negation import denies_what_is_affirmed, is_negative, negations
from brief.extraction.numbers import Number, numbers
from brief.extraction.stems import stem
from brief.names import fold, state_of, states, words
from brief.records import PartialDate


class Doubt(NamedTuple):
    """Why a statement is not proven: the `rule` it breaks and the reason in words.

    `grave` where the statement contradicts the article or brings something from outside it; else what it
    says stands elsewhere in the article, so that the passage can be kept with its own words only.
    """

    rule: str
    reason: str
    grave: bool


class Ground:
    """An article's text as the ground that statements stand on; what is read off it is read once."""

    def __init__(self, text: str, published: PartialDate | None) -> None:
        self.text = text
        self.published = published

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the article."""
        return frozenset(words(self.text))

    @cached_property
    def numbers(self) -> frozenset[float]:
        """All numbers of the article."""
        return frozenset(number.value for number in numbers(self.text))

    @cached_property
    def dates(self) -> frozenset[str]:
        """All dates that the article names, and the day it was published."""
        named = {mention.date for mention in date_mentions(self.text, self.published)}
        return frozenset(named | ({self.published} if self.published else set()))

    @cached_property
    def states(self) -> frozenset[str]:
        """All states that the article names in any form."""
        return frozenset(_states(self.text))


class Passage(NamedTuple):
    """What a statement is held against: the sentences of its quote, their paragraphs, and the article."""

    sentences: str
    paragraphs: str
    ground: Ground


def doubts(
    statement: str, passage: Passage, known_names: Iterable[str], *, asks: bool = False
) -> list[Doubt]:
    """Everything in `statement` that `passage` does not bear out; empty if it says no more than the passage.

    `known_names` are names that the finding may use because they were verified on their own (its actor).
    A statement that `asks` may ask about what the passage negates.
    """
    return [
        *_number_doubts(statement, passage),
        *_date_doubts(statement, passage),
        *_name_doubts(statement, passage, known_names),
        *([] if asks else _negation_doubts(statement, passage)),
    ]


def _number_doubts(statement: str, passage: Passage) -> list[Doubt]:
    in_dates = [
        (mention.start, mention.end) for mention in date_mentions(statement, passage.ground.published)
    ]
    claimed = [
        number
        for number in numbers(statement)
        if not any(start <= number.start < end for start, end in in_dates)
    ]
    if not claimed:
        return []
    given = numbers(passage.paragraphs)
    values = {number.value for number in given}
    found = []
    for number in claimed:
        printed = statement[number.start : number.end]
        if number.value not in values:
            grave = number.value not in passage.ground.numbers or _counts_otherwise(
                number, statement, given, passage.paragraphs
            )
            where = "article" if number.value not in passage.ground.numbers else "paragraph of the quote"
            found.append(Doubt("number", f"the number {printed} does not stand in the {where}", grave))
        elif _counts_otherwise(number, statement, given, passage.paragraphs):
            found.append(
                Doubt("number", f"the passage gives another number of what {printed} counts", grave=True)
            )
    return found


def _counts_otherwise(number: Number, statement: str, given: list[Number], text: str) -> bool:
    """Whether the text counts the same thing ("12 killed") with other numbers only."""
    counted = _counted(statement, number)
    if not counted:
        return False
    alike = {other.value for other in given if _counted(text, other) == counted}
    return bool(alike) and number.value not in alike


def _counted(text: str, number: Number) -> str:
    following = re.match(r"[\s-]*(?:of\s+)?([A-Za-z]{3,})", text[number.end : number.end + 40])
    return stem(following.group(1)) if following else ""


def _date_doubts(statement: str, passage: Passage) -> list[Doubt]:
    published = passage.ground.published
    claimed = date_mentions(statement, published)
    if not claimed:
        return []
    nearby = {mention.date for mention in date_mentions(passage.paragraphs, published)}
    found = []
    for mention in claimed:
        if not covered(mention.date, nearby):
            printed = statement[mention.start : mention.end]
            grave = not covered(mention.date, passage.ground.dates)
            where = "article" if grave else "paragraph of the quote"
            found.append(Doubt("date", f"the date {printed} does not stand in the {where}", grave))
    return found


def covered(claimed: str, given: Iterable[str]) -> bool:
    """Whether one of the `given` dates is the `claimed` one, or a day or month within it."""
    return any(date.startswith(claimed) for date in given)


# --- names -----------------------------------------------------------------------------------------

_LOWER_STARTS = frozenset(
    "a an the this that these those it its he she they we i you his her their our my who what when where why how "
    "whether which if as at by for from in into of off on onto out over to under up with without within while and "
    "or but nor so yet both each either neither every all any some no not none several many most more much few "
    "other others another such same there here then now today after before during since until once because "
    "although though despite according no-one nobody will would can could may might must shall should is are was "
    "were be been being has have had do does did two three four five six seven eight nine ten one".split()
)
_NOT_NAMES = frozenset("I January February March April May June July August September October November December "
                       "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # fmt: skip
_VERB_AFTER_NAME = re.compile(
    r"[’']?s?\s+(?:[A-Z]\w+|(?:has|had|is|was|will|would|wants?|says?|said|told|tells|asked|asks|agreed|agrees|called"
    r"|calls|warned|warns|promised|rejected|rejects|accused|accepted|announced|denied|confirmed|demanded|insisted"
    r"|offered|claimed|argued|described|expects?|met|spoke|wrote|thinks|believes)\b)"
)


def _name_doubts(statement: str, passage: Passage, known_names: Iterable[str]) -> list[Doubt]:
    known = {word for name in known_names for word in words(name)}
    nearby = set(words(passage.paragraphs)) | known
    states_nearby: set[str] | None = None
    found = []
    for name, is_start in _capitalised(statement):
        if _stands(name, nearby):
            continue
        if states_nearby is None:
            states_nearby = _states(passage.paragraphs) | {
                state for form in known if (state := state_of(form))
            }
        if _state_in(name, statement, states_nearby):
            continue
        if is_start and name.lower() in passage.ground.words:
            continue
        ground = passage.ground
        outside = not _stands(name, ground.words) and not _state_in(name, statement, ground.states)
        if is_start and outside and not _opens_as_name(name, statement):
            continue
        where = "article" if outside else "paragraph of the quote"
        found.append(Doubt("name", f"the name {name} does not stand in the {where}", grave=outside))
    return found


def _opens_as_name(name: str, statement: str) -> bool:
    """Whether the capital at the statement's start is a name's, not the sentence's."""
    return bool(_VERB_AFTER_NAME.match(statement, len(name))) or state_of(name) is not None


def _capitalised(statement: str) -> list[tuple[str, bool]]:
    """Words that a capital marks as a name, each with whether it opens the statement."""
    found = []
    for word in words(statement):
        if not word[0].isupper() or word in _NOT_NAMES:
            continue
        is_start = statement.startswith(word)
        if is_start and word.lower() in _LOWER_STARTS:
            continue
        found.append((word, is_start))
    return found


def _stands(name: str, standing: AbstractSet[str]) -> bool:
    """Whether `name` stands there, also as a plural, an acronym without points, in another spelling, or by parts."""
    if name in standing:
        return True
    bare = name.replace(".", "")
    if not standing.isdisjoint(
        {name, bare, bare.upper(), name + "s", name.removesuffix("s"), name.lower(), name.capitalize()}
    ):
        return True
    if "-" in name:
        return all(not part[:1].isupper() or _stands(part, standing) for part in name.split("-"))
    folded = fold(name)
    return any(word[:1] == name[:1] and fold(word) == folded for word in standing)


def _states(text: str) -> set[str]:
    """Every state that `text` names in any form of one to three words."""
    tokens = words(text)
    found = set()
    for size in (1, 2, 3):
        for start in range(len(tokens) - size + 1):
            if tokens[start][0].isupper() and (state := state_of(" ".join(tokens[start : start + size]))):
                found.add(state)
    return found


def _state_in(name: str, statement: str, given: AbstractSet[str]) -> bool:
    """Whether `name` is part of a form of a state that is among `given`."""
    if (state := state_of(name)) is not None and state in given:
        return True
    return any(state in given and name in words(" ".join(_forms_in(statement, state))) for state in given)


def _forms_in(statement: str, state: str) -> list[str]:
    return [form for form in states()[state].all if form in statement]


def _negation_doubts(statement: str, passage: Passage) -> list[Doubt]:
    if denies_what_is_affirmed(passage.sentences, statement):
        return [Doubt("negation", "the passage negates what the statement affirms", grave=True)]
    if negations(statement) and not is_negative(passage.paragraphs):
        return [Doubt("negation", "the statement denies something that the passage does not", grave=False)]
    return []
