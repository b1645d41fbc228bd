"""The normal form, and the way back to the text's own characters."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brief.extraction.normalization import Normalized, normal_form

odd = st.sampled_from(
    "\u0640\u064e\u05b8\ufefb\u0661\uff11א"
    "aé\u0301\u0323 \u00a0\u200b\u00ad“’«–—-'\n\t각\u1100\u1161\u11a8한ﬁЙи\u0306क\u093c\U0001f468\u200d"
)
texts = st.one_of(st.lists(odd, max_size=40).map("".join), st.text(max_size=40))
bounded = settings(max_examples=150, deadline=None)


@bounded
@given(texts)
def test_the_normal_form_of_a_text_is_composed_and_normal_already(text: str) -> None:
    # An unseen character between a letter and its accent keeps the two apart.
    assume(not re.search(r"[\xad\u0640\u200b-\u200d\u2060\ufeff][^ -\u02ff]", text))
    form = normal_form(text)
    assert normal_form(form) == form
    assert not any(mark in form for mark in "\u200b\u00ad“’«–—\u00a0\n\t")
    assert "  " not in form


@bounded
@given(texts, st.integers(0, 40), st.integers(1, 12))
def test_a_span_of_the_original_has_the_normal_form_that_it_stands_for(
    text: str, start: int, count: int
) -> None:
    normalized = Normalized(text)
    start = min(start, max(0, len(normalized.text) - 1))
    end = min(start + count, len(normalized.text))
    span = normalized.original_span(start, end) if start < end else None
    if span is not None:
        assert 0 <= span.start < span.end <= len(text)
        assert normal_form(text[span.start : span.end]) == normal_form(normalized.text[start:end])


@bounded
@given(texts)
def test_a_text_is_found_in_itself(text: str) -> None:
    form = normal_form(text)
    if form:
        assert list(Normalized(text).find(form))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“no”", "'no'"), ("«no»", '"no"'), ("a – b", "a - b"), ("a\n\n b", "a b"), ("re\u00adturn", "return"),
        ("cafe\u0301", "café"), ("\u1112\u1161\u11ab", "한"), ("a\u202fb", "a b"), ("x\u200by", "xy"),
        ("سـلام", "سلام"), ("ﻻ", "لا"), ("ﺳﻼم", "سلام"), ("١٢", "12"), ("۱۲", "12"), ("１２Ａ", "12A"),
    ],
)  # fmt: skip
def test_shapes_of_one_character_are_one(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No", "no"),
        ("café", "cafe"),
        ("12", "21"),
        ("ﬁ", "fi"),
        ("a.b", "ab"),
        ("x²", "x2"),
        ("١", "2"),
        ("а", "a"),
        ("Κ", "K"),
    ],
)
def test_other_characters_stay_other(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_overlapping_places_are_all_found() -> None:
    assert [tuple(span) for span in Normalized("anana ana").find("ana")] == [(0, 3), (2, 5), (6, 9)]


@pytest.mark.parametrize("text", ["a\u2000\u2000\u11a8", "\u0317\u2000 a", "a  \u0317\u0301"])
def test_spaces_are_one_whatever_stands_on_them(text: str) -> None:
    assert "  " not in normal_form(text)
    assert normal_form(normal_form(text)) == normal_form(text)


def test_half_a_composed_character_is_no_span() -> None:
    text = "x" + unicodedata.normalize("NFD", "é")
    assert list(Normalized(text).find("xe")) == []
