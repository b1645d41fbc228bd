"""What a text says has happened, case by case; each with what makes it hard."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from brief.dates import date_mentions
from brief.extraction.rules.document import read_document
from brief.extraction.rules.events import events
from brief.extraction.rules.mentions import read_people
from brief.extraction.rules.reader import find
from brief.extraction.rules.topics import vocabulary
from brief.extraction.schema import FoundEvent
from brief.extraction.verification import verify
from tests.articles import NAMES, article, chunk_of, gold, reading_of, seed
from tests.extraction.rules.overlap import hits, recall_and_precision

CASES = json.loads((Path(__file__).parent / "cases" / "events.json").read_text(encoding="utf-8"))
TOLD = [
    pytest.param(
        case,
        id=case["why"],
        marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)]
        if "known_failure" in case
        else [],
    )
    for case in CASES["told"]
]
UNTOLD = [pytest.param(case["text"], id=case["why"]) for case in CASES["untold"]]


def told(text: str, published: str | None) -> list[FoundEvent]:
    document = read_document(text, published)
    return events(document, read_people(document))


@pytest.mark.parametrize("case", TOLD)
def test_an_event_is_told_with_date_place_and_people(case: dict[str, Any]) -> None:
    (event,) = told(case["text"], case["published"])
    given = event.model_dump(mode="json")
    assert {name: given[name] for name in case["event"]} == case["event"]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert told(text, "2025-03-05") == []


@pytest.mark.parametrize("case", TOLD)
def test_every_event_carries_its_rule_and_is_proven_by_its_quote(case: dict[str, Any]) -> None:
    source = article(case["text"], published=case["published"])
    chunk = chunk_of(source).model_copy(update={"published": source.published})
    findings = find(chunk, vocabulary())
    found = findings.events
    assert found
    assert all(event.rule and event.rule.startswith("event.") for event in found)
    proven = verify(source, [reading_of(source, findings)])
    assert [event.what for event in proven.events] == [event.what for event in found]
    assert [event.corrections for event in proven.events] == [()] * len(found)


def test_one_event_told_twice_is_given_once_with_what_tells_most() -> None:
    text = (
        "Emmanuel Macron met Friedrich Merz on Tuesday.\n\n"
        "On Tuesday, Emmanuel Macron met Friedrich Merz in Berlin."
    )
    (event,) = told(text, "2025-03-05")
    assert event.place == "Berlin"


def test_an_article_gives_a_handful_of_events_at_most() -> None:
    text = "\n\n".join(
        f"Emmanuel Macron met Minister Ali Number{n} in Berlin on March {n}." for n in range(1, 29)
    )
    assert 0 < len(told(text, "2025-03-30")) <= 3 + len(text) // 900


def test_most_gold_events_are_found_and_few_others() -> None:
    found, wanted, right, given = 0, 0, 0, 0
    for name in NAMES:
        source = seed(name)
        quotes = [event.quote for event in told(source.text, source.published)]
        golden = [item["quote"] for item in gold(name)["findings"]["events"]]
        found, wanted = found + hits(source.text, golden, quotes), wanted + len(golden)
        right, given = right + hits(source.text, quotes, golden), given + len(quotes)
    recall, precision = recall_and_precision(found, wanted, right, given)
    print(f"events: recall {recall:.3f} ({found}/{wanted})  precision {precision:.3f} ({right}/{given})")
    assert recall >= 0.50
    assert precision >= 0.80


def test_the_time_grows_no_faster_than_the_text() -> None:
    passage = "Emmanuel Macron met Friedrich Merz in Berlin on Tuesday, and the two spoke of trade. "
    taken = []
    for size in (500, 4000):
        document = read_document("\n\n".join([passage * 3] * size), "2025-03-05")
        people = read_people(document)
        date_mentions(document.text, document.published)
        start = time.process_time()
        events(document, people)
        taken.append(time.process_time() - start)
    assert taken[1] < 8 * 3 * taken[0]
