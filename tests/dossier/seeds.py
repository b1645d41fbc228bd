"""The dossier of the seeds' gold findings, for tests of what the merge makes of them."""

from __future__ import annotations

from functools import cache

from brief.dossier.docket import Docket
from brief.dossier.merge import Frame, merge
from brief.extraction.verification import verify
from brief.records import Coverage, Dossier, ReaderInfo
from tests.articles import NAMES, gold_findings, reading_of, seed


@cache
def seed_dossier(names: tuple[str, ...] = NAMES) -> Dossier:
    """The dossier of the seed articles `names` as a perfect reader reads them, by rules alone."""
    frame = Frame(
        title="Test",
        reader=ReaderInfo(kind="llm", model="m"),
        coverage=Coverage(articles=1, chunks=1, read=1),
    )
    findings = [verify(seed(name), [reading_of(seed(name), gold_findings(name))]) for name in names]
    return merge([seed(name) for name in names], findings, frame, Docket())
