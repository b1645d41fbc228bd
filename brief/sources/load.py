"""Sources to articles: files, folders and standard input are read, dated, cleaned and told apart."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from brief.errors import SourceError, UsageError
from brief.records import Article, Record, Removal, Skipped, text_hash
from brief.settings import PROJECT_FILE, ArticleEntry, Settings
from brief.shelf import EmptyShelf, Shelf, found, shelf_key
from brief.sources.clean import clean
from brief.sources.metadata import Metadata, language_of
from brief.sources.page import read_page
from brief.sources.text import Reading, read_text
from brief.sources.walking import walk

MAX_BYTES = 10_000_000
"""The largest file that is read as an article."""

READERS: Mapping[str, Callable[[bytes], Reading]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
}
"""The reader of each kind of file, by suffix in lower case."""


_NO_SHELF = EmptyShelf()
_MADE_BY_BRIEF = (b'<meta name="generator" content="brief">', b"[//]: # (made by brief)")
"""What the packaged templates put into every brief: a brief among the sources is no article."""


class Loaded(Record):
    """The articles of all sources in order, and what was found but is no article of its own."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


class _Body(Record):
    """What a file holds: the cleaned text, its language, what was dropped, and what it says of itself."""

    text: str
    language: str
    removed: tuple[Removal, ...]
    metadata: Metadata


class _Item(NamedTuple):
    """A file that was found: its path as shown, its real path, and its body or why it has none."""

    shown: str
    real: str
    body: _Body | str


def load(
    sources: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    shelf: Shelf = _NO_SHELF,
    forgotten: AbstractSet[str] = frozenset(),
) -> Loaded:
    """Read each source: a file, a folder (recursively), or ``-`` for one text on standard input.

    Within folders, what cannot be read is skipped with its reason; so is a text that came before.
    `[[articles]]` of brief.toml overrides title, outlet, date and address. No article at all is no error
    here: the caller sees it in `articles`. What is read of a file lies on `shelf` the next time, but for
    texts whose hashes are `forgotten`. Raises SourceError for a source that is named and cannot be read, and
    UsageError for an `[[articles]]` entry whose file does not exist.
    """
    entries = _entries(settings)
    articles: dict[str, Article] = {}
    skipped: list[Skipped] = []
    shown_as: dict[str, str] = {}
    bodies = _Bodies(shelf, forgotten)
    for item in _items(sources, settings.project, stdin or sys.stdin.buffer, bodies):
        outcome = _outcome(item, entries.get(item.real), shown_as, articles)
        shown_as.setdefault(item.real, item.shown)
        if isinstance(outcome, Article):
            articles[outcome.sha256] = outcome
        else:
            skipped.append(Skipped(path=item.shown, reason=outcome))
    absent = [entry.path for real, entry in entries.items() if real not in shown_as]
    skipped += [
        Skipped(path=path, reason="named in [[articles]], but not among the sources") for path in absent
    ]
    return Loaded(articles=tuple(articles.values()), skipped=tuple(skipped))


def _outcome(
    item: _Item, entry: ArticleEntry | None, shown_as: Mapping[str, str], articles: Mapping[str, Article]
) -> Article | str:
    """The article that an item is, or why it is none of its own."""
    if isinstance(item.body, str):
        return item.body
    if item.real in shown_as:
        return f"same file as {shown_as[item.real]}"
    article = _article(item.shown, item.body, entry)
    earlier = articles.get(article.sha256)
    return f"same text as {earlier.path}" if earlier else article


def _article(shown: str, body: _Body, entry: ArticleEntry | None) -> Article:
    said = body.metadata.model_dump()
    if entry is not None:
        said |= entry.model_dump(exclude={"path"}, exclude_none=True)
    # No path and no date of reading: a file that is moved or renamed stays the same article.
    identity = "\0".join((body.text, *(said[key] or "" for key in ("title", "outlet", "published"))))
    return Article(
        id=text_hash(identity)[:12],
        path=shown,
        language=body.language,
        text=body.text,
        removed=body.removed,
        **said,
    )


# --- finding and reading the files ----------------------------------------------------------------


