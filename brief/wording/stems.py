"""Stems: a crude common form of the endings of one English word, for comparing wordings."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = (
    "ingly",
    "ations",
    "ation",
    "ions",
    "ion",
    "ing",
    "ers",
    "ies",
    "ied",
    "ed",
    "es",
    "er",
    "s",
    "y",
    "e",
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The part of `word` that its forms share, in lower case; at least three letters stay.

    >>> stem("agreed") == stem("agree") == stem("agrees"), stem("talks")
    (True, 'talk')
    """
    lower = word.lower()
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            return lower.removesuffix(ending).rstrip("e")
    return lower.rstrip("e") if len(lower) > 3 else lower
