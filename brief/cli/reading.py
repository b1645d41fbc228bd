"""Reading: set up the reader that the settings ask for, and run it with progress and memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer

from brief.cli.progress import note, reading_progress
from brief.errors import BriefError, UsageError

if TYPE_CHECKING:
    from brief.extraction.llm import LlmReader
    from brief.extraction.port import Reader
    from brief.pipeline import Extraction
    from brief.records import Article, Chunk
    from brief.settings import Settings

INTERRUPTED = 130
_HEAD_START = 0.1
"""Seconds for the first calls to go out before anything else is done."""


def make_reader(settings: Settings) -> LlmReader:
    """The reader for `settings`, with what earlier runs learned about its endpoint.

    Raises UsageError where no model is configured, or its address is none.
    """
    from pydantic import ValidationError

    from brief.extraction.endpoint import Learned
    from brief.extraction.llm import DEFAULT_BASE_URL, LlmReader
    from brief.extraction.prompts import Prompts
    from brief.packaged import packaged_folder
    from brief.store import recall_endpoint

    model = settings.model
    if model.base_url is None and model.api_key is None:
        raise UsageError(
            "no model is configured: set OPENAI_API_KEY, or --base-url (OPENAI_BASE_URL) for another endpoint, "
            "and --model"
        )
    if model.base_url is not None and not model.base_url.startswith(("http://", "https://")):
        raise UsageError(f"base_url {model.base_url!r} is no address; it begins with http:// or https://")
    if model.name is None:
        raise UsageError("no model is named: give --model NAME, or [model] name in brief.toml")
    prompts = Prompts([settings.project / "prompts", packaged_folder("prompts")], settings.topics.names)
    learned = None
    try:
        known = recall_endpoint(settings.folder, model.base_url or DEFAULT_BASE_URL, model.name)
        learned = Learned.model_validate_json(known) if known else None
    except ValidationError:
        note("what was remembered about the endpoint cannot be read and is learned anew")
    except BriefError as error:
        note(str(error))
    return LlmReader(model, prompts, learned)


def chunk_size(reader: Reader, settings: Settings) -> int | None:
    """The most characters in a chunk; None for rules, which read an article best as a whole."""
    return None if reader.info.kind == "rules" else settings.model.chunk_characters


def run_reader(
    reader: LlmReader,
    work: Sequence[tuple[Article, Sequence[Chunk]]],
    settings: Settings,
    *,
    while_waiting: Callable[[], None] = lambda: None,
) -> Extraction:
    """Read everything, show progress, and remember what was learned about the endpoint.

    `while_waiting` runs in a thread once the first answers are awaited.
    Ctrl-C ends the command with exit code 130 before anything is written.
    """
    from brief.pipeline import extract

    before = reader.learned

    async def run() -> Extraction:
        try:
            with reading_progress(sum(len(chunks) for _, chunks in work)) as advance:
                preparing = asyncio.create_task(_later(while_waiting))
                extraction = await extract(work, reader, advance)
                await preparing
                return extraction
        finally:
            await reader.close()

    try:
        extraction = asyncio.run(run())
    except KeyboardInterrupt:
        note("interrupted; nothing was written")
        raise typer.Exit(INTERRUPTED) from None
    if reader.learned != before and settings.model.response_format == "auto":
        _remember(reader, settings)
    return extraction


async def _later(prepare: Callable[[], None]) -> None:
    await asyncio.sleep(_HEAD_START)
    await asyncio.to_thread(prepare)


def _remember(reader: LlmReader, settings: Settings) -> None:
    from brief.store import keep_endpoint

    try:
        keep_endpoint(
            settings.folder, reader.base_url, settings.model.name or "", reader.learned.model_dump_json()
        )
    except BriefError as error:
        note(f"what was learned about the endpoint is not remembered: {error}")
