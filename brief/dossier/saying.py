"""Saying: a position in the form in which it is compared with others of its actor."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from brief.dossier.candidates import CROWD, candidates
from brief.dossier.identity import wording
from brief.names import states
from brief.records import Actor, ActorKind, Position, Stance, VerifiedPosition
from brief.wording.content import Content, content_of, fragments_of, stems_of, terms_of

SHINGLE = 5
"""Words of a quote that are indexed together."""
FRAGMENT = 2
"""Words in quotation marks are a fragment from two words on."""


class Saying(NamedTuple):
    """A position as it is compared: what it says without its actor's name, when, with which stance.

    `speaker` tells whether the actor's own side said it, or who else relays it; `quotes` are the words of
    its quotes, each with a space before and behind, and `passages` the quotes as they stand. `own` are the
    names of the actor, `side` also those of the side it stands on; `topic` are the words of the topic.
    """

    said_on: str | None
    stance: Stance
    speaker: str
    statement: str
    content: Content
    quotes: tuple[str, ...]
    passages: tuple[str, ...]
    fragments: frozenset[str]
    own: frozenset[str]
    side: frozenset[str]
    sources: frozenset[str]
    topic: frozenset[str]

    def __hash__(self) -> int:
        """The hash of its words, which tell nearly all sayings apart."""
        return hash((self.said_on, self.statement, self.quotes))

    @property
    def quoted(self) -> list[Content]:
        """The contents of its quotes, in their order."""
        return [content_of(passage).without(self.own) for passage in self.passages]

    @property
    def stems(self) -> str:
        """The stems of its quotes."""
        return "|".join(map(stems_of, self.passages))

    @property
    def features(self) -> set[str]:
        """What another rendering of the same is likely to share, for an index."""
        found = set(self.content.words)
        found.update(["n" + name for name in self.content.names])
        found.update(self.shingles)
        found.update(["q" + quote for quote in self.quotes])
        found.add("s" + self.statement)
        return found

    @property
    def shingles(self) -> set[str]:
        """A few words of its quotes that follow each other."""
        words = self.quotes[0].split() if len(self.quotes) == 1 else " ".join(self.quotes).split()
        return {"q" + " ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}

    @property
    def profile(self) -> tuple[object, ...]:
        """All by which it may differ from another."""
        its = self.content
        return (self.said_on, self.stance, its.numbers, its.names, its.negative, its.turns, its.condition)


def saying_of(position: VerifiedPosition | Position, actor: Actor, via: Actor | None) -> Saying:
    """`position` as a saying of `actor`, relayed by `via` if by somebody else."""
    own, side = _own_terms(actor.name, actor.aliases, actor.kind, actor.represents or "", actor.side or "")
    proofs = position.evidence
    quotes = (
        tuple(dict.fromkeys([proof.quote for proof in proofs])) if len(proofs) > 1 else (proofs[0].quote,)
    )
    parts = [part for quote in quotes for part in fragments_of(quote) if part.count(" ") > FRAGMENT]
    return Saying(
        said_on=position.said_on,
        stance=position.stance,
        speaker=via.id if via and is_hearsay(actor, via) else "",
        statement=wording(position.statement),
        content=content_of(position.statement).without(own),
        quotes=tuple([f" {wording(quote)} " for quote in quotes]),
        passages=quotes,
        fragments=frozenset(parts),
        own=own,
        side=side,
        sources=frozenset([proof.source for proof in proofs]),
        topic=content_of(position.topic).words,
    )


def worth_comparing(sayings: Sequence[Saying], left_out: Collection[int] = ()) -> list[tuple[int, int]]:
    """The pairs of sayings that may be the same, by number, as `candidates` finds them by their features.

    Those `left_out` are in no pair. Few sayings are looked at pair by pair, as most share a word.
    """
    if len(sayings) > CROWD:
        return candidates([() if at in left_out else saying.features for at, saying in enumerate(sayings)])
    shingles = cache(lambda at: sayings[at].shingles)
    return [
        (one, other)
        for one, other in combinations([at for at in range(len(sayings)) if at not in left_out], 2)
        if _share_words(sayings[one], sayings[other]) or not shingles(one).isdisjoint(shingles(other))
    ]


def _share_words(one: Saying, other: Saying) -> bool:
    mine, theirs = one.content, other.content
    return (
        not mine.words.isdisjoint(theirs.words)
        or not mine.names.isdisjoint(theirs.names)
        or one.statement == other.statement
        or not set(one.quotes).isdisjoint(other.quotes)
    )


def told(said_on: str | None, statement: str) -> str:
    """A statement with its date, for whoever decides on it."""
    return f"{said_on}: {statement}" if said_on else statement


def is_hearsay(actor: Actor, via: Actor | None) -> bool:
    """Whether somebody of another side relays what the actor is to have said."""
    if via is None or via.id == actor.id:
        return False
    return (actor.side or actor.name) not in {via.side, via.represents, via.name}


@lru_cache(maxsize=1 << 14)
def _own_terms(
    name: str, aliases: tuple[str, ...], kind: ActorKind, represents: str, side: str
) -> tuple[frozenset[str], frozenset[str]]:
    own = frozenset[str]().union(*map(terms_of, (name, *aliases)))
    if kind != "state":  # "the US leader" is a name of his; the United States is not
        own = own.difference(states())
    return own, own | terms_of(represents) | terms_of(side)
