"""Headings: which names in headlines, captions and credits are really names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain

from brief.extraction.rules.document import Document
from brief.extraction.rules.namewords import GIVEN
from brief.extraction.rules.naming import Named
from brief.extraction.rules.printed import PRINTED
from brief.extraction.rules.tokens import Word

_CREDITS = frozenset("photograph photographs photo photos picture pictures image images credit".split())
_DASHES = frozenset("-–—―")

_Known = dict[tuple[str, ...], Named]


def without_headings(document: Document, names: list[Named]) -> list[Named]:
    """`names` without those that only headlines and picture credits have.

    A headline prints verbs with capitals ("Bell Keeps Her Word"), so that its names are taken from the body: a run
    of capitals becomes the name that the body has, or nobody. A text that is all headlines keeps its names.
    """
    starts, words = document.tokens.starts, document.tokens.words
    real = _without_credits(document, names)
    last = max([paragraph.span.end for paragraph in document.paragraphs if paragraph.headline], default=0)
    if not last:
        return real
    count = bisect_left(real, last, key=lambda name: starts[name.core])
    early, late = real[:count], real[count:]
    begins, headlines = document.paragraph_starts, [paragraph.headline for paragraph in document.paragraphs]
    inside = [headlines[bisect_right(begins, starts[name.core], 1) - 1] for name in early]
    asked = [name.printed.keys for name, headline in zip(early, inside, strict=True) if headline]
    body = [name for name, headline in zip(early, inside, strict=True) if not headline] + late
    if not body or not asked:
        return real
    known, surnames = _of_body(body, set(chain.from_iterable(asked)))
    found: list[Named] = []
    for name, headline in zip(early, inside, strict=True):
        if not headline or name.kind == "state" or _is_signature(document, name):
            found.append(name)
        else:
            found += _as_known(words, name, known, surnames)
    return found + late


def _of_body(body: list[Named], keys: set[str]) -> tuple[_Known, set[str]]:
    """The names of the body by their keys, where one of `keys` is the first of them, and the surnames among `keys`."""
    known: _Known = {}
    surnames: set[str] = set()
    for name in body:
        own = name.printed.keys
        if own[0] in keys:
            known.setdefault(own, name)
        if own[-1] in keys and name.kind in {None, "person"}:
            surnames.add(own[-1])
    return known, surnames


def _without_credits(document: Document, names: list[Named]) -> list[Named]:
    """`names` without those of picture credits."""
    words, slashed = document.tokens.words, "/" in document.text
    if not slashed and ":" not in document.text:
        return names
    return [
        name
        for name in names
        if not (slashed or (name.first and words[name.first - 1].text == ":"))
        or not _is_credit(document, name)
    ]


def _is_credit(document: Document, name: Named) -> bool:
    """Whether a name credits a picture ("Photograph: Jo Bell/Gazette")."""
    tokens = document.tokens
    if document.text.find("/", tokens.starts[name.core], tokens.ends[name.last - 1]) >= 0:
        return True
    words, first = tokens.words, name.first
    return first > 1 and words[first - 1].text == ":" and words[first - 2].low in _CREDITS


def _is_signature(document: Document, name: Named) -> bool:
    """Whether a name signs a quotation, or a colon makes it the label of what it says."""
    words = document.tokens.words
    if name.first and words[name.first - 1].text in _DASHES:
        return True
    label = words[name.last : name.last + 1]
    if not label or label[0].text != ":" or not words[name.core].text.isupper():
        return False
    start = document.tokens.starts[name.first]
    return document.paragraphs[document.paragraph_at(start)].span.start == start


def _as_known(words: list[Word], name: Named, known: _Known, surnames: set[str]) -> Iterator[Named]:
    """The names of the body within a headline's run of capitals, the longest first."""
    at, keys = name.core, name.printed.keys
    while at < name.last:
        stop = _stop(words, at, keys[at - name.core :], known, surnames)
        if stop > at:
            of_body = known.get(keys[at - name.core : stop - name.core])
            kind, state = (
                (of_body.kind, of_body.state) if of_body else ("person" if stop - at > 1 else None, None)
            )
            printed = PRINTED[tuple(words[at:stop])]
            yield Named(name.first if at == name.core else at, at, stop, kind, state, printed)
        at = max(stop, at + 1)


def _stop(words: list[Word], at: int, keys: tuple[str, ...], known: _Known, surnames: set[str]) -> int:
    """Where the body's name that begins at token `at` ends; `at` itself if none begins there.

    `keys` are those of the words from `at` on.
    """
    for size in range(len(keys), 0, -1):
        if keys[:size] in known:
            return at + size
    if len(keys) > 1 and words[at].kinds & GIVEN and keys[1] in surnames:
        return at + 2
    return at + 1 if keys[0] in surnames else at
