"""Answers: what a model said and was paid for, kept the moment it arrives."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import NamedTuple

from brief.store.database import Database
from brief.store.spending import Spent, note_spending


class Answer(NamedTuple):
    """An answer under the key of all that shaped it; `sources` are the articles that it speaks of."""

    key: str
    text: str
    tokens_in: int
    tokens_out: int
    sources: tuple[str, ...]
    calls: int = 1


class Answers:
    """The kept answers of a project.

    A thread of its own writes them, and all that arrived while it wrote go into its next transaction, so that
    nobody who reads waits for the disk. Every transaction is flushed before it counts as kept: a power cut loses
    what was on its way, as a kill does, and nothing that a run was told is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._arrived: SimpleQueue[Answer] = SimpleQueue()
        self._writer: ThreadPoolExecutor | None = None
        self._used: set[str] = set()

    def recall(self, key: str) -> str | None:
        """The answer that was kept under `key`; None if there is none."""
        if not self._database.exists:
            return None
        with self._database.reading() as connection:
            row = connection.execute("SELECT answer FROM answer WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        self._used.add(key)
        return str(row[0])

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of `keys` that an answer is kept for."""
        wanted = list(keys)
        if not self._database.exists:
            return set()
        with self._database.reading() as connection:
            query = "SELECT 1 FROM answer WHERE key = ?"
            return {key for key in wanted if connection.execute(query, (key,)).fetchone()}

    def keep(self, answer: Answer) -> Future[None]:
        """Keep an answer; the future is done once it is on the disk, and raises BriefError where it is not."""
        self._writer = self._writer or ThreadPoolExecutor(1, thread_name_prefix="answers")
        self._used.add(answer.key)
        self._arrived.put(answer)
        return self._writer.submit(self._write)

    def used_for(self, edition: int) -> None:
        """Note that all answers that were recalled or kept here went into `edition`; `prune` spares them."""
        with self._database.writing() as connection:
            connection.executemany(
                "UPDATE answer SET edition = ? WHERE key = ? AND edition <> ?",
                [(edition, key, edition) for key in sorted(self._used)],
            )

    def close(self) -> None:
        """Wait until everything is written."""
        if self._writer is not None:
            self._writer.shutdown()

    def _write(self) -> None:
        rows = []
        try:
            while True:
                rows.append(self._arrived.get_nowait())
        except Empty:
            pass
        if not rows:
            return  # an earlier turn wrote it
        values = [(row.key, row.text, row.tokens_in, row.tokens_out, " ".join(row.sources)) for row in rows]
        with self._database.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, 0)", values)
            note_spending(connection, [Spent(row.calls, row.tokens_in, row.tokens_out) for row in rows])


def prune(database: Database) -> int:
    """Drop the answers that did not go into the newest edition, all runs and all pieces; how many answers went."""
    with database.writing() as connection:
        gone = connection.execute(
            "DELETE FROM answer WHERE edition < (SELECT coalesce(max(number), 0) FROM edition)"
        ).rowcount
        connection.execute("DELETE FROM run")
        connection.execute("DELETE FROM piece")
    database.shrink()
    return gone
