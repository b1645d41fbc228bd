"""The first merge: one actor, one position, one entry."""

from __future__ import annotations

import random
from typing import Any

import pytest

from brief.dossier.actors import Roster
from brief.dossier.merge import Frame, merge
from brief.extraction.verification import verify
from brief.records import (
    Article,
    Coverage,
    Dossier,
    Evidence,
    Position,
    ReaderInfo,
    VerifiedActor,
    VerifiedFindings,
    VerifiedPosition,
)
from tests.articles import NAMES, article, gold_findings, reading_of, seed


def frame(**given: Any) -> Frame:
    coverage = Coverage(articles=1, chunks=1, read=1)
    return Frame(title="Test", reader=ReaderInfo(kind="llm", model="m"), coverage=coverage, **given)


def actor(name: str, kind: str = "person", source: str = "t", **given: Any) -> VerifiedActor:
    terms = {"role": None, "represents": None, "mentions": (name,), **given}
    return VerifiedActor.model_validate({"name": name, "kind": kind, "source": source, **terms})


def roster(*actors: VerifiedActor, aliases: dict[str, tuple[str, ...]] | None = None) -> Roster:
    sources = sorted({one.source for one in actors})
    found = [VerifiedFindings(source=s, actors=tuple(a for a in actors if a.source == s)) for s in sources]
    return Roster(found, aliases or {})


def names(of: Roster) -> set[str]:
    return {one.name for one in of.actors}


SAME = [
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "person"),
    ("JD Vance", "J D Vance", "person"),
    ("Yuri Ushakov", "Yury Ushakov", "person"),
    ("Vladimir Putin", "Putin", "person"),
    ("Ursula von der Leyen", "von der Leyen", "person"),
    ("NATO", "Nato", "organization"),
    ("Ukraine", "Kyiv", "state"),
    ("United States", "Washington", "state"),
    ("Prime Minister Giorgia Meloni", "Giorgia Meloni", "person"),
]


@pytest.mark.parametrize(("one", "other", "kind"), SAME)
def test_spellings_of_one_name_are_one_actor(one: str, other: str, kind: str) -> None:
    joined = roster(actor(one, kind, "a"), actor(other, kind, "b"))
    assert len(joined.actors) == 1
    assert joined.find("a", one) == joined.find("b", other)


DIFFERENT = [
    ("John Smith", "Joan Smith", "person"),
    ("North Korea", "South Korea", "state"),
    ("Russia", "Ukraine", "state"),
    ("Donald Trump", "Melania Trump", "person"),
]


@pytest.mark.parametrize(("one", "other", "kind"), DIFFERENT)
def test_different_actors_stay_two(one: str, other: str, kind: str) -> None:
    assert len(roster(actor(one, kind, "a"), actor(other, kind, "b")).actors) == 2


def test_a_surname_that_two_people_share_joins_neither() -> None:
    joined = roster(actor("Donald Trump"), actor("Melania Trump"), actor("Trump", source="b"))
    assert names(joined) == {"Donald Trump", "Melania Trump", "Trump"}


def test_the_users_aliases_join_what_no_rule_joins() -> None:
    aliases = {"Maria Lopez": ("Lopez Obrador",)}
    joined = roster(actor("Maria Lopez", source="a"), actor("Lopez Obrador", source="b"), aliases=aliases)
    assert names(joined) == {"Maria Lopez"}


def test_a_spokesman_stands_on_the_side_of_the_state_behind_his_office() -> None:
    joined = roster(
        actor("Yuri Ushakov", represents="Kremlin"), actor("Kremlin", "organization", represents="Russia")
    )
    assert joined.find("t", "Yuri Ushakov").side == "Russia"


def test_two_names_with_one_slug_get_two_ids() -> None:
    joined = roster(actor("Li Na"), actor("Li-Na", "organization"))
    assert len({one.id for one in joined.actors}) == len(joined.actors)


