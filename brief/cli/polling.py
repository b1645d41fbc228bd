"""Polling: the feeds of a project are asked for new entries, whose pages become sources."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from brief.cli.describing import told_of
from brief.cli.progress import note
from brief.credentials import printed
from brief.errors import BriefError

if TYPE_CHECKING:
    from brief.settings import Settings
    from brief.sources.web.polling import Entry, Polled, Reading
    from brief.sources.workers import Workers
    from brief.store.database import Database

Tell = Callable[[str], None]


def poll_feeds(settings: Settings, tell: Tell, *, tell_unchanged: bool) -> int:
    """Poll each feed once: new pages are fetched, kept, and noted in links.txt. How many feeds failed, is returned.

    What came is told line by line, a feed without anything new only if `tell_unchanged`; failures are notes.
    Raises BriefError where another process polls.
    """
    from brief.cli.fetching import visitor_of
    from brief.cli.memory import open_store
    from brief.sources.web.address import address_of
    from brief.sources.web.polling import Known, poll
    from brief.sources.workers import Limits, Workers
    from brief.store.feeds import feed_state, keep_feed
    from brief.store.turn import only_one

    def polled(feed: str, database: Database, reading: Reading) -> None:
        address = address_of(feed)
        state = feed_state(database, address.key)
        found = poll(address, Known(state.etag, state.last_modified, state.entries), visitor, reading)
        _tell(found, address.shown, tell if tell_unchanged or found.entries else lambda _: None)
        if found.is_unchanged:
            return
        for entry in found.entries:
            _take(entry, settings, tell)
        done = [entry.id for entry in found.entries if not entry.passing]
        keep_feed(database, address.key, found.etag, found.last_modified, done)

    failed = 0
    with (
        only_one(settings.folder, "feeds"),
        closing(open_store(settings)) as database,
        closing(Workers(Limits())) as workers,
    ):
        visitor = visitor_of(settings)
        for feed in settings.sources.feeds:
            try:
                polled(feed, database, _reading(settings, workers))
            except BriefError as error:
                failed += 1
                note(f"{printed(feed)}: {error}")
    return failed


@contextmanager
def polled_meanwhile(settings: Settings) -> Iterator[None]:
    """Poll the feeds now, and then every `poll_minutes` beside whatever is done; nothing where they are not polled."""
    if not is_polled(settings):
        yield
        return
    ended = threading.Event()
    _poll_on(settings)
    # It ends with the process: a server that does not answer is not waited for.
    threading.Thread(target=_keep_polling, args=(settings, ended), daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def is_polled(settings: Settings) -> bool:
    """Whether a run that goes on polls the feeds of brief.toml."""
    sources = settings.sources
    return bool(sources.feeds and sources.poll_minutes) and not sources.offline


def _keep_polling(settings: Settings, ended: threading.Event) -> None:
    while not ended.wait(60 * settings.sources.poll_minutes):
        _poll_on(settings)


def _poll_on(settings: Settings) -> None:
    try:
        poll_feeds(settings, note, tell_unchanged=False)
    except BriefError as error:
        note(str(error))


def _reading(settings: Settings, workers: Workers) -> Reading:
    from brief.shelf import EmptyShelf
    from brief.sources.frames import Request
    from brief.sources.reading import Desk, Keeping, read_file
    from brief.sources.web.polling import Reading
    from brief.sources.workers import Limits

    desk = Desk(settings.sources.fields, sys.stdin.buffer, Limits(), Keeping(EmptyShelf()))
    return Reading(
        lambda document: read_file(document, desk, workers, named=True),
        lambda document: workers.read(Request(document, named=True)),
    )


def _tell(polled: Polled, shown: str, tell: Tell) -> None:
    if polled.is_unchanged:
        tell(f"{shown}: unchanged")
        return
    tell(f"{shown}: {len(polled.entries)} new of {polled.total}")
    if polled.note:
        note(f"{shown}: {polled.note}")


def _take(entry: Entry, settings: Settings, tell: Tell) -> None:
    """Note an entry in links.txt and tell it; one without an article is told only."""
    from brief.sources.web.links import add_link

    if entry.address is None or entry.body is None:
        note(f"skipped {entry.reason}" + ("; tried again at the next poll" if entry.passing else ""))
        return
    told = " | ".join(told_of(entry.body.metadata))
    is_new = add_link(settings.project, entry.address, told)
    why = f" ({entry.reason})" if entry.reason else ""
    tell(f"  {'added' if is_new else 'known'}: {told}{why}")
