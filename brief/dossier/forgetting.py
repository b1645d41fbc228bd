"""Forgetting: a dossier without one of its sources, and without all that only this one proved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

from brief.records import Actor, Dossier, Event, OpenQuestion, Position, Source

_Finding = TypeVar("_Finding", Position, OpenQuestion, Event)


def without_source(dossier: Dossier, sha256: str) -> Dossier:
    """The dossier as if the source with this text had never been read; what only it proved is gone.

    Where the text is an earlier version of a source, that version alone is gone.
    """
    dropped = {source.id for source in dossier.sources if source.sha256 == sha256}
    origin = {source.id: source.origin for source in dossier.sources}
    positions = [
        p.model_copy(update={"origins": len({origin[e.source] for e in p.evidence})})
        for p in _without(dossier.positions, dropped)
    ]
    questions = list(_without(dossier.open_questions, dropped))
    events = tuple(_without(dossier.events, dropped))
    kept = {*(p.id for p in positions), *(q.id for q in questions), *(e.id for e in events)}
    superseding = {e for p in dossier.positions if p.id not in kept for e in p.earlier}
    superseded = {e for p in positions for e in p.earlier}
    clean = tuple(_in_its_time(p, kept, superseding - superseded) for p in positions)
    before = {p.id: p.statement for p in dossier.positions}
    reworded = {p.id for p in positions if p.statement != before[p.id]}
    speaking = {actor for p in clean for actor in (p.actor, p.via)}
    texts = [_in_one_line(source.text) for source in dossier.sources if source.id not in dropped]
    versions = (
        (d, tuple(v for v in d.versions if not any(e.source in dropped for e in v.evidence)))
        for d in dossier.disagreements
    )
    return dossier.model_copy(
        update={
            "sources": tuple(_without_version(s, sha256) for s in dossier.sources if s.id not in dropped),
            "actors": tuple(_as_called(a, texts) for a in dossier.actors if a.id in speaking),
            "positions": clean,
            "open_questions": tuple(
                q.model_copy(update={"status": "open", "answer": None, "answered_by": ()})
                if any(e.source in dropped for e in q.answered_by)
                else q
                for q in questions
            ),
            "events": events,
            "disagreements": tuple(
                d.model_copy(update={"versions": left, "findings": tuple(f for f in d.findings if f in kept)})
                for d, left in versions
                if len(left) > 1
            ),
            "bottom_line": tuple(
                line for line in dossier.bottom_line if set(line.findings) <= kept - reworded
            ),
            "rejected": tuple(r for r in dossier.rejected if r.source not in dropped),
            "possibly_missed": tuple(
                m for m in dossier.possibly_missed if not any(e.source in dropped for e in m.evidence)
            ),
        }
    )


def _without_version(source: Source, sha256: str) -> Source:
    earlier = tuple(version for version in source.earlier if version.sha256 != sha256)
    return source if earlier == source.earlier else source.model_copy(update={"earlier": earlier})


def _as_called(actor: Actor, texts: Sequence[str]) -> Actor:
    """The actor without the names that stand in none of `texts`."""

    def stands(name: str) -> bool:
        return any(_in_one_line(name) in text for text in texts)

    return actor.model_copy(
        update={
            "aliases": tuple(alias for alias in actor.aliases if stands(alias)),
            "joined": tuple(one for one in actor.joined if stands(one.name)),
        }
    )


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _in_its_time(position: Position, kept: AbstractSet[str], newest: AbstractSet[str]) -> Position:
    """The position without what came before it and is gone; current, if it is one of `newest`."""
    earlier = tuple(e for e in position.earlier if e in kept)
    is_alone = bool(position.earlier) and not earlier
    return position.model_copy(
        update={
            "earlier": earlier,
            "status": "new" if is_alone else position.status,
            "current": position.current or position.id in newest,
        }
    )


def _without(findings: Sequence[_Finding], dropped: AbstractSet[str]) -> Iterator[_Finding]:
    """What still has proof; in words that the first of it proves, as the old ones may be the dropped source's."""
    for finding in findings:
        left = tuple(e for e in finding.evidence if e.source not in dropped)
        if left == finding.evidence:
            yield finding
        elif left and left[0] == finding.evidence[0]:
            yield finding.model_copy(update={"evidence": left})
        elif left and isinstance(finding, Position):
            yield finding.model_copy(update={"evidence": left, "statement": left[0].quote})
