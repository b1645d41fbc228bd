"""Figures: the entities of a text in the making, and which names may be one figure's."""

from __future__ import annotations

from dataclasses import dataclass, field

from brief.extraction.rules.lexicon import NO_KINDS, Kind
from brief.extraction.rules.printed import Printed, without_suffix
from brief.records import ActorKind


@dataclass(slots=True, eq=False)
class Figure:
    """An entity in the making; `printed` is its longest name, `sex` the bits MALE and FEMALE that are possible."""

    number: int
    kind: ActorKind
    printed: Printed
    state: str | None = None
    sex: Kind = NO_KINDS
    role: str | None = None
    represents: str | None = None
    role_words: set[str] = field(default_factory=set)
    forms: dict[str, None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name at its full length."""
        return self.state if self.kind == "state" and self.state else self.printed.name


def are_one(one: Printed, other: Printed) -> bool:
    """Whether two names of one surname may be one person's ("J.D. Vance", "James Vance", "Vance")."""
    if len(one.words) == 1 or len(other.words) == 1 or one.first == other.first:
        return True
    short, long = sorted((one.first, other.first), key=len)
    return len(short) <= 2 and short[:1] == long[:1] and (len(short) == 1 or len(long) == 2)


def surname(figure: Figure) -> str:
    """The surname of a person, as printed."""
    return without_suffix(figure.printed.words)[-1].text
