"""Joining: which positions of one actor on one topic are one and the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brief.dossier.docket import Ask
from brief.dossier.groups import Groups
from brief.dossier.sameness import BY_QUOTE, CHOICES, NEAR, may_be_same_day, nearness, same_by
from brief.dossier.saying import Saying, saying_of, told, worth_comparing
from brief.records import Actor, VerifiedPosition

_SURE = 0.9
"""What is this sure joins in spite of doubts about wordings; only dates then keep apart."""


class Given(NamedTuple):
    """A position as one article gives it, with who relays it there."""

    position: VerifiedPosition
    via: Actor | None


class Printed(NamedTuple):
    """An article by its id, with its origin and the day on which it was printed."""

    source: str
    origin: str
    day: str | None


class Block(NamedTuple):
    """All positions of one actor on one topic, in order, and the articles in which they stand."""

    topic: str
    actor: Actor
    given: tuple[Given, ...]
    articles: tuple[Printed, ...]

    def __hash__(self) -> int:
        """The hash of what tells nearly all blocks apart: that of all positions takes long."""
        last = self.given[-1].position
        return hash((self.topic, self.actor.id, len(self.given), last.statement))


def joined(block: Block, ask: Ask) -> Iterator[tuple[list[Given], tuple[str, ...]]]:
    """The positions in groups that are one each, in their order and with the rules that made it."""
    positions = [given.position for given in block.given]
    sayings = [saying_of(position, block.actor, via) for position, via in block.given]
    printed = {article.source: article.day for article in block.articles}
    groups = Groups(sayings, [printed[position.evidence[0].source] for position in positions])
    links, near = _links(sayings)
    for sureness, one, other, rule in sorted(links):
        groups.join(one, other, rule, sure=-sureness >= _SURE)
    asked: set[int] = set()
    for _, one, other in sorted(near):
        if not asked & {one, other} and groups.may_join(one, other):
            asked |= {one, other}
            early, late = sorted(
                (positions[one], positions[other]), key=lambda p: (p.said_on or "9", p.statement)
            )
            texts = (told(early.said_on, early.statement), told(late.said_on, late.statement))
            if ask("position", texts, CHOICES) == "same":
                groups.join(one, other, "decided", sure=False)
    for members, rules in groups.all():
        yield [block.given[member] for member in members], rules


def _links(
    sayings: Sequence[Saying],
) -> tuple[list[tuple[float, int, int, str]], list[tuple[float, int, int]]]:
    """The pairs that are the same, and those of two articles that may be, the surest first when sorted.

    What quotes the same words on the same day as an earlier one is compared with that one only.
    """
    links: list[tuple[float, int, int, str]] = []
    near: list[tuple[float, int, int]] = []
    first: dict[object, int] = {}
    same: set[int] = set()
    for number, saying in enumerate(sayings):
        model = first.setdefault((saying.quotes, saying.said_on, saying.speaker), number)
        copies = same_by(sayings[model], saying) if model != number else None
        if copies and copies[1] == BY_QUOTE:
            links.append((-copies[0], model, number, copies[1]))
        if copies:
            same.add(number)
    for one, other in worth_comparing(sayings, same):
        found = same_by(sayings[one], sayings[other])
        if found:
            links.append((-found[0], one, other, found[1]))
        elif _may_be_asked(sayings[one], sayings[other]):
            share = nearness(sayings[one], sayings[other])
            if share >= NEAR:
                near.append((-share, one, other))
    return links, near


def _may_be_asked(one: Saying, other: Saying) -> bool:
    return one.sources.isdisjoint(other.sources) and may_be_same_day(one.said_on, other.said_on)
