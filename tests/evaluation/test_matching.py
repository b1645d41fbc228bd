"""One label, one finding."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.evaluation.matching import Pair, of_both, of_shorter, one_to_one, overlapping, places
from brief.quotation import Span

PAIRS = st.lists(st.builds(Pair, st.integers(0, 4), st.integers(0, 4)), unique=True, max_size=7)


@settings(max_examples=60)
@given(PAIRS)
def test_as_many_pairs_stand_as_can_and_none_shares_a_side(pairs: list[Pair]) -> None:
    taken = one_to_one(pairs)
    assert is_apart(taken)
    assert set(taken) <= set(pairs)
    best = max(n for n in range(len(pairs) + 1) if any(is_apart(some) for some in combinations(pairs, n)))
    assert len(taken) == best


def is_apart(pairs: list[Pair] | tuple[Pair, ...]) -> bool:
    return len({p.wanted for p in pairs}) == len({p.found for p in pairs}) == len(pairs)


def test_two_findings_in_one_passage_meet_one_label_only() -> None:
    label, findings = [[Span(0, 40)]], [[Span(0, 20)], [Span(20, 40)]]
    assert len(overlapping(label, findings, of_shorter)) == 2
    assert len(one_to_one(overlapping(label, findings, of_shorter))) == 1


def test_a_passage_that_is_much_wider_matches_by_the_shorter_but_not_by_both() -> None:
    assert overlapping([[Span(0, 10)]], [[Span(0, 100)]], of_shorter) == [Pair(0, 0)]
    assert overlapping([[Span(0, 10)]], [[Span(0, 100)]], of_both) == []


def test_a_quote_that_stands_twice_is_met_at_either_place() -> None:
    text = "We will see. He said: We will see."
    assert [text[s:e] for s, e in places(text, "We will see.")] == ["We will see."] * 2
    assert overlapping([places(text, "We will see.")], [[Span(22, 34)]], of_shorter) == [Pair(0, 0)]


def test_a_quote_that_stands_nowhere_is_met_by_nothing() -> None:
    assert overlapping([places("Nothing.", "We will see.")], [[Span(0, 8)]], of_shorter) == []
