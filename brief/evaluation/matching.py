"""Matching: which finding meets which label, one to one, by the passages that they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from brief.quotation import Span

HALF = 0.5
"""The share of a passage that another must hold for the two to be about the same."""
MOST_PLACES = 50
"""Places of one quote that are looked at."""

Overlap = Callable[[Span, Span], float]


class Pair(NamedTuple):
    """The number of a label and the number of the finding that meets it."""

    wanted: int
    found: int


def of_shorter(one: Span, other: Span) -> float:
    """The share of the shorter passage that both hold.

    >>> of_shorter(Span(0, 10), Span(5, 9)), of_shorter(Span(0, 10), Span(8, 18))
    (1.0, 0.2)
    """
    return _shared(one, other) / max(1, min(one.end - one.start, other.end - other.start))


def of_both(one: Span, other: Span) -> float:
    """The share of both passages together that both hold (intersection over union).

    >>> of_both(Span(0, 10), Span(5, 15))
    0.3333333333333333
    """
    shared = _shared(one, other)
    return shared / max(1, one.end - one.start + other.end - other.start - shared)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def places(text: str, quote: str) -> tuple[Span, ...]:
    """Every place where `quote` stands in `text`, at most `MOST_PLACES`.

    >>> places("no, no", "no")
    (Span(start=0, end=2), Span(start=4, end=6))
    """
    return tuple(_places(text, quote))


def _places(text: str, quote: str) -> Iterator[Span]:
    start = text.find(quote)
    for _ in range(MOST_PLACES):
        if start < 0:
            return
        yield Span(start, start + len(quote))
        start = text.find(quote, start + max(1, len(quote)))


def overlapping(
    wanted: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]], overlap: Overlap
) -> list[Pair]:
    """All pairs of which some passages overlap by `HALF`, those that share most first."""
    weighed = [
        (max((of_both(one, other) for one in spans for other in given), default=0.0), Pair(w, f))
        for w, spans in enumerate(wanted)
        for f, given in enumerate(found)
        if any(overlap(one, other) >= HALF for one in spans for other in given)
    ]
    return [pair for _, pair in sorted(weighed, key=lambda item: (-item[0], item[1]))]


def one_to_one(pairs: Iterable[Pair]) -> list[Pair]:
    """As many of `pairs` as can stand when each side is in one only; earlier ones come first.

    The augmenting paths of bipartite matching: a pair that is taken gives way only where its label can be
    met otherwise.
    """
    options: dict[int, list[int]] = {}
    for pair in pairs:
        options.setdefault(pair.wanted, []).append(pair.found)
    taken: dict[int, int] = {}

    def take(wanted: int, tried: set[int]) -> bool:
        for found in options[wanted]:
            if found in tried:
                continue
            tried.add(found)
            if found not in taken or take(taken[found], tried):
                taken[found] = wanted
                return True
        return False

    for wanted in options:
        take(wanted, set())
    return sorted(Pair(wanted, found) for found, wanted in taken.items())
