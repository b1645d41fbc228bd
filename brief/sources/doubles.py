"""Doubles: one article that lies there twice, or in an earlier version."""

from __future__ import annotations

import re
from collections.abc import Mapping

from brief.errors import SourceError
from brief.records import Article, EarlierVersion
from brief.sources.web.address import address_of

_ALIKE = 0.3
"""The share of paragraphs, of the shorter text, that two versions of one article have in common at least."""


def address_key(url: str | None) -> str | None:
    """What tells an article's address from another's; None for one that may stand for a whole site.

    >>> address_key("http://www.Demo.example/world/talks-resume/?utm_source=x#top")
    'demo.example/world/talks-resume'
    """
    try:
        key = address_of(url or "").key.removeprefix("www.")
    except SourceError:
        return None
    host, _, rest = key.partition("/")
    return key if re.search(r"[\w-]{6,}", rest.partition("?")[0]) or "?" in rest or "?" in host else None


def is_version(one: Article, other: Article) -> bool:
    """Whether two articles with one address are versions of each other: a site may give all its pages one address."""
    if one.title and one.title == other.title:
        return True
    first, second = ({line for line in a.text.split("\n") if len(line) > 40} for a in (one, other))
    least = min(len(first), len(second))
    return least > 0 and len(first & second) >= _ALIKE * least


def newer(one: Article, other: Article) -> Article:
    """The newer of two versions: by its update, else its publication; in doubt the one that was found later."""
    told = [(a.updated or a.published_at or a.published or "") for a in (one, other)]
    precision = min(len(value) for value in told)
    if precision > 0 and told[0][:precision] > told[1][:precision]:
        return one
    return other


def noted(article: Article, copies: Mapping[str, list[str]], earlier: Mapping[str, list[Article]]) -> Article:
    """The article with what is known of its doubles, by its path; earlier versions with their texts."""
    path = article.path or ""
    old = earlier.get(path, ())
    notes = [copy_note(copy) for copy in copies.get(path, ())]
    notes += [f"updated; earlier version: {one.path}" for one in old]
    if not notes:
        return article
    versions = tuple(_version(one) for one in old)
    return article.model_copy(update={"problems": (*article.problems, *notes), "earlier": versions})


def copy_note(path: str) -> str:
    """How an article tells that its text stands at `path`, too."""
    return f"also in {path}"


def _version(article: Article) -> EarlierVersion:
    dated = article.updated or article.published_at or article.published
    return EarlierVersion(
        id=article.id, path=article.path, dated=dated, sha256=article.sha256, text=article.text
    )
