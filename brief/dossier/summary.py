"""Summary: the bottom line, drawn from the findings and never written anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from brief.dossier.identity import wording
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
    """The statements that a reader in a hurry needs: at most `LINES`, one for each topic.

    Topics on which most was asked, promised or refused in the latest month come first. A topic speaks
    through an actor in `first_actors` (ids, the meeting's attendees) if it can, and through what was said
    last, what asks or promises something rather than only reports, what more origins bear out, and who
    said most.
    """
    every = list(positions)
    latest = max((position.said_on[:7] for position in every if position.said_on), default="")
    recent = [position for position in every if (position.said_on or "").startswith(latest)] or every
    by_topic: dict[str, list[Position]] = defaultdict(list)
    for position in recent:
        by_topic[wording(position.topic)].append(position)
    weight = {topic: sum(2 - _WEIGHT[p.stance] for p in said) for topic, said in by_topic.items()}
    busiest = sorted(by_topic, key=lambda topic: (-weight[topic], -len(by_topic[topic]), topic))
    said = Counter(position.actor for position in every)
    attendees = set(first_actors)

    def rank(position: Position) -> tuple[object, ...]:
        day = int((position.said_on or "0").replace("-", "").ljust(8, "0"))
        return (
            position.actor not in attendees,
            position.stance == "reports",
            -day,
            _WEIGHT[position.stance],
            -position.origins,
            -said[position.actor],
            position.id,
        )

    lines = [min(by_topic[topic], key=rank) for topic in busiest[:LINES]]
    return tuple(BottomLine(text=position.statement, findings=(position.id,)) for position in lines)
