"""The real path against a real llama.cpp server with random weights: a protocol test, never one of quality.

Its answers fit the schema, because the server enforces it, and mean nothing.
"""

from __future__ import annotations

import asyncio
from typing import Any

import jsonschema

from brief.dossier.drafts import proven
from brief.extraction.asking import Answered, Clerk, ask
from brief.extraction.decisions import Decisions, decide
from brief.extraction.drafting import Draft, draft
from brief.extraction.llm import Llm
from brief.extraction.llm_reader import LlmReader
from brief.extraction.port import Reading
from brief.extraction.prompts import Prompts
from brief.extraction.schema import decisions_schema
from brief.extraction.verification import verify
from brief.records import Chunk, Matter, Meeting, Topical
from brief.settings import ModelSettings
from tests.articles import article, chunk_of
from tests.dossier.material import dossier

TEXT = 'Foreign Minister Ana Novak said on Monday: "We will sign the treaty." No date was set.'


def read(base_url: str, prompts: Prompts, *chunks: Chunk, tokens: int = 300) -> list[Reading]:
    settings = ModelSettings(name="tiny", base_url=base_url, max_output_tokens=tokens, temperature=1.0)

    async def run() -> list[Reading]:
        reader = LlmReader(Llm(settings), prompts)
        try:
            return list(await asyncio.gather(*map(reader.read, chunks)))
        finally:
            await reader.close()

    return asyncio.run(run())


def test_a_real_server_takes_the_requests_and_answers_within_the_schema(
    llama_base_url: str, prompts: Prompts
) -> None:
    readings = read(llama_base_url, prompts, *[chunk_of(article(TEXT))] * 3)
    for reading in readings:
        assert reading.usage.calls >= 1
        assert reading.usage.tokens_in > 100
        for gap in reading.gaps:
            assert "max_output_tokens" in gap.reason, (
                "the only trouble with random weights is endless strings"
            )


def test_nothing_that_random_weights_say_is_accepted(llama_base_url: str, prompts: Prompts) -> None:
    subjects = [article(f"{TEXT} This is report {number}.", id=f"t{number}") for number in range(6)]
    readings = read(llama_base_url, prompts, *map(chunk_of, subjects), tokens=600)
    assert sum(len(items) for reading in readings for _, items in reading.findings) >= 3, "it says something"
    for subject, reading in zip(subjects, readings, strict=True):
        verified = verify(subject, [reading])
        assert (verified.positions, verified.open_questions, verified.events, verified.actors) == (
            (),
            (),
            (),
            (),
        )


def test_the_models_of_a_real_server_are_listed(llama_base_url: str, prompts: Prompts) -> None:
    async def run() -> list[str]:
        llm = Llm(ModelSettings(name="tiny", base_url=llama_base_url))
        try:
            return await llm.models()
        finally:
            await llm.close()

    assert len(asyncio.run(run())) == 1


MATTERS = [
    Matter.of("topic", (f"grain exports {number}", "Black Sea grain"), ("same", "different"))
    for number in range(3)
]
FOUND = [
    Topical(id=f"p-{number:08}", kind="position", text="Novak will sign the treaty.", who="Ana Novak")
    for number in range(3)
]


def clerk(base_url: str, prompts: Prompts) -> Clerk:
    settings = ModelSettings(name="tiny", base_url=base_url, max_output_tokens=600, temperature=1.0)
    return Clerk(Llm(settings), prompts)


def test_a_real_server_takes_the_schema_of_decisions_and_can_only_choose(
    llama_base_url: str, prompts: Prompts
) -> None:
    asked = clerk(llama_base_url, prompts)

    async def run() -> Answered[dict[str, Any]]:
        try:
            return await ask(asked, prompts.decision("topic", MATTERS), "decisions", {})
        finally:
            await asked.llm.close()

    answer = asyncio.run(run())
    assert asked.llm.learned.rung == "json_schema", "the schema was not refused"
    assert answer.fault is None
    jsonschema.validate({"decisions": answer.value}, decisions_schema(MATTERS))


def test_a_real_server_decides_every_matter(llama_base_url: str, prompts: Prompts) -> None:
    asked = clerk(llama_base_url, prompts)

    async def run() -> Decisions:
        try:
            return await decide(MATTERS, asked)
        finally:
            await asked.llm.close()

    decisions = asyncio.run(run())
    assert set(decisions.choices) == {matter.id for matter in MATTERS}
    assert set(decisions.choices.values()) <= {"same", "different"}
    assert decisions.notes == ()


def test_no_sentence_of_random_weights_is_printed(llama_base_url: str, prompts: Prompts) -> None:
    asked = clerk(llama_base_url, prompts)

    async def run() -> list[Draft]:
        try:
            return [await draft(FOUND, Meeting(), asked) for _ in range(3)]
        finally:
            await asked.llm.close()

    for drafted in asyncio.run(run()):
        assert {finding for line in drafted.lines for finding in line.findings} <= {one.id for one in FOUND}
        assert proven(drafted.lines, dossier()).lines == ()
