"""Kept: the figures of each article, which take the longest of all that the merge looks for in one article alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import Any

from brief.dossier.figures import FIGURES, Figure
from brief.dossier.measures import Measure
from brief.dossier.scenes import Scene, scene
from brief.quotation import Span
from brief.records import Article, VerifiedFindings
from brief.shelf import Shelf, shelf_key


class KeptFigures:
    """The figures of articles as they lie on `shelf`; what the merge remembers of them is filled from there."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._seen: set[Scene] = set()
        self._new: dict[str, Scene] = {}

    def recall(self, found: Iterable[tuple[Article, VerifiedFindings]]) -> Iterator[None]:
        """Have the figures of each article remembered, step by step; what is not kept is worked out."""
        for article, findings in found:
            self._recall(scene(article, findings))
            yield

    def keep(self) -> None:
        """Put on the shelf what did not lie there."""
        for key, one in self._new.items():
            self._shelf.put(key, json.dumps([_written(figure) for figure in FIGURES[one]]))
        self._new.clear()

    def _recall(self, one: Scene) -> None:
        if one in self._seen:
            return
        self._seen.add(one)
        article = one.article
        told = (article.text, article.title or "", article.published or "", *sorted(one.people))
        content = self._shelf.find(key := shelf_key("figures", told))
        try:
            if content is not None:
                FIGURES[one] = tuple(_read(row, one) for row in json.loads(content))
                return
        except (ValueError, TypeError):
            pass  # it is worked out like what never lay there
        self._new[key] = one
        FIGURES[one]


def _written(figure: Figure) -> list[object]:
    measure = figure.measure
    return [
        [*measure[:5], sorted(measure.manner), measure.start, measure.end],
        [*figure.span],
        *(sorted(words) for words in (figure.named, figure.people, figure.names, figure.stems)),
        figure.day,
    ]


def _read(row: Sequence[Any], one: Scene) -> Figure:
    (kind, thing, low, high, value, manner, start, end), span, *words, day = row
    measure = Measure(kind, thing, low, high, value, frozenset(manner), start, end)
    # The same words come in every article: one of each is enough.
    named, people, names, stems = (frozenset(map(intern, every)) for every in words)
    return Figure(measure, one, Span(*span), named, people, names, stems, day)
