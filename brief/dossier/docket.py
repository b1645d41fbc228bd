"""The docket: matters that the rules leave open, with the decisions that were taken on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from brief.records import Matter, MatterKind


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
