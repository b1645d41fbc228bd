"""The store: what is kept between runs, in one SQLite file in the project's ``.brief/`` folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from brief.errors import BriefError

SCHEMA_VERSION = 1
_FILE = "store.sqlite"
_TABLES = """
CREATE TABLE endpoint (
    base_url TEXT NOT NULL,
    model TEXT NOT NULL,
    learned TEXT NOT NULL,
    PRIMARY KEY (base_url, model)
) STRICT
"""


def recall_endpoint(folder: Path, base_url: str, model: str) -> str | None:
    """What `keep_endpoint` kept about this model at this address; None if nothing."""
    if not (folder / _FILE).exists():
        return None
    with _opened(folder) as connection:
        row = connection.execute(
            "SELECT learned FROM endpoint WHERE base_url = ? AND model = ?", (base_url, model)
        ).fetchone()
    return row[0] if row else None


def keep_endpoint(folder: Path, base_url: str, model: str, learned: str) -> None:
    """Keep what was learned about an endpoint, in place of what was known of it."""
    with _opened(folder) as connection:
        connection.execute("INSERT OR REPLACE INTO endpoint VALUES (?, ?, ?)", (base_url, model, learned))


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on the store, made where it is missing; BriefError where it cannot be used."""
    path = folder / _FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            _migrate(connection, path)
            yield connection
            connection.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        raise BriefError(f"{path}: the store cannot be used: {error}") from error


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise BriefError(f"{path}: written by a newer brief (version {version}); update brief")
    if version == 0:
        connection.execute(_TABLES)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
