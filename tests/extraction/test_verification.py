"""What verification accepts, what it keeps in the passage's own words, and what it rejects."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brief.extraction.schema import Findings, FoundActor, FoundEvent, FoundPosition, FoundQuestion
from brief.extraction.verification import verify
from brief.records import Article, VerifiedEvent, VerifiedPosition, VerifiedQuestion
from tests.articles import NAMES, article, gold_findings, reading_of, seed
from tests.standin.lies import Lie, lie

CASES = Path(__file__).parent / "cases"
OWN_WORDS = "kept with its own words only: "
WORDING = {"position": "statement", "open_question": "question", "event": "what"}
LIST = {"position": "positions", "open_question": "open_questions", "event": "events"}
Verified = VerifiedPosition | VerifiedQuestion | VerifiedEvent


def _cases() -> list[Any]:
    rows = []
    for path in sorted(CASES.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        for case in told.get("cases", ()):
            name = f"{path.stem}: {case['claim']}"
            rows.append(pytest.param(told["articles"][case["article"]], case, id=name))
    return rows


def _article(told: dict[str, Any]) -> Article:
    return article(told["text"], published=told.get("published"))


def _actor(told: dict[str, Any]) -> FoundActor:
    name = told["name"]
    return FoundActor(
        name=name,
        kind=told.get("kind", "person"),
        role=told.get("role"),
        represents=told.get("represents"),
        mentions=tuple(told.get("mentions", (name,))),
    )


def _finding(told: dict[str, Any], case: dict[str, Any]) -> FoundPosition | FoundQuestion | FoundEvent:
    quote = case["quote"]
    wording = case.get("statement", quote)
    if case.get("kind") == "open_question":
        return FoundQuestion(question=wording, kind="unknown", quote=quote)
    if case.get("kind") == "event":
        return FoundEvent(
            what=wording,
            date=case.get("date"),
            place=case.get("place"),
            participants=tuple(case.get("participants", ())),
            quote=quote,
        )
    return FoundPosition(
        actor=case.get("actor", told["actors"][0]["name"]),
        via=case.get("via"),
        topic="talks",
        stance="reports",
        statement=wording,
        speech=case.get("speech", "paraphrase"),
        said_on=case.get("said_on"),
        quote=quote,
    )


def _findings(told: dict[str, Any], case: dict[str, Any]) -> Findings:
    actors = tuple(_actor(actor) for actor in told["actors"])
    found = {LIST[case.get("kind", "position")]: (_finding(told, case),)}
    return Findings.model_validate({"actors": actors, **found})


def _own_words(found: Verified) -> list[str]:
    return [correction for correction in found.corrections if correction.startswith(OWN_WORDS)]


@pytest.mark.parametrize(("told", "case"), _cases())
def test_a_finding_gets_its_verdict(told: dict[str, Any], case: dict[str, Any]) -> None:
    subject = _article(told)
    kind = case.get("kind", "position")
    result = verify(subject, [reading_of(subject, _findings(told, case))])
    verified = getattr(result, LIST[kind])
    rejected = [item for item in result.rejected if item.kind == kind]
    if case["verdict"] == "rejected":
        assert [(verified, item.rule) for item in rejected] == [((), case["rule"])], rejected
        return
    assert (rejected, len(verified)) == ([], 1)
    (found,) = verified
    quotes = [proof.quote for proof in found.evidence]
    assert quotes == [subject.text[proof.start : proof.end] for proof in found.evidence]
    assert quotes == case.get("spans", quotes)
    own = _own_words(found)
    if case["verdict"] == "own":
        assert getattr(found, WORDING[kind]) == " … ".join(quotes)
        assert bool(own) == ("rule" in case)
    else:
        assert own == []
        assert getattr(found, WORDING[kind]) == case.get("statement", case["quote"]).strip()
    for field, expected in case.get("expected", {}).items():
        actual = getattr(found, field)
        assert (list(actual) if isinstance(expected, list) else actual) == expected


