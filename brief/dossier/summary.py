"""Summary: the bottom line, drawn from the findings and never written anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brief.records import BottomLine, Position

LINES = 5
_WEIGHT = {
    "demands": 0,
    "opposes": 0,
    "conditional": 0,
    "commits": 0,
    "offers": 0,
    "warns": 1,
    "supports": 1,
    "undecided": 1,
    "reports": 2,
}


def bottom_line(positions: Iterable[Position], first_actors: Sequence[str] = ()) -> tuple[BottomLine, ...]:
    """The statements that a reader in a hurry needs: at most `LINES`, each of another actor where possible.

    Preferred are actors in `first_actors` (ids, the meeting's attendees), then what was said last, what more
    origins bear out, and what asks or promises something rather than only reports.
    """
    attendees = set(first_actors)
    newest_first = sorted(positions, key=lambda p: p.said_on or "", reverse=True)
    ranked = sorted(
        newest_first,
        key=lambda p: (p.actor not in attendees, p.said_on is None, _WEIGHT[p.stance], -p.origins),
    )
    latest = ranked[0].said_on if ranked else None
    recent = [p for p in ranked if latest and p.said_on and p.said_on[:7] == latest[:7]] or ranked
    chosen: dict[str, Position] = {}
    for position in recent:
        chosen.setdefault(position.actor, position)
    rest = [position for position in recent if position not in chosen.values()]
    lines = [*chosen.values(), *rest][:LINES]
    return tuple(BottomLine(text=position.statement, findings=(position.id,)) for position in lines)
