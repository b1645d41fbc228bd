"""Rehearsal: what the merge will want is worked out while there is time, over what is known already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief.dossier.docket import Docket
from brief.dossier.kept import KeptFigures
from brief.dossier.merge import Frame, merging
from brief.records import Article, VerifiedFindings

MOST = 1_000
"""Articles whose merge is rehearsed: with more, one step of it takes longer than most answers do."""


def rehearse(
    found: Sequence[tuple[Article, VerifiedFindings]],
    frame: Frame,
    figures: KeptFigures,
    docket: Docket | None = None,
) -> Iterator[None]:
    """Step by step: the figures of each article, then, if they are not too many, the merge as if they were all.

    It goes by what `docket` knows to be decided: what is worked out under other decisions is of no use later.
    That fills the caches of pure functions, by which the merge that counts works out only what new articles touch;
    it gives the same with it and without it. What the rehearsal itself gives is dropped.
    """
    yield from figures.recall(found)
    if len(found) > MOST:
        return
    articles, findings = [article for article, _ in found], [its for _, its in found]
    for _ in merging(articles, findings, frame, docket):
        yield
