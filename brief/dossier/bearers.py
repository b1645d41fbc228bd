"""Bearers: which actor a name means, of those that bear it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from brief.names import fold, surname, without_article, without_honorifics
from brief.records import Actor
from brief.remembering import Remembered


class Bearers:
    """The actors whom a folded name means: none where several bear it.

    `people` are found by the word of their family name, `bodies` by their whole name, of `longest` words at most,
    which opens with one of `openers`; `given` are the other names of people.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        people: dict[str, set[str]] = defaultdict(set)
        bodies: dict[str, set[str]] = defaultdict(set)
        firsts: dict[str, set[str]] = defaultdict(set)
        self.given: set[str] = set()
        for actor in actors:
            for name in (actor.name, *actor.aliases):
                bare = without_honorifics(without_article(name))
                if not bare[:1].isupper():
                    continue
                if actor.kind == "person":
                    people[fold(surname(bare).split()[-1])].add(actor.name)
                    self.given.update(fold(part) for part in bare.split()[:-1])
                    firsts[fold(bare.split()[0])].add(actor.name)
                elif actor.kind != "state":
                    bodies[fold(bare)].add(actor.name)
        for key, names in firsts.items():  # in China the family's name comes first
            if key not in people:
                people[key] = names
        self.people = {key: min(names) for key, names in people.items() if len(names) == 1 and len(key) > 1}
        self.bodies = {key: min(names) for key, names in bodies.items() if len(names) == 1 and key}
        self._opened: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for body in sorted(self.bodies.items()):
            self._opened[body[0].split(maxsplit=1)[0]].append(body)
        self.openers = self._opened.keys()
        self.longest = max((key.count(" ") + 1 for key in self.bodies), default=1)
        self.of = Remembered(self._of).__getitem__

    def _of(self, key: str) -> object:
        """All that a word with that key may mean where a name opens with it: None where nobody bears one."""
        person, is_given = self.people.get(key), key in self.given
        bodies = self._opened.get(key.split(maxsplit=1)[0]) if key else None
        return (person, is_given, bodies) if person or is_given or bodies else None
