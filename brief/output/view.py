"""The view: a dossier and a meeting become all that a template prints, in printed order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from brief.output.annex import annex, rejected
from brief.output.arrangement import Party, Topic
from brief.output.context import BriefView, PartyBlock, PositionLine, TopicBlock
from brief.output.ledger import Ledger, open_ledger
from brief.output.lines import position_line
from brief.output.register import header, register
from brief.output.sections import bottom_line, changes, contested, demands, gaps, questions, timeline
from brief.output.selection import Caps, choose, weigh
from brief.output.wording import further
from brief.records import Dossier, Meeting, Position

__all__ = ["BriefView", "view"]

_ROOM = 64
"""Printed lines that two A4 pages leave for positions when every other section is full."""


def view(dossier: Dossier, meeting: Meeting) -> BriefView:
    """Order, number, choose and word everything that the brief prints. Pure: no clock, no file.

    What the main part has no room for is counted where it is left out; the annex has every finding.
    """
    ledger = open_ledger(dossier, meeting)
    caps = Caps()
    lines = {one.id: position_line(ledger, one) for party in ledger.parties for one in party.positions}
    chosen = choose(dossier, ledger.parties, lines, _ROOM)
    lines = {key: _anchored(line, printed=key in chosen) for key, line in lines.items()}
    asked, asks_left_out = demands(_current(dossier, ledger), lines, caps.demands)
    unanswered, questions_left_out = questions(ledger, caps.questions)
    disputed = contested(ledger)
    return BriefView(
        header=header(dossier, meeting),
        bottom_line=bottom_line(ledger),
        changes=changes(ledger, lines, caps.changes),
        objectives=meeting.objectives,
        attendees=meeting.attendees,
        parties=tuple(_parties(ledger, lines, chosen)),
        positions_left_out=further(len(lines) - len(chosen), "further position", "further positions"),
        demands=asked,
        demands_left_out=further(asks_left_out, "more of this kind", "more of this kind"),
        points=meeting.points,
        contested=disputed[: caps.contested],
        contested_left_out=further(len(disputed) - caps.contested, "further point", "further points"),
        timeline=timeline(ledger, caps.timeline),
        timeline_left_out=further(len(ledger.events) - caps.timeline, "further event", "further events"),
        questions=unanswered,
        questions_left_out=further(questions_left_out, "further question", "further questions"),
        gaps=gaps(ledger),
        sources=register(ledger),
        annex=annex(ledger, lines),
        rejected=rejected(ledger),
    )


def _anchored(line: PositionLine, *, printed: bool) -> PositionLine:
    return line.model_copy(update={"anchor": f"line-{line.reference.entry}"}) if printed else line


def _current(dossier: Dossier, ledger: Ledger) -> Sequence[Position]:
    current = {
        one.id for party in ledger.parties for topic in party.topics for one in topic.current + topic.undated
    }
    return [position for position in weigh(dossier, ledger.parties) if position.id in current]


def _parties(ledger: Ledger, lines: Mapping[str, PositionLine], chosen: set[str]) -> Iterator[PartyBlock]:
    for party in ledger.parties:
        topics = tuple(_topics(party, lines, chosen))
        if topics:
            yield PartyBlock(name=party.name, attends=party.attends, topics=topics)


def _topics(party: Party, lines: Mapping[str, PositionLine], chosen: set[str]) -> Iterator[TopicBlock]:
    introduced: set[str] = set()
    for topic in party.topics:
        if not any(one.id in chosen for one in topic.positions):
            continue
        role = None if topic.actor.id in introduced else topic.actor.role
        introduced.add(topic.actor.id)
        yield _block(topic, lines, chosen, role)


def _block(topic: Topic, lines: Mapping[str, PositionLine], chosen: set[str], role: str | None) -> TopicBlock:
    first = next(one.id for one in topic.positions if one.id in chosen)

    def printed(positions: Sequence[Position]) -> tuple[PositionLine, ...]:
        return tuple(
            lines[one.id].model_copy(update={"role": role}) if one.id == first else lines[one.id]
            for one in positions
            if one.id in chosen
        )

    return TopicBlock(
        topic=topic.name,
        current=printed(topic.current),
        earlier=printed(topic.earlier),
        undated=printed(topic.undated),
    )
