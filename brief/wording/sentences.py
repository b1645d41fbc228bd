"""Where paragraphs and sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from brief.quotation import DOUBLE_MARKS, SINGLE_MARKS, Span, record
from brief.wording.places import places

_NARROW, _WIDE = ".!?…", "。！？"
_FEWEST_LINES = 3
_OTHER_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Line ends of `str.splitlines` other than the usual one."""
_CLOSERS = re.escape(DOUBLE_MARKS + SINGLE_MARKS + ")]")
_END = re.compile(
    rf"[.!?…؟۔।。！？](?:(?<=[.!?…؟۔।])(?<![.!?…]{{2}})[.!?…]*+[{_CLOSERS}]*+(?=\s)|(?<=[。！？])[。！？]*+[{_CLOSERS}]*+)\s*"
)
_LINE_ENDS_SENTENCE = re.compile(rf"[.!?…؟۔।。！？][{_CLOSERS}]*\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Adm|St|Jr|Sr|vs|Inc|Ltd|Co|Corp|Dept|Hon|Rev"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|cf|approx|Fig|Art)|\b[A-WYZ]|(?<!\bon\s)(?<!\bto\s)(?<!\bvia\s)\bX|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
"""An initial too, but for the X that one writes on, posts to or speaks via."""
_SHORT = frozenset(
    "Mr Mrs Ms Dr Prof Sen Rep Gov Gen Col Lt Sgt Capt Adm St Jr Sr vs Inc Ltd Co Corp Dept Hon Rev Jan Feb Mar Apr Jun"
    " Jul Aug Sept Sep Oct Nov Dec cf approx Fig Art A B C D E F G H I J K L M N O P Q R S T U V W Y Z".split()
)
"""What is an abbreviation between a space and a full stop."""


def paragraph_spans(text: str) -> list[Span]:
    """The paragraphs of `text`, without white space at their ends.

    A line is a paragraph, unless the text is hard-wrapped (blocks of several lines of like length between
    blank lines): then a block is.
    """
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            lines.append(_stripped(text, start, end))
        start = end + 1
    if _is_hard_wrapped(text):
        return list(_blocks(lines, text))
    return [line for line in lines if line.start < line.end]


def _blocks(lines: Iterable[Span], text: str) -> Iterator[Span]:
    """The lines that follow on one another with nothing blank between, as one span each."""
    begin = end = -1
    for line in lines:
        if line.start < line.end and begin >= 0 and text.count("\n", end, line.start) == 1:
            end = line.end
            continue
        if begin >= 0:
            yield Span(begin, end)
        begin, end = line if line.start < line.end else (-1, -1)
    if begin >= 0:
        yield Span(begin, end)


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of ``text[start:end]``, without white space at their ends.

    A sentence ends at . ! ? or … before white space, but not after a known abbreviation or an initial, nor
    where the next word begins in lower case.

    >>> text = "Mr. Bell met J. Day. 'Why?' he asked. No answer came."
    >>> [text[s:e] for s, e in sentence_spans(text)]
    ['Mr. Bell met J. Day.', "'Why?' he asked.", 'No answer came.']
    """
    begin, stop = _stripped(text, start, len(text) if end is None else end)
    for match in _END.finditer(text, begin, stop):
        last, following = match.span()
        if following >= stop:
            break
        if _goes_on(text, begin, last, following):
            continue
        yield record(Span, (begin, last + len(match[0].rstrip())))
        begin = following
    if begin < stop:
        yield record(Span, (begin, stop))


def sentences_of(text: str, paragraphs: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The sentences of each of the paragraphs, which have no white space at their ends, as `sentence_spans` has them.

    It is made for a whole text: what may end a sentence is looked for once.
    """
    if any(map(text.__contains__, _WIDE)):
        return [tuple(sentence_spans(text, *paragraph)) for paragraph in paragraphs]
    found: list[tuple[Span, ...]] = []
    marks = places(text, _NARROW)
    marks.append(len(text))
    number, mark = 0, marks[0]
    for start, stop in paragraphs:
        sentences: list[Span] = []
        begin = reached = start
        while mark < stop:
            at = mark
            number += 1
            mark = marks[number]
            following = at + 2
            if following >= stop or at < reached:
                continue
            after = text[at + 1]
            if after == " " and not text[following].isspace():  # the plainest end, which most are
                end = at + 1
                if at and text[at - 1] in _NARROW:
                    continue
            elif after.isalnum():
                continue
            else:
                match = _END.match(text, at, stop)
                if match is None:
                    continue
                following = match.end()
                end = at + len(match[0].rstrip())
            reached = following
            if following < stop and not _goes_on(text, begin, at, following):
                sentences.append(record(Span, (begin, end)))
                begin = following
        sentences.append(record(Span, (begin, stop)))
        found.append(tuple(sentences))
    return found


def _goes_on(text: str, begin: int, last: int, following: int) -> bool:
    """Whether the sentence goes on behind the mark at `last`, with the word at `following`."""
    after = text[following]
    if after.islower() or _is_abbreviation(text, begin, last):
        return True
    return after.isdigit() and text.startswith(
        ("No. ", "Nos. "), max(begin, text.rfind("N", begin, following))
    )


def _is_abbreviation(text: str, begin: int, stop: int) -> bool:
    """Whether the mark at `stop` is the full stop of an abbreviation or an initial."""
    if text[stop] != ".":
        return False
    first = max(begin, stop - 12)
    space = text.rfind(" ", first, stop)
    if space >= 0 and (word := text[space + 1 : stop]).isalpha() and word != "X":
        return word in _SHORT
    if not text[stop - 1 : stop].isalpha():
        return False
    if text[stop - 5 : stop].isalpha() and not text.endswith("approx", 0, stop):
        return False
    return _ABBREVIATION.search(text, first, stop + 1) is not None


def _stripped(text: str, start: int, end: int) -> Span:
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return record(Span, (start, end))
    body = text[start:end]
    return Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip()))


def _is_hard_wrapped(text: str) -> bool:
    alone = text.count("\n") - 2 * text.count("\n\n")
    if alone < _FEWEST_LINES and not any(map(text.__contains__, _OTHER_ENDS)):
        return False
    blocks = [block.splitlines() for block in re.split(r"\n[^\S\n]*\n", text)]
    inner = [len(line) for lines in blocks for line in lines[:-1]]
    if (
        len(inner) < _FEWEST_LINES
        or max(inner) > 100
        or sum(length >= 45 for length in inner) < 0.9 * len(inner)
    ):
        return False
    # Where most lines end a sentence, the lines are the paragraphs.
    ending = sum(bool(_LINE_ENDS_SENTENCE.search(line)) for lines in blocks for line in lines[:-1])
    return ending <= 0.6 * len(inner)
