"""Reports: an event as one article tells it, with what it takes to compare it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from brief.dossier.happenings import is_announced, kind_of, words_of_kind
from brief.dossier.identity import wording
from brief.dossier.terms import Terms
from brief.names import state_of
from brief.records import VerifiedEvent
from brief.remembering import once
from brief.wording.numbers import numbers

_ORDER = re.compile(r"\b(before|after)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|n|t)\b", re.IGNORECASE)
_TWO_LEAD = re.compile(r"\W*(?:[A-Z][\w.’'-]*\s+)*[A-Z][\w.’'-]*(?:\s+and|,)\s")
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
        self.kind, announced, self.order, self.passive, two_lead, lesser = _telling(event.what)
        self.planned = announced or bool(
            event.date and published and event.date > published and not published.startswith(event.date)
        )
        self.matter = terms.without(words_of_kind(self.kind))
        self.specifics = _specifics(event)
        sides = (side for name in terms.names if (side := _side_of(name, parties)))
        self.lead = None if two_lead else next(sides, None)
        self.lesser = lesser and not any(party.person for party in parties)

    @once
    def people(self) -> frozenset[str]:
        """The human beings among them."""
        return frozenset(party.name for party in self.parties if party.person)

    @once
    def weekdays(self) -> frozenset[str]:
        """The days of the week that its passages name."""
        return frozenset(
            day.lower() for evidence in self.event.evidence for day in _WEEKDAY.findall(evidence.quote)
        )


class _Telling(NamedTuple):
    """What the words of an event tell, whoever takes part.

    Its kind, whether it is announced, before or after what, whether in the passive voice, whether two open it as
    one, and whether those of lesser rank are named.
    """

    kind: str | None
    announced: bool
    order: frozenset[str]
    passive: bool
    two_lead: bool
    lesser: bool


@lru_cache(maxsize=1 << 12)
def _telling(what: str) -> _Telling:
    # Few texts hold a word of these forms, and plain search beats their patterns.
    low = what.lower()
    passive = "be" in low or "was" in low or "were" in low
    return _Telling(
        kind_of(what),
        is_announced(what),
        frozenset(_ORDER.findall(low) if "before" in low or "after" in low else ()),
        passive and bool(_PASSIVE.search(what)),
        bool(_TWO_LEAD.match(what)),
        bool(_LESSER.search(what)),
    )


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
