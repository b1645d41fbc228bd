"""Members: the renderings that were joined to one position, each on its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brief.dossier.actors import Roster
from brief.records import (
    Evidence,
    PartialDate,
    Position,
    Speech,
    Stance,
    VerifiedFindings,
    VerifiedPosition,
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
    holders: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in positions:
        for source in {evidence.source for evidence in position.evidence}:
            holders[position.actor, source].append(position)
    for found in findings:
        for rendering in found.positions:
            own = rendering.evidence[0]
            entries = holders[roster.find(own.source, rendering.actor).id, own.source]
            entry = next((one for one in entries if _holds(one, own, rendering)), None)
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


def _holds(entry: Position, passage: Evidence, rendering: VerifiedPosition) -> bool:
    is_within = any(
        one.source == passage.source and one.start <= passage.start and passage.end <= one.end
        for one in entry.evidence
    )
    return is_within and (bool(entry.joined_by) or entry.statement == rendering.statement)
