"""Sameness: whether two positions of one actor on one topic are one and the same, and by which rule."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from brief.dossier.contrast import TAKES_SIDES, differ, is_said_twice, is_turned
from brief.dossier.saying import Saying
from brief.wording.content import LIGHT, Content, content_of

ALIKE = 0.6
"""The share of the shorter statement's content that two renderings of one position have in common."""
NEAR = 0.4
"""The share from which two statements may be one position in other words: somebody who reads them must say."""
ENOUGH = 2.0
"""How much content must be common at least: less is said by many statements of one topic."""
STANCE_BONUS = 0.5
"""What an equal stance that takes a side adds to the common content."""
QUOTED_WORDS = 5
"""A quote of so many words that stands in a longer one is the longer one, shortened."""
REPLACED = 3
"""So many words at most stand in the place of others where two statements are the same otherwise."""
FEW_WORDS = 3
"""A quote of fewer words is no proof alone: "Never again" is said of many things."""
CHOICES = ("same", "shifted", "different")
"""What is asked of two positions that rules can neither join nor tell apart."""
BY_CONTENT = "same content"
BY_QUOTE = "same quote"

_VERBS_OF_STANCE = frozenset({"demand", "promise", "offer", "accept", "refuse", "warn", "ready"})


def same_by(one: Saying, other: Saying) -> tuple[float, str] | None:
    """How sure it is that both are one position, from 0 to 1, with the rule's name; None where they are not."""
    if not may_be_same_day(one.said_on, other.said_on):
        return None
    common = _common_quotes(one.quotes, other.quotes)
    if common:
        proven = max(quote.count(" ") for quote in common) > FEW_WORDS or not differ(one, other)
        return (1.0, BY_QUOTE) if proven and not _is_split(one, other) else None
    return _same_in_other_words(one, other) if one.speaker == other.speaker else None


def _common_quotes(ones: tuple[str, ...], others: tuple[str, ...]) -> Collection[str]:
    if ones == others:
        return ones
    return () if len(ones) == len(others) == 1 else set(ones).intersection(others)


def _same_in_other_words(one: Saying, other: Saying) -> tuple[float, str] | None:
    if one.stance == other.stance and one.statement == other.statement and not _quotes_turn(one, other):
        return 0.95, "same statement"
    if _is_shortened(one, other):
        return 0.9, "shortened quote"
    share = likeness(one, other)
    if share < ALIKE or differ(one, other) or _quotes_turn(one, other) or _is_replaced(one, other):
        return None
    return 0.8 * share, BY_CONTENT


def may_be_same_day(one: str | None, other: str | None) -> bool:
    """Whether two dates of any precision may mean one day; an unknown date may be any."""
    if one is None or other is None:
        return True
    return one.startswith(other) or other.startswith(one)


def likeness(one: Saying, other: Saying) -> float:
    """The share of the smaller content that is common to both, 0 where too little is common."""
    common, smaller = _common(one, other)
    if common < min(ENOUGH, smaller) or common < 1 + LIGHT:
        return 0.0
    return common / max(smaller, ENOUGH)


def nearness(one: Saying, other: Saying) -> float:
    """The same share, however little it rests on."""
    common, smaller = _common(one, other)
    return common / max(smaller, ENOUGH) if common >= 1 else 0.0


@lru_cache(maxsize=1)  # what is not surely the same is asked next how near it is
def _common(one: Saying, other: Saying) -> tuple[float, float]:
    left, right = one.content, other.content
    bonus = 0.0
    if one.stance == other.stance and one.stance in TAKES_SIDES:  # then their verbs tell no more
        bonus = STANCE_BONUS
        left, right = left.without(_VERBS_OF_STANCE), right.without(_VERBS_OF_STANCE)
    idle = one.topic & other.topic if one.stance == other.stance == "reports" else frozenset[str]()
    shared = left.weight_with(right, idle)
    extra = _shares_fragment(one, other) + is_said_twice(left, right)
    if not extra and not left.words & right.words:
        bonus = 0.0
    return shared + bonus + extra, min(left.weight(idle), right.weight(idle)) + bonus


def _is_replaced(one: Saying, other: Saying) -> bool:
    """Whether the two are word for word the same but for what stands in one place: that is what they are about."""
    left, right = one.statement.split(), other.statement.split()
    shorter = min(len(left), len(right))
    before = next((at for at in range(shorter) if left[at] != right[at]), shorter)
    after = next((at for at in range(shorter - before) if left[-1 - at] != right[-1 - at]), shorter - before)
    rest = max(len(left), len(right)) - before - after
    only, instead = one.content.words - other.content.words, other.content.words - one.content.words
    return 0 < rest <= REPLACED and before + after >= 2 * rest and bool(only and instead)


def _is_split(one: Saying, other: Saying) -> bool:
    """Whether a reader took one passage of one article for two positions."""
    return (
        bool(one.sources & other.sources)
        and one.statement != other.statement
        and nearness(one, other) < ALIKE
    )


def _shares_fragment(one: Saying, other: Saying) -> bool:
    """Whether words that one article puts in quotation marks stand in the other's quote as well."""
    return any(
        part in longer.stems for shorter, longer in ((one, other), (other, one)) for part in shorter.fragments
    )


def _is_shortened(one: Saying, other: Saying) -> bool:
    for quote, passage in zip(one.quotes, one.passages, strict=True):
        for its_quote, its_passage in zip(other.quotes, other.passages, strict=True):
            short, long = (quote, its_quote) if len(quote) <= len(its_quote) else (its_quote, quote)
            if _stands_in(short, long) and not _loses(content_of(passage), content_of(its_passage)):
                return True
    return False


def _stands_in(short: str, long: str) -> bool:
    return short in long and short.count(" ") > QUOTED_WORDS


def _loses(one: Content, other: Content) -> bool:
    return one.negative != other.negative or bool(one.condition) != bool(other.condition)


def _quotes_turn(one: Saying, other: Saying) -> bool:
    """Whether quotes that are alike otherwise say the opposite."""
    return any(
        is_turned(said, told) and _share(said, told) >= ALIKE for said in one.quoted for told in other.quoted
    )


def _share(left: Content, right: Content) -> float:
    return left.weight_with(right) / max(min(left.weight(), right.weight()), ENOUGH)
