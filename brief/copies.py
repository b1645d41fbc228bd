"""Copies: what was fetched from an address, kept because pages change and vanish."""

from __future__ import annotations

from typing import Protocol

from pydantic import Field

from brief.records import Moment, Record


class Copy(Record):
    """One version of a page: where it came from, when, what proves it unchanged, and its body as sent.

    `fetched` is when its text was first seen, `checked` when it was last asked for. `texts` are the hashes of the
    articles in it, with blanks between; `said` is what a feed says of it: title, published, published_at.
    """

    address: str
    fetched: Moment
    checked: Moment
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    texts: str = ""
    said: dict[str, str] = Field(default_factory=dict)
    body: bytes

    @property
    def day(self) -> str:
        """The day on which it was fetched."""
        return self.fetched[:10]


class Copies(Protocol):
    """The copies of a project, by the key of their address. Any thread may use it; it never raises."""

    def versions(self, key: str) -> tuple[Copy, ...]:
        """All versions of a page, the newest first."""

    def keep(self, key: str, copy: Copy) -> None:
        """Keep a copy, in place of one with the same texts."""
