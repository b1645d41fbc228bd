"""Forgetting: a dossier as if a source had never been read."""

from __future__ import annotations

from typing import Any

import pytest

from brief.dossier.continuity import with_ids_of
from brief.dossier.forgetting import without_source
from brief.records import BottomLine, Dossier, Evidence, Position, Source, text_hash
from tests.articles import NAMES, seed
from tests.dossier.golden import merged
from tests.dossier.material import dossier

SECRET = "Ana Novak, whom friends call Wolf, will sign, said an aide. She left."
PUBLIC = "Ana Novak would sign in May. Ana Novak will not sign at all."


def source(key: str, text: str) -> Source:
    return Source(
        id=key, title=key, outlet=None, published="2026-03-11", url=None, path=f"{key}.txt",
        sha256=text_hash(text), origin=key, text=text,
    )  # fmt: skip


def quoted(key: str, quote: str) -> Evidence:
    start = {"secret": SECRET, "public": PUBLIC}[key].index(quote)
    return Evidence(source=key, start=start, end=start + len(quote), quote=quote)


def said(id_: str, statement: str, *proof: Evidence, **given: Any) -> Position:
    terms: dict[str, Any] = {
        "actor": "novak", "via": None, "topic": "treaty", "stance": "reports", "speech": "paraphrase",
        "said_on": None, "status": "new", "origins": len(proof), **given,
    }  # fmt: skip
    return Position(id=id_, statement=statement, evidence=proof, **terms)


def told(*positions: Position, **given: Any) -> Dossier:
    whole = dossier(positions=positions, open_questions=(), events=(), disagreements=(), **given)
    actor = whole.actors[0].model_copy(update={"aliases": ("Ana Novak", "Wolf")})
    return whole.model_copy(
        update={"actors": (actor,), "sources": (source("secret", SECRET), source("public", PUBLIC))}
    )


def forgotten(whole: Dossier) -> Dossier:
    return without_source(whole, text_hash(SECRET))


MAY = quoted("public", "would sign in May")
WILL = quoted("secret", "will sign")


def test_what_only_it_proved_is_gone_and_what_others_prove_stays() -> None:
    left = forgotten(told(said("P1", "She will sign.", WILL), said("P2", "She would sign.", MAY, WILL)))
    assert [(p.id, p.evidence, p.origins) for p in left.positions] == [("P2", (MAY,), 1)]
    assert [s.id for s in left.sources] == ["public"]


def test_words_that_it_may_have_given_are_replaced_by_those_of_the_proof_that_is_left() -> None:
    whole = told(
        said("P1", "Wolf will sign.", WILL, MAY),
        bottom_line=(BottomLine(text="Wolf will sign.", findings=("P1",)),),
    )
    left = forgotten(whole)
    assert [p.statement for p in left.positions] == ["would sign in May"]
    assert left.bottom_line == ()


def test_a_name_that_only_it_used_is_gone() -> None:
    left = forgotten(told(said("P1", "She would sign.", MAY)))
    assert [actor.aliases for actor in left.actors] == [("Ana Novak",)]


def test_a_shift_from_what_is_gone_is_none() -> None:
    refusal = said(
        "P2", "She refuses.", quoted("public", "will not sign at all"), status="shifted", earlier=("P1",)
    )
    left = forgotten(told(said("P1", "She will sign.", WILL, current=False), refusal))
    assert [(p.status, p.earlier) for p in left.positions] == [("new", ())]


def test_what_only_it_had_superseded_is_current_again() -> None:
    later = said("P2", "She will sign.", WILL, status="shifted", earlier=("P1",))
    left = forgotten(told(said("P1", "She would sign.", MAY, current=False), later))
    assert [p.current for p in left.positions] == [True]


def test_what_another_one_superseded_too_stays_history() -> None:
    refusal = quoted("public", "will not sign at all")
    whole = told(
        said("P1", "She would sign.", MAY, current=False),
        said("P2", "She will sign.", WILL, status="shifted", earlier=("P1",)),
        said("P3", "She refuses.", refusal, status="shifted", earlier=("P1", "P2")),
    )
    assert [(p.current, p.earlier) for p in forgotten(whole).positions] == [(False, ()), (True, ("P1",))]


def test_a_question_that_it_answered_is_open_again() -> None:
    whole = merged()[0]
    last = seed(NAMES[4])
    assert [q.question for q in whole.open_questions if any(e.source == last.id for e in q.answered_by)]
    left = without_source(whole, last.sha256)
    assert all(q.status == "open" or q.answered_by for q in left.open_questions)
    assert not any(e.source == last.id for q in left.open_questions for e in q.answered_by)


@pytest.mark.parametrize("name", NAMES)
def test_no_passage_and_no_text_of_it_is_left(name: str) -> None:
    gone = seed(name)
    left = without_source(merged()[0], gone.sha256)
    assert gone.id not in left.model_dump_json()
    assert gone.text[:80] not in left.model_dump_json()


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_left_points_to_what_is_there(name: str) -> None:
    left = without_source(merged()[0], seed(name).sha256)
    findings = {x.id for items in (left.positions, left.open_questions, left.events) for x in items}
    actors = {actor.id for actor in left.actors}
    assert {e for p in left.positions for e in p.earlier} <= findings
    assert {p.actor for p in left.positions} | {p.via for p in left.positions if p.via} <= actors
    assert {f for d in left.disagreements for f in d.findings} <= findings
    assert {f for line in left.bottom_line for f in line.findings} <= findings
    assert all(p.earlier for p in left.positions if p.status in {"reaffirmed", "shifted"})


def test_what_was_forgotten_is_what_was_never_read() -> None:
    """Beside words and history, which only the merge knows, the findings are those of the other articles."""
    never = merged(NAMES[:4])[0]
    left = without_source(with_ids_of(never, merged()[0]), seed(NAMES[4]).sha256)
    assert {p.id for p in left.positions} == {p.id for p in never.positions}
    assert {q.id for q in left.open_questions} == {q.id for q in never.open_questions}
    assert {e.id for e in left.events} == {e.id for e in never.events}


def test_what_it_did_not_touch_is_as_it_was() -> None:
    whole = told(said("P1", "She would sign.", MAY))
    assert without_source(whole, text_hash("another")) == whole
