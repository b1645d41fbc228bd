"""The words and marks of a text, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.extraction.rules.signs import BEGINS
from brief.extraction.rules.tokens import tokenize

PIECES = (
    " ", "  ", " \n", "\n", "\t", "\u00a0", "word", "Bell", "J. ", "U.S.", "J. K. ", "Mr. ", "X. ", "don’t", "Bell's",
    "3.5", "“", ".", ",", "...", "a" * 61, "b" * 254, "c" * 255, "d" * 300,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_every_token_stands_where_it_is_said_to_and_only_white_space_between(text: str) -> None:
    tokens = tokenize(text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == [
        word.text for word in tokens.words
    ]
    assert "".join(word.text for word in tokens.words) == "".join(text.split())


@pytest.mark.parametrize("words", ["Bell met Cole in Paris", "he said that " * 20 + "Bell left"])
def test_tokens_with_a_sign_are_found_be_they_few_or_many(words: str) -> None:
    tokens = tokenize(words)
    assert tokens.having(BEGINS) == [
        at for at, word in enumerate(tokens.words) if word.text in {"Bell", "Cole", "Paris"}
    ]
