"""Rehearsal: what the merge will want of one article alone is worked out while there is time."""

from __future__ import annotations

from brief.dossier.figures import figures_of
from brief.dossier.scenes import scene
from brief.records import Article, VerifiedFindings
from brief.wording.content import content_of


def rehearse(article: Article, findings: VerifiedFindings) -> None:
    """Fill the caches of pure functions; a merge gives the same with it and without it."""
    figures_of(scene(article, findings))
    for position in findings.positions:
        content_of(position.statement)
        content_of(position.topic)
        for evidence in position.evidence:
            content_of(evidence.quote)
