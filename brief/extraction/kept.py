"""Kept findings: what was proven of an article in an earlier run is not proven again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from brief.extraction.port import Reading
from brief.records import Article, Chunk, VerifiedFindings
from brief.shelf import Shelf, found, shelf_key


class KeptFindings(NamedTuple):
    """The verified findings on `shelf`.

    `answer_key` gives the key of the answer on a chunk, which holds everything that shaped it. Findings count
    only where `recall` still gives the answers that they rest on: these are what must not get lost.
    """

    shelf: Shelf
    answer_key: Callable[[Chunk], str]
    recall: Callable[[str], str | None]

    def find(self, article: Article, chunks: Sequence[Chunk]) -> VerifiedFindings | None:
        """What was proven in `article` by the same answers; None if nobody looked."""
        answers = [self.answer_key(chunk) for chunk in chunks]
        if any(self.recall(key) is None for key in answers):
            return None
        return found(self.shelf, _key(article, answers), VerifiedFindings)

    def put(self, article: Article, readings: Sequence[Reading], findings: VerifiedFindings) -> None:
        """Keep what was proven, if nothing is missing that another run may read."""
        if not any(reading.gaps or reading.by_rules for reading in readings):
            answers = [self.answer_key(reading.chunk) for reading in readings]
            self.shelf.put(_key(article, answers), findings.model_dump_json())


def _key(article: Article, answers: Sequence[str]) -> str:
    return shelf_key("findings", (article.id, article.published or "", article.text, *answers))
