"""Where a quote stands verbatim."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.extraction.normalization import Normalized, normal_form
from brief.extraction.quotes import places
from brief.wording.sentences import paragraph_spans

TEXT = "The talks go on. The talks will not end today, he said; the talks\nThe talks go on."


def _quoted(quote: str, text: str = TEXT) -> list[list[str]]:
    found = places(quote, Normalized(text), paragraph_spans(text))
    return [[text[span.start : span.end] for span in spans] for spans in found]


@pytest.mark.parametrize(
    ("quote", "quoted"),
    [
        ("The talks go on.", [["The talks go on."]] * 2),
        ("“The talks go on”", [["The talks go on"]] * 2),
        ("talks will not end", [["talks will not end"]]),
        ("The talks will end", []),
        ("The talks … end today", []),
        ("The talks go on … not end today", [["The talks go on", "not end today"]]),
        ("not end today … The talks go on", []),
        ("alks go on", []),
        ("", []),
        ("...", []),
    ],
)
def test_a_quote_is_placed(quote: str, quoted: list[list[str]]) -> None:
    assert _quoted(quote) == quoted


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="ab1, .…-'“\n\u00ad", max_size=12), st.text(alphabet="ab1, .-'“\n\u00ad", max_size=80)
)
def test_what_is_placed_reads_as_the_quote(quote: str, text: str) -> None:
    for parts in _quoted(quote, text):
        if len(parts) == 1:
            assert normal_form(parts[0]).strip(" '.,;:") == normal_form(quote).strip(" '.,;:…")
