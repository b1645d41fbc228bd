"""What decides how the stand-in behaves on a request, and how long it takes."""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.standin.behaviours import Behaviour, from_json
from tests.standin.prompt import Question

Choice = Callable[[int, dict[str, Any]], Behaviour | None]

HONEST = Behaviour()
_CONDITIONS = ("no_json_schema", "no_response_format", "max_tokens_only", "max_completion_tokens_only")


@dataclass
class Script:
    """A marker in the prompt decides, else the plan in order of arrival, else the choice, else `usual`.

    `conditions` are what the server is, not what it does: they hold for every request.
    """

    planned: deque[Behaviour] = field(default_factory=deque)
    choice: Choice | None = None
    markers: list[tuple[str, Behaviour, list[int]]] = field(default_factory=list)
    usual: Behaviour = HONEST
    conditions: tuple[Behaviour, ...] = ()

    def plan(self, items: Iterable[Any]) -> None:
        """Behave like this in order of arrival; items are behaviours or their JSON form."""
        self.planned = deque(item if isinstance(item, Behaviour) else from_json(item) for item in items)

    def always(self, behaviours: Iterable[Behaviour]) -> None:
        """Behave like this when nothing else decides; conditions among them hold for every request."""
        given = tuple(behaviours)
        self.conditions = tuple(behaviour for behaviour in given if behaviour.kind in _CONDITIONS)
        others = [behaviour for behaviour in given if behaviour.kind not in _CONDITIONS]
        self.usual = others[-1] if others else Behaviour()

    def choose(self, number: int, asked: Question) -> Behaviour:
        """The behaviour for the request with this number, from 0."""
        for marker, behaviour, left in self.markers:
            if left[0] and marker in asked.prompt:
                left[0] -= 1
                return behaviour
        if self.planned:
            return self.planned.popleft()
        chosen = self.choice(number, asked.body) if self.choice is not None else None
        return self.usual if chosen is None else chosen


@dataclass(frozen=True)
class Latency:
    """Seconds that an answer takes: `mean`, or lognormal around it; the n-th answer's is always the same."""

    mean: float = 0.0
    sigma: float = 0.0
    seed: int = 0

    def of(self, number: int) -> float:
        """The latency of the request with this number, from 0."""
        if not self.sigma:
            return self.mean
        draw = random.Random(self.seed * 1_000_003 + number).gauss(0, 1)
        return self.mean * math.exp(self.sigma * draw - self.sigma**2 / 2)
