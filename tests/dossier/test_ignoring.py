"""What the user struck out stays out, and nothing else goes with it."""

from __future__ import annotations

from brief.dossier.ignoring import unknown_labels, with_ignored, without_ignored
from brief.dossier.merge import merge
from brief.extraction.verification import verify
from brief.records import Dossier
from tests.articles import NAMES, gold_findings, reading_of, seed
from tests.dossier.test_merge import frame


def gold() -> Dossier:
    articles = [seed(name) for name in NAMES]
    return merge(
        articles,
        [verify(a, [reading_of(a, gold_findings(n))]) for a, n in zip(articles, NAMES, strict=True)],
        frame(),
    )


def test_a_label_as_printed_ignores_its_finding_alone() -> None:
    whole = gold()
    gone = whole.positions[3]
    left = without_ignored(with_ignored(whole, [gone.id[:6].upper()]))
    assert left.ignored == (gone.id,)
    assert [p.id for p in left.positions] == [p.id for p in whole.positions if p.id != gone.id]
    assert left.open_questions == whole.open_questions
    assert all(gone.id not in (*p.earlier,) for p in left.positions)
    assert all(gone.id not in line.findings for line in left.bottom_line)


def test_a_label_of_nothing_is_told_and_ignores_nothing() -> None:
    whole = gold()
    assert unknown_labels(whole, ["P-ffffffff", whole.events[0].id]) == ["P-ffffffff"]
    assert without_ignored(with_ignored(whole, ["P-ffffffff"])) == whole
