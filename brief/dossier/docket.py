"""The docket: matters that the rules leave open, with the decisions that were taken on them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from brief.records import Matter, MatterKind

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")
Ask = Callable[[MatterKind, tuple[str, ...], tuple[str, ...]], str | None]
"""Asks for the decision on a matter of a kind, of these texts and choices."""


class Docket:
    """Looks up what was decided and writes down what was not; a rule that is sure never asks it."""

    def __init__(
        self,
        decisions: Mapping[str, str] | None = None,
        recall: Callable[[Matter], str | None] = lambda _: None,
    ) -> None:
        """`decisions` maps ids of matters to the choice that was taken; `recall` tells of others, if it can."""
        self._decisions = decisions or {}
        self._recall = recall
        self._open: dict[str, Matter] = {}

    def ask(self, kind: MatterKind, texts: tuple[str, ...], choices: tuple[str, ...]) -> str | None:
        """The decision on this matter, or None where nobody took one yet: then the rules stand alone."""
        matter = Matter.of(kind, texts, choices)
        decided = self._decisions.get(matter.id) or self._recall(matter)
        if decided in choices:
            return decided
        self._open[matter.id] = matter
        return None

    @property
    def open(self) -> tuple[Matter, ...]:
        """All matters that were asked and are not decided, by id."""
        return tuple(self._open[key] for key in sorted(self._open))


class Minutes(Generic[K, R]):
    """Remembers what was worked out by rules and decisions, with all that was asked for it.

    It counts again where a docket answers all of that in the same way; what nobody decides is on it then, too.
    """

    def __init__(self, most: int = 1 << 13) -> None:
        """Of `most` keys it is remembered; then all is forgotten. A key is all that the result hangs on besides."""
        self._most = most
        self._known: dict[K, tuple[list[tuple[_Asked, str | None]], R]] = {}

    def of(self, key: K, docket: Docket, work_out: Callable[[Ask], R]) -> R:
        """What is remembered under `key`, else what `work_out` gives, which asks what it is given to ask."""
        known = self._known.get(key)
        if known and all(docket.ask(*asked) == choice for asked, choice in known[0]):
            return known[1]
        every: list[tuple[_Asked, str | None]] = []

        def ask(kind: MatterKind, texts: tuple[str, ...], choices: tuple[str, ...]) -> str | None:
            choice = docket.ask(kind, texts, choices)
            every.append(((kind, texts, choices), choice))
            return choice

        result = work_out(ask)
        if len(self._known) >= self._most:
            self._known.clear()
        self._known[key] = every, result
        return result

    def clear(self) -> None:
        """Forget all."""
        self._known.clear()


_Asked = tuple[MatterKind, tuple[str, ...], tuple[str, ...]]
