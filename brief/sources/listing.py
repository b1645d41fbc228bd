"""Listing: the files that sources stand for, without reading them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from brief.sources.places import files_in
from brief.sources.web.address import is_address


def list_files(sources: Sequence[str]) -> list[Path] | None:
    """Every file that `load` would read; None where a source is none (standard input, an address)."""
    files: list[Path] = []
    for source in sources:
        if source == "-" or is_address(source):
            return None
        path = Path(source)
        if path.is_dir():
            files += [found.path for found in files_in(path) if found.reason is None]
        else:
            files.append(path)
    return files
