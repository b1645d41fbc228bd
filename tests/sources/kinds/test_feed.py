"""Feeds as files: no entry is lost in silence, no date comes from a clock, and no bytes break the reading."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from brief.sources.kinds.feed import MOST, entries
from brief.sources.kinds.kind import Document, Unread
from tests.sources.kinds.test_fuzz import check

CAREFUL = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id><title type="html">&lt;b>T</title>'
    '<link href="https://example.org/1"/><updated>2026-05-04T10:00:00Z</updated><content type="html">W</content>'
    "</entry></feed>"
)


def rss(*items: str) -> Document:
    told = "".join(f"<item>{item}</item>" for item in items)
    text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{told}</channel></rss>'
    return Document("a.rss", text.encode("utf-8", "replace"))


def dated(written: str) -> tuple[str | None, str | None]:
    (entry,) = entries(rss(f"<link>https://example.org/a</link><pubDate>{written}</pubDate>"))
    assert isinstance(entry, Document)
    return entry.or_else.published, entry.or_else.published_at


@pytest.mark.parametrize(
    "written", ["10:30", "T10:00", "12", "--05-10", "2026-130", "2026-W19", "Thu", "today"]
)
def test_half_a_date_is_none_and_is_not_completed_by_the_clock(written: str) -> None:
    assert dated(written) == (None, None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mon, 4 May 2026 10:00:00 EST", ("2026-05-04", "2026-05-04T10:00:00-05:00")),
        ("2026-05-04T23:30:00+02:00", ("2026-05-04", "2026-05-04T23:30:00+02:00")),
        ("4 May 2026", ("2026-05-04", None)),
        ("May 4, 2026 10:00 PM", ("2026-05-04", None)),
    ],
)
def test_whole_dates_are_read_as_precisely_as_they_are(written: str, expected: tuple[str, str]) -> None:
    assert dated(written) == expected


def test_entries_without_an_id_or_with_one_for_all_are_all_there() -> None:
    bare = rss("<title>a</title>", "<title>b</title>", "<title>b</title>")
    assert len(list(entries(bare))) == 2
    links = [f"<guid>same</guid><link>https://example.org/{number}</link>" for number in (1, 2, 2)]
    parts = [one.part for one in entries(rss(*links))]
    assert len(parts) == 2
    # Another entry above changes no name, so that nothing new is taken for something known.
    more = [one.part for one in entries(rss("<guid>same</guid><link>https://example.org/3</link>", *links))]
    assert more[1:] == parts


def test_a_feed_that_is_too_long_says_what_was_not_looked_at() -> None:
    found = list(entries(rss(*(f"<title>{number}</title>" for number in range(MOST + 3)))))
    assert found[-1] == Unread("", "only its first 200 entries were looked at, and 3 were not")
    assert len(found) == MOST + 1


@CAREFUL
@given(data=st.data())
def test_a_good_feed_with_bytes_changed_cut_or_put_in(data: st.DataObject) -> None:
    whole = rss(
        "<guid>1</guid><title>T</title><description>W</description><pubDate>Mon, 4 May 2026</pubDate>"
    )
    content = bytearray(data.draw(st.sampled_from([whole.data, ATOM.encode(), ATOM.encode("utf-16")])))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        piece = data.draw(st.binary(max_size=8))
        content[at : at + data.draw(st.sampled_from([0, 1, len(piece), 80]))] = piece
    check(Document("a.rss", bytes(content)))
    check(Document("a.rss", bytes(content), kind="entries"))


MARKUP = ["<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "https://[", "//e.org/%00", "<guid>",
          "</guid>", "<pubDate>", "</pubDate>", "99999999999", "2026-99-99", "&lt;script>", "&#0;", "&x;",
          "<![CDATA[", "]]>", "<content:encoded>", "<entry>", "<!--", "\ud83d\udd12", "word " * 201]  # fmt: skip


@CAREFUL
@given(pieces=st.lists(st.sampled_from(MARKUP), max_size=30))
@example(pieces=["<link>", "https://[", "</link>"])
def test_any_markup_in_a_feed(pieces: list[str]) -> None:
    check(rss("".join(pieces)))
    check(rss("".join(pieces))._replace(kind="entries"))
