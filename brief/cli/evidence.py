"""Evidence: what comes in from outside may have been edited, and is held against the articles once more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from brief.errors import BriefError

if TYPE_CHECKING:
    from brief.records import Dossier, Evidence, VerifiedFindings


def check_findings(texts: Mapping[str, str], findings: Iterable[VerifiedFindings]) -> None:
    """Raise BriefError where a passage does not stand in the article whose text `texts` gives for its id."""
    for found in findings:
        proofs = [
            *(position.evidence for position in found.positions),
            *(question.evidence for question in found.open_questions),
            *(event.evidence for event in found.events),
        ]
        _check(texts, chain.from_iterable(proofs))


def check_dossier(dossier: Dossier) -> None:
    """Raise BriefError where a passage of the dossier does not stand in the source that it names."""
    proofs = [
        *(position.evidence for position in dossier.positions),
        *(question.evidence for question in dossier.open_questions),
        *(event.evidence for event in dossier.events),
        *(version.evidence for about in dossier.disagreements for version in about.versions),
    ]
    _check({source.id: source.text for source in dossier.sources}, chain.from_iterable(proofs))


def _check(texts: Mapping[str, str], evidence: Iterable[Evidence]) -> None:
    for passage in evidence:
        text = texts.get(passage.source)
        if text is None:
            raise BriefError(f"standard input: evidence of article {passage.source}, which is not in it")
        if text[passage.start : passage.end] != passage.quote:
            raise BriefError(
                f"standard input: article {passage.source} has another text at {passage.start} to {passage.end} "
                "than its evidence; run the stages again"
            )
