"""Positions: one entry for one position, and never one for two."""

from __future__ import annotations

import json
import time
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.dossier.actors import Roster
from brief.dossier.docket import Docket
from brief.dossier.positions import Sources, join_positions
from brief.dossier.sameness import CHOICES
from brief.names import state_of
from brief.records import Evidence, Position, VerifiedActor, VerifiedFindings, VerifiedPosition
from tests.articles import NAMES, gold
from tests.dossier.golden import merged, places

PAIRS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "same_position.json").read_text(encoding="utf-8")
)


def position(
    source: str, said: dict[str, Any], actor: str = "Ana Novak", topic: str = "truce"
) -> VerifiedPosition:
    quote = said.get("quote", said["statement"])
    start = said.get("start", 0)
    return VerifiedPosition(
        actor=actor,
        via=None,
        topic=said.get("topic", topic),
        stance=said["stance"],
        statement=said["statement"],
        speech="direct",
        said_on=said.get("said_on"),
        evidence=(Evidence(source=source, start=start, end=start + len(quote), quote=quote),),
    )


def joined(
    by_source: dict[str, list[VerifiedPosition]],
    docket: Docket | None = None,
    actor: str = "Ana Novak",
    printed: dict[str, str | None] | None = None,
) -> tuple[Position, ...]:
    kind = "state" if state_of(actor) else "person"
    findings = [
        VerifiedFindings(
            source=source,
            actors=(
                VerifiedActor(
                    name=actor, kind=kind, role=None, represents=None, mentions=(actor,), source=source
                ),
            ),
            positions=tuple(positions),
        )
        for source, positions in by_source.items()
    ]
    origins = {source: source for source in sorted(by_source)}
    return join_positions(
        findings, Roster(findings, {}), Sources(origins, printed or {}), {}, docket or Docket()
    )


def of_pair(pair: dict[str, Any], docket: Docket | None = None) -> tuple[Position, ...]:
    actor, topic = pair["actor"], pair["topic"]
    return joined(
        {"a": [position("a", pair["one"], actor, topic)], "b": [position("b", pair["other"], actor, topic)]},
        docket,
        actor,
    )


def scored(*, held_out: bool) -> tuple[int, int, int]:
    """Pairs rightly joined, wrongly joined, and to be joined."""
    chosen = [(pair["same"], len(of_pair(pair)) == 1) for pair in PAIRS if pair["held_out"] == held_out]
    right = sum(same and one for same, one in chosen)
    return right, sum(one and not same for same, one in chosen), sum(same for same, _ in chosen)


def test_pairs_that_were_looked_at_are_told_apart_or_joined() -> None:
    right, wrong, to_join = scored(held_out=False)
    assert right / to_join >= 0.95
    assert wrong == 0


def test_pairs_that_were_held_out_are_mostly_told_apart_or_joined() -> None:
    right, wrong, to_join = scored(held_out=True)
    assert right / to_join >= 0.85
    assert wrong == 0


def test_the_gold_clusters_are_found_with_the_rules_alone() -> None:
    entries = {gold_id: entry.id for gold_id, entry in places(merged()[0]).items()}
    wanted = {
        frozenset(pair)
        for cluster in gold("dossier")["position_clusters"]
        for pair in combinations(cluster["positions"], 2)
    }
    got = {frozenset((a, b)) for a, b in combinations(entries, 2) if entries[a] == entries[b]}
    assert not got - wanted
    assert 2 * len(got & wanted) / (len(got) + len(wanted)) >= 0.8


def test_adding_the_follow_up_changes_no_id_of_an_entry_that_was_there() -> None:
    before, after = places(merged(NAMES[:4])[0], NAMES[:4]), places(merged()[0])
    assert [gold_id for gold_id, entry in before.items() if after[gold_id].id != entry.id] == []


def said(statement: str, **given: Any) -> dict[str, Any]:
    return {"stance": "supports", "statement": statement, **given}


def test_an_undated_rendering_takes_the_date_of_the_dated_one() -> None:
    (one,) = joined(
        {
            "a": [position("a", said("Novak calls for an immediate truce in Sarvia.", said_on="2031-05-19"))],
            "b": [position("b", said("Novak wants a ceasefire in Sarvia at once."))],
        }
    )
    assert one.said_on == "2031-05-19"
    assert [evidence.source for evidence in one.evidence] == ["a", "b"]
    assert one.joined_by == ("same content",)


def test_what_is_between_two_numbers_joins_only_one_of_them() -> None:
    entries = joined(
        {
            "a": [position("a", said("Novak reports 40 wounded fishermen in Port Sarv.", stance="reports"))],
            "b": [position("b", said("Novak reports wounded fishermen in Port Sarv.", stance="reports"))],
            "c": [position("c", said("Novak reports 70 wounded fishermen in Port Sarv.", stance="reports"))],
        }
    )
    assert sorted(len(entry.evidence) for entry in entries) == [1, 2]


def test_one_passage_that_a_reader_took_for_two_positions_stays_two() -> None:
    quote = "We want the bridge rebuilt and the prisoners home before the winter"
    entries = joined(
        {
            "a": [
                position("a", said("Novak wants the bridge rebuilt.", quote=quote)),
                position("a", said("Novak wants the prisoners home.", quote=quote)),
            ]
        }
    )
    assert len(entries) == 2
    assert len({entry.id for entry in entries}) == 2


