"""Circumstances: the place that a clause names."""

from __future__ import annotations

import re

from brief.extraction.rules.lexicon import CALENDAR, DEMONYM, STATE, kinds_of
from brief.extraction.rules.mentions import People
from brief.names import state_of
from brief.quotation import Span

_PLACE = re.compile(
    # Each begins with a plain letter, and what stands before it is looked at last: that makes the search fast.
    r"(?:i(?<!\wi)n|a(?<!\wa)t|n(?<!\wn)ear|o(?<!\wo)utside)\s+(?:the\s+|downtown\s+|nearby\s+|central\s+(?=the\s))?"
    r"(?P<place>(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?\s+|central\s+|occupied\s+)?"
    r"(?P<kind>(?:[A-Z]\w+\s+)?(?:capital|city|town|village|port|region|province|resort|district|state)(?:\s+(?:city|town))?"
    r"(?:\s+of)?\s+)?(?P<name>[A-Z][\w’-]*(?:\.[A-Z]\.?)*(?:\s+(?:of\s+|al-|de\s+|del\s+)?[A-Z][\w’-]*(?:\.[A-Z]\.?)*)*))"
)
_SITES = frozenset(
    "house office palace headquarters university hotel centre center base airport square embassy consulate court hall "
    "room kremlin pentagon vatican capitol library museum stadium church cathedral mosque castle villa camp".split()
)
_NO_PLACE = frozenset(
    "I Mr Mrs Ms Dr God English Parliament Congress Article Truth X Twitter Facebook Telegram".split()
)


def place_of(text: str, span: Span, people: People) -> Span | None:
    """Where the place stands that ``text[span]`` names after "in", "at", "near" or "outside"; None if none.

    People, months, languages and bodies without a building are no places.
    """
    for match in _PLACE.finditer(text, span.start, span.end):
        name = match["name"]
        last = name.split()[-1]
        if (
            name.split()[0] in _NO_PLACE
            or kinds_of(name.split()[0]) & CALENDAR
            or last.endswith(("’s", "'s"))
        ):
            continue
        kinds = kinds_of(last)
        if kinds & DEMONYM and not (kinds & STATE and state_of(last) == last):
            continue
        start, end = match.span("name")
        if text[end : end + 2] in {"'s", "’s"}:
            continue
        entities = [people.entities[m.entity].kind for m in people.within(start, end) if m.entity is not None]
        if "person" in entities or ("organization" in entities and last.lower() not in _SITES):
            continue
        return Span(match.start("place"), end)
    return None
