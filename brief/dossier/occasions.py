"""Occasions: days and places of one event that different articles give differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from brief.dossier.contrasts import Contrast
from brief.dossier.docket import Docket
from brief.dossier.scenes import content, days_apart, proper
from brief.names import state_of
from brief.records import Event

_ALIKE = 0.6
"""The share of telling words that two accounts of one event have in common."""
_DAYS = 3
"""Days between the dates that two articles give one event; more, and they are two events."""
_CLOSE = 6


def differing_occasions(events: Sequence[Event], docket: Docket) -> Iterator[Contrast]:
    """Events of the same participants in nearly the same words, with another day or another place.

    What is announced for two days is told differently. What happened twice within days may be two events, and
    a place may lie within another: these are asked of the docket.
    """
    groups: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in events:
        if len(event.participants) > 1:
            groups[tuple(sorted(event.participants))].append(event)
    for key in sorted(groups):
        ordered = sorted(groups[key], key=lambda event: (event.date or "9999", event.id))
        for number, event in enumerate(ordered):
            for other in ordered[number + 1 : number + 1 + _CLOSE]:
                if _is_told_alike(event, other) and (values := _difference(event, other, docket)):
                    versions = tuple(
                        (value, proof)
                        for value, one in zip(values, (event, other), strict=True)
                        for proof in one.evidence
                    )
                    yield Contrast(event.what, "outlets", versions, (event.id, other.id))


def _is_told_alike(one: Event, other: Event) -> bool:
    if {proof.source for proof in one.evidence} & {proof.source for proof in other.evidence}:
        return False
    mine, theirs = content(one.what), content(other.what)
    return len(mine & theirs) >= max(2, _ALIKE * len(mine | theirs))


def _difference(one: Event, other: Event, docket: Docket) -> tuple[str, str] | None:
    """The two days or the two places, where they differ."""
    apart = days_apart(one.date, other.date)
    if apart is None or apart > _DAYS:
        return None
    if apart:
        values = one.date or "", other.date or ""
        is_sure = one.planned and other.planned and not _may_be_elsewhere(one.place, other.place)
    else:
        values = one.place or "", other.place or ""
        if not _may_be_elsewhere(one.place, other.place):
            return None
        states = state_of(values[0]), state_of(values[1])
        is_sure = None not in states and states[0] != states[1]
    if is_sure:
        return values
    told = f"{one.what} ({values[0]})", f"{other.what} ({values[1]})"
    return values if docket.ask("contradiction", told, ("contradict", "compatible")) == "contradict" else None


def _may_be_elsewhere(one: str | None, other: str | None) -> bool:
    return bool(one and other and not proper(one) & proper(other))
