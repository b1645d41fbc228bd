"""Fetching: who visits the pages of a run, and where they are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from brief.cli.progress import note
from brief.errors import BriefError

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.cli.memory import ProjectMemory
    from brief.copies import Copies
    from brief.settings import Settings
    from brief.sources.web.visiting import Asking, Visitor

NOT_YET = "it was not fetched yet, and a dry run fetches nothing"
"""Why a page is missing in a plan."""


def visitor_of(settings: Settings, memory: ProjectMemory | None = None) -> Visitor:
    """A visitor that keeps pages in the project's store."""
    from brief.cli.memory import open_store
    from brief.store.copies import StoredCopies

    if memory is not None:
        return _visitor(settings, StoredCopies(memory.database, memory.fails))
    told: list[BriefError] = []

    def fails(error: BriefError) -> None:
        if not told:
            note(f"{error}; pages are not kept")
        told.append(error)

    return _visitor(settings, StoredCopies(open_store(settings), fails))


def onlooking_visitor(settings: Settings) -> Visitor:
    """A visitor that knows what is kept, asks nobody and keeps nothing."""
    from brief.sources.web.visiting import Visitor
    from brief.store.copies import GlancedCopies

    copies = GlancedCopies(settings.folder)
    return Visitor(copies, datetime.now(UTC), _client_of(settings), offline=NOT_YET)


def _visitor(settings: Settings, copies: Copies) -> Visitor:
    from brief.sources.web.visiting import OFFLINE, Visitor

    offline = OFFLINE if settings.sources.offline else None
    return Visitor(copies, datetime.now(UTC), _client_of(settings), offline=offline)


def _client_of(settings: Settings) -> Callable[[], Asking]:
    def asking() -> Asking:
        from brief.sources.web.client import Client

        return Client(settings.sources.allow_private)

    return asking
