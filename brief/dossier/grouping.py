"""Grouping: findings that are one and the same come together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain, pairwise
from operator import itemgetter
from typing import Any, TypeVar

from brief.records import Evidence, Record

T = TypeVar("T")
R = TypeVar("R", bound=Record)


def grouped(items: Iterable[T], keys: Callable[[T], Iterable[Hashable]]) -> list[list[T]]:
    """The items in groups: two that share a key are in one group, and so on along chains. Keeps their order."""
    parents: dict[Hashable, int] = {}
    members: list[list[T]] = []
    root: list[int] = []

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for item in items:
        own = len(members)
        members.append([item])
        root.append(own)
        for key in keys(item):
            other = find(parents.setdefault(key, own))
            low, high = sorted((other, find(own)))
            if low != high:
                root[high] = low
    groups: dict[int, list[T]] = {}
    for number, own_members in enumerate(members):
        groups.setdefault(find(number), []).extend(own_members)
    return list(groups.values())


def ordered(items: Iterable[R], key: Callable[[R], tuple[Any, ...]]) -> list[R]:
    """The records by `key`; where two have the same, all that they say decides, which takes long to write out."""
    keyed = sorted(((key(item), item) for item in items), key=itemgetter(0))
    if any(one == other for (one, _), (other, _) in pairwise(keyed)):
        keyed.sort(key=lambda pair: (pair[0], pair[1].model_dump_json()))
    return [item for _, item in keyed]


def joined_evidence(proofs: Iterable[Sequence[Evidence]]) -> tuple[Evidence, ...]:
    """All evidence of a group, each passage once, in a fixed order.

    A passage that lies within another of the same source is left out: it proves nothing more.
    """
    given = list(chain.from_iterable(proofs))
    if len(given) == 1:  # most stand alone
        return (given[0],)
    widest: list[Evidence] = []
    for evidence in sorted(given, key=lambda e: (e.source, e.start, -e.end)):
        last = widest[-1] if widest else None
        if last is None or last.source != evidence.source or evidence.end > last.end:
            widest.append(evidence)
    return tuple(widest)


def joined_corrections(groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """All corrections of a group, each once, in their order."""
    return tuple(dict.fromkeys(correction for corrections in groups for correction in corrections))
