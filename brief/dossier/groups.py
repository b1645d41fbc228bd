"""Groups: sayings that come together as long as no two of them differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from brief.dossier.contrast import differ
from brief.dossier.sameness import may_be_same_day
from brief.dossier.saying import Saying

_NEVER = "9999"


class Groups:
    """Groups of sayings, by number, that grow together as long as no two in them differ."""

    def __init__(self, sayings: Sequence[Saying], printed: Sequence[str | None]) -> None:
        """`printed` are the days of their articles."""
        self._home = list(range(len(sayings)))
        self._members = [[number] for number in range(len(sayings))]
        self._rules: list[set[str]] = [set() for _ in sayings]
        self._days = [{saying.said_on} for saying in sayings]
        self._unread = [[saying] for saying in sayings]
        self._profiles: list[dict[tuple[object, ...], Saying]] = [{} for _ in sayings]
        self._said = [saying.said_on or "" for saying in sayings]
        self._printed = [day or _NEVER for day in printed]

    def join(self, one: int, other: int, rule: str, *, sure: bool) -> None:
        """Make one group of the two that hold these, unless their members differ."""
        left, right = self._home[one], self._home[other]
        if left != right and self._fit(left, right, sure=sure):
            if len(self._members[left]) < len(self._members[right]):
                left, right = right, left
            for number in self._members[right]:
                self._home[number] = left
            self._members[left] += self._members[right]
            self._rules[left] |= self._rules[right]
            self._days[left] |= self._days[right]
            if self._profiles[right]:
                self._distinct(left).update(self._profiles[right])
            self._unread[left] += self._unread[right]
            self._said[left] = max(self._said[left], self._said[right])
            self._printed[left] = min(self._printed[left], self._printed[right])
            self._members[right] = []
        if self._home[one] == self._home[other]:
            self._rules[self._home[one]].add(rule)

    def may_join(self, one: int, other: int) -> bool:
        """Whether these are in two groups whose members do not differ."""
        left, right = self._home[one], self._home[other]
        return left != right and self._fit(left, right, sure=False)

    def all(self) -> Iterator[tuple[list[int], tuple[str, ...]]]:
        """The members of each group, with the rules that joined them, in the order of their first members."""
        for members, rules in sorted(
            (sorted(members), sorted(rules))
            for members, rules in zip(self._members, self._rules, strict=True)
            if members
        ):
            yield members, tuple(rules)

    def _fit(self, left: int, right: int, *, sure: bool) -> bool:
        said, printed = (
            max(self._said[left], self._said[right]),
            min(self._printed[left], self._printed[right]),
        )
        if printed < said and not said.startswith(printed):
            return False
        days = product(self._days[left], self._days[right])
        if not all(may_be_same_day(one, other) for one, other in days):
            return False
        return sure or not any(
            differ(one, other)
            for one in self._distinct(left).values()
            for other in self._distinct(right).values()
        )

    def _distinct(self, home: int) -> dict[tuple[object, ...], Saying]:
        """Those of a group that may differ from each other, by their profiles, which only doubts ask for."""
        profiles = self._profiles[home]
        profiles.update((saying.profile, saying) for saying in self._unread[home])
        self._unread[home] = []
        return profiles
