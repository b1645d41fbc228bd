"""Candidates: which of many things are worth comparing, without comparing all with all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from heapq import nsmallest
from itertools import chain, combinations

CROWD = 24
"""A feature that more than so many share proposes no pair alone: then two such features must be shared."""
PAIRED = 10
"""So many of an item's crowded features, the rarest, are paired."""


def candidates(features: Sequence[Collection[str]]) -> list[tuple[int, int]]:
    """Pairs of numbers of items that share a feature which few have, or two which few have together.

    `features` holds each item's. Where there are more than a `CROWD` of items, one shared feature is
    chance: then two must be shared. The pairs come once each, the lower number first, in order; at most
    about ``CROWD * len(features[i])`` for an item, and those
    first that share most.
    """
    if len(features) <= CROWD:
        every = [frozenset(own) for own in features]
        pairs = combinations(range(len(every)), 2)
        return [(one, other) for one, other in pairs if not every[one].isdisjoint(every[other])]
    counted = Counter(chain.from_iterable(features))
    holders: dict[object, list[int]] = defaultdict(list)
    for number, own in enumerate(features):
        crowded = []
        for feature in own:
            if counted[feature] > CROWD:
                crowded.append(feature)
            elif counted[feature] > 1:
                holders[feature].append(number)
        crowded.sort(key=lambda feature: (counted[feature], feature))
        for pair in combinations(crowded[:PAIRED], 2):
            holders[pair].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for key, members in holders.items():
        if len(members) <= CROWD:
            shared.update(combinations(members, 2))
            if isinstance(key, tuple):
                shared.update(combinations(members, 2))
    return _best(shared)


def _best(shared: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs that are among the `CROWD` of one of their items that share most."""
    partners: dict[int, list[tuple[int, tuple[int, int]]]] = defaultdict(list)
    for pair, count in shared.items():
        if count > 1:
            for item in pair:
                partners[item].append((-count, pair))
    return sorted({pair for found in partners.values() for _, pair in nsmallest(CROWD, found)})
