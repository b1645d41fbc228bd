"""Editions: every dossier that a brief was made of, its articles and what it cost."""

from __future__ import annotations

import json
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import ValidationError

from brief.errors import BriefError
from brief.records import Dossier, EarlierVersion, Record, Source, text_hash
from brief.store.database import Database
from brief.store.packing import packed, unpacked


class Cost(Record):
    """What an edition cost: calls, tokens as the server counted them, and their price where one is set.

    `counted` is the last entry of the account of spending that is in it.
    """

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    price: float | None = None
    currency: str | None = None
    counted: int = 0


class Edition(NamedTuple):
    """One line of a project's history."""

    number: int
    written: str
    sources: int
    positions: int
    cost: Cost
    sent_to: tuple[str, ...]


def newest(database: Database) -> int | None:
    """The number of the newest edition; None where there is none."""
    if not database.exists:
        return None
    with database.reading() as connection:
        (number,) = connection.execute("SELECT max(number) FROM edition").fetchone()
    return None if number is None else int(number)


def printed(database: Database, hashes: Iterable[str]) -> set[str]:
    """Those of the texts with `hashes` that an edition was made of."""
    if not database.exists:
        return set()
    with database.reading() as connection:
        # As one list in JSON: a statement takes no more than so many parameters.
        query = "SELECT sha256 FROM text WHERE sha256 IN (SELECT value FROM json_each(?))"
        return {key for (key,) in connection.execute(query, (json.dumps(list(hashes)),))}


def history(database: Database) -> list[Edition]:
    """All editions, oldest first."""
    if not database.exists:
        return []
    with database.reading() as connection:
        sent: dict[int, list[str]] = {}
        for edition, recipient in connection.execute(
            "SELECT DISTINCT edition, recipient FROM sending WHERE outcome = 'accepted' ORDER BY 1, 2"
        ):
            sent.setdefault(edition, []).append(recipient)
        rows = connection.execute(
            "SELECT number, written, sources, positions, calls, tokens_in, tokens_out, cost, currency "
            "FROM edition ORDER BY number"
        ).fetchall()
    return [
        Edition(
            number=row[0],
            written=row[1],
            sources=row[2],
            positions=row[3],
            cost=Cost(calls=row[4], tokens_in=row[5], tokens_out=row[6], price=row[7], currency=row[8]),
            sent_to=tuple(sent.get(row[0], ())),
        )
        for row in rows
    ]


def recall_edition(database: Database, number: int) -> Dossier:
    """The dossier of edition `number`; BriefError where there is none."""
    if not database.exists:
        raise BriefError(f"there is no edition {number}, nor any other; `brief generate` makes the first")
    with database.reading() as connection:
        row = connection.execute(
            "SELECT dossier FROM edition WHERE number = ?", (min(number, sys.maxsize),)
        ).fetchone()
        if row is None:
            raise BriefError(f"there is no edition {number}; `brief history` lists them")
        try:
            dossier = Dossier.model_validate_json(unpacked(row[0]))
        except (ValidationError, zlib.error, UnicodeError) as error:
            raise BriefError(f"edition {number} cannot be read: another version of brief kept it") from error
        texts, spoiled = _texts(
            connection, {*(s.sha256 for s in dossier.sources), *(v.sha256 for v in _earlier(dossier))}
        )
    if spoiled:
        database.tell(f"edition {number}: {spoiled} of its texts are spoiled in the store, and left out")
    sources = tuple(_with_texts(source, texts) for source in dossier.sources)
    return dossier.model_copy(update={"edition": number, "sources": sources})


def keep_edition(
    database: Database, dossier: Dossier, cost: Cost, written: str, after: int | None
) -> int | None:
    """Keep `dossier` as the next edition and return its number; the newest one's number where nothing changed.

    Nothing is kept, and None returned, where the newest is not `after`: another process kept one in between.
    So numbers have no gaps and no doubles, and each edition has its ids from the one before. `written` is the
    time in ISO format. Articles are kept beside, once for all editions. What `cost` holds is not counted again.
    """
    content = _kept_form(dossier)
    digest = text_hash(content)
    with database.writing() as connection:
        row = connection.execute("SELECT number, digest FROM edition ORDER BY number DESC LIMIT 1").fetchone()
        if row and row[1] == digest:
            return int(row[0])
        if after != (row[0] if row else None):
            return None
        number = int(row[0]) + 1 if row else 1
        _keep_texts(connection, (*dossier.sources, *_earlier(dossier)))
        connection.execute(
            "INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                digest,
                packed(content),
                written,
                len(dossier.sources),
                len(dossier.positions),
                cost.calls,
                cost.tokens_in,
                cost.tokens_out,
                cost.price,
                cost.currency,
            ),
        )
        connection.execute("DELETE FROM spending WHERE entry <= ?", (cost.counted,))
    return number


def replace_editions(connection: sqlite3.Connection, dossiers: Iterable[Dossier]) -> None:
    """Put changed dossiers in the place of the kept ones of their number, as part of a transaction.

    None of them counts as the same as what is merged next: the next edition is to tell what happened.
    """
    for dossier in dossiers:
        connection.execute(
            "UPDATE edition SET dossier = ?, digest = '' WHERE number = ?",
            (packed(_kept_form(dossier)), dossier.edition),
        )


def _kept_form(dossier: Dossier) -> str:
    """The dossier as JSON without its number, what changed, and the texts, which are kept once for all."""
    bare = tuple(_with_texts(source, {}) for source in dossier.sources)
    return dossier.model_copy(update={"edition": 1, "changes": None, "sources": bare}).model_dump_json()


def _earlier(dossier: Dossier) -> Iterator[EarlierVersion]:
    return (version for source in dossier.sources for version in source.earlier)


def _with_texts(source: Source, texts: Mapping[str, str]) -> Source:
    """The source with its text and those of its earlier versions, by their hashes; empty where there is none."""
    versions = tuple(v.model_copy(update={"text": texts.get(v.sha256, "")}) for v in source.earlier)
    return source.model_copy(update={"text": texts.get(source.sha256, ""), "earlier": versions})


def _keep_texts(connection: sqlite3.Connection, given: Iterable[Source | EarlierVersion]) -> None:
    """Keep the texts that are not kept yet; to pack one takes longer than to look for it."""
    for one in given:
        known = connection.execute("SELECT 1 FROM text WHERE sha256 = ?", (one.sha256,)).fetchone()
        if known is None:
            connection.execute("INSERT INTO text VALUES (?, ?)", (one.sha256, packed(one.text)))


def _texts(connection: sqlite3.Connection, hashes: Iterable[str]) -> tuple[dict[str, str], int]:
    """The kept texts by their hashes, and how many cannot be unpacked any more."""
    query = "SELECT content FROM text WHERE sha256 = ?"
    texts, spoiled = {}, 0
    for key in hashes:
        row = connection.execute(query, (key,)).fetchone()
        try:
            if row:
                texts[key] = unpacked(row[0])
        except (zlib.error, UnicodeError):
            spoiled += 1
    return texts, spoiled
