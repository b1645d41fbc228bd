"""The order of positions: parties, attendees first; in a party its actors; then topics; today's view first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brief.output.history import folded
from brief.records import Actor, Dossier, Meeting, Position, Source


class Topic(NamedTuple):
    """An actor's positions on one topic: today's view, what is no longer, and what stands beneath a later one."""

    actor: Actor
    name: str
    current: tuple[Position, ...]
    earlier: tuple[Position, ...]
    folded: tuple[Position, ...]

    @property
    def positions(self) -> tuple[Position, ...]:
        """All of them, today's view first."""
        return self.current + self.earlier + self.folded


class Party(NamedTuple):
    """All who speak for one side, and whether it sits at the table; `hearsay` are positions that others relay."""

    name: str
    attends: bool
    topics: tuple[Topic, ...]
    hearsay: frozenset[str] = frozenset()

    @property
    def positions(self) -> tuple[Position, ...]:
        """All positions in the order in which they are printed."""
        return tuple(position for topic in self.topics for position in topic.positions)


def arrange(dossier: Dossier, meeting: Meeting) -> tuple[Party, ...]:
    """The dossier's positions by party: attendees in the user's order first, then the most talkative.

    A party is an actor's side, or whom it represents (followed up: an aide of the Kremlin speaks for
    Russia where the Kremlin represents Russia), or its own name.
    """
    actors = {actor.id: actor for actor in dossier.actors}
    published = {source.id: source.published for source in dossier.sources}
    seats = {actor.id: _seat(actor, meeting.attendees) for actor in dossier.actors}
    named = {name: actor for actor in reversed(dossier.actors) for name in (*actor.aliases, actor.name)}
    parties = {actor.id: _party(actor, named) for actor in dossier.actors}
    members: defaultdict[str, list[int]] = defaultdict(list)
    for actor, party in parties.items():
        members[party].append(seats[actor])
    by_party: defaultdict[str, list[Position]] = defaultdict(list)
    for position in dossier.positions:
        by_party[parties.get(position.actor, position.actor)].append(position)
    found: list[tuple[int, int, str, Party]] = []
    for name, positions in by_party.items():
        topics = tuple(_topics(positions, actors, seats, published))
        # A delegation that has said nothing itself still brings its side to the table.
        seat = min([_named_seat((name,), meeting.attendees), *members[name]])
        relayed = (one for one in positions if one.via and parties.get(one.via, name) != name)
        hearsay = frozenset(one.id for one in relayed)
        found.append((seat, -len(positions), name, Party(name, seat < _NO_SEAT, topics, hearsay)))
    return tuple(entry[3] for entry in sorted(found, key=_first))


def reported_on(position: Position, sources: Mapping[str, Source]) -> str | None:
    """The earliest date of a source that reports the position, None where no source is dated."""
    known = (sources[piece.source].published for piece in position.evidence if piece.source in sources)
    return min(filter(None, known), default=None)


_NO_SEAT = 10_000


def _first(entry: tuple[int, int, str, Party]) -> tuple[int, int, str]:
    return entry[:3]


def _party(actor: Actor, named: Mapping[str, Actor]) -> str:
    """The name of the side that `actor` speaks for; `named` has the first actor of each name."""
    seen: set[str] = set()
    while actor.side is None and actor.represents is not None and actor.id not in seen:
        seen.add(actor.id)
        if actor.represents not in named:
            return actor.represents
        actor = named[actor.represents]
    return actor.side or actor.name


def _actor(position: Position, actors: Mapping[str, Actor]) -> Actor:
    unknown = Actor(
        id=position.actor,
        name=position.actor,
        kind="group",
        role=None,
        represents=None,
        side=None,
        aliases=(),
    )
    return actors.get(position.actor, unknown)


def _seat(actor: Actor, attendees: Sequence[str]) -> int:
    # "the president" may be anybody's alias: only what begins like a name can identify a guest.
    return _named_seat((actor.name, *(alias for alias in actor.aliases if alias[:1].isupper())), attendees)


def _named_seat(names: Iterable[str], attendees: Sequence[str]) -> int:
    known = [name for name in names if name]
    for seat, attendee in enumerate(attendees):
        if any(_names(name, attendee) for name in known):
            return seat
    return _NO_SEAT


def _names(name: str, attendee: str) -> bool:
    """Whether `name` stands in `attendee`, in whole words."""
    # A pattern for every name of every actor takes longer than all the rest; nearly none stands there at all.
    if name.isascii() and attendee.isascii() and name.lower() not in attendee.lower():
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", attendee, re.IGNORECASE) is not None


def _topics(
    positions: Sequence[Position],
    actors: Mapping[str, Actor],
    seats: Mapping[str, int],
    published: Mapping[str, str | None],
) -> Iterator[Topic]:
    by_actor: defaultdict[str, list[Position]] = defaultdict(list)
    for position in positions:
        by_actor[position.actor].append(position)

    def rank(actor: str) -> tuple[int, int, str]:
        return seats.get(actor, _NO_SEAT), -len(by_actor[actor]), actor

    beneath = folded(positions)
    for actor in sorted(by_actor, key=rank):
        by_topic: defaultdict[str, list[Position]] = defaultdict(list)
        for position in _newest_first(by_actor[actor], published):
            by_topic[position.topic].append(position)
        topics = [_split(_actor(own[0], actors), name, own, beneath) for name, own in by_topic.items()]
        by_name = sorted(topics, key=lambda topic: topic.name)
        yield from sorted(by_name, key=lambda topic: _newest(topic, published), reverse=True)


def _newest(topic: Topic, published: Mapping[str, str | None]) -> tuple[bool, bool, str]:
    first = topic.positions[0]
    return bool(topic.current), first.said_on is not None, first.said_on or _reported(first, published) or ""


def _newest_first(positions: Iterable[Position], published: Mapping[str, str | None]) -> list[Position]:
    # Of one day, what somebody wants or offers stands above what somebody merely tells; undated ones come last.
    stands = sorted(positions, key=lambda one: one.stance == "reports")
    return sorted(
        stands,
        key=lambda one: (one.said_on is not None, one.said_on or _reported(one, published) or ""),
        reverse=True,
    )


def _split(actor: Actor, name: str, positions: Sequence[Position], beneath: frozenset[str]) -> Topic:
    shown = [one for one in positions if one.id not in beneath]
    # Withdrawn positions are history even where nothing newer took their place.
    current = [one for one in shown if one.current and one.status != "withdrawn"]
    current_ids = {one.id for one in current}
    earlier = [one for one in shown if one.id not in current_ids]
    return Topic(actor, name, tuple(current), tuple(earlier), tuple(p for p in positions if p.id in beneath))


def _reported(position: Position, published: Mapping[str, str | None]) -> str | None:
    dates = [date for piece in position.evidence if (date := published.get(piece.source))]
    return min(dates, default=None)
