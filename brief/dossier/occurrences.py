"""Occurrences: whether two reports tell one and the same event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from brief.dossier.happenings import MUTUAL, alike, is_announced, kind_of, words_of_kind
from brief.dossier.identity import wording
from brief.dossier.terms import Terms
from brief.names import state_of
from brief.records import VerifiedEvent
from brief.remembering import once
from brief.wording.numbers import numbers

SHARED = 0.6
"""The share of the shorter report's words that two reports of one event have in common."""
HALF = 0.5
"""The share of those who take part that two reports of one meeting have in common."""
MANY = 4
"""So many who come together in one call or meeting are a mark of it."""
SOON = 60
"""Days within which what was announced without a day is taken to have happened."""

_ORDER = re.compile(r"\b(before|after)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|n|t)\b", re.IGNORECASE)
_TWO_LEAD = re.compile(r"\W*(?:[A-Z][\w.’'-]*\s+)*[A-Z][\w.’'-]*(?:\s+and|,)\s")
_JOINT = frozenset({"sign", "swap"})
_LESSER = re.compile(
    r"\b(?:experts?|delegat\w+|envoys?|negotiators?|teams?|officials?|deput\w+|representatives?|lawmakers?|diplomats?|troops?)\b",
    re.IGNORECASE,
)


_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_LENGTH = re.compile(r"(?:hour|minute)s?")
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)


class Party(NamedTuple):
    """One who takes part, with the state or body that he stands for; `person` tells whether a human being."""

    name: str
    side: str
    person: bool


class Occurrence:
    """An event as one article reports it, with what it takes to compare it.

    `sides` are those for whom who takes part stands, `place` the words of its place, the state's for a capital.
    """

    def __init__(
        self, event: VerifiedEvent, published: str | None, parties: frozenset[Party], terms: Terms
    ) -> None:
        self.event = event
        self.published = published
        self.parties = parties
        self.terms = terms
        self.wording = wording(event.what)
        self.sides = frozenset([party.side for party in parties])
        self.place = _words_of_place(event.place) if event.place else frozenset[str]()
        self.source = event.evidence[0].source
        self.kind = kind_of(event.what)
        self.planned = is_announced(event.what) or bool(
            event.date and published and event.date > published and not published.startswith(event.date)
        )
        self.matter = terms.without(words_of_kind(self.kind))
        self.specifics = _specifics(event)
        # Few texts hold a word of these forms, and plain search beats their patterns.
        low = event.what.lower()
        ordered = _ORDER.findall(low) if "before" in low or "after" in low else ()
        self.order = frozenset(ordered)
        passive = "be" in low or "was" in low or "were" in low
        self.passive = passive and bool(_PASSIVE.search(event.what))
        sides = (side for name in terms.names if (side := _side_of(name, parties)))
        self.lead = None if _TWO_LEAD.match(event.what) else next(sides, None)
        self.lesser = bool(_LESSER.search(event.what)) and not any(party.person for party in parties)

    @once
    def people(self) -> frozenset[str]:
        """The human beings among them."""
        return frozenset(party.name for party in self.parties if party.person)


@lru_cache(maxsize=1 << 14)
def _words_of_place(place: str) -> frozenset[str]:
    given = [part.strip() for part in place.split(",") if part.strip()]
    return frozenset(
        word for part in given for word in ((state_of(part) or "").lower(), *wording(part).split()) if word
    )


def _side_of(name: str, parties: Iterable[Party]) -> str | None:
    return next((party.side for party in parties if name in (party.name, party.side)), None)


def _specifics(event: VerifiedEvent) -> frozenset[tuple[str, str]]:
    text = f"{event.what} {' '.join(evidence.quote for evidence in event.evidence)}"
    marks = {("first", "")} if "first" in text.lower() and _FIRST.search(text) else set()
    for number in numbers(text) if "hour" in text or "minute" in text else ():
        unit = _LENGTH.match(text, number.end + 1)
        marks |= {("length", f"{number.value:g} {unit.group().rstrip('s')}")} if unit else set()
    return frozenset(marks)


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
    told = {day.lower() for evidence in undated.event.evidence for day in _WEEKDAY.findall(evidence.quote)}
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
