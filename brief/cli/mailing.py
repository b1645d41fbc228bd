"""Mailing: an edition becomes a message, with all that it takes to send it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from brief.errors import BriefError, UsageError

if TYPE_CHECKING:
    from brief.output.addresses import Mailbox
    from brief.output.mail import Mail
    from brief.output.message import Attachment, Envelope
    from brief.records import Dossier
    from brief.settings import Attached, EmailSettings, Settings
    from brief.store.database import Database
    from brief.store.sendings import Sending

_THREAD = 10
"""Earlier messages that a new one names; a client needs the last one that its owner has."""


class Order(NamedTuple):
    """What is to be mailed: an edition (None: the newest), as what, and what may not stop it."""

    edition: int | None = None
    attach: tuple[Attached, ...] = ()
    changes_only: bool = False
    again: bool = False
    allow_gaps: bool = False


class Mailing(NamedTuple):
    """An edition as a message, and what each try to mail it so far came to."""

    edition: int
    envelope: Envelope
    parts: Mail
    attachments: tuple[Attachment, ...]
    tried: tuple[Sending, ...]

    def content(self, *, utf8: bool) -> bytes:
        """The message as it travels."""
        from brief.output.message import compose

        return compose(self.envelope, self.parts, self.attachments, utf8=utf8)

    @property
    def needs_utf8(self) -> bool:
        """Whether somebody in it has an address that is not ASCII."""
        sender = (self.envelope.sender,) if self.envelope.sender else ()
        return any(one.needs_utf8 for one in (*sender, *self.envelope.recipients))

    def last_try(self, recipient: Mailbox) -> Sending | None:
        """The try after which `recipient` has it or may have it; else the last one; None where there was none."""
        from brief.store.sendings import MAYBE_THERE

        own = [one for one in self.tried if one.recipient.casefold() == recipient.key]
        there = [one for one in own if one.state in MAYBE_THERE]
        return next(iter(reversed(there or own)), None)


def people(settings: EmailSettings) -> Envelope:
    """Who writes to whom by brief.toml; raises UsageError where one of them is no address."""
    from brief.output.addresses import mailbox, mailboxes
    from brief.output.message import Envelope

    return Envelope(
        sender=mailbox(settings.sender, "sender") if settings.sender else None,
        to=mailboxes(settings.recipients, "recipients"),
        cc=mailboxes(settings.cc, "cc"),
        bcc=mailboxes(settings.bcc, "bcc"),
        reply_to=mailbox(settings.reply_to, "reply_to") if settings.reply_to else None,
    )


def draft(dossier: Dossier, settings: Settings) -> bytes:
    """The brief as a message that is still to be sent: mail clients open it to be finished by hand."""
    from brief.output.message import compose

    envelope = people(settings.email)
    sender = (envelope.sender,) if envelope.sender else ()
    utf8 = any(one.needs_utf8 for one in (*sender, *envelope.recipients))
    parts, attachments = _parts(dossier, settings, Order(attach=settings.email.attach))
    return compose(envelope, parts, attachments, utf8=utf8)


def prepare(settings: Settings, order: Order, database: Database, now: datetime) -> Mailing:
    """The message of an edition, at the time `now`.

    Raises UsageError where brief.toml names no sender or recipient, BriefError where there is no such edition,
    it has gaps, or there is nothing that it could have changed from.
    """
    from brief.cli.editions import compared, edition_or_error
    from brief.store.editions import recall_edition
    from brief.store.sendings import sendings, thread

    envelope = check_people(settings.email)
    number = edition_or_error(database, order.edition)
    dossier = compared(recall_edition(database, number), database, None)
    _check_dossier(dossier, order)
    parts, attachments = _parts(dossier, settings, order)
    tried = tuple(sendings(database, number))
    name = _message_id(envelope, database, number, tried, again=order.again)
    earlier = tuple(one for one in thread(database, _THREAD) if one != name)
    envelope = envelope._replace(date=now, message_id=name, references=earlier)
    return Mailing(number, envelope, parts, attachments, tried)


def check_people(settings: EmailSettings) -> Envelope:
    """Who writes to whom; raises UsageError where sender or recipients are missing, or no addresses."""
    envelope = people(settings)
    for key, is_there in (("sender", envelope.sender), ("recipients", envelope.recipients)):
        if not is_there:
            raise UsageError(f"brief.toml: [email] has no {key}; name who sends the brief, and to whom")
    return envelope


def _check_dossier(dossier: Dossier, order: Order) -> None:
    from brief.cli.counting import counted

    coverage = dossier.coverage
    if not coverage.is_whole and not order.allow_gaps:
        gaps = counted(len(coverage.gaps) + len(coverage.unread), "gap")
        raise BriefError(
            f"edition {dossier.edition} has {gaps} and was not sent; run `brief generate` again, "
            f"or give --allow-gaps"
        )
    if order.changes_only and dossier.changes is None:
        raise BriefError(f"edition {dossier.edition} is the first: leave --changes-only out")


def _parts(dossier: Dossier, settings: Settings, order: Order) -> tuple[Mail, tuple[Attachment, ...]]:
    from brief.cli.outputs import template_folders
    from brief.output.language import language
    from brief.output.mail import mail, only_changes
    from brief.output.view import view

    words = language(settings.output.language)
    seen = view(dossier, settings.meeting, words, settings.output.style)
    parts = mail(only_changes(seen) if order.changes_only else seen, template_folders(settings), words)
    wanted = dict.fromkeys(order.attach)
    if parts.is_cut:
        wanted.setdefault("html")
    return parts, attachments_of(dossier, settings, tuple(wanted))


def attachments_of(dossier: Dossier, settings: Settings, kinds: Sequence[Attached]) -> tuple[Attachment, ...]:
    """The whole brief as a file in each of `kinds`."""
    from brief.cli.outputs import Format, render_outputs
    from brief.output.message import Attachment

    if not kinds:
        return ()
    made = render_outputs(dossier, settings, {Format(kind) for kind in kinds})
    return tuple(
        Attachment(f"brief-{dossier.edition}.{kind}", _MEDIA_TYPES[kind], made[kind]) for kind in kinds
    )


_MEDIA_TYPES: dict[Attached, str] = {
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _message_id(
    envelope: Envelope, database: Database, number: int, tried: Sequence[Sending], *, again: bool
) -> str:
    """One Message-ID for an edition, whoever gets it and in however many runs; another one for each `again`.

    So a client that is given the same message twice after all shows it once, and one that is sent again is seen.
    """
    from brief.output.message import message_id
    from brief.store.editions import history

    assert envelope.sender is not None  # noqa: S101 - checked before
    written = next(one.written for one in history(database) if one.number == number)
    known = list(dict.fromkeys(one.message for one in tried if one.message))
    if known and not again:
        return known[-1]
    return message_id(envelope.sender, written, str(number), str(len(known)))
