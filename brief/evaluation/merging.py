"""Merging: what the merge made of the findings, held against the labels of the whole dossier."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from brief.evaluation.gold import STATUSES, GoldDisagreement, GoldDossier, file_of
from brief.evaluation.matching import HALF, of_shorter, places
from brief.evaluation.reading import Labelled, matched
from brief.evaluation.scores import Count, Merging, Score
from brief.quotation import Span
from brief.records import (
    Dossier,
    Evidence,
    OpenQuestion,
    Position,
    VerifiedPosition,
    VerifiedQuestion,
)

_OF_SPELLING = "spelling"


class _Places(NamedTuple):
    """Where findings went: the id of each label, and what it became in the dossier."""

    positions: Mapping[str, Position]
    questions: Mapping[str, OpenQuestion]


def score_merging(labelled: Mapping[str, Labelled], gold: GoldDossier, dossier: Dossier) -> Merging:
    """The scores of `dossier`, merged from what was found in the articles of `labelled` (by file).

    Only labels that a finding met are asked for: what was not found cannot be merged.
    """
    where = _Places(_positions(labelled, gold, dossier), _questions(labelled, gold, dossier))
    demands: dict[str, Count] = {}
    if gold.questions is not None:
        asked = [(answer, where.questions.get(answer.question)) for answer in gold.questions]
        for status, short in STATUSES.items():
            outcomes = [one.status == short for answer, one in asked if one and answer.status == status]
            demands[f"questions {status}"] = Count.of(outcomes)
    if gold.superseded is not None:
        demands["views that changed"] = Count.of(_changes(gold, where.positions, dossier))
    if gold.not_superseded is not None:
        kept = [
            where.positions[label].current
            for one in gold.not_superseded
            for label in one.positions
            if label in where.positions
        ]
        demands["views that still hold"] = Count.of(kept)
    if gold.disagreements is not None:
        demands["disagreements"] = Count.of(_disagreements(labelled, gold, dossier))
    clusters = None if gold.position_clusters is None else _clusters(gold, where.positions)
    return Merging(clusters=clusters, demands=demands)


def _positions(labelled: Mapping[str, Labelled], gold: GoldDossier, dossier: Dossier) -> dict[str, Position]:
    """What each label of a position became: the position with its passage, of its actor, of its date."""
    by_source: dict[str, list[Position]] = defaultdict(list)
    for position in dossier.positions:
        for source in {piece.source for piece in position.evidence}:
            by_source[source].append(position)
    names = {actor.id: {actor.name, *actor.aliases} for actor in dossier.actors}
    became = {}
    for one in labelled.values():
        for pair in matched(one, "positions", gold):
            label, finding = (one.gold.positions or ())[pair.wanted], one.found.positions[pair.found]
            home = _home(finding, by_source[one.found.source], names)
            if label.id and home:
                became[label.id] = home
    return became


def _home(
    finding: VerifiedPosition, positions: Iterable[Position], names: Mapping[str, set[str]]
) -> Position | None:
    holding = [one for one in positions if _holds(one.evidence, finding.evidence)]
    return min(
        holding,
        key=lambda one: (
            finding.actor not in names[one.actor],
            one.said_on != finding.said_on,
            one.topic != finding.topic,
            one.stance != finding.stance,
            one.id,
        ),
        default=None,
    )


def _questions(
    labelled: Mapping[str, Labelled], gold: GoldDossier, dossier: Dossier
) -> dict[str, OpenQuestion]:
    became = {}
    for one in labelled.values():
        for pair in matched(one, "open_questions", gold):
            label, finding = (
                (one.gold.open_questions or ())[pair.wanted],
                one.found.open_questions[pair.found],
            )
            home = _question_home(finding, dossier.open_questions)
            if label.id and home:
                became[label.id] = home
    return became


def _question_home(finding: VerifiedQuestion, questions: Iterable[OpenQuestion]) -> OpenQuestion | None:
    holding = [one for one in questions if _holds(one.evidence, finding.evidence)]
    return min(holding, key=lambda one: (one.question != finding.question, one.id), default=None)


def _holds(evidence: Iterable[Evidence], passages: Sequence[Evidence]) -> bool:
    """Whether every one of `passages` lies in a passage of `evidence`."""
    held = list(evidence)
    return all(
        any(piece.source == own.source and own.start <= piece.start and piece.end <= own.end for own in held)
        for piece in passages
    )


def _clusters(gold: GoldDossier, became: Mapping[str, Position]) -> Score:
    """Pairs of labels that are one position: in the gold, in the dossier, and in both."""
    cluster_of = {
        label: number
        for number, cluster in enumerate(gold.position_clusters or ())
        for label in cluster.positions
    }
    labels = sorted(became)
    wanted = Counter(cluster_of[label] for label in labels if label in cluster_of)
    found = Counter(became[label].id for label in labels)
    both = Counter((cluster_of[label], became[label].id) for label in labels if label in cluster_of)
    return Score(met=_pairs(both.values()), found=_pairs(found.values()), wanted=_pairs(wanted.values()))


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _changes(gold: GoldDossier, became: Mapping[str, Position], dossier: Dossier) -> Iterator[bool]:
    """For each change of which both sides were found: whether the later view is told as a shift from the earlier."""
    by_id = {position.id: position for position in dossier.positions}
    for change in gold.superseded or ():
        earlier = {became[label].id for label in change.earlier.positions if label in became}
        later = [became[label] for label in change.later.positions if label in became]
        if earlier and later:
            yield any(one.status == "shifted" and earlier & _history(one, by_id) for one in later)


def _history(position: Position, by_id: Mapping[str, Position]) -> set[str]:
    """The ids of all that came before, link by link."""
    seen: set[str] = set()
    waiting = list(position.earlier)
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += by_id[one].earlier if one in by_id else ()
    return seen


def _disagreements(labelled: Mapping[str, Labelled], gold: GoldDossier, dossier: Dossier) -> Iterator[bool]:
    """For each disagreement in the gold: whether one of the dossier tells two of its versions apart."""
    given = [
        [
            [(piece.source, Span(piece.start, piece.end)) for piece in version.evidence]
            for version in one.versions
        ]
        for one in dossier.disagreements
    ]
    for wanted in gold.disagreements or ():
        if wanted.kind == _OF_SPELLING:
            continue
        spans = [_span(wanted, number, labelled, gold) for number in range(len(wanted.versions))]
        yield any(_tells_two_apart(spans, versions) for versions in given)


def _span(
    wanted: GoldDisagreement, number: int, labelled: Mapping[str, Labelled], gold: GoldDossier
) -> tuple[str, tuple[Span, ...]]:
    version = wanted.versions[number]
    one = labelled[file_of(version.article, gold)]
    return one.found.source, places(one.text, version.quote)


def _tells_two_apart(
    wanted: Sequence[tuple[str, tuple[Span, ...]]], versions: Sequence[Sequence[tuple[str, Span]]]
) -> bool:
    met = [
        {number for number, (source, spans) in enumerate(wanted) if _touches(source, spans, version)}
        for version in versions
    ]
    return any(one != other for one, other in combinations([m for m in met if m], 2))


def _touches(source: str, spans: Iterable[Span], version: Iterable[tuple[str, Span]]) -> bool:
    return any(
        source == other and of_shorter(span, place) >= HALF for span in spans for other, place in version
    )
