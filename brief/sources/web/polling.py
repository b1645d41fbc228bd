"""Polling: the new entries of a feed, each fetched as the page that it leads to."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from brief.copies import Copy
from brief.credentials import printed
from brief.errors import SourceError
from brief.sources.intake import Answer as Found
from brief.sources.intake import Body
from brief.sources.kinds.feed import is_whole
from brief.sources.kinds.kind import Document, Unread
from brief.sources.metadata import Metadata
from brief.sources.web.address import Address, address_of
from brief.sources.web.pages import Read, Wanted, read_address
from brief.sources.web.visiting import Visitor

_SAID = {"title", "outlet", "published", "published_at"}
MOST = 50
"""New entries of one feed that are fetched in one go; the next poll takes the others."""


class Known(NamedTuple):
    """What is known of a feed from earlier polls."""

    etag: str = ""
    last_modified: str = ""
    entries: Collection[str] = ()


class Entry(NamedTuple):
    """A new entry: its id, where its page is, and the article there; or why there is none.

    What is `passing` is tried again at the next poll.
    """

    id: str
    address: Address | None
    body: Body | None
    reason: str = ""
    passing: bool = False


class Polled(NamedTuple):
    """What a poll gave: the new entries, how many the feed has, what proves it unchanged, and what was left out."""

    entries: tuple[Entry, ...] = ()
    total: int = 0
    etag: str = ""
    last_modified: str = ""
    is_unchanged: bool = False
    note: str = ""


class Reading(NamedTuple):
    """How documents are read: as articles, and a feed as its entries."""

    read: Read
    entries: Callable[[Document], list[Found]]


def poll(feed: Address, known: Known, visitor: Visitor, reading: Reading) -> Polled:
    """Ask for a feed, and for the pages of its new entries. Raises SourceError, with the bare reason."""
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    answer = visitor.asking.get(feed, {name: value for name, value in told.items() if value})
    if answer.status == 304:
        return Polled(is_unchanged=True)
    base = Metadata(url=answer.address.url)
    found = reading.entries(Document("", answer.body, or_else=base, kind="entries"))
    entries = [one for one in found if isinstance(one, Document)]
    failed = next((one.reason for one in found if isinstance(one, Unread)), "")
    if failed and not entries:
        raise SourceError(failed)
    new = [one for one in entries if one.part not in known.entries]
    polled = tuple(_entry(one, visitor, reading) for one in new[:MOST])
    is_complete = len(new) <= MOST and not any(one.passing for one in polled)
    # A feed that is asked for again as unchanged would hide what is still to be fetched.
    proofs = (
        (answer.fields.get("etag", ""), answer.fields.get("last-modified", "")) if is_complete else ("", "")
    )
    return Polled(polled, len(entries), *proofs, note=failed)


def _entry(document: Document, visitor: Visitor, reading: Reading) -> Entry:
    """An entry with the article of its page; where the page gives none, with the feed's own text if that is whole."""
    link = document.or_else.url
    if link is None:
        return Entry(document.part, None, None, "the entry leads to no page")
    try:
        address = address_of(link)
    except SourceError as error:
        return Entry(document.part, None, None, f"{printed(link)}: {error}")
    said = document.or_else.model_dump(include=_SAID, exclude_none=True)
    parts = read_address(Wanted(address, said), visitor, reading.read)
    if body := _first(parts):
        return Entry(document.part, address, body)
    reason = next((part for part in parts if isinstance(part, Unread)), Unread("", "it holds no article"))
    if is_whole(document):
        visitor.copies.keep(address.key, _copy(document, address, visitor))
        if body := _first(read_address(Wanted(address), visitor.gone_offline(), reading.read)):
            return Entry(document.part, address, body, f"{reason.reason}; the text is the feed's")
    return Entry(document.part, address, None, f"{address.shown}: {reason.reason}", reason.passing)


def _first(parts: list[Body | Unread]) -> Body | None:
    return next((part for part in parts if isinstance(part, Body)), None)


def _copy(document: Document, address: Address, visitor: Visitor) -> Copy:
    """The text of an entry as if it had been fetched from its page."""
    said = document.or_else.model_dump(include=_SAID, exclude_none=True)
    body = b"<!DOCTYPE html><meta charset=utf-8><article>" + document.data + b"</article>"
    return Copy(
        address=address.shown,
        fetched=visitor.time,
        checked=visitor.time,
        content_type="text/html; charset=utf-8",
        said=said,
        body=body,
    )
