"""Sources to articles: files, folders and standard input are read, dated, cleaned and told apart."""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from brief.credentials import printed, without_credentials
from brief.errors import SourceError, UsageError
from brief.records import Article, Record, Skipped, text_hash
from brief.settings import PROJECT_FILE, ArticleEntry, Settings
from brief.shelf import EmptyShelf
from brief.sources.doubles import address_key, is_version, newer, noted
from brief.sources.intake import Body
from brief.sources.kept import Part
from brief.sources.kinds.kind import Unread
from brief.sources.places import STDIN, Place, places
from brief.sources.reading import Desk, Keeping, read_places
from brief.sources.web.address import address_of, is_address
from brief.sources.workers import Limits
from brief.words import printable

_NOTHING = Keeping(EmptyShelf())


class Loaded(Record):
    """The articles of all sources in order, and what was found but is no article of its own."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


def load(
    sources: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    keeping: Keeping = _NOTHING,
    limits: Limits | None = None,
) -> Loaded:
    """Read each source: a file, a folder (recursively), the address of a page, or ``-`` for standard input.

    What cannot be read is skipped with its reason; so is a text that came before. `[[articles]]` of brief.toml
    overrides title, outlet, date and address. No article at all in folders is no error here: the caller sees it in
    `articles`. What is read of a file is kept as `keeping` says, and not read again. Raises SourceError for a source
    that is named and is not there, or where sources that are named hold no article at all, and UsageError for an
    `[[articles]]` entry whose file does not exist.
    """
    desk = Desk(settings.sources.fields, stdin or sys.stdin.buffer, limits or Limits(), keeping)
    found = _Found(_entries(settings))
    for place, parts in read_places(places(sources, settings.project), desk):
        for part in parts:
            found.put(place, part)
    if not found.articles and found.failed:
        raise SourceError(found.failed[0])
    return found.loaded()


class _Found:
    """The articles so far, by their text, and what is none."""

    def __init__(self, entries: Mapping[str, ArticleEntry]) -> None:
        self.articles: dict[str, Article] = {}
        self.skipped: list[Skipped] = []
        self.failed: list[str] = []
        """What is wrong with sources that the user named."""
        self._entries = entries
        self._shown_as: dict[str, str] = {}
        self._by_address: dict[str, Article] = {}
        self._copies: defaultdict[str, list[str]] = defaultdict(list)
        self._earlier: defaultdict[str, list[Article]] = defaultdict(list)

    def put(self, place: Place, part: Part) -> None:
        """Take what a file holds, or one part of it."""
        shown, real = place.shown + printable(part.part), place.real + part.part
        outcome = self._outcome(shown, real, part)
        self._shown_as.setdefault(real, shown)
        if isinstance(outcome, Article):
            self._take(outcome)
            return
        problem = isinstance(part, Unread) and part.problem
        self.skipped.append(Skipped(path=shown, reason=outcome, problem=problem))
        if place.named and isinstance(part, Unread):
            self.failed.append(f"{'standard input' if shown == STDIN else shown}: {outcome}")

    def loaded(self) -> Loaded:
        """Everything, and the entries of brief.toml that nothing was found for."""
        absent = [entry.path for real, entry in self._entries.items() if real not in self._shown_as]
        reason = "named in [[articles]], but not among the sources"
        skipped = [*self.skipped, *(Skipped(path=path, reason=reason) for path in absent)]
        articles = (noted(one, self._copies, self._earlier) for one in self.articles.values())
        return Loaded(articles=tuple(articles), skipped=tuple(skipped))

    def _outcome(self, shown: str, real: str, part: Part) -> Article | str:
        """The article that a part is, or why it is none of its own."""
        if isinstance(part, Unread):
            return part.reason
        if real in self._shown_as:
            return f"same file as {self._shown_as[real]}"
        article = _article(shown, part, self._entries.get(real))
        earlier = self.articles.get(article.text)
        if earlier is None:
            return article
        self._copies[earlier.path or ""].append(shown)
        return f"same text as {earlier.path}"

    def _take(self, article: Article) -> None:
        """Keep an article; where an earlier version of it is there, the newer of the two."""
        key = address_key(article.url)
        known = self._by_address.get(key) if key else None
        if known is None or not is_version(known, article):
            self.articles[article.text] = article
            if key and known is None:
                self._by_address[key] = article
            return
        kept = newer(known, article)
        old = article if kept is known else known
        self.articles.pop(old.text, None)
        self.articles[kept.text] = kept
        self._by_address[key or ""] = kept
        self._earlier[kept.path or ""] += [old, *self._earlier.pop(old.path or "", [])]
        self.skipped.append(Skipped(path=old.path or "", reason=f"an earlier version of {kept.path}"))


def _article(shown: str, body: Body, entry: ArticleEntry | None) -> Article:
    said = body.metadata.model_dump(exclude={"language"})
    if entry is not None:
        said |= entry.model_dump(exclude={"path"}, exclude_none=True)
        if entry.published is not None:
            said |= {"published_at": None, "date_from": PROJECT_FILE}
        if entry.url is not None:
            said |= {"url": without_credentials(entry.url)}
    # No path and no date of reading: a file that is moved or renamed stays the same article.
    identity = "\0".join((body.text, *(said[key] or "" for key in ("title", "outlet", "published"))))
    return Article(
        id=text_hash(identity)[:12],
        path=shown,
        language=body.language,
        kind=body.kind,
        size=body.size,
        text=body.text,
        removed=body.removed,
        problems=body.problems,
        **said,
    )


def _entries(settings: Settings) -> dict[str, ArticleEntry]:
    """The `[[articles]]` entries by the real path of their file, and by that of a part: "export.csv#row 12"."""
    entries: dict[str, ArticleEntry] = {}
    for entry in settings.articles:
        if is_address(entry.path):
            entries[_key_of(entry.path)] = entry
            continue
        file, part = _split(settings.project, entry.path)
        if not file.exists():
            raise UsageError(f"{PROJECT_FILE}: articles: {entry.path}: no such file; correct its path")
        entries[os.path.realpath(file) + part] = entry
    return entries


def _key_of(address: str) -> str:
    try:
        return address_of(address).key
    except SourceError as error:
        raise UsageError(f"{PROJECT_FILE}: articles: {printed(address)}: {error}") from error


def _split(project: Path, path: str) -> tuple[Path, str]:
    """The file that a path leads to, and the part within it that the rest names."""
    whole = project / path
    if whole.exists():
        return whole, ""
    for mark in re.finditer(r"(?<=.)[/#]", path):
        file = project / path[: mark.start()]
        if file.is_file():
            return file, path[mark.start() :]
    return whole, ""
