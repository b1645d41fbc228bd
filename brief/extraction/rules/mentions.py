"""Mentions: where a text refers to people, states, organisations and groups."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal, NamedTuple

from brief.extraction.rules.coreference import references
from brief.extraction.rules.document import Document
from brief.quotation import record
from brief.records import ActorKind

MentionKind = Literal["name", "nominal", "pronoun"]


class Mention(NamedTuple):
    """Characters `start` to `end` refer to the entity with number `entity`, or to one that stays unknown."""

    start: int
    end: int
    kind: MentionKind
    entity: int | None


class Entity(NamedTuple):
    """Somebody the text refers to: as it names them at full length, and its surface forms as printed."""

    number: int
    name: str
    kind: ActorKind
    role: str | None
    represents: str | None
    mentions: tuple[str, ...]


class People(NamedTuple):
    """Everybody a text refers to, and all mentions in order, none within another."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]

    def resolve(self, start: int, end: int) -> Entity | None:
        """Who the mention at exactly these characters refers to, else the first that lies within them."""
        for mention in self.within(start, end):
            if mention.entity is not None:
                return self.entities[mention.entity]
        return None

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie in ``text[start:end]``, in order."""
        mentions = self.mentions
        found = []
        for number in range(bisect_left(mentions, (start,)), len(mentions)):
            mention = mentions[number]
            if mention.end > end:
                # None is within another, so that all that follow end later still.
                break
            found.append(mention)
        return found


def read_people(document: Document) -> People:
    """Everybody that `document` refers to."""
    figures, found = references(document)
    numbers: dict[int, int] = {}
    starts, ends = document.tokens.starts, document.tokens.ends
    mentions: list[Mention] = []
    reached = 0
    for _, core, last, kind, figure in found:
        entity = None if figure is None else numbers.setdefault(figure.number, len(numbers))
        start, end = starts[core], ends[last - 1]
        if start < reached:
            continue
        reached = end
        mentions.append(record(Mention, (start, end, kind, entity)))
        if kind == "nominal" and figure is not None:
            figure.forms[document.text[start:end]] = None
    used = [figures[number] for number in numbers]
    represented = {figure.represents for figure in used}
    used += [f for f in figures if f.forms and f.number not in numbers and f.name in represented]
    entities = [
        record(Entity, (number, of.name, of.kind, of.role, of.represents, tuple(of.forms)))
        for number, of in enumerate(used)
    ]
    return People(tuple(entities), tuple(mentions))
