"""Spending: what was paid for since the newest edition was made, to be counted into the next one.

An answer's cost is written with the answer, so that a run that is stopped or killed is not forgotten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from brief.store.database import Database


class Spent(NamedTuple):
    """Calls and tokens, as the server counted them."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


class Account(NamedTuple):
    """What was spent since the newest edition, by all runs, and the last entry that is in it."""

    spent: Spent
    until: int


def note_spending(connection: sqlite3.Connection, spent: Iterable[Spent]) -> None:
    """Note what was spent, as part of the transaction of `connection`."""
    rows = [one for one in spent if any(one)]
    connection.executemany("INSERT INTO spending (calls, tokens_in, tokens_out) VALUES (?, ?, ?)", rows)


def spend(database: Database, spent: Spent) -> None:
    """Note what was spent on answers that are not kept."""
    with database.writing() as connection:
        note_spending(connection, [spent])


def account(database: Database) -> Account:
    """All that no edition counts yet."""
    with database.reading() as connection:
        row = connection.execute(
            "SELECT coalesce(sum(calls), 0), coalesce(sum(tokens_in), 0), coalesce(sum(tokens_out), 0), "
            "coalesce(max(entry), 0) FROM spending"
        ).fetchone()
    return Account(Spent(*row[:3]), row[3])
