"""History: what an actor said earlier on the same topic, and whether it still holds."""

from __future__ import annotations

from collections.abc import Sequence

from brief.dossier.docket import Docket
from brief.records import Actor, Position


def with_history(
    positions: Sequence[Position], actors: Sequence[Actor], docket: Docket
) -> tuple[Position, ...]:
    """The positions with status, `earlier` and `current` set, in their order."""
    return tuple(positions)
