"""A bottom line of a model: what its findings do not bear out is dropped, with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.dossier.drafts import MOST, proven
from brief.records import BottomLine
from tests.dossier.material import dossier
from tests.dossier.test_merge import whole

CASES = json.loads((Path(__file__).parent / "cases" / "drafts.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"])
def test_a_sentence_stands_or_falls_with_its_findings(case: dict[str, Any]) -> None:
    line = BottomLine(text=case["text"], findings=tuple(case["findings"]))
    lines, dropped = proven([line], dossier())
    if case["dropped"] is None:
        assert (lines, dropped) == ((line,), ())
    else:
        assert lines == ()
        assert dropped[0].startswith("bottom line: sentence 1 ")
        assert case["dropped"] in dropped[0]


def test_every_statement_of_the_gold_stands_on_its_own_finding() -> None:
    gold = whole()
    lines = [
        *(BottomLine(text=one.statement, findings=(one.id,)) for one in gold.positions if one.current),
        *(BottomLine(text=one.what, findings=(one.id,)) for one in gold.events),
        *(BottomLine(text=one.question, findings=(one.id,)) for one in gold.open_questions),
    ]
    assert len(lines) > 80
    assert [drop for line in lines for drop in proven([line], gold).dropped] == []


def test_at_most_five_sentences_stand_and_none_twice() -> None:
    texts = [
        f"On 9 March 2026 Novak said{',' * number} Ruritania will not sign." for number in range(MOST + 1)
    ]
    lines, dropped = proven(
        [BottomLine(text=text, findings=("P2",)) for text in [texts[0], *texts]], dossier()
    )
    assert [line.text for line in lines] == texts[:MOST]
    assert ["already" in reason for reason in dropped] == [True, True]


@given(st.text(max_size=60), st.lists(st.sampled_from(["P1", "P2", "E1", "Q1", "D1", "x"]), max_size=3))
def test_nothing_that_a_model_may_send_breaks_it(text: str, findings: list[str]) -> None:
    lines, dropped = proven([BottomLine(text=text, findings=tuple(findings))], dossier())
    assert len(lines) + len(dropped) == 1
