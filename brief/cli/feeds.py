"""``brief feeds``: the feeds of the project are polled once, and their new entries become sources."""

from __future__ import annotations

import typer

from brief.cli.options import HERE, Project, settings_from


def feeds(*, project: Project = HERE) -> None:
    """Poll the feeds of brief.toml once for new pages.

    These pages are fetched, kept, and noted in links.txt. The feeds stand in [sources].
    """
    from brief.cli.polling import poll_feeds
    from brief.errors import BriefError, UsageError

    settings = settings_from(project)
    if not settings.sources.feeds:
        raise UsageError('no feeds: set feeds = ["https://…"] in [sources] of brief.toml')
    if settings.sources.offline:
        raise UsageError("feeds cannot be polled offline; remove offline from [sources] of brief.toml")
    if poll_feeds(settings, typer.echo, tell_unchanged=True) == len(settings.sources.feeds):
        raise BriefError("no feed could be polled; the reasons stand above")
