"""Resolution: which mentions in a set of articles mean one actor, and by which rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from brief.dossier.bodies import Body, body, join_bodies
from brief.dossier.clusters import Clusters, Traits
from brief.dossier.descriptions import join_descriptions
from brief.dossier.full_names import join_full_names
from brief.dossier.identity import name_key, wording
from brief.dossier.part_names import join_part_names
from brief.dossier.people import Person
from brief.dossier.person_names import PersonName, person_name
from brief.dossier.roles import Role, role_of
from brief.names import state_of
from brief.records import ActorKind

ALIAS, MERGE = "brief.toml: aliases", "brief.toml: merge"


class Mention(NamedTuple):
    """An actor as one article names it: `forms` are further names that it has there.

    `text` may be a name ("Putin") or a description ("the Russian leader").
    """

    document: str
    text: str
    kind: ActorKind
    role: str | None = None
    represents: str | None = None
    forms: tuple[str, ...] = ()


class Wishes(NamedTuple):
    """What the user says: other names by name, groups of names that are one, groups of which no two are."""

    aliases: Mapping[str, Sequence[str]] = {}
    merged: Sequence[Sequence[str]] = ()
    apart: Sequence[Sequence[str]] = ()


class Resolved(NamedTuple):
    """A mention with the number of its cluster, and the rule by which it came there (None for the first)."""

    mention: Mention
    cluster: int
    rule: str | None


def resolve(mentions: Iterable[Mention], wishes: Wishes | None = None) -> list[Resolved]:
    """The mentions with their clusters; the same for any order of `mentions`, which come back sorted.

    A rule joins only where one actor fits, first within the article, then in all. The user's word comes
    before every rule.
    """
    wishes = wishes or Wishes()
    every = sorted(set(mentions), key=lambda m: (m.kind, m.text, m.document, m))
    given = {name_key(other): name for name, others in wishes.aliases.items() for other in others}
    named = [given.get(name_key(mention.text), mention.text) if given else mention.text for mention in every]
    persons: list[Person] = []
    bodies: list[Body] = []
    for entry, (mention, text) in enumerate(zip(every, named, strict=True)):
        if mention.kind == "person":
            persons.append(_person(entry, mention, text))
        else:
            bodies.append(body(entry, mention.document, text, mention.kind, mention.represents))
    traits = {person.entry: _traits(person) for person in persons}
    traits |= {one.entry: Traits(kind="body", owner=one.owner) for one in bodies}
    clusters = Clusters((traits[entry] for entry in range(len(every))), _apart(named, every, wishes.apart))
    _join_wished(every, named, given, wishes, clusters)
    join_bodies(bodies, clusters)
    join_full_names(persons, clusters)
    join_part_names(persons, clusters)
    join_descriptions(persons, clusters)
    return [
        Resolved(mention, clusters.root(entry), clusters.rules.get(entry))
        for entry, mention in enumerate(every)
    ]


def _person(entry: int, mention: Mention, text: str) -> Person:
    name, roles = _named(text, mention.forms, mention.role, mention.represents)
    return Person(entry, mention.document, name, roles, text)


@lru_cache(maxsize=1 << 16)
def _named(
    text: str, forms: tuple[str, ...], role: str | None, represents: str | None
) -> tuple[PersonName, tuple[Role, ...]]:
    """The fullest name of a person of these names, and the roles that they have by them."""
    name = person_name(text)
    others = [person_name(form) for form in forms]
    fuller = [other for other in others if _is_fuller(other, name)]
    best = max(fuller, key=lambda other: (len(other.words), other), default=name)
    roles = [one.title for one in (name, *fuller) if one.title]
    if role and (told := role_of(role)):
        roles.append(_placed(told, represents))
    if not best.words and (told := role_of(text)):
        roles.insert(0, _placed(told, represents))
    return best, tuple(dict.fromkeys(roles))


def _is_fuller(other: PersonName, name: PersonName) -> bool:
    """Whether `other` says all that `name` says, and a name more."""
    if not name.words:
        return other.full
    return len(other.words) > len(name.words) and other.words[-len(name.words) :] == name.words


def _placed(role: Role, represents: str | None) -> Role:
    state = state_of(represents or "")
    return role._replace(owner=state.lower(), state=state) if state and not role.owner else role


def _traits(person: Person) -> Traits:
    name = person.name
    suffix = name.suffix or ("" if name.full else None)
    return Traits(kind="person", suffix=suffix, gender=name.gender or None)


def _apart(
    named: Sequence[str], every: Sequence[Mention], groups: Sequence[Sequence[str]]
) -> list[dict[int, int]]:
    """For each mention its place in each group; names that only their spelling tells apart are held to it."""
    if not groups:
        return [{} for _ in every]
    places: dict[str, dict[int, int]] = defaultdict(dict)
    for number, group in enumerate(groups):
        exact = len({name_key(name) for name in group}) < len(group)
        for place, name in enumerate(group):
            places[_as_spelled(name) if exact else name_key(name)][number] = place
    return [
        {**places.get(_as_spelled(text), {}), **places.get(name_key(text), {})}
        for text in (
            name if {name_key(name), _as_spelled(name)} & places.keys() else mention.text
            for name, mention in zip(named, every, strict=True)
        )
    ]


def _as_spelled(name: str) -> str:
    return f"={wording(name)}"


def _join_wished(
    every: Sequence[Mention],
    named: Sequence[str],
    given: Mapping[str, str],
    wishes: Wishes,
    clusters: Clusters,
) -> None:
    if not (wishes.merged or given):
        return
    keys = [name_key(name) for name in named]
    heads = {name_key(name): name_key(group[0]) for group in wishes.merged for name in group if group}
    heads |= {name_key(name): heads.get(name_key(name), name_key(name)) for name in given.values()}
    first: dict[str, int] = {}
    for entry, key in enumerate(keys):
        if key in heads:
            kept = first.setdefault(heads[key], entry)
            rule = ALIAS if name_key(every[entry].text) in given else MERGE
            clusters.join(
                kept, entry, rule if key != heads[key] or rule == ALIAS else "same name", forced=True
            )
