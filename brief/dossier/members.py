"""Members: the renderings that were joined to one position, each on its own."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from brief.dossier.actors import Roster
from brief.records import (
    Evidence,
    PartialDate,
    Position,
    Speech,
    Stance,
    VerifiedFindings,
)

_FEW = 4
"""So many passages of an actor in an article are looked at one by one."""
_Place = tuple[int, int, int, Position]
"""Where a passage begins, the number of its entry, where it ends, and the entry."""


class Rendering(NamedTuple):
    """A position as one article gives it, with the id, actor, relayer and topic of the entry it was joined to."""

    id: str
    actor: str
    via: str | None
    topic: str
    statement: str
    stance: Stance
    speech: Speech
    said_on: PartialDate | None
    evidence: tuple[Evidence, ...]


def members(
    positions: Iterable[Position], findings: Iterable[VerifiedFindings], roster: Roster
) -> Iterator[Rendering]:
    """Each verified position on its own, with what it has of the entry that it was joined to.

    Joined wordings differ still, and what a brief prints once its readers may want to compare.
    """
    holders = _Holders(positions)
    for found in findings:
        for rendering in found.positions:
            own = rendering.evidence[0]
            entry = holders.of(roster.find(own.source, rendering.actor).id, own, rendering.statement)
            if entry is not None:
                yield Rendering(
                    id=entry.id,
                    actor=entry.actor,
                    via=entry.via,
                    topic=entry.topic,
                    statement=rendering.statement,
                    stance=rendering.stance,
                    speech=rendering.speech,
                    said_on=rendering.said_on,
                    evidence=rendering.evidence,
                )


class _Holders:
    """Looks up the entry that a passage of an actor was joined to."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self._places: dict[tuple[str, str], list[_Place]] = defaultdict(list)
        for number, position in enumerate(positions):
            actor = position.actor
            for proof in position.evidence:
                self._places[actor, proof.source].append((proof.start, number, proof.end, position))
        self._reach: dict[tuple[str, str], list[int]] = {}
        for key, places in self._places.items():
            if len(places) > _FEW:
                places.sort(key=itemgetter(0, 1, 2))
                self._reach[key] = list(accumulate((end for _, _, end, _ in places), max))

    def of(self, actor: str, passage: Evidence, statement: str) -> Position | None:
        """The first of the entries of `actor` that has the passage, if it says what the `statement` says."""
        key = actor, passage.source
        places: Sequence[_Place] = self._places.get(key, ())
        first, last = passage.start, passage.end
        if reach := self._reach.get(key):
            places = _within_reach(places, reach, first, last)
        holding = [place for place in places if place[0] <= first and place[2] >= last]
        if len(holding) > 1:
            holding.sort(key=itemgetter(1))
        return next((entry for _, _, _, entry in holding if _says(entry, statement)), None)


def _within_reach(places: Sequence[_Place], reach: Sequence[int], first: int, last: int) -> Sequence[_Place]:
    """Those that may hold the characters `first` to `last`: before the first that none reaches over, none can."""
    stop = bisect_right(places, first, key=itemgetter(0))
    at = stop
    while at and reach[at - 1] >= last:
        at -= 1
    return places[at:stop]


def _says(entry: Position, statement: str) -> bool:
    return bool(entry.joined_by) or entry.statement == statement
