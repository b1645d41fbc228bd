"""Questions: what a text leaves open, as questions in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import filterfalse, groupby
from typing import NamedTuple

from brief.extraction.rules.cues import Opening, kind_of
from brief.extraction.rules.document import NO_QUOTE, Document, Quote
from brief.extraction.rules.mentions import People
from brief.extraction.rules.openness import openings
from brief.extraction.rules.ordinary import IsOrdinary, ordinary
from brief.extraction.rules.pronouns import named
from brief.extraction.rules.signs import FIRST_PERSON, LEAVES_OPEN, OURS
from brief.extraction.schema import FoundQuestion
from brief.quotation import Span

_LONGEST, _SHORTEST = 900, 12
_LONG_QUOTE = 150
_MOST_CONDITIONS = 2
_PART = re.compile(r"\w+")
_CLAUSE_START = re.compile(r"(?:[;:]|,\s(?:and|but|though|although|while|saying)|\s(?:although|though))\s+")
_CLAUSE_END = re.compile(
    r"[;:—–]\s|,\s(?:and|but|while|although|though|which|who|he|she|they|after|as|with|according)\b"
)


class _Sentence(NamedTuple):
    """A sentence to look at: where it stands, its text with what others say blanked, and its cues."""

    span: Span
    text: str
    cues: frozenset[str]


def questions(document: Document, people: People) -> list[FoundQuestion]:
    """What `document` leaves open, in text order, at most one a sentence.

    Words between quotation marks are their speaker's, and ask nothing here; a first person tells that the
    marks were lost. Neither do the article's own rhetorical questions. A "he" or "she" is put as the name
    that `people` resolves it to.
    """
    found: list[FoundQuestion] = []
    is_ordinary = ordinary(document)
    conditions = 0
    for sentence in _sentences(document):
        question = _question(document, people, sentence, is_ordinary)
        if question is None or any(question.question == other.question for other in found[-12:]):
            continue
        if question.rule == "question.if":
            conditions += 1
            if conditions > _MOST_CONDITIONS:
                continue
        found.append(question)
    return found


def _sentences(document: Document) -> Iterator[_Sentence]:
    """The sentences that hold a cue; those that ask themselves, and those without end, are passed over."""
    text, tokens = document.text, document.tokens
    hits = tokens.having(LEAVES_OPEN)
    for span, group in groupby(hits, lambda at: document.sentence_at(tokens.starts[at])):
        if _SHORTEST <= span.end - span.start <= _LONGEST and text[span.end - 1] != "?":
            cues = frozenset([tokens.words[at].low for at in group if not _is_spoken(document, at, span)])
            if not cues:
                continue
            quotes = _quotes_in(document, span)
            if not (tokens.hold(OURS, *span) and FIRST_PERSON.search(_blanked(document, span, quotes))):
                said = [q for q in quotes if q.form == "speech" or q.outer.start < span.start]
                yield _Sentence(span, _blanked(document, span, said), cues)


def _words(document: Document, span: Span) -> AbstractSet[str]:
    """The words of a sentence, with the parts of those that a mark joins ("who've")."""
    tokens = document.tokens
    words = {word.low for word in tokens.words[tokens.at(span.start) : tokens.at(span.end)]}
    joined = [word for word in filterfalse(str.isalnum, words) if len(word) > 1]
    return words.union(*map(_PART.findall, joined)) if joined else words


@lru_cache(maxsize=1 << 12)
def _triggered(cues: frozenset[str]) -> tuple[Opening, ...]:
    """The rules that one of the cues triggers, in order."""
    return tuple([opening for opening in openings() if not cues.isdisjoint(opening.triggers)])


def _is_spoken(document: Document, token: int, sentence: Span) -> bool:
    if document.quoted[token] == NO_QUOTE:
        return False
    quote = document.quotes[document.quoted[token]]
    return quote.form == "speech" or quote.outer.start <= sentence.start


def _quotes_in(document: Document, span: Span) -> Sequence[Quote]:
    """The quotations of which a part stands in the sentence."""
    if not document.quotes:
        return ()
    first = document.quote_at(span.start)
    if first is None:
        return document.quotes_within(span.start, span.end)
    return first, *document.quotes_within(span.start + 1, span.end)


def _blanked(document: Document, span: Span, quotes: Iterable[Quote]) -> str:
    """The sentence with the insides of the quotations blanked; places are kept."""
    text = document.text[span.start : span.end]
    for quote in quotes:
        start, end = (
            max(quote.inner.start, span.start) - span.start,
            min(quote.inner.end, span.end) - span.start,
        )
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _question(
    document: Document, people: People, sentence: _Sentence, is_ordinary: IsOrdinary
) -> FoundQuestion | None:
    words: AbstractSet[str] | None = None
    before: str | None = None
    resolved: str | None = None
    for opening in _triggered(sentence.cues):
        if opening.needs:
            words = _words(document, sentence.span) if words is None else words
            if any(map(words.isdisjoint, opening.needs)):
                continue
        match = opening.pattern.search(sentence.text)
        if match is None:
            continue
        if before is None or resolved is None:
            before = _before(document, sentence.span)
            resolved = _uncapitalised(is_ordinary, named(document, people, sentence.span, sentence.text))
        again = opening.pattern.search(resolved)
        question = _built(opening, again, before) or _built(opening, match, before)
        if question:
            quote = _quote(document, sentence.span, match)
            kind = opening.kind or kind_of(_cue(match))
            return FoundQuestion(question=question, kind=kind, quote=quote, rule=opening.name)
    return None


def _uncapitalised(is_ordinary: IsOrdinary, text: str) -> str:
    """`text` without its first capital, where its first word is an ordinary one: printed in lower case as well."""
    first = re.match(r"\w+", text)
    if first is None or not is_ordinary(first[0].lower()):
        return text
    return text[0].lower() + text[1:]


def _built(opening: Opening, match: re.Match[str] | None, before: str) -> str | None:
    question = opening.build(match, before) if match else None
    return question if question and "_" not in question and len(question) <= 300 else None


def _cue(match: re.Match[str]) -> str:
    """The match without the clause that it leaves open."""
    if "c" not in match.re.groupindex or match["c"] is None:
        return match[0]
    return match.string[match.start() : match.start("c")] + match.string[match.end("c") : match.end()]


def _before(document: Document, span: Span) -> str:
    """The sentence before, in the same paragraph."""
    if span.start == 0:
        return ""
    paragraph = document.paragraphs[document.paragraph_at(span.start)]
    if span.start <= paragraph.span.start:
        return ""
    previous = document.sentence_at(max(paragraph.span.start, span.start - 2))
    return document.text[previous.start : min(previous.end, previous.start + _LONGEST)]


def _quote(document: Document, span: Span, match: re.Match[str]) -> str:
    """The sentence, or of a long one the clauses that the match touches."""
    start, end = 0, span.end - span.start
    if end > _LONG_QUOTE:
        opens = [cut.end() for cut in _CLAUSE_START.finditer(match.string, 0, match.start())]
        start = opens[-1] if opens else 0
        closes = _CLAUSE_END.search(match.string, _core_end(match))
        end = closes.start() if closes else end
    return document.text[span.start + start : span.start + end].strip().removeprefix("that ")


def _core_end(match: re.Match[str]) -> int:
    """Where it ends at the earliest: a few words into the clause that the cue leaves open."""
    for name in ("c", "n", "r", "g"):
        if name in match.re.groupindex and match.start(name) >= 0 and match.end(name) >= match.end() - 1:
            return min(match.start(name) + 12, match.end())
    return match.end()
