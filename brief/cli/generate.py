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
    CrossCheck,
    Fallback,
    Judge,
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
    fallback: Fallback = None,
    cross_check: CrossCheck = None,
    judge: Judge = None,
    model: Model = None,
    base_url: BaseUrl = None,
    concurrency: Concurrency = None,
    response_format: ResponseFormat = None,
    chunk_characters: ChunkCharacters = None,
    allow_gaps: AllowGaps = False,
    project: Project = HERE,
) -> None:
    """Read articles and write a brief in which every line is proven."""
    from brief.cli import deciding
    from brief.cli.articles import load_articles
    from brief.cli.outputs import check_own_templates, plan_outputs, prepare_outputs, write_outputs
    from brief.cli.reading import RULES_CHUNK, chunk_size, make_reader, rules_reader, run_reader
    from brief.cli.summary import summarise
    from brief.pipeline import chunked, cross_checked

    began = time.monotonic()
    settings = settings_from(
        project,
        reader=reader,
        fallback=fallback,
        cross_check=cross_check,
        judge=judge,
        name=model,
        base_url=base_url,
        concurrency=concurrency,
        response_format=response_format,
        chunk_characters=chunk_characters,
    )
    plan = plan_outputs(output or [], format_)
    check_own_templates(settings)
    articles = load_articles(sources or [], settings, [path for path in plan if path])
    chosen = make_reader(settings, articles)
    work = chunked(articles, chunk_size(chosen, settings))
    extraction = run_reader(chosen, work, while_waiting=lambda: prepare_outputs(settings, plan))
    clerk = deciding.clerk_of(chosen)
    if settings.model.judge:
        extraction = deciding.judge(articles, extraction, clerk)
    dossier, usage = deciding.assemble(articles, extraction, chosen.info, settings, clerk)
    if settings.model.cross_check and chosen.info.kind == "llm":
        second = run_reader(rules_reader(settings, articles), chunked(articles, RULES_CHUNK))
        dossier = cross_checked(dossier, extraction.findings, second.findings)
    write_outputs(dossier, settings, plan)
    summarise(dossier, usage, settings.model, time.monotonic() - began)
    if extraction.coverage.gaps and not allow_gaps:
        raise typer.Exit(WITH_GAPS)
