"""Open questions: each once, with all the passages that leave it open."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from brief.dossier.docket import Docket
from brief.dossier.grouping import grouped, joined_corrections, joined_evidence
from brief.dossier.identity import content_id, wording
from brief.records import Article, OpenQuestion, VerifiedFindings, VerifiedQuestion


def join_questions(
    articles: Sequence[Article], findings: Iterable[VerifiedFindings], docket: Docket
) -> tuple[OpenQuestion, ...]:
    """Questions in the same words or on the same passage become one, ordered by source and place."""
    every = [question for found in findings for question in found.open_questions]
    every.sort(key=lambda q: (q.evidence[0].source, q.evidence[0].start, q.question))
    return tuple(_joined(group) for group in grouped(every, _keys))


def _keys(question: VerifiedQuestion) -> Iterator[Hashable]:
    yield wording(question.question)
    yield tuple((passage.source, passage.start, passage.end) for passage in question.evidence)


def _joined(group: Sequence[VerifiedQuestion]) -> OpenQuestion:
    first = group[0]
    return OpenQuestion(
        id=content_id("q", wording(first.question), wording(first.evidence[0].quote)),
        question=first.question,
        kind=first.kind,
        status="open",
        answer=None,
        evidence=joined_evidence(question.evidence for question in group),
        corrections=joined_corrections(question.corrections for question in group),
    )
