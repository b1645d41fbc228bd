"""Meanwhile: what shall be at hand when the answers are there is made ready while they are awaited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from brief.dossier.kept import KeptFigures
    from brief.dossier.merge import Frame
    from brief.pipeline import Recall
    from brief.records import Article, Dossier, VerifiedFindings
    from brief.shelf import Shelf


class AtHand(NamedTuple):
    """What waits for no answer, each worked out once, by whoever asks first.

    The newest edition, the origins of the articles, and what was kept of the figures in them.
    """

    previous: Callable[[], Dossier | None]
    origins: Callable[[], Mapping[str, str]]
    figures: Callable[[], KeptFigures]


def at_hand_of(
    previous: Callable[[], Dossier | None], articles: Sequence[Article], shelf: Callable[[], Shelf]
) -> AtHand:
    """What is at hand of `articles`; `previous` looks for the newest edition."""

    def origins_of() -> Mapping[str, str]:
        from brief.dossier.origins import origins

        return origins(articles)

    def figures() -> KeptFigures:
        from brief.dossier.kept import KeptFigures

        return KeptFigures(shelf())

    return AtHand(cache(previous), cache(origins_of), cache(figures))


class Rehearsed(NamedTuple):
    """What is rehearsed: the merge, with what was `found` until then in its `frame`, and the printing of an edition.

    The merge goes by the decisions that `recall` knows of.
    """

    found: Sequence[tuple[Article, VerifiedFindings]]
    frame: Callable[[], Frame]
    recall: Recall
    printing: Callable[[Dossier], Iterator[None]]


def preparations(first: Callable[[], object], at_hand: AtHand, rehearsed: Rehearsed) -> Iterator[None]:
    """Step by step: what is `first`, what is at hand, then rehearsals of the merge and of the printing.

    Whatever of it is done changes how long the rest takes, and nothing else.
    """
    for step in (first, at_hand.previous, at_hand.origins):
        step()
        yield
    # The merge comes first: a second of its rehearsal saves as much as one of the other, and what is done of it counts.
    found = tuple(rehearsed.found)
    if found:
        from brief.dossier.docket import Docket
        from brief.dossier.rehearsal import rehearse

        docket = Docket(recall=rehearsed.recall)
        yield from rehearse(found, rehearsed.frame(), at_hand.figures(), docket)
    previous = at_hand.previous()
    if previous is not None:
        yield from rehearsed.printing(previous)
