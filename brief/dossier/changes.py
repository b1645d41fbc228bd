"""Changes: what one edition has that another had not, computed from ids and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from brief.records import Changes, Dossier, Event, FindingKind, Gone, OpenQuestion, Position, Source


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_Named)


def compare(earlier: Dossier, dossier: Dossier) -> Changes:
    """What changed from `earlier` to `dossier`, whose ids were kept by `continuity.with_ids_of`.

    A source that is gone under its id but there again at the same path or address with another text is
    updated, neither new nor gone.
    """
    old, now = _by_id(earlier.positions), _by_id(dossier.positions)
    added = [position for position in dossier.positions if position.id not in old]
    questions, answers = _by_id(earlier.open_questions), dossier.open_questions
    known_sources = {source.id for source in earlier.sources}
    fresh = [source for source in dossier.sources if source.id not in known_sources]
    present = {source.id for source in dossier.sources}
    lost = [source for source in earlier.sources if source.id not in present]
    places = {place for source in lost for place in _places(source)}
    updated = [source for source in fresh if places & set(_places(source))]
    replaced = {place for source in updated for place in _places(source)}
    return Changes(
        since=earlier.edition,
        new=_ids(p for p in added if p.status not in ("reaffirmed", "shifted")),
        reaffirmed=_ids(p for p in added if p.status == "reaffirmed"),
        shifted=_ids(p for p in added if p.status == "shifted"),
        further=_ids(p for p in dossier.positions if p.id in old and p.origins > old[p.id].origins),
        withdrawn=tuple(key for key in old if key not in now),
        opened=_ids(q for q in answers if q.id not in questions and q.status == "open"),
        answered=_turned(questions, answers, "answered"),
        partly=_turned(questions, answers, "partly"),
        contested=_ids(
            d
            for d in dossier.disagreements
            if d.id not in _by_id(earlier.disagreements) and d.kind != "over_time"
        ),
        events=_ids(e for e in dossier.events if e.id not in _by_id(earlier.events)),
        actors=_ids(a for a in dossier.actors if a.id not in _by_id(earlier.actors)),
        sources=_ids(source for source in fresh if source not in updated),
        updated=_ids(updated),
        gone=tuple(_gone(earlier, dossier, present)),
        sources_gone=_ids(source for source in lost if not replaced & set(_places(source))),
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


def _turned(
    earlier: Mapping[str, OpenQuestion], questions: Iterable[OpenQuestion], status: str
) -> tuple[str, ...]:
    return tuple(
        q.id for q in questions if q.status == status and q.id in earlier and earlier[q.id].status != status
    )


def _places(source: Source) -> list[str]:
    return [place for place in (source.path, source.url) if place]


def _gone(earlier: Dossier, dossier: Dossier, present: set[str]) -> Iterator[Gone]:
    names = {actor.id: actor.name for actor in earlier.actors}
    still = {*_ids(dossier.positions), *_ids(dossier.open_questions), *_ids(dossier.events)}
    told: list[tuple[FindingKind, Sequence[Position | OpenQuestion | Event]]] = [
        ("position", earlier.positions),
        ("open_question", earlier.open_questions),
        ("event", earlier.events),
    ]
    for kind, before in told:
        for finding in before:
            if finding.id not in still:
                reason = "not found again"
                if not any(e.source in present for e in finding.evidence):
                    reason = "its sources are no longer there"
                yield Gone(id=finding.id, kind=kind, text=_words(finding, names), reason=reason)


def _words(finding: Position | OpenQuestion | Event, names: Mapping[str, str]) -> str:
    if isinstance(finding, Position):
        return f"{names[finding.actor]}: {finding.statement}"
    return finding.question if isinstance(finding, OpenQuestion) else finding.what
