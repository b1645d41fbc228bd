"""Places: where the sources are that the user named: files, the files of folders, pages, and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from brief.credentials import printed
from brief.errors import SourceError
from brief.sources.opening import read_head
from brief.sources.plugins import added_suffixes
from brief.sources.recognition import is_candidate
from brief.sources.walking import Found, walk
from brief.sources.web.address import Address, address_of, is_address
from brief.words import printable

STDIN = "-"


class Place(NamedTuple):
    """A file or page as it is shown, its real path, and how to get at it; or why it is not read.

    The user `named` it, or it was found in a folder. It is a `problem` where an article may be missed by it.
    """

    shown: str
    real: str
    path: Path
    named: bool
    reason: str | None = None
    address: Address | None = None
    problem: bool = False


def places(sources: Sequence[str], project: Path) -> Iterator[Place]:
    """All files that `sources` stand for, in order. Raises SourceError for a source that can be none."""
    for source in sources:
        path = Path(source)
        if source == STDIN:
            yield Place(STDIN, STDIN, path, named=True)
        elif not source:
            raise SourceError("a source without a name; give a file, a folder or -")
        elif is_address(source):
            yield _place_of(source)
        elif path.is_dir():
            folder_of = cache(partial(_folder, project=project))
            for found in files_in(path):
                shown, real = _within(folder_of(os.path.dirname(found.path)), found)  # noqa: PTH120
                yield Place(shown, real, found.path, named=False, reason=found.reason, problem=found.problem)
        else:
            yield Place(show(path, project), os.path.realpath(path), path, named=True)


class _Folder(NamedTuple):
    """How a folder is shown, and its real path: worked out once a folder, not once a file."""

    shown: str
    real: str


def _folder(path: str, project: Path) -> _Folder:
    return _Folder(show(Path(path), project), os.path.realpath(path))


def _within(folder: _Folder, file: Found) -> tuple[str, str]:
    """How a file of `folder` is shown, and its real path."""
    name = file.path.name
    real = os.path.realpath(file.path) if file.is_link else os.path.join(folder.real, name)  # noqa: PTH118
    named = printable(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    return named if folder.shown == "." else f"{folder.shown.rstrip('/')}/{named}", real


def _place_of(source: str) -> Place:
    """The place of an address; one that is not asked for says why."""
    try:
        address = address_of(source)
    except SourceError as error:
        return Place(printed(source), printed(source), Path(), named=True, reason=str(error))
    return Place(address.shown, address.key, Path(), named=True, address=address)


def files_in(folder: Path) -> list[Found]:
    """The files under `folder` that may be articles, and everything else with the reason to pass it over."""
    added = added_suffixes()
    return walk(
        folder,
        lambda path: is_candidate(path.name, b"", added) or is_candidate(path.name, read_head(path), added),
    )


def show(path: Path, project: Path) -> str:
    """The path relative to the project where it lies below it, else as given; with forward slashes."""
    # As text: of many files this is called for each, and paths as objects take three times as long.
    absolute, base = os.path.abspath(path), os.path.abspath(project)  # noqa: PTH100  # links stay
    inside = os.path.join(base, "")  # noqa: PTH118
    shown = "." if absolute == base else path.as_posix()
    if absolute.startswith(inside):
        shown = absolute.removeprefix(inside).replace(os.sep, "/")
    return printable(shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
