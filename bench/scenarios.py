"""What is measured: how many articles, how many at once, how the server behaves, and what is ideal."""

from __future__ import annotations

import heapq
import json
from dataclasses import dataclass

from tests.standin.script import Latency


@dataclass(frozen=True)
class Scenario:
    """One measurement. `pushed_back` are the arrivals, from 0, that get a 429 with Retry-After 1."""

    name: str
    articles: int
    concurrency: int
    latency: float
    sigma: float = 0.0
    seed: int = 0
    characters: int = 3000
    pushed_back: tuple[int, ...] = ()
    capacity: int | None = None
    target: str = ""

    @property
    def ideal(self) -> float:
        """Seconds of a client that costs nothing and never waits longer than it is told to."""
        draw = Latency(self.latency, self.sigma, self.seed)
        if self.pushed_back:
            return _with_push_back(self)
        at_once = min(self.concurrency, self.capacity or self.concurrency)
        return sum(draw.of(number) for number in range(self.articles)) / at_once

    @property
    def options(self) -> tuple[str, ...]:
        """The stand-in's command line for this scenario."""
        options = ["--latency", str(self.latency), "--sigma", str(self.sigma), "--seed", str(self.seed)]
        if self.capacity is not None:
            options += ["--capacity", str(self.capacity)]
        if self.pushed_back:
            error = {"kind": "status", "status": 429, "retry_after": 1}
            plan = [error if at in self.pushed_back else "ok" for at in range(max(self.pushed_back) + 1)]
            options += ["--plan", json.dumps(plan)]
        return tuple(options)


def _with_push_back(scenario: Scenario) -> float:
    """Play the scenario with a client that fills every slot at once and tries again to the second."""
    slots = [0.0] * scenario.concurrency
    fresh, again, arrival, end = scenario.articles, list[float](), 0, 0.0
    while fresh or again:
        free = heapq.heappop(slots)
        if again and (again[0] <= free or not fresh):
            free = max(free, heapq.heappop(again))
        else:
            fresh -= 1
        if arrival in scenario.pushed_back:
            heapq.heappush(again, free + 1.0)
            heapq.heappush(slots, free)
        else:
            end = max(end, free + scenario.latency)
            heapq.heappush(slots, free + scenario.latency)
        arrival += 1
    return end


SCENARIOS = (
    Scenario("steady", 50, 10, 0.5, target="stage ≤ 1.05, brief ≤ 1.30"),
    Scenario("lognormal", 50, 10, 0.5, sigma=0.8, seed=26, target="≤ 1.2"),
    Scenario("many", 500, 100, 0.5, target="≤ 1.35"),
    Scenario("chunks", 2000, 200, 0.5, target="stage ≥ 85 % of sdk"),
    Scenario("stress", 2000, 200, 0.1, target="as chunks; the client is the limit"),
    Scenario("429-burst", 50, 10, 0.2, pushed_back=tuple(range(7)), target="≤ 1.5 s"),
    Scenario("429-early", 50, 10, 0.2, pushed_back=(1, 3, 5, 7, 9, 11, 13), target="≤ 1.5 s"),
    Scenario("429-spread", 50, 10, 0.2, pushed_back=(6, 13, 20, 27, 34, 41, 48)),
    Scenario("capacity-5", 50, 10, 0.2, capacity=5, target="nothing lost"),
)
