"""``brief extract``: the third stage alone."""

from __future__ import annotations

from typing import Annotated

import typer

from brief.cli.options import HERE, Project, ReadingOptions, settings_of, with_model_options

Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help="Print for each finding by which rule it is there, instead of JSON Lines."
    ),
]


@with_model_options
def extract(
    *,
    model: ReadingOptions,
    explain: Explain = False,
    project: Project = HERE,
) -> None:
    """Read chunks and verify what is found (JSON Lines in and out)."""
    from brief.cli import deciding, stream
    from brief.cli.explanation import explained
    from brief.cli.generate import WITH_GAPS
    from brief.cli.reading import make_reader, run_reader
    from brief.errors import BriefError
    from brief.extraction.coverage import with_unread

    settings = settings_of(project, model)
    given = stream.read()
    if not given.chunks:
        raise BriefError("standard input: no chunks; pipe `brief sources … | brief chunk` into this")
    chosen = make_reader(settings, given.articles)
    work = [(a, [c for c in given.chunks if c.source == a.id]) for a in given.articles]
    extraction = run_reader(chosen, work)
    extraction = extraction._replace(coverage=with_unread(extraction.coverage, given.skipped))
    if settings.model.judge:
        extraction = deciding.judge(given.articles, extraction, deciding.clerk_of(chosen))
    if explain:
        for line in explained(given.articles, extraction.findings):
            typer.echo(line)
        return
    stream.write([*given.articles, *given.chunks, chosen.info, extraction.coverage, *extraction.findings])
    if not extraction.coverage.is_whole:
        raise typer.Exit(WITH_GAPS)
