"""Inspection: a look into the store that changes nothing, mends nothing and makes no store."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from brief.errors import BriefError
from brief.records import Dossier, text_hash
from brief.store.database import FILE, is_damage
from brief.store.packing import unpacked
from brief.store.schema import VERSION, version_of, wrong_tables


class Inspection(NamedTuple):
    """What a store holds; `size` in bytes, `problems` in words, none where it is sound.

    The file `is_damaged` where SQLite itself finds them. It `is_strange` where a table is not as it was made. Else
    only what single rows hold is spoiled.
    """

    version: int
    size: int
    editions: int
    answers: int
    problems: tuple[str, ...]
    is_damaged: bool
    is_strange: bool = False


class Known(NamedTuple):
    """What a run would find in the store: forgotten texts, the answers kept, and their mean length in tokens."""

    forgotten: frozenset[str]
    answered: frozenset[str]
    mean_answer: float | None


def inspect(folder: Path) -> Inspection | None:
    """All that can be said of the store in `folder`; None where there is none.

    SQLite checks its pages; beside that every table must have its columns, every text must be what its hash says,
    and every edition a dossier. Raises BriefError where a newer brief wrote it, or the file
    cannot be opened.
    """
    path = folder / FILE
    if not path.exists():
        return None
    size = sum(part.stat().st_size for part in folder.glob(f"{FILE}*") if "damaged" not in part.name)
    try:
        with _looking(path, "mode=ro") as connection:
            version = _version(connection, path)
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
            damage = [line for line in found if line != "ok"]
            strange = () if damage else wrong_tables(connection)
            if strange:
                problems = tuple(
                    f"its table {name!r} has not the columns of version {version}" for name in strange
                )
                return Inspection(version, size, 0, 0, problems, is_damaged=False, is_strange=True)
            problems = tuple(damage or _unreadable(connection, version))
            editions = _count(connection, "edition") if version > 1 else 0
            answers = _count(connection, "answer") if version > 1 else 0
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise BriefError(f"{path}: the store cannot be read: {error}") from error
        return Inspection(0, size, 0, 0, (str(error),), is_damaged=True)
    return Inspection(version, size, editions, answers, problems, bool(damage))


def known(folder: Path) -> Known:
    """What a run would find; nothing where there is no store or it is damaged.

    Raises BriefError where a newer brief wrote it.
    """
    nothing = Known(frozenset(), frozenset(), None)
    if not (folder / FILE).exists():
        return nothing
    try:
        with glance(folder) as connection:
            if _version(connection, folder / FILE) < 2:
                return nothing
            gone = frozenset(row[0] for row in connection.execute("SELECT sha256 FROM forgotten"))
            answered = frozenset(row[0] for row in connection.execute("SELECT key FROM answer"))
            query = "SELECT avg(tokens_out) FROM answer WHERE tokens_out > 0 AND sources NOT IN ('', '*')"
            (mean,) = connection.execute(query).fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return nothing
    return Known(gone, answered, mean)


def glance(folder: Path) -> AbstractContextManager[sqlite3.Connection]:
    """A connection to the store in `folder`, which is there, that changes nothing. Raises sqlite3.Error."""
    path = folder / FILE
    # Without a log nobody is writing; then no file is made beside the store either.
    return _looking(path, "mode=ro" if path.with_name(f"{FILE}-wal").exists() else "immutable=1")


@contextmanager
def _looking(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)) as connection:
        yield connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = version_of(connection)
    if version > VERSION:
        raise BriefError(f"{path}: written by a newer brief (version {version}); update brief")
    return version


def _count(connection: sqlite3.Connection, table: str) -> int:
    (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our names
    return int(number)


def _unreadable(connection: sqlite3.Connection, version: int) -> Iterable[str]:
    """What SQLite takes for sound, and is not what was written."""
    if version < 2:
        return
    for sha256, content in connection.execute("SELECT sha256, content FROM text"):
        if _unpacked_hash(content) != sha256:
            yield f"the text {sha256[:12]} is not what was kept"
    for number, digest, content in connection.execute("SELECT number, digest, dossier FROM edition"):
        try:
            Dossier.model_validate_json(unpacked(content))
        except (zlib.error, UnicodeDecodeError, ValidationError):
            yield f"edition {number} cannot be read"
            continue
        if digest and _unpacked_hash(content) != digest:
            yield f"edition {number} is not what was kept"


def _unpacked_hash(content: bytes) -> str | None:
    try:
        return text_hash(unpacked(content))
    except (zlib.error, UnicodeDecodeError):
        return None
