"""People: the entries that are persons, and the places where their names can be looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from brief.dossier.clusters import Clusters
from brief.dossier.person_names import PersonName
from brief.dossier.roles import Role

ONE_WORD = 1
CROWD = 32
"""A key that leads to so many people tells none of them: no more are counted."""
_SOUNDS = (
    (r"kh|gh|ck|q|g|k", "k"), (r"dh", "d"), (r"th", "t"), (r"ph", "f"), (r"w", "v"), (r"sch", "sh"),
    (r"[oe]?u|oo|o", "o"), (r"(?:[ae]?i|ie|ee)+", "i"), (r"[ae]+", "a"), (r"h$", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip
_SOUNDS_COMPILED = tuple((re.compile(pattern), given) for pattern, given in _SOUNDS)
_LEAST_SOUND = 5
"""Shorter words have too few sounds for two spellings to be told from two names."""


class Person(NamedTuple):
    """A person as one article names them: `entry` is the place in the clusters, `roles` what is said of them."""

    entry: int
    document: str
    name: PersonName
    roles: tuple[Role, ...]
    text: str

    @property
    def core(self) -> tuple[str, ...]:
        """The words that carry the name, without particles."""
        return self.name.core


class Lookup:
    """Which persons a key leads to, in one article and in all."""

    def __init__(self, clusters: Clusters) -> None:
        self._clusters = clusters
        self._in: dict[tuple[str, Hashable], set[int]] = defaultdict(set)
        self._all: dict[Hashable, set[int]] = defaultdict(set)

    def add(self, key: Hashable, person: Person) -> None:
        """Let `key` lead to `person`."""
        root = self._clusters.root(person.entry)
        for bearers in (self._in[person.document, key], self._all[key]):
            if len(bearers) < CROWD:
                bearers.add(root)

    def __bool__(self) -> bool:
        return bool(self._all)

    def near(self, document: str, key: Hashable) -> list[int]:
        """The clusters that the key leads to in one article."""
        return self._clusters.roots(self._in.get((document, key), ()))

    def anywhere(self, key: Hashable) -> list[int]:
        """The clusters that the key leads to in any article."""
        return self._clusters.roots(self._all.get(key, ()))


def lookup(
    clusters: Clusters,
    persons: Iterable[Person],
    keys: Callable[[Person], Iterable[Hashable]],
    wanted: AbstractSet[Hashable] | None = None,
) -> Lookup:
    """The persons by all their keys, or by those of them that are `wanted`."""
    found = Lookup(clusters)
    for person in persons if wanted is None or wanted else ():
        for key in keys(person):
            if wanted is None or key in wanted:
                found.add(key, person)
    return found


def by_key(
    persons: Iterable[Person], key: Callable[[Person], Hashable | None]
) -> Mapping[Hashable, Sequence[Person]]:
    """The persons by a key; those without one are left out."""
    found: dict[Hashable, list[Person]] = defaultdict(list)
    for person in persons:
        if (own := key(person)) is not None:
            found[own].append(person)
    return found


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """A key under which spellings of a word from another script meet; short words stand for themselves.

    >>> sound("kaddafi") == sound("gadhafi") == sound("kadhafi")
    True
    """
    if len(word) < _LEAST_SOUND:
        return word
    for pattern, given in _SOUNDS_COMPILED:
        word = pattern.sub(given, word)
    return word


def same_surname(one: Person, other: Person) -> bool:
    """Whether two persons have one family name. A Western bearer spells it in one way only."""
    if one.name.western or other.name.western:
        return one.name.plain == other.name.plain
    return one.name.surname == other.name.surname or (
        not (one.name.eastern or other.name.eastern) and sound(one.name.surname) == sound(other.name.surname)
    )
