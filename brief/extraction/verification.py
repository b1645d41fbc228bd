"""Verification: what a reader says enters the dossier only where the article bears it out.

The rules, and what becomes of a finding that breaks one:

- ``quote``: the quote stands in the article, exactly after one declared normalisation (see
  `normalization`), and cuts no word or number. Else: rejected. The offsets are ours, never the reader's.
- ``actor``: the article names the actor, and whoever relays (`via`). Else: rejected.
- ``speaker``: the actor, and whoever relays (`via`), is named or referred to within the quote's paragraph or
  the two before, unless `via` plainly speaks for the actor; and the passage does not plainly attribute its
  words to somebody other than who speaks (see `attribution`). Else: rejected.
- ``number``, ``date``, ``name``: every number, date and proper name of the statement stands in the quote's
  paragraph. One that stands nowhere in the article, or counts what the passage counts otherwise, rejects
  the finding: the reader brought it in. One that stands elsewhere in the article does not: the passage is
  kept with its own words only, because the quote is proven even where the paraphrase is not.
- ``negation``: a statement that affirms what the passage negates, denies or would not confirm is rejected;
  one that denies where the passage does not is kept with its own words only.
- a date of speech or event that the article does not give is dropped, or cut to the month that it gives;
  a place loses the parts that the article does not name; "direct" speech outside quotation marks becomes a
  paraphrase. Each such correction is written down in `corrections`.

A question may use names and numbers of the quote's paragraph and the two before it, as it asks about them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from brief.extraction.abroad import Pair, doubts_abroad, named_dates
from brief.extraction.cast import Cast
from brief.extraction.consistency import doubts
from brief.extraction.details import given_date, named_place
from brief.extraction.ground import Ground, Passage
from brief.extraction.locating import Place, Places, UnprovenError
from brief.extraction.port import Reading
from brief.extraction.schema import FoundEvent, FoundPosition, FoundQuestion
from brief.extraction.speakers import REACH, WINDOW, Referents
from brief.records import (
    Article,
    Chunk,
    FindingKind,
    Record,
    Rejected,
    VerifiedActor,
    VerifiedEvent,
    VerifiedFindings,
    VerifiedPosition,
    VerifiedQuestion,
)
from brief.wording.sentences import paragraph_spans

_F = TypeVar("_F", FoundPosition, FoundQuestion, FoundEvent)
_V = TypeVar("_V", bound=Record)


def verify(article: Article, readings: Iterable[Reading], language: str = "en") -> VerifiedFindings:
    """Prove all that `readings` of the chunks of `article` found; nothing is dropped in silence.

    `language` is the code of the language that statements are in, where they are not the article's own words.

    The result holds every finding once, either verified with its evidence or rejected with its reason.
    """
    read = list(readings)
    pair = Pair(language, article.language)
    found = (actor for reading in read for actor in reading.findings.actors)
    cast = Cast(article.id, article.text, found, article.language)
    positions = [(found, reading.chunk) for reading in read for found in reading.findings.positions]
    questions = [(found, reading.chunk) for reading in read for found in reading.findings.open_questions]
    events = [(found, reading.chunk) for reading in read for found in reading.findings.events]
    for position, _ in positions:
        cast.find(position.actor)
        cast.find(position.via or position.actor)
    for event, _ in events:
        for participant in event.participants:
            cast.find(participant)
    court = _Court(article, cast, pair)
    return VerifiedFindings(
        source=article.id,
        positions=court.judge("position", court.position, positions),
        open_questions=court.judge("open_question", court.question, questions),
        events=court.judge("event", court.event, events),
        actors=cast.actors,
        rejected=(*cast.rejected, *court.rejected),
    )


class _Court:
    """Judges the findings of one article."""

    def __init__(self, article: Article, cast: Cast, pair: Pair) -> None:
        self._article = article
        self._pair = pair
        self._text = article.text
        self._cast = cast
        self._paragraphs = paragraph_spans(article.text)
        self._referents = Referents(article.text, self._paragraphs, cast.actors, article.language)
        self._places = Places(article, self._paragraphs, self._referents)
        abroad = article.language not in {"en", "und"}
        named = named_dates(article.text, article.language, article.published) if abroad else frozenset()
        self._ground = Ground(article.text, article.published, named)
        self.rejected: list[Rejected] = []

    def judge(
        self, kind: FindingKind, verdict: Callable[[_F, Chunk], _V], found: Iterable[tuple[_F, Chunk]]
    ) -> tuple[_V, ...]:
        """The verified ones of `found`, each once; the others go to `rejected`."""
        verified: dict[_V, None] = {}
        rejected: dict[_F, UnprovenError] = {}
        for finding, chunk in found:
            try:
                verified.setdefault(verdict(finding, chunk))
            except UnprovenError as unproven:
                rejected.setdefault(finding, unproven)
        self.rejected += [
            Rejected(
                kind=kind,
                finding=finding.model_dump(mode="json"),
                source=self._article.id,
                rule=unproven.rule,
                reason=str(unproven),
            )
            for finding, unproven in rejected.items()
        ]
        return tuple(verified)

    def position(self, found: FoundPosition, chunk: Chunk) -> VerifiedPosition:
        actor = self._actor(found.actor)
        via = self._actor(found.via) if found.via else None
        place = self._places.of(found.quote, chunk, via or actor)
        if via and not (
            self._referents.near(actor.name, place.first) or self._referents.speaks_for(via.name, actor.name)
        ):
            raise UnprovenError("speaker", f"{actor.name} is not referred to near the quote")
        names = [form for who in (actor, via) if who for form in (who.name, *who.mentions)]
        corrections: list[str] = []
        statement = self._borne_out(found.statement, place, names, corrections)
        said_on = given_date(found.said_on, self._ground, corrections)
        speech = found.speech
        if speech == "direct" and not self._places.is_quoted(place):
            speech = "paraphrase"
            corrections.append("given as direct speech, but no quotation marks stand there")
        return VerifiedPosition(
            actor=actor.name,
            via=via.name if via else None,
            topic=found.topic.strip() or "other",
            stance=found.stance,
            statement=statement,
            speech=speech,
            said_on=said_on,
            evidence=self._places.evidence(place),
            corrections=tuple(corrections),
            rule=found.rule,
        )

    def question(self, found: FoundQuestion, chunk: Chunk) -> VerifiedQuestion:
        place = self._places.of(found.quote, chunk)
        corrections: list[str] = []
        question = self._borne_out(found.question, place, (), corrections, asks=True)
        return VerifiedQuestion(
            question=question,
            kind=found.kind,
            evidence=self._places.evidence(place),
            corrections=tuple(corrections),
            rule=found.rule,
        )

    def event(self, found: FoundEvent, chunk: Chunk) -> VerifiedEvent:
        participants = [self._actor(name) for name in found.participants]
        place = self._places.of(found.quote, chunk)
        near = [p for p in participants if self._referents.near(p.name, place.first)]
        corrections = [f"{p.name} is not named near the passage" for p in participants if p not in near]
        names = [form for participant in near for form in (participant.name, *participant.mentions)]
        what = self._borne_out(found.what, place, names, corrections)
        date = given_date(found.date, self._ground, corrections)
        return VerifiedEvent(
            what=what,
            date=date,
            place=named_place(found.place, self._ground, corrections),
            participants=tuple(dict.fromkeys(participant.name for participant in near)),
            evidence=self._places.evidence(place),
            corrections=tuple(corrections),
            rule=found.rule,
        )

    def _actor(self, name: str) -> VerifiedActor:
        actor = self._cast.find(name)
        if actor is None:
            raise UnprovenError("actor", f"{name} is named nowhere in the article")
        return actor

    def _borne_out(
        self,
        statement: str,
        place: Place,
        names: Iterable[str],
        corrections: list[str],
        *,
        asks: bool = False,
    ) -> str:
        """`statement` if the passage bears it out, else the passage's own words; raises where it contradicts."""
        own = " … ".join(self._text[span.start : span.end] for span in place.spans)
        sentences = " ".join(self._text[s.start : s.end] for s in self._places.sentences(place))
        if statement.strip() in {own, own.strip()} and own in {sentences, sentences.rstrip(".!?")}:
            # The whole passage in its own words: there is nothing left for the statement to add or to drop.
            return statement.strip()
        first = self._paragraphs[max(0, place.first - (REACH if asks else 0))].start
        first = max(first, place.spans[0].start - WINDOW)
        last = min(self._paragraphs[place.last].end, place.spans[-1].end + WINDOW)
        passage = Passage(
            sentences=sentences,
            paragraphs=self._text[first:last],
            ground=self._ground,
            quote=own,
        )
        if self._pair.is_english:
            doubted = doubts(statement, passage, names, asks=asks)
        else:
            doubted = doubts_abroad(statement, passage, (*names, *self._named_in(first, last)), self._pair)
            doubted = [doubt for doubt in doubted if not (asks and doubt.rule == "negation")]
        for doubt in doubted:
            if doubt.grave:
                raise UnprovenError(doubt.rule, doubt.reason)
        if not doubted and statement.strip():
            return statement.strip()
        corrections += [f"kept with its own words only: {doubt.reason}" for doubt in doubted]
        return own

    def _named_in(self, start: int, end: int) -> Iterator[str]:
        """The names and forms of the actors that the stretch names in the article's own script."""
        for actor in self._cast.actors:
            if self._referents.stands_within(actor.name, start, end):
                yield from (actor.name, *actor.mentions)
