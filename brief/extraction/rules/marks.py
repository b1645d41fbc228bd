"""Quotation marks: which of them pair up, so that a stray one shifts no other.

All double marks are read by what stands beside them first and by their shape second, as articles mix
shapes. A pair never crosses a line; a speech that goes on over lines is opened anew in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from brief.quotation import Span, record
from brief.wording.places import places

MARKS = "\"“”„‟«»＂「」『』'‘‚‹’›`"
_DOUBLED = frozenset("'`")
_MAY_FOLLOW = frozenset('[(“"…$£€#@.')
_OPENERS = frozenset("“„«‘‚‹「『")
_CLOSERS = frozenset("”»›」』")
_SINGLE = frozenset("'‘’‚‹›")
_BEFORE_OPENING = frozenset("([{—–-―:,;/…>*")
_ELIDED = re.compile(r"['’](?:em|til|tis|twas|cause|bout|round|n|\d0s)\b", re.IGNORECASE)
_SAID = re.compile(
    r"[,?!]\s(?:(?:said|says|asked|added|told|replied)\s[A-Z]|(?:he|she|they)\s(?:said|says|asked|added|told)\b)"
)
"""Where the words of a teller begin behind a speech whose closing mark was left out."""
_SENTENCE_END = re.compile(r"[.!?…]\s")

Side = Literal["open", "close", "either"]


class Pair(NamedTuple):
    """A quotation: `outer` with its marks, `inner` without; `closed` tells whether a mark ends it."""

    outer: Span
    inner: Span
    closed: bool


class _Mark(NamedTuple):
    start: int
    end: int
    single: bool
    side: Side


def pairs(  # noqa: C901, PLR0912 - one return for each reading
    text: str,
    span: Span | None = None,
    marked: Sequence[int] | None = None,
    *,
    carried: bool = False,
    runs_on: bool = False,
) -> list[Pair]:
    r"""The outermost quotations of `text`, or of its `span`, which must not hold a line end, in order.

    A mark that no other closes opens a quotation only at the beginning of the line, or after a comma or
    colon: there the closing mark was left out, or the speech goes on in the next line. With `carried` the line
    before ended within a quotation, which a closing mark then may end without an opening one; with `runs_on`
    the next line opens with a mark, so that a quotation that nothing closes goes on there. `marked` are the places of
    all its marks, where they are known.

    >>> text = 'He said: "We go. They, the \'allies\', stay," and "5" left.'
    >>> [text[slice(*pair.inner)] for pair in pairs(text)]
    ["We go. They, the 'allies', stay,", '5']
    """
    start, stop = span or (0, len(text))
    if marked is None:
        marked = [place + start for place in places(text[start:stop], MARKS)]
    marks = _marks(text, start, stop, marked)
    if not marks:
        return []
    following = _single_closers(text, marks)
    found: list[Pair] = []
    opened: int | None = None
    depth = 0
    for number, mark in enumerate(marks):
        if opened is None:
            if carried and not mark.single:
                carried = False
                if mark.side == "close":
                    found = [Pair(Span(start, mark.end), Span(start, mark.start), closed=True)]
                    continue
            if mark.start < (found[-1].outer.end if found else start):
                continue
            if mark.single and mark.side != "close" and (closer := following[number]) is not None:
                found.append(_pair(mark, marks[closer]))
            elif mark.single and mark.side == "open" and _goes_on(text, mark, start, runs_on=runs_on):
                found += _unclosed(text, mark, stop, start, runs_on=True)
                break
            elif not mark.single and (mark.side != "close" or _is_misplaced(text, marks, number)):
                opened = number
        elif not mark.single and mark.side != "open":
            if depth == 0:
                found.append(_pair(marks[opened], mark))
                opened = None
            depth = max(0, depth - 1)
        elif mark.single:
            continue
        elif _is_nested(marks, number):
            depth += 1
        else:
            found += _unclosed(text, marks[opened], mark.start, start)
            opened = number
    if opened is not None:
        found += _unclosed(text, marks[opened], stop, start, runs_on=runs_on)
    return found


def _marks(text: str, start: int, stop: int, marked: Iterable[int]) -> list[_Mark]:
    found = []
    for at in marked:
        glyph, after = text[at], at + 1
        left = text[at - 1] if at > start else " "
        right = text[after] if after < stop else " "
        if glyph in _DOUBLED and glyph in {left, right}:
            if right != glyph:
                continue
            after += 1
            right = text[after] if after < stop else " "
            found.append(_Mark(at, after, single=False, side="open" if glyph == "`" else "close"))
            continue
        single = glyph in _SINGLE
        if single and _is_apostrophe(text, at, left, right):
            continue
        if glyph != "`":
            right = "a" if right == "…" or text.startswith("...", after) else right
            found.append(record(_Mark, (at, after, single, _side(glyph, left, right))))
    return found


def _is_apostrophe(text: str, at: int, left: str, right: str) -> bool:
    """Whether a single mark stands within a word, before an elision ("'em"), or between spaces."""
    if left.isalnum():
        return right.isalnum()
    if left.isspace() and not (right.isalnum() or right in _MAY_FOLLOW):
        return True
    return _ELIDED.match(text, at) is not None


def _side(glyph: str, left: str, right: str) -> Side:
    if glyph in "「『»」』«":
        return "open" if glyph in _OPENERS else "close"
    opens_after = left.isspace() or left in _BEFORE_OPENING
    if not left.isspace() and (right.isspace() or (left in ".,!?…" and right in ".,;:)—–-[")):
        return "close"
    if opens_after and not right.isspace() and right not in ".,;:!?)" and glyph not in _CLOSERS:
        return "open"
    if glyph in _OPENERS or (left in "\"“‘'" and not right.isspace() and glyph not in _CLOSERS):
        return "open"
    return "close" if glyph in _CLOSERS or right in ".,;:!?)" else "either"


def _single_closers(text: str, marks: list[_Mark]) -> list[int | None]:
    """For every mark, the next single one that may close; a plural's apostrophe only where no other follows."""
    following: list[int | None] = [None] * len(marks)
    closer: int | None = None
    for number in range(len(marks) - 1, -1, -1):
        following[number] = closer
        mark = marks[number]
        if not mark.single:
            continue
        if mark.side == "open":
            closer = None
        elif closer is None or not _is_plural(text, mark):
            closer = number
    return following


