"""``brief merge``: the fourth stage alone."""

from __future__ import annotations

from typing import Annotated

import typer

from brief.cli.options import HERE, Project, settings_from

Explain = Annotated[
    bool,
    typer.Option("--explain", help="Print what was joined with what, and by which rule, instead of JSON."),
]


def merge(*, explain: Explain = False, project: Project = HERE) -> None:
    """Merge the findings on standard input into one dossier (JSON Lines in, JSON out)."""
    from brief.cli import stream
    from brief.cli.explanation import merge_explained
    from brief.errors import BriefError
    from brief.output.rendering import render_json
    from brief.pipeline import assemble, joined_coverage

    given = stream.read()
    if not given.findings or not given.readers:
        raise BriefError("standard input: no findings; pipe `brief extract` into this")
    coverage = joined_coverage(given.coverages)
    settings = settings_from(project)
    dossier = assemble(
        given.articles, given.findings, coverage=coverage, reader=given.readers[0], settings=settings
    )
    if explain:
        typer.echo("\n".join(merge_explained(dossier)), nl=False)
        return
    typer.echo(render_json(dossier), nl=False)
