"""The nouns of findings: what a reader says, what of it was proven, and what was not."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, JsonValue, model_validator

from brief.records.record import PartialDate, Record

ActorKind = Literal["person", "state", "organization", "group"]
Stance = Literal[
    "supports", "opposes", "demands", "offers", "conditional", "warns", "commits", "reports", "undecided"
]
Speech = Literal["direct", "paraphrase", "anonymous", "outlet"]
QuestionKind = Literal["unknown", "undecided", "unconfirmed", "disputed"]
FindingKind = Literal["actor", "position", "open_question", "event"]


class ActorTerms(Record):
    """Who acts: the terms that a found and a verified actor share."""

    name: str
    kind: ActorKind
    role: str | None
    represents: str | None
    mentions: tuple[str, ...]


class PositionTerms(Record):
    """Who holds what on which topic."""

    actor: str
    via: str | None
    topic: str
    stance: Stance
    statement: str
    speech: Speech
    said_on: str | None


class QuestionTerms(Record):
    """What the text leaves open."""

    question: str
    kind: QuestionKind


class EventTerms(Record):
    """What happened, when and where."""

    what: str
    date: str | None
    place: str | None
    participants: tuple[str, ...]


class Evidence(Record):
    """A verbatim passage: ``article.text[start:end] == quote`` for the article with id `source`."""

    source: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str

    @model_validator(mode="after")
    def _span_is_as_long_as_its_quote(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError("evidence must be as long as its span")
        return self


Proof = Annotated[tuple[Evidence, ...], Field(min_length=1)]


class VerifiedActor(ActorTerms):
    """An actor whose every mention stands in the article `source`."""

    source: str
    corrections: tuple[str, ...] = ()
    rule: str | None = None


class VerifiedPosition(PositionTerms):
    """A position with its proof.

    `corrections` tells what of the reader's finding was not proven; `rule` is the reader's own word for why it
    found it, where it has one.
    """

    said_on: PartialDate | None
    evidence: Proof
    corrections: tuple[str, ...] = ()
    rule: str | None = None


class VerifiedQuestion(QuestionTerms):
    """An open question with its proof."""

    evidence: Proof
    corrections: tuple[str, ...] = ()
    rule: str | None = None


class VerifiedEvent(EventTerms):
    """An event with its proof."""

    date: PartialDate | None
    evidence: Proof
    corrections: tuple[str, ...] = ()
    rule: str | None = None


class Rejected(Record):
    """A finding that was not proven: as the reader gave it, the `rule` that it broke, and why in words."""

    kind: FindingKind
    finding: dict[str, JsonValue]
    source: str
    rule: str
    reason: str


class VerifiedFindings(Record):
    """All that was proven in the article `source`, and all that was not."""

    source: str
    actors: tuple[VerifiedActor, ...] = ()
    positions: tuple[VerifiedPosition, ...] = ()
    open_questions: tuple[VerifiedQuestion, ...] = ()
    events: tuple[VerifiedEvent, ...] = ()
    rejected: tuple[Rejected, ...] = ()
