"""``brief forget``: an article goes, with all that came from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.counting import counted
from brief.cli.options import HERE, Project, settings_from
from brief.cli.progress import note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.records import Dossier
    from brief.store.database import Database

Article = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="Its path, address or id, as `brief sources` shows it.")
]


def forget(article: Article, *, project: Project = HERE) -> None:
    """Remove an article, with its findings, from every edition.

    Its text, its answers and its findings leave the store. The file itself stays where it is, and is not read again.
    While a run is at work nothing can be forgotten: what it has read would come back.
    """
    from brief.cli.memory import open_store
    from brief.errors import BriefError, UsageError
    from brief.store.turn import no_run

    if not article.strip():
        raise UsageError("no article is named; `brief sources` lists paths and ids")
    settings = settings_from(project)
    database = open_store(settings)
    if not database.exists:
        raise BriefError(f"{article}: there is no edition yet, so nothing of it is kept")
    with no_run(settings.folder):
        _forget(article, database)


def _forget(article: str, database: Database) -> None:
    from brief.dossier.forgetting import without_source
    from brief.errors import BriefError
    from brief.store.editions import history, recall_edition
    from brief.store.forgetting import Leaving
    from brief.store.forgetting import forget as drop

    dossiers = []
    for edition in history(database):
        try:
            dossiers.append(recall_edition(database, edition.number))
        except BriefError as error:  # a store that cannot be used at all has ended this already
            note(f"{error}, so it is left as it is")
    known = _named(article, dossiers)
    if not known:
        raise BriefError(f"{article}: no edition has such an article; `brief sources` lists paths and ids")
    for sha256, shown in known.items():
        numbers = {one.edition for one in dossiers if sha256 in _texts(one)}
        leaving = Leaving(sha256, _ids(sha256, dossiers))
        dossiers = [without_source(one, sha256) for one in dossiers]
        without = [one for one in dossiers if one.edition in numbers]
        drop(database, leaving, datetime.now(UTC).isoformat(timespec="seconds"), without)
        typer.echo(
            f"forgot {shown}, in {counted(len(numbers), 'edition')}; mails that were sent still have it"
        )
    for damaged in sorted(database.path.parent.glob(f"{database.path.name}.damaged-*")):
        typer.echo(f"{damaged}: was set aside before and may still hold it; delete it")


def _named(article: str, dossiers: Iterable[Dossier]) -> dict[str, str]:
    """The texts to forget by their hash, as they are shown: a source with its earlier versions, or one such alone."""
    from brief.sources.doubles import copy_note

    named = {}
    for source in (source for one in dossiers for source in one.sources):
        is_named = article in (source.id, source.path, source.url) or copy_note(article) in source.problems
        if is_named:
            named[source.sha256] = f"{source.path or source.url} ({source.title or 'no title'})"
        for version in source.earlier:
            if is_named or article in (version.id, version.path):
                named[version.sha256] = f"{version.path} (an earlier version)"
    return named


def _ids(sha256: str, dossiers: Iterable[Dossier]) -> frozenset[str]:
    """The ids of all articles with this text."""
    sources = [source for one in dossiers for source in one.sources]
    versions = [version for source in sources for version in source.earlier]
    read = [(one.sha256, one.id) for one in sources] + [(one.sha256, one.id) for one in versions]
    return frozenset(id_ for text, id_ in read if text == sha256)


def _texts(dossier: Dossier) -> set[str]:
    return {h for source in dossier.sources for h in (source.sha256, *(v.sha256 for v in source.earlier))}
