"""Explanation: why each finding is there, and why several became one, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.records import Actor, Article, Dossier, Position, VerifiedFindings

_BY_A_MODEL = "model"
_TIES = {"reaffirmed": "repeats", "shifted": "changes"}


def explained(articles: Iterable[Article], findings: Iterable[VerifiedFindings]) -> Iterator[str]:
    """One line for each finding: its place in the article, its rule, what it says; then the rejected ones."""
    names = {article.id: article.path or article.url or article.id for article in articles}
    for found in findings:
        yield f"{names.get(found.source, found.source)}:"
        lines = [
            *(
                (p.evidence[0].start, p.rule, f"{p.stance}, {p.speech}: {p.actor}: {p.statement}")
                for p in found.positions
            ),
            *((q.evidence[0].start, q.rule, f"{q.kind}: {q.question}") for q in found.open_questions),
            *((e.evidence[0].start, e.rule, f"{e.date or 'undated'}: {e.what}") for e in found.events),
        ]
        for start, rule, text in sorted(lines, key=lambda line: line[0]):
            yield f"  {start:>6}  {rule or _BY_A_MODEL:<24}  {_on_one_line(text)}"
        for rejected in found.rejected:
            yield f"  rejected: {rejected.kind}, {rejected.rule}: {rejected.reason}"


def merge_explained(dossier: Dossier) -> Iterator[str]:
    """A paragraph for each actor of several names and each position of several findings or with a history.

    An actor's paragraph gives its other names with the rule that joined each; a position's the rules that
    joined its findings, the places of its evidence, and what of the same actor it repeats or changes.
    """
    names = {actor.id: actor.name for actor in dossier.actors}
    places = {source.id: source.path or source.url or source.id for source in dossier.sources}
    by_id = {position.id: position for position in dossier.positions}
    for actor in dossier.actors:
        if actor.joined:
            yield from _actor(actor)
    for position in dossier.positions:
        if not (position.joined_by or position.earlier or len(position.evidence) > 1):
            continue
        yield f"position {_told(position, names)}"
        for rule in position.joined_by:
            yield f"  joined by {rule}"
        for piece in position.evidence:
            where = f"{places[piece.source]} {piece.start}-{piece.end}"
            yield f"  stands in {where}: {_on_one_line(piece.quote)}"
        for earlier in position.earlier:
            before = _told(by_id[earlier], names) if earlier in by_id else earlier
            yield f"  {_TIES.get(position.status, 'follows')} {before}"
        if not position.current:
            yield "  something newer was said on the topic"
        yield ""


def _actor(actor: Actor) -> Iterator[str]:
    yield f"actor {actor.id}: {_on_one_line(actor.name)}"
    for joined in actor.joined:
        yield f"  {_on_one_line(joined.name):<40}  {joined.rule}"
    yield ""


def _told(position: Position, names: Mapping[str, str]) -> str:
    who = names.get(position.actor, position.actor)
    what = f"{position.said_on or 'undated'}, {position.topic}, {position.stance}: {position.statement}"
    return f"{position.id}: {_on_one_line(f'{who}, {what}')}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
