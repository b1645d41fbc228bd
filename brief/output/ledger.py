"""The ledger of a brief: every finding's label and every source's number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brief.output.arrangement import Party, arrange
from brief.output.labels import labelled
from brief.output.language import Language
from brief.output.passages import paragraph, settle_quotes, shorten, without_stop
from brief.output.printed import Mark, Reference
from brief.output.recalled import Recalled
from brief.output.selection import Caps, caps_of
from brief.output.wording import Wording, wording
from brief.records import Actor, Dossier, Event, Evidence, Meeting, OpenQuestion, Position, Source
from brief.settings import Style
from brief.tongues import language_name

_LONGEST_TITLE = 60


class Ledger(NamedTuple):
    """A dossier with all that one looks up by id, its findings in printed order, and the words to tell them.

    `recalled` is what was made before of findings that this one tells alike.
    """

    dossier: Dossier
    parties: tuple[Party, ...]
    positions: Mapping[str, Position]
    events: tuple[Event, ...]
    questions: tuple[OpenQuestion, ...]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    numbers: Mapping[str, int]
    references: Mapping[str, Reference]
    evidence: Mapping[str, tuple[Evidence, ...]]
    words: Language
    wording: Wording
    caps: Caps
    recalled: Recalled = Recalled()

    def marks(self, finding: str, evidence: Iterable[Evidence], place: str = "") -> tuple[Mark, ...]:
        """One mark for each source of the evidence, in the order of the register.

        `place` tells the passages of an answer, "answer-", from those of its question.
        """
        entry = self.references[finding].entry
        numbers = sorted({self.numbers[piece.source] for piece in evidence if piece.source in self.numbers})
        return tuple(
            Mark(number=number, entry=entry, passage=f"{entry}-{place}{number}") for number in numbers
        )

    def independence(self, evidence: Iterable[Evidence], origins: int | None = None) -> str | None:
        """How many reports and origins, as in "3 reports, 1 origin"; None where they are as many."""
        sources = {piece.source for piece in evidence}
        known = {self.sources[source].origin if source in self.sources else source for source in sources}
        independent = len(known) if origins is None else origins
        if independent >= len(sources):
            return None
        return self.reports(len(sources), independent)

    def reports(self, number: int, origins: int) -> str:
        """So many reports from so many origins, as in "3 reports, 1 origin"."""
        ngettext = self.words.ngettext
        return ", ".join(
            (
                ngettext("%(number)s report", "%(number)s reports", number),
                ngettext("%(number)s origin", "%(number)s origins", origins),
            )
        )

    def language(self, source: str) -> str | None:
        """The language of a source as HTML has it: "" where it is not known, None where it is the frame's own."""
        known = self.sources[source].language if source in self.sources else "und"
        return None if known == self.words.code else "" if known == "und" else known

    def translated(self, words: str, evidence: Sequence[Evidence]) -> str | None:
        """From which language `words` were translated, said in the frame's own; None where they were not."""
        source = self.sources.get(evidence[0].source) if evidence else None
        if source is None or source.language in {self.dossier.reader.language, "und"}:
            return None
        if any(words in piece.quote for piece in evidence):
            return None
        name = language_name(source.language, self.words.code)
        return self.words.gettext("translated from %(language)s", language=name)

    def told(self, words: str, evidence: Sequence[Evidence]) -> str:
        """`words` as `settled`, followed by the language that they were translated from, if they were."""
        mark = self.translated(words, evidence)
        settled = self.settled(words, evidence)
        return f"{settled} ({mark})" if mark else settled

    def settled(self, words: str, evidence: Iterable[Evidence]) -> str:
        """`words` without a final stop, quotation marks only around what the evidence's paragraphs quote."""
        return without_stop(settle_quotes(words, self._around(evidence), self.words.quoted))

    def _around(self, evidence: Iterable[Evidence]) -> Iterator[str]:
        """The paragraphs of the evidence, looked for when the first is asked for."""
        yield from sorted(
            {
                text[slice(*paragraph(text, piece))]
                for piece in evidence
                if piece.source in self.sources and (text := self.sources[piece.source].text)
            }
        )

    def outlet(self, source: str) -> str:
        """The outlet; else the article's title, in short: "not given" would tell one source from no other."""
        if source not in self.sources:
            return source
        given = self.sources[source]
        return given.outlet or shorten(given.title or "", _LONGEST_TITLE)

    def name(self, actor: str) -> str:
        """The name of the actor with this id; the id itself where the dossier does not know it."""
        return self.actors[actor].name if actor in self.actors else actor


def open_ledger(dossier: Dossier, meeting: Meeting, words: Language, style: Style) -> Ledger:
    """Arrange the findings of `dossier` and label them: P-… positions, E-… events, Q-… questions, D-…."""
    parties = arrange(dossier, meeting)
    events = tuple(sorted(dossier.events, key=_event_order))
    told = wording(words)
    kinds = list(told.questions)
    questions = tuple(sorted(dossier.open_questions, key=lambda question: kinds.index(question.kind)))
    disputes = {one.id: tuple(p for v in one.versions for p in v.evidence) for one in dossier.disagreements}
    references = {
        **labelled("P", (position.id for position in dossier.positions)),
        **labelled("E", (event.id for event in events)),
        **labelled("Q", (question.id for question in questions)),
        **labelled("D", disputes),
    }
    proofs = {
        **{position.id: position.evidence for position in dossier.positions},
        **{event.id: event.evidence for event in events},
    }
    asked = {one.id: one.evidence + one.answered_by for one in questions}
    return Ledger(
        dossier=dossier,
        parties=parties,
        positions={position.id: position for position in dossier.positions},
        events=events,
        questions=questions,
        actors={actor.id: actor for actor in dossier.actors},
        sources={source.id: source for source in dossier.sources},
        numbers={source.id: number for number, source in enumerate(dossier.sources, start=1)},
        references=references,
        evidence={**proofs, **asked, **disputes},
        words=words,
        wording=told,
        caps=caps_of(style, is_first=dossier.changes is None, is_english=words.is_source),
    )


def _event_order(event: Event) -> tuple[bool, str, bool]:
    return event.date is None, event.date or "", event.planned
