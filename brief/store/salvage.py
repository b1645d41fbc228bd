"""Salvage: what can still be read of a damaged store goes into a new one."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from brief.store.packing import unpacked

_TABLES = ("answer", "endpoint", "forgotten", "text", "edition", "sending", "page", "feed", "item")
"""The tables that are copied, what was paid for first; runs are made again."""
_PAGE_COUNT = slice(28, 32)
_PAGE_SIZE = slice(16, 18)
_SINGLE_STEPS = 1_000
"""Rows that are tried one by one, as many a sound one lies between two damaged ones."""
_LONGEST_LEAP = 1 << 40


def salvage(damaged: Path, into: sqlite3.Connection) -> dict[str, int]:
    """Copy the readable rows of each table; how many, by table."""
    copy = damaged.with_name(damaged.name + ".copy")
    try:
        shutil.copyfile(damaged, copy)
        log = damaged.with_name(damaged.name + "-wal")  # what was written last may stand there alone
        if log.exists():
            shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
        _fill_up(copy)
        saved = {table: _copied(table, copy, into) for table in _TABLES}
        _disown_spoiled(into)
        return saved
    finally:
        for suffix in ("", "-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)


def _fill_up(path: Path) -> None:
    """Zeros in place of pages that are cut off: SQLite reads nothing at all of a file that is too short."""
    with path.open("r+b") as file:
        header = file.read(100)
        size = int.from_bytes(header[_PAGE_SIZE], "big")
        pages = int.from_bytes(header[_PAGE_COUNT], "big")
        file.seek(0, 2)
        if header.startswith(b"SQLite format 3") and file.tell() < size * pages < _LONGEST_LEAP:
            file.truncate(size * pages)


def _copied(table: str, damaged: Path, into: sqlite3.Connection) -> int:
    before = into.total_changes
    try:
        with closing(sqlite3.connect(damaged)) as source:
            # A file of an older version has fewer columns; those that it lacks get what a new row has in them.
            known = _columns(source, table)
            columns = [name for name in _columns(into, table) if name in known]
            names, marks = ", ".join(columns), ", ".join("?" * len(columns))
            for row in _rows(source, table, columns):
                with suppress(sqlite3.IntegrityError):  # as of a mail whose edition is lost
                    into.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", row)  # noqa: S608 - our names
    except (sqlite3.Error, UnicodeDecodeError):
        pass  # what was copied so far is what could be saved
    return into.total_changes - before


def _disown_spoiled(into: sqlite3.Connection) -> None:
    """Let what was saved with zeros in it count for nothing that is kept, so that it is kept anew."""
    texts = into.execute("SELECT content, sha256 FROM text")
    into.executemany(
        "DELETE FROM text WHERE sha256 = ?", [(key,) for content, key in texts if _is_spoiled(content)]
    )
    editions = into.execute("SELECT dossier, number FROM edition")
    spoiled = [(number,) for content, number in editions if _is_spoiled(content)]
    into.executemany("UPDATE edition SET digest = '' WHERE number = ?", spoiled)


def _is_spoiled(content: bytes) -> bool:
    try:
        unpacked(content)
    except (zlib.error, UnicodeDecodeError):
        return True
    return False


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def _rows(source: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """All rows that lie on sound pages: the others are passed over one by one, and very many of them in leaps."""
    # One row a query: a cursor steps on before it gives a row, and would lose the one before the damage.
    query = f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT 1"  # noqa: S608
    at, failures, leap = 0, 0, 1
    while leap < _LONGEST_LEAP:
        row, is_sound = None, True
        try:
            row = source.execute(query, (at,)).fetchone()
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            is_sound = False
        if is_sound and row is None:
            return
        if row is None or row[0] <= at:  # a damaged tree may lead back to where it was
            at, failures = at + leap, failures + 1
            leap = leap * 2 if failures > _SINGLE_STEPS else 1
        else:
            at, failures, leap = row[0], 0, 1
            yield row[1:]
