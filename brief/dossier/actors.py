"""Actors: who is who across all articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from brief.dossier.identity import name_key, slug
from brief.names import state_of, surname, without_article, without_honorifics
from brief.records import Actor, VerifiedActor, VerifiedFindings


class Roster:
    """The actors of a dossier, found by source and the name that they have there."""

    def __init__(
        self,
        findings: Iterable[VerifiedFindings],
        aliases: Mapping[str, Sequence[str]],
        merged: Sequence[Sequence[str]] = (),
        apart: Sequence[Sequence[str]] = (),
    ) -> None:
        """Join actors of one name, spelt any way; a surname alone joins the one person who has it.

        `aliases` maps a canonical name to other names that the user gives the same actor. Nothing else is
        joined: two people who share a surname stay two.
        """
        given = {name_key(other): canonical for canonical, others in aliases.items() for other in others}
        groups: dict[str, list[VerifiedActor]] = defaultdict(list)
        for actor in sorted(_all(findings), key=lambda actor: (actor.source, actor.name)):
            groups[_key(given.get(name_key(actor.name), actor.name), actor)].append(actor)
        self._keys = {(actor.source, actor.name): key for key, members in groups.items() for actor in members}
        for key, owner in _surname_owners(groups).items():
            groups[owner] += groups.pop(key)
            self._keys = {place: owner if old == key else old for place, old in self._keys.items()}
        sides = {key: _represented(members) for key, members in groups.items()}
        by_key = {key: _joined(members, given, sides) for key, members in groups.items()}
        self._by_key = _with_unique_ids(by_key)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, by id."""
        return tuple(sorted(self._by_key.values(), key=lambda actor: actor.id))

    def find(self, source: str, name: str) -> Actor:
        """The actor that is called `name` in the article `source`."""
        return self._by_key[self._keys[source, name]]


def _all(findings: Iterable[VerifiedFindings]) -> Iterable[VerifiedActor]:
    return (actor for found in findings for actor in found.actors)


def _key(name: str, actor: VerifiedActor) -> str:
    if actor.kind == "state" and (state := state_of(name)):
        return name_key(state)
    return name_key(without_honorifics(without_article(name)))


def _surname_owners(groups: Mapping[str, Sequence[VerifiedActor]]) -> dict[str, str]:
    """For each person known by one name only, the only other person who has that name as surname."""
    owners: dict[str, list[str]] = defaultdict(list)
    for key, members in groups.items():
        person = next((m for m in members if m.kind == "person" and m.name != surname(m.name)), None)
        if person:
            owners[name_key(surname(person.name))].append(key)
    return {
        key: owners[key][0]
        for key, members in groups.items()
        if len(owners.get(key, [])) == 1
        and all(m.kind == "person" and m.name == surname(m.name) for m in members)
    }


def _represented(members: Iterable[VerifiedActor]) -> str | None:
    given = Counter(member.represents for member in members if member.represents)
    return min(given, key=lambda name: (-given[name], name)) if given else None


def _joined(
    members: Sequence[VerifiedActor], given: Mapping[str, str], sides: Mapping[str, str | None]
) -> Actor:
    names = Counter(given.get(name_key(member.name), member.name) for member in members)
    name = min(names, key=lambda name: (-names[name], -len(name), name))
    kinds = Counter(member.kind for member in members)
    roles = Counter(member.role for member in members if member.role)
    represents = _represented(members)
    return Actor(
        id=slug(name),
        name=name,
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        role=min(roles, key=lambda role: (-roles[role], -len(role), role)) if roles else None,
        represents=represents,
        side=_side(name, represents, sides),
        aliases=tuple(
            sorted({form for member in members for form in (member.name, *member.mentions)} - {name})
        ),
    )


def _side(name: str, represents: str | None, sides: Mapping[str, str | None]) -> str | None:
    """The state or organisation at the end of the chain: a spokesman of the Kremlin stands for Russia."""
    if represents is None:
        return state_of(name)
    seen = {name_key(name)}
    side = represents
    while name_key(side) not in seen:
        seen.add(name_key(side))
        side = state_of(side) or sides.get(name_key(side)) or side
    return side


def _with_unique_ids(by_key: Mapping[str, Actor]) -> dict[str, Actor]:
    """Actors whose names give the same id get numbers, in the order of their keys."""
    taken: Counter[str] = Counter()
    unique = {}
    for key in sorted(by_key):
        actor = by_key[key]
        taken[actor.id] += 1
        number = taken[actor.id]
        unique[key] = actor if number == 1 else actor.model_copy(update={"id": f"{actor.id}-{number}"})
    return unique
