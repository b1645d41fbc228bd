"""Said: a position or an event of one article, as it is held against a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from brief.dossier.actors import Roster
from brief.dossier.happenings import core
from brief.dossier.namer import Namer
from brief.dossier.terms import Terms
from brief.names import state_of
from brief.records import Actor, Evidence, Speech, Stance, VerifiedEvent, VerifiedPosition


class Said(NamedTuple):
    """A position or an event of one article, as it is held against a question.

    `people` are the names of who says or does it; `sides` for whom they stand; `relayed` tells that somebody
    of another side says it for them. `happened` is True of an event, None of a position.
    """

    statement: str
    quote: str
    source: str
    published: str | None
    when: str | None
    evidence: tuple[Evidence, ...]
    terms: Terms
    extra: frozenset[str]
    people: frozenset[str]
    sides: frozenset[str]
    office: bool
    relayed: bool
    who: str
    stance: Stance | None = None
    speech: Speech | None = None
    place: str | None = None
    date: str | None = None
    happened: bool = False

    @classmethod
    def by(
        cls, position: VerifiedPosition, roster: Roster, namer: Namer, published: Mapping[str, str | None]
    ) -> Said:
        """A position as it is held against questions."""
        source = position.evidence[0].source
        actor = roster.find(source, position.actor)
        via = roster.find(source, position.via) if position.via else None
        quotes = " ".join([evidence.quote for evidence in position.evidence])
        terms = namer.terms(quotes)
        own, its = _side(actor), _side(via) if via else None
        return cls(
            statement=position.statement,
            quote=quotes,
            source=source,
            published=published.get(source),
            when=position.said_on or published.get(source),
            evidence=position.evidence,
            terms=terms if quotes == position.statement else namer.terms(position.statement) | terms,
            extra=namer.terms(position.topic.lower()).words,
            people=frozenset([actor.name, via.name] if via else [actor.name]),
            sides=frozenset(filter(None, (own, its))),
            office=actor.kind != "person",
            relayed=via is not None and its != own,
            who=actor.name if via is None else f"{actor.name}, via {via.name}",
            stance=position.stance,
            speech=position.speech,
        )

    @classmethod
    def of(
        cls, event: VerifiedEvent, roster: Roster, namer: Namer, published: Mapping[str, str | None]
    ) -> Said:
        """An event as it is held against questions."""
        source = event.evidence[0].source
        actors = [roster.find(source, name) for name in event.participants]
        return cls(
            statement=event.what,
            quote=" ".join(evidence.quote for evidence in event.evidence),
            source=source,
            published=published.get(source),
            when=event.date or published.get(source),
            evidence=event.evidence,
            terms=namer.terms(core(event.what)),
            extra=frozenset(
                word for place in [event.place or ""] for word in (*namer.terms_within(place).names, place)
            ),
            people=frozenset(actor.name for actor in actors),
            sides=frozenset(side for actor in actors if (side := _side(actor))),
            office=False,
            relayed=False,
            who=", ".join(actor.name for actor in actors),
            place=event.place,
            date=event.date,
            happened=True,
        )

    @property
    def every_term(self) -> frozenset[str]:
        """All under which it is found."""
        return self.terms.words.union(self.terms.names, self.extra, self.people, self.sides)

    @property
    def cited(self) -> str:
        """The passage with who and when, for a person or a model that decides."""
        return f"{self.who or 'unnamed'}, {self.when or 'undated'}: {self.quote}"

    def is_after(self, day: str) -> bool:
        """Whether it was said or happened, and printed, after a question was left open on `day`."""
        if self.published is not None:
            return self.published > day and (self.when or "")[: len(day)] >= day[: len(self.when or day)]
        return self.when is not None and self.when > day


def _side(actor: Actor) -> str | None:
    return actor.side or (actor.name if actor.kind == "state" else state_of(actor.name))
