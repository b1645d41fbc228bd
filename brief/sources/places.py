"""Places: where the sources are that the user named: files, the files of folders, and standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from brief.errors import SourceError
from brief.sources.opening import read_head
from brief.sources.plugins import added_suffixes
from brief.sources.recognition import is_candidate
from brief.sources.walking import Found, walk

STDIN = "-"


class Place(NamedTuple):
    """A file as it is shown, its real path, and how to get at it; or why it is not read.

    The user `named` it, or it was found in a folder.
    """

    shown: str
    real: str
    path: Path
    named: bool
    reason: str | None = None


def places(sources: Sequence[str], project: Path) -> Iterator[Place]:
    """All files that `sources` stand for, in order. Raises SourceError for a source that can be none."""
    for source in sources:
        path = Path(source)
        if source == STDIN:
            yield Place(STDIN, STDIN, path, named=True)
        elif not source:
            raise SourceError("a source without a name; give a file, a folder or -")
        elif re.match(r"(?i)https?://", source):
            raise SourceError(f"{source}: reading URLs is not supported yet; save the page and give the file")
        elif path.is_dir():
            for found in files_in(path):
                shown, real = show(found.path, project), os.path.realpath(found.path)
                yield Place(shown, real, found.path, named=False, reason=found.reason)
        else:
            yield Place(show(path, project), os.path.realpath(path), path, named=True)


def files_in(folder: Path) -> list[Found]:
    """The files under `folder` that may be articles, and everything else with the reason to pass it over."""
    added = added_suffixes()
    return walk(
        folder,
        lambda path: is_candidate(path.name, b"", added) or is_candidate(path.name, read_head(path), added),
    )


def show(path: Path, project: Path) -> str:
    """The path relative to the project where it lies below it, else as given; with forward slashes."""
    absolute, base = Path(os.path.abspath(path)), Path(os.path.abspath(project))  # noqa: PTH100  # links stay
    shown = absolute.relative_to(base) if absolute.is_relative_to(base) else path
    return printable(shown.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def printable(name: str) -> str:
    r"""The name on one line: what is no visible character becomes a question mark.

    >>> printable("a\nb.txt")
    'a?b.txt'
    """
    return "".join(one if one.isprintable() else "?" for one in name)
