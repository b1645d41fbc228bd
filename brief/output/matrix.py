"""The matrix: where each party stands on the topics that several of them speak to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from brief.output.ledger import Ledger
from brief.output.pictured import Matrix, MatrixCell, MatrixRow
from brief.output.stances import foremost, is_stand, stance_entry
from brief.records import Position
from brief.wording.topics import names_a_matter

_TOPICS = 6
_PARTIES = 8
_A_CELL = 2
_LEAST = 2
"""Fewer parties or topics than this are told faster in words."""

_Stands = Mapping[str, Mapping[str, Sequence[Position]]]


def matrix(ledger: Ledger) -> Matrix | None:
    """The parties in the order of the brief by the topics that most of them speak to; None where few do.

    Only today's stands count, newest first; a topic that one party alone speaks to compares nothing.
    """
    stands = _stands(ledger)
    topics = _topics(stands)
    rows = [name for name, by_topic in stands.items() if any(topic in by_topic for topic in topics)]
    rows = rows[:_PARTIES]
    if len(topics) < _LEAST or len(rows) < _LEAST:
        return None
    attending = {party.name for party in ledger.parties if party.attends}
    shown = sum(len(stands[name].get(topic, ())) for name in rows for topic in topics)
    whole = sum(len(found) for by_topic in stands.values() for found in by_topic.values())
    return Matrix(
        topics=tuple(topics),
        rows=tuple(
            MatrixRow(
                party=name,
                attends=name in attending,
                cells=tuple(_cell(ledger, topic, stands[name].get(topic, ())) for topic in topics),
            )
            for name in rows
        ),
        left_out=_elsewhere(ledger, whole - shown),
    )


def _stands(ledger: Ledger) -> _Stands:
    found: dict[str, dict[str, list[Position]]] = {}
    for party in ledger.parties:
        by_topic: defaultdict[str, list[Position]] = defaultdict(list)
        for topic in party.topics:
            by_topic[topic.name] += filter(is_stand, topic.current)
        found[party.name] = {name: _newest_first(own) for name, own in by_topic.items() if own}
    return found


def _newest_first(positions: Sequence[Position]) -> list[Position]:
    return sorted(positions, key=lambda one: one.said_on or "", reverse=True)


def _topics(stands: _Stands) -> list[str]:
    spoken: defaultdict[str, int] = defaultdict(int)
    newest: defaultdict[str, str] = defaultdict(str)
    for by_topic in stands.values():
        for topic, own in by_topic.items():
            spoken[topic] += 1
            newest[topic] = max(newest[topic], own[0].said_on or "")
    shared = sorted(topic for topic, parties in spoken.items() if parties >= _LEAST and names_a_matter(topic))
    shared.sort(key=lambda topic: (spoken[topic], newest[topic]), reverse=True)
    return shared[:_TOPICS]


def _elsewhere(ledger: Ledger, number: int) -> str | None:
    if not number:
        return None
    return ledger.words.ngettext(
        "%(number)s further stand on other topics or of other parties",
        "%(number)s further stands on other topics or of other parties",
        number,
    )


def _cell(ledger: Ledger, topic: str, own: Sequence[Position]) -> MatrixCell:
    shown = foremost(own, _A_CELL)
    return MatrixCell(
        topic=topic,
        entries=tuple(stance_entry(ledger, position) for position in shown),
        more=len(own) - len(shown),
    )
