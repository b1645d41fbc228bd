"""History: the earlier positions that a later one repeats or changes, and which of them stand beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brief.records import Position


class Step(NamedTuple):
    """`later` repeats or changes `earlier`, as the status of `later` says."""

    later: Position
    earlier: Position


def steps_back(position: Position, positions: Mapping[str, Position]) -> tuple[Step, ...]:
    """From `position` back through what it and its forerunners repeat or change, the newest first."""
    steps: list[Step] = []
    seen = {position.id}
    later: Position | None = position
    while later is not None:
        before = [positions[key] for key in later.earlier if key in positions and key not in seen]
        before.sort(key=lambda one: (one.said_on or "", one.id), reverse=True)
        seen.update(one.id for one in before)
        steps += (Step(later, one) for one in before)
        later = before[0] if before else None
    return tuple(steps)


def stretches(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps with what was said again and again told once, by the first time it was said."""
    told: list[Step] = []
    for step in steps:
        repeats = step.later.status == "reaffirmed"
        if repeats and told and told[-1].later.status == "reaffirmed":
            told[-1] = Step(told[-1].later, step.earlier)
        else:
            told.append(step)
    return tuple(told)


def folded(positions: Sequence[Position]) -> frozenset[str]:
    """The ids of those among `positions` that stand beneath a later one of them."""
    by_id = {position.id: position for position in positions}
    named = {key for position in positions for key in position.earlier}
    newest = [position for position in positions if position.id not in named]
    beneath = {step.earlier.id for position in newest for step in steps_back(position, by_id)}
    return frozenset(beneath)
