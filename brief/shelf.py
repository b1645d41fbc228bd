"""The shelf: where a stage finds what an earlier run worked out, and puts what this one does.

What lies there can be worked out again at any time, so nothing is lost with it. A key holds everything that
shaped the result; the program itself is the shelf's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Protocol, TypeVar

from pydantic import ValidationError

from brief.records import Record

R = TypeVar("R", bound=Record)


class Shelf(Protocol):
    """Results of earlier runs of this very program, as texts."""

    def find(self, key: str) -> str | None:
        """What was put under `key`; None if there is nothing."""

    def put(self, key: str, content: str) -> None:
        """Put `content` under `key`. Never raises: what is not kept is worked out again."""


class EmptyShelf:
    """A shelf on which nothing stays."""

    def find(self, key: str) -> str | None:  # noqa: ARG002
        """Nothing."""
        return None

    def put(self, key: str, content: str) -> None:
        """Nothing is kept."""


class NoticedShelf:
    """`shelf`, with `tell` called once, at the first thing that is looked for and does not lie there."""

    def __init__(self, shelf: Shelf, tell: Callable[[], object]) -> None:
        self._shelf = shelf
        self._untold = [tell]

    def find(self, key: str) -> str | None:
        """What lies on the shelf."""
        content = self._shelf.find(key)
        if content is None:
            with suppress(IndexError):  # any thread may be the first
                self._untold.pop()()
        return content

    def put(self, key: str, content: str) -> None:
        """Put it on the shelf."""
        self._shelf.put(key, content)


def shelf_key(kind: str, shaped_by: Iterable[str | bytes]) -> str:
    """The key of a result of `kind` that nothing but `shaped_by` shaped.

    >>> shelf_key("sum", ["1", "23"]) == shelf_key("sum", ["12", "3"])
    False
    """
    digest = hashlib.sha256()
    for part in (kind, *shaped_by):
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


def found(shelf: Shelf, key: str, kind: type[R]) -> R | None:
    """The record of `kind` that was put under `key` as JSON; None if there is none."""
    content = shelf.find(key)
    try:
        return None if content is None else kind.model_validate_json(content)
    except ValidationError:
        return None
