"""The order of positions: parties, attendees first; in a party its actors; then topics; newest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brief.records import Actor, Dossier, Meeting, Position, Source


class Topic(NamedTuple):
    """An actor's positions on one topic; `earlier` ones are certainly older than the newest `current` one."""

    actor: Actor
    name: str
    current: tuple[Position, ...]
    earlier: tuple[Position, ...]
    undated: tuple[Position, ...]

    @property
    def positions(self) -> tuple[Position, ...]:
        """All of them, undated never above dated."""
        return self.current + self.earlier + self.undated


class Party(NamedTuple):
    """All who speak for one side, and whether it sits at the table."""

    name: str
    attends: bool
    topics: tuple[Topic, ...]

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
    parties = {actor.id: party_of(actor, dossier.actors) for actor in dossier.actors}
    by_party: defaultdict[str, list[Position]] = defaultdict(list)
    for position in dossier.positions:
        by_party[parties.get(position.actor, position.actor)].append(position)
    found = []
    for name, positions in by_party.items():
        topics = tuple(_topics(positions, actors, seats, published))
        # A delegation that has said nothing itself still brings its side to the table.
        members = [seats[actor] for actor, party in parties.items() if party == name]
        seat = min([_named_seat((name,), meeting.attendees), *members])
        found.append((seat, -len(positions), name, topics))
    return tuple(Party(name, seat < _NO_SEAT, topics) for seat, _, name, topics in sorted(found, key=_first))


def party_of(actor: Actor, actors: Sequence[Actor]) -> str:
    """The name of the side that `actor` speaks for."""
    seen: set[str] = set()
    while actor.side is None and actor.represents is not None and actor.id not in seen:
        seen.add(actor.id)
        represented = next((other for other in actors if _is_named(other, actor.represents)), None)
        if represented is None:
            return actor.represents
        actor = represented
    return actor.side or actor.name


def reported_on(position: Position, sources: Mapping[str, Source]) -> str | None:
    """The earliest date of a source that reports the position, None where no source is dated."""
    return _reported(position, {key: source.published for key, source in sources.items()})


_NO_SEAT = 10_000


def _first(entry: tuple[int, int, str, tuple[Topic, ...]]) -> tuple[int, int, str]:
    return entry[:3]


def _is_named(actor: Actor, name: str) -> bool:
    return name == actor.name or name in actor.aliases


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
    patterns = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in names if name]
    for seat, attendee in enumerate(attendees):
        if any(pattern.search(attendee) for pattern in patterns):
            return seat
    return _NO_SEAT


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

    for actor in sorted(by_actor, key=rank):
        by_topic: defaultdict[str, list[Position]] = defaultdict(list)
        for position in by_actor[actor]:
            by_topic[position.topic].append(position)
        topics = [_split(_actor(own[0], actors), name, own, published) for name, own in by_topic.items()]
        by_name = sorted(topics, key=lambda topic: topic.name)
        yield from sorted(by_name, key=_newest, reverse=True)


def _newest(topic: Topic) -> str:
    return (topic.current[0].said_on or "") if topic.current else ""


def _split(
    actor: Actor, name: str, positions: Sequence[Position], published: Mapping[str, str | None]
) -> Topic:
    # Of one day, what somebody wants or offers stands above what somebody merely tells.
    stands = sorted(positions, key=lambda one: one.stance == "reports")
    dated = sorted((one for one in stands if one.said_on), key=lambda one: one.said_on or "", reverse=True)
    undated = sorted(
        (one for one in stands if not one.said_on),
        key=lambda one: _reported(one, published) or "",
        reverse=True,
    )
    newest = dated[0].said_on if dated else None
    # Withdrawn positions are history even where nothing newer took their place.
    current = [one for one in dated if not _is_before(one.said_on, newest) and one.status != "withdrawn"]
    earlier = [one for one in dated if one not in current]
    return Topic(actor, name, tuple(current), tuple(earlier), tuple(undated))


def _is_before(date: str | None, other: str | None) -> bool:
    # "2025-08" is not before "2025-08-18": the month may end after it.
    return date is not None and other is not None and date < other and not other.startswith(date)


def _reported(position: Position, published: Mapping[str, str | None]) -> str | None:
    dates = [date for piece in position.evidence if (date := published.get(piece.source))]
    return min(dates, default=None)
