"""The timeline: one event told by several articles is one, and what is only announced is marked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brief.dossier.actors import Roster
from brief.dossier.timeline import join_events
from brief.records import Article, Event, Evidence, VerifiedActor, VerifiedEvent, VerifiedFindings
from tests.articles import NAMES, article, gold, seed
from tests.dossier.seeds import seed_dossier

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "cases" / "events.json").read_text(encoding="utf-8")
)


def timeline(*told: dict[str, Any]) -> tuple[Event, ...]:
    """What becomes of events that articles of their own tell."""
    articles: list[Article] = []
    findings: list[VerifiedFindings] = []
    for number, given in enumerate(told):
        source = f"s{number}"
        text = given["what"]
        articles.append(article(text, id=source, path=f"{source}.txt", published=given["published"]))
        cast = tuple(
            VerifiedActor(**{"role": None, "mentions": (who["name"],), "source": source, **who})
            for who in CASES["actors"]
        )
        event = VerifiedEvent(
            what=text,
            date=given["date"],
            place=given["place"],
            participants=tuple(given["participants"]),
            evidence=(Evidence(source=source, start=0, end=len(text), quote=text),),
        )
        findings.append(VerifiedFindings(source=source, actors=cast, events=(event,)))
    return join_events(articles, findings, Roster(findings, {}))


def cases(name: str) -> list[Any]:
    """The cases of one table; those that are known to fail are strict xfails."""
    return [
        pytest.param(case, marks=pytest.mark.xfail(reason=case["known_failure"], strict=True))
        if "known_failure" in case
        else case
        for case in CASES[name]
    ]


def told(what: str, day: str | None, published: str | None = "2026-03-10", *people: str) -> dict[str, Any]:
    return {"what": what, "date": day, "participants": people, "place": None, "published": published}


@pytest.mark.parametrize("case", cases("pairs"))
def test_two_reports_are_one_event_or_two(case: dict[str, Any]) -> None:
    joined = timeline(case["one"], case["other"])
    assert (len(joined) == 1) == case["same"]


@pytest.mark.parametrize("case", cases("planned"))
def test_what_is_only_announced_is_planned(case: dict[str, Any]) -> None:
    (event,) = timeline(told(case["what"], case["date"]))
    assert event.planned == case["planned"]


def test_what_was_announced_and_then_happened_keeps_its_id_and_loses_the_mark() -> None:
    announced = told(
        "Announced: a meeting between Baker and Petrova.", None, "2026-03-10", "Tom Baker", "Elena Petrova"
    )
    done = told("Baker and Petrova met.", "2026-03-25", "2026-03-26", "Elena Petrova", "Tom Baker")
    (before,) = timeline(announced)
    (after,) = timeline(announced, done)
    assert (before.planned, after.planned) == (True, False)
    assert (after.id, after.what, after.date) == (before.id, done["what"], done["date"])
    assert len(after.evidence) == 2


def test_another_article_changes_no_id_of_an_event() -> None:
    first = told(
        "Baker and Petrova spoke by telephone.", "2026-03-09", "2026-03-10", "Tom Baker", "Elena Petrova"
    )
    again = told(
        "Petrova had a phone call with Baker.", "2026-03-09", "2026-03-11", "Elena Petrova", "Tom Baker"
    )
    other = told("Haddad resigned.", "2026-03-09", "2026-03-11", "Omar Haddad")
    (alone,) = timeline(first)
    both = timeline(first, again, other)
    assert alone.id in {event.id for event in both}
    assert len(both) == 2


def test_the_seeds_have_the_calls_and_the_talks_once_each() -> None:
    """What the gold gives one line of the timeline, as far as it is one happening."""
    events = gold_timeline()
    together = [("a-E04", "c-E03"), ("a-E01", "c-E01"), ("a-E03", "c-E02"), ("d-E02", "e-E07")]
    assert all(events[one] == events[other] for one, other in together)
    apart = [
        ("a-E01", "a-E02"),
        ("a-E02", "a-E03"),
        ("a-E01", "d-E02"),
        ("d-E01", "d-E02"),
        ("e-E01", "e-E06"),
    ]
    assert all(events[one] != events[other] for one, other in apart)


def test_only_the_meeting_that_was_announced_is_planned_in_the_seeds() -> None:
    planned = [event for event in seed_dossier().events if event.planned]
    assert [event.participants for event in planned] == [
        ("Vladimir Putin", "Volodymyr Zelenskyy", "Donald Trump")
    ]


def gold_timeline() -> dict[str, str]:
    """For each gold event of the seeds, the id of the event that it became."""
    events = seed_dossier().events
    return {
        event["id"]: next(
            one.id
            for one in events
            for passage in one.evidence
            if passage.source == seed(name).id
            and passage.start <= seed(name).text.find(event["quote"]) < passage.end
        )
        for name in NAMES
        for event in gold(name)["findings"]["events"]
    }


def test_one_article_that_tells_an_event_twice_gives_it_once() -> None:
    source, people = "s", ("Tom Baker", "Elena Petrova")
    texts = ("Baker paused his meeting with Petrova.", "Baker paused the negotiations with Petrova.")
    events = tuple(
        VerifiedEvent(
            what=text,
            date=day,
            place=None,
            participants=people,
            evidence=(Evidence(source=source, start=100 * n, end=100 * n + len(text), quote=text),),
        )
        for n, (text, day) in enumerate(zip(texts, ("2026-03-09", None), strict=True))
    )
    cast = tuple(
        VerifiedActor(name=name, kind="person", role=None, represents=None, mentions=(name,), source=source)
        for name in people
    )
    findings = (VerifiedFindings(source=source, actors=cast, events=events),)
    (one,) = join_events(
        [article("-", id=source, path="s.txt", published="2026-03-10")], findings, Roster(findings, {})
    )
    assert (one.date, len(one.evidence)) == ("2026-03-09", 2)


def test_a_state_gives_way_to_who_stands_for_it_in_another_report() -> None:
    states = told("The American and the Russian minister spoke by phone.", "2026-03-09", "2026-03-11")
    persons = told(
        "Baker spoke with Petrova by telephone.", "2026-03-09", "2026-03-10", "Tom Baker", "Elena Petrova"
    )
    (one,) = timeline(persons, {**states, "participants": ["United States", "Russia"]})
    assert one.participants == ("Tom Baker", "Elena Petrova")
