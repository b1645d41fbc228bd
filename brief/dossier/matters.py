"""Matters: what several passages give figures of, and give differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from math import isinf

from brief.dossier.contrasts import Contrast
from brief.dossier.figures import FIGURES, Figure
from brief.dossier.measures import Measure
from brief.dossier.scenes import Scene, full_name, ordinal
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
    figures = [figure for scene in scenes for figure in FIGURES[scene] if _names(figure)]
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


class _Told:
    """A figure with what it is compared by: its `day` as a number, and its `centre`.

    `near` is its day or that of its article; where neither is known, figures of one matter lie within their
    `reach`. `size` is how many names and telling words its sentence has.
    """

    __slots__ = ("article", "centre", "day", "figure", "keys", "measure", "near", "reach", "size", "talks")

    def __init__(self, figure: Figure) -> None:
        article, self.measure = figure.scene.article, figure.measure
        self.figure = figure
        self.article = article.id
        self.day = ordinal(figure.day) if figure.day else None
        self.near = ordinal(figure.day or article.published or "")
        self.centre = _centre(figure.measure)
        self.reach = _FAR_APART * max(self.centre, 0.001)
        self.talks = figure.measure.thing in _TALKING
        self.size = len(figure.names) + len(figure.stems)
        self.keys = tuple(_keys(figure))


class _Cluster:
    """Figures of one matter, with one of each value to compare others with."""

    def __init__(self, first: _Told) -> None:
        self.figures = [first.figure]
        self.exemplars = [first]

    def takes(self, told: _Told) -> bool:
        for other in self.exemplars:  # noqa: SIM110 - asked so often that `all` would take twice as long
            if not _is_one_matter(told, other):
                return False
        return True

    def add(self, told: _Told) -> None:
        self.figures.append(told.figure)
        bounds = {(other.measure.low, other.measure.high) for other in self.exemplars}
        if len(bounds) < _EXEMPLARS and (told.measure.low, told.measure.high) not in bounds:
            self.exemplars.append(told)


def _clustered(figures: Iterable[Figure]) -> list[_Cluster]:
    """The figures by matter. Each is compared with the newest clusters of its names and days only."""
    by_key: dict[tuple[Hashable, int | None], list[_Cluster]] = defaultdict(list)
    clusters: list[_Cluster] = []
    for told in map(_Told, figures):
        near = {
            id(cluster): cluster
            for key in told.keys
            for day in _near(told)
            for cluster in by_key[key, day][-_CLUSTERS:]
        }
        fitting = [cluster for cluster in near.values() if cluster.takes(told)]
        if len(fitting) > 1:
            day = told.figure.day
            fitting = [cluster for cluster in fitting if day and cluster.figures[0].day == day][:1]
            if not fitting:
                continue
        if fitting:
            cluster = fitting[0]
            cluster.add(told)
        else:
            cluster = _Cluster(told)
            clusters.append(cluster)
        for place in [(key, day) for key in told.keys for day in {told.near, None}]:
            if cluster not in by_key[place][-_CLUSTERS:]:
                by_key[place].append(cluster)
    return clusters


def _near(told: _Told) -> Iterable[int | None]:
    """The days under which clusters of the same matter may stand; None stands for all of them."""
    return [None] if told.near is None else range(told.near - _DAYS, told.near + _DAYS + 1)


def _names(figure: Figure) -> frozenset[str]:
    """The names by which others of one matter are found: of a talk who talks, else places and states."""
    return figure.people if figure.measure.thing in _TALKING else figure.names


def _keys(figure: Figure) -> Iterator[Hashable]:
    kind, thing = figure.measure.kind, figure.measure.thing
    about = ("talk",) if thing in _TALKING else (kind, thing)
    return ((*about, name) for name in sorted(_names(figure)))


def _is_one_matter(one: _Told, other: _Told) -> bool:
    if not _is_one_time(one, other) or not one.measure.is_comparable(other.measure):
        return False
    if one.talks:
        return _talk_alike(one.figure, other.figure)
    return one.article != other.article and _share_names_and_words(one, other)


def _talk_alike(one: Figure, other: Figure) -> bool:
    return (
        len(one.people & other.people) >= 2
        and one.named <= other.people
        and other.named <= one.people
        and _is_delegated(one) == _is_delegated(other)
    )


def _share_names_and_words(one: _Told, other: _Told) -> bool:
    """Whether two sentences have a place or state and enough words in common, and not each a place of its own."""
    mine, its = one.figure, other.figure
    shared = len(mine.names & its.names)
    if not shared or (shared < len(mine.names) and shared < len(its.names)):
        return False
    stems = len(mine.stems & its.stems)
    if not stems or shared + stems < max(3, _ALIKE * min(one.size, other.size)):
        return False
    return bool(one.measure.thing) or one.measure.kind == "count" or (stems >= 2 and shared + stems >= 4)


def _is_delegated(figure: Figure) -> bool:
    """Whether others talk for the leaders of the article's lead."""
    return (
        bool(figure.people & figure.scene.lead)
        and len(figure.named) < 2
        and bool(_DELEGATED.search(figure.quote))
    )


def _is_one_time(one: _Told, other: _Told) -> bool:
    if one.day is not None and other.day is not None:
        return one.day == other.day
    if one.near is not None and other.near is not None:
        # A toll of a later day is news of that day, not another account.
        return abs(one.near - other.near) <= (0 if one.measure.kind == "count" else _DAYS)
    return one.centre <= other.reach and other.centre <= one.reach


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
