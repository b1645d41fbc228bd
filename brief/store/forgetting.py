"""Forgetting: an article goes with all that came from it, and is not read again."""

from __future__ import annotations

from brief.store.database import Database


def forget(database: Database, sha256: str, source: str, forgotten: str) -> None:
    """Drop the text, and every answer that speaks of the article with the id `source`, at the time `forgotten`.

    Editions are not touched: put dossiers without the source in their place first.
    """
    with database.writing() as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DELETE FROM text WHERE sha256 = ?", (sha256,))
        connection.execute(
            "DELETE FROM answer WHERE sources = '*' OR ' ' || sources || ' ' LIKE ?", (f"% {source} %",)
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
