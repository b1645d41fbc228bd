"""Where paragraphs and sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brief.quotation import DOUBLE_MARKS, SINGLE_MARKS, Span

_LINE = re.compile(r"[^\n]*[^\s\n][^\n]*")
_BLOCK = re.compile(r"(?:[^\n]*[^\s\n][^\n]*\n?)+")
_CLOSERS = re.escape(DOUBLE_MARKS + SINGLE_MARKS + ")]")
_END = re.compile(rf"(?:[.!?…]+[{_CLOSERS}]*(?=\s)|[。！？]+[{_CLOSERS}]*)\s*")
_LINE_ENDS_SENTENCE = re.compile(rf"[.!?…。！？][{_CLOSERS}]*\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Adm|St|Jr|Sr|vs|Inc|Ltd|Co|Corp|Dept|Hon|Rev"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|cf|approx|Fig|Art)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


def paragraph_spans(text: str) -> list[Span]:
    """The paragraphs of `text`, without white space at their ends.

    A line is a paragraph, unless the text is hard-wrapped (blocks of several lines of like length between
    blank lines): then a block is.
    """
    pattern = _BLOCK if _is_hard_wrapped(text) else _LINE
    return [_stripped(text, match.start(), match.end()) for match in pattern.finditer(text)]


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of ``text[start:end]``, without white space at their ends.

    A sentence ends at . ! ? or … before white space, but not after a known abbreviation or an initial, nor
    where the next word begins in lower case.

    >>> text = "Mr. Bell met J. Day. 'Why?' he asked. No answer came."
    >>> [text[s:e] for s, e in sentence_spans(text)]
    ['Mr. Bell met J. Day.', "'Why?' he asked.", 'No answer came.']
    """
    stop = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, stop):
        after = text[match.end() : match.end() + 1]
        if match.end() >= stop:
            break
        if after.isdigit() and text.startswith(
            ("No. ", "Nos. "), max(begin, text.rfind("N", begin, match.end()))
        ):
            continue
        if after.islower() or _ABBREVIATION.search(text, max(begin, match.start() - 12), match.start() + 1):
            continue
        yield _stripped(text, begin, match.end())
        begin = match.end()
    if text[begin:stop].strip():
        yield _stripped(text, begin, stop)


def _stripped(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip()))


def _is_hard_wrapped(text: str) -> bool:
    blocks = [block.splitlines() for block in re.split(r"\n[^\S\n]*\n", text)]
    inner = [len(line) for lines in blocks for line in lines[:-1]]
    if len(inner) < 3 or max(inner) > 100 or sum(length >= 45 for length in inner) < 0.9 * len(inner):
        return False
    # Where most lines end a sentence, the lines are the paragraphs.
    ending = sum(bool(_LINE_ENDS_SENTENCE.search(line)) for lines in blocks for line in lines[:-1])
    return ending <= 0.6 * len(inner)
