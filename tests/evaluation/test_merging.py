"""What the merge made of it: single demands, on a dossier of a few lines."""

from __future__ import annotations

from typing import Any

import pytest

from brief.evaluation.gold import GoldDossier, GoldFindings
from brief.evaluation.merging import score_merging
from brief.evaluation.reading import Labelled
from brief.evaluation.scores import Count, Merging, Score
from brief.records import (
    Actor,
    Coverage,
    Disagreement,
    Dossier,
    Evidence,
    OpenQuestion,
    Position,
    ReaderInfo,
    Source,
    VerifiedFindings,
    VerifiedPosition,
    VerifiedQuestion,
    Version,
    text_hash,
)

TEXTS = {"a": "We want a truce. Where will they meet?", "b": "We want a truce. We need no truce."}
QUOTES = {"a1": ("a", "We want a truce."), "b1": ("b", "We want a truce."), "b2": ("b", "We need no truce.")}
QUESTION = "Where will they meet?"


def piece(source: str, quote: str) -> Evidence:
    start = TEXTS[source].index(quote)
    return Evidence(source=source, start=start, end=start + len(quote), quote=quote)


def labelled(source: str) -> Labelled:
    own = {label: quote for label, (where, quote) in QUOTES.items() if where == source}
    terms = {"actor": "Ana Novak", "via": None, "topic": "truce", "stance": "demands", "speech": "direct"}
    found = VerifiedFindings(
        source=source,
        positions=tuple(
            VerifiedPosition.model_validate(
                {**terms, "statement": quote, "said_on": None, "evidence": (piece(source, quote),)}
            )
            for quote in own.values()
        ),
        open_questions=(
            VerifiedQuestion(question=QUESTION, kind="unknown", evidence=(piece("a", QUESTION),)),
        )
        if source == "a"
        else (),
    )
    gold = {
        "positions": [{"id": label, "quote": quote, "actor": "Novak"} for label, quote in own.items()],
        "open_questions": [{"id": "q", "quote": QUESTION}] if source == "a" else [],
        "actors": [{"name": "Novak", "mentions": ["Ana Novak"]}],
    }
    return Labelled(TEXTS[source], GoldFindings.model_validate(gold), found)


def position(number: str, *labels: str, **given: Any) -> Position:
    terms = {"via": None, "topic": "truce", "stance": "demands", "speech": "direct", "said_on": None}
    evidence = tuple(piece(*QUOTES[label]) for label in labels)
    return Position.model_validate(
        {
            "id": number,
            "actor": "ana",
            "statement": "Truce.",
            "status": "new",
            "origins": 1,
            "evidence": evidence,
            **terms,
            **given,
        }
    )


def dossier(*positions: Position, **given: Any) -> Dossier:
    ana = Actor(id="ana", name="Ana Novak", kind="person", role=None, represents=None, side=None, aliases=())
    sources = tuple(
        Source(id=i, title=None, outlet=None, published=None, url=None, path=i, sha256=text_hash(t), origin=i, text=t)
        for i, t in TEXTS.items()
    )  # fmt: skip
    whole = {
        "title": "t",
        "as_of": None,
        "reader": ReaderInfo(kind="rules"),
        "coverage": Coverage(articles=2, chunks=2, read=2),
        "sources": sources,
        "actors": (ana,),
        "positions": positions,
        **given,
    }
    return Dossier.model_validate(whole)


def scored(of: Dossier, **gold: Any) -> Merging:
    every = {source: labelled(source) for source in TEXTS}
    return score_merging(every, GoldDossier.model_validate(gold), of)


CLUSTERS = [
    ([("p1", "a1", "b1"), ("p2", "b2")], Score(met=1, found=1, wanted=1)),
    ([("p1", "a1"), ("p2", "b1"), ("p3", "b2")], Score(met=0, found=0, wanted=1)),
    ([("p1", "a1", "b1", "b2")], Score(met=1, found=3, wanted=1)),
]


@pytest.mark.parametrize(("entries", "expected"), CLUSTERS, ids=["as the gold", "apart", "too much"])
def test_clusters_count_pairs_of_labels_in_one_entry(entries: list[tuple[str, ...]], expected: Score) -> None:
    merged = dossier(*(position(number, *labels) for number, *labels in entries))
    assert scored(merged, position_clusters=[{"positions": ["a1", "b1"]}]).clusters == expected


CHANGE = [{"earlier": {"positions": ["a1"]}, "later": {"positions": ["b2"]}}]


@pytest.mark.parametrize(
    ("given", "met"),
    [
        ({"earlier": ("p1",), "status": "shifted"}, 1),
        ({"earlier": ("p1",), "status": "reaffirmed"}, 0),
        ({"earlier": (), "status": "shifted"}, 0),
    ],
    ids=["shifted from it", "taken for the same", "from something else"],
)
def test_a_view_that_changed_counts_where_the_later_one_leads_to_the_earlier(
    given: dict[str, Any], met: int
) -> None:
    merged = dossier(position("p1", "a1", "b1", current=False), position("p2", "b2", **given))
    demands = scored(merged, superseded=CHANGE, not_superseded=[{"positions": ["a1", "b2"]}]).demands
    assert demands["views that changed"] == Count(met=met, wanted=1)
    assert demands["views that still hold"] == Count(met=1, wanted=2)


def test_a_question_counts_where_its_status_is_the_golds() -> None:
    question = OpenQuestion(
        id="q1", question=QUESTION, kind="unknown", status="answered", answer="x", evidence=(piece("a", QUESTION),)
    )  # fmt: skip
    merged = dossier(open_questions=(question,))
    right = scored(merged, questions=[{"question": "q", "status": "answered"}]).demands
    wrong = scored(merged, questions=[{"question": "q", "status": "still open"}]).demands
    assert right["questions answered"] == Count(met=1, wanted=1)
    assert wrong["questions still open"] == Count(met=0, wanted=1)


@pytest.mark.parametrize(("other", "met"), [("b2", 1), ("a1", 0)], ids=["both sides", "one side twice"])
def test_a_disagreement_counts_where_two_versions_are_told_apart(other: str, met: int) -> None:
    found = Disagreement(
        id="d",
        about="truce",
        kind="within",
        versions=tuple(Version(value="v", evidence=(piece(*QUOTES[label]),)) for label in ("a1", other)),
    )
    wanted = {"about": "truce", "versions": [{"article": a, "quote": q} for a, q in QUOTES.values()]}
    spelling = {**wanted, "kind": "spelling"}
    demands = scored(dossier(disagreements=(found,)), disagreements=[wanted, spelling]).demands
    assert demands["disagreements"] == Count(met=met, wanted=1)


def test_what_is_not_labelled_is_not_scored() -> None:
    assert scored(dossier(position("p1", "a1", "b1"))) == Merging(clusters=None, demands={})
