"""The reading stage of brief, without start-up, loading and rendering.

Importing the SDK is start-up, for brief as for the bare SDK beside it; the whole process pays for it.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openai  # noqa: F401  (see above)

from bench.clients import report
from brief.cli.memory import ProjectMemory
from brief.extraction.chunking import split
from brief.extraction.llm import Llm
from brief.extraction.llm_reader import LlmReader
from brief.extraction.port import Reading
from brief.extraction.prompts import Prompts
from brief.packaged import packaged_folder
from brief.pipeline import extract
from brief.records import Article, Chunk, text_hash
from brief.settings import ModelSettings
from brief.store.answers import Answers
from brief.store.database import Database


def main() -> None:
    """Read all articles of a folder and report the seconds that it took and the chunks that were read."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--concurrency", type=int, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--store", type=Path, help="keep the answers in a store in this folder")
    options = parser.parse_args()
    articles = [_article(path) for path in sorted(options.articles.glob("*.txt"))]
    work = [(article, split(article)) for article in articles]
    settings = ModelSettings(name="m", base_url=options.base_url, concurrency=options.concurrency)
    prompts = Prompts([packaged_folder("prompts")])
    memory = ProjectMemory(Database(options.store)) if options.store else None
    reader = LlmReader(Llm(settings), prompts, memory)
    meter = _metered(memory.answers) if memory else []
    started = time.perf_counter()
    readings = asyncio.run(_read(reader, work))
    if memory:
        memory.answers.close()
    report(time.perf_counter() - started, sum(not reading.gaps for reading in readings), sum(meter))


def _metered(answers: Answers) -> list[float]:
    """Where the seconds are put that `answers` keeps the processor busy, in the thread that reads and in its own."""
    meter: list[float] = []

    def timed(work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            began = time.thread_time()
            try:
                return work(*given)
            finally:
                meter.append(time.thread_time() - began)

        return run

    for name in ("recall", "keep", "_write"):
        setattr(answers, name, timed(getattr(answers, name)))
    return meter


def _article(path: Path) -> Article:
    text = path.read_text(encoding="utf-8")
    return Article(id=text_hash(text)[:16], path=str(path), text=text)


async def _read(reader: LlmReader, work: list[tuple[Article, tuple[Chunk, ...]]]) -> list[Reading]:
    readings: list[Reading] = []
    try:
        await extract(work, reader, readings.append)
    finally:
        await reader.close()
    return readings


if __name__ == "__main__":
    main()
