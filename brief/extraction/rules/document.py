"""Document: a text with its paragraphs, sentences, quotations and tokens, found once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from brief.extraction.rules.marks import MARKS, Pair, pairs
from brief.extraction.rules.tokens import Tokens, kept, tokenize
from brief.quotation import Span, record
from brief.records import PartialDate
from brief.wording.places import places
from brief.wording.sentences import paragraph_spans, sentences_of

_OPENING = frozenset("\"“„«‘'")
NO_QUOTE = -1
_LONGEST_HEADLINE = 150
_ENDS = frozenset(".!?…:;,\"”’'»)-–—")

QuoteForm = Literal["speech", "fragment", "scare"]
"""What a quotation is: whole clauses, words within someone's own sentence, or one or two words set apart."""


class Paragraph(NamedTuple):
    """A paragraph, its sentences in order, the numbers of its quotations, and whether it is a headline.

    A headline, caption or byline is one short line that no mark ends.
    """

    span: Span
    sentences: tuple[Span, ...]
    quotes: range
    headline: bool


class Quote(NamedTuple):
    """A quotation: `outer` with its marks, `inner` without, in paragraph `paragraph`.

    `continues` tells that it carries on the quotation before it, over a paragraph's end without a closing mark.
    """

    outer: Span
    inner: Span
    form: QuoteForm
    closed: bool
    continues: bool
    paragraph: int


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text as the rules see it. All lookups by offset are logarithmic.

    `quoted` gives each token's quotation: its number, or NO_QUOTE.
    """

    text: str
    published: PartialDate | None
    paragraphs: tuple[Paragraph, ...]
    quotes: tuple[Quote, ...]
    tokens: Tokens
    paragraph_starts: tuple[int, ...]
    quote_starts: tuple[int, ...]
    quote_ends: tuple[int, ...]
    sentences: tuple[Span, ...]
    sentence_starts: tuple[int, ...]
    quoted: Sequence[int]

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds `offset`, or of the last one before it."""
        number = bisect_right(self.paragraph_starts, offset)
        return number - 1 if number else 0

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`, or the last one of its paragraph before it."""
        number = bisect_right(self.sentence_starts, offset)
        return self.sentences[number - 1 if number else 0]

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation, marks included, that holds `offset`."""
        number = bisect_right(self.quote_starts, offset) - 1
        return self.quotes[number] if number >= 0 and offset < self.quote_ends[number] else None

    def quotes_within(self, start: int, end: int) -> tuple[Quote, ...]:
        """The quotations that begin in ``text[start:end]``."""
        return self.quotes[bisect_left(self.quote_starts, start) : bisect_left(self.quote_starts, end)]


def read_document(text: str, published: PartialDate | None = None) -> Document:
    """The document of `text`, which was published on `published`."""
    paragraphs: list[Paragraph] = []
    quotes: list[Quote] = []
    carries_on = False
    spans = paragraph_spans(text)
    divided = sentences_of(text, spans)
    marks = places(text, MARKS)
    marked = 0
    for number, span in enumerate(spans):
        first, before = len(quotes), marked
        start, end = span
        while marked < len(marks) and marks[marked] < end:
            marked += 1
        if marked > before:
            runs_on = number + 1 < len(spans) and text[spans[number + 1].start] in _OPENING
            found = pairs(text, span, marks[before:marked], carried=carries_on, runs_on=runs_on)
            for pair in found:
                outer, inner, closed = pair
                continues = carries_on and outer.start == start
                quotes.append(record(Quote, (outer, inner, _form(text, pair), closed, continues, number)))
            carries_on = bool(found) and not found[-1].closed and found[-1].outer.end >= end
        else:
            carries_on = False
        headline = end - start < _LONGEST_HEADLINE and text[end - 1] not in _ENDS
        paragraphs.append(record(Paragraph, (span, divided[number], range(first, len(quotes)), headline)))
    tokens = tokenize(text)
    every = tuple(chain.from_iterable(divided))
    return Document(
        text,
        published,
        tuple(paragraphs),
        tuple(quotes),
        tokens,
        tuple([paragraph.span.start for paragraph in paragraphs]),
        tuple([quote.outer.start for quote in quotes]),
        tuple([quote.outer.end for quote in quotes]),
        every,
        tuple([sentence.start for sentence in every]),
        kept(_quoted(tokens, quotes), len(text)),
    )


def _quoted(tokens: Tokens, quotes: Iterable[Quote]) -> list[int]:
    """The number of each token's quotation."""
    quoted = [NO_QUOTE] * len(tokens.words)
    for number, quote in enumerate(quotes):
        outer = quote.outer
        first, last = tokens.at(outer.start), tokens.at(outer.end)
        quoted[first:last] = [number] * (last - first)
    return quoted


def _form(text: str, pair: Pair) -> QuoteForm:
    (opens, _), (start, end), _ = pair
    inner = text[start : min(end, start + 80)].strip()
    before = text[max(0, opens - 2) : opens].strip()
    last = text[end - 1 : end]
    spaces = inner.count(" ")
    if last in ",.!?—–…" or (last and text[end - 2 : end - 1] in ".!?"):
        if spaces or before in {",", ":"} or not before:
            return "speech" if inner[:1].isupper() or last in ",!?" or not inner[:1].isalpha() else "fragment"
        return "fragment"
    if inner[:1].isupper() and spaces >= 3 and (before in {",", ":"} or not before):
        return "speech"
    return "fragment" if spaces >= 1 else "scare"
