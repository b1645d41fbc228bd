"""How passages found meet passages wanted."""

from __future__ import annotations

from collections.abc import Sequence


def hits(text: str, wanted: Sequence[str], found: Sequence[str]) -> int:
    """How many of `wanted` share at least half of the shorter passage with one of `found`; all stand in `text`."""
    return sum(any(overlap(text, want, find) >= 0.5 for find in found) for want in wanted)


def overlap(text: str, one: str, other: str) -> float:
    """The share of the shorter passage that both have."""
    first, second = text.find(one), text.find(other)
    if first < 0 or second < 0:
        return 0.0
    shared = min(first + len(one), second + len(other)) - max(first, second)
    return max(0, shared) / min(len(one), len(other))


def recall_and_precision(found: int, wanted: int, right: int, given: int) -> tuple[float, float]:
    """What was found of what was wanted, and what was right of what was given."""
    return found / wanted, right / max(1, given)
