"""Scene: a document with its people, looked up by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from brief.extraction.rules.document import NO_QUOTE, Document, Quote
from brief.extraction.rules.mentions import Entity, Mention, People
from brief.extraction.rules.tokens import Word, kept
from brief.quotation import Span, record

__all__ = ["NO_QUOTE", "QuoteTokens", "Scene", "set_scene"]

_FARTHEST = 200
_NEAR = 32
_START, _END = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, slots=True, eq=False)
class QuoteTokens:
    """The tokens of each quotation, marks included, by its number in the document."""

    firsts: Sequence[int]
    lasts: Sequence[int]

    def __getitem__(self, number: int) -> Span:
        return record(Span, (self.firsts[number], self.lasts[number]))


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What the rules for speakers look at; all numbers are numbers of tokens.

    `quoted` gives each token's quotation (its number in the document, or NO_QUOTE); `quote_tokens` the tokens
    of each quotation, marks included; `sentences` and `paragraphs` where each begins; `ending` and `starting` the
    mentions by the offsets of their ends and starts; `named` the entities by their printed names.
    """

    document: Document
    people: People
    words: list[Word]
    quoted: Sequence[int]
    quote_tokens: QuoteTokens
    sentences: tuple[int, ...]
    sentence_spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]
    ending: dict[int, Mention]
    starting: dict[int, Mention]
    named: dict[str, Entity]

    def sentence(self, token: int) -> Span:
        """The tokens of the sentence that holds `token`; of an endless one, those around it."""
        number = bisect_right(self.sentences, token)
        span = self.sentence_spans[number - 1 if number else 0]
        start, end = span
        if end - start <= _FARTHEST:
            return span
        return Span(max(start, token - _FARTHEST), min(end, token + _FARTHEST))

    def paragraph(self, token: int) -> Span:
        """The tokens of the paragraph that holds `token`."""
        number = bisect_right(self.paragraphs, token)
        stop = self.paragraphs[number] if number < len(self.paragraphs) else len(self.words)
        return record(Span, (self.paragraphs[max(0, number - 1)], stop))

    def mention_to(self, last: int) -> Mention | None:
        """The mention whose last token is `last`."""
        return self.ending.get(self.document.tokens.ends[last])

    def mention_from(self, first: int) -> Mention | None:
        """The mention whose first token is `first`."""
        return self.starting.get(self.document.tokens.starts[first])

    def entity(self, mention: Mention | None) -> Entity | None:
        """Whom `mention` means."""
        if mention is None or mention.entity is None:
            return None
        return self.people.entities[mention.entity]

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens `first` to `last`, the latter excluded."""
        tokens = self.document.tokens
        return record(Span, (tokens.starts[first], tokens.ends[last - 1]))

    def quote_of(self, token: int) -> Quote | None:
        """The quotation that holds `token`."""
        return None if self.quoted[token] == NO_QUOTE else self.document.quotes[self.quoted[token]]


def _tokens_at(starts: Sequence[int], offsets: Iterable[int]) -> Iterator[int]:
    """The number of the first token at each of the offsets, which ascend: most are near the one before."""
    at, size = 0, len(starts)
    for offset in offsets:
        near = at + _NEAR
        at = bisect_left(starts, offset, at, near if near < size and starts[near] >= offset else size)
        yield at


def set_scene(document: Document, people: People) -> Scene:
    """The scene of `document` with its `people`."""
    tokens = document.tokens
    starts = tokens.starts
    sentences = tuple(_tokens_at(starts, document.sentence_starts))
    return Scene(
        document,
        people,
        tokens.words,
        document.quoted,
        QuoteTokens(
            kept([bisect_left(starts, start) for start in document.quote_starts], len(document.text)),
            kept([bisect_left(starts, end) for end in document.quote_ends], len(document.text)),
        ),
        sentences,
        tuple([record(Span, pair) for pair in pairwise((*sentences, len(tokens.words)))]),
        tuple([bisect_left(starts, start) for start in document.paragraph_starts]),
        dict(zip(map(_END, people.mentions), people.mentions, strict=True)),
        dict(zip(map(_START, people.mentions), people.mentions, strict=True)),
        {form: entity for entity in people.entities for form in (*entity.mentions, entity.name)},
    )
