"""What a text leaves open, case by case; each with what makes it hard."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from brief.extraction.rules.document import read_document
from brief.extraction.rules.mentions import read_people
from brief.extraction.rules.questions import questions
from brief.extraction.schema import Findings, FoundQuestion
from brief.extraction.verification import verify
from tests.articles import NAMES, article, gold, reading_of, seed
from tests.extraction.rules.overlap import hits, recall_and_precision

CASES = json.loads((Path(__file__).parent / "cases" / "questions.json").read_text(encoding="utf-8"))
OPEN = [
    pytest.param(
        case,
        id=case["why"],
        marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)]
        if "known_failure" in case
        else [],
    )
    for case in CASES["open"]
]
CLOSED = [pytest.param(case["text"], id=case["why"]) for case in CASES["closed"]]


def asked(text: str, published: str | None = None) -> list[FoundQuestion]:
    document = read_document(text, published)
    return questions(document, read_people(document))


@pytest.mark.parametrize("case", OPEN)
def test_what_is_left_open_is_asked_in_the_texts_own_words(case: dict[str, Any]) -> None:
    found = asked(case["text"])
    assert [(question.question, question.kind) for question in found] == [(case["question"], case["kind"])]


@pytest.mark.parametrize("text", CLOSED)
def test_what_is_not_left_open_is_not_asked(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in CASES["open"]])
def test_every_question_carries_its_rule_and_is_proven_by_its_quote(case: dict[str, Any]) -> None:
    source = article(case["text"])
    found = asked(source.text)
    assert all(question.rule and question.rule.startswith("question.") for question in found)
    proven = verify(source, [reading_of(source, Findings(open_questions=tuple(found)))])
    assert [question.question for question in proven.open_questions] == [
        question.question for question in found
    ]
    assert [question.corrections for question in proven.open_questions] == [()] * len(found)


def test_of_a_long_sentence_the_quote_is_the_clause_that_leaves_something_open() -> None:
    text = (
        "He wants to see first whether the two rivals meet, and he set a period of two weeks for a decision that the"
        " markets and the allies in the region have long been waiting for."
    )
    (question,) = asked(text)
    assert question.quote == "He wants to see first whether the two rivals meet"


def test_a_question_names_who_the_pronoun_certainly_stands_for() -> None:
    text = "Emmanuel Macron spoke for an hour. It was unclear whether he would attend the summit."
    assert [question.question for question in asked(text)] == ["Will Emmanuel Macron attend the summit?"]


def test_one_question_is_asked_once() -> None:
    text = "No date was fixed for the talks.\n\nNo date was fixed for the talks."
    assert len(asked(text)) == 1


def test_most_gold_questions_are_found_and_few_others() -> None:
    found, wanted, right, given = 0, 0, 0, 0
    for name in NAMES:
        source = seed(name)
        quotes = [question.quote for question in asked(source.text, source.published)]
        golden = [item["quote"] for item in gold(name)["findings"]["open_questions"]]
        found, wanted = found + hits(source.text, golden, quotes), wanted + len(golden)
        right, given = right + hits(source.text, quotes, golden), given + len(quotes)
    recall, precision = recall_and_precision(found, wanted, right, given)
    print(
        f"open questions: recall {recall:.3f} ({found}/{wanted})  precision {precision:.3f} ({right}/{given})"
    )
    assert recall >= 0.60
    assert precision >= 0.80


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear whether the " * 40_000,
        '"No date was set ' * 60_000,
        "It is not known when, " * 45_000,
        "a" * 1_000_000,
    ],
    ids=["one clause without end", "marks that never close", "one line of many clauses", "one word"],
)
def test_a_line_without_end_takes_no_time(text: str) -> None:
    document = read_document(text, None)
    people = read_people(document)
    start = time.process_time()
    questions(document, people)
    assert time.process_time() - start < 20, "not a speed, a guard"


def test_the_time_grows_no_faster_than_the_text() -> None:
    passage = (
        "Emmanuel Macron spoke of a summit. No date was fixed, and it is unclear who will pay for hall number"
    )
    taken = []
    for size in (400, 3200):
        document = read_document("\n\n".join(f"{passage} {n}." for n in range(size)), None)
        people = read_people(document)
        start = time.process_time()
        assert questions(document, people)
        taken.append(time.process_time() - start)
    assert taken[1] < 8 * 3 * taken[0]
