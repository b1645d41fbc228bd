"""The chronology: what happened and who said what, date by date, as far as it is dated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from brief.output.ledger import Ledger
from brief.output.pictured import Chronology, Day, DayEvent, DayParty
from brief.output.sections import planned_words
from brief.output.stances import foremost, is_stand, legend, stance_entry
from brief.output.wording import left_out
from brief.records import Event, Position

_DAYS = 9
"""Dates that stand side by side on a page; the newest are told."""
_A_PARTY = 3
_EVENTS = 2
_PARTIES = 7
_LEAST_ENTRIES = 3
_LEAST_DAYS = 2
_LONG = 60
_MONTH, _YEAR = 30.4, 365.2


def chronology(ledger: Ledger) -> Chronology | None:
    """The newest dates with their events and stands, oldest first; None where too little is dated."""
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for event in ledger.events:
        events[event.date or ""].append(event)
    said = _said(ledger)
    dates = sorted({*events, *(day for by_day in said.values() for day in by_day)} - {""})
    entries = [len(events[day]) + sum(len(own.get(day, ())) for own in said.values()) for day in dates]
    if len(dates) < _LEAST_DAYS or sum(entries) < _LEAST_ENTRIES:
        return None
    shown = dates[-_DAYS:]
    parties = [name for name, by_day in said.items() if any(day in by_day for day in shown)][:_PARTIES]
    days: list[Day] = []
    for number, day in enumerate(shown):
        after = _distance(shown[number - 1], day) if number else 0
        days.append(
            _day(ledger, day, after, events[day], {name: said[name].get(day, ()) for name in parties})
        )
    return Chronology(
        parties=tuple(parties),
        days=tuple(days),
        legend=legend(ledger, (one for day in days for party in day.parties for one in party.entries)),
        left_out=left_out(ledger.words, "findings", sum(entries[:-_DAYS])),
    )


def _said(ledger: Ledger) -> Mapping[str, Mapping[str, Sequence[Position]]]:
    """The dated stands of each party, past ones too, by date."""
    found: dict[str, dict[str, list[Position]]] = {}
    for party in ledger.parties:
        by_day: defaultdict[str, list[Position]] = defaultdict(list)
        for position in party.positions:
            if position.said_on and is_stand(position):
                by_day[position.said_on].append(position)
        if by_day:
            found[party.name] = by_day
    return found


def _day(
    ledger: Ledger, day: str, after: int, events: Sequence[Event], said: Mapping[str, Sequence[Position]]
) -> Day:
    told = sorted(events, key=lambda event: -len(event.evidence))[:_EVENTS]
    return Day(
        date=ledger.words.date(day),
        after=after,
        gap=_in_words(ledger, after) if after > _LONG else None,
        events=tuple(
            DayEvent(
                reference=ledger.references[event.id],
                text=ledger.settled(event.what, event.evidence),
                planned=planned_words(ledger, event),
            )
            for event in told
        ),
        more_events=len(events) - len(told),
        parties=tuple(_party(ledger, name, own) for name, own in said.items() if own),
    )


def _party(ledger: Ledger, name: str, own: Sequence[Position]) -> DayParty:
    shown = foremost(own, _A_PARTY)
    return DayParty(
        party=name,
        entries=tuple(stance_entry(ledger, position) for position in shown),
        more=len(own) - len(shown),
    )


def _distance(earlier: str, later: str) -> int:
    return max(0, (_first_day(later) - _first_day(earlier)).days)


def _first_day(day: str) -> date:
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :])


def _in_words(ledger: Ledger, days: int) -> str:
    ngettext = ledger.words.ngettext
    if days >= 1.5 * _YEAR:
        return ngettext("%(number)s year", "%(number)s years", round(days / _YEAR))
    return ngettext("%(number)s month", "%(number)s months", round(days / _MONTH))
