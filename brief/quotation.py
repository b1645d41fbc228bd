"""Quotation marks: where direct speech opens and closes within a paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

DOUBLE_MARKS = '"“”„‟«»＂「」『』״'
SINGLE_MARKS = "'‘’‚‛‹›"

_OPENS = {"“": "”“", "„": "“”", "‟": "”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‛": "’", "‹": "›",
          "›": "‹", '"': '"', "'": "'", "＂": "＂", "「": "」", "『": "』",
          "”": "”", "״": "״"}  # fmt: skip
_MARK = re.compile("[" + re.escape(DOUBLE_MARKS + SINGLE_MARKS) + "]")
_CLOSERS = {mark: re.compile(f"[{closing}]") for mark, closing in _OPENS.items()}
_DECADE = re.compile(r"['‘’]\d\ds?\b(?!['’])")
_UNSPACED_LETTERS = r"\u0e00-\u0eff\u1100-\u11ff\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_BEFORE_OPENING = re.compile(rf"[\s(\[{{—–\-―:,;/،؛：，。；、（！？{_UNSPACED_LETTERS}]|^$")
_UNSPACED = re.compile(f"[{_UNSPACED_LETTERS}]")
"""Letters of scripts that set no space beside a mark."""
_SPACED = {"«": "»", "‹": "›"}
"""Marks that French sets apart from their words by a space."""
_THIN = " \xa0\u2009\u202f"


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
    crosses a line end. In scripts without spaces a letter may stand beside a mark, and within guillemets a
    space, which is left out. A mark that no other closes opens nothing, unless it opens its line: a speech that
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
            spans.append(_words_in(text, opening + 1, closing))
            position = closing + 1
    return spans


def _words_in(text: str, start: int, end: int) -> Span:
    """The span without the spaces that guillemets stand apart by."""
    if text[start - 1] not in _SPACED:
        return Span(start, end)
    inner = text[start:end]
    return (
        Span(end - len(inner.lstrip(_THIN)), start + len(inner.rstrip(_THIN)))
        if inner.strip()
        else Span(start, end)
    )


def _can_open(text: str, at: int) -> bool:
    before = text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    if text[at] in "「『":
        return True
    if _DECADE.match(text, at):
        return False
    if not after.strip() and not (text[at] in _SPACED and after in _THIN and after):
        return False
    return bool(_BEFORE_OPENING.match(before)) or bool(_MARK.match(before))


def _opens_line(text: str, at: int, start: int) -> bool:
    line_start = max(text.rfind("\n", start, at) + 1, start)
    return not text[line_start:at].strip()


def _closing(text: str, opening: int, limit: int) -> int | None:
    """Where the quotation closes; one within it in the same straight marks does not close it, if all are closed."""
    closers = _CLOSERS.get(text[opening])
    depth, first = 1, None
    for match in closers.finditer(text, opening + 2, limit) if closers else ():
        at = match.start()
        after = text[at + 1] if at + 1 < limit else ""
        if text[at - 1].isspace() and not (_SPACED.get(text[opening]) == text[at] and text[at - 1] in _THIN):
            depth += text[at] == '"' and after.isalnum()
            continue
        if text[at] in "」』" or not after.isalnum() or _UNSPACED.match(after):
            first, depth = at if first is None else first, depth - 1
            if not depth:
                return at
    return first


def closing_mark(opening: str) -> str:
    """The mark that closes what `opening` opens.

    >>> closing_mark("“"), closing_mark("„"), closing_mark('"')
    ('”', '“', '"')
    """
    return _OPENS[opening][0]
