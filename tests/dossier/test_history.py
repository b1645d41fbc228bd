"""History: what was said later, and what is still the newest."""

from __future__ import annotations

from typing import Any

import pytest

from brief.dossier.docket import Docket
from brief.dossier.history import with_history
from brief.records import Actor, Evidence, Position
from tests.articles import gold
from tests.dossier.golden import merged, places


def actor(name: str, **given: Any) -> Actor:
    terms = {"kind": "person", "role": None, "represents": None, "side": None, "aliases": (), **given}
    return Actor.model_validate({"id": name.lower().replace(" ", "-"), "name": name, **terms})


SARVIA = actor("Sarvia", kind="state", side="Sarvia")
NOVAK = actor("Ana Novak", represents="Sarvia", side="Sarvia")
BERG = actor("Jon Berg", represents="Sarvia", side="Sarvia")
LOPEZ = actor("Maria Lopez", represents="Tolia", side="Tolia")
WRITER = actor("Ivo Karas")
EVERYONE = (SARVIA, NOVAK, BERG, LOPEZ, WRITER)


def position(said_on: str | None, statement: str, who: Actor = NOVAK, **given: Any) -> Position:
    source = given.pop("source", said_on or "undated")
    terms: dict[str, Any] = {
        "via": None,
        "topic": "ceasefire",
        "stance": "supports",
        "speech": "paraphrase",
        "status": "new",
        "origins": 1,
        "evidence": (Evidence(source=source, start=0, end=len(statement), quote=statement),),
        **given,
    }
    return Position(
        id=f"{who.id}/{said_on}/{statement}", actor=who.id, statement=statement, said_on=said_on, **terms
    )


def told(*positions: Position, docket: Docket | None = None) -> list[Position]:
    return list(with_history(positions, EVERYONE, docket or Docket()))


WANTS = "Novak wants an immediate truce along the Sarv river."


def test_what_is_said_again_is_reaffirmed_and_names_what_it_repeats() -> None:
    first, again = told(
        position("2031-05-19", WANTS),
        position("2031-08-02", "Novak called for a ceasefire on the Sarv river."),
    )
    assert (again.status, again.earlier, again.current) == ("reaffirmed", (first.id,), True)
    assert (first.status, first.earlier, first.current) == ("new", (), False)


def test_a_demand_that_names_a_figure_for_the_first_time_is_not_simply_reaffirmed() -> None:
    plain, dear = "Sarvia must apologise and pay.", "Sarvia must apologise and pay 50 million dollars."
    assert told(position("2031-05-19", plain), position("2031-08-02", dear))[1].status == "new"
    assert told(position("2031-05-19", dear), position("2031-08-02", plain))[1].status == "reaffirmed"


@pytest.mark.parametrize(
    ("before", "after", "stances"),
    [
        (WANTS, "Novak does not want an immediate truce along the Sarv river.", ("supports", "opposes")),
        (
            "Novak will send 400 tonnes of maize.",
            "Novak will send 90 tonnes of maize.",
            ("commits", "commits"),
        ),
        (
            "Novak will raise duties on Tolian wine.",
            "Novak will cut duties on Tolian wine.",
            ("commits", "commits"),
        ),
        (
            "Novak left open whether soldiers would be sent to Tolia.",
            "Novak will send soldiers to Tolia.",
            ("undecided", "commits"),
        ),
    ],
)
def test_a_denial_another_number_and_a_decision_are_shifts(
    before: str, after: str, stances: tuple[str, str]
) -> None:
    first, later = told(
        position("2031-05", before, stance=stances[0]), position("2031-08-02", after, stance=stances[1])
    )
    assert (later.status, later.earlier) == ("shifted", (first.id,))


def test_an_undated_one_supersedes_nothing_and_stands_behind_a_dated_one() -> None:
    dated, undated = told(
        position("2031-05-19", WANTS), position(None, "Novak does not want a truce along the Sarv river.")
    )
    assert dated.current
    assert (undated.current, undated.status) == (False, "new")


def test_an_undated_one_beside_the_newest_in_its_article_is_current() -> None:
    newest, beside = told(
        position("2031-05-19", WANTS, source="a"), position(None, "Novak thanked the fishermen.", source="a")
    )
    assert newest.current
    assert beside.current


def test_undated_ones_alone_are_current() -> None:
    assert all(one.current for one in told(position(None, WANTS), position(None, "Novak likes Tolia.")))


def test_a_month_does_not_precede_its_own_days() -> None:
    assert all(
        one.current for one in told(position("2031-05", WANTS), position("2031-05-19", "Novak likes it."))
    )


def test_another_topic_and_no_topic_make_no_history() -> None:
    assert all(
        one.current and one.status == "new"
        for one in told(
            position("2031-05-19", WANTS),
            position("2031-08-02", WANTS, topic="prisoners"),
            position("2031-01-02", WANTS, topic="other"),
            position("2031-02-02", WANTS, topic="other"),
        )
    )


def test_who_speaks_for_a_side_is_superseded_by_who_speaks_for_it_later() -> None:
    first, state, private, foreign = told(
        position("2031-05-19", WANTS),
        position("2031-08-02", "Sarvia thanked the fishermen.", SARVIA),
        position("2031-05-19", WANTS, WRITER),
        position("2031-05-19", WANTS, LOPEZ),
    )
    assert [first.current, state.current, private.current, foreign.current] == [False, True, True, True]


def test_two_people_of_one_side_do_not_reaffirm_each_other() -> None:
    _, later = told(position("2031-05-19", WANTS), position("2031-08-02", WANTS, BERG))
    assert later.status == "new"


def test_hearsay_of_another_side_supersedes_no_word_of_ones_own_side() -> None:
    own, _ = told(
        position("2031-05-19", WANTS), position("2031-08-02", "Sarvia gives in.", SARVIA, via=LOPEZ.id)
    )
    assert own.current


def test_what_may_be_a_change_is_asked_and_the_decision_counts() -> None:
    pair = (
        position(
            "2031-05-19", "Novak would not confirm that a meeting with Lopez was agreed.", stance="undecided"
        ),
        position("2031-08-02", "Novak says no summit with Lopez is planned.", stance="reports"),
    )
    docket = Docket()
    assert [one.status for one in told(*pair, docket=docket)] == ["new", "new"]
    (matter,) = docket.open
    for choice, status in (("same", "reaffirmed"), ("shifted", "shifted"), ("different", "new")):
        first, later = told(*pair, docket=Docket({matter.id: choice}))
        assert (later.status, bool(later.earlier), first.current) == (status, status != "new", False)


def test_what_the_gold_calls_superseded_is_history_and_what_it_does_not_is_not() -> None:
    entries = places(merged()[0])
    for change in gold("dossier")["superseded"]:
        late_topic = {entries[one].topic for one in change["later"]["positions"]}
        for one in change["earlier"]["positions"]:
            if not late_topic or entries[one].topic in late_topic or change["id"] == "S3":
                assert not entries[one].current, (change["id"], one)
        for one in change["later"]["positions"]:
            assert entries[one].current or change["id"] == "S5"
    for kept in gold("dossier")["not_superseded"]:
        assert all(entries[one].current for one in kept["positions"])


def test_the_changes_of_the_gold_that_need_a_reader_are_on_the_docket() -> None:
    asked = [matter.texts for matter in merged()[1].open if matter.kind == "position"]
    for sign in ("would not confirm", "started to set up a meeting", "left open whether American soldiers"):
        assert any(sign in texts[0] for texts in asked), sign
    assert len(asked) < 10
