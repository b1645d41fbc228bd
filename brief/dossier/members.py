"""Members: the renderings that were joined to one position, each on its own."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
        self._places: dict[tuple[str, str], list[tuple[int, int, int, Position]]] = defaultdict(list)
        for number, position in enumerate(positions):
            for proof in position.evidence:
                self._places[position.actor, proof.source].append((proof.start, number, proof.end, position))
        self._reach: dict[tuple[str, str], list[int]] = {}
        for key, places in self._places.items():
            places.sort(key=itemgetter(0, 1, 2))
            self._reach[key] = list(accumulate((end for _, _, end, _ in places), max))

    def of(self, actor: str, passage: Evidence, statement: str) -> Position | None:
        """The first of the entries of `actor` that has the passage, if it says what the `statement` says."""
        key = actor, passage.source
        places, reach = self._places.get(key, ()), self._reach.get(key, ())
        at = bisect_right(places, passage.start, key=itemgetter(0)) - 1
        found: tuple[int, Position] | None = None
        # Before the first that none reaches behind the passage from, none can hold it.
        while at >= 0 and reach[at] >= passage.end:
            _, number, end, entry = places[at]
            at -= 1
            if end >= passage.end and (found is None or number < found[0]) and _says(entry, statement):
                found = number, entry
        return found[1] if found else None


def _says(entry: Position, statement: str) -> bool:
    return bool(entry.joined_by) or entry.statement == statement
