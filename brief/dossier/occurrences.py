"""Occurrences: whether two reports tell one and the same event."""

from __future__ import annotations

from datetime import date, timedelta

from brief.dossier.happenings import MUTUAL, alike
from brief.dossier.reports import Occurrence

SHARED = 0.6
"""The share of the shorter report's words that two reports of one event have in common."""
HALF = 0.5
"""The share of those who take part that two reports of one meeting have in common."""
MANY = 4
"""So many who come together in one call or meeting are a mark of it."""
SOON = 60
"""Days within which what was announced without a day is taken to have happened."""

_JOINT = frozenset({"sign", "swap"})


def are_one(one: Occurrence, other: Occurrence) -> bool:
    """Whether both tell one event: of a kind, at a time, of the same parties or at the same place."""
    if not alike(one.kind, other.kind) or _places_differ(one, other) or not _dates_agree(one, other):
        return False
    if one.order and other.order and not one.order & other.order:
        return False
    if one.terms.turned(other.terms) or one.terms.claims(other.terms):
        return False
    if one.kind in MUTUAL:
        return _same_parties(one, other)
    return not _turned_round(one, other) and _shares(one, other) and _same_words(one, other)


def is_told_twice(one: Occurrence, other: Occurrence) -> bool:
    """Whether one article tells one event in two places: all its words beside the kind are the same."""
    return (
        bool(one.matter)
        and one.matter == other.matter
        and alike(one.kind, other.kind)
        and one.planned == other.planned
        and (one.event.date == other.event.date or not (one.event.date and other.event.date))
        and (one.sides <= other.sides or other.sides <= one.sides)
        and not _places_differ(one, other)
        and one.order == other.order
    )


def _dates_agree(one: Occurrence, other: Occurrence) -> bool:
    """Whether the dates may be one: a month or no date needs more that agrees than a day."""
    left, right = one.event.date, other.event.date
    if one.planned != other.planned:
        return _comes_true(*((one, other) if one.planned else (other, one)))
    if left and right and len(left) == len(right) == len("2025-05-19"):
        return left == right
    if left and right:
        short, long = sorted((left, right), key=len)
        return long.startswith(short) and _surely(one, other)
    dated, undated = (one, other) if left else (other, one)
    if undated.published:
        return _near(dated.event.date or dated.published, undated.published, 3) and _surely(one, other)
    return _weekdays_agree(dated, undated) and _are_particular(one, other)


def _weekdays_agree(dated: Occurrence, undated: Occurrence) -> bool:
    told = undated.weekdays
    if not told or not dated.event.date or len(dated.event.date) < len("2025-05-19"):
        return True
    return f"{date.fromisoformat(dated.event.date):%A}".lower() in told


def _are_particular(one: Occurrence, other: Occurrence) -> bool:
    """Whether two reports share a mark that few events have: how long it took, the first time, the place."""
    shared = one.specifics & other.specifics
    if any(mark[0] == "length" for mark in one.specifics ^ other.specifics) and not any(
        m[0] == "length" for m in shared
    ):
        return False
    if len(one.sides & other.sides) >= max(MANY, HALF * len(one.sides | other.sides)):
        return True
    marks = len(shared) + bool(one.place & other.place)
    if one.sides == other.sides:
        return marks >= 1
    return marks > 1 and (one.sides <= other.sides or other.sides <= one.sides)


def _comes_true(planned: Occurrence, done: Occurrence) -> bool:
    """Whether what was announced has happened: on its day, or, where none was named, soon after."""
    if planned.published and done.event.date and done.event.date < planned.published[: len(done.event.date)]:
        return False
    if planned.event.date and done.event.date:
        short, long = sorted((planned.event.date, done.event.date), key=len)
        return long.startswith(short)
    if planned.event.date or planned.published is None or planned.kind not in MUTUAL:
        return False
    return _near(done.event.date, planned.published, SOON)


def _near(one: str | None, other: str | None, days: int) -> bool:
    if not one or not other or len(one) < len("2025-05-19") or len(other) < len("2025-05-19"):
        return False
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= timedelta(days=days)


def _surely(one: Occurrence, other: Occurrence) -> bool:
    """Whether all else agrees: the same parties at the same place, or nearly the same words."""
    if one.sides != other.sides or not one.sides:
        return False
    if one.place & other.place:
        return True
    every = one.terms.words | other.terms.words
    return one.terms.weight(one.terms.words & other.terms.words) > HALF * len(every) and len(every) > 1


def _places_differ(one: Occurrence, other: Occurrence) -> bool:
    return bool(one.place and other.place) and one.place.isdisjoint(other.place)


def _same_parties(one: Occurrence, other: Occurrence) -> bool:
    """Whether those who met or talked are the same, one of many perhaps left out; two of them at least."""
    common = one.sides & other.sides
    if (
        (one.sides <= other.sides or other.sides <= one.sides)
        and one.specifics
        and _are_particular(one, other)
    ):
        return True
    if min(len(one.sides), len(other.sides)) < 2 or len(common) < 2:
        return bool(one.place & other.place) and one.sides == other.sides and _same_words(one, other)
    if len(common) < HALF * len(one.sides | other.sides):
        return False
    if (one.people and other.lesser) or (other.people and one.lesser):
        return False
    return not any(
        (mine := {p.name for p in one.parties if p.side == side and p.person})
        and (theirs := {p.name for p in other.parties if p.side == side and p.person})
        and not mine & theirs
        for side in common
    )


def _turned_round(one: Occurrence, other: Occurrence) -> bool:
    """Whether one does to the other what the other does to it: who is named first acts, in the active voice."""
    if one.kind in _JOINT or one.passive != other.passive or one.lead is None or other.lead is None:
        return False
    return one.lead != other.lead and {one.lead, other.lead} <= one.sides & other.sides


def _shares(one: Occurrence, other: Occurrence) -> bool:
    """Whether a party or the place is common, and no other party stands against it."""
    if one.kind == "say":
        return bool({p.name for p in one.parties} & {p.name for p in other.parties})
    return bool(one.sides & other.sides) or (
        bool(one.place & other.place) and not (one.sides and other.sides)
    )


def _same_words(one: Occurrence, other: Occurrence) -> bool:
    """Whether what they tell beyond their kind is the same, for the most part."""
    common = one.matter & other.matter
    if one.kind and not one.matter and not other.matter:
        return one.sides == other.sides
    smaller = min(one.terms.weight(one.matter), other.terms.weight(other.matter))
    return bool(common) and one.terms.weight(common) >= SHARED * smaller
