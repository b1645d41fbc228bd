"""Open questions: each once, with all the passages that leave it open and those that answer it later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from brief.dossier.actors import Roster
from brief.dossier.answers import Answers
from brief.dossier.asking import Asked, are_near, asked, is_same, is_told_by_words
from brief.dossier.docket import Docket
from brief.dossier.grouping import joined_corrections, joined_evidence
from brief.dossier.identity import content_id, wording
from brief.records import Article, OpenQuestion, VerifiedFindings, VerifiedQuestion
from brief.remembering import Remembered

COMPARED = 24
"""With how many earlier questions one is compared, at most, for each key that they share."""


class Posed(NamedTuple):
    """A question as one article leaves it open, with its `wording` and the `passages` of its evidence."""

    question: VerifiedQuestion
    asked: Asked
    published: str | None
    wording: str
    passages: frozenset[tuple[str, int, int, str]]


def join_questions(
    articles: Sequence[Article], findings: Sequence[VerifiedFindings], roster: Roster, docket: Docket
) -> tuple[OpenQuestion, ...]:
    """Questions that ask the same become one, in the words of the earliest; later articles answer them.

    Ordered by the day of the earliest article (undated last), source and place.
    """
    published = {article.id: article.published for article in articles}
    namer = roster.namer
    read = Remembered(lambda text: asked(text, namer))  # several articles ask in the same words
    every = [
        Posed(
            question,
            read[question.question],
            published.get(question.evidence[0].source),
            wording(question.question),
            frozenset([(one.source, one.start, one.end, one.quote) for one in question.evidence]),
        )
        for found in findings
        for question in found.open_questions
    ]
    every.sort(key=_order)
    wanted = frozenset(term for one in every for term in one.asked.every_term)
    answers = Answers(articles, findings, roster, wanted, docket)
    return tuple(_unique(_joined(group, answers) for group in _grouped(every)))


def _order(one: Posed) -> tuple[object, ...]:
    passage = one.question.evidence[0]
    return (one.published or "9999", passage.source, passage.start, one.question.question, one.question.kind)


def _grouped(every: Iterable[Posed]) -> list[list[Posed]]:
    groups: list[list[Posed]] = []
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    for one in every:
        keys = list(_keys(one))
        near = sorted({number for key in keys for number in by_key[key][-COMPARED:]})
        found = next((n for n in near if all(_are_one(one, member) for member in groups[n][:COMPARED])), None)
        if found is None:
            found = len(groups)
            groups.append([])
        groups[found].append(one)
        for key in keys:
            if found not in by_key[key][-COMPARED:]:
                by_key[key].append(found)
    return groups


def _keys(one: Posed) -> Iterator[Hashable]:
    for source, start, end, _ in sorted(one.passages):
        yield source, start, end
    asks, names = one.asked.asks, one.asked.names
    for word in sorted(one.asked.words):
        yield asks, names, word
    yield asks, names, one.asked.kind


def _are_one(one: Posed, other: Posed) -> bool:
    if one.passages == other.passages:
        return one.asked.asks == other.asked.asks or one.wording == other.wording
    same_source = one.question.evidence[0].source == other.question.evidence[0].source
    if same_source and one.wording == other.wording:
        return True
    if one.asked is other.asked:  # as where both use the same words
        return is_told_by_words(one.asked)
    return is_same(one.asked, other.asked, near=same_source or are_near(one.published, other.published))


def _joined(group: Sequence[Posed], answers: Answers) -> OpenQuestion:
    first = group[0].question
    evidence = joined_evidence(one.question.evidence for one in group)
    answer = answers.to(first, group[0].asked, evidence)
    return OpenQuestion(
        id=content_id("q", wording(first.question), wording(first.evidence[0].quote)),
        question=first.question,
        kind=first.kind,
        status=answer.status if answer else "open",
        answer=answer.statement if answer else None,
        evidence=evidence,
        corrections=joined_corrections(one.question.corrections for one in group),
        answered_by=answer.evidence if answer else (),
    )


def _unique(questions: Iterable[OpenQuestion]) -> Iterator[OpenQuestion]:
    """Questions in the same words on the same quote that stay apart get numbers behind their ids."""
    taken: dict[str, int] = defaultdict(int)
    for question in questions:
        taken[question.id] += 1
        number = taken[question.id]
        yield question if number == 1 else question.model_copy(update={"id": f"{question.id}-{number}"})
