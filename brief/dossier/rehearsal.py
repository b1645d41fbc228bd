"""Rehearsal: what the merge will want is worked out while there is time, over what is known already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief.dossier.figures import figures_of
from brief.dossier.merge import Frame, merging
from brief.dossier.scenes import scene
from brief.records import Article, VerifiedFindings


def rehearse(found: Sequence[tuple[Article, VerifiedFindings]], frame: Frame) -> Iterator[None]:
    """Step by step: each article alone, then all of them are merged as if they were all there is.

    That fills the caches of pure functions, by which the merge that counts takes half of the time; it gives the
    same with it and without it. What the rehearsal itself gives is dropped.
    """
    for article, findings in found:
        figures_of(scene(article, findings))
        yield
    for _ in merging([article for article, _ in found], [findings for _, findings in found], frame):
        yield
