"""Remembered: what a macro made of a record, for when the same record is printed again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from brief.records import Record


class Remembered:
    """The texts that macros, by name, made of records.

    A record is known again by its identity, which is exact for a frozen one that is kept here meanwhile. The
    macros must print the same of the same record, whatever else a template is given.
    """

    def __init__(self) -> None:
        self._texts: dict[tuple[str, int], tuple[Record, Any]] = {}

    def text(self, name: str, macro: Callable[[Record], Any], record: Record) -> Any:
        """What the macro called `name` makes of `record`, or has made of it."""
        known = self._texts.get((name, id(record)))
        return macro(record) if known is None else known[1]

    def learned(self, name: str, macro: Callable[[Record], Any], record: Record) -> Any:
        """What the macro makes of `record`, which is remembered."""
        text = macro(record)
        self._texts[name, id(record)] = record, text
        return text

    def forget(self) -> None:
        """Know nothing, as before another rehearsal, or after a template has changed."""
        self._texts.clear()
