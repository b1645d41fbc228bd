"""Each kind of lie is false of its article, and nothing but lies is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brief.extraction.schema import Findings
from tests.standin.findings import QUOTED, gold_finder, nothing
from tests.standin.findings import Findings as Lists
from tests.standin.lies import lie

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
WORDING = {"positions": "statement", "open_questions": "question", "events": "what"}

find = gold_finder(ROOT / "tests" / "gold")


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
@pytest.mark.parametrize("kind", ["invented_quotes", "near_quotes"])
def test_no_false_quote_stands_in_the_text(text: str, kind: str) -> None:
    told = lie(find(text), text, kind)  # type: ignore[arg-type]
    Findings.model_validate(told)
    quotes = [item["quote"] for name in QUOTED for item in told[name]]
    assert len(quotes) == sum(len(find(text)[name]) for name in QUOTED)
    assert not any(quote in text for quote in quotes)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
def test_a_swapped_number_stands_nowhere_in_the_text(text: str) -> None:
    told = lie(find(text), text, "swapped_numbers")
    Findings.model_validate(told)
    honest = {item["quote"]: item[WORDING[name]] for name in QUOTED for item in find(text)[name]}
    for name in QUOTED:
        for item in told[name]:
            before = set(re.findall(r"\w+", honest[item["quote"]]))
            new = set(re.findall(r"[\w.,]*\w", item[WORDING[name]])) - before
            assert len(new) >= 1
            assert not any(word.lower() in text.lower() for word in new - before if word.isdigit())
    assert sum(len(told[name]) for name in QUOTED) >= 2


def test_a_dropped_negation_leaves_the_quote_as_it_is() -> None:
    lost = 0
    for text in TEXTS:
        told = lie(find(text), text, "dropped_negations")
        Findings.model_validate(told)
        for name in QUOTED:
            for item in told[name]:
                lost += 1
                assert item["quote"] in text
                assert item not in find(text)[name]
    assert lost >= 5


def question(quote: str, asked: str) -> Lists:
    return nothing() | {"open_questions": [{"quote": quote, "question": asked, "kind": "unknown"}]}


def test_a_near_quote_that_happens_to_stand_in_the_text_is_not_taken() -> None:
    text = "Tea or coffee? or Tea coffee?"
    told = lie(question("Tea or coffee?", "Which?"), text, "near_quotes")["open_questions"]
    assert [item["quote"] for item in told] == ["Tea coffee? or"]


def test_an_outsider_who_is_in_the_text_is_no_outsider() -> None:
    text = "Ferrant met Ostrander."
    told = lie(question(text, "Why?"), text, "outside_names")["open_questions"]
    assert [item["question"] for item in told] == ["Tadeusz Wolk: Why?"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Moscow will not sign.", "Moscow will sign."),
        ("Kyiv won't sign.", "Kyiv will sign."),
        ("She can’t come.", "She can come."),
        ("They cannot wait.", "They can wait."),
        ("He didn't say.", "He did say."),
        ("It was never agreed.", "It was agreed."),
    ],
)
def test_a_negation_is_dropped_and_the_rest_stays(statement: str, told: str) -> None:
    asked = [{"quote": "x", "question": text, "kind": "unknown"} for text in (statement, "Yes or no?")]
    findings = nothing() | {"open_questions": asked}
    assert [item["question"] for item in lie(findings, "x", "dropped_negations")["open_questions"]] == [told]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
def test_outside_names_stand_nowhere_in_the_text(text: str) -> None:
    told = lie(find(text), text, "outside_names")
    Findings.model_validate(told)
    outsiders = {name for actor in told["actors"] for name in actor["mentions"]}
    assert outsiders
    assert not any(part in text for name in outsiders for part in name.split())
    for name in QUOTED:
        assert len(told[name]) == len(find(text)[name])
        for item in told[name]:
            words = re.findall(r"[A-Z]\w+", " ".join(str(value) for value in item.values()))
            assert any(word not in text for word in words)
