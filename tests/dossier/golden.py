"""The merged gold findings, and where each gold position went."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from brief.dossier.docket import Docket
from brief.dossier.merge import Frame, merge
from brief.extraction.verification import verify
from brief.records import Coverage, Dossier, Position, ReaderInfo
from tests.articles import NAMES, gold, gold_findings, reading_of, seed

FRAME = Frame(
    title="Test", reader=ReaderInfo(kind="llm", model="m"), coverage=Coverage(articles=1, chunks=1, read=1)
)


@cache
def merged(names: tuple[str, ...] = NAMES) -> tuple[Dossier, Docket]:
    """The dossier of the gold findings of these articles, with the docket that the rules left."""
    docket = Docket()
    findings = [verify(seed(name), [reading_of(seed(name), gold_findings(name))]) for name in names]
    return merge([seed(name) for name in names], findings, FRAME, docket), docket


def places(dossier: Dossier, names: tuple[str, ...] = NAMES) -> Mapping[str, Position]:
    """The position of the dossier that each gold position became, by its gold id."""
    called = {actor.id: {actor.name, *actor.aliases} for actor in dossier.actors}
    found = {}
    for name in names:
        article = seed(name)
        for item in gold(name)["findings"]["positions"]:
            start = article.text.index(item["quote"])
            end = start + len(item["quote"])
            touching = [
                (
                    item["statement"] == position.statement,
                    min(end, evidence.end) - max(start, evidence.start),
                    position.id,
                    position,
                )
                for position in dossier.positions
                if item["actor"] in called[position.actor] and position.topic == item["topic"]
                for evidence in position.evidence
                if evidence.source == article.id and evidence.start < end and start < evidence.end
            ]
            found[item["id"]] = max(touching)[-1]
    return found
