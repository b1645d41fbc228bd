"""Missed: what a second reader found where the first found nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brief.dossier.identity import content_id
from brief.records import (
    Evidence,
    FindingKind,
    Missed,
    VerifiedEvent,
    VerifiedFindings,
    VerifiedPosition,
    VerifiedQuestion,
)

Finding = VerifiedPosition | VerifiedQuestion | VerifiedEvent
SHARED = 0.5
"""The share of a passage that must lie in another reader's passages for that reader to have seen it."""


def possibly_missed(
    first: Iterable[VerifiedFindings], second: Iterable[VerifiedFindings]
) -> tuple[Missed, ...]:
    """The findings of the second reader whose passages hardly touch a passage of the first.

    Whether they were missed or left out for a good reason, a person must say. Ordered by source and place.
    """
    seen = {found.source: list(_passages(found)) for found in first}
    missed = [
        _missed(kind, finding)
        for found in second
        for kind, finding in _findings(found)
        if not _is_seen(finding.evidence, seen.get(found.source, []))
    ]
    unique = {one.id: one for one in missed}
    return tuple(
        sorted(unique.values(), key=lambda one: (one.evidence[0].source, one.evidence[0].start, one.id))
    )


def _findings(found: VerifiedFindings) -> Iterator[tuple[FindingKind, Finding]]:
    for position in found.positions:
        yield "position", position
    for question in found.open_questions:
        yield "open_question", question
    for event in found.events:
        yield "event", event


def _passages(found: VerifiedFindings) -> Iterator[Evidence]:
    for _, finding in _findings(found):
        yield from finding.evidence


def _is_seen(proof: Iterable[Evidence], passages: list[Evidence]) -> bool:
    for piece in proof:
        shared = sum(max(0, min(piece.end, other.end) - max(piece.start, other.start)) for other in passages)
        if shared < SHARED * (piece.end - piece.start):
            return False
    return True


def _missed(kind: FindingKind, finding: Finding) -> Missed:
    first = finding.evidence[0]
    actor = finding.actor if isinstance(finding, VerifiedPosition) else None
    return Missed(
        id=content_id("m", kind, first.source, str(first.start), str(first.end)),
        kind=kind,
        actor=actor,
        evidence=finding.evidence,
        rule=finding.rule,
    )
