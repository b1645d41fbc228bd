"""Recalled: what was made of findings before, and need not be made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from brief.output.context import AnnexEntry
from brief.output.inspected import SourceText
from brief.output.printed import PositionLine

Passage = tuple[int, int, str]
"""Where a passage starts and ends in its source, and what a reference mark calls it."""


class Recalled(NamedTuple):
    """Lines and annex entries by the id of their finding; texts by that of their source, with their passages."""

    lines: Mapping[str, PositionLine] = MappingProxyType({})
    entries: Mapping[str, AnnexEntry] = MappingProxyType({})
    texts: Mapping[str, tuple[Sequence[Passage], SourceText]] = MappingProxyType({})
