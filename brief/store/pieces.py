"""Pieces: what a run worked out and the next one need not; all of it can be made again from what is kept."""

from __future__ import annotations

import zlib

from brief.errors import BriefError
from brief.store.database import Database
from brief.store.packing import QUICK, packed, unpacked

_MARK = "program"
"""The key of the row that tells which program made all the others."""


class Pieces:
    """The shelf of a project (see `brief.shelf`), for the program with `mark`.

    What another program made is not found, and goes when this one writes. A store that cannot be used is an
    empty shelf: what is wrong with it is told where something would be lost.
    """

    def __init__(self, database: Database, mark: str) -> None:
        self._database = database
        self._mark = mark
        self._new: dict[str, bytes] = {}

    def find(self, key: str) -> str | None:
        """What was put under `key`; None if there is nothing."""
        row = self._row(key)
        try:
            content = self._new.get(row) or self._kept(row)
            return None if content is None else unpacked(content)
        except (BriefError, zlib.error, UnicodeError):
            return None

    def put(self, key: str, content: str) -> None:
        """Put `content` under `key`; it is kept with the next `write`."""
        self._new[self._row(key)] = packed(content, QUICK)

    def write(self) -> None:
        """Keep all that was put, in one transaction."""
        if not self._new:
            return
        mark = self._mark.encode()
        try:
            with self._database.writing() as connection:
                if connection.execute("SELECT content FROM piece WHERE key = ?", (_MARK,)).fetchone() != (
                    mark,
                ):
                    connection.execute("DELETE FROM piece")
                    connection.execute("INSERT INTO piece VALUES (?, ?)", (_MARK, mark))
                connection.executemany("INSERT OR REPLACE INTO piece VALUES (?, ?)", self._new.items())
        except BriefError:
            return
        self._new.clear()

    def _row(self, key: str) -> str:
        # Another program may write between two looks of this one, so that each row names its own.
        return f"{self._mark[:16]}-{key}"

    def _kept(self, row: str) -> bytes | None:
        if not self._database.exists:
            return None
        with self._database.reading() as connection:
            found = connection.execute("SELECT content FROM piece WHERE key = ?", (row,)).fetchone()
        return found[0] if found else None
