"""Parts of names: to whom a surname, a given name or initials alone refer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache

from brief.dossier.clusters import Clusters
from brief.dossier.people import ONE_WORD, Lookup, Person, by_key, lookup
from brief.dossier.roles import Role
from brief.dossier.vocabulary import spelled_names, western_names

_LEAST_GIVEN = 4
_LEAST_INITIALS = 3
_ONLY, _OFFICE = "only bearer of the surname", "surname with the same office"


def join_part_names(persons: Sequence[Person], clusters: Clusters) -> None:
    """Join a part of a name to the one person of the same article who bears it, else to the only bearer.

    Where several bear it, the one who has the same office; where that does not tell, nobody.
    """
    bearers = [person for person in persons if person.name.full or person.name.suffix]
    parts = [p for p in persons if len(p.name.words) == ONE_WORD and not p.name.suffix]
    offices = _offices(persons, clusters)
    wanted = frozenset(person.name.words[0] for person in parts)
    surnames = lookup(clusters, bearers, lambda person: [person.name.surname], wanted)
    givens = lookup(clusters, bearers, lambda person: [person.name.given], wanted)
    inner = lookup(clusters, bearers, _inner_names, wanted)
    initials = lookup(clusters, bearers, _initials, wanted)
    borne = {
        person.entry
        for person in parts
        if (surnames.near(person.document, person.name.words[0]) or not _is_given_name(person, givens))
        and _join_surname(person, surnames, offices, clusters)
    }
    for person in parts:
        if person.entry not in borne:
            _join_other_part(person, (givens, inner, initials), offices, clusters)
    for same in by_key(parts, lambda p: p.name.words[0]).values():
        _join_leftovers([p for p in same if p.entry not in clusters.rules], clusters)


def _is_given_name(person: Person, givens: Lookup) -> bool:
    """Whether somebody of the same article has the word as given name."""
    return bool(givens.near(person.document, person.name.words[0]))


@lru_cache(maxsize=1 << 14)
def office_keys(roles: tuple[Role, ...]) -> frozenset[tuple[str | None, str]]:
    """The offices of `roles` as keys: by its own word and by the wider one."""
    return frozenset(
        (role.owner, ("former " if role.former else "") + word)
        for role in roles
        for word in (role.head, role.wider)
    )


def _offices(persons: Iterable[Person], clusters: Clusters) -> Mapping[int, set[tuple[str | None, str]]]:
    found: dict[int, set[tuple[str | None, str]]] = defaultdict(set)
    for person in persons:
        found[clusters.root(person.entry)] |= office_keys(person.roles)
    return found


def _inner_names(person: Person) -> Iterable[Hashable]:
    """Names in the middle that may be family names (Lula, Boric)."""
    return [name for name in person.core[1:-1] if len(name) > 2 and name not in western_names()]


def _initials(person: Person) -> Iterable[Hashable]:
    for words in (person.name.words, person.core):
        if len(words) >= _LEAST_INITIALS:
            yield "".join(word[0] for word in words)


def _join_surname(
    person: Person,
    surnames: Lookup,
    offices: Mapping[int, set[tuple[str | None, str]]],
    clusters: Clusters,
) -> bool:
    """Whether somebody bears the surname, be it one person or several."""
    word = person.name.words[0]
    near = surnames.near(person.document, word)
    bearers = near or surnames.anywhere(word)
    if len(near) == 1 and not _has_office(person, offices.get(near[0], set())):
        holders = [root for root in surnames.anywhere(word) if _has_office(person, offices.get(root, set()))]
        if len(holders) == 1:
            near, bearers = [], holders
    if len(bearers) > 1:
        told = [root for root in bearers if _has_office(person, offices.get(root, set()))]
        if len(told) == 1:
            clusters.join(told[0], person.entry, _OFFICE)
        return True
    if near:
        clusters.join(near[0], person.entry, "surname in the same article")
    elif bearers and not _other_state(person, offices.get(bearers[0], set())):
        clusters.join(
            bearers[0],
            person.entry,
            _ONLY if not _has_office(person, offices.get(bearers[0], set())) else _OFFICE,
        )
    return bool(bearers)


def _has_office(person: Person, offices: set[tuple[str | None, str]]) -> bool:
    """Whether one of the person's offices is among `offices`; one that nobody's state is told of fits any."""
    own = {(role.owner, ("former " if role.former else "") + role.head) for role in person.roles}
    heads = {head for _, head in offices}
    return any((owner, head) in offices or (owner is None and head in heads) for owner, head in own)


def _other_state(person: Person, offices: set[tuple[str | None, str]]) -> bool:
    """Whether all that is said of the person and of the bearer is said of different states or bodies."""
    own = {role.owner for role in person.roles if role.owner}
    theirs = {owner for owner, _ in offices if owner}
    return bool(own and theirs and not own & theirs)


def _join_other_part(
    person: Person,
    lookups: tuple[Lookup, Lookup, Lookup],
    offices: Mapping[int, set[tuple[str | None, str]]],
    clusters: Clusters,
) -> None:
    givens, inner, initials = lookups
    word, here = person.name.words[0], person.document
    if person.text.isupper() and len(word) >= _LEAST_INITIALS:
        found, rule = initials.near(here, word) or initials.anywhere(word), "initials"
    elif near := givens.near(here, word):
        found, rule = near, "given name in the same article"
    elif near := inner.near(here, word) or inner.anywhere(word):
        found, rule = near, "first of two family names"
    elif (
        len(person.name.plain) >= _LEAST_GIVEN and word not in western_names() and word not in spelled_names()
    ):
        found, rule = givens.anywhere(word), "only bearer of the given name"
    else:
        return
    if len(found) == 1 and not _other_state(person, offices.get(found[0], set())):
        clusters.join(found[0], person.entry, rule)


def _join_leftovers(same: Sequence[Person], clusters: Clusters) -> None:
    """A name of one word that nobody bears is one person, as far as nothing contradicts."""
    for other in same[1:]:
        clusters.join(same[0].entry, other.entry, "same name")
