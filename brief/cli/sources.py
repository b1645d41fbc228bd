"""``brief sources``: the articles as they are read, and what cleaning took away."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.options import HERE, Offline, Project, Sources, settings_from

if TYPE_CHECKING:
    from brief.records import Article, Skipped

Removed = Annotated[bool, typer.Option("--removed", help="Show every removed line with its reason.")]
_COLUMNS = (
    "kind",
    "date",
    "found in",
    "outlet",
    "title",
    "language",
    "bytes",
    "characters",
    "origin",
    "removed",
    "path",
)
_NUMBERS = {"bytes", "characters", "removed"}


def sources(
    sources: Sources = None, *, removed: Removed = False, offline: Offline = None, project: Project = HERE
) -> None:
    """List the articles: a table on a terminal, JSON Lines in a pipe."""
    from brief.cli import stream
    from brief.cli.articles import load_sources

    loaded = load_sources(sources or [], settings_from(project, offline=offline))
    if removed:
        for article in loaded.articles:
            _print_removed(article)
    elif sys.stdout.isatty():
        _print_table(loaded.articles)
        _print_problems(loaded.articles, loaded.skipped)
    else:
        stream.write([*(one for one in loaded.skipped if one.problem), *loaded.articles])


def _print_removed(article: Article) -> None:
    typer.echo(f"{article.path or article.url}: {len(article.text):,} characters kept")
    for removal in article.removed:
        typer.echo(f"  {removal.reason} (at {removal.start}):")
        for line in removal.text.splitlines():
            typer.echo(f"    {line}")


def _print_table(articles: Sequence[Article]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from brief.dossier.origins import origins

    table = Table(box=None, header_style="bold")
    for heading in _COLUMNS:
        table.add_column(heading, justify="right" if heading in _NUMBERS else "left")
    groups = origins(articles)
    numbers = {
        origin: number for number, origin in enumerate(dict.fromkeys(groups[a.id] for a in articles), 1)
    }
    for article in articles:
        table.add_row(*map(escape, _cells(article, numbers[groups[article.id]])))
    Console().print(table)


def _cells(article: Article, origin: int) -> tuple[str, ...]:
    """What the table says of an article, a text for each of its columns."""
    taken = sum(len(removal.text) for removal in article.removed)
    return (
        article.kind or "",
        article.published_at or article.published or "no date",
        article.date_from or "",
        article.outlet or "not given",
        article.title or "not given",
        article.language,
        "" if article.size is None else f"{article.size:,}",
        f"{len(article.text):,}",
        str(origin),
        f"{taken:,}",
        article.path or article.url or "",
    )


def _print_problems(articles: Sequence[Article], skipped: Sequence[Skipped]) -> None:
    told = [
        f"{article.path or article.url}: {problem}" for article in articles for problem in article.problems
    ]
    told += [f"{one.path}: {one.reason}" for one in skipped if one.problem]
    if told:
        typer.echo("problems:")
    for line in told:
        typer.echo(f"  {line}")
