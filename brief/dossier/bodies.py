"""Bodies: which names of states, organisations and groups are names of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from brief.dossier.body_names import BodyName, body_name, seat_named, state_named
from brief.dossier.clusters import Clusters
from brief.names import state_of, without_article

_LEAST_ACRONYM = 3
_ACRONYM = "acronym of the name"


class Body(NamedTuple):
    """A state, organisation or group as one article names it; `owner` is the state whose body it is."""

    entry: int
    document: str
    text: str
    kind: str
    name: BodyName
    owner: str | None


def body(entry: int, document: str, text: str, kind: str, represents: str | None) -> Body:
    """A body from its printed name; whom it represents tells its owner where the name does not."""
    name = body_name(text)
    return Body(entry, document, text, kind, name, name.owner or state_of(represents or ""))


def join_bodies(bodies: Sequence[Body], clusters: Clusters) -> None:
    """Join names of one state, seat or body; acronyms where one body fits; never bodies of two states."""
    by_state: dict[Hashable, list[Body]] = defaultdict(list)
    others = []
    for one in bodies:
        seat, state = seat_named(one.text), state_named(one.text, one.kind)
        if seat or state:
            by_state[("seat", seat) if seat else ("state", state)].append(one)
        else:
            others.append(one)
    for same in by_state.values():
        for other in same[1:]:
            clusters.join(
                same[0].entry,
                other.entry,
                "name of the seat" if seat_named(other.text) else "name of the state",
            )
    _join_equal(others, clusters)
    _join_acronyms(others, clusters)
    _join_ownerless(others, clusters)


def _join_equal(bodies: Sequence[Body], clusters: Clusters) -> None:
    """Equal cores of one owner; a common core or a common noun is one only within its article."""
    groups: dict[Hashable, list[Body]] = defaultdict(list)
    for one in bodies:
        named = any(map(str.isupper, without_article(one.text)))
        place = one.document if (one.name.common or not named) and not one.owner else ""
        groups[one.name.core, one.owner, place].append(one)
    for same in groups.values():
        for other in same[1:]:
            is_short = _is_acronym(same[0]) != _is_acronym(other)
            clusters.join(same[0].entry, other.entry, _ACRONYM if is_short else "same name")


def _join_acronyms(bodies: Sequence[Body], clusters: Clusters) -> None:
    """An acronym joins the body that it stands after in brackets, else the only one with these initials."""
    told: dict[str, list[Body]] = defaultdict(list)
    spelled: dict[str, list[Body]] = defaultdict(list)
    short: dict[str, list[Body]] = defaultdict(list)
    for one in bodies:
        if "(" in one.text and one.name.acronym:
            told[one.name.acronym.upper()].append(one)
        if _is_acronym(one):
            short[without_article(one.text).replace(".", "").upper()].append(one)
        elif len(one.name.initials) >= _LEAST_ACRONYM:
            spelled[one.name.initials].append(one)
    for acronym, bearers in sorted(short.items()):
        for index, rule in ((told, "acronym in brackets"), (spelled, _ACRONYM)):
            if roots := clusters.roots(one.entry for one in index.get(acronym, ())):
                if len(roots) == 1:
                    for other in bearers:
                        clusters.join(roots[0], other.entry, rule)
                break


def _is_acronym(one: Body) -> bool:
    text = without_article(one.text).replace(".", "")
    return " " not in text and "(" not in text and sum(map(str.isupper, text)) > 1


def _join_ownerless(bodies: Sequence[Body], clusters: Clusters) -> None:
    """A name without its state joins the one of the same article; elsewhere only one that no two states have."""
    owned: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for one in bodies:
        if one.owner:
            owned[one.name.core][one.document].add(clusters.root(one.entry))
    for one in bodies:
        if one.owner or one.name.core not in owned:
            continue
        places: Mapping[str, set[int]] = owned[one.name.core]
        near = clusters.roots(places.get(one.document, ()))
        if not near and not one.name.common:
            near = clusters.roots(root for roots in places.values() for root in roots)
        if len(near) == 1:
            clusters.join(near[0], one.entry, "name without its state")
