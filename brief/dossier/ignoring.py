"""Ignoring: findings that the user struck out by their labels stay out of the brief, edition after edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brief.records import Dossier


def with_ignored(dossier: Dossier, labels: Iterable[str]) -> Dossier:
    """The dossier that knows which of its findings are ignored; all of them are still there.

    A label is a finding's id or, as the brief prints it, the beginning of one ("P-3f2a"), in any case. One
    that fits several findings ignores them all; one that fits none is left alone (see `unknown_labels`).
    """
    wanted = tuple(label.strip().lower() for label in labels)
    ignored = sorted(key for key in _ids(dossier) if wanted and key.startswith(wanted))
    return dossier.model_copy(update={"ignored": tuple(ignored)})


def unknown_labels(dossier: Dossier, labels: Iterable[str]) -> list[str]:
    """Those of `labels` that fit no finding."""
    ids = list(_ids(dossier))
    return [label for label in labels if not any(key.startswith(label.strip().lower()) for key in ids)]


def without_ignored(dossier: Dossier) -> Dossier:
    """The dossier without the findings that it ignores, and without what rests on them."""
    if not dossier.ignored:
        return dossier
    ignored = set(dossier.ignored)
    return dossier.model_copy(
        update={
            "positions": tuple(
                p.model_copy(update={"earlier": tuple(e for e in p.earlier if e not in ignored)})
                for p in dossier.positions
                if p.id not in ignored
            ),
            "open_questions": tuple(q for q in dossier.open_questions if q.id not in ignored),
            "events": tuple(e for e in dossier.events if e.id not in ignored),
            "disagreements": tuple(
                d.model_copy(update={"findings": tuple(f for f in d.findings if f not in ignored)})
                for d in dossier.disagreements
                if d.id not in ignored
            ),
            "bottom_line": tuple(line for line in dossier.bottom_line if not ignored & set(line.findings)),
        }
    )


def _ids(dossier: Dossier) -> Iterator[str]:
    for findings in (dossier.positions, dossier.open_questions, dossier.events, dossier.disagreements):
        yield from (finding.id for finding in findings)
