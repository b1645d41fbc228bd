"""``brief forget``: an article goes, with all that came from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from brief.cli.options import HERE, Project, settings_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.records import Dossier

Article = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="Its path, address or id, as `brief sources` shows it.")
]


def forget(article: Article, *, project: Project = HERE) -> None:
    """Remove an article, with its findings, from every edition.

    Its text, its answers and its findings leave the store. The file itself stays where it is, and is not read again.
    """
    from brief.cli.memory import open_store
    from brief.dossier.forgetting import without_source
    from brief.errors import BriefError
    from brief.store.editions import history, recall_edition, replace_editions
    from brief.store.forgetting import forget as drop

    database = open_store(settings_from(project))
    dossiers = [recall_edition(database, edition.number) for edition in history(database)]
    known = dict(_named(article, dossiers))
    if not known:
        raise BriefError(f"{article}: no edition has such an article; `brief sources` lists paths and ids")
    for sha256, named in known.items():
        touched = [one for one in dossiers if sha256 in _texts(one)]
        dossiers = [without_source(one, sha256) for one in dossiers]
        numbers = {one.edition for one in touched}
        replace_editions(database, [one for one in dossiers if one.edition in numbers])
        drop(database, sha256, named.id, datetime.now(UTC).isoformat(timespec="seconds"))
        typer.echo(
            f"forgot {named.shown}, "
            f"in {len(touched)} edition{'' if len(touched) == 1 else 's'}; mails that were sent still have it"
        )


class _Named(NamedTuple):
    id: str
    shown: str


def _named(article: str, dossiers: Iterable[Dossier]) -> Iterable[tuple[str, _Named]]:
    """The texts to forget by their hash: a source with its earlier versions, or one such version alone."""
    for source in (source for one in dossiers for source in one.sources):
        is_named = article in (source.id, source.path, source.url)
        if is_named:
            shown = f"{source.path or source.url} ({source.title or 'no title'})"
            yield source.sha256, _Named(source.id, shown)
        for version in source.earlier:
            if is_named or article in (version.id, version.path):
                yield version.sha256, _Named(version.id, f"{version.path} (an earlier version)")


def _texts(dossier: Dossier) -> set[str]:
    return {h for source in dossier.sources for h in (source.sha256, *(v.sha256 for v in source.earlier))}
