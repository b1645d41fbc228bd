"""What is remembered between two readers, and when it is looked up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from brief.extraction.chunking import split
from brief.extraction.llm_reader import LlmReader
from brief.extraction.port import Reading, Usage
from tests.articles import seed
from tests.standin import Standin


class Shared:
    """A memory that several readers have in common."""

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}

    def recall(self, key: str) -> str | None:
        return self.answers.get(key)

    async def keep(self, key: str, answer: str, usage: Usage, sources: Sequence[str]) -> None:
        self.answers[key] = answer


def test_a_call_that_waits_for_its_slot_is_spared_where_another_reader_got_its_answer(
    standin: Standin, make_reader: Callable[..., LlmReader]
) -> None:
    standin.latency(0.1)
    chunks = split(seed("a-call-wire"), 400)[:6]
    assert len(chunks) == 6
    memory = Shared()

    def reader() -> LlmReader:
        made = make_reader(concurrency=1)
        return LlmReader(made.llm, made.prompts, memory)

    async def run() -> list[Reading]:
        one, other = reader(), reader()
        try:
            return await asyncio.gather(
                *(one.read(chunk) for chunk in chunks), *(other.read(chunk) for chunk in reversed(chunks))
            )
        finally:
            await one.close()
            await other.close()

    readings = asyncio.run(run())
    assert len(standin.requests) <= len(chunks) + 2
    assert [r.findings for r in readings[:6]] == [r.findings for r in reversed(readings[6:])]
    assert sum(reading.usage.calls for reading in readings) == len(standin.requests)
