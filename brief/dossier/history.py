"""History: what an actor said earlier on the same topic, and whether it still holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import starmap
from typing import NamedTuple

from brief.dossier.docket import Docket
from brief.dossier.sameness import CHOICES
from brief.dossier.saying import is_hearsay, saying_of, told, worth_comparing
from brief.dossier.succession import Relation, relation
from brief.records import Actor, Position, PositionStatus
from brief.remembering import RememberedBy
from brief.wording.topics import names_a_matter

_STATUS: Mapping[str, PositionStatus] = {"same": "reaffirmed", "shifted": "shifted"}


class Past(NamedTuple):
    """The place of an earlier position, how a later one stands to it, and how much they have in common."""

    place: int
    kind: Relation
    share: float


def with_history(
    positions: Sequence[Position], actors: Sequence[Actor], docket: Docket
) -> tuple[Position, ...]:
    """The positions with status, `earlier` and `current` set, in their order.

    A dated position that repeats or changes an earlier dated one of the same actor on the same topic is
    reaffirmed or shifted and names the latest of them; so is that of a state or institution and of those
    who speak for it. Current are the newest dated positions of an actor on a topic, unless somebody said
    something newer for the same side; an undated one is current where no dated one is, or where one that is
    current stands in the same article. What may be the same or a change is asked of `docket`, once for a
    position.
    """
    known = {actor.id: actor for actor in actors}
    related = _related(positions, known, docket)
    newest, freshest = _newest(positions, known)
    return tuple(
        _settled_as(
            position, related.get(place), positions, current=_is_current(position, known, newest, freshest)
        )
        for place, position in enumerate(positions)
    )


def _settled_as(
    position: Position,
    related: tuple[PositionStatus, int] | None,
    positions: Sequence[Position],
    *,
    current: bool,
) -> Position:
    status, earlier = (related[0], (positions[related[1]].id,)) if related else ("new", ())
    if (position.status, position.earlier, position.current) == (status, earlier, current):
        return position  # as nearly all are
    return position.model_copy(update={"status": status, "earlier": earlier, "current": current})


def is_older(one: str | None, other: str | None) -> bool:
    """Whether `one` is certainly an earlier date than `other`, of any precision; an unknown date is neither.

    >>> is_older("2025-05", "2025-08-18"), is_older("2025-08", "2025-08-18"), is_older(None, "2025-08-18")
    (True, False, False)
    """
    if one is None or other is None:
        return False
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def speaks_for(actor: Actor) -> str | None:
    """The side whose position `actor` gives: its own for a state or institution, that of an office for a person."""
    return actor.side if actor.kind != "person" or actor.represents else None


def _related(
    positions: Sequence[Position], known: Mapping[str, Actor], docket: Docket
) -> dict[int, tuple[PositionStatus, int]]:
    """For each position that certainly repeats or changes an earlier one: its status and the place of that one."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, position in enumerate(positions):
        if position.said_on is not None and names_a_matter(position.topic):
            actor = known[position.actor]
            blocks[speaks_for(actor) or actor.id, position.topic].append(place)
    found: dict[int, tuple[PositionStatus, int]] = {}
    for block in blocks.values():
        if len({positions[place].said_on for place in block}) > 1:
            said = [positions[place] for place in block]
            spoken = tuple([Spoken(one, known[one.actor], _via(one, known)) for one in said])
            for later, pasts in PASTS[_Block(spoken)].items():
                place = block[later]
                found_before = [past._replace(place=block[past.place]) for past in pasts]
                status, earlier = _settled(place, found_before, positions, docket)
                if status is not None:
                    found[place] = (status, earlier)
    return found


class Spoken(NamedTuple):
    """A position with its actor, and with who relays it."""

    position: Position
    actor: Actor
    via: Actor | None


