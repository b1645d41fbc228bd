"""Copies: the pages that were fetched, a row for each version of a page."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from brief.copies import Copy
from brief.errors import BriefError
from brief.store.database import FILE, Database
from brief.store.inspection import glance


class StoredCopies:
    """The copies of a project's store; see `brief.copies`. `fails` is told where the store cannot be used."""

    def __init__(self, database: Database, fails: Callable[[BriefError], None]) -> None:
        self._database = database
        self._fails = fails

    def versions(self, key: str) -> tuple[Copy, ...]:
        """All versions of a page, the newest first; a spoiled one is left out."""
        if not self._database.exists:
            return ()
        try:
            with self._database.reading() as connection:
                return _versions(connection, key)
        except BriefError as error:
            self._fails(error)
            return ()

    def keep(self, key: str, copy: Copy) -> None:
        """Keep a copy, in place of one with the same texts."""
        about = json.dumps(copy.model_dump(exclude={"body"}), ensure_ascii=False)
        row = (key, copy.texts, copy.checked, about, zlib.compress(copy.body, 6))
        try:
            with self._database.writing() as connection:
                connection.execute("DELETE FROM page WHERE key = ? AND texts = ?", (key, copy.texts))
                connection.execute("INSERT INTO page VALUES (?, ?, ?, ?, ?)", row)
        except BriefError as error:
            self._fails(error)


class GlancedCopies:
    """The copies of a store that is only looked at: no store is made, and nothing is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def versions(self, key: str) -> tuple[Copy, ...]:
        """All versions of a page, the newest first; none where the store cannot be read."""
        if not (self._folder / FILE).exists():
            return ()
        try:
            with glance(self._folder) as connection:
                return _versions(connection, key)
        except sqlite3.Error:
            return ()

    def keep(self, key: str, copy: Copy) -> None:
        """Nothing is kept."""


def _versions(connection: sqlite3.Connection, key: str) -> tuple[Copy, ...]:
    query = "SELECT about, body FROM page WHERE key = ? ORDER BY checked DESC, rowid DESC"
    rows = connection.execute(query, (key,)).fetchall()
    return tuple(copy for about, body in rows if (copy := _unpacked(about, body)) is not None)


def _unpacked(about: str, body: bytes) -> Copy | None:
    try:
        return Copy.model_validate({**json.loads(about), "body": zlib.decompress(body)})
    except (ValueError, ValidationError, TypeError, zlib.error):
        return None
