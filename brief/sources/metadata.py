"""What an article's text says of itself: title, outlet, date. Nothing comes from outside."""

from __future__ import annotations

import re

from brief.dates import header_date
from brief.records import Moment, PartialDate, Record
from brief.sources.frontmatter import front_matter
from brief.sources.header import outlet_of, published_in, title_of


class Metadata(Record):
    """What an article says of itself; None where it does not.

    `published_at` and `updated` are as precise as they are declared, with their time zone; `date_from` says where
    the date of publication was found. `language` is as declared ("fr-FR"): no more than a hint.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    published_at: Moment | None = None
    date_from: str | None = None
    updated: Moment | None = None
    url: str | None = None
    language: str | None = None


def metadata(text: str) -> Metadata:
    r"""Read the header lines of `text`, as decoded; front matter, where there is some, comes first.

    >>> said = metadata("Example Wire\nWorld | Sport\nTruce talks to begin\nKYIV, Aug 23, 2025 (Example Wire)")
    >>> said.title, said.outlet, said.published
    ('Truce talks to begin', 'Example Wire', '2025-08-23')
    """
    contents = [line.strip() for line in text.split("\n")]
    front = front_matter(contents)
    url = _first(front, "url", "link", "canonical", "source_url") or ""
    outlet = _first(front, "outlet", "source", "site", "site_name", "publication", "publisher")
    date = _first(front, "published", "date", "pubdate", "publish_date", "published_at")
    declared = header_date(date) if date else None
    published = declared or published_in(contents)
    return Metadata(
        title=_first(front, "title", "headline") or title_of(contents),
        outlet=outlet or outlet_of(contents),
        published=published,
        date_from=None if published is None else "front matter" if declared else "text",
        url=url if re.match(r"https?://\S+$", url) else None,
        language=_first(front, "language", "lang"),
    )


def _first(values: dict[str, str], *keys: str) -> str | None:
    return next((values[key] for key in keys if values.get(key)), None)
