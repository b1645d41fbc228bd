"""Remembering: what is read of each of many words or runs of words, and asked for again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class RememberedBy(dict[K, T]):
    """Gives what `read` makes of a key; a look at a dictionary costs half of a call that is cached.

    Where it is full, it forgets all and begins anew.
    """

    def __init__(self, read: Callable[[K], T], most: int = 1 << 16) -> None:
        """`most` keys are remembered."""
        super().__init__()
        self._read = read
        self._most = most

    def __missing__(self, key: K) -> T:
        if len(self) >= self._most:
            self.clear()
        found = self[key] = self._read(key)
        return found


class Remembered(RememberedBy[str, T]):
    """The same by words."""


class once(Generic[T]):  # noqa: N801 - it stands where `property` would
    """A property that is found when it is first asked for: `functools.cached_property` without its lock."""

    def __init__(self, read: Callable[[Any], T]) -> None:
        self._read = read
        self._name = read.__name__
        self.__doc__ = read.__doc__

    def __get__(self, instance: object, owner: type | None = None) -> T:
        found = instance.__dict__[self._name] = self._read(instance)
        return found
