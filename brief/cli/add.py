"""``brief add``: files and addresses are put into the project, so that every later run reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.describing import told_of
from brief.cli.options import HERE, Project, settings_from
from brief.cli.progress import note

if TYPE_CHECKING:
    from brief.settings import Settings

Files = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE", help="Files to copy, and addresses to note in links.txt."),
]
_FOLDER = "articles"


def add(files: Files, *, project: Project = HERE) -> None:
    """Add files, or pages by their addresses, to the project.

    Files are copied into its folder of articles, addresses are noted in links.txt. The folder is the first one of
    [sources] paths, else articles/. A source is read first, and one that holds no article is not added. An equal
    one is left as it is.
    """
    from brief.errors import BriefError, UsageError
    from brief.sources.web.address import is_address

    settings = settings_from(project)
    for file in files:
        if not is_address(file) and not Path(file).is_file():
            raise UsageError(f"{file}: no such file; brief add takes files and addresses")
    is_failed = False
    for file in files:
        try:
            (_add_page if is_address(file) else _add_file)(file, settings)
        except BriefError as error:
            if len(files) == 1:
                raise
            is_failed = True
            note(str(error))
    if not settings.sources.paths and not all(map(is_address, files)):
        typer.echo(f'brief.toml names no sources yet: set paths = ["{_FOLDER}"] in [sources]', err=True)
    if is_failed:
        raise typer.Exit(1)


def _add_file(file: str, settings: Settings) -> None:
    from brief.cli.articles import load_sources
    from brief.errors import BriefError

    folder = _folder(settings)
    articles = load_sources([file], settings).articles
    try:
        target, is_new = _copied(Path(file), folder)
    except OSError as error:
        raise BriefError(f"{file}: cannot be copied to {folder}: {error.strerror}") from error
    count = f"{len(articles)} article{'' if len(articles) == 1 else 's'}"
    typer.echo(f"{'added' if is_new else 'is there already as'} {target}: {count}", err=True)


def _add_page(source: str, settings: Settings) -> None:
    from brief.cli.articles import load_sources
    from brief.sources.web.address import address_of
    from brief.sources.web.links import add_link

    articles = load_sources([source], settings).articles
    address = address_of(source)
    told = "; ".join(" | ".join(told_of(article)) for article in articles)
    is_new = add_link(settings.project, address, told)
    typer.echo(f"{'added' if is_new else 'is there already:'} {address.shown}: {told}", err=True)


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
