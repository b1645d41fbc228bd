"""Origins: articles that share long verbatim passages go back to one text and count once."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, count

from brief.quotation import quoted_spans
from brief.records import Article
from brief.words import lower_runs

_SYLLABLES = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_SYLLABLES}]|[^\W{_SYLLABLES}]+")
_SYLLABLE = re.compile(f"[{_SYLLABLES}]")
SHINGLE = 5
"""Words in a shingle; two texts share one where five words follow each other in both."""
ALIKE = 0.3
"""The Jaccard share of common shingles from which two articles are one origin (F1 .998 on labelled pairs)."""
CONTAINED = 0.5
"""The share of an article's shingles that stand in another, from which the two are one origin."""
LEAST_COMMON = 12
"""Shingles that two articles must share at least, unless one of them has fewer: a sentence alone is no copy."""
STOCK_PHRASE = 20
"""A shingle that so many different texts hold is a stock phrase and tells nothing of their origin."""
OWN_WORDS = 20
"""An article with fewer shingles outside of quotation marks is compared with all its words."""
_MOST_BUCKETS = 1 << 26
_TWICE = bytes([0, 0, 1, *bytes(253)])
"""Makes of a table that counts to two one that tells which buckets came up twice."""
_BUCKETS_A_CHARACTER = 2
"""Ten buckets or so for each shingle: few enough that a handful of articles is not slower for a large table."""


def origins(articles: Iterable[Article]) -> dict[str, str]:
    """The origin of each article by id: the id of the earliest article that it shares its text with.

    Articles are one origin where their own words are alike, or where most of one stands in the other: a
    report that others lengthened or cut. Quoted speech is left out, because independent reports of one speech
    share it. The earliest article of an origin names it, so that later copies change nothing; an article made
    of two origins counts as the one that it holds more of. An inverted index of shingles finds the candidates,
    and it knows origins, not articles: thousands of copies cost no more than as many different texts.
    """
    ordered = sorted(articles, key=lambda a: (a.published or "9999", a.id))
    sizes, shared = _shared_shingles([article.text for article in ordered])
    found: dict[str, str] = {}
    names: list[str] = []
    founders: list[int] = []
    index: dict[int, list[int]] = {}
    for article, size, shingles in zip(ordered, sizes, shared, strict=True):
        held = list(map(index.get, shingles))
        holders = [known for known in held if known]
        telling = [known for known in holders if len(known) <= STOCK_PHRASE]
        stock = len(holders) - len(telling)
        common = Counter(chain.from_iterable(telling))
        origin = _best(common, size - stock, founders)
        is_founder = origin is None
        if origin is None:
            origin = len(names)
            names.append(article.id)
            founders.append(size - stock)
        found[article.id] = names[origin]
        # An even key stands for the article that founded the origin, the odd one after it for its copies.
        founder, copy = 2 * origin, 2 * origin + 1
        own = founder if is_founder else copy
        for shingle, known in zip(shingles, held, strict=True):
            if not known:
                index[shingle] = [own]
            elif len(known) <= STOCK_PHRASE and founder not in known and copy not in known:
                index[shingle].append(own)
    return found


def _best(common: Counter[int], size: int, founders: Sequence[int]) -> int | None:
    """The origin that an article of `size` shingles goes back to; `common` counts what it shares with each."""
    alike: list[tuple[float, int]] = []
    for origin in {key // 2 for key, n in common.items() if _may_count(n, min(size, founders[key // 2]))}:
        in_founder = common[2 * origin]
        in_any = in_founder + common[2 * origin + 1]
        founder = founders[origin]
        contained = max(
            in_any / max(size, 1) if in_any >= min(LEAST_COMMON, size) else 0.0,
            in_founder / max(founder, 1) if in_founder >= min(LEAST_COMMON, founder) else 0.0,
        )
        jaccard = in_founder / max(size + founder - in_founder, 1)
        if contained >= CONTAINED or (jaccard >= ALIKE and in_founder >= min(LEAST_COMMON, size, founder)):
            alike.append((-contained, origin))
    return min(alike)[1] if alike else None


def _may_count(common: int, least: int) -> bool:
    """Whether `common` shingles may be the greater half of what two articles must share."""
    return 2 * common >= min(LEAST_COMMON, least)


def _shared_shingles(texts: Sequence[str]) -> tuple[list[int], list[array[int]]]:
    """How many shingles each text has, and those of them that some other text may have, too.

    A table of buckets tells which shingles came up twice; only these need a place in the index.
    """
    vocabulary = _vocabulary()
    characters = sum(map(len, texts))
    buckets = min(_MOST_BUCKETS, _BUCKETS_A_CHARACTER * characters + 1)
    seen = bytearray(buckets)
    every: list[tuple[array[int], array[int]]] = []
    for text in texts:
        shingles = list(_shingles(text, vocabulary))
        own = [shingle % buckets for shingle in shingles]
        every.append((array("q", shingles), array("I", own)))
        for bucket in own:
            if seen[bucket] < 2:
                seen[bucket] += 1
    twice = seen.translate(_TWICE).__getitem__
    shared = [array("q", list(compress(shingles, map(twice, own)))) for shingles, own in every]
    return [len(shingles) for shingles, _ in every], shared


def _vocabulary() -> defaultdict[str, int]:
    """Numbers words as they come."""
    return defaultdict(count().__next__)


def _shingles(text: str, vocabulary: defaultdict[str, int]) -> set[int]:
    """The shingles of a text's own words; none runs over a quotation.

    Words are numbered as they come and the numbers hashed: unlike strings, they hash alike in every process.
    """
    own = _hashed(_unquoted(text), vocabulary)
    if len(own) >= OWN_WORDS:
        return own
    whole = _hashed([text], vocabulary)
    return whole or {hash(tuple(_numbered(text, vocabulary)))}


def _unquoted(text: str) -> Iterator[str]:
    start = 0
    for span in quoted_spans(text):
        yield text[start : span.start]
        start = span.end
    yield text[start:]


def _hashed(parts: Iterable[str], vocabulary: defaultdict[str, int]) -> set[int]:
    found: set[int] = set()
    for part in parts:
        numbered = _numbered(part, vocabulary)
        if len(numbered) >= SHINGLE:
            found.update(map(hash, zip(*[numbered[start:] for start in range(SHINGLE)], strict=False)))
    return found


def _numbered(text: str, vocabulary: defaultdict[str, int]) -> list[int]:
    # Most scripts have no such letters, and plain words are sooner found.
    if text.isascii() or not _SYLLABLE.search(text.lower()):
        return list(map(vocabulary.__getitem__, lower_runs(text)))
    return list(map(vocabulary.__getitem__, _WORD.findall(text.lower())))
