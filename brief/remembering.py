"""Remembering: what is read of each of many words, and asked for again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Remembered(dict[str, T]):
    """Gives what `read` makes of a word; a look at a dictionary costs half of a call that is cached.

    Where it is full, it forgets all and begins anew.
    """

    def __init__(self, read: Callable[[str], T], most: int = 1 << 16) -> None:
        """`most` words are remembered."""
        super().__init__()
        self._read = read
        self._most = most

    def __missing__(self, word: str) -> T:
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._read(word)
        return found
