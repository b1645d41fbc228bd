"""Sendings: who was mailed which edition, noted before the server is asked to take it, and after it answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from brief.store.database import Database

State = Literal["accepted", "refused", "deferred", "unknown"]
"""What became of a message: the server took it, refused it for good, or for now; or nobody knows.

It is unknown from the moment before the message is completed until the server's answer is noted.
"""
MAYBE_THERE: tuple[State, ...] = ("accepted", "unknown")
"""States in which the recipient has the message, or may have it."""


class Sending(NamedTuple):
    """One try to mail `edition` to `recipient` (an address) as `message` (its Message-ID), and the server's reply."""

    edition: int
    recipient: str
    message: str
    sent: str
    state: State
    reply: str = ""


def note_sending(database: Database, sending: Sending) -> int:
    """Note a try; on the disk when this returns. Gives the number under which its outcome is noted."""
    values = (sending.edition, sending.recipient, sending.sent, sending.message, sending.state, sending.reply)
    with database.writing() as connection:
        done = connection.execute("INSERT INTO sending VALUES (?, ?, ?, ?, ?, ?)", values)
    assert done.lastrowid is not None  # noqa: S101 - an insertion has a row
    return done.lastrowid


def note_outcome(database: Database, number: int, state: State, reply: str) -> None:
    """Note what became of the try `number`."""
    with database.writing() as connection:
        connection.execute(
            "UPDATE sending SET outcome = ?, reply = ? WHERE rowid = ?", (state, reply, number)
        )


def sendings(database: Database, edition: int) -> Sequence[Sending]:
    """All tries to mail `edition`, oldest first."""
    if not database.exists:
        return ()
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT edition, recipient, message, sent, outcome, reply FROM sending "
            "WHERE edition = ? ORDER BY rowid",
            (edition,),
        ).fetchall()
    return [Sending(*row) for row in rows]


def thread(database: Database, most: int) -> Sequence[str]:
    """The Message-IDs of the `most` last messages that somebody has, or may have, oldest first."""
    if not database.exists:
        return ()
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT message FROM sending WHERE message <> '' AND outcome IN (?, ?) "
            "GROUP BY message ORDER BY max(rowid) DESC LIMIT ?",
            (*MAYBE_THERE, most),
        ).fetchall()
    return [row[0] for row in reversed(rows)]


def last_sent(database: Database, before: int) -> int | None:
    """The number of the newest edition under `before` that somebody has or may have; None where nobody has."""
    if not database.exists:
        return None
    with database.reading() as connection:
        (number,) = connection.execute(
            "SELECT max(edition) FROM sending WHERE edition < ? AND outcome IN (?, ?)", (before, *MAYBE_THERE)
        ).fetchone()
    return None if number is None else int(number)