def _is_plural(text: str, mark: _Mark) -> bool:
    return text[mark.start - 1 : mark.start] == "s" and text[mark.end : mark.end + 2].lstrip()[:1].islower()


def _is_misplaced(text: str, marks: list[_Mark], number: int) -> bool:
    """Whether a mark that looks like a closing one opens after all, the space being on its wrong side."""
    before = text[marks[number].start - 1 : marks[number].start]
    following = next((mark for mark in marks[number + 1 : number + 4] if not mark.single), None)
    return before in {",", ":"} and following is not None and following.side == "close"


def _is_nested(marks: list[_Mark], number: int) -> bool:
    """Whether an opening mark inside an open quotation opens a quotation within it: two closers follow."""
    sides = [mark.side for mark in marks[number + 1 : number + 4] if not mark.single]
    return sides[:2] == ["close", "close"]


def _pair(first: _Mark, last: _Mark) -> Pair:
    outer, inner = record(Span, (first.start, last.end)), record(Span, (first.end, last.start))
    return record(Pair, (outer, inner, True))


def _goes_on(text: str, mark: _Mark, line_start: int, *, runs_on: bool) -> bool:
    """Whether a single mark that none closes opens a speech that goes on in the next line."""
    before = text[max(line_start, mark.start - 2) : mark.start].rstrip()
    return runs_on and (not before or before[-1] in ".,:?!")


def _unclosed(text: str, mark: _Mark, stop: int, line_start: int, *, runs_on: bool = False) -> list[Pair]:
    before = text[max(line_start, mark.start - 40) : mark.start].rstrip()
    if before and before[-1] not in ",:" and not runs_on:
        return []
    stretch = text[mark.end : stop].rstrip()
    if not runs_on and (said := _SAID.search(text, mark.end, stop)):
        stretch = text[mark.end : said.start() + 1]
    elif stop < len(text) and text[stop] != "\n":
        ends = [match.start() + 1 for match in _SENTENCE_END.finditer(text, mark.end, stop)]
        stretch = text[mark.end : ends[-1]] if ends else stretch
    if not stretch:
        return []
    last = mark.end + len(stretch)
    return [Pair(Span(mark.start, last), Span(mark.end, last), closed=False)]
