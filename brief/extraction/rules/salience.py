"""Salience: who was spoken of last, and how prominently."""

from __future__ import annotations

from brief.extraction.rules.figures import Figure
from brief.extraction.rules.lexicon import NO_KINDS, Kind

_KEPT = 8
_HALF_LIFE = 40
_REACH = 300
_NEXT_PARAGRAPH = 0.45
_RIVAL = 0.6
_LOUDEST = 0.5
_BESIDE = 3
SUBJECT, OWNER, OBJECT, ASIDE, QUOTED = 2.0, 1.5, 1.0, 0.7, 0.25


class Salience:
    """The few figures that a pronoun may mean at this point of the text."""

    def __init__(self) -> None:
        # By number, the last one at the end: the figure, where it was mentioned, and its weight.
        self._recent: dict[int, tuple[Figure, int, float]] = {}
        self.places: dict[int, int] = {}

    def note(self, figure: Figure, token: int, weight: float) -> None:
        """`figure` is mentioned at `token`."""
        recent, number = self._recent, figure.number
        if (earlier := recent.pop(number, None)) is not None:
            echo: float = earlier[2] * 0.5 ** ((token - earlier[1]) / _HALF_LIFE) / 3
            weight += echo if echo < _LOUDEST else _LOUDEST
        recent[number] = (figure, token, weight)
        if len(recent) > _KEPT:
            del recent[next(iter(recent))]
        self.places[number] = token

    def pause(self) -> None:
        """A new paragraph begins: what was said before counts half."""
        self._recent = {
            number: (figure, at, weight * _NEXT_PARAGRAPH)
            for number, (figure, at, weight) in self._recent.items()
        }

    def best(
        self,
        token: int,
        kinds: frozenset[str],
        sex: Kind = NO_KINDS,
        since: int = 0,
        without: frozenset[int] = frozenset(),
    ) -> Figure | None:
        """The most prominent figure of one of `kinds` that may be of `sex`, mentioned not too long ago.

        None of those whose numbers are in `without`. Nobody, where none was mentioned `since` a token and two are
        about as prominent.
        """
        best, highest, second, place = None, 0.0, 0.0, 0
        alike: tuple[int, float] | None = None
        tied = False
        for figure, at, weight in reversed(self._recent.values()):
            if (
                figure.kind not in kinds
                or token - at > _REACH
                or figure.number in without
                or (sex and figure.sex and not sex & figure.sex)
            ):
                continue
            value = weight * 0.5 ** ((token - at) / _HALF_LIFE) * (1.3 if sex and figure.sex else 1.0)
            if value > highest:
                tied = alike is not None and alike[1] == weight and alike[0] - at <= _BESIDE
                best, highest, second, place, alike = figure, value, highest, at, (at, weight)
            else:
                tied = tied or (alike is not None and alike[1] == weight and alike[0] - at <= _BESIDE)
                second = max(second, value)
        return best if not tied and (place >= since or second < highest * _RIVAL) else None

    def recent(self) -> list[Figure]:
        """The figures, last one first."""
        return [figure for figure, _, _ in reversed(self._recent.values())]
