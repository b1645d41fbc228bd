"""Explanation: why each finding is there, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.records import Article, VerifiedFindings

_BY_A_MODEL = "model"


def explained(articles: Iterable[Article], findings: Iterable[VerifiedFindings]) -> Iterator[str]:
    """One line for each finding: its place in the article, its rule, what it says; then the rejected ones."""
    names = {article.id: article.path or article.url or article.id for article in articles}
    for found in findings:
        yield f"{names.get(found.source, found.source)}:"
        lines = [
            *(
                (p.evidence[0].start, p.rule, f"{p.stance}, {p.speech}: {p.actor}: {p.statement}")
                for p in found.positions
            ),
            *((q.evidence[0].start, q.rule, f"{q.kind}: {q.question}") for q in found.open_questions),
            *((e.evidence[0].start, e.rule, f"{e.date or 'undated'}: {e.what}") for e in found.events),
        ]
        for start, rule, text in sorted(lines, key=lambda line: line[0]):
            yield f"  {start:>6}  {rule or _BY_A_MODEL:<24}  {_on_one_line(text)}"
        for rejected in found.rejected:
            yield f"  rejected: {rejected.kind}, {rejected.rule}: {rejected.reason}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
