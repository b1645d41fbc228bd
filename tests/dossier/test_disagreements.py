"""Disagreements: what differs is found, what agrees is left alone, whatever the order."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from brief.dossier.actors import Roster
from brief.dossier.disagreements import Ledger, find_disagreements
from brief.dossier.docket import Docket
from brief.dossier.merge import Frame, merge
from brief.extraction.verification import verify
from brief.records import (
    Article,
    Coverage,
    Disagreement,
    Dossier,
    Event,
    Evidence,
    ReaderInfo,
    VerifiedActor,
    VerifiedFindings,
    VerifiedPosition,
)
from tests.articles import NAMES, article, gold, gold_findings, reading_of, seed

HERE = Path(__file__).parent
ROWS = json.loads((HERE / "figures.json").read_text(encoding="utf-8"))
OUTSIDE = json.loads((HERE / "outside_knowledge.json").read_text(encoding="utf-8"))
FRAME = Frame(
    title="Test", reader=ReaderInfo(kind="llm", model="m"), coverage=Coverage(articles=1, chunks=1, read=1)
)


def dossier_of_seeds(docket: Docket | None = None, shuffle: int = 0) -> Dossier:
    names = random.Random(shuffle).sample(NAMES, len(NAMES)) if shuffle else NAMES
    findings = [verify(seed(name), [reading_of(seed(name), gold_findings(name))]) for name in names]
    return merge([seed(name) for name in names], findings, FRAME, docket)


def of_two(one: str, other: str, people: list[str], published: list[str | None]) -> tuple[Disagreement, ...]:
    articles = [
        article(text, id=name, path=f"{name}.txt", published=day)
        for name, text, day in zip("ab", (one, other), published, strict=True)
    ]
    findings = [
        VerifiedFindings(source=a.id, actors=tuple(person(a, name) for name in people)) for a in articles
    ]
    return merge(articles, findings, FRAME).disagreements


def person(source: Article, name: str) -> VerifiedActor:
    return VerifiedActor(
        name=name, kind="person", role=None, represents=None, mentions=(name,), source=source.id
    )


@pytest.mark.parametrize("row", ROWS, ids=[row["difficulty"] for row in ROWS])
def test_figures_of_two_reports(row: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if row.get("known_failure"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=row["known_failure"]))
    found = of_two(row["one"], row["other"], row["people"], row["published"])
    assert bool(found) == row["disagree"]


def test_a_value_that_an_article_spells_in_two_ways_is_told_as_it_stands_first() -> None:
    one = 'Lena Berg came after a two-hour call with Omar Haddad.\n"A good two hour call," Berg and Haddad wrote.'
    found = of_two(
        one,
        "Omar Haddad and Lena Berg held a five-hour call.",
        ["Lena Berg", "Omar Haddad"],
        ["2026-03-04"] * 2,
    )
    (values,) = [{version.value for version in each.versions} for each in found]
    assert values == {"two-hour", "five-hour"}


def overlaps(evidence: Evidence, version: dict[str, Any]) -> bool:
    source = next(seed(name) for name in NAMES if name.startswith(version["article"]))
    start = source.text.find(version["quote"])
    return (
        evidence.source == source.id
        and evidence.start < start + len(version["quote"])
        and evidence.end > start
    )


def meets(found: Disagreement, wanted: dict[str, Any]) -> bool:
    """At least two versions of the gold item are met by passages of two versions that were found."""
    met = {
        (number, place)
        for number, version in enumerate(found.versions)
        for place, want in enumerate(wanted["versions"])
        if any(overlaps(evidence, want) for evidence in version.evidence)
    }
    return len({number for number, _ in met}) > 1 and len({place for _, place in met}) > 1


def test_the_disagreements_of_the_gold_are_found_and_nothing_else() -> None:
    found = dossier_of_seeds().disagreements
    wanted = [want for want in gold("dossier")["disagreements"] if want["id"] not in OUTSIDE]
    recall = sum(any(meets(one, want) for one in found) for want in wanted) / len(wanted)
    told = [one for one in found if one.kind in ("outlets", "within")]
    right = [one for one in told if any(meets(one, want) for want in gold("dossier")["disagreements"])]
    assert recall >= 0.6
    assert len(right) / len(told) >= 0.7


def test_the_length_of_the_call_is_given_in_all_its_versions() -> None:
    (wanted,) = [want for want in gold("dossier")["disagreements"] if want["id"] == "D01"]
    (found,) = [one for one in dossier_of_seeds().disagreements if one.about.startswith("length of the call")]
    for version in wanted["versions"]:
        assert any(overlaps(evidence, version) for one in found.versions for evidence in one.evidence)


def test_the_call_of_may_is_not_held_against_the_call_of_august() -> None:
    for one in dossier_of_seeds().disagreements:
        assert not ({"some 40 minutes"} & {version.value for version in one.versions})


def test_disagreements_are_the_same_in_any_order() -> None:
    first = dossier_of_seeds().disagreements
    assert all(dossier_of_seeds(shuffle=number).disagreements == first for number in (1, 2, 3))


def test_every_version_is_a_verbatim_passage_and_the_findings_exist() -> None:
    dossier = dossier_of_seeds()
    texts = {source.id: source.text for source in dossier.sources}
    known = {finding.id for finding in (*dossier.positions, *dossier.events)}
    for one in dossier.disagreements:
        assert len(one.versions) > 1
        assert set(one.findings) <= known
        for version in one.versions:
            for evidence in version.evidence:
                assert texts[evidence.source][evidence.start : evidence.end] == evidence.quote


def test_whether_a_quotation_and_a_paraphrase_agree_is_left_to_the_docket() -> None:
    docket = Docket()
    before = dossier_of_seeds(docket).disagreements
    asked = [matter for matter in docket.open if matter.kind == "contradiction"]
    assert 1 <= len(asked) <= 3
    decided = Docket({matter.id: "contradict" for matter in asked})
    assert len(dossier_of_seeds(decided).disagreements) == len(before) + len(asked)


def test_a_shift_that_the_history_tells_is_a_disagreement_over_time() -> None:
    dossier = dossier_of_seeds()
    old, new = dossier.positions[:2]
    shifted = new.model_copy(update={"earlier": (old.id,), "status": "shifted"})
    ledger = Ledger([], [], Roster([], {}), [old, shifted], [])
    found = [one for one in find_disagreements(ledger, Docket()) if one.kind == "over_time"]
    assert [one.findings for one in found] == [tuple(sorted((old.id, new.id)))]


def position(source: str, quote: str, **given: Any) -> VerifiedPosition:
    terms = {"topic": "the talks", "stance": "reports", "speech": "direct", "said_on": "2026-03-09", **given}
    proof = (Evidence(source=source, start=0, end=len(quote), quote=quote),)
    return VerifiedPosition.model_validate(
        {"actor": "Anna Berg", "via": None, "statement": quote, "evidence": proof, **terms}
    )


RENDERINGS = json.loads((HERE / "renderings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", RENDERINGS, ids=[row["difficulty"] for row in RENDERINGS])
def test_renderings_of_one_statement(row: dict[str, Any]) -> None:
    texts = {"a": row["one"], "b": row["other"]}
    articles = [
        article(text, id=key, path=f"{key}.txt", published="2026-03-10") for key, text in texts.items()
    ]
    findings = [
        VerifiedFindings(
            source=one.id,
            actors=(person(one, "Anna Berg"),),
            positions=(position(one.id, one.text, **row.get("terms", {}).get(one.id, {})),),
        )
        for one in articles
    ]
    assert bool(merge(articles, findings, FRAME).disagreements) == row["disagree"]


def event(source: str, **given: Any) -> Event:
    terms = {"what": "Georgia and Armenia sign the border treaty", "place": None, "planned": True, **given}
    proof = (Evidence(source=source, start=0, end=4, quote="Text"),)
    return Event.model_validate(
        {"id": f"e-{source}", "participants": ("Armenia", "Georgia"), "evidence": proof, **terms}
    )


OCCASIONS = [
    ("another day announced", {"date": "2026-06-05"}, {"date": "2026-06-06"}, "found"),
    ("the same day", {"date": "2026-06-05"}, {"date": "2026-06-05"}, "nothing"),
    ("weeks apart are two events", {"date": "2026-06-05"}, {"date": "2026-06-25"}, "nothing"),
    ("no day", {"date": "2026-06-05"}, {"date": None}, "nothing"),
    (
        "it may have happened twice",
        {"date": "2026-06-05", "planned": False},
        {"date": "2026-06-06", "planned": False},
        "asked",
    ),
    (
        "a place may lie in the other",
        {"date": "2026-06-05", "place": "Geneva"},
        {"date": "2026-06-05", "place": "Vevey"},
        "asked",
    ),
    (
        "two states",
        {"date": "2026-06-05", "place": "Austria"},
        {"date": "2026-06-05", "place": "Norway"},
        "found",
    ),
    (
        "a town with and without its state",
        {"date": "2026-06-05", "place": "Geneva, Switzerland"},
        {"date": "2026-06-05", "place": "Geneva"},
        "nothing",
    ),
    (
        "another matter",
        {"date": "2026-06-05"},
        {"date": "2026-06-06", "what": "Georgia and Armenia exchange prisoners"},
        "nothing",
    ),
]


@pytest.mark.parametrize(
    ("one", "other", "expected"), [c[1:] for c in OCCASIONS], ids=[c[0] for c in OCCASIONS]
)
def test_days_and_places_of_one_event(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    docket = Docket()
    ledger = Ledger([], [], Roster([], {}), [], [event("a", **one), event("b", **other)])
    found = find_disagreements(ledger, docket)
    assert ("found" if found else "asked" if docket.open else "nothing") == expected


ACCOUNTS = json.loads((HERE / "accounts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ACCOUNTS, ids=[row["difficulty"] for row in ACCOUNTS])
def test_accounts_within_one_article(row: dict[str, Any]) -> None:
    source = article(row["text"], id="a")
    found = merge([source], [VerifiedFindings(source="a")], FRAME).disagreements
    assert [[version.value for version in one.versions] for one in found] == row["versions"]
    assert all(one.kind == row.get("kind", "within") for one in found)
