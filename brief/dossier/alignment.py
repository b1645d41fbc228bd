"""Alignment: which words of two quotations are the same, and which stand in the place of which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Stretch = tuple[str, int, int, int, int]
"""What a tag ("equal", "replace", "insert", "delete") says of the words from … to of one text, and of the other."""
_FEW = 36
"""Pairs of words up to which looking at each is sooner done than preparing a search."""


def aligned(mine: Sequence[str], theirs: Sequence[str]) -> list[Stretch]:
    """The stretches that make the one text the other, as `difflib` finds them without its junk.

    Where the words with which both begin and end stand nowhere else, these are aligned in any case, and only
    what is between takes a search.

    >>> [tag for tag, *_ in aligned("we want a truce now".split(), "we want some peace now".split())]
    ['equal', 'replace', 'equal']
    """
    before, after = _same_ends(mine, theirs)
    end, high = len(mine) - after, len(theirs) - after
    outer = {*mine[:before], *mine[end:]}
    inner, others = mine[before:end], theirs[before:high]
    if len(outer) < before + after or not (outer.isdisjoint(inner) and outer.isdisjoint(others)):
        return list(SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes())
    if not inner or not others or set(inner).isdisjoint(others):
        return _in_one_place(before, end, high, after)
    blocks = [(0, 0, before)] if before else []
    blocks += [(one + before, other + before, size) for one, other, size in _matching(inner, others)]
    if after:
        blocks.append((end, high, after))
    return list(_stretches(blocks, len(mine), len(theirs)))


def _in_one_place(before: int, end: int, high: int, after: int) -> list[Stretch]:
    """The stretches where all that differs stands between `before` and `end` of the one text, `high` of the other."""
    found: list[Stretch] = [("equal", 0, before, 0, before)] if before else []
    if before < end or before < high:
        tag = "replace" if before < end and before < high else "delete" if before < end else "insert"
        found.append((tag, before, end, before, high))
    if after:
        found.append(("equal", end, end + after, high, high + after))
    return found


def _same_ends(mine: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """With how many of the same words two texts begin and end."""
    differing = [at for at, (one, other) in enumerate(zip(mine, theirs, strict=False)) if one != other]
    shorter = min(len(mine), len(theirs))
    before = differing[0] if differing else shorter
    if len(mine) == len(theirs):
        return before, shorter - 1 - differing[-1] if differing else 0
    after = 0
    while after < shorter - before and mine[-1 - after] == theirs[-1 - after]:
        after += 1
    return before, after


def _matching(mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where words match, and how many in a row: the longest first, and then what is left and right of it."""
    common = set(mine).intersection(theirs)
    if not common:
        return []
    if len(common) == 1:
        word = next(iter(common))
        if mine.count(word) == theirs.count(word) == 1:
            return [(mine.index(word), theirs.index(word), 1)]
    if len(mine) * len(theirs) > _FEW:
        found = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
        return [(block.a, block.b, block.size) for block in found if block.size]
    size, one, other = _longest(mine, theirs)
    left = _matching(mine[:one], theirs[:other]) if one and other else []
    behind, beyond = one + size, other + size
    rest = _matching(mine[behind:], theirs[beyond:]) if behind < len(mine) and beyond < len(theirs) else []
    return [*left, (one, other, size), *((a + behind, b + beyond, length) for a, b, length in rest)]


def _longest(mine: Sequence[str], theirs: Sequence[str]) -> tuple[int, int, int]:
    """The most words in a row that match, and where: of several the first in the one text, then in the other."""
    best = (0, 0, 0)
    for one, word in enumerate(mine):
        for other, its in enumerate(theirs):
            if word == its:
                size = 1
                for mine_next, its_next in zip(mine[one + 1 :], theirs[other + 1 :], strict=False):
                    if mine_next != its_next:
                        break
                    size += 1
                if size > best[0]:
                    best = (size, one, other)
    return best


def _stretches(blocks: Sequence[tuple[int, int, int]], length: int, its_length: int) -> Iterator[Stretch]:
    """The matching blocks, and what stands between them."""
    start = low = 0
    for one, other, size in (*blocks, (length, its_length, 0)):
        if start < one or low < other:
            tag = "replace" if start < one and low < other else "delete" if start < one else "insert"
            yield tag, start, one, low, other
        start, low = one + size, other + size
        if size:
            yield "equal", one, start, other, low
