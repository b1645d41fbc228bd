"""Quotation marks: where direct speech opens and closes within a paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

DOUBLE_MARKS = '"“”„‟«»＂「」『』'
SINGLE_MARKS = "'‘’‚‛‹›"

_OPENS = {"“": "”“", "„": "“”", "‟": "”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‛": "’", "‹": "›",
          "›": "‹", '"': '"', "'": "'", "＂": "＂", "「": "」", "『": "』"}  # fmt: skip
_MARK = re.compile("[" + re.escape(DOUBLE_MARKS + SINGLE_MARKS) + "]")
_CLOSERS = {mark: re.compile(f"[{closing}]") for mark, closing in _OPENS.items()}
_DECADE = re.compile(r"['‘’]\d\ds?\b(?!['’])")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-―:,;/]|^$")


record = tuple.__new__
"""A named tuple of its fields, in order, at less than half of what its constructor costs: for what is made often."""


class Span(NamedTuple):
    """Characters `start` (included) to `end` (excluded) of a text."""

    start: int
    end: int


def quoted_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    r"""The outermost spans between paired quotation marks in ``text[start:end]``, marks left out.

    A mark opens only after white space, an opening bracket, a dash or another mark, and closes only
    where no letter follows, so that apostrophes ("Russia's", "don't") are no marks. A pair never
    crosses a line end. A mark that no other closes opens nothing, unless it opens its line: a speech that
    goes on over paragraphs is marked at each beginning and only at the last end.

    >>> text = "He spoke of a 'frank' talk; Russia's line: \"no change\"."
    >>> [text[s:e] for s, e in quoted_spans(text)]
    ['frank', 'no change']
    """
    stop = len(text) if end is None else end
    spans: list[Span] = []
    position = start
    unclosed: dict[str, int] = {}  # where the search for a closing mark came to nothing, by the marks sought
    while match := _MARK.search(text, position, stop):
        opening = match.start()
        position = opening + 1
        if not _can_open(text, opening):
            continue
        closing = None
        if opening >= unclosed.get(_OPENS.get(text[opening], ""), 0):
            line_end = text.find("\n", opening, stop)
            limit = stop if line_end < 0 else line_end
            closing = _closing(text, opening, limit)
            if closing is None:
                unclosed[_OPENS.get(text[opening], "")] = limit
        if closing is None and _opens_line(text, opening, start):
            closing = unclosed[_OPENS.get(text[opening], "")]
        if closing is not None and closing > position:
            spans.append(Span(opening + 1, closing))
            position = closing + 1
    return spans


def _can_open(text: str, at: int) -> bool:
    before = text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    if text[at] in "「『":
        return True
    if _DECADE.match(text, at):
        return False
    return bool(after.strip()) and (bool(_BEFORE_OPENING.match(before)) or bool(_MARK.match(before)))


def _opens_line(text: str, at: int, start: int) -> bool:
    line_start = max(text.rfind("\n", start, at) + 1, start)
    return not text[line_start:at].strip()


def _closing(text: str, opening: int, limit: int) -> int | None:
    closers = _CLOSERS.get(text[opening])
    for match in closers.finditer(text, opening + 2, limit) if closers else ():
        at = match.start()
        after = text[at + 1] if at + 1 < limit else ""
        if not text[at - 1].isspace() and (text[at] in "」』" or not after.isalnum()):
            return at
    return None
