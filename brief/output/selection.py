"""What the main part prints: as much as two pages hold, the rest is left to the annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brief.output.arrangement import Party, Topic
from brief.output.context import PositionLine
from brief.records import Dossier, Evidence, Position

_PAGES = 130
"""Printed lines of two A4 pages, headings of sections and parties counted as what they take."""
_LEAST_ROOM = 24
_BESIDE_COLUMNS = 90
_ACROSS = 110
_HEADING = 2.1
_PARTY = 1.7
_ROW = 0.2


class Caps(NamedTuple):
    """How many entries each short section prints before it refers to the annex."""

    changes: int = 6
    demands: int = 9
    contested: int = 5
    timeline: int = 9
    questions: int = 8


def room_beside(sections: Iterable[Sequence[str]]) -> float:
    """Printed lines that the other sections, given by their lines, leave for positions on two pages."""
    taken = _HEADING
    for lines in sections:
        if lines:
            taken += _HEADING + sum(1 + (len(line) + 8) // _ACROSS for line in lines)
    return max(_LEAST_ROOM, _PAGES - taken)


def printed_lines(line: PositionLine) -> float:
    """How many printed lines a position takes, by estimate."""
    words = (line.who, line.topic, line.statement or line.passage or "", line.speech or "", line.via or "")
    letters = sum(map(len, (*words, *line.spoken))) + 3 * len(line.marks) + 5 * len(line.spoken) + 10
    return 1 + letters // _BESIDE_COLUMNS + _ROW


def choose(
    dossier: Dossier, parties: Sequence[Party], lines: Mapping[str, PositionLine], room: float
) -> set[str]:
    """The ids of the positions that the main part prints, in at most `room` printed lines.

    Every party keeps its foremost position. Then come, in rounds, each actor's newest stand on each topic
    (mere reports of what happened aside) and another stance that it took there before, earlier stands of
    the same stance, the newest reports, and the rest.
    Within a round: attendees first, contested ones, newest, those of most origins. If all fit, all are
    printed.
    """
    chosen: set[str] = set()
    left = room - _PARTY * len(parties)
    for position in weigh(dossier, parties):
        needed = printed_lines(lines[position.id])
        if needed <= left:
            chosen.add(position.id)
            left -= needed
    return chosen


def weigh(dossier: Dossier, parties: Sequence[Party]) -> Iterator[Position]:
    """All positions, the weightiest first, in the order that `choose` explains."""
    contested = _contested(dossier)
    weighed: list[tuple[int, bool, bool, str, int, int, Position]] = []
    order = 0
    for party in parties:
        foremost = _foremost(party)
        for topic in party.topics:
            for position in topic.positions:
                order += 1
                weighed.append(
                    (
                        0 if position is foremost else _round(topic, position),
                        party.attends,
                        position.id in contested,
                        position.said_on or "",
                        position.origins,
                        order,
                        position,
                    )
                )
    weighed.sort(key=lambda one: one[5])
    weighed.sort(key=lambda one: one[1:5], reverse=True)
    weighed.sort(key=lambda one: one[0])
    return (one[-1] for one in weighed)


def _foremost(party: Party) -> Position | None:
    return max(
        party.positions,
        key=lambda one: (one.stance != "reports", one.said_on or "", one.origins),
        default=None,
    )


def _round(topic: Topic, position: Position) -> int:
    newest = topic.positions[0]
    if position.stance == "reports":
        return 3 if position is newest else 4
    if position is newest:
        return 1
    if position in topic.earlier[:1]:
        return 2 if position.stance == newest.stance else 1
    return 4


def _contested(dossier: Dossier) -> set[str]:
    disputed = [
        piece for one in dossier.disagreements for version in one.versions for piece in version.evidence
    ]
    return {
        position.id
        for position in dossier.positions
        if any(_overlap(mine, theirs) for mine in position.evidence for theirs in disputed)
    }


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.source == other.source and one.start < other.end and other.start < one.end
