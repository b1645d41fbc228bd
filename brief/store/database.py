"""The database: one SQLite file, opened, migrated, checked, and set aside where it is damaged."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from brief.errors import BriefError
from brief.store.salvage import salvage
from brief.store.schema import VERSION, migrate, version_of

FILE = "store.sqlite"
_WAIT = 30.0
"""Seconds that one process waits for another one's transaction."""
_PAUSE = 0.02
"""Seconds between two tries where SQLite itself does not wait."""
_FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What a call of SQLite may raise: Python cannot decode a message that quotes a damaged schema."""


class Database:
    """The store of one project folder; made at the first write. Any thread may use it, one at a time.

    `tell` gets one line where a damaged file was set aside, or something in it is passed over. Every method raises
    BriefError, with the file and the reason, where the store cannot be used.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None] = lambda _: None) -> None:
        self.path = folder / FILE
        self.tell = tell
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    @property
    def exists(self) -> bool:
        """Whether there is a file; reading from a store that is not there makes none."""
        return self._connection is not None or self.path.exists()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read from; only where `exists`."""
        with self._lock, self._errors():
            yield self._open()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing."""
        with self._lock, self._errors():
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def check_version(self) -> None:
        """Raise BriefError if a newer brief wrote the file; whatever else is wrong with it shows later."""
        address = f"{self.path.absolute().as_uri()}?mode=ro"
        with suppress(*_FAULTS), closing(sqlite3.connect(address, uri=True)) as file:
            _version(file, self.path)

    def problems(self) -> list[str]:
        """What is wrong with the file, as SQLite finds it; empty where it is sound."""
        with self._lock:
            try:
                connection = self._open()
                rows = connection.execute("PRAGMA integrity_check(5)").fetchall()
            except _FAULTS as error:
                return [str(error)]
        return [str(row[0]) for row in rows if row[0] != "ok"]

    def shrink(self, *, always: bool = False) -> None:
        """Give the room of deleted rows back where that is a quarter of the file or more, or `always`."""
        with self.reading() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            (free,) = connection.execute("PRAGMA freelist_count").fetchone()
            if always or free * 4 >= pages:
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
            if is_damage(error):
                # Damage deep in the file shows only where it is read; what was asked can't be given any more.
                self.close()
                self._connection = self._mended()
                raise BriefError(f"{self.path}: the damage was found in the middle; run it again") from error
            raise BriefError(f"{self.path}: the store cannot be used: {error}") from error

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._connection = self._connected()
            except _FAULTS as error:
                if not is_damage(error):
                    raise
                self._connection = self._mended()
        return self._connection

    def _connected(self) -> sqlite3.Connection:
        try:
            return _connected(self.path)
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_IOERR or not self.path.is_file():
                raise
            connection = _read_only(self.path)
            if version_of(connection) < VERSION:  # without the tables of today, and they can't be made
                connection.close()
                raise
            self.tell(f"{self.path}: {error}, as on a full disk; what is kept is read, and nothing is added")
            return connection

    def _mended(self) -> sqlite3.Connection:
        """A new file in place of the damaged one, with all rows that could still be read."""
        with _alone(self.path.parent):
            try:
                connection = _connected(self.path)
                if connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                    return connection  # another process mended it while this one waited
                connection.close()
            except _FAULTS as error:
                if not is_damage(error):
                    raise
            return self._replaced()

    def _replaced(self) -> sqlite3.Connection:
        aside = _free_name(self.path)
        for suffix in ("", "-wal", "-shm"):
            part = self.path.with_name(self.path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        connection = _connected(self.path)
        saved = salvage(aside, connection)
        told = ", ".join(f"{count} {table}s" for table, count in saved.items() if count) or "nothing"
        self.tell(f"{self.path}: was damaged and is kept as {aside.name}; saved from it: {told}")
        return connection


def _connected(path: Path) -> sqlite3.Connection:
    """An open store; where several processes make one at once, SQLite waits for none of them, so this does."""
    deadline = time.monotonic() + _WAIT
    while True:
        try:
            return _opened(path)
        except sqlite3.OperationalError as error:
            if _code(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN) and path.is_file():
                return _read_only(path)
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    connection.text_factory = _text
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if _version(connection, path) < VERSION:
            connection.execute("BEGIN IMMEDIATE")
            migrate(connection)
            connection.execute("COMMIT")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    """The store to read from, where its folder can't be written to; whoever writes is told so by SQLite."""
    # A log needs a file beside the store; without one nobody writes, and SQLite is told to look for none.
    log = path.with_name(f"{path.name}-wal")
    is_written = log.exists() and log.stat().st_size > 0
    address = f"{path.absolute().as_uri()}?mode=ro{'' if is_written else '&immutable=1'}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    connection.text_factory = _text
    try:
        _version(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _text(content: bytes) -> str:
    """A text of the store; none where it is spoiled, as it is then no answer, no hash and no name of anything."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = version_of(connection)
    if version > VERSION:
        raise BriefError(f"{path}: written by a newer brief (version {version}); update brief")
    return version


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Only one process at a time; the system lets go of the lock of a process that dies."""
    import fcntl

    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_damage(error: Exception) -> bool:
    """Whether the file is damaged; another error leaves it as it is."""
    if not isinstance(error, sqlite3.Error):
        return isinstance(error, UnicodeDecodeError)
    return _code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for an error of Python's own, which has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return aside
