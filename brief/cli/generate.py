"""``brief generate``: the main job."""

from __future__ import annotations

from typing import Annotated

import typer

from brief.cli.options import HERE, ModelOptions, Project, Sources, settings_of, with_model_options
from brief.cli.outputs import FormatOption, Output

WITH_GAPS = 3

AllowGaps = Annotated[
    bool,
    typer.Option(
        "--allow-gaps", help="Exit with 0 even where part could not be read, or a limit stopped the run."
    ),
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
Send = Annotated[
    bool,
    typer.Option("--send", help="Mail the edition to the recipients of brief.toml, as `brief send` does."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be read and what it would cost; call nobody.")
]


@with_model_options
def generate(
    sources: Sources = None,
    *,
    output: Output = None,
    format_: FormatOption = None,
    model: ModelOptions,
    since: Since = None,
    send: Send = False,
    dry_run: DryRun = False,
    allow_gaps: AllowGaps = False,
    project: Project = HERE,
) -> None:
    """Read articles and write a brief in which every line is proven.

    What was read before is not paid for again; each run that changes something makes an edition.
    """
    from brief.cli.outputs import plan_outputs
    from brief.cli.plan import print_plan
    from brief.cli.produce import produce
    from brief.cli.send import check_email, send_produced

    settings = settings_of(project, model)
    outputs = plan_outputs(output or [], format_)
    if dry_run:
        print_plan(settings, sources or [], outputs)
        return
    if send:
        check_email(settings)
    produced = produce(settings, sources or [], outputs, since)
    if send:
        send_produced(settings, produced, allow_gaps=allow_gaps)
    if not produced.is_whole and not allow_gaps:
        raise typer.Exit(WITH_GAPS)
