"""Feeds (RSS, Atom): an entry is an article if its whole text stands in it, and else leads to one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

from brief.credentials import printed, without_credentials
from brief.dates import header_date
from brief.errors import SourceError
from brief.records import text_hash
from brief.sources.kinds.kind import Document, Kind, Unread
from brief.sources.metadata import Metadata
from brief.sources.moments import day_of, moment, moment_of_mail

MOST = 200
"""Entries of one feed that are looked at, from its beginning."""
WHOLE = 200
"""Words from which on the text of an entry is taken for a whole article."""
_IS_FEED = re.compile(
    r"(?i)(?:\s|<\?[^>]{0,400}>|<!--.{0,2000}?-->|<!doctype[^>\[]{0,400}>)*<(?:rss|rdf:RDF|(?:\w+:)?feed)[\s>]",
    re.DOTALL,
)


def is_whole(document: Document) -> bool:
    """Whether an entry bears the text of an article, and not a summary of it."""
    plain = re.sub(r"<[^<>]{0,2000}>", " ", document.data.decode("utf-8", "replace"))
    return len(plain.split()) >= WHOLE


def entries(document: Document) -> Iterator[Document | Unread]:
    """The entries of a feed, each once: the part is its id, `or_else` what the feed says of it, `data` its text.

    Addresses are absolute where the feed has one of its own, or comes from one (`document.or_else.url`). Raises
    SourceError for what is no feed.
    """
    try:
        import feedparser  # 60 ms
    except ImportError as error:
        raise SourceError('feeds need feedparser; install it with pip install "brief[feeds]"') from error
    if b"<!ENTITY" in document.data.replace(b"\0", b"").upper():
        raise SourceError("it declares entities of its own, as hostile feeds do; ask for a feed without them")
    feed = feedparser.parse(document.data, sanitize_html=True, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        raise SourceError("it is no feed that can be read")
    base = document.or_else.url or feed.feed.get("link") or ""
    outlet = _line(feed.feed.get("title_detail"))
    found = [(entry, _link(entry, base)) for entry in feed.entries[:MOST]]
    # Some feeds give one id to all of their entries, and a link alone tells these apart.
    shared = Counter(name for name, _ in {(str(entry.get("id") or ""), link) for entry, link in found})
    seen: set[str] = set()
    for entry, link in found:
        title, text, name = _line(entry.get("title_detail")), _text(entry), str(entry.get("id") or "")
        told = (name, link) if not name or shared[name] > 1 else (name,)
        part = (
            "#"
            + (
                " ".join(without_credentials(one) for one in told if one)
                or text_hash(f"{title}\0{text!r}")[:12]
            )[:1000]
        )
        if part in seen:
            continue
        seen.add(part)
        said = Metadata(title=title, outlet=outlet, url=link, **_dated(entry))
        yield Document("", text, part=part, or_else=said, kind="page")
    if len(feed.entries) > MOST:
        left = len(feed.entries) - MOST
        yield Unread("", f"only its first {MOST} entries were looked at, and {left:,} were not")


def _read(document: Document) -> Iterator[Document | Unread]:
    found = False
    for entry in entries(document):
        found = True
        if isinstance(entry, Unread):
            yield entry
        elif is_whole(entry):
            said = entry.or_else
            yield entry._replace(
                data=b"<!DOCTYPE html><meta charset=utf-8><article>" + entry.data + b"</article>", said=said
            )
        else:
            where = printed(entry.or_else.url or "its page")
            yield Unread(
                entry.part,
                f"a summary only; give {where}, or name the feed in [sources] feeds",
                problem=False,
            )
    if not found:
        yield Unread("", "the feed has no entries", problem=False)


def _link(entry: Any, base: str) -> str | None:
    link = str(entry.get("link") or "").strip()
    if not link:
        return None
    try:
        link = urljoin(base, link)
    except ValueError:
        return None
    return link if re.match(r"(?i)https?://[^\s<>\"]+$", link) else None


def _text(entry: Any) -> bytes:
    """The longest text of an entry, as HTML that feedparser has made harmless."""
    texts = [
        str(one.get("value") or "") for one in (*entry.get("content", ()), entry.get("summary_detail") or {})
    ]
    return max(texts, key=len, default="").encode("utf-8", "replace")


def _line(detail: Any) -> str | None:
    """A title without its markup, on one line."""
    value = str((detail or {}).get("value") or "")
    if "html" in str((detail or {}).get("type") or ""):
        value = unescape(re.sub(r"<[^<>]{0,2000}>", "", value))
    return " ".join(value.split())[:500] or None


def _dated(entry: Any) -> dict[str, str]:
    """When an entry was published, in a form that we know ourselves: feedparser completes others by the clock."""
    written = str(entry.get("published") or "")
    at = moment(written) or moment_of_mail(written)
    day = day_of(written) or (at[:10] if at else header_date(written))
    return {
        **({"published": day, "date_from": "feed"} if day else {}),
        **({"published_at": at} if day and at else {}),
    }


def _recognises(document: Document) -> bool:
    head = document.head
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace")
    return bool(_IS_FEED.match(text.lstrip("\ufeff").removeprefix("\xef\xbb\xbf")))


FEED = Kind("feed", (".rss", ".atom"), _recognises, _read, holds_others=True, modules=("feedparser",))
ENTRIES = Kind("feed", (), lambda _: False, entries)
"""A feed whose entries are wanted as they are: nothing is known by it, somebody has to ask."""
