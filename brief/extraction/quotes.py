"""Where a quote stands verbatim in an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from brief.extraction.boundaries import cuts_word
from brief.extraction.normalization import VOWEL_SIGNS, Normalized, normal_form
from brief.quotation import Span
from brief.wording.negation import holds_back
from brief.wording.sentences import sentence_spans

_ELISION = re.compile(r"\s*[\[(]?(?:…|\.\.\.)[\])]?\s*")
_AT_THE_ENDS = " '.,;:"
_LEAST_PART = 8


HoldsBack = Callable[[str], bool]
"""Whether what a text says cannot be left out of a quote without turning it round, in the text's language."""


def places(
    quote: str, article: Normalized, paragraphs: list[Span], turns: HoldsBack = holds_back
) -> Iterator[tuple[Span, ...]]:
    """Every place where `quote` stands in the article, as one span, or one span a part for an elided quote.

    The quote must stand there exactly after the declared normalisation, and neither end may cut a word or
    a number. Quotation marks and end punctuation around the quote are not part of it: the reader may have
    put them there. A quote with an elision ("a … b") counts only if every part of at least eight characters
    stands there in order within one paragraph, and what is left out neither negates nor conditions a sentence
    that is kept: "has … agreed" is no quote of "has not agreed".

    A quote without vowel signs may stand for a passage with them.
    """
    whole = normal_form(quote)
    found = False
    for passage in dict.fromkeys((whole, whole.strip(_AT_THE_ENDS))):
        for span in _uncut(passage, article):
            found = True
            yield (span,)
        if found:
            return
    bare = article.bare
    if bare is not None and not VOWEL_SIGNS.search(whole):
        for span in _uncut(whole.strip(_AT_THE_ENDS), bare):
            found = True
            yield (span,)
        if found:
            return
    parts = [normal_form(part).strip("' ") for part in _ELISION.split(quote) if part.strip(_AT_THE_ENDS)]
    if len(parts) > 1 and all(len(part) >= _LEAST_PART for part in parts):
        yield from _elided(parts, article, paragraphs, turns)
    elif len(parts) == 1 and parts[0] != whole:
        yield from ((span,) for span in _uncut(parts[0].strip(_AT_THE_ENDS), article))


def _uncut(passage: str, article: Normalized) -> Iterator[Span]:
    text = article.original
    for exact in article.find(passage):
        span = _with_signs(text, exact) if article.is_bare else exact
        if not cuts_word(text, span.start) and not cuts_word(text, span.end):
            yield span


def _with_signs(text: str, span: Span) -> Span:
    """`span` with the vowel signs of its last letter."""
    end = span.end
    while VOWEL_SIGNS.match(text, end):
        end += 1
    return Span(span.start, end)


def _elided(
    parts: list[str], article: Normalized, paragraphs: list[Span], turns: HoldsBack
) -> Iterator[tuple[Span, ...]]:
    text = article.original
    later = [list(_uncut(part, article)) for part in parts[1:]]
    for first in _uncut(parts[0], article):
        paragraph = next((p for p in paragraphs if p.start <= first.start < p.end), None)
        if paragraph is None:
            continue
        spans = [first]
        for candidates in later:
            following = next(
                (s for s in candidates if spans[-1].end <= s.start and s.end <= paragraph.end), None
            )
            if following is None or _turns_round(text, spans[-1].end, following.start, turns):
                break
            spans.append(following)
        if len(spans) == len(parts):
            yield tuple(spans)


def _turns_round(text: str, start: int, end: int, turns: HoldsBack) -> bool:
    """Whether what is left out turns round the sentence before or after it; sentences left out whole do not count."""
    left_out = [text[span.start : span.end] for span in sentence_spans(text, start, end)]
    touching = left_out[:1] + left_out[-1:]
    return any(turns(part) for part in touching)
