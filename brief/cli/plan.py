"""The plan: what a run would read and what that would cost, before anybody is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from brief.cli.counting import counted

if TYPE_CHECKING:
    from brief.extraction.call import Call
    from brief.extraction.port import Usage
    from brief.records import Article, Chunk
    from brief.settings import ModelSettings, Settings


class _Forecast(NamedTuple):
    """How many chunks are to be read, what that takes, and the limit that stops it after how many."""

    chunks: int
    usage: Usage
    limit: str | None
    within: int


def print_plan(settings: Settings, sources: Sequence[str], outputs: Iterable[Path | None]) -> None:
    """Say on stdout what `brief generate` would read now; calls nobody and writes nothing."""
    from brief.cli.articles import load_sources
    from brief.cli.fetching import NOT_YET, onlooking_visitor
    from brief.cli.reading import chunk_size, prompts_for, read_by_rules
    from brief.extraction.call import key
    from brief.pipeline import chunked
    from brief.store.inspection import known

    kept = known(settings.folder)
    own, visitor = [path for path in outputs if path], onlooking_visitor(settings)
    loaded = load_sources(sources, settings, own, kept.forgotten, visitor=visitor)
    articles = loaded.articles
    if new_pages := sum(one.reason == NOT_YET for one in loaded.skipped):
        typer.echo(f"pages: {new_pages:,} to be fetched first, and not counted below")
    by_rules = read_by_rules(settings)
    work = chunked(articles, chunk_size(settings, by_rules=by_rules))
    chunks = [chunk for _, parts in work for chunk in parts]
    if by_rules:
        _say(articles, chunks, "read by the built-in rules: no call, no cost")
        return
    prompts = prompts_for(settings)
    calls = [prompts.extraction(chunk) for chunk in chunks]
    new = [call for call in calls if key(call, settings.model) not in kept.answered]
    _say(articles, chunks, f"{len(chunks) - len(new):,} read before, {len(new):,} to be read")
    for line in _told(_forecast(new, settings.model, kept.mean_answer), settings.model):
        typer.echo(line)


def _say(articles: Sequence[Article], chunks: Sequence[Chunk], told: str) -> None:
    typer.echo(f"articles: {len(articles):,}")
    typer.echo(f"chunks: {len(chunks):,}; {told}")


def _forecast(calls: Sequence[Call], model: ModelSettings, mean_answer: float | None) -> _Forecast:
    from brief.extraction.budget import estimate, passed
    from brief.extraction.port import Usage

    usage, limit, within = Usage(), None, 0
    for call in calls:
        usage += estimate(call, mean_answer)
        limit = limit or passed(model, usage)
        within += limit is None
    return _Forecast(len(calls), usage, limit, within)


def _told(forecast: _Forecast, model: ModelSettings) -> Iterable[str]:
    usage = forecast.usage
    judging = ", the second look at what is found" if model.judge else ""
    yield f"calls: {usage.calls:,}, and what follows: new questions of the merge{judging} and the bottom line"
    yield f"tokens: about {usage.tokens_in:,} in, {usage.tokens_out:,} out"
    price = model.price_of(usage.tokens_in, usage.tokens_out)
    if price is None:
        yield "price: unknown; set price_in and price_out in [model] of brief.toml"
    else:
        yield f"price: about {price:.4f} {model.currency}"
    if forecast.limit is not None:
        yield f"stops early: {forecast.limit} after {counted(forecast.within, 'chunk')} of {forecast.chunks:,}"
    elif (model.max_calls, model.max_tokens, model.max_cost) != (None, None, None):
        yield "limits: the reading keeps to them"
