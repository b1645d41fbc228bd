"""``brief diff``: what changed between two editions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.options import HERE, Project, settings_from

if TYPE_CHECKING:
    from brief.output.context import ChangeGroup

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
    changes = view(dossier, settings.meeting, style="full").changes
    if changes is None:
        typer.echo(f"edition {dossier.edition} is the first")
        return
    typer.echo(f"edition {changes.since} to edition {dossier.edition}")
    for group in changes.groups:
        typer.echo(f"\n{group.heading}")
        for text in _told(group):
            typer.echo(f"  {text}")
    if not changes.groups:
        typer.echo("nothing changed")


def _told(group: ChangeGroup) -> Iterator[str]:
    for line in group.lines:
        yield " · ".join(part for part in (line.date, line.who, line.text, line.note) if part)
        for past in line.history:
            yield "  " + " ".join(part for part in (f"{past.since}:", past.who, *past.said) if part)
    for gone in group.gone:
        yield f"{gone.text} ({gone.kind}; {gone.reason})"
    for one in group.names:
        yield one.name
    if group.left_out:
        yield group.left_out
