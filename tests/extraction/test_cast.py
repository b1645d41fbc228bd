"""Which actors an article names, and under which name."""

from __future__ import annotations

from typing import Any

import pytest

from brief.extraction.cast import Cast
from brief.extraction.schema import FoundActor

TEXT = (
    "Foreign minister Elif Demir met Carlos Ruiz in Ankara. Mr Ruiz, the Cuban envoy, spoke for an hour.\n"
    "Ana Ruiz was absent. She wrote. Volodymyr Zelensky called. The Kremlin was silent."
)


def _found(name: str, mentions: tuple[str, ...] = (), **given: Any) -> FoundActor:
    told = {"kind": "person", "role": None, "represents": None, **given}
    return FoundActor(name=name, mentions=mentions, **told)


def _one(found: FoundActor) -> Any:
    (actor,) = Cast("t", TEXT, [found]).actors
    return actor


def test_an_actor_that_nobody_names_is_rejected() -> None:
    cast = Cast("t", TEXT, [_found("Ingrid Solberg", ("Solberg",))])
    assert (cast.actors, [item.rule for item in cast.rejected]) == ((), ["actor"])


def test_a_pronoun_is_no_mention() -> None:
    assert Cast("t", TEXT, [_found("Solberg", ("She", "she"))]).actors == ()


def test_mentions_that_stand_nowhere_go() -> None:
    assert _one(_found("Elif Demir", ("Demir", "the Turk"))).mentions == ("Demir", "Elif Demir")


def test_the_printed_spelling_takes_the_place_of_the_readers() -> None:
    assert _one(_found("Volodymyr Zelenskyy", ("Volodymyr Zelensky",))).name == "Volodymyr Zelensky"


def test_a_role_that_the_article_gives_stays() -> None:
    assert _one(_found("Elif Demir", role="foreign minister")).role == "foreign minister"


@pytest.mark.parametrize("role", ["prime minister of Chad", "astronaut"])
def test_a_role_that_the_article_does_not_give_goes_or_shrinks(role: str) -> None:
    actor = _one(_found("Elif Demir", role=role))
    assert actor.role in {None, "minister"}
    assert actor.corrections


def test_whom_nobody_names_nobody_represents() -> None:
    assert _one(_found("Elif Demir", represents="Peru")).represents is None
    assert _one(_found("Carlos Ruiz", represents="Cuba")).represents == "Cuba"


def test_a_shared_surname_finds_nobody() -> None:
    cast = Cast("t", TEXT, [_found("Carlos Ruiz"), _found("Ana Ruiz")])
    assert cast.find("Ana Ruiz") != cast.find("Carlos Ruiz")
    assert getattr(cast.find("Ruiz"), "name", None) not in {"Carlos Ruiz", "Ana Ruiz"}


def test_a_state_is_found_by_its_seat() -> None:
    cast = Cast("t", TEXT, [_found("Russia", ("The Kremlin",), kind="state")])
    found = cast.find("Moscow")
    assert found is not None
    assert found.name == "Russia"


@pytest.mark.parametrize("name", ["She", "The", "Nobody", "silent", "Solberg", ""])
def test_what_is_no_name_of_the_article_is_nobody(name: str) -> None:
    assert Cast("t", TEXT, []).find(name) is None


def test_a_name_that_stands_but_was_not_listed_is_somebody() -> None:
    found = Cast("t", TEXT, []).find("Elif Demir")
    assert found is not None
    assert found.kind == "person"
    assert found.corrections
