"""The floor: a client on bare asyncio sockets, without SDK, parsing or checks."""

from __future__ import annotations

import asyncio
import json
import time
from urllib.parse import urlsplit

from bench.clients import Job, job, report


async def run(work: Job) -> int:
    """Ask everything in `work` and return the number of answers; a 429 waits outside of its slot."""
    url = urlsplit(work.base_url)
    bodies = [
        json.dumps({"model": "m", "messages": messages} | work.parameters).encode()
        for messages in work.messages
    ]
    queue: asyncio.Queue[bytes] = asyncio.Queue()
    for body in bodies:
        queue.put_nowait(body)
    head = f"POST {url.path}/chat/completions HTTP/1.1\r\nhost: {url.netloc}\r\n"
    answered = 0

    async def work_on() -> None:
        nonlocal answered
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        while True:
            body = await queue.get()
            writer.write(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body)
            headers = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(headers.partition("content-length: ")[2].partition("\r\n")[0])
            await reader.readexactly(length)
            if headers.startswith("http/1.1 429"):
                wait = float(headers.partition("retry-after: ")[2].partition("\r\n")[0] or 0.5)
                asyncio.get_running_loop().call_later(wait, queue.put_nowait, body)
                continue
            answered += 1
            if answered == len(bodies):
                done.set()

    done = asyncio.Event()
    workers = [asyncio.create_task(work_on()) for _ in range(work.concurrency)]
    await done.wait()
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return answered


if __name__ == "__main__":
    work = job()
    started = time.perf_counter()
    answers = asyncio.run(run(work))
    report(time.perf_counter() - started, answers)
