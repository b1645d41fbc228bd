"""Idioms: the phrases by which words take a side, and the negations that undo them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import cast

from brief.extraction.rules.entries import classes
from brief.extraction.rules.lexicon import CLOSED, NEGATION, kinds_of
from brief.extraction.rules.tokens import Word
from brief.records import Stance

_NEAR = 3


def by_phrase(words: list[Word], lows: list[str]) -> Stance | None:
    """The stance of the first phrase of ``stances.txt`` in the words, unless a negation stands before it."""
    if words_of_phrases().isdisjoint(lows):
        return None
    starts = _phrases()
    for at in [at for at, low in enumerate(lows) if low in starts]:
        following = lows[at + 1] if at + 1 < len(lows) else None
        for second, phrase, stance in starts[lows[at]]:
            if second is not None and second != following:
                continue
            if lows[at : at + len(phrase)] == phrase and not is_negated(words, at):
                return stance
    return None


@cache
def _phrases() -> dict[str, tuple[tuple[str | None, list[str], Stance], ...]]:
    """The phrases by their first word, each with its second one before it."""
    found: dict[str, list[tuple[str | None, list[str], Stance]]] = {}
    for stance, phrases in classes("stances.txt").items():
        for phrase in phrases:
            split = phrase.split()
            second = split[1] if len(split) > 1 else None
            found.setdefault(split[0], []).append((second, split, cast("Stance", stance)))
    return {first: tuple(entries) for first, entries in found.items()}


@cache
def words_of_phrases() -> frozenset[str]:
    """Of each phrase the word that tells most: the longest one that is no mere function word."""
    phrases = [phrase for entries in _phrases().values() for _, phrase, _ in entries]
    return frozenset(
        [max(phrase, key=lambda word: (not kinds_of(word) & CLOSED, len(word))) for phrase in phrases]
    )


def is_negated(words: list[Word], at: int) -> bool:
    """Whether a negation stands shortly before the word ("don't think you need")."""
    return is_negation(words[max(0, at - _NEAR) : at])


def is_negation(words: Iterable[Word]) -> bool:
    """Whether one of the words is a negation."""
    return any(word.kinds & NEGATION for word in words)
