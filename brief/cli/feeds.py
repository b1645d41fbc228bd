"""``brief feeds``: the feeds of the project are polled once, and their new entries become sources."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from brief.cli.describing import told_of
from brief.cli.options import HERE, Project, settings_from
from brief.cli.progress import note

if TYPE_CHECKING:
    from brief.settings import Settings
    from brief.sources.web.polling import Entry, Reading
    from brief.sources.web.visiting import Visitor
    from brief.store.database import Database


def feeds(*, project: Project = HERE) -> None:
    """Poll the feeds of brief.toml once for new pages.

    These pages are fetched, kept, and noted in links.txt. The feeds stand in [sources].
    """
    from brief.cli.fetching import visitor_of
    from brief.cli.memory import open_store
    from brief.credentials import printed
    from brief.errors import BriefError, SourceError, UsageError
    from brief.sources.frames import Request
    from brief.sources.reading import Desk, Keeping, read_file
    from brief.sources.web.polling import Reading
    from brief.sources.workers import Limits, Workers

    settings = settings_from(project)
    if not settings.sources.feeds:
        raise UsageError('no feeds: set feeds = ["https://…"] in [sources] of brief.toml')
    if settings.sources.offline:
        raise UsageError("feeds cannot be polled offline; remove offline from [sources] of brief.toml")
    from brief.shelf import EmptyShelf

    database, workers, failed = open_store(settings), Workers(Limits()), 0
    desk = Desk(settings.sources.fields, sys.stdin.buffer, Limits(), Keeping(EmptyShelf()))
    reading = Reading(
        lambda document: read_file(document, desk, workers, named=True),
        lambda document: workers.read(Request(document, named=True)),
    )
    visitor = visitor_of(settings)
    try:
        for feed in settings.sources.feeds:
            try:
                _poll(feed, settings, database, visitor, reading)
            except SourceError as error:
                failed += 1
                note(f"{printed(feed)}: {error}")
    finally:
        workers.close()
        database.close()
    if failed == len(settings.sources.feeds):
        raise BriefError("no feed could be polled; the reasons stand above")


def _poll(feed: str, settings: Settings, database: Database, visitor: Visitor, reading: Reading) -> None:
    from brief.sources.web.address import address_of
    from brief.sources.web.polling import Known, poll
    from brief.store.feeds import feed_state, keep_feed

    address = address_of(feed)
    state = feed_state(database, address.key)
    polled = poll(address, Known(state.etag, state.last_modified, state.entries), visitor, reading)
    if polled.is_unchanged:
        typer.echo(f"{address.shown}: unchanged")
        return
    typer.echo(f"{address.shown}: {len(polled.entries)} new of {polled.total}")
    if polled.note:
        note(f"{address.shown}: {polled.note}")
    for entry in polled.entries:
        _take(entry, settings)
    done = [entry.id for entry in polled.entries if not entry.passing]
    keep_feed(database, address.key, polled.etag, polled.last_modified, done)


def _take(entry: Entry, settings: Settings) -> None:
    """Note an entry in links.txt and tell it; one without an article is told only."""
    from brief.sources.web.links import add_link

    if entry.address is None or entry.body is None:
        note(f"skipped {entry.reason}" + ("; tried again at the next poll" if entry.passing else ""))
        return
    told = " | ".join(told_of(entry.body.metadata))
    is_new = add_link(settings.project, entry.address, told)
    why = f" ({entry.reason})" if entry.reason else ""
    typer.echo(f"  {'added' if is_new else 'known'}: {told}{why}")
