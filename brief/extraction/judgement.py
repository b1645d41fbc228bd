"""Judgement: a second look at whether a quote supports the statement that was drawn from it.

Code has proven the quote and held names, numbers, dates and negations of the statement against it. Whether
the statement says what the quote says is asked of the model once more, blind to all that it said before: it
sees the statement and the passage, and neither stance nor actor, topic or date of the finding.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from brief.quotation import Span
from brief.records import (
    Article,
    Evidence,
    FindingKind,
    Judgement,
    Matter,
    Rejected,
    VerifiedEvent,
    VerifiedFindings,
    VerifiedPosition,
    VerifiedQuestion,
)
from brief.wording.sentences import paragraph_spans, sentence_spans

CHOICES = ("supports", "partly", "no")
_WORDED: dict[FindingKind, str] = {"position": "statement", "open_question": "question", "event": "what"}
_LISTS: dict[FindingKind, str] = {
    "position": "positions",
    "open_question": "open_questions",
    "event": "events",
}
_REASON = "a second look at the quote did not find the statement in it"
_OWN_WORDS = "kept with its own words only: the quote was found to support the statement in part"
_WINDOW = 2_000

Finding = VerifiedPosition | VerifiedQuestion | VerifiedEvent
F = TypeVar("F", VerifiedPosition, VerifiedQuestion, VerifiedEvent)


class Judged(NamedTuple):
    """The findings that stood up, the others among their rejected ones, and how many of each there were."""

    findings: tuple[VerifiedFindings, ...]
    judgement: Judgement


def to_judge(articles: Iterable[Article], findings: Iterable[VerifiedFindings]) -> tuple[Matter, ...]:
    """A matter for each finding whose statement is not its quote; equal ones are one."""
    passages = _Passages(articles)
    matters = {
        matter.id: matter
        for found in findings
        for kind in _LISTS
        for finding in getattr(found, _LISTS[kind])
        if (matter := _matter(kind, finding, passages)) is not None
    }
    return tuple(matters.values())


def judged(
    articles: Iterable[Article], findings: Iterable[VerifiedFindings], decisions: Mapping[str, str]
) -> Judged:
    """The findings under the `decisions`, which map ids of matters to one of `CHOICES`.

    "no" rejects a finding by the rule "judged"; "partly" replaces its statement by its quote and says so in its
    corrections. Where nothing was decided, a finding stays as it is and is counted.
    """
    passages = _Passages(articles)
    counts: Counter[str] = Counter()
    return Judged(
        tuple(_sorted_out(found, passages, decisions, counts) for found in findings), Judgement(**counts)
    )


def _sorted_out(
    found: VerifiedFindings, passages: _Passages, decisions: Mapping[str, str], counts: Counter[str]
) -> VerifiedFindings:
    kept: dict[str, tuple[Finding, ...]] = {}
    rejected = list(found.rejected)
    for kind, name in _LISTS.items():
        standing: list[Finding] = []
        for finding in getattr(found, name):
            matter = _matter(kind, finding, passages)
            choice = "supports" if matter is None else decisions.get(matter.id, "unjudged")
            if matter is not None:
                counts[choice] += 1
            if choice == "no":
                rejected.append(_rejected(kind, finding, found.source))
            else:
                standing.append(_in_its_own_words(kind, finding) if choice == "partly" else finding)
        kept[name] = tuple(dict.fromkeys(standing))
    return found.model_copy(update={**kept, "rejected": tuple(rejected)})


def _matter(kind: FindingKind, finding: Finding, passages: _Passages) -> Matter | None:
    statement: str = getattr(finding, _WORDED[kind])
    if _bare(statement) == _bare(_own_words(finding)):
        return None
    return Matter.of("support", (statement, passages.around(finding.evidence)), CHOICES)


def _own_words(finding: Finding) -> str:
    return " … ".join(passage.quote for passage in finding.evidence)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _in_its_own_words(kind: FindingKind, finding: F) -> F:
    changes = {_WORDED[kind]: _own_words(finding), "corrections": (*finding.corrections, _OWN_WORDS)}
    return finding.model_copy(update=changes)


def _rejected(kind: FindingKind, finding: Finding, source: str) -> Rejected:
    given = finding.model_dump(mode="json", exclude={"evidence", "corrections"})
    return Rejected(
        kind=kind,
        finding={**given, "quote": _own_words(finding)},
        source=source,
        rule="judged",
        reason=_REASON,
    )


class _Passages:
    """Quotes with the sentences that they stand in."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._texts = {article.id: article.text for article in articles}
        self._paragraphs: dict[str, tuple[list[Span], list[int]]] = {}

    def around(self, evidence: Sequence[Evidence]) -> str:
        """The sentences that the passages touch, in order, with … between those that do not follow."""
        return " … ".join(dict.fromkeys(" ".join(self._sentences(passage)) for passage in evidence))

    def _sentences(self, passage: Evidence) -> Iterator[str]:
        text = self._texts[passage.source]
        if passage.source not in self._paragraphs:
            spans = paragraph_spans(text)
            self._paragraphs[passage.source] = spans, [span.start for span in spans]
        spans, starts = self._paragraphs[passage.source]
        first = max(0, bisect_right(starts, passage.start) - 1)
        last = max(first, bisect_right(starts, passage.end - 1) - 1)
        for paragraph in spans[first : last + 1]:
            start = max(paragraph.start, passage.start - _WINDOW)
            end = min(paragraph.end, passage.end + _WINDOW)
            for sentence in sentence_spans(text, start, end):
                if sentence.start < passage.end and passage.start < sentence.end:
                    yield text[sentence.start : sentence.end]