def near_pair() -> dict[str, list[VerifiedPosition]]:
    return {
        "a": [
            position("a", said("Novak wants the fishermen of Port Sarv compensated for lost nets and boats."))
        ],
        "b": [position("b", said("Novak would repay the fishermen of Port Sarv out of the harbour budget."))],
    }


def test_a_near_miss_is_asked_once_and_joined_if_decided() -> None:
    docket = Docket()
    assert len(joined(near_pair(), docket)) == 2
    (matter,) = docket.open
    assert matter.choices == CHOICES
    (one,) = joined(near_pair(), Docket({matter.id: "same"}))
    assert one.joined_by == ("decided",)
    assert len(joined(near_pair(), Docket({matter.id: "different"}))) == 2


def test_what_rules_keep_apart_is_never_asked() -> None:
    for pair in PAIRS:
        if "number" in pair["why"] and not pair["same"]:
            docket = Docket()
            assert len(of_pair(pair, docket)) == 2
            assert docket.open == ()


_STATEMENTS = st.sampled_from(
    [
        "Novak wants an immediate truce along the Sarv river.",
        "Novak called for a ceasefire at the Sarv without delay.",
        "Novak rejects a truce along the Sarv river.",
        "Novak will send 400 tonnes of grain.",
        "Novak pledged four hundred tonnes of grain.",
        "Novak will send 900 tonnes of grain.",
        "Novak wants the general to resign.",
        "If the general resigns, Novak will sign the Sarv accord.",
    ]
)
_SAID = st.builds(
    lambda statement, day: said(statement, said_on=day, stance="reports"),
    _STATEMENTS,
    st.sampled_from(["2031-05-19", "2031-05-20"]),
)
_ARTICLES = st.lists(st.lists(_SAID, min_size=1, max_size=4), min_size=1, max_size=5)


def as_sources(articles: list[list[dict[str, Any]]]) -> dict[str, list[VerifiedPosition]]:
    return {
        f"s{number}": [position(f"s{number}", {**one, "start": 100 * at}) for at, one in enumerate(article)]
        for number, article in enumerate(articles)
    }


@given(_ARTICLES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_no_order_changes_anything(articles: list[list[dict[str, Any]]], order: Any) -> None:
    sources = as_sources(articles)
    mixed = [(source, order.sample(positions, len(positions))) for source, positions in sources.items()]
    order.shuffle(mixed)
    assert joined(dict(mixed)) == joined(sources)


@given(_ARTICLES)
@settings(max_examples=60, deadline=None)
def test_an_article_more_takes_no_evidence_and_no_id_from_an_entry(
    articles: list[list[dict[str, Any]]],
) -> None:
    sources = as_sources(articles)
    last = f"s{len(articles) - 1}"
    before = joined({source: positions for source, positions in sources.items() if source != last})
    after = joined(sources)
    for entry in before:
        (kept,) = [other for other in after if set(entry.evidence) <= set(other.evidence)]
        assert kept.id == entry.id or kept.id in {other.id for other in before}
    assert len({entry.id for entry in after}) == len(after)


def test_ten_thousand_positions_on_one_topic_take_ten_times_a_thousand() -> None:
    def seconds(count: int) -> float:
        words = [
            f"{a}{b}" for a in "bor kel tim vas ner pol".split() for b in "atan omic uland elev isor".split()
        ]
        sources = {
            f"s{n:05}": [
                position(
                    f"s{n:05}", said(" ".join(words[(n * k + k * k) % len(words)] for k in range(3, 12)))
                )
            ]
            for n in range(count)
        }
        start = time.process_time()
        joined(sources)
        return time.process_time() - start

    seconds(50)
    assert seconds(4000) < 12 * max(seconds(1000), 0.2)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if not pair["same"]], ids=lambda pair: pair["why"])
def test_the_same_date_is_no_reason_to_join(pair: dict[str, Any]) -> None:
    if not pair["held_out"]:
        assert len(of_pair(pair)) == 2


def test_what_was_said_after_an_article_was_printed_is_not_what_that_article_tells() -> None:
    early = position("a", {"statement": "Slovenia would not pay before an inquiry.", "stance": "opposes"})
    late = position(
        "b",
        {
            "statement": "Slovenia would not pay before an inquiry.",
            "stance": "opposes",
            "said_on": "2026-04-08",
        },
    )
    by_source = {"a": [early], "b": [late]}
    assert len(joined(by_source, printed={"a": "2026-04-07", "b": "2026-04-09"})) == 2
    assert len(joined(by_source, printed={"a": "2026-04-08", "b": "2026-04-09"})) == 1
    assert len(joined(by_source, printed={"a": "2026-04", "b": "2026-04-09"})) == 1
    assert len(joined(by_source, printed={"a": None, "b": None})) == 1


@pytest.mark.parametrize(("dated", "undated"), [("a", "b"), ("b", "a")])
def test_the_passage_from_which_an_entry_has_its_day_and_words_comes_first(dated: str, undated: str) -> None:
    said = position(
        dated,
        {
            "statement": "would not pay for water of both peoples",
            "stance": "opposes",
            "said_on": "2026-03-03",
        },
    )
    again = position(undated, {"statement": "We will not pay for water of both peoples", "stance": "opposes"})
    (entry,) = joined({dated: [said], undated: [again]})
    assert (entry.said_on, entry.evidence[0].source) == ("2026-03-03", dated)
    assert entry.statement == entry.evidence[0].quote