def position(statement: str, text: str, source: str = "t", **given: Any) -> VerifiedPosition:
    terms = {
        "via": None,
        "topic": "truce",
        "stance": "supports",
        "speech": "direct",
        "said_on": None,
        **given,
    }
    evidence = (Evidence(source=source, start=0, end=len(text), quote=text),)
    return VerifiedPosition.model_validate(
        {"actor": "Ana Novak", "statement": statement, "evidence": evidence, **terms}
    )


def merged(*positions: VerifiedPosition) -> tuple[Position, ...]:
    sources = sorted({p.evidence[0].source for p in positions})
    articles = [article(f"Text {s}. We want a truce. More of {s}.", id=s, path=f"{s}.txt") for s in sources]
    findings = [
        VerifiedFindings(
            source=s,
            actors=(actor("Ana Novak", source=s),),
            positions=tuple(p for p in positions if p.evidence[0].source == s),
        )
        for s in sources
    ]
    return merge(articles, findings, frame()).positions


def test_one_quote_in_two_articles_is_one_position_with_both_proofs() -> None:
    (one,) = merged(
        position("Novak wants a truce.", "We want a truce", "a"),
        position("Novak is for a truce.", "We want a truce,", "b"),
    )
    assert [evidence.source for evidence in one.evidence] == ["a", "b"]
    assert one.origins == 2


def test_two_dates_keep_the_same_words_apart_and_the_newest_comes_first() -> None:
    both = merged(
        position("Novak wants a truce.", "We want a truce", "a", said_on="2025-05-19"),
        position("Novak wants a truce.", "We want a truce", "b", said_on="2025-08-19"),
        position("Novak wants peace.", "We want peace", "b"),
    )
    assert [one.said_on for one in both] == ["2025-08-19", "2025-05-19", None]


def test_another_number_is_another_position() -> None:
    assert len(merged(position("X", "12 men", "a"), position("Y", "21 men", "b"))) == 2


def whole(order: random.Random | None = None) -> Dossier:
    articles: list[Article] = [seed(name) for name in NAMES]
    findings = [verify(seed(name), [reading_of(seed(name), gold_findings(name))]) for name in NAMES]
    if order:
        order.shuffle(articles)
        order.shuffle(findings)
    return merge(articles, findings, frame())


def test_the_order_of_articles_and_findings_changes_nothing() -> None:
    first = whole().model_dump_json()
    assert all(whole(random.Random(seed)).model_dump_json() == first for seed in range(3))


def test_every_reference_in_the_dossier_leads_somewhere() -> None:
    dossier = whole()
    actors = {one.id for one in dossier.actors}
    texts = {source.id: source.text for source in dossier.sources}
    findings = {one.id for one in (*dossier.positions, *dossier.open_questions, *dossier.events)}
    assert len(findings) == sum(map(len, (dossier.positions, dossier.open_questions, dossier.events)))
    assert {p.actor for p in dossier.positions} | {p.via for p in dossier.positions if p.via} <= actors
    assert {f for line in dossier.bottom_line for f in line.findings} <= findings
    for finding in (*dossier.positions, *dossier.open_questions, *dossier.events):
        for e in finding.evidence:
            assert texts[e.source][e.start : e.end] == e.quote


def test_the_seeds_have_one_zelenskyy_and_one_ushakov() -> None:
    found = [one.name for one in whole().actors]
    assert [name for name in found if "Zelensk" in name] == ["Volodymyr Zelenskyy"]
    assert len([name for name in found if "Ushakov" in name]) == 1


def test_copies_of_one_text_are_one_origin() -> None:
    text = " ".join(f"word{number}" for number in range(80))
    articles = [
        article(text + " First ending here.", id="a"),
        article(text + " Another end stands here.", id="b"),
        article("Nothing of the kind. " * 9, id="c"),
    ]
    sources = {s.id: s.origin for s in merge(articles, [], frame()).sources}
    assert sources == {"a": "a", "b": "a", "c": "c"}
