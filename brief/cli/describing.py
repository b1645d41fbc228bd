"""Describing: an article in one line, as it is told when it was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.records import Article
    from brief.sources.metadata import Metadata


def told_of(said: Article | Metadata) -> Iterator[str]:
    """Title, outlet and date, with where the date was found."""
    yield said.title or "no title"
    yield said.outlet or "no outlet"
    yield f"{said.published} ({said.date_from or 'declared'})" if said.published else "no date"
