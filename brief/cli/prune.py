"""``brief prune``: answers that nothing uses go."""

from __future__ import annotations

import typer

from brief.cli.options import HERE, Project, settings_from


def prune(*, project: Project = HERE) -> None:
    """Drop the model's answers that the newest edition did not use.

    While a run is at work nothing is dropped: its answers are in no edition yet.
    """
    from brief.cli.memory import open_store
    from brief.store.answers import prune as drop
    from brief.store.turn import no_run

    settings = settings_from(project)
    database = open_store(settings)
    if not database.exists:
        typer.echo("there is no store")
        return
    before = database.path.stat().st_size
    with no_run(settings.folder):
        gone = drop(database)
    database.close()
    freed = max(0, before - database.path.stat().st_size)
    typer.echo(f"dropped {gone} answer{'' if gone == 1 else 's'}; {freed:,} bytes are free")
