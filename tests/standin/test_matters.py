"""What the stand-in decides is what was settled by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.articles import GOLD, gold
from tests.standin.matters import decided, gold_settler, proposed, settle_apart, with_lies

SETTLE = gold_settler(GOLD)
POSITION = ["same", "shift", "neither"]


def statement(finding: str) -> str:
    articles = {name[0]: name for name in (path.stem for path in GOLD.glob("?-*.json"))}
    findings = gold(articles[finding[0]])["findings"]
    return next(
        str(one.get("statement") or one.get("question"))
        for one in (*findings["positions"], *findings["open_questions"])
        if one["id"] == finding
    )


def matter(kind: str, choices: list[str], *texts: str) -> dict[str, Any]:
    return {"id": "d-1", "kind": kind, "choices": choices, "texts": list(texts)}


@pytest.mark.parametrize(
    ("one", "other", "choice"),
    [("a-P01", "b-P01", "same"), ("a-P01", "d-P15", "shift"), ("a-P04", "a-P07", "neither")],
)
def test_positions_are_what_the_gold_joins_and_supersedes(one: str, other: str, choice: str) -> None:
    texts = (f"19 May 2025: {statement(one)}", f"Then: {statement(other)}")
    assert SETTLE(matter("position", POSITION, *texts)) == choice


def test_an_answer_is_what_the_gold_gives_as_one() -> None:
    choices = ["answers", "partly", "no"]
    asked = statement("a-Q02")
    assert SETTLE(matter("answer", choices, asked, "He had met Putin in Alaska on August 15.")) == "answers"
    assert SETTLE(matter("answer", choices, asked, "The weather was fine.")) == "no"


def test_the_rest_is_kept_apart_and_every_statement_supported() -> None:
    assert SETTLE(matter("topic", ["same", "different"], "Truce", "truce")) == "same"
    assert SETTLE(matter("topic", ["same", "different"], "truce", "sanctions")) == "different"
    assert (
        SETTLE(matter("contradiction", ["contradict", "compatible"], "It rained.", "It snowed."))
        == "compatible"
    )
    assert SETTLE(matter("support", ["supports", "partly", "no"], "a", "b")) == "supports"
    assert settle_apart(matter("position", POSITION, "a", "a")) == "neither"


def test_each_lie_is_one() -> None:
    honest = decided([matter("support", ["supports", "no"], "a", "b")], SETTLE)
    assert honest == {"decisions": {"d-1": "supports"}}
    assert "d-1" not in with_lies(honest, ["invented_ids"])["decisions"]
    assert with_lies(honest, ["judged_no"])["decisions"] == {"d-1": "no"}
    lines = proposed([{"id": "p-1", "text": "Novak signs.", "who": "Ana Novak", "date": "3 Mar 2026"}])
    assert lines == {"lines": [{"findings": ["p-1"], "text": "Novak signs (3 Mar 2026)."}]}
    assert with_lies(lines, ["invented_ids", "swapped_numbers"]) == lines
    assert "Ferrant" in with_lies(lines, ["invented_names"])["lines"][0]["text"]
