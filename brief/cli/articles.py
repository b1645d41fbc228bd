"""Articles: load what the user named, and say what was passed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from brief.cli.counting import counted
from brief.cli.fetching import visitor_of
from brief.cli.progress import note
from brief.errors import BriefError, UsageError

if TYPE_CHECKING:
    from brief.records import Article
    from brief.settings import Settings
    from brief.shelf import Shelf
    from brief.sources.load import Loaded
    from brief.sources.web.visiting import Visitor


def load_articles(
    sources: Sequence[str],
    settings: Settings,
    own_outputs: Iterable[Path] = (),
    without: AbstractSet[str] = frozenset(),
) -> tuple[Article, ...]:
    """The articles of `load_sources`."""
    return load_sources(sources, settings, own_outputs, without).articles


def load_sources(
    sources: Sequence[str],
    settings: Settings,
    own_outputs: Iterable[Path] = (),
    without: AbstractSet[str] = frozenset(),
    shelf: Shelf | None = None,
    *,
    visitor: Visitor | None = None,
) -> Loaded:
    """What is in `sources`, or in `[sources] paths` and links.txt; what is passed over is named on stderr.

    `own_outputs` are files that this run writes, `without` the hashes of texts that the user had forgotten;
    what was read in an earlier run may lie on `shelf`; `visitor` fetches pages, else one that keeps them in the store.
    Raises UsageError where no source is given or an output would replace one, and BriefError where none
    holds an article.
    """
    from brief.credentials import printed
    from brief.shelf import EmptyShelf
    from brief.sources.load import load
    from brief.sources.reading import Keeping
    from brief.sources.web.address import is_address

    named = named_sources(sources, settings)
    if not named:
        raise UsageError("no sources: name files or folders, or set [sources] paths in brief.toml")
    if visitor is None and any(map(is_address, named)):
        visitor = visitor_of(settings)
    loaded = load(named, settings, keeping=Keeping(shelf or EmptyShelf(), without, visitor))
    forgotten = {one.id: one for one in loaded.articles if without and one.sha256 in without}
    articles = tuple(_without(one, without) for one in loaded.articles if one.id not in forgotten)
    _check_outputs(articles, settings, own_outputs)
    for article in forgotten.values():
        note(f"skipped {article.path}: forgotten")
    _tell_future(articles)
    for skipped in loaded.skipped:
        note(f"skipped {skipped.path}: {skipped.reason}")
    if not articles:
        places = ", ".join(map(printed, named))
        raise BriefError(f"no article found in {places}; `brief sources` reads {_known()}")
    return loaded.model_copy(update={"articles": articles})


def tell_undated(articles: Sequence[Article]) -> None:
    """Name what has no date: when something was said and what came later cannot be told without one."""
    names = [article.path or article.url or "standard input" for article in articles if not article.published]
    if names:
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        note(
            f"{len(names)} of {counted(len(articles), 'article')} without a date: {', '.join(names[:3])}{more}; "
            f"[[articles]] in brief.toml gives one"
        )


def _tell_future(articles: Iterable[Article]) -> None:
    """Name what is dated after tomorrow (it may be tomorrow elsewhere): the brief would be cut off then."""
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    for article in articles:
        if article.published and article.published > tomorrow[: len(article.published)]:
            note(
                f"{article.path or article.url}: is dated {article.published}, which is yet to come; "
                f"[[articles]] in brief.toml corrects a date"
            )


def named_sources(sources: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """What the user named, else what the project does: `[sources] paths` and the addresses of links.txt."""
    from brief.sources.web.links import linked

    return tuple(sources) or (*settings.source_paths, *linked(settings.project))


def _without(article: Article, texts: AbstractSet[str]) -> Article:
    """The article without earlier versions whose `texts` were forgotten."""
    left = tuple(version for version in article.earlier if version.sha256 not in texts)
    return article if left == article.earlier else article.model_copy(update={"earlier": left})


def _known() -> str:
    from brief.sources.plugins import added_suffixes
    from brief.sources.recognition import SUFFIXES

    return " ".join((*SUFFIXES, *added_suffixes()))


def _check_outputs(articles: Iterable[Article], settings: Settings, own_outputs: Iterable[Path]) -> None:
    # By what the file system says a file is: to resolve the path of each article takes five looks instead of one.
    written = set(filter(None, map(_file, own_outputs)))
    for article in articles if written else ():
        if article.path and _file(settings.project / article.path) in written:
            raise UsageError(f"{article.path}: is one of the sources; choose another output")


def _file(path: Path) -> tuple[int, int] | None:
    """What tells one file from all others; None where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
