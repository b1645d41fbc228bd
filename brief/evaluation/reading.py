"""Reading: what a reader found in each article, held against the labels of that article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from brief.evaluation.gold import GoldDossier, GoldFindings, GoldPosition
from brief.evaluation.matching import Overlap, Pair, of_both, of_shorter, one_to_one, overlapping, places
from brief.evaluation.scores import Count, Reading, Score
from brief.names import fold, state_of
from brief.quotation import Span
from brief.records import VerifiedFindings

SHORTER = "half of the shorter"
BOTH = "half of both together"
OVERLAPS: Mapping[str, Overlap] = {SHORTER: of_shorter, BOTH: of_both}
KINDS = ("positions", "open_questions", "events")
_FIELDS = {"positions": ("stance", "speech", "said_on"), "open_questions": ("kind",), "events": ("date",)}


class Labelled(NamedTuple):
    """An article's text, its labels and what was found in it."""

    text: str
    gold: GoldFindings
    found: VerifiedFindings


def score_reading(labelled: Sequence[Labelled], dossier: GoldDossier | None) -> Reading:
    """The scores of all articles together; a kind that no article has labels for is not scored."""
    findings: dict[str, dict[str, Score]] = {}
    agreed: dict[str, list[bool]] = defaultdict(list)
    named = [one for one in labelled if one.gold.actors is not None]
    if named:
        findings["actors"] = {"name": sum((_actors(one) for one in named), Score())}
    for kind in KINDS:
        scored = [one for one in labelled if getattr(one.gold, kind) is not None]
        if not scored:
            continue
        findings[kind] = {
            label: sum((_score(one, kind, dossier, overlap) for one in scored), Score())
            for label, overlap in OVERLAPS.items()
        }
        for one in scored:
            for field, outcome in _agreement(one, kind, dossier):
                agreed[f"{kind}.{field}"].append(outcome)
    return Reading(
        findings=findings, agreement={field: Count.of(outcomes) for field, outcomes in agreed.items()}
    )


def matched(
    one: Labelled, kind: str, dossier: GoldDossier | None, overlap: Overlap = of_shorter
) -> list[Pair]:
    """Which label of `kind` is met by which finding; positions need the right actor, too."""
    wanted, found = getattr(one.gold, kind) or (), getattr(one.found, kind)
    pairs = overlapping(
        [places(one.text, label.quote) for label in wanted],
        [[Span(piece.start, piece.end) for piece in finding.evidence] for finding in found],
        overlap,
    )
    if kind == "positions":
        is_actor = _who_is_who(one, dossier)
        pairs = [pair for pair in pairs if is_actor(wanted[pair.wanted], found[pair.found].actor)]
    return one_to_one(pairs)


def _score(one: Labelled, kind: str, dossier: GoldDossier | None, overlap: Overlap) -> Score:
    return Score(
        met=len(matched(one, kind, dossier, overlap)),
        found=len(getattr(one.found, kind)),
        wanted=len(getattr(one.gold, kind)),
    )


def _agreement(one: Labelled, kind: str, dossier: GoldDossier | None) -> Iterator[tuple[str, bool]]:
    """For each matched finding, each field that its label has and whether both say the same."""
    wanted: Sequence[Any] = getattr(one.gold, kind)
    found: Sequence[Any] = getattr(one.found, kind)
    for pair in matched(one, kind, dossier):
        label, finding = wanted[pair.wanted], found[pair.found]
        for field in _FIELDS[kind]:
            if field in label.model_fields_set:
                yield field, getattr(label, field) == getattr(finding, field)


def _actors(one: Labelled) -> Score:
    wanted = one.gold.actors or ()
    found = one.found.actors
    forms = [_forms(actor.name, actor.mentions) for actor in found]
    names = {fold(actor.name): number for number, actor in reversed(list(enumerate(found)))}
    pairs = []
    for number, label in enumerate(wanted):
        its_forms = _forms(label.name, label.mentions)
        by_name = names.get(fold(label.name))
        best = [by_name] if by_name is not None else []
        others = [
            n
            for n, actor in enumerate(found)
            if n != by_name and (fold(actor.name) in its_forms or fold(label.name) in forms[n])
        ]
        pairs += [Pair(number, n) for n in (*best, *others)]
    return Score(met=len(one_to_one(pairs)), found=len(found), wanted=len(wanted))


def _forms(name: str, others: Iterable[str]) -> set[str]:
    return {fold(form) for form in (name, *others)}


def _who_is_who(one: Labelled, dossier: GoldDossier | None) -> Callable[[GoldPosition, str], bool]:
    """Whether the actor of a label is the one that the reader gives.

    The same by any name that the labels or the reader give it in this article, or by the roster of the
    dossier; a state is also the seat of its government.
    """
    wanted = _by_form((actor.name, actor.mentions) for actor in one.gold.actors or ())
    roster = _by_form(
        (actor.name, (*actor.aliases, *actor.spelling_variants, *actor.other_known_spellings))
        for actor in (dossier.actors if dossier else ())
    )
    found = {actor.name: _forms(actor.name, actor.mentions) for actor in one.found.actors}

    def is_actor(label: GoldPosition, name: str) -> bool:
        key = fold(label.actor)
        forms = {key} | wanted.get(key, set()) | roster.get(key, set())
        state = state_of(label.actor)
        return (
            fold(name) in forms
            or key in found.get(name, set())
            or (state is not None and state == state_of(name))
        )

    return is_actor


def _by_form(actors: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    return {fold(name): _forms(name, others) for name, others in actors}
