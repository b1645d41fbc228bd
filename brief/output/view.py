"""The view: a dossier and a meeting become all that a template prints, in printed order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from brief.output.alike import last_told, recalled, told
from brief.output.annex import annex, possibly_missed, rejected
from brief.output.arrangement import Party, Topic
from brief.output.changes import changes
from brief.output.chronology import chronology
from brief.output.contested import contested
from brief.output.context import AnnexGroup, BriefView, ChangesView, DemandGroup, PartyBlock, TopicBlock
from brief.output.facets import filters
from brief.output.history import steps_back
from brief.output.language import Language, language
from brief.output.ledger import Ledger, open_ledger
from brief.output.lines import position_line
from brief.output.matrix import matrix
from brief.output.note import noted
from brief.output.printed import FindingLine, PositionLine
from brief.output.questions import questions
from brief.output.register import header, origins, register, unread_files
from brief.output.sections import bottom_line, demands, gaps, timeline
from brief.output.selection import choose, room_beside, weigh
from brief.output.texts import texts
from brief.output.wording import left_out
from brief.records import Dossier, Meeting, Position
from brief.settings import Style

__all__ = ["BriefView", "view"]


def view(
    dossier: Dossier, meeting: Meeting, words: Language | None = None, style: Style = "brief"
) -> BriefView:
    """Order, number, choose and word everything that the brief prints. Pure: no clock.

    `words` is the language of all that is not quoted; English without it. What the main part has no room
    for is counted where it is left out; the annex has every finding.
    """
    ledger = open_ledger(dossier, meeting, words or language(), style)
    if before := last_told().told:
        ledger = ledger._replace(recalled=recalled(before, ledger))
    return _styled(ledger, next(filter(None, _whole(ledger, meeting))), style)


def rehearse(
    dossier: Dossier, meeting: Meeting, words: Language | None = None, style: Style = "brief"
) -> Iterator[BriefView | None]:
    """Make the view step by step: None after each, and in the end the view, whose lines and entries are remembered.

    A `view` that follows takes over those of what its own dossier tells alike; it is the same with and without it.
    """
    memory = last_told()
    memory.told = None
    ledger = open_ledger(dossier, meeting, words or language(), style)
    yield None
    for whole in _whole(ledger, meeting):
        if whole is None:
            yield None
        else:
            memory.told = told(ledger, whole)
            yield _styled(ledger, whole, style)


def _styled(ledger: Ledger, whole: BriefView, style: Style) -> BriefView:
    return noted(ledger, whole) if style == "note" else whole.model_copy(update={"style": style})


def _whole(ledger: Ledger, meeting: Meeting) -> Iterator[BriefView | None]:
    """The view with every section, each as far as the style has room for it, after steps that give None."""
    lines: dict[str, PositionLine] = {}
    for party in ledger.parties:
        lines |= {one.id: position_line(ledger, one) for one in party.positions}
        yield None
    weighed = weigh(ledger.dossier, ledger.parties)
    rest = _around_positions(ledger, meeting, lines, weighed)
    yield None
    room = room_beside(_texts(rest), _change_texts(rest.changes), ledger.caps.room)
    chosen = choose(weighed, ledger.parties, lines, room)
    shown = chosen | {
        step.earlier.id for key in chosen for step in steps_back(ledger.positions[key], ledger.positions)
    }
    lines |= {key: _anchored(lines[key]) for key in chosen}
    yield None
    asked, asks_left_out = _demands(ledger, lines, weighed)
    groups: list[AnnexGroup] = []
    for group in annex(ledger, lines):
        groups.append(group)
        yield None
    inspected = texts(ledger)
    yield None
    yield rest.model_copy(
        update={
            "demands": asked,
            "demands_left_out": asks_left_out,
            "parties": tuple(_parties(ledger, lines, chosen)),
            "positions_left_out": left_out(ledger.words, "positions", len(lines) - len(shown)),
            "matrix": matrix(ledger),
            "chronology": chronology(ledger),
            "sources": register(ledger),
            "unread_files": unread_files(ledger),
            "origins": origins(ledger),
            "annex": tuple(groups),
            "rejected": rejected(ledger),
            "possibly_missed": possibly_missed(ledger),
            "texts": inspected,
            "filters": filters(ledger),
        }
    )


def _around_positions(
    ledger: Ledger, meeting: Meeting, lines: Mapping[str, PositionLine], weighed: Sequence[Position]
) -> BriefView:
    """The view without its positions: how much room those have depends on all the rest."""
    caps, words = ledger.caps, ledger.words
    asked, asks_left_out = _demands(ledger, lines, weighed)
    unanswered, questions_left_out = questions(ledger, caps.questions)
    disputed, disputes_left_out = contested(ledger, caps.contested)
    return BriefView(
        language=words.code,
        header=header(ledger, meeting),
        bottom_line=bottom_line(ledger),
        changes=changes(ledger, lines, weighed, caps.changes),
        objectives=meeting.objectives,
        attendees=meeting.attendees,
        demands=asked,
        demands_left_out=asks_left_out,
        points=meeting.points,
        contested=disputed,
        contested_left_out=left_out(words, "points", disputes_left_out),
        timeline=timeline(ledger, caps.timeline),
        timeline_left_out=left_out(words, "events", len(ledger.events) - caps.timeline),
        questions=unanswered,
        questions_left_out=left_out(words, "questions", questions_left_out),
        gaps=gaps(ledger, ledger.dossier.coverage.gaps),
        read_by_rules=gaps(ledger, ledger.dossier.coverage.by_rules),
    )


def _texts(rest: BriefView) -> Iterator[tuple[str, ...]]:
    """The lines of each section as far as their length goes."""
    yield ("",) * 4
    yield tuple(item.text for item in rest.bottom_line)
    yield max(rest.objectives, rest.attendees, key=len)
    yield (
        *(
            f"{line.who} {line.date} {line.statement or line.passage} {line.speech or ''}"
            for group in rest.demands
            for line in group.lines
        ),
        *filter(None, [rest.demands_left_out]),
    )
    yield rest.points
    yield (
        *(
            " ".join((point.about, *(f"{version.who}: {version.value} [1]" for version in point.versions)))
            for group in rest.contested
            for point in group.points
        ),
        *filter(None, [rest.contested_left_out]),
    )
    yield (
        *(f"{line.date} {line.text} {line.note}" for line in rest.timeline),
        *filter(None, [rest.timeline_left_out]),
    )
    yield (
        *(_with_answer(line) for group in rest.questions for line in group.lines),
        *(f"{gap.source} {gap.amount} {gap.reason}" for gap in (*rest.gaps, *rest.read_by_rules)),
        *filter(None, [rest.questions_left_out]),
    )
    yield ("",) * 4


def _change_texts(changed: ChangesView | None) -> list[str] | None:
    if changed is None:
        return None
    texts: list[str] = []
    for group in changed.groups:
        for line in group.lines:
            past = (words for one in line.history for words in (one.since, one.who or "", *one.said))
            texts.append(" ".join((line.date or "", line.who or "", _with_answer(line), *past)))
        texts += (f"{one.text} {one.reason}" for one in group.gone)
        if group.names:
            texts.append(", ".join(one.name for one in group.names))
        texts += [group.left_out] if group.left_out else []
    return texts


def _with_answer(line: FindingLine) -> str:
    answered = f"{line.answer.status} {line.answer.words}" if line.answer else ""
    return f"{line.text} {line.context or ''} {line.note or ''} {answered}"


def _demands(
    ledger: Ledger, lines: Mapping[str, PositionLine], weighed: Sequence[Position]
) -> tuple[tuple[DemandGroup, ...], str | None]:
    current = {one.id for party in ledger.parties for topic in party.topics for one in topic.current}
    by_weight = [one for one in weighed if one.id in current]
    groups, more = demands(ledger, by_weight, lines, ledger.caps.demands)
    return groups, left_out(ledger.words, "demands", more)


def _anchored(line: PositionLine) -> PositionLine:
    return line.model_copy(update={"anchor": f"line-{line.reference.entry}"})


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
    first = next(one.id for one in topic.current + topic.earlier if one.id in chosen)

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
    )
