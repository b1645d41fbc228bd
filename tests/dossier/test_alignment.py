"""The alignment of two wordings."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.dossier.alignment import aligned

TEXTS = st.lists(st.sampled_from("a b c d e f g h".split()), max_size=9)
WORDS_ONCE = st.lists(st.sampled_from("a b c d e f g h i j k l".split()), max_size=10, unique=True)


@given(st.one_of(st.tuples(TEXTS, TEXTS), st.tuples(WORDS_ONCE, WORDS_ONCE)))
def test_the_short_way_finds_what_a_whole_search_finds(texts: tuple[list[str], list[str]]) -> None:
    mine, theirs = texts
    whole = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    assert aligned(mine, theirs) == whole


@pytest.mark.parametrize("start", [0, 1, 2])
def test_what_both_begin_and_end_with_is_no_part_of_what_was_replaced(start: int) -> None:
    words = "we shall sign the old treaty".split()
    other = [*words[:start], "never", *words[start + 1 :]]
    (replaced,) = [stretch for stretch in aligned(words, other) if stretch[0] != "equal"]
    assert replaced == ("replace", start, start + 1, start, start + 1)
