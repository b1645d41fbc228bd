"""Hints are found as plain search finds them, whatever was read before."""

from hypothesis import given
from hypothesis import strategies as st

from brief.dossier.hints import Hints

HINTS = ("ab", " b", "a b", "b\n", "$", "aba")


@given(st.lists(st.text(st.sampled_from("ab $\nÉ"), max_size=60), max_size=5))
def test_the_hints_within_a_text_are_those_that_stand_in_it(texts: list[str]) -> None:
    hints = Hints(HINTS)
    for text in texts:
        assert hints.within(text) == [hint for hint in HINTS if hint in text]
