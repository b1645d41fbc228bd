"""Where a quote may not begin or end."""

from __future__ import annotations

import pytest

from brief.extraction.boundaries import cuts_word


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("112 killed", "12 killed"),
        ("12 killed", "2 killed"),
        ("1,000 men", "000 men"),
        ("1\u202f000 men", "000 men"),
        ("1\u00a0000 men", "000 men"),
        ("1.5 points", "5 points"),
        ("10-15 dead", "15 dead"),
        ("10–15 dead", "15 dead"),
        ("a 3:30 train", "30 train"),
        ("the 2019/20 season", "20 season"),
        ("non-aligned", "aligned"),
        ("can't", "can"),
        ("can’t", "can"),
        ("o'clock", "clock"),
        ("-5 degrees", "5 degrees"),
        ("unable", "able"),
        ("cafe\u0301", "cafe"),
        ("dis\u00adagree", "agree"),
        ("переговоры", "говоры"),
        ("US$1,000,000", "000,000"),
    ],
)
def test_a_part_of_a_word_or_number_is_cut(whole: str, part: str) -> None:
    at = whole.index(part)
    assert cuts_word(whole, at) or cuts_word(whole, at + len(part))


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("12 killed, 21 hurt", "12 killed"),
        ("talks—which failed", "talks"),
        ("“can’t”", "can’t"),
        ("states' envoys", "states"),
        ("Russia's line", "Russia"),
        ("谈判继续", "判继"),
        ("ended 2024.", "2024"),
        ("of 1,000, he said", "1,000"),
        ("($5)", "5"),
        ("on 12 500 votes", "500 votes"),
        ("whole", "whole"),
    ],
)
def test_a_whole_word_or_number_is_not_cut(whole: str, part: str) -> None:
    at = whole.index(part)
    assert not cuts_word(whole, at)
    assert not cuts_word(whole, at + len(part))
