"""Merge, ask, merge again: no matter twice, never without end, and never worse for a model that fails or lies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pydantic import SecretStr

from brief.dossier.docket import Docket
from brief.extraction.llm import Llm
from brief.extraction.llm_reader import LlmReader
from brief.extraction.memory import Memory
from brief.extraction.prompts import Prompts
from brief.packaged import packaged_folder
from brief.pipeline import Settled, settle
from brief.records import Dossier, Meeting
from brief.settings import ModelSettings, Settings
from tests.dossier.test_merge import whole
from tests.extraction.test_memory import Shared
from tests.standin import Standin
from tests.standin import behaviours as b

SETTINGS = Settings(project=Path(), meeting=Meeting(objectives=("Learn whether they meet",)))


def settled(
    standin: Standin, merge_under: Callable[[Docket], Dossier], memory: Memory | None = None
) -> Settled:
    model = ModelSettings(name="m", base_url=standin.base_url, api_key=SecretStr("k"), max_wait=0.5)
    reader = LlmReader(Llm(model), Prompts([packaged_folder("prompts")]), memory)

    async def run() -> Settled:
        try:
            return await settle(merge_under, reader.clerk, SETTINGS)
        finally:
            await reader.close()

    return asyncio.run(run())


class Merge:
    """A merge that asks in layers: the second layer once the first is decided, and so on."""

    def __init__(self, layers: int) -> None:
        self.layers = layers
        self.dossier = whole()
        self.seen: list[list[str | None]] = []

    def __call__(self, docket: Docket) -> Dossier:
        decided: list[str | None] = []
        for layer in range(self.layers):
            decided.append(docket.ask("topic", (f"grain {layer}", f"Grain {layer}"), ("same", "different")))
            if decided[-1] is None:
                break
        self.seen.append(decided)
        return self.dossier


def asked(standin: Standin) -> list[str]:
    said = [request.body["messages"][1]["content"] for request in standin.requests]
    return [text for text in said if text.startswith("<matters>")]


def test_it_merges_again_under_the_decisions_until_nothing_new_is_open(standin: Standin) -> None:
    merge = Merge(layers=2)
    settled(standin, merge)
    assert merge.seen == [[None], ["same", None], ["same", "same"]]
    assert len(asked(standin)) == 2


def test_what_was_decided_in_an_earlier_run_takes_one_merge_and_no_question(standin: Standin) -> None:
    first, second, third = Merge(layers=2), Merge(layers=2), Merge(layers=3)
    memory = Shared()
    settled(standin, first, memory)
    standin.requests.clear()
    settled(standin, second, memory)
    assert second.seen == [["same", "same"]]
    assert asked(standin) == []
    settled(standin, third, memory)
    assert third.seen == [["same", "same", None], ["same", "same", "same"]]
    assert len(asked(standin)) == 1


def test_it_asks_in_three_rounds_at_most(standin: Standin) -> None:
    merge = Merge(layers=9)
    settled(standin, merge)
    assert merge.seen[-1] == ["same", "same", "same", None]
    assert len(asked(standin)) == 3


def test_where_nothing_is_open_only_the_bottom_line_is_asked_for(standin: Standin) -> None:
    merge = Merge(layers=0)
    settled(standin, merge)
    assert (len(merge.seen), len(standin.requests)) == (1, 1)


@pytest.mark.parametrize(
    "behaviour", [b.liar("invented_ids"), b.liar("foreign_choices"), b.refusal(), b.status(500)]
)
def test_what_the_model_leaves_open_is_not_asked_again(standin: Standin, behaviour: b.Behaviour) -> None:
    standin.on("<matters>", behaviour)
    merge = Merge(layers=2)
    result = settled(standin, merge)
    assert merge.seen == [[None]]
    assert "1 topic" in result.notes[-1]


def bottom(standin: Standin, *lies: b.MatterLie) -> Settled:
    standin.always(b.liar(*lies))
    return settled(standin, Merge(layers=0))


def texts(dossier: Dossier) -> Sequence[str]:
    return [line.text for line in dossier.bottom_line]


def test_a_proven_bottom_line_takes_the_place_of_the_drawn_one(standin: Standin) -> None:
    result = bottom(standin)
    assert len(result.dossier.bottom_line) == 4
    assert texts(result.dossier) != texts(whole())
    assert result.notes == ()
    assert result.usage.calls == 1
    assert "Learn whether they meet" in standin.requests[0].body["messages"][1]["content"]


@pytest.mark.parametrize(
    ("lie", "told"),
    [
        ("invented_numbers", "number"),
        ("invented_names", "Quillon"),
        ("invented_findings", "no finding p-00000000"),
        ("invented_likelihood", "probably"),
    ],
)
def test_of_a_lying_bottom_line_nothing_stays_and_each_lie_is_told(
    standin: Standin, lie: b.MatterLie, told: str
) -> None:
    result = bottom(standin, lie)
    assert texts(result.dossier) == texts(whole())
    assert [told in note for note in result.notes] == [True] * 4 + [False]
    assert "drawn from the findings" in result.notes[-1]


def test_a_dossier_is_as_it_would_be_without_a_model_where_the_endpoint_fails(standin: Standin) -> None:
    standin.always(b.unauthorized())
    result = settled(standin, Merge(layers=2))
    assert result.dossier == whole()
    assert len(standin.requests) == 1, "an endpoint that has failed is asked no more"
    assert all("401" in note for note in result.notes)
