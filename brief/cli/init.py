"""``brief init``: a commented brief.toml to start from."""

from __future__ import annotations

import typer

from brief.cli.options import HERE, Project


def init(*, project: Project = HERE) -> None:
    """Write a commented brief.toml; an existing one is never touched."""
    from brief.errors import BriefError
    from brief.output.files import check_writable, write_all
    from brief.packaged import packaged_folder
    from brief.settings import PROJECT_FILE

    path = project / PROJECT_FILE
    if path.exists():
        raise BriefError(f"{path}: is there already; edit it, or delete it first")
    check_writable(path)
    write_all({path: (packaged_folder("templates") / "brief.toml").read_text(encoding="utf-8")})
    typer.echo(f"wrote {path}", err=True)
