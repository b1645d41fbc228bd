"""Contrast: whether two statements of one actor exclude that they are one."""

from __future__ import annotations

from brief.dossier.saying import Saying
from brief.records import Stance
from brief.wording.content import Content

TAKES_SIDES = frozenset({"supports", "opposes", "demands", "offers", "conditional", "warns", "commits"})
_FOR = frozenset({"supports", "offers", "commits"})
_BINDING = frozenset({"demands", "offers", "commits", "conditional", "warns"})


def differ(one: Saying, other: Saying) -> bool:
    """Whether the two say different things for sure: number, negation, condition, addressee or stance."""
    left, right = one.content, other.content
    return (
        _numbers_differ(one, other)
        or is_turned(left, right)
        or _conditions_differ(left, right)
        or names_differ(one, other)
        or stances_differ(one.stance, other.stance)
    )


def is_turned(left: Content, right: Content) -> bool:
    """Whether one denies what the other says: by a negation, or by an opposite, but not by both."""
    return _are_opposite(left, right) != (left.negative != right.negative)


def is_said_twice(left: Content, right: Content) -> bool:
    """Whether one says by a negation what the other says by an opposite ("not keep away", "stay")."""
    return _are_opposite(left, right) and left.negative != right.negative


def stances_differ(one: Stance, other: Stance) -> bool:
    """Whether two stances exclude each other: for and against, open and decided."""
    both = {one, other}
    return (
        ("opposes" in both and bool(both & _FOR))
        or ("undecided" in both and bool(both & TAKES_SIDES))
    )  # fmt: skip


def names_differ(one: Saying, other: Saying) -> bool:
    """Whether each names somebody whom the other does not, its own side left out."""
    left, right = one.content.names - one.side, other.content.names - other.side
    return bool(left - right and right - left)


def _numbers_differ(one: Saying, other: Saying) -> bool:
    left, right = one.content.numbers, other.content.numbers
    if left == right:
        return False
    if left <= right or right <= left:  # the same without its number: in a promise the number is the promise
        return bool({one.stance, other.stance} & _BINDING)
    return True


def _conditions_differ(left: Content, right: Content) -> bool:
    if not left.condition or not right.condition:
        return bool(left.condition) != bool(right.condition)
    common = left.condition & right.condition
    return (
        2 * len(common) < min(len(left.condition), len(right.condition))
        or left.condition_negative != right.condition_negative
    )


def _are_opposite(left: Content, right: Content) -> bool:
    return any(
        (pair, not side) in right.turns
        and (pair, side) not in right.turns
        and (pair, not side) not in left.turns
        for pair, side in left.turns
    )
