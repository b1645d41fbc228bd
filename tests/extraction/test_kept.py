"""What was proven once is not proven again, and is the same as if it were."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.extraction import verification
from brief.extraction.chunking import split
from brief.extraction.kept import KeptFindings
from brief.extraction.port import Reading
from brief.pipeline import Earlier, Extraction, extract
from brief.records import Article, Chunk, Gap, ReaderInfo, VerifiedFindings
from tests.articles import NAMES, gold_findings, seed
from tests.shelf import OnAShelf


class Gold:
    """Reads the gold; `gap` is the article of which it leaves one."""

    info = ReaderInfo(kind="llm")

    def __init__(self, gap: str | None = None) -> None:
        self.read_of: list[str] = []
        self.gap = gap

    async def read(self, chunk: Chunk) -> Reading:
        self.read_of.append(chunk.source)
        name = next(name for name in NAMES if seed(name).id == chunk.source)
        gap = Gap(source=chunk.source, start=0, end=1, reason="x")
        return Reading(chunk=chunk, findings=gold_findings(name), gaps=(gap,) if name == self.gap else ())

    async def close(self) -> None: ...


def kept(shelf: OnAShelf, prompt: str = "", lost: str | None = None) -> KeptFindings:
    """What is kept of answers to `prompt`, of which the one on the article `lost` is gone."""

    def answer_key(chunk: Chunk) -> str:
        return f"{prompt}{chunk.source}:{chunk.start}"

    return KeptFindings(shelf, answer_key, lambda key: None if lost and lost in key else "{}")


def extracted(names: Sequence[str], reader: Gold, known: KeptFindings | None = None) -> Extraction:
    work = [(seed(name), split(seed(name), 100_000)) for name in names]
    if known is None:
        return asyncio.run(extract(work, reader, lambda _: None))
    return asyncio.run(extract(work, reader, lambda _: None, Earlier(known.find, known.put)))


@given(runs=st.lists(st.lists(st.sampled_from(NAMES), unique=True, min_size=1), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_however_articles_come_and_go_what_is_kept_is_what_would_be_proven(runs: list[list[str]]) -> None:
    shelf, seen = OnAShelf(), set()
    for names in runs:
        reader = Gold()
        with_shelf = extracted(names, reader, kept(shelf))
        assert with_shelf == extracted(names, Gold())
        assert sorted(reader.read_of) == sorted(seed(name).id for name in names if name not in seen)
        seen |= set(names)


def test_known_findings_are_not_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = OnAShelf()
    first = extracted(NAMES, Gold(), kept(shelf))

    def never(article: Article, readings: object) -> None:
        raise AssertionError(article.id)

    monkeypatch.setattr(verification, "verify", never)
    assert extracted(NAMES, Gold(), kept(shelf)) == first


def test_an_answer_that_is_gone_is_asked_for_again() -> None:
    shelf, reader = OnAShelf(), Gold()
    extracted(NAMES, Gold(), kept(shelf))
    extracted(NAMES, reader, kept(shelf, lost=seed(NAMES[2]).id))
    assert reader.read_of == [seed(NAMES[2]).id]


def test_another_prompt_reads_anew() -> None:
    shelf, reader = OnAShelf(), Gold()
    extracted(NAMES, Gold(), kept(shelf))
    extracted(NAMES, reader, kept(shelf, prompt="edited "))
    assert len(reader.read_of) == len(NAMES)


def test_another_date_verifies_anew() -> None:
    shelf = OnAShelf()
    extracted(NAMES[:1], Gold(), kept(shelf))
    article = seed(NAMES[0]).model_copy(update={"published": "2020-01-01"})
    assert kept(shelf).find(article, split(article, 100_000)) is None


def test_what_has_a_gap_is_read_again() -> None:
    shelf, reader = OnAShelf(), Gold()
    extracted(NAMES, Gold(gap=NAMES[1]), kept(shelf))
    assert extracted(NAMES, reader, kept(shelf)) == extracted(NAMES, Gold())
    assert reader.read_of == [seed(NAMES[1]).id]


def test_what_is_new_is_called_for_before_what_is_known_is_looked_for() -> None:
    shelf = OnAShelf()
    extracted(NAMES[:4], Gold(), kept(shelf))
    order: list[str] = []

    class Noting(Gold):
        async def read(self, chunk: Chunk) -> Reading:
            order.append("call")
            return await super().read(chunk)

    def known(article: Article, chunks: Sequence[Chunk]) -> VerifiedFindings | None:
        order.append("look")
        return kept(shelf).find(article, chunks)

    work = [(seed(name), split(seed(name), 100_000)) for name in NAMES]
    earlier = Earlier(known, seen={seed(name).sha256 for name in NAMES[:4]})
    found = asyncio.run(extract(work, Noting(), lambda _: None, earlier))
    assert order.index("call") < 4, order
    assert found == extracted(NAMES, Gold())
