"""Timeline: what happened or is announced, each event once, in the order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from brief.dossier.actors import Roster
from brief.dossier.grouping import joined_corrections, joined_evidence, ordered
from brief.dossier.happenings import MUTUAL, core
from brief.dossier.identity import content_id, wording
from brief.dossier.occurrences import MANY, are_one, is_told_twice
from brief.dossier.reports import Occurrence, Party
from brief.names import state_of
from brief.records import Actor, Article, Event, Evidence, VerifiedEvent, VerifiedFindings

COMPARED = 24
"""With how many events that were told before it an event is compared, at most, for each key that they share."""


def join_events(
    articles: Iterable[Article], findings: Iterable[VerifiedFindings], roster: Roster
) -> tuple[Event, ...]:
    """One event told by several articles becomes one; undated ones come last.

    Its words, date and place are of the earliest article that reports it as having happened, of the best
    precision; those who took part are all that any names. What two articles tell is one event where kind,
    time, place and parties agree; two events of one article stay two, unless told in nearly the same words.
    """
    published = {article.id: article.published for article in articles}
    reader = _Reader(roster, published)
    every = ordered(
        (event for found in findings for event in found.events), lambda event: _order(event, published)
    )
    occurrences = [reader.occurrence(event) for event in every]
    events = [_joined(group, roster) for group in _grouped(occurrences)]
    return tuple(sorted(_unique(events), key=lambda e: (e.date is None, e.date or "", e.what, e.id)))


class _Reader:
    """Reads events with the names of the roster and the days of the articles."""

    def __init__(self, roster: Roster, published: Mapping[str, str | None]) -> None:
        self._roster = roster
        self._published = published
        self._namer = roster.namer
        self._actors = {actor.name: actor for actor in roster.actors}

    def occurrence(self, event: VerifiedEvent) -> Occurrence:
        source = event.evidence[0].source
        actors = [self._roster.find(source, name) for name in event.participants]
        terms = self._namer.terms(event.what)
        in_what = self._namer.terms(core(event.what)).names
        named = [self._actors[name] for name in in_what if name in self._actors]
        parties = {_party(actor) for actor in (*actors, *named) if not _is_crowd(actor)}
        sides = {party.side for party in parties}
        crowds = [evidence.quote for evidence in event.evidence] if any(map(_is_crowd, actors)) else []
        told = {name for text in crowds for name in self._namer.terms(text).names}
        for name in (*in_what, *sorted(told)):
            if name not in self._actors and state_of(name) == name and name not in sides:
                parties.add(Party(name, name, person=False))
        parties |= {_party(self._actors[name]) for name in told if name in self._actors}
        return Occurrence(event, self._published.get(source), frozenset(parties), terms)


def _party(actor: Actor) -> Party:
    return Party(actor.name, actor.side or _state_within(actor.name) or actor.name, actor.kind == "person")


def _is_crowd(actor: Actor) -> bool:
    return actor.kind == "group" and not actor.side and not _state_within(actor.name)


def _state_within(name: str) -> str | None:
    return next((state for word in name.split() if (state := state_of(word))), None)


def _order(event: VerifiedEvent, published: Mapping[str, str | None]) -> tuple[object, ...]:
    passage = event.evidence[0]
    return published.get(passage.source) or "9999", passage.source, passage.start, event.what


def _grouped(every: Sequence[Occurrence]) -> list[list[Occurrence]]:
    """Each event goes to the group that fits it best, if all of the group may be the same as it."""
    groups: list[list[Occurrence]] = []
    by_key: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for one in every:
        keys = list(_keys(one))
        near = sorted({number for key in keys for number in by_key[key][-COMPARED:]})
        fitting = [number for number in near if _fits(one, groups[number])]
        best = min(fitting, key=lambda number: (-_fit(one, groups[number][0]), number), default=None)
        if best is None:
            best = len(groups)
            groups.append([])
        groups[best].append(one)
        for key in keys:
            if best not in by_key[key][-COMPARED:]:
                by_key[key].append(best)
    return groups


def _fits(one: Occurrence, group: Sequence[Occurrence]) -> bool:
    # Most that meet under a key happened elsewhere, by two articles; asked so often, that is looked at here.
    source, place = one.source, one.place
    for member in group:
        if source != member.source and place and member.place and place.isdisjoint(member.place):
            return False
        if not _may_join(one, member):
            return False
    return True


def _may_join(one: Occurrence, other: Occurrence) -> bool:
    if one.wording == other.wording and one.event.date == other.event.date:
        return one.source == other.source or are_one(one, other)
    if one.source == other.source:
        if one.event.date == other.event.date and _overlap(one.event.evidence, other.event.evidence):
            return True
        return is_told_twice(one, other)
    return are_one(one, other)


def _overlap(one: Sequence[Evidence], other: Sequence[Evidence]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _fit(one: Occurrence, other: Occurrence) -> float:
    sides = one.sides | other.sides
    return (len(one.sides & other.sides) / len(sides) if sides else 0.0) + (
        one.event.date == other.event.date
    )


def _keys(one: Occurrence) -> Iterator[tuple[object, ...]]:
    """Under which an event meets all that may be the same: its month, or that of its article, and a party."""
    months = {(one.event.date or one.published or "")[:7]}
    if one.planned and one.published:
        months |= _months_from(one.published)
    about = one.kind if one.kind not in MUTUAL else "together"
    for month in sorted(months):
        for side in sorted(one.sides) or [""]:
            yield (month, about, side)
        for word in sorted(one.place):
            yield (month, about, "at", word)
    for mark in sorted(one.specifics):
        yield (about, *mark)
        yield from ((about, *mark, side) for side in sorted(one.sides))
    yield from ((about, "at", word) for word in sorted(one.place))
    if len(one.sides) >= MANY:
        yield from ((about, "many", side) for side in sorted(one.sides))


def _months_from(day: str) -> set[str]:
    year, month = int(day[:4]), int(day[5:7] or 1)
    return {f"{year + (month + more - 1) // 12:04}-{(month + more - 1) % 12 + 1:02}" for more in range(3)}


def _joined(group: Sequence[Occurrence], roster: Roster) -> Event:
    done = [one for one in group if not one.planned] or group
    best = max(done, key=lambda one: len(one.event.date or ""))
    first = group[0].event
    return Event(
        id=content_id("e", first.date or "", group[0].wording, wording(first.evidence[0].quote)),
        what=best.event.what,
        date=best.event.date,
        place=max((one.event.place or "" for one in done), key=len) or None,
        participants=_participants(best, group, roster),
        evidence=joined_evidence(one.event.evidence for one in group),
        corrections=joined_corrections(one.event.corrections for one in group),
        planned=all(one.planned for one in group),
    )


def _participants(best: Occurrence, group: Sequence[Occurrence], roster: Roster) -> tuple[str, ...]:
    """All who took part by any report; a state that only others name gives way to who stands for it."""
    told = [[roster.find(one.source, name) for name in one.event.participants] for one in (best, *group)]
    stood_for = {actor.side for actors in told for actor in actors if actor.kind == "person"}
    others = (actor for actors in told[1:] for actor in actors if actor.name not in stood_for)
    return tuple(dict.fromkeys(actor.name for actor in (*told[0], *others)))


def _unique(events: Sequence[Event]) -> Iterator[Event]:
    """Events told alike that stay apart get numbers behind their ids."""
    taken: dict[str, int] = defaultdict(int)
    for event in events:
        taken[event.id] += 1
        number = taken[event.id]
        yield event if number == 1 else event.model_copy(update={"id": f"{event.id}-{number}"})
