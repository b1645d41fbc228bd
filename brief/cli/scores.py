"""Scores as a table for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.evaluation.scores import Evaluation, Score

_HEAD = f"{'precision':>11}{'recall':>8}{'F1':>7}{'met':>7}{'found':>7}{'wanted':>8}"


def table(scores: Evaluation) -> Iterator[str]:
    """What was read, then one line for each score."""
    yield (
        f"reader {scores.reader}: {scores.articles} articles, {scores.read} of {scores.chunks} chunks read; "
        f"{scores.proven} findings proven, {scores.rejected} rejected"
    )
    yield ""
    yield f"{'findings':<16}{'a match is':<23}{_HEAD}"
    for kind, by_overlap in scores.reading.findings.items():
        for overlap, score in by_overlap.items():
            yield f"{kind.replace('_', ' '):<16}{_MATCH.get(overlap, overlap):<23}{_row(score)}"
    merging = scores.merging
    if merging and merging.clusters:
        yield f"{'clusters':<16}{'a pair in one entry':<23}{_row(merging.clusters)}"
    counts = scores.reading.agreement | (merging.demands if merging else {})
    if counts:
        yield ""
        yield f"{'of those matched':<39}{'met':>11}{'wanted':>8}"
        for name, count in counts.items():
            yield f"{name.replace('_', ' ').replace('.', ', '):<39}{count.met:>11}{count.wanted:>8}"


_MATCH = {"name": "a name in common"}


def _row(score: Score) -> str:
    rates = f"{score.precision:>11.3f}{score.recall:>8.3f}{score.f1:>7.3f}"
    return f"{rates}{score.met:>7}{score.found:>7}{score.wanted:>8}"
