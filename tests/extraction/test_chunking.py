"""Chunks tile their article, whatever its text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.extraction.chunking import LEAD_CHARACTERS, LEAST_HALVED, halve, split
from tests.articles import NAMES, article, chunk_of, seed

pieces = st.one_of(
    st.sampled_from(
        ["a" * 700, "word ", "Ein Satz. ", "\n", "\n\n", "。", "谈判", "x. Y! ", "  ", "e\u0301"]
    ),
    st.text(max_size=30),
)
texts = st.lists(pieces, min_size=1, max_size=60).map(lambda parts: "S" + "".join(parts))
bounded = settings(max_examples=120, deadline=None)


@bounded
@given(texts, st.integers(1, 900))
def test_chunks_tile_the_text(text: str, size: int) -> None:
    subject = article(text)
    chunks = split(subject, size)
    assert chunks[0].start == 0
    assert chunks[-1].end == len(text)
    assert all(left.end == right.start for left, right in pairwise(chunks))
    assert all(chunk.text == text[chunk.start : chunk.end] for chunk in chunks)
    assert all(0 < len(chunk.text) <= size for chunk in chunks)
    assert "".join(chunk.text for chunk in chunks) == text


@bounded
@given(texts)
def test_halves_tile_their_chunk(text: str) -> None:
    whole = chunk_of(article(text))
    halves = halve(whole)
    assert "".join(half.text for half in halves) == text
    assert len(halves) == (1 if len(text) < LEAST_HALVED else 2)
    assert all(text[half.start : half.end] == half.text for half in halves)


@pytest.mark.parametrize("text", ["x" * 5_000, "x\n" * 2_500, "\n" * 5_000 + "x", "x " * 2_500, "。" * 5_000])
def test_there_are_no_more_chunks_than_it_takes(text: str) -> None:
    assert len(split(article(text), 1_000)) <= 8


def test_a_short_article_is_one_chunk() -> None:
    (chunk,) = split(article("One. Two."))
    assert (chunk.text, chunk.lead) == ("One. Two.", "")


def test_a_chunk_ends_at_a_paragraph_rather_than_a_sentence() -> None:
    paragraph = "One two three. Four five six.\n"
    chunks = split(article(paragraph * 20), 100)
    assert all(chunk.text.endswith("\n") for chunk in chunks)


def test_a_chunk_ends_at_a_sentence_rather_than_a_word() -> None:
    chunks = split(article("One two three. " * 40), 100)
    assert all(chunk.text.rstrip().endswith(".") for chunk in chunks)


def test_a_chunk_ends_at_a_word_rather_than_within() -> None:
    chunks = split(article("word " * 200), 103)
    assert not any(re.search(r"\bw(?:o|or)?$", chunk.text) for chunk in chunks)


@pytest.mark.parametrize("name", NAMES)
def test_every_later_chunk_carries_the_lead_and_the_metadata(name: str) -> None:
    first, *later = split(seed(name), 1_000)
    assert first.lead == ""
    assert later
    assert all(0 < len(chunk.lead) <= LEAD_CHARACTERS for chunk in later)
    assert {chunk.title for chunk in later} == {seed(name).title}
    assert {chunk.published for chunk in later} == {seed(name).published}
