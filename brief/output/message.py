"""Messages: the parts of a mail become one message as it travels (RFC 5322, MIME)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from brief.output.addresses import Mailbox
from brief.output.mail import Mail

if TYPE_CHECKING:
    from email.headerregistry import Address
    from email.message import EmailMessage


class Attachment(NamedTuple):
    """A file that comes with a message; `kind` is its media type."""

    name: str
    kind: str
    content: bytes


class Envelope(NamedTuple):
    """Who writes to whom, and where in a thread.

    Without `date` and `message_id` it is a draft, which whoever sends it dates and names; only a draft tells
    its `bcc`. `references` are the Message-IDs of earlier messages of the thread, oldest first.
    """

    sender: Mailbox | None
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    bcc: tuple[Mailbox, ...] = ()
    reply_to: Mailbox | None = None
    date: datetime | None = None
    message_id: str | None = None
    references: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether it is still to be sent by somebody else."""
        return self.message_id is None

    @property
    def recipients(self) -> tuple[Mailbox, ...]:
        """All who are to get it, each once."""
        found = {one.key: one for one in reversed((*self.to, *self.cc, *self.bcc))}
        return tuple(reversed(found.values()))


def compose(envelope: Envelope, parts: Mail, attachments: Sequence[Attachment], *, utf8: bool) -> bytes:
    """The message with its lines ended by CR and LF; equal input gives equal bytes.

    With `utf8` the headers are in UTF-8 and name everybody (RFC 6532). Without, they are ASCII and leave out
    the addresses that cannot be written so.
    """
    from email.message import EmailMessage
    from email.policy import SMTP, SMTPUTF8

    message = EmailMessage(policy=SMTPUTF8 if utf8 else SMTP)
    for name, value in _headers(envelope, parts.subject, utf8=utf8):
        message[name] = value
    message.set_content(parts.text, charset="utf-8", cte="quoted-printable")
    message.add_alternative(parts.html, subtype="html", charset="utf-8", cte="quoted-printable")
    for one in attachments:
        maintype, _, subtype = one.kind.partition("/")
        message.add_attachment(
            one.content,
            maintype=maintype,
            subtype=subtype,
            filename=one.name,
            cte="base64",
            params={"charset": "utf-8"} if maintype == "text" else {},
        )
    _set_boundaries(message, parts, attachments)
    return message.as_bytes()


def message_id(sender: Mailbox, *parts: str) -> str:
    """A Message-ID that is the same for the same `parts`."""
    digest = hashlib.sha256("\0".join((sender.key, *parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"<brief.{digest[:32]}@{sender.domain}>"


def _headers(envelope: Envelope, subject: str, *, utf8: bool) -> Iterable[tuple[str, object]]:
    people = {
        "From": (envelope.sender,) if envelope.sender else (),
        "To": envelope.to,
        "Cc": envelope.cc,
        "Bcc": envelope.bcc if envelope.is_draft else (),
        "Reply-To": (envelope.reply_to,) if envelope.reply_to else (),
    }
    for name, boxes in people.items():
        written = tuple(_address(box) for box in boxes if utf8 or not box.needs_utf8)
        if written:
            yield name, written
    yield "Subject", subject
    if envelope.is_draft:
        yield "X-Unsent", "1"  # mail clients open such a file to be sent
    if envelope.date is not None:
        yield "Date", envelope.date
    if envelope.message_id is not None:
        yield "Message-ID", envelope.message_id
    if envelope.references:
        yield "In-Reply-To", envelope.references[-1]
        yield "References", " ".join(envelope.references)


def _address(box: Mailbox) -> Address:
    from email.headerregistry import Address

    return Address(display_name=box.name, username=box.local, domain=box.domain)


def _set_boundaries(message: EmailMessage, parts: Mail, attachments: Sequence[Attachment]) -> None:
    """Boundaries that depend on the content alone; "=_" stands in no quoted-printable or base64 text."""
    digest = hashlib.sha256(repr((parts, attachments)).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    multiparts = (part for part in message.walk() if part.is_multipart())
    for number, part in enumerate(multiparts):
        part.set_boundary(f"=_brief_{digest}_{number}")
