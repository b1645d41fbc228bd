"""The ledger of a brief: every finding's label and every source's number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brief.output.arrangement import Party, arrange
from brief.output.context import Mark, Reference
from brief.output.passages import paragraph, settle_quotes, without_stop
from brief.output.wording import QUESTIONS, count
from brief.records import Actor, Dossier, Event, Evidence, Meeting, OpenQuestion, Position, Source


class Ledger(NamedTuple):
    """A dossier with all that one looks up by id, and its findings in printed order."""

    dossier: Dossier
    parties: tuple[Party, ...]
    events: tuple[Event, ...]
    questions: tuple[OpenQuestion, ...]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    numbers: Mapping[str, int]
    references: Mapping[str, Reference]
    evidence: Mapping[str, tuple[Evidence, ...]]

    def marks(self, finding: str, evidence: Iterable[Evidence]) -> tuple[Mark, ...]:
        """One mark for each source of the evidence, in the order of the register."""
        entry = self.references[finding].entry
        numbers = sorted({self.numbers[piece.source] for piece in evidence if piece.source in self.numbers})
        return tuple(Mark(number=number, entry=entry, passage=f"{entry}-{number}") for number in numbers)

    def independence(self, evidence: Iterable[Evidence], origins: int | None = None) -> str | None:
        """How many reports and origins, as in "3 reports, 1 origin"; None where they are as many."""
        sources = {piece.source for piece in evidence}
        known = {self.sources[source].origin if source in self.sources else source for source in sources}
        independent = len(known) if origins is None else origins
        if independent >= len(sources):
            return None
        return f"{count(len(sources), 'report')}, {count(independent, 'origin')}"

    def settled(self, words: str, evidence: Iterable[Evidence]) -> str:
        """`words` without a final stop, quotation marks only around what the evidence's paragraphs quote."""
        around = {
            text[slice(*paragraph(text, piece))]
            for piece in evidence
            if piece.source in self.sources and (text := self.sources[piece.source].text)
        }
        return without_stop(settle_quotes(words, sorted(around)))

    def name(self, actor: str) -> str:
        """The name of the actor with this id; the id itself where the dossier does not know it."""
        return self.actors[actor].name if actor in self.actors else actor


def open_ledger(dossier: Dossier, meeting: Meeting) -> Ledger:
    """Arrange the findings of `dossier` and label them: P1… positions, E1… events, Q1… questions, D1…."""
    parties = arrange(dossier, meeting)
    events = tuple(sorted(dossier.events, key=_event_order))
    kinds = list(QUESTIONS)
    questions = tuple(sorted(dossier.open_questions, key=lambda question: kinds.index(question.kind)))
    positions = [position for party in parties for position in party.positions]
    disputes = {one.id: tuple(p for v in one.versions for p in v.evidence) for one in dossier.disagreements}
    proofs: dict[str, tuple[Evidence, ...]] = {}
    references: dict[str, Reference] = {}
    found: tuple[tuple[str, Sequence[Position | Event | OpenQuestion]], ...] = (
        ("P", positions),
        ("E", events),
        ("Q", questions),
    )
    for letter, findings in found:
        for number, finding in enumerate(findings, start=1):
            references[finding.id] = Reference(label=f"{letter}{number}", entry=f"{letter.lower()}{number}")
            proofs[finding.id] = finding.evidence
    for number, dispute in enumerate(disputes, start=1):
        references[dispute] = Reference(label=f"D{number}", entry=f"d{number}")
    return Ledger(
        dossier=dossier,
        parties=parties,
        events=events,
        questions=questions,
        actors={actor.id: actor for actor in dossier.actors},
        sources={source.id: source for source in dossier.sources},
        numbers={source.id: number for number, source in enumerate(dossier.sources, start=1)},
        references=references,
        evidence={**proofs, **disputes},
    )


def _event_order(event: Event) -> tuple[bool, str]:
    return event.date is None, event.date or ""
