"""The doubts that a passage leaves of a statement."""

from __future__ import annotations

import pytest

from brief.extraction.consistency import doubts
from brief.extraction.ground import Ground, Passage

PARAGRAPH = (
    "Jo Bell said 12 ships left Lagos on Monday. The EU-backed convoy will not stop in Accra, Bell said."
)
ARTICLE = PARAGRAPH + "\nCarl Day sent 40 trucks in May 2021."


def _doubts(statement: str, *, asks: bool = False) -> list[tuple[str, bool]]:
    passage = Passage(sentences=PARAGRAPH, paragraphs=PARAGRAPH, ground=Ground(ARTICLE, "2022-02-02"))
    return [(doubt.rule, doubt.grave) for doubt in doubts(statement, passage, ["Jo Bell"], asks=asks)]


@pytest.mark.parametrize(
    ("statement", "left"),
    [
        ("Bell said 12 ships left Lagos.", []),
        ("Ships left Nigeria.", [("name", True)]),
        ("Bell said 40 trucks left.", [("number", False)]),
        ("Bell said 40 ships left.", [("number", True)]),
        ("Bell said 77 trucks left.", [("number", True)]),
        ("Bell met Day.", [("name", False)]),
        ("Bell met Kofi Annan.", [("name", True), ("name", True)]),
        ("The convoy is backed by the EU.", []),
        ("The convoy will stop in Accra.", [("negation", True)]),
        ("Ships left in May 2021.", [("date", False)]),
        ("Ships left in June 2020.", [("date", True)]),
    ],
)
def test_a_statement_leaves_its_doubts(statement: str, left: list[tuple[str, bool]]) -> None:
    assert _doubts(statement) == left


def test_a_name_behind_its_state_is_the_name_between_the_words() -> None:
    text = "He met with Chad's Ana Bell and Mali's Omar Keita."
    passage = Passage(sentences=text, paragraphs=text, ground=Ground(text, None))
    assert doubts("He met with Ana Bell and Keita.", passage, []) == []
    assert [doubt.rule for doubt in doubts("He met with Chad's Omar Keita and left.", passage, [])] == [
        "name"
    ]


def test_a_question_may_ask_about_what_is_negated() -> None:
    assert _doubts("Will the convoy stop in Accra?", asks=True) == []