def _items(sources: Sequence[str], project: Path, stdin: BinaryIO, bodies: _Bodies) -> Iterator[_Item]:
    for source in sources:
        path = Path(source)
        if source == "-":
            yield _named("-", "-", lambda: bodies.of(stdin.read(MAX_BYTES + 1), read_text))
        elif not source:
            raise SourceError("a source without a name; give a file, a folder or -")
        elif re.match(r"(?i)https?://", source):
            raise SourceError(f"{source}: reading URLs is not supported yet; save the page and give the file")
        elif path.is_dir():
            yield from _items_in_folder(path, project, bodies)
        else:
            yield _named(_shown(path, project), os.path.realpath(path), partial(_read_file, path, bodies))


def _named(shown: str, real: str, read: Callable[[], _Body]) -> _Item:
    """A source that the user named: what is wrong with it is an error, and says where."""
    try:
        return _Item(shown, real, read())
    except SourceError as error:
        raise SourceError(f"{'standard input' if shown == '-' else shown}: {error}") from error


def _items_in_folder(folder: Path, project: Path, bodies: _Bodies) -> Iterator[_Item]:
    for path, reason in walk(folder, READERS):
        body: _Body | str
        try:
            body = reason or _read_file(path, bodies)
        except SourceError as error:
            body = str(error)
        yield _Item(_shown(path, project), os.path.realpath(path), body)


def _read_file(path: Path, bodies: _Bodies) -> _Body:
    """Read one file by its suffix; none counts as text. Raises SourceError with the bare reason."""
    reader = READERS.get(path.suffix.lower()) if path.suffix else read_text
    if reader is None:
        raise SourceError(f"not a kind of file that can be read; known are {', '.join(READERS)}")
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            too_large = stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES
            data = b"" if too_large else file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError("no such file or folder; check the path") from error
    except OSError as error:
        raise SourceError(f"it cannot be read: {error.strerror}") from error
    if too_large:
        raise SourceError(_TOO_LARGE)
    return bodies.of(data, reader)


_TOO_LARGE = f"it is larger than {MAX_BYTES // 1_000_000} MB; give only the article's text"


class _Bodies(NamedTuple):
    """What files hold, as far as it is known from earlier runs."""

    shelf: Shelf
    forgotten: AbstractSet[str]

    def of(self, data: bytes, reader: Callable[[bytes], Reading]) -> _Body:
        if len(data) > MAX_BYTES:
            raise SourceError(_TOO_LARGE)
        key = shelf_key("body", (reader.__module__, reader.__qualname__, data))
        if (known := found(self.shelf, key, _Body)) is not None:
            return known
        body = _body(data, reader)
        if text_hash(body.text) not in self.forgotten:
            self.shelf.put(key, body.model_dump_json())
        return body


def _body(data: bytes, reader: Callable[[bytes], Reading]) -> _Body:
    if not data.strip():
        raise SourceError("it is empty")
    if any(mark in data for mark in _MADE_BY_BRIEF):
        raise SourceError("it is a brief that brief made, not an article")
    reading = reader(data)
    text, removed = clean(reading.text)
    if not text:
        raise SourceError("it is empty but for page furniture" if removed else "it is empty")
    return _Body(text=text, language=language_of(text), removed=removed, metadata=reading.metadata)


# --- paths ----------------------------------------------------------------------------------------


def _entries(settings: Settings) -> dict[str, ArticleEntry]:
    """The `[[articles]]` entries by the real path of their file."""
    entries: dict[str, ArticleEntry] = {}
    for entry in settings.articles:
        path = settings.project / entry.path
        if not path.exists():
            raise UsageError(f"{PROJECT_FILE}: articles: {entry.path}: no such file; correct its path")
        entries[os.path.realpath(path)] = entry
    return entries


def _shown(path: Path, project: Path) -> str:
    """The path relative to the project where it lies below it, else as given; with forward slashes."""
    absolute, base = Path(os.path.abspath(path)), Path(os.path.abspath(project))  # noqa: PTH100  # links stay
    shown = absolute.relative_to(base) if absolute.is_relative_to(base) else path
    return shown.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
