"""Passages of a source: the paragraph around a piece of evidence, and the words quoted in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from brief.output.context import Segment
from brief.quotation import DOUBLE_MARKS, SINGLE_MARKS, Span, closing_mark, quoted_spans
from brief.records import Evidence

_MOST_CONTEXT = 500
_LONGEST_QUOTE = 320
_CUT = "[…]"
_TRAILING = 2
"""Characters between a passage and the mark that closes its last quotation: a comma or a stop."""


def paragraph(text: str, evidence: Evidence) -> Span:
    """The whole lines of `text` that hold the evidence, line ends left out."""
    end = text.find("\n", evidence.end)
    return Span(text.rfind("\n", 0, evidence.start) + 1, len(text) if end < 0 else end)


def mark_passages(text: str, around: Span, evidence: Iterable[Evidence]) -> tuple[Segment, ...]:
    """The paragraph `around` in segments, the evidence marked; long context is cut with […]."""
    segments: list[Segment] = []
    position = around.start
    for start, end in _merge(evidence):
        segments += _context(text[position:start], "between" if segments else "before")
        segments.append(Segment(text=text[start:end], marked=True))
        position = end
    segments += _context(text[position : around.end], "after")
    return tuple(segments)


def spoken_words(text: str, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The parts of the evidence that stand within quotation marks in `text`, in order, marks left out.

    >>> text = "He would 'try', he said."
    >>> spoken_words(text, [Evidence(source="a", start=0, end=14, quote=text[:14])])
    ('try',)
    """
    found: list[str] = []
    for start, end in _merge(evidence):
        around = paragraph(text, Evidence(source="", start=start, end=end, quote=text[start:end]))
        for quoted in quoted_spans(text, *around):
            words = text[max(start, quoted.start) : min(end, quoted.end)].strip().rstrip(",;:")
            if any(map(str.isalnum, words)) and words not in found:
                found.append(words)
    return tuple(found)


def is_spoken(text: str, evidence: Evidence) -> bool:
    """True where the whole passage stands within one pair of quotation marks, marks counted in or out."""
    return any(
        start - 1 <= evidence.start and evidence.end <= end + 1
        for start, end in quoted_spans(text, *paragraph(text, evidence))
    )


def with_whole_quotes(text: str, evidence: Evidence) -> str:
    """The passage with the mark right before or behind it that belongs to a quotation within it.

    >>> text = 'Jo Bell replied: "We sign."'
    >>> with_whole_quotes(text, Evidence(source="a", start=0, end=25, quote=text[:25]))
    'Jo Bell replied: "We sign."'
    """
    start, end = evidence.start, evidence.end
    for opened, closed in quoted_spans(text, *paragraph(text, evidence)):
        if start < opened < end <= closed <= end + _TRAILING:
            end = closed + 1
        if opened - 1 <= start <= opened < closed < end:
            start = opened - 1
    return text[start:end]


GOES_ON = " […]"


def shorten(words: str, limit: int = _LONGEST_QUOTE) -> str:
    """`words`, or its beginning up to the last space before `limit`, with a mark that it goes on.

    A cut that does not show could turn what was said: "we will sign" of "we will sign only if …". A quotation
    that is cut is closed: a mark left open would make all that follows somebody's words.

    >>> shorten('He replied: "You have my word, and more."', 30), shorten("One of “two or three” plans.", 24)
    ('He replied: "You have my […]"', 'One of “two or three” […]')
    """
    if len(words) <= limit:
        return words
    shown = _start_of(words, limit)
    cut = next((start for start, end in quoted_spans(words) if start <= len(shown) < end), None)
    return shown + GOES_ON + ("" if cut is None else closing_mark(words[:cut].rstrip()[-1]))


def settle_quotes(words: str, sources: Iterable[str], quoted: Callable[[str], str] = "“{}”".format) -> str:
    r"""`words` with quotation marks around what a paragraph of `sources` has within such, and no others.

    A reader may put its own words into quotation marks; the brief prints them only around verbatim speech.
    `quoted` puts words into the marks of the frame's language.

    >>> settle_quotes("He would 'try', a \"bold\" move.", ["He said he would 'try' again."])
    'He would “try”, a bold move.'
    """
    if not any(map(words.__contains__, DOUBLE_MARKS + SINGLE_MARKS)):
        return words
    said = [text[start:end] for text in sources for start, end in quoted_spans(text)]
    pieces: list[str] = []
    position = 0
    for start, end in quoted_spans(words):
        inside = words[start:end]
        bare = inside.strip().rstrip(",;:.")
        pieces.append(_without_double_marks(words[position : start - 1]))
        if bare and any(_stands_in(bare, speech) for speech in said):
            pieces.append(quoted(bare) + inside.strip()[len(bare) :])
        else:
            pieces.append(_without_double_marks(inside))
        position = end + 1
    pieces.append(_without_double_marks(words[position:]))
    return "".join(pieces)


def without_stop(words: str) -> str:
    """`words` without the stop or comma that ends them, so that marks and remarks can follow.

    >>> without_stop("He came."), without_stop("He left the U.S."), without_stop("He said ..."), without_stop("frank,")
    ('He came', 'He left the U.S.', 'He said ...', 'frank')
    """
    bare = words.rstrip(" \n\t,;")
    last = bare[bare.rfind(" ") + 1 :]
    return bare[:-1] if bare.endswith(".") and last.count(".") == 1 else bare


def _merge(evidence: Iterable[Evidence]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted({(piece.start, piece.end) for piece in evidence}):
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return merged


def _context(words: str, place: Literal["before", "between", "after"]) -> list[Segment]:
    if not words:
        return []
    shown = words
    if len(words) > _MOST_CONTEXT:
        half = _MOST_CONTEXT // 2
        if place == "before":
            shown = f"{_CUT} {_end_of(words, _MOST_CONTEXT)}"
        elif place == "after":
            shown = f"{_start_of(words, _MOST_CONTEXT)} {_CUT}"
        else:
            shown = f"{_start_of(words, half)} {_CUT} {_end_of(words, half)}"
    return [Segment(text=shown, marked=False)]


def _start_of(words: str, limit: int) -> str:
    cut = words.rfind(" ", 0, limit)
    return words[: cut if cut > 0 else limit]


def _end_of(words: str, limit: int) -> str:
    cut = words.find(" ", len(words) - limit)
    return words[cut + 1 if cut >= 0 else -limit :]


def _stands_in(words: str, speech: str) -> bool:
    # A pattern is made for each of the words, which takes longer than to look whether they stand there at all.
    return words in speech and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", speech) is not None


def _without_double_marks(words: str) -> str:
    return "".join(letter for letter in words if letter not in DOUBLE_MARKS)
