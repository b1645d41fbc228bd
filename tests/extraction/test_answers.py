"""What is taken from a model's answer, and what is said of the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.extraction.answers import parse, salvage
from tests.articles import gold_findings

QUESTION = {"quote": "It is open.", "question": "Who signs?", "kind": "unknown"}
EMPTY: dict[str, list[Any]] = {"actors": [], "positions": [], "open_questions": [], "events": []}
WHOLE = json.dumps({**EMPTY, "open_questions": [QUESTION]})


@pytest.mark.parametrize(
    "answer",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f'<think>{{"positions": 1}} hm</think>\n{WHOLE}',
        f"<THINKING>\nno {'{'}</THINKING>{WHOLE}",
        f"Here you are: {WHOLE} I hope it helps.",
        f"{{not json}} {WHOLE}",
        "\ufeff" + WHOLE,
    ],
)
def test_json_is_found_in_what_surrounds_it(answer: str) -> None:
    findings, problems = parse(answer)
    assert (problems, [found.question for found in findings.open_questions]) == ((), ["Who signs?"])


@pytest.mark.parametrize(
    "answer", ["", "I cannot do that.", "[1, 2]", '"text"', "{" * 5_000, "null", '{"a": 1}']
)
def test_an_answer_without_findings_is_a_problem(answer: str) -> None:
    findings, problems = parse(answer)
    assert findings.model_dump() == parse(json.dumps(EMPTY)).findings.model_dump()
    assert len(problems) == 1


def test_items_that_fit_are_kept_beside_those_that_do_not() -> None:
    answer = {
        **EMPTY,
        "open_questions": [QUESTION, {"quote": 1}, {**QUESTION, "kind": "odd"}, "x"],
        "more": [],
    }
    findings, problems = parse(json.dumps(answer))
    assert len(findings.open_questions) == 1
    assert any("open_questions[1].question" in problem for problem in problems)
    assert any("open_questions[2].kind" in problem for problem in problems)
    assert "unknown field 'more'" in problems


def test_a_missing_list_is_a_problem() -> None:
    _, problems = parse(json.dumps({"open_questions": [QUESTION]}))
    assert {"actors: a list is required", "events: a list is required"} <= set(problems)


def test_fields_that_may_be_null_may_be_left_out() -> None:
    event = {"quote": "It rained.", "what": "Rain fell.", "participants": []}
    (found,) = parse(json.dumps({**EMPTY, "events": [event]})).findings.events
    assert (found.date, found.place) == (None, None)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_cut_answer_keeps_its_whole_items_and_no_other(data: st.DataObject) -> None:
    told = gold_findings("a-call-wire")
    answer = told.model_dump_json()
    kept = salvage(answer[: data.draw(st.integers(0, len(answer)))])
    for name in EMPTY:
        items, whole = getattr(kept, name), getattr(told, name)
        assert items == whole[: len(items)]


def test_an_uncut_answer_is_kept_whole() -> None:
    told = gold_findings("e-followup-wire")
    assert salvage(told.model_dump_json()) == told
    assert parse(told.model_dump_json()).findings == told
