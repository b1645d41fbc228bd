"""What holds for the merge of any findings."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.findings import news
from brief.dossier.merge import Frame, merge
from brief.records import (
    Article,
    Coverage,
    Dossier,
    Evidence,
    ReaderInfo,
    VerifiedActor,
    VerifiedEvent,
    VerifiedFindings,
    VerifiedPosition,
    VerifiedQuestion,
)

FEW = settings(max_examples=25, deadline=None)
NAMES = (
    "Ana Novak", "Novak", "Mr Novak", "Foreign Minister Ana Novak", "A. Novak", "Petra Novak", "Anna Nowak",
    "Slovenia", "Ljubljana", "Yuri Ushakov", "Yury Ushakov", "the minister",
)  # fmt: skip
TOPICS = ("ceasefire", "Ceasefire", "a truce", "ceasefire talks", "sanctions", "sanctions on Russia")
QUOTES = (
    "We want a truce", "We want a truce at once", "we want a truce,", "We want no truce", "We do not want a truce",
    "12 people were killed", "21 people were killed", "The talks lasted two hours", "The talks lasted three hours",
    "There will be no troops", "Troops will be sent", "It is open whether troops will be sent",
)  # fmt: skip
DAYS = (None, "2025-05", "2025-05-19", "2025-08-18", "2025-08-22")
STANCES = ("supports", "opposes", "demands", "reports", "conditional")
SPEECHES = ("direct", "paraphrase", "anonymous")

TOLD = st.lists(st.sampled_from(QUOTES), min_size=1, max_size=4, unique=True)


@st.composite
def reports(draw: st.DrawFn, name: str) -> tuple[Article, VerifiedFindings]:
    """An article of a few sentences, and findings on them."""
    quotes = draw(TOLD)
    text = "".join(f"{quote}.\n" for quote in quotes)
    found: dict[str, list[Any]] = {"positions": [], "open_questions": [], "events": []}
    named: set[str] = set()
    for quote in quotes:
        start = text.index(f"{quote}.\n")
        evidence = (Evidence(source=name, start=start, end=start + len(quote), quote=quote),)
        kind = draw(st.sampled_from(("positions", "positions", "open_questions", "events")))
        who = draw(st.sampled_from(NAMES))
        named.add(who)
        found[kind].append(_finding(draw, kind, who, evidence))
    found["actors"] = [
        VerifiedActor(
            name=who, kind="state" if who in {"Slovenia", "Ljubljana"} else "person", source=name, mentions=(who,),
            role=draw(st.sampled_from((None, "foreign minister"))),
            represents=draw(st.sampled_from((None, "Slovenia", "Russia"))),
        )
        for who in sorted(named)
    ]  # fmt: skip
    article = Article(id=name, path=f"{name}.txt", text=text, published=draw(st.sampled_from(DAYS)))
    return article, VerifiedFindings.model_validate({"source": name, **found})


def _finding(draw: st.DrawFn, kind: str, who: str, evidence: tuple[Evidence, ...]) -> Any:
    quote, day = evidence[0].quote, draw(st.sampled_from(DAYS))
    if kind == "open_questions":
        return VerifiedQuestion(
            question=draw(st.sampled_from((quote, "Will troops be sent?"))), kind="unknown", evidence=evidence
        )
    if kind == "events":
        return VerifiedEvent(what=quote, date=day, place=None, participants=(who,), evidence=evidence)
    return VerifiedPosition.model_validate(
        {
            "actor": who, "via": None, "topic": draw(st.sampled_from(TOPICS)), "stance": draw(st.sampled_from(STANCES)),
            "statement": draw(st.sampled_from((quote, "Wants a truce."))), "speech": draw(st.sampled_from(SPEECHES)),
            "said_on": day, "evidence": evidence,
        }
    )  # fmt: skip


Report = tuple[Article, VerifiedFindings]
CORPORA = st.integers(1, 5).flatmap(lambda n: st.tuples(*(reports(f"s{number}") for number in range(n))))


def merged(told: tuple[Report, ...] | list[Report]) -> Dossier:
    coverage = Coverage(articles=1, chunks=1, read=1)
    frame = Frame(title="Test", reader=ReaderInfo(kind="llm", model="m"), coverage=coverage)
    return merge([article for article, _ in told], [found for _, found in told], frame)


def shuffled(told: tuple[Report, ...], order: random.Random) -> list[Report]:
    """The same, with the articles and the findings of each in another order."""
    kinds = ("actors", "positions", "open_questions", "events")
    other = []
    for article, found in order.sample(told, len(told)):
        lists = {kind: tuple(order.sample(getattr(found, kind), len(getattr(found, kind)))) for kind in kinds}
        other.append((article, found.model_copy(update=lists)))
    return other


@FEW
@given(CORPORA, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_dossier_byte_for_byte(
    told: tuple[Report, ...], order: random.Random
) -> None:
    assert merged(shuffled(told, order)).model_dump_json() == merged(told).model_dump_json()


@FEW
@given(CORPORA)
def test_the_same_findings_twice_change_nothing(told: tuple[Report, ...]) -> None:
    coverage = Coverage(articles=1, chunks=1, read=1)
    frame = Frame(title="Test", reader=ReaderInfo(kind="llm", model="m"), coverage=coverage)
    twice = merge([article for article, _ in told], [found for _, found in (*told, *told)], frame)
    assert twice.model_dump_json() == merged(told).model_dump_json()


def test_news_in_any_order_give_the_same_dossier() -> None:
    corpus = news(800)
    told = tuple(zip(corpus.articles, corpus.findings, strict=True))
    first = merged(told).model_dump_json()
    assert merged(shuffled(told, random.Random(1))).model_dump_json() == first


def passages(findings: Any) -> list[Evidence]:
    return [piece for finding in findings for piece in finding.evidence]


def stands_in(piece: Evidence, pieces: list[Evidence]) -> bool:
    return any(
        one.source == piece.source and one.start <= piece.start and piece.end <= one.end for one in pieces
    )


@FEW
@given(CORPORA)
def test_no_passage_is_lost_and_a_further_article_takes_none_away(told: tuple[Report, ...]) -> None:
    for upto in range(1, len(told) + 1):
        dossier = merged(told[:upto])
        for kind in ("positions", "open_questions", "events"):
            kept = passages(getattr(dossier, kind))
            given = passages(one for _, found in told[:upto] for one in getattr(found, kind))
            assert all(stands_in(piece, kept) for piece in given)


def unrelated() -> Report:
    """An article that has nothing in common with any other: not a name, not a topic, not a day."""
    text = "Fishing quotas must fall by a third."
    evidence = (Evidence(source="z", start=0, end=len(text) - 1, quote=text[:-1]),)
    terms = {"role": None, "represents": None, "mentions": ("Ingrid Solheim",), "source": "z"}
    position = VerifiedPosition(
        actor="Ingrid Solheim", via=None, topic="fisheries", stance="demands", statement=text[:-1],
        speech="direct", said_on="2025-03-01", evidence=evidence,
    )  # fmt: skip
    actor = VerifiedActor.model_validate({"name": "Ingrid Solheim", "kind": "person", **terms})
    article = Article(id="z", path="z.txt", text=text, published="2025-03-01")
    return article, VerifiedFindings(source="z", actors=(actor,), positions=(position,))


@FEW
@given(CORPORA)
def test_an_unrelated_article_changes_no_other_finding(told: tuple[Report, ...]) -> None:
    before, after = merged(told), merged([*told, unrelated()])
    for kind in ("actors", "positions", "open_questions", "events", "disagreements"):
        assert set(getattr(before, kind)) <= set(getattr(after, kind)), kind
