"""The reader as a whole: what it leaves behind."""

from __future__ import annotations

import gc

import pytest

from brief.extraction.rules.reader import find
from brief.extraction.rules.topics import vocabulary
from brief.records import Chunk
from tests.articles import NAMES, seed


@pytest.mark.parametrize("name", NAMES)
def test_reading_leaves_no_cycles_as_none_are_looked_for_meanwhile(name: str) -> None:
    article, topics = seed(name), vocabulary()
    chunk = Chunk(
        source=article.id, start=0, end=len(article.text), text=article.text, published="2025-08-19"
    )
    find(chunk, topics)  # what is remembered for good comes first
    gc.collect()
    gc.disable()
    try:
        assert find(chunk, topics).positions
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_cycles_are_looked_for_again_after_reading() -> None:
    find(Chunk(source="a", start=0, end=2, text="No"), vocabulary())
    assert gc.isenabled()
