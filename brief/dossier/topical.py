"""Topical findings: the few of a dossier that a bottom line may be made of."""

from __future__ import annotations

from collections.abc import Iterable

from brief.dossier.sentences import day
from brief.dossier.summary import attending, ranked
from brief.records import Dossier, PartialDate, Position, Topical

POSITIONS = 30
OTHERS = 8
"""Questions, disagreements and events: of each at most so many."""


def topical(dossier: Dossier, attendees: Iterable[str] = ()) -> tuple[Topical, ...]:
    """Current positions, what they shifted from, what is open or disputed, and the newest events."""
    newest, older = ranked(dossier, attending(dossier.actors, attendees))
    chosen = [*newest, *older][:POSITIONS]
    by_id = {position.id: position for position in dossier.positions}
    shifted = [position for position in chosen if position.status == "shifted"]
    before = {id_: by_id[id_] for position in shifted for id_ in position.earlier if id_ in by_id}
    names = {actor.id: actor.name for actor in dossier.actors}
    found = {position.id: _position(position, names) for position in (*chosen, *before.values())}
    return (*found.values(), *_questions(dossier), *_disagreements(dossier), *_events(dossier))


def _position(position: Position, names: dict[str, str]) -> Topical:
    kind = "position" if position.current else "earlier position"
    return Topical(
        id=position.id,
        kind=f"{kind}, {position.status}" if position.status in {"shifted", "reaffirmed"} else kind,
        text=position.statement,
        who=names[position.actor] + (f", via {names[position.via]}" if position.via else ""),
        date=_shown(position.said_on),
        earlier=position.earlier,
    )


def _questions(dossier: Dossier) -> list[Topical]:
    published = {source.id: source.published or "" for source in dossier.sources}
    newest = sorted(
        (question for question in dossier.open_questions if question.status != "answered"),
        key=lambda question: max(published[piece.source] for piece in question.evidence),
        reverse=True,
    )
    return [Topical(id=one.id, kind="open question", text=one.question) for one in newest[:OTHERS]]


def _disagreements(dossier: Dossier) -> list[Topical]:
    return [
        Topical(
            id=one.id,
            kind="disagreement",
            text=f"{one.about}: {'; '.join(version.value for version in one.versions)}",
        )
        for one in dossier.disagreements[:OTHERS]
    ]


def _events(dossier: Dossier) -> list[Topical]:
    newest = sorted(dossier.events, key=lambda event: event.date or "", reverse=True)
    return [
        Topical(
            id=one.id, kind="planned event" if one.planned else "event", text=one.what, date=_shown(one.date)
        )
        for one in newest[:OTHERS]
    ]


def _shown(date: PartialDate | None) -> str | None:
    return day(date) if date else None
