"""Forgetting: an article goes with all that came from it, and is not read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from brief.records import Dossier
from brief.store.database import Database
from brief.store.editions import replace_editions


class Leaving(NamedTuple):
    """A text that is to go, by its hash, and the ids of all articles that it was: one has another with each date."""

    sha256: str
    sources: Iterable[str]


def forget(database: Database, leaving: Leaving, forgotten: str, without: Iterable[Dossier] = ()) -> None:
    """Drop a text and every answer that speaks of it, at the time `forgotten`, all of it or nothing.

    `without` are the editions that it was in, as they are without it.
    """
    with database.writing() as connection:
        connection.execute("PRAGMA secure_delete = ON")
        replace_editions(connection, without)
        sha256 = leaving.sha256
        connection.execute("DELETE FROM text WHERE sha256 = ?", (sha256,))
        connection.execute("DELETE FROM answer WHERE sources = '*'")
        connection.executemany(
            "DELETE FROM answer WHERE ' ' || sources || ' ' LIKE ?",
            [(f"% {source} %",) for source in leaving.sources],
        )
        connection.execute("DELETE FROM page WHERE ' ' || texts || ' ' LIKE ?", (f"% {sha256} %",))
        connection.execute("DELETE FROM run")
        connection.execute("DELETE FROM piece")
        connection.execute(
            "INSERT OR REPLACE INTO forgotten VALUES (?, ?, (SELECT coalesce(max(number), 0) FROM edition))",
            (sha256, forgotten),
        )
    database.shrink(always=True)


def forgotten(database: Database) -> frozenset[str]:
    """The hashes of the texts that are not to be read again."""
    if not database.exists:
        return frozenset()
    with database.reading() as connection:
        return frozenset(row[0] for row in connection.execute("SELECT sha256 FROM forgotten"))


def forgotten_since(database: Database, edition: int) -> int:
    """How many texts were forgotten after `edition` was made, and before the next one was."""
    with database.reading() as connection:
        (number,) = connection.execute(
            "SELECT count(*) FROM forgotten WHERE edition >= ?", (edition,)
        ).fetchone()
    return int(number)
