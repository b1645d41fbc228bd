"""What the main part prints: as much as two pages hold, the rest is left to the annex."""

from __future__ import annotations

import math
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brief.output.arrangement import Party, Topic, reported_on
from brief.output.printed import HistoryLine, PositionLine
from brief.records import Dossier, Evidence, Position
from brief.settings import Style

_PAGES = 132
"""Printed lines of two A4 pages, headings of sections and parties counted as what they take."""
_LEAST_ROOM = 24
_CHANGES = 33
_BESIDE_COLUMNS = 84
_ACROSS = 110
_DATE = 15
"""Letters that a date's column has room for."""
_HEADING = 2.1
_PARTY = 1.7
_ROW = 0.2
_SHARES = (*(0.9**step for step in range(45)), 0.0)
"""What a party may print of its positions: in steps, so that what one says seldom moves what another prints."""


class Caps(NamedTuple):
    """How much each section prints before it refers to the annex.

    Entries of the short sections; `names` a kind of change; `past` steps of a position's history; `room` in
    printed lines for all but the changes.
    """

    changes: int = 12
    demands: int = 9
    contested: int = 5
    timeline: int = 9
    questions: int = 8
    names: int = 6
    past: int = 3
    room: float = _PAGES


_ALL = sys.maxsize
_LATER = Caps(demands=6, contested=4, timeline=5, questions=5, room=_PAGES + 4)
"""Beside the changes since an earlier edition."""
_OTHERS = {
    True: Caps(timeline=8, questions=7, room=_PAGES - 4),
    False: _LATER._replace(changes=10, questions=4, room=_PAGES),
}
"""In other languages than English, whose fixed words take more room: in a first edition, in a later one."""
_NOTE = Caps(changes=7, contested=3, names=4)
_FULL = Caps(_ALL, _ALL, _ALL, _ALL, _ALL, _ALL, _ALL, math.inf)


def caps_of(style: Style, *, is_first: bool, is_english: bool) -> Caps:
    """How much a brief of this style prints, in a first edition or a later one."""
    if style == "brief":
        return (Caps() if is_first else _LATER) if is_english else _OTHERS[is_first]
    return _NOTE if style == "note" else _FULL


def room_beside(
    sections: Iterable[Sequence[str]], changes: Sequence[str] | None, room: float = _PAGES
) -> float:
    """Printed lines that the other sections, given by their lines, leave of `room` for positions.

    `changes` is None in a first edition. In all later ones they are given one room, however many they are:
    an edition in which little has changed prints the same positions as one in which much has.
    """
    taken = _HEADING + sum(_HEADING + _lines(lines) for lines in sections if lines)
    if changes is not None:
        taken += max(_CHANGES, _HEADING + _lines(changes))
    return max(_LEAST_ROOM, room - taken)


