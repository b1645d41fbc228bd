"""``brief generate``: the main job."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from brief.cli.options import (
    HERE,
    BaseUrl,
    ChunkCharacters,
    Concurrency,
    Model,
    Project,
    Reader,
    ResponseFormat,
    Sources,
    settings_from,
)
from brief.cli.outputs import FormatOption, Output

WITH_GAPS = 3

AllowGaps = Annotated[
    bool, typer.Option("--allow-gaps", help="Exit with 0 even where part of an article could not be read.")
]


def generate(
    sources: Sources = None,
    *,
    output: Output = None,
    format_: FormatOption = None,
    reader: Reader = None,
    model: Model = None,
    base_url: BaseUrl = None,
    concurrency: Concurrency = None,
    response_format: ResponseFormat = None,
    chunk_characters: ChunkCharacters = None,
    allow_gaps: AllowGaps = False,
    project: Project = HERE,
) -> None:
    """Read articles and write a brief in which every line is proven."""
    from brief.cli.articles import load_articles
    from brief.cli.outputs import check_own_templates, plan_outputs, prepare_outputs, write_outputs
    from brief.cli.reading import chunk_size, make_reader, run_reader
    from brief.cli.summary import summarise
    from brief.pipeline import assemble, chunked

    began = time.monotonic()
    settings = settings_from(
        project,
        reader=reader,
        name=model,
        base_url=base_url,
        concurrency=concurrency,
        response_format=response_format,
        chunk_characters=chunk_characters,
    )
    plan = plan_outputs(output or [], format_)
    check_own_templates(settings)
    chosen = make_reader(settings)
    articles = load_articles(sources or [], settings, [path for path in plan if path])
    work = chunked(articles, chunk_size(chosen, settings))
    extraction = run_reader(chosen, work, settings, while_waiting=lambda: prepare_outputs(settings, plan))
    dossier = assemble(
        articles, extraction.findings, coverage=extraction.coverage, reader=chosen.info, settings=settings
    )
    write_outputs(dossier, settings, plan)
    summarise(dossier, extraction.usage, settings.model, time.monotonic() - began)
    if extraction.coverage.gaps and not allow_gaps:
        raise typer.Exit(WITH_GAPS)
