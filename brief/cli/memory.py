"""Memory: what a command keeps in the project's store, and what it does where the store fails it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from brief.cli.progress import note
from brief.errors import BriefError

if TYPE_CHECKING:
    from brief.extraction.port import Usage
    from brief.settings import Settings
    from brief.store.database import Database
    from brief.store.pieces import Pieces


_TRIES = 2
"""A store in which damage is found is mended at once, and then does what was asked."""


def open_store(settings: Settings) -> Database:
    """The project's store; what was wrong with its file is told."""
    from brief.store.database import Database

    return Database(settings.folder, note)


class ProjectMemory:
    """The answers that the project's store keeps.

    Where they can't be kept, that is told once and the run goes on: an answer that is not kept costs money
    another time, a run that ends costs the brief. What is kept already is recalled even then.
    """

    def __init__(self, database: Database) -> None:
        from brief.extraction.port import Usage
        from brief.store.answers import Answers

        self.spent = Usage()
        """What the answers cost that this run has kept."""
        self.database = database
        self.answers = Answers(database)
        self._recalls = self._keeps = True
        self.failed = False

    @cached_property
    def pieces(self) -> Pieces:
        """What earlier runs of this program worked out; a run that has nothing to do asks for none of it."""
        from brief.program import program_mark
        from brief.store.pieces import Pieces

        return Pieces(self.database, program_mark())

    def recall(self, key: str) -> str | None:
        """The answer that was kept under `key`; None if there is none."""
        for _ in range(_TRIES if self._recalls else 0):
            try:
                return self.answers.recall(key)
            except BriefError as error:
                failure = error
        if self._recalls:
            self._recalls = False
            self.fails(failure)
        return None

    async def keep(self, key: str, answer: str, usage: Usage, sources: Sequence[str]) -> None:
        """Keep an answer; it is on the disk when this returns."""
        import asyncio  # not needed where nothing is asked

        from brief.store.answers import Answer

        kept = Answer(key, answer, usage.tokens_in, usage.tokens_out, tuple(sources), usage.calls)
        for _ in range(_TRIES if self._keeps else 0):
            try:
                await asyncio.wrap_future(self.answers.keep(kept))
            except BriefError as error:
                failure = error
            else:
                self.spent += usage
                return
        if self._keeps:
            self._keeps = False
            self.fails(failure)

    def fails(self, error: BriefError) -> None:
        """Tell that the store cannot be used; once, as one cause makes everything fail that follows."""
        if not self.failed:
            note(f"{error}; the run goes on, but not all of it is kept")
        self.failed = True


@contextmanager
def remembering(settings: Settings) -> Iterator[ProjectMemory]:
    """The project's memory; when this ends, everything is written.

    Raises BriefError where a newer brief wrote the store: to go on without it would pay for everything again.
    """
    database = open_store(settings)
    database.check_version()
    memory = ProjectMemory(database)
    try:
        yield memory
    finally:
        memory.answers.close()
        database.close()
