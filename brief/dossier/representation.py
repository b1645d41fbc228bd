"""Representation: whom an actor speaks for, up to the state or organisation at the end."""

from __future__ import annotations

from collections.abc import Mapping

from brief.dossier.body_names import body_name
from brief.dossier.identity import name_key
from brief.dossier.roles import role_of
from brief.dossier.vocabulary import organizations
from brief.names import fold, office_of, state_of
from brief.records import ActorKind


def represented(name: str, kind: ActorKind, role: str | None) -> str | None:
    """Whom an actor represents where no article says it: what the name or the role itself says.

    A seat speaks for its state, a ministry or delegation for the state in its name, an office-holder for the
    state in the role. Capitals are left out: the mayor of London does not speak for the United Kingdom.

    >>> represented("White House", "organization", None), represented("Russian delegation", "group", None)
    ('United States', 'Russia')
    >>> represented("Sergei Lavrov", "person", "Russian Foreign Minister")
    'Russia'
    """
    if kind == "person":
        found = role_of(role) if role else None
        return found.state if found and not found.former and found.head not in _LOCAL else None
    if seat := office_of(name):
        return seat[1]
    parts = body_name(name)
    return parts.owner if kind != "state" and parts.common else None


_LOCAL = frozenset("mayor governor analyst expert economist author actor singer coach journalist".split())


def side(name: str, represents: str | None, chain: Mapping[str, str | None]) -> str | None:
    """The state or organisation at the end of the chain: a spokesman of the Kremlin stands for Russia.

    `chain` tells for the name key of each known actor whom it represents. An actor that represents nobody
    stands for itself only if it is a state or an international body.
    """
    if represents is None:
        return state_of(name) or (name if fold(name) in organizations() else None)
    seen = {name_key(name)}
    found = represents
    while name_key(found) not in seen:
        seen.add(name_key(found))
        found = state_of(found) or chain.get(name_key(found)) or found
    return found
