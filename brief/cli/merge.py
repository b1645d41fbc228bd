"""``brief merge``: the fourth stage alone."""

from __future__ import annotations

from typing import Annotated

import typer

from brief.cli.options import HERE, EndpointOptions, Project, settings_of, with_model_options

Decide = Annotated[
    bool,
    typer.Option("--decide", help="Ask the model what the rules leave open, and for the bottom line."),
]

Explain = Annotated[
    bool,
    typer.Option("--explain", help="Print what was joined with what, and by which rule, instead of JSON."),
]


@with_model_options
def merge(
    *,
    explain: Explain = False,
    decide: Decide = False,
    model: EndpointOptions,
    project: Project = HERE,
) -> None:
    """Merge findings into one dossier (JSON Lines in, JSON out).

    It is done by rules alone, offline, unless --decide asks the model, too.
    """
    from brief.cli import deciding, stream
    from brief.cli.explanation import merge_explained
    from brief.errors import BriefError
    from brief.extraction.coverage import joined_coverage
    from brief.extraction.port import Usage
    from brief.output.rendering import render_json
    from brief.pipeline import Extraction, frame_of

    given = stream.read()
    if not given.findings or not given.readers:
        raise BriefError("standard input: no findings; pipe `brief extract` into this")
    settings = settings_of(project, model)
    decider = deciding.decider_for(settings) if decide else None
    extraction = Extraction(tuple(given.findings), joined_coverage(given.coverages), Usage())
    frame = frame_of(extraction.coverage, given.readers[0], settings)
    dossier = deciding.assemble(given.articles, extraction, frame, settings, decider).dossier
    if explain:
        typer.echo("\n".join(merge_explained(dossier)), nl=False)
        return
    typer.echo(render_json(dossier), nl=False)