def _lines(texts: Iterable[str]) -> int:
    return sum(1 + (len(text) + 8) // _ACROSS for text in texts)


def printed_lines(line: PositionLine) -> float:
    """How many printed lines a position takes, by estimate."""
    words = (line.who, line.topic, line.statement or line.passage or "", line.speech or "", line.via or "")
    letters = sum(map(len, (*words, *line.spoken))) + 3 * len(line.marks) + 5 * len(line.spoken) + 10
    past = sum(1 + _letters(one) // _BESIDE_COLUMNS for one in line.history)
    return max(1 + letters // _BESIDE_COLUMNS + past, 1 + len(line.date) // _DATE) + _ROW


def _letters(line: HistoryLine) -> int:
    return len(line.since) + sum(len(words) + 5 for words in (*line.said, *line.now)) + 3 * len(line.marks)


def choose(
    weighed: Iterable[Position], parties: Sequence[Party], lines: Mapping[str, PositionLine], room: float
) -> set[str]:
    """The ids of the positions, `weighed`, that the main part prints, in about `room` printed lines.

    Every party prints the same share of its positions, the weightiest, at least one; attendees at least twice that.
    The share is the greatest of a few for which the room suffices. Where it does not for one of each, the
    last parties print none. A party's choice hangs on its own positions: it stays when another's grow.
    Sources that nobody names and that speak for no party print only where there is room for everything.
    """
    by_party = _by_party(weighed, parties)
    heights = {key: printed_lines(line) for key, line in lines.items()}
    named = [party for party in parties if party.attends or _is_named(party)]

    def asked(share: float) -> Sequence[Party]:
        return parties if share == 1 else named or parties

    def chosen(share: float) -> list[Position]:
        return [one for party in asked(share) for one in _foremost_of(by_party[party.name], share, party)]

    def needs_less(share: float) -> bool:
        return _needed(chosen(share), heights) + _PARTY * len(asked(share)) <= room

    # What a share prints, the one before it prints as well: most of them need not be tried.
    first = bisect_left(_SHARES, 1, key=needs_less)
    if first < len(_SHARES):
        return {position.id for position in chosen(_SHARES[first])}
    found: set[str] = set()
    for party in named or parties:
        foremost = by_party[party.name][:1]
        room -= _needed(foremost, heights) + _PARTY
        if found and room < 0:
            break
        found.update(position.id for position in foremost)
    return found


def _is_named(party: Party) -> bool:
    """Whether it is more than a source that nobody names: a name, or an unnamed one who speaks for somebody."""
    return any(
        topic.actor.name != party.name or any(one.speech != "anonymous" for one in topic.positions)
        for topic in party.topics
    )


def in_turns(sizes: Sequence[int], room: int, first: int = 0) -> list[int]:
    """How many each of several lists may print where `room` is shared out one by one, the first ones first.

    The first list gets `first` before its turns.

    >>> in_turns([5, 1, 2], 6), in_turns([5, 1, 2], 6, first=4)
    ([3, 1, 2], [5, 1, 0])
    """
    given = [first, *(0 for _ in sizes[1:])]
    room -= first
    while room > 0 and given != list(sizes):
        for place, size in enumerate(sizes):
            if room > 0 and given[place] < size:
                given[place] += 1
                room -= 1
    return given


def _foremost_of(positions: Sequence[Position], share: float, party: Party) -> Sequence[Position]:
    printed = math.ceil(2 * share * len(positions)) if party.attends else round(share * len(positions))
    return positions[: max(1, printed)]


def _needed(positions: Iterable[Position], heights: Mapping[str, float]) -> float:
    return sum(heights[position.id] for position in positions)


def _by_party(weighed: Iterable[Position], parties: Sequence[Party]) -> Mapping[str, list[Position]]:
    parties_of = {position.id: party.name for party in parties for position in party.positions}
    found: defaultdict[str, list[Position]] = defaultdict(list)
    for position in weighed:
        found[parties_of[position.id]].append(position)
    return found


def weigh(dossier: Dossier, parties: Sequence[Party]) -> tuple[Position, ...]:
    """All positions but those that stand beneath a later one, the weightiest first.

    Each party's foremost one; then, in rounds, each actor's newest stand on each topic (mere reports of what
    happened, and what others relay, aside), its other current stands, the newest reports and what no longer
    holds, and the rest.
    Within a round: attendees first, contested ones, newest, those of most origins.
    """
    contested = _contested(dossier)
    sources = {source.id: source for source in dossier.sources}
    days = {one.id: one.said_on or reported_on(one, sources) or "" for one in dossier.positions}
    weighed: list[tuple[int, bool, bool, str, int, int, Position]] = []
    order = 0
    for party in parties:
        foremost = _foremost(party, days)
        for topic in party.topics:
            for position in topic.current + topic.earlier:
                order += 1
                weighed.append(
                    (
                        0 if position is foremost else _round(topic, position, party),
                        party.attends,
                        position.id in contested,
                        days[position.id],
                        position.origins,
                        order,
                        position,
                    )
                )
    weighed.sort(key=lambda one: one[5])
    weighed.sort(key=lambda one: one[1:5], reverse=True)
    weighed.sort(key=lambda one: one[0])
    return tuple(one[-1] for one in weighed)


def _foremost(party: Party, days: Mapping[str, str]) -> Position | None:
    return max(
        (one for topic in party.topics for one in topic.current + topic.earlier),
        key=lambda one: (
            one.current,
            one.stance != "reports",
            one.id not in party.hearsay,
            days[one.id],
            one.origins,
        ),
        default=None,
    )


def _round(topic: Topic, position: Position, party: Party) -> int:
    is_newest = position is (topic.current or topic.earlier)[0]
    if position.stance == "reports":
        return 3 if is_newest else 4
    if is_newest and position.id not in party.hearsay:
        return 1
    return 2 if any(position is one for one in topic.current) else 3


def _contested(dossier: Dossier) -> set[str]:
    """The positions that a disagreement touches; what changed over time is no disagreement."""
    disputes = [one for one in dossier.disagreements if one.kind != "over_time"]
    disputed: defaultdict[str, list[Evidence]] = defaultdict(list)
    for piece in (piece for one in disputes for version in one.versions for piece in version.evidence):
        disputed[piece.source].append(piece)
    return {finding for one in disputes for finding in one.findings} | {
        position.id
        for position in dossier.positions
        if any(_overlap(mine, theirs) for mine in position.evidence for theirs in disputed[mine.source])
    }


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end
