"""Figures: the entities of a text in the making, and which names may be one figure's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from brief.extraction.rules.lexicon import NO_KINDS, Kind
from brief.extraction.rules.naming import name_key
from brief.extraction.rules.tokens import Word
from brief.records import ActorKind

SUFFIXES = frozenset("jr sr jr. sr. ii iii iv".split())
_MOST_KNOWN = 1 << 14


@dataclass(slots=True, eq=False)
class Figure:
    """An entity in the making; `words` are its longest name, `sex` the bits MALE and FEMALE that are possible."""

    number: int
    kind: ActorKind
    words: tuple[Word, ...]
    state: str | None = None
    sex: Kind = NO_KINDS
    role: str | None = None
    represents: str | None = None
    role_words: set[str] = field(default_factory=set)
    forms: dict[str, None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name at its full length."""
        return self.state if self.kind == "state" and self.state else _joined(self.words)


def are_one(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Whether two names of one surname may be one person's ("J.D. Vance", "James Vance", "Vance")."""
    first, second = name_key(one[0].text), name_key(other[0].text)
    if len(one) == 1 or len(other) == 1 or first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) <= 2 and short[:1] == long[:1] and (len(short) == 1 or len(long) == 2)


def without_suffix(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a name without "Jr." and its like."""
    return words[:-1] if len(words) > 1 and words[-1].low in SUFFIXES else words


def surname(words: tuple[Word, ...]) -> str:
    """The surname of a person, as printed."""
    return without_suffix(words)[-1].text


@lru_cache(maxsize=_MOST_KNOWN)
def body_key(words: tuple[Word, ...]) -> str:
    """One key for the spellings of a body's name, with full stops in it or without."""
    return "body " + joined(words).replace(".", "").lower()


@lru_cache(maxsize=_MOST_KNOWN)
def initials_key(words: tuple[Word, ...]) -> str | None:
    """The key of a body's initials, as a text may call it by; None where they are too few."""
    initials = "".join([word.text[0] for word in words if word.capital])
    return "body " + initials.lower() if len(initials) > 2 else None


@lru_cache(maxsize=_MOST_KNOWN)
def _joined(words: tuple[Word, ...]) -> str:
    return joined(words)


def joined(words: Sequence[Word]) -> str:
    """The words as printed, a space between them."""
    return words[0].text if len(words) == 1 else " ".join([word.text for word in words])
