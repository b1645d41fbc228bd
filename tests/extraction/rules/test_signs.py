"""Where no word is a sign of what a pattern finds, the pattern finds nothing: so it may be left untried."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.extraction.rules.clauses import clause_at
from brief.extraction.rules.document import read_document
from brief.extraction.rules.openers import START
from brief.extraction.rules.reality import is_real
from brief.extraction.rules.signs import DOUBTS, FIRST_PERSON, OPENS, OURS
from brief.extraction.rules.tokens import tokenize
from brief.wording.negation import holds_back

PIECES = (
    " ", " ", " ", "\n", "\u00a0", "I", "we", "I'm", "won’t", "not", "'not'", "No. 10", "no-one", "would", "call for",
    "calls on", "set up", "agreed to", "denying", "short of", "If", "goodwill", "undeniable", "plan/if", "that",
    "so-that", "in which", "after", "Bell", "they", "he and", ",", ", who", ", Jo Bell said,", ";", "-", "—", "“", "”",
    '"', ".", "3.5that", "U.S.", "the talks", "a" * 61 + "-if", "b" * 61 + "/I", "c" * 70 + "-that",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.integers(0, 20), st.integers(0, 40))
def test_what_a_pattern_finds_holds_a_sign_of_it(text: str, first: int, size: int) -> None:
    tokens = tokenize(text)
    bounds = [*tokens.starts, len(text)][first : first + size + 1]
    if not bounds:
        return
    start, end = bounds[0], bounds[-1]
    if FIRST_PERSON.search(text, start, end):
        assert tokens.hold(OURS, start, end)
    if not is_real(text[start:end]) or holds_back(text[start:end]):
        assert tokens.hold(DOUBTS, start, end)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_a_clause_opens_where_the_pattern_would_find_it_anywhere(text: str) -> None:
    said = re.sub(r"\s+", " ", text).strip() + " Bell won."
    document = read_document(said)
    head = said.rindex("won")
    sentence = document.sentence_at(head)
    begin = max([match.end() for match in START.finditer(said, sentence.start, head)], default=sentence.start)
    opened = document.quote_at(begin)
    clause = clause_at(document, head, head + 3)
    if clause is not None:
        assert clause.start == (begin if opened is None else opened.outer.end)


@pytest.mark.parametrize(("sign", "held"), [(DOUBTS, [False, True, False]), (OURS, [False, False, True])])
def test_a_stretch_holds_the_sign_of_its_own_words_alone(sign: int, held: list[bool]) -> None:
    tokens = tokenize("Bell met; would Cole; I go")
    assert [tokens.hold(sign, *stretch) for stretch in ((0, 9), (9, 21), (21, 26))] == held


@pytest.mark.parametrize(("word", "sign"), [("-if", DOUBTS), ("/I", OURS), ("-that", OPENS)])
def test_a_word_that_is_too_long_to_be_read_may_be_any_sign(word: str, sign: int) -> None:
    assert tokenize("x" * 61 + word).hold(sign, 0, 70)
