"""The openai SDK as it is: AsyncOpenAI under a semaphore."""

from __future__ import annotations

import asyncio
import time

from httpx2 import Limits
from openai import APIError, AsyncOpenAI, DefaultAsyncHttpxClient

from bench.clients import Job, job, report


async def run(work: Job) -> int:
    """Ask everything in `work` and return the number of answers; what fails is lost."""
    slots = asyncio.Semaphore(work.concurrency)
    limits = Limits(max_connections=None, max_keepalive_connections=work.concurrency)
    http = DefaultAsyncHttpxClient(limits=limits)
    async with AsyncOpenAI(
        base_url=work.base_url, api_key="bench", max_retries=work.retries, http_client=http
    ) as client:

        async def ask(messages: list[dict[str, str]]) -> bool:
            async with slots:
                try:
                    await client.chat.completions.create(model="m", messages=messages, **work.parameters)  # type: ignore[arg-type]
                except APIError:
                    return False
                return True

        return sum(await asyncio.gather(*(ask(messages) for messages in work.messages)))


if __name__ == "__main__":
    work = job()
    started = time.perf_counter()
    answers = asyncio.run(run(work))
    report(time.perf_counter() - started, answers)