class _Block(NamedTuple):
    """What one side said on one topic."""

    spoken: tuple[Spoken, ...]

    def __hash__(self) -> int:
        """The hash of what tells nearly all blocks apart: that of all positions takes long."""
        last = self.spoken[-1].position
        return hash((last.topic, last.actor, len(self.spoken), last.statement))


def _pasts(block: _Block) -> Mapping[int, list[Past]]:
    """What each position of a block may repeat or change, for those that have something, by their places in it."""
    spoken = block.spoken
    sayings = list(starmap(saying_of, spoken))
    pasts: dict[int, list[Past]] = defaultdict(list)
    for one, other in worth_comparing(sayings):
        early, late = (one, other) if is_older(sayings[one].said_on, sayings[other].said_on) else (other, one)
        if is_older(sayings[early].said_on, sayings[late].said_on) and _is_one_voice(
            spoken[early].actor, spoken[late].actor
        ):
            kind, share = relation(sayings[early], sayings[late])
            if kind != "other":
                pasts[late].append(Past(early, kind, share))
    return pasts


PASTS = RememberedBy[_Block, Mapping[int, list[Past]]](_pasts, most=1 << 13)
"""What was found in each block, as far as it was looked at."""


def _is_one_voice(one: Actor, other: Actor) -> bool:
    """Whether both are one actor, or a state or institution and one that speaks for the same side."""
    return one.id == other.id or one.kind != "person" or other.kind != "person"


def _settled(
    place: int, pasts: Iterable[Past], positions: Sequence[Position], docket: Docket
) -> tuple[PositionStatus | None, int]:
    def rank(past: Past) -> tuple[str, float, str]:
        return positions[past.place].said_on or "", past.share, positions[past.place].id

    sure = [past for past in pasts if past.kind != "unclear"]
    if sure:
        latest = max(sure, key=rank)
        return _STATUS[latest.kind], latest.place
    unclear = max(pasts, key=lambda past: (past.share, rank(past)))
    texts = tuple(told(one.said_on, one.statement) for one in (positions[unclear.place], positions[place]))
    return _STATUS.get(docket.ask("position", texts, CHOICES) or ""), unclear.place


def _newest(
    positions: Sequence[Position], known: Mapping[str, Actor]
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], frozenset[str]]]:
    """The newest day on which an actor, and a side, spoke on a topic, and the sources of an actor's newest words."""
    newest: dict[tuple[str, str], str] = {}
    for position in positions:
        if position.said_on is None:
            continue
        actor = known[position.actor]
        for who in _voices(actor, None if is_hearsay(actor, _via(position, known)) else speaks_for(actor)):
            key = (who, position.topic)
            newest[key] = max(newest.get(key, ""), position.said_on)
    freshest: dict[tuple[str, str], set[str]] = defaultdict(set)
    for position in positions:
        key = (f"actor {position.actor}", position.topic)
        if position.said_on is not None and not is_older(position.said_on, newest[key]):
            freshest[key].update(evidence.source for evidence in position.evidence)
    return newest, {key: frozenset(sources) for key, sources in freshest.items()}


def _via(position: Position, known: Mapping[str, Actor]) -> Actor | None:
    return known.get(position.via) if position.via else None


def _voices(actor: Actor, side: str | None) -> tuple[str, ...]:
    return (f"actor {actor.id}", f"side {side}") if side else (f"actor {actor.id}",)


def _is_current(
    position: Position,
    known: Mapping[str, Actor],
    newest: Mapping[tuple[str, str], str],
    freshest: Mapping[tuple[str, str], frozenset[str]],
) -> bool:
    if not names_a_matter(position.topic):
        return True
    actor = known[position.actor]
    if position.said_on is None:
        fresh = freshest.get((f"actor {actor.id}", position.topic))
        return fresh is None or any(evidence.source in fresh for evidence in position.evidence)
    return not any(
        is_older(position.said_on, newest.get((who, position.topic)))
        for who in _voices(actor, speaks_for(actor))
    )
