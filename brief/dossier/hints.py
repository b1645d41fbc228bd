"""Hints: words of which a text must hold one before a closer look is worth it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import filterfalse

_REMEMBERED = 1 << 15
"""Words that are remembered with the hints in them, at most."""
_LONGEST = 40
"""Longer words are not remembered."""


class Hints:
    """Finds which of some strings stand in texts, at the cost of a look at each word that is new to it.

    >>> Hints(["per cent", "kilomet", "$"]).within("Ten kilometres in 5 per mille, and a cent")
    ['kilomet']
    """

    def __init__(self, hints: Iterable[str]) -> None:
        """`hints` are searched as they are, white space included."""
        self._hints = tuple(hints)
        self._parts = tuple((max(hint.split(), key=len), hint) for hint in self._hints)
        self._idle: set[str] = set()
        self._telling: dict[str, tuple[str, ...]] = {}

    def within(self, text: str) -> list[str]:
        """The hints that stand in `text`, in their order."""
        suspects = set(filterfalse(self._idle.__contains__, text.split()))
        if not suspects:
            return []
        possible = {hint for word in suspects for hint in self._telling.get(word) or self._read(word)}
        return [hint for hint in self._hints if hint in possible and hint in text] if possible else []

    def _read(self, word: str) -> tuple[str, ...]:
        """The hints of which a part stands in `word`."""
        found = tuple(hint for part, hint in self._parts if part in word)
        if len(word) <= _LONGEST:
            if len(self._idle) + len(self._telling) >= _REMEMBERED:
                self._idle.clear()
                self._telling.clear()
            if found:
                self._telling[word] = found
            else:
                self._idle.add(word)
        return found
