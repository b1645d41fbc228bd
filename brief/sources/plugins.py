"""Kinds of files that other distributions add by an entry point of the group ``brief.sources``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from brief.errors import SourceError
from brief.sources.kinds.kind import GROUP, Kind

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def added_suffixes() -> tuple[str, ...]:
    """The suffixes of the kinds that were added: the names of their entry points. Loads none of them."""
    return tuple(sorted({f".{point.name.lower().lstrip('.')}" for point in _points()}))


def signature() -> str:
    """What tells one set of added kinds from another."""
    versions = ((point.name, point.value, point.dist.version if point.dist else "") for point in _points())
    return repr(sorted(versions))


@cache
def added_kinds() -> tuple[Kind, ...]:
    """The kinds that were added, each once. Raises SourceError that names the entry point that cannot be loaded."""
    found: dict[str, Kind] = {}
    for point in sorted(_points(), key=lambda one: one.name):
        try:
            kind = point.load()
        except Exception as error:
            raise SourceError(
                f"the added kind {point.name} cannot be loaded ({type(error).__name__})"
            ) from error
        if not isinstance(kind, Kind):
            raise SourceError(f"the added kind {point.name} is no brief.sources.kinds.kind.Kind")
        found.setdefault(kind.name, kind)
    return tuple(found.values())


@cache
def _points() -> tuple[EntryPoint, ...]:
    from importlib.metadata import entry_points

    return tuple(entry_points(group=GROUP))
