"""Meanwhile: what shall be at hand when the answers are there is made ready while they are awaited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.records import Article, VerifiedFindings


def preparations(
    first: Iterable[Callable[[], object]], found: Iterable[tuple[Article, VerifiedFindings]]
) -> Iterator[None]:
    """Step by step: the steps `first`, then what the merge will want of each article alone.

    Whatever of it is done changes how long the rest takes, and nothing else.
    """
    for step in first:
        step()
        yield
    from brief.dossier.rehearsal import rehearse

    for article, findings in found:
        rehearse(article, findings)
        yield
