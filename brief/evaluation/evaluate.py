"""Evaluate: one run of a reader and of the merge, scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from brief.evaluation.gold import Gold
from brief.evaluation.merging import score_merging
from brief.evaluation.reading import Labelled, score_reading
from brief.evaluation.scores import Evaluation
from brief.records import Article, Dossier, VerifiedFindings


class Material(NamedTuple):
    """The labels, the articles that they are for (by file), and what `reader` and the merge gave for them."""

    reader: str
    gold: Gold
    articles: Mapping[str, Article]
    findings: Mapping[str, VerifiedFindings]
    dossier: Dossier


def evaluate(material: Material) -> Evaluation:
    """All scores of `material`; what the labels do not hold is not scored."""
    gold, dossier, found = material.gold, material.dossier, material.findings
    labelled = {
        file: Labelled(article.text, gold.articles[file], found[file])
        for file, article in material.articles.items()
    }
    return Evaluation(
        reader=material.reader,
        articles=dossier.coverage.articles,
        chunks=dossier.coverage.chunks,
        read=dossier.coverage.read,
        proven=sum(len(one.positions) + len(one.open_questions) + len(one.events) for one in found.values()),
        rejected=sum(len(one.rejected) for one in found.values()),
        reading=score_reading(list(labelled.values()), gold.dossier),
        merging=score_merging(labelled, gold.dossier, dossier) if gold.dossier else None,
    )
