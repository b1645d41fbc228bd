"""The files under a folder, in an order that is the same on every platform, and what is passed over."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_OUT = "a link that leads out of the folder"
_BROKEN = "a broken link"
_NO_FILE = "not a regular file"
_PROBLEMS = frozenset({_OUT, _BROKEN, _NO_FILE})


class Found(NamedTuple):
    """A path under a folder: to be read, or to be passed over for `reason`.

    It is a `problem` where an article may be missed by it: what lies beyond is not known.
    """

    path: Path
    reason: str | None = None
    problem: bool = False
    is_link: bool = False


def walk(folder: Path, is_candidate: Callable[[Path], bool]) -> list[Found]:
    """All files under `folder` that may be read, and everything else with the reason to skip it.

    Folders are read to any depth. Links to folders are not followed, and links to files only where they
    stay within `folder`, so that a loop of links ends. Sorted by the parts of the path.
    """
    root = folder.resolve()
    found: list[Found] = []
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            entries = list(os.scandir(current))
        except OSError as error:
            found.append(Found(current, f"the folder cannot be read: {error.strerror}", problem=True))
            continue
        for entry in entries:
            path = current / entry.name
            reason = _reason(entry, path, root, is_candidate)
            if reason is None and entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                found.append(Found(path, reason, reason in _PROBLEMS, entry.is_symlink()))
    return sorted(found, key=lambda item: _sort_key(item.path.relative_to(folder)))


def _reason(
    entry: os.DirEntry[str], path: Path, root: Path, is_candidate: Callable[[Path], bool]
) -> str | None:
    """Why an entry is passed over; None for a folder to enter and a file to read."""
    if entry.name.startswith("."):
        return "hidden"
    if entry.is_symlink():
        return _reason_of_link(path, root, is_candidate)
    if entry.is_dir(follow_symlinks=False):
        return None
    if not entry.is_file(follow_symlinks=False):
        return _NO_FILE
    return _reason_of_name(path, is_candidate)


def _reason_of_link(path: Path, root: Path, is_candidate: Callable[[Path], bool]) -> str | None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return _BROKEN
    if not target.is_relative_to(root):
        return _OUT
    if target.is_dir():
        return "a link to a folder"
    return _reason_of_name(path, is_candidate) if target.is_file() else _NO_FILE


def _reason_of_name(path: Path, is_candidate: Callable[[Path], bool]) -> str | None:
    if path.name.upper().startswith("README"):
        return "a README is no article"
    return None if is_candidate(path) else f"unknown kind of file ({path.suffix or 'no suffix'})"


def _sort_key(path: Path) -> tuple[tuple[str, str], ...]:
    """Code point order of the names' composed form: file systems decompose accents, or do not."""
    return tuple((unicodedata.normalize("NFC", part), part) for part in path.parts)
