"""Clusters: which entries are one actor, by which rule, and which must never be."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple


class Traits(NamedTuple):
    """What an entry is sure of: entries that differ in one of them are never one actor.

    Each is a value, or None where the entry does not tell.
    """

    kind: Hashable = None
    suffix: Hashable = None
    gender: Hashable = None
    owner: Hashable = None


class Clusters:
    """Joins entries step by step. A rule proposes; what an entry is sure of, or the user forbids, refuses."""

    def __init__(self, traits: Iterable[Traits], apart: Iterable[dict[int, int]]) -> None:
        """`apart` gives for each entry its place in each of the user's groups of which no two are one."""
        self._traits = list(traits)
        self._apart = list(apart)
        self._parents = list(range(len(self._traits)))
        self.rules: dict[int, str] = {}

    def root(self, entry: int) -> int:
        """The entry that stands for the cluster of `entry`."""
        parents = self._parents
        while parents[entry] != entry:
            parents[entry] = parents[parents[entry]]
            entry = parents[entry]
        return entry

    def roots(self, entries: Iterable[int]) -> list[int]:
        """The clusters of `entries`, each once, in a fixed order."""
        return sorted({self.root(entry) for entry in entries})

    def join(self, one: int, other: int, rule: str, *, forced: bool = False) -> bool:
        """Take `other` for the same actor as `one`; False where something contradicts.

        `forced` is the user's word: it overrides what entries are sure of, never another word of the user.
        """
        first, second = self.root(one), self.root(other)
        if first == second:
            return True
        if not self._agree(first, second, forced=forced):
            return False
        low, high = sorted((first, second))
        self._parents[high] = low
        mine, its = self._traits[first], self._traits[second]
        if mine != its:
            self._traits[low] = Traits(*[a if a is not None else b for a, b in zip(mine, its, strict=True)])
        if self._apart[high]:
            self._apart[low] = {**self._apart[first], **self._apart[second]}
        self.rules.setdefault(other, rule)
        return True

    def _agree(self, first: int, second: int, *, forced: bool) -> bool:
        kept, its = self._apart[first], self._apart[second]
        if kept and its and any(kept.get(group, place) != place for group, place in its.items()):
            return False
        if forced or self._traits[first] == self._traits[second]:
            return True
        return all(
            a is None or b is None or a == b
            for a, b in zip(self._traits[first], self._traits[second], strict=True)
        )
