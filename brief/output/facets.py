"""Facets: whose finding it is and on which topic, as keys to filter by, and what changed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from brief.output.inspected import Choice, Filters, PartyChoice
from brief.output.ledger import Ledger
from brief.records import Changes

_DIGITS = 8


def filters(ledger: Ledger) -> Filters | None:
    """The parties with their actors as in the brief, the topics by name, and what changed; None without parties."""
    if not ledger.parties:
        return None
    topics = sorted({position.topic for position in ledger.dossier.positions}, key=str.casefold)
    return Filters(
        parties=tuple(
            PartyChoice(
                key=_key("party", party.name),
                name=party.name,
                actors=tuple(
                    Choice(key=_key("actor", actor), name=ledger.name(actor))
                    for actor in dict.fromkeys(topic.actor.id for topic in party.topics)
                ),
            )
            for party in ledger.parties
        ),
        topics=tuple(Choice(key=_key("topic", topic), name=topic) for topic in topics),
        changed=tuple(
            ledger.references[finding].entry
            for finding in dict.fromkeys(_changed(ledger.dossier.changes))
            if finding in ledger.references
        ),
    )


def facets(ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    """The keys that hold for each finding, by its id; a disagreement has those of the positions it touches."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for party in ledger.parties:
        for position in party.positions:
            actors = [position.actor, position.via] if position.via else [position.actor]
            keys = (_key("party", party.name), _key("topic", position.topic))
            found[position.id] = dict.fromkeys((*keys, *(_key("actor", actor) for actor in actors)))
    sides = {topic.actor.name: party.name for party in ledger.parties for topic in party.topics}
    ids = {actor.name: actor.id for actor in reversed(ledger.dossier.actors)}
    for event in ledger.events:
        for name in event.participants:
            found[event.id][_key("actor", ids.get(name, name))] = None
            found[event.id][_key("party", sides.get(name, name))] = None
    for dispute in ledger.dossier.disagreements:
        for position_id in dispute.findings:
            found[dispute.id] |= found.get(position_id, {})
    return {finding: tuple(keys) for finding, keys in found.items()}


def _changed(changes: Changes | None) -> tuple[str, ...]:
    if changes is None:
        return ()
    return (
        *changes.shifted, *changes.new, *changes.reaffirmed, *changes.further, *changes.opened,
        *changes.answered, *changes.partly, *changes.contested, *changes.events,
    )  # fmt: skip


@lru_cache(maxsize=1 << 13)
def _key(kind: str, name: str) -> str:
    # By name, not by number: what one party says must move no letter in what another's lines are.
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:_DIGITS]}"
