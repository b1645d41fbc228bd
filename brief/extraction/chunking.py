"""Chunking: an article is split into stretches that a reader can read alone and all at once."""

from __future__ import annotations

import re
from math import ceil

from brief.records import Article, Chunk
from brief.wording.sentences import sentence_spans

LEAD_CHARACTERS = 600
LEAST_HALVED = 400
"""A chunk shorter than this is not halved any more."""


def split(article: Article, size: int = 6000) -> tuple[Chunk, ...]:
    """The chunks of `article`, of at most `size` characters each and of like length.

    They tile the text: nothing is lost and nothing stands twice. A chunk ends at a paragraph's end, else a
    sentence's, else a word's. Every chunk carries title, outlet and date, and those after the first the
    article's lead, so that each can be read without the others.
    """
    lead = _lead(article.text)
    chunks: list[Chunk] = []
    start = 0
    while start < len(article.text):
        end = _end(article.text, start, len(article.text), size)
        chunks.append(
            Chunk(
                source=article.id,
                start=start,
                end=end,
                text=article.text[start:end],
                title=article.title,
                outlet=article.outlet,
                published=article.published,
                lead=lead if start else "",
                language=article.language,
            )
        )
        start = end
    return tuple(chunks)


def halve(chunk: Chunk) -> tuple[Chunk, ...]:
    """`chunk` in two parts that tile it; itself alone if it is too short to be halved."""
    if len(chunk.text) < LEAST_HALVED:
        return (chunk,)
    middle = _end(chunk.text, 0, len(chunk.text), ceil(len(chunk.text) * 0.6))
    parts = ((0, middle, chunk.lead), (middle, len(chunk.text), chunk.lead or _lead(chunk.text)))
    return tuple(
        chunk.model_copy(
            update={
                "start": chunk.start + start,
                "end": chunk.start + end,
                "text": chunk.text[start:end],
                "lead": lead,
            }
        )
        for start, end, lead in parts
    )


def _end(text: str, start: int, stop: int, size: int) -> int:
    """Where the chunk that begins at `start` ends: at the best break near an even share of what is left."""
    left = stop - start
    if left <= size:
        return stop
    even = start + ceil(left / ceil(left / size))
    earliest, latest = start + (even - start) // 2, min(start + size, stop)
    for breaks in (_paragraph_ends, _sentence_ends, _word_ends):
        candidates = [place for place in breaks(text, earliest, latest) if earliest < place <= latest]
        if candidates:
            return min(candidates, key=lambda place: (abs(place - even), place))
    return latest


def _paragraph_ends(text: str, start: int, end: int) -> list[int]:
    return [start + match.end() for match in re.finditer(r"\n+", text[start:end])]


def _sentence_ends(text: str, start: int, end: int) -> list[int]:
    return [span.start for span in sentence_spans(text, start, end)][1:]


def _word_ends(text: str, start: int, end: int) -> list[int]:
    return [start + match.end() for match in re.finditer(r"\s+", text[start:end])]


def _lead(text: str) -> str:
    """The first sentences of the article, as far as they fit `LEAD_CHARACTERS`."""
    opening = text[:LEAD_CHARACTERS]
    ends = [span.end for span in sentence_spans(opening)][:-1] if len(text) > LEAD_CHARACTERS else []
    return re.sub(r"\s+", " ", opening[: ends[-1]] if ends else opening).strip()
