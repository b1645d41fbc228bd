"""Reading: set up the reader that the settings ask for, and run it with progress and memory."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from brief.cli.memory import ProjectMemory, open_store
from brief.cli.progress import note, reading_progress
from brief.cli.waiting import waited_for
from brief.errors import BriefError, UsageError

if TYPE_CHECKING:
    from brief.extraction.endpoint import Learned
    from brief.extraction.kept import KeptFindings
    from brief.extraction.llm_reader import LlmReader
    from brief.extraction.port import Reader
    from brief.extraction.prompts import Prompts
    from brief.pipeline import Earlier, Extraction
    from brief.records import Article, Chunk
    from brief.settings import Settings
    from brief.store.database import Database

RULES_CHUNK = 50_000
"""Characters that rules read at once: many times any article, and few enough to bound the memory."""
_HEAD_START = 0.05
"""Seconds for the first calls to go out before anything else is done."""
_GLANCES = 5


def make_reader(
    settings: Settings, articles: Sequence[Article] = (), memory: ProjectMemory | None = None
) -> Reader:
    """The reader of `articles` for `settings`; the built-in rules where no endpoint is configured, which is told.

    Raises UsageError where a model is named or asked for but not configured well enough to be used.
    """
    if read_by_rules(settings):
        return rules_reader(settings, articles)
    first = llm_reader(settings, memory)
    if settings.model.fallback == "none":
        return first
    from brief.extraction.fallback import FallbackReader

    return FallbackReader(first, rules_reader(settings, articles))


def llm_reader_of(reader: Reader) -> LlmReader | None:
    """The reader in `reader` that asks a model; None for the built-in rules."""
    from brief.extraction.fallback import FallbackReader
    from brief.extraction.llm_reader import LlmReader

    first = reader.first if isinstance(reader, FallbackReader) else reader
    return first if isinstance(first, LlmReader) else None


def kept_findings(reader: Reader, memory: ProjectMemory) -> KeptFindings | None:
    """What earlier runs proved; None for the built-in rules, which look at all articles to read one."""
    from brief.extraction.kept import KeptFindings

    llm = llm_reader_of(reader)
    return KeptFindings(memory.pieces, llm.answer_key, memory.recall) if llm else None


def read_by_rules(settings: Settings) -> bool:
    """Whether the built-in rules read; where that is so for want of an endpoint, it is told."""
    if settings.model.reader == "rules":
        return True
    if _asks_a_model(settings):
        return False
    note(
        "no model is configured, so the built-in rules read; for a model set OPENAI_API_KEY, "
        "or --base-url for another endpoint, and --model"
    )
    return True


def load_ahead(settings: Settings) -> None:
    """Begin to load what a model is asked with, where one is."""
    if _asks_a_model(settings):
        from brief.extraction.connecting import load_ahead as load

        load()


def _asks_a_model(settings: Settings) -> bool:
    model = settings.model
    is_configured = model.base_url is not None or model.api_key is not None or model.name is not None
    return model.reader == "llm" or (model.reader == "auto" and is_configured)


def rules_reader(settings: Settings, articles: Sequence[Article]) -> Reader:
    """The built-in reader, with the user's topics, for `articles`."""
    from brief.extraction.rules.reader import RulesReader

    return RulesReader(settings.topics.names, (article.text for article in articles))


def llm_reader(settings: Settings, memory: ProjectMemory | None = None) -> LlmReader:
    """The model, with what earlier runs learned about its endpoint; UsageError where none is configured."""
    from pydantic import ValidationError

    from brief.extraction.endpoint import Learned
    from brief.extraction.llm import Llm
    from brief.extraction.llm_reader import LlmReader
    from brief.store.endpoints import recall_endpoint

    prompts = prompts_for(settings)
    model = settings.model
    learned = None
    database = memory.database if memory else open_store(settings)
    try:
        known = recall_endpoint(database, model.address, model.name or "")
        learned = Learned.model_validate_json(known) if known else None
    except ValidationError:
        note("what was remembered about the endpoint cannot be read and is learned anew")
    except BriefError as error:
        note(str(error))
    llm = Llm(model, learned, lambda known: _remember(known, settings, database))
    return LlmReader(llm, prompts, memory)


def prompts_for(settings: Settings) -> Prompts:
    """The prompts for the model that the settings name; UsageError where none is, or none can be asked."""
    from brief.credentials import printed
    from brief.extraction.prompts import Prompts
    from brief.packaged import packaged_folder

    model = settings.model
    if model.base_url is None and model.api_key is None:
        raise UsageError("no endpoint is configured: set OPENAI_API_KEY, or --base-url for another endpoint")
    if model.base_url is not None and not _is_address(model.base_url):
        shown = printed(model.base_url).rpartition("@")[2]
        raise UsageError(f"base_url {shown!r} is no address; it looks like http://localhost:8000/v1")
    if model.api_key is not None and not re.fullmatch(r"[!-~]+", model.api_key.get_secret_value()):
        raise UsageError(
            "the key has a space, a line break or another character that no key has; set it anew"
        )
    if model.name is None:
        raise UsageError("no model is named: give --model NAME, or [model] name in brief.toml")
    folders = [settings.project / "prompts", packaged_folder("prompts")]
    return Prompts(folders, settings.topics.names, settings.output.language)


def _is_address(base_url: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(base_url)
        return base_url.startswith(("http://", "https://")) and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of a port that is none, or brackets around what is no address
        return False


def _remember(learned: Learned, settings: Settings, database: Database) -> None:
    from brief.store.endpoints import keep_endpoint

    address, name = settings.model.address, settings.model.name or ""
    try:
        keep_endpoint(database, address, name, learned.model_dump_json())
    except BriefError as error:
        note(f"what was learned about the endpoint is not remembered: {error}")


def chunk_size(settings: Settings, *, by_rules: bool) -> int:
    """The most characters in a chunk; rules read an article best as a whole, and only a huge one in parts."""
    return RULES_CHUNK if by_rules else settings.model.chunk_characters


def run_reader(
    reader: Reader,
    work: Sequence[tuple[Article, Sequence[Chunk]]],
    earlier: Earlier | None = None,
    meanwhile: Iterable[None] = (),
) -> Extraction:
    """Read everything that is not known from `earlier`, and show progress.

    `meanwhile` is done step by step in a thread, as long as answers are awaited; the rest is left out. Ctrl-C ends
    the command with exit code 130 before anything is written.
    """
    from brief.pipeline import Earlier, extract

    async def run() -> Extraction:
        is_over, begun = Event(), asyncio.Event()
        try:
            with reading_progress(sum(len(chunks) for _, chunks in work)) as advance:
                waiting = asyncio.create_task(_wait_with(meanwhile, begun, is_over))
                try:
                    return await extract(work, reader, advance, earlier or Earlier(), begun.set)
                finally:
                    is_over.set()
                    waiting.cancel()
        finally:
            await reader.close()

    return waited_for(run)


async def _wait_with(steps: Iterable[None], begun: asyncio.Event, is_over: Event) -> None:
    await begun.wait()
    # Short sleeps: the first call imports the SDK, which takes the whole of the first one.
    for _ in range(_GLANCES):
        await asyncio.sleep(_HEAD_START / _GLANCES)
    await asyncio.to_thread(_take, steps, is_over)


def _take(steps: Iterable[None], is_over: Event) -> None:
    for _ in steps:
        if is_over.is_set():
            return
