"""Addresses as sources: fetched, kept, read again offline, and refused in one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import Brief
from tests.sources.web.site import Page, Site, running

PARAGRAPHS = (
    "The foreign minister, Maria Lopez, said on Tuesday that her country would sign the treaty before the summer.",
    "“We will sign the treaty in May,” Lopez told reporters in the capital after a meeting with her colleagues.",
    "The opposition said that it would vote against the treaty, and asked for a debate in parliament next week.",
    "Envoys of both countries are to meet again on Thursday to speak about the text of the last of four annexes.",
)


def article(
    title: str = "Minister will sign the treaty", *, last: str = PARAGRAPHS[-1], head: str = ""
) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*PARAGRAPHS[:-1], last))
    linked = {"@type": "NewsArticle", "headline": title, "datePublished": "2026-03-10T08:00:00Z",
              "publisher": {"name": "Example Wire"}}  # fmt: skip
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}"
        f'<script type="application/ld+json">{json.dumps(linked)}</script></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        site.pages["/news/treaty"] = Page(article(), fields={"ETag": '"1"'})
        yield site


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brief.toml").write_text('[sources]\nallow_private = ["127.0.0.1"]\n')
    return tmp_path


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """Let pages be asked for again at once."""
    from datetime import timedelta

    monkeypatch.setattr("brief.sources.web.visiting.FRESH", timedelta(0))


def read(brief: Brief, *arguments: str) -> list[dict]:
    done = brief("sources", *arguments)
    assert done.code == 0, done.err
    return [json.loads(line)["article"] for line in done.out.splitlines()]


def test_a_page_is_read_with_what_it_says_of_itself(brief, project, site):
    site.pages["/news/treaty?utm_source=mail"] = site.pages["/news/treaty"]
    (found,) = read(brief, f"{site.base}/news/treaty?utm_source=mail#top")
    assert found["path"] == found["url"] == f"{site.base}/news/treaty"
    assert (found["title"], found["outlet"], found["published"]) == (
        "Minister will sign the treaty", "Example Wire", "2026-03-10",
    )  # fmt: skip
    assert PARAGRAPHS[1] in found["text"]
    assert found["kind"] == "page"
    assert "problems" not in found or not found["problems"]


def test_a_page_is_not_asked_for_again_within_minutes(brief, project, site):
    read(brief, f"{site.base}/news/treaty")
    read(brief, f"{site.base}/news/treaty")
    assert site.asked["/news/treaty"] == 1


def test_an_unchanged_page_is_not_sent_again(brief, project, site, later):
    first = read(brief, f"{site.base}/news/treaty")
    assert read(brief, f"{site.base}/news/treaty") == first
    assert site.headers[-1]["If-None-Match"] == '"1"'


def test_a_page_that_vanished_is_read_as_it_was_kept_and_that_is_said(brief, project, site, later):
    read(brief, f"{site.base}/news/treaty")
    site.pages["/news/treaty"] = Page(status=404)
    (found,) = read(brief, f"{site.base}/news/treaty")
    assert PARAGRAPHS[1] in found["text"]
    assert "there is no such page (404)), but as fetched on 20" in found["problems"][0]


def test_a_page_that_went_behind_a_paywall_is_read_as_it_was_kept(brief, project, site, later):
    read(brief, f"{site.base}/news/treaty")
    prompt = "Subscribe to continue reading. Already a subscriber?"
    teaser = f"<!DOCTYPE html><article><p>{PARAGRAPHS[0]}</p><p>{prompt}</p></article>"
    site.pages["/news/treaty"] = Page(teaser)
    (found,) = read(brief, f"{site.base}/news/treaty")
    assert PARAGRAPHS[1] in found["text"]
    assert "behind a paywall" in found["problems"][0]


def test_offline_nobody_is_asked(brief, project, site):
    first = read(brief, f"{site.base}/news/treaty")
    asked = site.asked.total()
    assert read(brief, "--offline", f"{site.base}/news/treaty") == first
    done = brief("sources", "--offline", f"{site.base}/news/other")
    assert done.code == 1
    assert "it was never fetched" in done.complaint
    assert site.asked.total() == asked


def test_a_new_version_replaces_the_old_one_and_both_are_kept(brief, project, site, later):
    read(brief, f"{site.base}/news/treaty")
    site.pages["/news/treaty"] = Page(article(last="The meeting of envoys was put off on Wednesday evening."))
    (found,) = read(brief, f"{site.base}/news/treaty")
    assert "put off on Wednesday" in found["text"]
    assert found["problems"][0].startswith("updated: an earlier version was fetched on 20")
    from brief.cli.progress import note
    from brief.store.copies import StoredCopies
    from brief.store.database import Database

    database = Database(project / ".brief")
    copies = StoredCopies(database, lambda error: note(str(error)))
    versions = copies.versions(f"127.0.0.1:{site.port}/news/treaty")
    database.close()
    assert len(versions) == 2
    assert b"put off on Wednesday" in versions[0].body


def test_two_addresses_of_one_page_are_one_source(brief, project, site):
    canonical = f'<link rel="canonical" href="{site.base}/news/treaty">'
    site.pages["/amp/treaty"] = Page(
        article(head=canonical, last="Read on our mobile site, this line is another.")
    )
    done = brief(
        "sources", f"{site.base}/news/treaty", f"{site.base}/news/treaty/?fbclid=1", f"{site.base}/amp/treaty"
    )
    assert done.code == 0, done.err
    assert len(done.out.splitlines()) == 1
    assert f"/news/treaty/: same page as {site.base}/news/treaty\n" in done.err
    assert site.asked["/news/treaty/"] == 0


def test_one_address_that_fails_stops_no_other_and_stands_in_the_register(brief, project, site):
    done = brief(
        "generate", "--reader", "rules", f"{site.base}/gone", f"{site.base}/news/treaty", "file:///etc/passwd",
        "https://ann:hunter2@example.org/a", "-o", "out.json", "-o", "out.html",
    )  # fmt: skip
    assert done.code == 3, done.err
    assert f"skipped {site.base}/gone: there is no such page (404)" in done.err
    assert "skipped file:///etc/passwd: file: only http and https addresses are read" in done.err
    unread = json.loads((project / "out.json").read_text())["coverage"]["unread"]
    assert [one["path"] for one in unread] == [
        f"{site.base}/gone",
        "file:///etc/passwd",
        "https://example.org/a",
    ]
    assert "no such page" in (project / "out.html").read_text()
    everything = done.err + (project / "out.json").read_text() + (project / "out.html").read_text()
    assert "hunter2" not in everything
    assert b"hunter2" not in b"".join(path.read_bytes() for path in (project / ".brief").iterdir())


def test_a_private_address_is_refused_in_one_line_where_brief_toml_allows_none(brief, project, site):
    (project / "brief.toml").write_text("")
    done = brief("sources", f"{site.base}/news/treaty")
    assert done.code == 1
    assert "it is this machine; allow_private in [sources] of brief.toml can allow it" in done.complaint
    assert not site.asked


def test_a_brief_can_be_made_again_offline(brief, project, site):
    options = ("--reader", "rules", f"{site.base}/news/treaty")
    assert brief("generate", *options, "-o", "one.json").code == 0
    site.pages.clear()
    assert brief("generate", *options, "-o", "two.json", "--offline").code == 0
    assert (project / "one.json").read_bytes() == (project / "two.json").read_bytes()


def test_a_forgotten_page_is_forgotten_with_its_copies(brief, project, site):
    address = f"{site.base}/news/treaty"
    assert brief("generate", "--reader", "rules", address, "-o", "one.json").code == 0
    assert brief("forget", address).code == 0
    done = brief("sources", "--offline", address)
    assert "it was never fetched" in done.complaint


def test_links_txt_is_read_where_no_source_is_named(brief, project, site):
    (project / "links.txt").write_text(f"# the treaty\n{site.base}/news/treaty\n")
    assert len(read(brief)) == 1
    (project / "links.txt").write_text("news/treaty\n")
    assert "links.txt: line 1: news/treaty: is no address" in brief("sources").complaint


def test_a_dry_run_counts_kept_pages_asks_nobody_and_keeps_nothing(brief, project, site):
    first, other = f"{site.base}/news/treaty", f"{site.base}/news/other"
    site.pages["/news/other"] = Page(
        article("Envoys meet again", last="Nothing was said about the fourth annex.")
    )
    plan = ("generate", first, other, "-o", "b.md", "--reader", "rules", "--dry-run")
    done = brief(*plan)
    assert done.code == 1
    assert "it was not fetched yet, and a dry run fetches nothing" in done.complaint
    assert not (project / ".brief").exists()
    read(brief, first)
    asked, kept = site.asked.total(), (project / ".brief" / "store.sqlite").read_bytes()
    done = brief(*plan)
    assert done.code == 0
    assert done.out.splitlines()[:2] == ["pages: 1 to be fetched first, and not counted below", "articles: 1"]
    assert f"skipped {other}: it was not fetched yet" in done.err
    assert site.asked.total() == asked
    assert (project / ".brief" / "store.sqlite").read_bytes() == kept
