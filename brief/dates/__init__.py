"""Dates that an English text names, resolved against the day it was published, precision kept.

The rule for weekdays is our own: "on Monday" in an article of a Monday is that Monday, otherwise the
last one before it. Where a reading is doubtful (a surname, a habit, a deadline), no date is given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from brief.dates import explicit, relative
from brief.dates.words import Anchor, Context, Resolver
from brief.records import PartialDate

__all__ = ["DateMention", "date_mentions", "dates_of_sentence", "header_date", "may_name_date"]

_AFTER = 36
"""Characters from an anchor on that any mention with it fits into, and what it must not be followed by."""
_PUBLISHED_LABEL = re.compile(r"(?i)\b(?:published|posted)\b")
_MAY_AS_SURNAME = re.compile(
    r"\b(?:Mrs|Ms|Mr|Theresa|Minister|Secretary|President|Senator|Sen|Rep|Dr|Sir|Lady|Lord)\.?\sMay\b(?!\s\d)"
)


_Candidate = tuple[re.Match[str], Resolver]
"""What may name a date, and the function that tells which."""


class DateMention(NamedTuple):
    """Characters `start` (included) to `end` (excluded) of a text name `date`."""

    start: int
    end: int
    date: PartialDate


def date_mentions(
    text: str, published: PartialDate | None, start: int = 0, end: int | None = None
) -> list[DateMention]:
    """The dates that ``text[start:end]`` names, in order, as ISO dates of day, month or year precision.

    A day or month without a year takes the year that brings it nearest to `published`, but not much
    after it; without `published` it gives nothing. Weekdays and "yesterday" need a `published` of day
    precision. "The next day", "three days earlier" count from the day named before them, which may
    stand before `start`. Of a range of days the first one counts.

    >>> [m.date for m in date_mentions("On Monday he recalled Aug. 15 and the war of 2022.", "2025-08-19")]
    ['2025-08-18', '2025-08-15', '2022']
    """
    stop = len(text) if end is None else end
    return [m for m in _all_mentions(text, published) if m.start >= start and m.end <= stop]


@lru_cache(maxsize=64)
def dates_of_sentence(
    text: str, published: PartialDate | None, start: int, end: int
) -> tuple[DateMention, ...]:
    """What `date_mentions` gives of the sentence ``text[start:end]``: soon told, where none counts from another day.

    Remembered, because several events may stand in one sentence.

    >>> text = "They met on Monday. The next day, Aug. 19, they left."
    >>> [m.date for m in dates_of_sentence(text, "2025-08-20", 0, 19)]
    ['2025-08-18']
    >>> [m.date for m in dates_of_sentence(text, "2025-08-20", 20, 52)]
    ['2025-08-19', '2025-08-19']
    """
    candidates = _candidates(text, start, min(end + _AFTER, len(text)))
    if any(relative.counts_from_another(match) for match, _ in candidates):
        every = _all_mentions(text, published)
        first = bisect_left(every, start, key=lambda mention: mention.start)
        return every[first : bisect_right(every, end, key=lambda mention: mention.end)]
    return tuple([m for m in _resolved(text, published, candidates) if m.end <= end])


def may_name_date(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` holds a word or figure of which a date may be made: soon told, where it does not.

    >>> text = "They met on Monday. Nobody came."
    >>> may_name_date(text, 0, 19), may_name_date(text, 20, 32)
    (True, False)
    """
    for string, known in _strings():
        if known is None and text.find(string, start, end) >= 0:
            return True
    return any(pattern.search(text, start, end) for pattern in _patterns())


def header_date(line: str) -> PartialDate | None:
    """The publication date in a header line: a day with its year, else a month with its year.

    Where the line names several, the one after "Published" or "Posted" counts, else the first.

    >>> header_date("Updated 20 Aug 2025; published 19 Aug 2025 10:14 GMT")
    '2025-08-19'
    """
    found = [m for m in _read(line[:500], None) if len(m.date) > 4]
    label = _PUBLISHED_LABEL.search(line)
    after = [m for m in found if label and m.start >= label.end()]
    best = sorted(after or found, key=lambda mention: -len(mention.date))
    return best[0].date if best else None


@lru_cache(maxsize=16)
def _all_mentions(text: str, published: PartialDate | None) -> tuple[DateMention, ...]:
    """All mentions of a text, remembered because callers ask for one passage after the other."""
    return tuple(_read(text, published))


def _read(text: str, published: PartialDate | None) -> Iterator[DateMention]:
    return _resolved(text, published, _candidates(text, 0, len(text)))


