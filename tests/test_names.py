"""What a printed name may refer to."""

from __future__ import annotations

import pytest

from brief.names import fold, state_of, states, surname, without_article, without_honorifics, words


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("Ottawa", "Canada"), ("Canadian", "Canada"), ("Canadians", "Canada"), ("Canada", "Canada"),
        ("Washington", "United States"), ("the White House", "United States"), ("the Kremlin", "Russia"),
        ("Paris", "France"), ("Kenyan", "Kenya"), ("Smith", None), ("canada", None), ("", None),
    ],
)  # fmt: skip
def test_a_state_is_known_by_its_forms(form: str, state: str | None) -> None:
    assert state_of(form) == state


def test_every_form_of_a_state_means_a_state() -> None:
    assert all(state_of(form) is not None for state in states().values() for form in state.all)
    assert all(state_of(name) == name for name in states())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelenskyy", "Zelensky"),
        ("Yuri", "Yury"),
        ("José", "Jose"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Лавров", "Lavrov"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("John", "Joan"), ("North Korea", "South Korea"), ("Iran", "Iraq"), ("Bush", "Busch")]
)
def test_other_names_do_not_meet(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Ana de la Cruz", "de la Cruz"),
        ("Maria Lopez", "Lopez"),
        ("Xi", "Xi"),
        ("Jean-Marc Dubois", "Dubois"),
        ("van Dyck", "van Dyck"),
    ],
)
def test_a_surname_keeps_its_particles(name: str, last: str) -> None:
    assert surname(name) == last


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Mr. Bell", "Bell"),
        ("Foreign Minister Ana Bell", "Ana Bell"),
        ("President", "President"),
        ("Dr Prof Bell", "Bell"),
        ("Bell", "Bell"),
    ],
)
def test_titles_go_as_long_as_something_is_left(name: str, bare: str) -> None:
    assert without_honorifics(name) == bare


@pytest.mark.parametrize(
    ("name", "bare"), [("the Hague’s", "Hague"), ("An Army", "Army"), ("Theo", "Theo"), ("states'", "states")]
)
def test_articles_and_possessives_go(name: str, bare: str) -> None:
    assert without_article(name) == bare


def test_words_keep_hyphens_and_points_of_acronyms() -> None:
    assert words("The U.N.’s Jean-Marc didn't go.") == ["The", "U.N.", "Jean-Marc", "didn't", "go"]
