"""Names of states, organisations and groups: what a printed name says of whose body it is, and which."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from brief.dossier.vocabulary import organizations
from brief.names import StateForms, fold, office_of, state_of, states, without_article

_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z&.]*[A-Z]\.?)\)")
_LEGAL = frozenset("inc incorporated corp corporation ltd limited llc plc ag gmbh sa nv co company".split())
_SMALL = frozenset("of the for and in on to de et du des la y der die a".split())
_SPELLINGS = (
    (re.compile(r"isation\b"), "ization"), (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\bcentre\b"), "center"), (re.compile(r"\blabour\b"), "labor"),
    (re.compile(r"\bprogramme\b"), "program"), (re.compile(r"\bco-op"), "coop"),
)  # fmt: skip
_OFFICE_WORDS = re.compile(
    r"(?:(?P<kind>ministry|department|office|secretariat) (?:of|for) (?:the )?(?P<of>.+?)"
    r"|(?P<field>.+?) (?P<after>ministry|department|office))(?: (?:of|in) (?:the )?(?P<place>.+))?"
)
_COMMON = frozenset(
    "ministry department office army navy air force forces military police parliament government cabinet "
    "court bank embassy delegation opposition administration side team negotiators officials guard "
    "prosecutor service agency council senate assembly congress union party authorities troops embassies".split()
)


class BodyName(NamedTuple):
    """A body's name in parts: its `core` without the owner, the `owner` (a state) if the name gives one.

    `acronym` is one that stands in brackets after the name. `common` is a
    core that many states have (foreign ministry, air force): it is somebody's only with its owner.
    """

    core: str
    owner: str | None
    acronym: str
    initials: str
    common: bool


@lru_cache(maxsize=65536)
def state_named(name: str, kind: str) -> str | None:
    """The state that `name` is a name of; for what is no state by its kind, its names alone, no capital.

    >>> state_named("Moscow", "state"), state_named("Moscow", "organization"), state_named("the Kremlin", "state")
    ('Russia', None, None)
    """
    name = without_article(name)
    if seat_named(name):
        return None
    state = state_of(name)
    return state if state and (kind == "state" or name in _own_names()) else None


@lru_cache(maxsize=65536)
def seat_named(name: str) -> str | None:
    """The seat of a government that `name` names, with or without its state.

    >>> seat_named("the Pentagon"), seat_named("US State Department"), seat_named("Russian Defense Department")
    ('Pentagon', 'State Department', None)
    """
    if whole := office_of(name):
        return whole[0]
    owner, rest = _owner(without_article(name).split())
    found = office_of(" ".join(rest))
    return found[0] if found and owner in {None, found[1]} else None


@cache
def _own_names() -> frozenset[str]:
    return frozenset(form for state in states().values() for form in _names(state))


def _names(state: StateForms) -> tuple[str, ...]:
    return (state.name, *(form for form in state.metonyms if len(form) > 3 and " " in form))


@lru_cache(maxsize=65536)
def body_name(text: str) -> BodyName:
    """The parts of the name of an organisation or group.

    >>> body_name("North Atlantic Treaty Organization (NATO)").acronym
    'NATO'
    >>> body_name("Ministry of Foreign Affairs of Russia")[:2] == body_name("Russia's Foreign Ministry")[:2]
    True
    >>> body_name("the Russian Foreign Ministry").owner, body_name("the Foreign Ministry").owner
    ('Russia', None)
    """
    bracketed = _ACRONYM.search(text)
    bare = without_article(re.sub(r"\s*\([^)]*\)", "", text).replace("’", "'").replace(",", " "))
    owner, rest = _owner(bare.split())
    rest = [word for word in rest if word.lower().rstrip(".") not in _LEGAL] or rest
    core, place = _office(" ".join(rest).lower())
    owner = owner or place
    acronym = bracketed[1].replace(".", "") if bracketed else ""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", bare) if word[:1].isupper())
    key = fold(core)
    known = fold(organizations().get(fold(bare), ""))
    common = not known and bool(_COMMON & set(core.split()))
    return BodyName(known or key, owner, acronym, initials, common)


def _owner(words: list[str]) -> tuple[str | None, list[str]]:
    """The state whose body it is, where the name begins with it, and the words after it."""
    for size in (4, 3, 2, 1):
        state = state_of(re.sub(r"'s?$", "", " ".join(words[:size]))) if len(words) > size else None
        if state and state_of(words[size]) is None:
            return state, words[size:]
    return None, words


def _office(core: str) -> tuple[str, str | None]:
    """A ministry's name in one order ("foreign ministry"), with the state where it is placed in one."""
    for pattern, given in _SPELLINGS:
        core = pattern.sub(given, core)
    found = _OFFICE_WORDS.fullmatch(core)
    if not found:
        return core, None
    field = (found["field"] or found["of"]).removesuffix(" affairs")
    place = found["place"]
    owner = state_of(" ".join(word.capitalize() for word in place.split())) if place else None
    if place and not owner:
        return core, None
    return f"{field} {found['kind'] or found['after']}", owner
