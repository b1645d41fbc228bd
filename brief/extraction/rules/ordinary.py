"""Ordinary words: those that a text prints in lower case."""

from __future__ import annotations

from collections.abc import Callable

from brief.extraction.rules.document import Document

_SOON_SEARCHED = 10_000

IsOrdinary = Callable[[str], bool]
"""Whether the text prints a word as it is given, in lower case."""


def ordinary(document: Document) -> IsOrdinary:
    """What tells of a word in lower case whether `document` prints it so: looked for in a short text, else gathered."""
    tokens, text = document.tokens, document.text
    if len(text) > _SOON_SEARCHED:
        return frozenset([word.text for word in tokens.words if not word.capital]).__contains__

    def stands(low: str) -> bool:
        at = text.find(low)
        while at >= 0:
            number = tokens.at(at)
            if number < len(tokens.words) and tokens.starts[number] == at:
                word = tokens.words[number]
                if word.text == low and not word.capital:
                    return True
            at = text.find(low, at + 1)
        return False

    return stands
