"""Scores: how much of what was wanted was met, and of what was found."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import computed_field

from brief.records import Record


class Score(Record):
    """Labels that were met one to one, of `found` findings and `wanted` labels.

    >>> Score(met=1, found=2, wanted=4).f1
    0.3333333333333333
    """

    met: int = 0
    found: int = 0
    wanted: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float:
        """The share of what was found that was wanted; 1 where nothing was found."""
        return self.met / self.found if self.found else 1.0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 1 where nothing was wanted."""
        return self.met / self.wanted if self.wanted else 1.0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        """What two articles score together."""
        return Score(
            met=self.met + other.met, found=self.found + other.found, wanted=self.wanted + other.wanted
        )


class Count(Record):
    """How often what was wanted is so."""

    met: int = 0
    wanted: int = 0

    @classmethod
    def of(cls, outcomes: Iterable[bool]) -> Count:
        """The count of these outcomes."""
        every = list(outcomes)
        return cls(met=sum(every), wanted=len(every))


class Reading(Record):
    """How a reader did, article by article: `findings` by kind and by the overlap that makes a match.

    `agreement` counts, among findings that met a label by half of the shorter passage, those whose field says
    what the label says.
    """

    findings: dict[str, dict[str, Score]]
    agreement: dict[str, Count]


class Merging(Record):
    """How the merge did on what the reader found: pairs of labels in one position, and single demands."""

    clusters: Score | None
    demands: dict[str, Count]


class Evaluation(Record):
    """All scores of one run, who read, and how many findings were proven and rejected."""

    reader: str
    articles: int
    chunks: int
    read: int
    proven: int
    rejected: int
    reading: Reading
    merging: Merging | None
