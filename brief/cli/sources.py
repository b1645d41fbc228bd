"""``brief sources``: the articles as they are read, and what cleaning took away."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.options import HERE, Project, Sources, settings_from

if TYPE_CHECKING:
    from brief.records import Article

Removed = Annotated[bool, typer.Option("--removed", help="Show every removed line with its reason.")]


def sources(sources: Sources = None, *, removed: Removed = False, project: Project = HERE) -> None:
    """List the articles: a table on a terminal, JSON Lines in a pipe."""
    from brief.cli import stream
    from brief.cli.articles import load_articles

    articles = load_articles(sources or [], settings_from(project))
    if removed:
        for article in articles:
            _print_removed(article)
    elif sys.stdout.isatty():
        _print_table(articles)
    else:
        stream.write(articles)


def _print_removed(article: Article) -> None:
    typer.echo(f"{article.path or article.url}: {len(article.text):,} characters kept")
    for removal in article.removed:
        typer.echo(f"  {removal.reason} (at {removal.start}):")
        for line in removal.text.splitlines():
            typer.echo(f"    {line}")


def _print_table(articles: tuple[Article, ...]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, header_style="bold")
    for heading in ("date", "outlet", "title", "characters", "removed", "path"):
        table.add_column(heading, justify="right" if heading in {"characters", "removed"} else "left")
    for article in articles:
        taken = sum(len(removal.text) for removal in article.removed)
        table.add_row(
            article.published or "no date",
            escape(article.outlet or "not given"),
            escape(article.title or "not given"),
            f"{len(article.text):,}",
            f"{taken:,}",
            escape(article.path or article.url or ""),
        )
    Console().print(table)
