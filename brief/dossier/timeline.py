"""Timeline: what happened, each event once, in the order of time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from brief.dossier.actors import Roster
from brief.dossier.docket import Docket
from brief.dossier.grouping import grouped, joined_corrections, joined_evidence
from brief.dossier.identity import content_id, wording
from brief.records import Event, VerifiedEvent, VerifiedFindings


def join_events(findings: Iterable[VerifiedFindings], roster: Roster, docket: Docket) -> tuple[Event, ...]:
    """Events of one date told in the same words or by the same passage become one; undated ones come last."""
    every = [event for found in findings for event in found.events]
    every.sort(key=lambda e: (e.evidence[0].source, e.evidence[0].start, e.what))
    joined = (_joined(group, roster) for group in grouped(every, _keys))
    return tuple(sorted(joined, key=lambda e: (e.date is None, e.date or "", e.what, e.id)))


def _keys(event: VerifiedEvent) -> Iterator[Hashable]:
    yield event.date, wording(event.what)
    yield event.date, *((passage.source, passage.start, passage.end) for passage in event.evidence)


def _joined(group: Sequence[VerifiedEvent], roster: Roster) -> Event:
    first = group[0]
    names = [
        roster.find(event.evidence[0].source, name).name for event in group for name in event.participants
    ]
    return Event(
        id=content_id("e", first.date or "", wording(first.what)),
        what=first.what,
        date=first.date,
        place=next((event.place for event in group if event.place), None),
        participants=tuple(dict.fromkeys(names)),
        evidence=joined_evidence(event.evidence for event in group),
        corrections=joined_corrections(event.corrections for event in group),
    )