def _resolved(
    text: str, published: PartialDate | None, candidates: list[_Candidate]
) -> Iterator[DateMention]:
    today = date.fromisoformat(published) if published and len(published) == 10 else None
    may_is_a_name = any("May" in match[0] for match, _ in candidates) and _may_is_a_name(text)
    previous: date | None = None
    for match, resolve in candidates:
        before = text[max(0, match.start() - 200) : match.start()]
        after = text[match.end() : match.end() + 40]
        named = resolve(match, Context(published, today, previous, before, after, may_is_a_name))
        if named is None:
            continue
        start = match.start("core") if "core" in match.re.groupindex else match.start()
        yield DateMention(start, match.end(), named)
        # "A day earlier" looks back for a moment; what follows counts from the day of the story.
        if len(named) == 10 and not relative.looks_back(match):
            previous = date.fromisoformat(named)


@lru_cache(maxsize=16)
def _may_is_a_name(text: str) -> bool:
    """Whether the text speaks of somebody called May."""
    places = _places(text, "May", 0, len(text))
    return any(_MAY_AS_SURNAME.search(text, max(0, at - 16), at + 8) for at in places)


def _candidates(text: str, start: int, end: int) -> list[_Candidate]:
    """Matches in ``text[start:end]`` in order, no overlaps; where two start together, the kind listed first wins."""
    places = _anchor_places(text, start, end)
    anchors = {anchor: at for anchor in _anchors() if (at := _anchored(text, anchor, places, (start, end)))}
    found = [
        (match.start(), rank, match, resolve)
        for rank, (pattern, resolve, anchor, lead) in enumerate(_kinds())
        if anchor in anchors
        for first, last in _windows(anchors[anchor], lead, (start, end))
        for match in pattern.finditer(text, first, last)
    ]
    found.sort(key=lambda item: item[:2])
    kept: list[_Candidate] = []
    position = 0
    for begin, _, match, resolve in found:
        if begin >= position:
            kept.append((match, resolve))
            position = match.end()
    return kept


def _anchored(text: str, anchor: Anchor, places: dict[str, list[int]], stretch: tuple[int, int]) -> list[int]:
    """Where the anchor stands in the stretch, in order; `places` are those of its plain strings."""
    if isinstance(anchor, re.Pattern):
        return [match.start() for match in anchor.finditer(text, *stretch)]
    if len(anchor) == 1:
        return places[anchor[0]]
    return sorted([place for string in anchor for place in places[string]])


def _windows(anchors: list[int], lead: int, stretch: tuple[int, int]) -> list[tuple[int, int]]:
    """Parts of the stretch around the anchors, from `lead` characters before them on; those that touch are one."""
    windows: list[tuple[int, int]] = []
    begin = reached = -1
    for place in anchors:
        start = max(place - lead, stretch[0])
        if start > reached >= 0:
            windows.append((begin, reached))
        if start > reached:
            begin = start
        reached = place + _AFTER
    if reached >= 0:
        windows.append((begin, min(reached, stretch[1])))
    return windows


def _anchor_places(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Where each plain anchor stands; one that ends like another is looked for only where that one stands."""
    places: dict[str, list[int]] = {}
    for string, known in _strings():
        if known is None:
            places[string] = _places(text, string, start, end)
        elif places[known]:
            shift = len(string) - len(known)
            places[string] = [
                at - shift
                for at in places[known]
                if at - shift >= start and text.startswith(string, at - shift)
            ]
        else:
            places[string] = []
    return places


def _places(text: str, string: str, start: int, end: int) -> list[int]:
    places: list[int] = []
    place = text.find(string, start, end)
    while place >= 0:
        places.append(place)
        place = text.find(string, place + 1, end)
    return places


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[re.Pattern[str], Resolver, Anchor, int], ...]:
    """Each kind of mention with the function that reads it, its anchors and lead, the more telling first."""
    kinds = explicit.KINDS + relative.KINDS
    return tuple((re.compile(pattern), resolve, anchor, lead) for pattern, resolve, anchor, lead in kinds)


@lru_cache(maxsize=1)
def _anchors() -> frozenset[Anchor]:
    return frozenset(anchor for _, _, anchor, _ in _kinds())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The anchors that are no plain strings."""
    return tuple([anchor for anchor in _anchors() if isinstance(anchor, re.Pattern)])


@lru_cache(maxsize=1)
def _strings() -> tuple[tuple[str, str | None], ...]:
    """All plain anchors, the shorter first, each with the first one before it that it ends like."""
    strings = set(chain.from_iterable(anchor for anchor in _anchors() if isinstance(anchor, tuple)))
    ordered = sorted({*strings, "DAY"}, key=lambda string: (len(string), string))
    return tuple(
        (string, next((other for other in ordered[:at] if string.endswith(other)), None))
        for at, string in enumerate(ordered)
    )
