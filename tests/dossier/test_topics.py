"""Topics: one label for one matter, and the same one from run to run."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.dossier.docket import Docket
from brief.dossier.topics import fold_topics
from tests.articles import gold


def folded(*labels: str, wanted: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> list[str]:
    topics = fold_topics(labels, wanted, known, Docket())
    return [topics[label] for label in labels]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ceasefire", "Cease-fire"),
        ("ceasefire", "truce"),
        ("defence programme", "Defense program"),
        ("talks on the border", "Border talks"),
        ("prisoner exchange", "Prisoner swap"),
        ("sanctions", "the sanctions"),
    ],
)
def test_labels_of_one_matter_are_one_topic(one: str, other: str) -> None:
    assert len(set(folded(one, other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US role", "Chinese role"),
        ("US role", "European role"),
        ("sanctions on Iran", "sanctions on Cuba"),
        ("sanctions", "sanctions relief"),
        ("gas transit", "oil transit"),
        ("leaders' meeting", "leaders' salaries"),
        ("other", "territory"),
    ],
)
def test_labels_of_two_matters_stay_two(one: str, other: str) -> None:
    assert len(set(folded(one, other))) == 2


def test_the_topics_of_the_gold_are_all_their_own() -> None:
    topics = tuple(gold("dossier")["topics"])
    assert folded(*topics) == list(topics)


def test_the_users_topic_takes_what_has_all_of_its_words() -> None:
    wanted = ("Sanctions", "Oil sanctions", "Ceasefire")
    assert folded("sanctions against Iran", "oil sanctions on Iran", "truce", "fishing", wanted=wanted) == [
        "Sanctions",
        "Oil sanctions",
        "Ceasefire",
        "fishing",
    ]


def test_two_of_the_users_topics_that_fit_alike_take_nothing() -> None:
    assert folded("oil and gas", wanted=("Oil", "Gas")) == ["oil and gas"]


def test_a_topic_of_an_earlier_edition_stays_and_the_users_comes_before_it() -> None:
    assert folded("truce", "ceasefire", known=("Armistice",)) == ["Armistice", "Armistice"]
    assert folded("truce", wanted=("Ceasefire",), known=("Armistice",)) == ["Ceasefire"]


def test_the_shortest_of_new_labels_counts() -> None:
    assert folded("talks on the border", "border talks") == ["border talks", "border talks"]


def test_a_near_miss_is_asked_and_the_decision_counts() -> None:
    docket = Docket()
    fold_topics(("border talks", "border talks in Oslo", "fishing"), (), (), docket)
    (matter,) = docket.open
    assert matter.texts == ("border talks in Oslo", "border talks")
    decided = fold_topics(("border talks", "border talks in Oslo"), (), (), Docket({matter.id: "same"}))
    assert set(decided.values()) == {"border talks"}


_LABELS = st.lists(
    st.sampled_from(
        "truce|ceasefire|border talks|talks on the border|sanctions|new sanctions|oil sanctions|US role|other".split(
            "|"
        )
    ),
    max_size=9,
)


@given(_LABELS, st.randoms(use_true_random=False))
def test_no_order_and_no_second_fold_changes_anything(labels: list[str], order: Any) -> None:
    once = fold_topics(labels, (), (), Docket())
    order.shuffle(labels)
    assert fold_topics(labels, (), (), Docket()) == once
    known = tuple(sorted(set(once.values())))
    assert fold_topics(labels, (), known, Docket()) == once
