"""Locating: where in an article the quote of a finding stands, and what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from brief.extraction.normalization import Normalized
from brief.extraction.quotes import places
from brief.extraction.speakers import WINDOW, Referents
from brief.quotation import Span, quoted_spans
from brief.records import Article, Chunk, Evidence, VerifiedActor
from brief.wording.negation import holds_back, is_negative_abroad
from brief.wording.sentences import sentence_spans
from brief.wording.tongue import tongue

_MOST_PLACES = 50
"""How many places of one quote are looked at; only a phrase without weight stands more often."""


class UnprovenError(Exception):
    """A finding broke a rule."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule


class Place(NamedTuple):
    """Where a quote stands: its spans, and the first and last paragraph that they touch."""

    spans: tuple[Span, ...]
    first: int
    last: int


class Places:
    """Finds the places of quotes in one article."""

    def __init__(self, article: Article, paragraphs: list[Span], referents: Referents) -> None:
        self._article = article
        self._tongue = tongue(article.language)
        self._text = article.text
        self._normalized = Normalized(article.text)
        self._paragraphs = paragraphs
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._referents = referents

    def of(self, quote: str, chunk: Chunk, speaker: VerifiedActor | None = None) -> Place:
        """The place to prove a finding at: within its chunk and near its speaker, where there are several.

        Raises UnprovenError where the quote stands nowhere, or not near its speaker.
        """
        everywhere = [
            self._located(spans)
            for spans in islice(
                places(quote, self._normalized, self._paragraphs, self._turns_round), _MOST_PLACES
            )
        ]
        if not everywhere:
            raise UnprovenError("quote", "the quote does not stand in the article")
        everywhere = [place for place in everywhere if not self._loses_negation(place)]
        if not everywhere:
            raise UnprovenError("quote", "the quote leaves out the negation that stands right beside it")
        everywhere.sort(key=lambda place: not chunk.start <= place.spans[0].start < chunk.end)
        if speaker is None:
            return everywhere[0]
        near = [place for place in everywhere if self._referents.near(speaker.name, place.first)]
        if not near:
            raise UnprovenError("speaker", f"{speaker.name} is not referred to near the quote")
        for place in near:
            other = self._other_speaker(speaker, place)
            if other is None:
                return place
        raise UnprovenError("speaker", f"the sentence attributes its words to {other}")

    def sentences(self, place: Place) -> Iterator[Span]:
        """The sentences that the quote touches; of a paragraph without end only what surrounds it."""
        first, last = place.spans[0].start - WINDOW, place.spans[-1].end + WINDOW
        for start, end in self._paragraphs[place.first : place.last + 1]:
            for sentence in sentence_spans(self._text, max(start, first), min(end, last)):
                if any(sentence.start < span.end and span.start < sentence.end for span in place.spans):
                    yield sentence

    def is_quoted(self, place: Place) -> bool:
        """Whether any of the quote stands between quotation marks."""
        marked = quoted_spans(
            self._text, self._paragraphs[place.first].start, self._paragraphs[place.last].end
        )
        return any(mark.start < span.end and span.start < mark.end for mark in marked for span in place.spans)

    def evidence(self, place: Place) -> tuple[Evidence, ...]:
        """The passages of the place, verbatim."""
        return tuple(
            Evidence(
                source=self._article.id,
                start=span.start,
                end=span.end,
                quote=self._text[span.start : span.end],
            )
            for span in place.spans
        )

    def _turns_round(self, left_out: str) -> bool:
        """Whether an elision must not leave this out; of a language that we know no negations of, nothing."""
        if self._article.language in {"en", "und"}:
            return holds_back(left_out) or is_negative_abroad(left_out)
        return self._tongue is None or self._tongue.holds_back(left_out)

    def _loses_negation(self, place: Place) -> bool:
        known = self._tongue
        if known is None:
            return False
        return any(known.negates_beside(self._text, span.start, span.end) for span in place.spans)

    def _other_speaker(self, speaker: VerifiedActor, place: Place) -> str | None:
        """Somebody else to whom the passage plainly attributes the words of the quote."""
        told = (
            self._referents.attributed_to_another(speaker.name, self._located((span,)).first, (span,))
            for span in place.spans
        )
        return next(filter(None, told), None)

    def _located(self, spans: tuple[Span, ...]) -> Place:
        first = bisect_right(self._starts, spans[0].start) - 1
        last = bisect_right(self._starts, spans[-1].end - 1) - 1
        return Place(spans, max(first, 0), max(last, 0))
