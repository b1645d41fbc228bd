"""Matters: what several passages give figures of, and give differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from math import isinf

from brief.dossier.contrasts import Contrast
from brief.dossier.figures import FIGURES, Figure
from brief.dossier.measures import Measure
from brief.dossier.scenes import Scene, days_apart, full_name, ordinal
from brief.records import DisagreementKind

_TALKING = ("calls", "meetings", "talks")
_DELEGATED = re.compile(r"\b(?:delegat|envoy|negotiator|official|aide|minister)", re.IGNORECASE)
_DAYS = 2
"""Days between two reports of one matter, where they name no day."""
_CLUSTERS = 8
"""Clusters under one key that a new figure is compared with, the newest first."""
_EXEMPLARS = 6
"""Different values of a cluster that a new one is compared with."""
_ALIKE = 0.4
"""The share of the names and telling words of the shorter sentence that the other has too."""
_FAR_APART = 1.6
"""Where a day is not known, figures of one matter lie within this ratio of each other."""


def differing_figures(scenes: Sequence[Scene], full_names: dict[str, set[str]]) -> Iterator[Contrast]:
    """Every matter of which two passages give figures that no one value fits."""
    figures = [figure for scene in scenes for figure in FIGURES[scene]]
    # The dated ones first: an undated one joins what it fits, and nothing if it fits two.
    figures.sort(key=lambda f: (f.day is None, f.day or "", f.scene.article.published or "9999", f.quote))
    for found in _clustered(figures):
        cluster, values = found.figures, found.exemplars
        sources = {figure.scene.article.id for figure in cluster}
        is_talk = cluster[0].measure.thing in _TALKING
        differ = any(one.measure.differs(other.measure) for one in values for other in values)
        if differ and (len(sources) > 1 or is_talk):
            versions = tuple((figure.measure.value, figure.evidence) for figure in cluster)
            yield Contrast(_about(cluster, full_names), _kind(sources), versions)


class _Cluster:
    """Figures of one matter, with one of each value to compare others with."""

    def __init__(self, first: Figure) -> None:
        self.figures = [first]
        self.exemplars = [first]

    def takes(self, figure: Figure) -> bool:
        return all(_is_one_matter(figure, other) for other in self.exemplars)

    def add(self, figure: Figure) -> None:
        self.figures.append(figure)
        bounds = {(other.measure.low, other.measure.high) for other in self.exemplars}
        if len(bounds) < _EXEMPLARS and (figure.measure.low, figure.measure.high) not in bounds:
            self.exemplars.append(figure)


def _clustered(figures: Iterable[Figure]) -> list[_Cluster]:
    """The figures by matter. Each is compared with the newest clusters of its names and days only."""
    by_key: dict[Hashable, list[_Cluster]] = defaultdict(list)
    clusters: list[_Cluster] = []
    for figure in figures:
        keys = list(_keys(figure))
        near = {id(c): c for key in keys for day in _near(figure) for c in by_key[key, day][-_CLUSTERS:]}
        fitting = [cluster for cluster in near.values() if cluster.takes(figure)]
        if len(fitting) > 1:
            fitting = [c for c in fitting if figure.day and c.figures[0].day == figure.day][:1]
            if not fitting:
                continue
        if fitting:
            cluster = fitting[0]
            cluster.add(figure)
        else:
            cluster = _Cluster(figure)
            clusters.append(cluster)
        for place in [(key, day) for key in keys for day in {_ordinal(figure), None}]:
            if cluster not in by_key[place][-_CLUSTERS:]:
                by_key[place].append(cluster)
    return clusters


def _ordinal(figure: Figure) -> int | None:
    """The day of a figure, else of its article, as a number."""
    return ordinal(figure.day or figure.scene.article.published or "")


def _near(figure: Figure) -> Iterable[int | None]:
    """The days under which clusters of the same matter may stand; None stands for all of them."""
    day = _ordinal(figure)
    return [None] if day is None else range(day - _DAYS, day + _DAYS + 1)


def _keys(figure: Figure) -> Iterator[Hashable]:
    if figure.measure.thing in _TALKING:
        yield from (("talk", person) for person in sorted(figure.people))
    else:
        yield from ((figure.measure.kind, figure.measure.thing, name) for name in sorted(figure.names))


def _is_one_matter(one: Figure, other: Figure) -> bool:
    if not one.measure.is_comparable(other.measure) or not _is_one_time(one, other):
        return False
    if one.measure.thing in _TALKING:
        shared = one.people & other.people
        return (
            len(shared) >= 2
            and one.named <= other.people
            and other.named <= one.people
            and (_is_delegated(one) == _is_delegated(other))
        )
    return one.scene.article.id != other.scene.article.id and _share_names_and_words(one, other)


def _share_names_and_words(one: Figure, other: Figure) -> bool:
    """Whether two sentences have a place or state and enough words in common, and not each a place of its own."""
    names, stems = one.names & other.names, one.stems & other.stems
    common = len(names) + len(stems)
    least = min(len(one.names) + len(one.stems), len(other.names) + len(other.stems))
    if not names or common < max(3, _ALIKE * least) or (one.names - names and other.names - names):
        return False
    if one.measure.kind != "count" and not one.measure.thing:
        return len(stems) >= 2 and common >= 4
    return len(stems) >= 1


def _is_delegated(figure: Figure) -> bool:
    """Whether others talk for the leaders of the article's lead."""
    return (
        bool(figure.people & figure.scene.lead)
        and len(figure.named) < 2
        and bool(_DELEGATED.search(figure.quote))
    )


def _is_one_time(one: Figure, other: Figure) -> bool:
    first, second = one.scene.article.published, other.scene.article.published
    apart = days_apart(one.day, other.day)
    if apart is not None:
        return apart == 0
    gap = days_apart(one.day or first, other.day or second)
    if gap is not None:
        # A toll of a later day is news of that day, not another account.
        return gap <= (0 if one.measure.kind == "count" else _DAYS)
    low, high = sorted((_centre(one.measure), _centre(other.measure)))
    return high <= _FAR_APART * max(low, 0.001)


def _centre(measure: Measure) -> float:
    return (
        measure.low
        if isinf(measure.high)
        else (measure.low + measure.high) / 2
        if measure.low
        else measure.high
    )


def _about(cluster: Sequence[Figure], full_names: dict[str, set[str]]) -> str:
    measure = cluster[0].measure
    day = next((f", {figure.day}" for figure in cluster if figure.day), "")
    if measure.thing in _TALKING:
        shared = frozenset.intersection(*(figure.people for figure in cluster)) or cluster[0].people
        thing = (
            "call" if any(f.measure.thing == "calls" for f in cluster) else measure.thing.removesuffix("s")
        )
        names = " and ".join(sorted(full_name(key, full_names) for key in shared))
        return f"length of the {thing}: {names}{day}"
    shared = frozenset.intersection(*(figure.names for figure in cluster)) or cluster[0].names
    thing = (
        f"{measure.thing} ({measure.kind})" if measure.kind != "count" and measure.thing else measure.thing
    )
    names = ", ".join(sorted(name if name[:1].isupper() else name.title() for name in shared))
    return f"{thing or measure.kind}: {names}{day}"


def _kind(sources: set[str]) -> DisagreementKind:
    return "outlets" if len(sources) > 1 else "within"
