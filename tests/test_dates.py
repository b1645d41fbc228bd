"""Dates: cases are data in tests/dates."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.dates import date_mentions, dates_of_sentence, header_date
from brief.records import check_partial_date
from brief.wording.sentences import sentence_spans

CASES = Path(__file__).parent / "dates"
MENTIONS = json.loads((CASES / "mentions.json").read_text(encoding="utf-8"))
HEADER_LINES = json.loads((CASES / "header_lines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", MENTIONS, ids=lambda case: case["claim"])
def test_each_mention_has_its_date(case):
    found = date_mentions(case["text"], case["published"])
    assert [[case["text"][m.start : m.end], m.date] for m in found] == case["mentions"]


@pytest.mark.parametrize("case", HEADER_LINES, ids=lambda case: case["line"])
def test_a_header_line_gives_the_date_of_publication(case):
    assert header_date(case["line"]) == case["date"]


def test_a_window_gives_the_same_mentions_as_the_whole_text():
    text = "He spoke on August 18. The next morning he spoke again. In May he had not."
    whole = date_mentions(text, "2025-08-23")
    start = text.index("The next")
    assert date_mentions(text, "2025-08-23", start) == whole[1:]
    assert date_mentions(text, "2025-08-23", start, text.index(" In")) == whole[1:2]
    assert len(whole) == 3


SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
TEXTS = [(case["text"], case["published"]) for case in MENTIONS]
TEXTS += [
    (path.read_text(encoding="utf-8"), published) for path in SEEDS for published in ("2025-08-19", None)
]


@pytest.mark.parametrize(("text", "published"), TEXTS)
def test_a_sentence_read_alone_gives_the_same_mentions_as_the_whole_text(
    text: str, published: str | None
) -> None:
    for start, end in sentence_spans(text):
        assert list(dates_of_sentence(text, published, start, end)) == date_mentions(
            text, published, start, end
        )


def test_sentences_that_count_from_another_day_are_read_in_a_time_that_grows_with_the_text() -> None:
    taken = []
    for size in (300, 2400):
        text = "They met on Monday. The next day they left. " * size
        started = time.process_time()
        for start, end in sentence_spans(text):
            dates_of_sentence(text, "2025-08-19", start, end)
        taken.append(time.process_time() - started)
    assert taken[1] < 8 * 3 * taken[0]


_words = st.sampled_from(
    ["Monday", "on", "May", "19", "2025", ",", "the next day", "a day earlier", "today", "in", "Aug.", "-", "\n",
     "last", "next", "month", "31", "Feb", "years", "three days ago", "2025-13-45", "0", "”", "’s", "March"]
)  # fmt: skip


@given(st.lists(_words, max_size=30).map(" ".join), st.sampled_from([None, "2024-02-29", "2025-05", "2025"]))
def test_any_mention_is_a_real_date_at_its_place(text, published):
    position = 0
    for mention in date_mentions(text, published):
        assert check_partial_date(mention.date) == mention.date
        assert position <= mention.start < mention.end <= len(text)
        position = mention.end


@pytest.mark.parametrize("unit", ["on Monday May ", "MAY ", "19 ", "a b ", "the day ", "2025-", "in early "])
def test_a_megabyte_on_one_line_is_read_in_linear_time(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        began = time.process_time()
        date_mentions(text, "2025-05-19")
        return time.process_time() - began

    seconds(10_000)
    assert seconds(800_000) < 30 * max(seconds(80_000), 0.01)
