"""``brief diff``: what changed between two editions."""

from __future__ import annotations

from typing import Annotated

import typer

from brief.cli.options import HERE, Project, settings_from

Earlier = Annotated[
    int | None, typer.Argument(metavar="N", help="The older edition; else the one before.", min=1)
]
Later = Annotated[int | None, typer.Argument(metavar="M", help="The newer edition; else the newest.", min=1)]


def diff(earlier: Earlier = None, later: Later = None, *, project: Project = HERE) -> None:
    """Say what changed from edition N to edition M."""
    from brief.cli.editions import compared, edition_or_error
    from brief.cli.memory import open_store
    from brief.errors import UsageError
    from brief.output.view import view
    from brief.store.editions import recall_edition

    settings = settings_from(project)
    database = open_store(settings)
    dossier = recall_edition(database, edition_or_error(database, later))
    base = earlier if earlier is not None else dossier.edition - 1
    if base > dossier.edition:
        raise UsageError(f"edition {base} is newer than edition {dossier.edition}; give the older one first")
    dossier = compared(dossier, database, base or None)
    changes = view(dossier, settings.meeting).changes
    if changes is None:
        typer.echo(f"edition {dossier.edition} is the first")
        return
    typer.echo(f"edition {changes.since} to edition {dossier.edition}")
    for group in changes.groups:
        typer.echo(f"\n{group.heading}")
        for line in group.lines:
            typer.echo(
                "  " + " · ".join(part for part in (line.date, line.who, line.text, line.note) if part)
            )
    if not changes.groups:
        typer.echo("nothing changed")
