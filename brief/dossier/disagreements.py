"""Disagreements: what sources or parties give differently."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import NamedTuple

from brief.dossier.accounts import differing_accounts
from brief.dossier.actors import Roster
from brief.dossier.ages import differing_ages
from brief.dossier.contrasts import Contrast
from brief.dossier.docket import Docket
from brief.dossier.grouping import grouped, joined_evidence, ordered
from brief.dossier.identity import content_id, wording
from brief.dossier.matters import differing_figures
from brief.dossier.members import members
from brief.dossier.occasions import differing_occasions
from brief.dossier.renderings import differing_renderings
from brief.dossier.scenes import people_of, scene
from brief.dossier.sides import differing_sides
from brief.records import Article, Disagreement, Event, Evidence, Position, VerifiedFindings, Version

_KINDS = ("outlets", "within", "parties", "over_time")


class Ledger(NamedTuple):
    """All that was merged so far, and what it was merged from."""

    articles: Sequence[Article]
    findings: Sequence[VerifiedFindings]
    roster: Roster
    positions: Sequence[Position]
    events: Sequence[Event]


def find_disagreements(ledger: Ledger, docket: Docket) -> tuple[Disagreement, ...]:
    """All disagreements that can be told from the findings and the articles' own words.

    Between outlets: figures of one matter, days and places of one event, and renderings of one statement.
    Within an article: what it sets against each other itself. Between parties: what one says of another and
    that one denies. Over time: the shifts that the history of positions tells. Ordered by kind, then by what
    they are about.
    """
    articles = {article.id: article for article in ledger.articles}
    scenes = [scene(articles[found.source], found) for found in ledger.findings if found.source in articles]
    people = people_of(ledger.findings)
    actors = {actor.id: actor for actor in ledger.roster.actors}
    renderings = list(members(ledger.positions, ledger.findings, ledger.roster))
    contrasts = chain(
        differing_ages(scenes, people),
        differing_figures(scenes, people),
        chain.from_iterable(differing_accounts(each) for each in scenes),
        differing_renderings(renderings, articles, {a.id: a.name for a in actors.values()}, docket),
        differing_occasions(ledger.events, docket),
        differing_sides(ledger.positions, actors),
        _shifts(ledger.positions),
    )
    groups = grouped(contrasts, _keys)
    sources = {proof.source for group in groups for contrast in group for _, proof in contrast.versions}
    touched = _Touched(ledger, sources)
    found = [_joined(group, touched) for group in groups]
    unique = {one.id: one for one in ordered(found, lambda one: (one.id,)) if len(one.versions) > 1}
    return tuple(sorted(unique.values(), key=lambda one: (_KINDS.index(one.kind), one.about, one.id)))


def _shifts(positions: Iterable[Position]) -> Iterator[Contrast]:
    by_id = {position.id: position for position in positions}
    for position in by_id.values():
        earlier = [by_id[key] for key in position.earlier if key in by_id]
        if position.status == "shifted" and earlier:
            both = (max(earlier, key=lambda p: (p.said_on or "", p.id)), position)
            versions = tuple((p.statement, evidence) for p in both for evidence in p.evidence)
            about = f"{position.topic}: {position.actor} then and now"
            yield Contrast(about, "over_time", versions, tuple(p.id for p in both))


def _keys(contrast: Contrast) -> Iterator[tuple[object, ...]]:
    """Contrasts of one kind that share a passage are one disagreement; shifts stay one each."""
    if contrast.kind == "over_time":
        yield contrast.kind, contrast.findings
        return
    kind, about = contrast.kind, contrast.about.partition(":")[0]
    for _, proof in contrast.versions:
        yield kind, about, proof.source, proof.start, proof.end, proof.quote


class _Touched:
    """Looks up the findings whose evidence a passage of one of some sources overlaps."""

    def __init__(self, ledger: Ledger, sources: AbstractSet[str]) -> None:
        self._places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        every: Iterator[Position | Event] = chain(ledger.positions, ledger.events)
        for finding in every:
            for proof in finding.evidence:
                if proof.source in sources:
                    self._places[proof.source].append((proof.start, proof.end, finding.id))
        for places in self._places.values():
            places.sort()

    def by(self, passage: Evidence) -> set[str]:
        places = self._places.get(passage.source, [])
        before = bisect_left(places, (passage.end, 0, ""))
        return {key for _, end, key in places[max(0, before - 50) : before] if end > passage.start}


def _order(contrast: Contrast) -> tuple[object, ...]:
    places = tuple((value, proof.source, proof.start, proof.end) for value, proof in contrast.versions)
    return contrast.about, places


def _joined(group: Sequence[Contrast], touched: _Touched) -> Disagreement:
    contrasts = sorted(group, key=_order) if len(group) > 1 else group
    about, kind = contrasts[0].about, contrasts[0].kind
    by_value: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    for value, proof in dict.fromkeys(pair for contrast in contrasts for pair in contrast.versions):
        by_value[wording(value)].append((value, proof))
    versions = tuple(
        Version(value=_spelling(pairs), evidence=joined_evidence([[proof] for _, proof in pairs]))
        for pairs in by_value.values()
    )
    findings = {key for contrast in contrasts for key in contrast.findings}
    findings |= {key for version in versions for proof in version.evidence for key in touched.by(proof)}
    first = min(wording(proof.quote) for version in versions for proof in version.evidence)
    return Disagreement(
        id=content_id("g", kind, about, first),
        about=about,
        kind=kind,
        versions=versions,
        findings=tuple(sorted(findings)),
    )


def _spelling(pairs: Sequence[tuple[str, Evidence]]) -> str:
    """The spelling of one value that most passages have; of as many the one that comes first in its article."""
    times = Counter(value for value, _ in pairs)
    return min(pairs, key=lambda pair: (-times[pair[0]], pair[1].start, pair[1].source))[0]
