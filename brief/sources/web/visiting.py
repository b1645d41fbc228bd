"""Visiting: a page as it is now, or as it was kept, with the reason where it is the kept one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from brief.copies import Copies, Copy
from brief.errors import SourceError
from brief.sources.web.address import Address

if TYPE_CHECKING:
    from brief.sources.web.client import Answer

FRESH = timedelta(minutes=10)
"""A page that was asked for so shortly before is not asked for again."""

OFFLINE = "it was never fetched, and nothing is fetched with --offline"
"""Why nothing is known of a page when nobody is asked."""


class Asking(Protocol):
    """Who asks for pages: see `client.Client`."""

    def get(self, address: Address, conditions: Mapping[str, str] | None = None) -> Answer:
        """Ask for a page."""


class Visit(NamedTuple):
    """What a page is: its newest copy, the versions that were kept before, newest first, and what to know of it."""

    copy: Copy
    earlier: tuple[Copy, ...]
    is_new: bool
    note: str | None = None


class Visitor:
    """Visits pages in one run, at the time `now`. Any thread may use it.

    With `offline`, nobody is asked; it is the reason that is told for a page of which none is kept.
    """

    def __init__(
        self, copies: Copies, now: datetime, asking: Callable[[], Asking], *, offline: str | None = None
    ) -> None:
        self.copies = copies
        self._now = now
        self._make_asking = asking
        self._offline = offline

    @cached_property
    def asking(self) -> Asking:
        """Who asks, made when somebody is asked first."""
        return self._make_asking()

    def visit(self, address: Address) -> Visit:
        """The page as it is now, or else as it was kept. Raises SourceError, with the bare reason, where neither is."""
        kept = self.copies.versions(address.key)
        if kept and (self._offline or self._is_fresh(kept[0])):
            return Visit(kept[0], kept[1:], is_new=False)
        if self._offline:
            raise SourceError(self._offline)
        try:
            answer = self.asking.get(address, conditions(kept[0]) if kept else {})
        except SourceError as error:
            if not kept or is_refused(error):
                raise
            return Visit(kept[0], kept[1:], is_new=False, note=instead(error, kept[0]))
        if answer.status == 304 and kept:
            copy = kept[0].model_copy(update={"checked": self.time})
            return Visit(copy, kept[1:], is_new=True)
        return Visit(self._copied(answer), kept, is_new=True)

    def gone_offline(self) -> Visitor:
        """The same visitor, who asks nobody any more."""
        return Visitor(self.copies, self._now, self._make_asking, offline=OFFLINE)

    @property
    def time(self) -> str:
        """The time of this run, to the second."""
        return self._now.isoformat(timespec="seconds")

    def _is_fresh(self, copy: Copy) -> bool:
        return timedelta(0) <= self._now - datetime.fromisoformat(copy.checked) < FRESH

    def _copied(self, answer: Answer) -> Copy:
        return Copy(
            address=answer.address.shown,
            fetched=self.time,
            checked=self.time,
            content_type=answer.fields.get("content-type", "")[:200],
            etag=answer.fields.get("etag", "")[:500],
            last_modified=answer.fields.get("last-modified", "")[:100],
            body=answer.body,
        )


def conditions(copy: Copy) -> dict[str, str]:
    """The header fields by which a page is sent only if it is another than `copy`."""
    told = {"If-None-Match": copy.etag, "If-Modified-Since": copy.last_modified}
    return {name: value for name, value in told.items() if value and value.isascii() and value.isprintable()}


def is_refused(error: SourceError) -> bool:
    """Whether an address is not asked for on principle."""
    from brief.sources.web.connecting import RefusedError

    return isinstance(error, RefusedError)


def instead(reason: object, copy: Copy) -> str:
    """The line that says why an older version stands for a page."""
    return f"not as it is now ({reason}), but as fetched on {copy.day}"
