"""Positions: what one actor holds, once, with all its evidence."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from brief.dossier.actors import Roster
from brief.dossier.docket import Docket
from brief.dossier.grouping import grouped, joined_corrections, joined_evidence
from brief.dossier.identity import content_id, wording
from brief.records import Position, VerifiedFindings, VerifiedPosition

_SPEECH_ORDER = ("direct", "paraphrase", "anonymous", "outlet")


def join_positions(
    findings: Iterable[VerifiedFindings],
    roster: Roster,
    origins: Mapping[str, str],
    topics: Mapping[str, str],
    docket: Docket,
) -> tuple[Position, ...]:
    """Identical positions of one actor become one entry.

    Identical are positions of one actor on one topic that quote the same passage or make the same
    statement in the same words, unless they are dated differently. The entry keeps the earliest wording of
    its best-dated member and the evidence of all. Ordered by actor, topic, newest first, undated last.
    """
    every = sorted((p for found in findings for p in found.positions), key=_order)
    joined = [
        _joined(group, roster, origins) for group in grouped(every, lambda position: _keys(position, roster))
    ]
    unique = {position.id: position for position in joined}
    by_date = sorted(unique.values(), key=lambda p: (p.said_on or "", p.id), reverse=True)
    return tuple(sorted(by_date, key=lambda p: (p.actor, wording(p.topic))))


def _source(position: VerifiedPosition) -> str:
    return position.evidence[0].source


def _order(position: VerifiedPosition) -> tuple[object, ...]:
    return (
        position.said_on is None,
        position.said_on or "",
        _source(position),
        position.evidence[0].start,
        position.model_dump_json(),
    )


def _keys(position: VerifiedPosition, roster: Roster) -> Iterator[Hashable]:
    actor = roster.find(_source(position), position.actor).id
    about = (actor, wording(position.topic), position.said_on)
    yield (*about, "quote", *(wording(evidence.quote) for evidence in position.evidence))
    yield (*about, "statement", position.stance, wording(position.statement))


def _joined(group: Sequence[VerifiedPosition], roster: Roster, origins: Mapping[str, str]) -> Position:
    best = min(group, key=lambda position: (bool(position.corrections), _SPEECH_ORDER.index(position.speech)))
    actor = roster.find(_source(best), best.actor)
    via = roster.find(_source(best), best.via) if best.via else None
    evidence = joined_evidence(position.evidence for position in group)
    return Position(
        id=content_id(
            "p", actor.id, wording(best.topic), best.said_on or "", wording(best.evidence[0].quote)
        ),
        actor=actor.id,
        via=via.id if via and via.id != actor.id else None,
        topic=best.topic,
        stance=best.stance,
        statement=best.statement,
        speech=best.speech,
        said_on=best.said_on,
        status="new",
        evidence=evidence,
        origins=len({origins[passage.source] for passage in evidence}),
        corrections=joined_corrections(position.corrections for position in group),
    )
