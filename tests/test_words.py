"""Words are the same whether a pattern finds them or a table."""

import re

from hypothesis import given
from hypothesis import strategies as st

from brief.words import WORD, lower_runs, place_of, places_of, printed_words, word_in

TEXTS = st.text(st.sampled_from("aB Z9_.-'’,;:\n\tÉß語\x1cſ\u212a"), max_size=30)


@given(TEXTS)
def test_the_printed_words_are_those_of_the_pattern(text: str) -> None:
    assert printed_words(text) == WORD.findall(text) == word_in(text).findall(text)


@given(TEXTS)
def test_each_word_is_placed_where_the_pattern_finds_it(text: str) -> None:
    starts = [match.start() for match in WORD.finditer(text)]
    words = printed_words(text)
    assert [place_of(text, number) for number in range(len(words))] == starts
    for word in set(words):
        chosen = [number for number, other in enumerate(words) if other == word]
        assert places_of(text, words, chosen) == [starts[number] for number in chosen]


@given(TEXTS)
def test_runs_of_letters_are_in_lower_case(text: str) -> None:
    assert lower_runs(text) == re.findall(r"\w+", text.lower())
