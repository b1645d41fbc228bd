"""What a passage negates, and what a statement makes of it."""

from __future__ import annotations

import pytest

from brief.wording.negation import (
    denies_what_is_affirmed,
    holds_back,
    is_negative,
    is_negative_abroad,
    negations,
)


@pytest.mark.parametrize(
    "text", ["He will not go.", "He can't.", "They don’t.", "Nobody went.", "No deal.", "Never again."]
)
def test_plain_negations_are_found(text: str) -> None:
    assert negations(text)
    assert holds_back(text)
    assert is_negative(text)


@pytest.mark.parametrize(
    "text",
    [
        "Not only he went.",
        "There is no doubt.",
        "At No. 10 they met.",
        "No more than 50 came.",
        "A notable win.",
    ],
)
def test_what_only_looks_negative_negates_nothing(text: str) -> None:
    assert negations(text) == []


@pytest.mark.parametrize("text", ["He refused to go.", "if they go", "whether they go", "It was denied."])
def test_what_holds_back_may_not_be_left_out(text: str) -> None:
    assert holds_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wir gehen nicht.",
        "On ne va pas.",
        "No hay acuerdo.",
        "Мы не идём.",
        "我们不去。",
        "لن نذهب",
        "Nie idziemy.",
        "Biz değil.",
    ],
)
def test_other_languages_negate_too(text: str) -> None:
    assert is_negative_abroad(text)


@pytest.mark.parametrize("text", ["We go.", "A pas de deux was danced.", "The plan is on.", "Wir gehen."])
def test_what_affirms_is_not_negative_abroad(text: str) -> None:
    assert not is_negative_abroad(text)


@pytest.mark.parametrize(
    ("passage", "statement"),
    [
        ("They will not sign the accord.", "They will sign the accord if asked."),
        ("They will not\nsign the accord.", "They will sign the accord."),
        ("They won’t sign, nor will they talk.", "They will talk."),
        ("They stopped short of calling it war.", "They were calling it war."),
        ("They do not rule out a strike.", "They rule out a strike."),
        ("No fewer than 9 came.", "Fewer than 9 came."),
    ],
)
def test_an_affirmed_negation_is_seen(passage: str, statement: str) -> None:
    assert denies_what_is_affirmed(passage, statement)


@pytest.mark.parametrize(
    ("passage", "statement"),
    [
        ("They will not sign the accord.", "They refuse to sign the accord."),
        ("They will not sign the accord.", "It is unlikely that they sign the accord."),
        ("They will not sign unless asked.", "They will sign only if asked."),
        ("It is not a war. The talks go on.", "The talks go on."),
        ("They do not rule out a strike.", "They do not rule out a strike."),
        ("They did not only sign the accord.", "They did sign the accord."),
        ("", "They sign."),
    ],
)
def test_what_the_passage_bears_out_is_no_contradiction(passage: str, statement: str) -> None:
    assert not denies_what_is_affirmed(passage, statement)
