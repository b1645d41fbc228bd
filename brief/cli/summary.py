"""Summary: what a run did and what it cost, at its end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from brief.cli.progress import note

if TYPE_CHECKING:
    from brief.extraction.port import Usage
    from brief.records import Dossier, Judgement
    from brief.settings import ModelSettings


def summarise(dossier: Dossier, usage: Usage, model: ModelSettings, seconds: float) -> None:
    """Say it on stderr: articles, chunks, calls, tokens, cost, rejected and judged findings, gaps and seconds."""
    titles = {source.id: source.path or source.url or source.id for source in dossier.sources}
    for gap in dossier.coverage.gaps:
        note(
            f"not read: {titles.get(gap.source, gap.source)}, characters {gap.start} to {gap.end}: {gap.reason}"
        )
    rules = Counter(rejected.rule for rejected in dossier.rejected)
    reasons = ", ".join(
        f"{count} judged unsupported" if rule == "judged" else f"{count} for its {rule}"
        for rule, count in sorted(rules.items())
    )
    parts = [
        _count(dossier.coverage.articles, "article"),
        _count(dossier.coverage.chunks, "chunk"),
        _count(usage.calls, "call"),
        f"{usage.tokens_in:,} tokens in, {usage.tokens_out:,} out",
        *_cost(usage, model),
        _count(len(dossier.positions), "position"),
        f"{len(dossier.rejected)} rejected" + (f" ({reasons})" if reasons else ""),
        *told_judgement(dossier.coverage.judgement),
        _count(len(dossier.coverage.gaps), "gap"),
        f"{seconds:.1f} s",
    ]
    note("; ".join(parts))


def told_judgement(judgement: Judgement | None) -> list[str]:
    """How many quotes support their statements, in words; nothing where nobody was asked."""
    if judgement is None:
        return []
    unjudged = f", {judgement.unjudged} not judged" if judgement.unjudged else ""
    return [
        f"quotes support {judgement.supports} statements, {judgement.partly} partly, {judgement.no} not{unjudged}"
    ]


def _cost(usage: Usage, model: ModelSettings) -> list[str]:
    if model.price_in is None or model.price_out is None:
        return []
    cost = (usage.tokens_in * model.price_in + usage.tokens_out * model.price_out) / 1_000_000
    return [f"{cost:.4f} {model.currency}"]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
