"""``brief templates``: the packaged templates, to be changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from brief.cli.options import HERE, Project

templates = typer.Typer(help="Templates of your own: copy the packaged ones.", no_args_is_help=True)

Folder = Annotated[
    Path | None,
    typer.Argument(metavar="DIR", help="Where to; else templates/ beside brief.toml.", show_default=False),
]
Force = Annotated[bool, typer.Option("--force", help="Write over files that are there already.")]


@templates.callback()
def templates_() -> None:
    """Your own templates."""


@templates.command()
def export(folder: Folder = None, *, force: Force = False, project: Project = HERE) -> None:
    """Copy the packaged templates, each with a note on what may be changed and how."""
    from brief.errors import BriefError, UsageError
    from brief.output.exporting import exported
    from brief.output.files import check_writable, write_all

    if not project.is_dir():
        raise UsageError(f"{project}: no such project folder; give an existing one with --project")
    target = folder or project / "templates"
    texts = {target / name: text for name, text in exported().items()}
    there = sorted(path for path in texts if path.exists())
    if there and not force:
        more = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
        raise BriefError(f"{there[0]}: is there already{more}; nothing was written; --force writes over it")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefError(f"{target}: cannot be made: {error.strerror}") from error
    for path in texts:
        check_writable(path)
    write_all(texts)
    for path in texts:
        typer.echo(f"wrote {path}", err=True)
    typer.echo(
        "keep what you change and delete the rest: a file that is not there is the packaged one", err=True
    )
