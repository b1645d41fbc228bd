"""Descriptions: to whom "the Ukrainian president" refers, where the texts tie the office to a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from brief.dossier.clusters import Clusters
from brief.dossier.part_names import office_keys
from brief.dossier.people import Person
from brief.dossier.roles import Role, describes_one


class _Offices(NamedTuple):
    """Who holds which office, by article and anywhere; and who is in which article."""

    near: dict[tuple[str, object], set[int]]
    anywhere: dict[object, set[int]]
    present: dict[str, set[int]]


def join_descriptions(persons: Sequence[Person], clusters: Clusters) -> None:
    """Join a description without a name to the only person who is said to hold that office.

    A description that names no state ("the president") is the one holder in the same article; of several, the
    one whom no text of it has to place in a state.
    """
    named = [person for person in persons if person.name.words]
    if len(named) == len(persons):
        return
    offices = _holders(named, clusters)
    plain: dict[tuple[str, str], int] = {}
    for person in persons:
        if person.name.words:
            continue
        role = next(iter(person.roles), None) if describes_one(person.text) else None
        holder = _holder(person.document, role, offices) if role else None
        if holder is not None:
            clusters.join(holder, person.entry, "description of the office")
            continue
        first = plain.setdefault((person.document, person.text.lower()), person.entry)
        clusters.join(first, person.entry, "same description in the same article")


def _holders(named: Sequence[Person], clusters: Clusters) -> _Offices:
    offices = _Offices(defaultdict(set), defaultdict(set), defaultdict(set))
    for person in named:
        root = clusters.root(person.entry)
        offices.present[person.document].add(root)
        for owner, head in office_keys(person.roles):
            for key in ((owner, head), ("any", head)):
                offices.near[person.document, key].add(root)
                offices.anywhere[key].add(root)
    return offices


def _holder(document: str, role: Role, offices: _Offices) -> int | None:
    head = ("former " if role.former else "") + role.head
    here = offices.present.get(document, set())
    if role.owner:
        key = (role.owner, head)
        return _only(offices.near.get((document, key)) or offices.anywhere.get(key, set()))
    held = offices.near.get((document, ("any", head))) or (offices.anywhere.get(("any", head), set()) & here)
    if len(held) > 1:
        held = offices.near.get((document, (None, head)), set())
    return _only(held)


def _only(found: set[int]) -> int | None:
    return next(iter(found)) if len(found) == 1 else None
