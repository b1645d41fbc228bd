"""``brief generate``: the main job."""

from __future__ import annotations

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
Since = Annotated[
    int | None,
    typer.Option(
        "--since",
        metavar="N",
        min=1,
        help="Say what changed since edition N; else since the last one sent, or the one before.",
    ),
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
    since: Since = None,
    allow_gaps: AllowGaps = False,
    project: Project = HERE,
) -> None:
    """Read articles and write a brief in which every line is proven.

    What was read before is not paid for again; each run that changes something makes an edition.
    """
    from brief.cli.outputs import plan_outputs
    from brief.cli.produce import produce

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
    produced = produce(settings, sources or [], plan, since)
    if produced.has_gaps and not allow_gaps:
        raise typer.Exit(WITH_GAPS)
