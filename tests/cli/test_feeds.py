"""Feeds: polled once, new entries only, by id and by conditional requests; and addresses that are added by hand."""

from __future__ import annotations

import pytest

from tests.cli.test_addresses import PARAGRAPHS, article, project, read, site
from tests.sources.web.site import Page

__all__ = ["project", "site"]


def feed(*items: str, head: str = "") -> str:
    channel = f"<channel><title>Example Wire</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?>{head}<rss version="2.0">{channel}</rss>'


def item(
    name: str, link: str, title: str = "Talks &lt;b&gt;resume&lt;/b&gt;", body: str = "A summary."
) -> str:
    date = "<pubDate>Tue, 10 Mar 2026 23:30:00 +0200</pubDate>"
    told = f"<title>{title}</title><link>{link}</link>{date}<description>{body}</description>"
    return f'<item><guid isPermaLink="false">{name}</guid>{told}</item>'


@pytest.fixture
def polled(project, site):
    """The address of a feed that the project polls."""
    (project / "brief.toml").write_text(f'[sources]\nallow_private = true\nfeeds = ["{site.base}/feed"]\n')
    return site


def test_new_entries_become_sources_once(brief, project, polled):
    polled.pages["/feed"] = Page(
        feed(item("1", "/news/treaty"), item("1", "/news/treaty")), fields={"ETag": '"a"'}
    )
    first = brief("feeds")
    assert first.code == 0, first.err
    assert "1 new of 1" in first.out
    assert "added: Minister will sign the treaty | Example Wire | 2026-03-10 (JSON-LD)" in first.out
    assert f"{polled.base}/news/treaty\n" in (project / "links.txt").read_text()
    assert "unchanged" in brief("feeds").out
    assert polled.headers[-1]["If-None-Match"] == '"a"'
    polled.pages["/news/second"] = Page(
        article("Envoys meet again", last="Nothing was said about the fourth annex.")
    )
    polled.pages["/feed"] = Page(
        feed(item("2", "/news/second"), item("1", "/news/treaty")), fields={"ETag": '"b"'}
    )
    assert "1 new of 2" in brief("feeds").out
    assert polled.asked["/news/treaty"] == 1
    assert [one["title"] for one in read(brief, "--offline")] == [
        "Minister will sign the treaty",
        "Envoys meet again",
    ]


def test_a_deleted_line_does_not_come_back(brief, project, polled):
    polled.pages["/feed"] = Page(feed(item("1", "/news/treaty")))
    brief("feeds")
    (project / "links.txt").write_text("")
    assert "0 new of 1" in brief("feeds").out
    assert (project / "links.txt").read_text() == ""


def test_a_page_that_fails_is_tried_again_at_the_next_poll(brief, project, polled):
    polled.pages["/feed"] = Page(feed(item("1", "/gone"), item("2", "/news/treaty")), fields={"ETag": '"a"'})
    done = brief("feeds")
    assert done.code == 0
    assert (
        f"skipped {polled.base}/gone: there is no such page (404); tried again at the next poll" in done.err
    )
    polled.pages["/gone"] = Page(
        article("Back again", last="The page was written anew after a night of work.")
    )
    assert "added: Back again" in brief("feeds").out


def test_the_whole_text_of_a_feed_stands_in_for_a_page_that_cannot_be_had(brief, project, polled):
    body = "".join(f"&lt;p&gt;{n}. {PARAGRAPHS[0]}&lt;/p&gt;" for n in range(14))
    polled.pages["/feed"] = Page(feed(item("1", "/gone", body=body)))
    done = brief("feeds")
    assert "added: Talks resume | Example Wire | 2026-03-10 (feed)" in done.out
    assert "the text is the feed's" in done.out
    (found,) = read(brief, "--offline")
    assert "13. The foreign minister" in found["text"]
    assert found["published"] == "2026-03-10"


def test_a_feed_that_declares_entities_is_refused(brief, project, polled):
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    polled.pages["/feed"] = Page(feed(item("1", "/news/treaty", title="&b;"), head=bomb))
    done = brief("feeds")
    assert done.code == 1
    assert "declares entities of its own" in done.err


def test_a_broken_feed_gives_the_entries_that_it_has(brief, project, polled):
    polled.pages["/feed"] = Page(feed(item("1", "/news/treaty"))[:-20] + "<item><title>")
    assert "added: Minister will sign" in brief("feeds").out


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:alert(1)", "https://ann:pw@example.org/a"]
)
def test_an_entry_leads_to_nothing_but_pages(brief, project, polled, link):
    polled.pages["/feed"] = Page(feed(item("1", link)))
    done = brief("feeds")
    assert "skipped" in done.err
    assert "pw" not in done.err + done.out
    assert not (project / "links.txt").exists()


def test_what_is_no_feed_is_told(brief, project, polled):
    polled.pages["/feed"] = Page("<html><body><p>Sign in</p></body></html>")
    done = brief("feeds")
    assert done.code == 1
    assert "no feed" in done.err


def test_without_feeds_there_is_nothing_to_poll(brief, project):
    assert "set feeds =" in brief("feeds").complaint


def test_an_address_is_added_with_what_was_found(brief, project, site):
    site.pages["/news/treaty?fbclid=1"] = site.pages["/news/treaty"]
    done = brief("add", f"{site.base}/news/treaty?fbclid=1", f"{site.base}/gone")
    assert done.code == 1
    assert (
        f"added {site.base}/news/treaty: Minister will sign the treaty | Example Wire | 2026-03-10 (JSON-LD)"
        in done.err
    )
    assert f"{site.base}/gone: there is no such page (404)" in done.err
    assert (project / "links.txt").read_text().splitlines()[-1] == f"{site.base}/news/treaty"
    again = brief("add", f"{site.base}/news/treaty")
    assert "is there already" in again.err
    assert len(read(brief)) == 1


def test_the_check_looks_at_addresses(brief, project, polled):
    (project / "links.txt").write_text("https://example.org/a\n")
    assert "addresses: 1 page, 1 feed" in brief("check").out
    (project / "links.txt").write_text("https://ann:pw@example.org/a\n")
    complaint = brief("check").complaint
    assert "https://example.org/a: its address bears a user name or password" in complaint
    assert "pw" not in complaint.replace("password", "")
