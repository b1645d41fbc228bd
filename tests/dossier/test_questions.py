"""Questions: the same question is one, and only a later word that decides it closes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brief.dossier.actors import Roster
from brief.dossier.docket import Docket
from brief.dossier.questions import join_questions
from brief.records import (
    Evidence,
    OpenQuestion,
    VerifiedActor,
    VerifiedEvent,
    VerifiedFindings,
    VerifiedPosition,
    VerifiedQuestion,
)
from tests.articles import NAMES, article
from tests.dossier.seeds import seed_dossier

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "cases" / "questions.json").read_text(encoding="utf-8")
)
ASKED_ON, ANSWERED_ON = "2026-03-10", "2026-04-02"


def evidence(source: str, quote: str) -> tuple[Evidence, ...]:
    return (Evidence(source=source, start=0, end=len(quote), quote=quote),)


def question(source: str, text: str, kind: str = "undecided") -> VerifiedQuestion:
    return VerifiedQuestion.model_validate(
        {"question": text, "kind": kind, "evidence": evidence(source, f"{source} leaves open: {text}")}
    )


def found(source: str, **given: Any) -> VerifiedFindings:
    cast = tuple(
        VerifiedActor(**{"role": None, "mentions": (who["name"],), "source": source, **who})
        for who in CASES["actors"]
    )
    return VerifiedFindings(source=source, actors=cast, **given)


def asked(
    *findings: VerifiedFindings, days: dict[str, str | None], docket: Docket | None = None
) -> tuple[OpenQuestion, ...]:
    articles = [article("-", id=f.source, path=f"{f.source}.txt", published=days[f.source]) for f in findings]
    return join_questions(articles, findings, Roster(findings, {}), docket or Docket())


def after(case: dict[str, Any], docket: Docket | None = None) -> OpenQuestion:
    """The question of `case` when the later article is there."""
    given: dict[str, Any] = {}
    if "event" in case:
        event = VerifiedEvent.model_validate(
            {**case["event"], "evidence": evidence("b", case["event"]["what"])}
        )
        given["events"] = (event,)
    else:
        position = {**case["position"], "evidence": evidence("b", case["position"]["quote"])}
        del position["quote"]
        given["positions"] = (VerifiedPosition.model_validate(position),)
    first = found("a", open_questions=(question("a", case["question"], case["kind"]),))
    (one,) = asked(first, found("b", **given), days={"a": ASKED_ON, "b": ANSWERED_ON}, docket=docket)
    return one


def cases(name: str) -> list[Any]:
    """The cases of one table; those that are known to fail are strict xfails."""
    return [
        pytest.param(case, marks=pytest.mark.xfail(reason=case["known_failure"], strict=True))
        if "known_failure" in case
        else case
        for case in CASES[name]
    ]


@pytest.mark.parametrize("case", cases("same"))
def test_two_questions_are_one_or_two(case: dict[str, Any]) -> None:
    one = found("a", open_questions=(question("a", case["one"]),))
    other = found("b", open_questions=(question("b", case["other"]),))
    joined = asked(one, other, days={"a": ASKED_ON, "b": "2026-03-12"})
    assert (len(joined) == 1) == case["same"]


@pytest.mark.parametrize("case", cases("answers"))
def test_a_later_word_decides_a_question_or_not(case: dict[str, Any]) -> None:
    assert after(case).status == {"no": "open"}.get(case["expect"], case["expect"])


def lines(docket: Docket) -> list[tuple[str, ...]]:
    return [matter.texts for matter in docket.open if matter.kind == "answer"]


HAPPENED = next(case for case in CASES["answers"] if case["difficulty"] == "it happened")
NEARLY = next(case for case in CASES["answers"] if case["difficulty"] == "which ones stays open")


def test_what_nearly_answers_is_asked_of_the_docket_with_who_and_when() -> None:
    docket = Docket()
    assert after(NEARLY, docket).status == "open"
    assert lines(docket) == [(NEARLY["question"], "Ravi Menon, 2026-03-21: We will release prisoners")]


@pytest.mark.parametrize(
    ("choice", "status"), [("answered", "answered"), ("partly", "partly"), ("no", "open")]
)
def test_what_the_docket_decides_stands(choice: str, status: str) -> None:
    docket = Docket()
    after(NEARLY, docket)
    decided = after(NEARLY, Docket({matter.id: choice for matter in docket.open}))
    assert decided.status == status
    assert decided.answer == (NEARLY["position"]["statement"] if status != "open" else None)
    assert bool(decided.answered_by) == (status != "open")


def test_what_a_rule_decides_is_not_asked() -> None:
    for case in CASES["answers"]:
        docket = Docket()
        if after(case, docket).status == "answered":
            assert not lines(docket)


@pytest.mark.parametrize("day", [None, ASKED_ON, "2026-03-01"])
def test_nothing_in_an_earlier_or_undated_article_answers(day: str | None) -> None:
    case = HAPPENED
    event = VerifiedEvent.model_validate(
        {**case["event"], "date": ASKED_ON, "evidence": evidence("b", case["event"]["what"])}
    )
    first = found("a", open_questions=(question("a", case["question"]),))
    (one,) = asked(first, found("b", events=(event,)), days={"a": ASKED_ON, "b": day})
    assert (one.status, one.answered_by) == ("open", ())


def test_a_question_asked_again_after_its_answer_is_open() -> None:
    case = HAPPENED
    event = VerifiedEvent.model_validate({**case["event"], "evidence": evidence("b", case["event"]["what"])})
    asks = [found(source, open_questions=(question(source, case["question"]),)) for source in ("a", "c")]
    days = {"a": ASKED_ON, "b": ANSWERED_ON, "c": "2026-06-01"}
    (one,) = asked(asks[0], found("b", events=(event,)), asks[1], days=days)
    assert one.status == "open"


def test_a_second_source_changes_neither_the_id_nor_the_words_of_a_question() -> None:
    first = found("b", open_questions=(question("b", "When will Novak and Ortega meet?"),))
    second = found("a", open_questions=(question("a", "When will Ortega and Novak meet face to face?"),))
    (alone,) = asked(first, days={"b": ASKED_ON})
    (both,) = asked(first, second, days={"b": ASKED_ON, "a": ANSWERED_ON})
    assert (both.id, both.question) == (alone.id, alone.question)
    assert len(both.evidence) == 2


def by_start(names: tuple[str, ...]) -> dict[str, OpenQuestion]:
    return {one.question: one for one in seed_dossier(names).open_questions}


def test_the_question_of_american_soldiers_is_open_until_it_is_ruled_out() -> None:
    asked_for = "Will American soldiers be part of the security guarantees?"
    assert by_start(NAMES[:4])[asked_for].status == "open"
    one = by_start(NAMES)[asked_for]
    assert one.status == "answered"
    assert {"You have my assurance", "ground troops were ruled out"} <= {
        part
        for part in ("You have my assurance", "ground troops were ruled out")
        for passage in one.answered_by
        if part in passage.quote
    }


def test_no_question_of_the_seeds_that_is_open_is_called_answered() -> None:
    decided = {one.question: one.status for one in by_start(NAMES).values() if one.status != "open"}
    assert decided == {
        "Will American soldiers be part of the security guarantees?": "answered",
        "Will the level of the negotiators be raised?": "partly",
    }
