"""Coverage: how much of the sources was read, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brief.extraction.port import Reading
from brief.records import Coverage, Gap, Judgement, Skipped


def coverage_of(articles: int, readings: Sequence[Reading]) -> Coverage:
    """How much of so many `articles` was read; a chunk with a gap in it counts as not read."""
    gaps = _in_order(gap for reading in readings for gap in reading.gaps)
    unread = min(len(readings), len({(gap.source, gap.start) for gap in gaps}))
    return Coverage(
        articles=articles,
        chunks=len(readings),
        read=len(readings) - unread,
        gaps=gaps,
        by_rules=_in_order(gap for reading in readings for gap in reading.by_rules),
    )


def with_unread(coverage: Coverage, skipped: Iterable[Skipped]) -> Coverage:
    """The coverage that names the sources that could not be read, too."""
    return coverage.model_copy(update={"unread": tuple(one for one in skipped if one.problem)})


def joined_coverage(coverages: Iterable[Coverage]) -> Coverage:
    """What several extractions read together."""
    parts = list(coverages)
    return Coverage(
        articles=sum(part.articles for part in parts),
        chunks=sum(part.chunks for part in parts),
        read=sum(part.read for part in parts),
        gaps=tuple(gap for part in parts for gap in part.gaps),
        by_rules=tuple(gap for part in parts for gap in part.by_rules),
        unread=tuple(dict.fromkeys(one for part in parts for one in part.unread)),
        judgement=_joined_judgement([part.judgement for part in parts if part.judgement]),
    )


def _joined_judgement(parts: Sequence[Judgement]) -> Judgement | None:
    counts = {name: sum(getattr(part, name) for part in parts) for name in Judgement.model_fields}
    return Judgement(**counts) if parts else None


def _in_order(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(gaps, key=lambda gap: (gap.source, gap.start)))
