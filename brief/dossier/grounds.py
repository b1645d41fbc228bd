"""Grounds: all the words, names, numbers and dates that a finding gives to whoever writes about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from brief.dates import date_mentions
from brief.dossier.sentences import day
from brief.names import fold, state_of, words
from brief.records import Actor, Disagreement, Dossier, Event, Evidence, OpenQuestion, PartialDate, Position
from brief.wording.numbers import numbers

SOME_DAY = "2000-01-01"
"""Stands in for a date of publication that nobody knows: dates without a year are still seen as dates."""

Finding = Position | Event | OpenQuestion | Disagreement


class Ground:
    """What one or more findings say: `texts` are statements and quotes, `names` are names, roles and places."""

    def __init__(self, texts: Sequence[str], names: Sequence[str], dates: Iterable[str]) -> None:
        self.texts = tuple(texts)
        self.names = tuple(names)
        self.dates = frozenset(dates)

    def __add__(self, other: Ground) -> Ground:
        return Ground(self.texts + other.texts, self.names + other.names, self.dates | other.dates)

    @cached_property
    def whole(self) -> str:
        """All of it, the dates in print."""
        return "\n".join((*self.texts, *self.names, *map(day, sorted(self.dates))))

    @cached_property
    def words(self) -> frozenset[str]:
        """All words, and the parts of hyphenated ones."""
        found = set(words(self.whole))
        return frozenset(found | {part for word in found for part in word.split("-")})

    @cached_property
    def folded(self) -> frozenset[str]:
        """The capitalised words, spelt in one way."""
        return frozenset(fold(word) for word in self.words if word[:1].isupper())

    @cached_property
    def states(self) -> frozenset[str]:
        """The states that are named in any form."""
        return frozenset(states_in(self.whole))

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The numbers outside of dates."""
        return frozenset(value for text in self.texts for value, _ in numbers_in(text, SOME_DAY))


class Grounds:
    """The grounds of all findings of a dossier, found by id."""

    def __init__(self, dossier: Dossier) -> None:
        self._published = {source.id: source.published for source in dossier.sources}
        self._actors = {actor.id: actor for actor in dossier.actors}
        self._by_name = {actor.name: actor for actor in dossier.actors}
        self._findings: dict[str, Finding] = {
            **{position.id: position for position in dossier.positions},
            **{event.id: event for event in dossier.events},
            **{question.id: question for question in dossier.open_questions},
            **{dispute.id: dispute for dispute in dossier.disagreements},
        }

    def __contains__(self, finding: str) -> bool:
        return finding in self._findings

    def of(self, finding: str) -> Ground:
        """The ground of the finding with this id."""
        match self._findings[finding]:
            case Position() as one:
                actors = [self._actors[id_] for id_ in (one.actor, one.via) if id_]
                return self._ground((one.statement, one.topic), one.evidence, _names(actors), one.said_on)
            case Event() as one:
                known = [self._by_name[name] for name in one.participants if name in self._by_name]
                names = [*one.participants, *_names(known), one.place or ""]
                return self._ground((one.what,), one.evidence, names, one.date)
            case OpenQuestion() as one:
                return self._ground((one.question, one.answer or ""), one.evidence) + self._reported(
                    one.evidence
                )
            case Disagreement() as one:
                proof = [piece for version in one.versions for piece in version.evidence]
                return self._ground(
                    (one.about, *(version.value for version in one.versions)), proof, (), None
                )

    def _reported(self, proof: Iterable[Evidence]) -> Ground:
        """The days on which it was reported: what has no day of its own is dated by them."""
        return Ground((), (), filter(None, (self._published[piece.source] for piece in proof)))

    def _ground(
        self,
        said: Sequence[str],
        proof: Sequence[Evidence],
        names: Sequence[str] = (),
        date: PartialDate | None = None,
    ) -> Ground:
        dates = {date} if date else set()
        for piece in proof:
            published = self._published[piece.source]
            dates |= {named.date for text in (piece.quote, *said) for named in date_mentions(text, published)}
        return Ground([*said, *(piece.quote for piece in proof)], names, dates)


def numbers_in(text: str, published: PartialDate) -> list[tuple[float, str]]:
    """The numbers of `text` that are no part of a date, each with how it is printed."""
    found = numbers(text)
    dates = date_mentions(text, published) if found else []
    return [
        (number.value, text[number.start : number.end])
        for number in found
        if not any(date.start <= number.start < date.end for date in dates)
    ]


def states_in(text: str) -> set[str]:
    """Every state that `text` names in any form of one to three words."""
    tokens = words(text)
    runs = (
        " ".join(tokens[start : start + size])
        for size in (1, 2, 3)
        for start in range(len(tokens) - size + 1)
        if tokens[start][:1].isupper()
    )
    return {state for run in runs if (state := state_of(run))}


def _names(actors: Iterable[Actor]) -> list[str]:
    return [
        name
        for actor in actors
        for name in (actor.name, actor.role, actor.represents, actor.side, *actor.aliases)
        if name
    ]
