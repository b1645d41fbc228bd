"""The store's tables, and the steps that bring an older store up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing

_STEPS = (
    """
CREATE TABLE endpoint (
    base_url TEXT NOT NULL,
    model TEXT NOT NULL,
    learned TEXT NOT NULL,
    PRIMARY KEY (base_url, model)
) STRICT;
""",
    """
CREATE TABLE answer (
    key TEXT PRIMARY KEY,
    answer TEXT NOT NULL,
    tokens_in INTEGER NOT NULL,
    tokens_out INTEGER NOT NULL,
    sources TEXT NOT NULL,
    edition INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE text (
    sha256 TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE edition (
    number INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    dossier BLOB NOT NULL,
    written TEXT NOT NULL,
    sources INTEGER NOT NULL,
    positions INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    tokens_in INTEGER NOT NULL,
    tokens_out INTEGER NOT NULL,
    cost REAL,
    currency TEXT
) STRICT;
CREATE TABLE sending (
    edition INTEGER NOT NULL REFERENCES edition (number),
    recipient TEXT NOT NULL,
    sent TEXT NOT NULL
) STRICT;
CREATE TABLE run (
    fingerprint TEXT PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES edition (number),
    outputs BLOB NOT NULL
) STRICT;
CREATE TABLE forgotten (
    sha256 TEXT PRIMARY KEY,
    forgotten TEXT NOT NULL,
    edition INTEGER NOT NULL
) STRICT;
""",
    """
CREATE TABLE spending (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    calls INTEGER NOT NULL,
    tokens_in INTEGER NOT NULL,
    tokens_out INTEGER NOT NULL
) STRICT;
""",
    """
CREATE TABLE piece (
    key TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;
""",
    # Runs are kept in another form than before.
    "DELETE FROM run;",
    """
ALTER TABLE sending ADD COLUMN message TEXT NOT NULL DEFAULT '';
ALTER TABLE sending ADD COLUMN outcome TEXT NOT NULL DEFAULT 'accepted';
ALTER TABLE sending ADD COLUMN reply TEXT NOT NULL DEFAULT '';
""",
    """
CREATE TABLE page (
    key TEXT NOT NULL,
    texts TEXT NOT NULL,
    checked TEXT NOT NULL,
    about TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX page_by_key ON page (key);
CREATE TABLE feed (
    key TEXT PRIMARY KEY,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL
) STRICT;
CREATE TABLE item (
    feed TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (feed, item)
) STRICT;
""",
)
VERSION = len(_STEPS)
"""The version of the tables that this brief reads and writes."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables in the file; 0 for a new one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to `VERSION`; to be called within a transaction, so that it happens whole or not."""
    _take(connection, _STEPS[version_of(connection) :])
    connection.execute(f"PRAGMA user_version = {VERSION}")


def wrong_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables of ours that have not the columns of their version: missing, too early, or changed by another hand.

    SQLite takes them for sound, and what reads or writes them fails.
    """
    with closing(sqlite3.connect(":memory:")) as made:
        _take(made, _STEPS[: version_of(connection)])
        right = _columns(made)
        _take(made, _STEPS[version_of(connection) :])
        names = sorted(_columns(made))
    found = _columns(connection)
    return [name for name in names if found.get(name) != right.get(name)]


def _take(connection: sqlite3.Connection, steps: Iterable[str]) -> None:
    for step in steps:
        for statement in step.split(";"):
            if statement.strip():
                connection.execute(statement)


def _columns(connection: sqlite3.Connection) -> Mapping[str, list[tuple[str, str, int, int]]]:
    """The columns of each table in their order: name, type, whether it must be given, place in the key."""
    columns: dict[str, list[tuple[str, str, int, int]]] = {}
    for table, *column in connection.execute(
        'SELECT tables.name, columns.name, columns.type, columns."notnull", columns.pk '
        "FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns "
        "WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%' ORDER BY tables.name, columns.cid"
    ):
        columns.setdefault(table, []).append(tuple(column))
    return columns
