"""Feeds: which entries of a feed are known, and what proves it unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from brief.store.database import Database


class FeedState(NamedTuple):
    """What is known of a feed: the proofs of its last answer, and the ids of its entries."""

    etag: str = ""
    last_modified: str = ""
    entries: frozenset[str] = frozenset()


def feed_state(database: Database, feed: str) -> FeedState:
    """What is known of the feed with this key; nothing of one that was never polled."""
    if not database.exists:
        return FeedState()
    with database.reading() as connection:
        row = connection.execute("SELECT etag, last_modified FROM feed WHERE key = ?", (feed,)).fetchone()
        entries = connection.execute("SELECT item FROM item WHERE feed = ?", (feed,)).fetchall()
    etag, last_modified = row or ("", "")
    return FeedState(etag, last_modified, frozenset(entry for (entry,) in entries))


def keep_feed(database: Database, feed: str, etag: str, last_modified: str, entries: Iterable[str]) -> None:
    """Keep the proofs of a feed's answer, and the ids of entries that need not be looked at again."""
    with database.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO feed VALUES (?, ?, ?)", (feed, etag, last_modified))
        rows = [(feed, entry) for entry in entries]
        connection.executemany("INSERT OR IGNORE INTO item VALUES (?, ?)", rows)
