"""Summary: the bottom line, drawn from the findings and never written anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from brief.dossier.identity import name_key, wording
from brief.dossier.sentences import (
    CLUMSY,
    clumsiness,
    event_sentence,
    is_readable,
    position_sentence,
    question_sentence,
)
from brief.records import Actor, BottomLine, Dossier, OpenQuestion, Position

LINES = 5
FEWEST = 3
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
_QUESTIONS = ("undecided", "disputed", "unconfirmed", "unknown")


def bottom_line(dossier: Dossier, attendees: Iterable[str] = ()) -> tuple[BottomLine, ...]:
    """The sentences that a reader in a hurry needs: three to five, where the findings give as many.

    They are current positions, one for each topic, and in the end what the newest articles leave open. Topics
    on which somebody shifted come first, then those on which most was asked, promised or refused in the
    latest month; `attendees` are the meeting's. Older months and events fill up where there is too little.
    """
    first = attending(dossier.actors, attendees)
    actors = {actor.id: actor for actor in dossier.actors}
    by_id = {position.id: position for position in dossier.positions}
    chosen = _chosen(*ranked(dossier, first), actors)
    question = _open_question(dossier, chosen)
    chosen = chosen[: LINES - 1] if question else chosen
    lines = [position_sentence(position, by_id, actors) for position in chosen]
    if question:
        lines.append(question_sentence(question, dossier.sources))
    events = sorted(dossier.events, key=lambda event: event.date or "", reverse=True)
    told = [event_sentence(event) for event in events if event.date and not event.planned]
    return tuple((lines + told[: FEWEST - len(lines)]) if len(lines) < FEWEST else lines)


def attending(actors: Iterable[Actor], attendees: Iterable[str]) -> frozenset[str]:
    """The ids of the actors whom the user names as attendees, by any of their names."""
    wanted = {name_key(attendee) for attendee in attendees}
    return frozenset(
        actor.id for actor in actors if wanted & {name_key(name) for name in (actor.name, *actor.aliases)}
    )


def ranked(dossier: Dossier, first: AbstractSet[str]) -> tuple[list[Position], list[Position]]:
    """The current positions of the latest month and all older ones, each what matters most first.

    Topics take turns: the best position of each topic, then the second best. A topic speaks through an
    attendee (`first`: ids of actors) if it can, and through who shifted, what reads as a sentence, what asks
    or promises rather than only reports, and what was said last. An undated position counts to the month
    in which it was last reported.
    """
    current = [position for position in dossier.positions if position.current]
    actors = {actor.id: actor for actor in dossier.actors}
    said = Counter(position.actor for position in current)
    published = {source.id: source.published or "" for source in dossier.sources}
    months = {
        position.id: (position.said_on or max(published[piece.source] for piece in position.evidence))[:7]
        for position in current
    }
    latest = max(months.values(), default="")

    def rank(position: Position) -> tuple[object, ...]:
        day = int((position.said_on or "0").replace("-", "").ljust(8, "0"))
        clumsy = clumsiness(position, actors[position.actor])
        return (
            clumsy == CLUMSY,
            position.actor not in first,
            position.status != "shifted",
            position.said_on is None,
            position.stance == "reports",
            clumsy,
            -day,
            _WEIGHT[position.stance],
            -position.origins,
            -said[position.actor],
            position.id,
        )

    newest = [position for position in current if months[position.id] == latest]
    older = [position for position in current if months[position.id] != latest]
    best = {position.id: rank(position) for position in current}
    turns = _by_turns(older, best)
    return _by_turns(newest, best), sorted(turns, key=lambda one: months[one.id], reverse=True)


def _by_turns(positions: Sequence[Position], best: Mapping[str, tuple[object, ...]]) -> list[Position]:
    by_topic: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        by_topic[wording(position.topic)].append(position)
    weight = {topic: sum(2 - _WEIGHT[p.stance] for p in said) for topic, said in by_topic.items()}
    shifted = {topic for topic, said in by_topic.items() if any(p.status == "shifted" for p in said)}
    busiest = sorted(
        by_topic,
        key=lambda topic: (topic not in shifted, -weight[topic], -len(by_topic[topic]), topic),
    )
    turns = [
        (turn, number, position)
        for number, topic in enumerate(busiest)
        for turn, position in enumerate(sorted(by_topic[topic], key=lambda p: best[p.id]))
    ]
    return [position for _, _, position in sorted(turns, key=lambda one: one[:2])]


def _chosen(
    newest: Iterable[Position], older: Iterable[Position], actors: Mapping[str, Actor]
) -> list[Position]:
    """At most `LINES` of the newest, one a topic, none twice; older and clumsy ones only up to `FEWEST`."""
    found: list[Position] = []
    seen: set[str] = set()
    left_over: list[tuple[int, Position]] = []
    for positions, enough in ((newest, LINES), (older, FEWEST)):
        for position in positions:
            if len(found) >= enough:
                break
            keys = {f"topic {wording(position.topic)}", wording(position.statement)}
            clumsy = clumsiness(position, actors[position.actor])
            if clumsy > 1:
                left_over.append((clumsy, position))
            elif not keys & seen:
                seen |= keys
                found.append(position)
    others = [position for _, position in sorted(left_over, key=lambda one: one[0])]
    return [*found, *others[: max(0, FEWEST - len(found))]]


def _open_question(dossier: Dossier, chosen: Iterable[Position]) -> OpenQuestion | None:
    """An open question of the newest articles that reads as one, near what the lines above it speak of."""
    published = {source.id: source.published or "" for source in dossier.sources}
    near = {word for position in chosen for word in wording(f"{position.topic} {position.statement}").split()}

    def rank(question: OpenQuestion) -> tuple[object, ...]:
        newest = max(published.get(passage.source, "") for passage in question.evidence)
        shared = len(near & set(wording(question.question).split()))
        return (newest, question.status == "open", shared, -_QUESTIONS.index(question.kind), question.id)

    asked = [
        question
        for question in dossier.open_questions
        if question.status != "answered" and is_readable(question)
    ]
    return max(asked, key=rank, default=None)
