"""``brief add``: files are put into the project, so that every later run reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.options import HERE, Project, settings_from

if TYPE_CHECKING:
    from brief.settings import Settings

Files = Annotated[list[str], typer.Argument(metavar="FILE", help="Files to copy into the project.")]
_FOLDER = "articles"


def add(files: Files, *, project: Project = HERE) -> None:
    """Copy files into the project's folder of articles.

    That is the first folder of [sources] paths, else articles/. A file is read first, and one that holds no
    article is not added. An equal one is left as it is.
    """
    from brief.cli.articles import load_sources
    from brief.errors import BriefError, UsageError

    settings = settings_from(project)
    for file in files:
        if not Path(file).is_file():
            raise UsageError(f"{file}: no such file; brief add takes files")
    folder = _folder(settings)
    for file in files:
        articles = load_sources([file], settings).articles
        try:
            target, is_new = _copied(Path(file), folder)
        except OSError as error:
            raise BriefError(f"{file}: cannot be copied to {folder}: {error.strerror}") from error
        count = f"{len(articles)} article{'' if len(articles) == 1 else 's'}"
        typer.echo(f"{'added' if is_new else 'is there already as'} {target}: {count}", err=True)
    if not settings.sources.paths:
        typer.echo(f'brief.toml names no sources yet: set paths = ["{_FOLDER}"] in [sources]', err=True)


def _folder(settings: Settings) -> Path:
    """The first folder that the project reads."""
    named = (settings.project / path for path in settings.sources.paths)
    return next((path for path in named if path.is_dir()), settings.project / _FOLDER)


def _copied(file: Path, folder: Path) -> tuple[Path, bool]:
    """Where the file lies in `folder`, under a name that no other file has, and whether it was copied now."""
    content = file.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 10_000):
        name = file.name if number == 1 else f"{file.stem}-{number}{file.suffix}"
        target = folder / name
        if target.exists():
            if target.read_bytes() == content:
                return target, False
            continue
        with target.open("xb") as new:
            new.write(content)
        return target, True
    raise OSError(17, "too many files of that name")
