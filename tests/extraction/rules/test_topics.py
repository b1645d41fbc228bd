"""The matter of a passage, case by case; each with what makes it hard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brief.extraction.rules.document import read_document
from brief.extraction.rules.topics import OTHER, recurring_phrases, topic_of, vocabulary

CASES = json.loads((Path(__file__).parent / "cases" / "topics.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in CASES])
def test_a_passage_is_named_by_its_matter(case: dict[str, Any]) -> None:
    assert topic_of(case["text"], vocabulary(case["known"])) == case["topic"]


def test_the_context_tells_the_matter_where_the_passage_tells_none() -> None:
    context = "On the truce the two sides differ. He was in high spirits."
    assert topic_of("He was in high spirits.", vocabulary(), context) == "ceasefire"


def test_a_phrase_that_recurs_names_what_no_lexicon_knows() -> None:
    texts = ["The milk quota divides them. A milk quota is old.", "They fought over the milk quota."]
    phrases = recurring_phrases(read_document(text) for text in texts)
    assert phrases == ("milk quota",)
    assert topic_of("He rejected any milk quota.", vocabulary()) == OTHER
    assert topic_of("He rejected any milk quota.", vocabulary((), phrases)) == "milk quota"


def test_labels_are_lower_case_and_the_same_in_any_order() -> None:
    one = vocabulary((), ("milk quota", "steel plant"))
    other = vocabulary((), ("steel plant", "milk quota"))
    for text in ("A steel plant and a milk quota.", "NATO troops and sanctions.", "The TRUCE."):
        assert topic_of(text, one) == topic_of(text, other) == topic_of(text, one).lower()
