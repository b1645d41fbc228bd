"""Paragraphs in the styles of many outlets, with labels of who holds what, and how findings meet them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from brief.extraction.rules.reader import find
from brief.extraction.rules.topics import vocabulary
from brief.extraction.schema import Findings, FoundPosition
from brief.names import fold, state_of
from brief.records import Chunk
from tests.extraction.rules.overlap import overlap

PARAGRAPHS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "paragraphs.json").read_text(encoding="utf-8")
)


@cache
def read(text: str) -> Findings:
    """All that the rules find in a paragraph."""
    return find(Chunk(source="case", start=0, end=len(text), text=text, published="2026-11-05"), vocabulary())


def meets(text: str, label: dict[str, Any], position: FoundPosition) -> bool:
    """Whether the position is the label's: half of the shorter passage, and a part of the name, or its state."""
    wanted = fold(label["actor"].lower())
    names = [fold(name.lower()) for name in (position.actor, position.via) if name]
    states = {position.actor, state_of(position.actor)}
    is_actor = any(name in wanted or wanted in name for name in names) or state_of(
        label["actor"]
    ) in states - {None}
    return is_actor and overlap(text, label["passage"], position.quote) >= 0.5


def closest(text: str, label: dict[str, Any]) -> FoundPosition | None:
    """Of the positions that meet the label the one whose passage is about as long."""
    near = [position for position in read(text).positions if meets(text, label, position)]
    return min(near, key=lambda position: abs(len(position.quote) - len(label["passage"])), default=None)
