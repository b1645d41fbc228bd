"""Entries: the data files in ``lexicon/`` that hold one class of words or phrases a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def classes(file: str) -> dict[str, tuple[str, ...]]:
    """The lines of a lexicon file, ``class: entry, entry, …``; a class may take several lines.

    >>> "venue" in classes("open_cues.txt")["thing"]
    True
    """
    text = (Path(__file__).parent / "lexicon" / file).read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, entries = line.partition(":")
            found[name.strip()] = (
                *found.get(name.strip(), ()),
                *(entry.strip() for entry in entries.split(",") if entry.strip()),
            )
    return found
