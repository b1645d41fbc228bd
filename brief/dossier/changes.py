"""Changes: what one edition has that another had not, computed from ids and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias, TypeVar

from brief.records import Changes, Dossier, Event, FindingKind, Gone, OpenQuestion, Position, Source


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_Named)
_Finding: TypeAlias = Position | OpenQuestion | Event


def compare(earlier: Dossier, dossier: Dossier) -> Changes:
    """What changed from `earlier` to `dossier`, whose ids were kept by `continuity.with_ids_of`.

    What one finding was and two are now, or the other way round, is neither new nor gone as long as its
    passages are there. A source that is gone under its id but there again at the same path or address with
    another text is updated, neither new nor gone.
    """
    old = _by_id(earlier.positions)
    questions = _by_id(earlier.open_questions)
    known = _Passages(earlier)
    added = [p for p in dossier.positions if p.id not in old and p not in known]
    turned = [p for p in dossier.positions if p.id in old and p.status != old[p.id].status]
    gone = tuple(_gone(earlier, dossier))
    lost = {one.id for one in gone}
    fresh, updated, sources_gone = _sources(earlier, dossier)
    return Changes(
        since=earlier.edition,
        new=_ids(p for p in added if p.status not in ("reaffirmed", "shifted")),
        reaffirmed=_ids(p for p in added if p.status == "reaffirmed"),
        shifted=_ids(p for p in (*added, *turned) if p.status == "shifted"),
        further=_ids(p for p in dossier.positions if p.id in old and p.origins > old[p.id].origins),
        withdrawn=tuple(key for key in old if key in lost),
        opened=_ids(q for q in dossier.open_questions if _is_opened(q, questions.get(q.id), known)),
        answered=_turned(questions, dossier.open_questions, "answered"),
        partly=_turned(questions, dossier.open_questions, "partly"),
        contested=_ids(
            d for d in _added(earlier.disagreements, dossier.disagreements) if d.kind != "over_time"
        ),
        events=_ids(e for e in _added(earlier.events, dossier.events) if e not in known),
        actors=_ids(_added(earlier.actors, dossier.actors)),
        sources=_ids(fresh),
        updated=_ids(updated),
        gone=gone,
        sources_gone=_ids(sources_gone),
    )


def with_changes(dossier: Dossier, changes: Changes) -> Dossier:
    """The dossier with its changes; a position that was there before and is not news is unchanged."""
    news = {*changes.new, *changes.reaffirmed, *changes.shifted}
    positions = tuple(
        p.model_copy(update={"status": "unchanged"}) if p.status == "new" and p.id not in news else p
        for p in dossier.positions
    )
    return dossier.model_copy(update={"changes": changes, "positions": positions})


def _by_id(items: Iterable[_Item]) -> dict[str, _Item]:
    return {item.id: item for item in items}


def _ids(items: Iterable[_Item]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def _added(earlier: Iterable[_Item], now: Iterable[_Item]) -> list[_Item]:
    known = _by_id(earlier)
    return [item for item in now if item.id not in known]


def _is_opened(question: OpenQuestion, before: OpenQuestion | None, known: _Passages) -> bool:
    """Whether the question is one that the earlier edition did not leave open."""
    if question.status == "answered":
        return False
    return question not in known if before is None else before.status == "answered"


def _turned(
    earlier: Mapping[str, OpenQuestion], questions: Iterable[OpenQuestion], status: str
) -> tuple[str, ...]:
    return tuple(
        q.id for q in questions if q.status == status and q.id in earlier and earlier[q.id].status != status
    )


def _sources(earlier: Dossier, dossier: Dossier) -> tuple[list[Source], list[Source], list[Source]]:
    """The sources that are new, those with another text, and those that are gone."""
    fresh, lost = _added(earlier.sources, dossier.sources), _added(dossier.sources, earlier.sources)
    left = {place for source in lost for place in _places(source)}
    updated = [source for source in fresh if left & set(_places(source))]
    replaced = {place for source in updated for place in _places(source)}
    return (
        [source for source in fresh if source not in updated],
        updated,
        [source for source in lost if not replaced & set(_places(source))],
    )


def _places(source: Source) -> list[str]:
    return [place for place in (source.path, source.url) if place]


def _gone(earlier: Dossier, dossier: Dossier) -> Iterator[Gone]:
    names = {actor.id: actor.name for actor in earlier.actors}
    present = {source.id for source in dossier.sources}
    still = {*_ids(dossier.positions), *_ids(dossier.open_questions), *_ids(dossier.events)}
    there = _Passages(dossier)
    told: list[tuple[FindingKind, Sequence[_Finding]]] = [
        ("position", earlier.positions),
        ("open_question", earlier.open_questions),
        ("event", earlier.events),
    ]
    for kind, before in told:
        for finding in before:
            if finding.id not in still and (finding.id in dossier.ignored or finding not in there):
                reason = "not found again"
                if not any(e.source in present for e in finding.evidence):
                    reason = "its sources are no longer there"
                if finding.id in dossier.ignored:
                    reason = "ignored in brief.toml"
                yield Gone(id=finding.id, kind=kind, text=_words(finding, names), reason=reason)


class _Passages:
    """The passages of a dossier's findings: a finding is among them if each of its own is, in whole or in part."""

    def __init__(self, dossier: Dossier) -> None:
        self._places: dict[tuple[str, str], list[tuple[int, int]]] = {}
        findings: list[_Finding] = [*dossier.positions, *dossier.open_questions, *dossier.events]
        for finding in findings:
            for passage in finding.evidence:
                key = _holder(finding), passage.source
                self._places.setdefault(key, []).append((passage.start, passage.end))

    def __contains__(self, finding: _Finding) -> bool:
        return all(
            any(
                (start <= passage.start and passage.end <= end)
                or (passage.start <= start and end <= passage.end)
                for start, end in self._places.get((_holder(finding), passage.source), ())
            )
            for passage in finding.evidence
        )


def _holder(finding: _Finding) -> str:
    """Who or what a passage is kept for: an actor's position, a question, an event."""
    return f"p:{finding.actor}" if isinstance(finding, Position) else type(finding).__name__


def _words(finding: _Finding, names: Mapping[str, str]) -> str:
    if isinstance(finding, Position):
        return f"{names[finding.actor]}: {finding.statement}"
    return finding.question if isinstance(finding, OpenQuestion) else finding.what
