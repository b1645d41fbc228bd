"""Names: what a printed name may refer to, by rules that hold for any article."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from brief.words import printed_words

_PASSAGE = 2_000
"""Characters of a text that is remembered with its words, less than."""

_POSSESSIVES = ("'s", "’s")
_POSSESSIVE = re.compile(r"[’']s$")
_ARTICLE = re.compile(r"^(?:the|an?)\s+|[’']s?$", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^a-z0-9 ]")
_ONE_VOWEL = re.compile(r"[ijy]+")

HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady sheikh president vice-president minister premier "
    "chancellor secretary senator sen rep representative general gen colonel col ambassador king queen prince "
    "princess pope crown prime foreign defence defense governor gov".split()
)


class StateForms(NamedTuple):
    """How texts name a state: its name, its demonyms, its capital, and seats of its government.

    `metonyms` holds capitals, further names and seats alike; `offices` only the seats, each with its names: a
    seat speaks for the state, but is an actor of its own.
    """

    name: str
    demonyms: tuple[str, ...]
    metonyms: tuple[str, ...]
    offices: tuple[tuple[str, ...], ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every form, the name first."""
        return (self.name, *self.demonyms, *self.metonyms)


@cache
def states() -> dict[str, StateForms]:
    """All states by canonical name, from ``states.tsv``: name, demonyms, capitals, further names, seats.

    Names of one seat are joined by ``=``.
    """
    table = Path(__file__).with_name("states.tsv").read_text(encoding="utf-8")
    found = {}
    for line in table.splitlines():
        name, demonyms, capitals, others, seats = line.split("\t")
        offices = tuple(tuple(seat.split("=")) for seat in seats.split(",") if seat)
        forms = (*capitals.split(","), *others.split(","), *(form for seat in offices for form in seat))
        found[name] = StateForms(
            name, tuple(filter(None, demonyms.split(","))), tuple(filter(None, forms)), offices
        )
    return found


@cache
def _states_by_form() -> dict[str, str]:
    return {form: state.name for state in states().values() for form in reversed(state.all)}


@lru_cache(maxsize=1 << 16)
def state_of(form: str) -> str | None:
    """The state that `form` names, by its name, a demonym, its capital or a seat of its government.

    >>> state_of("Kyiv"), state_of("the Kremlin"), state_of("Russians"), state_of("Trump")
    ('Ukraine', 'Russia', 'Russia', None)
    """
    by_form = _states_by_form()
    return by_form.get(form) or by_form.get(without_article(form))


@cache
def _offices() -> dict[str, tuple[str, str]]:
    return {
        form: (seat[0], state.name) for state in states().values() for seat in state.offices for form in seat
    }


def office_of(form: str) -> tuple[str, str] | None:
    """The seat of a government that `form` names, with the state that it speaks for.

    >>> office_of("the Kremlin"), office_of("Number 10"), office_of("Moscow")
    (('Kremlin', 'Russia'), ('Downing Street', 'United Kingdom'), None)
    """
    return _offices().get(form) or _offices().get(without_article(form))


def without_article(name: str) -> str:
    """`name` without a leading "the", "a" or "an" and without a closing possessive.

    >>> without_article("the Vatican's")
    'Vatican'
    """
    return _ARTICLE.sub("", name.strip())


def words(text: str) -> list[str]:
    """The words of `text` in order; hyphens and inner apostrophes stay, possessive endings go.

    >>> words("Russia's five-year U.S. plan (J D Vance).")
    ['Russia', 'five-year', 'U.S.', 'plan', 'J', 'D', 'Vance']
    """
    return list(_remembered(text) if len(text) < _PASSAGE else _words(text))


@lru_cache(maxsize=64)
def _remembered(text: str) -> tuple[str, ...]:
    """The words of a passage, which is asked for its names, its words and its content in turn."""
    return _words(text)


def _words(text: str) -> tuple[str, ...]:
    found = printed_words(text)
    if "'s" in text or "’s" in text:
        return tuple(_POSSESSIVE.sub("", word) if word.endswith(_POSSESSIVES) else word for word in found)
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A key under which spellings of one name meet: Latin letters, lower case, one vowel for i, j and y.

    Folding proposes; it never decides alone that two people are one.

    >>> fold("Volodymyr Zelenskyy") == fold("Volodymyr Zelenskiy") == fold("Володимир Зеленський")
    True
    >>> fold("John Smith") == fold("Joan Smith")
    False
    """
    from anyascii import anyascii

    letters = _NO_LETTER.sub("", anyascii(name).lower().replace("-", " "))
    return " ".join(_ONE_VOWEL.sub("i", letters).split())


@lru_cache(maxsize=1 << 15)
def surname(name: str) -> str:
    """The last word of a person's name, with the particles before it.

    >>> surname("Ursula von der Leyen"), surname("Yury Ushakov"), surname("Xi")
    ('von der Leyen', 'Ushakov', 'Xi')
    """
    parts = name.split()
    start = len(parts) - 1
    while start > 0 and parts[start - 1].islower():
        start -= 1
    return " ".join(parts[max(start, 0) :])


@lru_cache(maxsize=1 << 15)
def without_honorifics(name: str) -> str:
    """`name` without titles before it ("Mr Putin" → "Putin"), as long as something is left.

    >>> without_honorifics("Prime Minister Giorgia Meloni")
    'Giorgia Meloni'
    """
    parts = name.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in HONORIFICS:
        parts = parts[1:]
    return " ".join(parts)
