"""Where paragraphs and sentences begin and end."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.wording.sentences import paragraph_spans, sentence_spans, sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Mr. Bell met Gen. Day on Jan. 5. He left.", ["Mr. Bell met Gen. Day on Jan. 5.", "He left."]),
        ("The U.S. envoy left. So did J. Day.", ["The U.S. envoy left.", "So did J. Day."]),
        ("“No.” He left.", ["“No.”", "He left."]),
        ("He has 2.5 million. more to come", ["He has 2.5 million. more to come"]),
        ("谈判继续。他说。", ["谈判继续。", "他说。"]),
        ("He wrote on X. Kyiv agrees.", ["He wrote on X.", "Kyiv agrees."]),
        ("Posted to X. He left.", ["Posted to X.", "He left."]),
        ("She spoke via X. He left.", ["She spoke via X.", "He left."]),
        ("He spoke to J. K. Rowling on Malcolm X. Bell.", ["He spoke to J. K. Rowling on Malcolm X. Bell."]),
        ("Wait....... Go!?", ["Wait.......", "Go!?"]),
        ("  ", []),
    ],
)
def test_a_text_falls_into_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_a_line_is_a_paragraph() -> None:
    text = "One.\n\n Two. \nThree."
    assert [text[start:end] for start, end in paragraph_spans(text)] == ["One.", "Two.", "Three."]


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    block = "\n".join(["the envoys had met the day before and spoke of wheat and"] * 4)
    text = f"{block}\n\n{block}"
    assert [text[start:end] for start, end in paragraph_spans(text)] == [block, block]


def test_lines_that_each_end_a_sentence_are_paragraphs_without_blank_lines() -> None:
    lines = ["The envoys had met the day before and spoke of wheat, he said."] * 5
    assert len(paragraph_spans("\n".join(lines))) == 5


@pytest.mark.parametrize("unit", [" ", "!", "\u00a0\t", '."', "\n \n", "。"])
def test_long_runs_of_one_sort_cost_no_more_than_their_length(unit: str) -> None:
    text = unit * 200_000 + "x"
    start = process_time()
    spans = paragraph_spans(text)
    sentences_of(text, spans)
    for span in spans:
        list(sentence_spans(text, *span))
    # Read for each of its characters anew, the longest would take minutes; a busy machine takes seconds.
    assert process_time() - start < 20


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="aB .!?\n“”'。\u00a0", max_size=80))
def test_every_letter_is_in_one_paragraph_and_one_sentence(text: str) -> None:
    for spans in (paragraph_spans(text), list(sentence_spans(text))):
        assert all(left.end <= right.start for left, right in zip(spans, spans[1:], strict=False))  # noqa: RUF007
        covered = {place for span in spans for place in range(*span)}
        assert all(character.isspace() for place, character in enumerate(text) if place not in covered)


PIECES = (
    ". ",
    "? ",
    "!",
    "…",
    "...",
    ".”",
    ".) ",
    "\n",
    "\n\n",
    " ",
    "  ",
    "a",
    "B",
    "Mr.",
    "U.S.",
    "No. 1",
    "on X.",
    "3.5",
    "。",
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_sentences_of_a_whole_text_are_those_of_its_paragraphs(text: str) -> None:
    spans = paragraph_spans(text)
    assert sentences_of(text, spans) == [tuple(sentence_spans(text, *span)) for span in spans]
