"""Ordinary words: those that a text prints in lower case."""

from __future__ import annotations

from collections.abc import Callable

from brief.extraction.rules.document import Document

_SOON_SEARCHED = 10_000

IsOrdinary = Callable[[str], bool]
"""Whether the text prints a word as it is given, in lower case."""


def ordinary(document: Document) -> IsOrdinary:
    """What tells of a word in lower case whether `document` prints it so.

    The words are gathered when first one is asked for that stands somewhere in the text, be it within another.
    """
    text, words = document.text, document.tokens.words
    is_long = len(text) > _SOON_SEARCHED
    gathered: list[frozenset[str]] = []

    def stands(low: str) -> bool:
        if not is_long and low not in text:
            return False
        if not gathered:
            gathered.append(frozenset([word.text for word in set(words) if not word.capital]))
        return low in gathered[0]

    return stands
