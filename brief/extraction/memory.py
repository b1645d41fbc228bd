"""Memory: answers that were paid for are not asked for again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from brief.extraction.port import Usage

ANY_SOURCE = "*"
"""In place of an article's id: the answer may speak of any article."""


class Memory(Protocol):
    """Keeps answers under the key of the call that gave them (`call.key`).

    Only an answer that is complete and fits its schema is given to it: what was refused, cut or invalid is
    asked again.
    """

    def recall(self, key: str) -> str | None:
        """The answer that was kept under `key`; None if there is none."""

    async def keep(self, key: str, answer: str, usage: Usage, sources: Sequence[str]) -> None:
        """Keep `answer`, which speaks of the articles `sources`; it is on the disk when this returns.

        Never raises: an answer that can't be kept is still an answer.
        """


class NoMemory:
    """Forgets everything."""

    def recall(self, key: str) -> str | None:  # noqa: ARG002
        """Nothing."""
        return None

    async def keep(self, key: str, answer: str, usage: Usage, sources: Sequence[str]) -> None:
        """Nothing is kept."""
