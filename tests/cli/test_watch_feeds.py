"""brief watch and the feeds of the project: new entries lead to a new edition, and a feed that fails stops nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.cli.test_addresses import article, site
from tests.cli.test_feeds import feed, item
from tests.cli.test_watch import NAMES, PATIENCE, Watch, project, put, quiet_for, watching
from tests.command import Brief
from tests.sources.web.site import Page, Site

__all__ = ["project", "site", "watching"]
EVERY = 0.005
"""Minutes."""
NEW = article("Envoys meet again", last="Nothing was said about the fourth annex, the envoys told reporters.")


@pytest.fixture
def polled(project: Path, site: Site) -> Site:
    """The site whose feed the project polls, several times a second."""
    configure(project, site)
    site.pages["/feed"] = Page(feed(item("1", "/news/treaty")), fields={"ETag": '"a"'})
    site.pages["/news/second"] = Page(NEW)
    return site


def configure(project: Path, site: Site, *, paths: str = '["articles"]', minutes: float = EVERY) -> None:
    lines = f'feeds = ["{site.base}/feed"]\npaths = {paths}\npoll_minutes = {minutes}\nallow_private = true\n'
    (project / "brief.toml").write_text(f"[sources]\n{lines}")


def publish(site: Site) -> None:
    """Another entry in the feed."""
    items = feed(item("2", "/news/second"), item("1", "/news/treaty"))
    site.pages["/feed"] = Page(items, fields={"ETag": '"b"'})


def test_a_new_entry_leads_to_an_edition_and_an_unchanged_feed_to_none(
    watching: Callable[..., Watch], polled: Site
) -> None:
    watch = watching(sources=())
    watch.until("watching ")
    assert "articles, 1 feed every 0.005 minutes" in watch.told
    assert "edition 1; 2 articles; " in watch.told
    watch.wait_for(lambda: polled.asked["/feed"] > 3)
    # Not the last request: that may be for something else, or not be written down yet.
    assert '"a"' in {headers.get("If-None-Match") for headers in polled.headers}
    assert "edition 2" not in watch.told
    publish(polled)
    watch.until("edition 2; 3 articles; ")
    assert watch.told.count("/feed: 1 new of ") == 2
    assert "unchanged" not in watch.told
    assert polled.asked["/news/treaty"] == 1


def test_a_feed_that_fails_is_told_and_stops_nothing(
    watching: Callable[..., Watch], project: Path, polled: Site
) -> None:
    polled.pages["/feed"] = Page(status=500)
    watch = watching(sources=())
    watch.until("/feed: the server fails (500); try again later")
    watch.until("edition 1; 1 article; ")
    put(project, NAMES[1])
    watch.until("edition 2; 2 articles; ")
    publish(polled)
    watch.until("edition 3; 4 articles; ")
    assert "Traceback" not in watch.told


def test_a_feed_that_does_not_answer_holds_up_no_article(
    watching: Callable[..., Watch], project: Path, polled: Site
) -> None:
    watch = watching(sources=())
    watch.until("watching ")

    def silent(_: BaseHTTPRequestHandler) -> None:
        time.sleep(PATIENCE)

    polled.pages["/feed"] = silent
    asked = polled.asked["/feed"]
    watch.wait_for(lambda: polled.asked["/feed"] > asked)
    put(project, NAMES[1])
    watch.until("edition 2; 3 articles; ")
    began = time.monotonic()
    watch.end(watch.TERM)
    assert time.monotonic() - began < 10


def test_a_project_of_feeds_alone_is_watched_before_anything_has_come(
    watching: Callable[..., Watch], project: Path, polled: Site
) -> None:
    configure(project, polled, paths="[]")
    polled.pages["/feed"] = Page(feed())
    watch = watching(sources=())
    watch.until("no source yet")
    publish(polled)
    watch.until("edition 1; 2 articles; ")


def test_an_address_that_is_added_by_hand_leads_to_an_edition(
    watching: Callable[..., Watch], project: Path, polled: Site
) -> None:
    configure(project, polled, minutes=0)
    watch = watching(sources=())
    watch.until("watching articles; ")
    (project / "links.txt").write_text(f"{polled.base}/news/treaty\n")
    watch.until("edition 2; 2 articles; ")
    assert polled.asked["/feed"] == 0


def test_feeds_whose_entries_would_not_be_read_are_not_polled(
    watching: Callable[..., Watch], polled: Site
) -> None:
    watch = watching()
    watch.until("watching articles; ")
    assert "the feeds are not polled, as other sources are named" in watch.told
    with quiet_for(watch, 3):
        pass
    assert polled.asked["/feed"] == 0


def test_two_polls_at_once_are_told(brief: Brief, project: Path, polled: Site) -> None:
    from brief.store.turn import only_one

    with only_one(project / ".brief", "feeds"):
        ended = brief("feeds", "--project", str(project))
    assert ended.code == 1
    assert "another `brief feeds` is at work" in ended.complaint
