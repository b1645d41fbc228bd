"""Addresses: what stands in brief.toml as a mailbox becomes its parts, or an error of one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from brief.errors import UsageError

_MAILBOX = re.compile(r'\s*(?:"?(?P<name>[^<>"]*?)"?\s*<(?P<named>[^<>\s]+)>|(?P<bare>[^<>\s"]+))\s*')
_LOCAL = re.compile(
    r"[^\s\x00-\x20\x7f-\x9f()<>\[\]:;@\\,\".]+(?:\.[^\s\x00-\x20\x7f-\x9f()<>\[\]:;@\\,\".]+)*"
)
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_LONGEST_LOCAL = 64


class Mailbox(NamedTuple):
    """A person's name, which may be empty, and address; `domain` is in its ASCII form (xn--…)."""

    name: str
    local: str
    domain: str

    @property
    def address(self) -> str:
        """The address as it is given to a mail server."""
        return f"{self.local}@{self.domain}"

    @property
    def key(self) -> str:
        """What two spellings of one address have in common."""
        return self.address.casefold()

    @property
    def needs_utf8(self) -> bool:
        """Whether only servers that know SMTPUTF8 can take it (RFC 6531)."""
        return not self.local.isascii()


def mailbox(text: str, key: str) -> Mailbox:
    """The mailbox that `text` names, as "ana@example.org" or "Ana Novak <ana@example.org>".

    `key` is the key of ``[email]`` that it stands in. Raises UsageError where it is none.

    >>> mailbox("Ana Novák <ana@bücher.example>", "sender")
    Mailbox(name='Ana Novák', local='ana', domain='xn--bcher-kva.example')
    """
    found = _MAILBOX.fullmatch(text) if text.isprintable() else None
    local, _, domain = (found["named"] or found["bare"]).rpartition("@") if found else ("", "", "")
    host = _ascii(domain)
    if found is None or not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL or host is None:
        raise UsageError(
            f"brief.toml: email.{key}: {text[:80]!r} is no address; write name@host or Name <name@host>"
        )
    return Mailbox((found["name"] or "").strip(), local, host)


def mailboxes(texts: Iterable[str], key: str) -> tuple[Mailbox, ...]:
    """All mailboxes of a list, each once."""
    found = {one.key: one for one in reversed([mailbox(text, key) for text in texts])}
    return tuple(reversed(found.values()))


def _ascii(domain: str) -> str | None:
    try:
        host = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return host if _HOST.fullmatch(host) else None
