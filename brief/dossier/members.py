"""Members: the renderings that were joined to one position, each on its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from brief.dossier.actors import Roster
from brief.records import Evidence, Position, VerifiedFindings, VerifiedPosition


def members(
    positions: Iterable[Position], findings: Iterable[VerifiedFindings], roster: Roster
) -> Iterator[Position]:
    """Each verified position as an entry of its own, with the id, actor and topic of the one it was joined to.

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
                yield entry.model_copy(
                    update={
                        "statement": rendering.statement,
                        "stance": rendering.stance,
                        "speech": rendering.speech,
                        "said_on": rendering.said_on,
                        "evidence": rendering.evidence,
                    }
                )


def _holds(entry: Position, passage: Evidence, rendering: VerifiedPosition) -> bool:
    is_within = any(
        one.source == passage.source and one.start <= passage.start and passage.end <= one.end
        for one in entry.evidence
    )
    return is_within and (bool(entry.joined_by) or entry.statement == rendering.statement)
