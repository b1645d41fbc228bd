"""Places: where some characters stand in a text."""

from __future__ import annotations

from collections.abc import Iterable


def places(text: str, characters: Iterable[str]) -> list[int]:
    """Where one of the `characters` stands in `text`, in order: soon found, where they are few.

    >>> places("No. Why?", "?.")
    [2, 7]
    """
    found: list[int] = []
    for character in characters:
        at = text.find(character)
        while at >= 0:
            found.append(at)
            at = text.find(character, at + 1)
    found.sort()
    return found
