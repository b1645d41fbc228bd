"""Continuity: ids stay with what they name, each is given once, and all that points to one follows."""

from __future__ import annotations

import json

from brief.dossier.continuity import adds_only_fields, with_ids_of
from brief.records import BottomLine, Dossier, OpenQuestion, Position
from tests.articles import NAMES
from tests.dossier.golden import merged
from tests.dossier.material import dossier, evidence, position

OFFER = "Ruritania could sign the treaty by May if 12 prisoners are freed"
REFUSAL = "Ruritania will not sign the treaty"


def renamed(whole: Dossier, **ids: str) -> Dossier:
    """The dossier under other ids, as if it had been merged from other articles."""
    text = whole.model_dump_json(by_alias=True)
    for old, new in ids.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    return Dossier.model_validate_json(text)


def linked() -> Dossier:
    first = dossier()
    (dispute,) = first.disagreements
    return first.model_copy(
        update={
            "bottom_line": (BottomLine(text="Novak refuses.", findings=("P2", "E1")),),
            "disagreements": (dispute.model_copy(update={"findings": ("E1", "P1")}),),
        }
    )


def test_all_ids_come_back_wherever_they_are_pointed_to() -> None:
    other = renamed(linked(), novak="ana-novak", P1="p-1", P2="p-2", Q1="q-1", E1="e-1", D1="g-1")
    assert with_ids_of(linked(), other) == linked()


def test_what_is_new_has_its_own_id() -> None:
    before = dossier(positions=dossier().positions[:1])
    other = position("p-9", REFUSAL, REFUSAL)
    kept = with_ids_of(before, dossier(positions=(*dossier().positions[:1], other)))
    assert [p.id for p in kept.positions] == ["P1", "p-9"]


def test_an_id_is_given_once_and_to_the_best_match() -> None:
    def of(key: str, *quotes: str) -> Position:
        return position(key, "Novak offers.", quotes[0]).model_copy(
            update={"evidence": tuple(map(evidence, quotes))}
        )

    before = dossier(positions=(of("P1", OFFER, REFUSAL),))
    half, whole = of("p-a", OFFER), of("p-b", OFFER, REFUSAL)
    kept = with_ids_of(before, dossier(positions=(half, whole)))
    assert [p.id for p in kept.positions] == ["p-a", "P1"]


def test_a_finding_that_has_its_id_already_does_not_lose_it_to_a_better_match() -> None:
    before = dossier(positions=(position("P1", OFFER, OFFER),))
    same, other = position("P1", REFUSAL, REFUSAL), position("p-2", OFFER, OFFER)
    kept = with_ids_of(before, dossier(positions=(same, other)))
    assert [p.id for p in kept.positions] == ["P1", "p-2"]


def test_the_words_of_another_actor_are_another_finding() -> None:
    whole = dossier()
    berg = whole.actors[0].model_copy(update={"id": "berg", "name": "Jon Berg", "aliases": ()})
    before = dossier(actors=(*whole.actors, berg))
    theirs = position("p-1", OFFER, OFFER, actor="berg")
    kept = with_ids_of(before, dossier(actors=before.actors, positions=(theirs,)))
    assert [p.id for p in kept.positions] == ["p-1"]


def test_a_question_does_not_take_the_id_of_an_event_on_its_passage() -> None:
    talks = "The talks took place in Geneva with the United Kingdom."
    asked = OpenQuestion(
        id="q-1", question="Where?", kind="unknown", status="open", answer=None, evidence=(evidence(talks),)
    )
    kept = with_ids_of(dossier(), dossier(open_questions=(asked,)))
    assert [q.id for q in kept.open_questions] == ["q-1"]


def test_an_actor_of_a_fuller_name_keeps_its_id_and_its_positions() -> None:
    fuller = renamed(dossier(), novak="ana-maria-novak", P1="p-1", P2="p-2")
    actor = fuller.actors[0].model_copy(update={"name": "Ana Maria Novak", "aliases": ("Ana Novak",)})
    kept = with_ids_of(dossier(), fuller.model_copy(update={"actors": (actor,)}))
    assert [(a.id, a.name) for a in kept.actors] == [("novak", "Ana Maria Novak")]
    assert [(p.id, p.actor) for p in kept.positions] == [("P1", "novak"), ("P2", "novak")]


def test_sources_keep_their_order_and_new_ones_follow() -> None:
    whole = dossier()
    first = whole.sources[0]
    newer, older = first.model_copy(update={"id": "a"}), first.model_copy(update={"id": "b"})
    before = whole.model_copy(update={"sources": (first, older)})
    kept = with_ids_of(before, whole.model_copy(update={"sources": (newer, older, first)}))
    assert [source.id for source in kept.sources] == ["s", "b", "a"]


def test_the_ids_of_a_smaller_dossier_stay_unique_in_a_larger_one() -> None:
    for count in range(1, len(NAMES)):
        before, now = merged(NAMES[:count])[0], merged(NAMES[: count + 1])[0]
        kept = with_ids_of(before, now)
        for items, others in (
            (kept.actors, before.actors),
            (kept.positions, before.positions),
            (kept.open_questions, before.open_questions),
            (kept.events, before.events),
        ):
            ids = [item.id for item in items]
            assert len(ids) == len(set(ids))
            assert {item.id for item in others} <= set(ids)


def test_an_article_that_goes_and_comes_back_brings_its_ids_back() -> None:
    whole = merged()[0]
    fewer = with_ids_of(whole, merged(NAMES[:4])[0])
    again = with_ids_of(fewer, whole)
    assert {p.id for p in again.positions} == {p.id for p in whole.positions}


def kept_without(whole: Dossier, *fields: str) -> Dossier:
    """What is read of an edition that a program kept whose sources did not have `fields`."""
    content = json.loads(whole.model_dump_json())
    for source in content["sources"]:
        for name in fields:
            del source[name]
    return Dossier.model_validate(content)


def test_what_a_newer_program_tells_besides_is_no_change() -> None:
    now, *_ = merged()
    assert adds_only_fields(kept_without(now, "author", "removed"), now)


def test_what_differs_in_any_known_field_is_a_change() -> None:
    now, *_ = merged()
    before = kept_without(now, "author")
    first, *others = now.positions
    assert not adds_only_fields(before, now.model_copy(update={"title": "Another"}))
    assert not adds_only_fields(before, now.model_copy(update={"sources": now.sources[1:]}))
    reworded = first.model_copy(update={"statement": "It said something else."})
    assert not adds_only_fields(before, now.model_copy(update={"positions": (reworded, *others)}))


def test_an_edition_of_the_same_program_is_compared_by_its_hash() -> None:
    now, *_ = merged()
    assert not adds_only_fields(kept_without(now), now)
