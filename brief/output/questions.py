"""Open questions: what is open, how far the rest is answered, and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from brief.output.context import QuestionGroup
from brief.output.ledger import Ledger
from brief.output.passages import shorten
from brief.output.printed import Answer, FindingLine
from brief.output.standing import context
from brief.records import OpenQuestion

ANSWERS = "answer-"
"""What the anchors of an answer's passages have, and those of its question have not."""


def questions(ledger: Ledger, cap: int) -> tuple[tuple[QuestionGroup, ...], int]:
    """The `cap` most open questions by kind, then answered ones if there is room; how many are left out.

    Disputed ones stand among what is contested, and answers that are new among the changes.
    """
    changes = ledger.dossier.changes
    told = set(changes.answered) if changes else set()
    asked = [one for one in ledger.questions if one.kind != "disputed" and one.status != "answered"]
    answered = [one for one in ledger.questions if one.status == "answered" and one.id not in told]
    shown = {one.id for one in _most_open(ledger, asked)[:cap]}
    groups = [
        QuestionGroup(
            heading=heading,
            lines=tuple(_explained(ledger, one) for one in asked if one.kind == kind and one.id in shown),
        )
        for kind, heading in ledger.wording.questions.items()
    ]
    settled = answered[: cap - len(shown)]
    lines = tuple(question_line(ledger, one) for one in settled)
    groups.append(QuestionGroup(heading=ledger.wording.answered, lines=lines))
    left_out = len(asked) + len(answered) - len(shown) - len(settled)
    return tuple(group for group in groups if group.lines), left_out


def question_line(ledger: Ledger, question: OpenQuestion) -> FindingLine:
    """A question, and how far it is answered where it is."""
    return FindingLine(
        reference=ledger.references[question.id],
        marks=ledger.marks(question.id, question.evidence),
        independence=ledger.independence(question.evidence),
        text=ledger.settled(question.question, question.evidence),
        note=ledger.translated(question.question, question.evidence),
        answer=answer(ledger, question),
    )


def _explained(ledger: Ledger, question: OpenQuestion) -> FindingLine:
    """A question, with words of its source where nobody knows from its own what it is about."""
    line = question_line(ledger, question)
    proof = question.evidence[0]
    source = ledger.sources.get(proof.source)
    words = context(question.question, source.text, proof) if source else None
    return (
        line.model_copy(update={"context": words, "language": ledger.language(proof.source)})
        if words
        else line
    )


def answer(ledger: Ledger, question: OpenQuestion) -> Answer | None:
    """The answer with its own marks; None for an open question. Without one in words, its passage is it."""
    if question.status == "open":
        return None
    passage = question.answered_by[0].quote if question.answered_by else None
    quoted = passage is not None and question.answer in {None, passage}
    words = passage if quoted else question.answer
    if words is not None and not quoted:
        proof = question.answered_by or question.evidence
        words = ledger.told(words, proof)
    return Answer(
        status=ledger.wording.question_statuses[question.status],
        words=None if words is None else shorten(words),
        quoted=quoted,
        language=ledger.language(question.answered_by[0].source) if quoted else None,
        marks=ledger.marks(question.id, question.answered_by, ANSWERS),
    )


def _most_open(ledger: Ledger, asked: Sequence[OpenQuestion]) -> list[OpenQuestion]:
    # The kinds take turns, so that one of them does not fill the section.
    def newest(question: OpenQuestion) -> str:
        sources = (ledger.sources.get(piece.source) for piece in question.evidence)
        return max((source.published or "" for source in sources if source), default="")

    turns: Counter[str] = Counter()
    weighed: list[tuple[int, int, OpenQuestion]] = []
    for question in sorted(sorted(asked, key=newest, reverse=True), key=lambda one: -len(one.evidence)):
        weighed.append(
            (list(ledger.wording.question_statuses).index(question.status), turns[question.kind], question)
        )
        turns[question.kind] += 1
    return [question for _, _, question in sorted(weighed, key=lambda one: one[:2])]
