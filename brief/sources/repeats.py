"""A body that is printed twice in one file."""

from __future__ import annotations

from collections.abc import Sequence

from brief.sources.lines import is_prose

_LONG_PARAGRAPH = 80


def repeats(contents: Sequence[str], skip: set[int]) -> set[int]:
    """Indices of the lines that print a block of paragraphs once more; the first printing stays.

    A block is two or more paragraphs in the same order, with the short lines among them; or one long
    paragraph that directly follows itself. Lines in `skip`, and white space, do not count. A refrain,
    or a single sentence that comes again later, is no block.
    """
    kept = [index for index, content in enumerate(contents) if content and index not in skip]
    keys = [" ".join(contents[index].split()) for index in kept]
    first_place: dict[str, int] = {}
    found: set[int] = set()
    at = 0
    while at < len(keys):
        earlier = first_place.get(keys[at]) if _is_paragraph(keys[at]) else None
        length = 0 if earlier is None else _common_run(keys, earlier, at)
        if earlier is not None and _is_block(keys[at : at + length], follows=earlier + length == at):
            back = _common_run_backwards(keys, earlier, at, found, kept)
            found.update(kept[at - back : at + length])
            at += length
            continue
        first_place.setdefault(keys[at], at)
        at += 1
    return found


def _is_paragraph(key: str) -> bool:
    return len(key) >= _LONG_PARAGRAPH and is_prose(key)


def _common_run(keys: Sequence[str], earlier: int, later: int) -> int:
    length = 0
    limit = min(later - earlier, len(keys) - later)
    while length < limit and keys[earlier + length] == keys[later + length]:
        length += 1
    return length


def _common_run_backwards(
    keys: Sequence[str], earlier: int, later: int, found: set[int], kept: Sequence[int]
) -> int:
    """How many short lines before the block (its headline, say) are printed again as well."""
    length = 0
    while (
        length < min(earlier, later - earlier - 1)
        and keys[earlier - length - 1] == keys[later - length - 1]
        and kept[later - length - 1] not in found
    ):
        length += 1
    return length


def _is_block(block: Sequence[str], *, follows: bool) -> bool:
    paragraphs = sum(_is_paragraph(key) for key in block)
    return paragraphs >= 2 or (paragraphs == 1 and follows)
