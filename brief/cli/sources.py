"""``brief sources``: the articles as they are read, and what cleaning took away."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
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
_GIVE_WAY = ("removed", "bytes", "characters", "found in", "origin", "kind", "language")
"""Columns that a narrow terminal has no room for, the first to go first; titles and paths are cut."""
_WIDEST = 40
_APART = 2


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

    groups = origins(articles)
    numbers = {
        origin: number for number, origin in enumerate(dict.fromkeys(groups[a.id] for a in articles), 1)
    }
    rows = [
        dict(zip(_COLUMNS, _cells(article, numbers[groups[article.id]]), strict=True)) for article in articles
    ]
    console = Console()
    widths = _fitting(rows, console.width)
    table = Table(box=None, header_style="bold")
    for heading, width in widths.items():
        is_number = heading in _NUMBERS
        table.add_column(heading, justify="right" if is_number else "left", no_wrap=True, width=width)
    for row in rows:
        path, room = row["path"], widths["path"]
        row["path"] = path if len(path) <= room else f"…{path[1 - room :]}"  # its end tells one from another
        table.add_row(*(escape(row[heading]) for heading in widths))
    console.print(table)


def _fitting(rows: Sequence[Mapping[str, str]], width: int) -> dict[str, int]:
    """How wide the columns are that stand side by side in `width`, an article a line."""
    wanted = {heading: max(len(heading), *(len(row[heading]) for row in rows)) for heading in _COLUMNS}
    for heading in _GIVE_WAY:
        if sum(min(its, _WIDEST) + _APART for its in wanted.values()) <= width:
            break
        del wanted[heading]
    wanted["outlet"] = min(wanted["outlet"], _WIDEST // 2)
    left = width - sum(its + _APART for its in wanted.values()) + wanted["title"] + wanted["path"]
    path = min(wanted["path"], max(left - wanted["title"], left // 2))
    return wanted | {"path": path, "title": min(wanted["title"], left - path)}


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
