"""What a model may decide: only what it is asked, only by the choices that it is given, and never at any cost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import jsonschema
import pytest

from brief.extraction.decisions import CHARACTERS, MATTERS, Decisions, batches, decide
from brief.extraction.drafting import Draft, draft
from brief.extraction.llm_reader import LlmReader
from brief.extraction.schema import decisions_schema, lines_schema
from brief.records import Matter, MatterKind, Meeting, Topical
from tests.standin import Standin
from tests.standin import behaviours as b

Make = Callable[..., LlmReader]
TOPICS = ("same", "different")


def topic(one: str, other: str) -> Matter:
    return Matter.of("topic", (one, other), TOPICS)


def ask(reader: LlmReader, matters: Sequence[Matter]) -> Decisions:
    async def run() -> Decisions:
        try:
            return await decide(matters, reader.clerk)
        finally:
            await reader.close()

    return asyncio.run(run())


MANY = [topic(f"grain {number}", f"Grain {number % 2}") for number in range(50)]
SOME = [topic("truce", "Truce"), topic("truce", "grain")]


def test_each_matter_gets_one_of_its_choices(make_reader: Make, standin: Standin) -> None:
    decisions = ask(make_reader(), [*SOME, *SOME])
    assert decisions.choices == {SOME[0].id: "same", SOME[1].id: "different"}
    assert (decisions.usage.calls, len(standin.requests), decisions.notes) == (1, 1, ())


def test_nothing_open_costs_nothing(make_reader: Make, standin: Standin) -> None:
    decisions = ask(make_reader(), [])
    assert (decisions.choices, decisions.usage.calls, decisions.notes) == ({}, 0, ())
    assert standin.requests == []


def test_no_article_is_sent_only_texts_of_findings(make_reader: Make, standin: Standin) -> None:
    ask(make_reader(), SOME)
    said = standin.requests[0].body["messages"]
    assert "<article>" not in said[1]["content"]
    assert all(matter.id in said[1]["content"] for matter in SOME)


def test_batches_are_small_and_of_one_kind() -> None:
    long = [Matter.of("support", ("x" * 2500, str(number)), ("supports", "no")) for number in range(5)]
    huge = Matter.of("answer", ("y" * 3 * CHARACTERS,), ("yes", "no"))
    made = list(batches([*MANY, *long, huge, *MANY]))
    assert sorted(matter.id for batch in made for matter in batch) == sorted(
        {m.id for m in (*MANY, *long, huge)}
    )
    for batch in made:
        assert len({matter.kind for matter in batch}) == 1
        assert len(batch) <= MATTERS
        assert len(batch) == 1 or sum(len(text) for m in batch for text in m.texts) <= CHARACTERS


def test_the_batches_are_the_same_in_any_order() -> None:
    assert list(batches(MANY)) == list(batches(reversed(MANY)))


def test_batches_go_out_at_the_readers_concurrency(make_reader: Make, standin: Standin) -> None:
    standin.latency(0.05)
    ask(make_reader(concurrency=2), [topic(f"a{number}", "b") for number in range(5 * MATTERS)])
    assert len(standin.requests) == 5
    assert standin.max_in_flight == 2


def test_the_schema_leaves_nothing_to_invent() -> None:
    matters = [*SOME, topic("a", "b")]
    schema = decisions_schema(matters)
    right = {matter.id: "same" for matter in matters}
    jsonschema.validate({"decisions": right}, schema)
    for wrong in ({**right, "d-0": "same"}, {**right, SOME[0].id: "perhaps"}, {SOME[0].id: "same"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"decisions": wrong}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(
            {"lines": [{"text": "x", "findings": ["p-2"]}]},
            lines_schema([Topical(id="p-1", kind="position", text="x")]),
        )


LIES = {
    "invented_ids": "not asked",
    "foreign_choices": "none of its choices",
}


@pytest.mark.parametrize(("lie", "told"), LIES.items())
def test_a_lie_is_dropped_and_told_and_the_matter_stays_undecided(
    make_reader: Make, standin: Standin, lie: b.MatterLie, told: str
) -> None:
    standin.always(b.liar(lie))
    decisions = ask(make_reader(), SOME[1:])
    assert decisions.choices == {}
    assert any(told in note for note in decisions.notes)
    assert "1 topic" in decisions.notes[-1]


def test_a_choice_of_another_matter_is_no_choice(make_reader: Make, standin: Standin) -> None:
    matters = [topic("truce", "Truce"), Matter.of("topic", ("truce", "Truce"), ("other", "same as before"))]
    decisions = ask(make_reader(), matters)
    assert decisions.choices == {matters[0].id: "same", matters[1].id: "same as before"}


UNANSWERED = {
    "refusal": (b.refusal(), "refused"),
    "invalid_json": (b.invalid_json(), "nor did its correction"),
    "wrong_schema": (b.wrong_schema(), "nor did its correction"),
    "401": (b.unauthorized(), "401"),
    "500": (b.status(500), "500"),
    "html": (b.html(), "text/html"),
    "cut": (b.length(), "cut off"),
}


@pytest.mark.parametrize(("behaviour", "told"), UNANSWERED.values(), ids=UNANSWERED)
def test_a_failing_endpoint_leaves_the_matters_undecided_and_says_so_in_one_line(
    make_reader: Make, standin: Standin, behaviour: b.Behaviour, told: str
) -> None:
    standin.always(behaviour)
    decisions = ask(make_reader(max_wait=0.5), [*MANY, *SOME])
    assert decisions.choices == {}
    (line,) = decisions.notes
    assert told in line
    assert "52 topic" in line
    assert "\n" not in line


@pytest.mark.parametrize("behaviour", [b.invalid_json(), b.wrong_schema(), b.status(429, retry_after=0.05)])
def test_one_bad_answer_is_asked_for_again(
    make_reader: Make, standin: Standin, behaviour: b.Behaviour
) -> None:
    standin.plan([behaviour])
    decisions = ask(make_reader(), SOME)
    assert len(decisions.choices) == 2
    assert len(standin.requests) == 2


@pytest.mark.parametrize("behaviour", [b.fenced(), b.think(), b.prose()])
def test_an_answer_in_a_wrapping_is_read(make_reader: Make, standin: Standin, behaviour: b.Behaviour) -> None:
    standin.always(behaviour)
    assert len(ask(make_reader(), SOME).choices) == 2


@pytest.mark.parametrize("condition", [b.no_json_schema(), b.no_response_format(), b.max_tokens_only()])
def test_the_ladder_is_the_readers(make_reader: Make, standin: Standin, condition: b.Behaviour) -> None:
    standin.always(condition)
    assert len(ask(make_reader(), SOME).choices) == 2
    last = standin.requests[-1].body
    assert "decisions" in str(last.get("response_format")) or "JSON Schema" in last["messages"][0]["content"]


def test_one_batch_that_fails_leaves_the_others_decided(make_reader: Make, standin: Standin) -> None:
    kinds: list[MatterKind] = ["topic", "support"]
    matters = [Matter.of(kind, ("a", "a"), ("same", "supports")) for kind in kinds]
    standin.on('"kind": "support"', b.refusal())
    decisions = ask(make_reader(), matters)
    assert decisions.choices == {matters[0].id: "same"}
    assert "1 support" in decisions.notes[0]


def propose(reader: LlmReader, found: Sequence[Topical]) -> Draft:
    async def run() -> Draft:
        try:
            return await draft(found, Meeting(), reader.clerk)
        finally:
            await reader.close()

    return asyncio.run(run())


FOUND = [Topical(id="p-1", kind="position", text="Novak will sign.", who="Ana Novak", date="3 Mar 2026")]


def test_a_bottom_line_is_proposed_with_the_findings_it_rests_on(make_reader: Make) -> None:
    (line,) = propose(make_reader(), FOUND).lines
    assert (line.text, line.findings) == ("Novak will sign (3 Mar 2026).", ("p-1",))


def test_without_findings_nobody_is_asked_for_a_bottom_line(make_reader: Make, standin: Standin) -> None:
    assert propose(make_reader(), []).lines == ()
    assert standin.requests == []


@pytest.mark.parametrize(("behaviour", "told"), UNANSWERED.values(), ids=UNANSWERED)
def test_no_bottom_line_comes_from_a_failing_endpoint_and_one_line_says_so(
    make_reader: Make, standin: Standin, behaviour: b.Behaviour, told: str
) -> None:
    standin.always(behaviour)
    drafted = propose(make_reader(max_wait=0.5), FOUND)
    assert drafted.lines == ()
    (line,) = drafted.notes
    assert told in line
