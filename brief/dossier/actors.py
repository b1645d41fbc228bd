"""Actors: who is who across all articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from brief.dossier.identity import name_key, slug
from brief.dossier.namer import Namer
from brief.dossier.person_names import person_name
from brief.dossier.representation import represented, side
from brief.dossier.resolution import Mention, Wishes, resolve
from brief.names import office_of, state_of
from brief.records import Actor, ActorKind, Joined, VerifiedActor, VerifiedFindings

_SAME = "same name"


class Roster:
    """The actors of a dossier, found by source and the name that they have there."""

    def __init__(
        self,
        findings: Iterable[VerifiedFindings],
        aliases: Mapping[str, Sequence[str]],
        merged: Sequence[Sequence[str]] = (),
        apart: Sequence[Sequence[str]] = (),
    ) -> None:
        """Join what the rules of `resolution` take for names of one actor.

        `aliases` maps a canonical name to other names that the user gives the same actor; `merged` lists
        groups of names that are one actor, `apart` groups of which no two are, whatever the rules say.
        """
        given = {name_key(other): canonical for canonical, others in aliases.items() for other in others}
        listed = [(actor, _mention(actor)) for found in findings for actor in found.actors]
        wishes = Wishes(aliases, merged, apart)
        resolved = {one.mention: one for one in resolve((mention for _, mention in listed), wishes)}
        groups: dict[int, list[VerifiedActor]] = defaultdict(list)
        reasons: dict[int, dict[str, str | None]] = defaultdict(dict)
        for actor, mention in sorted(listed, key=lambda pair: pair[1]):
            _, cluster, rule = resolved[mention]
            groups[cluster].append(actor)
            its_reasons = reasons[cluster]
            known = its_reasons.get(mention.text)
            its_reasons[mention.text] = rule if known is None or known == _SAME else known
        keys = {(actor.source, actor.name): number for number, members in groups.items() for actor in members}
        summed = {number: _summed(tuple(members)) for number, members in groups.items()}
        chain = _chain(groups, summed)
        if given:
            summed = {
                number: _as_wished(members, given, summed[number]) for number, members in groups.items()
            }
        actors = {number: _actor(one, chain, reasons[number]) for number, one in summed.items()}
        self._by_key = _with_unique_ids(actors)
        self._named = {name: self._by_key[number] for name, number in keys.items()}

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, by id."""
        return tuple(sorted(self._by_key.values(), key=lambda actor: actor.id))

    @cached_property
    def namer(self) -> Namer:
        """Finds these actors in running text; one for all who read, because it remembers what it read."""
        return Namer(self.actors)

    def find(self, source: str, name: str) -> Actor:
        """The actor that is called `name` in the article `source`."""
        return self._named[source, name]


def _mention(actor: VerifiedActor) -> Mention:
    name, mentions = actor.name, actor.mentions
    forms = () if mentions == (name,) else tuple(sorted(set(mentions) - {name}))
    return Mention(actor.source, name, actor.kind, actor.role, actor.represents, forms)


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value given most often; of several the longest, then the first by the alphabet."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], -len(value), value)) if counts else None


class _Summed(NamedTuple):
    """What all articles say of an actor: the name to print, its kind, its role, and whom it represents."""

    id: str
    name: str
    kind: ActorKind
    role: str | None
    represents: str | None
    aliases: tuple[str, ...]


@lru_cache(maxsize=1 << 13)
def _summed(members: tuple[VerifiedActor, ...]) -> _Summed:
    """The sum of what `members` say, which are one actor."""
    return _called(_name(members), members)


def _as_wished(members: Sequence[VerifiedActor], given: Mapping[str, str], summed: _Summed) -> _Summed:
    """The same under the name that the user gives, if he does."""
    wished = _commonest(given.get(name_key(member.name)) for member in members)
    return _called(wished, members) if wished else summed


def _called(name: str, members: Sequence[VerifiedActor]) -> _Summed:
    forms = {form for member in members for form in (member.name, *member.mentions)}
    return _Summed(slug(name), name, *_terms(members, name), tuple(sorted(forms - {name})))


def _name(members: Sequence[VerifiedActor]) -> str:
    """The name to print: the commonest of full names without titles, else the commonest."""
    names = [member.name for member in members]
    full = [name for name in names if _is_full(name)] if members[0].kind == "person" else []
    own = [name for name in names if members[0].kind == "state" and state_of(name) == name]
    return _commonest(full or own or names) or names[0]


def _is_full(name: str) -> bool:
    parsed = person_name(name)
    return parsed.full and parsed.title is None


def _partner(members: Sequence[VerifiedActor]) -> str | None:
    """Whom most articles say they represent: of several a seat before a state, and either before a person."""
    counts = Counter(member.represents for member in members if member.represents)
    return min(
        counts,
        key=lambda name: (-counts[name], office_of(name) is None, state_of(name) is None, name),
        default=None,
    )


def _terms(members: Sequence[VerifiedActor], name: str) -> tuple[ActorKind, str | None, str | None]:
    """The kind, the role and whom they represent, as most articles have it."""
    kinds = Counter(member.kind for member in members)
    kind: ActorKind = min(kinds, key=lambda kind: (-kinds[kind], kind))
    role = _commonest(member.role for member in members)
    told = _partner(members)
    if seat := office_of(name):
        return "organization", role, told or seat[1]
    roles = sorted({member.role for member in members if member.role})
    derived = (found for own in (role, *roles) if (found := represented(name, kind, own)))
    return kind, role, told or next(derived, None)


def _chain(
    groups: Mapping[int, Sequence[VerifiedActor]], summed: Mapping[int, _Summed]
) -> dict[str, str | None]:
    """Whom each actor represents, by every name that it has anywhere."""
    chain: dict[str, str | None] = {}
    for number in sorted(groups):
        represents = summed[number].represents
        for member in groups[number]:
            chain[name_key(member.name)] = chain.get(name_key(member.name)) or represents
    return chain


def _actor(summed: _Summed, chain: Mapping[str, str | None], reasons: Mapping[str, str | None]) -> Actor:
    id_, name, kind, role, represents, aliases = summed
    return Actor(
        id=id_,
        name=name,
        kind=kind,
        role=role,
        represents=represents,
        side=side(name, represents, chain),
        aliases=aliases,
        joined=tuple(
            Joined(name=other, rule=reasons[other] or reasons.get(name) or _SAME)
            for other in sorted(reasons)
            if other != name
        ),
    )


def _with_unique_ids(by_key: Mapping[int, Actor]) -> dict[int, Actor]:
    """Actors whose names give the same id get numbers, in the order of their keys."""
    taken: Counter[str] = Counter()
    unique = {}
    for key in sorted(by_key):
        actor = by_key[key]
        taken[actor.id] += 1
        number = taken[actor.id]
        unique[key] = actor if number == 1 else actor.model_copy(update={"id": f"{actor.id}-{number}"})
    return unique
