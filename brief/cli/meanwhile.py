"""Meanwhile: what shall be at hand when the answers are there is made ready while they are awaited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from brief.dossier.merge import Frame
    from brief.records import Article, Dossier, VerifiedFindings


class AtHand(NamedTuple):
    """What waits for no answer, worked out once by whoever asks first: the newest edition, the articles' origins."""

    previous: Callable[[], Dossier | None]
    origins: Callable[[], Mapping[str, str]]


def at_hand_of(previous: Callable[[], Dossier | None], articles: Sequence[Article]) -> AtHand:
    """What is at hand of `articles`; `previous` looks for the newest edition."""

    def origins_of() -> Mapping[str, str]:
        from brief.dossier.origins import origins

        return origins(articles)

    return AtHand(cache(previous), cache(origins_of))


def preparations(
    first: Iterable[Callable[[], object]],
    found: Sequence[tuple[Article, VerifiedFindings]],
    frame: Callable[[], Frame],
) -> Iterator[None]:
    """Step by step: the steps `first`, then a rehearsal of the merge with what was `found` before.

    Whatever of it is done changes how long the rest takes, and nothing else.
    """
    for step in first:
        step()
        yield
    if found:
        from brief.dossier.rehearsal import rehearse

        yield from rehearse(found, frame())
