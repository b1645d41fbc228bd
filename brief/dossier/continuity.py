"""Continuity: what was there in an earlier edition keeps its id, so that it can be linked and corrected."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

from brief.records import Dossier, Event, OpenQuestion, Position, Source

_Finding = TypeVar("_Finding", Position, OpenQuestion, Event)
_Marks = Mapping[str, AbstractSet[Hashable]]


def with_ids_of(earlier: Dossier, dossier: Dossier) -> Dossier:
    """The dossier with the ids that its actors and findings had in `earlier`.

    An actor keeps its id where a name of it was a name of that actor, a finding where it shares a passage
    with that one, is of the same kind, and of the same actor, a disagreement where it is of the same kind and
    shares a passage; each id is given once, the best match first.
    """
    actors = _matched(_names(earlier), _names(dossier))
    renamed = dossier.model_copy(
        update={
            "actors": tuple(
                sorted(
                    (actor.model_copy(update={"id": actors[actor.id]}) for actor in dossier.actors),
                    key=lambda actor: actor.id,
                )
            ),
            "positions": tuple(
                p.model_copy(
                    update={"actor": actors.get(p.actor, p.actor), "via": actors.get(p.via or "", p.via)}
                )
                for p in dossier.positions
            ),
        }
    )
    ids = {
        **_matched(_passages(earlier.positions), _passages(renamed.positions)),
        **_matched(_passages(earlier.open_questions), _passages(renamed.open_questions)),
        **_matched(_passages(earlier.events), _passages(renamed.events)),
    }
    disputes = _matched(_versions(earlier), _versions(renamed))
    return renamed.model_copy(
        update={
            "sources": _in_known_order(earlier, renamed),
            "positions": tuple(
                p.model_copy(update={"id": ids[p.id], "earlier": tuple(ids.get(e, e) for e in p.earlier)})
                for p in renamed.positions
            ),
            "open_questions": _renamed(renamed.open_questions, ids),
            "events": _renamed(renamed.events, ids),
            "disagreements": tuple(
                d.model_copy(
                    update={
                        "id": disputes[d.id],
                        "findings": tuple(sorted(ids.get(f, f) for f in d.findings)),
                    }
                )
                for d in renamed.disagreements
            ),
            "bottom_line": tuple(
                line.model_copy(update={"findings": tuple(ids.get(f, f) for f in line.findings)})
                for line in renamed.bottom_line
            ),
        }
    )


def adds_only_fields(earlier: Dossier, dossier: Dossier) -> bool:
    """Whether `dossier` is `earlier` with nothing but fields that the version of the program then did not have.

    `earlier` is as it was read from what was kept: a field that was not there is not set.
    """
    if [one.id for one in earlier.positions] != [one.id for one in dossier.positions]:
        return False
    before = _as_kept(earlier)
    kept = before.model_dump(mode="json", exclude_unset=True)
    return kept != before.model_dump(mode="json") and _holds(_as_kept(dossier).model_dump(mode="json"), kept)


def _as_kept(dossier: Dossier) -> Dossier:
    """The dossier without what an edition is kept without, beside the texts, which have their hashes."""
    bare = tuple(source.model_copy(update={"text": ""}) for source in dossier.sources)
    return dossier.model_copy(update={"edition": 1, "changes": None, "sources": bare})


def _holds(now: object, kept: object) -> bool:
    """Whether `now` has all that `kept` has, and as many of each."""
    if isinstance(kept, dict) and isinstance(now, dict):
        return all(key in now and _holds(now[key], value) for key, value in kept.items())
    if isinstance(kept, list) and isinstance(now, list):
        return len(kept) == len(now) and all(map(_holds, now, kept))
    return now == kept


def _in_known_order(earlier: Dossier, dossier: Dossier) -> tuple[Source, ...]:
    """Sources keep their numbers: those of the earlier edition come first, in its order."""
    places = {source.id: place for place, source in enumerate(earlier.sources)}
    return tuple(sorted(dossier.sources, key=lambda source: places.get(source.id, len(places))))


def _renamed(findings: Sequence[_Finding], ids: Mapping[str, str]) -> tuple[_Finding, ...]:
    return tuple(finding.model_copy(update={"id": ids[finding.id]}) for finding in findings)


def _names(dossier: Dossier) -> _Marks:
    return {actor.id: {actor.name, *actor.aliases} for actor in dossier.actors}


def _passages(findings: Iterable[Position | OpenQuestion | Event]) -> _Marks:
    """What a finding is known by: who says it, and its words, which stay where a source is updated."""
    return {
        finding.id: {
            (finding.actor if isinstance(finding, Position) else "", passage.quote)
            for passage in finding.evidence
        }
        for finding in findings
    }


def _versions(dossier: Dossier) -> _Marks:
    return {
        dispute.id: {
            (dispute.kind, proof.quote) for version in dispute.versions for proof in version.evidence
        }
        for dispute in dossier.disagreements
    }


def _matched(earlier: _Marks, now: _Marks) -> dict[str, str]:
    """For each id of `now` the one that it keeps: its own where it was there before, else the best match's."""
    kept = {key: key for key in now if key in earlier}
    holders: dict[Hashable, list[str]] = {}
    for key, marks in earlier.items():
        if key not in kept:
            for mark in marks:
                holders.setdefault(mark, []).append(key)
    shared: dict[tuple[str, str], int] = {}
    for key, marks in now.items():
        if key not in kept:
            for mark in marks:
                for old in holders.get(mark, ()):
                    shared[key, old] = shared.get((key, old), 0) + 1
    given = set(kept)
    for key, old in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if key not in kept and old not in given:
            kept[key] = old
            given.add(old)
    return {key: kept.get(key, key) for key in now}
