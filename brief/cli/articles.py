"""Articles: load what the user named, and say what was passed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from brief.cli.progress import note
from brief.errors import BriefError, UsageError

if TYPE_CHECKING:
    from brief.records import Article
    from brief.settings import Settings
    from brief.shelf import Shelf


def load_articles(
    sources: Sequence[str],
    settings: Settings,
    own_outputs: Iterable[Path] = (),
    without: AbstractSet[str] = frozenset(),
    shelf: Shelf | None = None,
) -> tuple[Article, ...]:
    """The articles in `sources`, or in `[sources] paths`; every file that is passed over is named on stderr.

    `own_outputs` are files that this run writes, `without` the hashes of texts that the user had forgotten;
    what was read in an earlier run may lie on `shelf`.
    Raises UsageError where no source is given or an output would replace one, and BriefError where none
    holds an article.
    """
    from brief.shelf import EmptyShelf
    from brief.sources.load import load

    named = tuple(sources) or settings.sources.paths
    if not named:
        raise UsageError("no sources: name files or folders, or set [sources] paths in brief.toml")
    loaded = load(named, settings, shelf=shelf or EmptyShelf(), forgotten=without)
    written = {path.resolve() for path in own_outputs}
    articles = tuple(article for article in loaded.articles if article.sha256 not in without)
    for article in articles:
        if article.path and (settings.project / article.path).resolve() in written:
            raise UsageError(f"{article.path}: is one of the sources; choose another output")
    for article in loaded.articles:
        if article.sha256 in without:
            note(f"skipped {article.path}: forgotten")
    for skipped in loaded.skipped:
        note(f"skipped {skipped.path}: {skipped.reason}")
    if not articles:
        raise BriefError(f"no article found in {', '.join(named)}; .txt, .md and .html files are read")
    return articles
