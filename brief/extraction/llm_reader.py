"""The reader that asks a model: one question a chunk, and what becomes of its answer."""

from __future__ import annotations

import asyncio

from pydantic import ValidationError

from brief.extraction.answers import Answer, parse, salvage
from brief.extraction.asking import Clerk
from brief.extraction.budget import OverBudgetError
from brief.extraction.call import Call
from brief.extraction.chunking import halve
from brief.extraction.completion import Completion, first_choice, usage_of
from brief.extraction.faults import GapError
from brief.extraction.llm import Llm
from brief.extraction.memory import Memory, NoMemory
from brief.extraction.port import Reading, Usage
from brief.extraction.prompts import Prompts
from brief.extraction.schema import Findings
from brief.records import Chunk, Gap, ReaderInfo

_NOTHING = Findings()
_NO_USAGE = Usage()


class _KnownError(Exception):
    """The answer was kept by another process while the call waited for its slot."""

    def __init__(self, findings: Findings) -> None:
        super().__init__()
        self.findings = findings


class LlmReader:
    """Reads chunks with a model behind an OpenAI-compatible endpoint."""

    def __init__(self, llm: Llm, prompts: Prompts, memory: Memory | None = None) -> None:
        self.llm = llm
        self.prompts = prompts
        self.memory = NoMemory() if memory is None else memory

    @property
    def clerk(self) -> Clerk:
        """The model, to be asked about other things than chunks."""
        return Clerk(self.llm, self.prompts, self.memory)

    @property
    def info(self) -> ReaderInfo:
        """The model and the hash of its prompts."""
        return ReaderInfo(
            kind="llm",
            model=self.llm.model,
            prompt_hash=self.prompts.hash,
            language=self.prompts.language,
        )

    async def read(self, chunk: Chunk) -> Reading:
        """Read `chunk`, unless its answer is remembered, which costs nothing.

        An answer that was cut off is completed by reading the chunk's halves.
        """
        call = self.prompts.extraction(chunk)
        key = self.llm.key(call)
        if (findings := self._remembered(key)) is not None:
            return Reading(chunk=chunk, findings=findings)
        try:
            completion = await self.llm.complete(call, lambda: self._check_unknown(key))
            reading = await self._reading(chunk, call, completion)
        except _KnownError as known:
            return Reading(chunk=chunk, findings=known.findings)
        except GapError as gap:
            return self._gap(chunk, gap)
        if not reading.gaps:
            await self.memory.keep(key, reading.findings.model_dump_json(), reading.usage, (chunk.source,))
        return reading

    def answer_key(self, chunk: Chunk) -> str:
        """The key of the answer on `chunk`: everything that shapes it."""
        return self.llm.key(self.prompts.extraction(chunk))

    async def close(self) -> None:
        """Close the connections."""
        await self.llm.close()

    def _check_unknown(self, key: str) -> None:
        if (findings := self._remembered(key)) is not None:
            raise _KnownError(findings)

    def _remembered(self, key: str) -> Findings | None:
        answer = self.memory.recall(key)
        try:
            return None if answer is None else Findings.model_validate_json(answer)
        except ValidationError:
            return None  # of another brief, which kept another form: asked anew

    async def _reading(self, chunk: Chunk, call: Call, completion: Completion) -> Reading:
        usage = usage_of(completion)
        try:
            choice = first_choice(completion)
        except GapError as gap:
            return self._gap(chunk, gap, usage=usage)
        content = choice.message.content or ""
        if choice.finish_reason == "length":
            return await self._cut(chunk, salvage(content), usage)
        answer = parse(content)
        if not answer.problems:
            return Reading(chunk=chunk, findings=answer.findings, usage=usage)
        return await self._repaired(chunk, call, answer, content, usage)

    async def _cut(self, chunk: Chunk, complete: Findings, usage: Usage) -> Reading:
        """Keep what was complete and read both halves, as nobody knows what the cut took away."""
        halves = halve(chunk)
        if len(halves) == 1:
            reason = "the answer was cut off although the chunk is short; raise [model] max_output_tokens"
            return self._gap(chunk, GapError(reason), complete, usage)
        readings = await asyncio.gather(*(self.read(half) for half in halves))
        found = [complete, *(reading.findings for reading in readings)]
        return Reading(
            chunk=chunk,
            findings=Findings(
                actors=tuple(actor for findings in found for actor in findings.actors),
                positions=tuple(position for findings in found for position in findings.positions),
                open_questions=tuple(question for findings in found for question in findings.open_questions),
                events=tuple(event for findings in found for event in findings.events),
            ),
            gaps=tuple(gap for reading in readings for gap in reading.gaps),
            usage=sum((reading.usage for reading in readings), usage),
            is_stopped=any(reading.is_stopped for reading in readings),
        )

    async def _repaired(
        self, chunk: Chunk, call: Call, answer: Answer, content: str, usage: Usage
    ) -> Reading:
        """Ask once more and show the model its own error; what fits the schema even then is kept."""
        try:
            completion = await self.llm.complete(
                self.prompts.repaired(call, content, "; ".join(answer.problems[:10]))
            )
            choice = first_choice(completion)
        except GapError as gap:
            reason = f"the answer did not fit the schema, then: {gap}"
            return self._gap(chunk, type(gap)(reason), answer.findings, usage)
        usage += usage_of(completion)
        if choice.finish_reason == "length":
            return await self._cut(chunk, salvage(choice.message.content or ""), usage)
        second = parse(choice.message.content or "")
        if not second.problems:
            return Reading(chunk=chunk, findings=second.findings, usage=usage)
        reason = f"the answer did not fit the schema, nor did its correction ({second.problems[0]})"
        return self._gap(chunk, GapError(reason), second.findings, usage)

    def _gap(
        self, chunk: Chunk, why: GapError, findings: Findings = _NOTHING, usage: Usage = _NO_USAGE
    ) -> Reading:
        gap = Gap(source=chunk.source, start=chunk.start, end=chunk.end, reason=str(why))
        is_stopped = isinstance(why, OverBudgetError)
        return Reading(chunk=chunk, findings=findings, gaps=(gap,), usage=usage, is_stopped=is_stopped)
