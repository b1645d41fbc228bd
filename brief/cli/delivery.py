"""Delivery: a message goes to each recipient once, and what became of it is kept.

It goes at most once: before the server is given the end of the message, without which it delivers nothing,
the try is kept as one whose outcome is unknown. Whoever has such a try is left alone until `--again`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from brief.cli.progress import note

if TYPE_CHECKING:
    from brief.cli.mailing import Mailing
    from brief.output.addresses import Mailbox
    from brief.output.smtp import Link, Outcome, Server
    from brief.store.database import Database

_SHARES = (1, 2, 4, 8)
"""Waits between tries, in sixteenths of what a run may wait."""


class Delivered(NamedTuple):
    """How many got it now, and who did not, each with the reason."""

    accepted: int
    missed: tuple[tuple[Mailbox, Outcome], ...]


def deliver(
    mailing: Mailing, recipients: Sequence[Mailbox], server: Server, database: Database, max_wait: float
) -> Delivered:
    """Give the message to the server for each of `recipients`; those put off for now are tried again.

    Raises BriefError where the server cannot be used at all.
    """
    last: dict[Mailbox, Outcome] = {}
    waiting = list(recipients)
    for pause in _pauses(max_wait):
        if pause:
            note(f"{len(waiting)} put off by the server; trying again in {pause:.1f} s")
            time.sleep(pause)
        last |= _round(mailing, waiting, server, database)
        waiting = [one for one in waiting if last[one].state == "deferred"]
        if not waiting:
            break
    missed = tuple((one, outcome) for one, outcome in last.items() if outcome.state != "accepted")
    return Delivered(len(last) - len(missed), missed)


def _pauses(max_wait: float) -> Iterator[float]:
    yield 0
    if max_wait > 0:
        yield from (max_wait * share / 16 for share in _SHARES)


def _round(
    mailing: Mailing, waiting: Sequence[Mailbox], server: Server, database: Database
) -> dict[Mailbox, Outcome]:
    """One try for each who waits; where a connection is lost, the next one gets a new one."""
    from brief.output.smtp import Outcome, UnreachableError, connected

    told: dict[Mailbox, Outcome] = {}
    while len(told) < len(waiting):
        try:
            with connected(server) as link:
                for one in waiting[len(told) :]:
                    told[one] = _give(mailing, one, link, database)
                    if not link.is_open:
                        break
        except UnreachableError as error:
            for one in waiting[len(told) :]:
                told[one] = Outcome("deferred", str(error))
                _note(mailing, one, told[one], database)
    return told


def _give(mailing: Mailing, recipient: Mailbox, link: Link, database: Database) -> Outcome:
    from brief.output.smtp import Outcome

    sender = mailing.envelope.sender
    assert sender is not None  # noqa: S101 - a mailing has one
    utf8 = recipient.needs_utf8 or sender.needs_utf8
    if utf8 and not link.takes_utf8:
        outcome = Outcome("refused", "the server takes only addresses in ASCII (it offers no SMTPUTF8)")
        _note(mailing, recipient, outcome, database)
        return outcome
    noted: list[int] = []

    def before_end() -> None:
        noted.append(_note(mailing, recipient, Outcome("unknown", ""), database))

    outcome = link.give(sender.address, recipient.address, mailing.content(utf8=utf8), before_end, utf8=utf8)
    if noted:
        from brief.store.sendings import note_outcome

        note_outcome(database, noted[0], outcome.state, outcome.reply)
    else:
        _note(mailing, recipient, outcome, database)
    return outcome


def _note(mailing: Mailing, recipient: Mailbox, outcome: Outcome, database: Database) -> int:
    from brief.store.sendings import Sending, note_sending

    now = datetime.now(UTC).isoformat(timespec="seconds")
    name = mailing.envelope.message_id or ""
    return note_sending(
        database, Sending(mailing.edition, recipient.address, name, now, outcome.state, outcome.reply)
    )
